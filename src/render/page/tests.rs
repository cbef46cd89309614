use scraper::{Html, Selector};

use super::*;
use crate::render::samples::{Sample, report};
use crate::report::{BasisDescription, RuleDescription};
use crate::review::{Places, Reading};
use crate::rules::model::{BasisStatus, Confidence, Jurisdiction, Severity};

/// A page of one finding, made by hand.
fn small() -> String {
    let mut sample = Sample::new("tea.md", "Our tea cures gout.");
    sample.flag("efficacy/cure-claim", "cures gout");
    let document = &sample.document;
    let sections = crate::doc::Sections::new(&crate::doc::Structure::default());
    let source = crate::source::Source::new("tea.md", document.source.text.clone(), document.source.format);
    let (_, prose) = crate::doc::Document::parse(source, &sections).into_parts();
    let readings = [Reading { prose, claims: Vec::new(), places: Places::default() }];
    let mut report = report(vec![sample]);
    report.rules = vec![RuleDescription {
        id: "efficacy/cure-claim".to_owned(),
        pack: "efficacy".to_owned(),
        severity: Severity::Error,
        confidence: Confidence::High,
        jurisdiction: vec![Jurisdiction::US],
        kinds: Vec::new(),
        page: None,
        summary: "“…” promises a cure".to_owned(),
        why: "Nothing cures gout.".to_owned(),
        help: "Say what the study found.".to_owned(),
        basis: vec![BasisDescription {
            citation: "21 CFR 101.93(g)".to_owned(),
            says: Some("No claims of disease.".to_owned()),
            jurisdiction: vec![Jurisdiction::US],
            status: Some(BasisStatus::Verified),
            source: Some("https://law.example/101.93".to_owned()),
        }],
    }];
    render(&Page::new(&report, &readings, Some("2026-11-24")))
}

#[test]
fn a_small_page() {
    let page = small().replace(STYLE.trim(), "STYLE").replace(SCRIPT.trim(), "SCRIPT").replace(GLYPHS.trim(), "GLYPHS");
    let page =
        page.replace(&fingerprint(STYLE.trim()), "STYLE-HASH").replace(&fingerprint(SCRIPT.trim()), "SCRIPT-HASH");
    let page = page.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("small-page", page);
    });
}

#[test]
fn what_every_page_weighs_stays_small() {
    let page = small();
    assert!(page.len() < 60_000, "{} bytes", page.len());
}

#[test]
fn the_policy_allows_the_style_and_the_script_and_nothing_else() {
    assert_eq!(base64(b""), "");
    assert_eq!([&b"f"[..], b"fo", b"foo", b"\xff\xfe\xfd"].map(base64), ["Zg==", "Zm8=", "Zm9v", "//79"]);
    let page = Html::parse_document(&small());
    let policy = Selector::parse("meta[http-equiv=Content-Security-Policy]").expect("a selector");
    let policy = page.select(&policy).next().and_then(|meta| meta.attr("content")).expect("a policy");
    let wanted = format!("style-src '{}'; script-src '{}'", fingerprint(STYLE.trim()), fingerprint(SCRIPT.trim()));
    assert!(policy.starts_with("default-src 'none'; ") && policy.contains(&wanted), "{policy}");
    for (name, asset) in [("style", STYLE), ("script:not([type])", SCRIPT)] {
        let text: Vec<String> =
            page.select(&Selector::parse(name).expect("a selector")).map(|element| element.text().collect()).collect();
        assert_eq!(text, [asset.trim()]);
    }
}

#[test]
fn data_ends_no_element_and_no_line() {
    let hostile = "</script><!--\u{2028}&amp;";
    let json = embedded(&hostile);
    assert!(!json.contains(['<', '>', '&', '\u{2028}']), "{json}");
    assert_eq!(serde_json::from_str::<String>(&json).expect("is JSON"), hostile);
}
