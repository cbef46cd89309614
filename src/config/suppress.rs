//! Findings that a configuration clears.

use jiff::civil::Date;

use super::find::Resolved;
use super::glob::Globs;
use super::place::Place;
use crate::engine::names;
use crate::finding::{Finding, Suppression};
use crate::report::DocumentReport;
use crate::rules::fault::Fault;
use crate::rules::model::Reason;

/// An entry of `[[suppress]]`.
#[derive(Debug)]
pub struct Suppress {
    pub(super) globs: Globs,
    /// Ids and families.
    pub rules: Vec<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Where its reason stands.
    pub place: Place,
    /// Where its last day stands.
    pub(super) ends: Place,
}

impl Suppress {
    /// Whether its last day is over.
    pub fn expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// What to say once its last day is over.
    pub fn expiry(&self) -> Fault {
        let until = self.until.map_or_else(String::new, |day| format!(" on {day}"));
        let message = format!("this suppression ended{until}, and its findings count again");
        let Place { file, range } = &self.ends;
        Fault::at("config::expired", message, file, range.clone(), "over")
            .help("remove it, or look at the findings and set another day")
            .warning()
    }

    /// What to say when every file was linted and nothing was found that it clears.
    pub fn unused(&self) -> Fault {
        let Place { file, range } = &self.place;
        Fault::at("config::unused", "this suppression clears nothing", file, range.clone(), "of no use")
            .help("remove it: what it was written for is gone")
            .warning()
    }

    fn clears(&self, finding: &Finding) -> bool {
        self.rules.iter().any(|entry| names(entry, &finding.rule))
    }
}

impl Resolved {
    /// Clears the findings of a document that its configurations suppress today. Returns the entries that cleared any.
    pub fn suppress(&self, document: &mut DocumentReport, today: Date) -> Vec<&Suppress> {
        let mut used: Vec<&Suppress> = Vec::new();
        let entries: Vec<&Suppress> = self.suppressions().filter(|entry| !entry.expired(today)).collect();
        if entries.is_empty() {
            return used;
        }
        for mut finding in std::mem::take(&mut document.findings) {
            match entries.iter().find(|entry| entry.clears(&finding)) {
                Some(entry) => {
                    finding.suppression = Some(Suppression {
                        reason: Reason::Ignored,
                        span: finding.span,
                        by: Some(format!("{} ({})", entry.place, entry.reason)),
                    });
                    document.suppressed.push(finding);
                    used.push(entry);
                }
                None => document.findings.push(finding),
            }
        }
        document.suppressed.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        used
    }
}
