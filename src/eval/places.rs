//! Which spans touch which, in a time that hardly grows with their number: articles may have very many of both.

use crate::finding::Finding;
use crate::source::{Span, Src};

/// The most findings that are looked at around a place.
const NEAREST: usize = 256;

/// Spans that can be asked whether one of them fits another.
pub(super) struct Places {
    /// By start, each with the farthest end of those up to it.
    reach: Vec<(Span<Src>, u32)>,
}

impl Places {
    /// Places, in any order.
    pub(super) fn new(spans: impl Iterator<Item = Span<Src>>) -> Self {
        let mut spans: Vec<Span<Src>> = spans.collect();
        spans.sort_unstable();
        let mut farthest = 0;
        let reach = spans.into_iter().map(|span| {
            farthest = span.end.max(farthest);
            (span, farthest)
        });
        Self { reach: reach.collect() }
    }

    /// Whether one of them is this span, or shares a byte with it where it need not be the same.
    pub(super) fn fit(&self, span: Span<Src>, exact: bool) -> bool {
        if exact {
            return self.reach.binary_search_by_key(&span, |(other, _)| *other).is_ok();
        }
        let before = self.reach.partition_point(|(other, _)| other.start < span.end);
        before.checked_sub(1).is_some_and(|last| self.reach[last].1 > span.start)
    }
}

/// The findings at a place, or all where no place is known. Of findings in order, only the nearest are looked at.
pub(super) fn near<T>(
    findings: &[T],
    span: impl Fn(&T) -> Span<Src>,
    place: Option<Span<Src>>,
) -> impl Iterator<Item = &T> {
    let range = place.map_or(0..findings.len(), |place| {
        let end = findings.partition_point(|finding| span(finding).start < place.end);
        end.saturating_sub(NEAREST)..end
    });
    findings[range].iter().filter(move |finding| place.is_none_or(|place| span(finding).overlaps(place)))
}

/// Of findings in order, the first of each stretch that they cover.
pub(super) fn firsts<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'a Finding> {
    let mut end = 0;
    let mut first = Vec::new();
    for finding in findings {
        if finding.span.start >= end {
            first.push(finding);
        }
        end = end.max(finding.span.end);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_touch_as_a_look_at_each_of_them_says() {
        let spans: Vec<Span<Src>> = (0..40u32).map(|n| Span::new(n * 7 % 31, n * 7 % 31 + n % 9 + 1)).collect();
        let places = Places::new(spans.iter().copied());
        for start in 0..45 {
            for end in start + 1..46 {
                let span = Span::new(start, end);
                assert_eq!(places.fit(span, false), spans.iter().any(|other| other.overlaps(span)), "{span:?}");
                assert_eq!(places.fit(span, true), spans.contains(&span), "{span:?}");
            }
        }
        assert!(!Places::new(std::iter::empty()).fit(Span::new(0, 1), false));
    }
}
