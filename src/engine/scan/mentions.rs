//! What was found in a text, class by class.

use std::ops::Range;

use crate::engine::program::Class;
use crate::source::{Fold, Span};

/// A class found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Mention {
    pub(in crate::engine) span: Span<Fold>,
    /// The index of its sentence.
    pub(in crate::engine) sentence: usize,
}

/// All mentions, in one array: most documents hold few of very many classes.
#[derive(Debug)]
pub(super) struct Mentions {
    all: Vec<Mention>,
    /// For each class, its mentions in `all`.
    ranges: Vec<Range<u32>>,
}

impl Mentions {
    /// Sorts mentions by class. The mentions of each class stay in the order in which they are given.
    pub(super) fn new(found: &[(Class, Mention)], classes: usize) -> Self {
        let mut ranges = vec![0..0; classes];
        for (class, _) in found {
            ranges[*class].end += 1;
        }
        let mut start = 0;
        for range in &mut ranges {
            let count = range.end;
            *range = start..start;
            start += count;
        }
        let mut all = vec![Mention { span: Span::empty(0), sentence: 0 }; found.len()];
        for (class, mention) in found {
            let next = &mut ranges[*class].end;
            all[*next as usize] = *mention;
            *next += 1;
        }
        Self { all, ranges }
    }

    /// The mentions of a class.
    pub(super) fn of(&self, class: Class) -> &[Mention] {
        let Range { start, end } = self.ranges[class];
        &self.all[start as usize..end as usize]
    }

    /// Gives a class that has none its mentions, in order.
    pub(super) fn add(&mut self, class: Class, mentions: impl Iterator<Item = Mention>) {
        let start = self.all.len();
        self.all.extend(mentions);
        let place: Span<Fold> = Span::of(start..self.all.len());
        self.ranges[class] = place.start..place.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_kept_by_class() {
        let at = |start| Mention { span: Span::new(start, start + 1), sentence: 0 };
        let mut mentions = Mentions::new(&[(2, at(1)), (0, at(2)), (2, at(3))], 4);
        mentions.add(3, [at(8), at(9)].into_iter());
        let of = |class| mentions.of(class).iter().map(|m| m.span.start).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2), of(3)], [vec![2], vec![], vec![1, 3], vec![8, 9]]);
    }
}
