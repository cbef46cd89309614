//! Replacements: which words a rule knows one right way to write instead.

use std::collections::{HashMap, HashSet};

use super::{Compiler, Site};
use crate::rules::At;
use crate::rules::fault::Fault;
use crate::rules::lexicon::{Entry, Named};
use crate::rules::model;

impl<'p> Compiler<'p> {
    /// What to put in the place of the words that a rule finds, by the folded words.
    pub(super) fn suggest(&mut self, site: Site<'p>, rule: &'p model::Rule) -> HashMap<String, String> {
        let mut suggest = HashMap::new();
        if rule.suggest.is_empty() {
            return suggest;
        }
        // A phrase that cannot be read is reported where it is compiled.
        let phrases = rule.phrases.iter().flatten().filter_map(|phrase| self.words(site, phrase).ok());
        let found: HashSet<String> = phrases.flatten().collect();
        for (phrase, instead) in &rule.suggest {
            let words = match self.words(site, phrase) {
                Ok(words) => words,
                Err(fault) => {
                    self.faults.push(fault);
                    continue;
                }
            };
            if let Some(strange) = words.iter().find(|words| !found.contains(*words)) {
                let place = phrase.range();
                let message = format!("rule `{}` suggests something for words that it does not find", rule.id.value);
                let label = format!("“{strange}” is none of its `phrases`");
                let fault = Fault::at("pack::suggest", message, site.file, place, label);
                self.faults.push(fault.help("Write the words as `phrases` has them, or remove the suggestion."));
            }
            suggest.extend(words.into_iter().map(|words| (words, instead.clone())));
        }
        suggest
    }

    /// The strings that a phrase stands for; none for concepts, which are no set of strings.
    fn words(&self, site: Site<'p>, phrase: &'p At<String>) -> Result<Vec<String>, Fault> {
        match self.lexicon.entry(site.pack, site.file, phrase)? {
            Entry::Strings(strings) => Ok(strings),
            Entry::Named(Named::List(pack, list)) => self.lexicon.list(pack, list).map(<[String]>::to_vec),
            Entry::Named(Named::Concept(..)) => Ok(Vec::new()),
        }
    }
}
