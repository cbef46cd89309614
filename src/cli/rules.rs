//! `claimlint rules`: lists rules, and writes down what there is to know of them.

mod docs;
mod page;
mod schema;

use clap::ValueEnum;
use serde::Serialize;

use super::console::Console;
use super::options::{PackArgs, SelectionArgs};
use super::packs::{self, Off, Place};
use super::{Exit, Stop};
use crate::engine::{Selection, names};
use crate::render;
use crate::rules::model::Confidence;
use crate::rules::suggest;
use crate::sanitize;
pub(super) use page::status;

/// Lists rules.
///
/// The last column says whether a rule runs; --profile, --kind, --jurisdiction, --select and --ignore mean the same
/// as they do for `check`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// Only these: ids, families, or parts of an id
    #[arg(value_name = "RULES")]
    patterns: Vec<String>,

    /// How to print the list
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    format: ListFormat,

    #[command(flatten)]
    packs: PackArgs,

    #[command(flatten)]
    selection: SelectionArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Docs(docs::Args),
    Schema(schema::Args),
}

/// The formats of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    match &args.command {
        Some(Command::Docs(args)) => docs::run(args, console),
        Some(Command::Schema(args)) => schema::run(args, console),
        None => list(args, console),
    }
}

fn list(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let packs = packs::load(&args.packs.packs)?;
    let selection = args.selection.selection(Confidence::Low);
    if !selection.unknown(&packs).is_empty() {
        return Err(selection.unknown(&packs).into());
    }
    let all = packs::rules(&packs);
    for pattern in &args.patterns {
        if !all.iter().any(|place| matches(pattern, &place.rule.id)) {
            return Err(unknown(pattern, &all));
        }
    }
    let wanted = |place: &&Place<'_>| {
        args.patterns.is_empty() || args.patterns.iter().any(|pattern| matches(pattern, &place.rule.id))
    };
    let chosen: Vec<Place<'_>> = all.iter().filter(wanted).copied().collect();
    let text = match args.format {
        ListFormat::Text => table(&chosen, &selection),
        ListFormat::Json => json(&chosen, &selection),
    };
    console.print(&text)?;
    Ok(Exit::Clean)
}

fn matches(pattern: &str, id: &str) -> bool {
    names(pattern, id) || id.contains(pattern)
}

/// No rule has this name.
pub(super) fn unknown(name: &str, all: &[Place<'_>]) -> Stop {
    let stop = Stop::new(format!("no rule is called “{name}”"));
    let ids = all.iter().map(|place| place.rule.id.as_str());
    stop.help(suggest::meant(name, ids, "`claimlint rules` lists all rules"))
}

fn table(places: &[Place<'_>], selection: &Selection) -> String {
    let head = ["RULE", "SEVERITY", "CONFIDENCE", "HOLDS IN", "KIND", "RUNS"].map(str::to_owned);
    let mut on = 0;
    let mut rows = vec![head];
    for place @ Place { rule, .. } in places {
        let state = match packs::off(selection, place) {
            None => "yes".to_owned(),
            Some(off) => format!("no: {}", off.name()),
        };
        on += usize::from(state == "yes");
        let places: Vec<&str> = rule.jurisdiction.iter().map(|j| render::jurisdiction(*j)).collect();
        rows.push([
            sanitize::line(&rule.id).into_owned(),
            render::severity(selection.severity(rule, place.change())).to_owned(),
            render::confidence(rule.confidence).to_owned(),
            if places.is_empty() { "everywhere".to_owned() } else { places.join(" ") },
            packs::kind(rule).to_owned(),
            state,
        ]);
    }
    let widths: Vec<usize> =
        (0..6).map(|column| rows.iter().map(|row| sanitize::width(&row[column])).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    let total = places.len();
    out.push_str(&format!("\n{}: {on} on, {} off\n", render::plural(total, "rule"), total - on));
    out
}

#[derive(Serialize)]
struct ListV1<'a> {
    schema: &'static str,
    rules: Vec<RuleV1<'a>>,
}

#[derive(Serialize)]
struct RuleV1<'a> {
    id: &'a str,
    pack: &'a str,
    file: String,
    kind: &'static str,
    severity: &'static str,
    confidence: &'static str,
    jurisdiction: Vec<&'static str>,
    profiles: Vec<&'static str>,
    kinds: Vec<&'a str>,
    since: Option<&'a str>,
    opt_in: bool,
    on: bool,
    off: Option<&'static str>,
    adjusted_by: Option<&'a str>,
    message: &'a str,
    why: &'a str,
    help: &'a str,
    basis: Vec<&'a str>,
}

fn json(places: &[Place<'_>], selection: &Selection) -> String {
    let rules = places.iter().map(|place @ Place { pack, file, rule, .. }| {
        let off = packs::off(selection, place);
        RuleV1 {
            id: &rule.id,
            pack: &pack.manifest.name,
            file: file.file.path.to_string_lossy().into_owned(),
            kind: packs::kind(rule),
            severity: render::severity(selection.severity(rule, place.change())),
            confidence: render::confidence(rule.confidence),
            jurisdiction: rule.jurisdiction.iter().map(|j| render::jurisdiction(*j)).collect(),
            profiles: rule.profiles.iter().map(|p| render::profile(*p)).collect(),
            kinds: rule.kinds.iter().map(|kind| kind.as_str()).collect(),
            since: packs::since(place),
            opt_in: rule.opt_in,
            on: off.is_none(),
            off: off.map(Off::name),
            adjusted_by: place.adjusted.map(|adjusted| adjusted.pack.manifest.name.as_str()),
            message: &rule.message,
            why: &rule.why,
            help: &rule.help,
            basis: rule.basis.iter().map(|key| key.as_str()).collect(),
        }
    });
    render::pretty(&ListV1 { schema: "claimlint/rules/v1", rules: rules.collect() })
}
