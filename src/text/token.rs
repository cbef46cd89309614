//! Tokens: the unit in which reach and nearness are counted.

use super::is_superscript;
use crate::source::{Fold, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't").
    Word,
    /// Digits, with inner separators ("1,200.5").
    Number,
    /// A percent or per-mille sign.
    Percent,
    /// Any other visible character.
    Punctuation,
}

/// One token of the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Fold>,
    /// What it is.
    pub kind: TokenKind,
}

/// Cuts `range` of the folded text into tokens and appends them to `tokens`.
///
/// A hyphen is a token of its own, so that "dose-dependent" is three and `anti-cancer` holds "cancer".
pub(super) fn tokenize(folded: &str, range: Span<Fold>, tokens: &mut Vec<Token>) {
    let text = range.slice(folded);
    let base = range.start as usize;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        // A raised number is a mark behind a word, and no part of it.
        let raised = is_superscript(c);
        let kind = if c.is_numeric() {
            at = run_end(text, at, |c| c.is_numeric() && raised == is_superscript(c), |c| c == ',' || c == '.');
            TokenKind::Number
        } else if c.is_alphabetic() {
            at = run_end(text, at, |c| c.is_alphanumeric() && !is_superscript(c), |c| c == '\'');
            TokenKind::Word
        } else if c == '%' || c == '‰' {
            TokenKind::Percent
        } else {
            TokenKind::Punctuation
        };
        tokens.push(Token { span: Span::of(base + start..base + at), kind });
    }
}

/// Where a run of characters ends that holds some others only between two of its own.
fn run_end(text: &str, start: usize, own: impl Fn(char) -> bool, inner: impl Fn(char) -> bool) -> usize {
    let mut rest = text[start..].chars();
    let mut end = start;
    while let Some(c) = rest.next() {
        let joins = || inner(c) && rest.clone().next().is_some_and(&own);
        if !own(c) && !joins() {
            break;
        }
        end += c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::of(0..text.len()), &mut tokens);
        tokens.iter().map(|t| t.span.slice(text)).collect()
    }

    #[test]
    fn tokens_are_what_a_reader_counts() {
        assert_eq!(
            cut("it doesn't cure 1,200.5% of \"dose-dependent\" b12."),
            ["it", "doesn't", "cure", "1,200.5", "%", "of", "\"", "dose", "-", "dependent", "\"", "b12", "."]
        );
        assert_eq!(cut("don' 5. ‘"), ["don", "'", "5", ".", "‘"]);
        assert_eq!(cut("flu¹² 10⁶"), ["flu", "¹²", "10", "⁶"]);
    }
}
