//! Kinds of document and their clues.

use super::{Compiler, Site};
use crate::engine::program::{Clue, DocumentKind, Find, Kinds};
use crate::rules::At;
use crate::rules::fault::Fault;
use crate::rules::model;

impl<'p> Compiler<'p> {
    /// The kinds of all packs.
    pub(super) fn kinds(&mut self) -> Kinds {
        let mut kinds = Kinds::default();
        for (site, file) in self.files() {
            for kind in &file.kinds {
                if kind.clues.is_empty() {
                    kinds.otherwise = Some(kinds.all.len());
                }
                let clues = kind.clues.iter().map(|clue| self.clue(site, clue)).collect();
                let name = kind.kind.value.clone();
                kinds.all.push(DocumentKind { name, points: kind.points, lead: kind.lead, clues });
            }
        }
        kinds
    }

    fn clue(&mut self, site: Site<'p>, clue: &'p model::Clue) -> Clue {
        Clue {
            any: Find::Any(self.any_of(site, &clue.any)),
            except: self.any_of(site, &clue.except),
            parts: clue.parts.clone(),
            count: clue.count,
            points: clue.points,
            most: clue.most,
        }
    }

    /// The kinds that a rule names.
    pub(super) fn kinds_of(&mut self, site: Site<'p>, names: &[At<String>]) -> Vec<usize> {
        let mut indexes = Vec::new();
        for name in names {
            match self.kinds.find(name) {
                Some(index) => indexes.push(index),
                None => {
                    let (message, help) = self.kinds.unknown(name);
                    let fault = Fault::at("pack::unknown-kind", message, site.file, name.range(), "unknown kind");
                    self.faults.push(fault.help(help));
                }
            }
        }
        indexes
    }
}
