//! What supports a statement: links, notes, bracketed and raised numbers, identifiers, named sources.
//!
//! A mark counts only if it leads somewhere: a number or note must resolve to an entry of the article's reference
//! list, a link must lead to a source. Which hosts and words are sources of which kind is data; that a number
//! stands in brackets or is raised is no language's business.

mod hosts;
mod list;
mod marks;
mod study;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::doc::{BlockKind, Document, Link, Property, Target};
use crate::rules::model::Support;
use crate::source::{Fold, Span, Src};

use super::program::{Program, Source};
use super::scan::Scan;

pub(super) use hosts::host;
use list::List;
pub(super) use study::{Named as NamedDesign, Study};

/// Something that supports a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Citation {
    pub(super) sentence: usize,
    pub(super) support: Support,
    /// The words or the mark, in the file.
    pub(super) source: Span<Src>,
    /// The index of its kind among the sources; `None` for an entry of the reference list that shows none.
    pub(super) kind: Option<usize>,
    /// The block of the reference list or footnote that it leads to.
    pub(super) entry: Option<usize>,
}

/// A mark that leads to no entry, though others do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unresolved {
    pub(super) sentence: usize,
    pub(super) span: Span<Fold>,
    /// What it calls the entry.
    pub(super) label: String,
}

/// An entry of the reference list, or a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) block: usize,
    pub(super) label: String,
    /// Whether a mark leads to it.
    pub(super) used: bool,
}

/// All support in a document, in order.
#[derive(Debug, Default)]
pub(super) struct Citations {
    all: Vec<Citation>,
    /// For each sentence with support the best of it: what is cited, and what is named.
    best: Vec<(usize, [Option<Citation>; 2])>,
    pub(super) entries: Vec<Entry>,
    pub(super) unresolved: Vec<Unresolved>,
}

/// Words that name a source.
struct Named {
    sentence: usize,
    kind: usize,
    span: Span<Fold>,
}

/// A link to a source.
struct Linked {
    block: usize,
    sentence: usize,
    kind: usize,
    source: Span<Src>,
}

impl Citations {
    pub(super) fn new(program: &Program, scan: &Scan) -> Self {
        let sources = &program.evidence.sources;
        let named = named(sources, scan);
        let linked = linked(program, scan);
        let mut list = List::new(sources, scan, &named, &linked);
        let mut all = Vec::new();
        for link in &linked {
            let support = sources[link.kind].support;
            all.extend(support.map(|support| Citation {
                sentence: link.sentence,
                support,
                source: link.source,
                kind: Some(link.kind),
                entry: None,
            }));
        }
        let mut unresolved = Vec::new();
        marks::numbers(scan, &mut list, &mut all, &mut unresolved);
        marks::notes(scan, &mut list, &mut all, &mut unresolved);
        names(sources, scan, &named, &mut list, &mut all, &mut unresolved);
        all.retain(|c| scan.block_kind(c.sentence) != BlockKind::References);
        all.sort_unstable();
        all.dedup();
        unresolved.retain(|mark| !matches!(scan.block_kind(mark.sentence), BlockKind::References));
        unresolved.sort_by_key(|mark| mark.span);
        Self { best: best(&all), all, entries: list.entries, unresolved }
    }

    /// The first support of at least a strength in a range of sentences.
    pub(super) fn first(&self, sentences: Range<usize>, least: Support) -> Option<Citation> {
        let first = self.all.partition_point(|c| c.sentence < sentences.start);
        let here = self.all[first..].iter().take_while(|c| c.sentence < sentences.end);
        here.copied().find(|c| c.support >= least)
    }

    /// Of the support of a strength in a range of sentences the first of the kind that the packs list first.
    pub(super) fn best(&self, sentences: Range<usize>, support: Support) -> Option<Citation> {
        let first = self.best.partition_point(|(sentence, _)| *sentence < sentences.start);
        let here = self.best[first..].iter().take_while(|(sentence, _)| *sentence < sentences.end);
        let of = |best: &[Option<Citation>; 2]| match support {
            Support::Cited => best[0],
            Support::Named => best[1],
        };
        here.filter_map(|(_, best)| of(best)).min_by_key(Citation::rank)
    }
}

impl Citation {
    /// Lower is better: the kind that the packs list first, then what stands first.
    fn rank(&self) -> (usize, Span<Src>) {
        (self.kind.unwrap_or(usize::MAX), self.source)
    }
}

/// The best of each sentence, so that many claims in one sentence do not all look through what is cited there.
fn best(all: &[Citation]) -> Vec<(usize, [Option<Citation>; 2])> {
    let of_strength = |here: &[Citation], support| {
        here.iter().copied().filter(|citation| citation.support == support).min_by_key(Citation::rank)
    };
    let sentences = all.chunk_by(|a, b| a.sentence == b.sentence);
    let both = |here: &[Citation]| [of_strength(here, Support::Cited), of_strength(here, Support::Named)];
    sentences.map(|here| (here[0].sentence, both(here))).collect()
}

/// Every mention of a source by words, in order.
fn named(sources: &[Source], scan: &Scan) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for (kind, source) in sources.iter().enumerate() {
        let found = source.any.iter().flat_map(|find| find.run(scan));
        all.extend(found.map(|m| Named { sentence: m.sentence, kind, span: m.span }));
    }
    all.sort_unstable_by_key(|named| (named.span, named.kind));
    all
}

/// The host of the page itself, where it says which that is.
fn own_host(program: &Program, scan: &Scan) -> Option<String> {
    let own = |property: &&Property| program.evidence.own_address.contains(&property.name);
    let address = scan.document.properties.iter().find(own)?.value.slice(&scan.document.source.text);
    host(address).map(|host| host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
}

/// Every link to a host of a known kind, but for the page's own, in order.
fn linked(program: &Program, scan: &Scan) -> Vec<Linked> {
    let mut all = Vec::new();
    let own = own_host(program, scan);
    let stays = |host: &str| {
        own.as_deref().is_some_and(|own| host == own || host.strip_suffix(own).is_some_and(|sub| sub.ends_with('.')))
    };
    for (block, holder) in scan.document.blocks.iter().enumerate() {
        for link in &holder.links {
            let Target::Url(address) = &link.target else { continue };
            let Some(host) = host(address).filter(|host| !stays(host)) else { continue };
            let Some(kind) = program.evidence.kind_of(&host) else { continue };
            all.push(Linked { block, sentence: sentence_of(scan, link), kind, source: link.source });
        }
    }
    all
}

/// The sentence that a link belongs to: a note mark after the full stop to the one that it follows.
fn sentence_of(scan: &Scan, link: &Link) -> usize {
    let span = Span::new(scan.text.map.locate(link.text.start), scan.text.map.locate(link.text.end));
    let after = scan.text.sentences.partition_point(|s| s.fold.start < span.start.max(1));
    scan.text.sentence_of(span).unwrap_or(after.saturating_sub(1))
}

/// Sources named in the text. An author with a year leads to an entry of a list of authors and years.
fn names(
    sources: &[Source],
    scan: &Scan,
    named: &[Named],
    list: &mut List,
    all: &mut Vec<Citation>,
    unresolved: &mut Vec<Unresolved>,
) {
    let written = |named: &Named| scan.block_kind(named.sentence) != BlockKind::References;
    let authors = named.iter().filter(|n| sources[n.kind].author_year && written(n));
    let leads: Vec<(&Named, Option<usize>)> = authors.map(|n| (n, list.author_year(scan, n.span))).collect();
    let by_author = leads.iter().any(|(_, entry)| entry.is_some());
    for (named, entry) in leads {
        let source = scan.source(named.span);
        match entry {
            Some(entry) => all.extend(list.cite(entry, named.sentence, source)),
            None if by_author && sources[named.kind].support.is_some() => {
                let label = scan.written(named.span);
                unresolved.push(Unresolved { sentence: named.sentence, span: named.span, label });
            }
            None => all.extend(plain(sources, named, source)),
        }
    }
    let others = named.iter().filter(|named| !sources[named.kind].author_year);
    all.extend(others.filter_map(|named| plain(sources, named, scan.source(named.span))));
}

fn plain(sources: &[Source], named: &Named, source: Span<Src>) -> Option<Citation> {
    let support = sources[named.kind].support?;
    Some(Citation { sentence: named.sentence, support, source, kind: Some(named.kind), entry: None })
}

/// The headings above decide what belongs to a section; this is the innermost one of a block.
pub(super) fn section_of(document: &Document, block: usize) -> Option<usize> {
    let this = &document.blocks[block];
    if this.kind == BlockKind::Heading { Some(block) } else { this.heading }
}
