//! Kinds of document: whether each can be told from the others.

use std::collections::BTreeMap;

use super::{Scope, is_name};
use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::model::DocumentKind;
use crate::rules::yaml::Step;

/// Checks one kind of a file.
pub(super) fn check(scope: &mut Scope<'_>, index: usize, kind: &DocumentKind) {
    let here = [Step::Key("kinds"), Step::Item(index)];
    let name = &kind.kind;
    if !is_name(name) {
        let message = format!("`{}` cannot be the name of a kind of document", name.value);
        let help = "write lower-case letters, digits and hyphens";
        scope.add("pack::kind", message, name.range(), "not a name", help);
    }
    if kind.about.trim().is_empty() {
        let place = scope.key(&[here[0], here[1], Step::Key("about")]);
        let message = format!("the kind `{}` has an empty `about`", name.value);
        scope.add("pack::empty-text", message, place, "says nothing", "tell which documents are of it");
    }
    if !kind.clues.is_empty() && kind.points == 0 {
        let message = format!("the kind `{}` needs no points: every text would be of it", name.value);
        let help = "add `points:`, the number that its clues must make together";
        scope.add("pack::kind", message, name.range(), "needs `points` beside it", help);
    }
    let mut reachable = 0_u32;
    for (item, clue) in kind.clues.iter().enumerate() {
        let of = |key| [here[0], here[1], Step::Key("clues"), Step::Item(item), Step::Key(key)];
        if clue.any.is_empty() {
            scope.empty(&of("any"), "phrases");
        }
        for (key, number) in [("points", clue.points), ("most", clue.most)] {
            if number == 0 {
                let place = scope.value(&of(key));
                let message = format!("`{key}` of a clue is 0: it would tell nothing");
                scope.add("pack::kind", message, place, "needs at least 1", "write 1 or more, or remove the clue");
            }
        }
        reachable = reachable.saturating_add(clue.points.saturating_mul(clue.most));
    }
    if !kind.clues.is_empty() && reachable < kind.points {
        let place = scope.value(&[here[0], here[1], Step::Key("points")]);
        let message = format!("all clues of the kind `{}` together make only {reachable} points", name.value);
        let help = "no text can be of it: ask for fewer points, or raise `points` or `most` of a clue";
        scope.add("pack::kind", message, place, format!("more than {reachable}"), help);
    }
}

/// Kinds of all packs: each given once, and one of them for texts of which no other is certain.
pub(super) fn across(packs: &[Pack], faults: &mut Vec<Fault>) {
    let files = || packs.iter().flat_map(|pack| &pack.files);
    let all: Vec<_> = files().flat_map(|f| f.content.kinds.iter().map(move |kind| (&f.file, kind))).collect();
    let mut seen = BTreeMap::new();
    let mut otherwise = None;
    for &(file, kind) in &all {
        let name = &kind.kind;
        if let Some((first_file, first)) = seen.insert(name.as_str(), (file, name)) {
            let message = format!("the kind of document `{}` is given twice", name.value);
            let fault = Fault::at("pack::duplicate-name", message, file, name.range(), "again here");
            faults.push(fault.and(first_file, first.range(), "first here").help("join them, or give one another name"));
        }
        if !kind.clues.is_empty() {
            continue;
        }
        match otherwise {
            None => otherwise = Some((file, name)),
            Some((first_file, first)) => {
                let message = format!("the kinds `{}` and `{}` both have no clues", first.value, name.value);
                let fault = Fault::at("pack::kind", message, file, name.range(), "no text shows this kind");
                let fault = fault.and(first_file, first.range(), "texts of no certain kind are of this one");
                faults.push(fault.help("add `clues:` to one of them"));
            }
        }
    }
    if let (Some((file, kind)), None) = (all.first(), otherwise) {
        let message = "no kind of document is for texts of which no other is certain";
        let fault = Fault::at("pack::kind", message, file, kind.kind.range(), "every kind has clues");
        faults.push(fault.help("add a kind without `clues`, such as `{kind: general, about: Everything else.}`"));
    }
}
