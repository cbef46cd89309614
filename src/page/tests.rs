//! Pages of articles that are read with a small pack.

use super::flow::{Group, Part, Shape};
use super::*;
use crate::engine::{Linter, Selection};
use crate::rules::load;
use crate::rules::model::Jurisdiction;
use crate::source::{Format, Source};

/// A run over articles, with the built-in packs.
struct Run {
    report: Report,
    readings: Vec<Reading>,
}

impl Run {
    fn of(articles: &[(&str, Format, &str)]) -> Self {
        let packs = load::builtin().expect("the built-in packs load");
        let linter = Linter::new(&packs, &Selection::default()).expect("and compile");
        let reviewed = articles.iter().map(|(path, format, text)| {
            let reviewed = linter.review(Source::new(*path, (*text).to_owned(), *format));
            (reviewed.report, reviewed.reading)
        });
        let (documents, readings) = reviewed.unzip();
        Self { report: Report { documents, rules: linter.rules().to_vec(), ..Report::default() }, readings }
    }

    fn page(&self) -> Page<'_> {
        Page::new(&self.report, &self.readings, None)
    }
}

/// A part as text: marks as `«words»severity`, ends as `^number`, claims' sentences in braces.
fn shown(part: &Part) -> String {
    let mut out = String::new();
    for stretch in &part.stretches {
        let mut text = String::new();
        for run in &stretch.runs {
            let words = match &run.shape {
                Shape::Words(words) => words.clone(),
                Shape::Code(code) => format!("`{code}`"),
                Shape::Picture => "[picture]".to_owned(),
                Shape::Address(address) => format!("<{address}>"),
                Shape::Reference { label, part } => format!("[{label}:{part:?}]"),
            };
            match &run.mark {
                Some(mark) => text += &format!("«{words}»{:?}", mark.severity),
                None => text += &words,
            }
            run.ends.iter().for_each(|end| text += &format!("^{}", end + 1));
        }
        out += &if stretch.sentence.is_some() { format!("{{{text}}}") } else { text };
    }
    out
}

fn parts(sheet: &Sheet) -> Vec<String> {
    let mut all = Vec::new();
    for group in &sheet.flow.groups {
        match group {
            Group::Part(part) => all.push(shown(part)),
            Group::List(items) => all.push(items.iter().map(shown).collect::<Vec<_>>().join(" | ")),
            Group::Table(rows) => {
                let cell = |cell: &flow::TableCell| cell.parts.iter().map(shown).collect::<Vec<_>>().join("/");
                let row = |row: &Vec<flow::TableCell>| row.iter().map(cell).collect::<Vec<_>>().join(" ; ");
                all.push(rows.iter().map(row).collect::<Vec<_>>().join(" || "));
            }
            Group::Code { lines } => all.push(format!("code {lines}")),
        }
    }
    all
}

#[test]
fn prose_is_cut_at_findings_sentences_and_what_is_no_prose() {
    let text = "# Tea\n\nOne. Tea **cures** gout, `x` [and](https://www.b.org/c) more[^1]. Two ![p](q) https://d.org/e.\n\n\
                ```\na\nb\n```\n\n3. i\n\n   more\n   - deep\n\n| a | b |\n|---|---|\n|  | c |\n\n[^1]: Note.\n";
    let run = Run::of(&[("a.md", Format::Markdown, text)]);
    let page = run.page();
    let sheet = &page.sheets[0];
    assert_eq!(sheet.title, "Tea");
    assert_eq!(
        parts(sheet),
        [
            "Tea",
            "One. {Tea «cures gout»Error^1, `x` and<b.org> more[1:Some(9)].} Two [picture] <https://d.org/e>.",
            "p",
            "code 2",
            "i | more | deep",
            "a ; b ||  ; c",
            "Note.",
        ]
    );
    assert_eq!(sheet.notes[0].line, 3);
    assert!(sheet.flow.unplaced.is_empty());
    let claim = &sheet.claims[0];
    assert_eq!((claim.sentence, claim.verdict), (Some(0), claims::Verdict::Reported(Severity::Error)));
    assert_eq!(sheet.unchecked.len(), 1);
    assert_eq!((sheet.unchecked[0].stretches, &sheet.unchecked[0].lines), (2, &vec![3, 5]));
}

#[test]
fn overlapping_findings_are_told_apart() {
    let text = "abcdefghij";
    let prose = crate::doc::Document::parse(
        Source::new("a.txt", text.to_owned(), Format::Text),
        &crate::doc::Sections::new(&crate::doc::Structure::default()),
    );
    let (source, prose) = prose.into_parts();
    let marks = [(0, 6, Severity::Note), (2, 4, Severity::Error), (3, 8, Severity::Warning), (3, 8, Severity::Warning)];
    let marks = marks.map(|(start, end, severity)| (crate::source::Span::new(start, end), severity));
    let flow = Flow::new(&source, &prose, &marks, &[]);
    let Group::Part(part) = &flow.groups[0] else { panic!("{flow:?}") };
    assert_eq!(shown(part), "«ab»Note«c»Error«d»Error^2«ef»Warning^1«gh»Warning^3^4ij");
    let notes: Vec<_> =
        part.stretches[0].runs.iter().map(|run| run.mark.as_ref().map(|mark| mark.notes.clone())).collect();
    let wanted = [Some(vec![0]), Some(vec![1, 0]), Some(vec![1, 3, 2, 0]), Some(vec![3, 2, 0]), Some(vec![3, 2]), None];
    assert_eq!(notes, wanted);
}

#[test]
fn tables_that_only_lay_out_a_page_are_read_as_text() {
    let text = "<table><tr><td><h1>Tea</h1><p>One.<td><p>Side.</table><table><tr><td>Only.</table>";
    let run = Run::of(&[("a.html", Format::Html, text)]);
    assert_eq!(parts(&run.page().sheets[0]), ["Tea", "One.", "Side.", "Only."]);
}

#[test]
fn pictures_count_what_somebody_says() {
    let text = "## A\n\nTea cures gout. Tea may relieve pain, a trial in The Lancet found [1].\n\n## B\n\n\
                Tea causes liver damage. Does tea cure cancer? Tea does not cure cancer.\n\n## References\n\n1. A trial.\n";
    let run = Run::of(&[("a.md", Format::Markdown, text)]);
    let page = run.page();
    let sheet = &page.sheets[0];
    let sections: Vec<_> = sheet.strip.sections.iter().map(|section| (section.title.as_str(), section.at)).collect();
    assert_eq!(sections.iter().map(|(title, _)| *title).collect::<Vec<_>>(), ["A", "B", "References"]);
    assert!(sections.is_sorted_by_key(|(_, at)| *at) && sections[0].1 == 0);
    let found: usize = sheet.strip.sections.iter().flat_map(|section| section.found).sum();
    assert_eq!(found, sheet.notes.len());
    assert_eq!(sheet.strip.ticks.len(), sheet.notes.len());
    let Balance { benefit, harm, left_out } = &sheet.balance;
    assert_eq!((benefit.claims, benefit.backed, harm.claims, harm.backed), (2, 1, 1, 0), "{:?}", sheet.balance);
    assert_eq!((benefit.words, harm.words, *left_out), (14, 4, 2));
    assert_eq!((sheet.strengths.total(), sheet.strengths.bare()), (3, 2), "{:?}", sheet.strengths);
}

#[test]
fn findings_can_be_chosen_by_what_their_rules_say() {
    let run = Run::of(&[
        ("a.md", Format::Markdown, "Tea cures gout.\n"),
        ("b.md", Format::Markdown, "Our miracle tea cures gout. Tea does not cure gout.\n"),
    ]);
    let page = run.page();
    assert_eq!(page.found(), page.sheets.iter().map(|sheet| sheet.notes.len()).sum::<usize>());
    let count = |id: &str| page.facets.rules.iter().find(|facet| facet.value == id).map(|facet| facet.findings);
    assert_eq!(count("efficacy/cure-claim"), Some(2));
    let laws =
        |law| page.facets.jurisdictions.iter().find(|facet| facet.value == law).map_or(0, |facet| facet.findings);
    assert!(laws(Some(Jurisdiction::US)) >= 2 && laws(Some(Jurisdiction::US)) <= page.found());
    let rule = page.sheets[0].notes[0].rule.expect("is described");
    assert_eq!((rule.id.as_str(), rule.jurisdiction.contains(&Jurisdiction::US)), ("efficacy/cure-claim", true));
    let told = page.rules.iter().find(|told| told.id == "efficacy/cure-claim").expect("reported");
    assert_eq!((told.found, told.cleared, told.rule), (2, 1, Some(rule)));
    let cleared = &page.sheets[1].cleared[0];
    assert_eq!((cleared.words, cleared.line), ("does not", 1));
    assert_eq!(page.sheets[1].title, "b.md");
}
