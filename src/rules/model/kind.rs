//! Kinds of document, and the clues by which a text shows its kind.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Profile;
use crate::rules::At;

/// A kind of document. Rules may ask for some kinds (`kinds:`), and authors may name the kind of an article; where
/// nobody does, clues decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DocumentKind {
    /// Its name: letters, digits and hyphens.
    pub kind: At<String>,
    /// What documents are of it, for readers of the pack.
    pub about: String,
    /// Whose text documents of this kind most often are: what `claimlint init` offers for a folder of them.
    #[serde(default)]
    pub profile: Option<Profile>,
    /// How many points its clues must make.
    #[serde(default)]
    pub points: u32,
    /// How many points more than any other kind it must have. Where it has fewer, the text is of no certain kind.
    #[serde(default)]
    pub lead: u32,
    /// What shows the kind. The one kind without clues is that of texts of which no other kind is certain.
    #[serde(default)]
    pub clues: Vec<Clue>,
}

/// Something that makes points for a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Clue {
    /// Phrases, lists or concepts.
    pub any: Vec<At<String>>,
    /// Phrases, lists or concepts inside which, or overlapping which, a match does not count.
    #[serde(default)]
    pub except: Vec<At<String>>,
    /// Where it counts; everywhere but in the reference list when empty.
    #[serde(default, rename = "in")]
    pub parts: Vec<Part>,
    /// Which mentions count. Where they count in the whole text and it is longer than 1,000 words, so many of them as
    /// there are in each 1,000.
    #[serde(default)]
    pub count: Counting,
    /// What one of them makes.
    pub points: u32,
    /// How many of them count at most.
    #[serde(default = "one")]
    pub most: u32,
}

fn one() -> u32 {
    1
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The title, or a heading of level 1.
    Title,
    /// The other headings.
    Heading,
    /// The first five sentences that are neither title nor heading.
    Opening,
    /// Everything else that is read, descriptions for search engines among it.
    Body,
}

/// Which mentions of a clue count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// Each.
    #[default]
    All,
    /// Those of the words that are mentioned most: an article that names one drug ten times is about it, one that
    /// names ten drugs is not about any.
    Same,
    /// The first of each of the words.
    Distinct,
}
