//! The closing words of a report: what was found, and what was not looked at.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::terminal::Options;
use super::{names, wrap};
use crate::doc::SkipReason;
use crate::report::{AdjustedRule, DocumentReport, Report};
use crate::sanitize;
use crate::statistics::{Statistic, Statistics};

/// The most files passed over that are named one by one.
const NAMED: usize = 5;

/// How often rules, families and files were reported, as tables.
pub(crate) fn statistics_table(report: &Report) -> String {
    let statistics = Statistics::of(report);
    let mut out = String::new();
    let tables = [("By rule", statistics.rules), ("By family", statistics.families), ("By file", statistics.files)];
    for (heading, rows) in tables.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{heading}");
        for Statistic { name, counts } in rows {
            let severity = counts.worst().map_or("", names::severity);
            let cleared =
                if counts.suppressed > 0 { format!("  ({} cleared)", counts.suppressed) } else { String::new() };
            let _ = writeln!(out, "{:>6}  {severity:<7}  {}{cleared}", counts.findings(), sanitize::line(&name));
        }
        out.push('\n');
    }
    out
}

/// What was found, in one line.
pub(crate) fn line(report: &Report) -> String {
    let counts = report.counts();
    let parts: Vec<String> = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| plural(n, what))
        .collect();
    let found = if parts.is_empty() { "No findings".to_owned() } else { parts.join(", ") };
    let words: usize = report.documents.iter().map(|d| d.words).sum();
    let mut line = format!("{found} in {} ({})", plural(report.documents.len(), "document"), plural(words, "word"));
    if counts.suppressed > 0 {
        let _ = write!(line, "; {} cleared", counts.suppressed);
    }
    line
}

/// The whole summary.
pub(super) fn render(report: &Report, options: &Options) -> String {
    let mut first = line(report);
    if report.counts().suppressed > 0 && !options.show_suppressed {
        first.push_str(" (--show-suppressed shows them)");
    }
    let mut out = format!("{first}\n");
    for (heading, text) in details(report) {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}", wrap::hanging(&format!("  {heading}: "), &text, options.width));
    }
    out
}

/// What was not looked at, and what the rest was looked at with: headings and texts.
pub(super) fn details(report: &Report) -> Vec<(&'static str, String)> {
    let parts = [
        ("failed", failed(report)),
        ("passed over", passed_over(report)),
        ("not linted", not_linted(report)),
        ("rules off", rules_off(report)),
        ("packs", packs(report)),
        ("adjusted", adjusted(report)),
    ];
    parts.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn failed(report: &Report) -> String {
    match report.failures.len() {
        0 => String::new(),
        n => format!("{} could not be linted", plural(n, "file")),
    }
}

fn passed_over(report: &Report) -> String {
    let mut by_reason: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for passed in &report.passed_over {
        let (files, named) = by_reason.entry(&passed.reason).or_default();
        *files += passed.files;
        let path = super::terminal::shown_path(&passed.path);
        named.push(if path.starts_with("*.") { format!("{} {path}", passed.files) } else { path });
    }
    let parts = by_reason.into_iter().map(|(reason, (files, named))| {
        let more = if named.len() > NAMED { ", …" } else { "" };
        let list = named.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
        format!("{} {} ({list}{more})", plural(files, "file"), sanitize::line(reason))
    });
    parts.collect::<Vec<_>>().join("; ")
}

fn not_linted(report: &Report) -> String {
    let mut bytes: BTreeMap<SkipReason, u64> = BTreeMap::new();
    for (span, reason) in report.documents.iter().flat_map(|d| &d.skipped) {
        *bytes.entry(*reason).or_default() += u64::from(span.len());
    }
    let parts = bytes.into_iter().map(|(reason, n)| {
        let what = match reason {
            SkipReason::Code => "code",
            SkipReason::Comment => "comments",
            SkipReason::Script => "scripts and styles",
            SkipReason::Furniture => "page furniture",
            SkipReason::Hidden => "hidden text",
            SkipReason::FrontMatter => "front matter",
        };
        format!("{n} bytes of {what}")
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn rules_off(report: &Report) -> String {
    let off = report.rules_off;
    let kind = |document: &DocumentReport| off.kind + document.rules_off;
    let fewest = report.documents.iter().map(kind).min().unwrap_or(off.kind);
    let most = report.documents.iter().map(kind).max().unwrap_or(off.kind);
    let of_kind = if fewest < most { format!("{fewest} to {most}") } else { most.to_string() };
    let parts = [
        (off.opt_in.to_string(), "opt-in"),
        (off.adjusted.to_string(), "switched off by a pack"),
        (off.profile.to_string(), "for another profile"),
        (of_kind, "for another kind of document"),
        (off.jurisdiction.to_string(), "for another jurisdiction"),
        (off.deselected.to_string(), "not selected"),
    ];
    let parts = parts.into_iter().filter(|(n, _)| n != "0").map(|(n, why)| format!("{n} {why}"));
    parts.collect::<Vec<_>>().join(", ")
}

fn packs(report: &Report) -> String {
    let packs: Vec<String> =
        report.packs.iter().map(|p| format!("{} {} ({})", p.name, p.version, plural(p.rules, "rule"))).collect();
    if packs.is_empty() {
        return String::new();
    }
    let languages = match report.languages.as_slice() {
        [] => String::new(),
        tags => format!("; they read articles in: {}", tags.join(", ")),
    };
    sanitize::line(&format!("{}{languages}", packs.join(", "))).into_owned()
}

/// What packs change in the rules of others.
fn adjusted(report: &Report) -> String {
    let changes = report.packs.iter().flat_map(|pack| pack.adjusts.iter().map(move |change| (pack, change)));
    let parts: Vec<String> =
        changes.map(|(pack, change)| format!("{} by {} ({})", change.rule, pack.name, adjustment(change))).collect();
    sanitize::line(&parts.join("; ")).into_owned()
}

/// A change in words, with its reason.
pub(crate) fn adjustment(change: &AdjustedRule) -> String {
    let severity = change.severity.map(|severity| format!("severity {}", names::severity(severity)));
    let off = change.off.map(|off| if off { "off" } else { "on" }.to_owned());
    let more = |n: usize, what: &str| (n > 0).then(|| plural(n, what));
    let parts = [severity, off, more(change.phrases, "further phrase"), more(change.except, "further exception")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}: {}", parts.join(", "), change.reason.trim_end_matches('.'))
}

/// `1 error`, `2 errors`.
pub(crate) fn plural(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
