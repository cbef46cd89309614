//! Rules on whole documents: what must be there when something else is, and tables of topics.

use std::collections::{BTreeMap, HashSet};

use crate::doc::BlockKind;
use crate::rules::model::{Category, Confidence, Place, ReferenceGap, TableGap};
use crate::source::{Span, Src};

use super::evidence::{Entry, Unresolved, section_of};
use super::find::{Match, overlapped};
use super::joined;
use super::program::{AnyOf, RequiresJoin, Row, TableJoin, When};
use super::scan::{Mention, Scan};

/// At most so many mentions of a class are looked at that may stand directly before another mention.
const WITHIN_A_PHRASE: usize = 32;

/// A gap in a document.
#[derive(Debug)]
pub(super) struct Gap {
    /// The mention that calls for what is missing.
    pub(super) at: Match,
    /// Further places, with what to say of them.
    pub(super) related: Vec<(Span<Src>, String)>,
    /// What the message's placeholders stand for.
    pub(super) words: Vec<(&'static str, String)>,
    /// How sure the facts behind it are, where they are less sure than the rule.
    pub(super) confidence: Confidence,
    /// The index of the claim from which it arises.
    pub(super) claim: Option<usize>,
}

/// The gap of a `requires` rule, if there is one.
///
/// `calls` is what was found of what calls for a statement.
pub(super) fn requires(scan: &Scan, join: &RequiresJoin, calls: Vec<Mention>) -> Option<Gap> {
    if scan.words < join.when.min_words {
        return None;
    }
    let calls = subject(scan, calls, &join.when)?;
    let block_of = |m: &Mention| scan.text.sentences[m.sentence].block;
    let apart: HashSet<usize> = scan.all_of(&join.not_in).iter().map(block_of).collect();
    let headings = |block: usize| std::iter::successors(Some(block), |&b| scan.document.blocks[b].heading);
    let counts = |&block: &usize| {
        scan.document.blocks[block].kind != BlockKind::References
            && (apart.is_empty() || !headings(block).any(|block| apart.contains(&block)))
    };
    let mut stated: Vec<usize> = scan.all_of(&join.needs).iter().map(block_of).collect();
    stated.dedup();
    stated.retain(counts);
    let open = calls.into_iter().find(|call| {
        let here = block_of(call);
        !stated.iter().any(|&b| match join.place {
            Place::Anywhere => true,
            Place::Section => section_of(scan.document, b) == section_of(scan.document, here),
            Place::Nearby => b.abs_diff(here) <= 1,
        })
    })?;
    let here = block_of(&open);
    let last = match join.place {
        Place::Anywhere => last_block(scan, |_| true),
        Place::Section => last_block(scan, |b| section_of(scan.document, b) == section_of(scan.document, here)),
        Place::Nearby => Some(here),
    };
    let end = last.map(|b| {
        let span = scan.document.blocks[b].span;
        Span::empty(scan.document.map.project(span).end)
    });
    let related = end.map(|end| (end, join.expected.clone())).into_iter().collect();
    Some(Gap { related, ..Gap::from(Match::from(open)) })
}

/// The gaps between the marks in the text and the entries of the reference list.
pub(super) fn references(scan: &Scan, gap: ReferenceGap) -> Vec<Gap> {
    let entries = &scan.citations.entries;
    // A list under "Further reading" is not the one that the numbers lead to.
    let list = |entry: &Entry| (scan.document.blocks[entry.block].kind, scan.document.blocks[entry.block].heading);
    let at = |entry: &Entry| {
        let sentence = scan.sentences_of(entry.block).next()?;
        let at = Match::whole(scan.text.sentences[sentence].fold, sentence);
        Some(Gap { words: vec![("label", entry.label.clone())], ..Gap::from(at) })
    };
    match gap {
        ReferenceGap::Orphan => {
            let used: HashSet<_> = entries.iter().filter(|entry| entry.used).map(list).collect();
            entries.iter().filter(|entry| !entry.used && used.contains(&list(entry))).filter_map(at).collect()
        }
        ReferenceGap::Unlinked if entries.iter().any(|entry| entry.used) => Vec::new(),
        ReferenceGap::Unlinked => entries.first().and_then(at).into_iter().collect(),
        ReferenceGap::Unresolved => {
            let gap = |mark: &Unresolved| Gap {
                words: vec![("label", mark.label.clone())],
                ..Gap::from(Match::whole(mark.span, mark.sentence))
            };
            scan.citations.unresolved.iter().map(gap).collect()
        }
    }
}

/// The gaps of a `table` rule, in the order of the text.
///
/// A mention that overlaps `except` is something else ("the opioid epidemic") and makes no subject.
pub(super) fn table(scan: &Scan, join: &TableJoin, except: &AnyOf) -> Vec<Gap> {
    if scan.words < join.when.min_words {
        return Vec::new();
    }
    if join.report == TableGap::Claimed {
        return joined::claimed(scan, join, except);
    }
    let mut subjects: BTreeMap<&str, (&Row, Mention)> = BTreeMap::new();
    // Most documents name few of very many rows.
    for row in join.rows.iter().filter(|row| !scan.of(row.names).is_empty()) {
        let names: Vec<Mention> =
            scan.of(row.names).iter().filter(|m| !overlapped(scan, &Match::from(**m), except)).copied().collect();
        if let Some(calls) = subject(scan, names, &join.when) {
            subjects.extend(calls.first().map(|first| (row.label.as_str(), (row, *first))));
        }
    }
    let spoken_for = |row: &Row| row.member_of.as_deref().is_some_and(|class| subjects.contains_key(class));
    // The member is the more exact name: the class steps back where a member is a subject too.
    let classes: Vec<&str> =
        subjects.values().filter(|(row, _)| spoken_for(row)).filter_map(|(row, _)| row.member_of.as_deref()).collect();
    let mut gaps: Vec<Gap> = subjects
        .values()
        .filter(|(row, _)| !classes.contains(&row.label.as_str()))
        .filter_map(|(row, first)| gap(scan, join, row, *first))
        .collect();
    gaps.sort_by_key(|gap| gap.at.span);
    gaps
}

fn gap(scan: &Scan, join: &TableJoin, row: &Row, first: Mention) -> Option<Gap> {
    let stated = |&&topic: &&usize| statement(scan, join, topic);
    let (there, missing): (Vec<&usize>, Vec<&usize>) = row.topics.iter().partition(|t| stated(t).is_some());
    let reports = match join.report {
        TableGap::AllMissing => there.is_empty(),
        TableGap::SomeMissing => !there.is_empty(),
        TableGap::Claimed => false,
    };
    if !reports || missing.is_empty() {
        return None;
    }
    let labels =
        |topics: &[&usize]| topics.iter().map(|&&t| join.topics[t].label.as_str()).collect::<Vec<_>>().join(", ");
    let related = there.iter().filter_map(|t| {
        let mention = stated(t)?;
        Some((scan.source(mention.span), join.topics[**t].label.clone()))
    });
    let related = related.collect();
    let words = vec![("subject", row.label.clone()), ("missing", labels(&missing)), ("stated", labels(&there))];
    Some(Gap { related, words, confidence: row.confidence, ..Gap::from(Match::from(first)) })
}

/// Where a topic is stated as a risk.
fn statement(scan: &Scan, join: &TableJoin, topic: usize) -> Option<Mention> {
    let states = |m: &&Mention| {
        let sentence = &scan.text.sentences[m.sentence];
        let block = &scan.document.blocks[sentence.block];
        let framed =
            scan.first_in(&join.stated_with, m.sentence).is_some() || scan.headed(sentence.block, &join.stated_with);
        let as_match = Match::from(**m);
        let denied =
            [Category::Negated, Category::Debunked].into_iter().any(|c| scan.contexts.of(scan, &as_match, c).is_some());
        block.kind != BlockKind::References && framed && !denied && !directly_after(scan, m, &join.not_after)
    };
    scan.of(join.topics[topic].class).iter().find(states).copied()
}

/// Whether one of the phrases stands before a mention with at most one token between.
pub(super) fn directly_after(scan: &Scan, mention: &Mention, phrases: &AnyOf) -> bool {
    let touches = |before: &Mention| {
        before.span.end <= mention.span.start
            && scan.text.tokens_of(mention.span).start - scan.text.tokens_of(before.span).end <= 1
    };
    phrases.iter().any(|&class| {
        let all = scan.in_sentence(class, mention.sentence);
        let before = &all[..all.partition_point(|m| m.span.start < mention.span.start)];
        // No phrase is so long that more of its class start within it: a sentence full of them costs no more than that.
        before.iter().rev().take(WITHIN_A_PHRASE).any(touches)
    })
}

/// The mentions that make something a subject of the article: one in the title, or enough sentences that
/// also hold what `when` asks for.
fn subject(scan: &Scan, mentions: Vec<Mention>, when: &When) -> Option<Vec<Mention>> {
    let is_title = |m: &Mention| {
        let block = &scan.document.blocks[scan.text.sentences[m.sentence].block];
        block.kind == BlockKind::Title || (block.kind == BlockKind::Heading && block.level == 1)
    };
    let counts = |m: &Mention| {
        scan.block_kind(m.sentence) != BlockKind::References
            && (when.with.is_empty() || scan.first_in(&when.with, m.sentence).is_some())
    };
    let introduced = mentions.iter().min().copied();
    let beside = introduced.is_some_and(|first| directly_after(scan, &first, &when.not_first_after));
    let mut calls = mentions;
    calls.retain(|m| !directly_after(scan, m, &when.not_after) && (is_title(m) || counts(m)));
    calls.sort_unstable();
    calls.dedup_by_key(|m| m.sentence);
    let titled = calls.first().is_some_and(is_title);
    let least = when.min.max(1);
    let headed = || calls.iter().any(|m| scan.block_kind(m.sentence) == BlockKind::Heading);
    let enough = match when.per_words {
        Some(words) if !headed() => scan.words.div_ceil(words.max(1)).clamp(least, 2 * least),
        _ => least,
    };
    (titled || (calls.len() >= enough && !beside)).then_some(calls).filter(|calls| !calls.is_empty())
}

fn last_block(scan: &Scan, wanted: impl Fn(usize) -> bool) -> Option<usize> {
    let running = |b: usize| !matches!(scan.document.blocks[b].kind, BlockKind::References | BlockKind::Footnote);
    (0..scan.document.blocks.len()).rev().find(|&b| running(b) && wanted(b))
}
