//! Conditions: what is, or is not, around a match.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::doc::{BlockKind, Document};
use crate::rules::model::Window;
use crate::source::{Span, Src};
use crate::text::Text;

use super::evidence::section_of;
use super::find::Match;
use super::program::Condition;
use super::scan::{Mention, Scan};

impl Condition {
    /// Whether the condition holds for a match, and by which words. A condition on absence holds by the
    /// match itself.
    pub(super) fn holds(&self, scan: &Scan, m: &Match) -> Option<Span<Src>> {
        if !self.stated.is_empty() {
            let found = scan.document.properties.iter().find(|property| self.stated.contains(&property.name));
            return if self.absent { found.is_none().then(|| scan.source(m.span)) } else { found.map(|p| p.value) };
        }
        let enough = self.min.max(1);
        let mut sentences = 0;
        let mut first = None;
        for range in window(scan, m, self.within).iter() {
            let mut rest = range.clone();
            while sentences < enough
                && let Some((sentence, words)) = self.next(scan, m, &rest)
            {
                sentences += 1;
                first = first.or(Some(words));
                rest.start = sentence + 1;
            }
        }
        if self.absent {
            return (sentences < self.min).then(|| scan.source(m.span));
        }
        first.filter(|_| sentences >= self.min)
    }

    /// The first of some sentences that has what the condition asks for, and where.
    fn next(&self, scan: &Scan, m: &Match, sentences: &Range<usize>) -> Option<(usize, Span<Src>)> {
        if let Some(least) = self.evidence {
            return scan.citations.first(sentences.clone(), least).map(|c| (c.sentence, c.source));
        }
        // A mention inside the match is the match, not its surroundings.
        let counts = |mention: &&Mention| {
            !m.span.covers(mention.span) && scan.block_kind(mention.sentence) != BlockKind::References
        };
        let first = |&class: &usize| {
            let from = scan.of(class).partition_point(|mention| mention.sentence < sentences.start);
            let mut here = scan.of(class)[from..].iter().take_while(|mention| mention.sentence < sentences.end);
            here.find(counts)
        };
        let mention = self.any.iter().filter_map(first).min()?;
        Some((mention.sentence, scan.source(mention.span)))
    }
}

/// The sentences that a window covers, as ranges.
fn window<'s>(scan: &'s Scan, m: &Match, within: Window) -> Cow<'s, [Range<usize>]> {
    let sentences = &scan.text.sentences;
    let block = sentences[m.sentence].block;
    let one = |range: Range<usize>| Cow::Owned(std::iter::once(range).collect());
    match within {
        Window::Sentence => one(m.sentence..m.sentence + 1),
        Window::NextSentence => one(m.sentence..(m.sentence + 2).min(scan.sentences_of(block).end)),
        Window::Block => one(scan.sentences_of(block)),
        Window::Document => one(0..sentences.len()),
        Window::Section => Cow::Borrowed(scan.parts.section(section_of(scan.document, block))),
        Window::Title => Cow::Borrowed(&scan.parts.title),
    }
}

/// The sentences of the parts of a document, as ranges: told apart once, since every match may ask.
#[derive(Debug)]
pub(super) struct Parts {
    /// By the block of the innermost heading; none before the first.
    sections: FxHashMap<Option<usize>, Vec<Range<usize>>>,
    title: Vec<Range<usize>>,
}

impl Parts {
    pub(super) fn new(document: &Document, text: &Text) -> Self {
        let mut parts = Self { sections: FxHashMap::default(), title: Vec::new() };
        for (index, sentence) in text.sentences.iter().enumerate() {
            extend(parts.sections.entry(section_of(document, sentence.block)).or_default(), index);
            let block = &document.blocks[sentence.block];
            let titles = matches!(block.kind, BlockKind::Title | BlockKind::Meta);
            if titles || (block.kind == BlockKind::Heading && block.level == 1) {
                extend(&mut parts.title, index);
            }
        }
        parts
    }

    fn section(&self, heading: Option<usize>) -> &[Range<usize>] {
        self.sections.get(&heading).map_or(&[], Vec::as_slice)
    }
}

/// Adds the next sentence to ranges.
fn extend(ranges: &mut Vec<Range<usize>>, sentence: usize) {
    match ranges.last_mut() {
        Some(last) if last.end == sentence => last.end += 1,
        _ => ranges.push(sentence..sentence + 1),
    }
}
