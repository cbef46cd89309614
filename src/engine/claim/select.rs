//! Which claims a rule is about.

use super::{Found, Part, body};
use crate::claim::{Backing, Direction, Polarity};
use crate::engine::find::Match;
use crate::engine::program::{AnyOf, ClaimJoin, Claims, Wanted};
use crate::engine::scan::Scan;
use crate::rules::model::{Bearing, NumberKind, NumbersGap, SupportBound, TextGap};

impl ClaimJoin {
    /// The claims that fit, by their index. Where several share an agent, those after the first run from their own
    /// words on.
    pub(in crate::engine) fn run(&self, claims: &Claims, scan: &Scan, all: &[Found]) -> Vec<(usize, Match)> {
        let mut fits: Vec<(usize, &Found)> =
            all.iter().enumerate().filter(|(_, found)| self.fits(claims, scan, found)).collect();
        if let Some(TextGap::Weaker) = self.text {
            // Few documents claim anything in a heading, so that most texts need not be gone through.
            fits.retain(|(_, found)| body::heads(scan, found));
            let said = (!fits.is_empty()).then(|| body::Said::new(scan, all));
            fits.retain(|(_, found)| said.as_ref().is_some_and(|said| said.is_weaker(scan, found)));
        }
        fits.sort_by_key(|(_, found)| found.words);
        let mut end = 0;
        let mut matches = Vec::new();
        for (index, found) in fits {
            let (whole, words) = (found.span(), found.words);
            let own = found.target.map_or(words, |target| words.join(target.span));
            let Some(span) = [whole, own, words].into_iter().find(|span| span.start >= end) else { continue };
            end = span.end;
            matches.push((index, Match { span, first: words, last: words, sentence: found.sentence }));
        }
        matches
    }

    fn fits(&self, claims: &Claims, scan: &Scan, found: &Found) -> bool {
        let slot = |wanted: &Option<Wanted>, part: Option<Part>| wanted.as_ref().is_none_or(|w| w.fits(part));
        let holds = |part: Option<Part>, words: &AnyOf| {
            words.is_empty() || part.is_some_and(|part| scan.inside(part.span, words))
        };
        found.strength >= self.strength
            && self.effects.as_ref().is_none_or(|effects| effects.contains(&found.effect))
            && slot(&self.agent, found.actor())
            && (found.actor().is_some() || found.headless || self.agent.is_none())
            && slot(&self.target, found.target)
            && (holds(found.agent, &self.agent_words) || holds(found.antecedent, &self.agent_words))
            && holds(found.target, &self.target_words)
            && self.direction.is_none_or(|wanted| same(wanted, found.direction(claims)))
            && !found.denied(claims, scan)
            && self.support.is_none_or(|bound| found.backing(claims, scan) < most(bound))
            && self.of_design(scan, found)
            && self.numbers.is_none_or(|gap| found.leaves_open(scan, gap))
    }

    fn of_design(&self, scan: &Scan, found: &Found) -> bool {
        let named = || found.design(scan).is_some_and(|(named, _)| self.designs.contains(&named.design));
        self.designs.is_empty() || named()
    }
}

impl Found {
    /// Whether the numbers beside the claim leave open what they should tell.
    fn leaves_open(&self, scan: &Scan, gap: NumbersGap) -> bool {
        let tells = |sentence, kind| scan.study.figures(scan, sentence).iter().any(|figure| figure.kind == kind);
        match gap {
            NumbersGap::None => scan.study.figures(scan, self.sentence).is_empty(),
            NumbersGap::Relative => {
                let mut block = scan.sentences_of(scan.text.sentences[self.sentence].block);
                tells(self.sentence, NumberKind::Relative) && !block.any(|s| tells(s, NumberKind::Absolute))
            }
        }
    }

    /// Whether the words of effect themselves say that there is none: nothing is left for context to clear.
    fn denied(&self, claims: &Claims, scan: &Scan) -> bool {
        let around = scan.contexts.of(scan, &self.at(), crate::rules::model::Category::Negated).is_some();
        !around && self.polarity(claims, scan) == Polarity::Negated
    }
}

impl Wanted {
    fn fits(&self, part: Option<Part>) -> bool {
        match part.map(|part| part.class) {
            None => self.implied,
            Some(None) => self.unknown,
            Some(Some(class)) => self.classes.contains(&class),
        }
    }
}

fn same(wanted: Bearing, direction: Direction) -> bool {
    matches!(
        (wanted, direction),
        (Bearing::Benefit, Direction::Benefit)
            | (Bearing::Harm, Direction::Harm)
            | (Bearing::Neutral, Direction::Neutral)
    )
}

fn most(bound: SupportBound) -> Backing {
    match bound {
        SupportBound::BelowVague => Backing::Vague,
        SupportBound::BelowNamed => Backing::Named,
        SupportBound::BelowCited => Backing::Cited,
    }
}
