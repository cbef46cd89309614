//! The settings of `docs/editors.md`, tried in the editors. Where one is not installed, it is left out.

use std::path::Path;
use std::process::Command;

/// The first block of a language on the page.
fn settings(language: &str) -> String {
    let page = include_str!("../../docs/editors.md");
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("the page has such a block");
    rest.split_once("```").expect("it ends").0.to_owned()
}

/// What an editor said, with claimlint on its path. `None` where the editor is not there.
fn said(editor: &str, args: &[&str]) -> Option<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_claimlint"));
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(Path::to_path_buf).into_iter().chain(std::env::split_paths(&inherited));
    let path = std::env::join_paths(folders).expect("a path");
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(editor).args(args).current_dir(root).env("PATH", path).output().ok()?;
    Some(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn neovim_fills_its_quickfix_list() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let script = dir.path().join("settings.vim");
    std::fs::write(&script, settings("vim")).expect("can be written");
    let list = "for q in getqflist() | echo q.valid q.lnum q.col q.type bufname(q.bufnr) | endfor";
    let script = script.to_string_lossy();
    let article = "fixtures/articles/weekly-injection.txt";
    let args = ["--headless", "-u", "NONE", "-S", &script, article, "-c", "silent make", "-c", list, "-c", "qa!"];
    if let Some(said) = said("nvim", &args) {
        for line in ["7 80", "7 101", "8 46"] {
            assert!(said.contains(&format!("1 {line} w {article}")), "{said}");
        }
    }
}

#[test]
fn emacs_counts_errors_and_warnings() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let script = dir.path().join("settings.el");
    let run = r#"
        (require 'compile)
        (let ((buffer (compilation-start
                       "claimlint check --quiet --format concise --color never fixtures/articles/joint-formula.html")))
          (while (get-buffer-process buffer) (accept-process-output nil 0.1))
          (with-current-buffer buffer
            (compilation--ensure-parse (point-max))
            (message "%d errors, %d warnings" compilation-num-errors-found compilation-num-warnings-found)))"#;
    std::fs::write(&script, settings("lisp") + run).expect("can be written");
    if let Some(said) = said("emacs", &["--batch", "--load", &script.to_string_lossy()]) {
        assert!(said.contains("6 errors, 2 warnings"), "{said}");
    }
}
