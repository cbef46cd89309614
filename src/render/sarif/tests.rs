//! What readers of SARIF rely on: the schema, positions, rules and what was suppressed.

use serde_json::{Value, json};

use super::*;
use crate::render::samples::{Sample, related, report};
use crate::report::{BasisDescription, DocumentFault, PassedOver};
use crate::rules::model::Jurisdiction;

/// Checks a text against the schema of OASIS.
fn parse(text: &str) -> Value {
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("is JSON");
    let schema = read(include_str!("../../../tests/schemas/sarif-schema-2.1.0.json"));
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).expect("a schema");
    let index = compiler.compile("sarif.json", &mut schemas).expect("compiles");
    let log = read(text);
    if let Err(error) = schemas.validate(&log, index) {
        panic!("{error:#}\n{text}");
    }
    log
}

fn described(id: &str) -> RuleDescription {
    RuleDescription {
        id: id.to_owned(),
        pack: "house".to_owned(),
        severity: Severity::Warning,
        confidence: Confidence::Medium,
        summary: "“…” is a claim".to_owned(),
        why: "Because of <b>this</b>.".to_owned(),
        help: "Say what the study found.".to_owned(),
        basis: vec![BasisDescription {
            citation: "Act 1".to_owned(),
            says: Some("No wonders.".to_owned()),
            jurisdiction: Vec::new(),
            status: None,
            source: Some("https://example.org/act".to_owned()),
        }],
        jurisdiction: vec![Jurisdiction::EU],
        kinds: vec!["news".to_owned()],
        page: Some(format!("https://example.org/{id}.md")),
    }
}

/// Everything that a report can hold, with text that is as odd as it gets.
fn hostile() -> Report {
    let mut sample = Sample::new("odd 100%#1\n治.md", "治癒 😀 “may” cures\r\n[all](1), not e\u{301}ver.\n");
    let all = sample.span("all");
    let gap = Span::new(all.end, all.end);
    let finding = sample.soften("efficacy/cure-claim", "cures\r\n[all](1)", "may");
    finding.related = vec![related(all, "of [this](file:///etc/passwd)"), related(gap, "missing here")];
    finding.suggestion = Some("eases".to_owned());
    sample.flag("house/unlisted", "治癒").message = "\u{1b}[31m{0} \u{202E}".to_owned();
    sample.clear("efficacy/cure-claim", "e\u{301}ver", "not");
    let by = sample.clear("efficacy/cure-claim", "😀", "治癒");
    by.suppression = Some(finding::Suppression { reason: Reason::Overridden, span: all, by: Some("a/b".to_owned()) });
    sample.document.faults =
        vec![DocumentFault { span: all, message: "no such kind".to_owned(), help: Some("Name another.".to_owned()) }];
    let mut report = report(vec![sample, Sample::new("/srv/a b.html", "")]);
    report.rules = vec![described("a/other"), described("efficacy/cure-claim")];
    report.failures = vec![Failure { path: "b c.md".into(), message: "not UTF-8\nconvert it".to_owned() }];
    report.passed_over = vec![PassedOver { path: "*.png".into(), files: 2, reason: "unknown".to_owned() }];
    report
}

#[test]
fn hostile_reports_fit_the_schema() {
    let report = hostile();
    let log = parse(&render(&report, true));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["results"].as_array().map(Vec::len), Some(4));
    assert_eq!(parse(&render(&report, false))["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    parse(&render(&Report::default(), true));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["artifacts"][0]["location"]["uri"], "odd%20100%25%231%0A%E6%B2%BB.md");
    assert_eq!(run["artifacts"][1]["location"], json!({"uri": "file:///srv/a%20b.html", "index": 1}));
}

#[test]
fn regions_are_right_in_characters_and_in_bytes() {
    let report = hostile();
    let log = parse(&render(&report, true));
    let result = |rule: &str| {
        let results = log["runs"][0]["results"].as_array().into_iter().flatten();
        results.filter(|result| result["ruleId"] == rule).cloned().collect::<Vec<_>>()
    };
    let region = |result: &Value| result["locations"][0]["physicalLocation"]["region"].clone();
    let cure = result("efficacy/cure-claim");
    assert_eq!(
        region(&cure[1]),
        json!({
            "startLine": 1, "startColumn": 12, "endLine": 2, "endColumn": 9, "byteOffset": 22, "byteLength": 15,
            "snippet": {"text": "cures\r\n[all](1)"},
        })
    );
    assert_eq!(cure[1]["ruleIndex"], 1);
    assert_eq!(cure[1]["level"], "warning");
    assert_eq!(cure[1]["relatedLocations"][0]["message"]["text"], r"of \[this\](file:///etc/passwd)");
    assert_eq!(cure[1]["relatedLocations"][1]["physicalLocation"]["region"]["byteLength"], 0);
    assert_eq!(cure[1]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "eases");
    assert_eq!(cure[0]["suppressions"][0]["kind"], "external");
    assert_eq!(cure[2]["suppressions"][0]["justification"], "negated by “not”");
    assert_eq!(result("house/unlisted")[0].get("ruleIndex"), None);
    assert_eq!(result("house/unlisted")[0]["suppressions"], json!([]));
}

#[test]
fn rules_say_what_they_are_about() {
    let log = parse(&render(&hostile(), false));
    let rule = &log["runs"][0]["tool"]["driver"]["rules"][1];
    insta::assert_snapshot!(serde_json::to_string_pretty(rule).expect("is JSON"), @r#"
    {
      "defaultConfiguration": {
        "enabled": true,
        "level": "warning"
      },
      "fullDescription": {
        "text": "Because of <b>this</b>."
      },
      "help": {
        "markdown": "**Why.** Because of &lt;b&gt;this&lt;/b&gt;.\n\n**What to write instead.** Say what the study found.\n\n**Basis**\n\n* Act 1: No wonders. <https://example.org/act>",
        "text": "Say what the study found.\n\nBasis:\n- Act 1: No wonders. https://example.org/act"
      },
      "helpUri": "https://example.org/efficacy/cure-claim.md",
      "id": "efficacy/cure-claim",
      "properties": {
        "basis": [
          "Act 1"
        ],
        "confidence": "medium",
        "jurisdiction": [
          "EU"
        ],
        "kinds": [
          "news"
        ],
        "pack": "house",
        "precision": "medium",
        "problem.severity": "warning",
        "tags": [
          "efficacy",
          "house",
          "eu"
        ]
      },
      "shortDescription": {
        "text": "“…” is a claim"
      }
    }
    "#);
}
