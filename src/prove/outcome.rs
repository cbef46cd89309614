//! What became of one example: a decision from what was marked and what was found, nothing run here.

use std::ops::Range;
use std::sync::Arc;

use crate::finding::Finding;
use crate::render;
use crate::rules::At;
use crate::rules::fault::{Fault, YamlFile};
use crate::rules::marks::Marked;
use crate::rules::model::{Category, Example, Reason, Rule, Severity};

/// What became of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// As the author says.
    Validated,
    /// Reported in a `pass` example.
    Noisy,
    /// Not reported in a `flag` example.
    Missing,
    /// Reported, but not exactly the marked words.
    Misplaced,
    /// Right but for another reason, or with another severity, than the example says.
    WrongReason,
}

/// What a verdict needs to know of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) place: Range<usize>,
    pub(super) severity: Severity,
    pub(super) softened: Option<Category>,
    pub(super) suppressed: Option<Reason>,
}

impl Seen {
    pub(super) fn of(finding: &Finding) -> Self {
        Self {
            place: finding.span.range(),
            severity: finding.severity,
            softened: finding.softened.map(|softened| softened.category),
            suppressed: finding.suppression.as_ref().map(|suppression| suppression.reason),
        }
    }
}

/// An outcome, and for all but the good one what to tell the author.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    label: String,
    help: String,
}

impl Verdict {
    fn good() -> Self {
        Self { outcome: Outcome::Validated, label: String::new(), help: String::new() }
    }

    fn bad(outcome: Outcome, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self { outcome, label: label.into(), help: help.into() }
    }

    /// The verdict as a mistake in the pack, unless it is good.
    pub(super) fn fault(self, file: &Arc<YamlFile>, rule: &Rule, example: &At<Example>) -> Option<Fault> {
        let id = &rule.id.value;
        let (code, message) = match self.outcome {
            Outcome::Validated => return None,
            Outcome::Noisy => ("pack::example-noisy", format!("rule `{id}` reports in a text that it should pass")),
            Outcome::Missing => ("pack::example-missing", format!("rule `{id}` is silent where it should report")),
            Outcome::Misplaced => ("pack::example-misplaced", format!("rule `{id}` reports other words than marked")),
            Outcome::WrongReason => {
                ("pack::example-wrong-reason", format!("rule `{id}` judges an example for another reason"))
            }
        };
        Some(Fault::at(code, message, file, example.range(), self.label).help(self.help))
    }
}

/// Judges a text in which exactly the marked words must be reported.
pub(super) fn flag(rule: &Rule, wanted: Option<Severity>, marked: &Marked, seen: &[Seen]) -> Verdict {
    let mut reported: Vec<&Seen> = seen.iter().filter(|seen| is_reported(seen)).collect();
    reported.sort_by_key(|seen| (seen.place.start, seen.place.end));
    if reported.is_empty() {
        return match seen.iter().find_map(|seen| seen.suppressed) {
            Some(reason) => Verdict::bad(
                Outcome::Missing,
                format!("found, but suppressed as `{}`", render::reason(reason)),
                "change the text, or move it to `pass` with `because`",
            ),
            None => Verdict::bad(
                Outcome::Missing,
                "nothing found",
                "the rule needs words that match this text; phrases match whole words",
            ),
        };
    }
    let mut marks = marked.marks.clone();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    if !reported.iter().map(|seen| &seen.place).eq(&marks) {
        let got = words(&marked.text, reported.iter().map(|seen| seen.place.clone()));
        let label = format!("expected {}, got {got}", words(&marked.text, marks));
        return Verdict::bad(Outcome::Misplaced, label, "mark exactly what is reported, or change the rule");
    }
    let wanted = wanted.unwrap_or(rule.severity);
    match reported.iter().find(|seen| seen.severity != wanted) {
        None => Verdict::good(),
        Some(other) => {
            let softened = match other.softened {
                Some(category) => format!(", softened as `{}`", render::reason(category.into())),
                None => String::new(),
            };
            let (wanted, got) = (render::severity(wanted), render::severity(other.severity));
            Verdict::bad(
                Outcome::WrongReason,
                format!("expected severity `{wanted}`, got `{got}`{softened}"),
                format!("write `severity: {got}` beside `text`, or change the rule's `soften`"),
            )
        }
    }
}

/// Judges a text in which nothing must be reported.
pub(super) fn pass(because: Option<Reason>, text: &str, seen: &[Seen]) -> Verdict {
    let counts = |seen: &&Seen| is_reported(seen) && (seen.suppressed.is_none() || seen.suppressed != because);
    let reported: Vec<_> = seen.iter().filter(counts).map(|seen| seen.place.clone()).collect();
    if !reported.is_empty() {
        return Verdict::bad(
            Outcome::Noisy,
            format!("reports {}", words(text, reported)),
            "narrow the rule with `except`, `given`, `clear` or `discharge`, or move the text to `flag`",
        );
    }
    let Some(because) = because else { return Verdict::good() };
    let expected = render::reason(because);
    if seen.iter().any(|seen| seen.suppressed == Some(because)) {
        return Verdict::good();
    }
    match seen.iter().find_map(|seen| seen.suppressed) {
        Some(reason) => Verdict::bad(
            Outcome::WrongReason,
            format!("expected `{expected}`, got `{}`", render::reason(reason)),
            format!("write `because: {}`, or change the text", render::reason(reason)),
        ),
        None => Verdict::bad(
            Outcome::WrongReason,
            format!("expected `{expected}`, but nothing was found that could be suppressed"),
            "remove `because`, or use words that the rule would report elsewhere",
        ),
    }
}

/// A finding that only another rule holds back counts as reported: the rule did its work.
fn is_reported(seen: &Seen) -> bool {
    matches!(seen.suppressed, None | Some(Reason::Overridden))
}

fn words(text: &str, places: impl IntoIterator<Item = Range<usize>>) -> String {
    let quoted: Vec<_> =
        places.into_iter().map(|place| format!("“{}”", text.get(place).unwrap_or("…").replace('\n', " "))).collect();
    quoted.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::marks::unmark;

    fn rule() -> Rule {
        serde_json::from_value(serde_json::json!({
            "id": "words/plain", "severity": "warning", "confidence": "high", "phrases": [],
            "message": "m", "why": "w", "help": "h", "basis": [], "jurisdiction": [],
            "examples": {"flag": [], "pass": []},
        }))
        .expect("a rule")
    }

    fn seen(place: Range<usize>, suppressed: Option<Reason>) -> Seen {
        Seen { place, severity: Severity::Warning, softened: None, suppressed }
    }

    fn flagged(wanted: Option<Severity>, seen: &[Seen]) -> Verdict {
        flag(&rule(), wanted, &unmark("a «word» here").expect("good marks"), seen)
    }

    #[test]
    fn a_flag_example_reports_exactly_its_marks() {
        assert_eq!(flagged(None, &[seen(2..6, None)]).outcome, Outcome::Validated);
        assert_eq!(flagged(None, &[seen(2..6, Some(Reason::Overridden))]).outcome, Outcome::Validated);
        let verdict = flagged(None, &[seen(0..6, None)]);
        assert_eq!((verdict.outcome, verdict.label.as_str()), (Outcome::Misplaced, "expected “word”, got “a word”"));
        let more = flagged(None, &[seen(2..6, None), seen(7..11, None)]);
        assert_eq!((more.outcome, more.label.as_str()), (Outcome::Misplaced, "expected “word”, got “word” and “here”"));
    }

    #[test]
    fn a_flag_example_without_findings_is_missing() {
        assert_eq!(flagged(None, &[]).label, "nothing found");
        let verdict = flagged(None, &[seen(2..6, Some(Reason::Quoted))]);
        assert_eq!((verdict.outcome, verdict.label.as_str()), (Outcome::Missing, "found, but suppressed as `quoted`"));
    }

    #[test]
    fn a_flag_example_has_the_severity_it_says() {
        let soft = Seen { severity: Severity::Note, softened: Some(Category::Hedged), ..seen(2..6, None) };
        assert_eq!(flagged(Some(Severity::Note), std::slice::from_ref(&soft)).outcome, Outcome::Validated);
        let verdict = flagged(None, &[soft]);
        assert_eq!(verdict.outcome, Outcome::WrongReason);
        assert_eq!(verdict.label, "expected severity `warning`, got `note`, softened as `hedged`");
    }

    #[test]
    fn a_pass_example_reports_nothing() {
        let judge = |because, seen: &[Seen]| pass(because, "a word here", seen);
        assert_eq!(judge(None, &[]).outcome, Outcome::Validated);
        assert_eq!(judge(None, &[seen(2..6, Some(Reason::Negated))]).outcome, Outcome::Validated);
        assert_eq!(judge(None, &[seen(2..6, None)]).label, "reports “word”");
        assert_eq!(judge(None, &[seen(2..6, Some(Reason::Overridden))]).outcome, Outcome::Noisy);
        let both = [seen(2..6, Some(Reason::Negated)), seen(7..11, None)];
        assert_eq!(judge(Some(Reason::Negated), &both).outcome, Outcome::Noisy);
    }

    #[test]
    fn a_pass_example_passes_for_its_reason() {
        let judge = |because, seen: &[Seen]| pass(Some(because), "a word here", seen);
        assert_eq!(judge(Reason::Negated, &[seen(2..6, Some(Reason::Negated))]).outcome, Outcome::Validated);
        assert_eq!(judge(Reason::Overridden, &[seen(2..6, Some(Reason::Overridden))]).outcome, Outcome::Validated);
        let other = judge(Reason::Negated, &[seen(2..6, Some(Reason::Quoted))]);
        assert_eq!((other.outcome, other.label.as_str()), (Outcome::WrongReason, "expected `negated`, got `quoted`"));
        assert_eq!(judge(Reason::Negated, &[]).outcome, Outcome::WrongReason);
    }
}
