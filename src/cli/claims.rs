//! `claimlint claims`: lists what articles claim.

use std::path::PathBuf;

use clap::ValueEnum;

use super::console::Console;
use super::options::{ConfigArgs, PackArgs, ReadArgs, SelectionArgs, given};
use super::plan::Plan;
use super::{Exit, Stop};
use crate::config::{Setting, Settings};
use crate::rules::model::Confidence;
use crate::{batch, render};

/// Lists every claim of some articles: who or what is said to have which effect on what, and how firmly.
///
/// Negated claims, questions and what others say are listed too, and marked as such. With each claim comes what
/// rules make of it: a finding, one that context softened, or one that it cleared, and by which words.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders; - is standard input [default: the current folder]
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// How to print the claims
    ///
    /// `terminal` draws a table for people, `markdown` one for a pull request; `json` is one object and `ndjson` one
    /// object a line for programs (claimlint/claims/v1).
    #[arg(long, value_enum, default_value_t = ClaimFormat::Terminal, value_name = "FORMAT")]
    format: ClaimFormat,

    /// Read this many files at a time (0: one per core)
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ClaimFormat {
    /// For people.
    Terminal,
    /// Tables for a pull request.
    Markdown,
    /// For programs.
    Json,
    /// For programs: one claim a line.
    Ndjson,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let options = args.read.options();
    let command_line = Settings {
        packs: given(&args.packs.packs),
        max_file_size: args.read.settings().max_file_size,
        // What rules make of a claim is told however sure they are.
        min_confidence: Some(Setting::command_line(Confidence::Low)),
        ..args.selection.settings()
    };
    let plan = Plan::new(&args.paths, &options, &args.config, command_line)?;
    let listed = batch::claims(&plan.jobs(0..plan.len()), &options, args.jobs.into());
    let (documents, unread) = listed.map_err(|error| Stop::new(error.to_string()).help("try a smaller --jobs"))?;
    console.print(&match args.format {
        ClaimFormat::Terminal => render::claims::terminal(&documents, console.width),
        ClaimFormat::Markdown => render::claims::markdown(&documents),
        ClaimFormat::Json => render::claims::json(&documents),
        ClaimFormat::Ndjson => render::claims::ndjson(&documents),
    })?;
    let failures = plan.failures.iter().chain(&unread);
    let mut exit = Exit::Clean;
    for failure in failures {
        console.complain(&format!("{}: {}", failure.path.display(), failure.message), None);
        exit = Exit::Failed;
    }
    Ok(exit)
}
