//! Sets of phrases, compiled to classes.

use super::{Compiler, Site, count};
use crate::engine::program::{AnyOf, Barrier, Class};
use crate::rules::At;
use crate::rules::lexicon::Entry;

/// A set of phrases without a name: those that are written alike are looked for once.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Own<'p> {
    /// The pack, where the phrases hold names.
    pack: Option<usize>,
    written: Vec<&'p str>,
    bars: bool,
}

impl<'p> Compiler<'p> {
    /// The classes of a set of phrases: one for its own words, and one for each name in it.
    pub(super) fn any_of(&mut self, site: Site<'p>, phrases: &'p [At<String>]) -> AnyOf {
        let (mut classes, own) = self.apart(site, phrases);
        classes.extend(self.own_class(site, own, false));
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// What must not stand between two places.
    pub(super) fn barrier(&mut self, site: Site<'p>, phrases: &'p [At<String>]) -> Barrier {
        let (named, own) = self.apart(site, phrases);
        Barrier { own: self.own_class(site, own, true), named }
    }

    /// The classes that a set of phrases names, and those of its entries that are more than a name.
    fn apart(&mut self, site: Site<'p>, phrases: &'p [At<String>]) -> (AnyOf, Vec<&'p At<String>>) {
        let mut classes = AnyOf::new();
        let mut own = Vec::new();
        for phrase in phrases {
            match self.lexicon.name(site.pack, site.file, phrase) {
                Some(Err(fault)) => self.faults.push(fault),
                Some(Ok(named)) => classes.extend(self.named(site, named, phrase)),
                None => own.push(phrase),
            }
        }
        (classes, own)
    }

    /// The class of some phrases: the same for the same phrases, since many rules and cues end at a comma.
    fn own_class(&mut self, site: Site<'p>, phrases: Vec<&'p At<String>>, bars: bool) -> Option<Class> {
        if phrases.is_empty() {
            return None;
        }
        let written: Vec<&str> = phrases.iter().map(|phrase| phrase.as_str()).collect();
        // What names stand for depends on the pack.
        let pack = written.iter().any(|phrase| phrase.contains('{')).then_some(site.pack);
        let key = Own { pack, written, bars };
        if let Some(known) = self.own.get(&key) {
            return Some(*known);
        }
        let class = if bars { count(&mut self.barriers) } else { self.class() };
        let mut whole = true;
        for phrase in phrases {
            match self.lexicon.entry(site.pack, site.file, phrase) {
                Ok(Entry::Strings(strings)) => strings.iter().for_each(|string| self.phrases.phrase(string, class)),
                Ok(Entry::Named(_)) => {}
                Err(fault) => {
                    self.faults.push(fault);
                    whole = false;
                }
            }
        }
        if whole {
            self.own.insert(key, class);
        }
        Some(class)
    }
}
