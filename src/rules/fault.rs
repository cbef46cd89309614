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

/// A mistake in a pack. One type for all of them: what differs is only words and places.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// What kind of mistake it is, as `pack::unknown-list`: stable, for people who search for it.
    pub code: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// The file. `None` where there is none, as for a folder without packs.
    pub file: Option<Arc<YamlFile>>,
    /// Places in the file with what to say at each, the main one first. Bytes.
    pub labels: Vec<(Range<usize>, String)>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Fault {
    /// A mistake at a place in a file.
    pub fn at(
        code: &'static str,
        message: impl Into<String>,
        file: &Arc<YamlFile>,
        place: Range<usize>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            file: Some(Arc::clone(file)),
            labels: vec![(place, label.into())],
            help: None,
        }
    }

    /// A mistake that has no place in a file.
    pub fn bare(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), file: None, labels: Vec::new(), help: None }
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
