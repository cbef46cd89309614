//! What rules say of themselves, for reports that list them.

use crate::report::{BasisDescription, RuleDescription};
use crate::rules::adjust;
use crate::rules::load::Pack;
use crate::rules::model::Rule;

use super::Selection;

/// The rules that a selection turns on, sorted by id.
pub(super) fn running(packs: &[Pack], selection: &Selection) -> Vec<RuleDescription> {
    let files = packs.iter().flat_map(|pack| pack.files.iter().map(move |file| (pack, file)));
    let rules = files.flat_map(|(pack, file)| file.content.rules.iter().map(move |rule| (pack, rule)));
    let mut running: Vec<RuleDescription> = rules
        .filter_map(|(pack, rule)| {
            let change = adjust::of(packs, &rule.id).map(|adjusted| adjusted.adjustment);
            selection.runs(rule, change).then(|| RuleDescription {
                id: rule.id.value.clone(),
                pack: pack.manifest.name.clone(),
                severity: selection.severity(rule, change),
                confidence: rule.confidence,
                summary: without_placeholders(&rule.message),
                why: rule.why.clone(),
                help: rule.help.clone(),
                basis: rule.basis.iter().map(|key| basis(packs, key)).collect(),
                jurisdiction: rule.jurisdiction.clone(),
                kinds: rule.kinds.iter().map(|kind| kind.value.clone()).collect(),
                page: page(pack, rule),
            })
        })
        .collect();
    running.sort_by(|a, b| a.id.cmp(&b.id));
    running
}

/// A message with `…` in the place of each `{name}`.
fn without_placeholders(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, next)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push('…');
        rest = next;
    }
    out + rest
}

fn basis(packs: &[Pack], key: &str) -> BasisDescription {
    let known = packs.iter().flat_map(|pack| &pack.files).find_map(|file| file.content.basis.get(key));
    let address = |source: &&String| source.starts_with("https://") || source.starts_with("http://");
    BasisDescription {
        citation: known.map_or(key, |basis| &basis.citation).to_owned(),
        says: known.map(|basis| basis.says.trim().to_owned()),
        jurisdiction: known.map(|basis| basis.jurisdiction.clone()).unwrap_or_default(),
        status: known.map(|basis| basis.status),
        source: known.and_then(|basis| basis.source.as_ref()).filter(address).map(|source| source.trim().to_owned()),
    }
}

/// Where `claimlint rules docs` puts the page of a rule, below the address that its pack gives.
fn page(pack: &Pack, rule: &Rule) -> Option<String> {
    let folder = pack.manifest.pages.as_ref()?;
    Some(format!("{}/{}.md", folder.trim_end_matches('/'), rule.id.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load;

    #[test]
    fn rules_that_run_are_described_and_others_are_not() {
        let mut packs = load::builtin().expect("good packs");
        packs.iter_mut().for_each(|pack| pack.manifest.pages = Some("https://example.org/rules/".to_owned()));
        let select = vec!["efficacy/cure-claim".to_owned()];
        let running = running(&packs, &Selection { select, ..Selection::default() });
        let [rule] = running.as_slice() else { panic!("one rule runs: {running:?}") };
        assert_eq!((rule.family(), rule.pack.as_str()), ("efficacy", "efficacy"));
        assert_eq!(rule.page.as_deref(), Some("https://example.org/rules/efficacy/cure-claim.md"));
        assert!(rule.summary.contains("“…”"), "{}", rule.summary);
        assert!(rule.basis.iter().any(|basis| basis.says.is_some()), "{:?}", rule.basis);
    }

    #[test]
    fn placeholders_give_way() {
        assert_eq!(without_placeholders("“{match}” of {subject}: {"), "“…” of …: {");
        assert_eq!(without_placeholders("plain"), "plain");
    }
}
