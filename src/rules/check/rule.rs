//! One rule: whether it can fire, can be understood, and is proved by examples.

use std::ops::Range;

use super::manifest::{VERSION, is_version};
use super::{Scope, is_name, kind, kinds};
use crate::rules::At;
use crate::rules::marks::unmark;
use crate::rules::model::{Condition, Example, Measure, Metric, Near, Rule};
use crate::rules::suggest::{did_you_mean, names};
use crate::rules::yaml::Step;

/// Checks one rule of a file.
pub(super) fn check(scope: &mut Scope<'_>, index: usize, rule: &Rule) {
    let here = [Step::Key("rules"), Step::Item(index)];
    id(scope, rule);
    kind_of(scope, &here, rule);
    for (key, conditions) in [("given", &rule.given), ("discharge", &rule.discharge)] {
        for (item, condition) in conditions.iter().enumerate() {
            self::condition(scope, &[here[0], here[1], Step::Key(key), Step::Item(item)], condition);
        }
    }
    for category in &rule.soften {
        if let Some(item) = rule.clear.iter().position(|clear| clear == category) {
            let place = scope.value(&[here[0], here[1], Step::Key("clear"), Step::Item(item)]);
            let message = format!("rule `{}` both clears and softens the same context", rule.id.value);
            let help = "a finding that is cleared cannot be softened: keep one of the two";
            scope.add("pack::clear-and-soften", message, place, "also under `soften`", help);
        }
    }
    texts(scope, &here, rule);
    message(scope, rule);
    if rule.basis.is_empty() {
        let place = scope.key(&[here[0], here[1], Step::Key("basis")]);
        let message = format!("rule `{}` rests on nothing", rule.id.value);
        let help = "name the law or standard behind it, even if it is only a house rule";
        scope.add("pack::no-basis", message, place, "empty", help);
    }
    if let Some(since) = rule.since.as_ref().filter(|since| !is_version(since)) {
        let message = format!("`since` of rule `{}` cannot be `{}`", rule.id.value, since.value);
        scope.add("pack::since", message, since.range(), "not a version", format!("write {VERSION}"));
    }
    examples(scope, &here, rule);
}

fn id(scope: &mut Scope<'_>, rule: &Rule) {
    let good = match rule.id.split_once('/') {
        Some((family, name)) => is_name(family) && is_name(name),
        None => false,
    };
    if !good {
        let message = format!("`{}` cannot be the id of a rule", rule.id.value);
        let help = "write `family/name` in lower-case letters, digits and hyphens";
        scope.add("pack::rule-id", message, rule.id.range(), "not `family/name`", help);
    }
}

fn kind_of(scope: &mut Scope<'_>, here: &[Step<'_>; 2], rule: &Rule) {
    scope.exactly_one("pack::rule-kind", &format!("rule `{}`", rule.id.value), here, &kinds(rule));
    let under = |keys: &[&'static str]| -> Vec<Step<'_>> {
        here.iter().copied().chain(keys.iter().map(|key| Step::Key(key))).collect()
    };
    if rule.phrases.as_ref().is_some_and(Vec::is_empty) {
        scope.empty(&under(&["phrases"]), "phrases");
    }
    if rule.address.as_ref().is_some_and(Vec::is_empty) {
        scope.empty(&under(&["address"]), "expressions");
    }
    if let Some(metric) = &rule.metric {
        self::metric(scope, &under(&["metric"]), metric);
    }
    if let Some(abbreviations) = &rule.abbreviations {
        at_least_one(scope, &under(&["abbreviations", "min"]), abbreviations.min);
    }
    if let Some(near) = &rule.near {
        self::near(scope, &under(&["near"]), near);
    }
    if let Some(weigh) = &rule.weigh {
        let lists =
            weigh.about.iter().map(|set| ("about", set)).chain(weigh.of.iter().map(|weight| ("of", &weight.any)));
        for (key, _) in lists.filter(|(_, list)| list.is_empty()) {
            scope.empty(&under(&["weigh", key]), "phrases");
        }
        let none = [("about", weigh.about.is_empty()), ("of", weigh.of.is_empty())];
        for (key, _) in none.into_iter().filter(|(_, none)| *none) {
            scope.empty(&under(&["weigh", key]), "words");
        }
    }
    if let Some(requires) = &rule.requires {
        let calls = [("any", !requires.when.any.is_empty()), ("claim", requires.when.claim.is_some())];
        scope.exactly_one("pack::when", "`when`", &under(&["requires", "when"]), &calls);
        if requires.needs.is_empty() {
            scope.empty(&under(&["requires", "needs"]), "phrases");
        }
        at_least_one(scope, &under(&["requires", "when", "min"]), requires.when.min);
    }
    if let Some(table) = &rule.table {
        if table.stated_with.is_empty() {
            scope.empty(&under(&["table", "stated-with"]), "phrases");
        }
        at_least_one(scope, &under(&["table", "when", "min"]), table.when.min);
        if table.when.claim.is_some() {
            let place = scope.key(&under(&["table", "when", "claim"]));
            let message = "a table is not called for by claims: the names of its rows are";
            scope.add("pack::when", message, place, "not in a `table` rule", "remove it, or use `with`");
        }
    }
}

/// Checks what a text is measured against: whether any text can be measured, and any be above it.
fn metric(scope: &mut Scope<'_>, here: &[Step<'_>], metric: &Metric) {
    if metric.max_sentences.is_some_and(|most| most < metric.min_sentences) {
        let place = scope.value(&[here, &[Step::Key("max-sentences")]].concat());
        let message = "`max-sentences` is less than `min-sentences`: no text could be measured";
        let label = format!("less than {}", metric.min_sentences);
        scope.add("pack::metric", message, place, label, "raise it, or take it away");
    }
    if !(metric.above.is_finite() && metric.above > 0.0) {
        let place = scope.value(&[here, &[Step::Key("above")]].concat());
        let message = "`above` is no measure of a text";
        let help = "write a school grade, such as 9, or a number of words";
        scope.add("pack::metric", message, place, "needs to be more than 0", help);
    }
    let whole = matches!(metric.measure, Measure::Smog | Measure::FleschKincaid);
    if !whole && (metric.min_sentences > 1 || metric.max_sentences.is_some()) {
        let key = if metric.max_sentences.is_some() { "max-sentences" } else { "min-sentences" };
        let place = scope.key(&[here, &[Step::Key(key)]].concat());
        let message = format!("`{key}` does not matter where each sentence is measured");
        scope.add("pack::metric", message, place, "for the whole document", "take it away");
    }
}

/// Checks slots, wherever they stand.
pub(super) fn near(scope: &mut Scope<'_>, here: &[Step<'_>], near: &Near) {
    let slots = [here, &[Step::Key("slots")]].concat();
    if near.slots.len() < 2 {
        let place = scope.key(&slots);
        let message = match near.slots.len() {
            0 => "`near` has no slots",
            _ => "`near` has only one slot",
        };
        let help = "write two slots or more, or use `phrases`";
        scope.add("pack::near-slots", message, place, "needs at least two", help);
    }
    for (item, slot) in near.slots.iter().enumerate() {
        if slot.is_empty() {
            let place = scope.value(&[&slots, &[Step::Item(item)][..]].concat());
            let message = "a slot of `near` is empty: it can never be filled";
            scope.add("pack::empty-list", message, place, "nothing in it", "add phrases, or remove the slot");
        }
    }
}

fn condition(scope: &mut Scope<'_>, here: &[Step<'_>], condition: &Condition) {
    let set = [
        ("any", !condition.any.is_empty()),
        ("evidence", condition.evidence.is_some()),
        ("stated", !condition.stated.is_empty()),
    ];
    scope.exactly_one("pack::condition", "a condition", here, &set);
    at_least_one(scope, &[here, &[Step::Key("min")]].concat(), condition.min);
}

fn at_least_one(scope: &mut Scope<'_>, path: &[Step<'_>], min: u32) {
    if min == 0 {
        let place = scope.value(path);
        let message = "`min` is 0: it would hold whatever the text says";
        scope.add("pack::min", message, place, "needs at least 1", "write 1 or more; see `absent` for the opposite");
    }
}

fn texts(scope: &mut Scope<'_>, here: &[Step<'_>; 2], rule: &Rule) {
    let mut fields = vec![("message", rule.message.as_str()), ("why", &rule.why), ("help", &rule.help)];
    if let Some(requires) = &rule.requires {
        fields.push(("expected", &requires.expected));
    }
    for (key, text) in fields {
        if text.trim().is_empty() {
            let path = match key {
                "expected" => vec![here[0], here[1], Step::Key("requires"), Step::Key(key)],
                _ => vec![here[0], here[1], Step::Key(key)],
            };
            let place = scope.key(&path);
            let message = format!("rule `{}` has an empty `{key}`", rule.id.value);
            scope.add("pack::empty-text", message, place, "says nothing", "tell the author what a reader should know");
        }
    }
}

/// Placeholders of a message, each with its braces.
fn placeholders(message: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = message;
    while let Some(open) = rest.find(['{', '}']) {
        let close = rest[open..].find('}').filter(|_| rest[open..].starts_with('{'));
        let len = close.map_or(1, |close| close + 1);
        found.push(&rest[open..open + len]);
        rest = &rest[open + len..];
    }
    found
}

fn message(scope: &mut Scope<'_>, rule: &Rule) {
    let known: &[&str] = match kind(rule) {
        Some("table") => &["match", "subject", "missing", "stated"],
        Some("references") => &["match", "label"],
        Some("address") => &["match", "host"],
        Some("metric") => &["match", "value", "limit", "words", "sentences"],
        Some("dose") => &["match", "subject", "total", "limit", "who", "by"],
        _ => &["match"],
    };
    for placeholder in placeholders(&rule.message) {
        let name = placeholder.trim_matches(['{', '}']);
        if known.contains(&name) && placeholder.len() == name.len() + 2 {
            continue;
        }
        let place = super::inside(scope.file, &rule.message, placeholder);
        let braced = known.iter().map(|name| format!("{{{name}}}"));
        let help = match kind(rule) {
            Some(kind) => format!("a `{kind}` rule knows {}", names(braced, "and")),
            None => format!("it may be {}", names(braced, "or")),
        };
        let label = match did_you_mean(name, known.iter().copied()) {
            Some(known) => format!("did you mean `{{{known}}}`?"),
            None => "unknown placeholder".to_owned(),
        };
        let message = format!("the message of rule `{}` has the placeholder `{placeholder}`", rule.id.value);
        scope.add("pack::placeholder", message, place, label, help);
    }
}

fn examples(scope: &mut Scope<'_>, here: &[Step<'_>; 2], rule: &Rule) {
    for (key, examples) in [("flag", &rule.examples.flag), ("pass", &rule.examples.pass)] {
        if examples.len() < 2 {
            let place = scope.key(&[here[0], here[1], Step::Key("examples"), Step::Key(key)]);
            let message = format!("rule `{}` needs at least two `{key}` examples", rule.id.value);
            let help = match key {
                "flag" => "add texts in which it must report the «marked» words",
                _ => "add texts that look similar and in which it must not report anything",
            };
            scope.add("pack::few-examples", message, place, format!("{} here", examples.len()), help);
        }
    }
    each_example(scope, &rule.id, &rule.examples.flag, &rule.examples.pass);
}

/// Checks the form of the examples of a rule.
pub(super) fn each_example(scope: &mut Scope<'_>, id: &str, flag: &[At<Example>], pass: &[At<Example>]) {
    for example in flag {
        let wrong = match unmark(example.text()) {
            Ok(marked) if marked.marks.is_empty() => Some("nothing is marked".to_owned()),
            Ok(_) => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(wrong) = wrong {
            let help = "put « and » around exactly the words that the rule reports";
            bad_example(scope, id, example, "flag", wrong, help);
        }
        if example.because().is_some() {
            let wrong = "`because` is for `pass` examples".to_owned();
            bad_example(scope, id, example, "flag", wrong, "remove it, or move the example to `pass`");
        }
    }
    for example in pass {
        if example.text().contains(['«', '»']) {
            let wrong = "something is marked".to_owned();
            bad_example(scope, id, example, "pass", wrong, "take « and » away: nothing is reported here");
        }
        if example.severity().is_some() {
            let wrong = "`severity` is for `flag` examples".to_owned();
            bad_example(scope, id, example, "pass", wrong, "remove it, or move the example to `flag`");
        }
    }
}

fn bad_example(scope: &mut Scope<'_>, id: &str, example: &At<Example>, key: &str, wrong: String, help: &str) {
    let place: Range<usize> = example.range();
    let message = format!("a `{key}` example of rule `{id}` cannot be used: {wrong}");
    scope.add("pack::example", message, place, wrong, help);
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn finds_placeholders_and_loose_braces() {
        assert_eq!(placeholders("“{match}” is {wrong} {}"), ["{match}", "{wrong}", "{}"]);
        assert_eq!(placeholders("a } and {match"), ["}", "{"]);
    }
}
