use std::path::PathBuf;

use super::*;
use crate::rules::model::Manifest;
use crate::rules::yaml;

const RULE: &str = "
rules:
  - id: words/plain
    severity: note
    confidence: high
    phrases: [one]
    message: 'has “{match}”'
    why: w
    help: h
    basis: [House rules]
    jurisdiction: []
    examples:
      flag: ['«one»', 'and «one»']
      pass: ['two', 'three']
";

fn pack(name: &str, files: &[&str]) -> Pack {
    let load = |(index, text): (usize, &&str)| {
        let path = PathBuf::from(format!("{name}/{index}.yml"));
        let file = Arc::new(YamlFile { path, text: (*text).to_owned() });
        LoadedFile { content: yaml::parse(&file).expect("well-formed"), file }
    };
    Pack {
        manifest: Manifest {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            language: "und".to_owned(),
            description: "d".to_owned(),
            license: "MIT".to_owned(),
            reviewed: "2026-11-23".to_owned(),
            since: None,
            pages: None,
        },
        manifest_file: None,
        proven: false,
        sha256: String::new(),
        files: files.iter().enumerate().map(load).collect(),
    }
}

/// The codes of the mistakes, each with the text under its first label.
fn found(packs: &[Pack]) -> Vec<(&'static str, String)> {
    let shown = |fault: &Fault| {
        let file = fault.file.as_ref().expect("has a file");
        (fault.code, file.text[fault.labels[0].0.clone()].to_owned())
    };
    check(packs).iter().map(shown).collect()
}

fn one(text: &str) -> Vec<(&'static str, String)> {
    found(&[pack("own", &[text])])
}

fn expect(text: &str, code: &'static str, shown: &str) {
    assert_eq!(one(text), [(code, shown.to_owned())]);
}

#[test]
fn a_good_rule_has_no_faults() {
    assert_eq!(one(RULE), []);
}

#[test]
fn rules_have_exactly_one_kind() {
    expect(&RULE.replace("    phrases: [one]\n", ""), "pack::rule-kind", "id: words/plain");
    let two = RULE.replace("phrases: [one]", "phrases: [one]\n    regex: {pattern: a}");
    expect(&two, "pack::rule-kind", "phrases");
    let labels: Vec<_> = check(&[pack("own", &[&two])])[0].labels.iter().map(|l| two[l.0.clone()].to_owned()).collect();
    assert_eq!(labels, ["phrases", "regex"]);
}

#[test]
fn ids_are_family_and_name() {
    for id in ["plain", "Words/plain", "a/b/c", "words/", "words/plain_one"] {
        expect(&RULE.replace("words/plain", id), "pack::rule-id", id);
    }
}

#[test]
fn near_needs_two_filled_slots() {
    let near = |slots: &str| RULE.replace("phrases: [one]", &format!("near: {{slots: {slots}, within: 3}}"));
    assert_eq!(one(&near("[[a], [b]]")), []);
    expect(&near("[[a]]"), "pack::near-slots", "slots");
    expect(&near("[[a], []]"), "pack::empty-list", "[]");
}

#[test]
fn conditions_say_exactly_one_thing() {
    let given = |condition: &str| RULE.replace("    message", &format!("    given: [{condition}]\n    message"));
    assert_eq!(one(&given("{any: [x]}")), []);
    expect(&given("{within: block}"), "pack::condition", "{within: block}");
    expect(&given("{any: [x], evidence: cited}"), "pack::condition", "any");
    expect(&given("{any: [x], min: 0}"), "pack::min", "0");
}

#[test]
fn empty_lists_are_pointed_at() {
    expect(&RULE.replace("[one]", "[]"), "pack::empty-list", "phrases");
    assert!(one("lists:\n  none: []\n").contains(&("pack::empty-list", "none".to_owned())));
    expect("cues:\n  - category: negated\n    phrases: []\n", "pack::empty-list", "phrases");
    assert!(one("concepts:\n  idea: {about: a, any: [{}]}\n").contains(&("pack::matcher", "{}".to_owned())));
}

#[test]
fn examples_are_marked_and_enough() {
    expect(&RULE.replace("'«one»', ", ""), "pack::few-examples", "flag");
    expect(&RULE.replace("'two', ", ""), "pack::few-examples", "pass");
    expect(&RULE.replace("'«one»'", "'one'"), "pack::example", "'one'");
    expect(&RULE.replace("'«one»'", "'«one'"), "pack::example", "'«one'");
    expect(&RULE.replace("'two'", "'«two»'"), "pack::example", "'«two»'");
    expect(&RULE.replace("'two'", "{text: two, severity: note}"), "pack::example", "{text: two, severity: note}");
}

#[test]
fn messages_use_known_placeholders() {
    expect(&RULE.replace("{match}", "{mach}"), "pack::placeholder", "{mach}");
    expect(&RULE.replace("{match}", "{subject}"), "pack::placeholder", "{subject}");
    expect(&RULE.replace("{match}", "{match"), "pack::placeholder", "{");
}

#[test]
fn contexts_are_cleared_or_softened() {
    let text = RULE.replace("    message", "    clear: [negated, quoted]\n    soften: [quoted]\n    message");
    expect(&text, "pack::clear-and-soften", "quoted");
}

#[test]
fn texts_are_not_empty() {
    expect(&RULE.replace("why: w", "why: ''"), "pack::empty-text", "why");
    expect(&RULE.replace("[House rules]", "[]"), "pack::no-basis", "basis");
}

const BASIS: &str = "
basis:
  act-1: {citation: Act 1, says: s, jurisdiction: [US], status: verified}
  act-2: {citation: Act 2, says: s, jurisdiction: [EU], status: unverified}
  house: {citation: House, says: s, status: verified}
";

#[test]
fn basis_keys_are_known_verified_and_in_force() {
    let with = |basis: &str, places: &str| {
        let rule = RULE.replace("[House rules]", basis).replace("jurisdiction: []", &format!("jurisdiction: {places}"));
        found(&[pack("own", &[&rule]), pack("laws", &[BASIS])])
    };
    assert_eq!(with("[act-1]", "[US]"), []);
    assert_eq!(with("[house]", "[]"), []);
    assert_eq!(with("[act-l]", "[US]"), [("pack::unknown-basis", "act-l".to_owned())]);
    assert_eq!(with("[act-2]", "[EU]"), [("pack::unverified-basis", "act-2".to_owned())]);
    assert_eq!(with("[act-1]", "[]"), [("pack::jurisdiction", "jurisdiction".to_owned())]);
    assert_eq!(with("[act-1]", "[US, UK]"), [("pack::jurisdiction", "UK".to_owned())]);
    assert_eq!(with("[act-1, Act 3]", "[US, UK]"), [], "a citation as it stands may cover anything");
}

#[test]
fn ids_and_names_are_given_once() {
    let faults = check(&[pack("own", &[RULE]), pack("other", &[RULE])]);
    assert_eq!(faults[0].code, "pack::duplicate-rule");
    assert_eq!(faults[0].elsewhere[0].file.path, PathBuf::from("own/0.yml"));
    let faults = found(&[pack("own", &[RULE]), pack("own", &["lists: {a: ['{a}']}"])]);
    assert_eq!(faults[0].0, "pack::duplicate-pack");
    let files = ["lists: {a: ['{a}']}", "concepts: {a: {about: b, any: [{phrases: ['{a}']}]}}"];
    assert_eq!(found(&[pack("own", &files)]), [("pack::duplicate-name", "a".to_owned())]);
}

#[test]
fn overrides_name_other_rules() {
    let over = |id: &str| RULE.replace("    message", &format!("    overrides: [{id}]\n    message"));
    expect(&over("words/plian"), "pack::unknown-rule", "words/plian");
    expect(&over("words/plain"), "pack::override", "words/plain");
    // In a circle nobody would be left to say anything.
    let third = |id: &str, over: &str| {
        let rule = RULE.replace("words/plain", id);
        rule.replace("    message", &format!("    overrides: [{over}]\n    message"))
    };
    let circle = [third("words/a", "words/b"), third("words/b", "words/c"), third("words/c", "words/a")];
    let circle: Vec<&str> = circle.iter().map(String::as_str).collect();
    let faults = found(&[pack("own", &circle)]);
    assert_eq!(faults[0], ("pack::override", "words/b".to_owned()));
}

#[test]
fn unused_lists_are_warnings() {
    let faults = check(&[pack("own", &["lists: {a: [x], b: ['{a} y']}"])]);
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].code, faults[0].is_error()), ("pack::unused-list", false));
    let core = [pack("core", &["lists: {a: [x], b: [y]}"]), pack("own", &[&RULE.replace("[one]", "['{a}']")])];
    assert_eq!(check(&core), []);
    assert_eq!(unused_in_core(&core).len(), 1, "b");
}

#[test]
fn tables_fit() {
    let table = "
tables:
  facts:
    topics:
      hot: {label: heat, stated: [heat]}
      cold: {label: cold, stated: [cold]}
    rows:
      - {label: A, names: [a, x], topics: [hot], confidence: high, source: s}
      - {label: B, names: [b, X], topics: [hto], confidence: high, source: s}
";
    let expected = [
        ("pack::duplicate-name", "X"),
        ("pack::unknown-topic", "hto"),
        ("pack::unused-topic", "cold"),
        ("pack::unused-table", "facts"),
    ];
    assert_eq!(one(table), expected.map(|(code, shown)| (code, shown.to_owned())));
}

#[test]
fn changes_lead_to_rules_of_others_and_are_proved() {
    let changed = |text: &str| found(&[pack("own", &[RULE]), pack("house", &[text])]);
    let alone = |text: &str, code, shown: &str| assert_eq!(changed(text), [(code, shown.to_owned())], "{text}");
    assert_eq!(changed("adjust: [{rule: words/plain, severity: error, reason: r}]"), []);
    assert_eq!(changed("adjust: [{rule: words/plain, phrases: [two], reason: r, examples: {flag: ['«two»']}}]"), []);
    alone("adjust: [{rule: words/plane, off: true, reason: r}]", "pack::unknown-rule", "words/plane");
    alone("adjust: [{rule: words/plain, reason: r}]", "pack::adjust", "words/plain");
    alone("adjust: [{rule: words/plain, off: true, reason: ' '}]", "pack::empty-text", "words/plain");
    alone("adjust: [{rule: words/plain, phrases: [two], reason: r}]", "pack::few-examples", "words/plain");
    alone("adjust: [{rule: words/plain, except: [one by one], reason: r}]", "pack::few-examples", "words/plain");
    let unmarked = "adjust: [{rule: words/plain, off: true, reason: r, examples: {flag: ['two']}}]";
    alone(unmarked, "pack::example", "'two'");
    let twice = "adjust: [{rule: words/plain, off: true, reason: r}, {rule: words/plain, severity: note, reason: r}]";
    alone(twice, "pack::adjust", "words/plain");
    let own = format!("{RULE}adjust: [{{rule: words/plain, off: true, reason: r}}]");
    expect(&own, "pack::adjust", "words/plain");
    let others = RULE.replace("phrases: [one]", "regex: {pattern: 'one'}");
    let added = "adjust: [{rule: words/plain, phrases: [two], reason: r, examples: {flag: ['«two»']}}]";
    let faults = found(&[pack("own", &[&others]), pack("house", &[added])]);
    assert_eq!(faults, [("pack::adjust", "two".to_owned())]);
}

#[test]
fn the_version_of_a_rule_is_one() {
    let dated = |since: &str| RULE.replace("severity: note", &format!("severity: note\n    since: {since}"));
    assert_eq!(one(&dated("1.2.0")), []);
    expect(&dated("soon"), "pack::since", "soon");
}
