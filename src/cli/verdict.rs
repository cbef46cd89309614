//! What makes the exit code 1.

use super::Exit;
use super::options::confidence_parser;
use crate::config::{FailOn, Setting, Settings};
use crate::report::{DocumentReport, Report};
use crate::rules::model::{Confidence, Severity};

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

/// What came of a run, by the settings of each document.
pub(super) fn verdict(report: &Report, settings: &[Settings]) -> Exit {
    let faulty = report.documents.iter().any(|document| !document.faults.is_empty());
    if faulty || !report.failures.is_empty() {
        return Exit::Failed;
    }
    let judged = || report.documents.iter().zip(settings);
    let fails = |(document, settings): (&DocumentReport, &Settings)| {
        let limit = settings.fail_on().value.limit();
        limit.is_some_and(|limit| document.findings.iter().any(|finding| finding.severity >= limit))
    };
    if judged().any(fails) || too_many_warnings(judged()) { Exit::Findings } else { Exit::Clean }
}

/// Whether there are more warnings than a limit lets pass, in all documents for which the same line sets it.
fn too_many_warnings<'a>(judged: impl Iterator<Item = (&'a DocumentReport, &'a Settings)>) -> bool {
    let mut limits: Vec<(&Setting<usize>, usize)> = Vec::new();
    for (document, settings) in judged {
        let Some(limit) = &settings.max_warnings else { continue };
        let warnings = document.findings.iter().filter(|finding| finding.severity == Severity::Warning).count();
        match limits.iter_mut().find(|(known, _)| *known == limit) {
            Some((_, sum)) => *sum += warnings,
            None => limits.push((limit, warnings)),
        }
    }
    limits.into_iter().any(|(limit, warnings)| warnings > limit.value)
}
