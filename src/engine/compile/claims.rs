//! The frames of claims, compiled.

use super::{Compiler, Site};
use crate::engine::program::{AnyOf, ClaimJoin, Claims, Design, Effect, Form, SlotClass, Wanted};
use crate::rules::At;
use crate::rules::fault::Fault;
use crate::rules::lexicon::Entry;
use crate::rules::model::{self, VerbForms};

impl<'p> Compiler<'p> {
    pub(super) fn claims(&mut self) -> Claims {
        let mut all = Claims::default();
        let mut effects = Vec::new();
        let mut forms = None;
        for (site, file) in self.files() {
            let Some(claims) = &file.claims else { continue };
            forms = forms.or(claims.forms.as_ref());
            for (&role, phrases) in &claims.words {
                let classes = self.any_of(site, phrases);
                all.words.push((role, classes));
            }
            for (mine, theirs) in [(&mut all.plural, &claims.plural), (&mut all.adverb, &claims.adverb)] {
                mine.yes.extend_from_slice(&theirs.yes);
                mine.no.extend_from_slice(&theirs.no);
            }
            all.topics.extend(self.any_of(site, &claims.topics));
            all.vague.extend(self.any_of(site, &claims.vague));
            all.agents.extend(claims.agents.iter().map(|class| self.slot_class(site, class)));
            all.targets.extend(claims.targets.iter().map(|class| self.slot_class(site, class)));
            for design in &claims.designs {
                let any = self.any_of(site, &design.any);
                all.designs.push(Design { name: design.design.clone(), any, once: design.once });
            }
            effects.extend(claims.effects.iter().map(|effect| (site, effect)));
        }
        for (site, effect) in effects {
            let targets = effect.targets.iter().flat_map(|name| self.target(site, &all, name)).collect();
            let forms = self.forms(site, effect, forms);
            let (name, strength, bearing) = (effect.effect.clone(), effect.strength, effect.direction);
            all.effects.push(Effect { name, strength, bearing, negative: effect.negative, targets, forms });
        }
        all
    }

    fn slot_class(&mut self, site: Site<'p>, class: &'p model::SlotClass) -> SlotClass {
        SlotClass {
            name: class.class.clone(),
            value: class.value,
            brand: class.brand,
            coined: class.coined,
            anaphor: class.anaphor,
            general: class.general,
            people: class.people,
            any: self.any_of(site, &class.any),
        }
    }

    /// A rule on claims, by the names that the packs give to classes and effects.
    pub(super) fn claim(&mut self, site: Site<'p>, written: &'p model::ClaimPattern) -> ClaimJoin {
        let agents: Vec<String> = self.claims.agents.iter().map(|class| class.name.clone()).collect();
        let targets: Vec<String> = self.claims.targets.iter().map(|class| class.name.clone()).collect();
        let kinds: Vec<String> = self.claims.effects.iter().map(|effect| effect.name.clone()).collect();
        let mut effects = Vec::new();
        for name in &written.effect {
            let before = effects.len();
            effects.extend((0..kinds.len()).filter(|&i| kinds[i] == name.value));
            if effects.len() == before {
                self.unknown_name(site, name, "kind of effect", "effects");
            }
        }
        let known: Vec<String> = self.claims.designs.iter().map(|design| design.name.clone()).collect();
        let mut designs = Vec::new();
        for name in &written.design {
            let before = designs.len();
            designs.extend((0..known.len()).filter(|&i| known[i] == name.value));
            if designs.len() == before {
                self.unknown_name(site, name, "kind of study", "designs");
            }
        }
        ClaimJoin {
            agent: self.wanted(site, &written.agent, &agents, "agents"),
            agent_words: self.any_of(site, &written.agent_words),
            effects: (!written.effect.is_empty()).then_some(effects),
            target: self.wanted(site, &written.target, &targets, "targets"),
            target_words: self.any_of(site, &written.target_words),
            strength: written.strength.least(),
            support: written.support,
            direction: written.direction,
            designs,
            numbers: written.numbers,
            text: written.text,
        }
    }

    fn wanted(&mut self, site: Site<'p>, names: &[At<String>], known: &[String], key: &str) -> Option<Wanted> {
        let mut wanted = Wanted::default();
        for name in names {
            let before = wanted.classes.len();
            wanted.classes.extend((0..known.len()).filter(|&i| known[i] == name.value));
            match name.value.as_str() {
                "implied" => wanted.implied = true,
                "unknown" => wanted.unknown = true,
                _ if wanted.classes.len() == before => self.unknown_name(site, name, "class", key),
                _ => {}
            }
        }
        (!names.is_empty()).then_some(wanted)
    }

    fn unknown_name(&mut self, site: Site<'p>, name: &At<String>, what: &str, key: &str) {
        let place = name.start as usize..name.end as usize;
        let message = format!("no {what} is called “{}”", name.value);
        let fault = Fault::at("pack::unknown-claim", message, site.file, place, "unknown");
        self.faults.push(fault.help(format!("The names stand under `{key}:` of `claims:` in the shared pack.")));
    }

    /// The classes of targets with a name: those of which more is good may share it with others.
    fn target(&mut self, site: Site<'p>, claims: &Claims, name: &At<String>) -> Vec<usize> {
        let named = claims.targets.iter().enumerate().filter(|(_, class)| class.name == name.value);
        let found: Vec<usize> = named.map(|(index, _)| index).collect();
        if found.is_empty() {
            self.unknown_name(site, name, "class", "targets");
        }
        found
    }

    fn forms(&mut self, site: Site<'p>, effect: &'p model::Effect, forms: Option<&VerbForms>) -> Vec<(Form, AnyOf)> {
        let mut all = Vec::new();
        if let Some(forms) = forms.filter(|_| !effect.verbs.is_empty()) {
            let marks = [(Form::Singular, &forms.singular), (Form::Past, &forms.past), (Form::Gerund, &forms.gerund)];
            let base = self.class();
            let classes = marks.map(|(form, mark)| (form, self.class(), mark));
            for verb in &effect.verbs {
                let plain = self.strings(site, &marked(verb, &forms.verb, None));
                for (_, class, mark) in classes {
                    for string in self.strings(site, &marked(verb, &forms.verb, Some(mark.as_str()))) {
                        // Every inflection holds the word that it starts from.
                        if !plain.contains(&string) {
                            self.phrases.phrase(&string, class);
                        }
                    }
                }
                for string in plain {
                    self.phrases.phrase(&string, base);
                }
            }
            all.push((Form::Base, vec![base]));
            all.extend(classes.map(|(form, class, _)| (form, vec![class])));
        }
        let rest = [(Form::Phrase, &effect.phrases), (Form::Backward, &effect.backward), (Form::Alone, &effect.alone)];
        for (form, phrases) in rest.into_iter().filter(|(_, phrases)| !phrases.is_empty()) {
            all.push((form, self.any_of(site, phrases)));
        }
        all
    }

    fn strings(&mut self, site: Site<'p>, phrase: &At<String>) -> Vec<String> {
        match self.lexicon.entry(site.pack, site.file, phrase) {
            Ok(Entry::Strings(strings)) => strings,
            Ok(Entry::Named(_)) => {
                let place = phrase.start as usize..phrase.end as usize;
                let message = "a list has no verb forms";
                self.faults.push(Fault::at("pack::list-of-verbs", message, site.file, place, "is a name"));
                Vec::new()
            }
            Err(fault) => {
                self.faults.push(fault);
                Vec::new()
            }
        }
    }
}

/// A phrase with another inflection in the place of `/verb`, or with none.
fn marked(phrase: &At<String>, verb: &str, by: Option<&str>) -> At<String> {
    let from = format!("/{verb}");
    let mut value = String::with_capacity(phrase.value.len());
    let mut rest = phrase.value.as_str();
    while let Some((before, after)) = rest.split_once(&from) {
        value.push_str(before);
        if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            value.push_str(&from);
        } else if let Some(by) = by {
            value.push('/');
            value.push_str(by);
        }
        rest = after;
    }
    value.push_str(rest);
    let mut marked = phrase.clone();
    marked.value = value;
    marked
}
