//! Byte offsets to lines and columns: the only place where positions take another unit than bytes.

use memchr::memchr2_iter;

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
    /// How many characters start before each multiple of [`STRIDE`] bytes. Without them a column on a line of
    /// megabytes (minified HTML) would cost a walk over the line, and a report of them a walk per finding.
    checkpoints: Vec<u32>,
}

/// The most bytes that are looked at for a column, twice.
const STRIDE: usize = 1024;

impl LineIndex {
    /// Finds the line starts of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            let within = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !within {
                starts.push(Span::<Src>::of(at..at + 1).end);
            }
        }
        let mut checkpoints = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STRIDE) {
            checkpoints.push(count);
            count += count_starts(chunk);
        }
        Self { starts, checkpoints }
    }

    /// The number of lines. A text that ends in a line break has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The byte range of a line, counted from 1, without its line break. Lines after the last are taken for it.
    pub fn line(&self, text: &str, line: u32) -> Span<Src> {
        let index = (line.max(1) as usize).min(self.starts.len()) - 1;
        self.line_span(text, self.starts[index])
    }

    /// The position of a byte offset. An offset inside a character counts as that character's.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[line] as usize;
        let end = floor_boundary(text, offset as usize);
        let mark = u32::from(line == 0 && end > 0 && text.starts_with('\u{FEFF}'));
        let before = self.characters_before(text, end.max(start)) - self.characters_before(text, start);
        Position { line: u32::try_from(line + 1).unwrap_or(u32::MAX), column: before - mark + 1 }
    }

    /// How many characters start before a byte offset.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let Some(checkpoint) = self.checkpoints.get(offset / STRIDE).or(self.checkpoints.last()) else { return 0 };
        let from = (offset / STRIDE).min(self.checkpoints.len() - 1) * STRIDE;
        checkpoint + count_starts(&text.as_bytes()[from..offset])
    }

    /// The byte range of the line that holds `offset`, without its line break.
    pub fn line_span(&self, text: &str, offset: u32) -> Span<Src> {
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Span::of(start..start + text[start..end].trim_end_matches(['\n', '\r']).len())
    }
}

/// How many bytes start a character: all but the continuation bytes of UTF-8.
fn count_starts(bytes: &[u8]) -> u32 {
    if bytes.is_ascii() {
        return u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    }
    let count = bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count();
    u32::try_from(count).unwrap_or(u32::MAX)
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
    #[test]
    fn columns_on_a_long_line_are_those_of_a_walk_over_it() {
        let text = format!("\u{FEFF}x\n{}", "aé治😀".repeat(1000));
        let index = LineIndex::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate().skip(3) {
            let offset = Span::<Src>::of(0..at).end;
            assert_eq!(index.position(&text, offset).column as usize, count - 3 + 1, "at byte {at}");
        }
        let end = Span::<Src>::of(0..text.len()).end;
        assert_eq!(index.position(&text, end), Position { line: 2, column: 4001 });
        assert_eq!(LineIndex::new("").position("", 0), Position { line: 1, column: 1 });
    }

    #[test]
    fn lines_are_found_by_number() {
        let text = "a\r\nbc\n";
        let index = LineIndex::new(text);
        assert_eq!(index.count(), 3);
        assert_eq!(index.line(text, 1).slice(text), "a");
        assert_eq!(index.line(text, 2).slice(text), "bc");
        assert_eq!(index.line(text, 9), Span::empty(6));
    }
}
