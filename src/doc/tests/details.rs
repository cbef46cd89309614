//! What the parsers make of links, notes, headings, lists and what is left out.

use super::super::{Cell, Document, Layout, SkipReason, Target};
use super::{parse, shown};
use crate::source::Format::{Html, Lines, Markdown, Text};

/// Each link as its words, its source and where it leads.
fn links(document: &Document) -> Vec<(String, &str, String)> {
    let all = document.blocks.iter().flat_map(|block| &block.links);
    all.map(|link| {
        let target = match &link.target {
            Target::Url(url) => url.clone(),
            Target::Note(label) => format!("#{label}"),
        };
        let words = link.text.slice(&document.text).replace('\u{FFFC}', "*");
        (words, document.source.slice(link.source), target)
    })
    .collect()
}

fn link<'a>(words: &str, source: &'a str, target: &str) -> (String, &'a str, String) {
    (words.to_owned(), source, target.to_owned())
}

fn skipped(document: &Document) -> Vec<(&str, SkipReason)> {
    document.skipped.iter().map(|skip| (document.source.slice(skip.source), skip.reason)).collect()
}

fn references(document: &Document) -> Vec<(&str, &str)> {
    let text = |block: usize| document.block_text(&document.blocks[block]);
    document.references.iter().map(|r| (r.label.as_str(), text(r.block))).collect()
}

#[test]
fn links_say_where_they_lead() {
    let document =
        parse(Markdown, "See **[a *b*](https://x.org)**, [c](#ref-1), <https://y.org> and https://z.org/a_b_(c).");
    assert_eq!(shown(&document), ["paragraph: See a b, c, * and *."]);
    let expected = [
        link("a b", "[a *b*](https://x.org)", "https://x.org"),
        link("c", "[c](#ref-1)", "#ref-1"),
        link("*", "<https://y.org>", "https://y.org"),
        link("*", "https://z.org/a_b_(c)", "https://z.org/a_b_(c)"),
    ];
    assert_eq!(links(&document), expected);
    let html = parse(
        Html,
        "<p><a href='#n1'>a</a> <a href='/x?a=1&amp;b'>c</a></p><a href=/y><p>d<p>e</a> www.e.org</p><a name=x>f</a>",
    );
    assert_eq!(shown(&html), ["paragraph: a c", "paragraph: d", "paragraph: e *", "paragraph: f"]);
    let words: Vec<_> = links(&html).into_iter().map(|(words, _, target)| (words, target)).collect();
    let expected = [("a", "#n1"), ("c", "/x?a=1&b"), ("d", "/y"), ("e", "/y"), ("*", "www.e.org")];
    assert_eq!(words, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn words_that_are_the_address_are_no_prose() {
    let document = parse(Markdown, "[https://x.org/cure](https://x.org/cure) [x.org/cure](https://x.org/cure/) a");
    assert_eq!(shown(&document), ["paragraph: * * a"]);
    assert_eq!(links(&document).len(), 2);
}

#[test]
fn marks_of_notes() {
    let document = parse(Markdown, "a[^1] b[^x].\n\n[^1]: First\n    more\n\n    second\n[^x]: <https://y.org>");
    assert_eq!(shown(&document), ["paragraph: a b.", "footnote: First more", "footnote: second", "footnote: *"]);
    let expected = [link("", "[^1]", "#1"), link("", "[^x]", "#x"), link("*", "<https://y.org>", "https://y.org")];
    assert_eq!(links(&document), expected);
    assert_eq!(references(&document), [("1", "First more"), ("x", "\u{FFFC}")]);
}

#[test]
fn raised_numbers_are_marks_and_powers_are_not() {
    let text = "<p>pain<sup>1,12</sup> ends.<sup>3</sup> 25 kg/m<sup>2</sup> 10<sup>6</sup> 1<sup>st</sup> a<sup><a href='#r4'>4</a></sup>";
    let document = parse(Html, text);
    assert_eq!(shown(&document), ["paragraph: pain*1,12 ends.3 25 kg/m2 106 1st a*4"]);
    let found: Vec<_> = links(&document).into_iter().map(|(words, _, target)| (words, target)).collect();
    let expected = [("1", "#1"), ("12", "#12"), ("3", "#3"), ("4", "#r4")];
    assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    let markdown = parse(Markdown, "pain<sup>1</sup> *ends*");
    assert_eq!(links(&markdown), [link("1", "<sup>1</sup>", "#1")]);
}

#[test]
fn headings_make_a_path() {
    let document = parse(Markdown, "# A\n\na\n\n## B\n\nb\n\n> ### Q\n> q\n\nc\n\n# C\n\nd");
    let path = |text: &str| -> Vec<&str> {
        let block = document.blocks.iter().find(|block| document.block_text(block) == text).expect("is there");
        document.heading_path(block).map(|heading| document.block_text(heading)).collect()
    };
    assert_eq!(path("a"), ["A"]);
    assert_eq!(path("b"), ["B", "A"]);
    assert_eq!(path("q"), ["Q", "B", "A"]);
    assert_eq!(path("c"), ["B", "A"]);
    assert_eq!(path("d"), ["C"]);
    assert_eq!(document.title().map(|title| document.block_text(title)), Some("A"));
}

#[test]
fn pictures_come_after_the_start_of_their_paragraph() {
    let document = parse(Markdown, "a ![b ![c](u) d](v \"t\") e\n\n![f](w) g");
    let expected = ["paragraph: a * e", "alt: b * d", "alt: c", "alt: t", "paragraph: * g", "alt: f"];
    assert_eq!(shown(&document), expected);
    for (at, word) in [(0, "a"), (4, "b"), (8, "c"), (24, "e"), (29, "f"), (35, "g")] {
        let text = &document.text[document.locate(at) as usize..];
        assert!(text.starts_with(word), "{at}: {text:?}");
    }
}

#[test]
fn raw_html_in_markdown_does_not_reach_out_of_its_block() {
    let document =
        parse(Markdown, "a <code> b\n\nc\n\n- <div hidden>x\n- y\n\n<div hidden>\n\n- </div>z\n\n</div>\n\nw");
    assert_eq!(shown(&document), ["paragraph: a *", "paragraph: c", "item: y", "paragraph: w"]);
    let rows = parse(Markdown, "<table>\n<tr><td>a</td><td>b</td></tr>\n</table>\n\n> <ul>\n> <li>c\n> d</ul>\n> e");
    assert_eq!(shown(&rows), ["cell: a", "cell: b", "item: c d", "quote: e"]);
}

#[test]
fn what_is_left_out_is_noted() {
    let html =
        "<nav>a <b>b</b></nav><p>c <code>d</code><!--e--><script>f</script><div hidden>g<nav>h</nav></div>i<footer>j";
    let document = parse(Html, html);
    assert_eq!(shown(&document), ["paragraph: c *", "paragraph: i"]);
    let expected = [
        ("<nav>a <b>b</b></nav>", SkipReason::Furniture),
        ("<code>d</code>", SkipReason::Code),
        ("<!--e-->", SkipReason::Comment),
        ("<script>f</script>", SkipReason::Script),
        ("<div hidden>g<nav>h</nav></div>", SkipReason::Hidden),
        ("<footer>j", SkipReason::Furniture),
    ];
    assert_eq!(skipped(&document), expected);
    let markdown = parse(Markdown, "a `b` <!-- c -->\n\n```\nd\n```\n\nShare this article!\n");
    let expected = [
        ("`b`", SkipReason::Code),
        ("<!-- c -->", SkipReason::Comment),
        ("```\nd\n```", SkipReason::Code),
        ("Share this article!", SkipReason::Furniture),
    ];
    assert_eq!(skipped(&markdown), expected);
    assert_eq!(shown(&markdown), ["paragraph: a *"]);
}

#[test]
fn reference_lists_in_markdown() {
    let text = "## References\n\n3. A\n\n   more\n4. B\n\n### Old\n\n- C\n\nThe end.\n\n## Next\n\n1. D";
    let document = parse(Markdown, text);
    let expected =
        ["heading: References", "references: A", "references: more", "references: B", "heading: Old", "references: C"];
    assert_eq!(shown(&document)[..6], expected);
    assert_eq!(shown(&document)[6..], ["paragraph: The end.", "heading: Next", "item: D"]);
    assert_eq!(references(&document), [("3", "A"), ("4", "B"), ("5", "C")]);
}

#[test]
fn reference_lists_in_html_and_text() {
    let html = "<p><b>Sources:</b><ol start=2><li id=r2>A<li><span id=r3>B</span></ol><p>The end.";
    let document = parse(Html, html);
    assert_eq!(references(&document), [("2", "A"), ("r2", "A"), ("3", "B"), ("r3", "B")]);
    assert_eq!(shown(&document)[3], "paragraph: The end.");
    let text = "Title\n\nText.\n\nReferences\n\n[1] A, 2001.\n[2] B, 2002.\n\n7. C\n";
    let document = parse(Text, text);
    assert_eq!(references(&document), [("1", "[1] A, 2001."), ("2", "[2] B, 2002."), ("7", "C")]);
    let marked = parse(Html, "a<ol class=references><li id=n1><p>A<p>B</ol>");
    assert_eq!(references(&marked), [("1", "A"), ("n1", "A")]);
}

#[test]
fn plain_text_has_headings_items_and_wrapped_lines() {
    let wrapped = "It is known that many people who take this for a long\ntime feel well. Others\nDo not.";
    let text = format!(
        "Title\r\n\r\nDoes it help?\r\n\r\n{wrapped}\r\n\r\n## Other ##\r\n- one\r\n  more\r\n* two\r\n1. three\r\n\r\n=====\r\nShort\r\nLines"
    );
    let expected = [
        "heading: Title",
        "heading: Does it help?",
        "paragraph: It is known that many people who take this for a long time feel well. Others",
        "paragraph: Do not.",
        "heading: Other",
        "item: one more",
        "item: two",
        "item: three",
        "paragraph: Short",
        "paragraph: Lines",
    ];
    assert_eq!(shown(&parse(Text, &text)), expected);
    assert_eq!(
        shown(&parse(Lines, "# a\n\n  b\r\n- c\rd")),
        ["paragraph: # a", "paragraph: b", "paragraph: - c", "paragraph: d"]
    );
}

#[test]
fn odd_characters_do_no_harm() {
    for format in [Markdown, Html, Text, Lines] {
        let document = parse(format, "a\0b\u{FFFD}\u{85}c \u{2028}d\u{7}");
        assert!(document.text.starts_with('a') && document.text.contains('d'), "{format:?}: {:?}", document.text);
        for text in
            ["", "\u{FEFF}", "\r", "\0", "\u{FFFC}", "&", "<", "[", "&#0;", "&#xD800;", "---", "+++\n+++", "---\n---"]
        {
            parse(format, text);
        }
    }
}

/// The layout of each block that has one, with its text.
fn layouts(document: &Document) -> Vec<(Layout, &str)> {
    let all = document.blocks.iter().map(|block| (block.layout, document.block_text(block)));
    all.filter(|(layout, _)| *layout != Layout::Flow).collect()
}

#[test]
fn items_know_their_depth_and_number() {
    let item = |depth, number, first| Layout::Item { depth, number, first };
    let wanted = [
        (item(1, Some(3), true), "one"),
        (item(1, Some(3), false), "more"),
        (item(2, None, true), "deep"),
        (item(1, Some(4), true), "two"),
    ];
    let markdown = parse(Markdown, "a\n\n3. one\n\n   more\n   - deep\n4. two\n\nb\n");
    assert_eq!(layouts(&markdown), wanted);
    let html = parse(Html, "<p>a<ol start=3><li>one<p>more<ul><li>deep</ul><li>two</ol>b");
    assert_eq!(layouts(&html), wanted);
}

#[test]
fn cells_know_their_place() {
    let cell = |table, row, column, head| Layout::Cell(Cell { table, row, column, head });
    let markdown = parse(Markdown, "| a | b |\n|---|---|\n|   | c |\n\n| d |\n|---|\n");
    let wanted = [
        (cell(0, 0, 0, true), "a"),
        (cell(0, 0, 1, true), "b"),
        (cell(0, 1, 1, false), "c"),
        (cell(1, 0, 0, true), "d"),
    ];
    assert_eq!(layouts(&markdown), wanted);
    let nested = "<table><tr><th>a<td><table><tr><td>in</table><tr><td><td>b</table><td>c";
    let html = parse(Html, nested);
    let wanted = [(cell(0, 0, 0, true), "a"), (cell(1, 0, 0, false), "in"), (cell(0, 1, 1, false), "b")];
    assert_eq!(layouts(&html), wanted);
}
