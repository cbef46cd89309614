//! What people and programs see of an inventory.

use super::*;
use crate::claim::{Backing, Design, Direction, Inventory, Slot, Strength, Through};
use crate::doc::BlockKind;
use crate::finding::{Context, Suppression};
use crate::rules::model::{Category, Confidence, Reason, Severity};
use crate::source::{Format, Span, Src};

const TEXT: &str = "Our | tea may `cure` <b>gout</b>.\nIt is not so\u{202E} that garlic\u{1b}[2J cures @flu.\n";

fn span(words: &str) -> Span<Src> {
    let start = TEXT.find(words).expect("is there");
    Span::of(start..start + words.len())
}

fn slot(words: &str, class: Option<&str>) -> Slot {
    Slot { text: words.to_owned(), class: class.map(str::to_owned), span: span(words) }
}

fn ruling(rule: &str, words: &str, through: Through) -> Ruling {
    let finding = Finding {
        rule: rule.to_owned(),
        severity: Severity::Error,
        confidence: Confidence::High,
        message: format!("“{words}” is a claim"),
        text: words.to_owned(),
        span: span(words),
        fragments: vec![span(words)],
        block: BlockKind::Paragraph,
        related: Vec::new(),
        why: String::new(),
        help: String::new(),
        basis: Vec::new(),
        suggestion: None,
        fingerprint: "0123456789abcdef".to_owned(),
        softened: None,
        suppression: None,
    };
    Ruling { finding, through }
}

fn inventory() -> Inventory {
    let mut softened = ruling("efficacy/disease-claim", "may `cure` <b>gout", Through::Claim);
    softened.finding.severity = Severity::Warning;
    softened.finding.softened = Some(Context { category: Category::Hedged, span: span("may") });
    let mut cleared = ruling("efficacy/cure-claim", "cures @flu", Through::Words);
    let cue = span("not so\u{202E} that");
    cleared.finding.suppression = Some(Suppression { reason: Reason::Negated, span: cue, by: None });
    let first = Claim {
        sentence: span("Our | tea may `cure` <b>gout</b>."),
        span: span("Our | tea may `cure` <b>gout"),
        agent: Some(slot("Our | tea", Some("product"))),
        effect: slot("`cure`", Some("cure")),
        target: Some(slot("<b>gout", Some("condition"))),
        direction: Direction::Benefit,
        strength: Strength::Conditional,
        polarity: Polarity::Affirmed,
        stance: Stance::Asserted,
        hedges: vec![span("may")],
        support: Backing::None,
        support_span: None,
        support_kind: None,
        support_near: None,
        support_entry: None,
        antecedent: Some(slot("Our | tea", Some("product"))),
        design: None,
        numbers: Vec::new(),
        rules: vec![softened],
    };
    let second = Claim {
        sentence: span("It is not so\u{202E} that garlic\u{1b}[2J cures @flu."),
        span: span("garlic\u{1b}[2J cures @flu"),
        agent: Some(slot("garlic\u{1b}[2J", None)),
        effect: slot("cures", Some("cure")),
        target: None,
        support: Backing::Vague,
        support_span: Some(span("that")),
        design: Some(Design { name: "cohort".to_owned(), span: span("garlic"), in_sentence: true }),
        strength: Strength::Absolute,
        polarity: Polarity::Negated,
        stance: Stance::Quoted,
        hedges: Vec::new(),
        rules: vec![cleared],
        ..first.clone()
    };
    Inventory { source: Source::new("a|b.md", TEXT.to_owned(), Format::Markdown), claims: vec![first, second] }
}

fn assert_picture(name: &str, text: &str) {
    assert!(!text.contains(['\u{1b}', '\u{202E}']), "{text}");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn people_read_a_table_where_it_fits() {
    let text = terminal(&[inventory()], 100);
    assert!(text.lines().all(|line| sanitize::width(line) <= 100), "{text}");
    assert_picture("claims-terminal", &text);
    assert_picture("claims-narrow", &terminal(&[inventory()], 60));
}

#[test]
fn reviews_read_markdown() {
    assert_picture("claims-markdown", &markdown(&[inventory()]));
}

#[test]
fn programs_read_json_and_ndjson() {
    assert_picture("claims-json", &json(&[inventory()]));
    let lines = ndjson(&[inventory()]);
    let objects = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let whole: serde_json::Value = serde_json::from_str(&json(&[inventory()])).expect("JSON");
    assert_eq!(whole["claims"], objects.collect::<serde_json::Value>());
}
