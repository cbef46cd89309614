//! The inventory for people.

use std::fmt::Write as _;

use super::{grounds, ruling, said, verdict};
use crate::claim::{Claim, Inventory, Slot};
use crate::render::{names, plural, table, wrap};
use crate::sanitize;
use crate::source::Source;

/// The widths of the columns whose contents are known: line, strength, said, support, verdict.
const KNOWN: [usize; 5] = [5, 13, 11, 7, 7];

/// The least width of a column of words.
const LEAST: usize = 11;

/// The most of a slot that a cell shows, in columns.
const SLOT: usize = 80;

/// A table for each document, or a paragraph for each claim where the table does not fit.
pub fn render(documents: &[Inventory], width: usize) -> String {
    let mut out = String::new();
    for Inventory { source, claims } in documents.iter().filter(|inventory| !inventory.claims.is_empty()) {
        let path = sanitize::line(&source.path.to_string_lossy()).into_owned();
        let _ = writeln!(out, "{path}: {}", plural(claims.len(), "claim"));
        match widths(width) {
            Some(widths) => out.push_str(&grid(source, claims, &widths, width)),
            None => claims.iter().for_each(|claim| paragraph(&mut out, source, claim, width)),
        }
        out.push('\n');
    }
    out
}

/// The widths of all columns, where each has enough.
fn widths(width: usize) -> Option<[usize; 8]> {
    let [line, strength, said, support, verdict] = KNOWN;
    let fixed = table::wide(&[line, 0, 0, 0, strength, said, support, verdict]);
    let room = width.checked_sub(fixed)?;
    let effect = room * 7 / 24;
    let agent = (room - effect) / 2;
    let target = room - effect - agent;
    (effect >= LEAST).then_some([line, agent, effect, target, strength, said, support, verdict])
}

fn grid(source: &Source, claims: &[Claim], widths: &[usize; 8], width: usize) -> String {
    let head = ["LINE", "AGENT", "EFFECT", "TARGET", "STRENGTH", "SAID", "SUPPORT", "VERDICT"].map(str::to_owned);
    let mut rows = vec![(head.to_vec(), Vec::new())];
    rows.extend(claims.iter().map(|claim| {
        let words =
            |slot: Option<&Slot>| slot.map_or("(implied)".to_owned(), |slot| sanitize::excerpt(&slot.text, SLOT));
        let target = claim.target.as_ref().map_or("–".to_owned(), |slot| sanitize::excerpt(&slot.text, SLOT));
        let cells = vec![
            source.position(claim.span.start).line.to_string(),
            words(claim.agent.as_ref()),
            words(Some(&claim.effect)),
            target,
            names::strength(claim.strength).to_owned(),
            said(claim),
            names::backing(claim.support).to_owned(),
            verdict(claim).to_owned(),
        ];
        let indent = " ".repeat(widths[0] + 2);
        let grounds = grounds(source, claim).into_iter().map(|(name, words)| format!("{name}: {words}"));
        let notes = grounds.chain(claim.rules.iter().map(|one| ruling(source, one)));
        let notes = notes.map(|note| wrap::hanging(&format!("{indent}└ "), &note, width));
        (cells, notes.collect())
    }));
    table::grid(widths, &rows)
}

fn paragraph(out: &mut String, source: &Source, claim: &Claim, width: usize) {
    let at = source.position(claim.span.start);
    let about = format!(
        "{}, {}, {}, support: {}, verdict: {}",
        names::strength(claim.strength),
        said(claim),
        names::direction(claim.direction),
        names::backing(claim.support),
        verdict(claim)
    );
    let _ = writeln!(out, "{}", wrap::hanging(&format!("{}:{} ", at.line, at.column), &about, width));
    let mut line = |name: &str, words: &str| {
        let _ = writeln!(out, "{}", wrap::hanging(&format!("  {name:<7} "), words, width));
    };
    let slots = [("agent", claim.agent.as_ref()), ("effect", Some(&claim.effect)), ("target", claim.target.as_ref())];
    for (name, slot) in slots {
        let none = if name == "target" { "–" } else { "(implied)" };
        line(name, &slot.map_or_else(|| none.to_owned(), described));
    }
    for (name, words) in grounds(source, claim) {
        line(name, &words);
    }
    for one in &claim.rules {
        line("rule", &ruling(source, one));
    }
}

fn described(slot: &Slot) -> String {
    let text = sanitize::line(&slot.text).into_owned();
    match &slot.class {
        Some(class) => format!("{text} [{}]", sanitize::line(class)),
        None => text,
    }
}
