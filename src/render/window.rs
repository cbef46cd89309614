//! Cutting one line to a window around the part that matters.
//!
//! Work is bounded by the window, never by the line, which may be megabytes long.

use std::ops::Range;

use crate::sanitize::{self, Shown};
use crate::source::{Span, Src};

/// How tabs are counted; codespan draws them up to this wide.
const TAB: usize = 4;

/// How far a cut moves to fall between words.
const WORD: usize = 14;

/// The least context on the left that a long message may leave.
const LEAST_LEFT: usize = 16;

/// What is to be seen of a line.
#[derive(Debug)]
pub(super) struct Cut {
    /// The text, safe to print.
    pub(super) text: String,
    /// For every character shown, its offset in the file and in `text`; the end of the last one closes the list.
    offsets: Vec<(usize, usize)>,
}

impl Cut {
    /// Where an offset of the file is in the text. What is not shown counts as the next thing that is.
    pub(super) fn offset(&self, at: u32) -> usize {
        let index = self.offsets.partition_point(|(source, _)| *source < at as usize);
        self.offsets.get(index).or(self.offsets.last()).map_or(0, |(_, offset)| *offset)
    }
}

/// Cuts a line so that `focus` is seen, with room for a message of some columns beside it.
pub(super) fn cut(text: &str, line: Span<Src>, focus: Span<Src>, message: usize, width: usize) -> Cut {
    let mut line = line.range();
    if line.start == 0 && text.starts_with('\u{FEFF}') {
        line.start = '\u{FEFF}'.len_utf8();
    }
    let focus = focus.range().start.clamp(line.start, line.end)..focus.range().end.clamp(line.start, line.end);
    let whole = columns(text, Span::of(line.clone()), width);
    if whole <= width {
        return show(text, &line, std::slice::from_ref(&line));
    }

    // Two columns for the ellipses.
    let room = width.saturating_sub(2).max(20);
    let needed = columns(text, Span::of(focus.clone()), room);
    if needed > room {
        let (head, tail) = (room * 2 / 3, room - room * 2 / 3);
        let head_end = focus.start + forward(&text[focus.clone()], head);
        let tail_start = focus.start + backward(&text[focus.clone()], tail);
        return show(text, &line, &[focus.start..head_end, tail_start.max(head_end)..focus.end]);
    }

    let slack = room - needed;
    let beside = if message == 0 { 0 } else { message + 1 };
    let left = (slack / 2).min(slack.saturating_sub(beside).max(LEAST_LEFT)).min(slack);
    let before = &text[line.start..focus.start];
    let after = &text[focus.end..line.end];
    let right_has = columns(after, Span::of(0..after.len()), slack);
    // What one side does not use goes to the other; a message on the right wants no more than its place.
    let left = left.max(slack.saturating_sub(right_has.max(beside)));
    let start = line.start + backward(before, left);
    let used = columns(text, Span::of(start..focus.start), room);
    let end = focus.end + forward(after, slack.saturating_sub(used));
    let start = if start > line.start { word_start(text, start, focus.start) } else { start };
    let end = if end < line.end { word_end(text, end, focus.end) } else { end };
    show(text, &line, std::slice::from_ref(&(start..end)))
}

/// How many columns a span takes; counting stops beyond `limit`.
pub(super) fn columns(text: &str, span: Span<Src>, limit: usize) -> usize {
    let mut total = 0;
    // Marks without a width must not make the walk long.
    for c in text[span.range()].chars().take(limit.saturating_mul(4) + 4) {
        total += shown_width(c);
        if total > limit {
            return total;
        }
    }
    if span.len() as usize > limit.saturating_mul(16) + 16 { limit + 1 } else { total }
}

fn shown_width(c: char) -> usize {
    match c {
        '\t' => TAB,
        _ => sanitize::stand_in(c).map_or_else(|| sanitize::char_width(c), |s| sanitize::width(&s)),
    }
}

/// The end of the longest start of `text` that takes at most `room` columns.
fn forward(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (count, (at, c)) in text.char_indices().enumerate() {
        used += shown_width(c);
        if used > room || count > room * 4 {
            return at;
        }
    }
    text.len()
}

/// The start of the longest end of `text` that takes at most `room` columns.
fn backward(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        used += shown_width(c);
        if used > room || count > room * 4 {
            return at + c.len_utf8();
        }
    }
    0
}

/// The start of the first word after a cut, if there is one close by and not after `limit`.
fn word_start(text: &str, cut: usize, limit: usize) -> usize {
    let mut after_space = text[..cut].ends_with(char::is_whitespace);
    for (at, c) in text[cut..limit].char_indices().take(WORD) {
        if after_space && !c.is_whitespace() {
            return cut + at;
        }
        after_space = c.is_whitespace();
    }
    cut
}

/// The end of the last word before a cut, if there is one close by and not before `limit`.
fn word_end(text: &str, cut: usize, limit: usize) -> usize {
    let mut before_space = text[cut..].starts_with(char::is_whitespace);
    for (at, c) in text[limit..cut].char_indices().rev().take(WORD) {
        if before_space && !c.is_whitespace() {
            return limit + at + c.len_utf8();
        }
        before_space = c.is_whitespace();
    }
    cut
}

/// Writes ranges of a line out, an ellipsis wherever something is left out.
fn show(text: &str, line: &Range<usize>, ranges: &[Range<usize>]) -> Cut {
    let mut cut = Cut { text: String::new(), offsets: Vec::new() };
    let mut shown = Shown::default();
    let mut reached = line.start;
    for range in ranges {
        if range.start > reached {
            cut.text.push('…');
        }
        for (at, c) in text[range.clone()].char_indices() {
            cut.offsets.push((range.start + at, cut.text.len()));
            match shown.next(c) {
                Some(instead) => cut.text.push_str(&instead),
                None => cut.text.push(c),
            }
        }
        // The end of a label that ends with the range comes before the ellipsis.
        cut.offsets.push((range.end, cut.text.len()));
        reached = range.end;
    }
    if reached < line.end {
        cut.text.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_at(text: &str, word: &str, message: usize, width: usize) -> (String, String) {
        let start = text.find(word).expect("is there");
        let focus: Span<Src> = Span::of(start..start + word.len());
        let cut = cut(text, Span::of(0..text.len()), focus, message, width);
        let marked = cut.text[cut.offset(focus.start)..cut.offset(focus.end)].to_owned();
        (cut.text, marked)
    }

    #[test]
    fn a_short_line_stays_whole() {
        let (text, marked) = cut_at("It cures all.", "cures", 0, 40);
        assert_eq!((text.as_str(), marked.as_str()), ("It cures all.", "cures"));
    }

    #[test]
    fn a_long_line_is_cut_between_words_on_both_sides() {
        let line = format!("{}miracle cure {}", "some words ".repeat(20), "and more ".repeat(20));
        let (text, marked) = cut_at(&line, "miracle cure", 0, 60);
        assert_eq!(marked, "miracle cure");
        assert_eq!(text, "…some words some words miracle cure and more and more and…");
    }

    #[test]
    fn a_long_message_takes_room_from_the_context() {
        let line = format!("{}cure {}", "some words ".repeat(20), "and more ".repeat(20));
        let (text, _) = cut_at(&line, "cure", 38, 60);
        assert!(text.starts_with("…some words cure and"), "{text}");
    }

    #[test]
    fn a_focus_wider_than_the_window_is_cut_in_its_middle() {
        let line = format!("Start {} end", "x".repeat(200));
        let (text, marked) = cut_at(&line, &"x".repeat(200), 0, 42);
        assert_eq!(marked.chars().filter(|c| *c == 'x').count(), 40);
        assert!(text.starts_with("…xxx") && text.ends_with("xxx…") && marked.contains("x…x"), "{text}");
    }

    #[test]
    fn stand_ins_move_what_comes_after_them() {
        let (text, marked) = cut_at("\u{1b}[1m \u{202E}a cure", "cure", 0, 60);
        assert_eq!((text.as_str(), marked.as_str()), ("␛[1m <U+202E>a cure", "cure"));
    }

    #[test]
    fn a_line_of_marks_without_width_is_not_walked() {
        let line = format!("cure{}", "\u{301}".repeat(1_000_000));
        let (text, marked) = cut_at(&line, "cure", 0, 60);
        assert_eq!(marked, "cure");
        assert!(text.len() < 2_000);
    }
}
