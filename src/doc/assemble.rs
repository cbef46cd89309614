//! From pieces to a document's prose: their order, their joints, and which heading each stands under.

use super::build::Builder;
use super::piece::Piece;
use super::{Block, BlockKind, FrontMatter, Layout, Link, Property, Reference, Sections, Skipped, locate};
use crate::source::{Map, SegmentKind, Span, Src, Txt};

/// What a parser made of a source: a [`Document`](super::Document) without the source.
#[derive(Debug, Default)]
pub struct Prose {
    /// See [`Document::text`](super::Document::text).
    pub text: String,
    /// Where every byte of the prose comes from.
    pub map: Map<Txt, Src>,
    /// The blocks in source order.
    pub blocks: Vec<Block>,
    /// What the front matter says.
    pub front: FrontMatter,
    /// What the page says of itself.
    pub properties: Vec<Property>,
    /// The reference list and the footnotes.
    pub references: Vec<Reference>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
}

impl Builder<'_> {
    /// Ends the last block, tells the parts of the article apart and joins all blocks.
    pub(super) fn finish(mut self, sections: &Sections) -> Prose {
        self.leave_to(1);
        // Pictures' texts were made while their paragraph was still open, and so come before it.
        self.pieces.sort_by_key(start_of);
        self.join_broken_lines();
        let references = sections.classify(&mut self.pieces, &mut self.skipped);
        self.skipped.sort_by_key(|skipped| skipped.source);
        self.properties.sort_by_key(|property| property.value);
        let mut prose = Prose {
            front: self.front,
            properties: self.properties,
            references,
            skipped: self.skipped,
            ..Prose::default()
        };
        prose.text.reserve_exact(self.pieces.iter().map(|piece| piece.text.len() + 1).sum());
        prose.blocks.reserve_exact(self.pieces.len());
        let mut headings = Headings::default();
        for piece in self.pieces {
            prose.push(piece, &mut headings);
        }
        prose
    }

    fn join_broken_lines(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        for piece in pieces {
            match self.pieces.last_mut() {
                Some(last) if last.breaks_off_before(&piece, &self.source.text) => last.join(piece),
                _ => self.pieces.push(piece),
            }
        }
    }
}

/// Where a piece starts in the source, a mark at its start included.
fn start_of(piece: &Piece) -> u32 {
    piece.map.origin(piece.trimmed().start).start
}

impl Prose {
    /// See [`Document::locate`](super::Document::locate).
    pub fn locate(&self, source: u32) -> u32 {
        locate(&self.blocks, &self.map, source)
    }

    fn push(&mut self, piece: Piece, headings: &mut Headings) {
        let kept = piece.trimmed();
        if !self.text.is_empty() {
            let from = self.map.segments().last().map_or(0, |segment| segment.whole::<Src>().end);
            let to = piece.map.project(kept).start;
            self.text.push('\n');
            self.map.push(1, Span::new(from, to.max(from)), SegmentKind::Gap);
        }
        let base = self.map.len();
        self.text.push_str(kept.slice(&piece.text));
        self.map.append(&piece.map, kept);
        let heading = headings.above(&piece, self.blocks.len());
        let span = Span::new(base, self.map.len());
        let Piece { kind, level, quoted, links, marks, .. } = piece;
        let layout = match piece.layout {
            Layout::Item { depth, number, .. } => Layout::Item { depth, number, first: marks.item.is_some() },
            other => other,
        };
        let mut links: Vec<Link> = links.into_iter().filter_map(|link| placed(link, kept, base)).collect();
        links.sort_by_key(|link| (link.text.start, link.source.start));
        self.blocks.push(Block { kind, span, level, heading, quoted, layout, links });
    }
}

/// A link of a piece as a link of the document, unless all that it covers was trimmed away.
fn placed(link: Link, kept: Span<Txt>, base: u32) -> Option<Link> {
    let start = link.text.start.clamp(kept.start, kept.end);
    let end = link.text.end.clamp(kept.start, kept.end);
    let lost = start == end && !link.text.is_empty();
    let text = Span::new(start - kept.start + base, end - kept.start + base);
    (!lost).then_some(Link { text, ..link })
}

/// The headings that blocks stand under, outermost first.
#[derive(Debug, Default)]
struct Headings {
    open: Vec<(u8, bool, usize)>,
}

impl Headings {
    /// The heading above the block that gets `index`.
    fn above(&mut self, piece: &Piece, index: usize) -> Option<usize> {
        // A heading inside a quotation heads only the rest of the quotation.
        while self.open.last().is_some_and(|&(_, quoted, _)| quoted && !piece.quoted) {
            self.open.pop();
        }
        let is_heading = piece.kind == BlockKind::Heading;
        while is_heading && self.open.last().is_some_and(|&(level, ..)| level >= piece.level) {
            self.open.pop();
        }
        let above = self.open.last().map(|&(.., index)| index);
        if is_heading {
            self.open.push((piece.level, piece.quoted, index));
        }
        above
    }
}
