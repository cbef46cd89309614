//! What marks say without words: stretches of text between quotation marks, and between brackets.

use crate::doc::Document;
use crate::source::{Fold, Span, Txt};
use crate::text::Text;

/// The stretch of a sorted list that covers a span.
pub(super) fn around(sorted: &[Span<Fold>], span: Span<Fold>) -> Option<Span<Fold>> {
    let at = sorted.partition_point(|s| s.end <= span.start);
    sorted.get(at).copied().filter(|s| s.covers(span))
}

/// Pairs the round and square brackets of each sentence that have no bracket inside them.
pub(super) fn brackets(text: &Text) -> Vec<Span<Fold>> {
    let mut all = Vec::new();
    for sentence in &text.sentences {
        let mut open = None;
        for token in &text.tokens[sentence.tokens.clone()] {
            match token.span.slice(&text.folded) {
                "(" | "[" => open = Some(token.span),
                ")" | "]" => all.extend(open.take().map(|start: Span<Fold>| start.join(token.span))),
                _ => {}
            }
        }
    }
    all
}

/// Pairs the quotation marks of each block. Typographic marks say which side they are; a straight one opens
/// after a space or bracket and closes otherwise. A mark without a partner in its block is no quotation.
pub(super) fn quotations(document: &Document, text: &Text) -> Vec<Span<Fold>> {
    let mut all = Vec::new();
    for block in &document.blocks {
        let written = document.block_text(block);
        let mut open: Option<(usize, char)> = None;
        // Every mark starts with one of these bytes, and bytes are passed over faster than characters.
        for at in memchr::memchr3_iter(b'"', 0xC2, 0xE2, written.as_bytes()) {
            let mut rest = written[at..].chars();
            let Some(c) = rest.next() else { continue };
            if let Some((start, _)) = open.filter(|&(_, mark)| closes(mark, c, rest.next())) {
                let base = block.span.start as usize;
                let span: Span<Txt> = Span::of(base + start..base + at + c.len_utf8());
                all.push(Span::new(text.map.locate(span.start), text.map.locate(span.end)));
                open = None;
            } else if opens(written[..at].chars().next_back().unwrap_or(' '), c) && (c != '"' || open.is_none()) {
                open = Some((at, c));
            }
        }
    }
    all
}

fn opens(before: char, mark: char) -> bool {
    let free = before.is_whitespace() || matches!(before, '(' | '[' | '\u{2014}' | '-');
    matches!(mark, '\u{201C}' | '\u{201E}' | '\u{AB}') || (matches!(mark, '"' | '\u{2018}') && free)
}

/// Whether a mark closes what another opened: “…” and „…“, «…», ‘…’ (where no letter follows, since that is an
/// apostrophe), "…".
fn closes(open: char, mark: char, after: Option<char>) -> bool {
    match open {
        '\u{2018}' => mark == '\u{2019}' && !after.is_some_and(char::is_alphanumeric),
        '\u{201C}' => mark == '\u{201D}',
        '\u{201E}' => matches!(mark, '\u{201C}' | '\u{201D}'),
        '\u{AB}' => mark == '\u{BB}',
        _ => mark == '"',
    }
}
