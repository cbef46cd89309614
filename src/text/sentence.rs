//! Splitting a block into sentences by rules over data.
//!
//! One pass looks for marks that may end a sentence. At each, three things are read: the word before it, what
//! clings to it (closing quotes and brackets, citations), and the word after it. [`Segmentation`] says how words
//! behave; the code knows only characters, digits and capitals. Every look backward or forward is bounded or
//! consumes what it reads, so the time is linear in the block.

mod chars;
mod judge;
mod left;
mod list;
mod next;
mod quote;
mod tail;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use chars::{is_bullet, skip_edge, trim_edge, trim_space};
use judge::Verdict;
use serde::{Deserialize, Serialize};
use words::Words;

/// The words that sentence splitting needs: see `rules/core/segmentation.yml`.
///
/// An entry in lower case matches in any case; one with a capital matches only as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Segmentation {
    /// Words written with a full stop that need not end a sentence, in groups that behave alike.
    pub abbreviations: Vec<Abbreviations>,
    /// Words that, capitalised, rarely stand anywhere but at the start of a sentence.
    pub starters: Vec<String>,
    /// Words that are capitalised wherever they stand, so that their capital starts nothing.
    pub always_capitalised: Vec<String>,
    /// Words after which a single capital letter is a label and not somebody's initial.
    pub before_letter: Vec<String>,
    /// Names that end in `!` or `?`.
    pub marked_names: Vec<String>,
    /// The last parts of names of hosts, without a full stop.
    pub host_endings: Vec<String>,
}

/// A group of abbreviations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Abbreviations {
    /// What the group holds, for readers.
    pub group: String,
    /// When a full stop after one of the words ends the sentence.
    pub ends: Ends,
    /// The words, with or without their last full stop.
    pub words: Vec<String>,
}

/// When the full stop of an abbreviation also ends its sentence. (At the end of a block it always does.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// Never: something always follows, such as a name.
    Never,
    /// Before a capitalised sentence starter.
    BeforeStarter,
    /// Before any capitalised word.
    BeforeCapital,
    /// As after any word, unless a number, a letter or another label follows.
    UnlessLabel,
    /// As after any word, unless a number follows.
    UnlessNumber,
}

/// A segmenter, built once from its words.
#[derive(Debug)]
pub struct Segmenter {
    words: Words,
}

impl Segmenter {
    /// Builds a segmenter.
    pub fn new(words: &Segmentation) -> Self {
        Self { words: Words::new(words) }
    }

    /// The byte ranges of the sentences of one block, in order, without the white space and ornament between them.
    ///
    /// The ranges do not overlap, lie on character boundaries and together hold everything but white space and ornament.
    /// Line breaks and tabs that are written out, such as `\n`, count as white space at the edges of a sentence; ornament
    /// is a symbol that is repeated to draw a line, such as `==========`.
    pub fn split(&self, block: &str) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for item in list::later_items(block) {
            self.split_item(block, start..item, &mut sentences);
            start = item;
        }
        self.split_item(block, start..block.len(), &mut sentences);
        sentences
    }

    fn split_item(&self, block: &str, item: Range<usize>, sentences: &mut Vec<Range<usize>>) {
        let text = &block[..item.end];
        let mut start = skip_edge(text, item.start);
        let mut at = start;
        while let Some((stop, mark)) = chars::next_mark(text, at) {
            let after = stop + mark.len_utf8();
            if is_bullet(mark) {
                if trim_space(&text[..stop]).len() < stop {
                    push(text, start..stop, sentences);
                    start = stop;
                }
                at = after;
                continue;
            }
            if let Some(last) = quote::resumed(text, at, stop) {
                at = last;
                continue;
            }
            match judge::judge(&self.words, text, start, stop) {
                Verdict::End(end) => {
                    push(text, start..end, sentences);
                    start = skip_edge(text, end);
                    at = start;
                }
                Verdict::Continue(next) => at = next,
            }
        }
        push(text, start..text.len(), sentences);
    }
}

/// Keeps a range without the white space and ornament at its end, unless nothing is left.
fn push(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let body = trim_edge(&text[range.clone()]);
    if !body.is_empty() {
        sentences.push(range.start..range.start + body.len());
    }
}
