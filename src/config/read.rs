//! From the text of a configuration to something that can be asked.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::glob::Globs;
use super::mistake;
use super::model::{Config, Law, Level};
use super::place::{At, Place};
use super::settings::{Origin, Setting, Settings};
use super::size::Size;
use super::suppress::Suppress;
use crate::engine::names;
use crate::rules::fault::{Fault, YamlFile};
use crate::rules::load::{self, Pack};
use crate::rules::model::Jurisdiction;
use crate::rules::suggest::{meant, unknown_kind};

/// One `claimlint.toml`, read and checked as far as that goes without packs.
#[derive(Debug)]
pub struct Configuration {
    /// The file.
    pub file: Arc<YamlFile>,
    /// The folder that it holds for; absolute.
    pub folder: PathBuf,
    /// Whether files of this name in the folders above do not hold.
    pub root: bool,
    /// What holds for all files.
    pub(super) base: Settings,
    /// What holds for some, in the order in which they are written.
    pub(super) overrides: Vec<(Globs, Settings)>,
    /// Files that are not linted.
    pub(super) exclude: Globs,
    /// Findings that do not count.
    pub suppress: Vec<Suppress>,
    named: Named,
}

/// What a configuration names, for checks that need the packs.
#[derive(Debug, Default)]
struct Named {
    rules: Vec<At<String>>,
    kinds: Vec<At<String>>,
}

impl Configuration {
    /// Reads the text of a configuration.
    ///
    /// `folder` is absolute; `shown` is the same folder as messages name it.
    ///
    /// # Errors
    /// Every mistake, with its place. A mistake in the form of the file (an unknown key, a value of the wrong type)
    /// hides the others.
    pub fn read(file: &Arc<YamlFile>, folder: &Path, shown: &Path) -> Result<Self, Vec<Fault>> {
        let config: Config = toml::from_str(&file.text).map_err(|error| vec![mistake::fault(file, &error)])?;
        let mut reader = Reader::new(file, shown);
        let base = config.settings(&mut reader);
        let overrides = config.overrides.iter().map(|section| {
            let globs = reader.globs("files", &section.files);
            (globs, section.settings(&mut reader))
        });
        let overrides = overrides.collect();
        let exclude =
            if config.exclude.is_empty() { Globs::default() } else { reader.globs("exclude", &config.exclude) };
        let suppress = config.suppress.iter().map(|entry| reader.suppress(entry)).collect();
        if !reader.faults.is_empty() {
            return Err(reader.faults);
        }
        let (file, folder) = (Arc::clone(file), folder.to_owned());
        Ok(Self { file, folder, root: config.root, base, overrides, exclude, suppress, named: reader.named })
    }

    /// Names of rules and kinds that none of the packs knows.
    pub fn unknown(&self, packs: &[Pack]) -> Vec<Fault> {
        let files = || packs.iter().flat_map(|pack| &pack.files);
        let ids: Vec<&str> = files().flat_map(|f| &f.content.rules).map(|rule| rule.id.as_str()).collect();
        let families = || ids.iter().filter_map(|id| Some(id.split_once('/')?.0));
        let strange = self.named.rules.iter().filter(|name| !ids.iter().any(|id| names(&name.value, id)));
        let rules = strange.map(|name| {
            let label = meant(&name.value, ids.iter().copied().chain(families()), "unknown rule");
            let message = format!("no rule or family is called `{}`", name.value);
            Fault::at("config::unknown-rule", message, &self.file, name.range(), label)
                .help("`claimlint rules` lists all rules; rules of other packs need `packs`")
        });
        let mut kinds: Vec<&str> = Vec::new();
        for kind in files().flat_map(|f| &f.content.kinds).map(|kind| kind.kind.as_str()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let strange = self.named.kinds.iter().filter(|name| !kinds.contains(&name.value.as_str()));
        let strange = strange.map(|name| {
            let (message, help) = unknown_kind(&name.value, &kinds);
            Fault::at("config::unknown-kind", message, &self.file, name.range(), "unknown kind").help(help)
        });
        rules.chain(strange).collect()
    }
}

/// Turns what was written into settings that know their place, and notes what is named and what is wrong.
pub(super) struct Reader<'a> {
    file: &'a Arc<YamlFile>,
    /// The folder of the file as messages name it.
    shown: &'a Path,
    named: Named,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a Arc<YamlFile>, shown: &'a Path) -> Self {
        Self { file, shown, named: Named::default(), faults: Vec::new() }
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place { file: Arc::clone(self.file), range }
    }

    fn setting<T>(&self, value: T, range: Range<usize>) -> Setting<T> {
        Setting { value, origin: Origin::File(self.place(range)) }
    }

    /// A value that is taken as it is.
    pub(super) fn value<T: Copy>(&self, written: &Option<At<T>>) -> Option<Setting<T>> {
        written.as_ref().map(|at| self.setting(at.value, at.range()))
    }

    /// A size in bytes.
    pub(super) fn size(&self, written: &Option<At<Size>>) -> Option<Setting<u64>> {
        written.as_ref().map(|at| self.setting(at.value.0, at.range()))
    }

    /// The name of a kind of document.
    pub(super) fn kind(&mut self, written: &Option<At<String>>) -> Option<Setting<String>> {
        let at = written.as_ref()?;
        self.named.kinds.push(at.clone());
        Some(self.setting(at.value.clone(), at.range()))
    }

    /// Jurisdictions.
    pub(super) fn laws(&self, written: &Option<At<Vec<Law>>>) -> Option<Setting<Vec<Jurisdiction>>> {
        let laws = |laws: &Vec<Law>| laws.iter().copied().map(Jurisdiction::from).collect();
        written.as_ref().map(|at| self.setting(laws(&at.value), at.range()))
    }

    /// Names of rules and families.
    pub(super) fn rules(&mut self, written: &Option<At<Vec<At<String>>>>) -> Option<Setting<Vec<String>>> {
        let at = written.as_ref()?;
        self.named.rules.extend(at.value.iter().cloned());
        Some(self.setting(at.value.iter().map(|name| name.value.clone()).collect(), at.range()))
    }

    /// Severities by rule or family.
    pub(super) fn severity(&mut self, written: &BTreeMap<At<String>, At<Level>>) -> BTreeMap<String, Setting<Level>> {
        self.named.rules.extend(written.keys().cloned());
        let levels = written.iter();
        levels.map(|(name, level)| (name.value.clone(), self.setting(level.value, level.range()))).collect()
    }

    /// Packs: names as they are, paths as the current folder sees them.
    pub(super) fn packs(&mut self, written: &Option<At<Vec<At<String>>>>) -> Option<Setting<Vec<String>>> {
        let at = written.as_ref()?;
        let packs = at.value.iter().map(|pack| self.pack(pack)).collect();
        Some(self.setting(packs, at.range()))
    }

    fn pack(&mut self, pack: &At<String>) -> String {
        if load::is_builtin(&pack.value) {
            return pack.value.clone();
        }
        let path = self.shown.join(&pack.value);
        if !path.exists() {
            let names = load::builtin_names();
            let label = meant(&pack.value, names.iter().copied(), "nothing is there");
            let message = format!("no built-in pack and no file or folder beside this one is called `{}`", pack.value);
            let help = format!("built-in packs: {}", names.join(", "));
            self.faults.push(Fault::at("config::unknown-pack", message, self.file, pack.range(), label).help(help));
        }
        path.to_string_lossy().into_owned()
    }

    /// Globs, of which there must be one.
    fn globs(&mut self, key: &str, written: &[At<String>]) -> Globs {
        let mut wrong = |range, label: String| {
            let fault = Fault::at("config::glob", format!("`{key}` matches no file"), self.file, range, label);
            self.faults.push(fault.help("write patterns as in .gitignore: `news/**`, `*.html`, `drafts/`"));
        };
        for empty in written.iter().filter(|pattern| pattern.value.trim().is_empty()) {
            wrong(empty.range(), "an empty pattern".to_owned());
        }
        match Globs::new(written) {
            Ok(globs) => globs,
            Err(mistakes) => {
                for (range, why) in mistakes {
                    wrong(range, why);
                }
                Globs::default()
            }
        }
    }

    fn suppress(&mut self, entry: &super::model::Suppression) -> Suppress {
        let globs = self.globs("files", &entry.files);
        self.named.rules.extend(entry.rules.iter().cloned());
        if entry.reason.value.trim().is_empty() {
            let message = "findings are suppressed without a reason";
            let fault = Fault::at("config::no-reason", message, self.file, entry.reason.range(), "empty");
            self.faults
                .push(fault.help("say why, for whoever reads the report: “A banner says that this is from 2012.”"));
        }
        Suppress {
            globs,
            rules: entry.rules.iter().map(|name| name.value.clone()).collect(),
            reason: entry.reason.value.trim().to_owned(),
            until: entry.until.as_ref().map(|day| day.value.0),
            place: self.place(entry.reason.range()),
            ends: self.place(entry.until.as_ref().map_or(entry.reason.range(), At::range)),
        }
    }
}
