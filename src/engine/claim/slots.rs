//! Where the parts of a claim begin and end, and what they are.

use std::cmp::Reverse;
use std::ops::Range;

use super::Part;
use super::mentioned::Mentioned;
use super::words::{Roles, Words};
use crate::rules::model::Role;
use crate::source::{Fold, Span};

/// How many tokens one slot may hold.
const LONGEST: usize = 24;
/// How many tokens one part of a list may hold.
const LIST_PART: usize = 5;

/// Words that no noun phrase on the left of a verb runs over.
const LEFT_END: Roles = Roles::of(&[Role::Relative, Role::Subordinator]);
/// Words that no noun phrase on the right of a verb runs over.
const RIGHT_END: Roles = Roles::of(&[
    Role::Relative,
    Role::Subordinator,
    Role::By,
    Role::Modal,
    Role::Can,
    Role::Will,
    Role::Be,
    Role::Have,
]);
/// Where the head of a noun phrase ends and words begin that say more of it.
const HEAD_END: Roles = Roles::of(&[
    Role::Preposition,
    Role::Relative,
    Role::Subordinator,
    Role::Be,
    Role::Have,
    Role::Modal,
    Role::Can,
    Role::Will,
    Role::To,
    Role::By,
]);
/// Words that show a clause where a noun phrase was looked for.
const FINITE: Roles = Roles::of(&[Role::Be, Role::Have, Role::Do, Role::Modal, Role::Can, Role::Will, Role::Duty]);
/// Verbs that stand before the plain form of another.
const BARE: Roles = Roles::of(&[Role::Do, Role::Modal, Role::Can, Role::Will, Role::Duty, Role::To]);
const FILLER: Roles = Roles::of(&[Role::Conjunction, Role::Subordinator, Role::Relative]);

impl Words<'_> {
    /// The noun phrase that ends before `end`.
    pub(super) fn before(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let mut end = end;
        if end > first && self.is_quote(end - 1) {
            end -= 1;
        }
        // "X, known as Y, reduces": what stands between commas says more of what stands before them.
        if end > first && self.text(end - 1) == "," {
            let inner = end - 1;
            let outer = (first..inner).rev().find(|&t| self.text(t) == ",");
            end = outer.filter(|&comma| comma > first).unwrap_or(inner);
        }
        // "X, which reduces": the relative stands for what is before it.
        while end > first
            && (self.roles(end - 1).any(FILLER) || matches!(self.text(end - 1), "," | ":" | "—" | "-" | "." | "*"))
        {
            end -= 1;
        }
        // An abbreviation in brackets belongs to the words before it.
        let whole = end;
        if end > first && self.text(end - 1) == ")" {
            let open = (first..end).rev().find(|&t| self.text(t) == "(");
            end = open.filter(|&open| open > first).unwrap_or(end);
        }
        let inside = whole - end;
        let least = first.max(end.saturating_sub(LONGEST));
        let mut start = end;
        while start > least {
            let token = start - 1;
            let parts =
                matches!(self.text(token), "," | ";" | ":" | "(" | ")" | "—" | "\"" | "." | "?" | "!" | "[" | "]")
                    || self.is_dash(token);
            if parts || self.roles(token).any(LEFT_END) {
                break;
            }
            start -= 1;
        }
        while start < end && (self.is_quote(start) || self.roles(start).has(Role::Conjunction) || self.is_adverb(start))
        {
            start += 1;
        }
        self.trimmed(start, if start < end { end + inside } else { end })
    }

    /// The noun phrase in words before the verb at `verb`, which may be those of a whole clause.
    pub(super) fn noun_phrase(&self, phrase: Range<usize>, verb: usize) -> Range<usize> {
        // "of these pills", "are pills", where the sentence was cut before.
        let cut = Roles::of(&[Role::Be, Role::Have, Role::Preposition]);
        let open = phrase.clone().find(|&t| !self.roles(t).any(cut) && !self.is_adverb(t));
        let phrase = open.unwrap_or(phrase.start)..phrase.end;
        let between = |role: Role| (phrase.end..verb).any(|t| self.roles(t).has(role));
        let Some(other) = phrase.clone().skip(1).find(|&t| self.roles(t).any(FINITE)) else {
            return self.closed(phrase);
        };
        // "X is a sign of Y that reduces", "X is a disease linked to": what is said last has the effect.
        let relative = between(Role::Relative);
        let apart = !self.roles(verb).has(Role::To) && !between(Role::Conjunction);
        let noun = |said: &Range<usize>| said.len() > 1 && self.roles(said.start).has(Role::Determiner);
        let loose = |t: usize| self.roles(t).any(Roles::of(&[Role::Preposition, Role::To, Role::By]));
        let plain = |said: &Range<usize>| noun(said) || !said.clone().any(loose);
        let said = self.said(other, phrase.end);
        let said = if relative {
            let article = |t: &usize| self.roles(*t).has(Role::Determiner);
            said.map(|said| said.clone().find(article).unwrap_or(said.start)..said.end).filter(plain)
        } else {
            said.filter(|said| apart && noun(said))
        };
        // "X is good and reduces", "X was made to reduce": the subject is that of the verb before.
        let subject = || self.trimmed(phrase.start, other);
        self.closed(said.or_else(subject).unwrap_or(phrase))
    }

    /// What a clause says after the last of its verbs, of which the first is at `verb`.
    fn said(&self, verb: usize, end: usize) -> Option<Range<usize>> {
        let last = (verb..end).rev().find(|&t| self.roles(t).any(FINITE)).unwrap_or(verb);
        let small = |t: usize| self.is_adverb(t) || self.is_quote(t) || self.roles(t).any(FINITE);
        let mut start = (last + 1..end).find(|&t| !small(t)).unwrap_or(end);
        let mut bare = self.roles(last).any(BARE);
        if start < end && self.roles(start).has(Role::To) {
            bare = true;
            start += 1;
        }
        // "will discuss the role": the plain form is no part of the noun phrase.
        if bare && start < end && !self.roles(start).has(Role::Determiner) {
            start += 1;
        }
        self.trimmed(start, end)
    }

    /// A noun phrase with the bracket that closes the last one opened in it.
    fn closed(&self, phrase: Range<usize>) -> Range<usize> {
        let bracket = phrase.clone().rev().map(|t| self.text(t)).find(|text| matches!(*text, "(" | ")"));
        let next = phrase.end < self.scan.text.tokens.len() && self.text(phrase.end) == ")";
        phrase.start..phrase.end + usize::from(next && bracket == Some("("))
    }

    /// The noun phrase that starts at `start`.
    pub(super) fn after(&self, start: usize, last: usize) -> Option<Range<usize>> {
        let most = last.min(start + LONGEST);
        let mut end = start;
        while end < most {
            let roles = self.roles(end);
            let listed = self.text(end) == "," && self.lists_on(end, most);
            let parts = matches!(self.text(end), "," | ";" | ":" | "(" | ")" | "—" | "." | "?" | "!" | "[" | "]")
                || self.is_dash(end);
            if (parts && !listed) || (roles.any(RIGHT_END) && end > start) || (end > start && self.goes_on(end, most)) {
                break;
            }
            end += 1;
        }
        self.trimmed(start, end)
    }

    /// Whether "and" joins another verb, not another noun: "lowers X and helps Y".
    fn goes_on(&self, and: usize, most: usize) -> bool {
        let next = (and + 1..most).find(|&t| !self.is_adverb(t));
        self.roles(and).has(Role::Conjunction)
            && next.is_some_and(|t| self.roles(t).any(Roles::of(&[Role::Helper, Role::Do])))
    }

    /// Whether the comma at `comma` is one of a list: a few words follow it, and then another or "and".
    fn lists_on(&self, comma: usize, most: usize) -> bool {
        let part = comma + 1..(comma + 2 + LIST_PART).min(most);
        let stop = part
            .clone()
            .find(|&t| self.text(t) == "," || self.roles(t).has(Role::Conjunction) || self.roles(t).any(RIGHT_END));
        stop.is_some_and(|t| self.text(t) == "," || self.roles(t).has(Role::Conjunction))
    }

    /// The word that a noun phrase is about: the last one before "of", "in" or "who".
    pub(super) fn head(&self, phrase: &Range<usize>) -> usize {
        let after = Roles::of(&[Role::Preposition, Role::By, Role::To, Role::Relative]);
        let rest = (phrase.start + 1..phrase.end).find(|&t| self.roles(t).any(after));
        rest.unwrap_or(phrase.end) - 1
    }

    fn trimmed(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let loose = |token: usize| {
            !self.is_content(token) && self.text(token) != "%"
                || self.roles(token).any(Roles::of(&[Role::Conjunction, Role::Preposition, Role::To]))
        };
        let mut range = start..end;
        while range.start < range.end && !self.is_content(range.start) {
            range.start += 1;
        }
        while range.start < range.end && loose(range.end - 1) {
            range.end -= 1;
        }
        (range.start < range.end).then_some(range)
    }

    /// The first class of targets of which something is mentioned in a stretch of a sentence.
    pub(super) fn target_class(&self, span: Span<Fold>) -> Option<usize> {
        self.targets.within(span).map(|target| target.class).min()
    }

    /// What has an effect, by the head of a noun phrase: the class that is mentioned last before the words that
    /// say more of it ("capsules with zinc"), else any inside it. With the words that tell.
    pub(super) fn actor(&self, tokens: Range<usize>) -> Option<Part> {
        let agents = &self.claims.agents;
        let core = (tokens.start + 1..tokens.end).find(|&t| self.roles(t).any(HEAD_END)).unwrap_or(tokens.end);
        let core = tokens.start..core;
        if core.len() == 1
            && let span = self.span(core.clone())
            && let anaphors = self.agents.within(span).filter(|m| m.span == span && agents[m.class].anaphor)
            && let Some(class) = anaphors.map(|anaphor| anaphor.class).min()
        {
            return Some(Part { span, class: Some(class) });
        }
        let whole = self.span(tokens);
        let named = self.head_part(core).or_else(|| self.first_named(whole));
        let written = self.scan.text.map.project(whole).slice(&self.scan.document.text);
        let branded = || self.claims.brand().filter(|_| written.split_whitespace().any(invented));
        named.or_else(|| branded().map(|class| Part { span: whole, class: Some(class) }))
    }

    /// The last of what can have an effect in a stretch of a sentence.
    pub(super) fn named(&self, tokens: Range<usize>) -> Option<Part> {
        self.last_named(self.span(tokens))
    }

    /// What the head of a noun phrase is; where it is a general word ("therapy") what stands before it tells.
    fn head_part(&self, core: Range<usize>) -> Option<Part> {
        let head = self.last_named(self.span(core.clone()))?;
        let general = |class: usize| self.claims.agents[class].general;
        if !head.class.is_some_and(general) {
            return Some(head);
        }
        let special = self.mentions(self.span(core)).filter(|m| !general(m.class) && m.span.end <= head.span.start);
        let before = special.max_by_key(|m| (m.span.end, m.order, m.span.start));
        Some(before.map_or(head, Part::from))
    }

    /// The mention of an agent that starts first, the longest of those that start there.
    fn first_named(&self, span: Span<Fold>) -> Option<Part> {
        self.mentions(span).min_by_key(|m| (m.span.start, Reverse(m.span.end), m.class)).map(Part::from)
    }

    /// The mention of an agent that ends last; of those that end together the class that stands first.
    fn last_named(&self, span: Span<Fold>) -> Option<Part> {
        self.mentions(span).max_by_key(|m| (m.span.end, Reverse(m.class), m.span.start)).map(Part::from)
    }

    /// Everything in a stretch of a sentence that can have an effect.
    fn mentions(&self, span: Span<Fold>) -> impl Iterator<Item = Mentioned> {
        self.agents.within(span).filter(|m| !self.claims.agents[m.class].anaphor)
    }

    /// Whether a token is a dash between words, not a hyphen inside one.
    fn is_dash(&self, token: usize) -> bool {
        let all = &self.scan.text.tokens;
        let apart = |a: usize, b: usize| all.get(a).zip(all.get(b)).is_none_or(|(a, b)| a.span.end < b.span.start);
        self.text(token) == "-" && token > 0 && apart(token - 1, token) && apart(token, token + 1)
    }
}

impl From<Mentioned> for Part {
    fn from(mentioned: Mentioned) -> Self {
        Self { span: mentioned.span, class: Some(mentioned.class) }
    }
}

/// Whether a word has a capital in the middle between small letters, as invented names have ("PainAway"; "DTaP" and
/// "mRNA" are abbreviations).
fn invented(word: &str) -> bool {
    let letters: Vec<char> = word.chars().skip_while(|c| !c.is_alphanumeric()).collect();
    let hump = |w: &[char]| w[0].is_lowercase() && w[1].is_lowercase() && w[2].is_uppercase() && w[3].is_lowercase();
    letters.first().is_some_and(|c| c.is_uppercase()) && letters.windows(4).any(hump)
}
