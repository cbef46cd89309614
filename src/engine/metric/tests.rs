//! Counts done by hand, and the formulae at published values.

use super::{Counter, Counts, above};
use crate::doc::{BlockKind, Document};
use crate::engine::scan::Scan;
use crate::engine::{Linter, Selection};
use crate::rules::load::builtin;
use crate::rules::model::{Measure, Metric};
use crate::source::{Format, Source};
use crate::text::Text;

fn linter() -> Linter {
    let packs = builtin().unwrap_or_else(|faults| panic!("{faults:?}"));
    Linter::new(&packs, &Selection::default()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The values of what a metric finds in a text.
fn measured(linter: &Linter, metric: &Metric, text: &str) -> Vec<String> {
    let (document, text): (Document, Text) = linter.read(Source::new("test.md", text.to_owned(), Format::Markdown));
    let scan = Scan::new(&linter.program, &document, &text);
    let gaps = above(&scan, metric, &[BlockKind::Paragraph]);
    gaps.iter().flat_map(|gap| &gap.words).filter(|(name, _)| *name == "value").map(|(_, v)| v.clone()).collect()
}

fn metric(measure: Measure, above: f64) -> Metric {
    Metric { measure, above, min_sentences: 1, max_sentences: None }
}

/// The conversion table that McGraw derived from McLaughlin's formula, as health services reprint it: so many
/// polysyllabic words in 30 sentences are of a grade. The formula's standard error is 1.5 grades.
#[test]
fn smog_agrees_with_its_conversion_table() {
    let table = [
        (0, 2, 4.0),
        (3, 6, 5.0),
        (7, 12, 6.0),
        (13, 20, 7.0),
        (21, 30, 8.0),
        (31, 42, 9.0),
        (43, 56, 10.0),
        (57, 72, 11.0),
        (73, 90, 12.0),
        (91, 110, 13.0),
        (111, 132, 14.0),
        (133, 156, 15.0),
        (157, 182, 16.0),
        (183, 210, 17.0),
        (211, 240, 18.0),
    ];
    for (from, to, grade) in table {
        for polysyllables in from..=to {
            let smog = Counts { sentences: 30, polysyllables, ..Counts::default() }.smog();
            assert!((smog - grade).abs() < 1.5, "{polysyllables} words: {smog}, not {grade}");
        }
    }
    // 1.0430 × 5 + 3.1291
    let smog = Counts { sentences: 30, polysyllables: 25, ..Counts::default() }.smog();
    assert!((smog - 8.3441).abs() < 1e-9, "{smog}");
}

#[test]
fn flesch_kincaid_is_as_published() {
    // 0.39 × 10 + 11.8 × 1.5 − 15.59
    let counts = Counts { sentences: 2, words: 20, syllables: 30, polysyllables: 3 };
    assert!((counts.flesch_kincaid() - 6.01).abs() < 1e-9, "{}", counts.flesch_kincaid());
}

#[test]
fn texts_are_counted_as_a_reader_counts() {
    let linter = linter();
    // Five words of one syllable and "medication" with four; then three of one and "tablet" with two.
    let text = "# Pharmaceutical information\n\nTake the medication with your food. Each tablet is small.\n";
    // 10 words, 14 syllables, 2 sentences: 0.39 × 5 + 11.8 × 1.4 − 15.59 = 2.88; 1 polysyllable: 1.043 √15 + 3.1291.
    assert_eq!(measured(&linter, &metric(Measure::FleschKincaid, 2.0), text), ["2.9"]);
    assert_eq!(measured(&linter, &metric(Measure::Smog, 4.0), text), ["7.2"]);
    assert_eq!(measured(&linter, &metric(Measure::SentenceWords, 5.0), text), ["6"]);
    let none = Metric { max_sentences: Some(1), ..metric(Measure::Smog, 4.0) };
    assert_eq!(measured(&linter, &none, text), Vec::<String>::new());
    let enough = Metric { min_sentences: 3, ..metric(Measure::Smog, 4.0) };
    assert_eq!(measured(&linter, &enough, text), Vec::<String>::new());
}

#[test]
fn hyphens_join_and_numbers_count() {
    let linter = linter();
    let words = |text: &str| measured(&linter, &metric(Measure::SentenceWords, 0.5), text).concat();
    assert_eq!(words("A well-known, dose-dependent 20-year risk - it's real."), "7");
    assert_eq!(words("Up to 1,200.5 mg (or 20%) twice…"), "7");
    assert_eq!(words("--- - ! ?"), "");
}

#[test]
fn words_have_syllables() {
    let linter = linter();
    let counter: &Counter = &linter.program.syllables;
    for (word, count) in [
        ("dose", 1),
        ("caused", 1),
        ("clean", 1),
        ("tablet", 2),
        ("doses", 2),
        ("needed", 2),
        ("muscle", 2),
        ("safely", 2),
        ("rhythm", 2),
        ("being", 2),
        ("diet", 2),
        ("serious", 3),
        ("area", 3),
        ("injection", 3),
        ("medication", 4),
        ("diabetes", 4),
        ("radiation", 4),
        ("university", 5),
        ("hypoglycemia", 6),
        ("", 1),
        ("ß", 1),
    ] {
        assert_eq!(counter.count(word), count, "{word}");
    }
}
