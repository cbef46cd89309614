//! What must hold for any text: folding what a match came from gives the match again, in every format.

use claimlint::doc::Document;
use claimlint::doc::{Sections, Structure};
use claimlint::source::{Format, Source, Span};
use claimlint::text::{Segmentation, Segmenter, Text, TokenKind, fold_str};
use proptest::prelude::*;

/// Pieces that documents are made of: words in many spellings and markup of every kind.
const PIECES: &[&str] = &[
    "miracle",
    "Cure",
    "mira&shy;cle",
    "c\u{AD}ure",
    "сure",
    "ﬁx",
    "naïve",
    "e\u{301}",
    "5 mg",
    "p < .05",
    "治癒",
    "😀",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    ". ",
    "? ",
    "**",
    "_",
    "`",
    "``` \n",
    "[",
    "](https://example.org)",
    "![",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&amp;",
    "&nbsp;",
    "&#160;",
    "&notit;",
    "# ",
    "- ",
    "> ",
    "1. ",
    "| a | b |\n|---|---|\n",
    "[^1]",
    "\n[^1]: ",
    "---\n",
    "title: x\n",
    "\\*",
    "“",
    "”",
    "\"",
    "<div hidden>",
    "</div>",
    "<img alt=\"",
    "\">",
    "<a href=x title='",
    "'>",
    "\u{FEFF}",
    "\0",
    "\u{202E}",
    "https://a.example/b",
];

fn any_document() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str, format: Format) -> Result<(), TestCaseError> {
    let document = Document::parse(Source::new("any", text.to_owned(), format), &Sections::new(&Structure::default()));
    let cut = Text::new(&document, &Segmenter::new(&Segmentation::default()));
    let mut last = 0;
    for sentence in &cut.sentences {
        prop_assert!(sentence.fold.start >= last, "sentences are ordered");
        last = sentence.fold.end;
        prop_assert!(document.blocks[sentence.block].span.covers(sentence.span));
    }
    for token in cut.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        let source = document.map.project(cut.map.project(token.span));
        prop_assert!(!source.is_empty() && source.end as usize <= text.len());
        prop_assert!(text.is_char_boundary(source.start as usize) && text.is_char_boundary(source.end as usize));
        // Entities and escapes are spelled otherwise in the file: there the prose in between is folded.
        let prose = cut.map.project(token.span).slice(&document.text);
        prop_assert_eq!(fold_str(prose), token.span.slice(&cut.folded));
        let written = document.source.slice(source);
        if !written.contains(['&', '\\', '<', '*', '_', '`', '[', ']', '!', '~']) {
            prop_assert_eq!(fold_str(written), token.span.slice(&cut.folded));
        }
        for piece in document.map.fragments(cut.map.project(token.span)) {
            prop_assert!(source.covers(piece), "{piece:?} lies in {source:?}");
        }
    }
    let everything: Span<_> = Span::new(0, document.map.len());
    prop_assert!(document.map.project(everything).end as usize <= text.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lead_back_from_markdown(text in any_document()) { holds(&text, Format::Markdown)?; }

    #[test]
    fn spans_lead_back_from_html(text in any_document()) { holds(&text, Format::Html)?; }

    #[test]
    fn spans_lead_back_from_text(text in any_document()) { holds(&text, Format::Text)?; }

    #[test]
    fn spans_lead_back_from_lines(text in any_document()) { holds(&text, Format::Lines)?; }
}
