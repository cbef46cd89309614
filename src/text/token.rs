//! Tokens: the unit in which reach and nearness are counted.

use super::is_superscript;
use crate::source::{Fold, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't").
    Word,
    /// Digits, with inner separators ("1,200.5").
    Number,
    /// A percent or per-mille sign.
    Percent,
    /// Any other visible character.
    Punctuation,
}

/// One token of the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Fold>,
    /// What it is.
    pub kind: TokenKind,
}

/// What a character does in a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// A raised digit: a mark behind a word, and no part of it.
    Raised,
    Space,
    Percent,
    Sign,
}

impl Class {
    fn of(c: char) -> Self {
        if c.is_whitespace() {
            Self::Space
        } else if is_superscript(c) {
            Self::Raised
        } else if c.is_numeric() {
            Self::Digit
        } else if c.is_alphabetic() {
            Self::Letter
        } else if c == '%' || c == '‰' {
            Self::Percent
        } else {
            Self::Sign
        }
    }

    /// The class of the character at the byte `at`, and its length in bytes.
    #[inline]
    fn at(text: &str, at: usize) -> Option<(Self, usize)> {
        match CLASSES[usize::from(*text.as_bytes().get(at)?)] {
            Some(class) => Some((class, 1)),
            None => Self::beyond_ascii(text, at),
        }
    }

    #[cold]
    fn beyond_ascii(text: &str, at: usize) -> Option<(Self, usize)> {
        text[at..].chars().next().map(|c| (Self::of(c), c.len_utf8()))
    }
}

/// The class of each byte that is a character, so that ASCII, most of a text, needs no look into the tables of Unicode.
const CLASSES: [Option<Class>; 256] = {
    let mut classes = [None; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = Some(match byte {
            b' ' | b'\t'..=b'\r' => Class::Space,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'%' => Class::Percent,
            _ => Class::Sign,
        });
        byte += 1u8;
    }
    classes
};

/// Cuts `range` of the folded text into tokens and appends them to `tokens`.
///
/// A hyphen is a token of its own, so that "dose-dependent" is three and `anti-cancer` holds "cancer".
pub(super) fn tokenize(folded: &str, range: Span<Fold>, tokens: &mut Vec<Token>) {
    let text = range.slice(folded);
    let base = range.start as usize;
    let mut at = 0;
    while let Some((class, length)) = Class::at(text, at) {
        let start = at;
        at += length;
        let kind = match class {
            Class::Space => continue,
            Class::Percent => TokenKind::Percent,
            Class::Sign => TokenKind::Punctuation,
            Class::Digit | Class::Raised => {
                at = run_end(text, at, |c| c == class, |byte| matches!(byte, b',' | b'.'));
                TokenKind::Number
            }
            Class::Letter => {
                at = small_run_end(text.as_bytes(), at);
                at = run_end(text, at, |c| matches!(c, Class::Letter | Class::Digit), |byte| byte == b'\'');
                TokenKind::Word
            }
        };
        tokens.push(Token { span: Span::of(base + start..base + at), kind });
    }
}

/// Where a run of characters ends that holds some others only between two of its own.
#[inline]
fn run_end(text: &str, start: usize, own: impl Fn(Class) -> bool, inner: impl Fn(u8) -> bool) -> usize {
    let bytes = text.as_bytes();
    let is_own = |at: usize| bytes.get(at).and_then(|&byte| CLASSES[usize::from(byte)]).is_some_and(&own);
    let mut end = start;
    loop {
        while is_own(end) {
            end += 1;
        }
        let Some(&byte) = bytes.get(end) else { return end };
        let next = if inner(byte) { end + 1 } else { end };
        // What is ASCII and of the run was passed above.
        if byte.is_ascii() && next == end {
            return end;
        }
        match Class::at(text, next) {
            Some((class, length)) if own(class) => end = next + length,
            _ => return end,
        }
    }
}

/// Where a run of small ASCII letters and digits ends, as far as whole groups of eight bytes tell.
///
/// Nearly all words end here. Their lengths cannot be foretold, so that a loop over their letters would cost more than
/// the letters.
fn small_run_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while let Some(&group) = bytes[end..].first_chunk() {
        let length = small_run(group);
        end += length;
        if length < group.len() {
            break;
        }
    }
    end
}

/// How many of the first of eight bytes are small ASCII letters and digits.
fn small_run(group: [u8; 8]) -> usize {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let all = u64::from_le_bytes(group);
    // Sets the high bit of each byte that is no less than another. No sum reaches into the next byte.
    let no_less = |than: u8| (all & !HIGH) + u64::from_le_bytes([0x80 - than; 8]);
    let letters = no_less(b'a') & !no_less(b'z' + 1);
    let digits = no_less(b'0') & !no_less(b'9' + 1);
    let others = (all | !(letters | digits)) & HIGH;
    others.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::of(0..text.len()), &mut tokens);
        tokens.iter().map(|t| t.span.slice(text)).collect()
    }

    #[test]
    fn tokens_are_what_a_reader_counts() {
        assert_eq!(
            cut("it doesn't cure 1,200.5% of \"dose-dependent\" b12."),
            ["it", "doesn't", "cure", "1,200.5", "%", "of", "\"", "dose", "-", "dependent", "\"", "b12", "."]
        );
        assert_eq!(cut("don' 5. ‘"), ["don", "'", "5", ".", "‘"]);
        assert_eq!(cut("flu¹² 10⁶"), ["flu", "¹²", "10", "⁶"]);
    }

    /// Tokens by the classes of characters alone.
    fn cut_slowly(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let class = |at: usize| chars.get(at).map(|&c| Class::of(c));
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(first) = class(at) {
            let (inner, own): (&[char], &[Class]) = match first {
                Class::Letter => (&['\''], &[Class::Letter, Class::Digit]),
                Class::Digit | Class::Raised => (&[',', '.'], &[first]),
                Class::Space | Class::Percent | Class::Sign => (&[], &[]),
            };
            let is_own = |at: usize| class(at).is_some_and(|c| own.contains(&c));
            let mut end = at + 1;
            while is_own(end) || chars.get(end).is_some_and(|c| inner.contains(c)) && is_own(end + 1) {
                end += 1;
            }
            if first != Class::Space {
                tokens.push(chars[at..end].iter().collect());
            }
            at = end;
        }
        tokens
    }

    proptest! {
        #[test]
        fn bytes_are_cut_as_characters_are(text in "[ a-cA-C0-9é²³½Ⅳ治.,'%‰\\-\u{301}\n]{0,40}") {
            prop_assert_eq!(cut(&text), cut_slowly(&text));
        }
    }

    proptest! {
        #[test]
        fn groups_of_bytes_are_read_as_bytes_are(group in any::<[u8; 8]>(), word in "[a-z0-9./:@A-Z`{é]{8}") {
            for group in [group, word.as_bytes()[..8].try_into().expect("eight bytes")] {
                let own = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
                prop_assert_eq!(small_run(group), group.iter().take_while(own).count());
            }
        }
    }

    #[test]
    fn the_table_says_what_unicode_says() {
        for (byte, class) in (0u8..=255).zip(CLASSES) {
            assert_eq!(class, byte.is_ascii().then(|| Class::of(char::from(byte))), "{byte}");
        }
    }
}
