//! The pictures of terminals in `docs/pictures`: what the program prints, drawn. They cannot show what it never said.

use std::path::Path;
use std::process::Command;

/// A picture's name, and what is typed for it.
const PICTURES: [(&str, &[&str]); 3] = [
    ("check", &["check", "--quiet", "fixtures/articles/weekly-injection.txt"]),
    ("fix", &["fix", "--dry-run", "--select", "language", "fixtures/inputs/support-group.md"]),
    ("statistics", &["check", "--statistics", "--format", "concise", "fixtures/articles"]),
];

/// With `BLESS=1` in the environment the pictures are drawn anew: look at them before you keep them.
#[test]
fn terminals_in_pictures_show_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, args) in PICTURES {
        let path = root.join(format!("docs/pictures/{name}.svg"));
        let drawn = draw(root, args);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &drawn).expect("the picture can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "docs/pictures/{name}.svg is not what is printed: see it after BLESS=1");
    }
}

/// The command and what it prints, as a terminal shows it.
fn draw(root: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_claimlint"))
        .current_dir(root)
        .args(args)
        .args(["--color", "always"])
        .output()
        .expect("runs");
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let terminal = format!("\u{1b}[1m$ claimlint {}\u{1b}[0m\n{printed}", args.join(" "));
    anstyle_svg::Term::new().render_svg(&terminal)
}
