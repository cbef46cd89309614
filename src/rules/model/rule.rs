//! Rules and the conditions on them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Abbreviations, Category, ClaimPattern, Confidence, DoseRule, Examples, Jurisdiction, Metric, Near, Profile,
    RegexPattern, Severity, Spelling, Support, Weigh,
};
use crate::doc::BlockKind;
use crate::rules::At;

/// One rule: exactly one of `phrases`, `near`, `weigh`, `regex`, `address`, `claim`, `requires`, `table`, `references`, `dose`,
/// `metric` and `abbreviations` says what it looks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// `family/name`. Never reused for another meaning.
    pub id: At<String>,
    /// How bad a finding is, before context softens it.
    pub severity: Severity,
    /// How bad it is in profiles where that differs: what blocks an advertisement may only be worth changing in
    /// a newspaper.
    #[serde(default)]
    pub severity_in: BTreeMap<Profile, Severity>,
    /// How likely a finding is right.
    pub confidence: Confidence,
    /// The version of the pack in which the rule came; that of the pack's `since` where it is absent.
    #[serde(default)]
    pub since: Option<At<String>>,
    /// Whether the rule runs unless it is selected by name.
    #[serde(default)]
    pub opt_in: bool,

    /// Finds phrases.
    #[serde(default)]
    pub phrases: Option<Vec<At<String>>>,
    /// Finds phrases near each other.
    #[serde(default)]
    pub near: Option<Near>,
    /// Finds sentences whose words make enough points.
    #[serde(default)]
    pub weigh: Option<Weigh>,
    /// Finds a regular expression.
    #[serde(default)]
    pub regex: Option<RegexPattern>,
    /// Finds links by regular expressions over their addresses. Addresses are lower case: write them so.
    #[serde(default)]
    pub address: Option<Vec<At<String>>>,
    /// Finds claims.
    #[serde(default)]
    pub claim: Option<ClaimPattern>,
    /// Finds documents in which something is missing.
    #[serde(default)]
    pub requires: Option<Requires>,
    /// Finds documents that name a subject of a table and not all of its topics.
    #[serde(default)]
    pub table: Option<TableRule>,
    /// Finds marks and entries of the reference list that do not fit together.
    #[serde(default)]
    pub references: Option<References>,
    /// Finds doses above a limit.
    #[serde(default)]
    pub dose: Option<DoseRule>,
    /// Measures the text.
    #[serde(default)]
    pub metric: Option<Metric>,
    /// Finds abbreviations that are not spelled out.
    #[serde(default)]
    pub abbreviations: Option<Abbreviations>,

    /// Profiles in which the rule runs; all when empty.
    #[serde(default)]
    pub profiles: Vec<Profile>,
    /// Kinds of document for which the rule runs; all when empty.
    #[serde(default)]
    pub kinds: Vec<At<String>>,
    /// Kinds of block that the rule reads; all but the reference list when empty.
    #[serde(default)]
    pub blocks: Vec<BlockKind>,
    /// Phrases inside which, or overlapping which, a match is something else ("miracle fruit").
    #[serde(default)]
    pub except: Vec<At<String>>,
    /// How the words must be spelt; anyhow when absent.
    #[serde(default)]
    pub spelling: Option<Spelling>,
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
    /// Whether the rule is a net below the others of its family: an overlapping finding of one of them that is as
    /// severe suppresses its own. Among rules that yield the longer finding stays.
    #[serde(default)]
    pub yields: bool,

    /// What is wrong, with the words in question. `{match}` is what was found; table rules also know
    /// `{subject}`, `{missing}` and `{stated}`, rules on references `{label}`, on addresses `{host}`, dose rules
    /// `{subject}`, `{total}`, `{limit}`, `{who}` and `{by}`, metrics `{value}`, `{limit}`, `{words}` and `{sentences}`.
    pub message: At<String>,
    /// Why it matters, in one or two sentences.
    pub why: String,
    /// What to write instead.
    pub help: String,
    /// For `phrases`: what to put in the place of a phrase, where there is only one right way.
    #[serde(default)]
    pub suggest: BTreeMap<At<String>, String>,
    /// The law or standard behind it: keys of `basis`, or citations as they stand.
    pub basis: Vec<At<String>>,
    /// Where that basis holds; empty for editorial standards, which hold everywhere.
    pub jurisdiction: Vec<Jurisdiction>,
    /// Texts that prove the rule.
    pub examples: Examples,
}

/// Something that holds, or not, around a match or in the whole document: exactly one of `any`, `evidence` and
/// `stated`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Condition {
    /// Phrases, lists or concepts of which one must be there.
    #[serde(default)]
    pub any: Vec<At<String>>,
    /// Support of at least this strength.
    #[serde(default)]
    pub evidence: Option<Support>,
    /// Entries of the front matter, or names of HTML's `meta` elements, of which one must be there and say something.
    /// `within` and `min` do not matter to it.
    #[serde(default)]
    pub stated: Vec<At<String>>,
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Requires {
    /// What calls for it. The finding stands at the first match.
    pub when: When,
    /// What is needed: any of these phrases, lists or concepts.
    pub needs: Vec<At<String>>,
    /// Where it counts.
    #[serde(default, rename = "where")]
    pub place: Place,
    /// Phrases, lists or concepts: what is needed does not count in a block that holds one, nor under a heading that
    /// does.
    #[serde(default)]
    pub not_in: Vec<At<String>>,
    /// What is expected, for the label at the place where it should stand.
    pub expected: String,
}

/// What calls for a statement, or makes a table's subject a subject of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct When {
    /// Phrases, lists or concepts. Left out in `table`, where the rows' names take their place, and where `claim`
    /// stands.
    #[serde(default)]
    pub any: Vec<At<String>>,
    /// Claims, in the place of phrases.
    #[serde(default)]
    pub claim: Option<ClaimPattern>,
    /// Phrases, lists or concepts that must stand in the same sentence for it to count; none when empty.
    #[serde(default)]
    pub with: Vec<At<String>>,
    /// Words directly before it that make it something else, such as what a drug is compared with ("than").
    #[serde(default)]
    pub not_after: Vec<At<String>>,
    /// Words directly before its first mention that make it no subject at all, unless it stands in the title: what the
    /// subject is compared with is introduced so ("works better than").
    #[serde(default)]
    pub not_first_after: Vec<At<String>>,
    /// In how many such sentences at least. A match in the title counts as enough.
    #[serde(default = "one")]
    pub min: u32,
    /// A long document must have one such sentence for each so many words, at most twice `min`, unless a heading names
    /// the subject; `min` is enough at any length when absent.
    #[serde(default)]
    pub per_words: Option<u32>,
    /// How many words the document must have.
    #[serde(default)]
    pub min_words: u32,
}

/// Where a needed statement counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TableGap {
    /// No topic is stated.
    AllMissing,
    /// Some topics are stated and some are not.
    SomeMissing,
    /// A sentence says of the subject that it acts on a topic: words of `stated-with` stand between the two. `when`
    /// counts only its `min-words`.
    Claimed,
}

/// Looks at how marks in the text and the entries of the reference list fit together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct References {
    /// What does not fit.
    pub gap: ReferenceGap,
}

/// How marks and entries can miss each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceGap {
    /// Marks lead to the list, but none to this entry.
    Orphan,
    /// The mark leads to no entry, though others do.
    Unresolved,
    /// There is a list, and no mark at all leads to it.
    Unlinked,
}
