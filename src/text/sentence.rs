//! Splitting a block into sentences by rules over data.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The words that sentence splitting needs: see `rules/core/segmentation.yml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Segmentation {}

/// A segmenter, built once from its words.
#[derive(Debug)]
pub struct Segmenter {}

impl Segmenter {
    /// Builds a segmenter.
    pub fn new(_words: &Segmentation) -> Self {
        Self {}
    }

    /// The byte ranges of the sentences of one block, in order, without the white space between them.
    pub fn split(&self, block: &str) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        for part in block.split_inclusive(". ") {
            let end = start + part.len();
            out.push(start..start + part.trim_end().len());
            start = end;
        }
        out
    }
}
