//! What `claimlint check` prints: one renderer for each format, and the streams that the report goes to.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::Stop;
use super::console::{Console, write_file};
use super::page::Review;
use crate::render;
use crate::report::{DocumentReport, Failure, Report};

/// What to print.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// How to print the report [default: terminal]
    ///
    /// `terminal` draws every finding for people, `concise` prints one line for each, `markdown` is a summary for a
    /// pull request, `html` a page for reviewers: the article with notes beside it, and what it claims. For programs
    /// there are `json` (claimlint/report/v1), `ndjson` (one object a line while files are linted), `sarif` (2.1.0),
    /// `github` (annotations of Actions), `gitlab` (Code Quality), `junit` and `rdjson` (reviewdog). docs/formats.md
    /// shows them all.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<ReportFormat>,

    /// Write the report to a file
    ///
    /// The file is replaced as a whole when the report is complete.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Also show findings that negation, a quotation, a citation or the like clears
    ///
    /// They are never counted. `json` and `ndjson` always have them; `gitlab` and `rdjson` have no place for them.
    #[arg(long)]
    show_suppressed: bool,

    /// Also print what kind of document each file is, and which words show it
    ///
    /// JSON always has it.
    #[arg(long)]
    explain_kind: bool,

    /// Count findings by rule, family and file
    ///
    /// In `terminal` and `concise` the tables take the place of the findings; `json`, `ndjson` and `markdown` have them
    /// beside the findings.
    #[arg(long)]
    statistics: bool,

    /// Leave out the summary and the progress bar
    #[arg(short, long)]
    quiet: bool,
}

/// The formats of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people: each finding with the words it is about.
    Terminal,
    /// One line for each finding.
    Concise,
    /// For programs.
    Json,
    /// For programs that read while files are linted: one object a line.
    Ndjson,
    /// For code scanning and editors: SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// JUnit XML, for CI servers.
    Junit,
    /// For reviewdog.
    Rdjson,
    /// A summary for a comment on a pull request.
    Markdown,
    /// For reviewers: one page with the article, notes beside it and what it claims.
    Html,
}

impl OutputArgs {
    /// Refuses options that contradict each other.
    pub(super) fn check(&self) -> Result<(), Stop> {
        use ReportFormat::{Concise, Json, Markdown, Ndjson, Terminal};
        if self.statistics && !matches!(self.format(), Terminal | Concise | Json | Ndjson | Markdown) {
            let stop = Stop::new("this format has no place for --statistics");
            return Err(stop.help("terminal, concise, json, ndjson and markdown have"));
        }
        Ok(())
    }

    /// The format: the one for people unless another is asked for.
    pub(super) fn format(&self) -> ReportFormat {
        self.format.unwrap_or(ReportFormat::Terminal)
    }

    /// The format, if one is asked for.
    pub(super) fn asked(&self) -> Option<ReportFormat> {
        self.format
    }

    /// The file to write to.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Whether findings are to be counted by rule, family and file.
    pub(super) fn statistics(&self) -> bool {
        self.statistics
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
    if matches!(args.format(), ReportFormat::Concise | ReportFormat::Github) && !args.quiet {
        console.note(&format!("{}\n", render::summary_line(report)));
    }
    Ok(())
}

/// The report in the format that is asked for.
fn rendered(report: &Report, review: Option<&Review>, args: &OutputArgs, console: &Console<'_>) -> String {
    let kinds = if args.explain_kind { format!("{}\n", render::kind_lines(report)) } else { String::new() };
    match args.format() {
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
        ReportFormat::Json => render::json::render(report, args.statistics),
        ReportFormat::Ndjson => render::ndjson::render(report, args.statistics),
        ReportFormat::Sarif => render::sarif::render(report, args.show_suppressed),
        ReportFormat::Github => render::github::render(report, args.show_suppressed),
        ReportFormat::Gitlab => render::gitlab::render(report),
        ReportFormat::Junit => render::junit::render(report, args.show_suppressed),
        ReportFormat::Rdjson => render::rdjson::render(report),
        ReportFormat::Markdown => render::pull_request::render(report, args.show_suppressed, args.statistics),
        ReportFormat::Html => review.map_or_else(String::new, |review| review.render(report)),
    }
}

/// Says what could not be linted, and what documents say of themselves that cannot be understood.
fn complain(report: &Report, console: &mut Console<'_>) {
    report.documents.iter().for_each(|document| complain_of(document, console));
    report.failures.iter().for_each(|failure| complain_of_failure(failure, console));
    if report.documents.is_empty() && report.failures.is_empty() {
        nothing_to_lint(console);
    }
}

/// Says what a document says of itself that cannot be understood.
pub(super) fn complain_of(document: &DocumentReport, console: &mut Console<'_>) {
    for fault in &document.faults {
        let (path, at) = (document.source.path.display(), document.source.position(fault.span.start));
        console.complain(&format!("{path}:{}:{}: {}", at.line, at.column, fault.message), fault.help.as_deref());
    }
}

/// Says why a file could not be linted.
pub(super) fn complain_of_failure(failure: &Failure, console: &mut Console<'_>) {
    console.complain(&format!("{}: {}", failure.path.display(), failure.message), None);
}

/// Says that no file was found.
pub(super) fn nothing_to_lint(console: &mut Console<'_>) {
    console.complain("there is nothing to lint under the given paths", None);
}
