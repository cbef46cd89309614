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
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let (kind, inner): (_, fn(char) -> bool) = match c {
            _ if c.is_numeric() => (TokenKind::Number, |c| c == ',' || c == '.'),
            _ if c.is_alphabetic() => (TokenKind::Word, |c| c == '\''),
            '%' | '‰' => (TokenKind::Percent, |_| false),
            _ => (TokenKind::Punctuation, |_| false),
        };
        // A raised number is a mark behind a word, and no part of it.
        let raised = is_superscript(c);
        let belongs = |c: char| match kind {
            TokenKind::Word => c.is_alphanumeric() && !is_superscript(c),
            TokenKind::Number => c.is_numeric() && raised == is_superscript(c),
            TokenKind::Percent | TokenKind::Punctuation => false,
        };
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            let joins = inner(next) && text[at + next.len_utf8()..].chars().next().is_some_and(belongs);
            if !belongs(next) && !joins {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let base = range.start as usize;
        tokens.push(Token { span: Span::of(base + start..base + end), kind });
    }
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
