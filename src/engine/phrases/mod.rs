//! All phrases of all packs, and the one pass over a text that finds them.
//!
//! A phrase matches whole words, so that a text is read word by word and not letter by letter: each word is
//! looked up once, and the tree of phrases is walked from it for as long as phrases go on. Parts of words, which only
//! the triggers of regular expressions are, have a small automaton of their own.
//!
//! All tables are flat arrays of numbers. The cost of a text grows with its words and with what is found in it, and
//! hardly with the number of phrases.

mod atoms;
mod shapes;
mod spellings;
mod tree;
mod vocabulary;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};

use super::program::Class;
use crate::rules::lexicon::Shape;
use crate::source::{Fold, Span};
use crate::text::Text;
use atoms::{atoms, cuts};
use shapes::{Collected, Shapes};
pub(super) use spellings::Spellings;
use tree::{Builder, Edge, Tree};
use vocabulary::{UNKNOWN, Vocabulary, number};

/// In how many ways one phrase is spelled, before the last of its words is.
const MOST_SPELLINGS: usize = 8;

/// Phrases while packs are compiled.
#[derive(Debug, Default)]
pub(super) struct Collector {
    words: Vocabulary,
    spellings: Spellings,
    /// For each word that phrases hold, its number and those of its other spellings.
    spelled: Vec<Vec<u32>>,
    phrases: Builder,
    parts: Vec<(String, Class)>,
    shapes: Collected,
    closed: bool,
    /// The last phrase, and its way through the tree: the next phrase mostly begins alike.
    last: String,
    path: Vec<Step>,
}

/// One atom of a phrase on its way through the tree.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Where the atom ends in the phrase, in bytes.
    end: usize,
    node: u32,
    /// Whether this atom or one before it has other spellings.
    varies: bool,
}

impl Collector {
    /// A collector of phrases whose words may be spelled in other ways too.
    pub(super) fn new(spellings: Spellings) -> Self {
        Self { spellings, ..Self::default() }
    }

    /// Takes no more: what is added from here on will not be found.
    pub(super) fn close(&mut self) {
        self.closed = true;
    }

    /// Adds a phrase, which must be folded: it is found where it cuts no word, in each way to spell it.
    pub(super) fn phrase(&mut self, folded: &str, class: Class) {
        if self.closed {
            return;
        }
        let both = self.last.bytes().zip(folded.bytes());
        let shared = both.take_while(|(a, b)| a == b).count();
        // An atom that ends where the phrases part may go on in this one.
        while self.path.pop_if(|step| step.end >= shared).is_some() {}
        let mut step = self.path.last().copied().unwrap_or(Step { end: 0, node: 0, varies: false });
        let start = step.end;
        for atom in atoms(&folded[start..]) {
            let end = start + atom.range.end;
            let words = self.spelled(&folded[start..][atom.range]);
            let (word, varies) = (words[0], step.varies || words.len() > 1);
            step = Step { end, node: self.phrases.follow(step.node, Edge::new(word, atom.spaced)), varies };
            self.path.push(step);
        }
        self.phrases.end(step.node, class);
        self.last.clear();
        self.last.push_str(folded);
        if step.varies {
            self.other_spellings(folded, class);
        }
    }

    /// Adds a phrase in all ways but its own.
    fn other_spellings(&mut self, folded: &str, class: Class) {
        let mut nodes = vec![0];
        for atom in atoms(folded) {
            let words = self.spelled(&folded[atom.range]);
            let words = if nodes.len() < MOST_SPELLINGS { words.to_vec() } else { vec![words[0]] };
            let mut next = Vec::with_capacity(nodes.len() * words.len());
            for word in words {
                next.extend(nodes.iter().map(|&node| self.phrases.follow(node, Edge::new(word, atom.spaced))));
            }
            nodes = next;
        }
        // The first is the phrase as it stands.
        nodes[1..].iter().for_each(|&node| self.phrases.end(node, class));
    }

    /// The numbers of a word and of its other spellings.
    fn spelled(&mut self, word: &str) -> &[u32] {
        let number = self.words.intern(word) as usize;
        if self.spelled.len() <= number {
            self.spelled.resize(number + 1, Vec::new());
        }
        if self.spelled[number].is_empty() {
            let others = self.spellings.others(word);
            let all = std::iter::once(word).chain(others.iter().map(String::as_str));
            self.spelled[number] = all.map(|other| self.words.intern(other)).collect();
        }
        &self.spelled[number]
    }

    /// Adds a part of words, which must be folded: it is found wherever it stands.
    pub(super) fn part(&mut self, folded: String, class: Class) {
        if !self.closed {
            self.parts.push((folded, class));
        }
    }

    /// Makes words stand for classes by how they end.
    pub(super) fn shape(&mut self, shape: &Shape, classes: &[Class]) {
        if self.closed {
            return;
        }
        for word in &shape.except {
            for atom in atoms(word) {
                self.spelled(&word[atom.range]);
            }
        }
        self.shapes.add(shape, classes);
    }

    /// Makes ready to search.
    ///
    /// # Errors
    /// When the parts of words are too many for an automaton.
    pub(super) fn finish(mut self) -> Result<Phrases, BuildError> {
        let (shapes, known) = std::mem::take(&mut self.shapes).finish(self.words.iter());
        // As they stand: each spelling has its own shape, and one of them may be excepted.
        for (word, class) in known {
            let node = self.phrases.follow(0, Edge::new(self.words.intern(&word), false));
            self.phrases.end(node, class);
        }
        // The fastest kind; it is the largest too, but parts are few.
        let mut builder = AhoCorasick::builder();
        let parts = builder.kind(Some(AhoCorasickKind::DFA)).build(self.parts.iter().map(|(p, _)| p))?;
        let tree = self.phrases.finish(self.words.len());
        let part_classes = self.parts.into_iter().map(|(_, class)| class).collect();
        Ok(Phrases { words: self.words, tree, parts, part_classes, shapes })
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
    shapes: Shapes,
}

/// Something found: a phrase, which may stand for many classes, a part of a word, or a word of some shape.
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
    /// A shape of words.
    Shape(u32),
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
            for (first, word) in words.iter().enumerate() {
                match word.number {
                    UNKNOWN => hits.extend(self.shape_at(word, &text.folded, number(index))),
                    _ => self.phrases_at(&words[first..], number(index), &mut hits),
                }
            }
        }
        self.find_parts(text, &mut hits);
        hits
    }

    /// The barriers that something found belongs to.
    pub(super) fn barriers(&self, hit: &Hit) -> &[Class] {
        match hit.what {
            What::Phrase(node) => self.tree.barriers(node as usize),
            What::Part(_) | What::Shape(_) => &[],
        }
    }

    /// What something found stands for, barriers aside.
    pub(super) fn classes(&self, hit: &Hit) -> &[Class] {
        match hit.what {
            What::Phrase(node) => self.tree.classes(node as usize),
            What::Part(part) => std::slice::from_ref(&self.part_classes[part as usize]),
            What::Shape(shape) => self.shapes.classes(shape as usize),
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

    /// The shape of a word that no phrase holds.
    fn shape_at(&self, word: &Word, folded: &str, sentence: u32) -> Option<Hit> {
        let span = word.span;
        let shape = self.shapes.find(span.slice(folded))?;
        let whole = !cuts(folded, span.start as usize) && !cuts(folded, span.end as usize);
        whole.then(|| Hit { span, sentence, what: What::Shape(number(shape)) })
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
