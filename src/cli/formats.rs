//! What `claimlint check` prints: one renderer for each format, and the streams that the report goes to.

use std::path::PathBuf;

use clap::ValueEnum;

use super::Stop;
use super::console::{Console, write_file};
use super::page::Review;
use crate::render;
use crate::report::Report;

/// What to print.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// How to print the report
    ///
    /// `terminal` draws every finding for people, `concise` prints one line for each, `json` is for programs
    /// (claimlint/report/v1), `html` is a page for reviewers: the article with notes beside it, and what it claims.
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
    /// For reviewers: one page with the article, notes beside it and what it claims.
    Html,
}

impl OutputArgs {
    /// Refuses options that contradict each other.
    pub(super) fn check(&self) -> Result<(), Stop> {
        if self.statistics && matches!(self.format, ReportFormat::Json | ReportFormat::Html) {
            return Err(Stop::new("--statistics is for people").help("count the findings of the JSON report instead"));
        }
        Ok(())
    }

    /// Whether the report is a page, which shows the articles too.
    pub(super) fn wants_page(&self) -> bool {
        self.format == ReportFormat::Html
    }

    /// Whether only the report itself is wanted.
    pub(super) fn quiet(&self) -> bool {
        self.quiet
    }
}

/// Prints or writes the report, and complains of what could not be linted.
pub(super) fn deliver(
    report: &Report,
    review: Option<&Review>,
    args: &OutputArgs,
    console: &mut Console<'_>,
) -> Result<(), Stop> {
    let text = rendered(report, review, args, console);
    match &args.output {
        Some(path) => write_file(path, text.as_bytes())?,
        None => console.print(&text)?,
    }
    complain(report, console);
    if args.format == ReportFormat::Concise && !args.quiet {
        console.note(&format!("{}\n", render::summary_line(report)));
    }
    Ok(())
}

/// The report in the format that is asked for.
fn rendered(report: &Report, review: Option<&Review>, args: &OutputArgs, console: &Console<'_>) -> String {
    let kinds = if args.explain_kind { format!("{}\n", render::kind_lines(report)) } else { String::new() };
    match args.format {
        ReportFormat::Terminal => {
            let color = if args.output.is_some() { console.colored(false) } else { console.out_color() };
            let options = render::terminal::Options {
                color,
                width: console.width,
                show_suppressed: args.show_suppressed,
                statistics: args.statistics,
                summary: !args.quiet,
            };
            kinds + &render::terminal::render(report, &options)
        }
        ReportFormat::Concise if args.statistics => kinds + &render::statistics_table(report),
        ReportFormat::Concise => kinds + &render::concise::render(report, args.show_suppressed),
        ReportFormat::Json => render::json::render(report),
        ReportFormat::Html => review.map_or_else(String::new, |review| review.render(report)),
    }
}

/// Says what could not be linted, and what documents say of themselves that cannot be understood.
fn complain(report: &Report, console: &mut Console<'_>) {
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
}
