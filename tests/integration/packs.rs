//! Packs with one mistake each, and the picture that their authors see.
//!
//! Each file or folder in `fixtures/packs/broken` has the mistake that its name says; its picture is in
//! `snapshots/packs`. Read a changed picture as its author would: is it clear what is wrong, where, and what
//! to do?

use std::path::{Path, PathBuf};

use claimlint::engine::{Linter, Selection};
use claimlint::fault::render;
use claimlint::prove::prove;
use claimlint::rules::check::check;
use claimlint::rules::fault::Fault;
use claimlint::rules::load::{Pack, builtin, load_path};

const BROKEN: &str = "fixtures/packs/broken";

/// Mistakes that only compiling or running the examples shows: they are well-formed as far as this goes.
const COMPILE_TIME: &[&str] = &[
    "bad-regex",
    "concept-in-cue",
    "empty-phrase",
    "example-misplaced",
    "example-missing",
    "example-noisy",
    "example-wrong-reason",
    "regex-without-trigger",
    "shape-with-a-hyphen",
    "unknown-design",
    "unknown-kind",
    "unknown-list",
    "unknown-row",
    "unknown-unit",
];

/// Fixtures that show several mistakes at once on purpose.
const SEVERAL: &[&str] = &["bad-manifest", "several-files"];

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn broken() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(BROKEN).expect("the fixtures are there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}

fn faults(path: &Path) -> Vec<Fault> {
    match load_path(path) {
        Ok(pack) => check(&[pack]),
        Err(faults) => faults,
    }
}

fn assert_picture(name: &str, faults: &[Fault]) {
    insta::with_settings!({
        snapshot_path => "snapshots/packs",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, render(faults, false, 100));
    });
}

#[test]
fn broken_packs_show_their_one_mistake() {
    let mut wrong = Vec::new();
    for path in broken() {
        let name = stem(&path);
        if COMPILE_TIME.contains(&name.as_str()) {
            continue;
        }
        let faults = faults(&path);
        if faults.len() != 1 && !SEVERAL.contains(&name.as_str()) {
            wrong.push((name.clone(), faults.iter().map(|fault| fault.code).collect::<Vec<_>>()));
        }
        assert_picture(&name, &faults);
    }
    assert!(wrong.is_empty(), "not exactly one mistake: {wrong:?}");
}

#[test]
fn what_only_compiling_or_running_shows_has_a_picture_too() {
    for name in COMPILE_TIME {
        let path = Path::new(BROKEN).join(format!("{name}.yml"));
        assert_eq!(faults(&path), [], "{name} is well-formed");
        let mut packs = builtin().expect("good packs");
        packs.retain(|pack| pack.manifest.name == "core");
        packs.push(load_path(&path).expect("well-formed"));
        let faults = match Linter::new(&packs, &Selection { everything: true, ..Selection::default() }) {
            Ok(linter) => prove(&packs, &linter).faults,
            Err(faults) => faults,
        };
        let errors: Vec<Fault> = faults.into_iter().filter(Fault::is_error).collect();
        assert_eq!(errors.len(), 1, "{name}: {errors:?}");
        assert_picture(name, &errors);
    }
}

#[test]
fn paths_that_are_no_packs_say_so() {
    let faults = |path: &str| load_path(Path::new(path)).expect_err("not a pack");
    assert_picture("path-misspelt", &faults("fixtures/packs/good/hous-style"));
    assert_picture("path-of-a-manifest", &faults("fixtures/packs/good/house-style/pack.yml"));
    assert_picture("path-above-packs", &faults("fixtures/packs/good"));
}

#[test]
fn every_picture_names_its_mistake_and_a_way_out() {
    for path in broken() {
        for fault in faults(&path) {
            assert!(fault.code.starts_with("pack::"), "{}", fault.code);
            assert!(fault.help.is_some(), "{} has no help: {}", path.display(), fault.message);
            assert!(fault.file.is_none() || !fault.labels.is_empty(), "{} has no place", path.display());
        }
    }
}

fn good() -> Pack {
    load_path(Path::new("fixtures/packs/good/house-style")).expect("a good pack")
}

#[test]
fn a_good_pack_has_no_faults() {
    let pack = good();
    assert_eq!(check(std::slice::from_ref(&pack)), []);
    let names: Vec<_> = pack.files.iter().map(|loaded| stem(&loaded.file.path)).collect();
    assert_eq!(names, ["hype", "people"]);
}

#[test]
fn built_in_packs_have_no_faults() {
    let mut packs = builtin().expect("good packs");
    let mut faults = check(&packs);
    // Those that only compiling shows, in rules that are off too: programs that load the packs take them as proven.
    packs.iter_mut().for_each(|pack| pack.proven = false);
    faults.extend(Linter::new(&packs, &Selection::default()).err().into_iter().flatten());
    assert!(faults.is_empty(), "{}", render(&faults, false, 100));
}
