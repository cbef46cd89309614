//! What characters are to the splitting: marks, quotes, brackets, dashes, bullets.

/// What a mark that may end a sentence needs around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `.`, which also ends abbreviations and stands in numbers.
    Stop,
    /// `…`, and runs of full stops.
    Ellipsis,
    /// `?`, `!` and their like: white space follows.
    Loud,
    /// Full stops and question marks of scripts that put no space after them.
    Wide,
}

/// The kind of a mark, if the character is one.
pub(super) fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '.' => Mark::Stop,
        '…' => Mark::Ellipsis,
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' => Mark::Loud,
        '。' | '！' | '？' | '｡' | '．' => Mark::Wide,
        _ => return None,
    })
}

/// Whether a byte may begin a mark or a bullet in UTF-8.
const MAY_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let first = [b'.', b'!', b'?', 0xD8, 0xDB, 0xE0, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < first.len() {
        table[first[i] as usize] = true;
        i += 1;
    }
    table
};

/// The next mark or bullet at or after the byte `from`.
pub(super) fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    let mut at = from;
    loop {
        at += text.as_bytes()[at..].iter().position(|&b| MAY_MARK[usize::from(b)])?;
        let c = char_at(text, at)?;
        if mark(c).is_some() || is_bullet(c) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// The character that begins at the byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The character that ends before the byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The first byte at or after `at` that is not white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    skip(text, at, char::is_whitespace)
}

/// The first byte at or after `at` whose character is not `kind`.
pub(super) fn skip(text: &str, at: usize, kind: impl Fn(char) -> bool) -> usize {
    at + text[at..].find(|c| !kind(c)).unwrap_or(text.len() - at)
}

/// Whether a word may begin or end at `at`: white space or an end of the text.
pub(super) fn space_or_end(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(char::is_whitespace)
}

/// A bracket that closes, also corner brackets.
pub(super) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '」' | '』' | '》' | '〉' | '〕')
}

/// What may cling to the end of a sentence: closing marks, and quotation marks that go either way.
pub(super) fn is_closer(c: char) -> bool {
    is_closing_bracket(c) || matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | '‘' | '′' | '″')
}

/// A bracket that opens.
pub(super) fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '「' | '『' | '《' | '〈' | '〔')
}

/// What may stand before the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    is_opening_bracket(c) || matches!(c, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '»' | '”' | '’' | '¿' | '¡')
}

/// A dash, also a hyphen that stands for one.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')
}

/// A character that begins an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '●' | '◦' | '▪' | '■' | '➢' | '➤')
}

/// Digits above the line, which cite.
pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' | '⁾' | '⁽' | '˒')
}
