//! Everything that one run has to say, in the order in which it is said.

use std::path::PathBuf;

use crate::doc::SkipReason;
use crate::finding::Finding;
use crate::rules::model::{Adjustment, BasisStatus, Confidence, Jurisdiction, Severity};
use crate::source::{Source, Span, Src};

/// What was found in one document.
#[derive(Debug)]
pub struct DocumentReport {
    /// The file: its path, its text and its positions.
    pub source: Source,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// The kind of document; `None` where no pack knows kinds.
    pub kind: Option<Kind>,
    /// What is wrong with what the document says to claimlint. It was linted as if it did not say it.
    pub faults: Vec<DocumentFault>,
    /// How many of the rules that are on were left out because they are for other kinds of document.
    pub rules_off: usize,
    /// Words that were linted.
    pub words: usize,
    /// Findings that count, sorted by start, end and rule.
    pub findings: Vec<Finding>,
    /// Findings that were cleared, sorted alike.
    pub suppressed: Vec<Finding>,
    /// Stretches with text that were not linted.
    pub skipped: Vec<(Span<Src>, SkipReason)>,
}

/// The kind of a document, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its name, as packs call it.
    pub name: String,
    /// Who says so.
    pub source: KindSource,
    /// The kinds that have any points, the one with the most first. Empty unless the kind is inferred.
    pub scores: Vec<KindScore>,
}

/// Who says what kind a document is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindSource {
    /// Whoever runs claimlint, for all documents.
    Given,
    /// The document's front matter.
    FrontMatter,
    /// Its words.
    Inferred,
}

/// The points of a document for a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindScore {
    /// The kind.
    pub kind: String,
    /// The points that its clues make.
    pub points: u32,
    /// How many it needs.
    pub needed: u32,
    /// The words that made them, the most frequent first, 20 at most.
    pub words: Vec<KindWord>,
}

/// Words that are a clue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindWord {
    /// The words, folded.
    pub text: String,
    /// How often they stand where they count.
    pub times: u32,
}

/// Something wrong with what a document says to claimlint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFault {
    /// Where it stands.
    pub span: Span<Src>,
    /// What is wrong, in one line.
    pub message: String,
    /// The way out, where there is only one.
    pub help: Option<String>,
}

/// A file that could not be linted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The path as the user wrote it.
    pub path: PathBuf,
    /// What went wrong and what to do about it, in one line each.
    pub message: String,
}

/// The row of a file of JSON lines from which a text came.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the row says under `id`, null where it says nothing or cannot be read.
    pub id: serde_json::Value,
    /// The line of its file, from 1.
    pub line: u64,
}

/// A file, or all files of one extension, passed over on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The path, or `*.png` for all files with that extension.
    pub path: PathBuf,
    /// How many files these are.
    pub files: usize,
    /// Why, in words.
    pub reason: String,
}

/// The receipt of a pack.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PackReceipt {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its files, in hexadecimal.
    pub sha256: String,
    /// How many rules of it were on. The kind of a document may leave out more: [`DocumentReport::rules_off`].
    pub rules: usize,
    /// How many rules of it were off: opt-in, of another profile, kind or jurisdiction, or deselected.
    pub rules_off: usize,
    /// What it changes in the rules of other packs.
    pub adjusts: Vec<AdjustedRule>,
}

/// What a pack changes in a rule of another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AdjustedRule {
    /// The id of the rule.
    pub rule: String,
    /// Its severity in every profile, if that is changed.
    pub severity: Option<Severity>,
    /// Whether it is switched off, or on.
    pub off: Option<bool>,
    /// How many phrases it looks for in addition.
    pub phrases: usize,
    /// How many exceptions it has in addition.
    pub except: usize,
    /// Why.
    pub reason: String,
}

impl AdjustedRule {
    /// What reports say of a change.
    pub fn of(change: &Adjustment) -> Self {
        Self {
            rule: change.rule.value.clone(),
            severity: change.severity,
            off: change.off,
            phrases: change.phrases.len(),
            except: change.except.len(),
            reason: change.reason.clone(),
        }
    }
}

/// A rule that ran, in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleDescription {
    /// Its id.
    pub id: String,
    /// The name of the pack that it comes from.
    pub pack: String,
    /// How bad its findings are, before context softens them, as profile and packs have it.
    pub severity: Severity,
    /// How likely its findings are right.
    pub confidence: Confidence,
    /// What its findings say, with `…` for the words that differ from one to the next.
    pub summary: String,
    /// Why it matters.
    pub why: String,
    /// What to write instead.
    pub help: String,
    /// The laws and standards behind it.
    pub basis: Vec<BasisDescription>,
    /// Where that basis holds; empty where it holds everywhere.
    pub jurisdiction: Vec<Jurisdiction>,
    /// The kinds of document for which it runs; all when empty.
    pub kinds: Vec<String>,
    /// The address of its page.
    pub page: Option<String>,
}

impl RuleDescription {
    /// The part of its id before the slash: what its rules are about.
    pub fn family(&self) -> &str {
        family(&self.id)
    }
}

/// The part of a rule's id before the slash.
pub fn family(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(family, _)| family)
}

/// A law or standard behind a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisDescription {
    /// What it is called.
    pub citation: String,
    /// What it says, in one sentence; `None` for what a rule names without telling more.
    pub says: Option<String>,
    /// Where it holds; empty where it holds everywhere.
    pub jurisdiction: Vec<Jurisdiction>,
    /// How the citation was checked; `None` for what a rule names without telling more.
    pub status: Option<BasisStatus>,
    /// Where to read it, as a web address.
    pub source: Option<String>,
}

/// How many rules did not run, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RulesOff {
    /// Rules that run only when they are named.
    pub opt_in: usize,
    /// Rules that a pack switches off.
    pub adjusted: usize,
    /// Rules for another profile.
    pub profile: usize,
    /// Rules for another kind of document than the one that was given for all. What a document's own kind leaves
    /// out is counted there: [`DocumentReport::rules_off`].
    pub kind: usize,
    /// Rules for another jurisdiction.
    pub jurisdiction: usize,
    /// Rules that the selection leaves out.
    pub deselected: usize,
}

/// What one run has to say.
#[derive(Debug, Default)]
pub struct Report {
    /// The documents, sorted by path.
    pub documents: Vec<DocumentReport>,
    /// Files that could not be linted.
    pub failures: Vec<Failure>,
    /// Files that were passed over.
    pub passed_over: Vec<PassedOver>,
    /// The packs that were used.
    pub packs: Vec<PackReceipt>,
    /// The rules that ran, sorted by id.
    pub rules: Vec<RuleDescription>,
    /// The languages of articles that the packs read, as BCP 47 tags, sorted.
    pub languages: Vec<String>,
    /// Rules that did not run.
    pub rules_off: RulesOff,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Findings that were cleared.
    pub suppressed: usize,
}

impl Counts {
    /// Counts a finding, or one that was cleared.
    pub fn add(&mut self, finding: &Finding) {
        match finding.severity {
            _ if finding.suppression.is_some() => self.suppressed += 1,
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    /// How many findings count.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The severity of the worst finding that counts.
    pub fn worst(&self) -> Option<Severity> {
        let found = [(self.errors, Severity::Error), (self.warnings, Severity::Warning), (self.notes, Severity::Note)];
        found.into_iter().find(|(n, _)| *n > 0).map(|(_, severity)| severity)
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.errors += more.errors;
        self.warnings += more.warnings;
        self.notes += more.notes;
        self.suppressed += more.suppressed;
    }
}

impl DocumentReport {
    /// Counts the findings.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.findings.iter().chain(&self.suppressed).for_each(|finding| counts.add(finding));
        counts
    }
}

impl Report {
    /// Counts the findings of all documents.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.documents.iter().for_each(|document| counts += document.counts());
        counts
    }
}
