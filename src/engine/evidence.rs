//! What supports a statement: links, notes, bracketed and raised numbers, identifiers, named sources.
//!
//! A mark counts only if it leads somewhere: a number or note must resolve to an entry of the article's
//! reference list, a link must leave the site and not lead to a shop. The shapes of identifiers and the names
//! of journals are data; that a number stands in brackets or is raised is no language's business.

use std::collections::HashSet;

use crate::doc::{BlockKind, Document, Target};
use crate::rules::model::Support;
use crate::source::{Fold, Span, Src};
use crate::text::{TokenKind, is_superscript};

use super::program::Program;
use super::scan::Scan;

/// Something that supports a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Citation {
    pub(super) sentence: usize,
    pub(super) support: Support,
    /// The words or the mark, in the file.
    pub(super) source: Span<Src>,
}

/// All support in a document, in order.
#[derive(Debug, Default)]
pub(super) struct Citations(Vec<Citation>);

impl Citations {
    pub(super) fn new(program: &Program, scan: &Scan) -> Self {
        let mut all = Vec::new();
        for (finds, support) in [(&program.evidence.named, Support::Named), (&program.evidence.cited, Support::Cited)] {
            let found = finds.iter().flat_map(|find| find.run(scan));
            all.extend(found.map(|m| Citation { sentence: m.sentence, support, source: scan.source(m.span) }));
        }
        let labels: HashSet<&str> = scan.document.references.iter().map(|r| r.label.as_str()).collect();
        links(program, scan, &labels, &mut all);
        numbers(scan, &labels, &mut all);
        all.retain(|c| scan.block_kind(c.sentence) != BlockKind::References);
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The first support of at least a strength in a range of sentences.
    pub(super) fn first(&self, sentences: std::ops::Range<usize>, least: Support) -> Option<Citation> {
        let first = self.0.partition_point(|c| c.sentence < sentences.start);
        let here = self.0[first..].iter().take_while(|c| c.sentence < sentences.end);
        here.copied().find(|c| c.support >= least)
    }
}

fn links(program: &Program, scan: &Scan, labels: &HashSet<&str>, all: &mut Vec<Citation>) {
    for block in &scan.document.blocks {
        for link in &block.links {
            let supports = match &link.target {
                Target::Url(address) => leaves_for_a_source(address, &program.evidence.not_hosts),
                Target::Note(label) => labels.contains(label.as_str()),
            };
            if !supports {
                continue;
            }
            let place = |offset| scan.text.map.locate(offset);
            let span = Span::new(place(link.text.start), place(link.text.end));
            // A note mark after the full stop belongs to the sentence that it follows.
            let after = scan.text.sentences.partition_point(|s| s.fold.start < span.start.max(1));
            let sentence = scan.text.sentence_of(span).unwrap_or(after.saturating_sub(1));
            all.push(Citation { sentence, support: Support::Cited, source: link.source });
        }
    }
}

/// Whether an address leaves the site, and not for one of the hosts that sell or chat.
fn leaves_for_a_source(address: &str, not_hosts: &[String]) -> bool {
    let address = address.trim().to_lowercase();
    let Some((scheme, rest)) = address.split_once("//") else { return false };
    if !matches!(scheme, "http:" | "https:" | "") {
        return false;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let listed =
        |known: &String| host.strip_suffix(known.as_str()).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    host.contains('.') && !not_hosts.iter().any(listed)
}

/// Numbers in square brackets and raised numbers that resolve: `[12]`, `[3, 4–6]`, `¹²`, `trial.12`.
fn numbers(scan: &Scan, labels: &HashSet<&str>, all: &mut Vec<Citation>) {
    if labels.is_empty() {
        return;
    }
    let text = scan.text;
    for (sentence, at) in text.sentences.iter().enumerate() {
        let tokens = &text.tokens[at.tokens.clone()];
        let written = |i: usize| tokens[i].span.slice(&text.folded);
        for i in 0..tokens.len() {
            let span = if written(i) == "[" {
                let close = (i + 1..tokens.len()).find(|&j| written(j) == "]");
                let Some(close) = close.filter(|close| (2..=40).contains(&(close - i))) else { continue };
                let inner = i + 1..close;
                let only_numbers = inner
                    .clone()
                    .all(|j| tokens[j].kind == TokenKind::Number || matches!(written(j), "," | ";" | "-" | "\u{2014}"));
                let known = |number: &str| number.split(',').any(|n| labels.contains(n.trim()));
                if !only_numbers || !inner.clone().any(|j| known(written(j))) {
                    continue;
                }
                tokens[i].span.join(tokens[close].span)
            } else if written(i).chars().all(is_superscript) {
                let number: String = written(i).chars().filter_map(plain_digit).collect();
                if !labels.contains(number.as_str()) {
                    continue;
                }
                tokens[i].span
            } else if i > 0
                && is_attached_number(scan, tokens[i - 1].span, tokens[i].span)
                && labels.contains(written(i))
            {
                tokens[i].span
            } else {
                continue;
            };
            all.push(Citation { sentence, support: Support::Cited, source: scan.source(span) });
        }
    }
}

/// Whether a number stands directly behind the full stop of a word, as raised numbers do in plain text.
fn is_attached_number(scan: &Scan, before: Span<Fold>, number: Span<Fold>) -> bool {
    let folded = &scan.text.folded;
    let digits = number.slice(folded).bytes().all(|b| b.is_ascii_digit());
    let stop = matches!(before.slice(folded), "." | "!" | "?" | ")" | "\"") && before.end == number.start;
    let after_word = folded[..before.start as usize].chars().next_back().is_some_and(char::is_alphabetic);
    digits && stop && after_word
}

fn plain_digit(raised: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    raised.nfkc().next()
}

/// The headings above decide what belongs to a section; this is the innermost one of a block.
pub(super) fn section_of(document: &Document, block: usize) -> Option<usize> {
    let this = &document.blocks[block];
    if this.kind == BlockKind::Heading { Some(block) } else { this.heading }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_leave_for_a_source_count() {
        let shops = ["shop.example".to_owned()];
        for (address, counts) in [
            ("https://doi.org/10.1000/1", true),
            ("//pubmed.example/1", true),
            ("HTTP://Journal.Example:80/a?b", true),
            ("/about", false),
            ("mailto:a@b.example", false),
            ("https://shop.example/pills", false),
            ("https://www.shop.example", false),
            ("https://user@www.shop.example", false),
            ("https://notashop.example", true),
        ] {
            assert_eq!(leaves_for_a_source(address, &shops), counts, "{address}");
        }
    }
}
