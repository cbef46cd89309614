//! Reading text and attributes out of markup, each with its place in the file.

use std::ops::Range;

use super::super::build::Builder;
use super::super::{BlockKind, Target};
use super::tokens::{Attribute, Stretch, Tag, stretches};
use crate::source::{Span, Src};

/// Markup to be read, and where each of its lines stands in the file.
///
/// In a Markdown quotation the lines of one HTML block are apart in the file.
#[derive(Debug)]
pub(in crate::doc) struct Feed<'t> {
    pub(super) text: &'t str,
    lines: Vec<(usize, usize)>,
}

impl<'t> Feed<'t> {
    /// A stretch of the file as it stands.
    pub(in crate::doc) fn new(text: &'t str, start: usize) -> Self {
        Self { text, lines: vec![(0, start)] }
    }

    /// Lines that were put together: each with its start in `text` and in the file.
    pub(in crate::doc) fn of_lines(text: &'t str, lines: Vec<(usize, usize)>) -> Self {
        Self { text, lines }
    }

    /// The place in the file of the byte at `offset`.
    fn place(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|&(start, _)| start <= offset).saturating_sub(1);
        self.lines.get(line).map_or(offset, |&(start, place)| place + (offset - start))
    }

    /// The place in the file of a range.
    pub(super) fn span(&self, range: &Range<usize>) -> Span<Src> {
        let start = self.place(range.start);
        let end = if range.is_empty() { start } else { self.place(range.end - 1) + 1 };
        Span::of(start..end)
    }
}

/// Appends text with its character references decoded.
pub(super) fn text(builder: &mut Builder<'_>, feed: &Feed<'_>, range: Range<usize>, in_attribute: bool) {
    if builder.is_muted() || (!builder.is_open() && feed.text[range.clone()].trim_ascii().is_empty()) {
        return;
    }
    for stretch in stretches(feed.text, range, in_attribute) {
        match stretch {
            Stretch::Reference(range, decoded) => builder.decoded(&decoded, feed.span(&range)),
            Stretch::Plain(range) => {
                let mut at = range.start;
                for line in feed.text[range].split_inclusive('\n') {
                    builder.verbatim(feed.span(&(at..at + line.len())));
                    at += line.len();
                }
            }
        }
    }
}

/// Makes a block of an attribute's value.
pub(super) fn aside(builder: &mut Builder<'_>, feed: &Feed<'_>, tag: &Tag, attribute: Attribute, kind: BlockKind) {
    if let Some(range) = tag.attribute(attribute).filter(|range| !range.is_empty()) {
        builder.start_aside(kind);
        text(builder, feed, range, true);
        builder.end_aside();
    }
}

/// The decoded value of an attribute.
pub(super) fn value(feed: &Feed<'_>, tag: &Tag, attribute: Attribute) -> Option<String> {
    let parts = stretches(feed.text, tag.attribute(attribute)?, true);
    Some(parts.into_iter().fold(String::new(), |value, part| match part {
        Stretch::Plain(range) => value + &feed.text[range],
        Stretch::Reference(_, decoded) => value + &decoded,
    }))
}

pub(super) fn is_hidden(feed: &Feed<'_>, tag: &Tag) -> bool {
    let is = |attribute, wanted: &str| {
        value(feed, tag, attribute).is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
    };
    let style = value(feed, tag, Attribute::Style).unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    // Pages hide their body until scripts have run; readers see it all the same.
    let whole = matches!(tag.name.as_str(), "html" | "body");
    let hidden = tag.attribute(Attribute::Hidden).is_some()
        || is(Attribute::AriaHidden, "true")
        || style.contains("display:none")
        || style.contains("visibility:hidden");
    hidden && !whole
}

/// The kind of blocks in an element that is marked as holding notes or the reference list.
pub(super) fn notes_kind(feed: &Feed<'_>, tag: &Tag) -> Option<BlockKind> {
    let words = |attribute| value(feed, tag, attribute).unwrap_or_default();
    let marked = words(Attribute::Role) + " " + &words(Attribute::Class);
    marked.split_whitespace().find_map(|word| match word {
        "doc-endnotes" | "doc-footnote" | "footnotes" | "footnote-definition" => Some(BlockKind::Footnote),
        "doc-bibliography" | "references" => Some(BlockKind::References),
        _ => None,
    })
}

/// What an address leads to, if it leads anywhere.
pub(in crate::doc) fn target(address: &str) -> Option<Target> {
    let address = address.trim();
    match address.strip_prefix('#') {
        Some("") => None,
        Some(label) => Some(Target::Note(label.to_owned())),
        None => (!address.is_empty()).then(|| Target::Url(address.to_owned())),
    }
}
