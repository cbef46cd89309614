//! `claimlint init`: a configuration that fits the articles of a folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path};

use super::write;
use crate::batch;
use crate::cli::console::Console;
use crate::cli::{Exit, Stop};
use crate::config::{FILE_NAME, today};
use crate::engine::{Linter, Selection};
use crate::input;
use crate::render::plural;
use crate::report::DocumentReport;
use crate::rules::load::{self, Pack};
use crate::rules::model::{DocumentKind, Profile};
use crate::sanitize;

/// Of so many articles of a folder the kind is looked at.
const SAMPLE: usize = 25;

/// `SEEN` and `SECTIONS` stand for what was seen and for what follows from it.
const TEMPLATE: &str = include_str!("../../../templates/claimlint.toml");

/// What was seen in a folder of the project.
#[derive(Default)]
struct Folder {
    articles: usize,
    /// Of how many of the articles that were looked at each kind is.
    kinds: BTreeMap<String, usize>,
}

/// What was seen in the project.
#[derive(Default)]
struct Survey {
    /// Articles by format.
    formats: BTreeMap<&'static str, usize>,
    /// Files in other formats.
    others: usize,
    /// Folders directly below the project, by name; the project itself has none.
    folders: BTreeMap<String, Folder>,
}

pub(super) fn run(into: &Path, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let path = if into == Path::new(".") { FILE_NAME.into() } else { into.join(FILE_NAME) };
    let packs = load::builtin()?;
    let survey = survey(into, &packs)?;
    let seen = survey.seen();
    let sections = survey.sections(&packs);
    let comment: String = seen.lines().map(|line| format!("#   {line}\n")).collect();
    let text = TEMPLATE.replace("DATE", &today().to_string()).replace("#   SEEN\n", &comment);
    write(&path, &text.replace("SECTIONS\n", &sections))?;
    let shown = path.display();
    console.print(&format!(
        "{seen}\n{shown}    what holds for these files: read it, and change what does not fit\n\n\
         claimlint config FILE     shows what holds for a file, and why\n\
         claimlint check           lints them\n"
    ))?;
    Ok(Exit::Clean)
}

/// Looks at the articles below a folder.
fn survey(root: &Path, packs: &[Pack]) -> Result<Survey, Stop> {
    let options = input::Options::default();
    let found = input::collect(&[root.to_owned()], &options);
    let linter = Linter::new(packs, &Selection::default())?;
    let mut survey = Survey { others: found.passed_over.iter().map(|passed| passed.files).sum(), ..Survey::default() };
    let mut sample = Vec::new();
    for input in found.inputs {
        let folder = survey.folders.entry(folder_of(root, &input.path)).or_default();
        folder.articles += 1;
        if folder.articles <= SAMPLE {
            sample.push(input);
        } else if let Some(format) = crate::source::Format::from_path(&input.path) {
            *survey.formats.entry(format.name()).or_default() += 1;
        }
    }
    let read = batch::lint(&linter, &sample, &options, 0, &|| ());
    let (documents, _) = read.map_err(|error| Stop::new(error.to_string()))?;
    for document in &documents {
        survey.add(root, document);
    }
    Ok(survey)
}

/// The folder directly below the project in which a file is; empty for the project itself.
fn folder_of(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let mut parts = below.components().filter(|part| matches!(part, Component::Normal(_)));
    match (parts.next(), parts.next()) {
        (Some(folder), Some(_)) => folder.as_os_str().to_string_lossy().into_owned(),
        _ => String::new(),
    }
}

impl Survey {
    fn add(&mut self, root: &Path, document: &DocumentReport) {
        *self.formats.entry(document.source.format.name()).or_default() += 1;
        let folder = self.folders.entry(folder_of(root, &document.source.path)).or_default();
        if let Some(kind) = &document.kind {
            *folder.kinds.entry(kind.name.clone()).or_default() += 1;
        }
    }

    /// What was seen, for people.
    fn seen(&self) -> String {
        let mut formats: Vec<String> = self.formats.iter().map(|(format, n)| format!("{n} {format}")).collect();
        if formats.is_empty() {
            formats.push("no articles".to_owned());
        }
        if self.others > 0 {
            formats.push(format!("{} in other formats", plural(self.others, "file")));
        }
        let mut out = format!("{}\n", formats.join(", "));
        for (name, folder) in &self.folders {
            let shown = if name.is_empty() { "here".to_owned() } else { format!("{}/", sanitize::line(name)) };
            let mut kinds: Vec<(&String, &usize)> = folder.kinds.iter().collect();
            kinds.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
            let kinds: Vec<String> = kinds.into_iter().map(|(kind, n)| format!("{n} {kind}")).collect();
            let first = if folder.articles > SAMPLE { format!(" (of the first {SAMPLE})") } else { String::new() };
            let _ = writeln!(out, "{shown} {}: {}{first}", plural(folder.articles, "article"), kinds.join(", "));
        }
        out
    }

    /// A section for each folder whose articles are of one kind.
    fn sections(&self, packs: &[Pack]) -> String {
        let files = packs.iter().flat_map(|pack| &pack.files);
        let known: Vec<&DocumentKind> = files.flat_map(|file| &file.content.kinds).collect();
        let mut out = String::new();
        for (name, folder) in self.folders.iter().filter(|(name, _)| !name.is_empty()) {
            let Some(kind) = kind_of(name, folder, &known) else { continue };
            let pattern = serde_json::Value::from(format!("{name}/**"));
            let _ = writeln!(out, "[[overrides]]\nfiles = [{pattern}]\nkind = \"{}\"", kind.kind.value);
            if kind.profile == Some(Profile::Commercial) {
                out.push_str("# If these articles sell what they are about, rules on claims are stricter:\n");
                out.push_str("# profile = \"commercial\"\n");
            }
            out.push('\n');
        }
        if out.is_empty() {
            out.push_str("# [[overrides]]\n# files = [\"news/**\"]\n# kind = \"news\"\n\n");
        }
        out
    }
}

/// The kind that a folder is called by, or that two of three articles are of. What is of no certain kind says nothing.
fn kind_of<'k>(name: &str, folder: &Folder, known: &[&'k DocumentKind]) -> Option<&'k DocumentKind> {
    let find = |name: &str| known.iter().find(|kind| kind.kind.value == name && !kind.clues.is_empty()).copied();
    let looked: usize = folder.kinds.values().sum();
    let most = folder.kinds.iter().filter(|(_, n)| looked > 1 && **n * 3 >= looked * 2).map(|(kind, _)| kind).next();
    find(name).or_else(|| find(most?))
}
