//! One row of a corpus: a text and what it deserves.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use super::Mistake;
use super::json::{Entry, Node};
use super::target::{Target, Vocabulary};
use crate::claim::Strength;
use crate::rules::marks::unmark;
use crate::rules::model::Profile;
use crate::rules::suggest;
use crate::source::{Format, Span, Src};

/// A text and what it deserves.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line of its file, from 1.
    pub line: usize,
    /// The name by which reports call it.
    pub id: Option<String>,
    /// What it was drawn with: rows of one article or author err together.
    pub group: Option<String>,
    /// The text, as it is linted.
    pub text: String,
    /// How the text is to be read.
    pub format: Format,
    /// Whose text it is, where the row says so.
    pub profile: Option<Profile>,
    /// What rules and families it deserves to be reported by.
    pub labels: BTreeMap<Target, Gold>,
    /// How much it claims.
    pub claim: Option<Claimed>,
}

/// What a text deserves of a rule or family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gold {
    /// A finding somewhere, or none anywhere.
    Whole(bool),
    /// Findings at these places, and nowhere else. Never empty; sorted, nothing twice.
    Spans(Vec<Span<Src>>),
}

/// How much a text claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// The strength of its strongest claim.
    Strength(Strength),
    /// Whether its strongest claim is as strong as what is asked for.
    Enough(bool),
}

/// What offsets of spans count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Bytes of UTF-8.
    #[default]
    Bytes,
    /// Unicode scalar values, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

const KEYS: [&str; 9] = ["id", "group", "text", "marked", "format", "profile", "label", "labels", "spans"];
const SPAN_KEYS: [&str; 3] = ["rule", "start", "end"];
const STRENGTHS: [&str; 6] = ["none", "mechanism", "correlational", "conditional", "causal", "absolute"];

/// Reads a row.
///
/// # Errors
/// The first mistake of the line.
pub fn parse(line: &str, number: usize, offsets: Offsets, words: &Vocabulary) -> Result<Row, Mistake> {
    let top = Node::line(line);
    let fields = Fields::sort(top.object("the row")?, &KEYS)?;
    let name = |key| fields.get(key).map(|node| node.name(&format!("`{key}`"))).transpose();
    let (text, marks) = text(&top, &fields)?;
    let mut labels = Labels { words, labels: BTreeMap::new(), claim: None };
    if let Some(node) = fields.get("label") {
        labels.add(Target::Any, node)?;
    }
    if let Some(node) = fields.get("labels") {
        for entry in node.object("`labels`")? {
            labels.add(labels.target(&entry.key, entry.key_at)?, &entry.value)?;
        }
    }
    if !marks.is_empty() {
        labels.place_marks(&top, &marks)?;
    }
    if let Some(node) = fields.get("spans") {
        let ruler = Ruler::new(offsets, &text);
        for item in node.array("`spans`")? {
            labels.add_span(&item, &ruler)?;
        }
        labels.sort_spans();
    }
    labels.agree(&top)?;
    Ok(Row {
        line: number,
        id: name("id")?,
        group: name("group")?,
        format: fields.get("format").map_or(Ok(Format::Markdown), format)?,
        profile: fields.get("profile").map(profile).transpose()?,
        labels: labels.labels,
        claim: labels.claim,
        text,
    })
}

/// The entries that mean something.
struct Fields<'a>(Vec<Entry<'a>>);

impl<'a> Fields<'a> {
    /// Keeps known keys, and refuses those given twice and those that look like slips for known ones.
    fn sort(entries: Vec<Entry<'a>>, known: &[&'static str]) -> Result<Self, Mistake> {
        let mut kept: Vec<Entry<'a>> = Vec::new();
        for entry in entries {
            let key = entry.key.as_ref();
            if kept.iter().any(|other| other.key == entry.key) {
                return Err(Mistake::at(entry.key_at, format!("`{key}` is given twice"), "keep one of them"));
            }
            if known.contains(&key) {
                kept.push(entry);
            } else if let Some(meant) = suggest::did_you_mean(key, known.iter().copied()) {
                let help = format!("did you mean `{meant}`? If not, give it another name, such as `my_{key}`");
                return Err(Mistake::at(entry.key_at, format!("`{key}` is no key of a row"), help));
            }
        }
        // Nothing said is the same as no key.
        kept.retain(|entry| !entry.value.is_null());
        Ok(Self(kept))
    }

    fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.0.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }
}

/// The text of a row, and what is marked in it.
fn text(top: &Node<'_>, fields: &Fields<'_>) -> Result<(String, Vec<Span<Src>>), Mistake> {
    match (fields.get("text"), fields.get("marked")) {
        (Some(node), None) => Ok((node.text("`text`")?, Vec::new())),
        (None, Some(node)) => {
            let marked = unmark(&node.text("`marked`")?)
                .map_err(|error| node.mistake(error.to_string(), "text with « and » of its own: `text` and `spans`"))?;
            let marks = marked.marks.into_iter().map(Span::of).collect();
            Ok((marked.text, marks))
        }
        (None, None) => {
            Err(top.mistake("the row has no text", "give it a key `text`, or `marked` for text with «marks»"))
        }
        (Some(_), Some(node)) => Err(node.mistake("the row has both `text` and `marked`", "keep one of them")),
    }
}

fn format(node: &Node<'_>) -> Result<Format, Mistake> {
    let name = node.text("`format`")?;
    match name.as_str() {
        "md" | "markdown" => Ok(Format::Markdown),
        "html" => Ok(Format::Html),
        "txt" | "text" => Ok(Format::Text),
        _ => Err(node.mistake(format!("`{name}` is no format"), "md, html and txt are")),
    }
}

fn profile(node: &Node<'_>) -> Result<Profile, Mistake> {
    let name = node.text("`profile`")?;
    let parsed: Result<Profile, ValueError> = Profile::deserialize(name.as_str().into_deserializer());
    parsed.map_err(|_| node.mistake(format!("`{name}` is no profile"), "editorial, commercial and rx-advertising are"))
}

/// The name of a strength.
pub fn strength(name: &str) -> Option<Strength> {
    let parsed: Result<Strength, ValueError> = Strength::deserialize(name.into_deserializer());
    parsed.ok()
}

struct Labels<'v> {
    words: &'v Vocabulary,
    labels: BTreeMap<Target, Gold>,
    claim: Option<Claimed>,
}

impl Labels<'_> {
    fn target(&self, name: &str, at: usize) -> Result<Target, Mistake> {
        let unknown = |help| Mistake::at(at, format!("no rule or family is called `{name}`"), help);
        self.words.target(name).map_err(unknown)
    }

    fn add(&mut self, target: Target, node: &Node<'_>) -> Result<(), Mistake> {
        let name = target.name().to_owned();
        let truth = node.truth();
        if target == Target::Claim {
            let claim = match truth {
                Some(enough) => Claimed::Enough(enough),
                None => Claimed::Strength(claim_strength(node)?),
            };
            self.claim = Some(claim);
            return Ok(());
        }
        let Some(truth) = truth else {
            let help = format!("true: the text deserves a finding of {name}; false: it does not");
            return Err(node.mistake(format!("the label of `{name}` is neither true nor false"), help));
        };
        if self.labels.insert(target, Gold::Whole(truth)).is_some() {
            return Err(node.mistake(format!("`{name}` is labelled twice"), "keep one of the labels"));
        }
        Ok(())
    }

    /// Marks are the places of everything that the row is labelled with.
    fn place_marks(&mut self, top: &Node<'_>, marks: &[Span<Src>]) -> Result<(), Mistake> {
        let mut placed = false;
        for gold in self.labels.values_mut().filter(|gold| **gold == Gold::Whole(true)) {
            *gold = Gold::Spans(marks.to_vec());
            placed = true;
        }
        if placed {
            return Ok(());
        }
        let help = "say of which: `\"labels\": {\"efficacy/cure-claim\": true}`";
        Err(top.mistake("words are marked, and no rule or family is labelled true", help))
    }

    fn add_span(&mut self, node: &Node<'_>, ruler: &Ruler<'_>) -> Result<(), Mistake> {
        let fields = Fields::sort(node.object("a span")?, &SPAN_KEYS)?;
        let need = |key: &str| {
            let help = "a span is {\"rule\": \"efficacy/cure-claim\", \"start\": 10, \"end\": 24}";
            fields.get(key).ok_or_else(|| node.mistake(format!("the span has no `{key}`"), help))
        };
        let (rule, start, end) = (need("rule")?, need("start")?, need("end")?);
        let target = self.target(&rule.text("`rule`")?, rule.at())?;
        if target == Target::Claim {
            return Err(rule
                .mistake("claims have no spans", "label how strong they are: `\"labels\": {\"claim\": \"causal\"}`"));
        }
        let bytes = |node: &Node<'_>, key: &str| {
            let count = node.count(&format!("`{key}`"))?;
            let wrong = |problem| node.mistake(format!("`{key}` is {count}, which is {problem}"), ruler.offsets.help());
            ruler.byte(count).map_err(wrong)
        };
        let (start, end) = (bytes(start, "start")?, bytes(end, "end")?);
        if start >= end {
            return Err(node.mistake("the span ends where it starts, or before", "`end` is one past the last"));
        }
        let span = Span::of(start..end);
        match self.labels.entry(target).or_insert_with(|| Gold::Spans(Vec::new())) {
            Gold::Spans(spans) => {
                spans.push(span);
                Ok(())
            }
            gold @ Gold::Whole(true) => {
                *gold = Gold::Spans(vec![span]);
                Ok(())
            }
            Gold::Whole(false) => Err(node.mistake("the rule of the span is labelled false", "drop one of the two")),
        }
    }

    fn sort_spans(&mut self) {
        for gold in self.labels.values_mut() {
            if let Gold::Spans(spans) = gold {
                spans.sort_unstable();
                spans.dedup();
            }
        }
    }

    /// What is false of a whole must not be true of its parts.
    fn agree(&self, top: &Node<'_>) -> Result<(), Mistake> {
        for (part, gold) in &self.labels {
            let denied = part.wholes().into_iter().find(|whole| self.labels.get(whole) == Some(&Gold::Whole(false)));
            if let Some(whole) = denied.filter(|_| *gold != Gold::Whole(false)) {
                let message = format!("`{}` is labelled false, and `{}` is not", whole.name(), part.name());
                return Err(top.mistake(message, "false means that the text deserves no finding of it at all"));
            }
        }
        Ok(())
    }
}

fn claim_strength(node: &Node<'_>) -> Result<Strength, Mistake> {
    let all = suggest::names(STRENGTHS, "or");
    let name = node.text("`claim`").map_err(|_| node.mistake("the label of `claim` is no strength", all.clone()))?;
    strength(&name).ok_or_else(|| {
        let help = suggest::meant(&name, STRENGTHS, &format!("{all}, or true or false"));
        node.mistake(format!("`{name}` is no strength of a claim"), help)
    })
}

/// Where the units of a text start, so that many spans of a long text are read at once.
struct Ruler<'t> {
    offsets: Offsets,
    text: &'t str,
    /// The byte at which each unit starts and that at which the text ends; `None` inside a character. Empty where
    /// units are bytes.
    starts: Vec<Option<usize>>,
}

impl<'t> Ruler<'t> {
    fn new(offsets: Offsets, text: &'t str) -> Self {
        let mut starts = Vec::new();
        if offsets != Offsets::Bytes {
            for (at, c) in text.char_indices() {
                starts.push(Some(at));
                let more = if offsets == Offsets::Utf16 { c.len_utf16() - 1 } else { 0 };
                starts.extend(std::iter::repeat_n(None, more));
            }
            starts.push(Some(text.len()));
        }
        Self { offsets, text, starts }
    }

    /// The byte that a count of units stands before, or where that is instead.
    fn byte(&self, count: usize) -> Result<usize, &'static str> {
        let (outside, start) = match self.offsets {
            Offsets::Bytes => (count > self.text.len(), self.text.is_char_boundary(count).then_some(count)),
            Offsets::Chars | Offsets::Utf16 => (count >= self.starts.len(), self.starts.get(count).copied().flatten()),
        };
        start.ok_or(if outside { "outside the text" } else { "inside a character" })
    }
}

impl Offsets {
    fn help(self) -> &'static str {
        match self {
            Self::Bytes => "offsets count bytes; for others: --offsets chars (Python) or utf16 (JavaScript)",
            Self::Chars => "offsets count characters; for others: --offsets bytes or utf16 (JavaScript)",
            Self::Utf16 => "offsets count UTF-16 units; for others: --offsets bytes or chars (Python)",
        }
    }
}
