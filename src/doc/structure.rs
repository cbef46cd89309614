//! The words by which an article's parts are told apart. They are data: see `rules/core/structure.yml`.

use serde::{Deserialize, Serialize};

/// Words that name parts of an article.
///
/// All are compared with a block's whole text, both folded ([`crate::text::fold_str`]), trailing
/// punctuation and leading numbering aside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Structure {
    /// Headings over a reference list.
    #[serde(default)]
    pub reference_headings: Vec<String>,
    /// Blocks that belong to the page and not to the article ("write a comment").
    #[serde(default)]
    pub furniture: Vec<String>,
}
