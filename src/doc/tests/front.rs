//! Front matter.

use super::super::{BlockKind, Document, SkipReason};
use super::{parse, shown};
use crate::source::Format::{Html, Markdown, Text};

/// The source of each block made from front matter, and the blocks.
fn spans(document: &Document) -> Vec<&str> {
    let kinds = [BlockKind::Title, BlockKind::Meta];
    let made = document.blocks.iter().filter(|block| kinds.contains(&block.kind));
    made.map(|block| document.source.slice(document.block_source(block))).collect()
}

#[test]
fn scalars_of_every_style_have_their_place() {
    for (yaml, text, source) in [
        ("title: A cure", "A cure", "A cure"),
        ("title: A cure # not this", "A cure", "A cure"),
        ("title:   'A cure'", "A cure", "A cure"),
        ("title: \"A cure\"", "A cure", "A cure"),
        ("title: 'It''s a cure'", "It's a cure", "It''s a cure"),
        ("title: \"A \\u0063ure\"", "A cure", "A \\u0063ure"),
        ("title: >-\n  A\n  cure", "A cure", "A\n  cure"),
        ("title: |\n  A\n  cure\nx: y", "A cure", "A\n  cure"),
        ("title: A\n  cure\nx: y", "A cure", "A\n  cure"),
        ("x: 治癒 🎉\ntitle: é cure", "é cure", "é cure"),
    ] {
        for (mark, newline) in [("", "\n"), ("\u{FEFF}", "\r\n")] {
            let file = format!("{mark}---\n{yaml}\n---\n\nText.\n").replace('\n', newline);
            let document = parse(Markdown, &file);
            let expected = [format!("title: {text}"), "paragraph: Text.".to_owned()];
            assert_eq!(shown(&document), expected, "{file:?}");
            assert_eq!(spans(&document), [source.replace('\n', newline)], "{file:?}");
            assert_eq!(document.skipped, [], "{file:?}");
        }
    }
}

#[test]
fn descriptions_become_meta_blocks_and_others_are_left_alone() {
    let yaml = "---\nmeta_description: M\ntitle: T\nauthor: N\ntags: [a, b]\ndate: 2024-01-01\nsummary: 12\n---\nText";
    let document = parse(Html, yaml);
    assert_eq!(shown(&document), ["meta: M", "title: T", "paragraph: Text"]);
    assert_eq!(document.title().map(|block| document.block_text(block)), Some("T"));
}

/// The name and value of each property.
fn properties(document: &Document) -> Vec<(&str, &str)> {
    document.properties.iter().map(|p| (p.name.as_str(), document.source.slice(p.value))).collect()
}

#[test]
fn what_a_document_says_of_itself_is_kept_with_its_place() {
    let yaml = "---\nAuthor: \"A. Cole\"\ntags: [a, b]\ndate: 2024-01-01\nlist: []\nempty:\nnone: null\ngone: ~\nblank: ''\n---\nText";
    // A list stands where it starts.
    let expected = [("author", "A. Cole"), ("tags", "["), ("date", "2024-01-01")];
    assert_eq!(properties(&parse(Markdown, yaml)), expected);
    let simple = "---\nauthor: \"A. Cole\"\ndate: 2024-01-01\nempty: \"\"\nnone: null\n---\nText";
    assert_eq!(properties(&parse(Markdown, simple)), [("author", "A. Cole"), ("date", "2024-01-01")]);
    let toml = "+++\nauthor = 'A. Cole'\ndate = 2024-01-01\ndraft = \"\"\n+++\nText";
    assert_eq!(properties(&parse(Markdown, toml)), [("author", "A. Cole"), ("date", "2024-01-01")]);
}

#[test]
fn html_says_of_itself_what_meta_and_link_elements_say() {
    let html = "<meta name=Author content='A. Cole'><meta property=og:url content=https://a.org/b><meta name=x content=\"\">\
        <link rel='canonical x' href=https://a.org/c><link rel=author><p>Text";
    let expected = [
        ("author", "A. Cole"),
        ("og:url", "https://a.org/b"),
        ("canonical", "https://a.org/c"),
        ("x", "https://a.org/c"),
    ];
    assert_eq!(properties(&parse(Html, html)), expected);
    assert_eq!(properties(&parse(Markdown, "Text\n\n<meta name=author content=B>\n")), [("author", "B")]);
}

#[test]
fn own_entries_are_read() {
    let text = "---\nclaimlint:\n  kind: supplement\n  ignore:\n    - \"a/b: known\"\n---\nText";
    let document = parse(Markdown, text);
    assert_eq!(
        document.front.kind.as_ref().map(|kind| (kind.text.as_str(), document.source.slice(kind.source))),
        Some(("supplement", "supplement"))
    );
    let ignored: Vec<_> =
        document.front.ignore.iter().map(|i| (i.text.as_str(), document.source.slice(i.source))).collect();
    assert_eq!(ignored, [("a/b: known", "\"a/b: known\"")]);
    assert_eq!(document.front.fault, None);
    let wrong = parse(Markdown, "---\ntitle: T\nclaimlint: {kinds: x}\n---\nText");
    assert_eq!(shown(&wrong), ["title: T", "paragraph: Text"]);
    assert!(wrong.front.fault.is_some());
}

#[test]
fn broken_front_matter_is_skipped_and_said_so() {
    let document = parse(Markdown, "---\ntitle: [A cure\nx: 'y\n---\n\nText");
    assert_eq!(shown(&document), ["paragraph: Text"]);
    assert_eq!(document.skipped.len(), 1);
    assert_eq!(document.skipped[0].reason, SkipReason::FrontMatter);
    assert!(document.front.fault.is_some());
}

#[test]
fn rules_between_paragraphs_are_no_front_matter() {
    assert_eq!(shown(&parse(Markdown, "---\n\nText\n\n---\n")), ["paragraph: Text"]);
    assert_eq!(shown(&parse(Markdown, "---\nText here\n---\n")), ["heading: Text here"]);
    assert_eq!(shown(&parse(Markdown, "---\ntitle: never closed\n")), ["paragraph: title: never closed"]);
    assert_eq!(shown(&parse(Markdown, "---\n---\nText")), ["paragraph: Text"]);
    assert_eq!(shown(&parse(Text, "---\ntitle: A\n---")), ["paragraph: title: A"]);
}

#[test]
fn toml_gives_its_simple_entries() {
    let document =
        parse(Markdown, "+++\ntitle = \"A cure\"\ndraft = false\nsummary = 'S'\n[x]\ntitle = \"no\"\n+++\nText");
    assert_eq!(shown(&document), ["title: A cure", "meta: S", "paragraph: Text"]);
    assert_eq!(spans(&document), ["A cure", "S"]);
    assert_eq!(document.skipped[0].reason, SkipReason::FrontMatter);
}
