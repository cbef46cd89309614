//! The laws and standards that rules cite: known, verified, and in force where the rule says so.

use std::collections::{BTreeMap, BTreeSet};

use super::{Placed, Scope, rules};
use crate::rules::At;
use crate::rules::fault::Fault;
use crate::rules::load::{LoadedFile, Pack};
use crate::rules::model::{Basis, BasisStatus};
use crate::rules::suggest::{meant, names};
use crate::rules::yaml::Step;

/// Checks what the rules of all packs cite.
pub(super) fn check(packs: &[Pack], faults: &mut Vec<Fault>) {
    let known: BTreeMap<&str, &Basis> = packs
        .iter()
        .flat_map(|pack| &pack.files)
        .flat_map(|loaded| &loaded.content.basis)
        .map(|(key, basis)| (key.as_str(), basis))
        .collect();
    for placed in rules(packs) {
        rule(placed, &known, faults);
    }
    repeated(packs, faults);
}

/// Citations that stand under two keys, or under one key in two packs: a rule would rest on either, and what is known
/// of them would drift apart.
fn repeated(packs: &[Pack], faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<&str, (&str, &LoadedFile)> = BTreeMap::new();
    for loaded in packs.iter().flat_map(|pack| &pack.files) {
        for (key, basis) in &loaded.content.basis {
            let Some((first_key, first)) = seen.insert(&basis.citation, (key, loaded)) else { continue };
            let place = |loaded: &LoadedFile, key| Scope::new(&loaded.file).key(&[Step::Key("basis"), Step::Key(key)]);
            let message = format!("`{key}` and `{first_key}` are the same citation, {}", basis.citation);
            let fault = Fault::at("pack::repeated-basis", message, &loaded.file, place(loaded, key), "again here");
            let fault = fault.and(&first.file, place(first, first_key), "first here");
            faults.push(fault.help("keep one of them, and cite that").warning());
        }
    }
}

/// Whether an entry is a key, not a citation as it stands.
fn is_key(entry: &str) -> bool {
    !entry.is_empty() && entry.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn rule(placed: Placed<'_>, known: &BTreeMap<&str, &Basis>, faults: &mut Vec<Fault>) {
    let Placed { file, index, rule } = placed;
    let mut scope = Scope::new(file);
    let here = [Step::Key("rules"), Step::Item(index)];
    let mut cited: Vec<(&At<String>, &Basis)> = Vec::new();
    let mut all_known = true;
    for entry in &rule.basis {
        let found = known.get(entry.as_str());
        match found {
            Some(basis) => {
                cited.push((entry, basis));
                if basis.status == BasisStatus::Unverified {
                    let message = format!("rule `{}` rests on `{}`, which nobody verified", rule.id.value, entry.value);
                    let help = "cite what is verified, or drop it";
                    scope.add("pack::unverified-basis", message, entry.range(), "its status is `unverified`", help);
                }
            }
            None => {
                all_known = false;
                if is_key(entry) {
                    let label = meant(entry, known.keys().copied(), "unknown key");
                    let message = format!("no pack has a basis `{}`", entry.value);
                    let help = "add it under `basis:`, or write the citation as it is to be printed";
                    scope.add("pack::unknown-basis", message, entry.range(), label, help);
                }
            }
        }
    }
    let places: BTreeSet<_> = cited.iter().flat_map(|(_, basis)| &basis.jurisdiction).copied().collect();
    if rule.jurisdiction.is_empty() {
        // One standard that holds everywhere is enough: the laws beside it are further reasons.
        let only_law = all_known && cited.iter().all(|(_, basis)| !basis.jurisdiction.is_empty());
        if let Some((entry, basis)) = cited.first().filter(|_| only_law) {
            let place = scope.key(&[here[0], here[1], Step::Key("jurisdiction")]);
            let holds = names(basis.jurisdiction.iter().map(|place| format!("{place:?}")), "and");
            let fault = Fault::at(
                "pack::jurisdiction",
                format!("rule `{}` rests on law alone but has no jurisdiction", rule.id.value),
                file,
                place,
                "empty",
            );
            let fault = fault.and(file, entry.range(), format!("holds in {holds}"));
            scope.faults.push(fault.help(format!("write `jurisdiction: [{}]`", list(&places))));
        }
    } else if all_known && !cited.is_empty() {
        for (item, jurisdiction) in rule.jurisdiction.iter().enumerate() {
            if places.contains(jurisdiction) {
                continue;
            }
            let place = scope.value(&[here[0], here[1], Step::Key("jurisdiction"), Step::Item(item)]);
            let message = format!("nothing that rule `{}` cites holds in {jurisdiction:?}", rule.id.value);
            let help = match places.is_empty() {
                true => "what it cites holds everywhere: write `jurisdiction: []`".to_owned(),
                false => format!("cite what holds there, or write `jurisdiction: [{}]`", list(&places)),
            };
            scope.add("pack::jurisdiction", message, place, "not covered by `basis`", help);
        }
    }
    faults.append(&mut scope.faults);
}

fn list(places: &BTreeSet<crate::rules::model::Jurisdiction>) -> String {
    places.iter().map(|place| format!("{place:?}")).collect::<Vec<_>>().join(", ")
}
