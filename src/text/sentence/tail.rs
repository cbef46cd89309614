//! What clings to the end of a sentence: closing quotes and brackets, footnote signs, citations.

use super::chars::{
    char_at, char_before, is_closer, is_dash, is_opener, is_superscript, skip, skip_space, space_or_end,
};

/// The end of a mark with what clings to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tail {
    /// The byte after it.
    pub(super) end: usize,
    /// Whether a quotation or bracket was closed.
    pub(super) closed: bool,
}

/// Reads the tail of a run of marks that spans the bytes `mark..from`.
pub(super) fn tail(text: &str, mark: usize, from: usize) -> Tail {
    let mut end = from;
    let mut closed = false;
    loop {
        let closers = skip(text, end, is_closer);
        closed |= closers > end;
        let next = citation(text, mark, skip(text, closers, |c| matches!(c, '*' | '†' | '‡')));
        if next == end {
            break;
        }
        end = next;
    }
    Tail { end: apart(text, end), closed }
}

/// Reads closing marks, faces made of signs and citations in square brackets that stand apart: `text. [2] Next`,
/// `text. ) Next`.
fn apart(text: &str, end: usize) -> usize {
    let at = skip_space(text, end);
    if at == end {
        return end;
    }
    let face = text[at..].strip_prefix([':', ';']).map_or(at, |rest| text.len() - rest.trim_start_matches('-').len());
    let closers = skip(text, face, is_closer);
    if closers > face && space_or_end(text, closers) {
        return closers;
    }
    let cited = bracketed(text, at);
    let next = skip_space(text, cited);
    let starts = |c: char| c.is_uppercase() || is_opener(c);
    if cited > at && (next == text.len() || next > cited && char_at(text, next).is_some_and(starts)) {
        cited
    } else {
        end
    }
}

/// The end of a citation at `at`, or `at`.
fn citation(text: &str, mark: usize, at: usize) -> usize {
    match char_at(text, at) {
        Some('[') => bracketed(text, at),
        Some(c) if is_superscript(c) => skip(text, at, |c| is_superscript(c) || is_separator(c)),
        Some(c) if c.is_ascii_digit() => plain(text, mark, at),
        _ => at,
    }
}

/// The end of `[12]`, `[2–5, 8]`, `[a]`, `[...]` at `at`, or `at`. Long contents are no citation.
fn bracketed(text: &str, at: usize) -> usize {
    const LONGEST: usize = 40;
    let Some(inner) = text[at..].strip_prefix('[') else { return at };
    let mut letters = 0;
    if let Some(rest) = inner.trim_start_matches(['.', '…', ' ']).strip_prefix(']') {
        return text.len() - rest.len();
    }
    for (i, c) in inner.char_indices().take(LONGEST) {
        match c {
            ']' if i > 0 => return at + 1 + i + 1,
            c if c.is_ascii_digit() || is_separator(c) || c == ' ' => {}
            c if c.is_ascii_alphabetic() && letters == 0 => letters += 1,
            _ => return at,
        }
    }
    at
}

/// The end of digits that were above the line before somebody copied them: `trial.12 The`. They follow a word, not
/// a number, and a capital follows them.
fn plain(text: &str, mark: usize, at: usize) -> usize {
    const LONGEST: usize = 24;
    let before = text[..mark].chars().rev().take(2).take_while(|c| c.is_alphabetic()).count();
    let bracket = char_before(text, mark).is_some_and(is_closer) || char_before(text, at).is_some_and(is_closer);
    if before < 2 && !bracket {
        return at;
    }
    let end = skip(text, at, |c| c.is_ascii_digit() || is_separator(c));
    let digits = text[at..end].split(is_separator);
    if end - at > LONGEST || digits.into_iter().any(|number| number.len() > 3) {
        return at;
    }
    let next = skip_space(text, end);
    let starts = |c: char| c.is_uppercase() || is_opener(c);
    if next == text.len() || next > end && char_at(text, next).is_some_and(starts) { end } else { at }
}

/// What stands between the numbers of a citation.
fn is_separator(c: char) -> bool {
    c == ',' || c == ';' || is_dash(c)
}
