//! The engine on small packs of the tests' own: joins, contexts, conditions and whole-document rules.

use std::sync::{Arc, LazyLock};

use super::{Linter, Selection};
use crate::finding::Finding;
use crate::rules::fault::YamlFile;
use crate::rules::load::{self, LoadedFile, Pack};
use crate::rules::model::{Manifest, PackFile};
use crate::source::{Format, Source};

/// The built-in packs as users get them, compiled once for all tests: that takes longer than any of them.
pub(super) fn builtin() -> &'static Linter {
    static LINTER: LazyLock<Linter> = LazyLock::new(|| {
        let packs = load::builtin().expect("built-in packs load");
        Linter::new(&packs, &Selection::default()).expect("built-in packs compile")
    });
    &LINTER
}

pub(super) fn pack(yaml: &str) -> Pack {
    let content: PackFile = serde_saphyr::from_str(yaml).unwrap_or_else(|e| panic!("{e}"));
    let file = Arc::new(YamlFile { path: "test.yml".into(), text: yaml.to_owned() });
    let manifest = Manifest {
        name: "core".into(),
        version: "0.1.0".into(),
        language: "en".into(),
        description: String::new(),
        license: "MIT".into(),
        reviewed: "2026-11-23".into(),
        since: None,
        pages: None,
    };
    let files = vec![LoadedFile { file, content }];
    Pack { manifest, sha256: String::new(), manifest_file: None, files, proven: false }
}

/// A rule with everything that a rule must have, around `body`.
pub(super) fn rule(id: &str, body: &str) -> String {
    let body = body.replace('\n', "\n    ");
    format!(
        "
  - id: {id}
    severity: error
    confidence: high
    {body}
    message: 'says “{{match}}”'
    why: because
    help: do not
    basis: []
    jurisdiction: []
    examples: {{flag: [], pass: []}}
"
    )
}

const CUES: &str = "
cues:
  - {category: negated, phrases: ['(is|do|does|did) not', never]}
  - {category: negated, reach: 3, phrases: ['no', without]}
  - {category: negated, direction: backward, phrases: ['is not proven']}
  - {category: debunked, scope: block, phrases: ['myth:']}
  - {category: debunked, scope: previous, phrases: ['(this|that) is false']}
  - {category: debunked, scope: section, phrases: [myths]}
  - {category: hedged, phrases: [may]}
  - {category: questioned, phrases: [whether]}
  - {category: presumed, phrases: [how does]}
  - {category: pseudo, phrases: ['not only', 'no doubt']}
  - {category: terminator, phrases: [but, ';', ', it ']}
  - {category: terminator, scope: block, phrases: ['fact:']}
";

fn check(lists: &str, rules: &[String], text: &str) -> Vec<Finding> {
    let yaml = format!("{lists}\nrules:{}", rules.concat());
    let linter = Linter::new(&[pack(&yaml)], &Selection::default()).unwrap_or_else(|f| panic!("{f:?}"));
    let report = linter.check(Source::new("test.txt", text.to_owned(), Format::Lines));
    for finding in report.findings.iter().chain(&report.suppressed) {
        let written = report.source.slice(finding.span);
        assert_eq!(written.split_whitespace().collect::<Vec<_>>().join(" "), finding.text);
    }
    report.findings.into_iter().chain(report.suppressed).collect()
}

/// What became of "cures" in a text: `-` for nothing, else the reason and the cue.
fn context_of(text: &str) -> String {
    let rules =
        [rule("t/cure", "phrases: [cures, cure]\nclear: [negated, debunked, questioned, quoted]\nsoften: [hedged]")];
    let findings = check(CUES, &rules, text);
    assert_eq!(findings.len(), 1, "{text}: {findings:?}");
    let finding = &findings[0];
    let words = |span: crate::source::Span<crate::source::Src>| span.slice(text).to_owned();
    match (&finding.suppression, &finding.softened) {
        (Some(s), _) => format!("{:?}: {}", s.reason, words(s.span)),
        (None, Some(s)) => format!("{:?}: {}", s.category, words(s.span)),
        (None, None) => "-".to_owned(),
    }
}

#[test]
fn a_cue_holds_in_its_own_clause_and_direction() {
    for (text, expected) in [
        ("Turmeric cures cancer.", "-"),
        ("Turmeric does not treat, prevent or cure cancer.", "Negated: does not"),
        ("This is not a drug; it cures arthritis.", "-"),
        ("This is not a drug, it cures arthritis.", "-"),
        ("It does not help much but cures arthritis.", "-"),
        ("It not only soothes, it cures arthritis.", "-"),
        ("There is no doubt that it cures arthritis.", "-"),
        ("It has no known side effects and cures arthritis.", "-"),
        ("It cures arthritis, which does not matter.", "-"),
        ("That it cures arthritis is not proven.", "Negated: is not proven"),
        ("It may be that it cures arthritis.", "Hedged: may"),
        ("We asked whether it cures arthritis.", "Questioned: whether"),
        ("Is it true that it cures arthritis?", "Questioned: ?"),
        ("Is it true? It cures arthritis.", "-"),
        ("How does it cure arthritis?", "-"),
        ("Is it known that it cures arthritis, and how does it work?", "Questioned: ?"),
        ("Turmeric (it does not keep) cures arthritis.", "-"),
        ("Turmeric (it does not cure arthritis) keeps.", "Negated: does not"),
        ("The label said “it cures arthritis” twice.", "Quoted: “it cures arthritis”"),
        ("The label said ‘it’s old and it cures arthritis’ twice.", "Quoted: ‘it’s old and it cures arthritis’"),
        ("A 5\" pill, 3\" wide, cures arthritis.", "-"),
    ] {
        assert_eq!(context_of(text), expected, "{text}");
    }
}

#[test]
fn debunk_frames_reach_over_sentences() {
    for (text, expected) in [
        ("Myth: turmeric cures cancer.", "Debunked: Myth:"),
        ("Myth: it is old. It cures cancer.", "Debunked: Myth:"),
        ("Myth: it is new. Fact: it cures cancer.", "-"),
        ("Turmeric cures cancer. This is false.", "Debunked: This is false"),
        ("Turmeric cures cancer. Most of all of this is false.", "-"),
    ] {
        assert_eq!(context_of(text), expected, "{text}");
    }
}

#[test]
fn near_takes_the_tightest_chain_in_order() {
    let near =
        |extra: &str| rule("t/near", &format!("near: {{slots: [[ginger, turmeric], [cures]], within: 4{extra}}}"));
    let texts = |extra: &str, text: &str| -> Vec<String> {
        check("", &[near(extra)], text).into_iter().map(|f| f.text).collect()
    };
    assert_eq!(texts("", "Ginger and turmeric cures all."), ["turmeric cures"]);
    assert_eq!(texts("", "Ginger, as one two three four knows, cures all."), Vec::<String>::new());
    assert_eq!(texts("", "It cures all, says ginger."), Vec::<String>::new());
    assert_eq!(texts(", order: any", "It cures all, says ginger."), ["cures all, says ginger"]);
    assert_eq!(texts(", without: [never]", "Ginger never cures."), Vec::<String>::new());
    assert_eq!(texts("", "Ginger. Cures all."), Vec::<String>::new(), "sentences are not crossed");
    for text in
        ["Ginger cures.", "- Ginger cures.", "News: ginger cures.", "News — ginger cures.", "News - ginger cures."]
    {
        assert_eq!(texts(", opens: true", text).len(), 1, "{text}");
    }
    for text in ["Our ginger cures.", "Sun-ginger cures.", "News, ginger cures."] {
        assert_eq!(texts(", opens: true", text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn regexes_run_behind_their_triggers_and_except_takes_matches_back() {
    let body = "regex: {pattern: '[0-9]+ ?mg of [a-z]+'}\nexcept: ['mg of salt']";
    let missing = Linter::new(&[pack(&format!("rules:{}", rule("t/re", body)))], &Selection::default());
    assert_eq!(missing.expect_err("there is no trigger")[0].code, "pack::regex-without-trigger");
    let body = "regex: {pattern: '[0-9]+ ?mg of [a-z]+', triggers: [mg]}\nexcept: ['mg of salt']";
    let found: Vec<String> = check("", &[rule("t/re", body)], "Take 5mg of iron, 20 mg of zinc and 3 mg of salt.")
        .into_iter()
        .map(|f| f.text)
        .collect();
    assert_eq!(found, ["5mg of iron", "20 mg of zinc"]);
}

#[test]
fn rules_override_lesser_ones_and_words_are_whole() {
    let strong = rule("t/strong", "phrases: ['miracle cure/n']\noverrides: [t/weak]");
    let weak = rule("t/weak", "phrases: [cure, '{hype}']");
    let lists = "lists: {hype: [miracle]}\ninflections: {n: {rules: [{endings: [''], add: [s]}]}}";
    let findings = check(lists, &[strong, weak], "A mira\u{AD}cle cures epicures, a miracle, a cure.");
    let told: Vec<(String, String, Option<String>)> =
        findings.into_iter().map(|f| (f.rule, f.text, f.suppression.and_then(|s| s.by))).collect();
    assert_eq!(
        told,
        [
            ("t/strong".into(), "mira\u{AD}cle cures".into(), None),
            ("t/weak".into(), "miracle".into(), None),
            ("t/weak".into(), "cure".into(), None),
            ("t/weak".into(), "mira\u{AD}cle".into(), Some("t/strong".to_owned())),
        ]
    );
}

#[test]
fn requires_reports_at_the_first_call_and_points_at_the_end() {
    let lists = "
concepts:
  advice:
    about: go and ask
    any: [{near: {slots: [[ask, see], [doctor]], within: 2}}]
    except: ['see a doctor never']
";
    let needs = rule("t/advice", "requires: {when: {any: [pill], min: 2}, needs: ['{advice}'], expected: advice}");
    let rules = std::slice::from_ref(&needs);
    assert_eq!(check(lists, rules, "One pill.").len(), 0);
    assert_eq!(check(lists, rules, "One pill.\nA second pill. Ask your doctor.").len(), 0);
    let text = "One pill.\nA second pill. See a doctor never.";
    let found = check(lists, rules, text);
    assert_eq!(found[0].span.start, 4);
    assert_eq!(found[0].related[0].span.start as usize, text.len());
}

#[test]
fn tables_tell_missing_from_partial() {
    let lists = "
tables:
  boxed:
    topics:
      clots: {label: blood clots, stated: ['blood clot/n']}
      cancer: {label: cancer, stated: [cancer]}
    rows:
      - {label: examplib, names: [examplib, Examplex], topics: [cancer, clots], confidence: medium, source: test, member-of: inhibitors}
      - {label: inhibitors, names: [inhibitors], topics: [cancer, clots], confidence: high, source: test}
inflections: {n: {rules: [{endings: [''], add: [s]}]}}
";
    let join = |report: &str| {
        rule(
            &format!("t/{report}"),
            &format!("table: {{rows: boxed, report: {report}, when: {{min: 2}}, stated-with: [risk, warning], not-after: [treat], min-confidence: low}}"),
        )
        .replace("says “{match}”", "{subject}: {stated} / {missing}")
    };
    let rules = [join("all-missing"), join("some-missing")];
    let told = |text: &str| -> Vec<(String, String)> {
        check(lists, &rules, text).into_iter().map(|f| (f.rule, f.message)).collect()
    };
    let all = |r: &str, m: &str| vec![(r.to_owned(), m.to_owned())];
    assert_eq!(told("Examplib once."), vec![]);
    assert_eq!(
        told("Examplib.\nExamplex inhibitors.\nInhibitors treat cancer."),
        all("t/all-missing", "examplib:  / cancer, blood clots")
    );
    assert_eq!(
        told("Examplib.\nExamplex has a risk of blood clots."),
        all("t/some-missing", "examplib: blood clots / cancer")
    );
    assert_eq!(told("Examplib.\nExamplex: risk of blood clots and cancer."), vec![]);
    assert_eq!(
        told("Examplib.\nExamplex: no blood clots. A warning: cancer."),
        all("t/some-missing", "examplib: cancer / blood clots")
    );
}

#[test]
fn a_replacement_keeps_the_capital_and_leaves_other_spellings_alone() {
    let rules = [rule("t/words", "phrases: ['(stroke|burn) victim/n', sufferer]\nsuggest: {stroke victim: person}")];
    let lists = "inflections: {n: {rules: [{endings: [''], add: ['', s]}]}}";
    for (text, expected) in [
        ("A stroke victim spoke.", Some("person")),
        ("Stroke victim found.", Some("Person")),
        ("Stroke Victim found.", None),
        ("STROKE VICTIM FOUND.", None),
        ("Burn victim found.", None),
        ("A non-stroke victim, or stroke victim-like.", None),
        ("The stroke victim' speech.", None),
        ("A stroke\nvictim spoke.", None),
    ] {
        let findings = check(lists, &rules, text);
        let suggestions: Vec<_> = findings.iter().map(|finding| finding.suggestion.as_deref()).collect();
        assert_eq!(suggestions.first().copied().flatten(), expected, "{text}");
    }
}
