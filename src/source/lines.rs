//! Byte offsets to lines and columns: the only place where positions take another unit than bytes.

use super::{Span, Src};

/// A place in a file as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// The line, from 1. Line breaks are LF, CRLF and a lone CR.
    pub line: u32,
    /// The column, from 1, in characters (Unicode scalar values); a byte order mark is not counted.
    pub column: u32,
}

/// Where each line of a text starts, built once per file.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the line starts of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(Span::<Src>::of(at..at + 1).end);
            }
        }
        Self { starts }
    }

    /// The position of a byte offset. An offset inside a character counts as that character's.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[line] as usize;
        let end = floor_boundary(text, offset as usize);
        let before = &text[start..end.max(start)];
        let mark = usize::from(line == 0 && before.starts_with('\u{FEFF}'));
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: narrow(line + 1), column: narrow(before.chars().count() - mark + 1) }
    }

    /// The byte range of the line that holds `offset`, without its line break.
    pub fn line_span(&self, text: &str, offset: u32) -> Span<Src> {
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Span::of(start..start + text[start..end].trim_end_matches(['\n', '\r']).len())
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_and_a_lone_cr() {
        let text = "a\nb\r\nc\rd";
        let index = LineIndex::new(text);
        let at = |needle| {
            let offset = Span::<Src>::of(0..text.find(needle).expect("is there")).end;
            index.position(text, offset)
        };
        assert_eq!(at("a"), Position { line: 1, column: 1 });
        assert_eq!(at("b"), Position { line: 2, column: 1 });
        assert_eq!(at("c"), Position { line: 3, column: 1 });
        assert_eq!(at("d"), Position { line: 4, column: 1 });
        assert_eq!(index.line_span(text, 3), Span::new(2, 3));
    }

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let text = "\u{FEFF}治癒 é cure";
        let index = LineIndex::new(text);
        let cure = Span::<Src>::of(0..text.find("cure").expect("is there")).end;
        assert_eq!(index.position(text, cure), Position { line: 1, column: 6 });
        assert_eq!(index.position(text, 4).column, 1, "an offset inside a character is that character's");
    }
}
