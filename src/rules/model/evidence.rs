//! What a statement can rest on: sources, and the numbers of a study.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Matcher;
use crate::rules::At;

/// What counts as support, and what numbers say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Evidence {
    /// Kinds of source. Where two are equally strong, the earlier one names what is found.
    #[serde(default)]
    pub sources: Vec<SourceKind>,
    /// Entries of the front matter, or names of HTML's `meta` elements, that hold the address of the page itself: links
    /// to its host lead to no source.
    #[serde(default)]
    pub own_address: Vec<At<String>>,
    /// What the numbers of a statement tell.
    #[serde(default)]
    pub numbers: Vec<Numbers>,
}

/// A kind of source, by the words that name it and the hosts of links that lead to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourceKind {
    /// Its name.
    pub kind: At<String>,
    /// How well it supports what stands beside it; `none` for what only looks like a source (shops).
    pub support: SourceSupport,
    /// Whether a match is an author with a year: then its first word and its year must stand in an entry of the
    /// article's reference list, if that list is one of authors and years.
    #[serde(default)]
    pub author_year: bool,
    /// Words that name one.
    #[serde(default)]
    pub any: Vec<Matcher>,
    /// Hosts of its pages, with their subdomains. `*` stands for all hosts that no kind lists.
    #[serde(default)]
    pub hosts: Vec<At<String>>,
}

/// How well a source supports a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceSupport {
    /// Not at all.
    None,
    /// See [`Support::Named`].
    Named,
    /// See [`Support::Cited`].
    Cited,
}

impl SourceSupport {
    /// The support, if it is any.
    pub fn support(self) -> Option<Support> {
        match self {
            Self::None => None,
            Self::Named => Some(Support::Named),
            Self::Cited => Some(Support::Cited),
        }
    }
}

/// How well a statement is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Support {
    /// Somebody or something particular is named.
    Named,
    /// A reference that can be looked up.
    Cited,
}

/// Numbers of one kind, by their shapes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// What they tell.
    pub tell: NumberKind,
    /// Their shapes.
    pub any: Vec<Matcher>,
}

/// What a number tells of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// How many of how many, or the two rates themselves.
    Absolute,
    /// How many times as much, with no word of how much.
    Relative,
    /// How many were studied.
    Sample,
    /// How likely chance would do the same.
    PValue,
    /// Between which bounds the truth may lie.
    Interval,
}
