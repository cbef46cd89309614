//! Conditions: what is, or is not, around a match.

use std::ops::Range;

use crate::doc::BlockKind;
use crate::rules::model::Window;
use crate::source::{Span, Src};

use super::evidence::section_of;
use super::find::Match;
use super::program::Condition;
use super::scan::Scan;

impl Condition {
    /// Whether the condition holds for a match, and by which words. A condition on absence holds by the
    /// match itself.
    pub(super) fn holds(&self, scan: &Scan, m: &Match) -> Option<Span<Src>> {
        let mut sentences = 0;
        let mut first = None;
        for range in window(scan, m, self.within) {
            if let Some(least) = self.evidence {
                let citation = scan.citations.first(range.clone(), least);
                sentences += usize::from(citation.is_some());
                first = first.or(citation.map(|c| c.source));
            }
            let reads = |&s: &usize| scan.block_kind(s) != BlockKind::References;
            for sentence in range.filter(reads) {
                // A mention inside the match is the match, not its surroundings.
                let outside = |class: &usize| {
                    scan.in_sentence(*class, sentence).iter().find(|mention| !m.span.covers(mention.span))
                };
                let mention = self.any.iter().filter_map(outside).min();
                sentences += usize::from(mention.is_some());
                first = first.or(mention.map(|mention| scan.source(mention.span)));
            }
        }
        if self.absent {
            return (sentences < self.min).then(|| scan.source(m.span));
        }
        first.filter(|_| sentences >= self.min)
    }
}

/// The sentences that a window covers, as ranges.
fn window(scan: &Scan, m: &Match, within: Window) -> Vec<Range<usize>> {
    let sentences = &scan.text.sentences;
    let block = sentences[m.sentence].block;
    let blocks = |wanted: &dyn Fn(usize) -> bool| {
        (0..scan.document.blocks.len()).filter(|&b| wanted(b)).map(|b| scan.sentences_of(b)).collect()
    };
    match within {
        Window::Sentence => one(m.sentence..m.sentence + 1),
        Window::NextSentence => one(m.sentence..(m.sentence + 2).min(scan.sentences_of(block).end)),
        Window::Block => one(scan.sentences_of(block)),
        Window::Document => one(0..sentences.len()),
        Window::Section => {
            let section = section_of(scan.document, block);
            blocks(&|b| section_of(scan.document, b) == section)
        }
        Window::Title => blocks(&|b| {
            let block = &scan.document.blocks[b];
            matches!(block.kind, BlockKind::Title | BlockKind::Meta)
                || (block.kind == BlockKind::Heading && block.level == 1)
        }),
    }
}

fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}
