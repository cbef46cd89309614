//! The rules behind the findings of a page.

use std::collections::{BTreeMap, HashMap};

use crate::report::RuleDescription;

use super::Sheet;

/// Rules by their ids.
#[derive(Debug)]
pub(super) struct Rules<'a>(HashMap<&'a str, &'a RuleDescription>);

impl<'a> Rules<'a> {
    pub(super) fn new(rules: &'a [RuleDescription]) -> Self {
        Self(rules.iter().map(|rule| (rule.id.as_str(), rule)).collect())
    }

    pub(super) fn get(&self, id: &str) -> Option<&'a RuleDescription> {
        self.0.get(id).copied()
    }
}

/// A rule and how often it reported.
#[derive(Debug)]
pub struct Told<'a> {
    /// Its id.
    pub id: &'a str,
    /// What is known of it.
    pub rule: Option<&'a RuleDescription>,
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
