//! Whether the text of an article says what its headings say, and how strongly.
//!
//! Two claims are the same where their agents share a word and their targets do.

use rustc_hash::FxHashMap;

use super::{Found, Part};
use crate::doc::BlockKind;
use crate::engine::scan::Scan;
use crate::rules::model::{Category, Strength};
use crate::text::TokenKind;

/// Shorter words tell nothing of what a slot is about.
const SHORTEST: usize = 4;
/// So many words of a slot are compared, from its end, where its head stands.
const MOST: usize = 8;

/// The strongest claim of the running text on each pair of an agent's and a target's word.
pub(super) struct Said<'a>(FxHashMap<(&'a str, &'a str), Strength>);

impl<'a> Said<'a> {
    pub(super) fn new(scan: &'a Scan, all: &[Found]) -> Self {
        let mut said = FxHashMap::default();
        let text = all.iter().filter(|found| is_text(scan.block_kind(found.sentence)));
        for found in text.filter(|found| found.strength > Strength::None) {
            for pair in pairs(scan, found) {
                let strongest = said.entry(pair).or_insert(found.strength);
                *strongest = found.strength.max(*strongest);
            }
        }
        Self(said)
    }

    /// Whether the text makes the claim of a heading too and nowhere as strongly.
    pub(super) fn is_weaker(&self, scan: &Scan, found: &Found) -> bool {
        let hedged = scan.contexts.of(scan, &found.at(), Category::Hedged).is_some();
        let strongest = pairs(scan, found).filter_map(|pair| self.0.get(&pair)).max();
        !hedged && strongest.is_some_and(|strength| *strength < found.strength.min(Strength::Causal))
    }
}

/// Whether a claim stands in a heading.
pub(super) fn heads(scan: &Scan, found: &Found) -> bool {
    matches!(scan.block_kind(found.sentence), BlockKind::Title | BlockKind::Heading | BlockKind::Meta)
}

fn is_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell | BlockKind::Quote)
}

fn pairs<'a>(scan: &'a Scan, found: &Found) -> impl Iterator<Item = (&'a str, &'a str)> {
    let agents = words(scan, found.agent);
    let targets = words(scan, found.target);
    agents.into_iter().flat_map(move |agent| targets.clone().into_iter().map(move |target| (agent, target)))
}

fn words<'a>(scan: &'a Scan, part: Option<Part>) -> Vec<&'a str> {
    let tokens = part.map_or(0..0, |part| scan.text.tokens_of(part.span));
    let token = |i: usize| &scan.text.tokens[i];
    let telling = tokens.rev().filter(|&i| token(i).kind == TokenKind::Word);
    let written = telling.map(|i| token(i).span.slice(&scan.text.folded));
    written.filter(|word| word.len() >= SHORTEST).take(MOST).collect()
}
