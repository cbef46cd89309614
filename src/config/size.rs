//! Sizes of files: `64M`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, de};

/// A size in bytes; in a configuration, a number or a text like `"64M"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size(pub(super) u64);

/// The bytes of `64M`, `500K` or `1000`.
///
/// # Errors
/// Says what was expected, or what the most is.
pub fn parse_size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let upper = upper.strip_suffix("IB").or(upper.strip_suffix('B')).unwrap_or(&upper);
    let (digits, shift) = match upper.as_bytes().last() {
        Some(b'K') => (&upper[..upper.len() - 1], 10),
        Some(b'M') => (&upper[..upper.len() - 1], 20),
        Some(b'G') => (&upper[..upper.len() - 1], 30),
        _ => (upper, 0),
    };
    let number: u64 = digits.trim().parse().map_err(|_| "expected a number with K, M or G, such as 64M".to_owned())?;
    // Positions are kept in 32 bits.
    let bytes = number.checked_mul(1 << shift).filter(|bytes| *bytes < u64::from(u32::MAX));
    bytes.ok_or_else(|| "the most is just below 4G".to_owned())
}

/// A size as people write it.
pub fn show_size(bytes: u64) -> String {
    let units = [(30, "G"), (20, "M"), (10, "K")];
    let unit = units.into_iter().find(|(shift, _)| bytes > 0 && bytes.trailing_zeros() >= *shift);
    unit.map_or_else(|| bytes.to_string(), |(shift, letter)| format!("{}{letter}", bytes >> shift))
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = Size;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a size, as \"64M\"")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Size, E> {
                parse_size(text).map(Size).map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Size, E> {
                let bytes = parse_size(&number.to_string());
                bytes.map(Size).map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
            }
        }
        deserializer.deserialize_any(Written)
    }
}

impl JsonSchema for Size {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Size".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [
            {"type": "string", "pattern": "^ *[0-9]+ *([KMGkmg]([iI]?[bB])?|[bB])? *$"},
            {"type": "integer", "minimum": 0},
        ]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_suffixes() {
        for (text, bytes) in
            [("0", 0), ("12", 12), ("64M", 64 << 20), ("64mb", 64 << 20), ("1KiB", 1024), ("3 G", 3 << 30)]
        {
            assert_eq!(parse_size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "-1", "4G", "1T", "99999999999999999999G"] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_are_shown_as_they_are_written() {
        for text in ["0", "12", "1K", "64M", "3G", "1025"] {
            assert_eq!(parse_size(text).map(show_size).as_deref(), Ok(text));
        }
    }
}
