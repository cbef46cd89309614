//! One page of Markdown for a rule, and the index of all of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::cli::packs::{self, Place};
use crate::render::markdown::{table, text};
use crate::render::{self, plural};
use crate::rules::load::Pack;
use crate::rules::model::{BasisStatus, Category, Rule};

/// The line by which a page of ours is known: only pages that begin with it are ever replaced or removed.
pub(super) const MARK: &str = "<!-- Written by `claimlint rules docs`. Change the rule, not this page. -->";

/// The path of a rule's page below the folder of all pages.
pub(super) fn path(rule: &Rule) -> String {
    format!("{}.md", rule.id.value)
}

/// The page of a rule.
pub(super) fn page(packs: &[Pack], place: &Place<'_>) -> String {
    let rule = place.rule;
    let mut page = format!("{MARK}\n\n# {}\n\n{}\n\n", rule.id.value, text(&rule.message));
    page.push_str(&table(&["", ""], 2, &facts(place)));
    section(&mut page, "Why", &text(&rule.why));
    section(&mut page, "What to write instead", &text(&rule.help));
    let flag = rule.examples.flag.iter();
    let flag = flag.map(|e| example(e.text(), e.severity().map(|s| format!("as {}", render::severity(s)))));
    section(&mut page, "What it reports", &flag.collect::<Vec<_>>().join("\n"));
    let pass = rule.examples.pass.iter();
    let pass = pass.map(|e| example(e.text(), e.because().map(|r| format!("cleared: {}", render::reason(r)))));
    section(&mut page, "What it does not report", &pass.collect::<Vec<_>>().join("\n"));
    let contexts = contexts(rule);
    if !contexts.is_empty() {
        section(&mut page, "Context", &contexts);
    }
    let basis: Vec<String> = rule.basis.iter().map(|key| basis(packs, place, key)).collect();
    section(&mut page, "Basis", &basis.join("\n"));
    page
}

fn section(page: &mut String, heading: &str, body: &str) {
    // Writing to a string does not fail.
    let _ = write!(page, "\n## {heading}\n\n{}\n", body.trim_end());
}

fn facts(place: &Place<'_>) -> Vec<Vec<String>> {
    let Place { pack, file, rule, .. } = place;
    let mut severity = render::severity(rule.severity).to_owned();
    for (profile, other) in &rule.severity_in {
        let _ = write!(severity, ", {} in the profile {}", render::severity(*other), render::profile(*profile));
    }
    let list = |names: Vec<&str>, none: &str| if names.is_empty() { none.to_owned() } else { names.join(", ") };
    let jurisdictions = rule.jurisdiction.iter().map(|j| render::jurisdiction(*j)).collect();
    let profiles = rule.profiles.iter().map(|p| render::profile(*p)).collect();
    let kinds = rule.kinds.iter().map(|kind| kind.as_str()).collect();
    let runs = if rule.opt_in { "only when it is selected by its id" } else { "by default" };
    let facts = [
        ("Severity", severity),
        ("Confidence", render::confidence(rule.confidence).to_owned()),
        ("Found by", packs::kind(rule).to_owned()),
        ("Holds in", list(jurisdictions, "every country")),
        ("Profiles", list(profiles, "all")),
        ("Kinds of document", list(kinds, "all")),
        ("Runs", runs.to_owned()),
        ("Since", packs::since(place).unwrap_or("the first version").to_owned()),
        ("Defined in", format!("pack {}, {}", pack.manifest.name, file.file.path.display())),
    ];
    facts.into_iter().map(|(name, value)| vec![name.to_owned(), text(&value)]).collect()
}

/// An item of a list. An article of several lines stays as it is: a heading is one only at the start of its line.
fn example(written: &str, note: Option<String>) -> String {
    let note = note.map_or_else(String::new, |note| format!(" *({note})*"));
    let written = written.trim_end();
    if !written.contains('\n') {
        return format!("* {}{note}", text(written));
    }
    let longest = written.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let lines: Vec<String> = written.lines().map(|line| format!("  {line}").trim_end().to_owned()).collect();
    format!("* An article{note}:\n\n  {fence}markdown\n{}\n  {fence}\n", lines.join("\n"))
}

fn contexts(rule: &Rule) -> String {
    let list = |categories: &[Category]| {
        let names: Vec<&str> = categories.iter().map(|c| render::category(*c)).collect();
        names.join(", ")
    };
    let mut lines = String::new();
    if !rule.clear.is_empty() {
        let _ = writeln!(lines, "* Cleared where the words are {}.", list(&rule.clear));
    }
    if !rule.soften.is_empty() {
        let _ = writeln!(lines, "* One step less severe where they are {}.", list(&rule.soften));
    }
    for condition in &rule.discharge {
        let answer = packs::answer(condition);
        let _ = writeln!(lines, "* Answered by {}.", text(&answer));
    }
    if !rule.overrides.is_empty() {
        let family = rule.id.split_once('/').map_or("", |(family, _)| family);
        let links = rule.overrides.iter().map(|id| match id.split_once('/') {
            Some((other, name)) if other == family => format!("[{}]({name}.md)", id.value),
            _ => format!("[{}](../{}.md)", id.value, id.value),
        });
        let _ = writeln!(lines, "* Speaks in the place of {}.", links.collect::<Vec<_>>().join(", "));
    }
    lines
}

fn basis(packs: &[Pack], place: &Place<'_>, key: &str) -> String {
    let Some(basis) = packs::basis(packs, place.pack, key) else { return format!("* {}", text(key)) };
    let mut facts: Vec<&str> = basis.jurisdiction.iter().map(|j| render::jurisdiction(*j)).collect();
    facts.push(status(basis.status));
    let mut item = format!("* **{}** ({}). {}", text(&basis.citation), facts.join(", "), text(&basis.says));
    if let Some(source) = &basis.source {
        let link = format!(" <{}>", source.trim());
        item.push_str(if is_address(source.trim()) { &link } else { "" });
    }
    item
}

/// How a citation was checked, in words.
pub(in crate::cli) fn status(status: BasisStatus) -> &'static str {
    match status {
        BasisStatus::Verified => "text read",
        BasisStatus::LevelUp => "confirmed one level up",
        BasisStatus::Unverified => "not confirmed",
    }
}

/// Whether a text is an address that can stand between angle brackets.
fn is_address(source: &str) -> bool {
    (source.starts_with("https://") || source.starts_with("http://"))
        && !source.contains(|c: char| c.is_whitespace() || c == '<' || c == '>')
}

/// The index: all rules by pack.
pub(super) fn index(places: &[Place<'_>]) -> String {
    let mut by_pack: BTreeMap<&str, Vec<&Place<'_>>> = BTreeMap::new();
    for place in places {
        by_pack.entry(&place.pack.manifest.name).or_default().push(place);
    }
    let mut page = format!("{MARK}\n\n# Rules\n\n{}.", plural(places.len(), "rule"));
    page.push_str(" Those in *italics* run only when they are selected by their id.\n");
    for (pack, places) in by_pack {
        let description = places.first().map_or("", |place| place.pack.manifest.description.as_str());
        let _ = write!(page, "\n## {}\n\n{}\n\n", text(pack), text(description));
        let row = |place: &&Place<'_>| {
            let Place { rule, .. } = place;
            let link = format!("[{}]({})", rule.id.value, path(rule));
            let link = if rule.opt_in { format!("*{link}*") } else { link };
            vec![link, render::severity(rule.severity).to_owned(), text(&rule.message)]
        };
        page.push_str(&table(&["Rule", "Severity", "What it says"], 3, &places.iter().map(row).collect::<Vec<_>>()));
    }
    page
}
