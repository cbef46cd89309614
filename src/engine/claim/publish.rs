//! From claims in the folded text to those of the inventory.

use super::{Found, Part};
use crate::claim::{Backing, Claim, Direction, Polarity, Slot, Stance};
use crate::engine::program::{Claims, SlotClass};
use crate::engine::scan::Scan;
use crate::rules::model::{Bearing, Category, Support, Value};
use crate::source::{Fold, Span, Src};

impl Found {
    /// The claim as readers of the inventory see it.
    pub(in crate::engine) fn publish(&self, claims: &Claims, scan: &Scan) -> Claim {
        let effect = &claims.effects[self.effect];
        let slot = |part: Part, classes: &[SlotClass]| {
            let class = part.class.map(|class| classes[class].name.clone());
            Slot { class, ..self::slot(scan, part.span) }
        };
        let (support, support_span) = self.backing(claims, scan);
        Claim {
            sentence: scan.source(scan.text.sentences[self.sentence].fold),
            span: scan.source(self.span()),
            agent: self.agent.map(|part| slot(part, &claims.agents)),
            effect: Slot { class: Some(effect.name.clone()), ..self::slot(scan, self.words) },
            target: self.target.map(|part| slot(part, &claims.targets)),
            direction: self.direction(claims),
            strength: self.strength,
            polarity: self.polarity(claims, scan),
            stance: self.stance(scan),
            hedges: scan
                .contexts
                .of(scan, &self.at(), Category::Hedged)
                .map(|cue| scan.source(cue))
                .into_iter()
                .collect(),
            support,
            support_span,
            design: self.design(claims, scan),
            rules: Vec::new(),
        }
    }

    pub(in crate::engine) fn polarity(&self, claims: &Claims, scan: &Scan) -> Polarity {
        let negative = claims.effects[self.effect].negative;
        if self.negation(scan).is_some() != negative { Polarity::Negated } else { Polarity::Affirmed }
    }

    /// The words that say that it is not so.
    pub(in crate::engine) fn negation(&self, scan: &Scan) -> Option<Span<Fold>> {
        // "Practice without haste improves": what is inside the agent after its first word says what it is.
        let inside = |cue: Span<Fold>| self.agent.is_some_and(|a| a.span.start < cue.start && cue.end <= a.span.end);
        let around = scan.contexts.of(scan, &self.at(), Category::Negated).filter(|cue| !inside(*cue));
        around.or_else(|| scan.contexts.among(&self.at(), Category::Negated))
    }

    fn stance(&self, scan: &Scan) -> Stance {
        let stances = [
            (Category::Debunked, Stance::Debunked),
            (Category::Questioned, Stance::Questioned),
            (Category::Aimed, Stance::Aimed),
            (Category::Quoted, Stance::Quoted),
            (Category::Attributed, Stance::Attributed),
        ];
        let held = stances.iter().find(|(category, _)| scan.contexts.of(scan, &self.at(), *category).is_some());
        held.map_or(Stance::Asserted, |(_, stance)| *stance)
    }

    pub(in crate::engine) fn direction(&self, claims: &Claims) -> Direction {
        let class = self.target.and_then(|part| part.class);
        let value = class.map_or(Value::Neutral, |class| claims.targets[class].value);
        match (claims.effects[self.effect].bearing, value) {
            (Bearing::Benefit, _) | (Bearing::More, Value::Good) | (Bearing::Less, Value::Bad) => Direction::Benefit,
            (Bearing::Harm, _) | (Bearing::More, Value::Bad) | (Bearing::Less, Value::Good) => Direction::Harm,
            (Bearing::Neutral | Bearing::More | Bearing::Less, _) => Direction::Neutral,
        }
    }

    /// What the claim rests on: a source in its sentence, a reference in the next one, or talk of studies.
    pub(in crate::engine) fn backing(&self, claims: &Claims, scan: &Scan) -> (Backing, Option<Span<Src>>) {
        let here = self.sentence..self.sentence + 1;
        let block = scan.text.sentences[self.sentence].block;
        let near = self.sentence..(self.sentence + 2).min(scan.sentences_of(block).end);
        if let Some(cited) = scan.citations.first(near, Support::Cited) {
            return (Backing::Cited, Some(cited.source));
        }
        if let Some(named) = scan.citations.first(here, Support::Named) {
            return (Backing::Named, Some(named.source));
        }
        match scan.first_in(&claims.vague, self.sentence) {
            Some(vague) => (Backing::Vague, Some(scan.source(vague.span))),
            None => (Backing::None, None),
        }
    }

    fn design(&self, claims: &Claims, scan: &Scan) -> Option<String> {
        let named = claims.designs.iter().find(|(_, classes)| scan.first_in(classes, self.sentence).is_some());
        named.map(|(name, _)| name.clone())
    }
}

fn slot(scan: &Scan, span: Span<Fold>) -> Slot {
    Slot { text: scan.written(span), class: None, span: scan.source(span) }
}
