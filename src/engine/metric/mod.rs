//! Measures of a text: school grades by published formulae, and the length of sentences.
//!
//! A word is what stands between spaces: parts that hyphens join are one. Numbers count as words of one syllable.

mod syllables;
#[cfg(test)]
mod tests;

use super::find::Match;
use super::scan::Scan;
use super::whole::Gap;
use crate::doc::BlockKind;
use crate::rules::model::{Measure, Metric};
use crate::text::TokenKind;
pub(super) use syllables::Counter;
use syllables::Known;

/// From so many syllables on SMOG counts a word.
const POLYSYLLABLE: usize = 3;

/// What is counted in a stretch of prose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
    polysyllables: usize,
}

impl Counts {
    fn add(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
            polysyllables: self.polysyllables + other.polysyllables,
        }
    }

    /// The SMOG grade: McLaughlin, “SMOG grading: a new readability formula”, Journal of Reading 12 (1969), 639–646.
    fn smog(&self) -> f64 {
        1.0430 * (self.polysyllables as f64 * 30.0 / self.sentences as f64).sqrt() + 3.1291
    }

    /// The Flesch–Kincaid grade: Kincaid, Fishburne, Rogers and Chissom, “Derivation of new readability formulas for
    /// Navy enlisted personnel”, Research Branch Report 8-75 (1975).
    fn flesch_kincaid(&self) -> f64 {
        let (sentences, words) = (self.sentences as f64, self.words as f64);
        0.39 * words / sentences + 11.8 * self.syllables as f64 / words - 15.59
    }
}

/// What is above the bound of a rule: the document, at the first sentence that was measured, or each of its sentences.
pub(super) fn above(scan: &Scan, metric: &Metric, blocks: &[BlockKind]) -> Vec<Gap> {
    let reads = |sentence: &usize| {
        let kind = scan.block_kind(*sentence);
        if blocks.is_empty() { kind != BlockKind::References } else { blocks.contains(&kind) }
    };
    let mut known = Known::default();
    let sentences = (0..scan.text.sentences.len()).filter(reads);
    let counted: Vec<(usize, Counts)> = sentences
        .map(|sentence| (sentence, count(scan, sentence, &mut known)))
        .filter(|(_, counts)| counts.words > 0)
        .collect();
    match metric.measure {
        Measure::SentenceWords => {
            let long = counted.iter().filter(|(_, counts)| counts.words as f64 > metric.above);
            long.map(|(sentence, counts)| gap(scan, metric, *sentence, *counts, counts.words.to_string())).collect()
        }
        Measure::Smog | Measure::FleschKincaid => {
            let all = counted.iter().fold(Counts::default(), |all, (_, counts)| all.add(*counts));
            let most = metric.max_sentences.map_or(usize::MAX, |most| most as usize);
            let fits = (metric.min_sentences.max(1) as usize..=most).contains(&all.sentences);
            let grade = if metric.measure == Measure::Smog { all.smog() } else { all.flesch_kincaid() };
            let first = counted.first().filter(|_| fits && grade > metric.above);
            first.map(|(sentence, _)| gap(scan, metric, *sentence, all, format!("{grade:.1}"))).into_iter().collect()
        }
    }
}

fn gap(scan: &Scan, metric: &Metric, sentence: usize, counts: Counts, value: String) -> Gap {
    let words = vec![
        ("value", value),
        ("limit", metric.above.to_string()),
        ("words", counts.words.to_string()),
        ("sentences", counts.sentences.to_string()),
    ];
    Gap { words, ..Gap::from(Match::whole(scan.text.sentences[sentence].fold, sentence)) }
}

/// Counts one sentence.
fn count<'t>(scan: &Scan<'t>, sentence: usize, known: &mut Known<'t>) -> Counts {
    let text = scan.text;
    let mut counts = Counts { sentences: 1, ..Counts::default() };
    // The syllables of the word that goes on, and where it ends so far.
    let mut open: Option<(usize, u32)> = None;
    let mut hyphen = None;
    let close = |open: Option<(usize, u32)>, counts: &mut Counts| {
        if let Some((syllables, _)) = open {
            counts.words += 1;
            counts.syllables += syllables;
            counts.polysyllables += usize::from(syllables >= POLYSYLLABLE);
        }
    };
    for token in &text.tokens[text.sentences[sentence].tokens.clone()] {
        let written = token.span.slice(&text.folded);
        let syllables = match token.kind {
            TokenKind::Word => known.count(&scan.program.syllables, written),
            TokenKind::Number => 1,
            TokenKind::Percent | TokenKind::Punctuation => {
                hyphen = (written == "-").then_some((token.span.start, token.span.end));
                continue;
            }
        };
        let joined = open.filter(|(_, end)| hyphen.take() == Some((*end, token.span.start)));
        if joined.is_none() {
            close(open, &mut counts);
        }
        open = Some((joined.map_or(0, |(before, _)| before) + syllables, token.span.end));
    }
    close(open, &mut counts);
    counts
}
