//! How right a linter is on somebody's own labelled text.
//!
//! [`corpus`] reads rows, [`judge`] compares what one row deserves with what was found in it, [`score`] adds rows up
//! and [`stats`] says how sure the sums are. [`gate`] asks whether they are good enough. Nothing here prints;
//! `docs/eval.md` tells users what each number means.

pub mod corpus;
pub mod gate;
mod json;
pub mod judge;
mod places;
pub mod row;
pub mod score;
pub mod stats;
pub mod target;
#[cfg(test)]
mod tests;

use crate::report::PackReceipt;
use crate::rules::model::{Confidence, Profile};

/// An evaluation, how it was made and what was asked of it: all that a report tells.
#[derive(Debug)]
pub struct Report {
    /// The scores.
    pub evaluation: score::Evaluation,
    /// What the gates say.
    pub verdicts: Vec<gate::Verdict>,
    /// How rows were judged.
    pub options: judge::Options,
    /// The profile of rows that name none.
    pub profile: Profile,
    /// Only findings at least this sure counted.
    pub min_confidence: Confidence,
    /// The packs, as they ran under that profile.
    pub packs: Vec<PackReceipt>,
}

/// Something wrong with a row of a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the line before the place.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// The way out; empty where the message says it.
    pub help: String,
}

impl Mistake {
    fn at(at: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { at, message: message.into(), help: help.into() }
    }
}
