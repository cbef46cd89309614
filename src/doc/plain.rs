//! Plain text: paragraphs, list items and headings as people type them.
//!
//! Nothing marks structure here, so everything is a guess from line breaks. The guesses err towards more
//! blocks: a sentence is never read on into a line that may be something else.

use super::BlockKind;
use super::build::Builder;
use crate::source::{Span, Src};

/// The longest line that may be a heading, in characters.
const HEADING_WIDTH: usize = 80;
/// The widths that hard-wrapped text has, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Parses a whole file.
pub(super) fn parse(builder: &mut Builder<'_>) {
    let lines: Vec<Line<'_>> = lines(builder.text()).map(Line::read).collect();
    let groups: Vec<&[Line<'_>]> = lines.split(|line| line.text.is_empty()).filter(|group| !group.is_empty()).collect();
    for (index, group) in groups.iter().enumerate() {
        let next = groups.get(index + 1);
        match group {
            [line] if line.may_be_heading() && next.is_some_and(|next| index == 0 || !is_lone(next)) => {
                heading(builder, line.span(), if index == 0 { 1 } else { 2 });
            }
            _ => paragraph(builder, group),
        }
    }
}

/// Parses a file in which every line is a paragraph and nothing else is interpreted.
pub(super) fn parse_lines(builder: &mut Builder<'_>) {
    for (start, line) in lines(builder.text()) {
        builder.verbatim(Span::of(start..start + line.len()));
        builder.end_block();
    }
}

/// The lines of a text with their offsets, without the line break and a byte order mark at the start.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        at += length + if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        Some((start, &rest[..length]))
    })
}

/// A line without white space at its edges, and what its marker makes of it.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    marker: Marker,
    width: usize,
}

/// What a line starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    None,
    /// `#` once to six times.
    Heading(u8),
    /// A bullet or a number.
    Item(Option<u64>),
    /// `[1]`: a block of its own, which the mark belongs to.
    Bracket,
}

impl<'t> Line<'t> {
    fn read((start, line): (usize, &'t str)) -> Self {
        let text = line.trim();
        // A line drawn with signs parts what is above it from what is below, as an empty one does.
        let text = if text.contains(char::is_alphanumeric) { text } else { "" };
        let indent = line.len() - line.trim_start().len();
        let (marker, length) = marker(text);
        let body = text[length..].trim_start();
        let start = start + indent + text.len() - body.len();
        Self { start, text: body, marker, width: body.chars().count() }
    }

    fn span(&self) -> Span<Src> {
        Span::of(self.start..self.start + self.text.len())
    }

    fn may_be_heading(&self) -> bool {
        // A question may head what answers it.
        let ends = |c: char| ".!:;,…。！：；，".contains(c);
        self.marker == Marker::None && self.width <= HEADING_WIDTH && !self.text.ends_with(ends)
    }

    fn ends_sentence(&self) -> bool {
        let bare = self.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
        bare.ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
    }

    /// Whether the first word of `next` would not have fitted on this line.
    fn is_full(&self, next: &Self, longest: usize) -> bool {
        let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        self.width + 1 + word > longest
    }
}

fn is_lone(group: &[Line<'_>]) -> bool {
    matches!(group, [line] if line.may_be_heading())
}

/// The marker that a line starts with and its length in bytes.
fn marker(text: &str) -> (Marker, usize) {
    let spaced = |length: usize| text[length..].starts_with([' ', '\t']) && !text[length..].trim().is_empty();
    let hashes = text.len() - text.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && spaced(hashes) {
        return (Marker::Heading(u8::try_from(hashes).unwrap_or(6)), hashes);
    }
    if let Some(bullet) = text.chars().next().filter(|c| "-*+•·‣◦▪●–—".contains(*c))
        && spaced(bullet.len_utf8())
    {
        return (Marker::Item(None), bullet.len_utf8());
    }
    let open = text.trim_start_matches(['[', '(']);
    let opened = text.len() - open.len();
    let digits = open.len() - open.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = open[..digits].parse().ok().filter(|_| digits <= 3 && opened <= 1);
    let close = open[digits..].chars().next();
    match (number, close) {
        (Some(_), Some(']')) if text.starts_with('[') => (Marker::Bracket, 0),
        (Some(number), Some('.' | ')')) if !text.starts_with('[') && spaced(opened + digits + 1) => {
            (Marker::Item(Some(number)), opened + digits + 1)
        }
        _ => (Marker::None, 0),
    }
}

fn heading(builder: &mut Builder<'_>, span: Span<Src>, level: u8) {
    let depth = builder.depth();
    builder.enter(BlockKind::Heading, level);
    builder.verbatim(span);
    builder.leave_to(depth);
}

/// Makes the blocks of a group of lines without an empty line among them.
fn paragraph(builder: &mut Builder<'_>, group: &[Line<'_>]) {
    let outside = builder.depth();
    let longest = group.iter().map(|line| line.width).max().unwrap_or(0);
    let wrapped = is_wrapped(group, longest);
    let mut before: Option<&Line<'_>> = None;
    for line in group {
        let goes_on = before.is_some_and(|before| {
            line.marker == Marker::None
                && !matches!(before.marker, Marker::Heading(_))
                && (wrapped || is_continued(before, line, longest))
        });
        if let (true, Some(before)) = (goes_on, before) {
            builder.gap(Span::of(before.start + before.text.len()..line.start));
        } else {
            builder.leave_to(outside);
        }
        match line.marker {
            Marker::Heading(level) => {
                heading(builder, trim_closing(line), level);
            }
            Marker::Item(number) => {
                builder.enter(BlockKind::Item, 0);
                builder.mark_item(number);
                builder.verbatim(line.span());
            }
            Marker::Bracket | Marker::None => builder.verbatim(line.span()),
        }
        before = Some(line);
    }
    builder.leave_to(outside);
}

/// The span of a heading without the `#` that may close it.
fn trim_closing(line: &Line<'_>) -> Span<Src> {
    let bare = line.text.trim_end_matches('#');
    let kept = if bare.ends_with([' ', '\t']) { bare.trim_end().len() } else { line.text.len() };
    Span::of(line.start..line.start + kept)
}

/// Whether every line but the last was broken because it was full.
fn is_wrapped(group: &[Line<'_>], longest: usize) -> bool {
    let full = |pair: &[Line<'_>]| pair[1].marker != Marker::None || pair[0].is_full(&pair[1], longest);
    group.len() > 2 && WRAP_WIDTHS.contains(&longest) && group.windows(2).all(full)
}

/// Whether a line goes on with the sentence of the line before.
fn is_continued(before: &Line<'_>, line: &Line<'_>, longest: usize) -> bool {
    let lower = line.text.starts_with(char::is_lowercase);
    let full = WRAP_WIDTHS.contains(&longest) && before.is_full(line, longest);
    lower || (full && !before.ends_sentence())
}
