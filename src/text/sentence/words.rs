//! The words of a [`Segmentation`], ready for look-up.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Ends, Segmentation};

/// The longest word that is looked up, in bytes. It bounds every look around a mark.
pub(super) const LONGEST: usize = 32;

/// Look-up tables, with every way in which a word may be written.
#[derive(Debug)]
pub(super) struct Words {
    abbreviations: FxHashMap<String, Ends>,
    starters: FxHashSet<String>,
    always_capitalised: FxHashSet<String>,
    before_letter: FxHashSet<String>,
    marked_names: FxHashSet<String>,
    host_endings: FxHashSet<String>,
}

impl Words {
    pub(super) fn new(words: &Segmentation) -> Self {
        let all = || words.abbreviations.iter().flat_map(|group| group.words.iter().map(|word| (word, group.ends)));
        let mut abbreviations = FxHashMap::default();
        for (word, ends) in all() {
            abbreviations.entry(stem(word).to_owned()).or_insert(ends);
        }
        // What somebody wrote comes before what follows from another entry.
        for (word, ends) in all() {
            for spelling in spellings(stem(word)) {
                abbreviations.entry(spelling).or_insert(ends);
            }
        }
        let every = |list: &[String]| list.iter().flat_map(|word| spellings(word)).collect();
        Self {
            abbreviations,
            starters: every(&words.starters),
            always_capitalised: every(&words.always_capitalised),
            before_letter: every(&words.before_letter),
            marked_names: words.marked_names.iter().cloned().collect(),
            host_endings: every(&words.host_endings),
        }
    }

    /// How an abbreviation behaves, given without its last full stop.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Ends> {
        if word.is_empty() { None } else { self.abbreviations.get(word).copied() }
    }

    /// Whether a capitalised word starts sentences.
    pub(super) fn starts(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether the capital of this word says nothing.
    pub(super) fn is_always_capitalised(&self, word: &str) -> bool {
        self.always_capitalised.contains(word)
    }

    /// Whether a single letter after this word is a label.
    pub(super) fn takes_letter(&self, word: &str) -> bool {
        self.before_letter.contains(word)
    }

    /// Whether this is a name that ends in a mark, given with the mark.
    pub(super) fn is_marked_name(&self, name: &str) -> bool {
        self.marked_names.contains(name)
    }

    /// Whether this ends the names of hosts.
    pub(super) fn ends_host(&self, word: &str) -> bool {
        self.host_endings.contains(word)
    }
}

/// An abbreviation without its last full stop.
fn stem(word: &str) -> &str {
    word.strip_suffix('.').unwrap_or(word)
}

/// A word as written and, if it is longer than a letter and has no capital, with its first letter capitalised; where
/// full stops are inside, also in capitals. Other words in capitals are acronyms more often than abbreviations.
fn spellings(word: &str) -> impl Iterator<Item = String> {
    let mut letters = word.chars();
    let capitalised = letters.next().map(|first| first.to_uppercase().chain(letters).collect());
    let lower = word.len() > 1 && !word.chars().any(char::is_uppercase);
    [Some(word.to_owned()), capitalised.filter(|_| lower), word.contains('.').then(|| word.to_uppercase())]
        .into_iter()
        .flatten()
}
