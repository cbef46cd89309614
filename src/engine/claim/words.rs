//! The tokens of a document with what the small words among them do.

use std::ops::Range;

use super::mentioned::Mentions;
use crate::engine::program::Claims;
use crate::engine::scan::Scan;
use crate::rules::model::{Endings, Role};
use crate::source::{Fold, Span};
use crate::text::TokenKind;

/// A set of roles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Roles(u32);

impl Roles {
    pub(super) const fn of(roles: &[Role]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < roles.len() {
            bits |= 1 << roles[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    fn add(&mut self, role: Role) {
        self.0 |= 1 << role as u32;
    }

    pub(super) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub(super) fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u32 != 0
    }
}

const _: () = assert!(Role::COUNT <= 32);

/// All tokens with their roles.
pub(super) struct Words<'a> {
    pub(super) scan: &'a Scan<'a>,
    pub(super) claims: &'a Claims,
    roles: Vec<Roles>,
    pub(super) agents: Mentions,
    pub(super) targets: Mentions,
}

impl<'a> Words<'a> {
    pub(super) fn new(claims: &'a Claims, scan: &'a Scan<'a>) -> Self {
        let mut roles = vec![Roles::default(); scan.text.tokens.len()];
        for (role, classes) in &claims.words {
            for mention in classes.iter().flat_map(|&class| scan.of(class)) {
                for token in scan.text.tokens_of(mention.span) {
                    roles[token].add(*role);
                }
            }
        }
        let (agents, targets) = (Mentions::new(&claims.agents, scan), Mentions::new(&claims.targets, scan));
        Self { scan, claims, roles, agents, targets }
    }

    pub(super) fn roles(&self, token: usize) -> Roles {
        self.roles[token]
    }

    pub(super) fn text(&self, token: usize) -> &str {
        self.scan.text.tokens[token].span.slice(&self.scan.text.folded)
    }

    pub(super) fn is(&self, token: usize, kind: TokenKind) -> bool {
        self.scan.text.tokens[token].kind == kind
    }

    pub(super) fn is_content(&self, token: usize) -> bool {
        matches!(self.scan.text.tokens[token].kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether a sentence ends in a full stop, as headlines do not.
    pub(super) fn is_full(&self, sentence: usize) -> bool {
        let tokens = self.scan.text.sentences[sentence].tokens.clone();
        tokens.rev().take(2).any(|t| self.text(t) == ".")
    }

    /// Quotation marks, note marks and dots of omission stand between words without parting them.
    pub(super) fn is_quote(&self, token: usize) -> bool {
        matches!(self.text(token), "'" | "\"" | "*" | "†" | "‡" | "…" | "[" | "]")
    }

    pub(super) fn is_adverb(&self, token: usize) -> bool {
        self.roles(token).has(Role::Adverb)
            || (self.is(token, TokenKind::Word) && ends(self.text(token), &self.claims.adverb))
    }

    pub(super) fn is_plural(&self, token: usize) -> bool {
        self.roles(token).has(Role::Pronoun)
            || (self.is(token, TokenKind::Word) && ends(self.text(token), &self.claims.plural))
    }

    /// Whether a verb, without the small words behind it, has its plain form for the past too.
    pub(super) fn is_unchanged(&self, verb: Span<Fold>) -> bool {
        self.roles(self.scan.text.tokens_of(verb).start).has(Role::Unchanged)
    }

    /// The bytes from the first to the last of some tokens.
    pub(super) fn span(&self, tokens: Range<usize>) -> Span<Fold> {
        let all = &self.scan.text.tokens;
        all[tokens.start].span.join(all[tokens.end - 1].span)
    }
}

/// Whether the longest ending that fits a word is one that counts.
fn ends(word: &str, endings: &Endings) -> bool {
    let longest = |all: &[String]| {
        let fits = all.iter().filter(|ending| word.ends_with(ending.as_str()));
        fits.map(|ending| ending.len()).max()
    };
    longest(&endings.yes).is_some_and(|yes| longest(&endings.no).is_none_or(|no| no < yes))
}
