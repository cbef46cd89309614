//! `claimlint.toml`: where it is found, who wins, what is wrong with it, and what is published about it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use claimlint::config;
use serde_json::Value;

/// A project in a folder of its own, which is the root of a repository.
struct Project(tempfile::TempDir);

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().expect("a folder for the test"));
        fs::create_dir(project.0.path().join(".git")).expect("can be made");
        for (name, text) in files {
            project.write(name, text);
        }
        project
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("can be made");
        fs::write(path, text).expect("can be written");
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
        command.current_dir(self.0.path()).args(args).env("SOURCE_DATE_EPOCH", "1800000000").output().expect("runs")
    }

    /// What `check` prints to its two streams, one line for each finding, and its exit code.
    fn check(&self, args: &[&str]) -> (String, String, Option<i32>) {
        let output = self.run(&[&["check", "--quiet", "--format", "concise"], args].concat());
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\\', "/");
        (text(&output.stdout), text(&output.stderr), output.status.code())
    }

    /// The value of a setting for a file, and who says so.
    fn setting(&self, file: &str, key: &str, args: &[&str]) -> (Value, String) {
        let output = self.run(&[&["config", file, "--format", "json"], args].concat());
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let all = report["settings"].as_array().expect("a list").iter();
        let found = all.chain(report["severity"].as_array().expect("a list")).find(|row| row["key"] == key);
        let row = found.unwrap_or_else(|| panic!("no {key} in {report}"));
        let origin = match row["source"].as_str() {
            Some("file") => format!("{}:{}", row["path"].as_str().unwrap_or_default(), row["line"]),
            other => other.unwrap_or_default().to_owned(),
        };
        (row["value"].clone(), origin.replace('\\', "/"))
    }
}

const CLAIM: &str = "Our tea cures arthritis.\n";

#[test]
fn the_nearest_wins_key_by_key_and_a_root_ends_the_search() {
    let project = Project::new(&[
        ("claimlint.toml", "profile = 'commercial'\nfail-on = 'never'\n"),
        ("news/claimlint.toml", "kind = 'news'\nfail-on = 'note'\n"),
        ("news/own/claimlint.toml", "root = true\n"),
    ]);
    let holds = |file: &str, key: &str| {
        let (value, origin) = project.setting(file, key, &[]);
        format!("{value} {origin}")
    };
    assert_eq!(holds("a.md", "fail-on"), r#""never" claimlint.toml:2"#);
    assert_eq!(holds("news/a.md", "fail-on"), r#""note" news/claimlint.toml:2"#);
    assert_eq!(holds("news/deep/down/a.md", "profile"), r#""commercial" claimlint.toml:1"#);
    assert_eq!(holds("news", "kind"), r#""news" news/claimlint.toml:1"#);
    assert_eq!(holds("news/own/a.md", "profile"), r#""editorial" default"#);
    assert_eq!(holds("news/../a.md", "kind"), "null default");
}

#[test]
fn nothing_above_the_repository_holds() {
    let project = Project::new(&[("claimlint.toml", "profile = 'commercial'\n"), ("site/.git/HEAD", "")]);
    assert_eq!(project.setting("site/a.md", "profile", &[]).1, "default");
    assert_eq!(project.setting("sight/a.md", "profile", &[]).1, "claimlint.toml:1");
}

#[test]
fn overrides_win_in_order_and_options_win_over_all() {
    let project = Project::new(&[(
        "claimlint.toml",
        "profile = 'editorial'\n[severity]\nsafety = 'note'\n\n\
         [[overrides]]\nfiles = ['*.html', 'shop/**']\nprofile = 'commercial'\nkind = 'news'\n\n\
         [[overrides]]\nfiles = ['shop\\sale/']\nprofile = 'rx-advertising'\nseverity = {safety = 'off'}\n",
    )]);
    let told = |file: &str, key: &str, args: &[&str]| {
        let (value, origin) = project.setting(file, key, args);
        format!("{value} {origin}")
    };
    assert_eq!(told("a.md", "profile", &[]), r#""editorial" claimlint.toml:1"#);
    assert_eq!(told("deep/a.html", "profile", &[]), r#""commercial" claimlint.toml:7"#);
    assert_eq!(told("shop/sale/a.md", "profile", &[]), r#""rx-advertising" claimlint.toml:12"#);
    assert_eq!(told("shop/sale/a.md", "kind", &[]), r#""news" claimlint.toml:8"#);
    assert_eq!(told("shop/sale/a.md", "safety", &[]), r#""off" claimlint.toml:13"#);
    assert_eq!(told("shop/a.md", "safety", &[]), r#""note" claimlint.toml:3"#);
    assert_eq!(told("shop/a.md", "profile", &["--profile", "editorial"]), r#""editorial" command-line"#);
    assert_eq!(told("shop/a.md", "profile", &["--no-config"]), r#""editorial" default"#);
}

#[test]
fn files_of_one_run_obey_their_own_settings() {
    let project = Project::new(&[
        (
            "claimlint.toml",
            "[[overrides]]\nfiles = ['loud']\n[overrides.severity]\n'efficacy/cure-claim' = 'note'\n\n\
             [[overrides]]\nfiles = ['off']\nseverity = {efficacy = 'off'}\n",
        ),
        ("loud/a.md", CLAIM),
        ("off/a.md", CLAIM),
        ("b.md", CLAIM),
    ]);
    let (out, _, code) = project.check(&[]);
    let told: Vec<&str> = out.lines().filter_map(|line| line.split_once(']').map(|(before, _)| before)).collect();
    assert_eq!(told, ["b.md:1:9: error[efficacy/cure-claim", "loud/a.md:1:9: note[efficacy/cure-claim"], "{out}");
    assert_eq!(code, Some(1));
    assert_eq!(project.check(&["loud"]).2, Some(0));
    assert_eq!(project.check(&["loud", "--fail-on", "note"]).2, Some(1));
    // The receipt counts what ran for any file, and each rule once.
    let report: Value = serde_json::from_slice(&project.run(&["check", "--format", "json"]).stdout).expect("JSON");
    let plain: Value =
        serde_json::from_slice(&project.run(&["check", "--no-config", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(report["packs"], plain["packs"]);
    assert_eq!(report["rules_off"], plain["rules_off"]);
}

#[test]
fn warnings_are_counted_where_the_limit_holds() {
    let hype = "A breakthrough trial.\n";
    let project = Project::new(&[
        ("claimlint.toml", "max-warnings = 1\n[[overrides]]\nfiles = ['blog']\nmax-warnings = 5\n"),
        ("a.md", hype),
        ("blog/a.md", hype),
        ("blog/b.md", hype),
    ]);
    assert_eq!(project.check(&[]).2, Some(0));
    assert_eq!(project.check(&["--max-warnings", "2"]).2, Some(1), "an option counts all");
    project.write("b.md", hype);
    assert_eq!(project.check(&[]).2, Some(1));
}

#[test]
fn a_suppression_has_a_reason_and_an_end() {
    let entry = |until: &str| {
        format!("[[suppress]]\nfiles = ['old']\nrules = ['efficacy']\nreason = 'Kept as it was.'\nuntil = {until}\n")
    };
    let project = Project::new(&[("claimlint.toml", &entry("2027-01-15")), ("old/a.md", CLAIM)]);
    // The clock stands at 2027-01-15.
    let (out, err, code) = project.check(&["--show-suppressed"]);
    assert!(out.contains("cleared[efficacy/cure-claim]") && code == Some(0) && err.is_empty(), "{out}{err}");
    let json = project.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let suppressed = report["documents"][0]["suppressed"].as_array().expect("a list");
    assert!(suppressed.iter().any(|finding| finding["suppression"]["reason"] == "ignored"), "{suppressed:?}");
    project.write("claimlint.toml", &entry("2027-01-14"));
    let (out, err, code) = project.check(&[]);
    assert!(out.contains("error[efficacy/cure-claim]") && code == Some(1), "{out}");
    assert!(err.contains("config::expired") && err.contains("ended on 2027-01-14"), "{err}");
    // What is of no use is said where all is linted, and only there.
    project.write("claimlint.toml", &entry("2027-01-15").replace("efficacy", "language"));
    assert!(project.check(&[]).1.contains("config::unused"));
    assert!(!project.check(&["old/a.md"]).1.contains("config::unused"));
    assert!(!project.check(&["--select", "efficacy"]).1.contains("config::unused"));
}

#[test]
fn excluded_files_are_passed_over_however_they_are_named() {
    let project = Project::new(&[("claimlint.toml", "exclude = ['drafts/']\n"), ("drafts/a.md", CLAIM)]);
    for args in [&[][..], &["drafts/a.md"], &["drafts"]] {
        let (out, _, code) = project.check(args);
        assert!(out.is_empty() && code == Some(0), "{args:?} {out}");
    }
    let summary = project.run(&["check"]).stdout;
    assert!(String::from_utf8_lossy(&summary).contains("excluded by claimlint.toml:1"));
    assert_eq!(project.check(&["--no-config"]).2, Some(1));
}

#[test]
fn packs_are_found_beside_the_configuration() {
    let house = fs::read_to_string("docs/writing-rules.in/vinegar.yml").expect("a pack");
    let project = Project::new(&[
        ("site/claimlint.toml", "packs = ['house.yml', 'core']\n"),
        ("site/house.yml", &house),
        ("site/a.md", CLAIM),
    ]);
    let report: Value = serde_json::from_slice(&project.run(&["check", "--format", "json"]).stdout).expect("JSON");
    let names: Vec<&str> =
        report["packs"].as_array().expect("a list").iter().filter_map(|p| p["name"].as_str()).collect();
    assert_eq!(names, ["core", "house"]);
}

#[test]
fn mistakes_are_shown_at_their_place() {
    let project = Project::new(&[("a.md", "Nothing.\n")]);
    let mut pictures = String::new();
    for (name, text) in [
        ("unknown key", "profil = 'editorial'"),
        ("unknown key of a section", "[[overrides]]\nfiles = ['a']\nexclude = ['b']"),
        ("unknown value", "profile = 'comercial'"),
        ("unknown law", "jurisdictions = ['us', 'de']"),
        ("unknown level", "[severity]\n'efficacy/cure-claim' = 'warn'"),
        ("unknown rule", "select = ['efficacy', 'safty']"),
        ("unknown rule with a severity", "[severity]\n'efficacy/cure-clam' = 'off'"),
        ("unknown kind", "kind = 'suplement'"),
        ("unknown pack", "packs = ['saftey']"),
        ("wrong type", "select = 'safety'"),
        ("not a name", "profile = 3"),
        ("negative", "max-warnings = -1"),
        ("not a size", "max-file-size = '64X'"),
        ("no files", "[[overrides]]\nprofile = 'editorial'"),
        ("bad pattern", "exclude = ['a{b']"),
        ("empty pattern", "exclude = ['']"),
        ("ignore as tables", "[[ignore]]\nfiles = ['a']"),
        ("no reason", "[[suppress]]\nfiles = ['a']\nrules = ['efficacy']\nreason = ' '"),
        ("a day in quotes", "[[suppress]]\nfiles = ['a']\nrules = ['efficacy']\nreason = 'x'\nuntil = '2027'"),
        ("a time", "[[suppress]]\nfiles = ['a']\nrules = ['efficacy']\nreason = 'x'\nuntil = 2027-01-31T10:00:00"),
        ("no TOML", "profile = 'editorial"),
        ("twice", "fail-on = 'note'\nfail-on = 'note'"),
    ] {
        project.write("claimlint.toml", &format!("{text}\n"));
        let (out, err, code) = project.check(&[]);
        assert!(out.is_empty() && code == Some(2), "{name}: {out}{err}");
        pictures.push_str(&format!("## {name}\n\n{err}\n"));
    }
    insta::assert_snapshot!("mistakes-in-a-configuration", pictures);
}

#[test]
fn a_configuration_that_is_named_must_be_there() {
    let project = Project::new(&[("a.md", CLAIM)]);
    let (_, err, code) = project.check(&["--config", "no.toml"]);
    assert!(err.contains("no.toml: no such file") && code == Some(2), "{err}");
    project.write("strict/all.toml", "exclude = ['../a.md']\n");
    assert_eq!(project.check(&["--config", "strict/all.toml"]).2, Some(0));
}

/// The schema in `docs` is that of the program. With `BLESS=1` it is written anew.
#[test]
fn the_schema_is_published_and_fits() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/claimlint.schema.json");
    let written = serde_json::to_string_pretty(&config::schema()).expect("JSON") + "\n";
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &written).expect("can be written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), written, "BLESS=1 cargo test writes it");

    let fits = |text: &str| {
        let value: toml::Table = toml::from_str(text).expect("TOML");
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("schema.json", config::schema()).expect("a schema");
        let index = compiler.compile("schema.json", &mut schemas).expect("compiles");
        // As editors see it: a date is a text.
        let json = serde_json::from_str(
            &serde_json::to_string(&value)
                .expect("JSON")
                .replace(r#"{"$__toml_private_datetime":"2099-12-31"}"#, r#""2099-12-31""#),
        );
        schemas.validate(&json.expect("JSON"), index).map_err(|error| error.to_string())
    };
    let example = fs::read_to_string("docs/configuration.in/claimlint.toml").expect("the example");
    assert_eq!(fits(&example), Ok(()));
    for wrong in
        ["profil = 'editorial'", "profile = 'x'", "[[overrides]]\nprofile = 'editorial'", "max-file-size = '6X'"]
    {
        assert!(fits(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_new_configuration_tells_what_was_seen_and_overwrites_nothing() {
    let story = "# Statins and hearts\n\nA new study was published in the journal on Monday, researchers said.\n";
    let shop = "# Ginseng capsules\n\nGinseng capsules, 60 per bottle. Take one ginseng capsule a day. This ginseng supplement is vegan.\n";
    let project = Project::new(&[
        ("news/a.md", story),
        ("shop/a.html", &format!("<h1>Ginseng capsules</h1><p>{shop}</p>")),
        ("shop/b.md", shop),
        ("shop/c.md", shop),
        ("style.css", ""),
    ]);
    let made = project.run(&["init"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let told = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(told.starts_with("1 html, 3 markdown, 1 file in other formats\nnews/ 1 article: "), "{told}");
    let text = fs::read_to_string(project.0.path().join("claimlint.toml")).expect("was made");
    assert!(text.contains("# Seen on 2027-01-15:\n#   1 html, 3 markdown"), "{text}");
    assert!(text.contains("files = [\"news/**\"]\nkind = \"news\"\n"), "by its name: {text}");
    assert!(text.contains("files = [\"shop/**\"]\nkind = \"supplement\"\n# If these articles sell"), "{text}");
    assert_eq!(project.setting("shop/b.md", "kind", &[]).0, "supplement");
    // What the comments offer can be said.
    let offered: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") && !rest.contains(':') || rest.starts_with('[') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    project.write(
        "house/pack.yml",
        "name: house\nversion: 0.1.0\nlanguage: en\ndescription: X.\nlicense: MIT\nreviewed: '2026-01-01'\n",
    );
    project.write("claimlint.toml", &offered);
    let (_, err, code) = project.check(&[]);
    assert!(code != Some(2) && !err.contains("config::unknown"), "{offered}{err}");
    let again = project.run(&["init"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing is overwritten"));
}
