//! Scores on labelled text, for people, for pull requests and for programs.

mod json;
mod markdown;
mod terminal;
#[cfg(test)]
mod tests;

pub use json::{SCHEMA, render as json};
pub use markdown::render as markdown;
pub use terminal::render as terminal;

use super::{names, plural};
use crate::eval::Report;
use crate::eval::gate::Verdict;
use crate::eval::judge::{Cause, Matching, Miss};
use crate::eval::score::Case;
use crate::eval::stats::Estimate;
use crate::eval::target::Target;
use crate::sanitize;

/// Why a run fails, in one line.
pub(crate) fn failure(verdict: &Verdict) -> String {
    let gate = &verdict.gate;
    match verdict.value {
        Some(value) => format!("{gate} is {value:.3}, below {}", gate.least),
        None => format!("{gate} cannot be measured: {}, and {} is asked for", nothing(verdict), gate.least),
    }
}

/// What there is none of, where a measure has no value.
fn nothing(verdict: &Verdict) -> &'static str {
    use crate::eval::gate::Measure;
    match verdict.gate.measure {
        Measure::Precision => "nothing was found",
        Measure::Recall => "nothing is labelled true",
        Measure::F1 => "nothing is labelled true, and nothing was found",
    }
}

/// How texts were judged, in one line.
fn basis(report: &Report) -> String {
    let sums = &report.evaluation;
    let options = &report.options;
    let matched = match options.matching {
        Matching::Overlap => "overlap",
        Matching::Exact => "exact place",
        Matching::Row => "row",
    };
    let exhaustive = if options.exhaustive { ", all else counted as false alarms" } else { "" };
    format!(
        "{} in {}, {}; profile {}, severity {} and above, matched by {matched}{exhaustive}",
        count(sums.rows, "row"),
        count(sums.groups, "group"),
        count(sums.labels, "label"),
        names::profile(report.profile),
        names::severity(options.min_severity),
    )
}

/// What rows label and no rule that runs can find.
fn off(report: &Report) -> Option<String> {
    let off = &report.evaluation.off;
    let total: u64 = off.values().sum();
    let listed: Vec<&str> = off.keys().map(Target::name).collect();
    (total > 0).then(|| {
        let listed = sanitize::line(&listed.join(", ")).into_owned();
        format!("{} left out, because their rules do not run here: {listed}", count(total, "label"))
    })
}

fn count(count: u64, noun: &str) -> String {
    plural(usize::try_from(count).unwrap_or(usize::MAX), noun)
}

/// `93 (85–97)`, in per cent.
fn percent(estimate: Option<Estimate>) -> String {
    let share = |value: f64| format!("{:.0}", value * 100.0);
    match estimate {
        None => "–".to_owned(),
        Some(Estimate { value, interval: None }) => share(value),
        Some(Estimate { value, interval: Some((low, high)) }) => {
            format!("{} ({}–{})", share(value), share(low), share(high))
        }
    }
}

/// Where a row is: its file, line and name.
fn place<T>(case: &Case<T>) -> String {
    let at = format!("{}:{}", case.path.display(), case.line);
    let name = case.id.as_ref().map_or(String::new(), |id| format!(" ({})", sanitize::excerpt(id, 40)));
    sanitize::line(&at).into_owned() + &name
}

/// Why something was missed.
fn cause(miss: &Miss) -> String {
    let clean = |text: &str| sanitize::excerpt(text, 40);
    // The rule that is labelled need not be named again.
    let other = |rule: &str| if rule == miss.target.name() { String::new() } else { format!("{} ", clean(rule)) };
    match &miss.cause {
        Cause::Nothing => "nothing found".to_owned(),
        Cause::Cleared { rule, reason, by } => {
            format!("{}cleared as {}, by “{}”", other(rule), names::reason(*reason), clean(by))
        }
        Cause::Mild { rule, severity } => format!("{}found, but only a {}", other(rule), names::severity(*severity)),
        Cause::Other(rules) => {
            let rules: Vec<String> = rules.iter().map(|rule| clean(rule)).collect();
            format!("found there instead: {}", rules.join(", "))
        }
        Cause::Weaker(strength) => format!("the strongest claim found is {}", names::strength(*strength)),
    }
}
