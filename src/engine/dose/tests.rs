//! Doses read by the built-in packs: what a text says is taken, and hostile numbers.

use crate::engine::{Linter, Selection};
use crate::rules::load::builtin;
use crate::source::{Format, Source};

fn linter() -> Linter {
    let packs = builtin().unwrap_or_else(|faults| panic!("{faults:?}"));
    let select = ["safety/acetaminophen-max", "safety/dose-above-limit"].map(str::to_owned).to_vec();
    Linter::new(&packs, &Selection { select, ..Selection::default() }).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The part of each message that says how much is taken.
fn totals(linter: &Linter, text: &str) -> Vec<String> {
    let report = linter.check(Source::new("test.txt", text.to_owned(), Format::Lines));
    let total = |message: &str| {
        let said = message.split_once("” is ").map_or(message, |(_, rest)| rest);
        said.split_once(" of ").map_or(said, |(total, _)| total).to_owned()
    };
    report.findings.iter().map(|finding| total(&finding.message)).collect()
}

#[test]
fn totals_are_calculated() {
    let linter = linter();
    let cases: [(&str, &[&str]); 12] = [
        ("Take 2 g of paracetamol every 2 hours.", &["24 g a day"]),
        ("Take two 500 mg paracetamol tablets every 2 hours.", &["12,000 mg a day"]),
        ("Take 50,000 IU of vitamin D a day.", &["50,000 IU a day"]),
        ("Take 50,000 IU of vitamin D once a week.", &["7,143 IU a day"]),
        ("Every day take 500 mg of vitamin C and 300 mcg of vitamin D.", &["300 mcg a day"]),
        ("Take 1500mg paracetamol q6h.", &["6,000 mg a day"]),
        ("Take paracetamol, 1 to 2 g, four to six times a day.", &["8 g a day"]),
        ("Take .5 mg of zinc a day.", &[]),
        ("Take 1,000 mg of paracetamol every 4 to 6 hours.", &[]),
        ("Take 0,5 g of paracetamol every hour.", &[]),
        ("Take 5 g of paracetamol at once.", &["5 g at a time"]),
        ("Take 10 g of creatine with vitamin C a day.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(totals(&linter, text), expected, "{text}");
    }
}

#[test]
fn tablets_hold_what_the_text_says() {
    let linter = linter();
    let cases: [(&str, &[&str]); 12] = [
        ("Paracetamol comes as 500 mg tablets. Take 10 tablets a day.", &["5,000 mg a day"]),
        (
            "Paracetamol comes as 500 mg tablets. It helps in an hour. Take four tablets every 6 hours.",
            &["8,000 mg a day"],
        ),
        ("A paracetamol tablet contains 500 mg. Take three tablets at once.", &["1,500 mg at a time"]),
        ("Paracetamol comes as 500 mg tablets. Take 8 tablets a day.", &[]),
        ("Paracetamol comes as 500 mg tablets. Never take more than 10 tablets a day.", &[]),
        ("Paracetamol comes as 500 mg tablets. Take a pack of 16 tablets with you.", &[]),
        ("Paracetamol comes as 500 mg tablets. There are 100 tablets in it.", &[]),
        // Of two strengths the lower is meant.
        ("Paracetamol comes as 500 mg tablets and 250 mg tablets. Take 10 tablets a day.", &[]),
        // What was named last is not it.
        ("Paracetamol comes as 500 mg tablets. Zinc is a metal. Take 10 tablets a day.", &[]),
        ("Take 10 tablets a day.", &[]),
        ("Take two 500 mg paracetamol tablets every 2 hours.", &["12,000 mg a day"]),
        ("Take 500 mg paracetamol tablets every 2 hours.", &["6,000 mg a day"]),
    ];
    for (text, expected) in cases {
        assert_eq!(totals(&linter, text), expected, "{text}");
    }
}

#[test]
fn absurd_numbers_are_no_doses() {
    let linter = linter();
    let digits = "9".repeat(5000);
    for number in ["1e400", "99999999999999999999", "0", &digits, "1/0", "1,2,3", "0.0.0", "٣", "½", "1½", "-5"] {
        for text in [
            format!("Take {number} mg of paracetamol every {number} hours."),
            format!("Take {number} {number} mg paracetamol {number} times a day, children under {number}."),
        ] {
            totals(&linter, &text);
        }
    }
    assert_eq!(totals(&linter, &format!("Take {digits} mg of paracetamol a day.")), Vec::<String>::new());
}
