//! Carrying spans from a derived text back to the text that it was made from.
//!
//! A parser (or the folder) builds the derived text from left to right and notes for each stretch where it
//! came from. The notes are the [`Map`]; runs that were copied unchanged take one segment however long they
//! are, so that a whole article costs a few hundred segments.

use std::marker::PhantomData;

use super::Span;

/// How a stretch of derived text relates to its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentKind {
    /// Copied byte for byte: offsets inside correspond one to one.
    Verbatim,
    /// Written differently in the origin (an entity, a ligature, a capital letter outside ASCII): every
    /// offset inside stands for the whole stretch of origin.
    Decoded,
    /// Stands for markup or layout (a soft line break, a code span, a separator between blocks). Gaps may
    /// lie inside a projected span but never at its edge unless the span has nothing else.
    Gap,
}

/// One stretch of derived text, up to the next segment's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where the stretch starts in the derived text, in bytes.
    pub to: u32,
    /// Where it starts in the origin, in bytes.
    pub from: u32,
    /// How long it is in the origin, in bytes.
    pub from_len: u32,
    /// How the two relate.
    pub kind: SegmentKind,
}

/// A monotonic map from spans of `To` (the derived text) to spans of `From` (its origin).
#[derive(Debug, Clone)]
pub struct Map<To, From> {
    segments: Vec<Segment>,
    len: u32,
    units: PhantomData<fn() -> (To, From)>,
}

impl<To, From> Default for Map<To, From> {
    fn default() -> Self {
        Self { segments: Vec::new(), len: 0, units: PhantomData }
    }
}

impl<To, From> Map<To, From> {
    /// The length of the derived text mapped so far, in bytes.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether nothing has been mapped yet.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The segments, in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Notes that the next `to_len` bytes of derived text came from `from`.
    ///
    /// A verbatim stretch must be as long as its origin. Nothing is noted for an empty stretch: text that
    /// was left out lies between two segments.
    ///
    /// # Panics
    /// In debug builds, when a verbatim stretch has another length than its origin.
    pub fn push(&mut self, to_len: u32, from: Span<From>, kind: SegmentKind) {
        if to_len == 0 {
            return;
        }
        debug_assert!(kind != SegmentKind::Verbatim || to_len == from.len(), "verbatim stretches are copies");
        let joins = self.segments.last().is_some_and(|last| {
            kind == SegmentKind::Verbatim
                && last.kind == SegmentKind::Verbatim
                && last.from + last.from_len == from.start
        });
        match self.segments.last_mut() {
            Some(last) if joins => last.from_len += to_len,
            _ => self.segments.push(Segment { to: self.len, from: from.start, from_len: from.len(), kind }),
        }
        self.len += to_len;
    }

    /// Forgets everything from the derived offset `len` on.
    pub fn truncate(&mut self, len: u32) {
        if len >= self.len {
            return;
        }
        let kept = self.segments.partition_point(|s| s.to < len);
        self.segments.truncate(kept);
        if let Some(last) = self.segments.last_mut().filter(|s| s.kind == SegmentKind::Verbatim) {
            last.from_len = len - last.to;
        }
        self.len = len;
    }

    /// Appends what another map says of a span of its own derived text.
    pub fn append(&mut self, other: &Self, span: Span<To>) {
        let Some(first) = other.segment_at(span.start) else { return };
        for (index, segment) in other.segments.iter().enumerate().skip(first) {
            if segment.to >= span.end {
                break;
            }
            let start = segment.to.max(span.start);
            let end = other.end_of(index).min(span.end);
            let from = match segment.kind {
                SegmentKind::Verbatim => {
                    let from = segment.from + (start - segment.to);
                    Span::new(from, from + (end - start))
                }
                SegmentKind::Decoded | SegmentKind::Gap => segment.whole(),
            };
            self.push(end - start, from, segment.kind);
        }
    }

    /// Where a span of derived text came from, from its first byte's origin to its last byte's.
    ///
    /// Markup between the two is inside the result; markup before the first and after the last byte is not.
    /// Never panics: offsets past the end are taken for the end.
    pub fn project(&self, span: Span<To>) -> Span<From> {
        let Some(first) = self.segment_at(span.start) else {
            return Span::empty(self.segments.last().map_or(0, |s| s.from + s.from_len));
        };
        if span.is_empty() {
            return Span::empty(self.segments[first].origin::<From>(span.start).start);
        }
        let last = self.segment_at(span.end - 1).unwrap_or(self.segments.len() - 1);
        let first = (first..=last).find(|&i| self.segments[i].kind != SegmentKind::Gap).unwrap_or(first);
        let last = (first..=last).rev().find(|&i| self.segments[i].kind != SegmentKind::Gap).unwrap_or(last);
        let start = self.segments[first].origin::<From>(span.start).start;
        let end = self.segments[last].origin_end(span.end, self.end_of(last));
        Span::new(start, end.max(start))
    }

    /// Where one byte of derived text came from, be it a gap's. Past the end: the end of the last origin.
    pub fn origin(&self, offset: u32) -> Span<From> {
        let end = || Span::empty(self.segments.last().map_or(0, |s| s.from + s.from_len));
        self.segment_at(offset).map_or_else(end, |index| self.segments[index].origin(offset))
    }

    /// The pieces of origin under a span, cut wherever the origin holds something that the derived text
    /// does not (markup), so that no piece covers half a tag.
    pub fn fragments(&self, span: Span<To>) -> Vec<Span<From>> {
        let mut pieces: Vec<Span<From>> = Vec::new();
        let Some(first) = self.segment_at(span.start) else { return pieces };
        for (index, segment) in self.segments.iter().enumerate().skip(first) {
            if segment.to >= span.end {
                break;
            }
            if segment.kind == SegmentKind::Gap {
                continue;
            }
            let start = segment.origin::<From>(span.start.max(segment.to)).start;
            let end = segment.origin_end(span.end, self.end_of(index));
            match pieces.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => pieces.push(Span::new(start, end)),
            }
        }
        pieces
    }

    /// The derived offset for an offset of the origin: the first one that comes from there or from later.
    ///
    /// Needs a map whose origins ascend. A document's map does so within a block but not from block to block
    /// (a picture's text lies inside its paragraph): see [`Document::locate`](crate::doc::Document::locate).
    pub fn locate(&self, from: u32) -> u32 {
        let index = self.segments.partition_point(|s| s.from + s.from_len <= from);
        match self.segments.get(index) {
            None => self.len,
            Some(s) if s.kind == SegmentKind::Verbatim && from > s.from => s.to + (from - s.from),
            Some(s) => s.to,
        }
    }

    fn segment_at(&self, offset: u32) -> Option<usize> {
        if offset >= self.len {
            return None;
        }
        Some(self.segments.partition_point(|s| s.to <= offset) - 1)
    }

    fn end_of(&self, index: usize) -> u32 {
        self.segments.get(index + 1).map_or(self.len, |next| next.to)
    }
}

impl Segment {
    /// The whole stretch of origin.
    pub fn whole<From>(&self) -> Span<From> {
        Span::new(self.from, self.from + self.from_len)
    }

    /// The origin of one byte of this segment (clamped to the segment).
    fn origin<From>(&self, to: u32) -> Span<From> {
        match self.kind {
            SegmentKind::Verbatim => {
                let start = self.from + to.saturating_sub(self.to).min(self.from_len.saturating_sub(1));
                Span::new(start, start + 1)
            }
            SegmentKind::Decoded | SegmentKind::Gap => self.whole(),
        }
    }

    /// Where the origin of the stretch up to `to_end` ends, for a segment that ends at `own_end`.
    fn origin_end(&self, to_end: u32, own_end: u32) -> u32 {
        match self.kind {
            SegmentKind::Verbatim => self.from + (to_end.min(own_end) - self.to),
            SegmentKind::Decoded | SegmentKind::Gap => self.from + self.from_len,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Src, Txt};
    use super::*;

    /// `**miracle** &amp; cure`, as Markdown gives it.
    fn sample() -> Map<Txt, Src> {
        let mut map = Map::default();
        map.push(7, Span::new(2, 9), SegmentKind::Verbatim);
        map.push(1, Span::new(11, 12), SegmentKind::Verbatim);
        map.push(1, Span::new(12, 17), SegmentKind::Decoded);
        map.push(5, Span::new(17, 22), SegmentKind::Verbatim);
        map
    }

    #[test]
    fn a_span_covers_the_markup_inside_it_and_none_outside() {
        assert_eq!(sample().project(Span::new(0, 7)), Span::new(2, 9));
        assert_eq!(sample().project(Span::new(0, 14)), Span::new(2, 22));
        assert_eq!(sample().project(Span::new(3, 9)), Span::new(5, 17));
        assert_eq!(sample().project(Span::new(14, 14)), Span::new(22, 22));
        assert_eq!(sample().project(Span::new(90, 99)), Span::new(22, 22));
    }

    #[test]
    fn fragments_split_at_markup() {
        assert_eq!(sample().fragments(Span::new(3, 14)), vec![Span::new(5, 9), Span::new(11, 22)]);
    }

    #[test]
    fn gaps_never_stand_at_an_edge() {
        let mut map: Map<Txt, Src> = Map::default();
        map.push(3, Span::new(0, 3), SegmentKind::Verbatim);
        map.push(1, Span::new(3, 5), SegmentKind::Gap);
        map.push(3, Span::new(5, 8), SegmentKind::Verbatim);
        assert_eq!(map.project(Span::new(0, 4)), Span::new(0, 3));
        assert_eq!(map.project(Span::new(3, 7)), Span::new(5, 8));
        assert_eq!(map.project(Span::new(2, 6)), Span::new(2, 7));
    }

    #[test]
    fn truncating_and_appending_cut_inside_segments() {
        let mut head = sample();
        head.truncate(3);
        assert_eq!(head.len(), 3);
        assert_eq!(head.project(Span::new(0, 3)), Span::new(2, 5));
        head.append(&sample(), Span::new(3, 14));
        assert_eq!(head.segments(), sample().segments());
        let mut tail: Map<Txt, Src> = Map::default();
        tail.append(&sample(), Span::new(5, 11));
        assert_eq!((tail.len(), tail.project(Span::new(0, 6))), (6, Span::new(7, 19)));
    }

    #[test]
    fn locate_is_the_inverse_on_verbatim_stretches() {
        let map = sample();
        for to in [0, 3, 6, 7, 9, 13] {
            assert_eq!(map.locate(map.project(Span::new(to, to + 1)).start), to);
        }
        assert_eq!(map.locate(10), 7);
        assert_eq!(map.locate(99), 14);
    }
}
