//! All integration tests, in one binary so that they link once.

mod cases;
mod packs;
mod properties;

use std::path::{Path, PathBuf};

use claimlint::engine::{Linter, Selection};
use claimlint::rules::load;

/// A linter over the built-in packs with every rule on.
fn everything() -> Linter {
    let packs = load::builtin().unwrap_or_else(|faults| panic!("the built-in packs load: {faults:?}"));
    let selection = Selection { everything: true, ..Selection::default() };
    Linter::new(&packs, &selection).unwrap_or_else(|faults| panic!("the built-in packs compile: {faults:?}"))
}

/// The files of a folder of fixtures, sorted.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let entries = std::fs::read_dir(path).expect("the fixtures are there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}
