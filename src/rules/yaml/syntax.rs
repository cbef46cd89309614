//! What is not YAML at all: the parser's errors as faults.

use std::ops::Range;
use std::sync::Arc;

use serde_saphyr::granit_parser::{ErrorKind, ScanError};

use crate::rules::fault::{Fault, YamlFile};

/// A syntax error as a fault.
pub(super) fn fault(file: &Arc<YamlFile>, error: &ScanError) -> Fault {
    let text = &file.text;
    let marker = error.marker();
    let place = match marker.byte_offset() {
        Some(offset) => word_at(text, offset),
        None => place(text, marker.line() as u64, marker.col() as u64 + 1),
    };
    let syntax = |message: &str, label: &str, help: &str| {
        Fault::at("pack::syntax", message, file, place.clone(), label).help(help)
    };
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => {
            let tabs = tabs_near(text, place.start);
            Fault::at("pack::tab", "a tab where YAML allows only spaces", file, tabs, "a tab")
                .help("indent with two spaces a level")
        }
        ErrorKind::UnclosedQuotedScalar => {
            let line = rest_of_line(text, place.start);
            Fault::at("pack::unclosed-quote", "a quotation mark is never closed", file, line, "it opens here")
                .help("close it, or write it twice to have a single quotation mark inside a quoted text")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            after_quote(file, place)
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            syntax(&format!("the bracket `{open}` is never closed"), "it opens here", "close it at the end of the list")
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => syntax(
            &format!("`{close}` cannot close `{open}`"),
            "here",
            "close the bracket with the one that belongs to it",
        ),
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            syntax("a bracket is never closed", "the file ends here", "close it at the end of the list")
        }
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator => syntax(
            "a comma or a closing bracket is expected",
            "before this",
            "put commas between the items, quotes around an item with a comma or a bracket, and `]` at the end",
        ),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            match bracket_above(text, place.start) {
                Some(open) => Fault::at("pack::syntax", "a bracket is never closed", file, open, "it opens here")
                    .and(file, place, "and is still open at this colon")
                    .help("close it at the end of the list"),
                None => syntax(
                    "a colon that cannot begin a value here",
                    "this colon",
                    "put a text with a colon in quotes; check that a bracket opened above is closed",
                ),
            }
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => syntax(
            "the indentation fits nothing above",
            "this line",
            "items of one list, and keys of one rule, begin in the same column",
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            syntax(&format!("`{character}` cannot begin a text"), "here", "put the text in quotes")
        }
        ErrorKind::UnknownQuotedScalarEscape => syntax(
            "an unknown escape between double quotes",
            "in this text",
            "write the text in single quotes, where a backslash is only a backslash",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            syntax("a colon is expected", "after this", "write `key: value`")
        }
        ErrorKind::RecursionLimitExceeded => Fault::at(
            "pack::too-large",
            "the file is nested too deeply",
            file,
            place.clone(),
            "the limit is passed here",
        )
        .help("write it flatter: packs need no more than a few levels"),
        ErrorKind::UnknownAnchor => {
            let message = "an alias of something that has no anchor";
            Fault::at("pack::unknown-alias", message, file, place.clone(), "`*` begins an alias")
                .help("put the text in quotes if it is to begin with an asterisk")
        }
        _ => Fault::at("pack::syntax", format!("not YAML: {}", error.info()), file, place.clone(), "here")
            .help("check quotation marks, brackets and indentation here and in the line above"),
    }
}

/// Something stands behind a closing quotation mark: either that mark was meant to open a text and the one
/// before it was never closed, or a text has quotation marks inside.
fn after_quote(file: &Arc<YamlFile>, place: Range<usize>) -> Fault {
    let text = &file.text;
    let close = place.start.saturating_sub(1);
    let open = match text.as_bytes().get(close) {
        Some(&quote @ (b'"' | b'\'')) => text[..close].rfind(char::from(quote)),
        _ => None,
    };
    if let Some(open) = open.filter(|open| text[*open..close].contains('\n')) {
        return Fault::at(
            "pack::unclosed-quote",
            "a quotation mark is never closed",
            file,
            rest_of_line(text, open),
            "it opens here",
        )
        .and(file, close..place.start, "and is closed only here")
        .help("close it at the end of its line");
    }
    Fault::at("pack::syntax", "something stands behind a closing quotation mark", file, place, "this")
        .help("put the whole text in single quotes, and write a single quotation mark inside it twice")
}

/// A bracket in the nearest line above that its line does not close.
fn bracket_above(text: &str, offset: usize) -> Option<Range<usize>> {
    let line_start = text[..offset].rfind('\n')?;
    let above = text[..line_start].trim_end();
    let start = above.rfind('\n').map_or(0, |at| at + 1);
    let open = start + [": [", ": {", "- [", "- {"].iter().filter_map(|open| above[start..].find(open)).min()? + 2;
    super::closing(&above[open..]).is_none().then_some(open..above.len())
}

/// The word at a line and a column (both from 1, columns in characters).
pub(super) fn place(text: &str, line: u64, column: u64) -> Range<usize> {
    let line = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
    let column = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = &text[start..];
    let within = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    word_at(text, start + within)
}

/// From `offset` to the next white space; at least one character unless the text ends there.
fn word_at(text: &str, offset: usize) -> Range<usize> {
    let start = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let rest = &text[start..];
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let len = rest[first..].find(char::is_whitespace).map_or(rest.len(), |at| first + at);
    start..start + len
}

fn rest_of_line(text: &str, start: usize) -> Range<usize> {
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    start..start + line.trim_end().len()
}

/// The run of tabs on the line of `offset` that is nearest before or at it.
fn tabs_near(text: &str, offset: usize) -> Range<usize> {
    let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let rest = rest_of_line(text, line);
    let Some(first) = text[rest.clone()].find('\t') else { return word_at(text, offset) };
    let start = line + first;
    let len = text[start..].len() - text[start..].trim_start_matches('\t').len();
    start..start + len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters_and_given_in_bytes() {
        let text = "a: b\nüü: cc dd\n";
        assert_eq!(&text[place(text, 2, 5)], "cc");
        assert_eq!(&text[place(text, 1, 1)], "a:");
        assert_eq!(place(text, 9, 9), text.len()..text.len());
    }

    #[test]
    fn tabs_are_shown_as_tabs() {
        let text = "a:\n \t\tb: c\n";
        assert_eq!(tabs_near(text, 6), 4..6);
    }
}
