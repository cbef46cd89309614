//! The «marks» by which an example says which words a rule must report.

use std::ops::Range;

/// An example without its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The text as it is linted.
    pub text: String,
    /// What was marked, in bytes of `text`, in order.
    pub marks: Vec<Range<usize>>,
}

/// What is wrong with the marks of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// A mark inside a mark.
    #[error("`«` opens a mark inside another")]
    Nested,
    /// A closing mark without an opening one.
    #[error("`»` closes a mark that was never opened")]
    Unopened,
    /// An opening mark without a closing one.
    #[error("a mark opened with `«` is never closed")]
    Unclosed,
    /// Nothing between the two.
    #[error("a mark has nothing in it")]
    Empty,
}

/// Takes the marks out of a text.
///
/// # Errors
/// When they do not come in pairs with something between.
pub fn unmark(text: &str) -> Result<Marked, MarkError> {
    let mut plain = String::with_capacity(text.len());
    let mut marks = Vec::new();
    let mut open = None;
    for c in text.chars() {
        match (c, open) {
            ('«', None) => open = Some(plain.len()),
            ('«', Some(_)) => return Err(MarkError::Nested),
            ('»', None) => return Err(MarkError::Unopened),
            ('»', Some(start)) if plain[start..].trim().is_empty() => return Err(MarkError::Empty),
            ('»', Some(start)) => {
                marks.push(start..plain.len());
                open = None;
            }
            (other, _) => plain.push(other),
        }
    }
    match open {
        Some(_) => Err(MarkError::Unclosed),
        None => Ok(Marked { text: plain, marks }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_text_without_marks() {
        let marked = unmark("Ünder «all» the **«words»**.").expect("good marks");
        assert_eq!(marked.text, "Ünder all the **words**.");
        let shown: Vec<_> = marked.marks.iter().map(|mark| &marked.text[mark.clone()]).collect();
        assert_eq!(shown, ["all", "words"]);
    }

    #[test]
    fn marks_come_in_pairs_around_something() {
        assert_eq!(unmark("a «b"), Err(MarkError::Unclosed));
        assert_eq!(unmark("a b»"), Err(MarkError::Unopened));
        assert_eq!(unmark("«a «b»"), Err(MarkError::Nested));
        assert_eq!(unmark("a « » b"), Err(MarkError::Empty));
        assert_eq!(unmark("plain").map(|marked| marked.marks.len()), Ok(0));
    }
}
