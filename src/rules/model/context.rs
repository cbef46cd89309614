//! What surrounds a match: cues.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::At;

/// What the surroundings of a match make of it, after the ConText algorithm (Harkema et al. 2009).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Said not to be so.
    Negated,
    /// Called false, a myth or a fraud.
    Debunked,
    /// Asked, or under an if or whether.
    Questioned,
    /// Inside quotation marks or a block quotation.
    Quoted,
    /// Said to be somebody's view.
    Attributed,
    /// Weakened by a modal verb or a word of doubt.
    Hedged,
    /// A wish, plan or purpose of research.
    Aimed,
}

impl Category {
    /// All contexts.
    pub const ALL: [Self; 7] =
        [Self::Negated, Self::Debunked, Self::Questioned, Self::Quoted, Self::Attributed, Self::Hedged, Self::Aimed];
}

/// Words that put what stands around them into a context.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cue {
    /// The context.
    pub category: CueCategory,
    /// On which side of the cue it holds.
    #[serde(default)]
    pub direction: Direction,
    /// How far it holds.
    #[serde(default)]
    pub scope: Scope,
    /// The longest distance in tokens from the cue to the match, within the scope.
    #[serde(default)]
    pub reach: Option<u32>,
    /// Words that end the scope of this cue, besides the terminators: "and" after a determiner, as in "no taste
    /// and cures".
    #[serde(default)]
    pub until: Vec<At<String>>,
    /// The cue words.
    pub phrases: Vec<At<String>>,
}

/// A context, or what limits one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CueCategory {
    /// See [`Category::Negated`].
    Negated,
    /// See [`Category::Debunked`].
    Debunked,
    /// See [`Category::Questioned`].
    Questioned,
    /// See [`Category::Quoted`].
    Quoted,
    /// See [`Category::Attributed`].
    Attributed,
    /// See [`Category::Hedged`].
    Hedged,
    /// See [`Category::Aimed`].
    Aimed,
    /// Asks for something else and takes this for granted ("how does"): a question mark does not question it.
    Presumed,
    /// Looks like a cue and is none: any cue that it overlaps is ignored.
    Pseudo,
    /// Ends the clause, and with it every scope that runs into it.
    Terminator,
}

/// On which side of its words a cue holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// After the cue.
    #[default]
    Forward,
    /// Before the cue.
    Backward,
    /// On both sides.
    Both,
}

/// How far a cue holds at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// To the next terminator.
    #[default]
    Clause,
    /// To the end of the sentence.
    Sentence,
    /// To the end of the block ("Myth: …").
    Block,
    /// Over the whole sentence before, if the cue opens its own ("This is false.").
    Previous,
    /// For a cue in a heading: over the heading, the headings below it and their list items.
    Section,
}
