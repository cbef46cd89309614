//! The reviewer's page, as a parser of HTML reads it. `tests/browser` drives it in a real one.

use std::path::Path;
use std::process::{Command, Output};

use scraper::{Html, Selector};

fn check(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).env_remove("SOURCE_DATE_EPOCH");
    command.args(["check", "--format", "html"]).args(args).output().expect("runs")
}

fn page(args: &[&str]) -> String {
    let output = check(args);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a page is UTF-8")
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).expect("a selector")).count()
}

#[test]
fn hostile_articles_stay_inert() {
    let text = page(&["tests/browser/articles/hostile.md"]);
    let page = Html::parse_document(&text);
    assert!(count(&page, "mark") > 4);
    assert_eq!(count(&page, "script"), 2);
    assert_eq!(count(&page, "script[type='application/json']"), 1);
    assert_eq!(count(&page, "style"), 1);
    let outside =
        "img, iframe, object, embed, link, base, video, audio, source, foreignObject, textarea, animate, image";
    assert_eq!(count(&page, outside), 0);
    for element in page.tree.values().filter_map(|node| node.as_element()) {
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && !["style", "src", "srcdoc", "srcset", "ping"].contains(&name), "{name}");
            let leads = ["href", "xlink:href", "action", "formaction"].contains(&name);
            assert!(!leads || value.starts_with('#') || value.starts_with("http"), "{name}={value}");
        }
    }
    let hidden = |c: char| claimlint::sanitize::is_hidden(c) || (c.is_control() && c != '\n');
    assert_eq!(text.chars().find(|c| hidden(*c)), None);
    // Every id is the only one of its kind, and every link inside the page leads somewhere.
    let ids = Selector::parse("[id]").expect("a selector");
    let mut ids: Vec<&str> = page.select(&ids).filter_map(|element| element.attr("id")).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
    for link in page.select(&Selector::parse("[href^='#']").expect("a selector")) {
        let to = link.attr("href").and_then(|href| href.strip_prefix('#')).unwrap_or_default();
        assert!(ids.binary_search(&to).is_ok(), "#{to}");
    }
}

#[test]
fn the_same_run_gives_the_same_page() {
    let args = ["fixtures/articles", "--fail-on", "never"];
    let one = page(&[&args[..], &["-j", "1"]].concat());
    assert_eq!(one, page(&[&args[..], &["-j", "3"]].concat()));
    assert!(!one.contains("<time"));
    let dated = page(&[&args[..], &["--date", "2026-11-24"]].concat());
    assert!(dated.contains("<time datetime=\"2026-11-24\">2026-11-24</time>"));
    let refused = check(&["fixtures/articles", "--date", "2026-02-30"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn every_finding_has_a_note_and_every_claim_a_row() {
    let page = Html::parse_document(&page(&["fixtures/articles", "--fail-on", "never"]));
    let json = Command::new(env!("CARGO_BIN_EXE_claimlint"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(["check", "--format", "json", "fixtures/articles"])
        .output()
        .expect("runs");
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("is JSON");
    let documents = json["documents"].as_array().expect("documents");
    let findings: usize = documents.iter().map(|one| one["findings"].as_array().map_or(0, Vec::len)).sum();
    let cleared: usize = documents.iter().map(|one| one["suppressed"].as_array().map_or(0, Vec::len)).sum();
    assert!(findings > 10 && cleared > 1);
    assert_eq!(count(&page, ".remark"), findings);
    assert_eq!(count(&page, ".ref"), findings);
    assert_eq!(count(&page, ".strip g[data-n]"), findings);
    assert_eq!(count(&page, ".cleared li"), cleared);
    assert_eq!(count(&page, ".sheet"), documents.len());
    assert_eq!(count(&page, "h1"), 1);
    assert!(count(&page, ".cards .jump") > 10);
}

#[test]
fn the_day_can_come_from_the_environment() {
    let dated = |epoch: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
        command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).env("SOURCE_DATE_EPOCH", epoch);
        command.args(["check", "--format", "html", "tests/browser/articles/clean.md"]).output().expect("runs")
    };
    assert!(String::from_utf8_lossy(&dated("1795651200").stdout).contains("2026-11-26"));
    let refused = dated("yesterday");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("SOURCE_DATE_EPOCH"));
}

/// The page for reviewers: its command runs.
#[test]
fn what_the_guide_shows_works() {
    trycmd::TestCases::new().case("docs/review.md");
}
