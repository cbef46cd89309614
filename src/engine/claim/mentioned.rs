//! What can be an agent or a target, of all classes in one list: each claim asks for the few in a stretch of a sentence.

use crate::engine::program::SlotClass;
use crate::engine::scan::Scan;
use crate::source::{Fold, Span};

/// Something that a slot may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mentioned {
    pub(super) span: Span<Fold>,
    /// The place of its list of words among those of all classes, which goes with that of its class.
    pub(super) order: usize,
    /// The index of its class.
    pub(super) class: usize,
}

/// Everything in a document that is of some classes, by its place.
pub(super) struct Mentions(Vec<Mentioned>);

impl Mentions {
    pub(super) fn new(classes: &[SlotClass], scan: &Scan) -> Self {
        let lists =
            classes.iter().enumerate().flat_map(|(class, slot)| slot.any.iter().map(move |&words| (class, words)));
        let mut all = Vec::new();
        for (order, (class, words)) in lists.enumerate() {
            all.extend(scan.of(words).iter().map(|m| Mentioned { span: m.span, order, class }));
        }
        all.sort_unstable();
        Self(all)
    }

    /// What stands in a stretch of text.
    pub(super) fn within(&self, stretch: Span<Fold>) -> impl Iterator<Item = Mentioned> {
        let first = self.0.partition_point(|m| m.span.start < stretch.start);
        let near = self.0[first..].iter().take_while(move |m| m.span.start < stretch.end);
        near.copied().filter(move |m| m.span.end <= stretch.end)
    }
}
