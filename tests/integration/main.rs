//! All integration tests, in one binary so that they link once.

mod articles;
mod cases;
mod commands;
mod configuration;
mod contexts;
mod docs;
mod editors;

mod fix;

mod formats;

mod kinds;
mod lexicon;
mod packs;
mod page;
mod pictures;
mod properties;
mod shells;
mod spans;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use claimlint::engine::{Linter, Selection};
use claimlint::rules::load;

/// A linter over the built-in packs with every rule on. Compiled once: that takes longer than any test.
fn everything() -> &'static Linter {
    static LINTER: LazyLock<Linter> = LazyLock::new(|| linter(&Selection { everything: true, ..Selection::default() }));
    &LINTER
}

/// A linter over the built-in packs as users get it.
fn defaults() -> &'static Linter {
    static LINTER: LazyLock<Linter> = LazyLock::new(|| linter(&Selection::default()));
    &LINTER
}

fn linter(selection: &Selection) -> Linter {
    let packs = load::builtin().unwrap_or_else(|faults| panic!("the built-in packs load: {faults:?}"));
    Linter::new(&packs, selection).unwrap_or_else(|faults| panic!("the built-in packs compile: {faults:?}"))
}

/// A folder of fixtures.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// The files of a folder of fixtures, sorted.
fn fixtures(name: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder(name)).expect("the fixtures are there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}
