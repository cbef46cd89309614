//! What labels are about: a rule, a family, any rule at all, or the claim of the inventory.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::model::Profile;
use crate::rules::suggest;

/// What a label, a score or a gate is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Every label of a corpus, each counted once for what it names. No label names this.
    All,
    /// Any finding of any rule.
    Any,
    /// The strongest claim of the inventory.
    Claim,
    /// Any finding of a family.
    Family(String),
    /// The findings of a rule.
    Rule(String),
}

impl Target {
    /// Its name in corpora, gates and reports.
    pub fn name(&self) -> &str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::Claim => "claim",
            Self::Family(name) | Self::Rule(name) => name,
        }
    }

    /// Whether findings of a rule are findings of this.
    pub fn covers(&self, rule: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Family(name) => family(rule) == name,
            Self::Rule(id) => id == rule,
            Self::All | Self::Claim => false,
        }
    }

    /// The families and the like that this is part of, nearest first.
    pub(super) fn wholes(&self) -> Vec<Self> {
        match self {
            Self::Rule(id) => vec![Self::Family(family(id).to_owned()), Self::Any],
            Self::Family(_) => vec![Self::Any],
            Self::All | Self::Any | Self::Claim => Vec::new(),
        }
    }
}

/// The family of a rule: what stands before the slash.
pub(super) fn family(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(family, _)| family)
}

/// The names that labels may use.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The rules of the packs, and the profiles under which they run.
    rules: BTreeMap<String, BTreeSet<Profile>>,
}

impl Vocabulary {
    /// A vocabulary of rules, each with the profiles under which it runs.
    pub fn new(rules: impl IntoIterator<Item = (String, BTreeSet<Profile>)>) -> Self {
        Self { rules: rules.into_iter().collect() }
    }

    /// What a name stands for.
    ///
    /// # Errors
    /// What was probably meant, where no rule and no family has this name.
    pub fn target(&self, name: &str) -> Result<Target, String> {
        match name {
            "any" => Ok(Target::Any),
            "claim" => Ok(Target::Claim),
            id if self.rules.contains_key(id) => Ok(Target::Rule(id.to_owned())),
            name if self.families().contains(name) => Ok(Target::Family(name.to_owned())),
            _ => Err(suggest::meant(name, self.names(), "`claimlint rules` lists the rules; other packs: --pack")),
        }
    }

    /// Whether a target can be found at all: whether one of its rules runs under a profile.
    pub fn runs(&self, target: &Target, profile: Profile) -> bool {
        let mut rules = self.rules.iter();
        *target == Target::Claim || rules.any(|(id, profiles)| target.covers(id) && profiles.contains(&profile))
    }

    fn families(&self) -> BTreeSet<&str> {
        self.rules.keys().map(|id| family(id)).collect()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str).chain(self.families()).chain(["any", "claim"])
    }
}
