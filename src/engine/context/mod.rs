//! What the surroundings of a match make of it: negated, hedged, asked, quoted, attributed, debunked, aimed.
//!
//! The semantics are ConText's (Harkema et al., J Biomed Inform 2009): a cue has a category, a direction and a
//! scope that a terminator ends; a pseudo-cue looks like a cue and blanks it out. Two kinds of context need no
//! words and are found here: a sentence that ends in a question mark, and text between quotation marks.

use crate::doc::{Block, BlockKind, Document};
use crate::rules::model::{Category, CueCategory, Direction, Scope};
use crate::source::{Fold, Span};
use crate::text::Text;

use super::find::Match;
use super::program::{Cue, Program};
use super::scan::{Mention, Scan};

mod marks;

/// How many tokens of the next sentence a cue of scope `previous` may stand behind ("But this is false").
const OPENING_TOKENS: usize = 3;

/// A cue found in the text.
#[derive(Debug, Clone, Copy)]
struct Found {
    span: Span<Fold>,
    sentence: usize,
    category: CueCategory,
    direction: Direction,
    scope: Scope,
    reach: Option<usize>,
    /// The index of its cue in the program.
    cue: usize,
}

/// All cues of a document.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    /// Sorted by place.
    cues: Vec<Found>,
    /// For each sentence, where its cues start in `cues`; one more at the end.
    starts: Vec<usize>,
    /// Stretches between quotation marks, sorted.
    quotations: Vec<Span<Fold>>,
    /// Stretches between brackets without a bracket inside, sorted.
    brackets: Vec<Span<Fold>>,
    /// Cues that reach over a section, with the index of their heading.
    sections: Vec<(usize, Found)>,
    clause_ends: Terminators,
    block_ends: Terminators,
}

/// The terminators of a scope, by their starts.
#[derive(Debug, Default)]
struct Terminators {
    starts: Vec<u32>,
    /// For each of them, where the first of it and of all later ones ends.
    ends: Vec<u32>,
}

impl Terminators {
    fn new(cues: &[Found], scope: Scope) -> Self {
        let mine = cues.iter().filter(|c| c.category == CueCategory::Terminator && c.scope == scope);
        let (starts, mut ends): (Vec<u32>, Vec<u32>) = mine.map(|c| (c.span.start, c.span.end)).unzip();
        for at in (1..ends.len()).rev() {
            ends[at - 1] = ends[at - 1].min(ends[at]);
        }
        Self { starts, ends }
    }

    /// Whether one of them begins in a stretch of text and ends by `limit`.
    fn stand_in(&self, stretch: Span<Fold>, limit: u32) -> bool {
        let first = self.starts.partition_point(|&start| start < stretch.start);
        let begins = self.starts.get(first).is_some_and(|&start| start < stretch.end);
        begins && self.ends[first] <= limit
    }
}

impl Contexts {
    pub(super) fn new(program: &Program, scan: &Scan) -> Self {
        let mut cues: Vec<Found> = Vec::new();
        for (index, cue) in program.cues.iter().enumerate() {
            cues.extend(scan.of(cue.class).iter().map(|m| found(index, cue, m)));
        }
        let cues = longest(cues);
        let mut rest = cues.iter().peekable();
        let mut before = 0;
        let mut start_of = |sentence: usize| {
            while rest.next_if(|cue| cue.sentence < sentence).is_some() {
                before += 1;
            }
            before
        };
        let starts = (0..=scan.text.sentences.len()).map(&mut start_of).collect();
        let sections = cues
            .iter()
            .filter(|c| c.scope == Scope::Section && scan.block_kind(c.sentence) == BlockKind::Heading)
            .map(|c| (scan.text.sentences[c.sentence].block, *c))
            .collect();
        let quotations = marks::quotations(scan.document, scan.text);
        let (clause_ends, block_ends) = (Terminators::new(&cues, Scope::Clause), Terminators::new(&cues, Scope::Block));
        Self { cues, starts, quotations, brackets: marks::brackets(scan.text), sections, clause_ends, block_ends }
    }

    /// The words that put a match into a context, if it is in it.
    pub(super) fn of(&self, scan: &Scan, m: &Match, category: Category) -> Option<Span<Fold>> {
        let wanted = CueCategory::from(category);
        let here = self.in_sentence(m.sentence);
        let local = here.iter().filter(|c| c.category == wanted).find(|c| self.holds(scan, c, m));
        local
            .map(|c| c.span)
            .or_else(|| match category {
                Category::Questioned => question_mark(scan.text, m.sentence).filter(|_| !self.presumed(scan, m)),
                Category::Quoted => self.quotation(scan, m),
                _ => None,
            })
            .or_else(|| self.elsewhere(scan, m, wanted))
    }

    /// All words of its sentence that put a match into a context; those from elsewhere where it has none.
    pub(super) fn all(&self, scan: &Scan, m: &Match, category: Category) -> Vec<Span<Fold>> {
        let wanted = CueCategory::from(category);
        let here = self.in_sentence(m.sentence).iter().filter(|c| c.category == wanted && self.holds(scan, c, m));
        let spans: Vec<_> = here.map(|c| c.span).collect();
        if spans.is_empty() { self.of(scan, m, category).into_iter().collect() } else { spans }
    }

    /// Whether a question takes a match for granted: "How does it work?" says that it does.
    fn presumed(&self, scan: &Scan, m: &Match) -> bool {
        let here = self.in_sentence(m.sentence).iter();
        here.filter(|c| c.category == CueCategory::Presumed).any(|c| self.holds(scan, c, m))
    }

    /// The first cue among the words of a match.
    pub(super) fn among(&self, m: &Match, category: Category) -> Option<Span<Fold>> {
        let wanted = CueCategory::from(category);
        let mut here = self.in_sentence(m.sentence).iter();
        here.find(|c| c.category == wanted && m.span.covers(c.span)).map(|c| c.span)
    }

    fn in_sentence(&self, sentence: usize) -> &[Found] {
        match (self.starts.get(sentence), self.starts.get(sentence + 1)) {
            (Some(&first), Some(&after)) => &self.cues[first..after],
            _ => &[],
        }
    }

    /// Whether a cue of the same sentence reaches a match.
    fn holds(&self, scan: &Scan, cue: &Found, m: &Match) -> bool {
        let after = (cue.span.end <= m.last.start).then(|| Span::new(cue.span.end, m.last.start));
        let before = (m.first.end <= cue.span.start).then(|| Span::new(m.first.end, cue.span.start));
        let between = match cue.direction {
            Direction::Forward => after,
            Direction::Backward => before,
            Direction::Both => after.or(before),
        };
        let Some(between) = between else { return false };
        let near = cue.reach.is_none_or(|reach| tokens_in(scan.text, between) < reach.max(1));
        // "is not a drug and will help": the words that end a clause may be the first ones of the match.
        let limit = if after.is_some() { m.last.end } else { between.end };
        let ended = scan.program.cues[cue.cue]
            .until
            .iter()
            .any(|&class| stand_in(scan.in_sentence(class, m.sentence), between, limit));
        near && !ended
            && !self.shut_in(cue, m)
            && match cue.scope {
                Scope::Clause => !self.clause_ends.stand_in(between, limit),
                Scope::Block => !self.block_ends.stand_in(between, limit),
                Scope::Sentence | Scope::Section => true,
                Scope::Previous => false,
            }
    }

    /// Whether a cue stands in brackets and the match outside: "(but not in children) cures colds". A cue that is
    /// the brackets, "(false)", is a verdict on what stands before them.
    fn shut_in(&self, cue: &Found, m: &Match) -> bool {
        marks::around(&self.brackets, cue.span)
            .is_some_and(|brackets| brackets != cue.span && !brackets.overlaps(m.span))
    }

    /// Cues of other sentences: earlier in the block, at the start of the next sentence, in headings above.
    fn elsewhere(&self, scan: &Scan, m: &Match, wanted: CueCategory) -> Option<Span<Fold>> {
        let block = scan.text.sentences[m.sentence].block;
        let first = scan.sentences_of(block).start;
        let opened = self.cues[self.starts[first]..self.starts[m.sentence]]
            .iter()
            .rfind(|c| c.scope == Scope::Block && c.category == wanted)
            .filter(|c| !self.block_ends.stand_in(Span::new(c.span.end, m.first.start), m.first.start));
        let answered = || {
            let next = m.sentence + 1;
            let start = scan.text.sentences.get(next)?.tokens.start;
            self.in_sentence(next).iter().find(|c| {
                let opening = scan.text.tokens_of(c.span).start < start + OPENING_TOKENS;
                c.scope == Scope::Previous && c.category == wanted && opening
            })
        };
        let framed =
            || self.sections.iter().find(|(heading, c)| c.category == wanted && under(scan.document, block, *heading));
        opened.map(|c| c.span).or_else(|| answered().map(|c| c.span)).or_else(|| framed().map(|(_, c)| c.span))
    }

    fn quotation(&self, scan: &Scan, m: &Match) -> Option<Span<Fold>> {
        let marks = marks::around(&self.quotations, m.span);
        let sentence = &scan.text.sentences[m.sentence];
        let block = &scan.document.blocks[sentence.block];
        marks.or_else(|| (block.quoted || block.kind == BlockKind::Quote).then_some(sentence.fold))
    }
}

/// Whether one of the mentions of a class, in order, begins in a stretch of text and ends by `limit`.
fn stand_in(mentions: &[Mention], stretch: Span<Fold>, limit: u32) -> bool {
    let first = mentions.partition_point(|m| m.span.start < stretch.start);
    // Those that start in the stretch and end behind it are few.
    mentions[first..].iter().take_while(|m| m.span.start < stretch.end).any(|m| m.span.end <= limit)
}

fn found(index: usize, cue: &Cue, mention: &Mention) -> Found {
    let Cue { category, direction, scope, reach, .. } = *cue;
    let Mention { span, sentence } = *mention;
    Found { span, sentence, category, direction, scope, reach, cue: index }
}

/// Drops cues inside longer ones that point the same way, and cues that a pseudo-cue overlaps ("not only", "no doubt").
fn longest(mut cues: Vec<Found>) -> Vec<Found> {
    cues.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end)));
    let pseudo: Vec<Span<Fold>> = cues.iter().filter(|c| c.category == CueCategory::Pseudo).map(|c| c.span).collect();
    let mut kept: Vec<Found> = Vec::with_capacity(cues.len());
    for cue in cues {
        let inside = kept.last().is_some_and(|last| {
            let same_way = last.category == CueCategory::Pseudo || last.direction == cue.direction;
            // What a cue says of the sentence before leaves its own sentence alone.
            let acts_here = last.scope != Scope::Previous && last.category != CueCategory::Terminator;
            last.span.covers(cue.span) && last.span != cue.span && same_way && acts_here
        });
        let blanked = cue.category != CueCategory::Pseudo && overlaps_any(&pseudo, cue.span);
        if !inside && !blanked {
            kept.push(cue);
        }
    }
    kept
}

/// Whether one of the sorted spans shares a byte with `span`. Spans that start together may differ in
/// length, so a few before the last candidate are looked at too.
fn overlaps_any(sorted: &[Span<Fold>], span: Span<Fold>) -> bool {
    let after = sorted.partition_point(|s| s.start < span.end);
    sorted[..after].iter().rev().take(4).any(|s| s.overlaps(span))
}

fn tokens_in(text: &Text, span: Span<Fold>) -> usize {
    if span.is_empty() { 0 } else { text.tokens_of(span).len() }
}

/// The question mark that ends a sentence, closing quotes and brackets aside.
fn question_mark(text: &Text, sentence: usize) -> Option<Span<Fold>> {
    let tokens = &text.tokens[text.sentences[sentence].tokens.clone()];
    let closing = |written: &str| matches!(written, "\"" | "'" | ")" | "]" | "!" | ".");
    let last = tokens.iter().rev().find(|t| !closing(t.span.slice(&text.folded)))?;
    matches!(last.span.slice(&text.folded), "?" | "？" | "؟").then_some(last.span)
}

/// Whether a block is the heading, or a heading or list item somewhere under it. Running text under a
/// heading that says "myth" is usually the truth, so it is not.
fn under(document: &Document, block: usize, heading: usize) -> bool {
    let this: &Block = &document.blocks[block];
    let framed = matches!(this.kind, BlockKind::Heading | BlockKind::Item | BlockKind::Quote);
    block == heading
        || (framed && std::iter::successors(this.heading, |&i| document.blocks[i].heading).any(|i| i == heading))
}

impl From<Category> for CueCategory {
    fn from(category: Category) -> Self {
        match category {
            Category::Negated => Self::Negated,
            Category::Debunked => Self::Debunked,
            Category::Questioned => Self::Questioned,
            Category::Quoted => Self::Quoted,
            Category::Attributed => Self::Attributed,
            Category::Hedged => Self::Hedged,
            Category::Aimed => Self::Aimed,
        }
    }
}
