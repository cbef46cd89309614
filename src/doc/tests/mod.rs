//! Tests of the parsers together with the builder.

mod details;
mod front;
mod places;
mod random;

use super::{Block, Document, Sections, Structure};
use crate::source::{Format, Source, Span, Txt};

fn parse(format: Format, text: &str) -> Document {
    Document::parse(Source::new("test", text.to_owned(), format), &Sections::new(&structure()))
}

/// The words of the core pack, as few of them as the tests need.
fn structure() -> Structure {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
    Structure {
        reference_headings: words(&["references", "sources"]),
        furniture: words(&["share this article", "write a comment"]),
    }
}

/// Each block as `kind: text`, for comparing at a glance. Object marks are shown as `*`.
fn shown(document: &Document) -> Vec<String> {
    let show = |block: &Block| {
        let kind = serde_json::to_value(block.kind).expect("kinds have names");
        let text = document.block_text(block).replace('\u{FFFC}', "*");
        format!("{}: {text}", kind.as_str().unwrap_or_default())
    };
    document.blocks.iter().map(show).collect()
}

/// The places of a phrase in the prose, as the scanner will see it: lower case, single spaces, soft hyphens gone.
fn find(document: &Document, phrase: &str) -> Vec<Span<Txt>> {
    let mut folded: Vec<(char, usize, usize)> = Vec::new();
    for (at, c) in document.text.char_indices() {
        let end = at + c.len_utf8();
        let c = match c {
            '\u{AD}' | '\u{200B}' | '\u{FEFF}' => continue,
            '\n' => c,
            c if c.is_whitespace() => ' ',
            '’' | '‘' => '\'',
            c => c.to_lowercase().next().unwrap_or(c),
        };
        if c == ' ' && folded.last().is_some_and(|last| last.0 == ' ') {
            continue;
        }
        folded.push((c, at, end));
    }
    let wanted: Vec<char> = phrase.chars().collect();
    folded
        .windows(wanted.len())
        .filter(|window| window.iter().map(|(c, ..)| c).eq(wanted.iter()))
        .map(|window| Span::of(window[0].1..window[window.len() - 1].2))
        .collect()
}
