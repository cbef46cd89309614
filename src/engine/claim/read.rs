//! What a word of effect says in its place: who has the effect, on what, and how firmly.

use std::ops::Range;

use super::frame::{Group, Mood, Voice};
use super::words::{Roles, Words};
use super::{Hit, NO_AGENT, is_verb};
use crate::engine::program::Form;
use crate::rules::model::Role;

/// Words that show that what stands before them is a subject.
const FINITE: Roles = Roles::of(&[Role::Modal, Role::Can, Role::Will, Role::Duty, Role::Be, Role::Have, Role::Do]);

/// How far after a passive verb its agent may be named.
const BY: usize = 9;

/// One reading of a word of effect.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) hit: Hit,
    pub(super) verb: Range<usize>,
    /// The first token of the words of the verb: "helps you to" in "helps you to sleep".
    pub(super) start: usize,
    pub(super) agent: Option<Range<usize>>,
    pub(super) target: Option<Range<usize>>,
    pub(super) mood: Mood,
    pub(super) absolute: bool,
    pub(super) headless: bool,
    /// Whether it is an infinitive or a form in -ing, and no statement by itself.
    pub(super) infinite: bool,
}

/// Reads a word of effect between the one read before it and the next one; `None` where it states nothing.
pub(super) fn read(
    words: &Words,
    tokens: Range<usize>,
    hit: Hit,
    next: Option<&Hit>,
    before: Option<&Reading>,
) -> Option<Reading> {
    let place = Place::of(words, tokens, hit, next, before);
    if !is_verb(hit.form) {
        return place.nominal();
    }
    match place.coordinate() {
        Some((agent, mood)) => place.beside(agent, mood),
        None => place.verb(),
    }
}

/// Whether nothing but commas and "and" stands between two verbs.
pub(super) fn joined(words: &Words, end: usize, start: usize) -> bool {
    let loose =
        |t: usize| words.text(t) == "," || words.roles(t).any(Roles::of(&[Role::Conjunction])) || words.is_adverb(t);
    let mark = |t: usize| words.text(t) == "," || words.roles(t).has(Role::Conjunction);
    (end..start).any(mark) && (end..start).all(loose)
}

/// A word of effect and what stands around it.
struct Place<'a> {
    words: &'a Words<'a>,
    hit: Hit,
    next: Option<&'a Hit>,
    before: Option<&'a Reading>,
    /// All tokens of the sentence.
    tokens: Range<usize>,
    verb: Range<usize>,
    group: Group,
    /// Where the object ends at the latest.
    last: usize,
    /// Whether the next verb has the object of both.
    shares: bool,
}

impl<'a> Place<'a> {
    fn of(
        words: &'a Words<'a>,
        tokens: Range<usize>,
        hit: Hit,
        next: Option<&'a Hit>,
        before: Option<&'a Reading>,
    ) -> Self {
        let verb = words.scan.text.tokens_of(hit.span);
        let first = tokens.start;
        // "lowers X and improves Y": the object ends where the next verb begins.
        let ahead = next.filter(|next| is_verb(next.form)).map(|next| words.scan.text.tokens_of(next.span).start);
        let and = ahead.filter(|&at| at > verb.end && words.roles(at - 1).has(Role::Conjunction));
        let last = and.map_or(tokens.end, |at| at - 1);
        // "could be the key to": the article belongs to the phrase.
        let article = !is_verb(hit.form) && verb.start > first && words.roles(verb.start - 1).has(Role::Determiner);
        let gerund = (hit.form == Form::Gerund).then(|| words.gerund_group(first, verb.start)).flatten();
        let mut group = gerund.unwrap_or_else(|| words.group(first, verb.start - usize::from(article)));
        if !is_verb(hit.form) && group.mood == Mood::Fact && words.is_hedged(first, group.start) {
            group.mood = Mood::Doubt;
        }
        if let Some(helper) = words.helper(first, &group).filter(|_| hit.form == Form::Base && !group.bare) {
            group = Group { bare: true, ..helper };
        }
        let shares = next.is_some_and(|next| {
            next.form == hit.form && joined(words, verb.end, words.scan.text.tokens_of(next.span).start)
        });
        Self { words, hit, next, before, tokens, verb, group, last, shares }
    }

    fn first(&self) -> usize {
        self.tokens.start
    }

    fn reading(&self) -> Reading {
        Reading {
            hit: self.hit,
            verb: self.verb.clone(),
            start: self.group.start,
            agent: None,
            target: None,
            mood: self.group.mood,
            absolute: self.group.absolute,
            headless: false,
            infinite: match self.hit.form {
                Form::Singular | Form::Past => false,
                Form::Base => !self.group.bare || self.group.to,
                _ => true,
            },
        }
    }

    /// The noun phrase before the words of the verb.
    fn left(&self) -> Option<Range<usize>> {
        self.words.before(self.first(), self.group.start)
    }

    /// The object, unless the next verb has it.
    fn right(&self) -> Option<Range<usize>> {
        let object = self.words.object(self.verb.end, self.last);
        if self.shares { None } else { self.words.after(object, self.last) }
    }

    /// The verb before, where "and" joins this one to it: "blocks what carries X, and can reduce Y" has one subject.
    fn beside_verb(&self) -> Option<&'a Reading> {
        let and = self.group.start > self.first() && self.words.roles(self.group.start - 1).has(Role::Conjunction);
        self.before.filter(|earlier| and && is_verb(earlier.hit.form))
    }

    /// A phrase that needs no verb of its own.
    fn nominal(&self) -> Option<Reading> {
        // "blocks X and is used to treat".
        let beside = self.beside_verb().filter(|_| self.group.be || self.group.bare);
        let left = beside.map_or_else(|| self.left(), |earlier| earlier.agent.clone());
        let right = || self.words.after(self.verb.end, self.last);
        let mut hedged = false;
        let (agent, target, whole) = match self.hit.form {
            Form::Alone => (left, None, true),
            Form::Backward => {
                let agent = right();
                let whole = left.is_some() && agent.is_some();
                hedged = left.iter().chain(&agent).any(|part| self.is_doubted(part));
                // "Our study shows the effect of X": the study is not what X acts on.
                let target = left.filter(|left| !self.words.roles(self.words.head(left)).any(NO_AGENT));
                (agent, target, whole)
            }
            _ => {
                let target = right();
                let whole = target.is_some();
                (left, target, whole)
            }
        };
        let headless = self.group.start == self.first();
        let reading = self.reading();
        let mood = if hedged { reading.mood.min(Mood::Doubt) } else { reading.mood };
        whole.then_some(Reading { agent, target, headless, mood, ..reading })
    }

    /// Whether a modal verb stands in a part or right behind it: what it is about may not be so.
    fn is_doubted(&self, part: &Range<usize>) -> bool {
        let end = self.last.min(part.end + 1);
        (part.start..end).any(|t| self.words.roles(t).has(Role::Modal))
    }

    /// The agent and mood of an earlier verb that this one stands beside: "lowers X and improves Y".
    fn coordinate(&self) -> Option<(Option<Range<usize>>, Mood)> {
        let Self { words, group, .. } = self;
        let earlier = self.before.filter(|earlier| self.hit.form == earlier.hit.form)?;
        let end = earlier.verb.end;
        let apart = group.be || group.bare || group.start <= end;
        let beside = if apart {
            group.start == end + 1 && joined(words, end, group.start)
        } else {
            words.roles(group.start - 1).has(Role::Conjunction) || joined(words, end, group.start)
        };
        // "may lower X and can raise Y": a verb with words of its own is as firm as they are.
        let mood = if group.bare && !group.to { group.mood } else { earlier.mood };
        beside.then(|| (earlier.agent.clone(), mood))
    }

    /// A verb that has the agent and mood of an earlier one.
    fn beside(&self, agent: Option<Range<usize>>, mood: Mood) -> Option<Reading> {
        let target = self.right();
        let headless = self.before.is_some_and(|earlier| earlier.headless);
        (self.shares || target.is_some()).then(|| Reading { agent, target, mood, headless, ..self.reading() })
    }

    /// A verb with a subject of its own, or with none.
    fn verb(&self) -> Option<Reading> {
        let voice = self.voice()?;
        if self.names_a_thing(voice) {
            return None;
        }
        let mut reading = self.reading();
        if self.is_advice() {
            reading.mood = Mood::Wish;
        }
        match voice {
            // "Benefits: lowers": the words before the colon do not act.
            Voice::Active if self.words.text(self.group.start - 1) == ":" => {
                reading.headless = true;
                reading.target = self.right();
            }
            Voice::Active => self.active(&mut reading)?,
            Voice::Headless => {
                reading.headless = true;
                reading.target = self.right();
            }
            Voice::Result => {
                let subject = || self.words.before(self.first(), self.group.start - 1);
                reading.agent = self.before.and_then(|earlier| earlier.agent.clone()).or_else(subject);
                reading.mood = self.before.map_or(reading.mood, |earlier| reading.mood.min(earlier.mood));
                reading.target = self.words.after(self.words.object(self.verb.end, self.last), self.last);
                // "In adults, lowering salt intake may help": a subject.
                let end = reading.target.as_ref().map_or(self.last, |target| target.end);
                if end < self.last && self.words.roles(end).any(FINITE) {
                    return None;
                }
            }
            Voice::Passive => {
                reading.target = self.left();
                let mut near = self.verb.end..self.last.min(self.verb.end + BY);
                let by = near.find(|&t| self.words.roles(t).has(Role::By));
                reading.agent = by.and_then(|by| self.words.after(by + 1, self.last));
            }
        }
        Some(reading)
    }

    /// Where the statement has its parts; `None` where the form is a noun, an adjective or a purpose.
    fn voice(&self) -> Option<Voice> {
        let Self { words, hit, group, .. } = self;
        let first = self.first();
        if self.shares && hit.form != Form::Past {
            let plain = (group.start > first).then(|| words.roles(group.start - 1));
            let noun = plain.is_some_and(|r| r.any(Roles::of(&[Role::Determiner, Role::Preposition])));
            let gerund = hit.form == Form::Gerund && !group.be;
            let voice = if group.start > first { Voice::Active } else { Voice::Headless };
            return (!noun && !gerund).then_some(voice);
        }
        match words.voice(self.tokens.clone(), self.verb.clone(), hit.form, group)? {
            // "May ease pain".
            Voice::Active if group.start == first => Some(Voice::Headless),
            voice => Some(voice),
        }
    }

    /// Whether the form is a noun or an adjective, by the phrases of effect around it.
    fn names_a_thing(&self, voice: Voice) -> bool {
        let Self { words, last, .. } = self;
        // "alcohol curbs linked to": a noun, and the statement begins after it.
        let object = words.object(self.verb.end, *last);
        let stated = self.next.is_some_and(|next| {
            next.form == Form::Phrase && object < *last && words.scan.text.tokens_of(next.span).start == object
        });
        (stated && voice != Voice::Passive) || self.before.is_some_and(|earlier| self.is_part_of(earlier))
    }

    /// Whether the form is a part of what an earlier effect is about, and no verb.
    fn is_part_of(&self, earlier: &Reading) -> bool {
        let Self { words, hit, group, .. } = self;
        if group.bare || group.be || group.have {
            return false;
        }
        let within = earlier.target.as_ref().is_some_and(|target| target.contains(&self.verb.start));
        let and = || (earlier.verb.end..group.start).any(|t| words.roles(t).has(Role::Conjunction));
        match hit.form {
            // "linked to much lower risk"
            Form::Base if earlier.hit.form == Form::Phrase => {
                self.left().is_some_and(|agent| agent.contains(&earlier.verb.start))
            }
            // "increase heart attack risk"
            Form::Base => within && !and(),
            // "causing increased risk"
            Form::Past => within && earlier.verb.end == group.start,
            _ => false,
        }
    }

    /// "Doctors should know what reduces": what follows is no finding.
    fn is_advice(&self) -> bool {
        let Self { words, group, .. } = self;
        words.roles(group.start.saturating_sub(1)).has(Role::Relative)
            && (self.first()..group.start).any(|t| words.roles(t).has(Role::Duty))
    }

    /// The parts of a verb with its subject before it; `None` where there is none.
    fn active(&self, reading: &mut Reading) -> Option<()> {
        let Self { words, hit, group, .. } = self;
        // "what causes": the relative is all that is said of the subject.
        let relative = || {
            let before = group.start - 1;
            words.roles(before).has(Role::Relative).then_some(before..group.start)
        };
        let agent = self.left().or_else(relative)?;
        // "supports X, reduces Y": the subject is that of the verb before.
        let plain = hit.form != Form::Base || group.bare;
        let within = |earlier: &&Reading| {
            let inside = is_verb(earlier.hit.form) && agent.contains(&earlier.verb.start);
            inside && hit.form == earlier.hit.form && !group.bare
        };
        match self.beside_verb().filter(|_| plain).or_else(|| self.before.filter(within)) {
            Some(earlier) => {
                reading.agent = earlier.agent.clone();
                reading.headless = earlier.headless;
            }
            None => reading.agent = Some(agent),
        }
        reading.target = self.right();
        Some(())
    }
}
