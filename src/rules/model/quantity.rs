//! Amounts, how often they are taken and by whom, and limits on them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::Confidence;
use crate::rules::At;

/// How a language writes amounts. In all phrases of it `#` stands for a number or a range of numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quantities {
    /// What stands between the thousands of a number.
    pub group: char,
    /// What stands before its decimals.
    pub decimal: char,
    /// Number words and what they are worth; written out, without notation.
    pub numbers: BTreeMap<String, f64>,
    /// What joins two numbers to a range.
    pub ranges: Vec<At<String>>,
    /// What joins two numbers to a fraction.
    pub fractions: Vec<At<String>>,
    /// Units of measure and the ways to write an amount in them.
    pub amounts: Vec<Unit>,
    /// So many tablets, whatever they hold: worth the strength that the text gives for one of them.
    #[serde(default)]
    pub forms: Vec<At<String>>,
    /// What one tablet holds.
    #[serde(default)]
    pub strengths: Vec<Strengths>,
    /// How often something is taken.
    pub rates: Vec<Rate>,
    /// Who takes it.
    pub people: Vec<People>,
    /// How messages say in which time.
    pub periods: BTreeMap<Period, String>,
    /// Words directly before an amount that make it a threshold and no dose ("more than").
    pub over: Vec<At<String>>,
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Unit {
    /// How messages write it and limits name it.
    pub unit: String,
    /// What it measures: only units of one measure are compared.
    pub measures: String,
    /// What one of it is worth in the smallest unit of its measure.
    pub worth: f64,
    /// The ways to write an amount in it. All numbers of a phrase are multiplied ("two 500 mg tablets").
    pub phrases: Vec<At<String>>,
}

/// The ways to say what one tablet holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Strengths {
    /// The unit, by its name under `amounts`.
    pub unit: At<String>,
    /// The ways to put it.
    pub phrases: Vec<At<String>>,
}

/// How often something is taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rate {
    /// How many times a day.
    pub times: f64,
    /// What the number of the phrase does to that.
    #[serde(default)]
    pub number: RateNumber,
    /// The ways to put it.
    pub phrases: Vec<At<String>>,
}

/// What the number of a phrase does to a rate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RateNumber {
    /// Nothing, or there is none.
    #[default]
    None,
    /// "3 times a day".
    Multiplies,
    /// "every 6 hours".
    Divides,
}

/// People, told by age or by another trait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct People {
    /// The age from which on, in years.
    #[serde(default)]
    pub from: f64,
    /// The age up to which, in years.
    #[serde(default = "oldest")]
    pub to: f64,
    /// What the number of the phrase is.
    #[serde(default)]
    pub number: AgeNumber,
    /// What the number of the phrase is worth in years.
    #[serde(default = "one")]
    pub worth: f64,
    /// A trait other than age, by which limits name them.
    #[serde(default)]
    pub group: Option<String>,
    /// Whether they are meant where nobody is named.
    #[serde(default)]
    pub default: bool,
    /// The ways to name them.
    pub phrases: Vec<At<String>>,
}

/// Which bound of an age the number of a phrase is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgeNumber {
    /// None.
    #[default]
    None,
    /// "over 12".
    From,
    /// "under 12".
    To,
    /// "a 3-year-old", "aged 4 to 8".
    Both,
}

fn oldest() -> f64 {
    150.0
}

fn one() -> f64 {
    1.0
}

/// A substance and how much of it is too much.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limited {
    /// How messages call it.
    pub label: At<String>,
    /// Every name under which articles speak of it.
    pub names: Vec<At<String>>,
    /// Phrases of which the sentence or a heading above must hold one, for limits that do not count food.
    #[serde(default)]
    pub with: Vec<At<String>>,
    /// The limits.
    pub limits: Vec<Limit>,
}

/// One limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limit {
    /// The most that is allowed.
    pub amount: f64,
    /// Its unit, by the name under `quantities`.
    pub unit: At<String>,
    /// In which time.
    #[serde(default)]
    pub per: Period,
    /// The age from which on it holds, in years.
    #[serde(default)]
    pub from: f64,
    /// The age up to which it holds, in years.
    #[serde(default = "oldest")]
    pub to: f64,
    /// The trait of those for whom it holds, by the name under `quantities`.
    #[serde(default)]
    pub group: Option<String>,
    /// How messages call those for whom it holds.
    pub who: String,
    /// Whose limit it is.
    pub by: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: String,
}

/// The time in which a limit holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// A day.
    #[default]
    Day,
    /// Each time that it is taken.
    Dose,
}

/// Compares the doses that a text names with a table of limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DoseRule {
    /// The table of `limits`.
    pub limits: At<String>,
    /// The labels of the rows that are reported; all when empty.
    #[serde(default)]
    pub only: Vec<At<String>>,
    /// The labels of rows that are not reported.
    #[serde(default)]
    pub but: Vec<At<String>>,
    /// Whether every limit that holds must be exceeded, or only one.
    #[serde(default)]
    pub above: Above,
    /// Other things of which a text may name a dose, so that it is not taken for that of a limited substance.
    pub others: Vec<At<String>>,
    /// Words of which a sentence must hold one for an amount that is not said to be taken so and so often.
    pub taken_with: Vec<At<String>>,
}

/// Which limits must be exceeded, where authorities differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Above {
    /// The highest.
    #[default]
    Every,
    /// The lowest.
    Some,
}
