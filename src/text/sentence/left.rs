//! What stands before a mark.

use super::words::LONGEST;

/// The word before a mark.
pub(super) struct Left<'a> {
    /// Up to the mark, without it. Empty after a bracket or quotation mark; cut where no word is that long.
    pub(super) word: &'a str,
    /// Where it begins, in bytes.
    pub(super) begin: usize,
    /// Where the sentence begins, in bytes.
    pub(super) sentence: usize,
}

impl<'a> Left<'a> {
    pub(super) fn read(text: &'a str, sentence: usize, mark: usize) -> Self {
        let at = sentence + text[sentence..mark].trim_end().len();
        let mut begin = at;
        for (i, c) in text[sentence..at].char_indices().rev() {
            if !(c.is_alphanumeric() || matches!(c, '.' | '&' | '°' | '\'' | '’')) || at - (sentence + i) > LONGEST {
                break;
            }
            begin = sentence + i;
        }
        Self { word: &text[begin..at], begin, sentence }
    }

    /// Whether the sentence so far is only the mark of a list's item: `1`, `2.3`, `b`, `iv`.
    pub(super) fn is_item(&self, text: &str) -> bool {
        let number = || self.word.split('.').all(|part| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()));
        let roman = || self.word.len() <= 4 && self.word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        let bare = is_bare(text, self.sentence, self.begin);
        bare && !self.word.is_empty() && (number() || self.is_letter() || roman())
    }

    pub(super) fn is_letter(&self) -> bool {
        let mut letters = self.word.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    }

    /// A word in lower case that is too long for an unknown abbreviation; or none, after a bracket or sign.
    pub(super) fn is_plain(&self) -> bool {
        const SHORT: usize = 3;
        (self.word.is_empty() || self.word.len() > SHORT) && self.word.chars().all(char::is_lowercase)
    }

    /// Letters with full stops between them: `U.S`, `Ph.D`, `i.v`.
    pub(super) fn is_acronym(&self) -> bool {
        let part = |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
        self.word.contains('.') && self.word.split('.').all(part)
    }

    /// The word before this one, at most as long as words that are looked up.
    pub(super) fn previous(&self, text: &'a str) -> Self {
        Left::read(text, self.sentence, self.begin)
    }
}

/// Whether nothing but signs stands in a short range, so that no sentence can end there.
pub(super) fn is_bare(text: &str, start: usize, end: usize) -> bool {
    end - start <= LONGEST && !text[start..end].chars().any(char::is_alphanumeric)
}
