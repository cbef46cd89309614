//! A claim, as the inventory shows it: somebody says that an agent has an effect on a target.

pub use crate::rules::model::{NumberKind, Strength};

use crate::finding::Finding;
use crate::source::{Source, Span, Src};

/// What one article claims.
#[derive(Debug)]
pub struct Inventory {
    /// The article.
    pub source: Source,
    /// Its claims, in order.
    pub claims: Vec<Claim>,
}

/// One claim of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The sentence.
    pub sentence: Span<Src>,
    /// The claim from its first slot to its last.
    pub span: Span<Src>,
    /// What has the effect. Implied when absent: "Relieves joint pain".
    pub agent: Option<Slot>,
    /// What the agent stands for ("it"), or what is implied where there is none, from a sentence or heading before.
    pub antecedent: Option<Slot>,
    /// The words that state the effect; its class is the kind of effect.
    pub effect: Slot,
    /// What the effect is on.
    pub target: Option<Slot>,
    /// For whom the effect is good.
    pub direction: Direction,
    /// How much is claimed.
    pub strength: Strength,
    /// Whether it is said to be so or not to be so.
    pub polarity: Polarity,
    /// Who says so, and how.
    pub stance: Stance,
    /// The words that weaken it.
    pub hedges: Vec<Span<Src>>,
    /// What it rests on.
    pub support: Backing,
    /// The words that support it.
    pub support_span: Option<Span<Src>>,
    /// What kind of source that is, in the words of the packs; `None` where nothing tells.
    pub support_kind: Option<String>,
    /// Where it stands.
    pub support_near: Option<Near>,
    /// The entry of the reference list or the footnote that it leads to.
    pub support_entry: Option<Span<Src>>,
    /// The kind of study that it is a result of.
    pub design: Option<Design>,
    /// The numbers of its sentence that tell of a result.
    pub numbers: Vec<(NumberKind, Span<Src>)>,
    /// What rules make of it, in the order of their findings.
    pub rules: Vec<Ruling>,
}

/// The kind of study that a claim is a result of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Design {
    /// Its name, in the words of the packs.
    pub name: String,
    /// The words that name it.
    pub span: Span<Src>,
    /// Whether the claim's sentence names it; otherwise it is the study that the whole article is about.
    pub in_sentence: bool,
}

/// Where support stands, seen from the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Near {
    /// In its sentence.
    Sentence,
    /// In the next sentence of the block.
    NextSentence,
    /// Elsewhere in its block.
    Paragraph,
}

/// What a rule makes of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Its finding, which may be cleared.
    pub finding: Finding,
    /// How the rule came upon the claim.
    pub through: Through,
}

/// How a rule came upon a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Through {
    /// It is about claims, and this is one of those that it is about.
    Claim,
    /// It is about words, and those that state the effect are among them.
    Words,
}

/// One part of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The words, as written but for white space.
    pub text: String,
    /// What they are, in the words of the packs; `None` where the packs do not know them.
    pub class: Option<String>,
    /// Where they stand.
    pub span: Span<Src>,
}

/// For whom an effect is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// For those it happens to.
    Benefit,
    /// Bad for them.
    Harm,
    /// The claim does not say.
    Neutral,
}

/// Whether something is said to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// It is.
    Affirmed,
    /// It is not.
    Negated,
}

/// Who says a claim, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// The author, flatly.
    Asserted,
    /// The author asks.
    Questioned,
    /// Somebody whose words are quoted.
    Quoted,
    /// Somebody else.
    Attributed,
    /// Somebody whom the author calls wrong.
    Debunked,
    /// Nobody yet: it is what somebody wants to find out or to reach.
    Aimed,
}

/// What a claim rests on, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Backing {
    /// Nothing is said.
    None,
    /// Support that nobody can look up ("studies show").
    Vague,
    /// A trial, a journal or a body with its name.
    Named,
    /// A reference that can be looked up.
    Cited,
}
