//! A summary for a comment on a pull request, in GitHub's Markdown: numbers first, a table of files, findings folded
//! away by file. It fits into one comment, and nothing in an article becomes markup, a link or a mention.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::markdown::{html, table, text};
use super::terminal::in_order;
use super::uri::slashed;
use super::{names, plural, summary, summary_line};
use crate::finding::Finding;
use crate::report::{Counts, DocumentReport, Report};
use crate::sanitize;
use crate::statistics::Statistics;

/// The most bytes of a summary. GitHub refuses comments of more than 65,536 characters.
const LIMIT: usize = 60_000;

/// What is kept free for the end of the summary.
const RESERVE: usize = 6_000;

/// The most rows of a table.
const ROWS: usize = 50;

/// The most columns of a message, a path or a note: each must leave room for others.
const WIDEST: usize = 600;

/// Prints a summary.
pub fn render(report: &Report, show_suppressed: bool, statistics: bool) -> String {
    let mut documents: Vec<(&DocumentReport, Counts)> =
        report.documents.iter().map(|document| (document, document.counts())).collect();
    documents.retain(|(_, counts)| counts.findings() > 0 || (show_suppressed && counts.suppressed > 0));
    documents.sort_by_key(|(_, counts)| (Reverse(counts.errors), Reverse(counts.warnings), Reverse(counts.notes)));

    let mut out = format!("### claimlint: {}\n", text(&summary_line(report)));
    files(&mut out, &documents);
    if statistics {
        rules(&mut out, &Statistics::of(report));
    }
    let pages: HashMap<&str, &str> =
        report.rules.iter().filter_map(|rule| Some((rule.id.as_str(), rule.page.as_deref()?))).collect();
    let mut left_out = 0;
    for (document, counts) in documents {
        left_out += findings(&mut out, document, &counts, show_suppressed, &pages);
    }
    if left_out > 0 {
        let _ = writeln!(out, "\n*{} more: this comment is full.*", plural(left_out, "finding"));
    }
    unchecked(&mut out, report);
    out
}

/// How many findings there are in each file.
fn files(out: &mut String, documents: &[(&DocumentReport, Counts)]) {
    let row = |(document, counts): &(&DocumentReport, Counts)| {
        let numbers = [counts.errors, counts.warnings, counts.notes, counts.suppressed];
        let name = text(&sanitize::excerpt(&slashed(&document.source.path), WIDEST));
        std::iter::once(name).chain(numbers.map(|n| n.to_string())).collect()
    };
    let rows: Vec<Vec<String>> = documents.iter().take(ROWS).map(row).collect();
    if !rows.is_empty() {
        let _ = write!(out, "\n{}", table(&["File", "Errors", "Warnings", "Notes", "Cleared"], 1, &rows));
    }
    if documents.len() > ROWS {
        let _ = writeln!(out, "\n*and {} more*", plural(documents.len() - ROWS, "file"));
    }
}

/// How often each rule reported.
fn rules(out: &mut String, statistics: &Statistics) {
    let row = |rule: &crate::statistics::Statistic| {
        vec![text(&rule.name), rule.counts.findings().to_string(), rule.counts.suppressed.to_string()]
    };
    let rows: Vec<Vec<String>> = statistics.rules.iter().take(ROWS).map(row).collect();
    if !rows.is_empty() {
        let _ = write!(out, "\n{}", table(&["Rule", "Findings", "Cleared"], 1, &rows));
    }
}

/// The findings of a document, folded away. Returns how many there was no room for.
fn findings(
    out: &mut String,
    document: &DocumentReport,
    counts: &Counts,
    show_suppressed: bool,
    pages: &HashMap<&str, &str>,
) -> usize {
    let findings = in_order(document, show_suppressed);
    let path = html(&sanitize::excerpt(&slashed(&document.source.path), WIDEST));
    let head = format!("\n<details>\n<summary><b>{path}</b>: {}</summary>\n\n", numbers(counts));
    let tail = "\n</details>\n";
    let room = (LIMIT - RESERVE).saturating_sub(out.len() + head.len() + tail.len());
    let mut body = String::new();
    let mut shown = 0;
    for finding in &findings {
        let item = item(document, finding, pages);
        if body.len() + item.len() > room {
            break;
        }
        body.push_str(&item);
        shown += 1;
    }
    if shown > 0 {
        out.extend([head.as_str(), &body, tail]);
    }
    findings.len() - shown
}

fn numbers(counts: &Counts) -> String {
    let Counts { errors, warnings, notes, suppressed } = *counts;
    let counted = [(errors, "error"), (warnings, "warning"), (notes, "note")];
    let mut parts: Vec<String> = counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| plural(n, what)).collect();
    if suppressed > 0 {
        parts.push(format!("{suppressed} cleared"));
    }
    parts.join(", ")
}

fn item(document: &DocumentReport, finding: &Finding, pages: &HashMap<&str, &str>) -> String {
    let line = document.source.position(finding.span.start).line;
    let rule = match pages.get(finding.rule.as_str()) {
        Some(page) => format!("[{}](<{page}>)", text(&finding.rule)),
        None => text(&finding.rule),
    };
    let word = if finding.suppression.is_some() { "cleared" } else { names::severity(finding.severity) };
    let mut item =
        format!("* **{word}**, line {line}: {} ({rule})\n", text(&sanitize::excerpt(&finding.message, WIDEST)));
    match &finding.suppression {
        Some(suppression) => {
            let _ = writeln!(item, "  <br>{}", names::reason(suppression.reason));
        }
        None if !finding.help.is_empty() => {
            let _ = writeln!(item, "  <br>{}", text(&sanitize::excerpt(&finding.help, WIDEST)));
        }
        None => {}
    }
    item
}

/// What was not looked at.
fn unchecked(out: &mut String, report: &Report) {
    let failures = report.failures.iter().take(ROWS / 10).map(|failure| {
        let why = failure.message.lines().next().unwrap_or_default();
        ("not linted", format!("{}: {why}", slashed(&failure.path)))
    });
    let lines = failures
        .chain(summary::details(report))
        .map(|(heading, details)| format!("* {heading}: {}\n", text(&sanitize::excerpt(&details, WIDEST))));
    let lines: String = lines.collect();
    if !lines.is_empty() {
        let _ = write!(out, "\n<details>\n<summary>What was not checked</summary>\n\n{lines}\n</details>\n");
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser};

    use super::super::samples::{Sample, report};
    use super::*;
    use crate::report::Failure;

    const HOSTILE: &str = "<script>a</script> </details> ![b](c) [d](http://e.org) @all #12 www.f.org |g| `h`\n# i";

    fn hostile() -> Report {
        let mut sample = Sample::new(&format!("{HOSTILE}.md"), "It cures\nall, not cure.\n");
        sample.flag("efficacy/cure-claim", "cures\nall").message = HOSTILE.to_owned();
        sample.soften("efficacy/cure-claim", "all", "not").help = HOSTILE.to_owned();
        sample.clear("efficacy/cure-claim", "cure.", "not");
        let mut report = report(vec![Sample::new("clean.md", ""), sample]);
        report.failures = vec![Failure { path: "b.md".into(), message: HOSTILE.to_owned() }];
        report
    }

    /// The HTML in a text, as a reader of Markdown finds it.
    fn tags(text: &str) -> Vec<String> {
        let events = Parser::new_ext(text, Options::all());
        let html = events.filter_map(|event| match event {
            Event::Html(html) | Event::InlineHtml(html) => Some(html.into_string()),
            _ => None,
        });
        html.collect()
    }

    #[test]
    fn nothing_in_an_article_becomes_markup() {
        let text = render(&hostile(), true, true);
        for tag in tags(&text) {
            let tag = tag.trim();
            let ours = ["<details>", "</details>", "<br>"].contains(&tag) || tag.starts_with("<summary>");
            assert!(ours && !tag.contains("<script"), "{tag} in {text}");
        }
        let events: Vec<Event> = Parser::new_ext(&text, Options::all()).collect();
        let alien = |event: &&Event| {
            matches!(event, Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }))
        };
        assert_eq!(events.iter().find(alien), None, "{text}");
        assert!(!text.contains("@all") && !text.contains("#12"), "{text}");
        insta::assert_snapshot!(text, @r"
        ### claimlint: 1 error, 1 warning in 2 documents (5 words); 1 cleared

        | File | Errors | Warnings | Notes | Cleared |
        | --- | ---: | ---: | ---: | ---: |
        | &lt;script&gt;a&lt;/script&gt; &lt;/details&gt; !\[b\](c) \[d\](http&#58;//e.org) &#64;⁠all #⁠12 www&#46;f.org \|g\| \`h\` # i.md | 1 | 1 | 0 | 1 |

        | Rule | Findings | Cleared |
        | --- | ---: | ---: |
        | efficacy/cure-claim | 2 | 1 |

        <details>
        <summary><b>&lt;script&gt;a&lt;/script&gt; &lt;/details&gt; ![b](c) [d](http://e.org) @⁠all #⁠12 www.f.org |g| `h` #⁠ i.md</b>: 1 error, 1 warning, 1 cleared</summary>

        * **error**, line 1: &lt;script&gt;a&lt;/script&gt; &lt;/details&gt; !\[b\](c) \[d\](http&#58;//e.org) &#64;⁠all #⁠12 www&#46;f.org \|g\| \`h\` # i (efficacy/cure-claim)
          <br>Say what the study found.
        * **warning**, line 2: “all” is a claim (efficacy/cure-claim)
          <br>&lt;script&gt;a&lt;/script&gt; &lt;/details&gt; !\[b\](c) \[d\](http&#58;//e.org) &#64;⁠all #⁠12 www&#46;f.org \|g\| \`h\` # i
        * **cleared**, line 2: “cure.” is a claim (efficacy/cure-claim)
          <br>negated

        </details>

        <details>
        <summary>What was not checked</summary>

        * not linted: b.md: &lt;script&gt;a&lt;/script&gt; &lt;/details&gt; !\[b\](c) \[d\](http&#58;//e.org) &#64;⁠all #⁠12 www&#46;f.org \|g\| \`h\`
        * failed: 1 file could not be linted
        * packs: efficacy 1.0.0 (12 rules); they read articles in: en

        </details>
        ");
    }

    #[test]
    fn a_summary_fits_into_a_comment() {
        let samples = (0..40).map(|n| {
            let mut sample = Sample::new(&format!("{n}.md"), "It cures.");
            (0..100).for_each(|_| sample.flag("efficacy/cure-claim", "cures").message = "very long ".repeat(500));
            sample
        });
        let text = render(&report(samples.collect()), false, true);
        assert!(text.len() <= LIMIT, "{}", text.len());
        assert!(text.contains("findings more: this comment is full."), "{text}");
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    }
}
