//! Claims: somebody says that an agent has an effect on a target.
//!
//! Words of effect are found by the scan. What stands around one decides whether it is a verb that states
//! something (`frame`), where its agent and target begin and end (`slots`), and what the claim is worth.

mod frame;
mod publish;
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
use frame::{Group, Mood, Voice};
use words::{Roles, Words};

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

fn is_verb(form: Form) -> bool {
    matches!(form, Form::Base | Form::Singular | Form::Past | Form::Gerund)
}

/// One reading of a word of effect.
struct Reading {
    hit: Hit,
    verb: Range<usize>,
    agent: Option<Range<usize>>,
    target: Option<Range<usize>>,
    mood: Mood,
    absolute: bool,
    headless: bool,
}

fn sentence(words: &Words, hits: &[Hit], found: &mut Vec<Found>) {
    let tokens = words.scan.text.sentences[hits[0].sentence].tokens.clone();
    let mut readings: Vec<Reading> = Vec::new();
    let mut at = 0;
    while at < hits.len() {
        let same = hits[at..].iter().take_while(|h| h.span == hits[at].span).count();
        let next = hits.get(at + same);
        let readings_of = |hit: &Hit| read(words, tokens.clone(), *hit, next, readings.last());
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
    let class = words.class_of(&words.claims.targets, reading.hit.sentence, words.span(target));
    class.is_some_and(|(class, _)| wanted.contains(&class))
}

/// Whether nothing but commas and "and" stands between two verbs.
fn joined(words: &Words, end: usize, start: usize) -> bool {
    let loose =
        |t: usize| words.text(t) == "," || words.roles(t).any(Roles::of(&[Role::Conjunction])) || words.is_adverb(t);
    end < start && (end..start).all(loose)
}

fn read(
    words: &Words,
    tokens: Range<usize>,
    hit: Hit,
    next: Option<&Hit>,
    before: Option<&Reading>,
) -> Option<Reading> {
    let verb = words.scan.text.tokens_of(hit.span);
    let first = tokens.start;
    // "lowers X and improves Y": the object ends where the next verb begins.
    let ahead = next.filter(|next| is_verb(next.form)).map(|next| words.scan.text.tokens_of(next.span).start);
    let and = ahead.filter(|&at| at > verb.end && words.roles(at - 1).has(Role::Conjunction));
    let last = and.map_or(tokens.end, |at| at - 1);
    let nominal = matches!(hit.form, Form::Phrase | Form::Backward | Form::Alone);
    // "could be the key to": the article belongs to the phrase.
    let article = nominal && verb.start > first && words.roles(verb.start - 1).has(Role::Determiner);
    let mut group = words.group(first, verb.start - usize::from(article));
    if let Some(helper) = words.helper(first, &group).filter(|_| hit.form == Form::Base && !group.bare) {
        group = Group { bare: true, ..helper };
    }
    let coordinate = before.and_then(|earlier| coordinated(words, earlier, &hit, &group));
    let shares = next.is_some_and(|next| {
        next.form == hit.form && joined(words, verb.end, words.scan.text.tokens_of(next.span).start)
    });
    let mut reading = Reading {
        hit,
        verb: verb.clone(),
        agent: None,
        target: None,
        mood: group.mood,
        absolute: group.absolute,
        headless: nominal && group.start == first,
    };
    match hit.form {
        Form::Alone => {
            reading.agent = words.before(first, group.start);
            return Some(reading);
        }
        Form::Backward => {
            reading.target = words.before(first, group.start);
            reading.agent = words.after(verb.end, last);
            let whole = reading.target.is_some() && reading.agent.is_some();
            return whole.then_some(reading);
        }
        Form::Phrase => {
            reading.agent = words.before(first, group.start);
            reading.target = words.after(verb.end, last);
            return reading.target.is_some().then_some(reading);
        }
        _ => {}
    }
    // "Doctors should know what reduces": what follows is no finding.
    let first_word = words.roles(group.start.saturating_sub(1)).has(Role::Relative);
    if first_word && (first..group.start).any(|t| words.roles(t).has(Role::Duty)) {
        reading.mood = Mood::Wish;
    }
    if let Some((agent, mood)) = coordinate {
        let object = words.object(verb.end, last);
        reading.target = if shares { None } else { words.after(object, last) };
        reading.agent = agent;
        reading.mood = mood;
        reading.headless = before.is_some_and(|earlier| earlier.headless);
        return (shares || reading.target.is_some()).then_some(reading);
    }
    let voice = if shares && hit.form != Form::Past {
        let plain = (group.start > first).then(|| words.roles(group.start - 1));
        let noun = plain.is_some_and(|r| r.any(Roles::of(&[Role::Determiner, Role::Preposition])));
        if noun || (hit.form == Form::Gerund && !group.be) {
            return None;
        }
        if group.start > first { Voice::Active } else { Voice::Headless }
    } else {
        match words.voice(tokens, verb.clone(), hit.form, &group)? {
            // "May ease pain".
            Voice::Active if group.start == first => Voice::Headless,
            voice => voice,
        }
    };
    let object = words.object(verb.end, last);
    // "alcohol curbs linked to": a noun, and the statement begins after it.
    let stated = next.is_some_and(|next| {
        next.form == Form::Phrase && object < last && words.scan.text.tokens_of(next.span).start == object
    });
    // "linked to much lower risk": an adjective in what an earlier phrase is about.
    let described = hit.form == Form::Base
        && !group.bare
        && voice == Voice::Active
        && before.is_some_and(|earlier| {
            let subject = words.before(first, group.start);
            earlier.hit.form == Form::Phrase && subject.is_some_and(|agent| agent.contains(&earlier.verb.start))
        });
    if described || (stated && voice != Voice::Passive) {
        return None;
    }
    match voice {
        // "Benefits: lowers": the words before the colon do not act.
        Voice::Active if is_verb(hit.form) && words.text(group.start - 1) == ":" => {
            reading.headless = true;
            reading.target = if shares { None } else { words.after(object, last) };
        }
        Voice::Active => {
            // "what causes": the relative is all that is said of the subject.
            let relative = || {
                let before = group.start - 1;
                words.roles(before).has(Role::Relative).then_some(before..group.start)
            };
            let agent = words.before(first, group.start).or_else(relative)?;
            // "supports X, reduces Y": the subject is that of the verb before.
            match before.filter(|earlier| is_verb(earlier.hit.form) && agent.contains(&earlier.verb.start)) {
                Some(earlier) if hit.form == earlier.hit.form && !group.bare => {
                    reading.agent = earlier.agent.clone();
                    reading.headless = earlier.headless;
                }
                _ => reading.agent = Some(agent),
            }
            reading.target = if shares { None } else { words.after(object, last) };
        }
        Voice::Headless => {
            reading.headless = true;
            reading.target = if shares { None } else { words.after(object, last) };
        }
        Voice::Result => {
            let subject = || words.before(first, group.start - 1);
            reading.agent = before.and_then(|earlier| earlier.agent.clone()).or_else(subject);
            reading.target = words.after(object, last);
        }
        Voice::Passive => {
            reading.target = words.before(first, group.start);
            let by = (verb.end..last.min(verb.end + 9)).find(|&t| words.roles(t).has(Role::By));
            reading.agent = by.and_then(|by| words.after(by + 1, last));
        }
    }
    Some(reading)
}

/// The agent and mood of an earlier verb that this one stands beside: "lowers X and improves Y".
fn coordinated(words: &Words, earlier: &Reading, hit: &Hit, group: &Group) -> Option<(Option<Range<usize>>, Mood)> {
    let same = hit.form == earlier.hit.form;
    if !same || !is_verb(hit.form) || group.be || group.bare || group.start <= earlier.verb.end {
        return if same && group.start == earlier.verb.end + 1 && joined(words, earlier.verb.end, group.start) {
            Some((earlier.agent.clone(), earlier.mood))
        } else {
            None
        };
    }
    let before = group.start - 1;
    words
        .roles(before)
        .has(Role::Conjunction)
        .then(|| (earlier.agent.clone(), earlier.mood))
        .or_else(|| joined(words, earlier.verb.end, group.start).then(|| (earlier.agent.clone(), earlier.mood)))
}

fn claim(words: &Words, reading: Reading) -> Option<Found> {
    let Reading { hit, agent, target, mood, absolute, headless, .. } = reading;
    let claims = words.claims;
    let effect = &claims.effects[hit.effect];
    let part = |tokens: Option<Range<usize>>, classes| {
        tokens.map(|tokens| {
            let span = words.span(tokens);
            Part { span, class: words.class_of(classes, hit.sentence, span).map(|(class, _)| class) }
        })
    };
    // "We reduced the dose": people act, they do not work.
    let person = |tokens: &Range<usize>| words.roles(tokens.end - 1).has(Role::Person);
    if agent.as_ref().is_some_and(person) {
        return None;
    }
    let agent = agent.map(|mut tokens| {
        // "How does it fight": the verb of the question stands before its subject.
        while tokens.len() > 1 && words.roles(tokens.start).any(ASKS) {
            tokens.start += 1;
        }
        let class = words.actor(hit.sentence, tokens.clone()).and_then(|part| part.class);
        Part { span: words.span(tokens), class }
    });
    let target = part(target, &claims.targets);
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
    };
    let at = found.at();
    let contexts = &words.scan.contexts;
    let asked = || contexts.of(words.scan, &at, Category::Questioned).is_some_and(|cue| !ends(words, &at, cue));
    // What is aimed at stands in an infinitive or a noun.
    let finite = matches!(hit.form, Form::Singular | Form::Past);
    let cap = match mood {
        Mood::Wish => Strength::None,
        Mood::Tendency => Strength::Correlational,
        Mood::Doubt => Strength::Conditional,
        Mood::Fact if asked() || (!finite && contexts.of(words.scan, &at, Category::Aimed).is_some()) => Strength::None,
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
