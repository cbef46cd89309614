//! Words and what is made of them: concepts, matchers, shapes, inflections.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Category;
use crate::rules::At;

/// An idea with a name: its matches count as one class of mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Concept {
    /// What the idea is, for readers of the pack.
    pub about: String,
    /// The ways to put it.
    pub any: Vec<Matcher>,
    /// Phrases inside which, or overlapping which, a match does not count.
    #[serde(default)]
    pub except: Vec<At<String>>,
    /// Contexts in which a match does not count.
    #[serde(default)]
    pub unless: Vec<Category>,
}

/// One way to find something in a sentence: exactly one of the keys.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Matcher {
    /// Phrases, in the phrase notation (see `rules::lexicon`).
    #[serde(default)]
    pub phrases: Option<Vec<At<String>>>,
    /// Phrases near each other.
    #[serde(default)]
    pub near: Option<Near>,
    /// A regular expression over the folded sentence (lower case, single spaces, straight quotes).
    #[serde(default)]
    pub regex: Option<RegexPattern>,
}

/// Slots that must all be filled, close together, in one sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Near {
    /// The slots, each a set of phrases. The match runs from the first to the last filled slot.
    pub slots: Vec<Vec<At<String>>>,
    /// How many tokens may stand between two neighbouring slots.
    pub within: u32,
    /// Whether the slots must come in the order written.
    #[serde(default)]
    pub order: Order,
    /// Phrases that must not stand between the first and the last slot.
    #[serde(default)]
    pub without: Vec<At<String>>,
    /// Whether nothing but marks may stand before the match: in the sentence, or since a colon or a dash.
    #[serde(default)]
    pub opens: bool,
}

/// The order of slots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As written.
    #[default]
    Forward,
    /// Any order.
    Any,
}

/// Words that tell something only together. A sentence is found if it is about some things and its words make
/// enough points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weigh {
    /// Sets of phrases, lists or concepts: the sentence must hold one of each. They make no points of their own.
    pub about: Vec<Vec<At<String>>>,
    /// How many points are enough.
    pub points: i32,
    /// What makes points, and what takes them. The match runs from the first word that makes some, or that the
    /// sentence is about, to the last.
    pub of: Vec<Weight>,
}

/// Words that make points for their sentence, or take them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weight {
    /// Phrases, lists or concepts.
    pub any: Vec<At<String>>,
    /// What one of them makes; less than nothing for what speaks against it.
    pub points: i32,
    /// How many of them count at most.
    #[serde(default = "one")]
    pub most: u32,
    /// Whether nothing but marks may stand before it: in the sentence, or since a colon or a dash.
    #[serde(default)]
    pub opens: bool,
}

fn one() -> u32 {
    1
}

/// A regular expression with the words that let it run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegexPattern {
    /// The expression, in the syntax of the `regex` crate. It sees folded text: write lower case.
    pub pattern: At<String>,
    /// Strings of which a sentence must hold one before the expression is tried. Found from the expression
    /// itself where it starts or ends in a literal.
    #[serde(default)]
    pub triggers: Vec<At<String>>,
}

/// Words that belong to a list by how they end, as the names of medicines and illnesses do. A finding that rests on
/// such a word alone is a step less sure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shapes {
    /// The endings, in the phrase notation: `(tinib|ciclib)/n`.
    pub endings: Vec<At<String>>,
    /// How many letters a word has at least.
    pub letters: u32,
    /// Words that end so and mean something else. The words of the list need not stand here.
    #[serde(default)]
    pub except: Vec<At<String>>,
}

/// How the words of one class change: `treat/v` is looked up under the key `v`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Inflection {
    /// Endings, the first that fits is taken: a word that ends in `ending` loses `drop` letters and takes
    /// each of `add` in turn.
    pub rules: Vec<InflectionRule>,
    /// Words with forms of their own: all forms, the word itself included.
    #[serde(default)]
    pub irregular: BTreeMap<String, Vec<String>>,
}

/// One ending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InflectionRule {
    /// One of these endings (an empty one fits every word). In an ending, `C` stands for any consonant and
    /// `V` for any vowel of `vowels`.
    pub endings: Vec<String>,
    /// The letters that count as vowels in `endings`.
    #[serde(default)]
    pub vowels: String,
    /// How many letters to take off first.
    #[serde(default)]
    pub drop: u32,
    /// What to put on, once per form. `=` repeats the last letter ("stop" + "=ed").
    pub add: Vec<String>,
}
