//! What packs change in the rules of others.

use std::sync::Arc;

use super::fault::YamlFile;
use super::load::Pack;
use super::model::Adjustment;

/// A change, and where it is written.
#[derive(Debug, Clone, Copy)]
pub struct Adjusted<'p> {
    /// The index of the pack that makes it.
    pub index: usize,
    /// That pack.
    pub pack: &'p Pack,
    /// The file.
    pub file: &'p Arc<YamlFile>,
    /// The change.
    pub adjustment: &'p Adjustment,
}

/// All changes, in the order of packs and files.
pub fn all(packs: &[Pack]) -> impl Iterator<Item = Adjusted<'_>> {
    packs.iter().enumerate().flat_map(|(index, pack)| {
        pack.files.iter().flat_map(move |loaded| {
            let change = move |adjustment| Adjusted { index, pack, file: &loaded.file, adjustment };
            loaded.content.adjust.iter().map(change)
        })
    })
}

/// What is changed in the rule with this id.
pub fn of<'p>(packs: &'p [Pack], id: &str) -> Option<Adjusted<'p>> {
    all(packs).find(|adjusted| adjusted.adjustment.rule.value == id)
}
