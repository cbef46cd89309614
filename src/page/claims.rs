//! The claims of an article as rows of a table.

use std::collections::HashMap;

use crate::claim::{Claim, Ruling};
use crate::report::DocumentReport;
use crate::review::Reading;
use crate::rules::model::{Category, Reason, Severity};
use crate::source::{Source, Span, Txt};

/// A claim and what became of it.
#[derive(Debug)]
pub struct Row<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The number of its sentence among those that make claims, from 0.
    pub sentence: Option<usize>,
    /// The line of the file on which it starts, from 1.
    pub line: u32,
    /// The words that weaken it.
    pub hedges: Vec<&'a str>,
    /// The words that support it.
    pub support: Option<&'a str>,
    /// The worst that rules say of it.
    pub verdict: Verdict,
    /// What each rule says of it.
    pub rulings: Vec<Ruled<'a>>,
}

/// What rules make of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No rule speaks of it.
    Silent,
    /// What rules had to say was cleared.
    Cleared,
    /// A rule reports it.
    Reported(Severity),
}

/// What a rule makes of a claim.
#[derive(Debug, PartialEq, Eq)]
pub struct Ruled<'a> {
    /// The rule.
    pub rule: &'a str,
    /// What became of its finding.
    pub outcome: Outcome<'a>,
}

/// What became of a finding.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// It counts.
    Reported {
        /// The number of its note, from 1.
        note: usize,
        /// How bad it is.
        severity: Severity,
        /// What made it less severe.
        softened: Option<Category>,
    },
    /// Something in the text clears it.
    Cleared {
        /// Why.
        reason: Reason,
        /// The words that do, or the rule that says it better.
        by: &'a str,
    },
    /// It is not in the report: somebody took it out after the linter was done.
    Aside,
}

/// The sentences that make claims, in order.
pub(super) fn sentences(reading: &Reading) -> Vec<Span<Txt>> {
    let claims = reading.claims.iter();
    let mut sentences: Vec<_> = claims.filter_map(|claim| reading.places.get(claim.sentence)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    sentences
}

/// The claims of an article, with the notes of the findings that count.
pub(super) fn rows<'a>(reading: &'a Reading, document: &'a DocumentReport, sentences: &[Span<Txt>]) -> Vec<Row<'a>> {
    let source = &document.source;
    let found = document.findings.iter().enumerate();
    let notes: HashMap<&str, usize> = found.map(|(index, found)| (found.fingerprint.as_str(), index + 1)).collect();
    let row = |claim: &'a Claim| {
        let rulings: Vec<Ruled> = claim.rules.iter().map(|ruling| ruled(ruling, source, &notes)).collect();
        Row {
            claim,
            sentence: reading.places.get(claim.sentence).and_then(|place| sentences.binary_search(&place).ok()),
            line: source.position(claim.span.start).line,
            hedges: claim.hedges.iter().map(|hedge| source.slice(*hedge)).collect(),
            support: claim.support_span.map(|span| source.slice(span)),
            verdict: verdict(&rulings),
            rulings,
        }
    };
    reading.claims.iter().map(row).collect()
}

fn ruled<'a>(ruling: &'a Ruling, source: &'a Source, notes: &HashMap<&str, usize>) -> Ruled<'a> {
    let finding = &ruling.finding;
    let outcome = match (&finding.suppression, notes.get(finding.fingerprint.as_str())) {
        (_, Some(note)) => {
            let softened = finding.softened.map(|soft| soft.category);
            Outcome::Reported { note: *note, severity: finding.severity, softened }
        }
        (Some(cleared), None) => {
            let by = cleared.by.as_deref().unwrap_or_else(|| source.slice(cleared.span));
            Outcome::Cleared { reason: cleared.reason, by }
        }
        (None, None) => Outcome::Aside,
    };
    Ruled { rule: &finding.rule, outcome }
}

fn verdict(rulings: &[Ruled<'_>]) -> Verdict {
    let severities = rulings.iter().filter_map(|ruled| match ruled.outcome {
        Outcome::Reported { severity, .. } => Some(severity),
        _ => None,
    });
    match severities.max() {
        Some(severity) => Verdict::Reported(severity),
        None if rulings.is_empty() => Verdict::Silent,
        None => Verdict::Cleared,
    }
}
