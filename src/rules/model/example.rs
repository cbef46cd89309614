//! Examples that prove a rule, and why a finding may be suppressed.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{Category, Severity};
use crate::rules::At;

/// Texts that prove a rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Examples {
    /// Texts in which it reports exactly the «marked» words, and nothing else.
    pub flag: Vec<At<Example>>,
    /// Texts in which it reports nothing.
    pub pass: Vec<At<Example>>,
}

/// One example: a text, or a text with what is expected of it. The text is read as Markdown.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Example {
    /// Only the text.
    Text(String),
    /// A text with expectations.
    Full(FullExample),
}

impl Example {
    /// The text, marks included.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Full(full) => &full.text,
        }
    }

    /// For `flag`: the severity where it is not the rule's own.
    pub fn severity(&self) -> Option<Severity> {
        match self {
            Self::Text(_) => None,
            Self::Full(full) => full.severity,
        }
    }

    /// For `pass`: the reason for which a finding is suppressed.
    pub fn because(&self) -> Option<Reason> {
        match self {
            Self::Text(_) => None,
            Self::Full(full) => full.because,
        }
    }
}

// Written by hand: a derived untagged enum reads into a buffer, and errors in it lose their place.
impl<'de> Deserialize<'de> for Example {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ExampleVisitor;
        impl<'de> Visitor<'de> for ExampleVisitor {
            type Value = Example;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or keys with `text` among them")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Example, E> {
                Ok(Example::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Example, A::Error> {
                FullExample::deserialize(MapAccessDeserializer::new(map)).map(Example::Full)
            }
        }
        deserializer.deserialize_any(ExampleVisitor)
    }
}

/// An example with expectations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FullExample {
    /// The text.
    pub text: String,
    /// For `flag`: the severity after softening, where it is not the rule's own.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// For `pass`: the reason for which a finding is suppressed. Without it there must be no match at all.
    #[serde(default)]
    pub because: Option<Reason>,
}

/// Why a finding is suppressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
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
    /// A condition under `discharge` holds.
    Discharged,
    /// Support that the rule accepts is there.
    Cited,
    /// Another rule says it better.
    Overridden,
    /// A person wants it ignored, and says why. Not for examples.
    #[serde(skip)]
    Ignored,
}

impl From<Category> for Reason {
    fn from(category: Category) -> Self {
        match category {
            Category::Negated => Self::Negated,
            Category::Debunked => Self::Debunked,
            Category::Questioned => Self::Questioned,
            Category::Quoted => Self::Quoted,
            Category::Attributed => Self::Attributed,
            Category::Hedged => Self::Hedged,
            Category::Aimed => Self::Aimed,
        }
    }
}
