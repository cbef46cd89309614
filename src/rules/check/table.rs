//! Tables: whether rows and topics fit each other.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::rules::fault::Fault;
use crate::rules::model::Table;
use crate::rules::suggest::{meant, names};
use crate::rules::yaml::Step;

/// Checks one table.
pub(super) fn check(scope: &mut Scope<'_>, name: &str, table: &Table) {
    let here = [Step::Key("tables"), Step::Key(name)];
    let under =
        |rest: &[Step<'static>]| -> Vec<Step<'_>> { here.iter().copied().chain(rest.iter().copied()).collect() };
    if table.rows.is_empty() {
        scope.empty(&under(&[Step::Key("rows")]), "rows");
    }
    if table.topics.is_empty() {
        scope.empty(&under(&[Step::Key("topics")]), "topics");
    }
    let mut used = BTreeSet::new();
    let mut owners = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        let of_row = |key| under(&[Step::Key("rows"), Step::Item(index), Step::Key(key)]);
        if row.names.is_empty() {
            scope.empty(&of_row("names"), "names");
        }
        if row.topics.is_empty() {
            scope.empty(&of_row("topics"), "topics");
        }
        for own in &row.names {
            if let Some((first, label)) = owners.insert(own.to_lowercase(), (own, &row.label)) {
                let fault = Fault::at(
                    "pack::duplicate-name",
                    format!("`{}` is a name of `{}` and of `{}`", own.value, label.value, row.label.value),
                    scope.file,
                    own.range(),
                    "again here",
                );
                let fault = fault.and(scope.file, first.range(), "first here");
                scope.faults.push(fault.help("keep it where it belongs: a name must lead to one row"));
            }
        }
        let mut seen = BTreeSet::new();
        for topic in &row.topics {
            used.insert(topic.as_str());
            if !table.topics.contains_key(&topic.value) {
                let known = table.topics.keys().map(String::as_str);
                let label = meant(topic, known.clone(), "unknown topic");
                let message = format!("table `{name}` has no topic `{}`", topic.value);
                let help = format!("the topics are {}", names(known, "and"));
                scope.add("pack::unknown-topic", message, topic.range(), label, help);
            } else if !seen.insert(topic.as_str()) {
                let message = format!("the topic `{}` stands twice in one row", topic.value);
                scope.add("pack::duplicate-name", message, topic.range(), "again here", "keep one");
            }
        }
    }
    for (key, topic) in &table.topics {
        let place = [here[0], here[1], Step::Key("topics"), Step::Key(key)];
        if topic.stated.is_empty() {
            scope.empty(&[&place[..], &[Step::Key("stated")]].concat(), "phrases");
        }
        if !used.contains(key.as_str()) {
            let place = scope.key(&place);
            let message = format!("no row of table `{name}` has the topic `{key}`");
            let fault = Fault::at("pack::unused-topic", message, scope.file, place, "used by no row");
            scope.faults.push(fault.help("add it to a row, or remove it").warning());
        }
    }
}
