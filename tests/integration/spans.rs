//! Exact spans through byte order marks, line breaks of every kind, markup, entities, wide, combining and
//! look-alike characters: `fixtures/spans`, with a line for each finding.

use std::fmt::Write as _;

use claimlint::source::{Format, Source};

#[test]
fn every_span_is_exact() {
    let linter = super::everything();
    for file in super::fixtures("spans") {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("they are UTF-8");
        let format = Format::from_path(&file).expect("they have a known format");
        let report = linter.check(Source::new(&name, text, format));
        let mut picture = String::new();
        for finding in report.findings.iter().filter(|f| f.rule == "efficacy/miracle-claim") {
            let start = report.source.position(finding.span.start);
            let end = report.source.position(finding.span.end);
            let pieces: Vec<&str> = finding.fragments.iter().map(|piece| report.source.slice(*piece)).collect();
            let _ = writeln!(
                picture,
                "{}:{} to {}:{} {:?} {:?} {:?} as {pieces:?}",
                start.line,
                start.column,
                end.line,
                end.column,
                finding.span,
                finding.block,
                report.source.slice(finding.span),
            );
        }
        insta::with_settings!({
            snapshot_path => "../../fixtures/pictures",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(format!("spans-{name}"), picture);
        });
    }
}
