//! What people and programs see of an evaluation.

use std::path::PathBuf;

use super::*;
use crate::claim::Strength;
use crate::eval::judge::{Alarm, Excerpt, Miss, Options};
use crate::eval::score::{Case, Evaluation, Score};
use crate::eval::stats::{self, Tally};
use crate::rules::model::{Confidence, Profile, Reason, Severity};
use crate::source::Span;

fn score(target: Target, groups: &[(u64, u64, u64)]) -> Score {
    let groups: Vec<Tally> =
        groups.iter().map(|&(hits, alarms, misses)| Tally { hits, alarms, misses, rests: 0 }).collect();
    let mut tally = Tally::default();
    groups.iter().for_each(|group| tally += *group);
    Score { target, tally, precision: tally.precision(), recall: tally.recall(), f1: stats::f1(&groups) }
}

fn excerpt(line: &str, words: &str) -> Excerpt {
    let at = line.find(words).expect("is there");
    Excerpt { span: Span::of(at..at + words.len()), line: line.to_owned(), mark: at..at + words.len() }
}

fn case<T>(line: usize, id: Option<&str>, what: T) -> Case<T> {
    Case { path: PathBuf::from("eval/\u{1b}[2J.jsonl"), line, id: id.map(str::to_owned), what }
}

fn report() -> Report {
    let rule = || Target::Rule("efficacy/cure-claim".to_owned());
    let name = || Some("efficacy/cure-claim".to_owned());
    let groups = [(5, 0, 1), (3, 1, 0), (4, 0, 0), (2, 1, 2)];
    let evaluation = Evaluation {
        rows: 20,
        labels: 18,
        groups: 4,
        scores: vec![
            score(Target::All, &groups),
            score(Target::Claim, &[(1, 0, 0)]),
            score(Target::Family("efficacy".to_owned()), &groups),
            score(rule(), &groups),
        ],
        confusion: [((name(), name()), 14), ((name(), None), 3), ((None, name()), 2)].into(),
        strengths: [((Strength::None, Strength::None), 4), ((Strength::Causal, Strength::Conditional), 1)].into(),
        misses: vec![
            case(
                3,
                Some("a|b"),
                Miss {
                    target: rule(),
                    at: excerpt("It is not so that \u{202E}garlic cures <b>colds</b> | `flu`.", "cures <b>colds</b>"),
                    cause: Cause::Cleared {
                        rule: "efficacy/cure-claim".to_owned(),
                        reason: Reason::Negated,
                        by: "not\n".to_owned(),
                    },
                },
            ),
            case(
                9,
                None,
                Miss {
                    target: Target::Claim,
                    at: excerpt("Tea\tmay help.", ""),
                    cause: Cause::Weaker(Strength::Conditional),
                },
            ),
        ],
        alarms: vec![case(
            5,
            None,
            Alarm {
                target: Target::Any,
                rule: name(),
                severity: Severity::Error,
                message: "“cures” …".to_owned(),
                at: excerpt("A ham that cures in a cellar.", "cures"),
            },
        )],
        off: [(Target::Rule("safety/x".to_owned()), 2)].into(),
    };
    let verdicts = ["f1=0.5", "efficacy.precision=95%"]
        .map(|gate| gate.parse::<crate::eval::gate::Gate>().expect("a gate").verdict(&evaluation).expect("labelled"));
    Report {
        evaluation,
        verdicts: verdicts.into(),
        options: Options {
            matching: Matching::Overlap,
            min_severity: Severity::Note,
            exhaustive: false,
            claim_at: Strength::Causal,
            negated_claims: true,
        },
        profile: Profile::Editorial,
        min_confidence: Confidence::Low,
        packs: Vec::new(),
    }
}

fn assert_picture(name: &str, text: &str) {
    assert!(!text.contains(['\u{1b}', '\u{202E}']), "{text}");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn people_read_tables() {
    assert_picture("eval-terminal", &terminal(&report(), 100));
    assert_picture("eval-narrow", &terminal(&report(), 60));
}

#[test]
fn pull_requests_read_markdown() {
    assert_picture("eval-markdown", &markdown(&report()));
}

#[test]
fn programs_read_json() {
    let text = json(&report());
    assert_picture("eval-json", &text);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["schema"], SCHEMA);
}
