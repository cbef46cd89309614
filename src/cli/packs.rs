//! The packs that a command works with, and what it asks of them.

use std::path::Path;

use super::Stop;
use crate::engine::{Selection, names};
use crate::render;
use crate::report::RulesOff;
use crate::rules::adjust::Adjusted;
use crate::rules::fault::Fault;
use crate::rules::load::{self, LoadedFile, Pack};
use crate::rules::model::{Adjustment, Basis, Condition, Rule};
use crate::rules::{adjust, check, suggest};

/// The pack whose words all packs share.
pub(super) const SHARED: &str = "core";

/// Loads the packs that a user named: built-in ones by their names (all where none is named), and others by
/// their paths.
pub(super) fn load(wanted: &[String]) -> Result<Vec<Pack>, Stop> {
    let (mut packs, added) = gather(wanted, Builtin::Chosen)?;
    let paths = added.len();
    packs.extend(added);
    // Built-in packs are proven when they are built; the warnings of others are for `claimlint test`.
    let faults = if paths > 0 { check::check(&packs) } else { Vec::new() };
    let errors: Vec<Fault> = faults.into_iter().filter(Fault::is_error).collect();
    if errors.is_empty() { Ok(packs) } else { Err(errors.into()) }
}

/// Loads the packs that a user named and what they need: the one that all packs share, and all others where they change
/// rules.
pub(super) fn load_only(wanted: &[String]) -> Result<Vec<Pack>, Stop> {
    let builtin = if wanted.is_empty() { Builtin::All } else { Builtin::Named };
    let (mut packs, added) = gather(wanted, builtin)?;
    if adjust::all(&added).next().is_some() {
        // What they change has to be there.
        (packs, _) = gather(wanted, Builtin::All)?;
    }
    packs.extend(added);
    Ok(packs)
}

/// Which of the built-in packs to take besides the one that all share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Builtin {
    /// Those that are named.
    Named,
    /// Those that are named, or all where none is.
    Chosen,
    /// All.
    All,
}

/// Built-in packs, and those from paths.
fn gather(wanted: &[String], which: Builtin) -> Result<(Vec<Pack>, Vec<Pack>), Stop> {
    let mut builtin = load::builtin()?;
    let (names, paths): (Vec<&String>, Vec<&String>) =
        wanted.iter().partition(|w| builtin.iter().any(|pack| pack.manifest.name == **w));
    let mut faults = Vec::new();
    let mut added: Vec<Pack> = Vec::new();
    for path in paths {
        if !Path::new(path).exists() {
            return Err(unknown(path, &builtin));
        }
        match load::load_path(Path::new(path)) {
            Ok(pack) => added.push(pack),
            Err(more) => faults.extend(more),
        }
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    builtin.retain(|pack| {
        let name = &pack.manifest.name;
        let all = which == Builtin::All || (which == Builtin::Chosen && names.is_empty());
        let chosen = all || name == SHARED || names.contains(&name);
        chosen && !added.iter().any(|pack| pack.manifest.name == *name)
    });
    Ok((builtin, added))
}

fn unknown(name: &str, builtin: &[Pack]) -> Stop {
    let known: Vec<&str> = builtin.iter().map(|pack| pack.manifest.name.as_str()).collect();
    let stop = Stop::new(format!("no built-in pack and no file or folder is called “{name}”"));
    let others = match known.as_slice() {
        [] => "there are no built-in packs".to_owned(),
        names => format!("built-in packs: {}", names.join(", ")),
    };
    stop.help(suggest::meant(name, known.iter().copied(), &others))
}

/// A rule and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) pack: &'p Pack,
    pub(super) file: &'p LoadedFile,
    pub(super) rule: &'p Rule,
    /// What another pack changes in it.
    pub(super) adjusted: Option<Adjusted<'p>>,
}

impl<'p> Place<'p> {
    /// The change of another pack.
    pub(super) fn change(&self) -> Option<&'p Adjustment> {
        self.adjusted.map(|adjusted| adjusted.adjustment)
    }
}

/// All rules of some packs, sorted by id.
pub(super) fn rules(packs: &[Pack]) -> Vec<Place<'_>> {
    let files = packs.iter().flat_map(|pack| pack.files.iter().map(move |file| (pack, file)));
    let places = files.flat_map(|(pack, file)| {
        let adjusted = |rule: &Rule| adjust::of(packs, &rule.id);
        file.content.rules.iter().map(move |rule| Place { pack, file, rule, adjusted: adjusted(rule) })
    });
    let mut places: Vec<Place<'_>> = places.collect();
    places.sort_by(|a, b| a.rule.id.value.cmp(&b.rule.id.value));
    places
}

/// What a rule calls the law with this key: in its own pack first, then in the shared one.
pub(super) fn basis<'p>(packs: &'p [Pack], own: &'p Pack, key: &str) -> Option<&'p Basis> {
    let shared = packs.iter().filter(|pack| pack.manifest.name == SHARED);
    std::iter::once(own).chain(shared).flat_map(|pack| &pack.files).find_map(|file| file.content.basis.get(key))
}

/// The version of its pack in which a rule came.
pub(super) fn since<'p>(place: &Place<'p>) -> Option<&'p str> {
    place.rule.since.as_ref().map(|since| since.as_str()).or(place.pack.manifest.since.as_deref())
}

/// What a condition asks for, in words.
pub(super) fn answer(condition: &Condition) -> String {
    let what = match condition.evidence {
        Some(support) => format!("support at least {}", render::support(support)),
        None => condition.any.iter().map(|phrase| phrase.as_str()).collect::<Vec<_>>().join(" | "),
    };
    let turn = if condition.absent { "no " } else { "" };
    format!("{turn}{what}, within: {}", render::window(condition.within))
}

/// Whether a pack is among those that a user named, by its name or its path. All are where none is named.
pub(super) fn is_named(pack: &Pack, wanted: &[String]) -> bool {
    let from = |path: &str| pack.files.iter().any(|loaded| loaded.file.path.starts_with(path));
    wanted.is_empty() || wanted.iter().any(|wanted| pack.manifest.name == *wanted || from(wanted))
}

/// The kind of a rule: the key under which it says what it looks for.
pub(super) fn kind(rule: &Rule) -> &'static str {
    check::kind(rule).unwrap_or("none")
}

/// Why a rule does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Off {
    OptIn,
    Adjusted,
    Profile,
    Kind,
    Jurisdiction,
    Deselected,
}

impl Off {
    /// The word for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OptIn => "opt-in",
            Self::Adjusted => "switched off",
            Self::Profile => "profile",
            Self::Kind => "kind",
            Self::Jurisdiction => "jurisdiction",
            Self::Deselected => "deselected",
        }
    }
}

/// Why a selection keeps a rule from running, or `None` where it runs.
pub(super) fn off(selection: &Selection, place: &Place<'_>) -> Option<Off> {
    let (rule, change) = (place.rule, place.change());
    if selection.runs(rule, change) {
        return None;
    }
    let id = rule.id.as_str();
    let listed = |entries: &[String]| entries.iter().any(|entry| names(entry, id));
    let named = selection.select.iter().any(|entry| entry == id);
    let here = |j| selection.jurisdictions.is_empty() || selection.jurisdictions.contains(j);
    Some(if listed(&selection.ignore) || !(selection.select.is_empty() || listed(&selection.select)) {
        Off::Deselected
    } else if change.and_then(|change| change.off).unwrap_or(rule.opt_in) && !named {
        if change.is_some_and(|change| change.off == Some(true)) { Off::Adjusted } else { Off::OptIn }
    } else if !rule.jurisdiction.is_empty() && !rule.jurisdiction.iter().any(here) {
        Off::Jurisdiction
    } else if !selection.fits_kind(rule) {
        Off::Kind
    } else {
        Off::Profile
    })
}

/// How many rules do not run, by the reason.
pub(super) fn rules_off(packs: &[Pack], selection: &Selection) -> RulesOff {
    let mut counts = RulesOff::default();
    for place in rules(packs) {
        match off(selection, &place) {
            None => {}
            Some(Off::Adjusted) => counts.adjusted += 1,
            Some(Off::OptIn) => counts.opt_in += 1,
            Some(Off::Profile) => counts.profile += 1,
            Some(Off::Kind) => counts.kind += 1,
            Some(Off::Jurisdiction) => counts.jurisdiction += 1,
            Some(Off::Deselected) => counts.deselected += 1,
        }
    }
    counts
}

/// The languages that packs read. A pack that is a single file names none.
pub(super) fn languages(packs: &[Pack]) -> Vec<String> {
    let named = packs.iter().map(|pack| &pack.manifest.language).filter(|language| *language != "und");
    let mut languages: Vec<String> = named.cloned().collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}
