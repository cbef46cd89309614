//! `claimlint fix`: what is replaced, what is left, and that everything else stays as it is.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use claimlint::fix::{Obstacle, fix};
use claimlint::source::{Format, Source};
use proptest::prelude::*;

use super::everything;

fn fixed(text: &str, format: Format) -> claimlint::fix::Fixed {
    fix(everything(), Source::new("a", text.to_owned(), format), &|_| ()).expect("ends")
}

/// Words that some rule replaces, or nearly, and what may stand around them.
fn piece() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "committed suicide",
        "Committed suicide",
        "He commits suicide",
        "failed suicide attempts",
        "Stroke victims",
        "drug addicts",
        "Drug Addicts",
        "diabetics",
        "Epileptics",
        "normal controls",
        "dirty needles and heroin",
        "committed *suicide*",
        "committed\nsuicide",
        "committed&#32;suicide",
        "stroke\u{ad} victim",
        "“committed suicide”",
        "mental patients",
        "patients who failed treatment",
        "non-diabetics",
        "deaf and dumb",
        "he said.",
        "\r\n\r\n",
        "\n\n",
        "# ",
        "- ",
        "> ",
        "<b>",
        "</b>",
        "![",
        "](a.png)",
        " ",
        ", ",
        "é",
        "🙂",
        "\u{feff}",
        "`",
        "*",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn fixing_twice_changes_no_more_than_once(
        pieces in prop::collection::vec(piece(), 1..12),
        format in prop::sample::select(vec![Format::Markdown, Format::Html, Format::Text]),
    ) {
        let text = pieces.join(" ");
        let once = fixed(&text, format);
        let twice = fixed(&once.text, format);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.edits.is_empty());
        // Whatever is no word of an edit is still there, byte by byte.
        for c in ['\r', '\n', '<', '*', '&', '🙂', '\u{feff}', '`'] {
            prop_assert_eq!(once.text.matches(c).count(), text.matches(c).count());
        }
    }
}

#[test]
fn only_the_words_change() {
    for (format, before, after) in [
        (
            Format::Markdown,
            "\u{feff}# She committed suicide\r\n\r\nOk.\r\n",
            "\u{feff}# She died by suicide\r\n\r\nOk.\r\n",
        ),
        (Format::Markdown, "Committed suicide, **he committed suicide**.", "Died by suicide, **he died by suicide**."),
        (
            Format::Html,
            "<p class=\"x\">He <b>committed suicide</b> &amp; died.",
            "<p class=\"x\">He <b>died by suicide</b> &amp; died.",
        ),
        (Format::Text, "He committed suicide", "He died by suicide"),
    ] {
        assert_eq!(fixed(before, format).text, after);
    }
}

#[test]
fn what_is_left_has_a_reason() {
    for (text, why) in [
        ("He committed *suicide*.", Obstacle::Markup),
        ("He committed\nsuicide.", Obstacle::Markup),
        ("He committed&#32;suicide.", Obstacle::Escape),
        ("He Committed Suicide.", Obstacle::Form),
    ] {
        let fixed = fixed(text, Format::Markdown);
        assert_eq!(fixed.text, text);
        let reasons: Vec<Obstacle> = fixed.left.into_iter().map(|left| left.why).collect();
        assert_eq!(reasons, [why], "{text}");
    }
    // A quotation clears the finding: the words are somebody else's.
    let quoted = fixed("He wrote: “They committed suicide.”", Format::Markdown);
    assert!(quoted.edits.is_empty() && quoted.left.is_empty(), "{quoted:?}");
}

fn run(folder: &Path, args: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
    command
        .current_dir(folder)
        .arg("fix")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("runs");
    child.stdin.take().expect("piped").write_all(stdin.as_bytes()).expect("is read");
    child.wait_with_output().expect("ends")
}

#[test]
fn files_are_replaced_whole_and_keep_what_they_are() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let (path, link) = (dir.path().join("a.md"), dir.path().join("link.md"));
    fs::write(&path, "He committed suicide.\n").expect("can be written");
    let dry = run(dir.path(), &["--dry-run", "a.md"], "");
    assert_eq!(dry.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&dry.stdout),
        "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-He committed suicide.\n+He died by suicide.\n"
    );
    assert!(fs::read_to_string(&path).expect("is there").contains("committed"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("can be set");
        symlink("a.md", &link).expect("can be made");
        assert_eq!(run(dir.path(), &["link.md"], "").status.code(), Some(0));
        assert!(fs::symlink_metadata(&link).expect("is there").is_symlink(), "the link is followed, not replaced");
        assert_eq!(fs::metadata(&path).expect("is there").permissions().mode() & 0o777, 0o640);
    }
    #[cfg(not(unix))]
    assert_eq!(run(dir.path(), &["a.md"], "").status.code(), Some(0), "{}", link.display());
    assert_eq!(fs::read_to_string(&path).expect("is there"), "He died by suicide.\n");
    let again = run(dir.path(), &["a.md"], "");
    assert!(again.stdout.is_empty() && again.status.code() == Some(0));
    let left = fs::read_dir(dir.path()).expect("is there").count();
    assert!(left <= 2, "nothing is left behind");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let output = run(dir.path(), &["-"], "He committed suicide.\r\nHe committed *suicide*.");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "He died by suicide.\r\nHe committed *suicide*.");
    assert_eq!(output.status.code(), Some(1), "one suggestion is left");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("<stdin>:2:4: “committed suicide” is left, not “died by suicide”"), "{said}");
}

#[test]
fn what_a_configuration_suppresses_or_deselects_is_left_alone() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("can be written");
    write("a.md", "He committed suicide.\n");
    write("claimlint.toml", "[[suppress]]\nfiles = ['a.md']\nrules = ['language']\nreason = 'Quoted in full.'\n");
    assert_eq!(run(dir.path(), &["--dry-run"], "").status.code(), Some(0));
    write("claimlint.toml", "ignore = ['language']\n");
    assert_eq!(run(dir.path(), &["--dry-run"], "").status.code(), Some(0));
    assert_eq!(run(dir.path(), &["--dry-run", "--no-config"], "").status.code(), Some(1));
    assert_eq!(run(dir.path(), &["--dry-run", "--no-config", "--select", "safety"], "").status.code(), Some(0));
}
