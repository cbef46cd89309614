//! What surrounds a match: cues, and what counts as support.

use super::{Compiler, Site};
use crate::engine::program::{AnyOf, Cue, Evidence, Source};
use crate::rules::At;
use crate::rules::fault::Fault;
use crate::rules::lexicon::Named;

impl<'p> Compiler<'p> {
    /// The classes of a set of phrases without concepts: those of cues, since concepts look at what cues say of them.
    fn words_of(&mut self, site: Site<'p>, phrases: &'p [At<String>]) -> AnyOf {
        for phrase in phrases {
            if let Some(Ok(Named::Concept(..))) = self.lexicon.name(site.pack, site.file, phrase) {
                let place = phrase.start as usize..phrase.end as usize;
                let message = "a concept cannot be a cue or end one";
                let fault = Fault::at("pack::concept-in-cue", message, site.file, place, "is a concept");
                self.faults.push(fault.help("Write its words here, or put them into a list that both name."));
            }
        }
        self.any_of(site, phrases)
    }

    /// The cues of all packs.
    pub(super) fn cues(&mut self) -> Vec<Cue> {
        let mut cues = Vec::new();
        for (site, file) in self.files() {
            for cue in &file.cues {
                let until = self.words_of(site, &cue.until);
                for class in self.words_of(site, &cue.phrases) {
                    let reach = cue.reach.map(|tokens| tokens as usize);
                    let (category, direction, scope) = (cue.category, cue.direction, cue.scope);
                    cues.push(Cue { class, category, direction, scope, reach, until: until.clone() });
                }
            }
        }
        cues
    }

    /// The sources and numbers of all packs.
    pub(super) fn evidence(&mut self) -> Evidence {
        let mut all = Evidence::default();
        for (site, file) in self.files() {
            let Some(evidence) = &file.evidence else { continue };
            all.own_address.extend(self.names(site, &evidence.own_address));
            for source in &evidence.sources {
                let index = all.sources.len();
                for host in &source.hosts {
                    match host.as_str() {
                        "*" => all.other_hosts = Some(index),
                        host => drop(all.hosts.insert(host.to_lowercase(), index)),
                    }
                }
                all.sources.push(Source {
                    kind: source.kind.value.clone(),
                    support: source.support.support(),
                    author_year: source.author_year,
                    any: source.any.iter().filter_map(|m| self.matcher(site, m)).collect(),
                });
            }
            for numbers in &evidence.numbers {
                let finds = numbers.any.iter().filter_map(|m| self.matcher(site, m)).collect();
                all.numbers.push((numbers.tell, finds));
            }
        }
        all
    }
}
