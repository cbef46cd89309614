//! The claims inventory: a table for people, Markdown for reviews, JSON and NDJSON for programs
//! (`claimlint/claims/v1`).

mod json;
mod markdown;
mod terminal;
#[cfg(test)]
mod tests;

pub use json::{SCHEMA, ndjson, render as json};
pub use markdown::render as markdown;
pub use terminal::render as terminal;

use super::names;
use crate::claim::{Claim, Polarity, Ruling, Stance};
use crate::finding::Finding;
use crate::sanitize;
use crate::source::{Source, Span, Src};

/// Whether it is said to be so, and how: “asserted”, “negated”, “negated, quoted”.
fn said(claim: &Claim) -> String {
    let mut said = Vec::new();
    if claim.polarity == Polarity::Negated {
        said.push(names::polarity(claim.polarity));
    }
    if claim.stance != Stance::Asserted || said.is_empty() {
        said.push(names::stance(claim.stance));
    }
    said.join(", ")
}

/// What “it” stands for, what weakens a claim and what it rests on, each with a name for it.
fn grounds(source: &Source, claim: &Claim) -> Vec<(&'static str, String)> {
    let quoted = |span: &Span<Src>| format!("“{}”", sanitize::excerpt(source.slice(*span), 60));
    let hedges: Vec<String> = claim.hedges.iter().map(quoted).collect();
    // The design of the whole article is not repeated for each of its claims.
    let study = claim.design.as_ref().filter(|design| design.in_sentence);
    let lines = [
        ("about", claim.antecedent.as_ref().map(|slot| quoted(&slot.span))),
        ("hedges", (!hedges.is_empty()).then(|| hedges.join(", "))),
        ("support", claim.support_span.as_ref().map(quoted)),
        ("study", study.map(|design| sanitize::line(&design.name).into_owned())),
    ];
    lines.into_iter().filter_map(|(name, words)| words.map(|words| (name, words))).collect()
}

/// What became of a finding: “finding”, “softened” or “cleared”.
fn outcome(finding: &Finding) -> &'static str {
    match (&finding.suppression, finding.softened) {
        (Some(_), _) => "cleared",
        (None, Some(_)) => "softened",
        (None, None) => "finding",
    }
}

/// The worst that rules say of a claim: a severity, “cleared”, or “–” where none says anything.
fn verdict(claim: &Claim) -> &'static str {
    let counted = claim.rules.iter().map(|ruling| &ruling.finding).filter(|finding| finding.suppression.is_none());
    match counted.map(|finding| finding.severity).max() {
        Some(severity) => names::severity(severity),
        None if claim.rules.is_empty() => "–",
        None => "cleared",
    }
}

/// What a rule says of a claim, in words.
fn ruling(source: &Source, ruling: &Ruling) -> String {
    let finding = &ruling.finding;
    let words = |span| sanitize::excerpt(source.slice(span), 40);
    let why = match (&finding.suppression, finding.softened) {
        (Some(cleared), _) => {
            let by =
                cleared.by.as_deref().map_or_else(|| words(cleared.span), |rule| sanitize::line(rule).into_owned());
            format!("cleared as {}, by “{by}”", names::reason(cleared.reason))
        }
        (None, Some(soft)) => format!(
            "{}, softened as {}, by “{}”",
            names::severity(finding.severity),
            names::category(soft.category),
            words(soft.span)
        ),
        (None, None) => names::severity(finding.severity).to_owned(),
    };
    format!("{}: {why}", sanitize::line(&finding.rule))
}
