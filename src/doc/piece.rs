//! One block while it is being made: text, map and links that count from its own start.
//!
//! A piece knows nothing of its neighbours. It is trimmed and joined to them when the document is put together
//! (see [`super::assemble`]).

use memchr::memchr2;

use super::{BlockKind, Layout, Link, Target, address};
use crate::source::{Map, SegmentKind, Span, Src, Txt};

/// Stands in the text for something that is shown and is not prose: a picture, a code span, an address.
///
/// No phrase reaches across it, which a space would allow.
pub(super) const OBJECT: &str = "\u{FFFC}";

/// How many bytes of text a line that breaks off in mid-sentence has at least.
const FULL_LINE: usize = 48;

/// A block in the making.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
    pub(super) quoted: bool,
    pub(super) layout: Layout,
    pub(super) text: String,
    pub(super) map: Map<Txt, Src>,
    pub(super) links: Vec<Link>,
    pub(super) marks: Marks,
}

/// What a block can be pointed at by.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Marks {
    /// Set on the first block of a list item: its number, when the list is numbered.
    pub(super) item: Option<Option<u64>>,
    /// The labels of footnote definitions that start here.
    pub(super) notes: Vec<String>,
    /// The identifiers that fragments (`#…`) of addresses name.
    pub(super) anchors: Vec<String>,
}

impl Marks {
    /// Takes over what `other` marks, where it does not contradict.
    pub(super) fn absorb(&mut self, mut other: Self) {
        self.item = self.item.or(other.item);
        self.notes.append(&mut other.notes);
        self.anchors.append(&mut other.anchors);
    }
}

impl Piece {
    pub(super) fn new(kind: BlockKind, level: u8, quoted: bool, marks: Marks) -> Self {
        let layout = Layout::default();
        Self { kind, level, quoted, layout, text: String::new(), map: Map::default(), links: Vec::new(), marks }
    }

    /// The offset at which the next text will stand.
    pub(super) fn here(&self) -> u32 {
        self.map.len()
    }

    /// Appends a stretch of the source unchanged, except that each line break becomes a space.
    pub(super) fn verbatim(&mut self, source: &str, span: Span<Src>) {
        let mut at = span.start as usize;
        let end = span.end as usize;
        while let Some(found) = memchr2(b'\n', b'\r', &source.as_bytes()[at..end]) {
            let from = at + found;
            self.copy(source, Span::of(at..from));
            at = from + if source[from..end].starts_with("\r\n") { 2 } else { 1 };
            self.gap(Span::of(from..at));
        }
        self.copy(source, Span::of(at..end));
    }

    fn copy(&mut self, source: &str, span: Span<Src>) {
        self.push(span.slice(source), span, SegmentKind::Verbatim);
    }

    /// Appends text that the source writes differently.
    pub(super) fn decoded(&mut self, text: &str, from: Span<Src>) {
        if text.contains(['\n', '\r']) {
            self.push(&text.replace(['\n', '\r'], " "), from, SegmentKind::Decoded);
        } else {
            self.push(text, from, SegmentKind::Decoded);
        }
    }

    /// Appends the space that a line break is.
    pub(super) fn gap(&mut self, from: Span<Src>) {
        self.push(" ", from, SegmentKind::Gap);
    }

    /// Appends the mark of something that is not prose.
    pub(super) fn object(&mut self, from: Span<Src>) {
        self.push(OBJECT, from, SegmentKind::Gap);
    }

    fn push(&mut self, text: &str, from: Span<Src>, kind: SegmentKind) {
        self.text.push_str(text);
        self.map.push(Span::<Txt>::of(0..text.len()).end, from, kind);
    }

    /// Puts one object mark in the place of everything from `start` on.
    pub(super) fn replace_tail(&mut self, start: u32) {
        let from = self.map.project(Span::new(start, self.here()));
        self.text.truncate(start as usize);
        self.map.truncate(start);
        self.object(from);
    }

    /// Reads the text from `start` on as a raised note mark, if it is one: `¹` as in `<sup>1,2</sup>`.
    ///
    /// A mark that follows a word without a space is set apart from it by an object mark, or "cure1" would
    /// be read as one word. `linked` tells that a link already says where the mark leads.
    pub(super) fn superscript(&mut self, start: u32, source: Span<Src>, linked: bool) {
        let at = start as usize;
        let (before, raised) = self.text.split_at(at);
        let is_mark = raised.contains(|c: char| c.is_ascii_digit())
            && raised.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ",;-–[]()".contains(c));
        if !is_mark || is_power(before, raised) {
            return;
        }
        let mut start = start;
        if before.ends_with(char::is_alphanumeric) {
            start += self.insert_object(start);
        }
        if linked || self.links.last().is_some_and(|link| link.text.end > start) {
            return;
        }
        for number in numbers(&self.text[start as usize..]) {
            let label = self.text[start as usize..][number.clone()].to_owned();
            let text = Span::of(start as usize + number.start..start as usize + number.end);
            self.links.push(Link { text, source, target: Target::Note(label) });
        }
    }

    /// Inserts an object mark before `start`; returns its length.
    fn insert_object(&mut self, start: u32) -> u32 {
        let end = self.here();
        let tail = self.text.split_off(start as usize);
        let mut map = Map::default();
        map.append(&self.map, Span::new(start, end));
        self.map.truncate(start);
        self.object(Span::empty(map.project(Span::new(0, map.len())).start));
        let length = self.here() - start;
        self.text.push_str(&tail);
        self.map.append(&map, Span::new(0, map.len()));
        for link in self.links.iter_mut().rev().take_while(|link| link.text.start >= start) {
            link.text = Span::new(link.text.start + length, link.text.end + length);
        }
        length
    }

    /// Puts an object mark in the place of every web address in running text and notes it as a link.
    pub(super) fn replace_addresses(&mut self) {
        let found = address::find(&self.text);
        if found.is_empty() {
            return;
        }
        let bare = Self::new(self.kind, self.level, self.quoted, Marks::default());
        let old = std::mem::replace(self, Self { layout: self.layout, ..bare });
        self.marks = old.marks;
        let mut links = old.links;
        links.sort_by_key(|link| link.text.start);
        let mut covered = 0;
        let mut next = links.iter().peekable();
        let mut moves = Vec::with_capacity(found.len());
        let mut kept = 0;
        for range in found {
            let span = Span::<Txt>::of(range);
            self.take(&old.text, &old.map, Span::new(kept, span.start));
            kept = span.end;
            let start = self.here();
            let source = old.map.project(span);
            self.object(source);
            moves.push((span, Span::new(start, self.here())));
            while let Some(link) = next.next_if(|link| link.text.start <= span.start) {
                covered = covered.max(link.text.end);
            }
            if covered < span.end {
                let target = Target::Url(span.slice(&old.text).to_owned());
                self.links.push(Link { text: Span::new(start, self.here()), source, target });
            }
        }
        self.take(&old.text, &old.map, Span::new(kept, old.map.len()));
        for mut link in links {
            link.text = Span::new(moved(&moves, link.text.start, false), moved(&moves, link.text.end, true));
            self.links.push(link);
        }
    }

    fn take(&mut self, text: &str, map: &Map<Txt, Src>, span: Span<Txt>) {
        self.text.push_str(span.slice(text));
        self.map.append(map, span);
    }

    /// Whether `next` is the rest of this paragraph's last sentence: text taken from a PDF often has an empty line
    /// after every printed one.
    pub(super) fn breaks_off_before(&self, next: &Self, source: &str) -> bool {
        let plain = |piece: &Self| piece.kind == BlockKind::Paragraph && piece.marks == Marks::default();
        let (here, there) = (self.trimmed(), next.trimmed());
        let goes_on = |c: char| c.is_alphanumeric() || c == ',';
        plain(self)
            && plain(next)
            && self.quoted == next.quoted
            && here.slice(&self.text).ends_with(goes_on)
            && there.slice(&next.text).starts_with(char::is_lowercase)
            && next.text.len().max(self.text.len()) >= FULL_LINE
            && self.map.origin(here.end).end <= next.map.origin(there.start).start
            && source[self.map.project(here).end as usize..next.map.project(there).start as usize].trim().is_empty()
    }

    /// Appends the text of `next` after a space.
    pub(super) fn join(&mut self, next: Self) {
        let (here, there) = (self.trimmed(), next.trimmed());
        let between = Span::new(self.map.project(here).end, next.map.project(there).start);
        self.text.truncate(here.end as usize);
        self.map.truncate(here.end);
        self.gap(between);
        let base = self.here();
        self.take(&next.text, &next.map, there);
        let moved = |offset: u32| base + offset.clamp(there.start, there.end) - there.start;
        for mut link in next.links {
            link.text = Span::new(moved(link.text.start), moved(link.text.end));
            self.links.push(link);
        }
    }

    /// The text without the white space at its edges.
    pub(super) fn trimmed(&self) -> Span<Txt> {
        let start = self.text.len() - self.text.trim_start().len();
        Span::of(start..self.text.trim_end().len().max(start))
    }

    /// Whether there is nothing to read: no words and no link.
    pub(super) fn is_hollow(&self) -> bool {
        let blank = |c: char| c.is_whitespace() || OBJECT.contains(c);
        let is_empty = |link: &Link| link.text.slice(&self.text).trim().is_empty();
        self.text.chars().all(blank) && self.links.iter().all(is_empty)
    }
}

/// Where an offset went when addresses shrank to marks; one inside an address goes to the mark's start or end.
fn moved(moves: &[(Span<Txt>, Span<Txt>)], offset: u32, to_end: bool) -> u32 {
    let index = moves.partition_point(|(old, _)| old.start < offset);
    match index.checked_sub(1).map(|i| moves[i]) {
        None => offset,
        Some((old, new)) if offset >= old.end => new.end + (offset - old.end),
        Some((_, new)) if to_end => new.end,
        Some((_, new)) => new.start,
    }
}

/// The ranges of the numbers in a note mark.
fn numbers(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Whether a raised number is a power: of ten, or of a unit ("5 m²", "kg/m²").
fn is_power(before: &str, raised: &str) -> bool {
    let word = |text: &str, is: fn(char) -> bool| text.len() - text.trim_end_matches(is).len();
    let letters = word(before, char::is_alphabetic);
    let ahead = &before[..before.len() - letters];
    if letters == 0 {
        let digits = word(before, |c| c.is_ascii_digit());
        return &before[before.len() - digits..] == "10";
    }
    let unit = before[before.len() - letters..].chars().count() <= 2 && raised.trim_start_matches('-').len() == 1;
    unit && (ahead.ends_with('/') || ahead.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}
