//! What of an article was not linted.

use std::collections::BTreeMap;

use crate::doc::SkipReason;
use crate::report::DocumentReport;

/// The most lines that are named.
const NAMED: usize = 12;

/// Stretches that were left out for one reason.
#[derive(Debug, PartialEq, Eq)]
pub struct Unchecked {
    /// The reason.
    pub reason: SkipReason,
    /// How many they are.
    pub stretches: usize,
    /// How long they are together, in characters.
    pub characters: usize,
    /// The lines on which the first of them start, from 1.
    pub lines: Vec<u32>,
}

/// What was left out, by the reason.
pub(super) fn by_reason(document: &DocumentReport) -> Vec<Unchecked> {
    let source = &document.source;
    let mut reasons: BTreeMap<SkipReason, Unchecked> = BTreeMap::new();
    for (span, reason) in &document.skipped {
        let entry = Unchecked { reason: *reason, stretches: 0, characters: 0, lines: Vec::new() };
        let entry = reasons.entry(*reason).or_insert(entry);
        entry.stretches += 1;
        entry.characters += source.slice(*span).chars().count();
        if entry.lines.len() < NAMED {
            let line = source.position(span.start).line;
            if entry.lines.last() != Some(&line) {
                entry.lines.push(line);
            }
        }
    }
    reasons.into_values().collect()
}
