//! The one way in which parsers make the prose of a [`Document`](super::Document).
//!
//! A parser reads its format from left to right and says what it meets: a container starts, a stretch is text,
//! a link ends. The builder decides where blocks start and end, and keeps the invariants of
//! [`Block`](super::Block) and [`Map`](crate::source::Map). It knows no format.

use super::layout::Tables;
use super::piece::{Marks, Piece};
use super::{BlockKind, FrontMatter, Layout, Link, Property, SkipReason, Skipped, Target, address};
use crate::source::{Source, Span, Src};
use crate::text::fold_str;

/// Collects blocks from left to right.
#[derive(Debug)]
pub(super) struct Builder<'s> {
    pub(super) source: &'s Source,
    /// What the front matter says. The parser of the front matter fills it in.
    pub(super) front: FrontMatter,
    pub(super) properties: Vec<Property>,
    pub(super) pieces: Vec<Piece>,
    pub(super) skipped: Vec<Skipped>,
    contexts: Vec<Context>,
    /// Where the reading stands in the tables of the document.
    pub(super) tables: Tables,
    now: Open,
    suspended: Vec<(Open, usize)>,
    muting: Muting,
}

/// What kind of block text makes at a place.
#[derive(Debug, Clone, Copy)]
struct Context {
    kind: BlockKind,
    level: u8,
    quoted: bool,
    layout: Layout,
}

impl Default for Context {
    fn default() -> Self {
        Self { kind: BlockKind::Paragraph, level: 0, quoted: false, layout: Layout::Flow }
    }
}

/// The block in the making and what reaches into it.
#[derive(Debug, Default)]
struct Open {
    piece: Option<Piece>,
    links: Vec<OpenLink>,
    pending: Marks,
    superscript: Option<(u32, u32)>,
}

#[derive(Debug)]
struct OpenLink {
    target: Target,
    source_start: u32,
    text_start: u32,
}

/// Which enclosing elements keep text from being prose.
#[derive(Debug, Default)]
struct Muting {
    hard: usize,
    furniture: usize,
    /// The furniture around each open part that is the page's content all the same.
    content: Vec<usize>,
    since: Option<(u32, SkipReason)>,
}

impl<'s> Builder<'s> {
    /// Starts on a source.
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            front: FrontMatter::default(),
            properties: Vec::new(),
            pieces: Vec::new(),
            skipped: Vec::new(),
            contexts: vec![Context::default()],
            tables: Tables::default(),
            now: Open::default(),
            suspended: Vec::new(),
            muting: Muting::default(),
        }
    }

    /// The whole text of the source.
    pub(super) fn text(&self) -> &'s str {
        &self.source.text
    }

    /// Notes what the document says of itself, unless it says nothing.
    pub(super) fn state(&mut self, name: &str, value: Span<Src>) {
        let said = value.slice(self.text()).trim();
        if !matches!(said, "" | "~") && !said.eq_ignore_ascii_case("null") {
            self.properties.push(Property { name: fold_str(name.trim()), value });
        }
    }

    // Containers and blocks.

    /// How many containers are open: what [`Self::leave_to`] takes.
    pub(super) fn depth(&self) -> usize {
        self.contexts.len()
    }

    /// Starts a container: text in it makes blocks of a kind. Ends the open block.
    pub(super) fn enter(&mut self, kind: BlockKind, level: u8) {
        self.end_block();
        let outer = self.context();
        let quoted = outer.quoted || kind == BlockKind::Quote;
        let stays = matches!(outer.kind, BlockKind::Footnote | BlockKind::References)
            && matches!(kind, BlockKind::Quote | BlockKind::Item);
        let kind = if stays { outer.kind } else { kind };
        self.contexts.push(Context { kind, level, quoted, layout: outer.layout });
    }

    /// Ends all containers that were started since there were `depth` of them. Ends the open block.
    pub(super) fn leave_to(&mut self, depth: usize) {
        self.end_block();
        if depth < self.contexts.len() {
            self.contexts.truncate(depth.max(1));
            // A list item or footnote without text must not mark the block after it.
            self.now.pending.item = None;
            self.now.pending.notes.clear();
        }
    }

    fn context(&self) -> Context {
        self.contexts.last().copied().unwrap_or_default()
    }

    /// Ends the open block. Text that follows starts another one of the same kind.
    pub(super) fn end_block(&mut self) {
        self.now.superscript = None;
        let Some(mut piece) = self.now.piece.take() else { return };
        for index in 0..self.now.links.len() {
            let end = piece.map.project(Span::new(0, piece.here())).end;
            self.add_link(&mut piece, index, end);
        }
        piece.replace_addresses();
        if piece.is_hollow() {
            self.now.pending.absorb(piece.marks);
        } else {
            self.pieces.push(piece);
        }
    }

    /// The open block, started if need be.
    fn piece(&mut self) -> &mut Piece {
        let context = self.context();
        let Open { piece, links, pending, .. } = &mut self.now;
        piece.get_or_insert_with(|| {
            for link in links {
                link.text_start = 0;
            }
            let piece = Piece::new(context.kind, context.level, context.quoted, std::mem::take(pending));
            Piece { layout: context.layout, ..piece }
        })
    }

    /// Whether a block is open, so that white space may matter.
    pub(super) fn is_open(&self) -> bool {
        self.now.piece.is_some()
    }

    /// Starts a block of its own inside the open one, which goes on after [`Self::end_aside`].
    pub(super) fn start_aside(&mut self, kind: BlockKind) {
        self.suspended.push((std::mem::take(&mut self.now), self.contexts.len()));
        let outer = self.context();
        self.contexts.push(Context { kind, level: 0, ..outer });
    }

    /// Ends what [`Self::start_aside`] started.
    pub(super) fn end_aside(&mut self) {
        self.end_block();
        if let Some((open, depth)) = self.suspended.pop() {
            self.now = open;
            self.contexts.truncate(depth);
        }
    }

    // Text.

    /// Appends a stretch of the source unchanged. Line breaks in it become spaces.
    pub(super) fn verbatim(&mut self, span: Span<Src>) {
        if !self.is_muted() && !span.is_empty() {
            let text = self.text();
            self.piece().verbatim(text, span);
        }
    }

    /// Appends text that the source writes differently, in `span`.
    pub(super) fn decoded(&mut self, text: &str, span: Span<Src>) {
        if !self.is_muted() && !text.is_empty() {
            self.piece().decoded(text, span);
        }
    }

    /// Appends the space that a line break is.
    pub(super) fn gap(&mut self, span: Span<Src>) {
        if !self.is_muted() && self.is_open() {
            self.piece().gap(span);
        }
    }

    /// Appends the mark of something that is shown and is not prose.
    pub(super) fn object(&mut self, span: Span<Src>) {
        if !self.is_muted() {
            self.piece().object(span);
        }
    }

    // Links and marks.

    /// Starts a link at an offset of the source.
    pub(super) fn start_link(&mut self, target: Target, at: u32) {
        let text_start = self.now.piece.as_ref().map_or(0, Piece::here);
        self.now.links.push(OpenLink { target, source_start: at, text_start });
    }

    /// Ends the link that was started last.
    pub(super) fn end_link(&mut self, at: u32) {
        if let (Some(mut piece), Some(index)) = (self.now.piece.take(), self.now.links.len().checked_sub(1)) {
            self.add_link(&mut piece, index, at);
            self.now.piece = Some(piece);
        }
        self.now.links.pop();
    }

    fn add_link(&self, piece: &mut Piece, index: usize, source_end: u32) {
        let OpenLink { target, source_start, text_start } = &self.now.links[index];
        let start = *text_start;
        if start >= piece.here() {
            return;
        }
        if let Target::Url(url) = target
            && address::is_address_of(&piece.text[start as usize..], url)
        {
            piece.replace_tail(start);
        }
        let source = Span::new(*source_start, source_end.max(*source_start));
        piece.links.push(Link { text: Span::new(start, piece.here()), source, target: target.clone() });
    }

    /// Notes a footnote mark that shows no words.
    pub(super) fn note_mark(&mut self, label: &str, source: Span<Src>) {
        if !self.is_muted() {
            let piece = self.piece();
            let text = Span::empty(piece.here());
            piece.links.push(Link { text, source, target: Target::Note(label.to_owned()) });
        }
    }

    /// Starts raised text at an offset of the source: it is a note mark if it is a number.
    pub(super) fn start_superscript(&mut self, at: u32) {
        let start = self.now.piece.as_ref().map_or(0, Piece::here);
        self.now.superscript = (!self.is_muted()).then_some((start, at));
    }

    /// Ends raised text.
    pub(super) fn end_superscript(&mut self, at: u32) {
        let linked = !self.now.links.is_empty();
        if let (Some((start, from)), Some(piece)) = (self.now.superscript.take(), &mut self.now.piece) {
            let grown = piece.here();
            piece.superscript(start, Span::new(from, at.max(from)), linked);
            let grown = piece.here() - grown;
            for link in self.now.links.iter_mut().filter(|link| link.text_start > start) {
                link.text_start += grown;
            }
        }
    }

    /// The container that was entered last is a list item, with its number in a numbered list.
    pub(super) fn mark_item(&mut self, number: Option<u64>) {
        self.now.pending.item = Some(number);
        let context = self.contexts.last_mut();
        let Some(Context { layout, .. }) = context else { return };
        let outer = if let Layout::Item { depth, .. } = *layout { depth } else { 0 };
        *layout = Layout::Item { depth: outer.saturating_add(1), number, first: false };
    }

    /// Starts a cell of the innermost table: text in it makes blocks of its own. Ends the open block.
    pub(super) fn enter_cell(&mut self, head: bool) {
        self.enter(BlockKind::Cell, 0);
        let place = self.tables.cell(head);
        if let Some(context) = self.contexts.last_mut() {
            context.layout = place;
        }
    }

    /// The next block starts the footnote of a label.
    pub(super) fn mark_note(&mut self, label: &str) {
        self.now.pending.notes.push(label.to_owned());
    }

    /// The open block, or else the next one, is what a fragment `#name` leads to.
    pub(super) fn mark_anchor(&mut self, name: &str) {
        let marks = self.now.piece.as_mut().map_or(&mut self.now.pending, |piece| &mut piece.marks);
        marks.anchors.push(name.to_owned());
    }

    // What is left out.

    /// Notes a stretch that is not linted.
    pub(super) fn skip(&mut self, source: Span<Src>, reason: SkipReason) {
        if !self.is_muted() && !source.is_empty() {
            self.skipped.push(Skipped { source, reason });
        }
    }

    /// Whether text is being left out.
    pub(super) fn is_muted(&self) -> bool {
        self.muting.since.is_some()
    }

    /// Leaves out what follows, until [`Self::unmute`] with the same reason.
    pub(super) fn mute(&mut self, reason: SkipReason, at: u32) {
        *self.muting.depth(reason) += 1;
        self.muting.since.get_or_insert((at, reason));
    }

    /// Ends one [`Self::mute`].
    pub(super) fn unmute(&mut self, reason: SkipReason, at: u32) {
        let depth = self.muting.depth(reason);
        *depth = depth.saturating_sub(1);
        self.settle_muting(at);
    }

    /// Starts a part that is content even inside page furniture.
    pub(super) fn start_content(&mut self, at: u32) {
        let furniture = std::mem::take(&mut self.muting.furniture);
        self.muting.content.push(furniture);
        self.settle_muting(at);
    }

    /// Ends one [`Self::start_content`].
    pub(super) fn end_content(&mut self, at: u32) {
        self.muting.furniture = self.muting.content.pop().unwrap_or(0);
        if self.muting.furniture > 0 {
            self.muting.since.get_or_insert((at, SkipReason::Furniture));
        }
    }

    fn settle_muting(&mut self, at: u32) {
        if self.muting.hard + self.muting.furniture > 0 {
            return;
        }
        if let Some((start, reason)) = self.muting.since.take() {
            self.skip(Span::new(start, at.max(start)), reason);
        }
    }
}

impl Muting {
    fn depth(&mut self, reason: SkipReason) -> &mut usize {
        if reason == SkipReason::Furniture { &mut self.furniture } else { &mut self.hard }
    }
}
