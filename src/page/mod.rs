//! The reviewer's page as a value: everything that it shows, counted and placed before anything is drawn.
//!
//! An article becomes a [`Sheet`]: its prose as a [`flow`] of blocks with marked stretches, a [`note`] for each finding,
//! its [`claims`] as rows, and the numbers of the [`picture`]s. [`crate::render::page`] writes it down and decides
//! nothing.

pub mod claims;
mod facets;
pub mod flow;
pub mod note;
pub mod picture;
pub mod rule;
#[cfg(test)]
mod tests;
pub mod unchecked;

pub use facets::{Facet, Facets};

use crate::doc::BlockKind;
use crate::report::{Counts, DocumentReport, Report};
use crate::review::Reading;
use crate::rules::model::{Reason, Severity};

use claims::Row;
use flow::{Flow, Spot};
use note::{Cleared, Note};
use picture::{Balance, Strengths, Strip};
use rule::{Rules, Told};
use unchecked::Unchecked;

/// All that the page shows.
#[derive(Debug)]
pub struct Page<'a> {
    /// The run: what was not read, packs, and what else the receipt holds.
    pub report: &'a Report,
    /// The day of the review, as the user gave it.
    pub date: Option<&'a str>,
    /// The articles, as the report has them.
    pub sheets: Vec<Sheet<'a>>,
    /// How many findings there are of each severity, in all articles.
    pub counts: Counts,
    /// What findings can be chosen by.
    pub facets: Facets<'a>,
    /// The rules that reported, or would have, sorted by id.
    pub rules: Vec<Told<'a>>,
}

/// One article.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Its number on the page, from 1.
    pub number: usize,
    /// What was found.
    pub document: &'a DocumentReport,
    /// Its title, or the name of its file.
    pub title: String,
    /// How many findings there are of each severity.
    pub counts: Counts,
    /// Its prose.
    pub flow: Flow,
    /// Its findings, in order.
    pub notes: Vec<Note<'a>>,
    /// What it claims, in order.
    pub claims: Vec<Row<'a>>,
    /// Where findings lie.
    pub strip: Strip,
    /// Benefit against harm.
    pub balance: Balance,
    /// How firm claims are, against what they rest on.
    pub strengths: Strengths,
    /// Findings that were cleared, in order.
    pub cleared: Vec<Cleared<'a>>,
    /// What was not linted, by the reason.
    pub unchecked: Vec<Unchecked>,
}

impl<'a> Page<'a> {
    /// How many findings there are.
    pub fn found(&self) -> usize {
        self.counts.errors + self.counts.warnings + self.counts.notes
    }

    /// Lays out a run. `readings` belong to the documents of the report, one by one.
    pub fn new(report: &'a Report, readings: &'a [Reading], date: Option<&'a str>) -> Self {
        let rules = Rules::new(&report.rules);
        let documents = report.documents.iter().zip(readings).enumerate();
        let sheets: Vec<Sheet> =
            documents.map(|(index, (document, reading))| Sheet::new(index + 1, document, reading, &rules)).collect();
        Self {
            report,
            date,
            counts: report.counts(),
            facets: Facets::of(sheets.iter().flat_map(|sheet| &sheet.notes)),
            rules: rule::told(&sheets, &rules),
            sheets,
        }
    }
}

impl<'a> Sheet<'a> {
    /// Findings that the text around them answers.
    pub fn answered(&self) -> Vec<&Cleared<'a>> {
        self.cleared.iter().filter(|one| one.reason != Reason::Overridden).collect()
    }

    /// Findings that gave way to another rule, which says it better.
    pub fn lesser(&self) -> Vec<&Cleared<'a>> {
        self.cleared.iter().filter(|one| one.reason == Reason::Overridden).collect()
    }

    /// The note of an index.
    pub fn note(&self, index: &usize) -> &Note<'a> {
        &self.notes[*index]
    }

    fn new(number: usize, document: &'a DocumentReport, reading: &'a Reading, rules: &Rules<'a>) -> Self {
        let prose = &reading.prose;
        let place = |span| reading.places.get(span).unwrap_or_else(|| flow::around(prose, span));
        let sentences = claims::sentences(reading);
        let marks: Vec<_> = document.findings.iter().map(|found| (place(found.span), found.severity)).collect();
        let flow = Flow::new(&document.source, prose, &marks, &sentences);
        let spot = |span| Spot::of(prose, place(span));
        let notes: Vec<Note> = document
            .findings
            .iter()
            .enumerate()
            .map(|(index, finding)| Note::new(index + 1, finding, &document.source, rules, &spot))
            .collect();
        Self {
            number,
            document,
            title: title(document, reading),
            counts: counts(document),
            claims: claims::rows(reading, document, &sentences),
            strip: Strip::new(prose, &marks),
            balance: Balance::new(reading),
            strengths: Strengths::new(&reading.claims),
            cleared: document
                .suppressed
                .iter()
                .filter_map(|found| Cleared::new(found, &document.source, &spot))
                .collect(),
            unchecked: unchecked::by_reason(document),
            notes,
            flow,
        }
    }
}

/// The article's title: that of its front matter or its first heading of the first level, else its file's name.
fn title(document: &DocumentReport, reading: &Reading) -> String {
    let prose = &reading.prose;
    let blocks = || prose.blocks.iter();
    let found =
        blocks().find(|block| block.kind == BlockKind::Title).or_else(|| blocks().find(|block| block.level == 1));
    let path = &document.source.path;
    match found.map(|block| block.span.slice(&prose.text).replace('\u{FFFC}', "")) {
        Some(title) if !title.trim().is_empty() => title.trim().to_owned(),
        _ => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
    }
}

fn counts(document: &DocumentReport) -> Counts {
    let mut counts = Counts { suppressed: document.suppressed.len(), ..Counts::default() };
    for finding in &document.findings {
        match finding.severity {
            Severity::Error => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Note => counts.notes += 1,
        }
    }
    counts
}
