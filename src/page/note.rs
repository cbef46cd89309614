//! What the margin says of a finding, and what the appendix says of one that was cleared.

use crate::finding::Finding;
use crate::report::RuleDescription;
use crate::rules::model::{Category, Reason};
use crate::source::{Source, Span, Src};

use super::flow::Spot;
use super::rule::Rules;

/// A finding beside the prose.
#[derive(Debug)]
pub struct Note<'a> {
    /// Its number in the article, from 1.
    pub number: usize,
    /// What was found.
    pub finding: &'a Finding,
    /// The rule that found it; absent where nobody described it.
    pub rule: Option<&'a RuleDescription>,
    /// The line of the file, from 1.
    pub line: u32,
    /// The context that made it less severe, and the words that make the context.
    pub softened: Option<(Category, &'a str)>,
    /// Other places that matter.
    pub related: Vec<Related<'a>>,
}

/// A further place of a finding.
#[derive(Debug)]
pub struct Related<'a> {
    /// What is there, or should be.
    pub message: &'a str,
    /// The words there; none where something is missing.
    pub words: &'a str,
    /// Where it is.
    pub spot: Option<Spot>,
}

/// A finding that does not count.
#[derive(Debug)]
pub struct Cleared<'a> {
    /// What would have been found.
    pub finding: &'a Finding,
    /// Why it does not count.
    pub reason: Reason,
    /// The words that clear it.
    pub words: &'a str,
    /// The rule that says it better, where that is the reason.
    pub by: Option<&'a str>,
    /// The line of the file, from 1.
    pub line: u32,
    /// Where it is.
    pub spot: Option<Spot>,
}

impl Related<'_> {
    /// Whether the message only says what the words say.
    pub fn repeats(&self) -> bool {
        self.words.eq_ignore_ascii_case(self.message)
    }
}

impl<'a> Note<'a> {
    pub(super) fn new(
        number: usize,
        finding: &'a Finding,
        source: &'a Source,
        rules: &Rules<'a>,
        spot: &dyn Fn(Span<Src>) -> Option<Spot>,
    ) -> Self {
        let related = finding.related.iter();
        let related = related.map(|place| Related {
            message: &place.message,
            words: source.slice(place.span),
            spot: spot(place.span),
        });
        Self {
            number,
            finding,
            rule: rules.get(&finding.rule),
            line: source.position(finding.span.start).line,
            softened: finding.softened.map(|soft| (soft.category, source.slice(soft.span))),
            related: related.collect(),
        }
    }
}

impl<'a> Cleared<'a> {
    /// `None` for a finding that counts.
    pub(super) fn new(
        finding: &'a Finding,
        source: &'a Source,
        spot: &dyn Fn(Span<Src>) -> Option<Spot>,
    ) -> Option<Self> {
        let suppression = finding.suppression.as_ref()?;
        Some(Self {
            finding,
            reason: suppression.reason,
            words: source.slice(suppression.span),
            by: suppression.by.as_deref(),
            line: source.position(finding.span.start).line,
            spot: spot(finding.span),
        })
    }
}
