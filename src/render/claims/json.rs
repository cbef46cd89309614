//! The inventory for programs, `claimlint/claims/v1`: fields may be added, none may change or go without a new schema
//! name. Spans are bytes of the source; lines and columns count from 1, columns in characters.

use serde::Serialize;

use super::outcome;
use crate::claim::{Claim, Inventory, Ruling, Slot, Through};
use crate::render::{names, pretty};
use crate::sanitize;
use crate::source::{Position, Source, Span, Src};

/// The name of the format.
pub const SCHEMA: &str = "claimlint/claims/v1";

/// The most of a sentence on either side of the effect, in bytes: a sentence without end must not be printed once for
/// each of its claims.
const AROUND: usize = 400;

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    claims: Vec<ClaimV1<'a>>,
}

#[derive(Serialize)]
struct ClaimV1<'a> {
    path: String,
    start: Position,
    sentence: WordsV1<'a>,
    span: SpanV1,
    strength: &'static str,
    polarity: &'static str,
    stance: &'static str,
    support: &'static str,
    support_span: Option<WordsV1<'a>>,
    support_kind: Option<&'a str>,
    support_near: Option<&'static str>,
    support_entry: Option<WordsV1<'a>>,
    direction: &'static str,
    hedges: Vec<WordsV1<'a>>,
    evidence: EvidenceV1<'a>,
    agent: Option<SlotV1<'a>>,
    antecedent: Option<SlotV1<'a>>,
    effect: SlotV1<'a>,
    target: Option<SlotV1<'a>>,
    rules: Vec<RulingV1<'a>>,
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
    design_span: Option<WordsV1<'a>>,
    scope: Option<&'static str>,
    numbers: Vec<NumberV1<'a>>,
}

#[derive(Serialize)]
struct NumberV1<'a> {
    kind: &'static str,
    span: WordsV1<'a>,
}

#[derive(Serialize)]
struct RulingV1<'a> {
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    outcome: &'static str,
    reason: Option<&'static str>,
    cue: Option<WordsV1<'a>>,
    overridden_by: Option<&'a str>,
    through: &'static str,
    span: SpanV1,
    message: &'a str,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct WordsV1<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct SpanV1 {
    start: u32,
    end: u32,
}

/// One object with all claims.
pub fn render(documents: &[Inventory]) -> String {
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

fn all(documents: &[Inventory]) -> impl Iterator<Item = ClaimV1<'_>> {
    documents.iter().flat_map(|Inventory { source, claims }| claims.iter().map(move |claim| one(source, claim)))
}

fn one<'a>(source: &'a Source, claim: &'a Claim) -> ClaimV1<'a> {
    ClaimV1 {
        path: source.path.to_string_lossy().into_owned(),
        start: source.position(claim.span.start),
        sentence: WordsV1 {
            start: claim.sentence.start,
            end: claim.sentence.end,
            text: around(source, claim.sentence, claim.effect.span),
        },
        span: span(claim.span),
        strength: names::strength(claim.strength),
        polarity: names::polarity(claim.polarity),
        stance: names::stance(claim.stance),
        support: names::backing(claim.support),
        support_span: claim.support_span.map(|span| words(source, span)),
        support_kind: claim.support_kind.as_deref(),
        support_near: claim.support_near.map(names::near),
        support_entry: claim.support_entry.map(|span| words(source, span)),
        direction: names::direction(claim.direction),
        hedges: claim.hedges.iter().map(|hedge| words(source, *hedge)).collect(),
        evidence: evidence(source, claim),
        agent: claim.agent.as_ref().map(slot),
        antecedent: claim.antecedent.as_ref().map(slot),
        effect: slot(&claim.effect),
        target: claim.target.as_ref().map(slot),
        rules: claim.rules.iter().map(|ruling| rule(source, ruling)).collect(),
    }
}

fn evidence<'a>(source: &'a Source, claim: &'a Claim) -> EvidenceV1<'a> {
    let design = claim.design.as_ref();
    let numbers = claim.numbers.iter();
    EvidenceV1 {
        design: design.map(|design| design.name.as_str()),
        design_span: design.map(|design| words(source, design.span)),
        scope: design.map(|design| if design.in_sentence { "sentence" } else { "document" }),
        numbers: numbers.map(|(kind, at)| NumberV1 { kind: names::number(*kind), span: words(source, *at) }).collect(),
    }
}

fn rule<'a>(source: &'a Source, ruling: &'a Ruling) -> RulingV1<'a> {
    let finding = &ruling.finding;
    let cleared = finding.suppression.as_ref();
    let softened = finding.softened.filter(|_| cleared.is_none());
    RulingV1 {
        rule: &finding.rule,
        severity: names::severity(finding.severity),
        confidence: names::confidence(finding.confidence),
        outcome: outcome(finding),
        reason: cleared.map(|c| names::reason(c.reason)).or(softened.map(|s| names::category(s.category))),
        cue: cleared.map(|c| c.span).or(softened.map(|s| s.span)).map(|cue| words(source, cue)),
        overridden_by: cleared.and_then(|c| c.by.as_deref()),
        through: match ruling.through {
            Through::Claim => "claim",
            Through::Words => "words",
        },
        span: span(finding.span),
        message: &finding.message,
        fingerprint: &finding.fingerprint,
    }
}

/// The words of a sentence, or as many of them as may be printed.
fn around(source: &Source, sentence: Span<Src>, effect: Span<Src>) -> &str {
    let text = &source.text;
    let mut range = sentence.range();
    range.start = range.start.max(effect.range().start.saturating_sub(AROUND));
    range.end = range.end.min(effect.range().end + AROUND).max(range.start);
    while !text.is_char_boundary(range.start) {
        range.start += 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end -= 1;
    }
    &text[range]
}

fn words(source: &Source, span: Span<Src>) -> WordsV1<'_> {
    WordsV1 { start: span.start, end: span.end, text: source.slice(span) }
}

fn slot(slot: &Slot) -> SlotV1<'_> {
    SlotV1 { text: &slot.text, class: slot.class.as_deref(), span: span(slot.span) }
}

fn span(span: Span<Src>) -> SpanV1 {
    SpanV1 { start: span.start, end: span.end }
}
