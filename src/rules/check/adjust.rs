//! Changes in the rules of other packs: whether they lead to a rule, and change it.

use std::collections::BTreeMap;

use super::{Scope, rule, rules};
use crate::rules::adjust::{self, Adjusted};
use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::suggest::meant;

/// Checks the changes of all packs.
pub(super) fn check(packs: &[Pack], faults: &mut Vec<Fault>) {
    let known: BTreeMap<_, _> = rules(packs).map(|placed| (placed.rule.id.as_str(), placed)).collect();
    let mut seen: BTreeMap<&str, Adjusted<'_>> = BTreeMap::new();
    for adjusted in adjust::all(packs) {
        let change = adjusted.adjustment;
        let (id, place) = (&change.rule, change.rule.range());
        let mut scope = Scope::new(adjusted.file);
        if let Some(first) = seen.insert(id, adjusted) {
            let message = format!("`{}` is adjusted twice", id.value);
            let fault = Fault::at("pack::adjust", message, adjusted.file, place, "again here");
            let fault = fault.and(first.file, first.adjustment.rule.range(), "first here");
            scope.faults.push(fault.help("join the two, or keep the one that you mean"));
            faults.append(&mut scope.faults);
            continue;
        }
        match known.get(id.as_str()) {
            None => {
                let label = meant(id, known.keys().copied(), "no such rule");
                let message = format!("`adjust` names `{}`, which is no rule", id.value);
                let help = "name a rule of a pack that is loaded with this one; `claimlint rules` lists all";
                scope.add("pack::unknown-rule", message, place.clone(), label, help);
            }
            Some(found) if adjusted.pack.files.iter().any(|own| std::sync::Arc::ptr_eq(&own.file, found.file)) => {
                let message = format!("`{}` is a rule of this pack", id.value);
                scope.add("pack::adjust", message, place.clone(), "an own rule", "change the rule itself");
            }
            Some(found) if !change.phrases.is_empty() && found.rule.phrases.is_none() => {
                let message = format!("`{}` does not look for phrases", id.value);
                let help = "only a `phrases` rule can have more phrases: write a rule of your own";
                scope.add("pack::adjust", message, change.phrases[0].range(), "cannot be added", help);
            }
            Some(_) => {}
        }
        itself(&mut scope, adjusted);
        faults.append(&mut scope.faults);
    }
}

/// Whether a change says what it changes, why, and proves it.
fn itself(scope: &mut Scope<'_>, adjusted: Adjusted<'_>) {
    let change = adjusted.adjustment;
    let (id, place) = (&change.rule.value, change.rule.range());
    let extends = !change.phrases.is_empty() || !change.except.is_empty();
    if change.severity.is_none() && change.off.is_none() && !extends {
        let help = "add `severity`, `off`, `phrases` or `except`";
        scope.add("pack::adjust", format!("nothing of `{id}` is adjusted"), place.clone(), "no change beside it", help);
    }
    if change.reason.trim().is_empty() {
        let message = format!("the adjustment of `{id}` has an empty `reason`");
        scope.add("pack::empty-text", message, place.clone(), "says nothing", "tell readers of the report why");
    }
    let needed = [
        ("phrases", "flag", "reports the words", !change.phrases.is_empty() && change.examples.flag.is_empty()),
        ("except", "pass", "does not report them", !change.except.is_empty() && change.examples.pass.is_empty()),
    ];
    for (key, examples, what, missing) in needed {
        if missing {
            let message = format!("what is added to `{key}` of `{id}` is not proved");
            let help = format!("add a text in which the rule {what}, under `examples: {{{examples}: […]}}`");
            scope.add("pack::few-examples", message, place.clone(), format!("no `{examples}` example"), help);
        }
    }
    rule::each_example(scope, id, &change.examples.flag, &change.examples.pass);
}
