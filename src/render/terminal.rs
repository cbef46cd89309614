//! The report for people: each finding with the words it is about, why they matter and what to write instead.
//!
//! Drawing is codespan-reporting's; which part of the file it gets to see is decided in `excerpt`. Text from
//! articles and packs goes through [`crate::sanitize`] before it is written.

use std::collections::HashSet;
use std::path::Path;

use codespan_reporting::diagnostic::{Diagnostic, Severity as Style};
use codespan_reporting::term::termcolor::{Buffer, WriteColor};
use codespan_reporting::term::{Config, Styles, StylesWriter, emit_to_write_style};

use super::excerpt::{Excerpts, Mark};
use super::{names, summary, wrap};
use crate::finding::Finding;
use crate::report::{DocumentReport, Report};
use crate::rules::model::Severity;
use crate::sanitize;
use crate::source::{Source, Span, Src};

/// The most columns of the words that cleared or softened a finding.
const CUE: usize = 60;

/// How to print a report.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether to write the escapes that colour the output.
    pub color: bool,
    /// The width of the output in columns.
    pub width: usize,
    /// Whether to print cleared findings too.
    pub show_suppressed: bool,
    /// Whether to print the numbers of findings by rule in the place of the findings.
    pub statistics: bool,
    /// Whether to close with a summary.
    pub summary: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { color: false, width: 100, show_suppressed: false, statistics: false, summary: true }
    }
}

/// Prints a report.
pub fn render<'a>(report: &'a Report, options: &'a Options) -> String {
    let buffer = || if options.color { Buffer::ansi() } else { Buffer::no_color() };
    let styles = Styles::default();
    let mut painter = Painter { out: buffer(), scratch: buffer(), styles, options, explained: HashSet::new() };
    if options.statistics {
        painter.text(&summary::statistics_table(report));
    } else {
        for document in &report.documents {
            let path = shown_path(&document.source.path);
            for finding in in_order(document, options.show_suppressed) {
                painter.finding(&document.source, &path, finding);
            }
        }
    }
    if options.summary {
        painter.text(&summary::render(report, options));
    }
    String::from_utf8_lossy(painter.out.as_slice()).into_owned()
}

/// A path, safe to print.
pub(super) fn shown_path(path: &Path) -> String {
    sanitize::line(&path.to_string_lossy()).into_owned()
}

/// The findings of a document, with the cleared ones between them where asked for.
pub(super) fn in_order(document: &DocumentReport, show_suppressed: bool) -> Vec<&Finding> {
    let cleared = document.suppressed.iter().filter(|_| show_suppressed);
    let mut findings: Vec<&Finding> = document.findings.iter().chain(cleared).collect();
    findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    findings
}

struct Painter<'a> {
    out: Buffer,
    scratch: Buffer,
    styles: Styles,
    options: &'a Options,
    /// The rules that have been explained: saying the same twice tires.
    explained: HashSet<&'a str>,
}

impl<'a> Painter<'a> {
    fn text(&mut self, text: &str) {
        write_bytes(&mut self.out, text.as_bytes());
    }

    fn finding(&mut self, source: &Source, path: &str, finding: &'a Finding) {
        let style = style_of(finding);
        self.header(style, finding);

        let marks = marks(finding);
        // The gutter takes the digits of the line number and some columns of frame.
        let excerpts = Excerpts::new(source, path.to_owned(), &marks, self.options.width.saturating_sub(10).max(30));
        let gutter = excerpts.last_line().to_string().len() + 3;
        let room = self.options.width.saturating_sub(gutter).max(30);
        let explain = self.explained.insert(&finding.rule);
        let notes = notes(source, finding, explain).into_iter().map(|(head, text)| wrap::hanging(head, &text, room));
        let diagnostic =
            Diagnostic::new(style).with_labels(excerpts.labels.clone()).with_notes(notes.collect::<Vec<_>>());

        self.scratch.clear();
        let mut writer = StylesWriter::new(&mut self.scratch, &self.styles);
        if emit_to_write_style(&mut writer, &Config::default(), &excerpts, &diagnostic).is_err() {
            // Cannot happen while labels are made from the excerpts themselves; a report without a picture
            // is better than none.
            let at = source.position(finding.span.start);
            self.text(&format!("  at {path}:{}:{}\n\n", at.line, at.column));
            return;
        }
        // codespan cannot be told to call something "cleared", so that its first line gives way to ours.
        let drawn = self.scratch.as_slice();
        let body = drawn.iter().position(|b| *b == b'\n').map_or(0, |at| at + 1);
        write_bytes(&mut self.out, &drawn[body..]);
    }

    fn header(&mut self, style: Style, finding: &Finding) {
        let cleared = finding.suppression.is_some();
        let word = if cleared { "cleared" } else { names::severity(finding.severity) };
        set_color(&mut self.out, self.styles.header(style));
        write_bytes(&mut self.out, format!("{word}[{}]", sanitize::line(&finding.rule)).as_bytes());
        set_color(&mut self.out, &self.styles.header_message);
        write_bytes(&mut self.out, format!(": {}", sanitize::line(&finding.message)).as_bytes());
        // A buffer in memory takes everything.
        let _ = self.out.reset();
        write_bytes(&mut self.out, b"\n");
    }
}

fn write_bytes(out: &mut Buffer, bytes: &[u8]) {
    // A buffer in memory takes everything.
    let _ = std::io::Write::write_all(out, bytes);
}

fn set_color(out: &mut Buffer, color: &codespan_reporting::term::termcolor::ColorSpec) {
    // A buffer in memory takes everything.
    let _ = out.set_color(color);
}

fn style_of(finding: &Finding) -> Style {
    match finding.severity {
        _ if finding.suppression.is_some() => Style::Help,
        Severity::Error => Style::Error,
        Severity::Warning => Style::Warning,
        Severity::Note => Style::Note,
    }
}

/// The places of a finding, its own first.
fn marks(finding: &Finding) -> Vec<Mark<'_>> {
    let own =
        if finding.fragments.is_empty() { std::slice::from_ref(&finding.span) } else { finding.fragments.as_slice() };
    let related = finding.related.iter().map(|r| Mark {
        spans: std::slice::from_ref(&r.span),
        primary: false,
        message: sanitize::line(&r.message).into_owned(),
    });
    std::iter::once(Mark { spans: own, primary: true, message: String::new() }).chain(related).collect()
}

/// What is said below the picture: heading and text. What is the same for all findings of a rule is said where
/// `explain` asks for it.
fn notes(source: &Source, finding: &Finding, explain: bool) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    let mut say = |heading, text: &str| {
        if !text.is_empty() {
            notes.push((heading, sanitize::line(text).into_owned()));
        }
    };
    if explain {
        say("why: ", &finding.why);
        say("help: ", &finding.help);
    }
    if let Some(words) = &finding.suggestion {
        say("write: ", &format!("“{words}”"));
    }
    if explain {
        say("basis: ", &finding.basis.join("; "));
    }
    if let Some(softened) = &finding.softened {
        say("softened: ", &by_cue(source, finding, names::category(softened.category), softened.span));
    }
    if let Some(suppression) = &finding.suppression {
        let text = match &suppression.by {
            Some(rule) => format!("{} by {rule}", names::reason(suppression.reason)),
            None => by_cue(source, finding, names::reason(suppression.reason), suppression.span),
        };
        say("cleared: ", &text);
    }
    notes
}

/// `negated by “not”`, with the line where that is another one.
fn by_cue(source: &Source, finding: &Finding, what: &str, cue: Span<Src>) -> String {
    let line = source.position(cue.start).line;
    let place =
        if line == source.position(finding.span.start).line { String::new() } else { format!(" (line {line})") };
    let words = sanitize::excerpt(source.slice(cue), CUE);
    if words.is_empty() { format!("{what}{place}") } else { format!("{what} by “{words}”{place}") }
}

#[cfg(test)]
#[path = "terminal_tests.rs"]
mod tests;
