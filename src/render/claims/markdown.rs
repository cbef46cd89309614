//! The inventory for reviews: tables in GitHub's Markdown.

use super::{grounds, ruling, said};
use crate::claim::{Inventory, Slot};
use crate::render::markdown::{table, text};
use crate::render::{names, plural};

/// A table for each document.
pub fn render(documents: &[Inventory]) -> String {
    let mut out = String::new();
    for Inventory { source, claims } in documents.iter().filter(|inventory| !inventory.claims.is_empty()) {
        let words = |slot: &Option<Slot>, none: &str| slot.as_ref().map_or(none.to_owned(), |slot| text(&slot.text));
        let rows: Vec<Vec<String>> = claims
            .iter()
            .map(|claim| {
                let rules: Vec<String> = claim.rules.iter().map(|one| text(&ruling(source, one))).collect();
                let grounds = grounds(source, claim);
                let with = |value: &str, names: &[&str]| {
                    let mine = grounds.iter().filter(|(name, _)| names.contains(name));
                    mine.fold(value.to_owned(), |cell, (_, words)| cell + "<br>" + &text(words))
                };
                vec![
                    source.position(claim.span.start).line.to_string(),
                    with(&words(&claim.agent, "*implied*"), &["about"]),
                    text(&claim.effect.text),
                    words(&claim.target, "–"),
                    with(names::strength(claim.strength), &["hedges"]),
                    said(claim),
                    with(names::backing(claim.support), &["support", "study"]),
                    if rules.is_empty() { "–".to_owned() } else { rules.join("<br>") },
                ]
            })
            .collect();
        let head = ["Line", "Agent", "Effect", "Target", "Strength", "Said", "Support", "Rules"];
        let path = source.path.to_string_lossy();
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("## {}\n\n{}\n\n", text(&path), plural(claims.len(), "claim")));
        out.push_str(&table(&head, head.len(), &rows));
    }
    out
}
