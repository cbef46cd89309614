//! Half-open byte ranges, typed by the text that they index.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Marks offsets into the bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Src {}

/// Marks offsets into the prose of a document ([`Document::text`](crate::doc::Document)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Txt {}

/// Marks offsets into the folded prose that patterns are matched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fold {}

/// A half-open range of bytes, `start..end`, in the text that `U` names.
///
/// Both ends lie on character boundaries of that text. An empty span marks a place.
pub struct Span<U> {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    unit: PhantomData<fn() -> U>,
}

impl<U> Span<U> {
    /// A span from `start` up to `end`.
    ///
    /// # Panics
    /// In debug builds, when `end` lies before `start`.
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end, "a span must not end before it starts: {start}..{end}");
        Self { start, end, unit: PhantomData }
    }

    /// A span of `usize` offsets, as other libraries give them.
    ///
    /// # Panics
    /// When an offset exceeds `u32::MAX`; input is limited to far less before anything is parsed.
    #[inline]
    pub fn of(range: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).expect("texts over 4 GiB are refused when read");
        Self::new(narrow(range.start), narrow(range.end))
    }

    /// A place between two bytes.
    #[inline]
    pub fn empty(at: u32) -> Self {
        Self::new(at, at)
    }

    /// The number of bytes covered.
    #[inline]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range for slicing.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text that the span covers.
    #[inline]
    pub fn slice(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `offset` is inside.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` is inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

// Written by hand because deriving would ask the same traits of the marker type.
impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Span<U> {}
impl<U> PartialEq for Span<U> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<U> Eq for Span<U> {}
impl<U> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<U> Ord for Span<U> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<U> std::hash::Hash for Span<U> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
