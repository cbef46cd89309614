//! `claimlint check`: lints files and says what it found.

use std::path::PathBuf;

use clap::ValueEnum;

use super::console::Console;
use super::formats::{self, OutputArgs, ReportFormat};
use super::options::{PackArgs, ReadArgs, SelectionArgs, confidence_parser};
use super::page::{PageArgs, Review};
use super::progress::Progress;
use super::stream::{Outcome, Stream};
use super::{Exit, Stop, packs};
use crate::engine::Linter;
use crate::report::Report;
use crate::rules::model::{Confidence, Severity};
use crate::{batch, input};

/// Lints articles.
///
/// Folders are walked for .md, .html and .txt files; what .gitignore excludes and hidden files are left out.
///
/// The exit code is 0 when there is nothing at or above --fail-on, 1 when there is, and 2 when not everything
/// could be linted, or a document says something of itself that cannot be understood; the rest then still was. Standard output holds results only.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders; - is standard input [default: the current folder]
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// What the paths hold
    ///
    /// `files` are articles and folders of them. `jsonl` are texts, one JSON object a line: `{"id": …, "text": …,
    /// "format": "markdown"}`; the report is `ndjson` then, one line for each text as soon as it is linted.
    #[arg(long, value_enum, default_value_t = InputKind::Files, value_name = "KIND")]
    input: InputKind,

    /// Lint this many files at a time (0: one per core)
    #[arg(short = 'j', long = "jobs", value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=256))]
    jobs: u16,

    #[command(flatten)]
    packs: PackArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    #[command(flatten)]
    read: ReadArgs,

    #[command(flatten)]
    walk: WalkArgs,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    page: PageArgs,

    #[command(flatten)]
    verdict: VerdictArgs,
}

/// Which files of a folder.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Files")]
struct WalkArgs {
    /// Also lint files that .gitignore and .ignore files exclude
    #[arg(long)]
    no_ignore: bool,

    /// Also lint hidden files and folders
    #[arg(long)]
    hidden: bool,
}

/// What makes the exit code 1.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Verdict")]
struct VerdictArgs {
    /// Fail when there is a finding at least this severe
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,

    /// Fail when there are more warnings than this
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,

    /// Report only findings at least this likely to be right: low, medium, high
    #[arg(long, value_name = "CONFIDENCE", default_value = "low", value_parser = confidence_parser())]
    min_confidence: Confidence,
}

/// What paths hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputKind {
    /// Articles.
    Files,
    /// Texts, one JSON object a line.
    Jsonl,
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Only errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Note,
    /// No finding.
    Never,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    args.output.check()?;
    let packs = packs::load(&args.packs.packs)?;
    let selection = args.selection.selection(args.verdict.min_confidence);
    let linter = Linter::new(&packs, &selection)?;

    let options = input::Options { no_ignore: args.walk.no_ignore, hidden: args.walk.hidden, ..args.read.options() };
    let stream = Stream { linter: &linter, options: &options, jobs: args.jobs.into(), output: &args.output };
    if args.input == InputKind::Jsonl {
        return Ok(verdict(&stream.texts(&args.paths, console)?, &args.verdict));
    }
    let found = input::collect(&args.paths, &options);
    if args.output.format() == ReportFormat::Ndjson {
        return Ok(verdict(&stream.files(found, console)?, &args.verdict));
    }
    let progress = Progress::new(found.inputs.len(), console.err_terminal && !args.output.quiet());
    let (jobs, step) = (args.jobs.into(), || progress.step());
    let failed = |error: rayon::ThreadPoolBuildError| Stop::new(error.to_string()).help("try a smaller --jobs");
    let (documents, unread, review) = if args.output.format() == ReportFormat::Html {
        let (reviewed, unread) = batch::review(&linter, &found.inputs, &options, jobs, &step).map_err(failed)?;
        let (documents, readings) = reviewed.into_iter().map(|one| (one.report, one.reading)).unzip();
        (documents, unread, Some(Review::new(readings, &args.page)?))
    } else {
        let (documents, unread) = batch::lint(&linter, &found.inputs, &options, jobs, &step).map_err(failed)?;
        (documents, unread, None)
    };
    progress.finish();

    let mut failures = found.failures;
    failures.extend(unread);
    failures.sort_by(|a, b| a.path.cmp(&b.path));
    let report = Report {
        documents,
        failures,
        passed_over: found.passed_over,
        packs: linter.receipts().to_vec(),
        rules: linter.rules().to_vec(),
        languages: packs::languages(&packs),
        rules_off: packs::rules_off(&packs, &selection),
    };
    formats::deliver(&report, review.as_ref(), &args.output, console)?;
    Ok(verdict(&Outcome::of(&report), &args.verdict))
}

fn verdict(outcome: &Outcome, args: &VerdictArgs) -> Exit {
    let limit = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Note => Some(Severity::Note),
        FailOn::Never => None,
    };
    let too_many = args.max_warnings.is_some_and(|most| outcome.counts.warnings > most);
    if outcome.failed {
        Exit::Failed
    } else if too_many || limit.is_some_and(|limit| outcome.counts.worst() >= Some(limit)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
