//! The one place that knows the YAML library.
//!
//! serde-saphyr gives every scalar its byte range, which [`At`] keeps, and its errors a place, which
//! [`parse`] turns into a [`Fault`].

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value and where it stands in its YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its first byte in the file.
    pub start: u32,
    /// One past its last byte. Quotes are inside.
    pub end: u32,
}

impl<T> std::ops::Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_saphyr::Spanned::<T>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let (start, len) = match (span.byte_offset(), span.byte_len()) {
            (Some(start), Some(len)) => (start, len),
            _ => (0, 0),
        };
        let narrow = |n| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(Self { value: spanned.value, start: narrow(start), end: narrow(start + len) })
    }
}

impl<T: Serialize> Serialize for At<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
