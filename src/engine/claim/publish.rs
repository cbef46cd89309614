//! From claims in the folded text to those of the inventory.

use super::{Found, Part};
use crate::claim::{Backing, Claim, Design, Direction, Near, Polarity, Slot, Stance};
use crate::engine::evidence::{Citation, NamedDesign};
use crate::engine::program::{Claims, Program, SlotClass};
use crate::engine::scan::Scan;
use crate::rules::model::{Bearing, Category, Support, Value};
use crate::source::{Fold, Span, Src};

/// The kind of an entry of the reference list that shows no kind of its own.
const ENTRY: &str = "reference";

impl Found {
    /// The claim as readers of the inventory see it.
    pub(in crate::engine) fn publish(&self, program: &Program, scan: &Scan) -> Claim {
        let claims = &program.claims;
        let figures = scan.study.figures(scan, self.sentence);
        let effect = &claims.effects[self.effect];
        let slot = |part: Part, classes: &[SlotClass]| {
            let class = part.class.map(|class| classes[class].name.clone());
            Slot { class, ..self::slot(scan, part.span) }
        };
        let rests = self.rests(program, scan);
        Claim {
            sentence: scan.source(scan.text.sentences[self.sentence].fold),
            span: scan.source(self.span()),
            agent: self.agent.map(|part| slot(part, &claims.agents)),
            antecedent: self.antecedent.map(|part| slot(part, &claims.agents)),
            effect: Slot { class: Some(effect.name.clone()), ..self::slot(scan, self.words) },
            target: self.target.map(|part| slot(part, &claims.targets)),
            direction: self.direction(claims),
            strength: self.strength,
            polarity: self.polarity(claims, scan),
            stance: self.stance(scan),
            hedges: scan
                .contexts
                .all(scan, &self.at(), Category::Hedged)
                .into_iter()
                .map(|cue| scan.source(cue))
                .collect(),
            support: rests.backing,
            support_span: rests.span,
            support_kind: match (rests.kind, rests.entry) {
                (Some(kind), _) => Some(program.evidence.sources[kind].kind.clone()),
                (None, entry) => entry.map(|_| ENTRY.to_owned()),
            },
            support_near: rests.near,
            support_entry: rests.entry.map(|block| scan.document.block_source(&scan.document.blocks[block])),
            design: self.design(scan).map(|(named, in_sentence)| Design {
                name: claims.designs[named.design].name.clone(),
                span: scan.source(named.span),
                in_sentence,
            }),
            numbers: figures.iter().map(|figure| (figure.kind, scan.source(figure.span))).collect(),
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

    /// How well the claim is supported, as rules see it: by its sentence, or by a reference in the next one.
    pub(in crate::engine) fn backing(&self, claims: &Claims, scan: &Scan) -> Backing {
        let beside = self.beside(scan).map(|(citation, _)| Backing::from(citation.support));
        beside.unwrap_or_else(|| self.vague(claims, scan).map_or(Backing::None, |_| Backing::Vague))
    }

    /// What the claim rests on: what stands beside it, else a reference further on in its block before another claim is
    /// made, else talk of studies.
    fn rests(&self, program: &Program, scan: &Scan) -> Rests {
        let elsewhere = || {
            let further = scan.citations.best(self.sentence + 1..self.until, Support::Cited);
            further.map(|citation| (citation, Near::Paragraph))
        };
        if let Some((citation, near)) = self.beside(scan).or_else(elsewhere) {
            return Rests {
                backing: citation.support.into(),
                span: Some(citation.source),
                kind: citation.kind,
                near: Some(near),
                entry: citation.entry,
            };
        }
        match self.vague(&program.claims, scan) {
            Some(vague) => Rests {
                backing: Backing::Vague,
                span: Some(scan.source(vague)),
                near: Some(Near::Sentence),
                ..Rests::default()
            },
            None => Rests::default(),
        }
    }

    /// A reference in the sentence or the next one, else a source that the sentence names.
    fn beside(&self, scan: &Scan) -> Option<(Citation, Near)> {
        let here = self.sentence..self.sentence + 1;
        let next = here.end..self.until.min(here.end + 1);
        let cited = |sentences| scan.citations.best(sentences, Support::Cited);
        let named = || scan.citations.best(here.clone(), Support::Named);
        cited(here.clone())
            .map(|citation| (citation, Near::Sentence))
            .or_else(|| cited(next).map(|citation| (citation, Near::NextSentence)))
            .or_else(|| named().map(|citation| (citation, Near::Sentence)))
    }

    fn vague(&self, claims: &Claims, scan: &Scan) -> Option<Span<Fold>> {
        scan.first_in(&claims.vague, self.sentence).map(|vague| vague.span)
    }

    /// The kind of study that the claim is a result of, and whether its own sentence says so.
    pub(in crate::engine) fn design(&self, scan: &Scan) -> Option<(NamedDesign, bool)> {
        let own = scan.study.of_sentence(self.sentence).map(|named| (named, true));
        own.or_else(|| scan.study.main().map(|named| (named, false)))
    }
}

/// What a claim rests on.
struct Rests {
    backing: Backing,
    span: Option<Span<Src>>,
    kind: Option<usize>,
    near: Option<Near>,
    entry: Option<usize>,
}

impl Default for Rests {
    fn default() -> Self {
        Self { backing: Backing::None, span: None, kind: None, near: None, entry: None }
    }
}

impl From<Support> for Backing {
    fn from(support: Support) -> Self {
        match support {
            Support::Named => Self::Named,
            Support::Cited => Self::Cited,
        }
    }
}

fn slot(scan: &Scan, span: Span<Fold>) -> Slot {
    Slot { text: scan.written(span), class: None, span: scan.source(span) }
}
