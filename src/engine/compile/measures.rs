//! How words show their syllables, and other expressions that look at no sentence.

use std::collections::HashSet;

use super::{Compiler, Site};
use crate::engine::metric::Counter;
use crate::engine::trigger::{self, Pattern};
use crate::rules::At;
use crate::text::fold_str;

impl<'p> Compiler<'p> {
    /// The syllables of the first pack that tells of them.
    pub(super) fn syllables(&mut self) -> Counter {
        let found = self.files().find_map(|(site, file)| file.syllables.as_ref().map(|written| (site, written)));
        let Some((site, written)) = found else { return Counter::default() };
        Counter {
            vowels: written.vowels.clone(),
            fewer: self.regexes(site, &written.fewer),
            more: self.regexes(site, &written.more),
            words: written.words.iter().map(|(word, count)| (fold_str(word), *count as usize)).collect(),
        }
    }

    /// Some expressions that are tried on something else than sentences, and so need no triggers.
    pub(super) fn regexes(&mut self, site: Site<'p>, written: &'p [At<String>]) -> Vec<Pattern> {
        let mut all = Vec::new();
        for pattern in written {
            match trigger::compile_alone(pattern, site.file, self.packs[site.pack].proven) {
                Ok(pattern) => all.push(pattern),
                Err(fault) => self.faults.push(fault),
            }
        }
        all
    }

    /// The names of entries by which a document states something of itself.
    pub(super) fn names(&mut self, site: Site<'p>, written: &'p [At<String>]) -> HashSet<String> {
        self.written(site, written).iter().map(|name| fold_str(name)).collect()
    }
}
