//! The written form of `claimlint.toml`: plain structs, one field per key, unknown keys refused.
//!
//! The doc comments here are the reference of the format: the JSON schema is made from them, and
//! `docs/configuration.md` tells it in order.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::Day;
use super::place::At;
use super::read::Reader;
use super::settings::Settings;
use super::size::Size;
use crate::rules::model::{self, Confidence, Profile, Severity};

/// Writes a struct with keys of its own and those that hold for all files as well as for some.
///
/// Serde's `flatten` would do without a macro, and would lose the places of values and let unknown keys pass.
macro_rules! with_settings {
    ($(#[$about:meta])* $name:ident { $($(#[$own_about:meta])* $own:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct $name {
            $($(#[$own_about])* pub $own: $type,)*
            /// Whose text it is: `editorial` is journalism and patient information, `commercial` is text by somebody
            /// who sells what it is about, `rx-advertising` is advertising for prescription drugs.
            pub profile: Option<At<Profile>>,
            /// What kind of document every file is, such as `supplement` or `news`. Without it, an article says so in
            /// its front matter, or its words show it.
            pub kind: Option<At<String>>,
            /// Whose law holds: rules of other jurisdictions do not run. All unless given.
            pub jurisdictions: Option<At<Vec<Law>>>,
            /// Packs of rules: names of built-in ones, which are all used unless one is named, and paths of others,
            /// relative to this file.
            pub packs: Option<At<Vec<At<String>>>>,
            /// The only rules to run: ids (`efficacy/cure-claim`) or families (`efficacy`). The id of an opt-in rule
            /// turns it on.
            pub select: Option<At<Vec<At<String>>>>,
            /// Rules not to run: ids or families. Wins over `select`.
            pub ignore: Option<At<Vec<At<String>>>>,
            /// How bad the findings of a rule or a family are, or `off`. A rule's own id wins over its family.
            #[serde(default)]
            pub severity: BTreeMap<At<String>, At<Level>>,
            /// Report only findings at least this likely to be right.
            pub min_confidence: Option<At<Confidence>>,
            /// Fail when there is a finding at least this severe.
            pub fail_on: Option<At<FailOn>>,
            /// Fail when there are more warnings than this, counted over the files for which this line holds.
            pub max_warnings: Option<At<usize>>,
            /// Refuse files larger than this: a number of bytes, or a text like `"64M"`.
            pub(super) max_file_size: Option<At<Size>>,
        }

        impl $name {
            /// The keys that all sections have, as settings.
            pub(super) fn settings(&self, reader: &mut Reader) -> Settings {
                Settings {
                    profile: reader.value(&self.profile),
                    kind: reader.kind(&self.kind),
                    jurisdictions: reader.laws(&self.jurisdictions),
                    packs: reader.packs(&self.packs),
                    select: reader.rules(&self.select),
                    ignore: reader.rules(&self.ignore),
                    severity: reader.severity(&self.severity),
                    min_confidence: reader.value(&self.min_confidence),
                    fail_on: reader.value(&self.fail_on),
                    max_warnings: reader.value(&self.max_warnings),
                    max_file_size: reader.size(&self.max_file_size),
                }
            }
        }
    };
}

with_settings! {
    /// `claimlint.toml`. Every key may be absent.
    Config {
        /// Whether to look no further: files of this name in the folders above do not hold here.
        #[serde(default)]
        root: bool,
        /// Files that are not linted, as globs relative to this file.
        #[serde(default)]
        exclude: Vec<At<String>>,
        /// Other values for some files. Of several that match a file, the last that has a key decides it.
        #[serde(default)]
        overrides: Vec<Override>,
        /// Findings that do not count in some files, each with a reason. They stay visible as cleared.
        #[serde(default)]
        suppress: Vec<Suppression>,
    }
}

with_settings! {
    /// Values for some files.
    Override {
        /// Which files, as globs relative to this file.
        files: Vec<At<String>>,
    }
}

/// Findings that do not count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Suppression {
    /// In which files, as globs relative to this file.
    pub files: Vec<At<String>>,
    /// Of which rules: ids or families.
    pub rules: Vec<At<String>>,
    /// Why, for whoever reads the report.
    pub reason: At<String>,
    /// The last day on which this holds, as `2027-01-31`.
    pub until: Option<At<Day>>,
}

/// Whose law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Law {
    /// The United States of America.
    Us,
    /// The European Union.
    Eu,
    /// The United Kingdom.
    Uk,
}

impl From<Law> for model::Jurisdiction {
    fn from(law: Law) -> Self {
        match law {
            Law::Us => Self::US,
            Law::Eu => Self::EU,
            Law::Uk => Self::UK,
        }
    }
}

/// How bad the findings of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Worth knowing.
    Note,
    /// Worth changing.
    Warning,
    /// Must not be published.
    Error,
}

impl Level {
    /// The severity, or `None` for a rule that does not run.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Only errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Note,
    /// No finding.
    Never,
}

impl FailOn {
    /// The severity from which on a run fails, if there is any.
    pub fn limit(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}
