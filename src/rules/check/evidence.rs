//! What counts as support: whether every kind of source can be found, and every host is of one kind.

use std::collections::BTreeMap;

use super::{Scope, matchers};
use crate::rules::model::Evidence;
use crate::rules::yaml::Step;

/// Checks the sources and numbers of one file.
pub(super) fn check(scope: &mut Scope<'_>, evidence: &Evidence) {
    let mut hosts = BTreeMap::new();
    for (index, source) in evidence.sources.iter().enumerate() {
        let here = [Step::Key("evidence"), Step::Key("sources"), Step::Item(index)];
        matchers(scope, &[&here[..], &[Step::Key("any")]].concat(), &source.any, false);
        if source.any.is_empty() && source.hosts.is_empty() {
            let message = format!("the kind of source `{}` can never be found", source.kind.value);
            let help = "add the words that name one under `any`, or the hosts of its pages under `hosts`";
            scope.add("pack::source", message, source.kind.range(), "no words and no hosts", help);
        }
        for host in &source.hosts {
            if let Some(first) = hosts.insert(host.as_str(), &source.kind.value) {
                let message = format!("`{}` is listed twice, under `{first}` and `{}`", host.value, source.kind.value);
                let help = "a host is of one kind: keep it where it says most";
                scope.add("pack::duplicate-host", message, host.range(), "again here", help);
            }
        }
    }
    for (index, numbers) in evidence.numbers.iter().enumerate() {
        let any = [Step::Key("evidence"), Step::Key("numbers"), Step::Item(index), Step::Key("any")];
        matchers(scope, &any, &numbers.any, true);
    }
}
