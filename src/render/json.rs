//! The report for programs, `claimlint/report/v1`.
//!
//! The structs here are the format, frozen apart from the model: a field may be added, none may change or go
//! without a new schema name. Spans are bytes of the source; lines and columns count from 1, columns in
//! characters.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::names;
use crate::finding::Finding;
use crate::report::{
    AdjustedRule, Counts, DocumentFault, DocumentReport, Failure, Kind, KindScore, PackReceipt, PassedOver, Report,
};
use crate::sanitize;
use crate::source::{Position, Source, Span, Src};
use crate::statistics::{Statistic, Statistics};

/// The name of the format.
pub const SCHEMA: &str = "claimlint/report/v1";

/// What one run of claimlint found. Fields may be added; none changes or goes without a new schema name.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "claimlint/report/v1", rename = "report")]
pub(super) struct Root<'a> {
    /// The name of the format.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    tool: ToolV1,
    /// The documents that were linted, sorted by path.
    documents: Vec<DocumentV1<'a>>,
    /// Files that could not be linted.
    failures: Vec<FailureV1<'a>>,
    /// Files that were passed over on purpose.
    passed_over: Vec<PassedOverV1<'a>>,
    /// The packs of rules that were used: the receipt of what was checked.
    packs: Vec<PackV1<'a>>,
    summary: SummaryV1,
    /// How often each rule, family and file was reported; only with `--statistics`.
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<StatisticsV1>,
}

/// The program that wrote the report.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "tool")]
pub(super) struct ToolV1 {
    name: &'static str,
    version: &'static str,
}

/// A document.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "document")]
pub(super) struct DocumentV1<'a> {
    /// The path as it was given.
    path: String,
    /// SHA-256 of the text, in hexadecimal.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    sha256: &'a str,
    /// How the text was read.
    #[schemars(extend("enum" = ["markdown", "html", "text", "lines"]))]
    format: &'static str,
    /// The kind of document, where packs know kinds.
    kind: Option<&'a str>,
    /// How the kind is known.
    kind_evidence: Option<KindEvidenceV1<'a>>,
    /// What the document says to claimlint that cannot be understood.
    faults: Vec<FaultV1<'a>>,
    /// How many rules did not run because they are for other kinds of documents.
    rules_off: usize,
    /// How many words were linted.
    words: usize,
    /// How much was not linted, by the reason.
    not_linted: Vec<NotLintedV1>,
    /// Findings that count, in the order of the text.
    findings: Vec<FindingV1<'a>>,
    /// Findings that were cleared, in the order of the text.
    suppressed: Vec<FindingV1<'a>>,
}

/// How the kind of a document is known.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "kind_evidence")]
struct KindEvidenceV1<'a> {
    /// Who says it: the caller, the document's front matter, or its words.
    #[schemars(extend("enum" = ["given", "front-matter", "inferred"]))]
    source: &'static str,
    /// The kinds that have any points, the one with the most first.
    scores: Vec<KindScoreV1<'a>>,
}

/// The points of a document for a kind.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "kind_score")]
struct KindScoreV1<'a> {
    kind: &'a str,
    points: u32,
    /// How many points it needs.
    needed: u32,
    /// The words that made them.
    words: Vec<KindWordV1<'a>>,
}

/// Words that are a clue to a kind.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "kind_word")]
struct KindWordV1<'a> {
    text: &'a str,
    times: u32,
}

/// Something wrong with what a document says to claimlint.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "fault")]
struct FaultV1<'a> {
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceV1,
}

/// Text that was not linted.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "not_linted")]
struct NotLintedV1 {
    /// Why, such as `code` or `comment`.
    reason: &'static str,
    bytes: u64,
}

/// Something that a rule found.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "finding")]
struct FindingV1<'a> {
    /// The id of the rule.
    rule: &'a str,
    #[schemars(extend("enum" = ["note", "warning", "error"]))]
    severity: &'static str,
    /// How likely it is right.
    #[schemars(extend("enum" = ["low", "medium", "high"]))]
    confidence: &'static str,
    /// What is wrong, in one sentence.
    message: &'a str,
    /// The words it is about, without markup.
    text: &'a str,
    /// The kind of block that they stand in, such as `title` or `paragraph`.
    block: &'static str,
    #[serde(flatten)]
    place: PlaceV1,
    /// Further places that matter.
    related: Vec<RelatedV1<'a>>,
    /// What to write instead.
    help: &'a str,
    /// Why it matters.
    why: &'a str,
    /// The laws and standards behind the rule.
    basis: &'a [String],
    /// Words to put in the place of the span, where there is only one right way.
    suggestion: Option<&'a str>,
    /// The same for the same words under the same rule, wherever they move.
    fingerprint: &'a str,
    /// What lowered the severity.
    softened: Option<SoftenedV1<'a>>,
    /// What cleared the finding.
    suppression: Option<SuppressionV1<'a>>,
}

/// Bytes of the document's UTF-8 text, half open.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "span")]
struct SpanV1 {
    start: u32,
    end: u32,
}

/// A span with its lines and columns.
#[derive(Serialize, JsonSchema)]
struct PlaceV1 {
    span: SpanV1,
    start: PositionV1,
    end: PositionV1,
}

/// A place as people count it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "position")]
struct PositionV1 {
    /// From 1. Lines end at LF, CRLF and a lone CR.
    #[schemars(range(min = 1))]
    line: u32,
    /// From 1, in characters (Unicode scalar values).
    #[schemars(range(min = 1))]
    column: u32,
}

/// A further place of a finding. An empty span marks where something is missing.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "related")]
struct RelatedV1<'a> {
    #[serde(flatten)]
    place: PlaceV1,
    message: &'a str,
}

/// The context that lowered a severity.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "softened")]
struct SoftenedV1<'a> {
    /// What it makes of the words, such as `hedged`.
    category: &'static str,
    /// The words that make it.
    span: SpanV1,
    text: &'a str,
}

/// Why a finding does not count.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "suppression")]
struct SuppressionV1<'a> {
    /// The reason, such as `negated` or `cited`.
    reason: &'static str,
    /// The words that give it.
    span: SpanV1,
    text: &'a str,
    /// The rule that says it better.
    by: Option<&'a str>,
}

/// A file that could not be linted.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "failure")]
pub(super) struct FailureV1<'a> {
    path: String,
    /// What went wrong; a second line says what to do about it.
    message: &'a str,
}

/// A file, or all files of an extension (`*.png`), passed over on purpose.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "passed_over")]
pub(super) struct PassedOverV1<'a> {
    path: String,
    files: usize,
    reason: &'a str,
}

/// A pack of rules.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "pack")]
pub(super) struct PackV1<'a> {
    name: &'a str,
    version: &'a str,
    /// SHA-256 of its files, in hexadecimal.
    sha256: &'a str,
    /// How many of its rules ran.
    rules: usize,
    /// How many of its rules were off.
    rules_off: usize,
    /// What it changes in the rules of other packs.
    adjusts: Vec<AdjustedV1<'a>>,
}

/// A change in the rule of another pack.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "adjusted")]
struct AdjustedV1<'a> {
    rule: &'a str,
    severity: Option<&'static str>,
    /// Whether the rule is switched off, or on.
    off: Option<bool>,
    /// How many phrases it looks for in addition.
    phrases: usize,
    /// How many exceptions it has in addition.
    except: usize,
    reason: &'a str,
}

/// Numbers of findings.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "summary")]
pub(super) struct SummaryV1 {
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Findings that were cleared.
    suppressed: usize,
}

/// How often rules, families of rules and files were reported, the most frequent first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "statistics")]
pub(super) struct StatisticsV1 {
    rules: Vec<StatisticV1>,
    families: Vec<StatisticV1>,
    files: Vec<StatisticV1>,
}

/// How often something was reported.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "statistic")]
struct StatisticV1 {
    /// The id of a rule, a family, or the path of a file.
    name: String,
    errors: usize,
    warnings: usize,
    notes: usize,
    suppressed: usize,
}

/// Prints a report.
pub fn render(report: &Report, statistics: bool) -> String {
    pretty(&Root {
        schema: SCHEMA,
        tool: tool(),
        documents: report.documents.iter().map(document).collect(),
        failures: report.failures.iter().map(failure).collect(),
        passed_over: report.passed_over.iter().map(passed_over).collect(),
        packs: report.packs.iter().map(pack).collect(),
        summary: summary(&report.counts()),
        statistics: statistics.then(|| counted(Statistics::of(report))),
    })
}

pub(super) fn tool() -> ToolV1 {
    ToolV1 { name: "claimlint", version: env!("CARGO_PKG_VERSION") }
}

pub(super) fn failure(failure: &Failure) -> FailureV1<'_> {
    FailureV1 { path: failure.path.to_string_lossy().into_owned(), message: &failure.message }
}

pub(super) fn passed_over(passed: &PassedOver) -> PassedOverV1<'_> {
    PassedOverV1 { path: passed.path.to_string_lossy().into_owned(), files: passed.files, reason: &passed.reason }
}

pub(super) fn pack(pack: &PackReceipt) -> PackV1<'_> {
    PackV1 {
        name: &pack.name,
        version: &pack.version,
        sha256: &pack.sha256,
        rules: pack.rules,
        rules_off: pack.rules_off,
        adjusts: pack.adjusts.iter().map(adjusted).collect(),
    }
}

pub(super) fn summary(counts: &Counts) -> SummaryV1 {
    let Counts { errors, warnings, notes, suppressed } = *counts;
    SummaryV1 { errors, warnings, notes, suppressed }
}

pub(super) fn counted(statistics: Statistics) -> StatisticsV1 {
    let rows = |rows: Vec<Statistic>| rows.into_iter().map(statistic).collect();
    let Statistics { rules, families, files } = statistics;
    StatisticsV1 { rules: rows(rules), families: rows(families), files: rows(files) }
}

fn statistic(statistic: Statistic) -> StatisticV1 {
    let Counts { errors, warnings, notes, suppressed } = statistic.counts;
    StatisticV1 { name: statistic.name, errors, warnings, notes, suppressed }
}

/// Writes JSON as every face of claimlint does: two spaces, a line break at the end, nothing that a terminal
/// would act on.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("structs with string keys are JSON");
    text.push('\n');
    sanitize::json(text)
}

pub(super) fn document(document: &DocumentReport) -> DocumentV1<'_> {
    let mut not_linted: BTreeMap<_, u64> = BTreeMap::new();
    for (span, reason) in &document.skipped {
        *not_linted.entry(*reason).or_default() += u64::from(span.len());
    }
    DocumentV1 {
        path: document.source.path.to_string_lossy().into_owned(),
        sha256: &document.sha256,
        format: document.source.format.name(),
        kind: document.kind.as_ref().map(|kind| kind.name.as_str()),
        kind_evidence: document.kind.as_ref().map(kind_evidence),
        faults: document.faults.iter().map(|f| fault(&document.source, f)).collect(),
        rules_off: document.rules_off,
        words: document.words,
        not_linted: not_linted
            .into_iter()
            .map(|(reason, bytes)| NotLintedV1 { reason: names::skip_reason(reason), bytes })
            .collect(),
        findings: document.findings.iter().map(|f| finding(&document.source, f)).collect(),
        suppressed: document.suppressed.iter().map(|f| finding(&document.source, f)).collect(),
    }
}

fn kind_evidence(kind: &Kind) -> KindEvidenceV1<'_> {
    KindEvidenceV1 { source: names::kind_source(kind.source), scores: kind.scores.iter().map(kind_score).collect() }
}

fn kind_score(score: &KindScore) -> KindScoreV1<'_> {
    let words = score.words.iter().map(|word| KindWordV1 { text: &word.text, times: word.times }).collect();
    KindScoreV1 { kind: &score.kind, points: score.points, needed: score.needed, words }
}

fn adjusted(change: &AdjustedRule) -> AdjustedV1<'_> {
    let AdjustedRule { rule, severity, off, phrases, except, reason } = change;
    let severity = severity.map(names::severity);
    AdjustedV1 { rule, severity, off: *off, phrases: *phrases, except: *except, reason }
}

fn fault<'a>(source: &Source, fault: &'a DocumentFault) -> FaultV1<'a> {
    FaultV1 { message: &fault.message, help: fault.help.as_deref(), place: place(source, fault.span) }
}

fn finding<'a>(source: &'a Source, finding: &'a Finding) -> FindingV1<'a> {
    FindingV1 {
        rule: &finding.rule,
        severity: names::severity(finding.severity),
        confidence: names::confidence(finding.confidence),
        message: &finding.message,
        text: &finding.text,
        block: names::block(finding.block),
        place: place(source, finding.span),
        related: finding
            .related
            .iter()
            .map(|r| RelatedV1 { place: place(source, r.span), message: &r.message })
            .collect(),
        help: &finding.help,
        why: &finding.why,
        basis: &finding.basis,
        suggestion: finding.suggestion.as_deref(),
        fingerprint: &finding.fingerprint,
        softened: finding.softened.map(|s| SoftenedV1 {
            category: names::category(s.category),
            span: span(s.span),
            text: source.slice(s.span),
        }),
        suppression: finding.suppression.as_ref().map(|s| SuppressionV1 {
            reason: names::reason(s.reason),
            span: span(s.span),
            text: source.slice(s.span),
            by: s.by.as_deref(),
        }),
    }
}

fn place(source: &Source, at: Span<Src>) -> PlaceV1 {
    let [start, end] = [at.start, at.end].map(|offset| position(source.position(offset)));
    PlaceV1 { span: span(at), start, end }
}

fn span(span: Span<Src>) -> SpanV1 {
    SpanV1 { start: span.start, end: span.end }
}

fn position(position: Position) -> PositionV1 {
    PositionV1 { line: position.line, column: position.column }
}

#[cfg(test)]
mod tests;
