//! The report for programs, `claimlint/report/v1`.
//!
//! The structs here are the format, frozen apart from the model: a field may be added, none may change or go
//! without a new schema name. Spans are bytes of the source; lines and columns count from 1, columns in
//! characters.

use std::collections::BTreeMap;

use serde::Serialize;

use super::names;
use crate::finding::Finding;
use crate::report::{AdjustedRule, DocumentFault, DocumentReport, Kind, KindScore, Report};
use crate::sanitize;
use crate::source::{Position, Source, Span, Src};

/// The name of the format.
pub const SCHEMA: &str = "claimlint/report/v1";

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    tool: Tool,
    documents: Vec<DocumentV1<'a>>,
    failures: Vec<FailureV1<'a>>,
    passed_over: Vec<PassedOverV1<'a>>,
    packs: Vec<PackV1<'a>>,
    summary: SummaryV1,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct DocumentV1<'a> {
    path: String,
    sha256: &'a str,
    format: &'static str,
    kind: Option<&'a str>,
    kind_evidence: Option<KindEvidenceV1<'a>>,
    faults: Vec<FaultV1<'a>>,
    rules_off: usize,
    words: usize,
    not_linted: Vec<NotLintedV1>,
    findings: Vec<FindingV1<'a>>,
    suppressed: Vec<FindingV1<'a>>,
}

#[derive(Serialize)]
struct KindEvidenceV1<'a> {
    source: &'static str,
    scores: Vec<KindScoreV1<'a>>,
}

#[derive(Serialize)]
struct KindScoreV1<'a> {
    kind: &'a str,
    points: u32,
    needed: u32,
    words: Vec<KindWordV1<'a>>,
}

#[derive(Serialize)]
struct KindWordV1<'a> {
    text: &'a str,
    times: u32,
}

#[derive(Serialize)]
struct FaultV1<'a> {
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
struct NotLintedV1 {
    reason: &'static str,
    bytes: u64,
}

#[derive(Serialize)]
struct FindingV1<'a> {
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    text: &'a str,
    block: &'static str,
    #[serde(flatten)]
    place: PlaceV1,
    related: Vec<RelatedV1<'a>>,
    help: &'a str,
    why: &'a str,
    basis: &'a [String],
    suggestion: Option<&'a str>,
    fingerprint: &'a str,
    softened: Option<SoftenedV1<'a>>,
    suppression: Option<SuppressionV1<'a>>,
}

#[derive(Serialize)]
struct SpanV1 {
    start: u32,
    end: u32,
}

/// A span with its lines and columns.
#[derive(Serialize)]
struct PlaceV1 {
    span: SpanV1,
    start: PositionV1,
    end: PositionV1,
}

#[derive(Serialize)]
struct PositionV1 {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct RelatedV1<'a> {
    #[serde(flatten)]
    place: PlaceV1,
    message: &'a str,
}

#[derive(Serialize)]
struct SoftenedV1<'a> {
    category: &'static str,
    span: SpanV1,
    text: &'a str,
}

#[derive(Serialize)]
struct SuppressionV1<'a> {
    reason: &'static str,
    span: SpanV1,
    text: &'a str,
    by: Option<&'a str>,
}

#[derive(Serialize)]
struct FailureV1<'a> {
    path: String,
    message: &'a str,
}

#[derive(Serialize)]
struct PassedOverV1<'a> {
    path: String,
    files: usize,
    reason: &'a str,
}

#[derive(Serialize)]
struct PackV1<'a> {
    name: &'a str,
    version: &'a str,
    sha256: &'a str,
    rules: usize,
    rules_off: usize,
    adjusts: Vec<AdjustedV1<'a>>,
}

#[derive(Serialize)]
struct AdjustedV1<'a> {
    rule: &'a str,
    severity: Option<&'static str>,
    off: Option<bool>,
    phrases: usize,
    except: usize,
    reason: &'a str,
}

#[derive(Serialize)]
struct SummaryV1 {
    errors: usize,
    warnings: usize,
    notes: usize,
    suppressed: usize,
}

/// Prints a report.
pub fn render(report: &Report) -> String {
    let counts = report.counts();
    let failures = report.failures.iter();
    let passed_over = report.passed_over.iter();
    let root = Root {
        schema: SCHEMA,
        tool: Tool { name: "claimlint", version: env!("CARGO_PKG_VERSION") },
        documents: report.documents.iter().map(document).collect(),
        failures: failures
            .map(|f| FailureV1 { path: f.path.to_string_lossy().into_owned(), message: &f.message })
            .collect(),
        passed_over: passed_over
            .map(|p| PassedOverV1 { path: p.path.to_string_lossy().into_owned(), files: p.files, reason: &p.reason })
            .collect(),
        packs: report
            .packs
            .iter()
            .map(|p| PackV1 {
                name: &p.name,
                version: &p.version,
                sha256: &p.sha256,
                rules: p.rules,
                rules_off: p.rules_off,
                adjusts: p.adjusts.iter().map(adjusted).collect(),
            })
            .collect(),
        summary: SummaryV1 {
            errors: counts.errors,
            warnings: counts.warnings,
            notes: counts.notes,
            suppressed: counts.suppressed,
        },
    };
    pretty(&root)
}

/// Writes JSON as every face of claimlint does: two spaces, a line break at the end, nothing that a terminal
/// would act on.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("structs with string keys are JSON");
    text.push('\n');
    sanitize::json(text)
}

fn document(document: &DocumentReport) -> DocumentV1<'_> {
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
