//! Texts from JSON lines: one object a line, `{"id": …, "text": …, "format": …}`.
//!
//! Lines are read one after the other and never kept. One that is wrong is told by its number and does not stop those
//! behind it.

use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::report::{Failure, Row};
use crate::source::{Format, Source};

/// A text and the row that it came from.
#[derive(Debug)]
pub struct Text {
    /// The row.
    pub row: Row,
    /// The name of the file with the number of the line: `texts.jsonl:3`.
    pub path: PathBuf,
    /// What the row holds, or what is wrong with it; a second line says what to do about it.
    content: Result<(String, Format), String>,
}

impl Text {
    /// The text for a linter.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn source(&self) -> Result<Source, Failure> {
        match &self.content {
            Ok((text, format)) => Ok(Source::new(&self.path, text.clone(), *format)),
            Err(message) => Err(Failure { path: self.path.clone(), message: message.clone() }),
        }
    }

    /// How many bytes it takes.
    pub fn len(&self) -> usize {
        self.content.as_ref().map_or(0, |(text, _)| text.len())
    }

    /// Whether there is nothing to lint in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a row says. Other keys are for others.
#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    format: Option<String>,
}

/// The texts of a file.
#[derive(Debug)]
pub struct Texts<R> {
    reader: R,
    /// The name of the file.
    name: String,
    /// The format of rows that name none.
    format: Format,
    /// The longest line, in bytes.
    longest: u64,
    line: u64,
}

impl<R: BufRead> Texts<R> {
    /// Reads the texts of a file by this name. Rows that name no format are of `format`; lines longer than `longest`
    /// bytes are refused.
    pub fn new(reader: R, name: &Path, format: Format, longest: u64) -> Self {
        Self { reader, name: name.to_string_lossy().into_owned(), format, longest, line: 0 }
    }

    /// The next row that is not empty, or `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&mut self) -> io::Result<Option<Text>> {
        loop {
            self.line += 1;
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(self.longest + 1).read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(None);
            }
            if read as u64 > self.longest && bytes.last() != Some(&b'\n') {
                self.skip_line()?;
                let message = format!("longer than {} bytes\nsplit it, or raise --max-file-size", self.longest);
                return Ok(Some(self.text(Value::Null, Err(message))));
            }
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                let bom = self.line == 1;
                let row = bytes.strip_prefix(b"\xEF\xBB\xBF").filter(|_| bom).unwrap_or(&bytes);
                return Ok(Some(match serde_json::from_slice::<Fields>(row) {
                    Ok(fields) => self.text(fields.id, content(fields.text, fields.format, self.format)),
                    Err(error) => self.text(Value::Null, Err(describe(&error))),
                }));
            }
        }
    }

    fn text(&self, id: Value, content: Result<(String, Format), String>) -> Text {
        Text { row: Row { id, line: self.line }, path: format!("{}:{}", self.name, self.line).into(), content }
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = memchr::memchr(b'\n', buffer);
            let passed = end.map_or(buffer.len(), |at| at + 1);
            self.reader.consume(passed);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

/// What a row looks like.
const SHAPE: &str = "a row looks like this: {\"id\": \"a\", \"text\": \"…\", \"format\": \"markdown\"}";

fn content(text: Option<String>, format: Option<String>, otherwise: Format) -> Result<(String, Format), String> {
    let text = text.ok_or_else(|| format!("there is no `text` in it\n{SHAPE}"))?;
    let Some(name) = format else { return Ok((text, otherwise)) };
    let unknown = || format!("there is no format “{name}”\nit is markdown, html, text or lines");
    Format::from_name(&name).map(|format| (text, format)).ok_or_else(unknown)
}

/// A mistake in a row, with its column. That the row is a line of its own is for the caller to say.
fn describe(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    format!("column {}: {message}\n{SHAPE}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], longest: u64) -> Vec<Result<(Value, u64, String, Format), (u64, String)>> {
        let mut texts = Texts::new(bytes, Path::new("a.jsonl"), Format::Markdown, longest);
        let mut rows = Vec::new();
        while let Some(Text { row, content, .. }) = texts.read().expect("memory can be read") {
            rows.push(match content {
                Ok((text, format)) => Ok((row.id, row.line, text, format)),
                Err(message) => Err((row.line, message.lines().next().unwrap_or_default().to_owned())),
            });
        }
        rows
    }

    #[test]
    fn wrong_rows_are_told_by_number_and_stop_nothing() {
        let lines = concat!(
            "\u{FEFF}{\"id\": 7, \"text\": \"a\\n\\u6cbb\", \"format\": \"html\", \"more\": [1]}\r\n",
            "\n",
            "{\"id\": \"b\"}\n",
            "not JSON\n",
            "{\"text\": \"long, long, long, long, long, long, long, long, long, long, long\"}\n",
            "{\"text\": \"\\ud800\"}\n",
            "{\"text\": \"x\", \"format\": \"docx\"}\n",
            "{\"text\": \"last\"}",
        );
        let rows = read(lines.as_bytes(), 70);
        let error = |line, message: &str| Err((line, message.to_owned()));
        assert_eq!(rows[0], Ok((Value::from(7), 1, "a\n治".to_owned(), Format::Html)));
        assert_eq!(rows[1], error(3, "there is no `text` in it"));
        assert_eq!(rows[2], error(4, "column 2: expected ident"));
        assert_eq!(rows[3], error(5, "longer than 70 bytes"));
        assert!(matches!(&rows[4], Err((6, _))), "{:?}", rows[4]);
        assert_eq!(rows[5], error(7, "there is no format “docx”"));
        assert_eq!(rows[6], Ok((Value::Null, 8, "last".to_owned(), Format::Markdown)));
        assert_eq!(rows.len(), 7);
        assert!(matches!(read(b"{\"text\": \"\xFF\"}\n", 70).as_slice(), [Err((1, _))]));
    }
}
