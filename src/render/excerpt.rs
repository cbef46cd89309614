//! Cutting what a finding points at out of its file.
//!
//! In articles one paragraph is one line, so that a line may have thousands of columns and two labels may be
//! far apart on it. codespan-reporting prints whole lines; what it gets from here instead are [`Excerpts`]: for
//! each group of labels that stand together, the lines in question, each cut to a window around its labels, with
//! the true line and column numbers and without characters that a terminal would act on.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files};

use super::window::{self, Cut};
use crate::source::{Source, Span, Src};

/// Labels on lines at most this far apart are shown in one piece.
const NEAR_LINES: u32 = 3;

/// The most lines of one label that are all shown. Of a longer one, the first two and the last are: the gap is
/// then wide enough that codespan draws a break and not an unmarked line.
const LABEL_LINES: usize = 4;

/// A place to point at.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    /// The places, in order: more than one where markup or line breaks lie between.
    pub(super) spans: &'a [Span<Src>],
    /// Whether it is what the finding is about.
    pub(super) primary: bool,
    /// What to say there, already safe to print.
    pub(super) message: String,
}

/// The part of a mark that stands on one line.
#[derive(Debug, Clone, Copy)]
struct Piece {
    mark: usize,
    line: u32,
    start: u32,
    end: u32,
    /// Whether the mark's message belongs here.
    last: bool,
}

/// Excerpts of one file, as a file database for codespan: each excerpt is a file of its own, all of one name.
#[derive(Debug)]
pub(super) struct Excerpts {
    name: String,
    excerpts: Vec<Excerpt>,
    /// The labels, in offsets of their excerpts.
    pub(super) labels: Vec<Label<usize>>,
}

#[derive(Debug, Default)]
struct Excerpt {
    text: String,
    /// The number of each line and where it is in `text`, in order.
    lines: Vec<(u32, Range<usize>)>,
    /// The true column of each label: offset in `text`, column.
    columns: Vec<(usize, u32)>,
}

impl Excerpts {
    /// Cuts excerpts of about `width` columns. The first mark's excerpt comes first.
    pub(super) fn new(source: &Source, name: String, marks: &[Mark<'_>], width: usize) -> Self {
        let mut this = Self { name, excerpts: Vec::new(), labels: Vec::new() };
        for group in groups(source, marks, width) {
            this.add(source, marks, &group, width);
        }
        this
    }

    /// The highest line number that will be shown.
    pub(super) fn last_line(&self) -> u32 {
        self.excerpts.iter().filter_map(|e| e.lines.last()).map(|(number, _)| *number).max().unwrap_or(1)
    }

    fn add(&mut self, source: &Source, marks: &[Mark<'_>], pieces: &[Piece], width: usize) {
        let id = self.excerpts.len();
        let mut by_line: BTreeMap<u32, Vec<Piece>> = BTreeMap::new();
        for piece in pieces {
            by_line.entry(piece.line).or_default().push(*piece);
        }
        // codespan shows a single line between two others instead of a break, and asks for it.
        let numbers: Vec<u32> = by_line.keys().copied().collect();
        for pair in numbers.windows(2).filter(|pair| pair[1] - pair[0] == 2) {
            by_line.insert(pair[0] + 1, Vec::new());
        }

        let mut excerpt = Excerpt::default();
        for (number, pieces) in by_line {
            if !excerpt.lines.is_empty() {
                excerpt.text.push('\n');
            }
            let cut = cut_line(source, number, &pieces, marks, width);
            let base = excerpt.text.len();
            for piece in &pieces {
                let range = base + cut.offset(piece.start)..base + cut.offset(piece.end);
                excerpt.columns.push((range.start, source.position(piece.start).column));
                let mark = &marks[piece.mark];
                let style = if mark.primary { LabelStyle::Primary } else { LabelStyle::Secondary };
                let message = if piece.last { mark.message.as_str() } else { "" };
                self.labels.push(Label::new(style, id, range).with_message(message));
            }
            excerpt.text.push_str(&cut.text);
            excerpt.lines.push((number, base..excerpt.text.len()));
        }
        self.excerpts.push(excerpt);
    }
}

/// Cuts one line to what is to be seen of it.
fn cut_line(source: &Source, number: u32, pieces: &[Piece], marks: &[Mark<'_>], width: usize) -> Cut {
    let line = source.line(number);
    let start = pieces.iter().map(|p| p.start).min().unwrap_or(line.start);
    let end = pieces.iter().map(|p| p.end).max().unwrap_or(line.start);
    // Only the message of the last label stands beside its line; the others get lines of their own.
    let beside = pieces.iter().max_by_key(|p| p.end).filter(|p| p.last).map(|p| &marks[p.mark].message);
    let message = beside.map_or(0, |m| crate::sanitize::width(m));
    window::cut(&source.text, line, Span::new(start, end), message, width)
}

/// Sorts marks into groups that fit into one excerpt each, the first mark's group first.
fn groups(source: &Source, marks: &[Mark<'_>], width: usize) -> Vec<Vec<Piece>> {
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let pieces = pieces(source, index, mark.spans);
        // Only the first and the latest group are asked: a finding may have hundreds of related places.
        let home = [0, groups.len().saturating_sub(1)]
            .into_iter()
            .find(|&g| groups.get(g).is_some_and(|group| fits(source, group, &pieces, width)));
        match home {
            Some(group) => groups[group].extend(pieces),
            None => groups.push(pieces),
        }
    }
    groups
}

/// Whether pieces can be shown together with a group: on lines close by, and on a shared line in one window.
fn fits(source: &Source, group: &[Piece], pieces: &[Piece], width: usize) -> bool {
    pieces.iter().all(|piece| {
        let close = group.iter().any(|other| other.line.abs_diff(piece.line) <= NEAR_LINES);
        let together = group.iter().filter(|other| other.line == piece.line).all(|other| {
            let both = Span::new(piece.start.min(other.start), piece.end.max(other.end));
            window::columns(&source.text, both, width) + 2 <= width
        });
        close && together
    })
}

/// Cuts a mark into one piece per line.
fn pieces(source: &Source, mark: usize, spans: &[Span<Src>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for span in spans {
        if span.is_empty() {
            let at = visible_place(source, span.start);
            pieces.push(Piece { mark, line: source.position(at).line, start: at, end: at, last: false });
            continue;
        }
        let (first, last) = (source.position(span.start).line, source.position(span.end - 1).line);
        for number in first..=last {
            if (number - first) as usize >= LABEL_LINES && number != last {
                continue;
            }
            let line = source.line(number);
            let (start, end) = (span.start.max(line.start), span.end.min(line.end));
            let Some(text) = source.text.get(start as usize..(end.max(start)) as usize) else { continue };
            let indent = if number > first { text.len() - text.trim_start().len() } else { 0 };
            let start = start + u32::try_from(indent).unwrap_or(0);
            match pieces.last_mut() {
                _ if start >= end => {}
                Some(piece) if piece.line == number => piece.end = end,
                _ => pieces.push(Piece { mark, line: number, start, end, last: false }),
            }
        }
    }
    if pieces.len() > LABEL_LINES {
        pieces.drain(2..pieces.len() - 1);
    }
    match pieces.last_mut() {
        Some(piece) => piece.last = true,
        // A span of nothing but a line break: point at its line's end.
        None => {
            let line = source.line_span(spans.first().map_or(0, |s| s.start));
            let number = source.position(line.end).line;
            pieces.push(Piece { mark, line: number, start: line.end, end: line.end, last: true });
        }
    }
    pieces
}

/// A place at the very end of a file that ends in a line break is on a line that editors may not show: the end
/// of the line before means the same.
fn visible_place(source: &Source, at: u32) -> u32 {
    let position = source.position(at);
    if at as usize == source.text.len() && position.column == 1 && position.line > 1 {
        return source.line(position.line - 1).end;
    }
    at
}

impl Excerpts {
    fn excerpt(&self, id: usize) -> Result<&Excerpt, Error> {
        self.excerpts.get(id).ok_or(Error::FileMissing)
    }
}

impl<'a> Files<'a> for Excerpts {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, _id: usize) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.excerpt(id)?.text)
    }

    // Indexes of lines are those of the file, so that codespan sees which lines are neighbours.
    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        let lines = &self.excerpt(id)?.lines;
        let index = lines.partition_point(|(_, range)| range.start <= byte);
        let (number, _) = lines.get(index.saturating_sub(1)).ok_or(Error::FileMissing)?;
        Ok(*number as usize - 1)
    }

    fn column_number(&'a self, id: usize, _line: usize, byte: usize) -> Result<usize, Error> {
        let column = self.excerpt(id)?.columns.iter().find(|(offset, _)| *offset == byte);
        Ok(column.map_or(1, |(_, column)| *column as usize))
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        let lines = &self.excerpt(id)?.lines;
        let line = lines.iter().find(|(number, _)| *number as usize == index + 1);
        line.map(|(_, range)| range.clone()).ok_or(Error::LineTooLarge { given: index, max: lines.len() })
    }
}
