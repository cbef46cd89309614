//! The Reviewdog Diagnostic Format, as one `DiagnosticResult` (`rdjson`): reviewdog posts it to code reviews of many
//! hosts. Lines and columns count from 1, columns in bytes of UTF-8; ends are exclusive.

use std::collections::HashMap;

use serde::Serialize;

use super::pretty;
use super::uri::slashed;
use crate::finding::Finding;
use crate::report::Report;
use crate::rules::model::Severity;
use crate::source::{Source, Span, Src};

#[derive(Serialize)]
struct Root<'a> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Clone, Copy, Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

/// Prints every finding that counts, every fault of a document and every file that could not be linted.
pub fn render(report: &Report) -> String {
    let pages: HashMap<&str, &str> =
        report.rules.iter().filter_map(|rule| Some((rule.id.as_str(), rule.page.as_deref()?))).collect();
    let mut diagnostics = Vec::new();
    for document in &report.documents {
        let source = &document.source;
        diagnostics.extend(document.faults.iter().map(|fault| Diagnostic {
            message: paragraphs(&[&fault.message, fault.help.as_deref().unwrap_or_default()]),
            location: Location { path: slashed(&source.path), range: Some(range(source, fault.span)) },
            severity: "ERROR",
            code: None,
            suggestions: Vec::new(),
        }));
        diagnostics.extend(document.findings.iter().map(|finding| of_finding(source, finding, &pages)));
    }
    diagnostics.extend(report.failures.iter().map(|failure| Diagnostic {
        message: failure.message.clone(),
        location: Location { path: slashed(&failure.path), range: None },
        severity: "ERROR",
        code: None,
        suggestions: Vec::new(),
    }));
    pretty(&Root { source: Tool { name: "claimlint", url: env!("CARGO_PKG_REPOSITORY") }, diagnostics })
}

fn of_finding<'a>(source: &Source, finding: &'a Finding, pages: &HashMap<&str, &'a str>) -> Diagnostic<'a> {
    let range = range(source, finding.span);
    Diagnostic {
        message: paragraphs(&[&finding.message, &finding.help]),
        location: Location { path: slashed(&source.path), range: Some(range) },
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Some(Code { value: &finding.rule, url: pages.get(finding.rule.as_str()).copied() }),
        suggestions: finding.suggestion.iter().map(|text| Suggestion { range, text }).collect(),
    }
}

fn paragraphs(texts: &[&str]) -> String {
    let texts: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

fn range(source: &Source, span: Span<Src>) -> Range {
    let at =
        |offset| Position { line: source.position(offset).line, column: offset - source.line_span(offset).start + 1 };
    Range { start: at(span.start), end: at(span.end) }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, report};
    use super::*;

    #[test]
    fn columns_count_bytes_and_suggestions_fit_their_range() {
        let mut sample = Sample::new("a b.md", "x\n治癒 😀 cures it.\r\nIt cures\nall.\n");
        sample.flag("efficacy/cure-claim", "cures it").suggestion = Some("eases it".to_owned());
        sample.soften("efficacy/cure-claim", "cures\nall", "It");
        let text = render(&report(vec![sample]));
        insta::assert_snapshot!(text, @r#"
        {
          "source": {
            "name": "claimlint"
          },
          "diagnostics": [
            {
              "message": "“cures it” is a claim\n\nSay what the study found.",
              "location": {
                "path": "a b.md",
                "range": {
                  "start": {
                    "line": 2,
                    "column": 13
                  },
                  "end": {
                    "line": 2,
                    "column": 21
                  }
                }
              },
              "severity": "ERROR",
              "code": {
                "value": "efficacy/cure-claim"
              },
              "suggestions": [
                {
                  "range": {
                    "start": {
                      "line": 2,
                      "column": 13
                    },
                    "end": {
                      "line": 2,
                      "column": 21
                    }
                  },
                  "text": "eases it"
                }
              ]
            },
            {
              "message": "“cures all” is a claim\n\nSay what the study found.",
              "location": {
                "path": "a b.md",
                "range": {
                  "start": {
                    "line": 3,
                    "column": 4
                  },
                  "end": {
                    "line": 4,
                    "column": 4
                  }
                }
              },
              "severity": "WARNING",
              "code": {
                "value": "efficacy/cure-claim"
              }
            }
          ]
        }
        "#);
    }
}
