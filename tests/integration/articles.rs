//! The articles in `fixtures/articles`, and the pictures that an editor sees of them.
//!
//! A picture is the whole terminal report with everything that was cleared. Read a changed one as an editor
//! would: is each finding right, is each span exact, does each message help?

use claimlint::input;
use claimlint::render::terminal;
use claimlint::report::Report;
use claimlint::source::{Format, Source};

#[test]
fn every_article_has_its_picture() {
    let linter = super::defaults();
    for file in super::fixtures("articles") {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("articles are UTF-8");
        let format = Format::from_path(&file).expect("articles have a known format");
        let document = linter.check(Source::new(&name, text, format));
        for finding in document.findings.iter().chain(&document.suppressed) {
            assert!(finding.fragments.iter().all(|piece| finding.span.covers(*piece)), "{finding:?}");
        }
        let report = Report { documents: vec![document], ..Report::default() };
        let options = terminal::Options { show_suppressed: true, ..terminal::Options::default() };
        insta::with_settings!({
            snapshot_path => "../../fixtures/pictures",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, terminal::render(&report, &options));
        });
    }
}

#[test]
fn the_result_is_the_same_on_any_number_of_threads() {
    let linter = super::defaults();
    let options = input::Options::default();
    let found = input::collect(&[super::folder("articles")], &options);
    let lint = |threads| {
        let (documents, failures) =
            claimlint::batch::lint(linter, &found.inputs, &options, threads, &|| {}).expect("runs");
        assert!(failures.is_empty(), "{failures:?}");
        claimlint::render::json::render(&Report { documents, ..Report::default() }, false)
    };
    let alone = lint(1);
    assert!(alone.contains("claimlint/report/v1"));
    assert_eq!(alone, lint(4));
}
