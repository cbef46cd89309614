//! Marks that lead to an entry: notes, numbers in square brackets and raised numbers.

use crate::doc::Target;
use crate::engine::scan::Scan;
use crate::source::{Fold, Span};
use crate::text::{TokenKind, is_superscript};

use super::list::List;
use super::{Citation, Unresolved, sentence_of};

/// Between the brackets of a mark stand at most this many tokens.
const LONGEST_BRACKET: usize = 40;
/// Units of measurement that are raised to a power are this short ("km²").
const UNIT: usize = 2;
/// A span of numbers in a mark ("4–6") holds at most this many.
const LONGEST_RANGE: u64 = 50;

/// A mark of numbers: `[12]`, `[3, 4–6]`, `¹²`, `trial.12`.
struct Mark {
    sentence: usize,
    span: Span<Fold>,
    labels: Vec<String>,
    /// Whether its shape alone says that it is a mark, so that leading nowhere is a mistake.
    certain: bool,
}

/// Footnote marks and links inside the document.
pub(super) fn notes(scan: &Scan, list: &mut List, all: &mut Vec<Citation>, unresolved: &mut Vec<Unresolved>) {
    for link in scan.document.blocks.iter().flat_map(|block| &block.links) {
        let Target::Note(label) = &link.target else { continue };
        let sentence = sentence_of(scan, link);
        if let Some(entry) = list.entry(label) {
            all.extend(list.cite(entry, sentence, link.source));
        }
    }
    // A footnote mark without a footnote is left as it is written: `[^7]`. Hardly any text has one.
    if !scan.text.folded.contains('^') {
        return;
    }
    for (sentence, at) in scan.text.sentences.iter().enumerate() {
        let tokens = &scan.text.tokens[at.tokens.clone()];
        for four in tokens.windows(4) {
            let text = |i: usize| four[i].span.slice(&scan.text.folded);
            if (text(0), text(1), text(3)) == ("[", "^", "]") {
                let span = four[0].span.join(four[3].span);
                unresolved.push(Unresolved { sentence, span, label: text(2).to_owned() });
            }
        }
    }
}

/// Numbers that lead to the reference list. Those that do not are mistakes where others do.
pub(super) fn numbers(scan: &Scan, list: &mut List, all: &mut Vec<Citation>, unresolved: &mut Vec<Unresolved>) {
    if list.is_empty() {
        return;
    }
    let mut open = Vec::new();
    let mut any = false;
    for mark in found(scan) {
        let source = scan.source(mark.span);
        for label in mark.labels {
            match list.entry(&label) {
                Some(entry) => {
                    any = true;
                    all.extend(list.cite(entry, mark.sentence, source));
                }
                None if mark.certain => open.push(Unresolved { sentence: mark.sentence, span: mark.span, label }),
                None => {}
            }
        }
    }
    if any {
        unresolved.append(&mut open);
    }
}

fn found(scan: &Scan) -> Vec<Mark> {
    let text = scan.text;
    let mut marks = Vec::new();
    for (sentence, at) in text.sentences.iter().enumerate() {
        let tokens = &text.tokens[at.tokens.clone()];
        let written = |i: usize| tokens[i].span.slice(&text.folded);
        let mut i = 0;
        while i < tokens.len() {
            let this = i;
            i += 1;
            let (span, labels, certain) = if written(this) == "[" {
                let inner = (this + 1..tokens.len().min(this + LONGEST_BRACKET)).take_while(|&j| written(j) != "]");
                let inner: Vec<&str> = inner.map(written).collect();
                let close = this + inner.len() + 1;
                let Some(labels) = labels(&inner).filter(|_| close < tokens.len() && written(close) == "]") else {
                    continue;
                };
                i = close + 1;
                (tokens[this].span.join(tokens[close].span), labels, true)
            } else if written(this).chars().all(is_superscript) {
                let number: String = written(this).chars().filter_map(plain_digit).collect();
                let after = this.checked_sub(1).map(|before| (tokens[before].kind, written(before).chars().count()));
                // “m²” and “10⁶” are no marks; after a longer word or a full stop it is one.
                if after.is_some_and(|(kind, length)| {
                    kind == TokenKind::Number || length <= UNIT && kind == TokenKind::Word
                }) {
                    continue;
                }
                let certain = after.is_some_and(|(kind, length)| match kind {
                    TokenKind::Word => length >= 2 * UNIT,
                    kind => kind == TokenKind::Punctuation,
                });
                (tokens[this].span, vec![number], certain)
            } else if this > 0 && is_attached_number(scan, tokens[this - 1].span, tokens[this].span) {
                (tokens[this].span, vec![written(this).to_owned()], false)
            } else {
                continue;
            };
            marks.push(Mark { sentence, span, labels, certain });
        }
    }
    marks
}

/// The numbers between brackets, spans written out; `None` where anything else stands between them, or a number
/// that is more likely a year.
fn labels(inner: &[&str]) -> Option<Vec<String>> {
    let mut labels: Vec<String> = Vec::new();
    let mut spans = false;
    for text in inner {
        match *text {
            "," | ";" => spans = false,
            "-" | "\u{2014}" => spans = !labels.is_empty(),
            numbers => {
                for part in numbers.split(',') {
                    let to: u64 = part.parse().ok().filter(|_| part.len() <= 3)?;
                    let from = labels.last().and_then(|last| last.parse::<u64>().ok()).filter(|_| spans);
                    match from.filter(|from| *from < to && to - from <= LONGEST_RANGE) {
                        Some(from) => labels.extend((from + 1..=to).map(|number| number.to_string())),
                        None => labels.push(to.to_string()),
                    }
                    spans = false;
                }
            }
        }
    }
    (!labels.is_empty()).then_some(labels)
}

/// Whether a number stands directly behind the full stop of a word, as raised numbers do in plain text.
fn is_attached_number(scan: &Scan, before: Span<Fold>, number: Span<Fold>) -> bool {
    let folded = &scan.text.folded;
    let digits = number.slice(folded).bytes().all(|b| b.is_ascii_digit());
    let stop = matches!(before.slice(folded), "." | "!" | "?" | ")" | "\"") && before.end == number.start;
    let after_word = folded[..before.start as usize].chars().next_back().is_some_and(char::is_alphabetic);
    digits && stop && after_word
}

fn plain_digit(raised: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    raised.nfkc().next()
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn spans_of_numbers_are_written_out() {
        let told = |inner: &[&str]| labels(inner).map(|labels| labels.join(" "));
        assert_eq!(told(&["3"]).as_deref(), Some("3"));
        assert_eq!(told(&["1,4", "\u{2014}", "6"]).as_deref(), Some("1 4 5 6"));
        assert_eq!(told(&["1", ",", "4", "-", "6", ";", "9"]).as_deref(), Some("1 4 5 6 9"));
        assert_eq!(told(&["6", "-", "4"]).as_deref(), Some("6 4"));
        for other in [&["2019"][..], &["sic"], &["3", "mg"], &[], &["1", "-", "900000"]] {
            assert_eq!(told(other), None, "{other:?}");
        }
    }
}
