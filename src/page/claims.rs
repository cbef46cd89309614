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
    /// What rules say of it, those that were cleared by the same words together.
    pub rulings: Vec<Ruled<'a>>,
    /// How many rules say the same with less, and so give way to another.
    pub lesser: usize,
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

/// What rules make of a claim.
#[derive(Debug, PartialEq, Eq)]
pub struct Ruled<'a> {
    /// The rules.
    pub rules: Vec<&'a str>,
    /// What became of what they found.
    pub outcome: Outcome<'a>,
}

/// What became of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        /// The words that do.
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
        let (rulings, lesser) = ruled(&claim.rules, source, &notes);
        Row {
            claim,
            sentence: reading.places.get(claim.sentence).and_then(|place| sentences.binary_search(&place).ok()),
            line: source.position(claim.span.start).line,
            hedges: claim.hedges.iter().map(|hedge| source.slice(*hedge)).collect(),
            support: claim.support_span.map(|span| source.slice(span)),
            verdict: verdict(&rulings),
            rulings,
            lesser,
        }
    };
    reading.claims.iter().map(row).collect()
}

/// What rules make of a claim, and how many more gave way to others.
fn ruled<'a>(rulings: &'a [Ruling], source: &'a Source, notes: &HashMap<&str, usize>) -> (Vec<Ruled<'a>>, usize) {
    let mut told: Vec<Ruled<'a>> = Vec::new();
    let mut lesser = 0;
    for Ruling { finding, .. } in rulings {
        let outcome = match (&finding.suppression, notes.get(finding.fingerprint.as_str())) {
            (_, Some(note)) => {
                let softened = finding.softened.map(|soft| soft.category);
                Outcome::Reported { note: *note, severity: finding.severity, softened }
            }
            (Some(cleared), None) if cleared.reason == Reason::Overridden => {
                lesser += 1;
                continue;
            }
            (Some(cleared), None) => Outcome::Cleared { reason: cleared.reason, by: source.slice(cleared.span) },
            (None, None) => Outcome::Aside,
        };
        match told.last_mut() {
            Some(last) if last.outcome == outcome => last.rules.push(&finding.rule),
            _ => told.push(Ruled { rules: vec![&finding.rule], outcome }),
        }
    }
    (told, lesser)
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
