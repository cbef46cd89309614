//! Where a phrase must be found, as what, and with which span; and where it must not be.

use super::super::BlockKind as K;
use super::{find, parse, shown};
use crate::source::{Format, Format::Html, Format::Markdown};

/// Checks that a phrase is found once in each text, in a block of a kind, and that the span is what stands
/// between « and ».
fn found(format: Format, rows: &[(&str, K)]) {
    found_phrase(format, "miracle cure", rows);
}

fn found_phrase(format: Format, phrase: &str, rows: &[(&str, K)]) {
    for (marked, kind) in rows {
        let text = marked.replace(['«', '»'], "");
        let start = marked.find('«').expect("the span is marked");
        let end = marked.find('»').expect("the span is marked") - '«'.len_utf8();
        let document = parse(format, &text);
        let places = find(&document, phrase);
        assert_eq!(places.len(), 1, "in {text:?}: {:?}", document.text);
        let block = document.block_at(places[0].start).map(|index| &document.blocks[index]);
        assert_eq!(block.map(|b| b.kind), Some(*kind), "in {text:?}");
        assert_eq!(document.source.slice(document.map.project(places[0])), &text[start..end], "in {text:?}");
    }
}

fn silent(format: Format, rows: &[&str]) {
    for text in rows {
        let document = parse(format, text);
        assert!(find(&document, "miracle cure").is_empty(), "in {text:?}: {:?}", document.text);
    }
}

#[test]
fn markdown_scopes() {
    found(
        Markdown,
        &[
            ("---\ntitle: A «miracle cure»\n---\nText", K::Title),
            ("---\ndescription: 'A «miracle cure»'\n---\nText", K::Meta),
            ("# A «miracle cure»", K::Heading),
            ("A «miracle cure»\n=====", K::Heading),
            ("A «miracle cure».", K::Paragraph),
            ("- a\n- «miracle cure»\n", K::Item),
            ("1. a\n\n   «miracle cure»\n", K::Item),
            ("- [x] «miracle cure»", K::Item),
            ("> a «miracle cure»", K::Quote),
            ("> - a «miracle cure»", K::Item),
            ("> [!NOTE]\n> a «miracle cure»", K::Paragraph),
            ("a [«miracle cure»](/x)", K::Paragraph),
            ("a [link](/x \"«miracle cure»\") b", K::Alt),
            ("a [link](/x (a «miracle cure»)) b", K::Alt),
            ("a ![«miracle cure»](/x) b", K::Alt),
            ("a ![x](/x '«miracle cure»') b", K::Alt),
            ("a «[x][r]» b\n\n[r]: /x 'miracle cure'", K::Alt),
            ("| a | b |\n|---|---|\n| c | «miracle cure» |", K::Cell),
            ("| a | «miracle cure» |\n|---|---|\n| c | d |", K::Cell),
            ("a[^1]\n\n[^1]: «miracle cure»", K::Footnote),
            ("a <img src=x alt='«miracle cure»'> b", K::Alt),
            ("<p>«miracle cure»</p>", K::Paragraph),
            ("<div>\n\n«miracle cure»\n\n</div>", K::Paragraph),
            ("<details><summary>«miracle cure»</summary>\n\ntext\n\n</details>", K::Paragraph),
            ("> <p>a\n> «miracle\n> cure»</p>", K::Quote),
        ],
    );
}

#[test]
fn markdown_markup_inside_the_phrase() {
    found(
        Markdown,
        &[
            ("a **«miracle** cure» b", K::Paragraph),
            ("a «miracle *cure»* b", K::Paragraph),
            ("a <b>«miracle</b> cure» b", K::Paragraph),
            ("a «miracle\ncure» b", K::Paragraph),
            ("a «miracle\r\ncure» b", K::Paragraph),
            ("a «miracle  \ncure» b", K::Paragraph),
            ("a «miracle\\\ncure» b", K::Paragraph),
            ("a «miracle<br>cure» b", K::Paragraph),
            ("> a «miracle\n> cure» b", K::Quote),
            ("a «miracle&nbsp;cure» b", K::Paragraph),
            ("a «miracle&#160;cure» b", K::Paragraph),
            ("a «mira&shy;cle cure» b", K::Paragraph),
            ("a «mira\u{AD}cle cure» b", K::Paragraph),
            ("a «miracle  cure» b", K::Paragraph),
            ("a «miracle\tcure» b", K::Paragraph),
            ("a «mira<!-- x -->cle cure» b", K::Paragraph),
            ("a ~~«miracle~~ cure» b", K::Paragraph),
            ("a [«miracle](x) cure» b", K::Paragraph),
            ("\u{FEFF}«Miracle Cure» b", K::Paragraph),
            ("治癒 🎉 e\u{301} «miracle cure» b", K::Paragraph),
            ("- 治癒\n- 🎉 «miracle **cure»** b", K::Item),
        ],
    );
    found_phrase(Markdown, "won't cure", &[("it «won’t cure» b", K::Paragraph), ("«won\\'t cure»", K::Paragraph)]);
}

#[test]
fn markdown_silence() {
    silent(
        Markdown,
        &[
            "a `miracle cure` b",
            "```\nmiracle cure\n```",
            "```miracle cure\nx\n```",
            "    miracle cure\n",
            "a <!-- miracle cure --> b",
            "<!--\nmiracle cure\n-->",
            "<script>\nmiracle\n\ncure = 'miracle cure'\n</script>",
            "a <script>miracle cure</script> b",
            "<style>\n.miracle cure {}\n</style>",
            "<b class='miracle cure'>x</b>",
            "[x](/miracle%20cure)",
            "[x](</miracle cure>)",
            "https://example.org/miracle cure",
            "a miracle <code>x</code> cure b",
            "a miracle `x` cure b",
            "a miracle ![x](y) cure b",
            "<span hidden>miracle cure</span> b",
            "<div style='display: none'>\n\nmiracle cure\n\n</div>\n\nb",
            "miracle\n\ncure",
            "- miracle\n- cure",
            "| miracle | cure |\n|---|---|",
            "# miracle\ncure",
            "a miracle<p>cure",
        ],
    );
}

#[test]
fn html_scopes() {
    found(
        Html,
        &[
            ("<title>«miracle cure»</title>", K::Title),
            ("---\ntitle: «miracle cure»\n---\n<p>x", K::Title),
            ("<meta name=description content='a «miracle cure»'>", K::Meta),
            ("<meta property='og:title' content=\"«miracle cure»\">", K::Meta),
            ("<h3>a «miracle cure»</h3>", K::Heading),
            ("<p>a «miracle cure»", K::Paragraph),
            ("a «miracle cure»", K::Paragraph),
            ("<ul><li>a<li>«miracle cure»</ul>", K::Item),
            ("<ul><li><p>«miracle cure»</p></li></ul>", K::Item),
            ("<dl><dt>a<dd>«miracle cure»</dl>", K::Item),
            ("<blockquote><p>«miracle cure»</blockquote>", K::Quote),
            ("a <a href=x>«miracle cure»</a>", K::Paragraph),
            ("a <a href=x title='«miracle cure»'>b</a>", K::Alt),
            ("a <img alt='«miracle cure»'> b", K::Alt),
            ("a <img alt=\"«miracle&nbsp;cure»\"> b", K::Alt),
            ("<table><tr><td>a<td>«miracle cure»</table>", K::Cell),
            ("<table><caption>«miracle cure»</caption></table>", K::Caption),
            ("<figure><img><figcaption>«miracle cure»</figure>", K::Caption),
            ("<section role=doc-endnotes><ol><li>«miracle cure»</ol></section>", K::Footnote),
            ("<body><form><div>«miracle cure»</div></form></body>", K::Paragraph),
            ("<nav>a<main><p>«miracle cure»</main></nav>", K::Paragraph),
            ("<article><footer>«miracle cure»</footer></article>", K::Paragraph),
            ("<svg><title>«miracle cure»</title></svg>", K::Alt),
            ("<p hidden>a</p>«miracle cure»", K::Paragraph),
            ("<body style='visibility:hidden'>«miracle cure»", K::Paragraph),
        ],
    );
}

#[test]
fn html_markup_inside_the_phrase() {
    found(
        Html,
        &[
            ("a <b>«miracle</b> cure» b", K::Paragraph),
            ("a «miracle\ncure» b", K::Paragraph),
            ("a «miracle\r\n   cure» b", K::Paragraph),
            ("a «miracle\rcure» b", K::Paragraph),
            ("a «miracle<br/>cure» b", K::Paragraph),
            ("a «miracle&nbsp;cure» b", K::Paragraph),
            ("a «miracle&#160;cure» b", K::Paragraph),
            ("a «miracle&#xA0;cure» b", K::Paragraph),
            ("a «mira&shy;cle cure» b", K::Paragraph),
            ("a «mira<wbr>cle cure» b", K::Paragraph),
            ("a «mira<!-- x -->cle cure» b", K::Paragraph),
            ("a «miracle<script>x</script> cure» b", K::Paragraph),
            ("a «miracle<span hidden>x</span> cure» b", K::Paragraph),
            ("a «miracle  cure» b", K::Paragraph),
            ("<p>«&#109;iracle cur&#101;»</p>", K::Paragraph),
            ("\u{FEFF}«Miracle Cure» b", K::Paragraph),
            ("<p>治癒 🎉 e\u{301} «miracle cure» b", K::Paragraph),
            ("5 < 6 &amp 7 «miracle cure» b", K::Paragraph),
        ],
    );
    found_phrase(Html, "won't cure", &[("it «won&rsquo;t cure» b", K::Paragraph), ("«won’t cure»", K::Paragraph)]);
}

#[test]
fn html_silence() {
    silent(
        Html,
        &[
            "a <code>miracle cure</code> b",
            "<pre>miracle cure</pre>",
            "<!-- miracle cure --> b",
            "<script>'<p>miracle cure</p>'</script>",
            "<style>miracle cure</style>",
            "<template><p>miracle cure</template>",
            "<noscript>miracle cure</noscript>",
            "<p class='miracle cure' data-x='miracle cure'>b",
            "<a href='miracle cure'>b</a>",
            "<nav>miracle cure</nav>",
            "<div><form>miracle cure</form></div>",
            "<button>miracle cure</button>",
            "<footer>miracle cure</footer>",
            "<p aria-hidden='true'>miracle cure",
            "<p style='color: red; Display : none'>miracle cure",
            "<img hidden alt='miracle cure'>",
            "<p>miracle<p>cure",
            "<ul><li>miracle<li>cure</ul>",
            "<td>miracle<td>cure",
            "miracle<div>cure</div>",
            "miracle <img> cure",
            "miracle <code>x</code> cure",
            "<iframe>miracle cure</iframe>",
            "<p>miracle <b title='miracle cure'>x",
        ],
    );
}

#[test]
fn twice_on_one_line_is_found_twice() {
    for format in [Markdown, Html, Format::Text, Format::Lines] {
        let document = parse(format, "治癒 🎉 miracle cure, miracle cure");
        let columns: Vec<u32> = find(&document, "miracle cure")
            .into_iter()
            .map(|span| document.source.position(document.map.project(span).start).column)
            .collect();
        assert_eq!(columns, [6, 20], "{format:?}");
    }
}

#[test]
fn lines_that_empty_lines_break_are_one_paragraph() {
    let text = "The herb is used to soothe the stomach, the bowel and the\n\nliver, *which* is said to tire. It\n\n\
        Grows wild\n\n- as do\n\nothers\n\nShort\n\nlines";
    let document = parse(Format::Markdown, text);
    let expected = [
        "paragraph: The herb is used to soothe the stomach, the bowel and the liver, which is said to tire. It",
        "paragraph: Grows wild",
        "item: as do",
        "paragraph: others",
        "paragraph: Short",
        "paragraph: lines",
    ];
    assert_eq!(shown(&document), expected);
    let found = find(&document, "the liver, which")[0];
    assert_eq!(document.source.slice(document.map.project(found)), "the\n\nliver, *which");
}
