//! Which unknown words are names of goods: those that the document writes with a capital where it need not.

use rustc_hash::FxHashMap;

use super::words::{Roles, Words};
use crate::doc::BlockKind;
use crate::rules::model::Role;
use crate::source::{Fold, Span};
use crate::text::TokenKind;

/// How many letters a name has at least.
const NAME: usize = 4;
/// How many words a name has at most that opens a sentence, and how many letters its first word at least.
const COINED: usize = 3;
const SHORT_NAME: usize = 3;
const NOT_IN_NAMES: Roles = Roles::of(&[
    Role::Determiner,
    Role::Preposition,
    Role::Conjunction,
    Role::Relative,
    Role::Subordinator,
    Role::Pronoun,
    Role::Person,
    Role::Be,
    Role::Have,
    Role::Do,
    Role::Adverb,
    Role::Modal,
    Role::Can,
    Role::Will,
    Role::Duty,
    Role::To,
]);

/// How a document writes a word.
#[derive(Debug, Clone, Copy, Default)]
struct Spelling {
    /// Somewhere without a capital.
    small: bool,
    /// Somewhere with a capital inside a sentence whose capitals tell something.
    middle: bool,
}

/// The spellings of the words that may be names.
pub(super) struct Names<'a> {
    words: &'a Words<'a>,
    spellings: FxHashMap<&'a str, Spelling>,
}

impl<'a> Names<'a> {
    /// Looks through the document for the first words of `phrases`. Few words are looked for and all others passed over,
    /// since the words of a document are many.
    pub(super) fn new(words: &'a Words<'a>, phrases: impl Iterator<Item = Span<Fold>>) -> Self {
        let first = phrases.filter_map(|span| words.scan.text.tokens_of(span).next());
        // What is written small here is no name, wherever else it has a capital.
        let spellings = first.filter(|&t| capital(words, t)).map(|t| (words.text(t), Spelling::default()));
        let mut names = Self { words, spellings: spellings.collect() };
        if !names.spellings.is_empty() {
            names.read();
        }
        names
    }

    fn read(&mut self) {
        let (words, scan) = (self.words, self.words.scan);
        let wanted = Filter::new(self.spellings.keys());
        for sentence in &scan.text.sentences {
            let tokens = || sentence.tokens.clone().filter(|&t| words.is(t, TokenKind::Word));
            // A line in capitals tells nothing of any one word.
            let prose = matches!(scan.document.blocks[sentence.block].kind, BlockKind::Paragraph | BlockKind::Item);
            let mut told = None;
            let mut telling = || {
                let small = || tokens().filter(|&t| !capital(words, t)).count();
                prose && *told.get_or_insert_with(|| 2 * small() > tokens().count())
            };
            let mut opens = true;
            for token in tokens() {
                let text = words.text(token);
                if let Some(spelling) =
                    Some(text).filter(|text| wanted.may_hold(text)).and_then(|t| self.spellings.get_mut(t))
                {
                    if !capital(words, token) {
                        spelling.small = true;
                    } else if !opens && text.len() >= NAME && mixed(words, token) && telling() {
                        spelling.middle = true;
                    }
                }
                opens = false;
            }
        }
    }

    /// Whether words are a name: one word with a capital where others have none, or a few that open a sentence, of
    /// which the first is nowhere in the document written small. Abbreviations are none.
    pub(super) fn has(&self, span: Span<Fold>) -> bool {
        let (words, tokens) = (self.words, self.words.scan.text.tokens_of(span));
        let first = tokens.start;
        if tokens.is_empty() || !capital(words, first) {
            return false;
        }
        let Some(spelling) = self.spellings.get(words.text(first)).filter(|spelling| !spelling.small) else {
            return false;
        };
        let opens = || {
            let sentence = words.scan.text.sentence_of(span).map(|s| words.scan.text.sentences[s].tokens.start);
            let plain = |t: usize| words.is(t, TokenKind::Word) && words.roles(t).any(NOT_IN_NAMES);
            sentence == Some(first)
                && tokens.len() <= COINED
                && tokens.clone().any(|t| mixed(words, t))
                && words.text(first).len() >= SHORT_NAME
                && !tokens.clone().any(plain)
        };
        (tokens.len() == 1 && spelling.middle) || opens()
    }
}

/// Tells at a glance of most words that they are none of some few: by their first byte and their length.
struct Filter([u64; 256]);

impl Filter {
    fn new<'a>(words: impl Iterator<Item = &'a &'a str>) -> Self {
        let mut lengths = [0; 256];
        for word in words {
            lengths[usize::from(first_byte(word))] |= length_bit(word);
        }
        Self(lengths)
    }

    fn may_hold(&self, word: &str) -> bool {
        self.0[usize::from(first_byte(word))] & length_bit(word) != 0
    }
}

fn first_byte(word: &str) -> u8 {
    word.as_bytes().first().copied().unwrap_or_default()
}

fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

fn written<'a>(words: &'a Words, token: usize) -> &'a str {
    let scan = words.scan;
    scan.text.map.project(scan.text.tokens[token].span).slice(&scan.document.text)
}

fn capital(words: &Words, token: usize) -> bool {
    written(words, token).starts_with(char::is_uppercase)
}

/// Whether a word has small letters too, as abbreviations have not.
fn mixed(words: &Words, token: usize) -> bool {
    written(words, token).chars().filter(|c| c.is_lowercase()).count() > 1
}
