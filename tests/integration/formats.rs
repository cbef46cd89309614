//! The reports for programs: each fits the schema that its readers go by, for every fixture.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use claimlint::render::{github, gitlab, json, junit, ndjson, pull_request, rdjson, sarif, schema};
use claimlint::report::{Failure, Report};
use claimlint::source::{Format, Source};
use serde_json::{Value, json};

fn claimlint(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    command
}

/// Something that checks values against a schema.
struct Schema {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Schema {
    fn new(schema: Value, part: &str) -> Self {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", schema).expect("a schema");
        let index = compiler.compile(&format!("schema.json{part}"), &mut schemas).expect("compiles");
        Self { schemas, index }
    }

    fn assert(&self, text: &str) -> Value {
        let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        self.schemas.validate(&value, self.index).unwrap_or_else(|error| panic!("{error:#}\n{text}"));
        value
    }
}

/// A report of every article and case among the fixtures, and of texts that no format may stumble over.
fn everything_at_once() -> Report {
    let linter = super::defaults();
    let mut documents = Vec::new();
    for file in ["articles", "cases", "formats"].iter().flat_map(|folder| super::fixtures(folder)) {
        let Some(format) = Format::from_path(&file) else { continue };
        let text = std::fs::read_to_string(&file).expect("fixtures are UTF-8");
        documents.push(linter.check(Source::new(
            file.strip_prefix(super::folder("")).expect("is below"),
            text,
            format,
        )));
    }
    let hostile = [
        (
            "bom, colon: 100%.md",
            "\u{FEFF}Tea cures\r\narthritis. <b>\u{1b}[31m \u{202E}治癒 😀 cures diabetes.\rIt cures cancer.",
        ),
        (
            "a\n::error::b.md",
            "---\nclaimlint: {kind: no-such-kind}\n---\nTea cures @everyone’s arthritis #1 ](x) ]]> &lt; \0.",
        ),
        ("empty.md", ""),
    ];
    documents.extend(hostile.map(|(path, text)| linter.check(Source::new(path, text.to_owned(), Format::Markdown))));
    let failures = vec![Failure { path: "b <c>.md".into(), message: "not UTF-8\nconvert it".to_owned() }];
    let (packs, rules) = (linter.receipts().to_vec(), linter.rules().to_vec());
    Report { documents, failures, packs, rules, languages: vec!["en".to_owned()], ..Report::default() }
}

/// With `BLESS=1` in the environment the schema is written anew: a change in it may only add.
#[test]
fn the_published_schema_is_the_one_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.schema.json");
    let schema = format!("{:#}\n", schema::report());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &schema).expect("can be written");
    }
    let published = std::fs::read_to_string(&path).expect("is published");
    assert!(published == schema, "docs/report.schema.json differs: BLESS=1 cargo test writes it");
}

#[test]
fn json_reports_fit_the_published_schema() {
    let report = everything_at_once();
    let whole = Schema::new(schema::report(), "");
    let lines = Schema::new(schema::report(), "#/$defs/line");
    for statistics in [false, true] {
        let value = whole.assert(&json::render(&report, statistics));
        assert_eq!(value.get("statistics").is_some(), statistics);
        let printed = ndjson::render(&report, statistics);
        assert_eq!(printed.lines().count(), report.documents.len() + 2);
        printed.lines().for_each(|line| drop(lines.assert(line)));
    }
    let statistics = json::render(&report, true);
    let value: Value = serde_json::from_str(&statistics).expect("is JSON");
    for by in ["rules", "families", "files"] {
        let rows = value["statistics"][by].as_array().expect("is counted");
        for what in ["errors", "warnings", "notes", "suppressed"] {
            let sum: u64 = rows.iter().filter_map(|row| row[what].as_u64()).sum();
            assert_eq!(Some(sum), value["summary"][what].as_u64(), "{by} {what}");
        }
    }
}

#[test]
fn sarif_reports_fit_the_standard_and_point_at_the_words() {
    let report = everything_at_once();
    let schema = std::fs::read_to_string("tests/schemas/sarif-schema-2.1.0.json").expect("is there");
    let log = Schema::new(serde_json::from_str(&schema).expect("is JSON"), "").assert(&sarif::render(&report, true));
    let run = &log["runs"][0];
    let counts = report.counts();
    let results = run["results"].as_array().expect("has results");
    assert_eq!(results.len(), counts.findings() + counts.suppressed);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("has rules");
    assert_eq!(rules.len(), report.rules.len());
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("the rule is listed");
        assert_eq!(rules[index as usize]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let document = &report.documents[place["artifactLocation"]["index"].as_u64().expect("is listed") as usize];
        let region = &place["region"];
        let number = |key: &str| region[key].as_u64().expect("a number") as usize;
        let (start, length) = (number("byteOffset"), number("byteLength"));
        let words = &document.source.text[start..start + length];
        assert_eq!(by_columns(&document.source.text, region), words);
        assert!(region["snippet"].is_null() || region["snippet"]["text"] == words);
    }
}

/// The words of a region as a reader finds them that counts lines and characters.
fn by_columns<'a>(text: &'a str, region: &Value) -> &'a str {
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut starts = vec![mark];
    let breaks = text.match_indices(['\r', '\n']).filter(|(at, _)| !text[*at..].starts_with("\r\n"));
    starts.extend(breaks.map(|(at, _)| at + 1));
    let offset = |line: &str, column: &str| {
        let start = starts[region[line].as_u64().expect("a line") as usize - 1];
        let before = region[column].as_u64().expect("a column") as usize - 1;
        text[start..].char_indices().map(|(at, _)| start + at).nth(before).unwrap_or(text.len())
    };
    &text[offset("startLine", "startColumn")..offset("endLine", "endColumn")]
}

#[test]
fn other_reports_say_as_much_and_hold_together() {
    let report = everything_at_once();
    let counts = report.counts();
    let faults: usize = report.documents.iter().map(|document| document.faults.len()).sum();
    let told = counts.findings() + faults + report.failures.len();

    let annotations = github::render(&report, false);
    assert_eq!(annotations.lines().count(), told);
    let begins = |line: &str| ["::error ", "::warning ", "::notice "].iter().any(|command| line.starts_with(command));
    assert!(annotations.lines().all(begins), "{annotations}");

    let issues: Vec<Value> = serde_json::from_str(&gitlab::render(&report)).expect("is JSON");
    let fingerprints: HashSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!((issues.len(), fingerprints.len()), (told, told));

    let diagnostics: Value = serde_json::from_str(&rdjson::render(&report)).expect("is JSON");
    let diagnostics = diagnostics["diagnostics"].as_array().expect("a list");
    assert_eq!(diagnostics.len(), told);

    let xml = junit::render(&report, false);
    assert_eq!(xml.matches("<failure ").count(), counts.findings());
    assert_eq!(xml.matches("<error ").count(), faults + report.failures.len());

    let comment = pull_request::render(&report, true, true);
    assert!(comment.len() <= 60_000 && !comment.contains("@everyone"), "{comment}");
}

/// 2,000 files, and a reader that has seen enough after one line.
#[test]
fn a_reader_that_leaves_is_no_error() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    for n in 0..2000 {
        std::fs::write(dir.path().join(format!("{n}.md")), "Tea cures arthritis.\n").expect("can be written");
    }
    let folder = dir.path().to_string_lossy();
    let select = ["--select", "efficacy/cure-claim", "--pack", "core", "--pack", "efficacy"];
    // Only on a terminal is there a progress bar, and the summary of `concise` goes with --quiet.
    for format in [["ndjson", "--no-ignore"], ["concise", "--quiet"]] {
        let args = [&["check", "--format"], format.as_slice(), &[&folder], select.as_slice()].concat();
        let mut child =
            claimlint(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut first = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("is piped"));
        out.read_line(&mut first).expect("prints a line");
        drop(out);
        let mut told = String::new();
        child.stderr.take().expect("is piped").read_to_string(&mut told).expect("is UTF-8");
        assert_eq!((child.wait().expect("ends").code(), told.as_str()), (Some(1), ""), "{format:?}");
        assert!(first.contains("efficacy/cure-claim"), "{first}");
    }
}

/// A row is answered before the next one comes, and a wrong one stops nothing.
#[test]
fn texts_come_back_line_by_line() {
    let args =
        ["check", "--input", "jsonl", "--pack", "core", "--pack", "efficacy", "--fail-on", "never", "--statistics"];
    let mut child = claimlint(&args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("is piped");
    let mut out = BufReader::new(child.stdout.take().expect("is piped"));
    let row = |n| json!({"id": n, "text": "Tea cures arthritis."}).to_string();
    let mut lines = Vec::new();
    for n in 0..3 {
        writeln!(stdin, "{}", row(n)).expect("is read");
        let mut line = String::new();
        out.read_line(&mut line).expect("is answered");
        lines.push(line);
    }
    let writer = std::thread::spawn(move || {
        for n in 3..500 {
            let text = if n == 7 { "\"wrong".to_owned() } else { row(n) };
            writeln!(stdin, "{text}").expect("is read");
        }
    });
    lines.extend(out.lines().map(|line| line.expect("is UTF-8")));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("writes all");
    let schema = Schema::new(schema::report(), "#/$defs/line");
    let lines: Vec<Value> = lines.iter().map(|line| schema.assert(line)).collect();
    assert_eq!((output.status.code(), lines.len()), (Some(2), 501));
    for (n, line) in lines[..500].iter().enumerate() {
        let (kind, id) = if n == 7 { ("failure", Value::Null) } else { ("document", json!(n)) };
        assert_eq!((&line["type"], &line["id"], &line["line"]), (&json!(kind), &id, &json!(n + 1)));
    }
    assert_eq!(lines[500]["summary"]["errors"], 499);
    assert_eq!(lines[500]["statistics"]["families"][0]["errors"], 499);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.starts_with("claimlint: <stdin>:8: column 6: ") && told.lines().count() == 2, "{told}");
}
