//! Front matter: what an article says of itself before it starts.
//!
//! Titles and descriptions in it are published, so they become blocks with spans of their own. Everything
//! else in it belongs to the site that publishes the article.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_saphyr::Spanned;

use super::build::Builder;
use super::{BlockKind, SkipReason};
use crate::source::{Span, Src};

/// The entries of a front matter that claimlint reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The document kind that the author declared (`claimlint: {kind: …}`).
    pub kind: Option<Stated>,
    /// What the author wants ignored in the whole document (`claimlint: {ignore: […]}`).
    pub ignore: Vec<Stated>,
    /// Why the front matter, or claimlint's entry in it, could not be read.
    pub fault: Option<FrontMatterFault>,
}

/// Something that claimlint's entry says, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub source: Span<Src>,
}

/// What is wrong with a front matter. It never keeps the article from being linted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatterFault {
    /// What the YAML reader said.
    pub message: String,
    /// From where it said it to the end of the front matter, or all of that.
    pub source: Span<Src>,
}

/// Keys whose value is published as the title, and as the description for search engines and previews.
const TITLES: [&str; 1] = ["title"];
const DESCRIPTIONS: [&str; 10] = [
    "description",
    "meta_description",
    "metaDescription",
    "meta-description",
    "seo_title",
    "seoTitle",
    "excerpt",
    "summary",
    "subtitle",
    "seo_description",
];

/// A value of the front matter, of which only text matters, and whether there is anything.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    List(Vec<IgnoredAny>),
    Other(IgnoredAny),
}

#[derive(Debug, Default, Deserialize)]
struct Own {
    #[serde(default)]
    claimlint: Entry,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: Option<Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
}

/// Reads the front matter, if there is one, and returns where the article starts.
///
/// A byte order mark counts as before the article.
pub(super) fn read(builder: &mut Builder<'_>) -> usize {
    let text = builder.text();
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let fence = text[start..].lines().next().map(str::trim_end);
    let Some(fence @ ("---" | "+++")) = fence else { return start };
    let Some((inner, end)) = fenced(text, start, fence) else { return start };
    let whole = Span::of(start..end);
    let understood = match simple(inner.slice(text)).filter(|_| fence == "---") {
        Some(entries) => {
            for (name, range) in entries {
                let start = inner.start as usize;
                let value = Span::of(start + range.start..start + range.end);
                builder.state(name, value);
                if let Some(kind) = kind_of(name) {
                    builder.start_aside(kind);
                    builder.verbatim(value);
                    builder.end_aside();
                }
            }
            true
        }
        None if fence == "---" => yaml(builder, inner, whole),
        None => toml(builder, inner, whole),
    };
    if understood { end } else { start }
}

/// The span between two fence lines, and where the text after the second one starts.
fn fenced(text: &str, start: usize, fence: &str) -> Option<(Span<Src>, usize)> {
    let mut lines = text[start..].split_inclusive('\n');
    let from = start + lines.next()?.len();
    let mut at = from;
    for line in lines {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            return Some((Span::of(from..at), at + line.len()));
        }
        // A rule with an empty line after it starts an article, not its front matter.
        if at == from && bare.is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

/// Entries so simple that YAML can be read without a reader of YAML: their names, and the places of their values in
/// `text`. None where any line is something else.
///
/// Each line is a name and a text in double quotes without escapes, or, where it is not published, one word or number.
/// Much front matter is like that, and reading it as YAML takes as long as reading a page of the article.
fn simple(text: &str) -> Option<Vec<(&str, Range<usize>)>> {
    /// Far fewer than a reader of YAML would refuse.
    const MOST: usize = 32;
    let mut entries: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (name, value) = line.strip_suffix('\n')?.split_once(": ")?;
        if !is_simple_name(name) || entries.iter().any(|(known, _)| *known == name) || entries.len() == MOST {
            return None;
        }
        let start = at + name.len() + ": ".len();
        let place = match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
            Some(words) if words.chars().all(is_simple) => start + 1..start + 1 + words.len(),
            None if kind_of(name).is_none() && is_simple_word(value) => start..start + value.len(),
            _ => return None,
        };
        entries.push((name, place));
        at += line.len();
    }
    (!entries.is_empty()).then_some(entries)
}

/// Whether a name of an entry is but a name: not a truth value, and not the entry that claimlint reads itself.
fn is_simple_name(name: &str) -> bool {
    const OTHERS: [&str; 8] = ["claimlint", "true", "false", "null", "yes", "no", "on", "off"];
    let letters = name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    letters && name.len() > 1 && !OTHERS.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// Whether a value without quotes is one short word, number or date.
fn is_simple_word(value: &str) -> bool {
    const LONGEST: usize = 16;
    // Letters and digits together may be a number that is too large.
    let of = |is: fn(&u8) -> bool| value.bytes().all(|byte| is(&byte) || byte == b'-');
    value.len() <= LONGEST
        && !value.is_empty()
        && !value.starts_with('-')
        && (of(u8::is_ascii_alphabetic) || of(u8::is_ascii_digit))
}

/// Whether a character stands for itself between double quotes.
fn is_simple(c: char) -> bool {
    let plain = if c.is_ascii() {
        !c.is_ascii_control()
    } else {
        c.is_alphanumeric() || "‘’“”–—…®™".contains(c)
    };
    plain && c != '"' && c != '\\'
}

/// Reads YAML. Returns whether it is front matter at all, understood or not.
fn yaml(builder: &mut Builder<'_>, inner: Span<Src>, whole: Span<Src>) -> bool {
    let text = inner.slice(builder.text());
    let entries = match serde_saphyr::from_str::<BTreeMap<String, Spanned<Value>>>(text) {
        Ok(entries) => entries,
        Err(error) => {
            let broken = text.trim().is_empty() || looks_like_entries(text);
            if broken && !text.trim().is_empty() {
                builder.skip(whole, SkipReason::FrontMatter);
                builder.front.fault = Some(fault(&error, inner, whole));
            }
            return broken;
        }
    };
    for (key, value) in &entries {
        let Some(span) = span_of(value, text) else { continue };
        let span = Span::new(inner.start + span.start, inner.start + span.end);
        if !matches!(&value.value, Value::List(list) if list.is_empty()) {
            builder.state(key, unquoted(builder.text(), span));
        }
        if let (Value::Text(words), Some(kind)) = (&value.value, kind_of(key)) {
            builder.start_aside(kind);
            scalar(builder, words, span);
            builder.end_aside();
        }
    }
    if entries.contains_key("claimlint") {
        own_entry(builder, inner, whole);
    }
    true
}

/// What the YAML reader says, at its place where that is known.
fn fault(error: &serde_saphyr::Error, inner: Span<Src>, whole: Span<Src>) -> FrontMatterFault {
    let error = error.without_snippet();
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message).to_owned();
    let offset = error.location().and_then(|location| location.span().byte_offset());
    let start = offset.and_then(|offset| u32::try_from(offset).ok()).map(|offset| inner.start.saturating_add(offset));
    let source = start.filter(|start| *start < inner.end).map_or(whole, |start| Span::new(start, inner.end));
    FrontMatterFault { message, source }
}

fn own_entry(builder: &mut Builder<'_>, inner: Span<Src>, whole: Span<Src>) {
    let (text, base) = (inner.slice(builder.text()), inner.start);
    match serde_saphyr::from_str::<Own>(text) {
        Ok(Own { claimlint }) => {
            let stated = |entry: Spanned<String>| {
                let span = span_of(&entry, text).unwrap_or(Span::empty(0));
                Stated { source: Span::new(base + span.start, base + span.end), text: entry.value }
            };
            builder.front.kind = claimlint.kind.map(stated);
            builder.front.ignore = claimlint.ignore.into_iter().map(stated).collect();
        }
        Err(error) => {
            builder.front.fault = Some(fault(&error, inner, whole));
        }
    }
}

fn kind_of(key: &str) -> Option<BlockKind> {
    if TITLES.contains(&key) { Some(BlockKind::Title) } else { DESCRIPTIONS.contains(&key).then_some(BlockKind::Meta) }
}

/// Whether broken YAML is meant as front matter: its first line with anything on it is `key:` or a comment.
fn looks_like_entries(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let key = first.split(':').next().unwrap_or_default();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-\"'".contains(c));
    first.starts_with('#') || (is_key && key.len() < first.trim_end().len())
}

/// Where a value stands in the YAML text, without the white space after it.
fn span_of<T>(value: &Spanned<T>, text: &str) -> Option<Span<Src>> {
    let span = value.defined.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let end = start + usize::try_from(span.byte_len()?).ok()?;
    let kept = text.get(start..end)?.trim_end().len();
    Some(Span::of(start..start + kept))
}

/// A value without the quotation marks around it.
fn unquoted(text: &str, span: Span<Src>) -> Span<Src> {
    let raw = span.slice(text);
    let quoted = raw.len() >= 2 && raw.starts_with(['"', '\'']) && raw.ends_with(&raw[..1]);
    if quoted { Span::new(span.start + 1, span.end - 1) } else { span }
}

/// Appends a scalar: exactly where its words stand one to one in the file, else as one decoded stretch.
fn scalar(builder: &mut Builder<'_>, words: &str, span: Span<Src>) {
    let span = unquoted(builder.text(), span);
    let raw = span.slice(builder.text());
    // A block scalar starts with its indicator (`>-`), which is no word of it.
    let header = if raw.starts_with(['|', '>']) { raw.find('\n').map_or(0, |at| at + 1) } else { 0 };
    let written = raw[header..].split_whitespace();
    if words == raw {
        builder.verbatim(span);
    } else if written.eq(words.split_whitespace()) {
        let mut at = span.start as usize + header;
        for word in words.split_whitespace() {
            let body = &builder.text()[at..span.end as usize];
            let gap = body.len() - body.trim_start().len();
            if gap > 0 {
                builder.gap(Span::of(at..at + gap));
            }
            builder.verbatim(Span::of(at + gap..at + gap + word.len()));
            at += gap + word.len();
        }
    } else {
        builder.decoded(words, span);
    }
}

/// Reads the simple entries of TOML, `title = "…"`, up to its first table.
fn toml(builder: &mut Builder<'_>, inner: Span<Src>, whole: Span<Src>) -> bool {
    let mut at = inner.start as usize;
    for line in inner.slice(builder.text()).split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            break;
        }
        if let Some((key, value)) = line.split_once('=') {
            let start = at + line.len() - value.trim_start().len();
            let value = value.trim();
            let body = value.get(1..value.len().saturating_sub(1)).unwrap_or_default();
            let simple = value.starts_with(['"', '\'']) && value.ends_with(&value[..1]);
            let span = Span::of(start + 1..start + 1 + body.len());
            if !value.is_empty() {
                builder.state(key, unquoted(builder.text(), Span::of(start..start + value.len())));
            }
            if simple && !body.contains(['\\', '"', '\'']) {
                if let Some(kind) = kind_of(key.trim()) {
                    builder.start_aside(kind);
                    builder.verbatim(span);
                    builder.end_aside();
                } else if key.trim() == "claimlint.kind" {
                    builder.front.kind = Some(Stated { text: body.to_owned(), source: span });
                }
            }
        }
        at += line.len();
    }
    builder.skip(whole, SkipReason::FrontMatter);
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Document, Sections, Structure};
    use super::*;
    use crate::source::{Format, Source};

    proptest! {
        #[test]
        fn simple_entries_are_read_as_yaml_is(
            entries in prop::collection::vec("(title|summary|[a-z_]{1,5}|True|NULL): (\"[ -~é’™]{0,12}\"|[a-zA-Z0-9-]{1,18}|0[xob]?[0-9a-f]{1,9}|[0-9]{1,4}e?[0-9]{0,9}|nan|Null|no|# a|\"\"|a: b|[ -~]{0,5})\n", 1..4)
        ) {
            let text = entries.concat();
            let Some(entries) = simple(&text) else { return Ok(()) };
            let published: Vec<_> = entries.iter().filter_map(|(name, range)| Some((kind_of(name)?, range.clone()))).collect();
            let source = Source::new("any", format!("---\n{text}---\n"), Format::Markdown);
            let mut builder = Builder::new(&source);
            let inner = Span::of(4..4 + text.len());
            prop_assert!(yaml(&mut builder, inner, inner), "{}", text);
            prop_assert_eq!(&builder.front, &FrontMatter::default());
            let prose = builder.finish(&Sections::new(&Structure::default()));
            let read: Vec<_> = prose.blocks.iter().map(|b| (b.kind, prose.map.project(b.span).range())).collect();
            let trimmed = |(kind, range): &(BlockKind, Range<usize>)| {
                let (start, words) = (4 + range.start, &text[range.clone()]);
                let indent = words.len() - words.trim_start().len();
                (*kind, start + indent..start + indent + words.trim().len())
            };
            let shown: Vec<_> = published.iter().map(trimmed).filter(|(_, range)| !range.is_empty()).collect();
            prop_assert_eq!(read, shown);
            let document = Document::parse(source, &Sections::new(&Structure::default()));
            prop_assert_eq!(document.text, prose.text);
            prop_assert_eq!(document.properties, prose.properties);
        }
    }
}
