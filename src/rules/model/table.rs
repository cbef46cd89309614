//! Tables of facts: topics by subject, and legal bases.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Confidence, Jurisdiction};
use crate::rules::At;

/// A table of subjects and the topics that an article on them must state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    /// The topics, by key.
    pub topics: BTreeMap<String, Topic>,
    /// The subjects.
    pub rows: Vec<Row>,
}

/// Something that must be stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Topic {
    /// How messages call it.
    pub label: String,
    /// The words that state it.
    pub stated: Vec<At<String>>,
}

/// One subject, such as a drug.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// How messages call it.
    pub label: At<String>,
    /// Every name under which articles speak of it.
    pub names: Vec<At<String>>,
    /// The label of the row that speaks for the whole class: where both are subjects of an article, only this
    /// row is reported.
    #[serde(default)]
    pub member_of: Option<At<String>>,
    /// The topics, by key, the most important first.
    pub topics: Vec<At<String>>,
    /// How sure the facts of the row are.
    pub confidence: Confidence,
    /// Where the facts come from.
    pub source: String,
    /// What a reader of the table should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// A law or standard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Basis {
    /// What to print, at the level that is sure: `21 CFR 101.93(g)(2)(i)`.
    pub citation: String,
    /// What it says, in one sentence of our own.
    pub says: String,
    /// Where it holds; empty for editorial standards, which hold everywhere.
    #[serde(default)]
    pub jurisdiction: Vec<Jurisdiction>,
    /// How the citation was checked.
    pub status: BasisStatus,
    /// Where to read it.
    #[serde(default)]
    pub source: Option<String>,
}

/// How a citation was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BasisStatus {
    /// The text was read.
    Verified,
    /// The cited level was confirmed; the paragraph below it was not.
    LevelUp,
    /// Not confirmed: never shown as law.
    Unverified,
}
