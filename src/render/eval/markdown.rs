//! Scores for a pull request.

use std::fmt::Write as _;

use super::terminal::levels;
use super::{basis, cause, failure, off, percent, place};
use crate::eval::Report;
use crate::eval::judge::Excerpt;
use crate::render::markdown::{table, text};
use crate::render::names;

/// Tables, in GitHub's Markdown.
pub fn render(report: &Report) -> String {
    let sums = &report.evaluation;
    let mut out = format!("{}.\n", text(&basis(report)));
    if let Some(line) = off(report) {
        let _ = write!(out, "\n{}.\n", text(&line));
    }
    let rows: Vec<Vec<String>> = sums
        .scores
        .iter()
        .map(|score| {
            let mut row = vec![text(score.target.name())];
            row.extend([score.tally.hits, score.tally.misses, score.tally.alarms].map(|count| count.to_string()));
            row.extend([score.precision, score.recall, score.f1].map(percent));
            row
        })
        .collect();
    let head = ["", "Hit", "Missed", "False", "Precision, %", "Recall, %", "F1, %"];
    let _ = write!(out, "\n{}", table(&head, 1, &rows));
    confusion(&mut out, report);
    strengths(&mut out, report);
    let missed: Vec<Vec<String>> = sums
        .misses
        .iter()
        .map(|case| {
            let miss = &case.what;
            vec![text(&place(case)), text(miss.target.name()), text(&cause(miss)), excerpt(&miss.at)]
        })
        .collect();
    section(&mut out, "Missed", &["Row", "Labelled", "Why", "Text"], &missed);
    let alarms: Vec<Vec<String>> = sums
        .alarms
        .iter()
        .map(|case| {
            let alarm = &case.what;
            let rule = alarm.rule.as_deref().unwrap_or(alarm.target.name());
            vec![text(&place(case)), text(rule), names::severity(alarm.severity).to_owned(), excerpt(&alarm.at)]
        })
        .collect();
    section(&mut out, "False alarms", &["Row", "Found", "Severity", "Text"], &alarms);
    if !report.verdicts.is_empty() {
        out.push('\n');
    }
    for verdict in &report.verdicts {
        let line = match verdict.holds {
            true => format!("{} ≥ {} holds", verdict.gate, verdict.gate.least),
            false => format!("**fails**: {}", failure(verdict)),
        };
        let _ = writeln!(out, "- {line}");
    }
    out
}

fn section(out: &mut String, title: &str, head: &[&str], rows: &[Vec<String>]) {
    if !rows.is_empty() {
        let _ = write!(out, "\n### {title}\n\n{}", table(head, head.len(), rows));
    }
}

fn confusion(out: &mut String, report: &Report) {
    let name = |name: &Option<String>| name.as_deref().map_or("nothing".to_owned(), text);
    let apart = report.evaluation.confusion.iter().filter(|((labelled, found), _)| labelled != found);
    let mut apart: Vec<_> = apart.collect();
    apart.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let rows: Vec<Vec<String>> =
        apart.into_iter().map(|((a, b), count)| vec![name(a), name(b), count.to_string()]).collect();
    section(out, "What was taken for what", &["Labelled", "Found", "Times"], &rows);
}

fn strengths(out: &mut String, report: &Report) {
    let strengths = &report.evaluation.strengths;
    if strengths.is_empty() {
        return;
    }
    let levels = levels(report);
    let mut head = vec!["Labelled, found"];
    head.extend(levels.iter().map(|level| names::strength(*level)));
    let row = |labelled| {
        let mut row = vec![names::strength(labelled).to_owned()];
        let count = |found| strengths.get(&(labelled, found)).copied().unwrap_or(0).to_string();
        row.extend(levels.iter().map(|found| count(*found)));
        row
    };
    let rows: Vec<Vec<String>> = levels.iter().map(|labelled| row(*labelled)).collect();
    let _ = write!(out, "\n### Strength of the strongest claim\n\n{}", table(&head, 1, &rows));
}

/// The line of a place, the place in bold.
fn excerpt(at: &Excerpt) -> String {
    let (before, rest) = at.line.split_at(at.mark.start);
    let (marked, after) = rest.split_at(at.mark.len());
    let spaced = |part: &str, edge: bool| if edge && !part.is_empty() { " " } else { "" };
    if marked.trim().is_empty() {
        return text(&at.line);
    }
    format!(
        "{}{}**{}**{}{}",
        text(before),
        spaced(before, before.ends_with(char::is_whitespace)),
        text(marked),
        spaced(after, after.starts_with(char::is_whitespace)),
        text(after)
    )
}
