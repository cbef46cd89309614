//! Mistakes in packs as pictures: the line of YAML, the words in question, and the way out.
//!
//! miette draws; nothing else in the crate names it. What comes from a file is shown with control and
//! direction characters replaced, since a terminal would obey them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents,
};

use crate::rules::fault::{Fault, FaultLevel, YamlFile};

/// Draws mistakes one after the other and counts them in a last line. Empty when there are none.
pub fn render(faults: &[Fault], color: bool, width: usize) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width).with_links(false);
    let mut out = String::new();
    for fault in faults {
        let picture = Picture::of(fault);
        if handler.render_report(&mut out, &picture).is_err() {
            // Only a place outside the file could get here, and places are clamped: say it without picture.
            out.push_str(&picture.message);
        }
        out.push('\n');
    }
    if !faults.is_empty() {
        out.push_str(&summary(faults));
        out.push('\n');
    }
    // Line ends without white space, so that pictures can be kept in files.
    out.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// “3 mistakes and 1 warning in 2 files”.
pub fn summary(faults: &[Fault]) -> String {
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    };
    let errors = faults.iter().filter(|fault| fault.is_error()).count();
    let warnings = faults.len() - errors;
    let mut parts = Vec::new();
    if errors > 0 || warnings == 0 {
        parts.push(count(errors, "mistake"));
    }
    if warnings > 0 {
        parts.push(count(warnings, "warning"));
    }
    let files: BTreeSet<&Path> =
        faults.iter().filter_map(|fault| fault.file.as_ref()).map(|file| file.path.as_path()).collect();
    match files.len() {
        0 => parts.join(" and "),
        number => format!("{} in {}", parts.join(" and "), count(number, "file")),
    }
}

/// A text with every character that a terminal would obey, or that hides others, replaced by a visible one of
/// the same length in bytes. Offsets stay what they are.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    let hostile = |at: usize, c: char| match c {
        '\n' | '\t' => false,
        '\r' => !text[at + 1..].starts_with('\n'),
        '\u{feff}' => at != 0,
        '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    };
    if !text.char_indices().any(|(at, c)| hostile(at, c)) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match (hostile(at, c), c.len_utf8()) {
            (false, _) => clean.push(c),
            (true, 1) => clean.push('?'),
            (true, 2) => clean.push('·'),
            (true, 3) => clean.push(char::REPLACEMENT_CHARACTER),
            (true, _) => clean.push_str("··"),
        }
    }
    Cow::Owned(clean)
}

/// One line of text from an author: no line breaks either.
fn line(text: &str) -> String {
    sanitize(text).replace(['\n', '\r', '\t'], " ")
}

/// A fault as miette wants it.
#[derive(Debug)]
struct Picture {
    code: Option<&'static str>,
    severity: Severity,
    message: String,
    help: Option<String>,
    source: Option<Excerpt>,
    labels: Vec<LabeledSpan>,
    related: Vec<Picture>,
}

impl Picture {
    fn of(fault: &Fault) -> Self {
        let elsewhere = fault.elsewhere.iter().map(|other| {
            let (source, labels) = excerpt(&other.file, &[(other.place.clone(), other.label.clone())]);
            Self {
                code: None,
                severity: Severity::Advice,
                message: format!("and in {}", source.name),
                help: None,
                source: Some(source),
                labels,
                related: Vec::new(),
            }
        });
        let (source, labels) = match &fault.file {
            Some(file) => {
                let (source, labels) = excerpt(file, &fault.labels);
                (Some(source), labels)
            }
            None => (None, Vec::new()),
        };
        Self {
            code: Some(fault.code),
            severity: match fault.level {
                FaultLevel::Error => Severity::Error,
                FaultLevel::Warning => Severity::Warning,
            },
            message: line(&fault.message),
            help: fault.help.as_deref().map(|help| sanitize(help).into_owned()),
            source,
            labels,
            related: elsewhere.collect(),
        }
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Picture {}

impl Diagnostic for Picture {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let related = self.related.iter().map(|picture| picture as &dyn Diagnostic);
        (!self.related.is_empty()).then(|| Box::new(related) as Box<dyn Iterator<Item = &dyn Diagnostic>>)
    }
}

/// A file as it is shown.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
}

fn excerpt(file: &YamlFile, labels: &[(Range<usize>, String)]) -> (Excerpt, Vec<LabeledSpan>) {
    let mut name = line(&file.path.display().to_string());
    if cfg!(windows) {
        name = name.replace('\\', "/");
    }
    let mut spans = Vec::new();
    for (place, label) in labels {
        let place = visible(&file.text, place);
        let span = SourceSpan::from((place.start, place.end - place.start));
        let label = Some(line(label));
        spans.push(match spans.is_empty() {
            true => LabeledSpan::new_primary_with_span(label, span),
            false => LabeledSpan::new_with_span(label, span),
        });
    }
    (Excerpt { name, text: sanitize(&file.text).into_owned() }, spans)
}

/// A place that can be drawn: inside the text, between characters, and not empty if that can be helped.
fn visible(text: &str, place: &Range<usize>) -> Range<usize> {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = floor(place.start);
    let end = floor(place.end).max(start);
    if start < end {
        return start..end;
    }
    let not_break = |c: &char| !matches!(c, '\n' | '\r');
    if let Some(next) = text[start..].chars().next().filter(not_break) {
        return start..start + next.len_utf8();
    }
    // At the end of a line: the last character before it.
    let before = text[..start].trim_end();
    match before.chars().next_back() {
        Some(last) => before.len() - last.len_utf8()..before.len(),
        None => start..end,
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.text.read_span(span, before, after)?;
        // miette counts columns in bytes; people and editors count characters.
        let start = contents.span().offset();
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let column = self.text[line..start].chars().count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            contents.data(),
            *contents.span(),
            contents.line(),
            column,
            contents.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn file(path: &str, text: &str) -> Arc<YamlFile> {
        Arc::new(YamlFile { path: path.into(), text: text.to_owned() })
    }

    #[test]
    fn replaces_what_terminals_obey_without_moving_anything() {
        let hostile = "a\u{1b}[31m \u{202e}b\u{85}\u{e0041}\r\r\n\tü\u{200d}";
        let clean = sanitize(hostile);
        assert_eq!(clean, "a?[31m \u{fffd}b·\u{b7}\u{b7}?\r\n\tü\u{fffd}");
        assert_eq!(clean.len(), hostile.len());
        assert!(matches!(sanitize("\u{feff}plain ü\r\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn hostile_names_do_not_reach_the_terminal_by_any_way() {
        let evil = "x\u{1b}]0;\u{7}\u{202e}";
        let file = file(evil, evil);
        let fault = Fault::at("pack::test", evil, &file, 0..1, evil).help(evil).and(&file, 1..2, evil);
        let shown = render(&[fault.and(&self::file("b.yml", evil), 0..1, evil)], false, 80);
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown}");
    }

    #[test]
    fn columns_are_counted_in_characters() {
        let file = file("a.yml", "üüü: word\n");
        let shown = render(&[Fault::at("pack::test", "wrong", &file, 8..12, "this")], false, 80);
        assert!(shown.contains("a.yml:1:6"), "{shown}");
    }

    #[test]
    fn places_are_always_drawn() {
        assert_eq!(visible("ab\n", &(2..2)), 1..2, "the last character of the line");
        assert_eq!(visible("ab", &(9..12)), 1..2, "beyond the end");
        assert_eq!(visible("aü", &(2..3)), 1..3, "inside a character");
        assert_eq!(visible("", &(0..0)), 0..0, "an empty file");
        let empty = file("empty.yml", "");
        assert!(render(&[Fault::at("pack::test", "wrong", &empty, 0..0, "this")], true, 80).contains("wrong"));
    }

    #[test]
    fn counts_mistakes_warnings_and_files() {
        let (a, b) = (file("a.yml", "x"), file("b.yml", "x"));
        let fault = |file| Fault::at("pack::test", "wrong", file, 0..1, "this");
        assert_eq!(summary(&[fault(&a)]), "1 mistake in 1 file");
        let all = [fault(&a), fault(&b), fault(&a), fault(&b).warning()];
        assert_eq!(summary(&all), "3 mistakes and 1 warning in 2 files");
        assert_eq!(summary(&[fault(&a).warning()]), "1 warning in 1 file");
        assert_eq!(summary(&[Fault::bare("pack::test", "wrong")]), "1 mistake");
        assert_eq!(render(&[], false, 80), "");
    }
}
