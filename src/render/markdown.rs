//! Text from strangers inside Markdown of ours.

use crate::sanitize;

/// A text for a paragraph or a table cell of GitHub's Markdown, where it means nothing but itself.
pub(crate) fn text(text: &str) -> String {
    let shown = sanitize::line(text);
    let mut out = String::with_capacity(shown.len() + 8);
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut before = None;
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Addresses must not become links, nor names mentions.
            ':' if rest.as_str().starts_with('/') => out.push_str("&#58;"),
            '@' => out.push_str("&#64;\u{2060}"),
            // Nor numbers references to issues.
            '#' if before.is_some() && rest.as_str().starts_with(|c: char| c.is_ascii_digit()) => {
                out.push_str("#\u{2060}")
            }
            '.' if matches!(before, Some('w' | 'W')) => out.push_str("&#46;"),
            // At the start of a line these make lists and headings.
            '#' | '+' | '-' if before.is_none() => out.extend(['\\', c]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// A text for the inside of an HTML element on GitHub, where Markdown is not read.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in sanitize::line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // What looks like a mention or a reference is one even here.
            '@' | '#' => out.extend([c, '\u{2060}']),
            _ => out.push(c),
        }
    }
    out
}

/// A table. Cells are Markdown; columns after the first `left` ones stand right.
pub(crate) fn table(head: &[&str], left: usize, rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule: Vec<String> = (0..head.len()).map(|at| if at < left { "---" } else { "---:" }.to_owned()).collect();
    let mut out = line(&head) + &line(&rule);
    rows.iter().for_each(|row| out.push_str(&line(row)));
    out
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn hostile_text_means_nothing_but_itself() {
        let hostile = "a|b `c` <img src=x> **d**\n# e [f](http://g.org) www.h.org ![i](j) $k$ ~~l~~ \\| &amp; _m_";
        let table = table(&["x", "y"], 2, &[vec![text(hostile), text("n\r\n- o")]]);
        let (mut cells, mut read) = (0, String::new());
        for event in Parser::new_ext(&table, Options::all()) {
            match event {
                Event::Start(Tag::TableCell) => cells += 1,
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow) | Event::End(_) => {}
                Event::Text(text) => read.push_str(&text),
                other => panic!("{other:?} in {table}"),
            }
        }
        assert_eq!(cells, 4, "{table}");
        assert_eq!(read, format!("xy{}n - o", hostile.replace('\n', " ")));
    }
}
