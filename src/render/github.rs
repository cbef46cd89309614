//! Annotations of GitHub Actions: workflow commands that the runner reads from standard output and shows at the lines
//! of a pull request.

use super::names;
use super::terminal::in_order;
use super::uri::slashed;
use crate::finding::Finding;
use crate::report::{DocumentFault, DocumentReport, Report};
use crate::rules::model::Severity;
use crate::sanitize;
use crate::source::{Source, Span, Src};

/// Prints one command a line: one for each finding, each fault of a document and each file that could not be linted.
pub fn render(report: &Report, show_suppressed: bool) -> String {
    let mut out = String::new();
    for document in &report.documents {
        for fault in &document.faults {
            out.push_str(&of_fault(&document.source, fault));
        }
        for finding in in_order(document, show_suppressed) {
            out.push_str(&of_finding(document, finding));
        }
    }
    for failure in &report.failures {
        let place = format!("file={}", property(&slashed(&failure.path)));
        out.push_str(&command("error", &place, "claimlint", &[&failure.message]));
    }
    out
}

fn of_finding(document: &DocumentReport, finding: &Finding) -> String {
    let level = match finding.severity {
        _ if finding.suppression.is_some() => "notice",
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let cleared =
        finding.suppression.as_ref().map(|suppression| format!("cleared: {}", names::reason(suppression.reason)));
    let text = [finding.message.as_str(), cleared.as_deref().unwrap_or(&finding.help)];
    command(level, &place(&document.source, finding.span), &finding.rule, &text)
}

fn of_fault(source: &Source, fault: &DocumentFault) -> String {
    let text = [fault.message.as_str(), fault.help.as_deref().unwrap_or_default()];
    command("error", &place(source, fault.span), "claimlint", &text)
}

/// Where something stands. Columns are only understood where all of it is on one line.
fn place(source: &Source, span: Span<Src>) -> String {
    let (start, end) = (source.position(span.start), source.position(span.end));
    let file = property(&slashed(&source.path));
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!("file={file},line={},endLine={}{columns}", start.line, end.line)
}

fn command(level: &str, place: &str, title: &str, text: &[&str]) -> String {
    let lines = text.iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty());
    let message: Vec<String> = lines.map(|line| data(&sanitize::line(line))).collect();
    format!("::{level} {place},title={}::{}\n", property(&sanitize::line(title)), message.join("%0A"))
}

/// Escapes a message as the runner reads it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, report};
    use super::*;
    use crate::report::Failure;

    #[test]
    fn nothing_in_a_text_ends_a_command_or_begins_one() {
        let mut sample = Sample::new("a,b:c%\n::error::x.md", "治癒 😀 cures\nall, not cure.\n");
        sample.flag("efficacy/cure-claim", "cures\nall").message = "50% “a”\n::warning::b\u{1b}[31m".to_owned();
        sample.soften("efficacy/cure-claim", "cures", "all");
        sample.clear("efficacy/cure-claim", "cure.", "not");
        let mut report = report(vec![sample]);
        report.failures = vec![Failure { path: "b.md".into(), message: "not UTF-8\nconvert it".to_owned() }];
        let text = render(&report, true);
        assert!(text.lines().all(|line| line.starts_with("::")), "{text}");
        insta::assert_snapshot!(text, @r#"
        ::warning file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.md,line=1,endLine=1,col=6,endColumn=11,title=efficacy/cure-claim::“cures” is a claim%0ASay what the study found.
        ::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.md,line=1,endLine=2,title=efficacy/cure-claim::50%25 “a”%0A::warning::b␛[31m%0ASay what the study found.
        ::notice file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.md,line=2,endLine=2,col=10,endColumn=15,title=efficacy/cure-claim::“cure.” is a claim%0Acleared: negated
        ::error file=b.md,title=claimlint::not UTF-8%0Aconvert it
        "#);
    }
}
