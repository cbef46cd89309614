//! The units of which phrases are made: runs of letters and digits, and every other visible character.
//!
//! They are finer than tokens ("don't" is three), since a phrase may begin and end wherever it cuts no run.

use std::ops::Range;

use crate::text::is_superscript;

/// One unit of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
}

/// Cuts folded text into atoms.
pub(super) fn atoms(text: &str) -> impl Iterator<Item = Atom> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.as_bytes()[at..].iter().take_while(|&&b| b == b' ').count();
        let spaced = start > at;
        let end = run_end(text, start);
        at = if end > start { end } else { start + text[start..].chars().next()?.len_utf8() };
        Some(Atom { range: start..at, spaced })
    })
}

/// Where the run of letters and digits that starts at a byte ends; right there if none does.
fn run_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphanumeric() {
                break;
            }
            at += 1;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_letter(c) => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

/// Letters and digits, but no raised number: that is a mark behind a word, and no part of it.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_superscript(c)
}

/// Whether a place cuts a run of letters and digits in two.
pub(super) fn cuts(text: &str, at: usize) -> bool {
    let joins = |c: Option<char>| c.is_some_and(is_letter);
    joins(text[..at].chars().next_back()) && joins(text[at..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atoms_are_runs_and_single_characters() {
        let text = " don't b12—¹tnf-α 1,5";
        let cut: Vec<(&str, bool)> = atoms(text).map(|a| (&text[a.range], a.spaced)).collect();
        let expected = ["don", "'", "t", "b12", "—", "¹", "tnf", "-", "α", "1", ",", "5"];
        assert_eq!(cut.iter().map(|(atom, _)| *atom).collect::<Vec<_>>(), expected);
        assert!(cut.iter().all(|(atom, spaced)| *spaced == ["don", "b12"].contains(atom) || *atom == "1"));
        assert!(cuts("ab", 1) && !cuts("a-b", 1) && !cuts("ab", 0));
    }
}
