//! Changes that a pack makes in the rules of others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Example, Severity};
use crate::rules::At;

/// What a pack changes in a rule of another pack. At least one of the keys besides `rule` and `reason`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Adjustment {
    /// The id of the rule. No two packs may adjust the same one.
    pub rule: At<String>,
    /// Why, for those who read the report.
    pub reason: String,
    /// How bad a finding is, in every profile.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// `true` switches the rule off: it runs only when it is selected by its id. `false` switches an opt-in rule on.
    #[serde(default)]
    pub off: Option<bool>,
    /// Further phrases that a `phrases` rule finds.
    #[serde(default)]
    pub phrases: Vec<At<String>>,
    /// Further phrases inside which, or overlapping which, a match is something else.
    #[serde(default)]
    pub except: Vec<At<String>>,
    /// Texts that prove the change: a `flag` one where there are `phrases`, a `pass` one where there is an `except`.
    #[serde(default)]
    pub examples: MoreExamples,
}

/// Texts that prove a change, as they prove a rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MoreExamples {
    /// Texts in which the rule reports exactly the «marked» words, and nothing else.
    #[serde(default)]
    pub flag: Vec<At<Example>>,
    /// Texts in which it reports nothing.
    #[serde(default)]
    pub pass: Vec<At<Example>>,
}
