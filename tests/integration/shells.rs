//! What other programs read: completions by shells, manual pages by `man`. Where one of these is not installed, it is left
//! out.

use std::io::Write;
use std::process::{Command, Stdio};

fn claimlint(args: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_claimlint")).args(args).output().expect("runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Gives text to a program. `None` where the program is not there; else what it complained of.
fn complaints(program: &str, args: &[&str], stdin: &[u8]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(args).env("LC_ALL", "C.UTF-8").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().ok()?;
    // A program that stops reading has something to say of it.
    let _ = child.stdin.take().expect("piped").write_all(stdin);
    let output = child.wait_with_output().expect("ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() { said } else { format!("{}: {said}", output.status) })
}

#[test]
fn shells_can_read_their_completions() {
    for (shell, program, args) in [
        ("bash", "bash", &["-n"][..]),
        ("zsh", "zsh", &["-n", "/dev/stdin"]),
        ("fish", "fish", &["--no-execute", "/dev/stdin"]),
        ("powershell", "pwsh", &["-NoProfile", "-Command", "$null = [scriptblock]::Create([Console]::In.ReadToEnd())"]),
    ] {
        let script = claimlint(&["completions", shell]);
        let text = String::from_utf8_lossy(&script);
        assert!(text.contains("fail-on") && text.contains("completions"), "{shell}");
        if let Some(said) = complaints(program, args, &script) {
            assert!(said.is_empty(), "{shell}: {said}");
        }
    }
}

#[test]
fn manual_pages_can_be_read() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let folder = dir.path().join("man");
    claimlint(&["man", "--out", &folder.to_string_lossy()]);
    let names = std::fs::read_dir(&folder).expect("was made").map(|entry| entry.expect("is there").path());
    let pages: Vec<_> = names.collect();
    for name in ["claimlint.1", "claimlint-check.1", "claimlint-fix.1", "claimlint-rules-schema.1"] {
        assert!(pages.iter().any(|page| page.ends_with(name)), "{name}");
    }
    for page in pages {
        let path = page.to_string_lossy().into_owned();
        if let Some(said) = complaints("man", &["--warnings", "-E", "UTF-8", "-l", &path], b"") {
            assert!(said.is_empty(), "{path}: {said}");
        }
        if let Some(said) = complaints("mandoc", &["-T", "lint", "-W", "error", &path], b"") {
            assert!(said.is_empty(), "{path}: {said}");
        }
    }
    assert!(claimlint(&["man"]).starts_with(b".ie"), "roff");
}
