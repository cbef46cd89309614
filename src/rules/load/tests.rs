use super::*;

const MANIFEST: &str = "name: own\nversion: 1.0.0\nlanguage: en\ndescription: d\nlicense: MIT\nreviewed: 2026-11-23\n";

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

fn codes(result: Result<Pack, Vec<Fault>>) -> Vec<&'static str> {
    result.expect_err("a bad pack").iter().map(|fault| fault.code).collect()
}

#[test]
fn reads_yaml_files_at_any_depth_in_order() {
    let pack = folder(&[
        ("pack.yml", MANIFEST.as_bytes()),
        ("b.yaml", b"lists: {b: [x]}"),
        ("a/z.yml", b"lists: {a: [x]}"),
        (".hidden.yml", b"]"),
        ("notes.txt", b"]"),
    ]);
    let loaded = load_path(pack.path()).expect("a good pack");
    let names: Vec<_> = loaded.files.iter().map(|f| relative_name(pack.path(), &f.file.path)).collect();
    assert_eq!(names, ["a/z.yml", "b.yaml"]);
    assert_eq!(loaded.manifest.name, "own");
}

#[test]
fn the_receipt_depends_on_names_and_bytes() {
    let receipt = |name: &str, text: &[u8]| {
        let pack = folder(&[("pack.yml", MANIFEST.as_bytes()), (name, text)]);
        load_path(pack.path()).expect("a good pack").sha256
    };
    let first = receipt("a.yml", b"lists: {a: [x]}");
    assert_eq!(first.len(), 64);
    assert_eq!(first, receipt("a.yml", b"lists: {a: [x]}"));
    assert_ne!(first, receipt("b.yml", b"lists: {a: [x]}"));
    assert_ne!(first, receipt("a.yml", b"lists: {a: [y]}"));
}

#[test]
fn a_single_file_is_a_pack_named_after_it() {
    let files = folder(&[("House Style_2.yml", b"lists: {a: [x]}"), ("pack.yml", MANIFEST.as_bytes())]);
    let loaded = load_path(&files.path().join("House Style_2.yml")).expect("a good pack");
    assert_eq!((loaded.manifest.name.as_str(), loaded.manifest.version.as_str()), ("house-style-2", "0.0.0"));
    assert_eq!(codes(load_path(&files.path().join("pack.yml"))), ["pack::manifest-alone"]);
}

#[test]
fn collects_the_mistakes_of_all_files() {
    let pack = folder(&[
        ("pack.yml", b"name: own\n"),
        ("a.yml", b"lists: {a: [x"),
        ("b.yml", b"list: {}"),
        ("c.yml", b"\xff"),
        ("d.yml", b"# nothing\n"),
        ("e/pack.yml", MANIFEST.as_bytes()),
    ]);
    let expected = [
        "pack::syntax",
        "pack::unknown-key",
        "pack::not-utf8",
        "pack::empty-file",
        "pack::nested",
        "pack::missing-key",
    ];
    assert_eq!(codes(load_path(pack.path())), expected);
}

#[test]
fn says_what_is_wrong_with_a_path() {
    let files = folder(&[("rules/own/pack.yml", MANIFEST.as_bytes())]);
    let root = files.path();
    let fault = load_path(&root.join("ruels")).expect_err("no such path").remove(0);
    assert_eq!((fault.code, fault.help.as_deref()), ("pack::no-such-path", Some("did you mean `rules`?")));
    let fault = load_path(&root.join("rules")).expect_err("no manifest").remove(0);
    assert_eq!(fault.code, "pack::no-manifest");
    assert!(fault.help.expect("has help").contains("own"), "names the pack inside");
}

#[test]
fn refuses_files_that_are_too_large() {
    let big = vec![b' '; MAX_BYTES as usize + 1];
    let files = folder(&[("big.yml", &big)]);
    assert_eq!(codes(load_path(&files.path().join("big.yml"))), ["pack::too-large"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_passed_over() {
    let pack = folder(&[("pack.yml", MANIFEST.as_bytes()), ("a.yml", b"lists: {a: [x]}")]);
    std::os::unix::fs::symlink(pack.path(), pack.path().join("loop")).expect("a link");
    assert_eq!(load_path(pack.path()).expect("a good pack").files.len(), 1);
}

#[test]
fn built_in_packs_load_with_core_first() {
    let packs = builtin().expect("good packs");
    let first = packs.first().map(|pack| pack.manifest.name.as_str());
    assert!(first.is_none_or(|name| name == "core"), "core comes first, not {first:?}");
}
