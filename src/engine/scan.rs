//! One pass over a document's folded text: which classes are mentioned where.

use crate::doc::{BlockKind, Document};
use crate::source::{Fold, Span, Src};
use crate::text::{Text, is_superscript};

use super::context::Contexts;
use super::evidence::{Citations, Study};
use super::find::{Match, overlapped};
use super::program::{AnyOf, Class, Program};

/// A class found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    pub(super) span: Span<Fold>,
    /// The index of its sentence.
    pub(super) sentence: usize,
}

/// A document with everything that was found in it: what rules judge.
pub(super) struct Scan<'a> {
    pub(super) document: &'a Document,
    pub(super) text: &'a Text,
    /// For each class, its mentions in order.
    mentions: Vec<Vec<Mention>>,
    pub(super) contexts: Contexts,
    pub(super) citations: Citations,
    pub(super) study: Study,
}

impl<'a> Scan<'a> {
    /// Looks for everything at once, then for the concepts and cues that are made of it.
    pub(super) fn new(program: &Program, document: &'a Document, text: &'a Text) -> Self {
        let mentions = literals(program, text);
        let contexts = Contexts::default();
        let (citations, study) = (Citations::default(), Study::default());
        let mut scan = Self { document, text, mentions, contexts, citations, study };
        scan.contexts = Contexts::new(program, &scan);
        for concept in &program.concepts {
            let mut found: Vec<Match> = concept.any.iter().flat_map(|find| find.run(&scan)).collect();
            found.retain(|m| {
                !overlapped(&scan, m, &concept.except)
                    && !concept.unless.iter().any(|&category| scan.contexts.of(&scan, m, category).is_some())
            });
            let class = &mut scan.mentions[concept.class];
            class.extend(found.iter().map(|m| Mention { span: m.span, sentence: m.sentence }));
            class.sort_unstable();
            class.dedup();
        }
        scan.citations = Citations::new(program, &scan);
        scan.study = Study::new(program, &scan);
        scan
    }

    /// The mentions of a class, in order.
    pub(super) fn of(&self, class: Class) -> &[Mention] {
        &self.mentions[class]
    }

    /// The mentions of a class in one sentence.
    pub(super) fn in_sentence(&self, class: Class, sentence: usize) -> &[Mention] {
        let all = &self.mentions[class];
        let span = self.text.sentences[sentence].fold;
        let first = all.partition_point(|m| m.span.start < span.start);
        let after = first + all[first..].partition_point(|m| m.span.start < span.end);
        &all[first..after]
    }

    /// The first mention of any of the classes in one sentence.
    pub(super) fn first_in(&self, classes: &AnyOf, sentence: usize) -> Option<Mention> {
        classes.iter().filter_map(|&class| self.in_sentence(class, sentence).first().copied()).min()
    }

    /// All mentions of the classes, in order.
    pub(super) fn all_of(&self, classes: &AnyOf) -> Vec<Mention> {
        let mut all: Vec<Mention> = classes.iter().flat_map(|&class| self.of(class).iter().copied()).collect();
        all.sort_unstable();
        all
    }

    /// The kind of the block that holds a sentence.
    pub(super) fn block_kind(&self, sentence: usize) -> BlockKind {
        self.document.blocks[self.text.sentences[sentence].block].kind
    }

    /// The sentences of a block.
    pub(super) fn sentences_of(&self, block: usize) -> std::ops::Range<usize> {
        let sentences = &self.text.sentences;
        let first = sentences.partition_point(|s| s.block < block);
        let after = sentences.partition_point(|s| s.block <= block);
        first..after
    }

    /// Where folded text stands in the file.
    pub(super) fn source(&self, span: Span<Fold>) -> Span<Src> {
        self.document.map.project(self.text.map.project(span))
    }

    /// The prose under folded text, as written but for white space.
    pub(super) fn written(&self, span: Span<Fold>) -> String {
        let written = self.text.map.project(span).slice(&self.document.text);
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Runs the automaton and sorts its hits into classes.
fn literals(program: &Program, text: &Text) -> Vec<Vec<Mention>> {
    let mut mentions = vec![Vec::new(); program.classes];
    for hit in program.automaton.find_overlapping_iter(&text.folded) {
        let span: Span<Fold> = Span::of(hit.range());
        let whole = is_whole(&text.folded, span);
        let owners = &program.owners[hit.pattern().as_usize()];
        if !whole && !owners.iter().any(|owner| owner.partial) {
            continue;
        }
        let Some(sentence) = text.sentence_of(span) else { continue };
        for owner in owners.iter().filter(|owner| whole || owner.partial) {
            mentions[owner.class].push(Mention { span, sentence });
        }
    }
    for class in &mut mentions {
        class.sort_unstable();
    }
    mentions
}

/// Whether neither end of a span cuts a word.
fn is_whole(folded: &str, span: Span<Fold>) -> bool {
    let inside = span.slice(folded);
    // A raised number behind a word is a mark, not a part of it.
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_superscript(c));
    let joins = |a: Option<char>, b: Option<char>| letter(a) && letter(b);
    let before = folded[..span.start as usize].chars().next_back();
    let after = folded[span.end as usize..].chars().next();
    !joins(before, inside.chars().next()) && !joins(inside.chars().next_back(), after)
}
