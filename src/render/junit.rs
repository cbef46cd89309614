//! JUnit XML, which nearly every CI server shows: a suite for each document, a failed case for each finding.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::names;
use super::terminal::in_order;
use super::uri::slashed;
use crate::finding::Finding;
use crate::report::{DocumentFault, DocumentReport, Failure, Report};

/// What is written into memory.
type Xml = Writer<Vec<u8>>;

/// Prints a report. A document without findings has one case that passes, and a file that could not be linted one in
/// error; what was cleared counts as skipped, where it is asked for.
pub fn render(report: &Report, show_suppressed: bool) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Memory takes everything.
    let _ = write(&mut xml, report, show_suppressed);
    let mut text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    text.push('\n');
    text
}

fn write(xml: &mut Xml, report: &Report, show_suppressed: bool) -> io::Result<()> {
    let suites: Vec<Suite> = report.documents.iter().map(|document| Suite::of(document, show_suppressed)).collect();
    let failures: Vec<Case> = report.failures.iter().map(Case::of_failure).collect();
    let count = |outcome| suites.iter().map(|suite| suite.count(outcome)).sum::<usize>();
    let tests = suites.iter().map(|suite| suite.cases.len()).sum::<usize>() + failures.len();
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites")
        .with_attribute(("name", "claimlint"))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", count("failure").to_string().as_str()))
        .with_attribute(("errors", (count("error") + failures.len()).to_string().as_str()))
        .write_inner_content(|xml| {
            suites.iter().try_for_each(|suite| suite.write(xml))?;
            let unread = report.failures.iter().zip(failures);
            unread
                .into_iter()
                .try_for_each(|(failure, case)| Suite { name: slashed(&failure.path), cases: vec![case] }.write(xml))
        })?;
    Ok(())
}

/// A document.
struct Suite {
    name: String,
    cases: Vec<Case>,
}

/// One thing that was looked at.
struct Case {
    name: String,
    line: Option<u32>,
    /// The element that tells it, its type, its message and its text. `None` where all is well.
    outcome: Option<(&'static str, &'static str, String, String)>,
}

impl Suite {
    fn of(document: &DocumentReport, show_suppressed: bool) -> Self {
        let faults = document.faults.iter().map(|fault| Case::of_fault(document, fault));
        let findings =
            in_order(document, show_suppressed).into_iter().map(|finding| Case::of_finding(document, finding));
        let mut cases: Vec<Case> = faults.chain(findings).collect();
        if cases.is_empty() {
            cases.push(Case { name: "claimlint".to_owned(), line: None, outcome: None });
        }
        Self { name: slashed(&document.source.path), cases }
    }

    fn count(&self, outcome: &str) -> usize {
        self.cases.iter().filter(|case| case.outcome.as_ref().is_some_and(|(element, ..)| *element == outcome)).count()
    }

    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        let name = allowed(&self.name);
        xml.create_element("testsuite")
            .with_attribute(("name", name.as_str()))
            .with_attribute(("tests", self.cases.len().to_string().as_str()))
            .with_attribute(("failures", self.count("failure").to_string().as_str()))
            .with_attribute(("errors", self.count("error").to_string().as_str()))
            .with_attribute(("skipped", self.count("skipped").to_string().as_str()))
            .write_inner_content(|xml| self.cases.iter().try_for_each(|case| case.write(xml, &name)))?;
        Ok(())
    }
}

impl Case {
    fn of_finding(document: &DocumentReport, finding: &Finding) -> Self {
        let at = document.source.position(finding.span.start);
        let place = format!("{}:{}:{}", slashed(&document.source.path), at.line, at.column);
        let outcome = match &finding.suppression {
            Some(suppression) => ("skipped", names::reason(suppression.reason), finding.message.clone(), String::new()),
            None => {
                let more = [("why", &finding.why), ("help", &finding.help), ("basis", &finding.basis.join("; "))];
                let more = more.into_iter().filter(|(_, text)| !text.is_empty());
                let more: Vec<String> = more.map(|(name, text)| format!("\n{name}: {text}")).collect();
                let text = format!("{place}: {}\n{}", finding.message, more.concat());
                ("failure", names::severity(finding.severity), finding.message.clone(), text)
            }
        };
        Self {
            name: format!("{} at {}:{}", finding.rule, at.line, at.column),
            line: Some(at.line),
            outcome: Some(outcome),
        }
    }

    fn of_fault(document: &DocumentReport, fault: &DocumentFault) -> Self {
        let line = document.source.position(fault.span.start).line;
        let text = fault.help.clone().unwrap_or_default();
        let outcome = Some(("error", "document", fault.message.clone(), text));
        Self { name: "claimlint".to_owned(), line: Some(line), outcome }
    }

    fn of_failure(failure: &Failure) -> Self {
        let outcome = Some(("error", "unreadable", failure.message.clone(), String::new()));
        Self { name: "claimlint".to_owned(), line: None, outcome }
    }

    fn write(&self, xml: &mut Xml, document: &str) -> io::Result<()> {
        let name = allowed(&self.name);
        let mut case = xml
            .create_element("testcase")
            .with_attribute(("classname", document))
            .with_attribute(("name", name.as_str()))
            .with_attribute(("file", document));
        if let Some(line) = self.line {
            case = case.with_attribute(("line", line.to_string().as_str()));
        }
        let Some((element, kind, message, text)) = &self.outcome else {
            case.write_empty()?;
            return Ok(());
        };
        case.write_inner_content(|xml| {
            let message = allowed(message);
            let outcome = xml
                .create_element(*element)
                .with_attribute(("type", *kind))
                .with_attribute(("message", message.as_str()));
            if text.is_empty() {
                outcome.write_empty()?
            } else {
                outcome.write_text_content(BytesText::new(&allowed(text)))?
            };
            Ok(())
        })?;
        Ok(())
    }
}

/// A text without the characters that XML 1.0 cannot hold, not even escaped.
fn allowed(text: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    text.chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, report};
    use super::*;
    use crate::report::Failure;

    #[test]
    fn hostile_text_stays_text() {
        let mut sample = Sample::new("a\"b<&\n\u{7}.md", "It cures\nall, not cure.\n");
        sample.flag("efficacy/cure-claim", "cures\nall").message =
            "</failure><x y=\"\u{1b}[31m]]>\u{FFFF}&\0 '😀".to_owned();
        sample.soften("efficacy/cure-claim", "all", "not").why = "]]> <!-- & -->".to_owned();
        sample.clear("efficacy/cure-claim", "cure.", "not");
        let mut report = report(vec![sample, Sample::new("clean.md", "")]);
        report.failures = vec![Failure { path: "b.md".into(), message: "not UTF-8\nconvert it".to_owned() }];
        let text = render(&report, true);
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
                Event::Eof => break,
                Event::Start(_) | Event::Empty(_) => elements += 1,
                _ => {}
            }
        }
        assert_eq!(elements, 1 + 3 + 5 + 4, "{text}");
        insta::assert_snapshot!(text, @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="claimlint" tests="5" failures="2" errors="1">
          <testsuite name="a&quot;b&lt;&amp;&#10;.md" tests="3" failures="2" errors="0" skipped="1">
            <testcase classname="a&quot;b&lt;&amp;&#10;.md" name="efficacy/cure-claim at 1:4" file="a&quot;b&lt;&amp;&#10;.md" line="1">
              <failure type="error" message="&lt;/failure&gt;&lt;x y=&quot;[31m]]&gt;&amp; &apos;😀">a&quot;b&lt;&amp;
        .md:1:4: &lt;/failure&gt;&lt;x y=&quot;[31m]]&gt;&amp; &apos;😀

        help: Say what the study found.</failure>
            </testcase>
            <testcase classname="a&quot;b&lt;&amp;&#10;.md" name="efficacy/cure-claim at 2:1" file="a&quot;b&lt;&amp;&#10;.md" line="2">
              <failure type="warning" message="“all” is a claim">a&quot;b&lt;&amp;
        .md:2:1: “all” is a claim

        why: ]]&gt; &lt;!-- &amp; --&gt;
        help: Say what the study found.</failure>
            </testcase>
            <testcase classname="a&quot;b&lt;&amp;&#10;.md" name="efficacy/cure-claim at 2:10" file="a&quot;b&lt;&amp;&#10;.md" line="2">
              <skipped type="negated" message="“cure.” is a claim"/>
            </testcase>
          </testsuite>
          <testsuite name="clean.md" tests="1" failures="0" errors="0" skipped="0">
            <testcase classname="clean.md" name="claimlint" file="clean.md"/>
          </testsuite>
          <testsuite name="b.md" tests="1" failures="0" errors="1" skipped="0">
            <testcase classname="b.md" name="claimlint" file="b.md">
              <error type="unreadable" message="not UTF-8&#10;convert it"/>
            </testcase>
          </testsuite>
        </testsuites>
        "#);
    }
}
