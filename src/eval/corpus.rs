//! Reading a corpus, line by line, so that its size does not matter.

use std::io::{self, BufRead, Read};

use super::Mistake;
use super::row::{self, Offsets, Row};
use super::target::Vocabulary;

/// The longest line, in bytes.
const LONGEST: u64 = 64 << 20;

/// How the rows of a corpus are to be understood.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'v> {
    /// What offsets of spans count.
    pub offsets: Offsets,
    /// The names that labels may use.
    pub words: &'v Vocabulary,
}

/// The rows of a corpus.
#[derive(Debug)]
pub struct Rows<'v, R> {
    reader: R,
    reading: Reading<'v>,
    line: usize,
}

/// What keeps a row from being read.
#[derive(Debug)]
pub enum BadRow {
    /// The bytes cannot be had.
    Io(io::Error),
    /// The line is no row.
    Line {
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
        /// What is wrong with it.
        mistake: Mistake,
    },
}

impl<'v, R: BufRead> Rows<'v, R> {
    /// The rows that a reader holds, one JSON object a line.
    pub fn new(reader: R, reading: Reading<'v>) -> Self {
        Self { reader, reading, line: 0 }
    }

    fn bad(&self, text: &str, mistake: Mistake) -> BadRow {
        let mut at = mistake.at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        BadRow::Line { line: self.line, column: text[..at].chars().count() + 1, mistake }
    }

    fn row(&self, bytes: &[u8]) -> Option<Result<Row, BadRow>> {
        if bytes.len() as u64 > LONGEST {
            let mistake = Mistake::at(0, format!("the line is longer than {LONGEST} bytes"), "split the text");
            return Some(Err(self.bad("", mistake)));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let mistake = Mistake::at(good.len(), "this is not UTF-8", "convert the file to UTF-8");
                return Some(Err(self.bad(&good, mistake)));
            }
        };
        let text = if self.line == 1 { text.trim_start_matches('\u{FEFF}') } else { text };
        // Space before the object stays, so that columns are those of the file.
        let text = text.trim_end();
        if text.is_empty() {
            return None;
        }
        let row = row::parse(text, self.line, self.reading.offsets, self.reading.words);
        Some(row.map_err(|mistake| self.bad(text, mistake)))
    }
}

impl<R: BufRead> Iterator for Rows<'_, R> {
    type Item = Result<Row, BadRow>;

    /// The next row. Empty lines are none; after a line that is too long, or bytes that cannot be had, there is
    /// nothing more.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            match self.reader.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes) {
                Err(error) => return Some(Err(BadRow::Io(error))),
                Ok(0) => return None,
                Ok(_) => {}
            }
            self.line += 1;
            if let Some(row) = self.row(&bytes) {
                return Some(row);
            }
        }
    }
}
