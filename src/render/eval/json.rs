//! Scores for programs, `claimlint/eval/v1`: fields may be added, none may change or go without a new schema name.
//!
//! Shares are from 0 to 1. Spans are bytes of the text of their row, without the «marks».

use serde::Serialize;

use crate::eval::Report;
use crate::eval::gate::Verdict;
use crate::eval::judge::{Cause, Excerpt, Matching};
use crate::eval::score::Score;
use crate::eval::stats::{Estimate, REPLICATES, SEED};
use crate::eval::target::Target;
use crate::render::{names, pretty};
use crate::report::PackReceipt;

/// The name of the format.
pub const SCHEMA: &str = "claimlint/eval/v1";

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    options: OptionsV1,
    rows: u64,
    groups: u64,
    labels: u64,
    labels_off: Vec<OffV1<'a>>,
    scores: Vec<ScoreV1<'a>>,
    confusion: Vec<PairV1<'a>>,
    strengths: Vec<StrengthsV1>,
    misses: Vec<MissV1<'a>>,
    false_alarms: Vec<AlarmV1<'a>>,
    gates: Vec<GateV1<'a>>,
    packs: &'a [PackReceipt],
}

#[derive(Serialize)]
struct OptionsV1 {
    profile: &'static str,
    #[serde(rename = "match")]
    matching: &'static str,
    exhaustive: bool,
    min_severity: &'static str,
    min_confidence: &'static str,
    claim_at: &'static str,
    negated_claims: bool,
    replicates: usize,
    seed: u64,
}

#[derive(Serialize)]
struct OffV1<'a> {
    name: &'a str,
    labels: u64,
}

#[derive(Serialize)]
struct ScoreV1<'a> {
    name: &'a str,
    kind: &'static str,
    hits: u64,
    misses: u64,
    false_alarms: u64,
    true_negatives: u64,
    precision: Option<EstimateV1>,
    recall: Option<EstimateV1>,
    f1: Option<EstimateV1>,
}

#[derive(Serialize)]
struct EstimateV1 {
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct PairV1<'a> {
    labelled: Option<&'a str>,
    found: Option<&'a str>,
    count: u64,
}

#[derive(Serialize)]
struct StrengthsV1 {
    labelled: &'static str,
    found: &'static str,
    count: u64,
}

#[derive(Serialize)]
struct RowV1<'a> {
    path: String,
    line: usize,
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct PlaceV1<'a> {
    start: u32,
    end: u32,
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct MissV1<'a> {
    row: RowV1<'a>,
    name: &'a str,
    span: PlaceV1<'a>,
    cause: CauseV1<'a>,
}

#[derive(Serialize, Default)]
struct CauseV1<'a> {
    kind: &'static str,
    rules: Vec<&'a str>,
    reason: Option<&'static str>,
    by: Option<&'a str>,
    severity: Option<&'static str>,
    strength: Option<&'static str>,
}

#[derive(Serialize)]
struct AlarmV1<'a> {
    row: RowV1<'a>,
    name: &'a str,
    rule: Option<&'a str>,
    severity: &'static str,
    message: &'a str,
    span: PlaceV1<'a>,
}

#[derive(Serialize)]
struct GateV1<'a> {
    name: &'a str,
    metric: &'static str,
    least: f64,
    value: Option<f64>,
    holds: bool,
}

/// One object.
pub fn render(report: &Report) -> String {
    let sums = &report.evaluation;
    let options = &report.options;
    pretty(&Root {
        schema: SCHEMA,
        options: OptionsV1 {
            profile: names::profile(report.profile),
            matching: match options.matching {
                Matching::Overlap => "overlap",
                Matching::Exact => "exact",
                Matching::Row => "row",
            },
            exhaustive: options.exhaustive,
            min_severity: names::severity(options.min_severity),
            min_confidence: names::confidence(report.min_confidence),
            claim_at: names::strength(options.claim_at),
            negated_claims: options.negated_claims,
            replicates: REPLICATES,
            seed: SEED,
        },
        rows: sums.rows,
        groups: sums.groups,
        labels: sums.labels,
        labels_off: sums.off.iter().map(|(target, labels)| OffV1 { name: target.name(), labels: *labels }).collect(),
        scores: sums.scores.iter().map(score).collect(),
        confusion: sums
            .confusion
            .iter()
            .map(|((labelled, found), count)| PairV1 {
                labelled: labelled.as_deref(),
                found: found.as_deref(),
                count: *count,
            })
            .collect(),
        strengths: sums
            .strengths
            .iter()
            .map(|((labelled, found), count)| StrengthsV1 {
                labelled: names::strength(*labelled),
                found: names::strength(*found),
                count: *count,
            })
            .collect(),
        misses: sums
            .misses
            .iter()
            .map(|case| MissV1 {
                row: row(case),
                name: case.what.target.name(),
                span: place(&case.what.at),
                cause: cause(&case.what.cause),
            })
            .collect(),
        false_alarms: sums
            .alarms
            .iter()
            .map(|case| AlarmV1 {
                row: row(case),
                name: case.what.target.name(),
                rule: case.what.rule.as_deref(),
                severity: names::severity(case.what.severity),
                message: &case.what.message,
                span: place(&case.what.at),
            })
            .collect(),
        gates: report.verdicts.iter().map(gate).collect(),
        packs: &report.packs,
    })
}

fn score(score: &Score) -> ScoreV1<'_> {
    let tally = score.tally;
    let estimate = |estimate: Estimate| EstimateV1 {
        value: estimate.value,
        low: estimate.interval.map(|(low, _)| low),
        high: estimate.interval.map(|(_, high)| high),
    };
    ScoreV1 {
        name: score.target.name(),
        kind: match &score.target {
            Target::All => "all",
            Target::Any => "any",
            Target::Claim => "claim",
            Target::Family(_) => "family",
            Target::Rule(_) => "rule",
        },
        hits: tally.hits,
        misses: tally.misses,
        false_alarms: tally.alarms,
        true_negatives: tally.rests,
        precision: score.precision.map(estimate),
        recall: score.recall.map(estimate),
        f1: score.f1.map(estimate),
    }
}

fn row<T>(case: &crate::eval::score::Case<T>) -> RowV1<'_> {
    RowV1 { path: case.path.to_string_lossy().into_owned(), line: case.line, id: case.id.as_deref() }
}

fn place(at: &Excerpt) -> PlaceV1<'_> {
    PlaceV1 {
        start: at.span.start,
        end: at.span.end,
        before: &at.line[..at.mark.start],
        text: &at.line[at.mark.clone()],
        after: &at.line[at.mark.end..],
    }
}

fn cause(cause: &Cause) -> CauseV1<'_> {
    match cause {
        Cause::Nothing => CauseV1 { kind: "nothing", ..CauseV1::default() },
        Cause::Cleared { rule, reason, by } => CauseV1 {
            kind: "cleared",
            rules: vec![rule],
            reason: Some(names::reason(*reason)),
            by: Some(by),
            ..CauseV1::default()
        },
        Cause::Mild { rule, severity } => CauseV1 {
            kind: "severity",
            rules: vec![rule],
            severity: Some(names::severity(*severity)),
            ..CauseV1::default()
        },
        Cause::Other(rules) => {
            CauseV1 { kind: "other", rules: rules.iter().map(String::as_str).collect(), ..CauseV1::default() }
        }
        Cause::Weaker(strength) => {
            CauseV1 { kind: "weaker", strength: Some(names::strength(*strength)), ..CauseV1::default() }
        }
    }
}

fn gate(verdict: &Verdict) -> GateV1<'_> {
    GateV1 {
        name: &verdict.gate.target,
        metric: verdict.gate.measure.name(),
        least: verdict.gate.least,
        value: verdict.value,
        holds: verdict.holds,
    }
}
