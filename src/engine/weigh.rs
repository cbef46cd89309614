//! Sentences that clues give away: none of their words tells by itself, and together they do.

use std::cmp::Reverse;
use std::ops::Range;

use super::find::{Match, opening};
use super::program::{AnyOf, Weigh, Weight};
use super::scan::{Mention, Scan};

impl Weigh {
    /// The sentences whose words make enough points: from the first word that makes points, or that they are about, to
    /// the last.
    pub(super) fn run(&self, scan: &Scan, sentences: Range<usize>) -> Vec<Match> {
        let sets = self.about.iter().map(|classes| scan.all_in(classes, sentences.clone()));
        // What is mentioned least decides which sentences are looked at.
        let Some(rarest) = sets.min_by_key(Vec::len) else { return Vec::new() };
        let mut sentences: Vec<usize> = rarest.iter().map(|m| m.sentence).collect();
        sentences.dedup();
        sentences.into_iter().filter_map(|sentence| self.judge(scan, sentence)).collect()
    }

    fn judge(&self, scan: &Scan, sentence: usize) -> Option<Match> {
        let mut told = Vec::new();
        for classes in &self.about {
            let here = mentions(scan, classes, sentence);
            told.extend([*here.first()?, *here.last()?]);
        }
        let mut points = 0;
        for weight in &self.of {
            let counted = weight.counted(scan, sentence);
            points += weight.points * i32::try_from(counted.len()).unwrap_or(i32::MAX);
            if weight.points > 0 {
                told.extend(counted);
            }
        }
        let (first, last) = (told.iter().min()?, told.iter().max_by_key(|m| m.span.end)?);
        let span = first.span.join(last.span);
        (points >= self.points).then_some(Match { span, first: first.span, last: last.span, sentence })
    }
}

impl Weight {
    /// The mentions in a sentence that count: no more than `most`, and none that overlaps another.
    fn counted(&self, scan: &Scan, sentence: usize) -> Vec<Mention> {
        let mut end = 0;
        let mut apart = |m: &Mention| {
            let apart = m.span.start >= end;
            end = if apart { m.span.end } else { end };
            apart
        };
        let all = mentions(scan, &self.any, sentence).into_iter();
        all.filter(|m| apart(m) && (!self.opens || opening(scan, m))).take(self.most).collect()
    }
}

/// The mentions of some classes in a sentence: in order, of those that start together the longest first.
fn mentions(scan: &Scan, classes: &AnyOf, sentence: usize) -> Vec<Mention> {
    let here = classes.iter().flat_map(|&class| scan.in_sentence(class, sentence));
    let mut all: Vec<Mention> = here.copied().collect();
    all.sort_unstable_by_key(|m| (m.span.start, Reverse(m.span.end)));
    all
}

#[cfg(test)]
mod tests {
    use crate::engine::tests::{pack, rule};
    use crate::engine::{Linter, Selection};
    use crate::source::{Format, Source};

    const WEIGH: &str = "
weigh:
  about: [[cat, dog], [tea]]
  points: 3
  of:
    - {any: [my, our], points: 2}
    - {any: [good, very good], points: 1, most: 2}
    - {any: [try], points: 2, opens: true}
    - {any: [vet], points: -2}
";

    fn found(text: &str) -> Vec<String> {
        let packs = [pack(&format!("rules:{}", rule("t/weigh", WEIGH.trim())))];
        let linter = Linter::new(&packs, &Selection::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
        let report = linter.check(Source::new("t.txt", text.to_owned(), Format::Text));
        report.findings.into_iter().map(|finding| finding.text).collect()
    }

    #[test]
    fn words_make_points_together() {
        assert_eq!(found("So my dog has good tea at four."), ["my dog has good tea"]);
        assert_eq!(found("My dog has tea."), [""; 0], "too few points");
        assert_eq!(found("My good, good dog."), [""; 0], "of one thing only");
        assert_eq!(found("A dog has tea. My good cat."), [""; 0], "in one sentence");
    }

    #[test]
    fn words_count_as_often_as_they_may() {
        assert_eq!(found("Our my dog, tea."), [""; 0], "once");
        assert_eq!(found("A very good dog, tea."), [""; 0], "of words inside others the outer ones");
        assert_eq!(found("Try tea, good dog."), ["Try tea, good dog"]);
        assert_eq!(found("Good tea: try, dog."), ["Good tea: try, dog"], "a colon opens too");
        assert_eq!(found("Good dogs try tea, dog."), [""; 0]);
        assert_eq!(found("My good dog and the vet have tea."), [""; 0]);
    }
}
