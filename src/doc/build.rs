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

    pub fn finish(self, _structure: &Structure) -> Document {
        let text = self.source.text.clone();
        let mut map: Map<Txt, Src> = Map::default();
        let mut blocks = Vec::new();
        let mut at = 0usize;
        for para in text.split_inclusive('\n') {
            let t = para.trim();
            if !t.is_empty() {
                let s = at + para.find(t).unwrap_or(0);
                blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    span: Span::of(s..s + t.len()),
                    level: 0,
                    heading: None,
                    quoted: false,
                    links: vec![],
                });
            }
            at += para.len();
        }
        map.push(u32::try_from(text.len()).unwrap_or(0), Span::of(0..text.len()), SegmentKind::Verbatim);
        Document {
            source: self.source,
            text,
            map,
            blocks,
            front: FrontMatter::default(),
            references: vec![],
            skipped: vec![],
        }
    }
}
