//! From packs and prose to findings.

use crate::report::{DocumentReport, PackReceipt};
use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::model::{Confidence, Jurisdiction, Profile};
use crate::source::Source;

/// Which rules run.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Whose text it is.
    pub profile: Profile,
    /// Jurisdictions whose rules run; all when empty. Rules without a jurisdiction always run.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Only these rules: ids, families (`efficacy`) or `efficacy/*`; all that are on when empty. Naming an
    /// opt-in rule turns it on.
    pub select: Vec<String>,
    /// None of these.
    pub ignore: Vec<String>,
    /// Only findings at least this sure.
    pub min_confidence: Confidence,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            profile: Profile::Editorial,
            jurisdictions: Vec::new(),
            select: Vec::new(),
            ignore: Vec::new(),
            min_confidence: Confidence::Low,
        }
    }
}

/// Packs made ready to run. Built once, shared by all threads.
#[derive(Debug)]
pub struct Linter {}

impl Linter {
    /// Compiles packs.
    ///
    /// # Errors
    /// Every mistake in the packs that only compiling shows, and each pattern of the selection that names
    /// no rule.
    pub fn new(_packs: &[Pack], _selection: &Selection) -> Result<Self, Vec<Fault>> {
        Ok(Self {})
    }

    /// Lints one source.
    pub fn check(&self, source: Source) -> DocumentReport {
        DocumentReport {
            sha256: String::new(),
            kind: None,
            words: 0,
            findings: Vec::new(),
            suppressed: Vec::new(),
            skipped: Vec::new(),
            source,
        }
    }

    /// The receipts of the packs.
    pub fn receipts(&self) -> Vec<PackReceipt> {
        Vec::new()
    }
}
