//! Where text comes from and how positions in it are kept.
//!
//! Three kinds of offset exist, each with its own span type so that they cannot be mixed: bytes of the file
//! ([`Src`]), bytes of the prose that a parser took out of it ([`Txt`]), and bytes of the folded prose that
//! patterns are matched on ([`Fold`]). A [`Map`] carries a span from one to the next. Nothing in the crate
//! ever searches the file again for words it has matched.

mod lines;
mod map;
mod span;

pub use lines::{LineIndex, Position};
pub use map::{Map, Segment, SegmentKind};
pub use span::{Fold, Span, Src, Txt};

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The formats that claimlint reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// CommonMark with tables, footnotes, strikethrough, task lists and front matter.
    Markdown,
    /// HTML as browsers tokenize it.
    Html,
    /// Plain text: paragraphs are separated by blank lines.
    Text,
    /// Plain text in which every line is a block of its own.
    Lines,
}

impl Format {
    /// The format that a file name's extension stands for.
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// The format with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Markdown, Self::Html, Self::Text, Self::Lines].into_iter().find(|format| format.name() == name)
    }

    /// The name used on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Text => "text",
            Self::Lines => "lines",
        }
    }
}

/// One file or stream: what spans of kind [`Src`] index.
#[derive(Debug)]
pub struct Source {
    /// The path as the user wrote it, for reports. Standard input has the name given on the command line.
    pub path: PathBuf,
    /// The whole text, byte for byte as it was read (a byte order mark and carriage returns included).
    pub text: String,
    /// How the text is to be read.
    pub format: Format,
    /// Made when a position is first asked for: most articles have nothing to report.
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// Takes a text that is already valid UTF-8.
    pub fn new(path: impl Into<PathBuf>, text: String, format: Format) -> Self {
        Self { path: path.into(), text, format, lines: OnceLock::new() }
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The line and column (both from 1, columns in characters) of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The byte range of the line that holds `offset`, without its line break.
    pub fn line_span(&self, offset: u32) -> Span<Src> {
        self.lines().line_span(&self.text, offset)
    }

    /// The byte range of a line, counted from 1, without its line break.
    pub fn line(&self, line: u32) -> Span<Src> {
        self.lines().line(&self.text, line)
    }

    /// The text of a span.
    pub fn slice(&self, span: Span<Src>) -> &str {
        span.slice(&self.text)
    }
}
