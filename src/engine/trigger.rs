//! Regular expressions and the words that let them run.
//!
//! An expression is tried only on sentences that hold one of its triggers, so that its cost does not depend
//! on the length of the text. Triggers are the literals that every match must start or end with; where there
//! are none the author writes them down.

use std::sync::Arc;

use regex::Regex;
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};

use crate::rules::At;
use crate::rules::fault::{Fault, YamlFile};
use crate::rules::model::RegexPattern;
use crate::text::fold_str;

/// The memory that one compiled expression may take, in bytes.
const SIZE_LIMIT: usize = 1 << 21;
/// Shorter triggers stand in nearly every sentence and would guard nothing.
const SHORTEST: usize = 3;

/// Compiles an expression.
pub(super) fn compile(pattern: &At<String>, file: &Arc<YamlFile>) -> Result<Regex, Fault> {
    let whole = pattern.start as usize..pattern.end as usize;
    let parsed = regex_syntax::ParserBuilder::new().build().parse(&pattern.value);
    if let Err(error) = &parsed {
        let (kind, inner) = match error {
            regex_syntax::Error::Parse(e) => (e.kind().to_string(), Some(e.span().start.offset..e.span().end.offset)),
            regex_syntax::Error::Translate(e) => {
                (e.kind().to_string(), Some(e.span().start.offset..e.span().end.offset))
            }
            other => (other.to_string(), None),
        };
        let place = inner.and_then(|inner| place_inside(pattern, file, inner)).unwrap_or(whole);
        return Err(Fault::at("pack::bad-regex", "this regular expression cannot be read", file, place, kind).help(
            "The syntax is that of the Rust crate `regex`: it has no look-around and no back-references. \
                   Use `except`, `clear` or `given` for what must not be around a match.",
        ));
    }
    if parsed.is_ok_and(|hir| asks_for_capital(&hir)) {
        let message = "this regular expression asks for a capital letter";
        return Err(Fault::at(
            "pack::regex-never-matches",
            message,
            file,
            whole,
            "text is lower case when rules see it",
        )
        .help("Write it in lower case."));
    }
    regex::RegexBuilder::new(&pattern.value).size_limit(SIZE_LIMIT).build().map_err(|error| {
        Fault::at("pack::regex-too-large", "this regular expression is too large", file, whole, error.to_string())
            .help("Use smaller repetitions, or `near` with slots.")
    })
}

/// Whether some literal of an expression holds a capital letter, which folded text never does.
fn asks_for_capital(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().any(char::is_uppercase),
        HirKind::Repetition(repeated) => asks_for_capital(&repeated.sub),
        HirKind::Capture(group) => asks_for_capital(&group.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(asks_for_capital),
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

/// Whether every match of an expression holds a digit, so that only sentences with one need be tried.
pub(super) fn holds_digit(regex: &Regex) -> bool {
    fn holds(hir: &Hir) -> bool {
        // What is not ASCII may be a digit of another script, and those who ask take it for one.
        let digit = |range: &ClassUnicodeRange| {
            !range.start().is_ascii() || range.start().is_ascii_digit() && range.end() <= '9'
        };
        match hir.kind() {
            HirKind::Literal(literal) => literal.0.iter().any(u8::is_ascii_digit),
            HirKind::Class(Class::Unicode(class)) => class.iter().all(digit),
            HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => false,
            HirKind::Repetition(repeated) => repeated.min > 0 && holds(&repeated.sub),
            HirKind::Capture(group) => holds(&group.sub),
            HirKind::Concat(parts) => parts.iter().any(holds),
            HirKind::Alternation(parts) => parts.iter().all(holds),
        }
    }
    regex_syntax::parse(regex.as_str()).is_ok_and(|hir| holds(&hir))
}

/// Where a part of a scalar's value stands in its file, if the scalar is written without escapes.
fn place_inside(
    pattern: &At<String>,
    file: &Arc<YamlFile>,
    inner: std::ops::Range<usize>,
) -> Option<std::ops::Range<usize>> {
    let scalar = file.text.get(pattern.start as usize..pattern.end as usize)?;
    let offset = pattern.start as usize + scalar.find(pattern.value.as_str())?;
    Some(offset + inner.start..offset + inner.end.max(inner.start + 1))
}

/// The triggers of an expression: those written down, else those that it yields.
pub(super) fn triggers(written: &RegexPattern, file: &Arc<YamlFile>) -> Result<Vec<String>, Fault> {
    if !written.triggers.is_empty() {
        let given: Vec<String> = written.triggers.iter().map(|t| fold_str(t)).collect();
        if let Some(empty) = written.triggers.iter().find(|t| fold_str(t).is_empty()) {
            let place = empty.start as usize..empty.end as usize;
            return Err(Fault::at(
                "pack::empty-phrase",
                "an empty trigger would match everywhere",
                file,
                place,
                "empty",
            ));
        }
        return Ok(given);
    }
    let found = regex_syntax::parse(&written.pattern).ok().and_then(|hir| {
        [ExtractKind::Prefix, ExtractKind::Suffix].into_iter().find_map(|kind| {
            let mut extractor = Extractor::new();
            extractor.kind(kind).limit_total(250);
            usable(&extractor.extract(&hir))
        })
    });
    found.ok_or_else(|| {
        let place = written.pattern.start as usize..written.pattern.end as usize;
        let message = "this regular expression has no trigger";
        let label = format!("neither starts nor ends in {SHORTEST} letters that every match has");
        Fault::at("pack::regex-without-trigger", message, file, place, label)
            .help("Add `triggers:` with words of which every match holds one.")
    })
}

fn usable(literals: &Seq) -> Option<Vec<String>> {
    let literals = literals.literals().filter(|all| !all.is_empty())?;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().filter(|s| s.trim().len() >= SHORTEST);
    literals.iter().map(|literal| text(literal.as_bytes())).collect()
}
