//! Which rules run.

use std::collections::BTreeMap;

use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::model::{Adjustment, Confidence, Jurisdiction, Profile, Rule, Severity};
use crate::rules::suggest::unknown_kind;

/// What decides whether a rule runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Whose text it is.
    pub profile: Profile,
    /// The kind of all documents; where it is `None`, each document says it in its front matter or shows it.
    pub kind: Option<String>,
    /// Jurisdictions whose rules run; all when empty. Rules without a jurisdiction always run.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Only these rules: ids, or families (`efficacy`, `efficacy/*`); all that are on when empty. Naming an
    /// opt-in rule by its id turns it on.
    pub select: Vec<String>,
    /// None of these.
    pub ignore: Vec<String>,
    /// How bad the findings of rules and families are, whatever the rules say; `None` where they do not run. A rule's own
    /// id wins over its family, and turns an opt-in rule on.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// Only findings at least this sure.
    pub min_confidence: Confidence,
    /// All rules run at their own severity, whatever profile, jurisdiction and opt-in say: for proving examples.
    pub everything: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            profile: Profile::Editorial,
            kind: None,
            jurisdictions: Vec::new(),
            select: Vec::new(),
            ignore: Vec::new(),
            severities: BTreeMap::new(),
            min_confidence: Confidence::Low,
            everything: false,
        }
    }
}

impl Selection {
    /// The same for the text of somebody else.
    pub fn under(&self, profile: Profile) -> Self {
        Self { profile, ..self.clone() }
    }

    /// Whether a rule runs, given what a pack changes in it.
    pub fn runs(&self, rule: &Rule, change: Option<&Adjustment>) -> bool {
        if self.everything {
            return true;
        }
        let id = rule.id.as_str();
        let given = self.given_severity(id);
        let named = self.select.iter().any(|wanted| wanted == id) || self.severities.contains_key(id);
        let opt_in = change.and_then(|change| change.off).unwrap_or(rule.opt_in);
        let selected = self.select.is_empty() || self.select.iter().any(|wanted| names(wanted, id));
        let here = self.jurisdictions.is_empty()
            || rule.jurisdiction.is_empty()
            || rule.jurisdiction.iter().any(|j| self.jurisdictions.contains(j));
        let meant = rule.profiles.is_empty() || rule.profiles.contains(&self.profile);
        selected
            && given != Some(None)
            && (named || !opt_in)
            && here
            && meant
            && self.fits_kind(rule)
            && !self.ignore.iter().any(|unwanted| names(unwanted, id))
    }

    /// Whether a rule is for documents of the kind that is given. Where none is, every document decides.
    pub fn fits_kind(&self, rule: &Rule) -> bool {
        let asked = |kind: &String| rule.kinds.is_empty() || rule.kinds.iter().any(|wanted| wanted.value == *kind);
        self.kind.as_ref().is_none_or(asked)
    }

    /// What is said about how bad a rule is, if anything: `Some(None)` where it is switched off.
    pub fn given_severity(&self, id: &str) -> Option<Option<Severity>> {
        let family = || self.severities.iter().find(|(entry, _)| names(entry, id)).map(|(_, severity)| *severity);
        self.severities.get(id).copied().or_else(family)
    }

    /// How bad findings of a rule are in the profile, given what a pack changes in it.
    pub fn severity(&self, rule: &Rule, change: Option<&Adjustment>) -> Severity {
        let given = self.given_severity(&rule.id).flatten().filter(|_| !self.everything);
        if let Some(severity) = given {
            return severity;
        }
        let here = change.and_then(|change| change.severity).or(rule.severity_in.get(&self.profile).copied());
        here.filter(|_| !self.everything).unwrap_or(rule.severity)
    }

    /// A fault for each entry that names no rule of the packs, and one for a kind that they do not know.
    pub fn unknown(&self, packs: &[Pack]) -> Vec<Fault> {
        let rules = || packs.iter().flat_map(|p| &p.files).flat_map(|f| &f.content.rules).map(|r| r.id.as_str());
        let entries = self.select.iter().chain(&self.ignore);
        let unknown = entries.filter(|entry| !rules().any(|id| names(entry, id)));
        let fault = |entry: &String| {
            let close = rules().map(|id| (strsim::damerau_levenshtein(id, entry), id)).min();
            let help = match close.filter(|(distance, id)| *distance <= 3.max(id.len() / 4)) {
                Some((_, id)) => format!("Did you mean “{id}”? `claimlint rules` lists all rules."),
                None => "`claimlint rules` lists all rules.".to_owned(),
            };
            Fault::bare("select::unknown-rule", format!("no rule or family is called “{entry}”")).help(help)
        };
        let kinds = packs.iter().flat_map(|p| &p.files).flat_map(|f| &f.content.kinds).map(|kind| kind.kind.as_str());
        let kinds: Vec<&str> = kinds.collect();
        let kind = self.kind.iter().filter(|kind| !kinds.contains(&kind.as_str())).map(|kind| {
            let (message, help) = unknown_kind(kind, &kinds);
            Fault::bare("select::unknown-kind", message).help(help)
        });
        unknown.map(fault).chain(kind).collect()
    }
}

/// Whether an entry names a rule: by its id, by its family, or by `family/*`.
pub fn names(entry: &str, id: &str) -> bool {
    let family = entry.strip_suffix("/*").unwrap_or(entry);
    entry == id || id.split_once('/').is_some_and(|(own, _)| own == family)
}
