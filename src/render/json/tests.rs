//! The format as promised: one report, byte by byte.

use super::*;
use crate::doc::SkipReason;
use crate::render::samples::{Sample, related, report};
use crate::report::{AdjustedRule, DocumentFault, Failure, Kind, KindScore, KindSource, KindWord, PassedOver};
use crate::rules::model::Severity;

#[test]
fn the_format_is_as_promised() {
    let mut sample = Sample::new("a.md", "é may cure\u{202E} all, not cure.\n");
    let (all, may) = (sample.span("all"), sample.span("may"));
    sample.document.skipped = vec![(Span::new(0, 2), SkipReason::Code), (Span::new(2, 3), SkipReason::Code)];
    sample.soften("efficacy/cure-claim", "cure", "may").related = vec![related(all, "of this")];
    sample.clear("efficacy/cure-claim", "cure.", "not");
    sample.document.faults =
        vec![DocumentFault { span: may, message: "no such kind".to_owned(), help: Some("Name another.".to_owned()) }];
    let words = vec![KindWord { text: "cure".to_owned(), times: 2 }];
    let score = KindScore { kind: "supplement".to_owned(), points: 9, needed: 8, words };
    let kind = Kind { name: "supplement".to_owned(), source: KindSource::Inferred, scores: vec![score] };
    sample.document.kind = Some(kind);
    let mut report = report(vec![sample]);
    report.packs[0].adjusts = vec![AdjustedRule {
        rule: "safety/dose".to_owned(),
        severity: Some(Severity::Note),
        off: None,
        phrases: 2,
        except: 0,
        reason: "House style.".to_owned(),
    }];
    report.failures = vec![Failure { path: "b.md".into(), message: "not UTF-8".to_owned() }];
    report.passed_over = vec![PassedOver { path: "*.png".into(), files: 2, reason: "unknown".to_owned() }];
    let text = render(&report, false);
    let text = text.replace(env!("CARGO_PKG_VERSION"), "0.0.0");
    insta::assert_snapshot!(text, @r#"
    {
      "schema": "claimlint/report/v1",
      "tool": {
        "name": "claimlint",
        "version": "0.0.0"
      },
      "documents": [
        {
          "path": "a.md",
          "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
          "format": "markdown",
          "kind": "supplement",
          "kind_evidence": {
            "source": "inferred",
            "scores": [
              {
                "kind": "supplement",
                "points": 9,
                "needed": 8,
                "words": [
                  {
                    "text": "cure",
                    "times": 2
                  }
                ]
              }
            ]
          },
          "faults": [
            {
              "message": "no such kind",
              "help": "Name another.",
              "span": {
                "start": 3,
                "end": 6
              },
              "start": {
                "line": 1,
                "column": 3
              },
              "end": {
                "line": 1,
                "column": 6
              }
            }
          ],
          "rules_off": 0,
          "words": 6,
          "not_linted": [
            {
              "reason": "code",
              "bytes": 3
            }
          ],
          "findings": [
            {
              "rule": "efficacy/cure-claim",
              "severity": "warning",
              "confidence": "high",
              "message": "“cure” is a claim",
              "text": "cure",
              "block": "paragraph",
              "span": {
                "start": 7,
                "end": 11
              },
              "start": {
                "line": 1,
                "column": 7
              },
              "end": {
                "line": 1,
                "column": 11
              },
              "related": [
                {
                  "span": {
                    "start": 15,
                    "end": 18
                  },
                  "start": {
                    "line": 1,
                    "column": 13
                  },
                  "end": {
                    "line": 1,
                    "column": 16
                  },
                  "message": "of this"
                }
              ],
              "help": "Say what the study found.",
              "why": "",
              "basis": [],
              "suggestion": null,
              "fingerprint": "0123456789abcdef",
              "softened": {
                "category": "hedged",
                "span": {
                  "start": 3,
                  "end": 6
                },
                "text": "may"
              },
              "suppression": null
            }
          ],
          "suppressed": [
            {
              "rule": "efficacy/cure-claim",
              "severity": "error",
              "confidence": "high",
              "message": "“cure.” is a claim",
              "text": "cure.",
              "block": "paragraph",
              "span": {
                "start": 24,
                "end": 29
              },
              "start": {
                "line": 1,
                "column": 22
              },
              "end": {
                "line": 1,
                "column": 27
              },
              "related": [],
              "help": "Say what the study found.",
              "why": "",
              "basis": [],
              "suggestion": null,
              "fingerprint": "0123456789abcdef",
              "softened": null,
              "suppression": {
                "reason": "negated",
                "span": {
                  "start": 20,
                  "end": 23
                },
                "text": "not",
                "by": null
              }
            }
          ]
        }
      ],
      "failures": [
        {
          "path": "b.md",
          "message": "not UTF-8"
        }
      ],
      "passed_over": [
        {
          "path": "*.png",
          "files": 2,
          "reason": "unknown"
        }
      ],
      "packs": [
        {
          "name": "efficacy",
          "version": "1.0.0",
          "sha256": "1111111111111111111111111111111111111111111111111111111111111111",
          "rules": 12,
          "rules_off": 3,
          "adjusts": [
            {
              "rule": "safety/dose",
              "severity": "note",
              "off": null,
              "phrases": 2,
              "except": 0,
              "reason": "House style."
            }
          ]
        }
      ],
      "summary": {
        "errors": 0,
        "warnings": 1,
        "notes": 0,
        "suppressed": 1
      }
    }
    "#);
}
