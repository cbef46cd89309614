//! What holds for a file, and who says so.

use std::collections::BTreeMap;
use std::fmt;

use super::model::{FailOn, Level};
use super::place::Place;
use crate::engine::Selection;
use crate::input;
use crate::rules::model::{Confidence, Jurisdiction, Profile};

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody: it is so unless somebody says otherwise.
    Default,
    /// Whoever runs claimlint.
    CommandLine,
    /// A configuration file.
    File(Place),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::CommandLine => f.write_str("command line"),
            Self::File(place) => place.fmt(f),
        }
    }
}

/// A value and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// Something that the command line says.
    pub fn command_line(value: T) -> Self {
        Self { value, origin: Origin::CommandLine }
    }

    /// Something that holds because nobody says otherwise.
    fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }
}

/// What one place says, or several laid one over the other. `None` is what none of them says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whose text it is.
    pub profile: Option<Setting<Profile>>,
    /// The kind of every document.
    pub kind: Option<Setting<String>>,
    /// Whose law holds.
    pub jurisdictions: Option<Setting<Vec<Jurisdiction>>>,
    /// Names of built-in packs and paths of others, as the current folder sees them.
    pub packs: Option<Setting<Vec<String>>>,
    /// The only rules to run.
    pub select: Option<Setting<Vec<String>>>,
    /// Rules not to run.
    pub ignore: Option<Setting<Vec<String>>>,
    /// How bad rules and families are.
    pub severity: BTreeMap<String, Setting<Level>>,
    /// The least confidence of a finding.
    pub min_confidence: Option<Setting<Confidence>>,
    /// When a run fails.
    pub fail_on: Option<Setting<FailOn>>,
    /// How many warnings there may be.
    pub max_warnings: Option<Setting<usize>>,
    /// The largest file to read, in bytes.
    pub max_file_size: Option<Setting<u64>>,
}

impl Settings {
    /// Lays a stronger one over this. A key is decided as a whole by whoever has it; only severities are, rule by rule.
    pub fn lay_over(&mut self, stronger: &Self) {
        fn lay<T: Clone>(weaker: &mut Option<T>, stronger: &Option<T>) {
            if stronger.is_some() {
                weaker.clone_from(stronger);
            }
        }
        lay(&mut self.profile, &stronger.profile);
        lay(&mut self.kind, &stronger.kind);
        lay(&mut self.jurisdictions, &stronger.jurisdictions);
        lay(&mut self.packs, &stronger.packs);
        lay(&mut self.select, &stronger.select);
        lay(&mut self.ignore, &stronger.ignore);
        lay(&mut self.min_confidence, &stronger.min_confidence);
        lay(&mut self.fail_on, &stronger.fail_on);
        lay(&mut self.max_warnings, &stronger.max_warnings);
        lay(&mut self.max_file_size, &stronger.max_file_size);
        self.severity.extend(stronger.severity.iter().map(|(name, level)| (name.clone(), level.clone())));
    }

    /// Whose text it is.
    pub fn profile(&self) -> Setting<Profile> {
        self.profile.clone().unwrap_or(Setting::default(Profile::Editorial))
    }

    /// The least confidence of a finding.
    pub fn min_confidence(&self) -> Setting<Confidence> {
        self.min_confidence.clone().unwrap_or(Setting::default(Confidence::Low))
    }

    /// When a run fails.
    pub fn fail_on(&self) -> Setting<FailOn> {
        self.fail_on.clone().unwrap_or(Setting::default(FailOn::Error))
    }

    /// The largest file to read, in bytes.
    pub fn max_file_size(&self) -> Setting<u64> {
        self.max_file_size.clone().unwrap_or(Setting::default(input::Options::default().max_size))
    }

    /// The packs that are named; empty stands for all built-in ones.
    pub fn packs(&self) -> &[String] {
        self.packs.as_ref().map_or(&[], |packs| &packs.value)
    }

    /// Which rules run, and how bad they are.
    pub fn selection(&self) -> Selection {
        fn value<T: Clone + Default>(setting: &Option<Setting<T>>) -> T {
            setting.as_ref().map(|setting| setting.value.clone()).unwrap_or_default()
        }
        let severities = self.severity.iter();
        Selection {
            profile: self.profile().value,
            kind: self.kind.as_ref().map(|kind| kind.value.clone()),
            jurisdictions: value(&self.jurisdictions),
            select: value(&self.select),
            ignore: value(&self.ignore),
            severities: severities.map(|(name, level)| (name.clone(), level.value.severity())).collect(),
            min_confidence: self.min_confidence().value,
            everything: false,
        }
    }
}
