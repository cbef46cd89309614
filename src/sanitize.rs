//! Making text from strangers safe to print.
//!
//! Articles, paths and packs may hold terminal escapes, characters that turn the direction of a line, and
//! characters that nobody can see. Printed as they are, they could move the cursor, recolour a report or show
//! another text than the one that was linted. Everything printed for people goes through here; machine formats
//! escape by their own rules.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

/// What to print in the place of a character, or `None` to print it as it is. Tabs and line breaks are left to
/// the caller.
pub fn stand_in(c: char) -> Option<String> {
    match c {
        '\t' | '\n' | '\r' => None,
        // The pictures of the control characters stand in the same order as the characters.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).map(String::from),
        '\u{7F}' => Some("␡".to_owned()),
        _ if is_hidden(c) => Some(format!("<U+{:04X}>", u32::from(c))),
        _ => None,
    }
}

/// Whether a character is a control character outside ASCII, changes the direction of text or has no shape.
///
/// Joiners are among them: [`Shown`] lets them through where scripts and emoji need them.
pub fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9F}'
            | '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// Says of one character after the other what to print.
#[derive(Debug, Default)]
pub struct Shown {
    before: Option<char>,
}

impl Shown {
    /// What to print in the place of the next character, or `None` to print it as it is.
    pub fn next(&mut self, c: char) -> Option<String> {
        // Joiners have work to do in emoji and in scripts such as Devanagari; between ASCII letters they hide.
        let joins = matches!(c, '\u{200C}' | '\u{200D}') && self.before.is_some_and(|b| !b.is_ascii() && !is_hidden(b));
        self.before = Some(c);
        if joins { None } else { stand_in(c) }
    }
}

/// A text for one line of output: white space of any kind becomes spaces, hidden characters become visible.
pub fn line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut shown = Shown::default();
    for c in text.chars() {
        match (c, shown.next(c)) {
            ('\t' | '\n' | '\r', _) => out.push(' '),
            (_, Some(instead)) => out.push_str(&instead),
            (_, None) => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A text for a sentence: as by [`line()`], with runs of white space as single spaces, cut to about `limit` columns.
pub fn excerpt(text: &str, limit: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = line(&words);
    let mut out = String::new();
    let mut width = 0;
    for c in shown.chars() {
        width += char_width(c);
        if width > limit {
            out.truncate(out.trim_end().len());
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}

/// Escapes what a JSON text holds of characters that a terminal might act on.
///
/// Outside strings JSON is ASCII, so every such character is inside a string, where `\uXXXX` means the same.
pub fn json(text: String) -> String {
    let mut out = String::new();
    let mut kept = 0;
    while let Some((at, c)) = next_hidden(&text, kept) {
        out.push_str(&text[kept..at]);
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}").expect("writing to a string does not fail");
        }
        kept = at + c.len_utf8();
    }
    if kept == 0 {
        return text;
    }
    out.push_str(&text[kept..]);
    out
}

/// The first character from the byte `from` on that a terminal might act on, line breaks and the like aside. Reports
/// are mostly ASCII, and are passed over byte by byte.
fn next_hidden(text: &str, from: usize) -> Option<(usize, char)> {
    let mut at = from;
    loop {
        at += text.as_bytes()[at..].iter().position(|&byte| byte >= 0x7F)?;
        let c = text[at..].chars().next()?;
        if c == '\u{7F}' || is_hidden(c) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// How many columns a character takes.
pub fn char_width(c: char) -> usize {
    if (' '..='~').contains(&c) {
        return 1;
    }
    c.width().unwrap_or(0)
}

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    text.chars().map(char_width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(line("\u{1b}[31mred\u{7}"), "␛[31mred␇");
        assert_eq!(line("abc\u{202E}cba"), "abc<U+202E>cba");
        assert_eq!(line("mir\u{200B}acle\u{AD}"), "mir<U+200B>acle<U+00AD>");
        assert_eq!(line("a\nb\tc"), "a b c");
        assert_eq!(line("\u{9b}31m\u{7f}"), "<U+009B>31m␡");
    }

    #[test]
    fn joiners_stay_where_they_have_work_to_do() {
        assert_eq!(line("👩\u{200D}⚕\u{FE0F} helps"), "👩\u{200D}⚕\u{FE0F} helps");
        assert_eq!(line("ci\u{200D}alis"), "ci<U+200D>alis");
    }

    #[test]
    fn excerpts_are_cut_and_say_so() {
        assert_eq!(excerpt("a  miracle\n cure", 80), "a miracle cure");
        assert_eq!(excerpt("a miracle cure", 10), "a miracle…");
        assert_eq!(excerpt("治癒治癒", 5), "治癒…");
    }

    #[test]
    fn escaped_json_means_the_same() {
        let value = serde_json::json!({"a": "x\u{202E}y\u{9B}\u{E0041}\u{1b}é"});
        let text = json(value.to_string());
        assert!(!text.contains(is_hidden));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("still JSON"), value);
    }
}
