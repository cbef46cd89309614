//! What was found in a text, class by class.

use std::ops::Range;

use crate::engine::phrases::{Hit, Phrases};
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
    /// Sorts what was found by class. The mentions of each class stay in the order in which they are given.
    pub(super) fn new(phrases: &Phrases, hits: &[Hit], classes: usize) -> Self {
        let mut ranges = vec![0..0; classes];
        for class in hits.iter().flat_map(|hit| phrases.classes(hit)) {
            ranges[*class].end += 1;
        }
        let mut total = 0;
        for range in &mut ranges {
            let count = range.end;
            *range = total..total;
            total += count;
        }
        let mut all = vec![Mention { span: Span::empty(0), sentence: 0 }; total as usize];
        for hit in hits {
            for class in phrases.classes(hit) {
                let next = &mut ranges[*class].end;
                all[*next as usize] = Mention { span: hit.span, sentence: hit.sentence as usize };
                *next += 1;
            }
        }
        Self { all, ranges }
    }

    /// The mentions of a class.
    pub(super) fn of(&self, class: Class) -> &[Mention] {
        let Range { start, end } = self.ranges[class];
        &self.all[start as usize..end as usize]
    }
}
