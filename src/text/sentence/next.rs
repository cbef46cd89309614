//! What follows a mark.

use super::chars::{is_dash, is_opener, ornament, skip, skip_space};
use super::words::LONGEST;

/// What the first character of the next word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Capital,
    Lower,
    Digit,
    /// A letter of a script without capitals.
    Caseless,
    Symbol,
}

/// The next word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Next<'a> {
    pub(super) first: First,
    /// Its letters, cut where it is longer than any word that is looked up.
    pub(super) word: &'a str,
    /// Everything up to white space, likewise cut.
    pub(super) token: &'a str,
    /// Whether a quotation mark or bracket stands before it.
    pub(super) opened: bool,
    /// Whether a dash stands before it.
    pub(super) dashed: bool,
}

impl<'a> Next<'a> {
    /// Reads the word after white space at the byte `from`.
    pub(super) fn read(text: &'a str, from: usize) -> Self {
        let at = skip_space(text, from);
        let word = skip(text, at, is_opener);
        let opened = word > at;
        let dashes = if ornament(text, word).is_some() { word } else { skip(text, word, is_dash) };
        let dashed = dashes > word;
        let start = if dashed { skip_space(text, dashes) } else { word };
        let token = cut(&text[start..], char::is_whitespace);
        let first = match token.chars().next() {
            Some(c) if c.is_uppercase() => First::Capital,
            Some(c) if c.is_lowercase() => First::Lower,
            Some(c) if c.is_numeric() => First::Digit,
            Some(c) if c.is_alphabetic() => First::Caseless,
            _ => First::Symbol,
        };
        Self { first, word: cut(token, |c| !c.is_alphabetic()), token, opened, dashed }
    }

    /// Whether it is a letter and a full stop, as initials are.
    pub(super) fn is_initial(&self) -> bool {
        let rest = &self.token[self.word.len()..];
        rest.starts_with('.') && self.word.chars().count() == 1
    }

    /// Whether it labels what was before it: a number, a letter, a letter with a number, a Roman numeral.
    pub(super) fn is_label(&self) -> bool {
        let core = self.token.trim_end_matches(|c: char| !c.is_alphanumeric());
        let letters = self.word.chars().count();
        match self.first {
            First::Digit => true,
            First::Symbol => self.token.starts_with('#'),
            First::Capital => {
                (letters <= 2 && core.len() > self.word.len() && core.bytes().any(|b| b.is_ascii_digit()))
                    || (core.len() == self.word.len() && (letters == 1 || core.bytes().all(is_roman)))
            }
            First::Lower | First::Caseless => false,
        }
    }

    /// Whether it has a digit.
    pub(super) fn has_digit(&self) -> bool {
        self.token.bytes().any(|b| b.is_ascii_digit())
    }

    /// Whether it has a digit or a capital within, as names of genes have, or is an address.
    pub(super) fn is_marked(&self) -> bool {
        let mut rest = self.token.chars();
        rest.next();
        self.token.contains("://") || rest.any(|c| c.is_uppercase() || c.is_numeric())
    }
}

fn is_roman(b: u8) -> bool {
    matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')
}

/// The start of `text` before the first `end` character, at most about [`LONGEST`] bytes.
fn cut(text: &str, end: impl Fn(char) -> bool) -> &str {
    let stop = text.char_indices().find(|&(i, c)| end(c) || i >= LONGEST).map_or(text.len(), |(i, _)| i);
    &text[..stop]
}
