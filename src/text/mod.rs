//! From prose to what rules see.

/// A stand-in: lower case and single spaces.
pub fn fold_str(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
