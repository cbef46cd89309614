//! Claims: somebody says that an agent has an effect on a target.
//!
//! Words of effect are found by the scan. What stands around one decides whether it is a verb that states
//! something (`frame`), where its agent and target begin and end (`slots`), and what the claim is worth.

mod body;
mod frame;
mod mentioned;
mod names;
mod publish;
mod read;
mod select;
mod slots;
mod subject;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::rules::model::{Category, Role, Strength};
use crate::source::{Fold, Span};

use super::find::Match;
use super::program::{Claims, Form};
use super::scan::Scan;
use frame::Mood;
use read::{Reading, joined, read};
use words::{Roles, Words};

/// Those who tell of effects and have none.
const NO_AGENT: Roles = Roles::of(&[Role::Person, Role::Study]);

/// A claim in the folded text.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) sentence: usize,
    /// The index of the effect.
    pub(super) effect: usize,
    pub(super) words: Span<Fold>,
    pub(super) agent: Option<Part>,
    pub(super) target: Option<Part>,
    pub(super) strength: Strength,
    /// Whether a sentence without a subject states it ("Relieves pain"): what has the effect is implied.
    pub(super) headless: bool,
    /// What the agent stands for, or what is implied where there is none.
    pub(super) antecedent: Option<Part>,
    /// The sentence after the last one that says more of this claim and makes none of its own.
    pub(super) until: usize,
}

/// One slot of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) span: Span<Fold>,
    /// The index of its class.
    pub(super) class: Option<usize>,
}

impl Found {
    /// What contexts are asked about.
    pub(super) fn at(&self) -> Match {
        Match::whole(self.words, self.sentence)
    }

    /// What has the effect: the agent, or what it stands for.
    pub(super) fn actor(&self) -> Option<Part> {
        self.antecedent.or(self.agent)
    }

    /// From the first slot to the last.
    pub(super) fn span(&self) -> Span<Fold> {
        let parts = self.agent.iter().chain(&self.target);
        parts.fold(self.words, |span, part| span.join(part.span))
    }
}

/// A word of effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    span: Span<Fold>,
    sentence: usize,
    form: Form,
    effect: usize,
}

/// Verbs that stand before the subject in a question.
const ASKS: Roles = Roles::of(&[Role::Do, Role::Can, Role::Will, Role::Modal]);

/// Every claim of a document, in order.
pub(super) fn find(claims: &Claims, scan: &Scan) -> Vec<Found> {
    let hits = hits(claims, scan);
    let words = Words::new(claims, scan);
    let mut found = Vec::new();
    let mut rest = hits.as_slice();
    while let Some(hit) = rest.first() {
        let here = rest.iter().take_while(|other| other.sentence == hit.sentence).count();
        sentence(&words, &rest[..here], &mut found);
        rest = &rest[here..];
    }
    subject::trace(&words, &mut found);
    // A claim has the floor until another one is made: what is cited behind that supports the other.
    let sentences: Vec<usize> = found.iter().map(|claim| claim.sentence).collect();
    for claim in &mut found {
        let next = sentences.get(sentences.partition_point(|&s| s <= claim.sentence)).copied();
        let end = scan.sentences_of(scan.text.sentences[claim.sentence].block).end;
        claim.until = next.map_or(end, |next| next.min(end));
    }
    found
}

/// The words of effect, the longest where some overlap, without those that only name a topic.
fn hits(claims: &Claims, scan: &Scan) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (effect, entry) in claims.effects.iter().enumerate() {
        for (form, classes) in &entry.forms {
            let mentions = classes.iter().flat_map(|&class| scan.of(class));
            hits.extend(mentions.map(|m| Hit { span: m.span, sentence: m.sentence, form: *form, effect }));
        }
    }
    hits.retain(|hit| !compound(scan, hit.span));
    let topics = scan.all_of(&claims.topics);
    hits.retain(|hit| {
        let first = topics.partition_point(|m| m.sentence < hit.sentence);
        let mut here = topics[first..].iter().take_while(|m| m.sentence == hit.sentence);
        !here.any(|m| m.span.overlaps(hit.span))
    });
    hits.sort_unstable_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.effect, h.form));
    let mut last: Option<Span<Fold>> = None;
    hits.retain(|hit| {
        let hidden = last.is_some_and(|last| hit.span.start < last.end && hit.span != last);
        if !hidden {
            last = Some(hit.span);
        }
        !hidden
    });
    hits
}

/// Whether a word is part of another: "virus-infected", "caries-free".
fn compound(scan: &Scan, span: Span<Fold>) -> bool {
    let text = &scan.text.folded;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let left = before.strip_suffix('-').is_some_and(|word| letter(word.chars().next_back()));
    left || after.strip_prefix('-').is_some_and(|word| letter(word.chars().next()))
}

fn is_verb(form: Form) -> bool {
    matches!(form, Form::Base | Form::Singular | Form::Past | Form::Gerund)
}

fn sentence(words: &Words, hits: &[Hit], found: &mut Vec<Found>) {
    let tokens = words.scan.text.sentences[hits[0].sentence].tokens.clone();
    let mut readings: Vec<Reading> = Vec::new();
    let mut at = 0;
    while at < hits.len() {
        let same = hits[at..].iter().take_while(|h| h.span == hits[at].span).count();
        let next = hits.get(at + same);
        let one = |hit| read(words, tokens.clone(), hit, next, readings.last());
        let readings_of = |hit: &Hit| {
            let past = || (hit.form == Form::Base && words.is_unchanged(hit.span)).then_some(Form::Past);
            one(*hit).or_else(|| past().and_then(|form| one(Hit { form, ..*hit })))
        };
        let reading = hits[at..at + same].iter().filter_map(readings_of).find(|reading| suits(words, reading));
        readings.extend(reading);
        at += same;
    }
    // "linked to a lower risk of A" is one statement.
    let inner = |i: usize| {
        let Reading { hit, verb, .. } = &readings[i];
        let inside = |target: &Range<usize>| target.start <= verb.start && verb.end <= target.end;
        hit.form == Form::Phrase
            && words.claims.effects[hit.effect].strength <= Strength::Correlational
            && readings[..i].iter().any(|earlier| earlier.target.as_ref().is_some_and(inside))
    };
    let inner: Vec<bool> = (0..readings.len()).map(inner).collect();
    let mut inner = inner.iter();
    readings.retain(|_| inner.next() == Some(&false));
    // "helps to reduce A": the last of them says what is done.
    for i in (1..readings.len()).rev() {
        if readings[i].start <= readings[i - 1].verb.start && is_verb(readings[i].hit.form) {
            readings.remove(i - 1);
        }
    }
    // "treats, prevents and reverses A": the verbs before the last one have its object.
    for i in (1..readings.len()).rev() {
        if readings[i - 1].target.is_none() && joined(words, readings[i - 1].verb.end, readings[i].verb.start) {
            readings[i - 1].target = readings[i].target.clone();
        }
    }
    found.extend(readings.into_iter().filter_map(|reading| claim(words, reading)));
}

/// Whether the target, where it is known yet, is of a class that the effect asks for.
fn suits(words: &Words, reading: &Reading) -> bool {
    let wanted = &words.claims.effects[reading.hit.effect].targets;
    let Some(target) = reading.target.clone().filter(|_| !wanted.is_empty()) else { return true };
    words.target_class(words.span(target)).is_some_and(|class| wanted.contains(&class))
}

fn claim(words: &Words, reading: Reading) -> Option<Found> {
    let Reading { hit, start, agent, target, mood, absolute, headless, infinite, .. } = reading;
    let claims = words.claims;
    let effect = &claims.effects[hit.effect];
    let agent = agent.map(|tokens| if tokens.end <= start { words.noun_phrase(tokens, start) } else { tokens });
    // "We reduced the dose": people act, they do not work. "We found a cause of": nor are they one.
    let person = |tokens: &Range<usize>| words.roles(words.head(tokens)).any(NO_AGENT);
    // "These findings warrant effective treatment": nor do findings. A headline may leave the verb out after "study".
    let study = |tokens: &Range<usize>| words.roles(words.head(tokens)).has(Role::Study) && words.is_full(hit.sentence);
    // So it is where a phrase opens with a verb: "we can stop".
    let acts = is_verb(hit.form) || words.roles(words.scan.text.tokens_of(hit.span).start).has(Role::Can);
    if agent.as_ref().is_some_and(|agent| if acts { person(agent) } else { study(agent) }) {
        return None;
    }
    let agent = agent.filter(|tokens| !person(tokens)).map(|mut tokens| {
        // "How does it fight": the verb of the question stands before its subject.
        while tokens.len() > 1 && words.roles(tokens.start).any(ASKS) {
            tokens.start += 1;
        }
        let class = words.actor(tokens.clone()).and_then(|part| part.class);
        Part { span: words.span(tokens), class }
    });
    let target = target.map(|tokens| {
        let span = words.span(tokens);
        Part { span, class: words.target_class(span) }
    });
    let class = target.and_then(|part| part.class);
    if !effect.targets.is_empty() && !class.is_some_and(|class| effect.targets.contains(&class)) {
        return None;
    }
    let verb = is_verb(hit.form);
    if verb && target.is_none() || (agent.is_none() && verb && class.is_none()) {
        return None;
    }
    let headless = headless && agent.is_none();
    let (sentence, words_of_effect, strength) = (hit.sentence, hit.span, effect.strength);
    let mut found = Found {
        sentence,
        effect: hit.effect,
        words: words_of_effect,
        agent,
        target,
        strength,
        headless,
        antecedent: None,
        until: sentence + 1,
    };
    let at = found.at();
    let contexts = &words.scan.contexts;
    let asked = || contexts.of(words.scan, &at, Category::Questioned).is_some_and(|cue| !ends(words, &at, cue));
    let cap = match mood {
        Mood::Wish => Strength::None,
        Mood::Tendency => Strength::Correlational,
        Mood::Doubt => Strength::Conditional,
        // What is aimed at stands in an infinitive or a noun.
        Mood::Fact if asked() || (infinite && contexts.of(words.scan, &at, Category::Aimed).is_some()) => {
            Strength::None
        }
        Mood::Fact => Strength::Absolute,
    };
    if absolute && found.strength == Strength::Causal {
        found.strength = Strength::Absolute;
    }
    found.strength = found.strength.min(cap);
    Some(found)
}

/// Whether a cue is the mark that ends the sentence.
fn ends(words: &Words, at: &Match, cue: Span<Fold>) -> bool {
    cue.end >= at.span.end && words.scan.text.tokens_of(cue).all(|t| !words.is_content(t))
}
