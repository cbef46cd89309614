//! A mistake in a pack, with its place and the way out.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// One file of a pack, kept for as long as somebody may have to be shown a line of it.
#[derive(Debug, PartialEq, Eq)]
pub struct YamlFile {
    /// The path for people: as given by the user, or `<pack>/<file>` for built-in packs.
    pub path: PathBuf,
    /// The text.
    pub text: String,
}

/// How bad a mistake is. A rule that cannot fire is an error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultLevel {
    /// The pack can be used, but something in it does nothing.
    Warning,
    /// The pack cannot be used.
    #[default]
    Error,
}

/// A place in another file that a mistake has to do with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file.
    pub file: Arc<YamlFile>,
    /// The bytes.
    pub place: Range<usize>,
    /// What to say there.
    pub label: String,
}

/// A mistake in a pack. One type for all of them: what differs is only words and places.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// What kind of mistake it is, as `pack::unknown-list`: stable, for people who search for it.
    pub code: &'static str,
    /// How bad it is.
    pub level: FaultLevel,
    /// What is wrong, in one line.
    pub message: String,
    /// The file. `None` where there is none, as for a folder without packs.
    pub file: Option<Arc<YamlFile>>,
    /// Places in the file with what to say at each, the main one first. Bytes.
    pub labels: Vec<(Range<usize>, String)>,
    /// Places in other files.
    pub elsewhere: Vec<Elsewhere>,
    /// What to do about it.
    pub help: Option<Box<str>>,
}

impl Fault {
    /// A mistake that has no place in a file.
    pub fn bare(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            level: FaultLevel::Error,
            message: message.into(),
            file: None,
            labels: Vec::new(),
            elsewhere: Vec::new(),
            help: None,
        }
    }

    /// A mistake at a place in a file.
    pub fn at(
        code: &'static str,
        message: impl Into<String>,
        file: &Arc<YamlFile>,
        place: Range<usize>,
        label: impl Into<String>,
    ) -> Self {
        let mut fault = Self::bare(code, message);
        fault.file = Some(Arc::clone(file));
        fault.labels.push((place, label.into()));
        fault
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }

    /// Adds a second place, in the same file or in another.
    #[must_use]
    pub fn and(mut self, file: &Arc<YamlFile>, place: Range<usize>, label: impl Into<String>) -> Self {
        let label = label.into();
        if self.file.as_ref().is_some_and(|own| Arc::ptr_eq(own, file)) {
            self.labels.push((place, label));
        } else {
            self.elsewhere.push(Elsewhere { file: Arc::clone(file), place, label });
        }
        self
    }

    /// Makes it a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.level = FaultLevel::Warning;
        self
    }

    /// Whether the pack cannot be used.
    pub fn is_error(&self) -> bool {
        self.level == FaultLevel::Error
    }
}
