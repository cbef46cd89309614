//! `claimlint explain`: what a rule is about.

use std::fmt::Write as _;

use super::console::Console;
use super::options::PackArgs;
use super::packs::{self, Place};
use super::{Exit, Stop, rules};
use crate::engine::Selection;
use crate::render::{self, wrap};
use crate::report::AdjustedRule;
use crate::rules::load::Pack;
use crate::rules::model::{Category, Rule};
use crate::sanitize;

/// Says what a rule is about: what it reports, why, and what to write instead.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rule's id, such as efficacy/cure-claim
    #[arg(value_name = "RULE")]
    rule: String,

    #[command(flatten)]
    packs: PackArgs,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let packs = packs::load(&args.packs.packs)?;
    let all = packs::rules(&packs);
    let place = all.iter().find(|place| place.rule.id.value == args.rule);
    let place = place.ok_or_else(|| rules::unknown(&args.rule, &all))?;
    console.print(&explain(&packs, place, console.width))?;
    Ok(Exit::Clean)
}

fn explain(packs: &[Pack], place: &Place<'_>, width: usize) -> String {
    let rule = place.rule;
    let mut page = Page { out: String::new(), width };
    page.line("", &rule.id);
    page.line("  ", &facts(place));
    if let Some(since) = packs::since(place) {
        page.line("  ", &format!("since version {since} of pack {}", place.pack.manifest.name));
    }
    page.line("  ", &format!("defined in {}", place.file.file.path.display()));

    if let Some(adjusted) = place.adjusted {
        let change = render::adjustment(&AdjustedRule::of(adjusted.adjustment));
        page.line("  ", &format!("adjusted by pack {}: {change}", adjusted.pack.manifest.name));
    }

    page.heading("Message");
    page.line("  ", &rule.message);
    page.heading("Why");
    page.line("  ", &rule.why);
    page.heading("Help");
    page.line("  ", &rule.help);
    if !rule.basis.is_empty() {
        page.heading("Basis");
    }
    for key in &rule.basis {
        page.basis(packs, place, key);
    }
    contexts(rule, &mut page);
    examples(rule, &mut page);
    page.out
}

/// Severity and the like in one line.
fn facts(place: &Place<'_>) -> String {
    let rule = place.rule;
    let mut severity = render::severity(rule.severity).to_owned();
    for (profile, other) in &rule.severity_in {
        severity.push_str(&format!(" ({} in {})", render::severity(*other), render::profile(*profile)));
    }
    let mut facts = vec![
        severity,
        format!("{} confidence", render::confidence(rule.confidence)),
        format!("found by {}", packs::kind(rule)),
    ];
    if !rule.jurisdiction.is_empty() {
        let places: Vec<&str> = rule.jurisdiction.iter().map(|j| render::jurisdiction(*j)).collect();
        facts.push(format!("holds in {}", places.join(", ")));
    }
    if !rule.profiles.is_empty() {
        let profiles: Vec<&str> = rule.profiles.iter().map(|p| render::profile(*p)).collect();
        facts.push(format!("for profile {}", profiles.join(", ")));
    }
    if !rule.kinds.is_empty() {
        let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.as_str()).collect();
        facts.push(format!("for documents of kind {}", kinds.join(", ")));
    }
    if rule.opt_in {
        facts.push("runs only when selected by its id".to_owned());
    } else if packs::off(&Selection::default(), place).is_some() {
        facts.push("off by default".to_owned());
    }
    facts.join(", ")
}

fn contexts(rule: &Rule, page: &mut Page) {
    let list = |categories: &[Category]| {
        let names: Vec<&str> = categories.iter().map(|c| render::category(*c)).collect();
        names.join(", ")
    };
    let has_context =
        !(rule.clear.is_empty() && rule.soften.is_empty() && rule.discharge.is_empty() && rule.overrides.is_empty());
    if has_context {
        page.heading("Context");
    }
    if !rule.clear.is_empty() {
        page.line("  ", &format!("cleared where the words are {}", list(&rule.clear)));
    }
    if !rule.soften.is_empty() {
        page.line("  ", &format!("one step less severe where they are {}", list(&rule.soften)));
    }
    for condition in &rule.discharge {
        page.line("  ", &format!("answered by {}", packs::answer(condition)));
    }
    if !rule.overrides.is_empty() {
        let ids: Vec<&str> = rule.overrides.iter().map(|id| id.as_str()).collect();
        page.line("  ", &format!("speaks in the place of {}", ids.join(", ")));
    }
}

fn examples(rule: &Rule, page: &mut Page) {
    page.heading("Reports");
    for example in &rule.examples.flag {
        page.example(example.text(), example.severity().map(|s| format!("as {}", render::severity(s))));
    }
    page.heading("Does not report");
    for example in &rule.examples.pass {
        page.example(example.text(), example.because().map(|r| format!("cleared: {}", render::reason(r))));
    }
}

/// A page under construction.
struct Page {
    out: String,
    width: usize,
}

impl Page {
    fn line(&mut self, head: &str, text: &str) {
        let text = wrap::hanging(head, &sanitize::line(text), self.width);
        // Writing to a string does not fail.
        let _ = writeln!(self.out, "{text}");
    }

    fn heading(&mut self, heading: &str) {
        let _ = writeln!(self.out, "\n{heading}");
    }

    fn example(&mut self, text: &str, note: Option<String>) {
        let note = note.map_or_else(String::new, |note| format!(" ({note})"));
        // The lines of an article stay lines: a heading is one only at the start of its line.
        let lines: Vec<&str> = text.trim_end().lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let head = if index == 0 { "  - " } else { "    " };
            let note = if index + 1 == lines.len() { note.as_str() } else { "" };
            self.line(head, &format!("{line}{note}"));
        }
    }

    fn basis(&mut self, packs: &[Pack], place: &Place<'_>, key: &str) {
        let Some(basis) = packs::basis(packs, place.pack, key) else {
            return self.line("  - ", key);
        };
        let mut facts: Vec<&str> = basis.jurisdiction.iter().map(|j| render::jurisdiction(*j)).collect();
        facts.push(rules::status(basis.status));
        self.line("  - ", &format!("{} ({})", basis.citation, facts.join(", ")));
        self.line("    ", &basis.says);
        if let Some(source) = &basis.source {
            self.line("    ", source);
        }
    }
}
