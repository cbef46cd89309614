//! The written form of a pack: plain structs, one field per YAML key, unknown keys refused.
//!
//! A pack is a folder with a `pack.yml` ([`Manifest`]) and any number of other `.yml` files, each of which
//! is a [`PackFile`]: which key stands in which file is the author's choice. A single `.yml` file is a pack
//! of its own. The doc comments here are the reference of the format (`docs/rule-format.md` tells it in
//! order).

mod adjust;
mod claim;
mod context;
mod evidence;
mod example;
mod kind;
mod metric;
mod quantity;
mod rule;
mod table;
mod words;

pub use adjust::*;
pub use claim::*;
pub use context::*;
pub use evidence::*;
pub use example::*;
pub use kind::*;
pub use metric::*;
pub use quantity::*;
pub use rule::*;
pub use table::*;
pub use words::*;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::yaml::At;
use crate::doc::Structure;
use crate::text::Segmentation;

/// `pack.yml`: what the pack is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// The name used on the command line and in reports; letters, digits and hyphens.
    pub name: String,
    /// The version of the rules, as in `1.2.0`.
    pub version: String,
    /// The language of the articles that the rules read, as a BCP 47 tag.
    pub language: String,
    /// One sentence on what the pack is for.
    pub description: String,
    /// An SPDX expression.
    pub license: String,
    /// When somebody last checked the facts, as `2026-11-23`.
    pub reviewed: String,
    /// The version of the pack in which those rules came that do not say so themselves (`since` of a rule).
    #[serde(default)]
    pub since: Option<String>,
    /// The web address of the folder that holds the pages of `claimlint rules docs`: reports link rules to them.
    #[serde(default)]
    pub pages: Option<String>,
}

/// Any other file of a pack. Every key may be absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PackFile {
    /// Named sets of phrases, used as `{name}`. A name is looked up in the own pack first, then in `core`.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<At<String>>>,
    /// By the name of a list of this pack, the endings by which other words belong to it.
    #[serde(default)]
    pub shapes: BTreeMap<String, Shapes>,
    /// Named ideas that may be put in many ways, used as `{name}` like lists.
    #[serde(default)]
    pub concepts: BTreeMap<String, Concept>,
    /// Words that turn, weaken or frame what is said around them.
    #[serde(default)]
    pub cues: Vec<Cue>,
    /// What counts as support for a statement.
    #[serde(default)]
    pub evidence: Option<Evidence>,
    /// The frames of claims.
    #[serde(default)]
    pub claims: Option<Claims>,
    /// Parts of words that stand for each other, `[haem, hem]`: a phrase is found in each way to spell it. `-ise` is a
    /// part only at the end of a word, `oe-` only at its start.
    #[serde(default)]
    pub spellings: Vec<Vec<At<String>>>,
    /// How words of the language change: what `/v` and `/n` after a word stand for.
    #[serde(default)]
    pub inflections: BTreeMap<String, Inflection>,
    /// Words that sentence splitting needs.
    #[serde(default)]
    pub segmentation: Option<Segmentation>,
    /// Words by which parts of an article are told apart.
    #[serde(default)]
    pub structure: Option<Structure>,
    /// Kinds of document.
    #[serde(default)]
    pub kinds: Vec<DocumentKind>,
    /// Tables of facts that `table` rules join.
    #[serde(default)]
    pub tables: BTreeMap<String, Table>,
    /// How words show their syllables.
    #[serde(default)]
    pub syllables: Option<Syllables>,
    /// How amounts, rates and people are written.
    #[serde(default)]
    pub quantities: Option<Quantities>,
    /// Tables of limits that `dose` rules join.
    #[serde(default)]
    pub limits: BTreeMap<String, Vec<Limited>>,
    /// Laws and editorial standards that rules cite by key.
    #[serde(default)]
    pub basis: BTreeMap<String, Basis>,
    /// The rules.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Changes in the rules of other packs.
    #[serde(default)]
    pub adjust: Vec<Adjustment>,
}

/// Where a rule's basis holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Jurisdiction {
    /// The United States of America.
    US,
    /// The European Union.
    EU,
    /// The United Kingdom.
    UK,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth changing.
    Warning,
    /// Must not be published.
    Error,
}

/// How likely a finding is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Depends on what the tool cannot see.
    Low,
    /// Usually right.
    Medium,
    /// Nearly always right.
    High,
}

/// Whose text it is: what a rule may ask of it depends on who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Journalism and patient information.
    Editorial,
    /// Text by somebody who sells what it is about.
    Commercial,
    /// Advertising for prescription drugs.
    RxAdvertising,
}
