//! The one place that knows the YAML library.
//!
//! serde-saphyr gives every scalar its byte range, which [`At`] keeps, and its errors a place, which
//! [`parse`] turns into a [`Fault`]. [`Outline`] answers where a key stands when a check needs to point at
//! something that carries no range of its own. Nothing here knows what a rule means.

mod mistake;
mod outline;
mod syntax;

pub use outline::{Outline, Step};

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fault::{Fault, YamlFile};

/// A value and where it stands in its YAML file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its first byte in the file.
    pub start: u32,
    /// One past its last byte. Quotes are inside; the line break after a block scalar is not. A mapping or a
    /// list goes as far as its first line.
    pub end: u32,
}

impl<T> At<T> {
    /// The place in the file, for a label.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<T> std::ops::Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

thread_local! {
    // Serde hands a `Deserialize` nothing but the deserializer, and the library's range of a block scalar
    // runs into the indentation of whatever comes next: only the text tells where the scalar ends.
    static PARSED: RefCell<Option<Arc<YamlFile>>> = const { RefCell::new(None) };
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_saphyr::Spanned::<T>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let start = usize::try_from(span.byte_offset().unwrap_or(0)).unwrap_or(usize::MAX);
        let len = usize::try_from(span.byte_len().unwrap_or(0)).unwrap_or(0);
        let place = PARSED.with_borrow(|file| match file {
            Some(file) => exact(&file.text, start..start.saturating_add(len)),
            None => start..start.saturating_add(len),
        });
        let narrow = |n| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(Self { value: spanned.value, start: narrow(place.start), end: narrow(place.end) })
    }
}

// A place is no part of what authors write.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: Serialize> Serialize for At<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// Cuts a range of the library to what an author would point at: a block scalar ends with its last
/// character; a mapping or list, of which the library knows the first character at most, goes as far as its
/// first line.
fn exact(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(rest) = text.get(range.start..) else { return text.len()..text.len() };
    let slice = text.get(range.clone()).unwrap_or(rest).trim_end();
    if !slice.is_empty() && !matches!(slice, "{" | "[") {
        return range.start..range.start + slice.len();
    }
    let line = rest.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    range.start..range.start + closing(line).unwrap_or(line.len())
}

/// Where the bracket that opens a line is closed, if on the same line.
fn closing(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, byte) in line.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            // An apostrophe inside a word opens nothing.
            (None, b'"' | b'\'') if !line[..at].ends_with(char::is_alphanumeric) => quote = Some(byte),
            (None, b'{' | b'[') => depth += 1,
            (None, b'}' | b']') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            (None, _) if depth == 0 => return None,
            (None, _) => {}
        }
    }
    None
}

/// Reads one file.
///
/// # Errors
/// The first mistake in it, with its place.
pub fn parse<T: DeserializeOwned>(file: &Arc<YamlFile>) -> Result<T, Fault> {
    let options = serde_saphyr::options! {
        with_snippet: false,
        budget: serde_saphyr::budget! { max_nodes: 2_000_000, max_events: 4_000_000 },
    };
    // Cleared by a guard, since a `Deserialize` that panics must not leave the text to the next file.
    struct Clear;
    impl Drop for Clear {
        fn drop(&mut self) {
            PARSED.set(None);
        }
    }
    PARSED.set(Some(Arc::clone(file)));
    let clear = Clear;
    let parsed = serde_saphyr::from_str_with_options(&file.text, options);
    drop(clear);
    parsed.map_err(|error| mistake::fault(file, &error))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::*;

    fn file(text: &str) -> Arc<YamlFile> {
        Arc::new(YamlFile { path: PathBuf::from("test.yml"), text: text.to_owned() })
    }

    fn ranges(text: &str) -> Vec<String> {
        let parsed: BTreeMap<String, Vec<At<String>>> = parse(&file(text)).expect("a good file");
        parsed.values().flatten().map(|at| text[at.range()].to_owned()).collect()
    }

    #[test]
    fn ranges_cover_exactly_what_is_written() {
        let text = "a:\n  - plain one\n  - 'it''s'\n  - \"d\\u0071\"\n  - &x anchored\n  - *x\nb: [flow, \"two\"]\n";
        assert_eq!(ranges(text), ["plain one", "'it''s'", "\"d\\u0071\"", "anchored", "*x", "flow", "\"two\""]);
    }

    #[test]
    fn block_scalars_end_with_their_last_character() {
        let text = "a:\n  - >-\n    folded\n    two\n  - |\n    literal\n\n  - after\n";
        assert_eq!(ranges(text), ["folded\n    two", "literal", "after"]);
    }

    #[test]
    fn byte_order_mark_and_carriage_returns_shift_nothing() {
        let text = "\u{feff}a:\r\n  - 😀 plain\r\n  - >\r\n    folded\r\n    two\r\n  - 'ü'\r\n";
        assert_eq!(ranges(text), ["😀 plain", "folded\r\n    two", "'ü'"]);
    }

    #[test]
    fn a_mapping_is_as_long_as_its_first_line() {
        let text = "- {a: b}\n- a: one\n  b: two\n- [{a: \"}\"}, {b: don't}]\n";
        let text_of = |place: Range<usize>| &text[place];
        let outer: Vec<At<serde::de::IgnoredAny>> = parse(&file(text)).expect("a good file");
        let shown: Vec<_> = outer.iter().map(|at| text_of(at.range())).collect();
        assert_eq!(shown, ["{a: b}", "a: one", "[{a: \"}\"}, {b: don't}]"]);
        let inner: Vec<Vec<At<serde::de::IgnoredAny>>> = parse(&file("- [{a: b}, {c: d}]")).expect("a good file");
        assert_eq!(inner[0].iter().map(At::range).collect::<Vec<_>>(), [3..9, 11..17]);
    }

    #[test]
    fn the_text_of_one_file_is_not_used_for_the_next() {
        assert!(parse::<Vec<String>>(&file("a: [")).is_err());
        let alone: At<String> = serde_saphyr::from_str("word").expect("a scalar");
        assert_eq!(alone.range(), 0..4);
    }
}
