//! Where the parts of a claim begin and end, and what they are.

use std::ops::Range;

use super::words::{Roles, Words};
use crate::engine::program::SlotClass;
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
                matches!(self.text(token), "," | ";" | ":" | "(" | ")" | "—" | "\"" | "." | "?" | "!" | "[" | "]");
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

    /// The noun phrase that starts at `start`.
    pub(super) fn after(&self, start: usize, last: usize) -> Option<Range<usize>> {
        let most = last.min(start + LONGEST);
        let mut end = start;
        while end < most {
            let roles = self.roles(end);
            let listed = self.text(end) == "," && self.lists_on(end, most);
            let parts = matches!(self.text(end), "," | ";" | ":" | "(" | ")" | "—" | "." | "?" | "!" | "[" | "]");
            if (parts && !listed) || (roles.any(RIGHT_END) && end > start) {
                break;
            }
            end += 1;
        }
        self.trimmed(start, end)
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

    /// The first class of which something is mentioned in a stretch of a sentence, with its index.
    pub(super) fn class_of<'c>(
        &self,
        classes: &'c [SlotClass],
        sentence: usize,
        span: Span<Fold>,
    ) -> Option<(usize, &'c SlotClass)> {
        let within = |class: &SlotClass| {
            class.any.iter().any(|&c| self.scan.in_sentence(c, sentence).iter().any(|m| span.covers(m.span)))
        };
        let branded =
            || self.scan.text.map.project(span).slice(&self.scan.document.text).split_whitespace().any(invented);
        classes.iter().enumerate().find(|(_, class)| within(class) || (class.brand && branded()))
    }
}

/// Whether a word has a capital after a small letter, as invented names have.
fn invented(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
}
