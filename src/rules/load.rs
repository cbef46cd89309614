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

/// Stub: the packs in the binary.
///
/// # Errors
/// None.
pub fn builtin() -> Result<Vec<Pack>, Vec<super::fault::Fault>> {
    Ok(Vec::new())
}

/// Stub: a pack of one file.
///
/// # Errors
/// What reading and parsing says.
pub fn load_path(path: &std::path::Path) -> Result<Pack, Vec<super::fault::Fault>> {
    let fault = |text: String| vec![super::fault::Fault::bare("pack::stub", text)];
    let text = std::fs::read_to_string(path).map_err(|e| fault(e.to_string()))?;
    let content: PackFile = serde_saphyr::from_str(&text).map_err(|e| fault(e.to_string()))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let manifest = Manifest {
        name,
        version: "0.0.0".into(),
        language: "en".into(),
        description: String::new(),
        license: "MIT".into(),
        reviewed: "2026-11-23".into(),
    };
    let file = Arc::new(YamlFile { path: path.into(), text });
    Ok(Pack { manifest, sha256: String::new(), files: vec![LoadedFile { file, content }] })
}
