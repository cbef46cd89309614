//! `claimlint check`: lints files and says what it found.

use std::path::PathBuf;

use clap::ValueEnum;

use super::console::{Console, write_file};
use super::options::{ConfigArgs, PackArgs, ReadArgs, SelectionArgs, WalkArgs, given};
use super::plan::{Linted, Plan};
use super::progress::Progress;
use super::verdict::{VerdictArgs, verdict};
use super::{Exit, Stop};
use crate::config::Settings;
use crate::report::Report;
use crate::{batch, render};

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
    verdict: VerdictArgs,
}

/// What to print.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
struct OutputArgs {
    /// How to print the report
    ///
    /// `terminal` draws every finding for people, `concise` prints one line for each, `json` is for programs
    /// (claimlint/report/v1).
    #[arg(long, value_enum, default_value_t = ReportFormat::Terminal, value_name = "FORMAT")]
    format: ReportFormat,

    /// Write the report to a file
    ///
    /// The file is replaced as a whole when the report is complete.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Also show findings that negation, a quotation, a citation or the like clears
    ///
    /// They are never counted. JSON always has them.
    #[arg(long)]
    show_suppressed: bool,

    /// Also print what kind of document each file is, and which words show it
    ///
    /// JSON always has it.
    #[arg(long)]
    explain_kind: bool,

    /// Print how often each rule reported in the place of the findings
    #[arg(long)]
    statistics: bool,

    /// Leave out the summary and the progress bar
    #[arg(short, long)]
    quiet: bool,
}

/// The formats of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For people: each finding with the words it is about.
    Terminal,
    /// One line for each finding.
    Concise,
    /// For programs.
    Json,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    if args.output.statistics && args.output.format == ReportFormat::Json {
        return Err(Stop::new("--statistics is for people").help("count the findings of the JSON report instead"));
    }
    let options = args.walk.options(&args.read);
    let plan = Plan::new(&args.paths, &options, &args.config, args.settings())?;
    let progress = Progress::new(plan.len(), console.err_terminal && !args.output.quiet);
    let results = batch::lint_each(&plan.jobs(), &options, args.jobs.into(), &|| progress.step());
    progress.finish();
    let results = results.map_err(|error| Stop::new(error.to_string()).help("try a smaller --jobs"))?;

    let Linted { report, settings, warnings } = plan.report(results);
    deliver(&report, &args.output, console)?;
    console.faults(&warnings);
    Ok(verdict(&report, &settings))
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

/// Prints or writes the report, and complains of what could not be linted.
fn deliver(report: &Report, args: &OutputArgs, console: &mut Console<'_>) -> Result<(), Stop> {
    let text = match args.format {
        ReportFormat::Json => render::json::render(report),
        ReportFormat::Concise if args.statistics => render::statistics_table(report),
        ReportFormat::Concise => render::concise::render(report, args.show_suppressed),
        ReportFormat::Terminal => {
            let color = if args.output.is_some() { console.colored(false) } else { console.out_color() };
            let options = render::terminal::Options {
                color,
                width: console.width,
                show_suppressed: args.show_suppressed,
                statistics: args.statistics,
                summary: !args.quiet,
            };
            render::terminal::render(report, &options)
        }
    };
    let text = match args.format {
        ReportFormat::Terminal | ReportFormat::Concise if args.explain_kind => {
            format!("{}\n{text}", render::kind_lines(report))
        }
        _ => text,
    };
    match &args.output {
        Some(path) => write_file(path, text.as_bytes())?,
        None => console.print(&text)?,
    }
    for document in &report.documents {
        for fault in &document.faults {
            let (path, at) = (document.source.path.display(), document.source.position(fault.span.start));
            console.complain(&format!("{path}:{}:{}: {}", at.line, at.column, fault.message), fault.help.as_deref());
        }
    }
    for failure in &report.failures {
        console.complain(&format!("{}: {}", failure.path.display(), failure.message), None);
    }
    if report.documents.is_empty() && report.failures.is_empty() {
        console.complain("there is nothing to lint under the given paths", None);
    }
    if args.format == ReportFormat::Concise && !args.quiet {
        console.note(&format!("{}\n", render::summary_line(report)));
    }
    Ok(())
}
