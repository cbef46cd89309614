//! The reference list and the footnotes: what marks can lead to.

use rustc_hash::FxHashMap;

use crate::engine::program::Source;
use crate::engine::scan::Scan;
use crate::rules::model::Support;
use crate::source::{Fold, Span, Src};
use crate::text::TokenKind;

use super::{Citation, Entry, Linked, Named};

/// Authors stand among the first words of an entry.
const AUTHOR_WORDS: usize = 12;
/// An entry has the year it appeared, and perhaps the one it was read in.
const YEARS: usize = 4;

/// The entries, by what marks call them.
pub(super) struct List {
    pub(super) entries: Vec<Entry>,
    /// For each entry, what it is a source of: its kind, or nothing where it leads to a shop alone.
    worth: Vec<Option<Worth>>,
    labels: FxHashMap<String, usize>,
    authors: FxHashMap<(String, String), usize>,
}

#[derive(Clone, Copy)]
struct Worth {
    support: Support,
    kind: Option<usize>,
}

impl List {
    pub(super) fn new(sources: &[Source], scan: &Scan, named: &[Named], linked: &[Linked]) -> Self {
        // The strongest kind of source that each block of the document shows; of equals the one listed first.
        let mut kinds: FxHashMap<usize, usize> = FxHashMap::default();
        let rank = |kind: usize| (std::cmp::Reverse(sources[kind].support), kind);
        let words = named.iter().filter(|n| !sources[n.kind].author_year);
        let shown = words.map(|n| (scan.text.sentences[n.sentence].block, n.kind));
        for (block, kind) in shown.chain(linked.iter().map(|link| (link.block, link.kind))) {
            let best = kinds.entry(block).or_insert(kind);
            if rank(kind) < rank(*best) {
                *best = kind;
            }
        }
        let mut list = Self {
            entries: Vec::new(),
            worth: Vec::new(),
            labels: FxHashMap::default(),
            authors: FxHashMap::default(),
        };
        for reference in &scan.document.references {
            let known = list.entries.last().is_some_and(|entry: &Entry| entry.block == reference.block);
            if !known {
                let (block, label) = (reference.block, reference.label.clone());
                list.entries.push(Entry { block, label, used: false });
                list.worth.push(match kinds.get(&block) {
                    None => Some(Worth { support: Support::Cited, kind: None }),
                    // What can be looked up by an entry is cited, however the entry would count in the text.
                    Some(&kind) => sources[kind].support.map(|_| Worth { support: Support::Cited, kind: Some(kind) }),
                });
                list.add_authors(scan, block);
            }
            list.labels.entry(reference.label.clone()).or_insert(list.entries.len() - 1);
        }
        list
    }

    fn add_authors(&mut self, scan: &Scan, block: usize) {
        let sentences = scan.sentences_of(block);
        let tokens = sentences.flat_map(|s| scan.text.sentences[s].tokens.clone());
        let token = |i: usize| (scan.text.tokens[i].kind, scan.text.tokens[i].span.slice(&scan.text.folded));
        let (mut names, mut years) = (Vec::new(), Vec::new());
        for (kind, text) in tokens.map(token) {
            match kind {
                TokenKind::Word if names.len() < AUTHOR_WORDS => names.push(text),
                TokenKind::Number if is_year(text) && years.len() < YEARS => years.push(text),
                _ => {}
            }
        }
        let entry = self.entries.len() - 1;
        for name in names {
            for year in &years {
                self.authors.entry((name.to_owned(), (*year).to_owned())).or_insert(entry);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The index of the entry that a mark calls so.
    pub(super) fn entry(&self, label: &str) -> Option<usize> {
        self.labels.get(label).copied()
    }

    /// The entry of an author and a year: the first word and the last year of the words.
    pub(super) fn author_year(&self, scan: &Scan, words: Span<Fold>) -> Option<usize> {
        let tokens = &scan.text.tokens[scan.text.tokens_of(words)];
        let text = |token: &crate::text::Token| token.span.slice(&scan.text.folded).to_owned();
        let name = tokens.iter().find(|token| token.kind == TokenKind::Word).map(text)?;
        let year =
            tokens.iter().rev().filter(|token| token.kind == TokenKind::Number).map(text).find(|t| is_year(t))?;
        self.authors.get(&(name, year)).copied()
    }

    /// Marks an entry as used, and says what a mark that leads to it is worth.
    pub(super) fn cite(&mut self, entry: usize, sentence: usize, source: Span<Src>) -> Option<Citation> {
        self.entries[entry].used = true;
        let Worth { support, kind } = self.worth[entry]?;
        Some(Citation { sentence, support, source, kind, entry: Some(self.entries[entry].block) })
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) && matches!(number.as_bytes()[0], b'1' | b'2')
}
