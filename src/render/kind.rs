//! What kind of document each file is, and which words show it.

use crate::report::{DocumentReport, Kind, KindScore, KindSource, KindWord, Report};
use crate::sanitize;

use super::terminal::shown_path;

/// The most words that are named for a kind.
const NAMED: usize = 6;

/// A line for each document: `draft.md: kind: rx-drug, because baricitinib ×19, prescription ×1 (…)`.
pub(crate) fn lines(report: &Report) -> String {
    report.documents.iter().map(|document| format!("{}\n", line(document))).collect()
}

fn line(document: &DocumentReport) -> String {
    let path = shown_path(&document.source.path);
    let Some(kind) = &document.kind else { return format!("{path}: no pack knows kinds") };
    let said = match kind.source {
        KindSource::Given => "as given".to_owned(),
        KindSource::FrontMatter => "as its front matter says".to_owned(),
        KindSource::Inferred => because(kind),
    };
    sanitize::line(&format!("{path}: kind: {}, {said}", kind.name)).into_owned()
}

fn because(kind: &Kind) -> String {
    let points = |score: &KindScore| format!("{} of {} points", score.points, score.needed);
    match kind.scores.as_slice() {
        [] => "because nothing shows another".to_owned(),
        [first, rest @ ..] if first.kind == kind.name => {
            let next = rest.first().map_or_else(String::new, |next| format!("; next {}, {}", next.kind, points(next)));
            format!("because {} ({}{next})", words(&first.words), points(first))
        }
        [first, rest @ ..] => {
            let near = |score: &KindScore| format!("{} has {}: {}", score.kind, points(score), words(&score.words));
            let next = rest.first().filter(|next| next.points >= next.needed || first.points >= first.needed);
            let both: Vec<String> = std::iter::once(first).chain(next).map(near).collect();
            format!("because no other is certain ({})", both.join("; "))
        }
    }
}

fn words(words: &[KindWord]) -> String {
    let named = words.iter().take(NAMED).map(|word| format!("{} ×{}", word.text, word.times));
    let more = if words.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", named.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, report};
    use super::*;

    fn score(kind: &str, points: u32, words: &[(&str, u32)]) -> KindScore {
        let words = words.iter().map(|(text, times)| KindWord { text: (*text).to_owned(), times: *times }).collect();
        KindScore { kind: kind.to_owned(), points, needed: 8, words }
    }

    fn shown(name: &str, source: KindSource, scores: Vec<KindScore>) -> String {
        let mut sample = Sample::new("a.md", "Text.");
        sample.document.kind = Some(Kind { name: name.to_owned(), source, scores });
        lines(&report(vec![sample]))
    }

    #[test]
    fn the_kind_is_told_with_the_words_that_show_it() {
        let drug = || score("rx-drug", 12, &[("baricitinib", 19), ("prescription", 1)]);
        let inferred = |name, scores| shown(name, KindSource::Inferred, scores);
        insta::assert_snapshot!(inferred("rx-drug", vec![drug(), score("news", 3, &[("said", 3)])]),
            @"a.md: kind: rx-drug, because baricitinib ×19, prescription ×1 (12 of 8 points; next news, 3 of 8 points)");
        insta::assert_snapshot!(inferred("general", vec![drug(), score("news", 11, &[("said", 3)])]),
            @"a.md: kind: general, because no other is certain (rx-drug has 12 of 8 points: baricitinib ×19, prescription ×1; news has 11 of 8 points: said ×3)");
        insta::assert_snapshot!(inferred("general", Vec::new()), @"a.md: kind: general, because nothing shows another");
        insta::assert_snapshot!(shown("news", KindSource::FrontMatter, Vec::new()), @"a.md: kind: news, as its front matter says");
        insta::assert_snapshot!(shown("news", KindSource::Given, Vec::new()), @"a.md: kind: news, as given");
    }
}
