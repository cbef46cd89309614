//! Abbreviations in capitals, and whether a text spells them out.
//!
//! After Schwartz and Hearst (“A simple algorithm for identifying abbreviation definitions in biomedical text”, PSB
//! 2003), made simpler: what stands in brackets beside its long form is defined, and so is what the first letters of
//! words in a row make.

use std::collections::{HashMap, HashSet};

use super::find::Match;
use super::scan::{Mention, Scan};
use super::whole::Gap;
use crate::doc::BlockKind;
use crate::text::{Token, TokenKind};

/// The longest abbreviation that is looked for, in letters.
const LONGEST: usize = 6;

/// The first mention of each abbreviation that stands in the text at least `min` times and is nowhere spelled out.
pub(super) fn undefined(scan: &Scan, min: usize, blocks: &[BlockKind]) -> Vec<Gap> {
    let mut found: HashMap<String, Vec<Mention>> = HashMap::new();
    let mut defined: HashSet<String> = HashSet::new();
    let mut small: HashSet<&str> = HashSet::new();
    for (index, sentence) in scan.text.sentences.iter().enumerate() {
        let tokens = &scan.text.tokens[sentence.tokens.clone()];
        let capitals: Vec<Option<String>> = tokens.iter().map(|token| in_capitals(scan, token)).collect();
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
        // A heading or a warning in capitals is no row of abbreviations.
        let shouted = words > 2 && capitals.iter().flatten().count() * 2 > words;
        for (at, (token, capital)) in tokens.iter().zip(&capitals).enumerate() {
            match capital {
                Some(letters) if !shouted => {
                    if explained(scan, tokens, at, letters) {
                        defined.insert(letters.clone());
                    }
                    if blocks.is_empty() || blocks.contains(&scan.block_kind(index)) {
                        let mention = Mention { span: token.span, sentence: index };
                        found.entry(letters.clone()).or_default().push(mention);
                    }
                }
                Some(_) => {}
                None => {
                    small.insert(token.span.slice(&scan.text.folded));
                }
            }
        }
    }
    found.retain(|letters, mentions| {
        mentions.len() >= min && !defined.contains(letters) && !small.contains(letters.as_str())
    });
    remove_spelled_out(scan, &mut found);
    let mut gaps: Vec<Gap> = found.values().map(|mentions| Gap::from(Match::from(mentions[0]))).collect();
    gaps.sort_by_key(|gap| gap.at.span);
    gaps
}

/// The small letters of a word that is written in capitals, but for the mark of a plural ("MRIs").
fn in_capitals(scan: &Scan, token: &Token) -> Option<String> {
    let folded = token.span.slice(&scan.text.folded);
    if token.kind != TokenKind::Word || !(2..=LONGEST + 1).contains(&folded.len()) {
        return None;
    }
    let written = scan.text.map.project(token.span).slice(&scan.document.text);
    let letters = written.trim_end_matches(char::is_lowercase);
    let plural = written.len() - letters.len() <= 1;
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let all = letters.chars().all(|c| c.is_uppercase() || c.is_numeric());
    (plural && all && (2..=LONGEST).contains(&capitals)).then(|| letters.to_lowercase())
}

/// Whether brackets tie an abbreviation to its long form: "long form (LF)", or "LF (long form)".
fn explained(scan: &Scan, tokens: &[Token], at: usize, letters: &str) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.slice(&scan.text.folded));
    let before = at.checked_sub(1).map_or("", word);
    let alone = matches!(before, "(" | "[") && matches!(word(at + 1), ")" | "]" | ";" | ",");
    let initial = |word: &str| word.chars().next();
    let opened = word(at + 1) == "(" && initial(word(at + 2)) == initial(letters) && word(at + 3) != ")";
    alone || opened
}

/// Takes out what the first letters of words in a row make, anywhere in the text.
fn remove_spelled_out(scan: &Scan, found: &mut HashMap<String, Vec<Mention>>) {
    let text = scan.text;
    for sentence in &text.sentences {
        let words = text.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind == TokenKind::Word);
        let initials: Vec<char> = words.filter_map(|token| token.span.slice(&text.folded).chars().next()).collect();
        for length in 2..=LONGEST {
            for window in initials.windows(length) {
                if found.is_empty() {
                    return;
                }
                found.remove(&window.iter().collect::<String>());
            }
        }
    }
}
