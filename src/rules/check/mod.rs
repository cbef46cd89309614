//! What is wrong with packs as they stand, without compiling or running anything.
//!
//! [`file()`] looks at one file alone, [`check`] at all packs that are used together. Phrases, regular
//! expressions and lists that do not exist are the compiler's business; whether examples hold is
//! [`crate::prove`]'s.

mod adjust;
mod basis;
mod document_kind;
mod evidence;
mod manifest;
mod names;
mod rule;
mod table;
mod walk;

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::At;
use super::fault::{Fault, YamlFile};
use super::load::{LoadedFile, Pack};
use super::model::{Matcher, Rule};
use super::yaml::{Outline, Step};

/// Everything wrong with packs that are used together, sorted by pack, file and place. Warnings are among it.
pub fn check(packs: &[Pack]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for pack in packs {
        manifest::check(pack, &mut faults);
        names::duplicates(pack, &mut faults);
        names::shapes(pack, &mut faults);
        for loaded in &pack.files {
            faults.extend(file(loaded));
        }
        if pack.manifest.name != CORE {
            names::unused(pack, packs, &mut faults);
        }
    }
    names::duplicate_packs(packs, &mut faults);
    names::duplicate_rules(packs, &mut faults);
    names::overrides(packs, &mut faults);
    document_kind::across(packs, &mut faults);
    adjust::check(packs, &mut faults);
    basis::check(packs, &mut faults);
    faults
}

/// Lists, concepts and tables of `core` that none of the packs uses. Not part of [`check`]: what `core` offers
/// may be meant for a pack that is not loaded.
pub fn unused_in_core(packs: &[Pack]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for pack in packs.iter().filter(|pack| pack.manifest.name == CORE) {
        names::unused(pack, packs, &mut faults);
    }
    faults
}

/// The pack whose names all others may use.
const CORE: &str = "core";

/// Everything wrong with one file alone.
pub fn file(loaded: &LoadedFile) -> Vec<Fault> {
    let mut scope = Scope::new(&loaded.file);
    for (name, list) in &loaded.content.lists {
        if list.is_empty() {
            scope.empty(&[Step::Key("lists"), Step::Key(name)], "phrases");
        }
    }
    for (name, _) in loaded.content.shapes.iter().filter(|(_, shapes)| shapes.endings.is_empty()) {
        scope.empty(&[Step::Key("shapes"), Step::Key(name), Step::Key("endings")], "endings");
    }
    for (index, set) in loaded.content.spellings.iter().enumerate() {
        spellings(&mut scope, index, set);
    }
    for (name, concept) in &loaded.content.concepts {
        let path = [Step::Key("concepts"), Step::Key(name)];
        matchers(&mut scope, &[path[0], path[1], Step::Key("any")], &concept.any, true);
    }
    for (index, cue) in loaded.content.cues.iter().enumerate() {
        if cue.phrases.is_empty() {
            scope.empty(&[Step::Key("cues"), Step::Item(index), Step::Key("phrases")], "phrases");
        }
    }
    if let Some(evidence) = &loaded.content.evidence {
        evidence::check(&mut scope, evidence);
    }
    for (name, table) in &loaded.content.tables {
        table::check(&mut scope, name, table);
    }
    for (index, kind) in loaded.content.kinds.iter().enumerate() {
        document_kind::check(&mut scope, index, kind);
    }
    for (index, rule) in loaded.content.rules.iter().enumerate() {
        rule::check(&mut scope, index, rule);
    }
    scope.faults
}

/// Whether parts of words can stand for each other: two or more, each of letters.
fn spellings(scope: &mut Scope<'_>, index: usize, set: &[At<String>]) {
    if set.len() < 2 {
        let place = scope.value(&[Step::Key("spellings"), Step::Item(index)]);
        let help = "write two parts or more, as in `[haem, hem]`";
        scope.add("pack::spelling", "one part of a word stands for no other", place, "nothing beside it", help);
    }
    let bare = |part: &str| part.strip_prefix('-').or(part.strip_suffix('-')).unwrap_or(part).to_owned();
    let letters = |part: &str| !bare(part).is_empty() && bare(part).chars().all(char::is_lowercase);
    for part in set.iter().filter(|part| !letters(part)) {
        let message = format!("`{}` is no part of a word", part.value);
        let help = "write small letters, with a hyphen before what ends words or behind what begins them";
        scope.add("pack::spelling", message, part.range(), "not letters alone", help);
    }
}

fn matchers(scope: &mut Scope<'_>, path: &[Step<'_>], matchers: &[Matcher], needed: bool) {
    if needed && matchers.is_empty() {
        scope.empty(path, "matchers");
    }
    for (index, matcher) in matchers.iter().enumerate() {
        let here = [path, &[Step::Item(index)]].concat();
        let set = [
            ("phrases", matcher.phrases.is_some()),
            ("near", matcher.near.is_some()),
            ("regex", matcher.regex.is_some()),
        ];
        scope.exactly_one("pack::matcher", "a matcher", &here, &set);
        if matcher.phrases.as_ref().is_some_and(Vec::is_empty) {
            scope.empty(&[&here, &[Step::Key("phrases")][..]].concat(), "phrases");
        }
        if let Some(near) = &matcher.near {
            rule::near(scope, &[&here, &[Step::Key("near")][..]].concat(), near);
        }
    }
}

/// One file while it is checked: where things stand in it and what is wrong.
struct Scope<'a> {
    file: &'a Arc<YamlFile>,
    // Read only when something has to be pointed at that carries no range of its own.
    outline: OnceCell<Outline>,
    faults: Vec<Fault>,
}

impl<'a> Scope<'a> {
    fn new(file: &'a Arc<YamlFile>) -> Self {
        Self { file, outline: OnceCell::new(), faults: Vec::new() }
    }

    fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::new(&self.file.text))
    }

    /// The place of a key, or of the nearest thing above it that stands in the file.
    fn key(&self, path: &[Step<'_>]) -> Range<usize> {
        let nearest = (1..=path.len()).rev().find_map(|len| self.outline().key(&path[..len]));
        self.first_line(nearest.unwrap_or(0..0))
    }

    /// The place of a value, or of the nearest thing above it that stands in the file.
    fn value(&self, path: &[Step<'_>]) -> Range<usize> {
        self.first_line(self.outline().value(path).unwrap_or_else(|| self.key(path)))
    }

    fn first_line(&self, place: Range<usize>) -> Range<usize> {
        let text = self.file.text.get(place.clone()).unwrap_or_default();
        let line = text.split(['\n', '\r']).next().unwrap_or_default();
        place.start..place.start + line.trim_end().len()
    }

    /// Adds a mistake at a place.
    fn add(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        place: Range<usize>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.push(Fault::at(code, message, self.file, place, label).help(help));
    }

    /// Adds the mistake of a list with nothing in it.
    fn empty(&mut self, path: &[Step<'_>], of: &str) {
        let name = path.iter().rev().find_map(|step| match step {
            Step::Key(name) => Some(*name),
            Step::Item(_) => None,
        });
        let place = self.key(path);
        let message = format!("`{}` is an empty list: it can never match", name.unwrap_or_default());
        self.add("pack::empty-list", message, place, "nothing in it", format!("add {of}, or take the key away"));
    }

    /// Adds a mistake unless exactly one of some keys is there.
    fn exactly_one(&mut self, code: &'static str, what: &str, path: &[Step<'_>], set: &[(&'static str, bool)]) {
        let all = || set.iter().map(|(key, _)| *key);
        let given: Vec<_> = set.iter().filter(|(_, given)| *given).map(|(key, _)| *key).collect();
        let help = format!("write exactly one of {}", super::suggest::names(all(), "and"));
        match given.as_slice() {
            [_] => {}
            [] => {
                let place = self.value(path);
                let message = format!("{what} needs one of {}", super::suggest::names(all(), "or"));
                self.add(code, message, place, "says nothing to look for", help);
            }
            [first, others @ ..] => {
                let message = format!("{what} has {} at once", super::suggest::names(given.iter().copied(), "and"));
                let place = self.key(&[path, &[Step::Key(first)]].concat());
                let mut fault = Fault::at(code, message, self.file, place, "one").help(help);
                for other in others {
                    fault.labels.push((self.key(&[path, &[Step::Key(other)]].concat()), "another".to_owned()));
                }
                self.faults.push(fault);
            }
        }
    }
}

/// What a rule looks for: the key that says it.
pub fn kind(rule: &Rule) -> Option<&'static str> {
    kinds(rule).into_iter().find(|(_, given)| *given).map(|(kind, _)| kind)
}

fn kinds(rule: &Rule) -> [(&'static str, bool); 12] {
    [
        ("phrases", rule.phrases.is_some()),
        ("near", rule.near.is_some()),
        ("weigh", rule.weigh.is_some()),
        ("regex", rule.regex.is_some()),
        ("address", rule.address.is_some()),
        ("claim", rule.claim.is_some()),
        ("requires", rule.requires.is_some()),
        ("table", rule.table.is_some()),
        ("references", rule.references.is_some()),
        ("dose", rule.dose.is_some()),
        ("metric", rule.metric.is_some()),
        ("abbreviations", rule.abbreviations.is_some()),
    ]
}

/// Whether something can be a name: lower-case words of letters and digits, joined by single hyphens.
pub fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// A rule and the file it stands in.
#[derive(Clone, Copy)]
struct Placed<'a> {
    file: &'a Arc<YamlFile>,
    index: usize,
    rule: &'a Rule,
}

fn rules(packs: &[Pack]) -> impl Iterator<Item = Placed<'_>> {
    packs.iter().flat_map(|pack| &pack.files).flat_map(|loaded| {
        let placed = |(index, rule)| Placed { file: &loaded.file, index, rule };
        loaded.content.rules.iter().enumerate().map(placed)
    })
}

/// The place of `part` inside a value as it is written, or the whole value.
fn inside(file: &YamlFile, at: &At<String>, part: &str) -> Range<usize> {
    let written = file.text.get(at.range()).unwrap_or_default();
    match written.find(part) {
        Some(offset) => at.range().start + offset..at.range().start + offset + part.len(),
        None => at.range(),
    }
}

#[cfg(test)]
mod tests;
