//! What makes the exit code 1.

use super::Exit;
use super::options::confidence_parser;
use crate::config::{FailOn, Setting, Settings};
use crate::report::{Counts, DocumentReport};
use crate::rules::model::Confidence;

/// What makes the exit code 1.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Verdict")]
pub(super) struct VerdictArgs {
    /// Fail when there is a finding at least this severe [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,

    /// Fail when there are more warnings than this
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,

    /// Report only findings at least this likely to be right: low, medium, high [default: low]
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence_parser())]
    min_confidence: Option<Confidence>,
}

impl VerdictArgs {
    /// What they say, laid over what other options say.
    pub(super) fn settings(&self, others: Settings) -> Settings {
        Settings {
            fail_on: self.fail_on.map(Setting::command_line),
            max_warnings: self.max_warnings.map(Setting::command_line),
            min_confidence: self.min_confidence.map(Setting::command_line),
            ..others
        }
    }
}

/// What comes of a run, document by document, each by its own settings.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// The findings so far.
    pub(super) counts: Counts,
    failed: bool,
    severe: bool,
    /// Each limit of warnings, with the warnings in all documents for which the same line sets it.
    warnings: Vec<(Setting<usize>, usize)>,
}

impl Verdict {
    /// Takes a document into account.
    pub(super) fn add(&mut self, document: &DocumentReport, settings: &Settings) {
        let counts = document.counts();
        self.counts += counts;
        self.failed |= !document.faults.is_empty();
        self.severe |= settings.fail_on().value.limit().is_some_and(|limit| counts.worst() >= Some(limit));
        if let Some(limit) = &settings.max_warnings {
            match self.warnings.iter_mut().find(|(known, _)| known == limit) {
                Some((_, sum)) => *sum += counts.warnings,
                None => self.warnings.push((limit.clone(), counts.warnings)),
            }
        }
    }

    /// Notes that something could not be linted.
    pub(super) fn fail(&mut self) {
        self.failed = true;
    }

    /// The exit code.
    pub(super) fn exit(&self) -> Exit {
        let too_many = || self.warnings.iter().any(|(limit, warnings)| *warnings > limit.value);
        if self.failed {
            Exit::Failed
        } else if self.severe || too_many() {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }
}
