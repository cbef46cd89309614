use super::super::samples::{Sample, related, report};
use super::*;
use crate::doc::SkipReason;
use crate::report::{Failure, PassedOver, RulesOff};

/// Findings only, 100 columns, no colour.
fn plain(samples: Vec<Sample>) -> String {
    render(&report(samples), &Options { summary: false, show_suppressed: true, ..Options::default() })
}

const RULE: &str = "efficacy/cure-claim";

#[test]
fn a_simple_finding() {
    let mut sample = Sample::new("posts/a.md", "# Herbs\n\nOur tea is a miracle cure for all.\n");
    let finding = sample.flag(RULE, "miracle cure");
    finding.why = "No product cures every disease, and readers who believe it may put off a treatment that works, \
                   which has cost lives before."
        .to_owned();
    finding.basis = vec!["FTC Act § 5".to_owned(), "CAP Code 12.1".to_owned()];
    insta::assert_snapshot!(plain(vec![sample]), @r#"
    error[efficacy/cure-claim]: “miracle cure” is a claim
      ┌─ posts/a.md:3:14
      │
    3 │ Our tea is a miracle cure for all.
      │              ^^^^^^^^^^^^
      │
      = why: No product cures every disease, and readers who believe it may put off a treatment that
             works, which has cost lives before.
      = help: Say what the study found.
      = basis: FTC Act § 5; CAP Code 12.1
    "#);
}

#[test]
fn a_long_line_is_windowed() {
    let line = format!("{}a miracle cure {}.", "some words before it ".repeat(100), "and more behind ".repeat(100));
    let mut sample = Sample::new("a.md", &line);
    sample.flag(RULE, "miracle cure");
    let text = plain(vec![sample]);
    assert!(text.lines().all(|l| sanitize::width(l) <= 100));
    insta::assert_snapshot!(text, @r#"
    error[efficacy/cure-claim]: “miracle cure” is a claim
      ┌─ a.md:1:2103
      │
    1 │ …before it some words before it a miracle cure and more behind and more behind and…
      │                                   ^^^^^^^^^^^^
      │
      = help: Say what the study found.
    "#);
}

#[test]
fn labels_far_apart_are_two_pictures() {
    let line = format!("A miracle cure {}in mice.\n\n{}end\n", "and so on ".repeat(60), "Text.\n".repeat(10));
    let mut sample = Sample::new("a.md", &line);
    let (mice, end) = (sample.span("in mice"), sample.span("end"));
    sample.flag(RULE, "miracle cure").related =
        vec![related(mice, "said of animals here"), related(end, "expected by here")];
    insta::assert_snapshot!(plain(vec![sample]), @r#"
    error[efficacy/cure-claim]: “miracle cure” is a claim
       ┌─ a.md:1:3
       │
     1 │ A miracle cure and so on and so on and so on and so on and so on and so on and so on and…
       │   ^^^^^^^^^^^^
       │
       ┌─ a.md:1:616
       │
     1 │ …and so on and so on and so on and so on and so on and so on in mice.
       │                                                              ------- said of animals here
       │
       ┌─ a.md:13:1
       │
    13 │ end
       │ --- expected by here
       │
       = help: Say what the study found.
    "#);
}

#[test]
fn labels_close_by_share_one_picture() {
    let mut sample = Sample::new("a.md", "A miracle cure found in mice.\n\nSee your doctor.\n");
    let (mice, doctor) = (sample.span("in mice"), sample.span("doctor"));
    sample.flag(RULE, "miracle cure").related =
        vec![related(mice, "said of animals here"), related(doctor, "too vague")];
    insta::assert_snapshot!(plain(vec![sample]), @r#"
    error[efficacy/cure-claim]: “miracle cure” is a claim
      ┌─ a.md:1:3
      │
    1 │ A miracle cure found in mice.
      │   ^^^^^^^^^^^^       ------- said of animals here
    2 │ 
    3 │ See your doctor.
      │          ------ too vague
      │
      = help: Say what the study found.
    "#);
}

#[test]
fn a_span_over_line_breaks() {
    let mut sample = Sample::new("a.md", "> It is a miracle\n> cure for all.\n\none\ntwo\nthree\nfour\nfive six\n");
    let fragments = vec![sample.span("miracle"), sample.span("cure")];
    sample.flag(RULE, "miracle\n> cure").fragments = fragments;
    sample.flag("style/long", "one\ntwo\nthree\nfour\nfive");
    insta::assert_snapshot!(plain(vec![sample]), @r#"
    error[efficacy/cure-claim]: “miracle > cure” is a claim
      ┌─ a.md:1:11
      │
    1 │ > It is a miracle
      │           ^^^^^^^
    2 │ > cure for all.
      │   ^^^^
      │
      = help: Say what the study found.

    error[style/long]: “one two three four five” is a claim
      ┌─ a.md:4:1
      │
    4 │ one
      │ ^^^
    5 │ two
      │ ^^^
      ·
    8 │ five six
      │ ^^^^
      │
      = help: Say what the study found.
    "#);
}

#[test]
fn markup_inside_a_span_is_covered() {
    let mut sample = Sample::new("a.md", "A **miracle** cure.\n");
    let fragments = vec![sample.span("miracle"), sample.span(" cure")];
    sample.flag(RULE, "miracle** cure").fragments = fragments;
    insta::assert_snapshot!(plain(vec![sample]), @r#"
    error[efficacy/cure-claim]: “miracle** cure” is a claim
      ┌─ a.md:1:5
      │
    1 │ A **miracle** cure.
      │     ^^^^^^^^^^^^^^
      │
      = help: Say what the study found.
    "#);
}

#[test]
fn wide_and_combining_characters_keep_the_carets_aligned() {
    let mut sample = Sample::new("a.md", "治癒 😀 cafe\u{301} cures\n\ta\tcure\n");
    sample.flag(RULE, "cures");
    sample.flag(RULE, "a\tcure");
    insta::assert_snapshot!(plain(vec![sample]), @r#"
    error[efficacy/cure-claim]: “cures” is a claim
      ┌─ a.md:1:12
      │
    1 │ 治癒 😀 café cures
      │              ^^^^^
      │
      = help: Say what the study found.

    error[efficacy/cure-claim]: “a cure” is a claim
      ┌─ a.md:2:2
      │
    2 │     a   cure
      │     ^^^^^^^^
    "#);
}

#[test]
fn hostile_characters_are_shown_and_counted() {
    let mut sample = Sample::new("a\u{1b}[2J.md", "\u{FEFF}\u{1b}[31m mir\u{200B}acle \u{202E}cure\u{0} all\n");
    let finding = sample.flag("x/\u{7}y", "cure");
    finding.message = "“cure\u{202E}”\nis bad".to_owned();
    finding.help = "Do\u{9b}31m not.".to_owned();
    let text = plain(vec![sample]);
    assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || sanitize::is_hidden(c)));
    insta::assert_snapshot!(text, @r#"
    error[x/␇y]: “cure<U+202E>” is bad
      ┌─ a␛[2J.md:1:17
      │
    1 │ ␛[31m mir<U+200B>acle <U+202E>cure␀ all
      │                               ^^^^
      │
      = help: Do<U+009B>31m not.
    "#);
}

#[test]
fn something_missing_at_the_end_of_the_file() {
    let mut sample = Sample::new("a.md", "Aspirin thins the blood.\n\nThe end.\n");
    let end = Span::of(sample.document.source.text.len()..sample.document.source.text.len());
    sample.flag("safety/see-doctor", "Aspirin").related =
        vec![related(end, "expected by here: advice to see a doctor")];
    insta::assert_snapshot!(plain(vec![sample]), @r#"
    error[safety/see-doctor]: “Aspirin” is a claim
      ┌─ a.md:1:1
      │
    1 │ Aspirin thins the blood.
      │ ^^^^^^^
    2 │ 
    3 │ The end.
      │         - expected by here: advice to see a doctor
      │
      = help: Say what the study found.
    "#);
}

#[test]
fn softened_and_cleared_say_by_which_words() {
    let mut sample = Sample::new("a.md", "It may cure colds.\nIt does not\ncure cancer.\n");
    sample.soften(RULE, "cure colds", "may");
    sample.clear(RULE, "cure cancer", "not");
    let report = report(vec![sample]);
    let shown = Options { show_suppressed: true, ..Options::default() };
    insta::assert_snapshot!(render(&report, &shown), @r#"
    warning[efficacy/cure-claim]: “cure colds” is a claim
      ┌─ a.md:1:8
      │
    1 │ It may cure colds.
      │        ^^^^^^^^^^
      │
      = help: Say what the study found.
      = softened: hedged by “may”

    cleared[efficacy/cure-claim]: “cure cancer” is a claim
      ┌─ a.md:3:1
      │
    3 │ cure cancer.
      │ ^^^^^^^^^^^
      │
      = cleared: negated by “not” (line 2)

    1 warning in 1 document (9 words); 1 cleared
      packs: efficacy 1.0.0 (12 rules); they read articles in: en
    "#);
    insta::assert_snapshot!(render(&report, &Options { statistics: true, ..Options::default() }), @r"
    By rule
         1  warning  efficacy/cure-claim  (1 cleared)

    By family
         1  warning  efficacy  (1 cleared)

    By file
         1  warning  a.md  (1 cleared)

    1 warning in 1 document (9 words); 1 cleared (--show-suppressed shows them)
      packs: efficacy 1.0.0 (12 rules); they read articles in: en
    ");
}

#[test]
fn the_summary_says_what_was_not_checked() {
    let mut sample = Sample::new("a.md", "All is well.");
    sample.document.skipped = vec![(Span::new(0, 3), SkipReason::Code), (Span::new(4, 6), SkipReason::Hidden)];
    let mut report = report(vec![sample]);
    let unknown = "in a format that claimlint does not read";
    let pass = |path: &str, files, reason: &str| PassedOver { path: path.into(), files, reason: reason.to_owned() };
    report.passed_over =
        vec![pass("*.png", 12, unknown), pass("*.pdf", 1, unknown), pass("b.md", 1, "reached by a symbolic link")];
    report.failures = vec![Failure { path: "c.md".into(), message: "not UTF-8".to_owned() }];
    report.rules_off = RulesOff { opt_in: 2, profile: 1, ..RulesOff::default() };
    insta::assert_snapshot!(render(&report, &Options::default()), @r#"
    No findings in 1 document (3 words)
      failed: 1 file could not be linted
      passed over: 13 files in a format that claimlint does not read (12 *.png, 1 *.pdf); 1 file reached
                   by a symbolic link (b.md)
      not linted: 3 bytes of code, 2 bytes of hidden text
      rules off: 2 opt-in, 1 for another profile
      packs: efficacy 1.0.0 (12 rules); they read articles in: en
    "#);
}

#[test]
fn colour_is_only_there_when_asked_for() {
    let mut sample = Sample::new("a.md", "A cure.\n");
    sample.flag(RULE, "cure");
    let report = report(vec![sample]);
    let colored = render(&report, &Options { color: true, ..Options::default() });
    assert!(colored.starts_with("\u{1b}[0m\u{1b}[1m\u{1b}[38;5;9merror[efficacy/cure-claim]"), "{colored:?}");
    assert!(!render(&report, &Options::default()).contains('\u{1b}'));
}

/// Each picture costs its window, not its line or file: otherwise these would take minutes.
#[test]
fn many_findings_on_many_lines_or_on_one_are_linear_work() {
    for separator in ["\n", " "] {
        let text = vec!["x".repeat(100) + " cure"; 10_000].join(separator);
        let mut sample = Sample::new("a.md", &text);
        for (at, words) in text.match_indices("cure") {
            let finding = sample.flag_at(RULE, Span::of(at..at + words.len()));
            finding.help.clear();
        }
        let report = report(vec![sample]);
        let rendered = render(&report, &Options::default());
        assert!(rendered.len() < 10_000 * 600, "{} bytes", rendered.len());
        assert!(super::super::json::render(&report, false).len() > 10_000 * 100);
    }
}
