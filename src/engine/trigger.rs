//! Regular expressions and the words that let them run.
//!
//! An expression is tried only on sentences that hold one of its triggers, so that its cost does not depend
//! on the length of the text. Triggers are the literals that every match must start or end with; where there
//! are none the author writes them down.
//!
//! An expression is built when a text first asks for it: that takes long, and few texts ask for many.

use std::sync::{Arc, OnceLock};

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

/// A regular expression.
#[derive(Debug)]
pub(super) struct Pattern {
    written: String,
    built: OnceLock<Regex>,
    /// Whether every match holds a digit, so that only sentences with one need be tried.
    pub(super) digits: bool,
}

impl Pattern {
    /// The expression, ready to run.
    pub(super) fn regex(&self) -> &Regex {
        self.built.get_or_init(|| build(&self.written).expect("was built before, or stands in a pack that is proven"))
    }
}

fn build(written: &str) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(written).size_limit(SIZE_LIMIT).build()
}

/// Compiles an expression and tells its triggers. That of a proven pack is taken on trust until it is needed.
pub(super) fn compile(
    written: &RegexPattern,
    file: &Arc<YamlFile>,
    proven: bool,
) -> Result<(Pattern, Vec<String>), Fault> {
    let (pattern, hir) = read(&written.pattern, file, proven)?;
    Ok((pattern, triggers(written, &hir, file)?))
}

/// Compiles an expression that is tried on something else than sentences, and so needs no triggers.
pub(super) fn compile_alone(written: &At<String>, file: &Arc<YamlFile>, proven: bool) -> Result<Pattern, Fault> {
    read(written, file, proven).map(|(pattern, _)| pattern)
}

fn read(written: &At<String>, file: &Arc<YamlFile>, proven: bool) -> Result<(Pattern, Hir), Fault> {
    let hir = parse(written, file)?;
    let pattern = Pattern { written: written.value.clone(), built: OnceLock::new(), digits: holds_digit(&hir) };
    if !proven {
        let built = build(&pattern.written).map_err(|error| {
            let message = "this regular expression is too large";
            Fault::at("pack::regex-too-large", message, file, written.range(), error.to_string())
                .help("Use smaller repetitions, or `near` with slots.")
        })?;
        pattern.built.get_or_init(|| built);
    }
    Ok((pattern, hir))
}

fn parse(pattern: &At<String>, file: &Arc<YamlFile>) -> Result<Hir, Fault> {
    let whole = pattern.range();
    let hir = regex_syntax::parse(&pattern.value).map_err(|error| {
        let (kind, inner) = match &error {
            regex_syntax::Error::Parse(e) => (e.kind().to_string(), Some(e.span().start.offset..e.span().end.offset)),
            regex_syntax::Error::Translate(e) => {
                (e.kind().to_string(), Some(e.span().start.offset..e.span().end.offset))
            }
            other => (other.to_string(), None),
        };
        let place = inner.and_then(|inner| place_inside(pattern, file, inner)).unwrap_or(whole.clone());
        Fault::at("pack::bad-regex", "this regular expression cannot be read", file, place, kind).help(
            "The syntax is that of the Rust crate `regex`: it has no look-around and no back-references. \
                   Use `except`, `clear` or `given` for what must not be around a match.",
        )
    })?;
    if asks_for_capital(&hir) {
        let message = "this regular expression asks for a capital letter";
        let label = "text is lower case when rules see it";
        let fault = Fault::at("pack::regex-never-matches", message, file, whole, label);
        return Err(fault.help("Write it in lower case."));
    }
    Ok(hir)
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

/// Whether every match of an expression holds a digit.
fn holds_digit(hir: &Hir) -> bool {
    // What is not ASCII may be a digit of another script, and those who ask take it for one.
    let digit =
        |range: &ClassUnicodeRange| !range.start().is_ascii() || range.start().is_ascii_digit() && range.end() <= '9';
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().any(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(digit),
        HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Repetition(repeated) => repeated.min > 0 && holds_digit(&repeated.sub),
        HirKind::Capture(group) => holds_digit(&group.sub),
        HirKind::Concat(parts) => parts.iter().any(holds_digit),
        HirKind::Alternation(parts) => parts.iter().all(holds_digit),
    }
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
fn triggers(written: &RegexPattern, hir: &Hir, file: &Arc<YamlFile>) -> Result<Vec<String>, Fault> {
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
    let found = [ExtractKind::Prefix, ExtractKind::Suffix].into_iter().find_map(|kind| {
        let mut extractor = Extractor::new();
        extractor.kind(kind).limit_total(250);
        usable(&extractor.extract(hir))
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
