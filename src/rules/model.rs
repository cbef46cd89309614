//! The written form of a pack: plain structs, one field per YAML key, unknown keys refused.
//!
//! A pack is a folder with a `pack.yml` ([`Manifest`]) and any number of other `.yml` files, each of which
//! is a [`PackFile`]: which key stands in which file is the author's choice. A single `.yml` file is a pack
//! of its own. The doc comments here are the reference of the format (`docs/rule-format.md` tells it in
//! order).

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::yaml::At;
use crate::doc::{BlockKind, Structure};
use crate::text::Segmentation;

/// `pack.yml`: what the pack is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// The name used on the command line and in reports; letters, digits and hyphens.
    pub name: String,
    /// The version of the rules, as in `1.2.0`.
    pub version: String,
    /// The language of the articles that the rules read, as a BCP 47 tag.
    pub language: String,
    /// One sentence on what the pack is for.
    pub description: String,
    /// An SPDX expression.
    pub license: String,
    /// When somebody last checked the facts, as `2026-11-23`.
    pub reviewed: String,
}

/// Any other file of a pack. Every key may be absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PackFile {
    /// Named sets of phrases, used as `{name}`. A name is looked up in the own pack first, then in `core`.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<At<String>>>,
    /// Named ideas that may be put in many ways, used as `{name}` like lists.
    #[serde(default)]
    pub concepts: BTreeMap<String, Concept>,
    /// Words that turn, weaken or frame what is said around them.
    #[serde(default)]
    pub cues: Vec<Cue>,
    /// What counts as support for a statement.
    #[serde(default)]
    pub evidence: Option<Evidence>,
    /// How words of the language change: what `/v` and `/n` after a word stand for.
    #[serde(default)]
    pub inflections: BTreeMap<String, Inflection>,
    /// Words that sentence splitting needs.
    #[serde(default)]
    pub segmentation: Option<Segmentation>,
    /// Words by which parts of an article are told apart.
    #[serde(default)]
    pub structure: Option<Structure>,
    /// Tables of facts that `table` rules join.
    #[serde(default)]
    pub tables: BTreeMap<String, Table>,
    /// Laws and editorial standards that rules cite by key.
    #[serde(default)]
    pub basis: BTreeMap<String, Basis>,
    /// The rules.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// An idea with a name: its matches count as one class of mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Concept {
    /// What the idea is, for readers of the pack.
    pub about: String,
    /// The ways to put it.
    pub any: Vec<Matcher>,
    /// Phrases inside which, or overlapping which, a match does not count.
    #[serde(default)]
    pub except: Vec<At<String>>,
    /// Contexts in which a match does not count.
    #[serde(default)]
    pub unless: Vec<Category>,
}

/// One way to find something in a sentence: exactly one of the keys.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Matcher {
    /// Phrases, in the phrase notation (see [`super::lexicon`]).
    #[serde(default)]
    pub phrases: Option<Vec<At<String>>>,
    /// Phrases near each other.
    #[serde(default)]
    pub near: Option<Near>,
    /// A regular expression over the folded sentence (lower case, single spaces, straight quotes).
    #[serde(default)]
    pub regex: Option<RegexPattern>,
}

/// Slots that must all be filled, close together, in one sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Near {
    /// The slots, each a set of phrases. The match runs from the first to the last filled slot.
    pub slots: Vec<Vec<At<String>>>,
    /// How many tokens may stand between two neighbouring slots.
    pub within: u32,
    /// Whether the slots must come in the order written.
    #[serde(default)]
    pub order: Order,
    /// Phrases that must not stand between the first and the last slot.
    #[serde(default)]
    pub without: Vec<At<String>>,
}

/// The order of slots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As written.
    #[default]
    Forward,
    /// Any order.
    Any,
}

/// A regular expression with the words that let it run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegexPattern {
    /// The expression, in the syntax of the `regex` crate. It sees folded text: write lower case.
    pub pattern: At<String>,
    /// Strings of which a sentence must hold one before the expression is tried. Found from the expression
    /// itself where it starts or ends in a literal.
    #[serde(default)]
    pub triggers: Vec<At<String>>,
}

/// What the surroundings of a match make of it, after the ConText algorithm (Harkema et al. 2009).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Said not to be so.
    Negated,
    /// Called false, a myth or a fraud.
    Debunked,
    /// Asked, or under an if or whether.
    Questioned,
    /// Inside quotation marks or a block quotation.
    Quoted,
    /// Said to be somebody's view.
    Attributed,
    /// Weakened by a modal verb or a word of doubt.
    Hedged,
    /// A wish, plan or purpose of research.
    Aimed,
}

impl From<Category> for Reason {
    fn from(category: Category) -> Self {
        match category {
            Category::Negated => Self::Negated,
            Category::Debunked => Self::Debunked,
            Category::Questioned => Self::Questioned,
            Category::Quoted => Self::Quoted,
            Category::Attributed => Self::Attributed,
            Category::Hedged => Self::Hedged,
            Category::Aimed => Self::Aimed,
        }
    }
}

/// Words that put what stands around them into a context.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cue {
    /// The context.
    pub category: CueCategory,
    /// On which side of the cue it holds.
    #[serde(default)]
    pub direction: Direction,
    /// How far it holds.
    #[serde(default)]
    pub scope: Scope,
    /// The longest distance in tokens from the cue to the match, within the scope.
    #[serde(default)]
    pub reach: Option<u32>,
    /// The cue words.
    pub phrases: Vec<At<String>>,
}

/// A context, or what limits one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueCategory {
    /// See [`Category::Negated`].
    Negated,
    /// See [`Category::Debunked`].
    Debunked,
    /// See [`Category::Questioned`].
    Questioned,
    /// See [`Category::Quoted`].
    Quoted,
    /// See [`Category::Attributed`].
    Attributed,
    /// See [`Category::Hedged`].
    Hedged,
    /// See [`Category::Aimed`].
    Aimed,
    /// Looks like a cue and is none: any cue that it overlaps is ignored.
    Pseudo,
    /// Ends the clause, and with it every scope that runs into it.
    Terminator,
}

/// On which side of its words a cue holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// After the cue.
    #[default]
    Forward,
    /// Before the cue.
    Backward,
    /// On both sides.
    Both,
}

/// How far a cue holds at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// To the next terminator.
    #[default]
    Clause,
    /// To the end of the sentence.
    Sentence,
    /// To the end of the block ("Myth: …").
    Block,
    /// Over the whole sentence before, if the cue opens its own ("This is false.").
    Previous,
    /// For a cue in a heading: over the heading, the headings below it and their list items.
    Section,
}

/// What counts as support, from weak to strong.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Evidence {
    /// Somebody or something particular: a named trial, journal or body.
    #[serde(default)]
    pub named: Vec<Matcher>,
    /// Something that can be looked up: DOI, PubMed number, registration, author and year.
    #[serde(default)]
    pub cited: Vec<Matcher>,
    /// Hosts of links that do not count as support (shops, social networks), with their subdomains.
    #[serde(default)]
    pub not_hosts: Vec<At<String>>,
}

/// How well a statement is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Support {
    /// Somebody or something particular is named.
    Named,
    /// A reference that can be looked up.
    Cited,
}

/// How the words of one class change: `treat/v` is looked up under the key `v`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Inflection {
    /// Endings, the first that fits is taken: a word that ends in `ending` loses `drop` letters and takes
    /// each of `add` in turn.
    pub rules: Vec<InflectionRule>,
    /// Words with forms of their own: all forms, the word itself included.
    #[serde(default)]
    pub irregular: BTreeMap<String, Vec<String>>,
}

/// One ending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InflectionRule {
    /// One of these endings (an empty one fits every word). In an ending, `C` stands for any consonant and
    /// `V` for any vowel of `vowels`.
    pub endings: Vec<String>,
    /// The letters that count as vowels in `endings`.
    #[serde(default)]
    pub vowels: String,
    /// How many letters to take off first.
    #[serde(default)]
    pub drop: u32,
    /// What to put on, once per form. `=` repeats the last letter ("stop" + "=ed").
    pub add: Vec<String>,
}

/// A table of subjects and the topics that an article on them must state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    /// The topics, by key.
    pub topics: BTreeMap<String, Topic>,
    /// The subjects.
    pub rows: Vec<Row>,
}

/// Something that must be stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Topic {
    /// How messages call it.
    pub label: String,
    /// The words that state it.
    pub stated: Vec<At<String>>,
}

/// One subject, such as a drug.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// How messages call it.
    pub label: At<String>,
    /// Every name under which articles speak of it.
    pub names: Vec<At<String>>,
    /// The label of the row that speaks for the whole class: where both are subjects of an article, only this
    /// row is reported.
    #[serde(default)]
    pub member_of: Option<At<String>>,
    /// The topics, by key, the most important first.
    pub topics: Vec<At<String>>,
    /// How sure the facts of the row are.
    pub confidence: Confidence,
    /// Where the facts come from.
    pub source: String,
    /// What a reader of the table should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// A law or standard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Basis {
    /// What to print, at the level that is sure: `21 CFR 101.93(g)(2)(i)`.
    pub citation: String,
    /// What it says, in one sentence of our own.
    pub says: String,
    /// Where it holds; empty for editorial standards, which hold everywhere.
    #[serde(default)]
    pub jurisdiction: Vec<Jurisdiction>,
    /// How the citation was checked.
    pub status: BasisStatus,
    /// Where to read it.
    #[serde(default)]
    pub source: Option<String>,
}

/// How a citation was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasisStatus {
    /// The text was read.
    Verified,
    /// The cited level was confirmed; the paragraph below it was not.
    LevelUp,
    /// Not confirmed: never shown as law.
    Unverified,
}

/// Where a rule's basis holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Jurisdiction {
    /// The United States of America.
    US,
    /// The European Union.
    EU,
    /// The United Kingdom.
    UK,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth changing.
    Warning,
    /// Must not be published.
    Error,
}

/// How likely a finding is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Depends on what the tool cannot see.
    Low,
    /// Usually right.
    Medium,
    /// Nearly always right.
    High,
}

/// Whose text it is: what a rule may ask of it depends on who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Journalism and patient information.
    Editorial,
    /// Text by somebody who sells what it is about.
    Commercial,
    /// Advertising for prescription drugs.
    RxAdvertising,
}

/// One rule: exactly one of `phrases`, `near`, `regex`, `requires` and `table` says what it looks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// `family/name`. Never reused for another meaning.
    pub id: At<String>,
    /// How bad a finding is, before context softens it.
    pub severity: Severity,
    /// How likely a finding is right.
    pub confidence: Confidence,
    /// Whether the rule runs unless it is selected by name.
    #[serde(default)]
    pub opt_in: bool,

    /// Finds phrases.
    #[serde(default)]
    pub phrases: Option<Vec<At<String>>>,
    /// Finds phrases near each other.
    #[serde(default)]
    pub near: Option<Near>,
    /// Finds a regular expression.
    #[serde(default)]
    pub regex: Option<RegexPattern>,
    /// Finds documents in which something is missing.
    #[serde(default)]
    pub requires: Option<Requires>,
    /// Finds documents that name a subject of a table and not all of its topics.
    #[serde(default)]
    pub table: Option<TableRule>,

    /// Profiles in which the rule runs; all when empty.
    #[serde(default)]
    pub profiles: Vec<Profile>,
    /// Kinds of block that the rule reads; all but the reference list when empty.
    #[serde(default)]
    pub blocks: Vec<BlockKind>,
    /// Phrases inside which, or overlapping which, a match is something else ("miracle fruit").
    #[serde(default)]
    pub except: Vec<At<String>>,
    /// What must be so for the rule to speak at all: every condition must hold.
    #[serde(default)]
    pub given: Vec<Condition>,
    /// What answers the finding: one of the conditions is enough. The finding stays visible as suppressed.
    #[serde(default)]
    pub discharge: Vec<Condition>,
    /// Contexts that clear the finding. It stays visible as suppressed.
    #[serde(default)]
    pub clear: Vec<Category>,
    /// Contexts that lower the severity by one step.
    #[serde(default)]
    pub soften: Vec<Category>,
    /// Rules of the same kind that say less: where this one reports, an overlapping finding of theirs in the
    /// same sentence is suppressed.
    #[serde(default)]
    pub overrides: Vec<At<String>>,

    /// What is wrong, with the words in question. `{match}` is what was found; table rules also know
    /// `{subject}`, `{missing}` and `{stated}`.
    pub message: At<String>,
    /// Why it matters, in one or two sentences.
    pub why: String,
    /// What to write instead.
    pub help: String,
    /// The law or standard behind it: keys of `basis`, or citations as they stand.
    pub basis: Vec<At<String>>,
    /// Where that basis holds; empty for editorial standards, which hold everywhere.
    pub jurisdiction: Vec<Jurisdiction>,
    /// Texts that prove the rule.
    pub examples: Examples,
}

/// Something that holds, or not, around a match or in the whole document: exactly one of `any` and
/// `evidence`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Condition {
    /// Phrases, lists or concepts of which one must be there.
    #[serde(default)]
    pub any: Vec<At<String>>,
    /// Support of at least this strength.
    #[serde(default)]
    pub evidence: Option<Support>,
    /// Where to look.
    #[serde(default)]
    pub within: Window,
    /// In how many sentences at least.
    #[serde(default = "one")]
    pub min: u32,
    /// Turns the condition round: it holds where nothing is found.
    #[serde(default)]
    pub absent: bool,
}

fn one() -> u32 {
    1
}

/// Where a condition looks, seen from the match.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// The same sentence.
    #[default]
    Sentence,
    /// The same or the next sentence of the block.
    NextSentence,
    /// The same block.
    Block,
    /// Everything under the same heading.
    Section,
    /// The title, a heading of level 1, or the search description.
    Title,
    /// The whole document.
    Document,
}

/// Something that must be in the document when something else is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Requires {
    /// What calls for it. The finding stands at the first match.
    pub when: When,
    /// What is needed: any of these phrases, lists or concepts.
    pub needs: Vec<At<String>>,
    /// Where it counts.
    #[serde(default, rename = "where")]
    pub place: Place,
    /// What is expected, for the label at the place where it should stand.
    pub expected: String,
}

/// What calls for a statement, or makes a table's subject a subject of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct When {
    /// Phrases, lists or concepts. Left out in `table`, where the rows' names take their place.
    #[serde(default)]
    pub any: Vec<At<String>>,
    /// Phrases, lists or concepts that must stand in the same sentence for it to count; none when empty.
    #[serde(default)]
    pub with: Vec<At<String>>,
    /// In how many such sentences at least. A match in the title counts as enough.
    #[serde(default = "one")]
    pub min: u32,
    /// How many words the document must have.
    #[serde(default)]
    pub min_words: u32,
}

/// Where a needed statement counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Anywhere.
    #[default]
    Anywhere,
    /// Under the same heading as the match.
    Section,
    /// In the block of the match or one of its two neighbours.
    Nearby,
}

/// Joins a table to the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TableRule {
    /// The table's name.
    pub rows: At<String>,
    /// Which gaps to report.
    pub report: TableGap,
    /// When a row's subject is a subject of the article.
    pub when: When,
    /// Words that make a sentence a statement of risk: a topic counts where one of them stands in the same
    /// sentence or in the headings above.
    pub stated_with: Vec<At<String>>,
    /// Words directly before a topic that make it something else ("to treat cancer").
    #[serde(default)]
    pub not_after: Vec<At<String>>,
    /// How sure a row must be to be used.
    pub min_confidence: Confidence,
}

/// Which gaps a table rule reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableGap {
    /// No topic is stated.
    AllMissing,
    /// Some topics are stated and some are not.
    SomeMissing,
}

/// Texts that prove a rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Examples {
    /// Texts in which it reports exactly the «marked» words, and nothing else.
    pub flag: Vec<At<Example>>,
    /// Texts in which it reports nothing.
    pub pass: Vec<At<Example>>,
}

/// One example: a text, or a text with what is expected of it. The text is read as Markdown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Example {
    /// Only the text.
    Text(String),
    /// A text with expectations.
    Full(FullExample),
}

impl Example {
    /// The text, marks included.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Full(full) => &full.text,
        }
    }

    /// For `flag`: the severity where it is not the rule's own.
    pub fn severity(&self) -> Option<Severity> {
        match self {
            Self::Text(_) => None,
            Self::Full(full) => full.severity,
        }
    }

    /// For `pass`: the reason for which a finding is suppressed.
    pub fn because(&self) -> Option<Reason> {
        match self {
            Self::Text(_) => None,
            Self::Full(full) => full.because,
        }
    }
}

// Written by hand: a derived untagged enum reads into a buffer, and errors in it lose their place.
impl<'de> Deserialize<'de> for Example {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ExampleVisitor;
        impl<'de> Visitor<'de> for ExampleVisitor {
            type Value = Example;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or keys with `text` among them")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Example, E> {
                Ok(Example::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Example, A::Error> {
                FullExample::deserialize(MapAccessDeserializer::new(map)).map(Example::Full)
            }
        }
        deserializer.deserialize_any(ExampleVisitor)
    }
}

/// An example with expectations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FullExample {
    /// The text.
    pub text: String,
    /// For `flag`: the severity after softening, where it is not the rule's own.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// For `pass`: the reason for which a finding is suppressed. Without it there must be no match at all.
    #[serde(default)]
    pub because: Option<Reason>,
}

/// Why a finding is suppressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// See [`Category::Negated`].
    Negated,
    /// See [`Category::Debunked`].
    Debunked,
    /// See [`Category::Questioned`].
    Questioned,
    /// See [`Category::Quoted`].
    Quoted,
    /// See [`Category::Attributed`].
    Attributed,
    /// See [`Category::Hedged`].
    Hedged,
    /// See [`Category::Aimed`].
    Aimed,
    /// A condition under `discharge` holds.
    Discharged,
    /// Support that the rule accepts is there.
    Cited,
    /// Another rule says it better.
    Overridden,
}
