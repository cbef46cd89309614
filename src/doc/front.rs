//! Front matter: what an article says of itself.

/// The entries of a YAML front matter that claimlint reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The document kind that the author declared (`claimlint: {kind: …}`).
    pub kind: Option<String>,
}
