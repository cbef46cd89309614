//! What the findings of a page can be chosen by, with how many there are of each.

use std::collections::BTreeMap;

use crate::report::family;
use crate::rules::model::{Jurisdiction, Severity};

use super::note::Note;

/// Values to choose findings by.
#[derive(Debug)]
pub struct Facets<'a> {
    /// The severities, the worst first.
    pub severities: Vec<Facet<Severity>>,
    /// Families of rules.
    pub families: Vec<Facet<&'a str>>,
    /// Rules.
    pub rules: Vec<Facet<&'a str>>,
    /// Where the law behind a rule holds; `None` stands for editorial standards.
    pub jurisdictions: Vec<Facet<Option<Jurisdiction>>>,
}

/// A value, and how many findings have it.
#[derive(Debug, PartialEq, Eq)]
pub struct Facet<T> {
    /// The value.
    pub value: T,
    /// How many findings have it.
    pub findings: usize,
}

impl<'a> Facets<'a> {
    pub(super) fn of<'s>(notes: impl Iterator<Item = &'s Note<'a>>) -> Self
    where
        'a: 's,
    {
        let mut severities = BTreeMap::new();
        let (mut families, mut rules, mut jurisdictions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for note in notes {
            let id = note.finding.rule.as_str();
            *severities.entry(std::cmp::Reverse(note.finding.severity)).or_default() += 1;
            *families.entry(family(id)).or_default() += 1;
            *rules.entry(id).or_default() += 1;
            let holds = note.rule.map_or(&[][..], |rule| &rule.jurisdiction);
            if holds.is_empty() {
                *jurisdictions.entry(None).or_default() += 1;
            }
            for one in holds {
                *jurisdictions.entry(Some(*one)).or_default() += 1;
            }
        }
        let severities = severities.into_iter().map(|(value, findings)| Facet { value: value.0, findings });
        Self {
            severities: severities.collect(),
            families: facets(families),
            rules: facets(rules),
            jurisdictions: facets(jurisdictions),
        }
    }
}

fn facets<T>(counted: BTreeMap<T, usize>) -> Vec<Facet<T>> {
    counted.into_iter().map(|(value, findings)| Facet { value, findings }).collect()
}
