//! Names across files and packs: given once, used somewhere, and there when used.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{CORE, Placed, Scope, kind, rules, walk};
use crate::rules::fault::{Fault, YamlFile};
use crate::rules::load::{LoadedFile, Pack};
use crate::rules::model::Rule;
use crate::rules::suggest::meant;
use crate::rules::yaml::Step;

/// What a name of a pack stands for: the top-level key it is given under, and the word for messages.
type Kind = (&'static str, &'static str);

const LIST: Kind = ("lists", "list");
const SHAPES: Kind = ("shapes", "shape of list");
const CONCEPT: Kind = ("concepts", "concept");
const TABLE: Kind = ("tables", "table");
const LIMITS: Kind = ("limits", "table of limits");
const BASIS: Kind = ("basis", "basis");
const INFLECTION: Kind = ("inflections", "inflection");

fn given(loaded: &LoadedFile) -> impl Iterator<Item = (Kind, &str)> {
    let content = &loaded.content;
    fn keys<V>(kind: Kind, map: &BTreeMap<String, V>) -> impl Iterator<Item = (Kind, &str)> {
        map.keys().map(move |name| (kind, name.as_str()))
    }
    keys(LIST, &content.lists)
        .chain(keys(SHAPES, &content.shapes))
        .chain(keys(CONCEPT, &content.concepts))
        .chain(keys(TABLE, &content.tables))
        .chain(keys(LIMITS, &content.limits))
        .chain(keys(BASIS, &content.basis))
        .chain(keys(INFLECTION, &content.inflections))
}

fn place(file: &Arc<YamlFile>, kind: Kind, name: &str) -> Range<usize> {
    Scope::new(file).key(&[Step::Key(kind.0), Step::Key(name)])
}

/// Names that a pack gives twice. Lists and concepts are called alike, so they share their names.
pub(super) fn duplicates(pack: &Pack, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<(&str, &str), (Kind, &LoadedFile)> = BTreeMap::new();
    for loaded in &pack.files {
        for (kind, name) in given(loaded) {
            let space = if kind == CONCEPT { LIST.0 } else { kind.0 };
            let Some((first_kind, first)) = seen.insert((space, name), (kind, loaded)) else { continue };
            let message = format!("the {} `{name}` is given twice in pack `{}`", kind.1, pack.manifest.name);
            let fault =
                Fault::at("pack::duplicate-name", message, &loaded.file, place(&loaded.file, kind, name), "again here");
            let label = format!("first here, as a {}", first_kind.1);
            let fault = fault.and(&first.file, place(&first.file, first_kind, name), label);
            faults.push(fault.help("give one of them another name, or join them"));
        }
    }
}

/// Shapes of lists that the pack does not have.
pub(super) fn shapes(pack: &Pack, faults: &mut Vec<Fault>) {
    let lists = || pack.files.iter().flat_map(|loaded| loaded.content.lists.keys()).map(String::as_str);
    for loaded in &pack.files {
        for name in loaded.content.shapes.keys().filter(|name| lists().all(|list| list != name.as_str())) {
            let message = format!("there are shapes of `{name}`, which is no list of pack `{}`", pack.manifest.name);
            let place = place(&loaded.file, SHAPES, name);
            let fault =
                Fault::at("pack::unknown-list", message, &loaded.file, place, meant(name, lists(), "no such list"));
            faults.push(fault.help("shapes stand in the pack of their list, under its name"));
        }
    }
}

/// Packs with the same name.
pub(super) fn duplicate_packs(packs: &[Pack], faults: &mut Vec<Fault>) {
    let shown = |pack: &Pack| {
        let file = pack.manifest_file.as_ref().or_else(|| pack.files.first().map(|loaded| &loaded.file));
        file.map(|file| (Arc::clone(file), Scope::new(file).value(&[Step::Key("name")])))
    };
    let mut seen: BTreeMap<&str, &Pack> = BTreeMap::new();
    for pack in packs {
        let Some(first) = seen.insert(&pack.manifest.name, pack) else { continue };
        let message = format!("two packs have the name `{}`", pack.manifest.name);
        let mut fault = match shown(pack) {
            Some((file, place)) => Fault::at("pack::duplicate-pack", message, &file, place, "again here"),
            None => Fault::bare("pack::duplicate-pack", message),
        };
        if let Some((file, place)) = shown(first) {
            fault = fault.and(&file, place, "first here");
        }
        faults.push(fault.help("rename one of them, or load it only once"));
    }
}

/// Rules with the same id, in whatever packs.
pub(super) fn duplicate_rules(packs: &[Pack], faults: &mut Vec<Fault>) {
    let mut seen = BTreeMap::new();
    for placed in rules(packs) {
        let id = &placed.rule.id;
        let Some(first) = seen.insert(id.as_str(), placed) else { continue };
        let message = format!("two rules have the id `{}`", id.value);
        let fault = Fault::at("pack::duplicate-rule", message, placed.file, id.range(), "again here");
        let fault = fault.and(first.file, first.rule.id.range(), "first here");
        faults.push(fault.help("ids are never shared: findings, settings and ignore comments name them"));
    }
}

/// Whether `overrides` names other rules of the same kind.
pub(super) fn overrides(packs: &[Pack], faults: &mut Vec<Fault>) {
    let all: BTreeMap<_, _> = rules(packs).map(|placed| (placed.rule.id.as_str(), placed)).collect();
    for placed in rules(packs) {
        for other in &placed.rule.overrides {
            let fault =
                |code, message: String, label: String| Fault::at(code, message, placed.file, other.range(), label);
            let Some(found) = all.get(other.as_str()) else {
                let label = meant(other, all.keys().copied(), "no such rule");
                let message = format!("`overrides` names `{}`, which is no rule", other.value);
                let help = "name a rule of this pack or of one that is loaded with it";
                faults.push(fault("pack::unknown-rule", message, label).help(help));
                continue;
            };
            if found.rule.id.value == placed.rule.id.value {
                let message = "a rule cannot override itself".to_owned();
                faults.push(fault("pack::override", message, "itself".to_owned()).help("remove it"));
            } else if placed.rule.id.value < found.rule.id.value && leads_to(&all, found.rule, &placed.rule.id.value) {
                let message = format!("`{}` and `{}` override each other", placed.rule.id.value, other.value);
                let help = "keep the one of the rule that says more; it may override this rule by way of others";
                faults.push(fault("pack::override", message, "and it overrides this rule".to_owned()).help(help));
            } else if let (Some(own), Some(theirs)) = (kind(placed.rule), kind(found.rule))
                && whole_document(own) != whole_document(theirs)
            {
                let message = format!("a `{own}` rule cannot override a `{theirs}` rule");
                let help = "one speaks of words in a sentence, the other of the whole document";
                faults.push(fault("pack::override", message, format!("a `{theirs}` rule")).help(help));
            }
        }
    }
}

/// Whether a rule overrides the rule `id`, itself or by way of those that it overrides: two rules that override each
/// other would both be suppressed.
fn leads_to(all: &BTreeMap<&str, Placed>, rule: &Rule, id: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut ahead = vec![rule];
    while let Some(rule) = ahead.pop() {
        for other in rule.overrides.iter().filter(|other| seen.insert(other.value.as_str())) {
            if other.value == id {
                return true;
            }
            ahead.extend(all.get(other.as_str()).map(|placed| placed.rule));
        }
    }
    false
}

fn whole_document(kind: &str) -> bool {
    matches!(kind, "requires" | "table" | "references" | "metric" | "abbreviations")
}

/// Lists, concepts and tables of a pack that nothing uses.
pub(super) fn unused(pack: &Pack, packs: &[Pack], faults: &mut Vec<Fault>) {
    let own: BTreeSet<&str> = used_by(pack);
    let shared: BTreeSet<&str> =
        if pack.manifest.name == CORE { packs.iter().flat_map(used_by).collect() } else { BTreeSet::new() };
    for loaded in &pack.files {
        for (kind, name) in given(loaded).filter(|(kind, _)| [LIST, CONCEPT, TABLE, LIMITS].contains(kind)) {
            if own.contains(name) || shared.contains(name) {
                continue;
            }
            let (code, use_it) = match kind {
                LIST => ("pack::unused-list", format!("use it as `{{{name}}}` in a phrase")),
                CONCEPT => ("pack::unused-concept", format!("use it as `{{{name}}}` in a phrase")),
                LIMITS => ("pack::unused-table", "join it in a `dose` rule".to_owned()),
                _ => ("pack::unused-table", "join it in a `table` rule".to_owned()),
            };
            let message = format!("nothing uses the {} `{name}`", kind.1);
            let fault = Fault::at(code, message, &loaded.file, place(&loaded.file, kind, name), "never used");
            faults.push(fault.help(format!("{use_it}, or remove it")).warning());
        }
    }
}

/// Names of lists, concepts and tables that a pack uses.
fn used_by(pack: &Pack) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for loaded in &pack.files {
        walk::phrases(&loaded.content, &mut |phrase| used.extend(walk::references(phrase)));
        used.extend(loaded.content.rules.iter().filter_map(|rule| Some(rule.table.as_ref()?.rows.as_str())));
        used.extend(loaded.content.rules.iter().filter_map(|rule| Some(rule.dose.as_ref()?.limits.as_str())));
    }
    used
}
