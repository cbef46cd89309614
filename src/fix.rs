//! Replacing words by what rules suggest.
//!
//! Only rules that know one right way to write something suggest it, and they never rewrite what is said of health. Words
//! are replaced where they stand in the file as one verbatim piece; everything else is left to the author, with the
//! reason. What replaces may be found again by another rule, so that a text is linted until nothing is left to replace:
//! fixing twice changes no more than fixing once.

use crate::engine::Linter;
use crate::finding::Finding;
use crate::report::DocumentReport;
use crate::source::{Format, Source, Span, Src};

/// How often a text is linted again. Rules whose suggestions call for others need two or three times.
const MOST_ROUNDS: usize = 8;

/// Some words and what is written in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced.
    pub span: Span<Src>,
    /// What is written there.
    pub instead: String,
    /// The rule that suggests it.
    pub rule: String,
    /// The words that are replaced.
    pub text: String,
}

/// A suggestion that is left to the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The edit that would have been made.
    pub edit: Edit,
    /// Why it was not.
    pub why: Obstacle,
}

/// Why words cannot be replaced as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Markup or a line break stands inside them.
    Markup,
    /// Some of their letters are written as entities or escapes.
    Escape,
    /// They have capital letters inside, or are part of a longer word.
    Form,
    /// The suggestion has characters that mean something to the format of the file.
    Syntax,
    /// They overlap words that this rule replaces.
    Overlap(String),
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The text after all edits.
    pub text: String,
    /// The edits, round by round. Those of the first round have the positions of the original; later ones count from
    /// what the rounds before made of it.
    pub edits: Vec<Edit>,
    /// What was left in the first round, by the positions of the original.
    pub left: Vec<Left>,
}

/// Rules replace each other's words without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("suggestions of rules call for each other without end")]
pub struct Endless;

/// Fixes a text. `judge` may clear findings before they are looked at.
///
/// # Errors
/// When there is no end to it: the text is then better left alone.
pub fn fix(linter: &Linter, source: Source, judge: &dyn Fn(&mut DocumentReport)) -> Result<Fixed, Endless> {
    let (path, format) = (source.path.clone(), source.format);
    let mut fixed = Fixed { text: source.text.clone(), edits: Vec::new(), left: Vec::new() };
    for round in 0..MOST_ROUNDS {
        let mut report = linter.check(Source::new(&path, fixed.text.clone(), format));
        judge(&mut report);
        let (edits, left) = plan(linter, &report);
        if round == 0 {
            fixed.left = left;
        }
        if edits.is_empty() {
            return Ok(fixed);
        }
        fixed.text = apply(&fixed.text, &edits);
        fixed.edits.extend(edits);
    }
    Err(Endless)
}

/// The edits that can be made in a document, in order, and those that cannot.
fn plan(linter: &Linter, report: &DocumentReport) -> (Vec<Edit>, Vec<Left>) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut left = Vec::new();
    for finding in &report.findings {
        // Findings are in the order of their places, so that only the last edit can overlap.
        let over = edits.last().filter(|last| last.span.end > finding.span.start);
        match wanted(linter, &report.source, finding) {
            None => {}
            Some((edit, Some(why))) => left.push(Left { edit, why }),
            // Two rules that agree.
            Some((edit, None)) if over.is_some_and(|last| last.span == edit.span && last.instead == edit.instead) => {}
            Some((edit, None)) => match over {
                Some(last) => left.push(Left { why: Obstacle::Overlap(last.rule.clone()), edit }),
                None => edits.push(edit),
            },
        }
    }
    (edits, left)
}

/// What a finding asks for, and what stands in the way.
fn wanted(linter: &Linter, source: &Source, finding: &Finding) -> Option<(Edit, Option<Obstacle>)> {
    let instead = finding.suggestion.clone().or_else(|| linter.replacement(finding).map(str::to_owned))?;
    let obstacle = if finding.fragments.len() > 1 {
        Some(Obstacle::Markup)
    } else if !source.slice(finding.span).split_whitespace().eq(finding.text.split_whitespace()) {
        Some(Obstacle::Escape)
    } else if finding.suggestion.is_none() {
        Some(Obstacle::Form)
    } else if !plain(&instead, source.format) {
        Some(Obstacle::Syntax)
    } else {
        None
    };
    let edit = Edit { span: finding.span, instead, rule: finding.rule.clone(), text: finding.text.clone() };
    Some((edit, obstacle))
}

/// Whether words mean themselves wherever prose stands in a format: in an attribute and in front matter too.
fn plain(words: &str, format: Format) -> bool {
    let inert = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '(' | ')' | ',' | '’');
    matches!(format, Format::Text | Format::Lines) || words.chars().all(inert)
}

/// Makes edits that are in order and do not overlap.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        new.push_str(&text[done..edit.span.start as usize]);
        new.push_str(&edit.instead);
        done = edit.span.end as usize;
    }
    new.push_str(&text[done..]);
    new
}
