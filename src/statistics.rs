//! How often rules, families of rules and files were reported.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::report::{Counts, DocumentReport, Report, family};

/// Findings counted in three ways, each with the most frequent first. What has neither findings nor cleared ones is
/// left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// By the ids of rules.
    pub rules: Vec<Statistic>,
    /// By the part of the id before the slash.
    pub families: Vec<Statistic>,
    /// By the paths of files.
    pub files: Vec<Statistic>,
}

/// How often something was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistic {
    /// The rule, family or file.
    pub name: String,
    /// Its findings.
    pub counts: Counts,
}

impl Statistics {
    /// Counts the findings of a report.
    pub fn of(report: &Report) -> Self {
        let mut tally = Tally::default();
        report.documents.iter().for_each(|document| tally.add(document));
        let named = report.documents.iter().map(|document| {
            let name = document.source.path.to_string_lossy().into_owned();
            Statistic { name, counts: document.counts() }
        });
        Self { files: sorted(named.filter(|file| file.counts != Counts::default())), ..tally.finish() }
    }
}

/// Counts by rule and family, document by document: for runs that keep no documents.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    rules: BTreeMap<String, Counts>,
}

impl Tally {
    /// Counts the findings of one more document.
    pub fn add(&mut self, document: &DocumentReport) {
        for finding in document.findings.iter().chain(&document.suppressed) {
            match self.rules.get_mut(&finding.rule) {
                Some(counts) => counts.add(finding),
                None => self.rules.entry(finding.rule.clone()).or_default().add(finding),
            }
        }
    }

    /// What was counted. There are no files in it.
    pub fn finish(self) -> Statistics {
        let mut families: BTreeMap<String, Counts> = BTreeMap::new();
        for (rule, counts) in &self.rules {
            *families.entry(family(rule).to_owned()).or_default() += *counts;
        }
        let rows =
            |map: BTreeMap<String, Counts>| sorted(map.into_iter().map(|(name, counts)| Statistic { name, counts }));
        Statistics { rules: rows(self.rules), families: rows(families), files: Vec::new() }
    }
}

fn sorted(rows: impl Iterator<Item = Statistic>) -> Vec<Statistic> {
    let mut rows: Vec<Statistic> = rows.collect();
    rows.sort_by_key(|row| (Reverse(row.counts.findings()), Reverse(row.counts.suppressed)));
    rows
}
