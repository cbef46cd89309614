//! Links by where they lead.

use super::evidence::host;
use super::find::Match;
use super::scan::Scan;
use super::trigger::Pattern;
use super::whole::Gap;
use crate::doc::Target;
use crate::source::{Fold, Span};

/// The links whose address one of some expressions fits, in the order of the text.
pub(super) fn links(scan: &Scan, expressions: &[Pattern]) -> Vec<Gap> {
    let links = scan.document.blocks.iter().flat_map(|block| &block.links);
    let fits = links.filter_map(|link| {
        let Target::Url(address) = &link.target else { return None };
        let address = address.to_lowercase();
        if !expressions.iter().any(|expression| expression.regex().is_match(&address)) {
            return None;
        }
        let words: Span<Fold> = Span::new(scan.text.map.locate(link.text.start), scan.text.map.locate(link.text.end));
        let first = scan.text.sentences.partition_point(|sentence| sentence.fold.end <= words.start);
        let sentence = scan.text.sentences.get(first)?.fold;
        // The words of a link may be several sentences; it is found at the first.
        let at = Span::new(words.start.max(sentence.start), words.end.min(sentence.end).max(sentence.start));
        let host = host(&address).unwrap_or(address);
        Some(Gap { words: vec![("host", host)], ..Gap::from(Match::whole(at, first)) })
    });
    fits.collect()
}
