//! One line per finding, as editors and other programs that read compilers' messages expect.

use super::names;
use super::terminal::{in_order, shown_path};
use crate::report::Report;
use crate::sanitize;

/// Prints a report: `path:line:column: severity[rule] message`.
pub fn render(report: &Report, show_suppressed: bool) -> String {
    let mut out = String::new();
    for document in &report.documents {
        let path = shown_path(&document.source.path);
        for finding in in_order(document, show_suppressed) {
            let at = document.source.position(finding.span.start);
            let (word, because) = match &finding.suppression {
                Some(suppression) => ("cleared", format!(" ({})", names::reason(suppression.reason))),
                None => (names::severity(finding.severity), String::new()),
            };
            let text = format!("{word}[{}] {}{because}", finding.rule, finding.message);
            out.push_str(&format!("{path}:{}:{}: {}\n", at.line, at.column, sanitize::line(&text)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, report};
    use super::*;

    #[test]
    fn one_finding_is_one_line_whatever_is_in_it() {
        let mut sample = Sample::new("a\u{1b}.md", "It is a miracle\ncure, not a cure.");
        sample.flag("efficacy/cure-claim", "miracle\ncure").message = "two\nlines\u{202E}".to_owned();
        sample.clear("efficacy/cure-claim", "a cure", "not");
        let report = report(vec![sample]);
        insta::assert_snapshot!(render(&report, false), @"a␛.md:1:9: error[efficacy/cure-claim] two lines<U+202E>");
        insta::assert_snapshot!(render(&report, true), @r"
        a␛.md:1:9: error[efficacy/cure-claim] two lines<U+202E>
        a␛.md:2:11: cleared[efficacy/cure-claim] “a cure” is a claim (negated)
        ");
    }
}
