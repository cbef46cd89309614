//! What kind of document a text is, by the clues that packs list.

use std::collections::BTreeMap;

use crate::doc::BlockKind;
use crate::report::{Kind, KindScore, KindSource, KindWord};
use crate::rules::model::{Counting, Part};

use super::find::{Match, overlapped};
use super::program::{Clue, DocumentKind, Kinds};
use super::scan::Scan;

/// How many sentences the opening of a text has.
const OPENING: usize = 5;

/// How many words are told for a kind at most.
const WORDS: usize = 20;

/// In longer texts, mentions are counted for each so many words: a long text mentions much that it is not about.
const STRETCH: usize = 1000;

/// The kind of a document, as an index and in words. `None` where no pack knows kinds.
pub(super) fn of(kinds: &Kinds, scan: &Scan, given: Option<&str>) -> (Option<usize>, Option<Kind>) {
    let named = |name: &str, source| kinds.find(name).map(|index| (index, source, Vec::new()));
    let declared = scan.document.front.kind.as_ref();
    let found = given
        .and_then(|name| named(name, KindSource::Given))
        .or_else(|| declared.and_then(|kind| named(&kind.text, KindSource::FrontMatter)))
        .or_else(|| infer(kinds, scan));
    let kind =
        found.map(|(index, source, scores)| (index, Kind { name: kinds.all[index].name.clone(), source, scores }));
    kind.map_or((None, None), |(index, kind)| (Some(index), Some(kind)))
}

/// The kind that clues show: the one with the most points, if it has enough and enough more than any other.
fn infer(kinds: &Kinds, scan: &Scan) -> Option<(usize, KindSource, Vec<KindScore>)> {
    let otherwise = kinds.otherwise?;
    let parts = parts(scan);
    let mut scores: Vec<(usize, KindScore)> =
        kinds.all.iter().map(|kind| score(kind, scan, &parts)).enumerate().collect();
    scores.retain(|(_, score)| score.points > 0);
    // A stable sort: of two with the same points the one that is listed first.
    scores.sort_by_key(|(_, score)| std::cmp::Reverse(score.points));
    let next = scores.get(1).map_or(0, |(_, score)| score.points);
    let certain = scores.first().filter(|(index, first)| {
        let kind = &kinds.all[*index];
        first.points >= kind.points && first.points - next >= kind.lead
    });
    let index = certain.map_or(otherwise, |(index, _)| *index);
    Some((index, KindSource::Inferred, scores.into_iter().map(|(_, score)| score).collect()))
}

/// The part of each sentence; none for sources.
fn parts(scan: &Scan) -> Vec<Option<Part>> {
    let mut opening = 0;
    let part = |sentence: &crate::text::Sentence| {
        let block = &scan.document.blocks[sentence.block];
        Some(match block.kind {
            BlockKind::References | BlockKind::Footnote => return None,
            BlockKind::Title | BlockKind::Meta => Part::Title,
            BlockKind::Heading if block.level == 1 => Part::Title,
            BlockKind::Heading => Part::Heading,
            _ => {
                opening += 1;
                if opening <= OPENING { Part::Opening } else { Part::Body }
            }
        })
    };
    scan.text.sentences.iter().map(part).collect()
}

fn score(kind: &DocumentKind, scan: &Scan, parts: &[Option<Part>]) -> KindScore {
    let mut points = 0_u32;
    let mut told: BTreeMap<&str, u32> = BTreeMap::new();
    for clue in &kind.clues {
        let (made, words) = weigh(clue, scan, parts);
        points = points.saturating_add(made);
        for (text, times) in words {
            // The same words can be a clue in the title and another one everywhere: they are told once.
            let most = told.entry(text).or_default();
            *most = times.max(*most);
        }
    }
    let mut words: Vec<(&str, u32)> = told.into_iter().collect();
    words.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let words = words.into_iter().take(WORDS).map(|(text, times)| KindWord { text: text.to_owned(), times });
    KindScore { kind: kind.name.clone(), points, needed: kind.points, words: words.collect() }
}

/// The points that a clue makes, and the words that make them, each with how often it stands there.
fn weigh<'s>(clue: &Clue, scan: &'s Scan, parts: &[Option<Part>]) -> (u32, Vec<(&'s str, u32)>) {
    let counts = |m: &Match| {
        let part = parts[m.sentence];
        let here = part.is_some_and(|part| clue.parts.is_empty() || clue.parts.contains(&part));
        here && !overlapped(scan, m, &clue.except)
    };
    let mut words: BTreeMap<&str, u32> = BTreeMap::new();
    for m in clue.any.run(scan).iter().filter(|m| counts(m)) {
        *words.entry(m.span.slice(&scan.text.folded)).or_default() += 1;
    }
    let mut words: Vec<(&str, u32)> = words.into_iter().collect();
    words.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    if clue.count == Counting::Same {
        words.truncate(1);
    }
    let anywhere = clue.parts.is_empty() || clue.parts.contains(&Part::Body);
    let times = match clue.count {
        Counting::Distinct => words.len(),
        Counting::All | Counting::Same => {
            let times: usize = words.iter().map(|(_, times)| *times as usize).sum();
            if anywhere { times * STRETCH / scan.words.max(STRETCH) } else { times }
        }
    };
    let times = u32::try_from(times).unwrap_or(u32::MAX).min(clue.most);
    (clue.points.saturating_mul(times), words)
}

#[cfg(test)]
mod tests {
    use crate::engine::tests::{pack, rule};
    use crate::engine::{Linter, Selection};
    use crate::report::{DocumentReport, KindScore};
    use crate::source::{Format, Source};

    const KINDS: &str = "
structure: {reference-headings: [references]}
kinds:
  - kind: pet
    about: Pets.
    points: 4
    lead: 2
    clues:
      - {any: [cat, dog, hen], in: [title], points: 3}
      - {any: [cat, dog, hen], except: [hot dog], count: same, points: 1, most: 3}
  - kind: garden
    about: Gardens.
    points: 4
    lead: 2
    clues: [{any: [rose, lily, hen, pond], count: distinct, points: 2, most: 3}]
  - {kind: other, about: The rest.}
";

    fn check(text: &str) -> DocumentReport {
        let rules = rule("t/sit", "kinds: [pet]\nphrases: [sit]");
        let packs = [pack(&format!("{KINDS}rules:{rules}"))];
        let linter = Linter::new(&packs, &Selection::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
        linter.check(Source::new("t.md", text.to_owned(), Format::Markdown))
    }

    fn kind_of(text: &str) -> (String, Vec<u32>) {
        let kind = check(text).kind.expect("the pack knows kinds");
        (kind.name, kind.scores.iter().map(|score: &KindScore| score.points).collect())
    }

    #[test]
    fn clues_make_points_in_their_places() {
        assert_eq!(kind_of("# My dog\n\nA hot dog for the dog."), ("pet".to_owned(), vec![5]));
        assert_eq!(kind_of("The cat sat. The cat ate. A dog."), ("other".to_owned(), vec![2]), "of one name only");
        assert_eq!(kind_of("Rose, rose, rose."), ("other".to_owned(), vec![2]), "each name once");
        assert_eq!(kind_of("Rose, lily, pond, rose."), ("garden".to_owned(), vec![6]));
        assert_eq!(
            kind_of("Rose.\n\n## References\n\n1. Lily, pond."),
            ("other".to_owned(), vec![2]),
            "not in the list"
        );
    }

    #[test]
    fn what_is_not_certain_is_neither() {
        assert_eq!(kind_of("# Hen\n\nRose."), ("other".to_owned(), vec![4, 4]));
        assert_eq!(kind_of("# Dog\n\nDog, dog, rose, lily."), ("pet".to_owned(), vec![6, 4]));
        assert_eq!(kind_of(""), ("other".to_owned(), Vec::new()));
    }

    #[test]
    fn a_long_text_needs_more_mentions() {
        let long = |text: &str| format!("{text} {}", "word ".repeat(2990));
        assert_eq!(kind_of(&long("Dog, dog, dog.")), ("other".to_owned(), vec![1]));
        assert_eq!(kind_of(&long("# Dog\n\nDog, dog, dog.")), ("pet".to_owned(), vec![4]));
        assert_eq!(kind_of(&long("Rose, lily.")), ("garden".to_owned(), vec![4]));
    }

    #[test]
    fn rules_run_for_their_kinds() {
        assert_eq!(check("# Dog\n\nDog, sit.").findings.len(), 1);
        assert_eq!(check("# Rose\n\nLily, sit.").findings.len(), 0);
    }
}
