//! Who has the effect where the sentence itself does not tell: what “it” stands for, and what an item of a list or
//! a sentence without a subject is about.
//!
//! Everything is looked for a few sentences back at most, so that the work stays linear in the document.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::names::Names;
use super::words::{Roles, Words};
use super::{Found, Part};
use crate::doc::BlockKind;
use crate::rules::model::Role;
use crate::source::{Fold, Span};

/// How many sentences back something may have been named.
const BACK: usize = 3;
/// How many blocks back the words may stand that a list hangs on.
const LIST: usize = 12;
/// How many tokens a subject or a predicate may hold.
const LONGEST: usize = 14;
/// How many tokens an item without a bullet may hold.
const ITEM: usize = 40;
/// How many tokens may stand before the verb of a sentence without a subject ("- Also helps to reduce").
const HEADLESS: usize = 4;
/// How many tokens are no sentence ("(sic)").
const FRAGMENT: usize = 3;
/// Where a subject ends: at the verb, or at a clause about it.
const SUBJECT_END: Roles = Roles::of(&[
    Role::Be,
    Role::Have,
    Role::Do,
    Role::Modal,
    Role::Can,
    Role::Will,
    Role::Duty,
    Role::Relative,
    Role::Subordinator,
    Role::By,
]);
/// What may stand before the subject, up to a comma.
const FRONTED: Roles = Roles::of(&[Role::Preposition, Role::Subordinator, Role::To]);

/// Fills in what claims leave out.
pub(super) fn trace(words: &Words, found: &mut [Found]) {
    let tracer = Tracer { words, headings: RefCell::default() };
    // The sentence of the last claim that does not name its subject, and what it is about.
    let mut implied: Option<(usize, Option<Part>)> = None;
    for claim in found.iter_mut() {
        match claim.agent {
            None if claim.headless => {
                let shared = implied.filter(|(sentence, _)| *sentence == claim.sentence);
                let part = shared.map_or_else(|| tracer.implied(claim), |(_, part)| part);
                implied = Some((claim.sentence, part));
                claim.antecedent = part;
            }
            Some(agent) if words.claims.is_anaphor(agent.class) => {
                claim.antecedent = tracer.named_before(claim.sentence, implied);
                implied = Some((claim.sentence, claim.antecedent));
            }
            _ => {}
        }
    }
    // Which unknown words are names of goods.
    let unknown = |part: &Part| part.class.is_none();
    let names = Names::new(words, found.iter().filter_map(Found::actor).filter(unknown).map(|part| part.span));
    for claim in found {
        let actor = claim.antecedent.as_mut().or(claim.agent.as_mut());
        if let Some(part) = actor.filter(|part| unknown(part) && names.has(part.span)) {
            part.class = words.claims.coined();
        }
    }
}

struct Tracer<'a, 'w> {
    words: &'a Words<'w>,
    /// What headings name that were asked before: many claims stand under one, which may be long.
    headings: RefCell<FxHashMap<usize, Option<Part>>>,
}

impl Tracer<'_, '_> {
    /// What “it” stands for: the subject of a sentence before in the same block, else what the title names.
    /// Of no class where something was named and the packs do not know it. A sentence that does not name its
    /// subject is about what its own claim is about.
    fn named_before(&self, sentence: usize, implied: Option<(usize, Option<Part>)>) -> Option<Part> {
        let first = self.words.scan.sentences_of(self.block(sentence)).start;
        let back = first.max(sentence.saturating_sub(BACK))..sentence;
        // Sentences about “it” say no more than this one.
        let before = back.rev().find(|&s| self.tokens(s).len() > FRAGMENT && !self.opens_with_anaphor(s));
        let implied = implied.filter(|(sentence, _)| before == Some(*sentence));
        match before {
            Some(before) => implied.map_or_else(|| self.topic(before), |(_, part)| part),
            None => self.above(self.block(sentence)),
        }
    }

    /// What a sentence without a subject is about.
    fn implied(&self, claim: &Found) -> Option<Part> {
        let block = self.block(claim.sentence);
        let known = |part: &Part| part.class.is_some();
        let start = self.words.scan.text.tokens_of(claim.words).start;
        // "Benefits: lowers": what stands before the colon is a lead-in.
        let first = self.tokens(claim.sentence).start;
        if let Some(colon) = (first..start).rev().take(HEADLESS).find(|&t| self.words.text(t) == ":") {
            return self.words.named(first..colon).or_else(|| self.above(block));
        }
        // "The cells divide and block": the verb has the subject of its own sentence.
        if start > first + HEADLESS {
            let anaphor = self.opens_with_anaphor(claim.sentence);
            return if anaphor { self.named_before(claim.sentence, None) } else { self.topic(claim.sentence) };
        }
        if let Some(lead) = self.lead_in(block) {
            return self.topic(lead).filter(known).or_else(|| self.above(block));
        }
        let first = self.words.scan.sentences_of(block).start;
        let back = first.max(claim.sentence.saturating_sub(BACK))..claim.sentence;
        let before = back.rev().find_map(|sentence| self.topic(sentence).filter(known));
        before.or_else(|| self.above(block))
    }

    /// The sentence that a list hangs on: it ends in a colon, and only items stand between.
    fn lead_in(&self, block: usize) -> Option<usize> {
        let blocks = &self.words.scan.document.blocks;
        for before in (block.saturating_sub(LIST)..block).rev() {
            let sentences = self.words.scan.sentences_of(before);
            let last = sentences.end.checked_sub(1).filter(|_| !sentences.is_empty())?;
            if self.text_of(last).trim_end().ends_with(':') {
                return Some(last);
            }
            let tokens = self.words.scan.text.sentences[last].tokens.end
                - self.words.scan.text.sentences[sentences.start].tokens.start;
            if blocks[before].kind == BlockKind::Heading || tokens > ITEM {
                return None;
            }
        }
        None
    }

    /// What the headings above a block or the title name.
    fn above(&self, block: usize) -> Option<Part> {
        let document = self.words.scan.document;
        let own = document.blocks[block].kind == BlockKind::Heading;
        let path = std::iter::successors(document.blocks[block].heading, |&i| document.blocks[i].heading).take(BACK);
        let title = document.blocks.iter().take(1).position(|b| b.kind == BlockKind::Title).filter(|&i| i != block);
        let mut headings = path.chain(title).filter(|_| !own || title.is_some());
        headings.find_map(|heading| *self.headings.borrow_mut().entry(heading).or_insert_with(|| self.heading(heading)))
    }

    fn heading(&self, block: usize) -> Option<Part> {
        let mut sentences = self.words.scan.sentences_of(block);
        let named = sentences.find_map(|sentence| self.words.actor(self.tokens(sentence)));
        named.filter(|part| !self.words.claims.is_people(part.class) && !self.words.claims.is_anaphor(part.class))
    }

    /// What a sentence is about: its subject, what the subject is said to be, or what else it names.
    fn topic(&self, sentence: usize) -> Option<Part> {
        let words = self.words;
        let subject = self.subject(sentence)?;
        let span = words.span(subject.clone());
        let person = words.roles(subject.end - 1).has(Role::Person);
        let own = words.actor(subject.clone()).map(|part| Part { span, ..part });
        if let Some(part) = own.filter(|part| !person && !words.claims.is_people(part.class)) {
            return Some(part);
        }
        let last = words.scan.text.sentences[sentence].tokens.end;
        let predicate = || {
            let most = last.min(subject.end + LONGEST);
            let end = (subject.end..most).find(|&t| self.parts(t)).unwrap_or(most);
            (subject.end < end).then_some(subject.end..end)
        };
        let be = subject.end < last && words.roles(subject.end).has(Role::Be);
        let is = if be { predicate().and_then(|is| words.named(is)) } else { None };
        let else_named = || words.named(self.tokens(sentence)).filter(|_| person || own.is_some());
        let class = is.or_else(else_named).or(own);
        Some(class.unwrap_or(Part { span, class: None }))
    }

    /// The noun phrase that opens a sentence.
    fn subject(&self, sentence: usize) -> Option<Range<usize>> {
        let words = self.words;
        let tokens = words.scan.text.sentences[sentence].tokens.clone();
        let content = |t: &usize| words.is_content(*t);
        let mut start = tokens.clone().find(content)?;
        if words.roles(start).any(FRONTED) {
            let most = tokens.end.min(start + LONGEST);
            let comma = (start..most).find(|&t| words.text(t) == ",");
            start = comma.and_then(|comma| (comma..tokens.end).find(content)).unwrap_or(start);
        }
        while start + 1 < tokens.end && (words.is_adverb(start) || words.roles(start).has(Role::Conjunction)) {
            start += 1;
        }
        let most = tokens.end.min(start + LONGEST);
        let ends = |t: &usize| words.roles(*t).any(SUBJECT_END) || self.parts(*t);
        let end = (start + 1..most).find(ends).unwrap_or(most);
        (start < end).then_some(start..end)
    }

    fn parts(&self, token: usize) -> bool {
        matches!(self.words.text(token), "," | ";" | ":" | "(" | ")" | "—" | "." | "?" | "!")
    }

    fn opens_with_anaphor(&self, sentence: usize) -> bool {
        let Some(subject) = self.subject(sentence) else { return true };
        let class = |tokens| self.words.actor(tokens).and_then(|part| part.class);
        let first = class(subject.start..subject.start + 1);
        // "This oil" names what it is about, "It smells" does not.
        self.words.claims.is_anaphor(first) && (subject.len() == 1 || class(subject).is_none())
    }

    fn block(&self, sentence: usize) -> usize {
        self.words.scan.text.sentences[sentence].block
    }

    fn whole(&self, sentence: usize) -> Span<Fold> {
        self.words.scan.text.sentences[sentence].fold
    }

    fn tokens(&self, sentence: usize) -> Range<usize> {
        self.words.scan.text.sentences[sentence].tokens.clone()
    }

    fn text_of(&self, sentence: usize) -> &str {
        self.whole(sentence).slice(&self.words.scan.text.folded)
    }
}
