//! How many syllables a word has, by rules that are data.

use std::collections::HashMap;

use crate::engine::trigger::Pattern;

/// The rules of a language.
#[derive(Debug, Default)]
pub(in crate::engine) struct Counter {
    pub(in crate::engine) vowels: String,
    pub(in crate::engine) fewer: Vec<Pattern>,
    pub(in crate::engine) more: Vec<Pattern>,
    /// Words that keep to no rule.
    pub(in crate::engine) words: HashMap<String, usize>,
}

impl Counter {
    /// How many syllables a folded word has: at least one.
    pub(super) fn count(&self, word: &str) -> usize {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let is_vowel = |c: char| self.vowels.contains(c);
        let (mut runs, mut inside) = (0, false);
        for c in word.chars() {
            runs += usize::from(is_vowel(c) && !inside);
            inside = is_vowel(c);
        }
        let fit = |expressions: &[Pattern]| expressions.iter().filter(|pattern| pattern.regex().is_match(word)).count();
        (runs + fit(&self.more)).saturating_sub(fit(&self.fewer)).max(1)
    }
}

/// What is known of the words of a text, since most of its words come again.
#[derive(Debug, Default)]
pub(super) struct Known<'t>(HashMap<&'t str, usize>);

impl<'t> Known<'t> {
    /// How many syllables a folded word has.
    pub(super) fn count(&mut self, counter: &Counter, word: &'t str) -> usize {
        *self.0.entry(word).or_insert_with(|| counter.count(word))
    }
}
