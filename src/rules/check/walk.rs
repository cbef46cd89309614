//! Every phrase of a file, wherever it stands.

use crate::rules::At;
use crate::rules::model::{ClaimPattern, Condition, Matcher, Near, PackFile, Rule, Weigh, When};

/// Calls `see` with each phrase.
pub(super) fn phrases<'a>(content: &'a PackFile, see: &mut dyn FnMut(&'a At<String>)) {
    content.lists.values().flatten().for_each(&mut *see);
    content.shapes.values().flat_map(|shape| shape.endings.iter().chain(&shape.except)).for_each(&mut *see);
    for concept in content.concepts.values() {
        concept.any.iter().for_each(|matcher| in_matcher(matcher, see));
        concept.except.iter().for_each(&mut *see);
    }
    content.cues.iter().flat_map(|cue| cue.phrases.iter().chain(&cue.until)).for_each(&mut *see);
    if let Some(evidence) = &content.evidence {
        evidence.own_address.iter().for_each(&mut *see);
        let sources = evidence.sources.iter().flat_map(|source| &source.any);
        sources.chain(evidence.numbers.iter().flat_map(|numbers| &numbers.any)).for_each(|m| in_matcher(m, see));
    }
    for table in content.tables.values() {
        table.topics.values().flat_map(|topic| &topic.stated).for_each(&mut *see);
        table.rows.iter().flat_map(|row| &row.names).for_each(&mut *see);
    }
    let clues = content.kinds.iter().flat_map(|kind| &kind.clues);
    clues.flat_map(|clue| clue.any.iter().chain(&clue.except)).for_each(&mut *see);
    content.adjust.iter().flat_map(|change| change.phrases.iter().chain(&change.except)).for_each(&mut *see);
    if let Some(quantities) = &content.quantities {
        let written = quantities.amounts.iter().map(|unit| &unit.phrases);
        let written = written.chain(quantities.rates.iter().map(|rate| &rate.phrases));
        let written = written.chain(quantities.people.iter().map(|people| &people.phrases));
        let written = written.chain(quantities.strengths.iter().map(|strength| &strength.phrases));
        written
            .chain([&quantities.forms, &quantities.ranges, &quantities.fractions, &quantities.over])
            .flatten()
            .for_each(&mut *see);
    }
    for row in content.limits.values().flatten() {
        row.names.iter().chain(&row.with).for_each(&mut *see);
    }
    content.rules.iter().for_each(|rule| in_rule(rule, see));
}

fn in_rule<'a>(rule: &'a Rule, see: &mut dyn FnMut(&'a At<String>)) {
    rule.phrases.iter().flatten().chain(&rule.except).for_each(&mut *see);
    rule.near.iter().for_each(|near| in_near(near, see));
    rule.weigh.iter().for_each(|weigh| in_weigh(weigh, see));
    rule.claim.iter().for_each(|claim| in_claim(claim, see));
    rule.given.iter().chain(&rule.discharge).for_each(|condition: &Condition| {
        condition.any.iter().chain(&condition.stated).for_each(&mut *see);
    });
    if let Some(requires) = &rule.requires {
        in_when(&requires.when, see);
        requires.needs.iter().chain(&requires.not_in).for_each(&mut *see);
    }
    if let Some(table) = &rule.table {
        in_when(&table.when, see);
        table.stated_with.iter().chain(&table.not_after).for_each(&mut *see);
    }
    if let Some(dose) = &rule.dose {
        dose.others.iter().chain(&dose.taken_with).for_each(&mut *see);
    }
}

fn in_matcher<'a>(matcher: &'a Matcher, see: &mut dyn FnMut(&'a At<String>)) {
    matcher.phrases.iter().flatten().for_each(&mut *see);
    matcher.near.iter().for_each(|near| in_near(near, see));
}

fn in_near<'a>(near: &'a Near, see: &mut dyn FnMut(&'a At<String>)) {
    near.slots.iter().flatten().chain(&near.without).for_each(see);
}

fn in_weigh<'a>(weigh: &'a Weigh, see: &mut dyn FnMut(&'a At<String>)) {
    weigh.about.iter().flatten().chain(weigh.of.iter().flat_map(|weight| &weight.any)).for_each(see);
}

fn in_when<'a>(when: &'a When, see: &mut dyn FnMut(&'a At<String>)) {
    when.any.iter().chain(&when.with).chain(&when.not_after).chain(&when.not_first_after).for_each(&mut *see);
    when.claim.iter().for_each(|claim| in_claim(claim, see));
}

fn in_claim<'a>(claim: &'a ClaimPattern, see: &mut dyn FnMut(&'a At<String>)) {
    claim.agent_words.iter().chain(&claim.target_words).for_each(see);
}

/// The names between braces in a phrase. A backslash takes the next character literally.
pub(super) fn references(phrase: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut open = None;
    let mut chars = phrase.char_indices();
    while let Some((at, c)) = chars.next() {
        match (c, open) {
            ('\\', _) => {
                chars.next();
            }
            ('{', _) => open = Some(at + 1),
            ('}', Some(start)) => {
                names.push(phrase[start..at].trim());
                open = None;
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn escaped_braces_name_nothing() {
        assert_eq!(references("{a} and ({b-c}|d)?"), ["a", "b-c"]);
        assert_eq!(references(r"\{a\} \\{b}"), ["b"]);
        assert_eq!(references("{a"), Vec::<&str>::new());
    }
}
