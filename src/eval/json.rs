//! JSON of one line that knows where each of its parts stands.
//!
//! Whoever labels text by hand makes mistakes, and must be led to the very key or value: serde alone can say
//! where a number is no number, and not where a name is misspelt.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Mistake;

/// A value, and how many bytes of its line stand before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    raw: &'a str,
    at: usize,
}

/// A key, and how many bytes of its line stand before its value; keys of objects stand in the order written.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The key.
    pub(super) key: Cow<'a, str>,
    /// Where the key stands, as well as can be told: keys with escapes are looked for at their values.
    pub(super) key_at: usize,
    /// The value.
    pub(super) value: Node<'a>,
}

impl<'a> Node<'a> {
    /// A line, as a value.
    pub(super) fn line(line: &'a str) -> Self {
        Self { raw: line, at: 0 }
    }

    /// A mistake at this value.
    pub(super) fn mistake(&self, message: impl Into<String>, help: impl Into<String>) -> Mistake {
        Mistake::at(self.at, message, help)
    }

    /// The entries of an object.
    pub(super) fn object(&self, what: &str) -> Result<Vec<Entry<'a>>, Mistake> {
        let Pairs(pairs) = self.parse(what, "an object such as {…}")?;
        let entry = |(key, raw): (Key<'a>, &'a RawValue)| {
            let value = Node { raw: raw.get(), at: self.at + offset(self.raw, raw.get()) };
            let key_at = match &key.0 {
                // From its quotation mark on.
                Cow::Borrowed(key) => (self.at + offset(self.raw, key)).saturating_sub(1),
                Cow::Owned(_) => value.at,
            };
            Entry { key: key.0, key_at, value }
        };
        Ok(pairs.into_iter().map(entry).collect())
    }

    /// The values of an array.
    pub(super) fn array(&self, what: &str) -> Result<Vec<Self>, Mistake> {
        let items: Vec<&'a RawValue> = self.parse(what, "a list such as […]")?;
        let node = |raw: &'a RawValue| Node { raw: raw.get(), at: self.at + offset(self.raw, raw.get()) };
        Ok(items.into_iter().map(node).collect())
    }

    /// A text.
    pub(super) fn text(&self, what: &str) -> Result<String, Mistake> {
        self.parse(what, "a text in quotation marks")
    }

    /// A name: a text, or a number that somebody uses as one.
    pub(super) fn name(&self, what: &str) -> Result<String, Mistake> {
        if self.raw.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(self.raw.to_owned());
        }
        self.parse(what, "a text in quotation marks, or a number")
    }

    /// A count of bytes or characters.
    pub(super) fn count(&self, what: &str) -> Result<usize, Mistake> {
        self.parse(what, "a whole number from 0 on")
    }

    /// `true` or `false`; `None` for anything else.
    pub(super) fn truth(&self) -> Option<bool> {
        serde_json::from_str(self.raw).ok()
    }

    /// How many bytes of the line stand before it.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether nothing is said.
    pub(super) fn is_null(&self) -> bool {
        self.raw == "null"
    }

    fn parse<T: Deserialize<'a>>(&self, what: &str, expected: &str) -> Result<T, Mistake> {
        serde_json::from_str(self.raw).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => self.mistake(format!("{what} is not {expected}"), ""),
            _ => self.syntax(&error),
        })
    }

    /// What is no JSON at all, at the place where that shows.
    fn syntax(&self, error: &serde_json::Error) -> Mistake {
        let text = error.to_string();
        let message = text.split(" at line ").next().unwrap_or_default();
        // Columns of serde_json are bytes from 1, and 0 before anything was read.
        let at = (self.at + error.column().saturating_sub(1)).min(self.at + self.raw.len());
        let help = "each line is one JSON object; line breaks inside a text are written \\n";
        Mistake::at(at, format!("this is no JSON: {message}"), help)
    }
}

/// How many bytes of `whole` stand before `part`, which is a slice of it.
fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

struct Pairs<'a>(Vec<(Key<'a>, &'a RawValue)>);

#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> Visitor<'de> for Visit {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Visit)
    }
}
