//! One article as a reviewer reads it: what is wrong with it, what it claims, and the prose in which both stand.

use std::collections::HashMap;

use crate::claim::Claim;
use crate::doc::Prose;
use crate::report::DocumentReport;
use crate::source::{Span, Src, Txt};

/// What one pass over an article gives.
#[derive(Debug)]
pub struct Reviewed {
    /// What was found.
    pub report: DocumentReport,
    /// What it was found in.
    pub reading: Reading,
}

/// An article's prose and its claims.
#[derive(Debug)]
pub struct Reading {
    /// The blocks and their text.
    pub prose: Prose,
    /// The claims, in order.
    pub claims: Vec<Claim>,
    /// Where the primary spans of findings and the sentences of claims stand in the prose.
    pub places: Places,
}

/// From stretches of a file to the stretches of its prose that they were made from: carried along, never searched for.
#[derive(Debug, Default)]
pub struct Places(HashMap<Span<Src>, Span<Txt>>);

impl Places {
    /// Where a stretch of the file stands in the prose, if anything was found there.
    pub fn get(&self, source: Span<Src>) -> Option<Span<Txt>> {
        self.0.get(&source).copied()
    }
}

impl FromIterator<(Span<Src>, Span<Txt>)> for Places {
    fn from_iter<I: IntoIterator<Item = (Span<Src>, Span<Txt>)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::{Linter, Selection};
    use crate::rules::load;
    use crate::source::{Format, Source};

    #[test]
    fn a_review_finds_what_check_and_claims_find_and_knows_where_it_stands() {
        let packs = load::builtin().expect("the built-in packs load");
        let linter = Linter::new(&packs, &Selection::default()).expect("and compile");
        let text = "# Tea\n\nTea **cures** gout &amp; pain. It does not cure cancer.\n";
        let source = || Source::new("a.md", text.to_owned(), Format::Markdown);
        let reviewed = linter.review(source());
        let (checked, claimed) = (linter.check(source()), linter.claims(source()));
        assert_eq!(reviewed.report.findings, checked.findings);
        assert_eq!(reviewed.report.suppressed, checked.suppressed);
        assert_eq!(reviewed.reading.claims, claimed.claims);

        let reading = &reviewed.reading;
        let words = |span| reading.places.get(span).expect("is noted").slice(&reading.prose.text);
        let found = checked.findings.iter().chain(&checked.suppressed);
        assert!(found.clone().count() > 1);
        for finding in found {
            assert_eq!(words(finding.span), finding.text);
        }
        let sentences: Vec<&str> = claimed.claims.iter().map(|claim| words(claim.sentence)).collect();
        assert_eq!(sentences, ["Tea cures gout & pain.", "It does not cure cancer."]);
    }
}
