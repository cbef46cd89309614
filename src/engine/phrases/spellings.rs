//! Words that are spelled in several ways: a phrase that is written in one is found in all of them.
//!
//! Everything is spelled out when packs compile, so that a text is read no slower.

use aho_corasick::{AhoCorasick, BuildError, MatchKind};

/// In how many ways one word is spelled at most.
const MOST: usize = 16;
/// Stands on each side of a word, so that parts know its start and its end.
const EDGE: char = '\0';

/// Parts of words that stand for each other.
#[derive(Debug, Default)]
pub(in crate::engine) struct Spellings {
    sets: Vec<Vec<String>>,
    /// For each pattern of `parts`, the index of its set.
    owners: Vec<usize>,
    /// Nothing where there are no parts.
    parts: Option<AhoCorasick>,
}

impl Spellings {
    /// Makes ready to spell. A part with a hyphen before it stands at the end of a word, with one behind it at the start.
    ///
    /// # Errors
    /// When the parts are too many for an automaton.
    pub(in crate::engine) fn new(sets: Vec<Vec<String>>) -> Result<Self, BuildError> {
        let bounded = |part: String| match (part.strip_prefix('-'), part.strip_suffix('-')) {
            (Some(ending), _) => format!("{ending}{EDGE}"),
            (_, Some(start)) => format!("{EDGE}{start}"),
            _ => part,
        };
        let sets: Vec<Vec<String>> = sets.into_iter().map(|set| set.into_iter().map(bounded).collect()).collect();
        let owners = sets.iter().enumerate().flat_map(|(set, parts)| parts.iter().map(move |_| set)).collect();
        // Of two parts of a set that begin alike ("program", "programme") the longer one is meant.
        let mut builder = AhoCorasick::builder();
        let parts = builder.match_kind(MatchKind::LeftmostLongest).build(sets.iter().flatten())?;
        Ok(Self { sets, owners, parts: Some(parts) })
    }

    /// The other ways to spell a word.
    pub(super) fn others(&self, word: &str) -> Vec<String> {
        let Some(parts) = &self.parts else { return Vec::new() };
        let bounded = format!("{EDGE}{word}{EDGE}");
        let mut spelled = vec![String::new()];
        let mut end = 0;
        for part in parts.find_iter(&bounded) {
            let others = &self.sets[self.owners[part.pattern().as_usize()]];
            if spelled.len() * others.len() > MOST {
                break;
            }
            let between = &bounded[end..part.start()];
            let with = |head: &String| others.iter().map(move |other| format!("{head}{between}{other}")).collect();
            spelled = spelled.iter().flat_map::<Vec<_>, _>(with).collect();
            end = part.end();
        }
        let whole = spelled.iter().map(|head| format!("{head}{}", &bounded[end..]).replace(EDGE, ""));
        whole.filter(|other| other != word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_words_stand_for_each_other() {
        let sets = [
            &["haem", "hem"][..],
            &["rrhoe", "rrhe"],
            &["program", "programme"],
            &["-ise", "-ize"],
            &["oe-", "e-"],
            &["tumour", "tumor"],
        ];
        let sets = sets.iter().map(|set| set.iter().map(|part| (*part).to_owned()).collect()).collect();
        let spellings = Spellings::new(sets).expect("few parts");
        assert_eq!(spellings.others("plain"), [""; 0]);
        assert_eq!(spellings.others("programmes"), ["programs"]);
        assert_eq!(spellings.others("program"), ["programme"]);
        assert_eq!(spellings.others("haemorrhoea"), ["haemorrhea", "hemorrhoea", "hemorrhea"]);
        assert_eq!(spellings.others("disease"), [""; 0]);
        assert_eq!(spellings.others("oestrogenise"), ["oestrogenize", "estrogenise", "estrogenize"]);
        assert_eq!(spellings.others("haemhaemhaemhaemhaem").len(), 15);
        assert_eq!(Spellings::default().others("haem"), [""; 0]);
    }
}
