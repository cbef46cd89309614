//! All phrases of all packs, and the one pass over a text that finds them.
//!
//! A phrase matches whole words, so that a text is read word by word and not letter by letter: each word is
//! looked up once, and the tree of phrases is walked from it for as long as phrases go on. Parts of words, which only
//! the triggers of regular expressions are, have a small automaton of their own.
//!
//! All tables are flat arrays of numbers. The cost of a text grows with its words and with what is found in it, and
//! hardly with the number of phrases.

mod atoms;
mod tree;
mod vocabulary;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};

use super::program::Class;
use crate::source::{Fold, Span};
use crate::text::Text;
use atoms::{atoms, cuts};
use tree::{Builder, Edge, Tree};
use vocabulary::{UNKNOWN, Vocabulary, number};

/// Phrases while packs are compiled.
#[derive(Debug, Default)]
pub(super) struct Collector {
    words: Vocabulary,
    phrases: Builder,
    parts: Vec<(String, Class)>,
    closed: bool,
    /// The last phrase, and where each of its atoms ends and leads: the next phrase mostly begins alike.
    last: String,
    path: Vec<(usize, u32)>,
}

impl Collector {
    /// Takes no more: what is added from here on will not be found.
    pub(super) fn close(&mut self) {
        self.closed = true;
    }

    /// Adds a phrase, which must be folded: it is found where it cuts no word.
    pub(super) fn phrase(&mut self, folded: &str, class: Class) {
        if self.closed {
            return;
        }
        let both = self.last.bytes().zip(folded.bytes());
        let shared = both.take_while(|(a, b)| a == b).count();
        // An atom that ends where the phrases part may go on in this one.
        while self.path.pop_if(|(end, _)| *end >= shared).is_some() {}
        let (start, mut node) = self.path.last().copied().unwrap_or_default();
        for atom in atoms(&folded[start..]) {
            let (end, word) = (start + atom.range.end, &folded[start..][atom.range]);
            node = self.phrases.follow(node, Edge::new(self.words.intern(word), atom.spaced));
            self.path.push((end, node));
        }
        self.phrases.end(node, class);
        self.last.clear();
        self.last.push_str(folded);
    }

    /// Adds a part of words, which must be folded: it is found wherever it stands.
    pub(super) fn part(&mut self, folded: String, class: Class) {
        if !self.closed {
            self.parts.push((folded, class));
        }
    }

    /// Makes ready to search.
    ///
    /// # Errors
    /// When the parts of words are too many for an automaton.
    pub(super) fn finish(self) -> Result<Phrases, BuildError> {
        // The fastest kind; it is the largest too, but parts are few.
        let mut builder = AhoCorasick::builder();
        let parts = builder.kind(Some(AhoCorasickKind::DFA)).build(self.parts.iter().map(|(p, _)| p))?;
        let tree = self.phrases.finish(self.words.len());
        let part_classes = self.parts.into_iter().map(|(_, class)| class).collect();
        Ok(Phrases { words: self.words, tree, parts, part_classes })
    }
}

/// Phrases, ready to be searched for.
#[derive(Debug)]
pub(super) struct Phrases {
    words: Vocabulary,
    tree: Tree,
    parts: AhoCorasick,
    /// For each pattern of `parts`, its class.
    part_classes: Vec<Class>,
}

/// Something found: a phrase, which may stand for many classes, or a part of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) span: Span<Fold>,
    /// The index of its sentence.
    pub(super) sentence: u32,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// A node of the tree.
    Phrase(u32),
    /// A pattern of the parts of words.
    Part(u32),
}

impl Hit {
    pub(super) fn is_phrase(&self) -> bool {
        matches!(self.what, What::Phrase(_))
    }
}

/// A word of a sentence, as the tree knows it.
#[derive(Debug, Clone, Copy)]
struct Word {
    span: Span<Fold>,
    number: u32,
    spaced: bool,
}

impl Phrases {
    /// Finds everything in the sentences of a text. Phrases come in order of their starts and then of their ends, parts
    /// of words after them.
    pub(super) fn find(&self, text: &Text) -> Vec<Hit> {
        // About one phrase is found for each token.
        let mut hits = Vec::with_capacity(text.tokens.len());
        let mut words = Vec::new();
        for (index, sentence) in text.sentences.iter().enumerate() {
            words.clear();
            self.read(&text.folded, sentence.fold, &mut words);
            for first in 0..words.len() {
                self.phrases_at(&words[first..], number(index), &mut hits);
            }
        }
        self.find_parts(text, &mut hits);
        hits
    }

    /// The barriers that something found belongs to.
    pub(super) fn barriers(&self, hit: &Hit) -> &[Class] {
        match hit.what {
            What::Phrase(node) => self.tree.barriers(node as usize),
            What::Part(_) => &[],
        }
    }

    /// What something found stands for, barriers aside.
    pub(super) fn classes(&self, hit: &Hit) -> &[Class] {
        match hit.what {
            What::Phrase(node) => self.tree.classes(node as usize),
            What::Part(part) => std::slice::from_ref(&self.part_classes[part as usize]),
        }
    }

    /// The words of a stretch of text. A word that the stretch cuts is none.
    fn read(&self, folded: &str, stretch: Span<Fold>, words: &mut Vec<Word>) {
        let inside = stretch.slice(folded);
        let base = stretch.start as usize;
        words.extend(atoms(inside).map(|atom| {
            let number = self.words.get(&inside[atom.range.clone()]);
            Word { span: Span::of(base + atom.range.start..base + atom.range.end), number, spaced: atom.spaced }
        }));
        if let Some(first) = words.first_mut().filter(|_| cuts(folded, base)) {
            first.number = UNKNOWN;
        }
        if let Some(last) = words.last_mut().filter(|_| cuts(folded, stretch.end as usize)) {
            last.number = UNKNOWN;
        }
    }

    /// Walks down the tree from the first word.
    fn phrases_at(&self, words: &[Word], sentence: u32, hits: &mut Vec<Hit>) {
        let mut rest = words.iter();
        let Some(first) = rest.next() else { return };
        let mut reached = self.tree.first(first.number);
        let mut span = first.span;
        while let Some(node) = reached {
            if self.tree.is_end(node) {
                hits.push(Hit { span, sentence, what: What::Phrase(number(node)) });
            }
            reached = rest.next().filter(|word| word.number != UNKNOWN).and_then(|word| {
                span.end = word.span.end;
                self.tree.next(node, Edge::new(word.number, word.spaced))
            });
        }
    }

    fn find_parts(&self, text: &Text, hits: &mut Vec<Hit>) {
        let mut sentence = 0;
        // They come in order of their ends.
        for hit in self.parts.find_overlapping_iter(&text.folded) {
            let span = Span::of(hit.range());
            let behind = |sentence: usize| text.sentences.get(sentence).is_some_and(|s| s.fold.end < span.end);
            while behind(sentence) {
                sentence += 1;
            }
            if text.sentences.get(sentence).is_some_and(|s| s.fold.covers(span)) {
                let what = What::Part(hit.pattern().as_u32());
                hits.push(Hit { span, sentence: number(sentence), what });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Document, Sections, Structure};
    use crate::source::{Format, Source};
    use crate::text::{Segmentation, Segmenter};
    use proptest::prelude::*;

    fn text(written: &str) -> Text {
        let source = Source::new("any", written.to_owned(), Format::Lines);
        let document = Document::parse(source, &Sections::new(&Structure::default()));
        Text::new(&document, &Segmenter::new(&Segmentation::default()))
    }

    /// What a search letter by letter finds of one phrase.
    fn plainly(text: &Text, phrase: &str) -> Vec<Span<Fold>> {
        let folded = &text.folded;
        let starts = folded.char_indices().map(|(at, _)| at).filter(|&at| folded[at..].starts_with(phrase));
        let uncut = starts.filter(|&at| !cuts(folded, at) && !cuts(folded, at + phrase.len()));
        uncut.map(|at| Span::of(at..at + phrase.len())).filter(|span| text.sentence_of(*span).is_some()).collect()
    }

    proptest! {
        #[test]
        fn the_tree_finds_what_a_search_letter_by_letter_finds(
            phrases in prop::collection::vec("[ab'é-]( ?[ab1'.é-]){0,4}", 1..6),
            written in "[ab1'.é\\-。 \n]{0,40}",
        ) {
            let text = text(&written);
            let phrases: Vec<String> = phrases.iter().map(|p| crate::text::fold_str(p)).collect();
            let mut collector = Collector::default();
            for (class, phrase) in phrases.iter().enumerate() {
                collector.phrase(phrase, class);
                collector.part(phrase.clone(), phrases.len() + class);
            }
            let ready = collector.finish().expect("few parts");
            let hits = ready.find(&text);
            for (class, phrase) in phrases.iter().enumerate() {
                let of = |class: Class| {
                    let found = hits.iter().filter(|hit| ready.classes(hit).contains(&class));
                    found.map(|hit| hit.span).collect::<Vec<_>>()
                };
                prop_assert_eq!(of(class), plainly(&text, phrase), "{}", phrase);
                prop_assert!(of(phrases.len() + class).len() >= of(class).len());
            }
        }
    }
}
