//! The one way in which parsers make a [`Document`].

use super::{Block, BlockKind, Document, FrontMatter, Link, SkipReason, Skipped, Structure, Target};
use crate::source::{Map, SegmentKind, Source, Span, Src, Txt};

/// Collects blocks from left to right. Parsers call it; it keeps the invariants of [`Block`] and [`Map`].
#[derive(Debug)]
pub struct Builder {
    source: Source,
}

impl Builder {
    /// Starts on a source.
    pub fn new(source: Source) -> Self {
        Self { source }
    }

    /// The source being parsed.
    pub fn source(&self) -> &Source {
        &self.source
    }
}
