//! Whether a form of a verb states something, and how firmly: what stands around it decides.

use std::ops::Range;

use super::ASKS;
use super::words::{Roles, Words};
use crate::engine::program::Form;
use crate::rules::model::Role;
use crate::text::TokenKind;

/// How firmly something is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mood {
    /// It should be so, or somebody wants it: no statement.
    Wish,
    /// More often than not.
    Tendency,
    /// It may be so.
    Doubt,
    /// It is or can be so.
    Fact,
}

/// The words of a verb before its main word: "may not have been".
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// The first token.
    pub(super) start: usize,
    pub(super) mood: Mood,
    pub(super) be: bool,
    pub(super) have: bool,
    /// Whether a word such as "does", "can" or "to" asks for the plain form.
    pub(super) bare: bool,
    /// Whether that word is "to".
    pub(super) to: bool,
    pub(super) absolute: bool,
}

/// Where a statement has its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// The subject stands before the verb.
    Active,
    /// There is no subject: "Relieves pain".
    Headless,
    /// "…, reducing the risk": the subject is that of the clause before.
    Result,
    /// "is reduced by".
    Passive,
}

/// How many tokens those may be who are helped.
const HELPED: usize = 6;

/// How many tokens a headline has at most.
const HEADLINE: usize = 16;

/// How many tokens a clause has before its result: "Moreover, reducing" is none.
const CLAUSE: usize = 3;

/// How many tokens may stand between a hedge and the phrase that it hedges: "may hold the key to".
const HEDGED: usize = 7;

/// How many tokens may stand between a use and its purpose: "used for hundreds of years to lower".
const USED: usize = 12;

/// How many tokens back the comma and the verb may stand that make a list of what follows.
const LOOK: usize = 40;

/// How many tokens a predicate with adjectives has at most, with the "and" behind it: "was safe and well tolerated and".
const PREDICATE: usize = 8;

const NOT_AFTER_NOUN: Roles = Roles::of(&[Role::Determiner, Role::Preposition]);
/// Words that show that a clause has its verb.
const FINITE: Roles = Roles::of(&[Role::Be, Role::Have, Role::Modal, Role::Can, Role::Will]);
const AUXILIARY: Roles = Roles::of(&[Role::Modal, Role::Can, Role::Will, Role::Duty]);
const NO_OBJECT: Roles = Roles::of(&[
    Role::Preposition,
    Role::Conjunction,
    Role::Subordinator,
    Role::Relative,
    Role::Be,
    Role::Have,
    Role::By,
    Role::Trend,
    Role::Modal,
    Role::Can,
    Role::Will,
    Role::To,
    Role::Do,
]);

impl Words<'_> {
    /// The words of the verb that end before `at`.
    pub(super) fn group(&self, first: usize, at: usize) -> Group {
        let mut group =
            Group { start: at, mood: Mood::Fact, be: false, have: false, bare: false, to: false, absolute: false };
        while group.start > first {
            let token = group.start - 1;
            let roles = self.roles(token);
            group.absolute |= roles.has(Role::Absolute);
            if roles.has(Role::Modal) {
                group.mood = Mood::Doubt;
                group.bare = true;
            } else if roles.any(Roles::of(&[Role::Can, Role::Will])) {
                group.bare = true;
            } else if roles.has(Role::Duty) {
                group.mood = Mood::Wish;
                group.bare = true;
            } else if roles.has(Role::To) {
                group.bare = true;
                group.to = true;
                group.start = token;
                self.before_to(first, &mut group);
                break;
            } else if roles.has(Role::Doubt) {
                group.mood = Mood::Doubt;
            } else if roles.has(Role::Be) {
                group.be = true;
            } else if roles.has(Role::Have) {
                group.have = true;
            } else if roles.has(Role::Do) {
                group.bare = true;
            } else if !(self.is_adverb(token) || self.is_quote(token)) {
                break;
            }
            group.start = token;
            // The plain form stands right after these.
            if roles.any(AUXILIARY) {
                break;
            }
        }
        group
    }

    /// The words of "is capable of" before a form in -ing that they make a fact.
    pub(super) fn gerund_group(&self, first: usize, at: usize) -> Option<Group> {
        let quoted = at > first && self.is_quote(at - 1);
        let link = at.checked_sub(1 + usize::from(quoted)).filter(|&t| t > first)?;
        let fact = self.roles(link).has(Role::Preposition) && self.roles(link - 1).has(Role::Fact);
        let group = fact.then(|| self.group(first, link - 1))?;
        Some(Group { start: if group.start < link - 1 { group.start } else { link - 1 }, be: true, ..group })
    }

    /// Whether a modal verb governs a phrase that starts at `at`, with another verb or an adjective between: "may be an
    /// important", "could hold the".
    pub(super) fn is_hedged(&self, first: usize, at: usize) -> bool {
        let clause = Roles::of(&[Role::Preposition, Role::Conjunction, Role::Relative, Role::Subordinator, Role::By]);
        let near = (first.max(at.saturating_sub(HEDGED))..at).rev();
        let mut clause = near.take_while(|&t| (self.is_content(t) || self.is_quote(t)) && !self.roles(t).any(clause));
        clause.any(|t| self.roles(t).has(Role::Modal))
    }

    /// What the words before "to" make of an infinitive: a fact ("was found to"), or a purpose.
    fn before_to(&self, first: usize, group: &mut Group) {
        let Some(token) = (first..group.start).rev().find(|&t| !self.is_adverb(t) && !self.is_quote(t)) else {
            group.mood = Mood::Wish;
            return;
        };
        let roles = self.roles(token);
        let fits = |role| roles.has(role);
        let mood = if fits(Role::Tendency) {
            Mood::Tendency
        } else if fits(Role::Doubt) {
            Mood::Doubt
        } else if fits(Role::Fact) {
            Mood::Fact
        } else if let Some(helper) = self.helper(first, group) {
            // "helps you to sleep".
            *group = Group { bare: true, to: helper.to, ..helper };
            return;
        } else if group.have {
            // "claim to have found": what is done is no purpose.
            return;
        } else if let Some(user) = self.user(first, group.start) {
            // "has long been used by healers to lower": who uses it expects so.
            let mood = user.mood.min(Mood::Doubt);
            *group = Group { mood, be: false, have: false, bare: true, to: true, ..user };
            return;
        } else {
            group.mood = Mood::Wish;
            return;
        };
        // "may be able to": what stands before counts too.
        let before = self.group(first, token);
        let hedge = if self.is_hedged(first, before.start) { Mood::Doubt } else { before.mood };
        group.mood = mood.min(hedge);
        group.start = before.start;
        group.absolute |= before.absolute;
    }

    /// The words of "may help" before somebody who is helped to do what the verb says.
    pub(super) fn helper(&self, first: usize, group: &Group) -> Option<Group> {
        let from = first.max(group.start.saturating_sub(HELPED));
        let helper = (from..group.start).rev().find(|&t| self.roles(t).has(Role::Helper))?;
        Some(self.group(first, helper))
    }

    /// The words of "has been used" some way before a purpose that starts at `to`.
    fn user(&self, first: usize, to: usize) -> Option<Group> {
        let clause = Roles::of(&[Role::Relative, Role::Subordinator, Role::To, Role::Duty]);
        let from = first.max(to.saturating_sub(USED));
        let mut near = (from..to).rev().take_while(|&t| self.is_content(t) && !self.roles(t).any(clause));
        let used = near.find(|&t| self.roles(t).has(Role::Use))?;
        Some(self.group(first, used))
    }

    /// What a form of a verb is in its place; `None` where it is a noun, an adjective or a purpose.
    pub(super) fn voice(&self, tokens: Range<usize>, verb: Range<usize>, form: Form, group: &Group) -> Option<Voice> {
        let Range { start: first, end: last } = tokens;
        let object = || self.has_object(verb.clone(), last);
        let before = (group.start > first).then(|| group.start - 1);
        let noun = before.is_some_and(|t| self.roles(t).any(NOT_AFTER_NOUN));
        let subject = before.is_some_and(|t| {
            (self.is_content(t) || matches!(self.text(t), "," | ")" | "%" | "\"" | "'" | "-" | "—"))
                && !self.roles(t).any(NO_OBJECT)
        });
        let relative = before.is_some_and(|t| self.roles(t).has(Role::Relative));
        let and = before.is_some_and(|t| self.roles(t).has(Role::Conjunction));
        let comma = before.is_some_and(|t| self.text(t) == ",");
        let colon = before.is_some_and(|t| self.text(t) == ":");
        // "X, known as Y, reduced": without a comma before, it is an adjective in a list.
        let listed = comma && before.is_some_and(|comma| self.is_listed(first.max(comma.saturating_sub(LOOK)), comma));
        match form {
            Form::Base if group.bare => (!group.be && object()).then_some(Voice::Active),
            Form::Base if group.have => object().then_some(Voice::Active),
            Form::Base if group.be || noun || !object() => None,
            Form::Base if before.is_none() => Some(Voice::Headless),
            Form::Base if relative => Some(Voice::Active),
            Form::Base if (and || colon) && self.roles(self.object(verb.end, last)).has(Role::Determiner) => {
                Some(Voice::Headless)
            }
            Form::Base => {
                let agent = self.before(first, group.start)?;
                // "people who cycle to work reduce": those before the relative count.
                let head = agent.start.checked_sub(2).filter(|&t| t >= first && self.roles(t + 1).has(Role::Relative));
                let many = agent.clone().chain(head).any(|t| self.is_plural(t) || self.roles(t).has(Role::Conjunction));
                let verb = agent.clone().any(|t| self.roles(t).any(Roles::of(&[Role::Be, Role::Have])));
                // "Could an aspirin prevent": the verb of a question stands before its subject.
                let opens = |t: usize| t == first && self.roles(t).any(ASKS);
                let asked = opens(agent.start) || agent.start > first && opens(agent.start - 1);
                (subject && (many || asked) && !verb && !listed).then_some(Voice::Active)
            }
            Form::Singular if group.be || group.bare || group.have || noun || !object() => None,
            Form::Singular if before.is_none() => Some(Voice::Headless),
            Form::Singular => (subject || relative || and).then_some(Voice::Active),
            Form::Past if group.be => {
                let by = (verb.end..last.min(verb.end + 9)).find(|&t| self.roles(t).has(Role::By));
                let can = (group.start..verb.start).any(|t| self.roles(t).any(Roles::of(&[Role::Can])));
                (by.is_some() || can).then_some(Voice::Passive)
            }
            Form::Past if group.have => object().then_some(Voice::Active),
            Form::Past if !group.bare && self.is_headline(tokens.clone(), &verb, group) => Some(Voice::Passive),
            Form::Past if group.bare || noun || !object() => None,
            Form::Past if before.is_none() && self.roles(self.object(verb.end, last)).has(Role::Determiner) => {
                Some(Voice::Headless)
            }
            Form::Past => {
                // After "and" it may be an adjective too, unless its object has an article.
                let object = self.object(verb.end, last);
                let apart = !and
                    || verb.len() > 1
                    || self.roles(object).has(Role::Determiner)
                    || self.follows_a_predicate(first, group.start);
                let subject = subject || (and && apart);
                ((subject && apart && !listed) || relative).then_some(Voice::Active)
            }
            Form::Gerund if !object() => None,
            Form::Gerund if group.be => Some(Voice::Active),
            // "…, reducing", and without a comma where the verb is more than a noun or adjective could be.
            Form::Gerund => {
                let object = self.roles(self.object(verb.end, last)).has(Role::Determiner);
                let plain = (verb.len() > 1 || object) && subject && !self.roles(group.start - 1).has(Role::Doubt);
                ((comma || plain) && group.start > first + CLAUSE).then_some(Voice::Result)
            }
            Form::Phrase | Form::Backward | Form::Alone => Some(Voice::Active),
        }
    }

    /// Whether the comma at `comma` is one of a list and closes no insertion: none is before it, or the clause had its
    /// verb before that one ("X is linked to higher Y, reduced").
    fn is_listed(&self, first: usize, comma: usize) -> bool {
        let Some(outer) = (first..comma).rev().find(|&t| self.text(t) == ",") else { return true };
        let inserted = self.roles(outer + 1).any(Roles::of(&[Role::Relative, Role::Subordinator]));
        !inserted && (first..outer).any(|t| self.roles(t).any(FINITE))
    }

    /// Whether "and" joins what stands before `at` to a predicate with an adjective: "was safe and reduced".
    fn follows_a_predicate(&self, first: usize, at: usize) -> bool {
        let near = (first.max(at.saturating_sub(PREDICATE))..at - 1).rev();
        let mut predicate = near.take_while(|&t| self.is_content(t) && !self.roles(t).any(NOT_AFTER_NOUN));
        predicate.any(|t| self.roles(t).has(Role::Be))
    }

    /// "Mood shaped by diet": a headline leaves out "is", and has no other verb.
    fn is_headline(&self, tokens: Range<usize>, verb: &Range<usize>, group: &Group) -> bool {
        let by = self.object(verb.end, tokens.end);
        let ended = tokens.end > tokens.start && self.text(tokens.end - 1) == ".";
        let verbal = Roles::of(&[Role::Be, Role::Have, Role::Do, Role::Relative, Role::Subordinator, Role::Modal]);
        let alone = !ended && tokens.len() <= HEADLINE && !tokens.clone().any(|t| self.roles(t).any(verbal));
        alone && group.start > tokens.start && by < tokens.end && self.roles(by).has(Role::By)
    }

    /// The first token of the object of a verb that ends before `at`.
    pub(super) fn object(&self, at: usize, last: usize) -> usize {
        let adverb = |t: &usize| self.is_adverb(*t) || self.is_quote(*t);
        (at..last).find(|t| !adverb(t)).unwrap_or(last)
    }

    fn has_object(&self, verb: Range<usize>, last: usize) -> bool {
        let token = self.object(verb.end, last);
        // "leads to over 200,000": where the verb ends in a preposition, a number is its object.
        let number = |t: usize| t < last && self.is(t, TokenKind::Number) && !self.amount(t, last);
        if verb.len() > 1 && token < last && self.roles(token).any(NO_OBJECT) && number(token + 1) {
            return true;
        }
        token < last
            && self.is_content(token)
            && !self.roles(token).any(NO_OBJECT)
            && !(self.is(token, TokenKind::Number) && self.amount(token, last))
    }

    /// Whether a number is by how much something changed: "20 percent", with nothing that it counts.
    fn amount(&self, number: usize, last: usize) -> bool {
        let unit =
            number + 1 < last && (self.is(number + 1, TokenKind::Percent) || self.roles(number + 1).has(Role::Trend));
        let counted = number + 2 < last && self.is_content(number + 2) && !self.roles(number + 2).any(NO_OBJECT);
        unit && !counted
    }
}
