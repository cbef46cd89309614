//! Rows, matching and sums on packs made for the purpose.

use std::collections::BTreeSet;
use std::path::Path;

use super::corpus::{BadRow, Reading, Rows};
use super::gate::Gate;
use super::judge::{self, Cause, Matching, Options};
use super::row::{Claimed, Gold, Offsets, Row};
use super::score::{Evaluation, Sums};
use super::stats::Tally;
use super::target::{Target, Vocabulary};
use crate::claim::Strength;
use crate::engine::{Linter, Selection};
use crate::rules::load::{self, Pack};
use crate::rules::model::{Profile, Severity};
use crate::source::{Source, Span};

const OPTIONS: Options = Options {
    matching: Matching::Overlap,
    min_severity: Severity::Note,
    exhaustive: false,
    claim_at: Strength::Causal,
    negated_claims: true,
};

fn packs() -> Vec<Pack> {
    let mut packs = load::builtin().expect("good packs");
    packs.retain(|pack| pack.manifest.name == "core");
    packs.push(load::load_path(Path::new("fixtures/packs/good/house-style")).expect("a good pack"));
    packs
}

fn words() -> Vocabulary {
    let all = || BTreeSet::from([Profile::Editorial, Profile::Commercial, Profile::RxAdvertising]);
    let rules = [("hype/wonder", all()), ("hype/magic", all()), ("words/pill", BTreeSet::from([Profile::Commercial]))];
    Vocabulary::new(rules.into_iter().map(|(id, profiles)| (id.to_owned(), profiles)))
}

fn read(corpus: &str, offsets: Offsets) -> Vec<Result<Row, BadRow>> {
    let words = words();
    Rows::new(corpus.as_bytes(), Reading { offsets, words: &words }).collect()
}

fn row(line: &str) -> Row {
    read(line, Offsets::Bytes).remove(0).expect("a good row")
}

/// `column: message; help`.
fn mistake(line: &str) -> String {
    match read(line, Offsets::Bytes).remove(0).expect_err("a bad row") {
        BadRow::Line { column, mistake, .. } => format!("{column}: {}; {}", mistake.message, mistake.help),
        BadRow::Io(error) => panic!("{error}"),
    }
}

#[test]
fn a_row_says_what_it_deserves() {
    let row = row(
        r#"{"id": 7, "note": "kept", "marked": "A «wonder» pill", "labels": {"hype": true, "words/pill": false, "claim": "causal"}, "group": null}"#,
    );
    assert_eq!((row.id.as_deref(), row.group, row.text.as_str()), (Some("7"), None, "A wonder pill"));
    assert_eq!(row.labels[&Target::Family("hype".to_owned())], Gold::Spans(vec![Span::new(2, 8)]));
    assert_eq!(row.labels[&Target::Rule("words/pill".to_owned())], Gold::Whole(false));
    assert_eq!(row.claim, Some(Claimed::Strength(Strength::Causal)));
}

#[test]
fn offsets_count_what_they_are_said_to_count() {
    for (offsets, start, end) in [(Offsets::Bytes, 7, 13), (Offsets::Chars, 3, 9), (Offsets::Utf16, 4, 10)] {
        let line = format!(
            r#"{{"text": "é😀 wonder", "spans": [{{"rule": "hype/wonder", "start": {start}, "end": {end}}}]}}"#
        );
        let row = read(&line, offsets).remove(0).expect("a good row");
        let Gold::Spans(spans) = &row.labels[&Target::Rule("hype/wonder".to_owned())] else { panic!("spans") };
        assert_eq!(spans[0].slice(&row.text), "wonder", "{offsets:?}");
    }
}

#[test]
fn mistakes_are_shown_where_they_are() {
    for (line, expected) in [
        (
            r#"{"text": "a", "labels": {"hype/wunder": true}}"#,
            "26: no rule or family is called `hype/wunder`; did you mean `hype/wonder`?",
        ),
        (
            r#"{"text": "a", "lables": {}}"#,
            "15: `lables` is no key of a row; did you mean `labels`? If not, give it another name, such as `my_lables`",
        ),
        (r#"  {"text": "é", "labels": {"hype": 1}}"#, "36: the label of `hype` is neither true nor false; "),
        (
            r#"{"text": "a", "labels": {"claim": "causl"}}"#,
            "35: `causl` is no strength of a claim; did you mean `causal`?",
        ),
        (r#"{"text": "a", "text": "b"}"#, "15: `text` is given twice; keep one of them"),
        (r#"{"label": true}"#, "1: the row has no text; "),
        (r#"{"text": "a", "marked": "b"}"#, "25: the row has both `text` and `marked`; keep one of them"),
        (r#"{"marked": "a «b"}"#, "12: a mark opened with `«` is never closed; "),
        (r#"{"marked": "«b»"}"#, "1: words are marked, and no rule or family is labelled true; "),
        (r#"{"text": "a", "format": "pdf"}"#, "25: `pdf` is no format; md, html and txt are"),
        (r#"{"text": "a", "profile": "blog"}"#, "26: `blog` is no profile; "),
        (
            r#"{"text": "a", "label": false, "labels": {"hype": true}}"#,
            "1: `any` is labelled false, and `hype` is not; ",
        ),
        (
            r#"{"text": "é", "spans": [{"rule": "hype", "start": 0, "end": 1}]}"#,
            "61: `end` is 1, which is inside a character; ",
        ),
        (
            r#"{"text": "a", "spans": [{"rule": "hype", "start": 0, "end": 9}]}"#,
            "61: `end` is 9, which is outside the text; ",
        ),
        (
            r#"{"text": "a", "spans": [{"rule": "hype", "start": 1, "end": 1}]}"#,
            "25: the span ends where it starts, or before; ",
        ),
        (
            r#"{"text": "a", "spans": [{"rule": "hype", "start": -1, "end": 1}]}"#,
            "51: `start` is not a whole number from 0 on; ",
        ),
        (r#"{"text": "a", "spans": [{"rule": "hype", "end": 1}]}"#, "25: the span has no `start`; "),
        (r#"{"text": "a", "spans": [{"rule": "claim", "start": 0, "end": 1}]}"#, "34: claims have no spans; "),
        (r#"{"text": "a""#, "12: this is no JSON: EOF while parsing an object; "),
        (r#"["a"]"#, "1: the row is not an object such as {…}; "),
        (r#"{"text": 1}"#, "10: `text` is not a text in quotation marks; "),
    ] {
        let found = mistake(line);
        assert!(found.starts_with(expected), "{line}\n  {found}\n  {expected}");
    }
}

#[test]
fn what_is_no_row_is_passed_over_and_what_is_no_text_is_refused() {
    let rows = read("\u{FEFF}{\"text\": \"a\"}\r\n\n  \n{\"text\": \"b\"}", Offsets::Bytes);
    let lines: Vec<usize> = rows.into_iter().map(|row| row.expect("a good row").line).collect();
    assert_eq!(lines, [1, 4]);
    let words = words();
    let mut rows =
        Rows::new(b"{\"text\": \"\xFF\"}\n{}".as_slice(), Reading { offsets: Offsets::Bytes, words: &words });
    assert!(matches!(rows.next(), Some(Err(BadRow::Line { line: 1, column: 11, .. }))));
    assert!(matches!(rows.next(), Some(Err(BadRow::Line { line: 2, column: 1, .. }))));
}

proptest::proptest! {
    #[test]
    fn no_line_makes_reading_panic(line in r#"[\{\}\[\]":,«»a-c0-9é😀\\ ]{0,60}"#, start in 0..20usize, end in 0..20usize) {
        let spans = format!(r#"{{"text": "aé😀b«»", "spans": [{{"rule": "hype", "start": {start}, "end": {end}}}]}}"#);
        for text in [line, spans] {
            for offsets in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
                for row in read(&text, offsets).into_iter().flatten() {
                    for gold in row.labels.values() {
                        if let Gold::Spans(spans) = gold {
                            spans.iter().for_each(|span| assert!(!span.slice(&row.text).is_empty()));
                        }
                    }
                }
            }
        }
    }
}

/// Evaluates rows with a pack that reports wonder pills (hype/wonder), “now!” (hype/exclamation, a note) and
/// migraine sufferers (people/labels).
fn evaluate(lines: &[&str], options: &Options) -> Evaluation {
    let packs = packs();
    let linter = Linter::new(&packs, &Selection { everything: true, ..Selection::default() }).expect("compiles");
    let rules = packs.iter().flat_map(|pack| &pack.files).flat_map(|file| &file.content.rules);
    let words = Vocabulary::new(rules.map(|rule| (rule.id.value.clone(), BTreeSet::from([Profile::Editorial]))));
    let corpus = lines.join("\n");
    let mut sums = Sums::new(9);
    for row in Rows::new(corpus.as_bytes(), Reading { offsets: Offsets::Bytes, words: &words }) {
        let row = row.expect("a good row");
        let source = || Source::new("row", row.text.clone(), row.format);
        let (report, claims) = (linter.check(source()), linter.claims(source()));
        sums.add(Path::new("c"), &row, judge::judge(&row, &report, Some(&claims), Profile::Editorial, options, &words));
    }
    sums.finish()
}

fn tally(evaluation: &Evaluation, name: &str) -> (u64, u64, u64, u64) {
    let Tally { hits, misses, alarms, rests } = evaluation.score(name).map(|score| score.tally).unwrap_or_default();
    (hits, misses, alarms, rests)
}

#[test]
fn a_label_is_about_its_rule_and_the_family() {
    let sums = evaluate(
        &[
            r#"{"text": "A wonder pill.", "labels": {"hype/wonder": true}}"#,
            r#"{"text": "Call now!", "labels": {"hype/wonder": true}}"#,
            r#"{"text": "A magic bullet.", "labels": {"hype/wonder": false, "people": false}}"#,
            r#"{"text": "Rest.", "labels": {"hype/wonder": false}}"#,
            r#"{"text": "Migraine sufferers rest.", "labels": {"hype/wonder": false}}"#,
        ],
        &OPTIONS,
    );
    assert_eq!(tally(&sums, "hype/wonder"), (1, 1, 1, 2));
    // Another rule of the family is a hit for it, and where only one rule is labelled false, no false alarm.
    assert_eq!(tally(&sums, "hype"), (2, 0, 1, 2));
    assert_eq!(tally(&sums, "people"), (0, 0, 0, 1));
    assert_eq!(tally(&sums, "people/labels"), (0, 0, 0, 0), "nobody labels it");
    assert_eq!(tally(&sums, "all"), (1, 1, 1, 3));
    assert_eq!(sums.misses[0].what.cause, Cause::Other(vec!["hype/exclamation".to_owned()]));
    assert_eq!(sums.confusion[&(None, Some("hype/wonder".to_owned()))], 1);
}

#[test]
fn false_of_a_whole_is_false_of_its_parts() {
    let sums = evaluate(&[r#"{"text": "A wonder pill. Call now!", "label": false}"#], &OPTIONS);
    for name in ["any", "all", "hype", "hype/wonder", "hype/exclamation"] {
        assert_eq!(tally(&sums, name), (0, 0, 1, 0), "{name}");
    }
    assert_eq!(sums.alarms.len(), 1);
    assert_eq!(sums.alarms[0].what.rule.as_deref(), Some("hype/wonder"), "the most severe");
}

#[test]
fn spans_are_found_one_by_one() {
    let lines = [
        r#"{"marked": "A «wonder» pill, a «game changer», a «miracle», a ", "labels": {"hype/wonder": true}}"#,
        r#"{"text": "A wonder pill, a magic bullet.", "spans": [{"rule": "hype/wonder", "start": 2, "end": 13}]}"#,
    ];
    let with = |matching| tally(&evaluate(&lines, &Options { matching, ..OPTIONS }), "hype/wonder");
    assert_eq!(with(Matching::Overlap), (3, 1, 1, 0));
    assert_eq!(with(Matching::Exact), (2, 2, 2, 0));
    assert_eq!(with(Matching::Row), (2, 0, 0, 0));
}

#[test]
fn what_is_cleared_or_too_mild_says_so() {
    let sums = evaluate(
        &[
            r#"{"marked": "It is not a «wonder pill».", "labels": {"hype/wonder": true}}"#,
            r#"{"text": "Call now!", "labels": {"hype/exclamation": true}}"#,
        ],
        &Options { min_severity: Severity::Warning, ..OPTIONS },
    );
    let causes: Vec<&Cause> = sums.misses.iter().map(|case| &case.what.cause).collect();
    assert!(
        matches!(causes[0], Cause::Cleared { rule, by, .. } if rule == "hype/wonder" && by == "is not"),
        "{causes:?}"
    );
    assert_eq!(*causes[1], Cause::Mild { rule: "hype/exclamation".to_owned(), severity: Severity::Note });
    assert_eq!(&sums.misses[1].what.at.line[sums.misses[1].what.at.mark.clone()], "now!");
}

#[test]
fn only_a_corpus_that_is_said_to_be_exhaustive_is() {
    let lines = [r#"{"text": "A wonder pill for migraine sufferers.", "labels": {"hype": true}}"#];
    assert_eq!(tally(&evaluate(&lines, &OPTIONS), "all"), (1, 0, 0, 0));
    let all = evaluate(&lines, &Options { exhaustive: true, ..OPTIONS });
    assert_eq!(tally(&all, "all"), (1, 0, 1, 0));
    assert_eq!(tally(&all, "people/labels"), (0, 0, 1, 0));
    assert_eq!(tally(&all, "hype/wonder"), (0, 0, 0, 0), "its family is labelled true, and nothing is said of it");
}

#[test]
fn claims_are_told_by_their_strength() {
    let lines = [
        r#"{"text": "Smoking causes cancer.", "labels": {"claim": "causal"}}"#,
        r#"{"text": "The clinic has a garden.", "labels": {"claim": "none"}}"#,
        r#"{"text": "The clinic has a pond.", "labels": {"claim": true}}"#,
    ];
    let sums = evaluate(&lines, &OPTIONS);
    assert_eq!(tally(&sums, "claim"), (1, 1, 0, 1));
    assert_eq!(sums.strengths[&(Strength::Causal, Strength::Causal)], 1);
    assert_eq!(sums.strengths.len(), 2, "true is no strength");
    let strict = evaluate(&lines, &Options { claim_at: Strength::Absolute, ..OPTIONS });
    assert_eq!(tally(&strict, "claim"), (0, 1, 0, 2));
}

#[test]
fn gates_ask_for_what_is_labelled() {
    let sums = evaluate(
        &[
            r#"{"text": "A wonder pill.", "labels": {"hype": true}}"#,
            r#"{"text": "Rest.", "labels": {"people": false}}"#,
        ],
        &OPTIONS,
    );
    let verdict = |gate: &str| gate.parse::<Gate>().expect("a gate").verdict(&sums).map(|v| (v.value, v.holds));
    assert_eq!(verdict("f1=0.9"), Ok((Some(1.0), true)));
    assert_eq!(verdict("people.recall=0.1"), Ok((None, false)), "what cannot be measured does not hold");
    assert_eq!(verdict("hyp.f1=0.1"), Err("did you mean `hype`?".to_owned()));
    assert!(verdict("hype/wonder.f1=0.1").is_err(), "only the family is labelled");
}

#[test]
fn groups_with_one_name_are_one() {
    let line = |group: &str| format!(r#"{{"text": "A wonder pill.", "group": {group}, "labels": {{"hype": true}}}}"#);
    let lines = [line("\"a\""), line("\"b\""), line("\"a\""), line("null"), line("null")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(evaluate(&lines, &OPTIONS).groups, 4);
}
