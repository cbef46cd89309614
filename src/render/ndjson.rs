//! The report for programs that read while it is written, `claimlint/report-lines/v1`: one JSON object a line, one line
//! for each document or file that could not be linted, and a last one that sums up.
//!
//! Frozen as [`super::json`] is, whose parts it is made of.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::json::{
    self, DocumentV1, FailureV1, PackV1, PassedOverV1, StatisticsV1, SummaryV1, ToolV1, counted, failure, pack,
    passed_over, summary,
};
use crate::report::{Counts, DocumentReport, Failure, PackReceipt, PassedOver, Report, Row};
use crate::sanitize;
use crate::statistics::Statistics;

/// The name of the format.
pub const SCHEMA: &str = "claimlint/report-lines/v1";

/// A line of a report that is written while it is made.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "claimlint/report-lines/v1", rename = "line")]
pub(super) struct Line<'a> {
    /// The name of the format.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    #[serde(flatten)]
    what: What<'a>,
}

#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum What<'a> {
    /// A document that was linted.
    Document {
        #[serde(flatten)]
        row: Option<RowV1<'a>>,
        #[serde(flatten)]
        document: DocumentV1<'a>,
    },
    /// A file or row that could not be linted.
    Failure {
        #[serde(flatten)]
        row: Option<RowV1<'a>>,
        #[serde(flatten)]
        failure: FailureV1<'a>,
    },
    /// The last line.
    Summary(Box<EndV1<'a>>),
}

/// The row of the input that a text came from; only with `--input jsonl`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "row")]
struct RowV1<'a> {
    /// What the row says under `id`.
    id: &'a Value,
    /// The line of the input, from 1.
    line: u64,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "end")]
struct EndV1<'a> {
    tool: ToolV1,
    /// How many documents were linted.
    documents: usize,
    /// How many files or rows could not be linted.
    failures: usize,
    /// How many words were linted.
    words: usize,
    /// Files that were passed over on purpose.
    passed_over: Vec<PassedOverV1<'a>>,
    /// The packs of rules that were used: the receipt of what was checked.
    packs: Vec<PackV1<'a>>,
    summary: SummaryV1,
    /// How often each rule and family was reported; only with `--statistics`. Files are not counted here: each line
    /// says how much was found in its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<StatisticsV1>,
}

/// What the last line sums up.
#[derive(Debug, Default)]
pub struct End<'a> {
    /// How many documents were linted.
    pub documents: usize,
    /// How many files or rows could not be linted.
    pub failures: usize,
    /// How many words were linted.
    pub words: usize,
    /// The findings of all documents.
    pub counts: Counts,
    /// Files that were passed over.
    pub passed_over: &'a [PassedOver],
    /// The packs that were used.
    pub packs: &'a [PackReceipt],
    /// How often rules were reported, where it is asked for.
    pub statistics: Option<Statistics>,
}

/// Prints a report.
pub fn render(report: &Report, statistics: bool) -> String {
    let mut out: String = report.documents.iter().map(|document| document_line(document, None)).collect();
    out.extend(report.failures.iter().map(|failure| failure_line(failure, None)));
    let end = End {
        documents: report.documents.len(),
        failures: report.failures.len(),
        words: report.documents.iter().map(|document| document.words).sum(),
        counts: report.counts(),
        passed_over: &report.passed_over,
        packs: &report.packs,
        statistics: statistics.then(|| Statistics { files: Vec::new(), ..Statistics::of(report) }),
    };
    out + &end_line(end)
}

/// The line of a document, which came from a row of an input of JSON lines or from a file.
pub fn document_line(document: &DocumentReport, row: Option<&Row>) -> String {
    line(What::Document { row: row.map(RowV1::of), document: json::document(document) })
}

/// The line of a file or row that could not be linted.
pub fn failure_line(failed: &Failure, row: Option<&Row>) -> String {
    line(What::Failure { row: row.map(RowV1::of), failure: failure(failed) })
}

/// The last line.
pub fn end_line(end: End<'_>) -> String {
    line(What::Summary(Box::new(EndV1 {
        tool: json::tool(),
        documents: end.documents,
        failures: end.failures,
        words: end.words,
        passed_over: end.passed_over.iter().map(passed_over).collect(),
        packs: end.packs.iter().map(pack).collect(),
        summary: summary(&end.counts),
        statistics: end.statistics.map(counted),
    })))
}

impl<'a> RowV1<'a> {
    fn of(row: &'a Row) -> Self {
        Self { id: &row.id, line: row.line }
    }
}

fn line(what: What<'_>) -> String {
    let mut text = serde_json::to_string(&Line { schema: SCHEMA, what }).expect("structs with string keys are JSON");
    text.push('\n');
    sanitize::json(text)
}
