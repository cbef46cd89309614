//! The rules behind the findings of a page: what each is for, and the law or standard it rests on.

use std::collections::{BTreeMap, HashMap};

use crate::rules::model::{BasisStatus, Confidence, Jurisdiction, Severity};

use super::Sheet;

/// A rule, as its pack describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The pack that it is in.
    pub pack: String,
    /// How bad what it finds is, before context softens it.
    pub severity: Severity,
    /// How likely it is right.
    pub confidence: Confidence,
    /// Where its basis holds; empty where it holds everywhere.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Why it matters.
    pub why: String,
    /// What to write instead.
    pub help: String,
    /// The laws and standards behind it.
    pub basis: Vec<Authority>,
}

/// A law or a standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// How it is cited.
    pub citation: String,
    /// What it says, in a sentence; empty where only the citation is known.
    pub says: String,
    /// Where it holds; empty for everywhere.
    pub jurisdictions: Vec<Jurisdiction>,
    /// How the citation was checked.
    pub status: Option<BasisStatus>,
    /// Where it can be read.
    pub source: Option<String>,
}

/// Rules by their ids.
#[derive(Debug)]
pub(super) struct Rules<'a>(HashMap<&'a str, &'a Rule>);

impl<'a> Rules<'a> {
    pub(super) fn new(rules: &'a [Rule]) -> Self {
        Self(rules.iter().map(|rule| (rule.id.as_str(), rule)).collect())
    }

    pub(super) fn get(&self, id: &str) -> Option<&'a Rule> {
        self.0.get(id).copied()
    }
}

/// The family of a rule: the part of its id before the slash.
pub fn family(id: &str) -> &str {
    id.split_once('/').map_or(id, |(family, _)| family)
}

/// A rule and how often it reported.
#[derive(Debug)]
pub struct Told<'a> {
    /// Its id.
    pub id: &'a str,
    /// What is known of it.
    pub rule: Option<&'a Rule>,
    /// Findings that count.
    pub found: usize,
    /// Findings that were cleared.
    pub cleared: usize,
}

/// The rules that reported, or would have, sorted by id.
pub(super) fn told<'a>(sheets: &[Sheet<'a>], rules: &Rules<'a>) -> Vec<Told<'a>> {
    let mut by_id: BTreeMap<&'a str, (usize, usize)> = BTreeMap::new();
    for sheet in sheets {
        for note in &sheet.notes {
            by_id.entry(&note.finding.rule).or_default().0 += 1;
        }
        for cleared in &sheet.cleared {
            by_id.entry(&cleared.finding.rule).or_default().1 += 1;
        }
    }
    let told = by_id.into_iter();
    told.map(|(id, (found, cleared))| Told { id, rule: rules.get(id), found, cleared }).collect()
}
