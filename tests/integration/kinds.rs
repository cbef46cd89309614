//! Texts whose kind is known: `fixtures/kinds/KIND.md`.
//!
//! Each holds prose, and texts in fenced blocks (`markdown`, `html` or `text`) of the kind that the file's name says.

use claimlint::engine::{Linter, Selection};
use claimlint::rules::load;
use claimlint::source::{Format, Source};

use crate::cases::fences;

fn linter(kind: Option<&str>) -> Linter {
    let packs = load::builtin().expect("the built-in packs load");
    let selection = Selection { kind: kind.map(str::to_owned), ..Selection::default() };
    Linter::new(&packs, &selection).expect("the built-in packs compile")
}

fn kind_of(linter: &Linter, text: &str, format: Format) -> claimlint::report::Kind {
    linter.check(Source::new("text", text.to_owned(), format)).kind.expect("core knows kinds")
}

#[test]
fn every_text_is_of_the_kind_of_its_file() {
    let linter = linter(None);
    let mut wrong = String::new();
    let mut texts = 0;
    for file in super::fixtures("kinds") {
        let document = std::fs::read_to_string(&file).expect("UTF-8");
        let expected = file.file_stem().expect("a name").to_string_lossy().into_owned();
        for (format, range) in fences(&document) {
            let format = match format {
                "markdown" => Format::Markdown,
                "html" => Format::Html,
                "text" => Format::Text,
                other => panic!("no format is called {other:?}"),
            };
            let text = &document[range];
            let kind = kind_of(&linter, text, format);
            if kind.name != expected {
                wrong.push_str(&format!("{text}\nis no {expected} but {kind:#?}\n"));
            }
            texts += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(texts >= 25, "there are texts: {texts}");
}

#[test]
fn who_says_the_kind_is_believed_in_order() {
    use claimlint::report::KindSource::{FrontMatter, Given, Inferred};
    let declared = "---\nclaimlint: {kind: news}\n---\n\nZinc, zinc and more zinc.\n";
    let kind = |given, text| {
        let kind = kind_of(&linter(given), text, Format::Markdown);
        (kind.name, kind.source)
    };
    assert_eq!(kind(Some("device"), declared), ("device".to_owned(), Given));
    assert_eq!(kind(None, declared), ("news".to_owned(), FrontMatter));
    assert_eq!(kind(None, "Zinc.\n"), ("general".to_owned(), Inferred));
    assert_eq!(kind(None, ""), ("general".to_owned(), Inferred));
    assert_eq!(kind(None, "+++\nclaimlint.kind = \"otc\"\n+++\n\nText.\n"), ("otc".to_owned(), FrontMatter));
}

#[test]
fn an_unknown_kind_is_said_and_does_not_keep_the_text_from_being_linted() {
    let text = "---\nclaimlint: {kind: suplement}\n---\n\nThis tea cures arthritis.\n";
    let report = linter(None).check(Source::new("text", text.to_owned(), Format::Markdown));
    assert_eq!(report.kind.map(|kind| kind.name).as_deref(), Some("general"));
    assert_eq!(report.findings.len(), 1);
    let fault = &report.faults[0];
    assert_eq!(report.source.slice(fault.span), "suplement");
    assert!(fault.help.as_deref().is_some_and(|help| help.starts_with("Did you mean `supplement`?")), "{fault:?}");
}
