//! Words that are of a class by how they end: no list of medicines is ever whole, but their names are built by rule.
//!
//! A word that some phrase holds is known when packs compile, and its ending is looked at then. In a text only the
//! other words are left, and of these nearly all are told apart by their last two letters.

use crate::engine::program::{Class, SHAPED};
use crate::rules::lexicon::Shape;

/// How many letters there are.
const LETTERS: usize = 26;

/// Endings and what they stand for.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// Endings with the index of their shape, by their last letter and the longest first.
    endings: Vec<(String, usize)>,
    /// For each last letter, where its endings begin in `endings`, and where the last of them end.
    buckets: [usize; LETTERS + 1],
    /// For each last letter one bit for each letter that stands before it in some ending.
    pairs: [u32; LETTERS],
    /// For each shape, how many letters its words have at least.
    least: Vec<usize>,
    classes: Vec<Vec<Class>>,
}

/// Shapes while packs are compiled.
#[derive(Debug, Default)]
pub(super) struct Collected {
    shapes: Vec<(Shape, Vec<Class>)>,
}

impl Collected {
    /// Makes words of a shape stand for a class too.
    pub(super) fn add(&mut self, shape: &Shape, classes: &[Class]) {
        match self.shapes.iter_mut().find(|(known, _)| known.list == shape.list) {
            Some((_, known)) => known.extend(classes),
            None => self.shapes.push((shape.clone(), classes.to_vec())),
        }
    }

    /// Makes ready to search, and gives the classes of those of some known words that have a shape. What a pack's author
    /// wrote is not told by its ending alone.
    pub(super) fn finish<'w>(self, known: impl Iterator<Item = &'w str>) -> (Shapes, Vec<(String, Class)>) {
        let mut shapes = Shapes::default();
        let mut excepted = Vec::new();
        for (index, (mut shape, mut classes)) in self.shapes.into_iter().enumerate() {
            shapes.endings.extend(shape.endings.into_iter().map(|ending| (ending, index)));
            shapes.least.push(shape.least);
            classes.sort_unstable();
            classes.dedup();
            shapes.classes.push(classes);
            shape.except.sort_unstable();
            excepted.push(shape.except);
        }
        let last = |ending: &str| ending.bytes().next_back().map_or(0, letter);
        shapes.endings.sort_by_key(|(ending, _)| (last(ending), std::cmp::Reverse(ending.len())));
        for (at, bound) in shapes.buckets.iter_mut().enumerate() {
            *bound = shapes.endings.partition_point(|(ending, _)| last(ending) < at);
        }
        for (ending, _) in &shapes.endings {
            if let Some([before, last]) = ending.as_bytes().last_chunk() {
                shapes.pairs[letter(*last)] |= 1 << letter(*before);
            }
        }
        let shaped = known.filter_map(|word| shapes.find(word).map(|shape| (word, shape)));
        let meant = shaped.filter(|(word, shape)| excepted[*shape].binary_search_by(|e| e.as_str().cmp(word)).is_err());
        let named = |shape: usize| shapes.classes[shape].iter().filter(|&&class| class != SHAPED);
        let of = |(word, shape): (&str, usize)| named(shape).map(|class| (word.to_owned(), *class)).collect();
        let words = meant.flat_map::<Vec<_>, _>(of).collect();
        (shapes, words)
    }
}

impl Shapes {
    /// The shape of a word: that of its longest ending.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let [before, last] = word.as_bytes().last_chunk()?;
        if !before.is_ascii_lowercase() || !last.is_ascii_lowercase() {
            return None;
        }
        let last = letter(*last);
        if self.pairs[last] >> letter(*before) & 1 == 0 {
            return None;
        }
        let bucket = &self.endings[self.buckets[last]..self.buckets[last + 1]];
        let (_, shape) = bucket.iter().find(|(ending, _)| word.ends_with(ending.as_str()))?;
        let whole = word.len() >= self.least[*shape] && word.bytes().all(|byte| byte.is_ascii_lowercase());
        whole.then_some(*shape)
    }

    /// What a shape stands for.
    pub(super) fn classes(&self, shape: usize) -> &[Class] {
        &self.classes[shape]
    }
}

/// The place of a small letter in the alphabet.
fn letter(byte: u8) -> usize {
    (byte.wrapping_sub(b'a') as usize).min(LETTERS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(list: usize, endings: &[&str], except: &[&str]) -> Shape {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Shape { list: (0, list), endings: owned(endings), least: 6, except: owned(except) }
    }

    #[test]
    fn a_word_has_the_shape_of_its_longest_ending() {
        let mut collected = Collected::default();
        collected.add(&shape(0, &["mab", "tinib"], &[]), &[7]);
        collected.add(&shape(1, &["nib", "itis"], &["bandnib"]), &[8]);
        collected.add(&shape(0, &[], &[]), &[9]);
        let (shapes, known) = collected.finish(["xamab", "gastritis", "bandnib", "plain", "oldmab"].into_iter());
        let found = |word| shapes.find(word).map(|shape| shapes.classes(shape));
        assert_eq!(found("foozumab"), Some([7, 9].as_slice()));
        assert_eq!(found("footinib"), Some([7, 9].as_slice()));
        assert_eq!(found("foodnib"), Some([8].as_slice()));
        assert_eq!(found("mab"), None, "too short");
        assert_eq!(found("b12zumab"), None, "no word");
        assert_eq!((found("éab"), found(""), found("b")), (None, None, None));
        let word = |word: &str, class| (word.to_owned(), class);
        assert_eq!(known, [word("gastritis", 8), word("oldmab", 7), word("oldmab", 9)]);
    }
}
