//! What characters are to the splitting: marks, white space, quotes, brackets, dashes, bullets.

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

/// Whether a byte may begin a mark or a bullet in UTF-8. It has no branches, so that it can be asked about many bytes at
/// once.
const fn may_mark(byte: u8) -> bool {
    (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte >= 0xD8)
}

/// The answers of [`may_mark`], for one byte at a time.
const MAY_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = may_mark(byte as u8);
        byte += 1;
    }
    table
};

/// The first byte that may begin a mark or a bullet.
fn may_mark_at(bytes: &[u8]) -> Option<usize> {
    const WIDTH: usize = 32;
    let mut at = 0;
    while let Some(bytes) = bytes[at..].first_chunk::<WIDTH>()
        && !bytes.iter().fold(false, |any, &byte| any | may_mark(byte))
    {
        at += WIDTH;
    }
    bytes[at..].iter().position(|&byte| MAY_MARK[usize::from(byte)]).map(|offset| at + offset)
}

/// The next mark or bullet at or after the byte `from`.
pub(super) fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    let mut at = from;
    loop {
        at += may_mark_at(&text.as_bytes()[at..])?;
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

/// The first byte at or after `at` that is not white space, also as exports write it out: `\n`.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let plain = at + bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
    // Nearly always, a letter stands there: then the rest is known to find nothing more.
    if bytes.get(plain).is_some_and(u8::is_ascii_alphanumeric) {
        return plain;
    }
    let mut end = skip(text, plain, char::is_whitespace);
    while let Some(after) = escape(text, end) {
        end = skip(text, after, char::is_whitespace);
    }
    end
}

/// The first byte at or after `at` whose character is not `kind`.
pub(super) fn skip(text: &str, at: usize, kind: impl Fn(char) -> bool) -> usize {
    at + text[at..].find(|c| !kind(c)).unwrap_or(text.len() - at)
}

/// Whether white space begins at `at`.
pub(super) fn is_space(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_whitespace) || escape(text, at).is_some()
}

/// Whether a word may begin or end at `at`: white space or an end of the text.
pub(super) fn space_or_end(text: &str, at: usize) -> bool {
    at == text.len() || is_space(text, at)
}

/// Whether a character is a quotation mark of any kind.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
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

/// What a line is drawn of.
fn is_ornament(c: char) -> bool {
    matches!(c, '/' | '*' | '=' | '_' | '~' | '#' | '+' | '\u{2500}'..='\u{257F}') || is_dash(c)
}

/// How often a symbol stands in a row where it only adorns. Shorter rows also stress a word, leave a blank or part
/// what was written under each other, and corpora count those that stand alone as sentences.
const ORNAMENT: usize = 10;

/// The end of the line that begins at `at` and is drawn of one symbol: `==========`.
pub(super) fn ornament(text: &str, at: usize) -> Option<usize> {
    let symbol = char_at(text, at).filter(|&c| is_ornament(c))?;
    let end = skip(text, at, |c| c == symbol);
    (end - at >= ORNAMENT * symbol.len_utf8()).then_some(end)
}

/// The first byte at or after `at` where a sentence may begin: after white space and lines.
pub(super) fn skip_edge(text: &str, at: usize) -> usize {
    let mut start = skip_space(text, at);
    while let Some(end) = ornament(text, start) {
        start = skip_space(text, end);
    }
    start
}

/// A text without the white space and lines at its end.
pub(super) fn trim_edge(mut text: &str) -> &str {
    // Most sentences end in a full stop, which is neither.
    if text.ends_with('.') {
        return text;
    }
    loop {
        let body = trim_space(text);
        let symbol = body.chars().next_back().filter(|&c| is_ornament(c));
        let rest = symbol.map_or(body, |symbol| body.trim_end_matches(symbol));
        let drawn = symbol.is_some_and(|symbol| body.len() - rest.len() >= ORNAMENT * symbol.len_utf8());
        if !drawn {
            return body;
        }
        text = rest;
    }
}

/// A text without the white space at its end, also as exports write it out.
pub(super) fn trim_space(text: &str) -> &str {
    let mut body = text.trim_end();
    while let Some(rest) = body.strip_suffix(['n', 'r', 't']).and_then(|rest| rest.strip_suffix('\\')) {
        body = rest.trim_end();
    }
    body
}

/// The end of a line break or tab at `at` that is written out, as exports leave them. A letter in lower case after it
/// makes it a command or path: `\theta`.
fn escape(text: &str, at: usize) -> Option<usize> {
    const LENGTH: usize = 2;
    let written = matches!(text.as_bytes()[at..], [b'\\', b'n' | b'r' | b't', ..]);
    (written && !char_at(text, at + LENGTH).is_some_and(char::is_lowercase)).then_some(at + LENGTH)
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
