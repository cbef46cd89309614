//! What a sentence says of a row of a table: that the subject acts on one of the row's topics.

use super::find::{Match, overlapped};
use super::program::{AnyOf, Class, Row, TableJoin};
use super::scan::{Mention, Scan};
use super::whole::{Gap, directly_after};
use crate::doc::BlockKind;
use crate::source::Span;

/// How many tokens may stand between subject and topic.
const REACH: usize = 9;

/// The first claim of each row and topic, in the order of the text.
///
/// A claim is a name of the row and a topic of it in one sentence, with a phrase of `stated-with` between them. What
/// directly follows a phrase of `not-after` is no topic.
pub(super) fn claimed(scan: &Scan, join: &TableJoin, except: &AnyOf) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = join
        .rows
        .iter()
        .filter(|row| !scan.of(row.names).is_empty())
        .flat_map(|row| row.topics.iter().filter_map(|&topic| first(scan, join, row, topic, except)))
        .collect();
    gaps.sort_by_key(|gap| gap.at.span);
    gaps
}

fn first(scan: &Scan, join: &TableJoin, row: &Row, topic: usize, except: &AnyOf) -> Option<Gap> {
    let at = scan.of(row.names).iter().find_map(|name| {
        let topics = scan.in_sentence(join.topics[topic].class, name.sentence);
        // Only the neighbours are asked, so that a sentence full of names costs no more than its length.
        let split = topics.partition_point(|t| t.span.start < name.span.start);
        let before = split.checked_sub(1).and_then(|i| topics.get(i));
        let pairs = [topics.get(split).map(|t| (name, t)), before.map(|t| (t, name))];
        let stated = |(a, b): &(&Mention, &Mention)| says(scan, join, a, b);
        let (a, b) = pairs.into_iter().flatten().find(stated)?;
        let span = Span::of(a.span.start as usize..b.span.end as usize);
        let at = Match { span, first: a.span, last: b.span, sentence: name.sentence };
        let prose = scan.block_kind(name.sentence) != BlockKind::References;
        (prose && !overlapped(scan, &at, except)).then_some(at)
    })?;
    let words = vec![("subject", row.label.clone()), ("stated", join.topics[topic].label.clone())];
    Some(Gap { words, confidence: row.confidence, ..Gap::from(at) })
}

/// Whether a word of `stated-with` stands between two mentions that are near each other.
fn says(scan: &Scan, join: &TableJoin, a: &Mention, b: &Mention) -> bool {
    let gap = scan.text.tokens_of(a.span).end..scan.text.tokens_of(b.span).start;
    let near = a.span.end <= b.span.start && gap.len() <= REACH;
    let between = |&class: &Class| {
        let words = scan.in_sentence(class, a.sentence);
        let from = words.partition_point(|m| m.span.start < a.span.end);
        words[from..].iter().take_while(|m| m.span.start < b.span.start).any(|m| m.span.end <= b.span.start)
    };
    near && join.stated_with.iter().any(between) && !directly_after(scan, b, &join.not_after)
}
