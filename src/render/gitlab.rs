//! A Code Quality report for GitLab, shown in the changes of a merge request.

use std::collections::HashSet;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::pretty;
use super::uri::slashed;
use crate::finding::Finding;
use crate::report::{DocumentFault, DocumentReport, Report};
use crate::rules::model::Severity;
use crate::source::{Source, Span, Src};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Prints an array with one entry for each finding that counts, each fault of a document and each file that could not
/// be linted. What was cleared has no place in this format.
pub fn render(report: &Report) -> String {
    let documents = report.documents.iter().flat_map(|document| {
        let faults = document.faults.iter().map(|fault| of_fault(&document.source, fault));
        faults.chain(document.findings.iter().map(|finding| of_finding(document, finding)))
    });
    let failures = report.failures.iter().map(|failure| {
        let lines = Lines { begin: 1, end: 1 };
        let description = format!("This file could not be linted: {}", failure.message.replace('\n', "; "));
        issue(&failure.path, lines, "claimlint/unreadable", description, "critical", &failure.message)
    });
    let mut issues: Vec<Issue> = documents.chain(failures).collect();
    tell_apart(&mut issues);
    pretty(&issues)
}

fn of_finding(document: &DocumentReport, finding: &Finding) -> Issue {
    let severity = match finding.severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    let source = &document.source;
    let lines = lines(source, finding.span);
    issue(&source.path, lines, &finding.rule, finding.message.clone(), severity, &finding.fingerprint)
}

fn of_fault(source: &Source, fault: &DocumentFault) -> Issue {
    let description = fault.message.clone();
    issue(&source.path, lines(source, fault.span), "claimlint/document", description, "critical", &fault.message)
}

fn lines(source: &Source, span: Span<Src>) -> Lines {
    Lines { begin: source.position(span.start).line, end: source.position(span.end).line }
}

/// GitLab takes issues of all files for one when they have the same fingerprint: the file's name is part of it.
fn issue(path: &Path, lines: Lines, check: &str, description: String, severity: &'static str, own: &str) -> Issue {
    let path = slashed(path);
    let fingerprint = hash(&[&path, check, own]);
    Issue { description, check_name: check.to_owned(), fingerprint, severity, location: Location { path, lines } }
}

/// Gives issues that are alike a fingerprint of their own: of two with the same one, only the first is shown.
fn tell_apart(issues: &mut [Issue]) {
    let mut seen = HashSet::new();
    for issue in issues {
        while !seen.insert(issue.fingerprint.clone()) {
            issue.fingerprint = hash(&[&issue.fingerprint]);
        }
    }
}

/// The first 32 hexadecimal digits of a SHA-256 over the parts.
fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, report};
    use super::*;
    use crate::report::Failure;

    #[test]
    fn every_issue_has_a_fingerprint_of_its_own() {
        let mut first = Sample::new("a \u{202E}.md", "It cures, cures\nand cures.\n");
        first.flag("efficacy/cure-claim", "cures");
        first.flag("efficacy/cure-claim", "cures");
        first.flag("efficacy/cure-claim", "cures\nand cures").severity = Severity::Note;
        let mut second = Sample::new("b.md", "It cures.\n");
        second.flag("efficacy/cure-claim", "cures");
        let mut report = report(vec![first, second]);
        report.failures = vec![Failure { path: "c.md".into(), message: "not UTF-8\nconvert it".to_owned() }];
        let text = render(&report);
        let issues: Vec<serde_json::Value> = serde_json::from_str(&text).expect("is JSON");
        let prints: HashSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!((issues.len(), prints.len()), (5, 5), "{text}");
        assert_eq!(
            issues[2]["location"],
            serde_json::json!({"path": "a \u{202E}.md", "lines": {"begin": 1, "end": 2}})
        );
        assert_eq!(issues[2]["severity"], "info");
        assert_eq!(issues[4]["check_name"], "claimlint/unreadable");
        assert!(!text.contains('\u{202E}'), "{text}");
    }
}
