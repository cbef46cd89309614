//! Properties that hold for any input, and a second opinion on what a page shows.

use proptest::prelude::*;

use super::super::{BlockKind, Document};
use super::parse;
use crate::source::{Format, SegmentKind, Span};

const MARKDOWN: &[&str] = &[
    "miracle cure",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "]",
    "[^1]",
    "[^1]: ",
    "\n| a | b |\n|---|---|\n| c | d |\n",
    " \"t\"",
    "<https://a.org>",
    "https://a.org/b_c_.",
    "\\*",
    "&amp;",
    "&nbsp;",
    "&#x3b;",
    "---\n",
    "title: x\n",
    "    ",
    "\t",
    "\0",
    "治癒",
    "🎉",
    "e\u{301}",
    "\u{FEFF}",
    "~~",
    "- [x] ",
    "[r]: /u 'miracle cure'\n",
    "[r]",
];

const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href='#x'>",
    "<a href=y title='t&amp;'>",
    "</a>",
    "<sup>",
    "12",
    "</sup>",
    "<ul><li>",
    "<ol start=3>",
    "<li id=x>",
    "</li>",
    "</ul>",
    "</ol>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "<br>",
    "<img alt='miracle &#99;ure'>",
    "<h2>",
    "</h2>",
    "<blockquote>",
    "</blockquote>",
    "<nav>",
    "</nav>",
    "<span hidden>",
    "</span>",
    "<code>",
    "</code>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&notit;",
    "&eacute",
    "&",
    "<",
    ">",
    "\"",
    "<title>",
    "</title>",
    "<meta name=description content=\"x\ny\">",
    "<main>",
    "</main>",
    "<button>",
    "</button>",
    "<svg>",
    "</svg>",
    "<p hidden/>",
    "<form>",
    "</form>",
    "<textarea>",
    "</textarea>",
    "<plaintext>",
];

const TEXT: &[&str] =
    &["* ", "• ", "12. ", "[3] ", "Word", "word", ".", "\n", "\r", "\r\n\r\n", "\n\n", "# ", "www.x.org", "=", " "];

fn fragments(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let any = prop_oneof![
        6 => prop::sample::select(of).prop_map(str::to_owned),
        2 => prop::sample::select(MARKDOWN).prop_map(str::to_owned),
        2 => prop::sample::select(HTML).prop_map(str::to_owned),
        1 => "[ a-zé]{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(any, 0..40).prop_map(|parts| parts.concat())
}

/// Checks all that [`Document`] promises.
fn check(format: Format, text: &str) {
    let document = parse(format, text);
    check_map(&document);
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let words = document.block_text(block);
        assert!(!words.is_empty() && words.trim() == words && !words.contains(['\n', '\r']), "{words:?}");
        assert_eq!(block.span.start, if index == 0 { 0 } else { end + 1 });
        end = block.span.end;
        assert!(block.heading.is_none_or(|heading| heading < index && document.blocks[heading].level > 0));
        assert_eq!(block.level > 0, block.kind == BlockKind::Heading);
        for link in &block.links {
            assert!(block.span.covers(link.text) && document.text.get(link.text.range()).is_some());
            assert!(document.source.text.get(link.source.range()).is_some());
        }
        assert!(block.links.is_sorted_by_key(|link| link.text.start));
        check_order(&document, block.span);
    }
    assert_eq!(end as usize, document.text.len());
    let starts = document.blocks.iter().map(|block| document.map.origin(block.span.start).start);
    assert!(starts.is_sorted());
    for skip in &document.skipped {
        assert!(document.source.text.get(skip.source.range()).is_some());
    }
    assert!(document.references.iter().all(|reference| reference.block < document.blocks.len()));
    for at in 0..=u32::try_from(text.len()).expect("is short") {
        assert!(document.locate(at) <= document.map.len());
    }
}

fn check_map(document: &Document) {
    let segments = document.map.segments();
    assert_eq!(document.map.len() as usize, document.text.len());
    for (index, segment) in segments.iter().enumerate() {
        let end = segments.get(index + 1).map_or(document.map.len(), |next| next.to);
        assert!(segment.to < end);
        let text = document.text.get(segment.to as usize..end as usize).expect("segments end at characters");
        let source = document.source.text.get(segment.whole::<()>().range()).expect("segments end at characters");
        if segment.kind == SegmentKind::Verbatim {
            assert_eq!(text, source);
        }
    }
}

/// Inside a block the origins ascend.
fn check_order(document: &Document, block: Span<crate::source::Txt>) {
    let segments = document.map.segments();
    let inside = |at: u32| block.start <= at && at < block.end;
    let mut last = 0;
    for segment in segments.iter().filter(|segment| inside(segment.to)) {
        assert!(last <= segment.from, "{segment:?} of {:?}", document.text);
        last = segment.from;
    }
}

/// The words that a page shows, by a full HTML parser.
fn shown_words(html: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(html);
    let text: Vec<&str> = page.root_element().text().collect();
    text.concat().split_whitespace().map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_keeps_its_promises(text in fragments(MARKDOWN)) {
        check(Format::Markdown, &text);
    }

    #[test]
    fn html_keeps_its_promises(text in fragments(HTML)) {
        check(Format::Html, &text);
    }

    #[test]
    fn plain_text_keeps_its_promises(text in fragments(TEXT)) {
        check(Format::Text, &text);
        check(Format::Lines, &text);
    }

    /// Only elements that hide nothing, or the two would differ by design.
    #[test]
    fn html_shows_the_words_that_a_browser_shows(parts in prop::collection::vec(prop::sample::select(&[
        "<p> ", " </p> ", "<div> ", " </div> ", "<b>", "</b>", "<i>", "</i>", " <li> ", " <ul> ", " </ul> ", "<em class='a > b'>",
        "one ", "two", "thr&eacute;e ", "&amp;", " < 5 ", "&notit;", " \r\n ", "<span>", "</span>", " <h2> ", " </h2> ", "é",
        "<blockquote> ", " </blockquote> ", "<a href=x>", "</a>",
    ][..]), 1..30)) {
        let html = parts.concat();
        let document = parse(Format::Html, &html);
        let ours: Vec<String> = document.text.split_whitespace().map(str::to_owned).collect();
        prop_assert_eq!(ours, shown_words(&html), "{}", html);
    }
}

/// No input takes time beyond its length, or the stack. The time is for people to watch.
#[test]
#[ignore = "takes seconds"]
fn large_inputs_take_linear_time() {
    for (format, part, tail) in [
        (Format::Markdown, "[", ""),
        (Format::Markdown, "![", ""),
        (Format::Markdown, "> ", "a"),
        (Format::Markdown, "- ", "a"),
        (Format::Markdown, "*a _b ", ""),
        (Format::Markdown, "[a](b) ", ""),
        (Format::Markdown, "![a](b) ", ""),
        (Format::Markdown, "![", "a](b)"),
        (Format::Markdown, "<b>", ""),
        (Format::Markdown, "a\n\n", ""),
        (Format::Markdown, "<div>\n\n", ""),
        (Format::Markdown, "a[^1]\n\n[^1]: b\n\n", ""),
        (Format::Markdown, "| a ", "\n|-|-|\n"),
        (Format::Html, "<div>", "a"),
        (Format::Html, "<div>a", ""),
        (Format::Html, "</div>", ""),
        (Format::Html, "<p hidden>", ""),
        (Format::Html, "<a href=x>a", ""),
        (Format::Html, "<sup>1", ""),
        (Format::Html, "<sup>1</sup>", ""),
        (Format::Html, "&amp;", ""),
        (Format::Html, "<b><i></b>", ""),
        (Format::Html, "<ul><li>a", ""),
        (Format::Html, "<p>a", ""),
        (Format::Html, "&a", ""),
        (Format::Html, "<a href=x><div>a", ""),
        (Format::Html, "<img alt=a>", ""),
        (Format::Html, "<h1>a", ""),
        (Format::Html, "<!--", ""),
        (Format::Html, "<table><td>a", ""),
        (Format::Html, "<", ""),
        (Format::Html, "<a b=c ", ""),
        (Format::Html, "https://a.b ", ""),
        (Format::Text, "a\n", ""),
        (Format::Text, "a\n\n", ""),
        (Format::Text, "www.a ", ""),
        (Format::Text, "- a\n", ""),
        (Format::Text, "a:", ""),
    ] {
        let mut times = Vec::new();
        for size in [500_000, 1_000_000, 5_000_000] {
            let text = part.repeat(size / part.len()) + tail;
            let start = std::time::Instant::now();
            let document = parse(format, &text);
            assert!(document.map.len() as usize == document.text.len());
            times.push(start.elapsed());
            if times.iter().any(|time| time.as_secs() > 20) {
                break;
            }
        }
        let line = format!("{format:?} {part:?}: {times:?}\n");
        std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes()).expect("standard output is open");
    }
}
