//! Joins of mentions: phrases, phrases near each other, and regular expressions behind their triggers.

use std::ops::Range;

use crate::rules::model::Order;
use crate::source::{Fold, Span};
use crate::text::TokenKind;

use super::program::{AnyOf, Find, Near};
use super::scan::{Mention, Scan};

/// No mention is longer than this, in bytes of folded text.
const LONGEST_MENTION: u32 = 4096;

/// Something found in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// From the first slot to the last.
    pub(super) span: Span<Fold>,
    /// The slot that comes first in the text. The whole match where there are no slots.
    pub(super) first: Span<Fold>,
    /// The slot that comes last.
    pub(super) last: Span<Fold>,
    /// The index of the sentence.
    pub(super) sentence: usize,
}

impl Match {
    pub(super) fn whole(span: Span<Fold>, sentence: usize) -> Self {
        Self { span, first: span, last: span, sentence }
    }

    /// The match as something mentioned.
    pub(super) fn mention(&self) -> Mention {
        Mention { span: self.span, sentence: self.sentence }
    }
}

impl From<Mention> for Match {
    fn from(mention: Mention) -> Self {
        Self::whole(mention.span, mention.sentence)
    }
}

impl Find {
    /// Everything that is found, in order, without overlaps: of two that share a byte the one that starts
    /// first stays, of two that start together the longer.
    pub(super) fn run(&self, scan: &Scan) -> Vec<Match> {
        self.run_in(scan, scan.whole())
    }

    /// What is found in some sentences.
    pub(super) fn run_in(&self, scan: &Scan, sentences: Range<usize>) -> Vec<Match> {
        let found = match self {
            Self::Any(classes) => scan.all_in(classes, sentences).into_iter().map(Match::from).collect(),
            Self::Near(near) => near.run(scan, sentences),
            Self::Weigh(weigh) => weigh.run(scan, sentences),
            Self::Regex { pattern, triggers } => {
                let mut sentences: Vec<usize> = scan.all_in(triggers, sentences).iter().map(|m| m.sentence).collect();
                sentences.dedup();
                let matches = |sentence: usize| {
                    let at = scan.text.sentences[sentence].fold;
                    let text =
                        Some(at.slice(&scan.text.folded)).filter(|text| !pattern.digits || may_hold_digits(text));
                    let found = text.into_iter().flat_map(|text| pattern.regex().find_iter(text));
                    found.filter(|m| !m.is_empty()).map(move |m| {
                        let base = at.start as usize;
                        Match::whole(Span::of(base + m.start()..base + m.end()), sentence)
                    })
                };
                sentences.into_iter().flat_map(matches).collect()
            }
        };
        leftmost_longest(found)
    }
}

/// Whether a text may hold digits: ASCII ones, or any outside ASCII.
fn may_hold_digits(text: &str) -> bool {
    // Without an early end, so that many bytes are looked at together.
    text.bytes().fold(false, |any, byte| any | byte.is_ascii_digit() | !byte.is_ascii())
}

fn leftmost_longest(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_unstable_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    let mut end = 0;
    found.retain(|m| {
        let free = m.span.start >= end;
        if free {
            end = m.span.end;
        }
        free
    });
    found
}

/// Whether a match overlaps a mention of the classes.
pub(super) fn overlapped(scan: &Scan, m: &Match, classes: &AnyOf) -> bool {
    classes.iter().any(|&class| {
        let mentions = scan.in_sentence(class, m.sentence);
        let after = mentions.partition_point(|other| other.span.start < m.span.end);
        // Mentions are far shorter than this, so that one that starts earlier cannot reach the match.
        let close = |other: &&Mention| other.span.start + LONGEST_MENTION >= m.span.start;
        mentions[..after].iter().rev().take_while(close).any(|other| other.span.overlaps(m.span))
    })
}

impl Near {
    fn run(&self, scan: &Scan, sentences: Range<usize>) -> Vec<Match> {
        let mut found = Vec::new();
        let mut slots: Vec<Vec<Mention>> = Vec::with_capacity(self.slots.len());
        for classes in &self.slots {
            let mentions = scan.all_in(classes, sentences.clone());
            // Most documents lack one of the slots of most joins.
            if mentions.is_empty() {
                return found;
            }
            slots.push(mentions);
        }
        // The rarest slot decides which sentences are looked at.
        let Some(rarest) = slots.iter().min_by_key(|mentions| mentions.len()) else { return found };
        let mut sentences: Vec<usize> = rarest.iter().map(|m| m.sentence).collect();
        sentences.dedup();
        for mentions in &mut slots {
            mentions.dedup();
        }
        for sentence in sentences {
            let here: Vec<&[Mention]> = slots.iter().map(|mentions| of_sentence(mentions, sentence)).collect();
            match self.order {
                Order::Forward => self.chains(scan, &here, &mut found),
                Order::Any => permutations(here.len(), &mut |order: &[usize]| {
                    let arranged: Vec<&[Mention]> = order.iter().map(|&i| here[i]).collect();
                    self.chains(scan, &arranged, &mut found);
                }),
            }
        }
        tightest(found)
    }

    /// Finds, for each mention of the first slot, the shortest chain through the others.
    ///
    /// For each slot the earliest mention after the one before is taken: a later one can only lengthen the
    /// chain. Mentions of the last slot that start there are tried from the longest.
    fn chains(&self, scan: &Scan, slots: &[&[Mention]], found: &mut Vec<Match>) {
        let Some((heads, rest)) = slots.split_first() else { return };
        for head in heads.iter().filter(|head| !self.opens || opening(scan, head)) {
            let mut last = *head;
            let complete = rest.iter().all(|slot| {
                let from = slot.partition_point(|m| m.span.start < last.span.end);
                let Some(next) = slot.get(from) else { return false };
                let longest = slot[from..].iter().take_while(|m| m.span.start == next.span.start).last();
                let gap = scan.text.tokens_of(last.span).end..scan.text.tokens_of(next.span).start;
                last = *longest.unwrap_or(next);
                gap.len() <= self.within
            });
            let between = Span::new(head.span.end.min(last.span.start), last.span.start);
            if complete && !scan.barred(between, head.sentence, &self.without) {
                let span = head.span.join(last.span);
                found.push(Match { span, first: head.span, last: last.span, sentence: head.sentence });
            }
        }
    }
}

/// Whether only marks stand before a mention, in its sentence or since a colon or a dash that stands apart.
pub(super) fn opening(scan: &Scan, mention: &Mention) -> bool {
    let text = scan.text;
    let start = text.sentences[mention.sentence].tokens.start;
    let before = &text.tokens[start..text.tokens_of(mention.span).start];
    let Some(last) = before.last() else { return true };
    let mark = last.span.slice(&text.folded);
    let spaced = before.len() > 1 && before[before.len() - 2].span.end < last.span.start;
    matches!(mark, ":" | "—")
        || (mark == "-" && spaced)
        || before.iter().all(|token| token.kind == TokenKind::Punctuation)
}

/// Of chains that end in the same mention, keeps the one that starts last: "cures colds and cures cancer"
/// holds one cure of cancer, not two.
fn tightest(mut found: Vec<Match>) -> Vec<Match> {
    // Of heads that end together the longest is meant: "type 2 diabetes", not "diabetes".
    found.sort_unstable_by_key(|m| (m.last, std::cmp::Reverse(m.first.end), m.span.start));
    found.dedup_by_key(|m| m.last);
    found
}

fn of_sentence(mentions: &[Mention], sentence: usize) -> &[Mention] {
    let first = mentions.partition_point(|m| m.sentence < sentence);
    let after = first + mentions[first..].partition_point(|m| m.sentence == sentence);
    &mentions[first..after]
}

/// Calls `visit` with every order of `0..n`.
fn permutations(n: usize, visit: &mut dyn FnMut(&[usize])) {
    fn place(order: &mut Vec<usize>, n: usize, visit: &mut dyn FnMut(&[usize])) {
        if order.len() == n {
            visit(order);
            return;
        }
        for next in (0..n).filter(|i| !order.contains(i)).collect::<Vec<_>>() {
            order.push(next);
            place(order, n, visit);
            order.pop();
        }
    }
    place(&mut Vec::with_capacity(n), n, visit);
}
