//! One pass over a document's folded text: which classes are mentioned where.

mod mentions;

use std::cell::OnceCell;

use crate::doc::{BlockKind, Document};
use crate::source::{Fold, Span, Src};
use crate::text::Text;

use super::condition::Parts;
use super::context::Contexts;
use super::evidence::{Citations, Study};
use super::find::{Match, overlapped};
use super::program::{AnyOf, CONCEPTS, Class, Concept, Program};
use mentions::Mentions;

pub(super) use mentions::Mention;

/// A document with everything that was found in it: what rules judge.
pub(super) struct Scan<'a> {
    pub(super) program: &'a Program,
    pub(super) document: &'a Document,
    pub(super) text: &'a Text,
    /// How many words the document has: counted once, since many rules ask.
    pub(super) words: usize,
    mentions: Mentions,
    /// The mentions of each concept, found when something first asks for them: few documents need many.
    concepts: Vec<OnceCell<Vec<Mention>>>,
    pub(super) contexts: Contexts,
    pub(super) citations: Citations,
    pub(super) study: Study,
    pub(super) parts: Parts,
}

impl<'a> Scan<'a> {
    /// Looks for everything at once, then for the cues and the support that are made of it.
    pub(super) fn new(program: &'a Program, document: &'a Document, text: &'a Text) -> Self {
        let mentions = Mentions::new(&program.phrases, &program.phrases.find(text), program.classes);
        let contexts = Contexts::default();
        let (citations, study) = (Citations::default(), Study::default());
        let parts = Parts::new(document, text);
        let concepts = vec![OnceCell::new(); program.concepts.len()];
        let words = text.word_count();
        let mut scan = Self { program, document, text, words, mentions, concepts, contexts, citations, study, parts };
        scan.contexts = Contexts::new(program, &scan);
        scan.citations = Citations::new(program, &scan);
        scan.study = Study::new(program, &scan);
        scan
    }

    /// The mentions of a class, in order.
    pub(super) fn of(&self, class: Class) -> &[Mention] {
        match class.checked_sub(CONCEPTS) {
            None => self.mentions.of(class),
            Some(concept) => self.concepts[concept].get_or_init(|| self.concept(&self.program.concepts[concept])),
        }
    }

    fn concept(&self, concept: &Concept) -> Vec<Mention> {
        let mut found: Vec<Match> = concept.any.iter().flat_map(|find| find.run(self)).collect();
        found.retain(|m| {
            !overlapped(self, m, &concept.except)
                && !concept.unless.iter().any(|&category| self.contexts.of(self, m, category).is_some())
        });
        found.sort_unstable_by_key(|m| m.span);
        found.dedup_by_key(|m| m.span);
        found.iter().map(Match::mention).collect()
    }

    /// The mentions of a class in one sentence.
    pub(super) fn in_sentence(&self, class: Class, sentence: usize) -> &[Mention] {
        let all = self.of(class);
        if all.is_empty() {
            return all;
        }
        let span = self.text.sentences[sentence].fold;
        let first = all.partition_point(|m| m.span.start < span.start);
        let after = first + all[first..].partition_point(|m| m.span.start < span.end);
        &all[first..after]
    }

    /// The first mention of any of the classes in one sentence.
    pub(super) fn first_in(&self, classes: &AnyOf, sentence: usize) -> Option<Mention> {
        classes.iter().filter_map(|&class| self.in_sentence(class, sentence).first().copied()).min()
    }

    /// Whether one of the classes is mentioned inside a span.
    pub(super) fn inside(&self, span: Span<Fold>, classes: &[Class]) -> bool {
        classes.iter().any(|&class| {
            let all = self.of(class);
            let first = all.partition_point(|m| m.span.start < span.start);
            all[first..].iter().take_while(|m| m.span.start < span.end).any(|m| m.span.end <= span.end)
        })
    }

    /// All mentions of the classes, in order.
    pub(super) fn all_of(&self, classes: &AnyOf) -> Vec<Mention> {
        let mut all = Vec::new();
        for &class in classes {
            all.extend_from_slice(self.of(class));
        }
        all.sort_unstable();
        all
    }

    /// Whether any of the classes is mentioned.
    pub(super) fn has(&self, classes: &AnyOf) -> bool {
        classes.iter().any(|&class| !self.of(class).is_empty())
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

    /// The prose under a span of the file, as far as one sentence goes.
    pub(super) fn words_at(&self, span: Span<Src>) -> Option<Match> {
        let folded = |offset: u32| self.text.map.locate(self.document.locate(offset));
        let (start, end) = (folded(span.start), folded(span.end));
        let sentence = self.text.sentences.partition_point(|s| s.fold.end <= start);
        let here = self.text.sentences.get(sentence)?.fold;
        let words = Span::new(start.max(here.start), end.min(here.end).max(start.max(here.start)));
        (!words.is_empty()).then(|| Match::whole(words, sentence))
    }

    /// The prose under folded text, as written but for white space.
    pub(super) fn written(&self, span: Span<Fold>) -> String {
        let written = self.text.map.project(span).slice(&self.document.text);
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
