//! Packs from the binary, from a folder or from a file.

use std::sync::Arc;

use super::fault::YamlFile;
use super::model::{Manifest, PackFile};

/// A pack as loaded: what its author wrote, with the files it came from.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What the pack is.
    pub manifest: Manifest,
    /// SHA-256 over the names and bytes of its files, in hexadecimal: the receipt of what was checked.
    pub sha256: String,
    /// Its files, `pack.yml` left out, sorted by path.
    pub files: Vec<LoadedFile>,
}

/// One file of a pack.
#[derive(Debug, Clone)]
pub struct LoadedFile {
    /// Path and text, for pointing at mistakes.
    pub file: Arc<YamlFile>,
    /// What it says.
    pub content: PackFile,
}
