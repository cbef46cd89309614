//! Amounts, rates and people in one sentence.

use std::ops::Range;

use super::grammar::{Grammar, Meaning, Patterns, People};
use crate::rules::model::{AgeNumber, RateNumber};
use crate::text::{Text, TokenKind};

/// No dose is larger, in whatever unit: such numbers are slips or attacks, and need not be calculated with.
const LARGEST: f64 = 1e12;

/// What a sentence says of amounts, each in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) amounts: Vec<Amount>,
    /// Numbers of tablets and the like.
    pub(super) forms: Vec<Forms>,
    /// What one of them holds: these are amounts, too.
    pub(super) strengths: Vec<Amount>,
    pub(super) rates: Vec<Rate>,
    pub(super) people: Vec<Named>,
}

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Indexes into the tokens of the text.
    pub(super) tokens: Range<usize>,
    /// The index of its unit.
    pub(super) unit: usize,
    /// The largest that is meant, in the smallest unit of its measure.
    pub(super) most: f64,
    /// Whether it is a threshold ("more than 2 g").
    pub(super) over: bool,
}

/// So many tablets.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Forms {
    pub(super) tokens: Range<usize>,
    /// The largest number that is meant.
    pub(super) most: f64,
    /// Whether it is a threshold, or what a pack holds.
    pub(super) over: bool,
}

/// How often something is taken.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rate {
    pub(super) tokens: Range<usize>,
    /// Times a day; the rarest that is meant.
    pub(super) times: f64,
}

/// Somebody named.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub(super) tokens: Range<usize>,
    pub(super) people: People,
}

/// A number, or a range of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Number {
    low: f64,
    high: f64,
}

impl Number {
    const ONE: Self = Self { low: 1.0, high: 1.0 };

    fn times(self, other: Self) -> Self {
        Self { low: self.low * other.low, high: self.high * other.high }
    }
}

/// Reads tokens of a text from left to right; of phrases that start together the longest counts.
pub(super) fn read(grammar: &Grammar, text: &Text, tokens: Range<usize>) -> Reading {
    let reader = Reader { grammar, text, end: tokens.end };
    let mut reading = Reading::default();
    let mut over = None;
    let mut at = tokens.start;
    while at < tokens.end {
        let mut best = None;
        reader.walk(&grammar.patterns, 0, at, Number::ONE, &mut best);
        let Some(Found { after, number, meaning }) = best else {
            at += 1;
            continue;
        };
        let tokens = at..after;
        match meaning {
            Meaning::Amount(unit) | Meaning::Strength(unit) => {
                let most = number.high * grammar.units[*unit].worth;
                if (0.0..LARGEST).contains(&most) {
                    let amount = Amount { over: over == Some(at), tokens, unit: *unit, most };
                    if matches!(meaning, Meaning::Strength(_)) {
                        reading.strengths.push(amount.clone());
                    }
                    reading.amounts.push(amount);
                }
            }
            Meaning::Forms => {
                reading.forms.push(Forms { over: over == Some(at), tokens, most: number.high });
            }
            Meaning::Rate(times, effect) => {
                let times = match effect {
                    RateNumber::None => *times,
                    RateNumber::Multiplies => times * number.low,
                    RateNumber::Divides => times / number.high,
                };
                // "every 0 hours" is no rate.
                if (0.0..LARGEST).contains(&times) {
                    reading.rates.push(Rate { tokens, times });
                }
            }
            Meaning::People(people, bound, worth) => {
                let mut people = people.clone();
                if matches!(bound, AgeNumber::From | AgeNumber::Both) {
                    people.from = number.low * worth;
                }
                if matches!(bound, AgeNumber::To | AgeNumber::Both) {
                    people.to = number.high * worth;
                }
                reading.people.push(Named { tokens, people });
            }
            Meaning::Over => over = Some(after),
        }
        at = after;
    }
    reading
}

struct Reader<'a> {
    grammar: &'a Grammar,
    text: &'a Text,
    /// The token after the last one.
    end: usize,
}

/// A phrase that was found.
struct Found<'p, T> {
    after: usize,
    number: Number,
    meaning: &'p T,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        (at < self.end).then(|| self.text.tokens[at].span.slice(&self.text.folded))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        (at < self.end).then(|| self.text.tokens[at].kind)
    }

    /// Whether no space stands between a token and the one before.
    fn joined(&self, at: usize) -> bool {
        at > 0 && at < self.end && self.text.tokens[at - 1].span.end == self.text.tokens[at].span.start
    }

    /// Goes down the tree as far as phrases go on, through a number wherever one may stand, and keeps the longest.
    fn walk<'p, T>(
        &self,
        patterns: &'p Patterns<T>,
        node: usize,
        at: usize,
        number: Number,
        best: &mut Option<Found<'p, T>>,
    ) {
        if let Some(meaning) = patterns.meaning(node)
            && best.as_ref().is_none_or(|best| best.after < at)
        {
            *best = Some(Found { after: at, number, meaning });
        }
        if let Some(next) = self.word(at).and_then(|word| patterns.word(node, word)) {
            self.walk(patterns, next, at + 1, number, best);
        }
        if let Some(next) = patterns.number(node)
            && let Some((value, after)) = self.number(at)
        {
            self.walk(patterns, next, after, number.times(value), best);
        }
    }

    /// The end of a phrase without numbers that starts at a token, and what it says.
    fn plain<'p, T>(&self, patterns: &'p Patterns<T>, at: usize) -> Option<(usize, &'p T)> {
        let mut best = None;
        let mut node = 0;
        for next in at.. {
            let Some(child) = self.word(next).and_then(|word| patterns.word(node, word)) else { break };
            node = child;
            best = patterns.meaning(node).map(|meaning| (next + 1, meaning)).or(best);
        }
        best
    }

    /// A number or a range, and the token after it.
    fn number(&self, at: usize) -> Option<(Number, usize)> {
        let (low, after) = self.value(at)?;
        let second = self.plain(&self.grammar.ranges, after).and_then(|(next, ())| self.value(next));
        match second {
            Some((high, after)) if high >= low => Some((Number { low, high }, after)),
            _ => Some((Number { low, high: low }, after)),
        }
    }

    /// One number, in digits or words.
    fn value(&self, at: usize) -> Option<(f64, usize)> {
        match self.kind(at)? {
            TokenKind::Number => {
                let value = self.digits(at)?;
                let over = self.plain(&self.grammar.fractions, at + 1).filter(|_| self.joined(at + 1));
                let divisor =
                    over.and_then(|(next, ())| Some((self.digits(next).filter(|_| self.joined(next))?, next)));
                match divisor {
                    Some((divisor, next)) if divisor > 0.0 => Some((value / divisor, next + 1)),
                    _ => Some((value, at + 1)),
                }
            }
            // ".5": without this it would be read as 5.
            TokenKind::Punctuation if self.word(at)?.chars().eq([self.grammar.decimal]) && self.joined(at + 1) => {
                let digits = self.word(at + 1)?;
                let value =
                    format!("0.{digits}").parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
                Some((value, at + 2))
            }
            _ => self.plain(&self.grammar.numbers, at).map(|(after, value)| (*value, after)),
        }
    }

    /// The value of a token of digits. None where it is written in a way that the language does not know: a comma
    /// may stand before decimals elsewhere, and a guess could be wrong by a factor of thousand.
    fn digits(&self, at: usize) -> Option<f64> {
        let written = self.word(at).filter(|_| self.kind(at) == Some(TokenKind::Number))?;
        let (whole, decimals) = match written.split_once(self.grammar.decimal) {
            Some((whole, decimals)) => (whole, decimals),
            None => (written, "0"),
        };
        let mut groups = whole.split(self.grammar.group);
        let first = groups.next()?;
        let grouped = whole.contains(self.grammar.group);
        let fits = !first.is_empty()
            && (!grouped || first.len() <= 3)
            && groups.all(|group| group.len() == 3)
            && !decimals.is_empty();
        let plain: String = whole.chars().filter(|c| *c != self.grammar.group).collect();
        let digits = |s: &str| s.bytes().all(|byte| byte.is_ascii_digit());
        let value: f64 =
            format!("{plain}.{decimals}").parse().ok().filter(|_| fits && digits(&plain) && digits(decimals))?;
        (value < LARGEST).then_some(value)
    }
}

/// A number as messages show it: no more digits than a reader needs.
pub(super) fn shown(value: f64, group: char) -> String {
    let places = if value >= 100.0 { 0 } else { 2 };
    let written = format!("{value:.places$}");
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { grouped } else { format!("{grouped}.{decimals}") }
}
