//! What the project says of its rules in Markdown: `docs/rules`, one page for each.

use std::path::Path;
use std::process::{Command, Output};

fn claimlint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_claimlint")).current_dir(folder).args(args).output().expect("runs")
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// With `BLESS=1` in the environment the pages are written anew: read the difference before you keep it.
#[test]
fn the_pages_are_as_the_packs_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        let written = claimlint(root, &["rules", "docs"]);
        assert!(written.status.success(), "{}", told(&written));
    }
    let checked = claimlint(root, &["rules", "docs", "--check"]);
    assert!(checked.status.success(), "{}", told(&checked));
}

#[test]
fn differences_are_named_and_strangers_left_alone() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packs/good/house-style");
    let house = house.to_string_lossy();
    let docs =
        |more: &[&str]| claimlint(dir.path(), &[&["rules", "docs", "--pack", &house, "--out", "pages"], more].concat());
    let written = docs(&[]);
    assert!(written.status.success(), "{}", told(&written));
    assert_eq!(told(&docs(&["--check"])), "4 pages in pages as the packs say\n");

    let pages = dir.path().join("pages");
    let page = |name: &str| pages.join("people").join(name);
    let text = std::fs::read_to_string(page("labels.md")).expect("a page");
    std::fs::write(page("labels.md"), text.clone() + "more").expect("can be written");
    std::fs::write(page("gone.md"), text).expect("can be written");
    std::fs::remove_file(pages.join("hype/wonder.md")).expect("can be removed");
    std::fs::write(page("own.md"), "# Notes\n").expect("can be written");
    let checked = docs(&["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    let said = told(&checked);
    for what in
        ["labels.md: differs\n", "gone.md: is of no rule\n", "wonder.md: is missing\n", "3 pages not as the packs say"]
    {
        assert!(said.contains(what), "{said}");
    }
    assert!(!said.contains("own.md"), "{said}");
    assert!(told(&docs(&[])).contains("3 files changed"));
    assert!(!page("gone.md").exists() && page("own.md").exists());

    std::fs::write(pages.join("README.md"), "# Ours\n").expect("can be written");
    let refused = docs(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("somebody else wrote this file"), "{}", told(&refused));
}

#[test]
fn a_new_pack_proves_itself_and_overwrites_nothing() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let made = claimlint(dir.path(), &["init", "--pack", "acme-style"]);
    assert!(made.status.success(), "{}", told(&made));
    let tested = claimlint(dir.path(), &["test", "acme-style"]);
    assert_eq!(told(&tested), "acme-style: 1 rule, 7 examples, 7 validated\ntotal: 1 rule, 7 examples, 7 validated\n");
    // What the comments offer works as well.
    let rules = dir.path().join("acme-style/rules.yml");
    let text = std::fs::read_to_string(&rules).expect("was made");
    let (before, offered) = text.split_once("# adjust:").expect("it offers changes");
    std::fs::write(&rules, format!("{before}adjust:{}", offered.replace("\n# ", "\n"))).expect("can be written");
    let checked = claimlint(dir.path(), &["test", "acme-style"]);
    assert!(checked.status.success(), "{}", told(&checked));
    let again = claimlint(dir.path(), &["init", "--pack", "acme-style"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(told(&again).contains("nothing is overwritten"), "{}", told(&again));
    for (name, why) in [("Acme", "cannot be called"), ("efficacy", "is a built-in pack"), ("a/b", "cannot be called")] {
        let refused = claimlint(dir.path(), &["init", "--pack", name]);
        assert!(refused.status.code() == Some(2) && told(&refused).contains(why), "{}", told(&refused));
    }
}
