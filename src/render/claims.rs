//! The claims inventory: a table for people, JSON and NDJSON for programs (`claimlint/claims/v1`).

use std::fmt::Write as _;

use serde::Serialize;

use super::{names, pretty, wrap};
use crate::claim::{Claim, Inventory, Slot};
use crate::sanitize;
use crate::source::{Source, Span, Src};

/// The name of the format.
pub const SCHEMA: &str = "claimlint/claims/v1";

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    claims: Vec<ClaimV1<'a>>,
}

#[derive(Serialize)]
struct ClaimV1<'a> {
    path: String,
    sentence: SpanV1,
    span: SpanV1,
    strength: &'static str,
    polarity: &'static str,
    stance: &'static str,
    support: &'static str,
    support_span: Option<SpanV1>,
    support_kind: Option<&'a str>,
    support_near: Option<&'static str>,
    support_entry: Option<SpanV1>,
    direction: &'static str,
    hedges: Vec<SpanV1>,
    evidence: EvidenceV1<'a>,
    agent: Option<SlotV1<'a>>,
    antecedent: Option<SlotV1<'a>>,
    effect: SlotV1<'a>,
    target: Option<SlotV1<'a>>,
}

#[derive(Serialize)]
struct SlotV1<'a> {
    text: &'a str,
    class: Option<&'a str>,
    span: SpanV1,
}

#[derive(Serialize)]
struct EvidenceV1<'a> {
    design: Option<&'a str>,
    design_span: Option<SpanV1>,
    scope: Option<&'static str>,
    numbers: Vec<NumberV1>,
}

#[derive(Serialize)]
struct NumberV1 {
    kind: &'static str,
    span: SpanV1,
}

#[derive(Serialize)]
struct SpanV1 {
    start: u32,
    end: u32,
}

/// One object with all claims.
pub fn json(documents: &[Inventory]) -> String {
    pretty(&Root { schema: SCHEMA, claims: all(documents).collect() })
}

/// One object a line.
pub fn ndjson(documents: &[Inventory]) -> String {
    let mut out = String::new();
    for claim in all(documents) {
        out.push_str(&serde_json::to_string(&claim).expect("structs with string keys are JSON"));
        out.push('\n');
    }
    sanitize::json(out)
}

/// A paragraph for each claim.
pub fn table(documents: &[Inventory], width: usize) -> String {
    let mut out = String::new();
    for Inventory { source, claims } in documents {
        for claim in claims {
            let at = source.position(claim.span.start);
            let path = sanitize::line(&source.path.to_string_lossy()).into_owned();
            let said = [
                names::strength(claim.strength),
                names::polarity(claim.polarity),
                names::stance(claim.stance),
                names::direction(claim.direction),
            ];
            let _ = writeln!(
                out,
                "{path}:{}:{} {}, support: {}",
                at.line,
                at.column,
                said.join(", "),
                names::backing(claim.support)
            );
            let slots =
                [("agent", claim.agent.as_ref()), ("effect", Some(&claim.effect)), ("target", claim.target.as_ref())];
            for (name, slot) in slots {
                let mut words = slot.map_or_else(|| "(implied)".to_owned(), described);
                if let Some(antecedent) = claim.antecedent.as_ref().filter(|_| name == "agent") {
                    let _ = write!(words, ": {}", described(antecedent));
                }
                let _ = writeln!(out, "{}", wrap::hanging(&format!("  {name:<7} "), &words, width));
            }
        }
    }
    out
}

fn described(slot: &Slot) -> String {
    let text = sanitize::line(&slot.text).into_owned();
    match &slot.class {
        Some(class) => format!("{text} [{}]", sanitize::line(class)),
        None => text,
    }
}

fn all(documents: &[Inventory]) -> impl Iterator<Item = ClaimV1<'_>> {
    documents.iter().flat_map(|Inventory { source, claims }| claims.iter().map(move |claim| one(source, claim)))
}

fn one<'a>(source: &Source, claim: &'a Claim) -> ClaimV1<'a> {
    ClaimV1 {
        path: source.path.to_string_lossy().into_owned(),
        sentence: span(claim.sentence),
        span: span(claim.span),
        strength: names::strength(claim.strength),
        polarity: names::polarity(claim.polarity),
        stance: names::stance(claim.stance),
        support: names::backing(claim.support),
        support_span: claim.support_span.map(span),
        support_kind: claim.support_kind.as_deref(),
        support_near: claim.support_near.map(names::near),
        support_entry: claim.support_entry.map(span),
        direction: names::direction(claim.direction),
        hedges: claim.hedges.iter().map(|hedge| span(*hedge)).collect(),
        evidence: evidence(claim),
        agent: claim.agent.as_ref().map(slot),
        antecedent: claim.antecedent.as_ref().map(slot),
        effect: slot(&claim.effect),
        target: claim.target.as_ref().map(slot),
    }
}

fn evidence(claim: &Claim) -> EvidenceV1<'_> {
    let design = claim.design.as_ref();
    EvidenceV1 {
        design: design.map(|design| design.name.as_str()),
        design_span: design.map(|design| span(design.span)),
        scope: design.map(|design| if design.in_sentence { "sentence" } else { "document" }),
        numbers: claim
            .numbers
            .iter()
            .map(|(kind, at)| NumberV1 { kind: names::number(*kind), span: span(*at) })
            .collect(),
    }
}

fn slot(slot: &Slot) -> SlotV1<'_> {
    SlotV1 { text: &slot.text, class: slot.class.as_deref(), span: span(slot.span) }
}

fn span(span: Span<Src>) -> SpanV1 {
    SpanV1 { start: span.start, end: span.end }
}
