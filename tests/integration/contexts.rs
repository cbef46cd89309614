//! How the pack for clinical notes reads them, through [`Linter::contexts`].

use claimlint::engine::{Linter, Selection};
use claimlint::rules::load::load_path;
use claimlint::rules::model::Category;
use claimlint::source::{Format, Source, Span};

use crate::folder;

fn clinical() -> Linter {
    let pack = load_path(&folder("packs/clinical")).unwrap_or_else(|faults| panic!("it loads: {faults:?}"));
    Linter::new(&[pack], &Selection::default()).unwrap_or_else(|faults| panic!("it compiles: {faults:?}"))
}

/// The words that negate what stands between « and ».
fn cue(linter: &Linter, marked: &str) -> Option<String> {
    let (before, rest) = marked.split_once('«').expect("marked");
    let (words, after) = rest.split_once('»').expect("marked");
    let text = format!("{before}{words}{after}");
    let span = Span::of(before.len()..before.len() + words.len());
    let contexts = linter.contexts(Source::new("note", text.clone(), Format::Text), span);
    let negation = contexts.iter().find(|context| context.category == Category::Negated)?;
    Some(negation.span.slice(&text).to_owned())
}

#[test]
fn negations_of_clinical_notes() {
    let linter = clinical();
    let cases = [
        ("No rash, «hives» or swelling.", Some("No")),
        ("He denies fever, «night sweats» and weight loss.", Some("denies")),
        ("Urine culture negative for «yeast».", Some("negative for")),
        ("The abdomen is free of «masses».", Some("free of")),
        ("Pulmonary «embolism» was ruled out.", Some("was ruled out")),
        ("«Jaundice»: none.", Some(": none")),
        ("Her «hiccups» have since resolved.", Some("have since resolved")),
        ("A «stroke» is very unlikely.", Some("is very unlikely")),
        ("«Nodules» are not seen.", Some("not seen")),
        ("w/o «cyanosis»", Some("w/o")),
        ("He no longer has «vertigo».", Some("no longer")),
        ("She denies that she had «palpitations».", Some("denies")),
        ("No wheeze, nor has he had «croup».", Some("nor")),
        ("Her cough resolved, and the «rash» is new.", None),
        // Pseudo-negations.
        ("Rule out «appendicitis».", None),
        ("We cannot exclude a «fracture».", None),
        ("There is no change in the «effusion».", None),
        ("Not only «vertigo» but also nausea.", None),
        ("Cultures grew gram negative «rods».", None),
        ("It is without doubt «shingles».", None),
        // Ends of clauses, in words and in marks.
        ("No cough but has «wheezing».", None),
        ("Denies cough, reports «wheezing».", None),
        ("No cough, although «wheezing» is heard.", None),
        ("She has no cough and was treated for «asthma».", None),
        ("The patient (not seen last year) has «gout».", None),
        ("No ulcers. There is «gastritis».", None),
        ("COMPLICATIONS: None PLAN: treat «anemia».", None),
        // Nothing to see.
        ("He has «gout».", None),
    ];
    for (marked, expected) in cases {
        assert_eq!(cue(&linter, marked).as_deref(), expected, "{marked}");
    }
}

#[test]
fn a_span_without_prose_stands_in_no_context() {
    let linter = clinical();
    let source = || Source::new("note", "No rash.  ".to_owned(), Format::Text);
    assert!(linter.contexts(source(), Span::of(9..10)).is_empty());
    assert!(linter.contexts(source(), Span::of(40..50)).is_empty());
    assert!(linter.contexts(Source::new("note", String::new(), Format::Text), Span::empty(0)).is_empty());
}
