//! How a language writes amounts, rates and people: patterns over tokens, in which a number may stand anywhere.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::rules::model::{AgeNumber, Period, RateNumber};
use crate::text::tokens;

/// What stands for a number in a phrase.
const NUMBER: &str = "#";

/// Everything that amounts are read with.
#[derive(Debug, Default)]
pub(in crate::engine) struct Grammar {
    pub(in crate::engine) group: char,
    pub(in crate::engine) decimal: char,
    pub(in crate::engine) numbers: Patterns<f64>,
    pub(in crate::engine) ranges: Patterns<()>,
    pub(in crate::engine) fractions: Patterns<()>,
    pub(in crate::engine) patterns: Patterns<Meaning>,
    pub(in crate::engine) units: Vec<Unit>,
    /// How messages say in which time.
    pub(in crate::engine) periods: BTreeMap<Period, String>,
    /// Who is meant where nobody is named.
    pub(in crate::engine) anybody: People,
}

/// A unit of measure.
#[derive(Debug)]
pub(in crate::engine) struct Unit {
    pub(in crate::engine) name: String,
    /// What it measures: only units of one measure are compared.
    pub(in crate::engine) measures: String,
    /// What one of it is worth in the smallest unit of its measure.
    pub(in crate::engine) worth: f64,
}

/// What a pattern says.
#[derive(Debug, Clone)]
pub(in crate::engine) enum Meaning {
    /// An amount in the unit with this index.
    Amount(usize),
    /// So many things of which each holds a strength.
    Forms,
    /// An amount in the unit with this index, which is what one such thing holds.
    Strength(usize),
    /// How many times a day, and what the number does to that.
    Rate(f64, RateNumber),
    /// Somebody; what the number is, and what it is worth in years.
    People(People, AgeNumber, f64),
    /// That the amount behind it is a threshold.
    Over,
}

/// Those who take something.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::engine) struct People {
    /// Years.
    pub(in crate::engine) from: f64,
    /// Years.
    pub(in crate::engine) to: f64,
    /// A trait other than age.
    pub(in crate::engine) group: Option<String>,
}

/// Phrases as a tree over tokens.
#[derive(Debug)]
pub(in crate::engine) struct Patterns<T> {
    nodes: Vec<Node<T>>,
}

#[derive(Debug)]
struct Node<T> {
    words: FxHashMap<String, usize>,
    /// Where a number leads.
    number: Option<usize>,
    meaning: Option<T>,
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { words: FxHashMap::default(), number: None, meaning: None }
    }
}

impl<T> Patterns<T> {
    /// Adds a folded phrase. Of two that are alike the first stays.
    pub(in crate::engine) fn add(&mut self, phrase: &str, meaning: T) {
        let mut node = 0;
        for token in tokens(phrase) {
            let word = token.span.slice(phrase);
            let next = self.nodes.len();
            let here = &mut self.nodes[node];
            let known = if word == NUMBER { here.number } else { here.words.get(word).copied() };
            node = known.unwrap_or_else(|| {
                match word {
                    NUMBER => here.number = Some(next),
                    _ => drop(here.words.insert(word.to_owned(), next)),
                }
                next
            });
            if node == next {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[node].meaning.get_or_insert(meaning);
    }

    /// The node that a word leads to.
    pub(super) fn word(&self, node: usize, word: &str) -> Option<usize> {
        self.nodes[node].words.get(word).copied()
    }

    /// The node that a number leads to.
    pub(super) fn number(&self, node: usize) -> Option<usize> {
        self.nodes[node].number
    }

    /// What the phrases that end in a node say.
    pub(super) fn meaning(&self, node: usize) -> Option<&T> {
        self.nodes[node].meaning.as_ref()
    }
}
