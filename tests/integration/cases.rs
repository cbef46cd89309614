//! Documents that are tests: `fixtures/cases/*.md`.
//!
//! Each holds prose, and pairs of fenced blocks: an input (`markdown`, `html`, `text` or `lines`, optionally
//! followed by `only=RULE-OR-FAMILY`) and a `findings` block that says what the built-in packs make of it, a
//! line per finding: `error efficacy/cure-claim "cures lupus"`, `cleared … negated by "not"`,
//! `warning … hedged by "may"`. With `BLESS=1` in the environment the blocks are rewritten: read the difference
//! before you keep it.

use std::fmt::Write as _;
use std::ops::Range;

use claimlint::engine::names;
use claimlint::finding::Finding;
use claimlint::source::{Format, Source};

#[test]
fn every_case_document_is_true() {
    let linter = super::everything();
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = String::new();
    let mut cases = 0;
    for file in super::fixtures("cases") {
        let document = std::fs::read_to_string(&file).expect("cases are UTF-8");
        let mut blessed = document.clone();
        for case in cases_of(&document).iter().rev() {
            cases += 1;
            let report = linter.check(Source::new("case", case.input.to_owned(), case.format));
            let all = report.findings.iter().chain(&report.suppressed);
            let mut told: Vec<_> = all.filter(|f| case.only.is_empty() || names(case.only, &f.rule)).collect();
            told.sort_by_key(|f| (f.span, &f.rule));
            let told: String = told.iter().map(|f| line(f, &report.source)).collect();
            let expected = &document[case.expected.clone()];
            if told != expected {
                let _ = writeln!(wrong, "{}:\n{}\nexpected:\n{expected}found:\n{told}", file.display(), case.input);
                blessed.replace_range(case.expected.clone(), &told);
            }
        }
        if bless {
            std::fs::write(&file, blessed).expect("the case can be rewritten");
        }
    }
    assert!(cases >= 25, "there are cases: {cases}");
    assert!(wrong.is_empty() || bless, "{wrong}");
}

struct Case<'d> {
    format: Format,
    only: &'d str,
    input: &'d str,
    /// Where the findings stand in the document.
    expected: Range<usize>,
}

/// The pairs of fenced blocks of a document. An input without a findings block is prose for readers.
fn cases_of(document: &str) -> Vec<Case<'_>> {
    let blocks = fences(document);
    let pairs = blocks.windows(2).filter(|pair| pair[1].0 == "findings");
    pairs
        .map(|pair| {
            let (language, options) = pair[0].0.split_once(' ').unwrap_or((pair[0].0, ""));
            let format = match language {
                "markdown" => Format::Markdown,
                "html" => Format::Html,
                "text" => Format::Text,
                "lines" => Format::Lines,
                other => panic!("no input is called {other:?}"),
            };
            let only = options.strip_prefix("only=").unwrap_or("");
            Case { format, only, input: &document[pair[0].1.clone()], expected: pair[1].1.clone() }
        })
        .collect()
}

/// The info strings and contents of fenced blocks. Fences are four backticks, so that inputs can hold three.
pub(super) fn fences(document: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = document[at..].find("\n````") {
        let info_start = at + offset + "\n````".len();
        let line_end = info_start + document[info_start..].find('\n').expect("a fence has a line");
        let body = line_end + 1;
        // The search starts at the line break of the opening fence, so that an empty block is closed too.
        let close = line_end + document[line_end..].find("\n````").expect("a fence is closed") + 1;
        found.push((document[info_start..line_end].trim(), body..close));
        at = close + "````".len();
    }
    found
}

fn line(finding: &Finding, source: &Source) -> String {
    let words = |span| source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let Finding { rule, span, .. } = finding;
    let place = words(*span);
    let by = |reason: String, span| format!(" {} by {:?}", reason.to_lowercase(), words(span));
    match (&finding.suppression, &finding.softened) {
        (Some(s), _) => format!("cleared {rule} {place:?}{}\n", by(format!("{:?}", s.reason), s.span)),
        (None, Some(s)) => {
            let severity = format!("{:?}", finding.severity).to_lowercase();
            format!("{severity} {rule} {place:?}{}\n", by(format!("{:?}", s.category), s.span))
        }
        (None, None) => format!("{} {rule} {place:?}\n", format!("{:?}", finding.severity).to_lowercase()),
    }
}
