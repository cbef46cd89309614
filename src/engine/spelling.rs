//! How words are spelt where they stand: capitals that the language does not ask for.

use super::find::{Match, opening};
use super::scan::Scan;
use crate::text::{Token, TokenKind};

/// Whether a word begins with a capital though it stands inside a sentence, and not among other words with one, as in
/// titles and names. Words with further capitals, and those with a trade mark's sign, are names.
pub(super) fn has_needless_capital(scan: &Scan, m: &Match) -> bool {
    let written = scan.written(m.span);
    let mut letters = written.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase);
    if !capital || opening(scan, &m.mention()) {
        return false;
    }
    let sentence = scan.text.sentences[m.sentence].tokens.clone();
    let here = scan.text.tokens_of(m.span);
    let tokens = &scan.text.tokens;
    let before = tokens[sentence.start..here.start].last();
    let after = tokens[here.end..sentence.end].first();
    let comma = |token: &Token| token.span.slice(&scan.text.folded) == ",";
    let runs_on = before.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number) || comma(token));
    // The first word of a sentence has its capital in any case.
    let named = |token: &Token| token.span.start != tokens[sentence.start].span.start && has_capital(scan, token);
    let marked = after.is_some_and(|token| matches!(token.span.slice(&scan.text.folded), "®" | "™" | "-" | "'"));
    runs_on && !marked && !before.into_iter().chain(after).any(named)
}

fn has_capital(scan: &Scan, token: &Token) -> bool {
    token.kind == TokenKind::Word && scan.written(token.span).starts_with(char::is_uppercase)
}
