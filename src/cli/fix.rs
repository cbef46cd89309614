//! `claimlint fix`: writes what rules suggest.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::styling::{AnsiColor, Style};
use similar::TextDiff;

use super::console::{Console, write_file};
use super::options::{ConfigArgs, PackArgs, ReadArgs, SelectionArgs, WalkArgs, given};
use super::plan::Plan;
use super::{Exit, Stop};
use crate::batch;
use crate::config::Settings;
use crate::fix::{self, Edit, Endless, Fixed, Left, Obstacle};
use crate::render::plural;
use crate::report::Failure;
use crate::sanitize;
use crate::source::Source;

/// Replaces words where a rule knows one right way to write it: “committed suicide” by “died by suicide”.
///
/// What is said of health is never rewritten: there, `check` tells what to write. Findings that are cleared or suppressed
/// are left alone. Of the rules, those run that `check` would run; --select chooses among them.
///
/// The exit code is 0 when no suggestion is left, 1 when some are (all with --dry-run, otherwise those that could not be
/// followed), and 2 when not everything could be done. Standard input is written to standard output.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders; - is standard input [default: the current folder]
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Change nothing, and print the changes as a patch
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    packs: PackArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    read: ReadArgs,

    #[command(flatten)]
    walk: WalkArgs,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let options = args.walk.options(&args.read);
    let command_line = Settings {
        packs: given(&args.packs.packs),
        max_file_size: args.read.settings().max_file_size,
        ..args.selection.settings()
    };
    let plan = Plan::new(&args.paths, &options, &args.config, command_line)?;
    let results = batch::each(&plan.jobs(0..plan.len()), &options, 0, &|| (), &|index, linter, source| {
        let before = Source::new(&source.path, source.text.clone(), source.format);
        let fixed = fix::fix(linter, source, &|report| plan.suppress(index, report));
        fixed.map(|fixed| Done { before, stdin: plan.is_stdin(index), fixed })
    });
    let results = results.map_err(|error| Stop::new(error.to_string()))?;
    let mut tally = Tally { failures: plan.failures, ..Tally::default() };
    for result in results {
        match result {
            Ok(Ok(done)) => tally.deliver(&done, args.dry_run, console)?,
            Ok(Err(Endless)) => return Err(Stop::new(Endless.to_string()).help("look at the `suggest` of your packs")),
            Err(failure) => tally.failures.push(failure),
        }
    }
    tally.conclude(args.dry_run, console);
    Ok(tally.exit(args.dry_run))
}

/// A file, before and after.
struct Done {
    before: Source,
    stdin: bool,
    fixed: Fixed,
}

/// What was done.
#[derive(Default)]
struct Tally {
    edits: usize,
    files: usize,
    left: usize,
    failures: Vec<Failure>,
}

impl Tally {
    /// Writes or shows what became of a file.
    fn deliver(&mut self, done: &Done, dry_run: bool, console: &mut Console<'_>) -> Result<(), Stop> {
        let Done { before, stdin, fixed } = done;
        let changed = fixed.text != before.text;
        if dry_run {
            let patch = patch(before, &fixed.text);
            let shown = if console.out_is_shown() { shown(&patch, console.out_color()) } else { patch };
            console.print(&shown)?;
        } else if *stdin {
            console.print(&fixed.text)?;
        } else if changed {
            if let Err(message) = replace(&before.path, &before.text, &fixed.text) {
                self.failures.push(Failure { path: before.path.clone(), message });
                return Ok(());
            }
            let lines: Vec<String> = fixed.edits.iter().map(|edit| edited(before, edit)).collect();
            console.print(&lines.concat())?;
        }
        self.edits += fixed.edits.len();
        self.files += usize::from(changed);
        self.left += fixed.left.iter().filter(|left| !matches!(left.why, Obstacle::Overlap(_))).count();
        for left in &fixed.left {
            console.note(&skipped(before, left));
        }
        Ok(())
    }

    fn conclude(&mut self, dry_run: bool, console: &mut Console<'_>) {
        self.failures.sort_by(|a, b| a.path.cmp(&b.path));
        for failure in &self.failures {
            console.complain(&format!("{}: {}", failure.path.display(), failure.message), None);
        }
        let would = if dry_run { " to make" } else { "" };
        let left =
            if self.left > 0 { format!("; {} left to you", plural(self.left, "suggestion")) } else { String::new() };
        console.note(&format!(
            "{}{would} in {}{left}\n",
            plural(self.edits, "replacement"),
            plural(self.files, "file")
        ));
    }

    fn exit(&self, dry_run: bool) -> Exit {
        if !self.failures.is_empty() {
            Exit::Failed
        } else if self.left > 0 || (dry_run && self.edits > 0) {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }
}

/// The changes as `git apply` and `patch -p1` read them.
fn patch(before: &Source, after: &str) -> String {
    let name = sanitize::line(&before.path.to_string_lossy()).replace('\\', "/");
    let (old, new) = (format!("a/{name}"), format!("b/{name}"));
    TextDiff::from_lines(before.text.as_str(), after).unified_diff().header(&old, &new).to_string()
}

/// A patch for people: nothing in it can steer a terminal, and what goes and what comes have colours.
fn shown(patch: &str, color: bool) -> String {
    let line = |line: &str| {
        let ink = match line.as_bytes().first() {
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let ink = if color { ink } else { Style::new() };
        format!("{ink}{}{ink:#}\n", sanitize::line(line))
    };
    patch.lines().map(line).collect()
}

/// Writes a file that nobody has changed since it was read.
fn replace(path: &Path, before: &str, after: &str) -> Result<(), String> {
    if fs::read(path).map_or(true, |now| now != before.as_bytes()) {
        return Err("changed while it was linted\nrun it again".to_owned());
    }
    write_file(path, after.as_bytes()).map_err(|stop| stop.message())
}

fn at(source: &Source, edit: &Edit) -> String {
    let position = source.position(edit.span.start);
    format!("{}:{}:{}", sanitize::line(&source.path.to_string_lossy()), position.line, position.column)
}

fn edited(source: &Source, edit: &Edit) -> String {
    let Edit { text, instead, rule, .. } = edit;
    let line = format!("“{text}” is now “{instead}” [{rule}]");
    format!("{}: {}\n", at(source, edit), sanitize::line(&line))
}

fn skipped(source: &Source, left: &Left) -> String {
    let Edit { text, instead, rule, .. } = &left.edit;
    let why = match &left.why {
        Obstacle::Markup => "markup or a line break stands inside".to_owned(),
        Obstacle::Escape => "a letter is written as an entity or an escape".to_owned(),
        Obstacle::Form => "capital letters stand inside, or it is part of a longer word".to_owned(),
        Obstacle::Syntax => "the replacement could be read as markup".to_owned(),
        Obstacle::Overlap(other) => format!("it overlaps what {other} replaces"),
    };
    let line = format!("“{text}” is left, not “{instead}”: {why} [{rule}]");
    format!("{}: {}\n", at(source, &left.edit), sanitize::line(&line))
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_patch_for_people_cannot_steer_a_terminal() {
        let patch = "-a\u{1b}[2J\u{202E}b\n+c\n";
        assert_eq!(shown(patch, false), "-a␛[2J<U+202E>b\n+c\n");
        assert_eq!(shown(patch, true), "\u{1b}[31m-a␛[2J<U+202E>b\u{1b}[0m\n\u{1b}[32m+c\u{1b}[0m\n");
    }
}
