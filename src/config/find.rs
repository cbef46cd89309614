//! Which configurations hold for a file.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::glob::seen_from;
use super::place::Place;
use super::read::Configuration;
use super::settings::Settings;
use super::suppress::Suppress;
use crate::input::describe;
use crate::rules::fault::{Fault, YamlFile};

/// The name of configurations.
pub const FILE_NAME: &str = "claimlint.toml";

/// The largest configuration that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// Where to look for configurations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// From the folder of each file upwards, as far as the folder that holds `.git`, or a file that says `root = true`.
    Upwards,
    /// This file holds for all, and no other.
    File(PathBuf),
    /// There is none.
    Nothing,
}

/// The configurations that hold for a file, the strongest last.
type Chain = Arc<[Arc<Configuration>]>;

/// Finds configurations and lays them over each other. Each is read once.
#[derive(Debug)]
pub struct Configurations {
    here: PathBuf,
    command_line: Settings,
    /// What holds for all files, unless each is to be asked.
    only: Option<Chain>,
    folders: HashMap<PathBuf, Chain>,
    /// All that were read, in the order in which they were met.
    read: Vec<Arc<Configuration>>,
    faults: Vec<Fault>,
}

/// What holds for a file.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// What all of them say together, the command line included.
    pub settings: Settings,
    /// The pattern that keeps the file from being linted.
    pub excluded: Option<Place>,
    /// The configurations, the strongest last.
    pub chain: Chain,
    /// The file; absolute.
    path: PathBuf,
}

impl Resolved {
    /// The entries of `[[suppress]]` that are about the file, those of the nearest configuration first.
    pub fn suppressions(&self) -> impl Iterator<Item = &Suppress> {
        let entries = self.chain.iter().rev().flat_map(|one| one.suppress.iter().map(move |entry| (one, entry)));
        entries.filter(|(one, entry)| entry.globs.find(&seen_from(&one.folder, &self.path)).is_some()).map(|(_, e)| e)
    }
}

impl Configurations {
    /// Looks where it is told to. `command_line` is laid over whatever is found.
    pub fn new(lookup: &Lookup, command_line: Settings) -> Self {
        let here = env::current_dir().unwrap_or_default();
        let mut own =
            Self { here, command_line, only: None, folders: HashMap::new(), read: Vec::new(), faults: Vec::new() };
        own.only = match lookup {
            Lookup::Upwards => None,
            Lookup::Nothing => Some(Chain::default()),
            Lookup::File(path) => Some(own.read(&own.absolute(path), true).into_iter().collect()),
        };
        own
    }

    /// What holds for a file. Where a configuration cannot be used, it is as if it were not there: see [`Self::faults`].
    pub fn of(&mut self, path: &Path) -> Resolved {
        let path = self.absolute(path);
        let chain = match &self.only {
            Some(chain) => Arc::clone(chain),
            None => self.chain(path.parent().unwrap_or(&path)),
        };
        let mut settings = Settings::default();
        let mut excluded = None;
        for one in chain.iter() {
            let seen = seen_from(&one.folder, &path);
            settings.lay_over(&one.base);
            for (_, section) in one.overrides.iter().filter(|(globs, _)| globs.find(&seen).is_some()) {
                settings.lay_over(section);
            }
            if let Some(range) = one.exclude.find(&seen) {
                excluded = Some(Place { file: Arc::clone(&one.file), range: range.clone() });
            }
        }
        settings.lay_over(&self.command_line);
        Resolved { settings, excluded, chain, path }
    }

    /// The mistakes of all configurations that were looked at.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// All configurations that were read, in the order in which they were met.
    pub fn all(&self) -> &[Arc<Configuration>] {
        &self.read
    }

    /// What the command line says.
    pub fn command_line(&self) -> &Settings {
        &self.command_line
    }

    /// A path from the root, without `.` and `..`. Links are not followed: a file's place is where its name stands.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        let mut absolute = PathBuf::new();
        for part in self.here.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(absolute.pop()),
                other => absolute.push(other),
            }
        }
        absolute
    }

    /// The configurations that hold in a folder.
    fn chain(&mut self, folder: &Path) -> Chain {
        if let Some(chain) = self.folders.get(folder) {
            return Arc::clone(chain);
        }
        let own = self.read(&folder.join(FILE_NAME), false);
        let last = own.as_ref().is_some_and(|own| own.root) || folder.join(".git").exists();
        let above = match folder.parent().filter(|_| !last) {
            Some(parent) => self.chain(parent),
            None => Chain::default(),
        };
        let chain: Chain = above.iter().cloned().chain(own).collect();
        self.folders.insert(folder.to_owned(), Arc::clone(&chain));
        chain
    }

    /// Reads a configuration; `None` where there is none, or where it cannot be used.
    fn read(&mut self, path: &Path, must_be: bool) -> Option<Arc<Configuration>> {
        let shown = path.strip_prefix(&self.here).unwrap_or(path);
        let text = match text_of(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && !must_be => return None,
            Err(error) => {
                let message = format!("{}: {}", shown.display(), describe(&error));
                self.faults.push(Fault::bare("config::unreadable", message));
                return None;
            }
        };
        let file = Arc::new(YamlFile { path: shown.to_owned(), text });
        let (folder, shown) = (path.parent().unwrap_or(path), shown.parent().unwrap_or(shown));
        match Configuration::read(&file, folder, shown) {
            Ok(configuration) => {
                let configuration = Arc::new(configuration);
                self.read.push(Arc::clone(&configuration));
                Some(configuration)
            }
            Err(faults) => {
                self.faults.extend(faults);
                None
            }
        }
    }
}

fn text_of(path: &Path) -> std::io::Result<String> {
    if fs::metadata(path)?.len() > MAX_BYTES {
        return Err(std::io::Error::other("larger than a configuration can be (1 MiB)"));
    }
    String::from_utf8(fs::read(path)?).map_err(|_| std::io::Error::other("not UTF-8"))
}
