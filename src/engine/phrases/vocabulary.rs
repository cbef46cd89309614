//! The words of all phrases, numbered.
//!
//! An open-addressing table over flat arrays: looking up each word of a text is most of the work of a scan, and
//! flat arrays need no building when they come from somewhere else.

/// The number of a word that no phrase holds.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Words and their numbers.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The letters of all words, one word after the other.
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
    /// The hash table, at most half full, its length a power of two.
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    /// [`UNKNOWN`] where the slot is free.
    word: u32,
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word, [`UNKNOWN`] if it has none.
    pub(super) fn get(&self, word: &str) -> u32 {
        if self.slots.is_empty() { UNKNOWN } else { self.slots[self.slot(word, hash(word))].word }
    }

    /// The number of a word, a new one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> u32 {
        if self.slots.len() < 2 * (self.len() + 1) {
            self.grow();
        }
        let hash = hash(word);
        let slot = self.slot(word, hash);
        if self.slots[slot].word == UNKNOWN {
            self.slots[slot] = Slot { hash, word: number(self.len()) };
            self.letters.push_str(word);
            self.ends.push(number(self.letters.len()));
        }
        self.slots[slot].word
    }

    /// All words, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.word(number(index)))
    }

    fn word(&self, number: u32) -> &str {
        let index = number as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[index] as usize]
    }

    /// The slot of a word, or the free one where it belongs.
    fn slot(&self, word: &str, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.word == UNKNOWN || (slot.hash == hash && self.word(slot.word) == word) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let larger = vec![Slot { hash: 0, word: UNKNOWN }; (4 * self.slots.len()).max(1024)];
        let mask = larger.len() - 1;
        for slot in std::mem::replace(&mut self.slots, larger) {
            if slot.word != UNKNOWN {
                let mut at = slot.hash as usize & mask;
                while self.slots[at].word != UNKNOWN {
                    at = (at + 1) & mask;
                }
                self.slots[at] = slot;
            }
        }
    }
}

/// A hash of a word by its first and last bytes and its length: words are so short that this is nearly all of them, and
/// that going through them byte by byte would cost more than the rest of the look-up.
fn hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into()),
            _ => (bytes.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)), 0),
        },
    };
    let mixed = (first ^ last.rotate_left(29) ^ (bytes.len() as u64) << 58).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

/// An index as a number of 32 bits.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("packs of more than 4 GB are refused when they are read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Vocabulary::default();
        assert_eq!(words.get("a"), UNKNOWN);
        let all: Vec<String> = (0..5000).map(|i| format!("w{i}")).collect();
        for round in 0..2 {
            for (i, word) in all.iter().enumerate() {
                assert_eq!(words.intern(word), number(i), "round {round}");
            }
        }
        assert!(all.iter().enumerate().all(|(i, word)| words.get(word) == number(i)));
        assert_eq!((words.get("w5000"), words.get(""), words.len()), (UNKNOWN, UNKNOWN, 5000));
    }
}
