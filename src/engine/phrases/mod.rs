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
use tree::{Edge, Entry, Tree};
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
    phrases: Vec<Entry>,
    parts: Vec<(String, Class)>,
    shapes: Collected,
}

impl Collector {
    /// A collector of phrases whose words may be spelled in other ways too.
    pub(super) fn new(spellings: Spellings) -> Self {
        Self { spellings, ..Self::default() }
    }

    /// Adds a phrase, which must be folded: it is found where it cuts no word, in each way to spell it.
    pub(super) fn phrase(&mut self, folded: &str, class: Class) {
        let mut spelled: Vec<Vec<Edge>> = vec![Vec::new()];
        for atom in atoms(folded) {
            let words = self.spelled(&folded[atom.range]);
            let all = if spelled.len() < MOST_SPELLINGS { words } else { &words[..1] };
            let with = |word: &u32| {
                let edge = Edge::new(*word, atom.spaced);
                spelled.iter().map(move |head| [head.as_slice(), &[edge]].concat())
            };
            spelled = all.iter().flat_map(with).collect();
        }
        self.phrases.extend(spelled.into_iter().map(|edges| Entry { edges, class }));
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
        self.parts.push((folded, class));
    }

    /// Makes words stand for classes by how they end.
    pub(super) fn shape(&mut self, shape: &Shape, classes: &[Class]) {
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
            let edges = vec![Edge::new(self.words.intern(&word), false)];
            self.phrases.push(Entry { edges, class });
        }
        // The fastest kind; it is the largest too, but parts are few.
        let mut builder = AhoCorasick::builder();
        let parts = builder.kind(Some(AhoCorasickKind::DFA)).build(self.parts.iter().map(|(p, _)| p))?;
        let tree = Tree::new(self.phrases, self.words.len());
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
    /// The node of the tree, a pattern of `parts` counted on from the last node, or a shape counted on from there.
    what: u32,
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

    /// What something found stands for.
    pub(super) fn classes(&self, hit: &Hit) -> &[Class] {
        let what = hit.what as usize;
        let Some(part) = what.checked_sub(self.tree.len()) else { return self.tree.classes(what) };
        match part.checked_sub(self.part_classes.len()) {
            None => &self.part_classes[part..=part],
            Some(shape) => self.shapes.classes(shape),
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
            if !self.tree.classes(node).is_empty() {
                hits.push(Hit { span, sentence, what: number(node) });
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
        whole.then(|| Hit { span, sentence, what: number(self.tree.len() + self.part_classes.len() + shape) })
    }

    fn find_parts(&self, text: &Text, hits: &mut Vec<Hit>) {
        for hit in self.parts.find_overlapping_iter(&text.folded) {
            let span = Span::of(hit.range());
            if let Some(sentence) = text.sentence_of(span) {
                let what = number(self.tree.len() + hit.pattern().as_usize());
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
