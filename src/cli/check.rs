//! `claimlint check`: lints files and says what it found.

use std::path::PathBuf;

use clap::ValueEnum;

use super::console::Console;
use super::formats::{self, OutputArgs, ReportFormat};
use super::options::{ConfigArgs, PackArgs, ReadArgs, SelectionArgs, WalkArgs, given};
use super::page::{PageArgs, Review};
use super::plan::{Linted, Plan};
use super::progress::Progress;
use super::stream::Stream;
use super::verdict::VerdictArgs;
use super::{Exit, Stop};
use crate::batch;
use crate::config::Settings;
use crate::report::{DocumentReport, Failure};
use crate::review::{Reading, Reviewed};

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
    config: ConfigArgs,

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

/// What paths hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputKind {
    /// Articles.
    Files,
    /// Texts, one JSON object a line.
    Jsonl,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    args.output.check()?;
    let options = args.walk.options(&args.read);
    let stream = Stream { options: &options, jobs: args.jobs.into(), output: &args.output };
    if args.input == InputKind::Jsonl {
        let plan = Plan::of_named(&args.paths, &options, &args.config, args.settings())?;
        return stream.texts(plan, console);
    }
    let plan = Plan::new(&args.paths, &options, &args.config, args.settings())?;
    if args.output.format() == ReportFormat::Ndjson {
        return stream.files(plan, console);
    }
    let progress = Progress::new(plan.len(), console.err_terminal && !args.output.quiet());
    let (jobs, threads, step) = (plan.jobs(0..plan.len()), args.jobs.into(), || progress.step());
    let failed = |error: rayon::ThreadPoolBuildError| Stop::new(error.to_string()).help("try a smaller --jobs");
    let (results, review) = if args.output.format() == ReportFormat::Html {
        let reviewed = batch::review(&jobs, &options, threads, &step).map_err(failed)?;
        let (results, readings) = halves(reviewed);
        (results, Some(Review::new(readings, &args.page)?))
    } else {
        (batch::lint_each(&jobs, &options, threads, &step).map_err(failed)?, None)
    };
    progress.finish();

    let Linted { report, verdict, warnings } = plan.report(results);
    formats::deliver(&report, review.as_ref(), &args.output, console)?;
    console.faults(&warnings);
    Ok(verdict.exit())
}

/// What was found, and the articles themselves of what could be read.
fn halves(reviewed: Vec<Result<Reviewed, Failure>>) -> (Vec<Result<DocumentReport, Failure>>, Vec<Reading>) {
    let mut readings = Vec::new();
    let results = reviewed.into_iter().map(|result| {
        result.map(|Reviewed { report, reading }| {
            readings.push(reading);
            report
        })
    });
    (results.collect(), readings)
}

impl Args {
    /// What the options say that a configuration may say too.
    fn settings(&self) -> Settings {
        let read = self.read.settings();
        let others = Settings {
            packs: given(&self.packs.packs),
            max_file_size: read.max_file_size,
            ..self.selection.settings()
        };
        self.verdict.settings(others)
    }
}
