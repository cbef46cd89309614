//! Scores for people.

use std::fmt::Write as _;

use super::{basis, cause, failure, off, percent, place};
use crate::claim::Strength;
use crate::eval::Report;
use crate::eval::judge::Excerpt;
use crate::eval::score::Score;
use crate::eval::target::Target;
use crate::render::{names, window, wrap};
use crate::sanitize;
use crate::source::Span;

/// The scores, then what to read, then the gates.
pub fn render(report: &Report, width: usize) -> String {
    let mut out = String::new();
    for line in std::iter::once(basis(report)).chain(off(report)) {
        let _ = writeln!(out, "{}", wrap::hanging("", &line, width));
    }
    out.push('\n');
    out.push_str(&scores(&report.evaluation.scores, width));
    confusion(&mut out, report);
    strengths(&mut out, report);
    cases(&mut out, report, width);
    for verdict in &report.verdicts {
        let line = match verdict.holds {
            true => format!("{} ≥ {} holds", verdict.gate, verdict.gate.least),
            false => failure(verdict),
        };
        let _ = writeln!(out, "{}", sanitize::line(&line));
    }
    if !report.verdicts.is_empty() {
        out.push('\n');
    }
    out
}

/// The table of scores; a paragraph for each where the table does not fit.
fn scores(scores: &[Score], width: usize) -> String {
    let head = ["PER CENT (95 % INTERVAL)", "HIT", "MISSED", "FALSE", "PRECISION", "RECALL", "F1"].map(str::to_owned);
    let mut rows = vec![head.to_vec()];
    rows.extend(scores.iter().map(|score| {
        let indent = if matches!(score.target, Target::Rule(_)) { "  " } else { "" };
        let tally = score.tally;
        let mut row = vec![format!("{indent}{}", sanitize::line(score.target.name()))];
        row.extend([tally.hits, tally.misses, tally.alarms].map(|count| count.to_string()));
        row.extend([score.precision, score.recall, score.f1].map(percent));
        row
    }));
    // Rules stand under their families.
    rows[1..].sort_by_key(|row| {
        let name = row[0].trim().to_owned();
        (name != "all", name != "any", name != "claim", name)
    });
    let table = aligned(&rows, 1);
    if table.lines().all(|line| sanitize::width(line) <= width) {
        return table;
    }
    let mut out = String::new();
    for row in &rows[1..] {
        let words = format!(
            "{} hit, {} missed, {} false; precision {}, recall {}, F1 {}",
            row[1], row[2], row[3], row[4], row[5], row[6]
        );
        let _ = writeln!(out, "{}\n{}", row[0].trim(), wrap::hanging("  ", &words, width));
    }
    out
}

/// Rows in columns, the first `left` ones to the left and the others to the right.
fn aligned(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| sanitize::width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|at| wide(at).unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width - sanitize::width(cell));
            let _ = if at < left { write!(line, "{cell}{pad}  ") } else { write!(line, "{pad}{cell}  ") };
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

fn confusion(out: &mut String, report: &Report) {
    let mut rows = vec![["LABELLED", "FOUND", "TIMES"].map(str::to_owned).to_vec()];
    let mut apart: Vec<_> = report.evaluation.confusion.iter().filter(|((a, b), _)| a != b).collect();
    apart.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for ((labelled, found), count) in apart {
        let name = |name: &Option<String>| name.as_deref().map_or("nothing".to_owned(), |n| sanitize::line(n).into());
        let found = name(found);
        rows.push(vec![name(labelled), found, count.to_string()]);
    }
    if rows.len() > 1 {
        let _ = write!(out, "\nWhat was taken for what\n{}", indented(&aligned(&rows, 2)));
    }
}

fn strengths(out: &mut String, report: &Report) {
    let strengths = &report.evaluation.strengths;
    if strengths.is_empty() {
        return;
    }
    let levels = levels(report);
    let mut head = vec!["LABELLED \\ FOUND".to_owned()];
    head.extend(levels.iter().map(|level| names::strength(*level).to_owned()));
    let mut rows = vec![head];
    for labelled in &levels {
        let mut row = vec![names::strength(*labelled).to_owned()];
        row.extend(levels.iter().map(|found| {
            let count = strengths.get(&(*labelled, *found)).copied().unwrap_or(0);
            if count == 0 { "·".to_owned() } else { count.to_string() }
        }));
        rows.push(row);
    }
    let _ = write!(out, "\nStrength of the strongest claim\n{}", indented(&aligned(&rows, 1)));
}

/// The strengths that a corpus or the inventory uses, from weak to strong.
pub(super) fn levels(report: &Report) -> Vec<Strength> {
    let mut levels: Vec<Strength> = report.evaluation.strengths.keys().flat_map(|(a, b)| [*a, *b]).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn cases(out: &mut String, report: &Report, width: usize) {
    let sums = &report.evaluation;
    let total = sums.score(Target::All.name()).map(|score| score.tally).unwrap_or_default();
    let heading = |out: &mut String, shown: usize, total: u64, what: &str| {
        if shown > 0 {
            let _ = writeln!(out, "\n{what}, {shown} of {total}");
        }
    };
    heading(out, sums.misses.len(), total.misses, "Missed");
    for case in &sums.misses {
        let words = format!("{} {}: {}", place(case), sanitize::line(case.what.target.name()), cause(&case.what));
        let _ = writeln!(out, "{}", wrap::hanging("  ", &words, width));
        excerpt(out, &case.what.at, width);
    }
    heading(out, sums.alarms.len(), total.alarms, "False alarms");
    for case in &sums.alarms {
        let alarm = &case.what;
        let words = match &alarm.rule {
            Some(rule) => format!("{}, {}", sanitize::line(rule), names::severity(alarm.severity)),
            None => sanitize::line(alarm.target.name()).into_owned(),
        };
        let _ = writeln!(out, "{}", wrap::hanging("  ", &format!("{} {words}", place(case)), width));
        excerpt(out, &alarm.at, width);
    }
    out.push('\n');
}

/// The line of a place, with the place underlined.
fn excerpt(out: &mut String, at: &Excerpt, width: usize) {
    const INDENT: &str = "      ";
    let focus = Span::of(at.mark.clone());
    let cut = window::cut(&at.line, Span::of(0..at.line.len()), focus, 0, width.saturating_sub(INDENT.len()));
    let (start, end) = (cut.offset(focus.start), cut.offset(focus.end));
    // Tabs would move what stands under them.
    let shown = cut.text.replace('\t', " ");
    let _ = writeln!(out, "{INDENT}{}", shown.trim_end());
    if start < end {
        let before = " ".repeat(sanitize::width(&shown[..start]));
        let _ = writeln!(out, "{INDENT}{before}{}", "^".repeat(sanitize::width(&shown[start..end]).max(1)));
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}
