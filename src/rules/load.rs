//! Packs from the binary, from a folder or from a file.
//!
//! Loading reads and parses; whether what a pack says makes sense is for [`super::check`]. All mistakes of
//! all files are collected.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::check;
use super::fault::{Fault, YamlFile};
use super::model::{Manifest, PackFile};
use super::suggest::meant;
use super::yaml::{self, Outline, Step};

/// The largest file that is read.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// A pack as loaded: what its author wrote, with the files it came from.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What the pack is.
    pub manifest: Manifest,
    /// `pack.yml`. A single file that is a pack has none.
    pub manifest_file: Option<Arc<YamlFile>>,
    /// SHA-256 over the names and bytes of its files, in hexadecimal: the receipt of what was checked.
    pub sha256: String,
    /// Its files, `pack.yml` left out, sorted by path.
    pub files: Vec<LoadedFile>,
    /// Whether it is known to hold no mistakes, so that what is not used need not be looked at. Built-in packs are
    /// proven by a test of the project.
    pub proven: bool,
}

/// One file of a pack.
#[derive(Debug, Clone)]
pub struct LoadedFile {
    /// Path and text, for pointing at mistakes.
    pub file: Arc<YamlFile>,
    /// What it says.
    pub content: PackFile,
}

/// A file before it is parsed.
struct RawFile {
    /// The path inside the pack, with `/`.
    name: String,
    /// The path for people.
    path: PathBuf,
    bytes: Vec<u8>,
}

/// The packs in the binary: `core` first, the others by name.
///
/// # Errors
/// Every mistake in them: a test of the project keeps released binaries free of any.
pub fn builtin() -> Result<Vec<Pack>, Vec<Fault>> {
    let mut folders: Vec<_> =
        BUILTIN.dirs().filter(|dir| dir.get_file(dir.path().join("pack.yml")).is_some()).collect();
    folders.sort_by_key(|dir| (dir.path() != Path::new("core"), dir.path()));
    let read = |folder: &&Dir<'_>| {
        let mut raw = Vec::new();
        embedded(folder, folder.path(), &mut raw);
        assemble(folder.path(), raw)
    };
    let assembled: Vec<Result<Pack, Vec<Fault>>> = folders.par_iter().map(read).collect();
    let mut packs = Vec::new();
    let mut faults = Vec::new();
    for pack in assembled {
        match pack {
            Ok(mut pack) => {
                pack.manifest.pages = pack.manifest.pages.or_else(published);
                packs.push(Pack { proven: true, ..pack });
            }
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(packs) } else { Err(faults) }
}

/// Where the project publishes the pages of built-in rules: in its repository, at this version.
fn published() -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty()).then(|| format!("{repository}/blob/v{version}/docs/rules"))
}

/// The names of the packs in the binary, sorted.
pub fn builtin_names() -> Vec<&'static str> {
    let folders = BUILTIN.dirs().filter(|dir| dir.get_file(dir.path().join("pack.yml")).is_some());
    let mut names: Vec<&str> = folders.filter_map(|dir| dir.path().to_str()).collect();
    names.sort_unstable();
    names
}

/// Whether a pack in the binary has this name.
pub fn is_builtin(name: &str) -> bool {
    builtin_names().contains(&name)
}

/// A pack from a folder with a `pack.yml`, or from a single file.
///
/// # Errors
/// Every mistake that reading and parsing its files shows.
pub fn load_path(path: &Path) -> Result<Pack, Vec<Fault>> {
    let metadata = std::fs::metadata(path).map_err(|error| vec![cannot_open(path, &error)])?;
    if !metadata.is_dir() {
        return load_file(path).map_err(|fault| vec![fault]);
    }
    if !path.join("pack.yml").is_file() {
        return Err(vec![no_manifest(path)]);
    }
    let mut raw = Vec::new();
    let mut faults = Vec::new();
    for found in yaml_files(path) {
        let name = relative_name(path, &found);
        match read(&found) {
            Ok(bytes) => raw.push(RawFile { name, path: found, bytes }),
            Err(fault) => faults.push(fault),
        }
    }
    match assemble(path, raw) {
        Ok(pack) if faults.is_empty() => Ok(pack),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            Err(faults)
        }
    }
}

fn load_file(path: &Path) -> Result<Pack, Fault> {
    if is_manifest(path) {
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Err(Fault::bare("pack::manifest-alone", format!("{} only describes a pack", path.display()))
            .help(format!("name the folder: {}", folder.display())));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let bytes = read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let raw = [RawFile { name, path: path.to_owned(), bytes }];
    let sha256 = digest(&raw);
    let [raw] = raw;
    let file = text(raw)?;
    let content = yaml::parse(&file)?;
    let manifest = Manifest {
        name: slug(&stem),
        version: "0.0.0".to_owned(),
        language: "und".to_owned(),
        description: format!("The rules of {}", path.display()),
        license: "NOASSERTION".to_owned(),
        reviewed: String::new(),
        since: None,
        pages: None,
    };
    let files = vec![LoadedFile { file, content }];
    Ok(Pack { manifest, manifest_file: None, sha256, files, proven: false })
}

/// Parses the files of a folder, sorted by name.
fn assemble(folder: &Path, mut raw: Vec<RawFile>) -> Result<Pack, Vec<Fault>> {
    raw.sort_by(|a, b| a.name.cmp(&b.name));
    let sha256 = digest(&raw);
    let mut faults = Vec::new();
    let mut manifest = None;
    let mut files = Vec::new();
    let parsed: Vec<Result<Part, Fault>> = raw.into_par_iter().map(part).collect();
    for parsed in parsed {
        match parsed {
            Ok(Part::Manifest(read, file)) => manifest = Some((*read, file)),
            Ok(Part::Content(file)) => files.push(*file),
            Err(fault) => faults.push(fault),
        }
    }
    match manifest {
        Some((manifest, file)) if faults.is_empty() => {
            Ok(Pack { manifest, manifest_file: Some(file), sha256, files, proven: false })
        }
        _ => {
            if faults.is_empty() {
                faults.push(no_manifest(folder));
            }
            // The files that can be read are checked as well: one typing slip must not hide the rest.
            faults.extend(files.iter().flat_map(check::file).filter(Fault::is_error));
            Err(faults)
        }
    }
}

/// One file of a folder, parsed.
enum Part {
    Manifest(Box<Manifest>, Arc<YamlFile>),
    Content(Box<LoadedFile>),
}

fn part(raw: RawFile) -> Result<Part, Fault> {
    let name = raw.name.clone();
    let file = text(raw)?;
    if name == "pack.yml" {
        return Ok(Part::Manifest(Box::new(yaml::parse(&file)?), file));
    }
    if is_manifest(Path::new(&name)) {
        return Err(nested(&file));
    }
    Ok(Part::Content(Box::new(LoadedFile { content: yaml::parse(&file)?, file })))
}

fn embedded(root: &Dir<'_>, path: &Path, raw: &mut Vec<RawFile>) {
    for file in root.files().filter(|file| is_yaml(file.path())) {
        let name = relative_name(path, file.path());
        raw.push(RawFile { name, path: file.path().to_owned(), bytes: file.contents().to_vec() });
    }
    for folder in root.dirs() {
        embedded(folder, path, raw);
    }
}

/// All YAML files below a folder that are not hidden. Links are followed; one that leads back to a folder
/// above is passed over.
fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .build()
        .filter_map(Result::ok)
        .filter(|entry| entry.depth() > 0 && entry.path().is_file() && is_yaml(entry.path()))
        .map(ignore::DirEntry::into_path)
        .collect()
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yml" || extension == "yaml")
}

fn is_manifest(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "pack.yml")
}

fn relative_name(folder: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A pack's name from a file's: lower case, hyphens for what is neither letter nor digit.
fn slug(stem: &str) -> String {
    let mut slug = String::new();
    for c in stem.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "pack".to_owned() } else { slug.to_owned() }
}

fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| cannot_open(path, &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Fault::bare("pack::too-large", format!("{} is larger than 8 MB", path.display()))
            .help("split it into several files of one pack"));
    }
    Ok(bytes)
}

fn text(raw: RawFile) -> Result<Arc<YamlFile>, Fault> {
    let file = match String::from_utf8(raw.bytes) {
        Ok(text) => Arc::new(YamlFile { path: raw.path, text }),
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = Arc::new(YamlFile { path: raw.path, text });
            let place = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
            return Err(Fault::at("pack::not-utf8", "the file is not UTF-8", &file, place, "this is not a character")
                .help("save it with the encoding UTF-8"));
        }
    };
    if says_nothing(&file.text) {
        return Err(Fault::at("pack::empty-file", "the file says nothing", &file, 0..0, "empty")
            .help("remove it, or write rules into it"));
    }
    Ok(file)
}

/// Whether a text is only white space and comments.
fn says_nothing(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.all(|line| line.is_empty() || line.starts_with('#') || line == "---" || line == "...")
}

/// SHA-256 over names and contents, each with its length so that no two sets of files read alike.
fn digest(files: &[RawFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        for part in [file.name.as_bytes(), &file.bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn cannot_open(path: &Path, error: &std::io::Error) -> Fault {
    if error.kind() != std::io::ErrorKind::NotFound {
        return Fault::bare("pack::unreadable", format!("{} cannot be read: {error}", path.display()));
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let siblings: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| {
            entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        })
        .unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let otherwise = "name a folder with a `pack.yml`, a `.yml` file or a built-in pack";
    Fault::bare("pack::no-such-path", format!("there is no pack at {}", path.display())).help(meant(
        &name,
        siblings.iter().map(String::as_str),
        otherwise,
    ))
}

fn no_manifest(folder: &Path) -> Fault {
    let mut inner: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| {
            let folders = entries.filter_map(Result::ok).map(|entry| entry.path());
            folders.filter(|path| path.join("pack.yml").is_file()).map(|path| path.display().to_string()).collect()
        })
        .unwrap_or_default();
    inner.sort();
    let help = match inner.as_slice() {
        [] if folder.join("pack.yaml").is_file() => "rename `pack.yaml` to `pack.yml`".to_owned(),
        [] => "write one with `name`, `version`, `language`, `description`, `license` and `reviewed`".to_owned(),
        packs => format!("name one of the packs in it: {}", packs.join(", ")),
    };
    Fault::bare("pack::no-manifest", format!("the folder {} has no `pack.yml`", folder.display())).help(help)
}

fn nested(file: &Arc<YamlFile>) -> Fault {
    let place = Outline::new(&file.text).key(&[Step::Key("name")]).unwrap_or(0..0);
    Fault::at("pack::nested", "a pack inside a pack", file, place, "a second `pack.yml`")
        .help("move the folder beside the other pack")
}

#[cfg(test)]
mod tests;
