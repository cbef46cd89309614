//! One pass over a document's folded text: which classes are mentioned where.

mod mentions;

use std::cell::OnceCell;
use std::ops::Range;

use crate::doc::{BlockKind, Document};
use crate::source::{Fold, Span, Src};
use crate::text::Text;

use super::condition::Parts;
use super::context::Contexts;
use super::evidence::{Citations, Study};
use super::find::{Match, overlapped};
use super::phrases::Hit;
use super::program::{AnyOf, Barrier, CONCEPTS, Class, Concept, Program};
use mentions::Mentions;

pub(super) use mentions::Mention;

/// A document with everything that was found in it: what rules judge.
pub(super) struct Scan<'a> {
    pub(super) program: &'a Program,
    pub(super) document: &'a Document,
    pub(super) text: &'a Text,
    /// How many words the document has: counted once, since many rules ask.
    pub(super) words: usize,
    /// The phrases that were found, in order.
    hits: Vec<Hit>,
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
        let mut hits = program.phrases.find(text);
        let mentions = Mentions::new(&program.phrases, &hits, program.classes);
        hits.truncate(hits.partition_point(Hit::is_phrase));
        let contexts = Contexts::default();
        let (citations, study) = (Citations::default(), Study::default());
        let parts = Parts::new(document, text);
        let concepts = vec![OnceCell::new(); program.concepts.len()];
        let words = text.word_count();
        let mut scan =
            Self { program, document, text, words, hits, mentions, concepts, contexts, citations, study, parts };
        scan.contexts = Contexts::new(program, &scan);
        scan.citations = Citations::new(program, &scan);
        scan.study = Study::new(program, &scan);
        scan
    }

    /// The mentions of a class, in order.
    pub(super) fn of(&self, class: Class) -> &[Mention] {
        match class.checked_sub(CONCEPTS) {
            None => self.mentions.of(class),
            Some(concept) => {
                self.concepts[concept].get_or_init(|| self.concept(&self.program.concepts[concept], self.whole()))
            }
        }
    }

    fn concept(&self, concept: &Concept, sentences: Range<usize>) -> Vec<Mention> {
        let mut found: Vec<Match> = concept.any.iter().flat_map(|find| find.run_in(self, sentences.clone())).collect();
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

    /// Whether a barrier stands between two places of a sentence.
    pub(super) fn barred(&self, between: Span<Fold>, sentence: usize, barrier: &Barrier) -> bool {
        let own = |class: Class| {
            let first = self.hits.partition_point(|hit| hit.span.start < between.start);
            let mut near = self.hits[first..].iter().take_while(|hit| hit.span.start < between.end);
            near.any(|hit| hit.span.end <= between.end && self.program.phrases.barriers(hit).contains(&class))
        };
        let named =
            |&class: &Class| self.in_sentence(class, sentence).iter().any(|mention| between.covers(mention.span));
        barrier.own.is_some_and(own) || barrier.named.iter().any(named)
    }

    /// All sentences.
    pub(super) fn whole(&self) -> Range<usize> {
        0..self.text.sentences.len()
    }

    /// All mentions of the classes, in order.
    pub(super) fn all_of(&self, classes: &AnyOf) -> Vec<Mention> {
        self.all_in(classes, self.whole())
    }

    /// All mentions of the classes in some sentences, in order. Concepts are looked for in these alone.
    pub(super) fn all_in(&self, classes: &AnyOf, sentences: Range<usize>) -> Vec<Mention> {
        let mut all = Vec::new();
        for &class in classes {
            let unread = class.checked_sub(CONCEPTS).filter(|&concept| self.concepts[concept].get().is_none());
            match unread.filter(|_| sentences != self.whole()) {
                Some(concept) => all.extend(self.concept(&self.program.concepts[concept], sentences.clone())),
                None => all.extend_from_slice(within(self.of(class), &sentences)),
            }
        }
        all.sort_unstable();
        all
    }

    /// Whether a heading above a block mentions one of the classes.
    pub(super) fn headed(&self, block: usize, classes: &AnyOf) -> bool {
        let blocks = &self.document.blocks;
        let mut headings = std::iter::successors(blocks[block].heading, |&heading| blocks[heading].heading);
        headings.any(|heading| {
            let sentences = self.sentences_of(heading);
            classes.iter().any(|&class| !within(self.of(class), &sentences).is_empty())
        })
    }

    /// The kind of the block that holds a sentence.
    pub(super) fn block_kind(&self, sentence: usize) -> BlockKind {
        self.document.blocks[self.text.sentences[sentence].block].kind
    }

    /// The sentences of a block.
    pub(super) fn sentences_of(&self, block: usize) -> Range<usize> {
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
        let mut text = String::with_capacity(written.len());
        for word in written.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }
}

/// Those of some mentions, in order, that stand in some sentences.
fn within<'m>(mentions: &'m [Mention], sentences: &Range<usize>) -> &'m [Mention] {
    let first = mentions.partition_point(|m| m.sentence < sentences.start);
    let after = first + mentions[first..].partition_point(|m| m.sentence < sentences.end);
    &mentions[first..after]
}
