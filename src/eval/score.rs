//! Adding judged rows up.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::judge::{Alarm, Cause, Judged, Miss};
use super::row::Row;
use super::stats::{self, Estimate, Tally};
use super::target::Target;
use crate::claim::Strength;
use crate::rules::model::Severity;

/// Sums over the rows that were judged so far. Its size grows with labels and not with texts.
#[derive(Debug)]
pub struct Sums {
    /// How many misses, and how many false alarms, are kept for people to read.
    worst: usize,
    rows: u64,
    labels: u64,
    groups: HashMap<String, usize>,
    next_group: usize,
    by_target: BTreeMap<Target, BTreeMap<usize, Tally>>,
    evaluation: Evaluation,
}

/// How right a linter was on a corpus.
#[derive(Debug, Default)]
pub struct Evaluation {
    /// Rows that were read.
    pub rows: u64,
    /// Labels in them that were judged.
    pub labels: u64,
    /// Groups of rows; a row without a group is one of its own.
    pub groups: u64,
    /// The scores: all labels first, then what is labelled, by name.
    pub scores: Vec<Score>,
    /// How often what was deserved (first) met what was found (second); `None` for nothing.
    pub confusion: BTreeMap<(Option<String>, Option<String>), u64>,
    /// How often a strongest claim labelled so strong (first) was found so strong (second).
    pub strengths: BTreeMap<(Strength, Strength), u64>,
    /// The misses that are most worth reading.
    pub misses: Vec<Case<Miss>>,
    /// The false alarms that are most worth reading.
    pub alarms: Vec<Case<Alarm>>,
    /// How often rows label what no rule that runs can find.
    pub off: BTreeMap<Target, u64>,
}

/// How right a linter was about one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// What it is about.
    pub target: Target,
    /// How often labels and findings agreed.
    pub tally: Tally,
    /// See [`Tally::precision`].
    pub precision: Option<Estimate>,
    /// See [`Tally::recall`].
    pub recall: Option<Estimate>,
    /// See [`stats::f1`].
    pub f1: Option<Estimate>,
}

/// Something to read, and the row in which it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Case<T> {
    /// The file.
    pub path: PathBuf,
    /// The line of the row, from 1.
    pub line: usize,
    /// The name of the row.
    pub id: Option<String>,
    /// What it is.
    pub what: T,
}

impl Sums {
    /// Sums over nothing, which will keep so many misses and so many false alarms.
    pub fn new(worst: usize) -> Self {
        Self {
            worst,
            rows: 0,
            labels: 0,
            groups: HashMap::new(),
            next_group: 0,
            by_target: BTreeMap::new(),
            evaluation: Evaluation::default(),
        }
    }

    /// Adds a row.
    pub fn add(&mut self, path: &Path, row: &Row, judged: Judged) {
        self.rows += 1;
        let group = self.group(row.group.as_deref());
        for (target, tally, written) in judged.tallies {
            if written {
                self.labels += 1;
                *self.by_target.entry(Target::All).or_default().entry(group).or_default() += tally;
            }
            *self.by_target.entry(target).or_default().entry(group).or_default() += tally;
        }
        let sums = &mut self.evaluation;
        for pair in judged.pairs {
            *sums.confusion.entry(pair).or_default() += 1;
        }
        if let Some(pair) = judged.strength {
            *sums.strengths.entry(pair).or_default() += 1;
        }
        for target in judged.off {
            *sums.off.entry(target).or_default() += 1;
        }
        fn case<T>(path: &Path, row: &Row, what: T) -> Case<T> {
            Case { path: path.to_owned(), line: row.line, id: row.id.clone(), what }
        }
        sums.misses.extend(judged.misses.into_iter().map(|miss| case(path, row, miss)));
        sums.alarms.extend(judged.alarms.into_iter().map(|alarm| case(path, row, alarm)));
        // Sorting is stable: of what is equally bad, what comes first in the corpus stays.
        if sums.misses.len() > self.worst * 2 + 64 || sums.alarms.len() > self.worst * 2 + 64 {
            self.shorten();
        }
    }

    fn group(&mut self, name: Option<&str>) -> usize {
        if let Some(known) = name.and_then(|name| self.groups.get(name)) {
            return *known;
        }
        let group = self.next_group;
        self.next_group += 1;
        if let Some(name) = name {
            self.groups.insert(name.to_owned(), group);
        }
        group
    }

    /// Drops what nobody will read.
    fn shorten(&mut self) {
        let sums = &mut self.evaluation;
        sums.misses.sort_by_key(|case| ease(&case.what.cause));
        sums.misses.truncate(self.worst);
        sums.alarms.sort_by_key(|case| Reverse(case.what.severity));
        sums.alarms.truncate(self.worst);
    }

    /// The sums, with measures and intervals.
    pub fn finish(mut self) -> Evaluation {
        self.shorten();
        let score = |(target, groups): (Target, BTreeMap<usize, Tally>)| {
            let groups: Vec<Tally> = groups.into_values().collect();
            let mut tally = Tally::default();
            groups.iter().for_each(|group| tally += *group);
            Score { target, tally, precision: tally.precision(), recall: tally.recall(), f1: stats::f1(&groups) }
        };
        Evaluation {
            rows: self.rows,
            labels: self.labels,
            groups: self.next_group as u64,
            scores: self.by_target.into_iter().map(score).collect(),
            ..self.evaluation
        }
    }
}

/// How soon a miss should be read: what was seen and cleared tells an author most.
fn ease(cause: &Cause) -> u8 {
    match cause {
        Cause::Cleared { .. } => 0,
        Cause::Mild { severity: Severity::Error | Severity::Warning, .. } => 1,
        Cause::Mild { .. } => 2,
        Cause::Nothing | Cause::Weaker(_) => 3,
        Cause::Other(_) => 4,
    }
}

impl Evaluation {
    /// The score of a target.
    pub fn score(&self, name: &str) -> Option<&Score> {
        self.scores.iter().find(|score| score.target.name() == name)
    }
}
