//! Measures of a text: how hard it is to read, how long its sentences are.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::At;

/// Measures prose: the sentences of the blocks that the rule reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Metric {
    /// What is measured.
    pub measure: Measure,
    /// More than this is reported: a school grade, or a number of words.
    pub above: f64,
    /// How many sentences a document must have to be measured as a whole.
    #[serde(default = "one")]
    pub min_sentences: u32,
    /// How many it may have; any number when absent.
    #[serde(default)]
    pub max_sentences: Option<u32>,
}

fn one() -> u32 {
    1
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The school grade of the whole document by SMOG (McLaughlin 1969): from the words of three syllables and
    /// more. It was made for texts of 30 sentences and more.
    Smog,
    /// The school grade of the whole document by Flesch and Kincaid (Kincaid et al. 1975): from words for each
    /// sentence and syllables for each word.
    FleschKincaid,
    /// The words of each sentence.
    SentenceWords,
}

/// How a language shows the syllables of a word: as many as it has runs of vowels, and fewer or more where
/// expressions fit it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Syllables {
    /// The letters that are vowels.
    pub vowels: String,
    /// Regular expressions over the folded word: each that fits takes one syllable off.
    #[serde(default)]
    pub fewer: Vec<At<String>>,
    /// Regular expressions over the folded word: each that fits adds a syllable.
    #[serde(default)]
    pub more: Vec<At<String>>,
    /// Words that keep to no rule, with their number of syllables.
    #[serde(default)]
    pub words: BTreeMap<String, u32>,
}

/// Finds abbreviations in capitals that the text never spells out.
///
/// One is spelled out by words in brackets behind it, in brackets behind its words, or by words that begin with its
/// letters, anywhere. What the text also writes in small letters is emphasis and no abbreviation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Abbreviations {
    /// How often one must stand in the text.
    pub min: u32,
}

/// What a rule asks of the spelling of the words that it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// A capital inside a sentence, and not beside other words with one. The small letter is the suggestion.
    NeedlessCapital,
}
