//! Telling an article's parts apart by words. The words are data: see `rules/core/structure.yml`.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::piece::Piece;
use super::{BlockKind, Reference, SkipReason, Skipped};
use crate::text::fold_str;

/// Words that name parts of an article.
///
/// All are compared with a block's whole text, both folded ([`crate::text::fold_str`]), trailing
/// punctuation and leading numbering aside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Structure {
    /// Headings over a reference list.
    #[serde(default)]
    pub reference_headings: Vec<String>,
    /// Blocks that belong to the page and not to the article ("write a comment").
    #[serde(default)]
    pub furniture: Vec<String>,
}

/// The words of a [`Structure`], made ready to compare once for all documents.
#[derive(Debug)]
pub struct Sections {
    reference_headings: Names,
    furniture: Names,
}

/// The words of one list, as they are compared.
#[derive(Debug)]
struct Names {
    folded: FxHashSet<String>,
    /// What [`ends`] makes of each.
    ends: FxHashSet<(u8, u8)>,
    longest: usize,
}

impl Names {
    fn new(words: &[String]) -> Self {
        let folded: FxHashSet<String> = words.iter().map(|word| bare_name(word)).filter(|w| !w.is_empty()).collect();
        let longest = folded.iter().map(String::len).max().unwrap_or(0);
        Self { ends: folded.iter().filter_map(|name| ends(name)).collect(), folded, longest }
    }

    /// Whether a block's text is one of the names. Texts that are long or begin or end otherwise than any name are not
    /// folded to find out.
    fn hold(&self, text: &str) -> bool {
        let likely = || !text.is_ascii() || ends(text).is_none_or(|ends| self.ends.contains(&ends));
        text.len() <= 2 * self.longest + 16 && likely() && self.folded.contains(&bare_name(text))
    }
}

/// The first letter and the last letter or digit of ASCII text, made small: those of its bare name. None where it has no
/// letter.
fn ends(text: &str) -> Option<(u8, u8)> {
    let first = text.bytes().find(u8::is_ascii_alphabetic)?;
    let last = text.bytes().rfind(u8::is_ascii_alphanumeric)?;
    Some((first.to_ascii_lowercase(), last.to_ascii_lowercase()))
}

/// A folded text without numbering before it and punctuation around it.
fn bare_name(text: &str) -> String {
    let folded = fold_str(text);
    let bare = folded.trim_start_matches(|c: char| !c.is_alphabetic());
    let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    // A name may be all digits and signs; then nothing is numbering.
    if bare.is_empty() { folded.trim().to_owned() } else { bare.to_owned() }
}

/// A reference list while its blocks go by.
struct Section {
    /// The level of its heading; above all levels when a paragraph heads it.
    level: u8,
    entries: u64,
    has_items: bool,
}

impl Sections {
    /// Folds the words.
    pub fn new(structure: &Structure) -> Self {
        Self {
            reference_headings: Names::new(&structure.reference_headings),
            furniture: Names::new(&structure.furniture),
        }
    }

    /// Marks the reference list's blocks as such, takes page furniture out, and returns what notes may point at.
    pub(super) fn classify(&self, pieces: &mut Vec<Piece>, skipped: &mut Vec<Skipped>) -> Vec<Reference> {
        pieces.retain(|piece| {
            let belongs = !self.furniture.hold(&piece.text);
            if !belongs {
                let source = piece.map.project(piece.trimmed());
                skipped.push(Skipped { source, reason: SkipReason::Furniture });
            }
            belongs
        });
        let mut references = Vec::new();
        let mut section = None;
        for (block, piece) in pieces.iter_mut().enumerate() {
            let heads = step(&mut section, piece, &self.reference_headings);
            if let Some(section) = section.as_mut().filter(|_| !heads && may_be_entry(piece.kind)) {
                piece.kind = BlockKind::References;
                section.has_items |= piece.marks.item.is_some();
            }
            references.extend(labels(piece, section.as_mut()).into_iter().map(|label| Reference { label, block }));
        }
        references
    }
}

/// Starts or ends the reference list at a block. Returns whether the block is its heading.
fn step(section: &mut Option<Section>, piece: &Piece, headings: &Names) -> bool {
    let level = match piece.kind {
        BlockKind::Heading => piece.level,
        BlockKind::Paragraph if piece.marks.item.is_none() => u8::MAX,
        _ => return false,
    };
    if headings.hold(&piece.text) {
        *section = Some(Section { level, entries: 0, has_items: false });
        return true;
    }
    *section = section.take().filter(|open| {
        if level == u8::MAX {
            // Running text after the list, without a number or a link, is the article again.
            !open.has_items || leading_number(&piece.text).is_some() || !piece.links.is_empty()
        } else {
            level > open.level
        }
    });
    false
}

fn may_be_entry(kind: BlockKind) -> bool {
    use BlockKind as K;
    matches!(kind, K::Paragraph | K::Item | K::Cell | K::Quote | K::References)
}

/// What notes can call a block: footnote labels, and for entries of the list their number and identifiers.
fn labels(piece: &mut Piece, section: Option<&mut Section>) -> Vec<String> {
    let mut labels = std::mem::take(&mut piece.marks.notes);
    if !matches!(piece.kind, BlockKind::References | BlockKind::Footnote) {
        return labels;
    }
    if labels.is_empty() {
        labels.extend(number(piece, section).map(|number| number.to_string()));
    }
    labels.append(&mut piece.marks.anchors);
    labels
}

/// The number of an entry: that of its list item, or written before it, or else the next one.
fn number(piece: &Piece, section: Option<&mut Section>) -> Option<u64> {
    let known = piece.marks.item.flatten().or_else(|| leading_number(&piece.text));
    let Some(section) = section else { return known };
    // The second paragraph of a list item goes on with the entry. Without items, every block is one.
    if known.is_none() && section.has_items && piece.marks.item.is_none() {
        return None;
    }
    section.entries = known.unwrap_or(section.entries + 1);
    Some(section.entries)
}

/// The number before an entry: `12.`, `12)`, `[12]`.
fn leading_number(text: &str) -> Option<u64> {
    let text = text.trim_start();
    let open = text.trim_start_matches(['[', '(']);
    let digits = open.len() - open.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &open[digits..];
    let closed = after.starts_with([']', ')']) || (open.len() == text.len() && after.starts_with('.'));
    let apart = after.chars().nth(1).is_none_or(|c| !c.is_ascii_digit());
    open[..digits].parse().ok().filter(|_| digits <= 4 && closed && apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_numbering_and_punctuation() {
        let names = Names::new(&["Works cited".to_owned(), "Sources:".to_owned()]);
        assert!(names.hold("7.  Works Cited:") && names.hold("SOURCES") && names.hold("— Sources —"));
        assert!(!names.hold("Sources of iron") && !names.hold(""));
    }

    #[test]
    fn entries_say_their_number() {
        let numbers = ["12. A", "[3] B", "4) C", "(5) D", "6.5 mg", "2019 saw", "7", "A 8."].map(leading_number);
        assert_eq!(numbers, [Some(12), Some(3), Some(4), Some(5), None, None, None, None]);
    }

    #[test]
    fn the_core_words_are_read_and_each_is_its_own_name() {
        #[derive(Deserialize)]
        struct File {
            structure: Structure,
        }
        let file: File = serde_saphyr::from_str(include_str!("../../rules/core/structure.yml")).expect("is valid");
        let Structure { reference_headings, furniture } = file.structure;
        for list in [&reference_headings, &furniture] {
            let names = Names::new(list);
            assert_eq!(names.folded.len(), list.len());
            assert!(list.iter().all(|word| names.folded.contains(word)), "{list:?}");
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
