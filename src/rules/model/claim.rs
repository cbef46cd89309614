//! What makes a claim: the verbs and phrases that state an effect, and the words that decide what they state.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::At;

/// The frames of claims: somebody says that an agent has an effect on a target.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Claims {
    /// How the forms of verbs are marked.
    #[serde(default)]
    pub forms: Option<VerbForms>,
    /// Small words, by what they do in a sentence.
    #[serde(default)]
    pub words: BTreeMap<Role, Vec<At<String>>>,
    /// Endings of words in the plural; of two that fit the longer counts.
    #[serde(default)]
    pub plural: Endings,
    /// Endings of adverbs.
    #[serde(default)]
    pub adverb: Endings,
    /// Phrases that hold a word of effect and claim nothing ("cause of death").
    #[serde(default)]
    pub topics: Vec<At<String>>,
    /// Phrases that point to support without naming it ("studies show").
    #[serde(default)]
    pub vague: Vec<At<String>>,
    /// What can have an effect, the most telling first.
    #[serde(default)]
    pub agents: Vec<SlotClass>,
    /// What effects are about, the most telling first.
    #[serde(default)]
    pub targets: Vec<SlotClass>,
    /// Kinds of study, by the words that name them.
    #[serde(default)]
    pub designs: Vec<Design>,
    /// The effects.
    #[serde(default)]
    pub effects: Vec<Effect>,
}

/// Which inflections make the forms of a verb: the mark that effects are written with, and those of its forms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VerbForms {
    /// The inflection with which `verbs` are written.
    pub verb: String,
    /// The form that agrees with one subject ("reduces").
    pub singular: String,
    /// The past and the participle ("reduced").
    pub past: String,
    /// The form in -ing.
    pub gerund: String,
}

/// Endings that tell a class of words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Endings {
    /// Words with these are in it.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Words with these are not.
    #[serde(default)]
    pub no: Vec<String>,
}

/// What a small word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Opens a noun phrase ("the", "your", "two").
    Determiner,
    /// Stands before a noun phrase ("of", "with").
    Preposition,
    /// Joins equals ("and", "or").
    Conjunction,
    /// Opens a clause that says more of the words before it, or that is their object ("which", "that").
    Relative,
    /// Opens or closes a clause ("while", "than").
    Subordinator,
    /// Stands for a noun in the plural ("they").
    Pronoun,
    /// Somebody who acts, and is no agent of a claim ("we", "she").
    Person,
    /// Research and what it found, which tells of effects and has none: "study".
    Study,
    /// Makes passives and progressives ("is").
    Be,
    /// Makes perfects ("has").
    Have,
    /// Carries emphasis and negation ("does").
    Do,
    /// Between other words of a verb: adverbs and "not".
    Adverb,
    /// Before somebody who is brought to do something ("helps patients avoid").
    Helper,
    /// Says that it will be so.
    Will,
    /// Says that it can be so.
    Can,
    /// Says that it may be so.
    Modal,
    /// Says that it ought to be so.
    Duty,
    /// Before an infinitive.
    To,
    /// Words before an infinitive that make it a fact ("found", "able").
    Fact,
    /// Words before an infinitive that make it doubtful ("appears").
    Doubt,
    /// Words before an infinitive that make it a tendency ("more likely").
    Tendency,
    /// Says what something is taken, made or used for, some words before an infinitive ("used by many to lower").
    Use,
    /// Before the agent of a passive ("by").
    By,
    /// After a verb, says that something changed by itself ("over", "between").
    Trend,
    /// Leaves no room for exceptions ("always", "guaranteed").
    Absolute,
    /// A verb whose past is its plain form ("cut").
    Unchanged,
}

impl Role {
    /// How many roles there are.
    pub const COUNT: usize = Self::Unchanged as usize + 1;
}

/// A class of agents or targets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SlotClass {
    /// Its name.
    pub class: String,
    /// Whether more of it is good.
    #[serde(default)]
    pub value: Value,
    /// Whether words with a capital inside belong to it too, as invented names have one ("PainAway").
    #[serde(default)]
    pub brand: bool,
    /// Whether words that no class knows belong to it if they are written like a name.
    #[serde(default)]
    pub coined: bool,
    /// Whether its words stand for something named before ("it").
    #[serde(default)]
    pub anaphor: bool,
    /// Whether words of another class before its own tell more ("ozone therapy").
    #[serde(default)]
    pub general: bool,
    /// Whether its words are those of people: a sentence about them tells of something else, too.
    #[serde(default)]
    pub people: bool,
    /// Phrases, lists or concepts that belong to it.
    pub any: Vec<At<String>>,
}

/// Whether more of something is good.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// It is wanted.
    Good,
    /// It is feared.
    Bad,
    /// It depends.
    #[default]
    Neutral,
}

/// A kind of study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Design {
    /// Its name.
    pub design: String,
    /// Whether one mention anywhere makes it the design of the article's study, if no other is named.
    #[serde(default)]
    pub once: bool,
    /// The words that name it.
    pub any: Vec<At<String>>,
}

/// An effect and the ways to state it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Effect {
    /// Its name. Several entries may share one.
    pub effect: String,
    /// What stating it plainly claims.
    pub strength: Strength,
    /// For whom it is good.
    pub direction: Bearing,
    /// Whether its words say that there is no effect ("ineffective").
    #[serde(default)]
    pub negative: bool,
    /// Classes of targets of which one must be there, for words of everyday use; any target when empty.
    #[serde(default)]
    pub targets: Vec<At<String>>,
    /// Verbs with the agent as subject and the target as object, written with the mark of `forms`.
    #[serde(default)]
    pub verbs: Vec<At<String>>,
    /// Other words with the agent before and the target after them ("effective against").
    #[serde(default)]
    pub phrases: Vec<At<String>>,
    /// Words with the target before and the agent after them ("due to").
    #[serde(default)]
    pub backward: Vec<At<String>>,
    /// Words that need nothing after them ("anti-inflammatory").
    #[serde(default)]
    pub alone: Vec<At<String>>,
}

/// For whom an effect is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bearing {
    /// Good whatever the target is.
    Benefit,
    /// Bad whatever the target is.
    Harm,
    /// As good as the target: there will be more of it.
    More,
    /// As good as the target is bad: there will be less of it.
    Less,
    /// It does not say.
    Neutral,
}

/// How much a claim claims, after Sumner et al. (BMJ 2014) and Yu et al. (EMNLP 2019).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Nothing: it is an aim, a question or advice.
    None,
    /// How it may work, without an effect.
    Mechanism,
    /// That two things go together.
    Correlational,
    /// That one may be the cause of the other.
    Conditional,
    /// That it is.
    Causal,
    /// That it always is.
    Absolute,
}

/// Which claims a rule is about: all of the keys that are there must fit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClaimPattern {
    /// Classes of agents; `implied` where none is named, `unknown` for words that are in no class. Any when empty.
    #[serde(default)]
    pub agent: Vec<At<String>>,
    /// Phrases, lists or concepts of which the agent, or what it stands for, must hold one; any words when empty.
    #[serde(default)]
    pub agent_words: Vec<At<String>>,
    /// Kinds of effect. Any when empty.
    #[serde(default)]
    pub effect: Vec<At<String>>,
    /// Classes of targets; `implied` and `unknown` as for agents. Any when empty.
    #[serde(default)]
    pub target: Vec<At<String>>,
    /// Phrases, lists or concepts of which the target must hold one; any words when empty.
    #[serde(default)]
    pub target_words: Vec<At<String>>,
    /// The least strength; conditional when absent.
    #[serde(default)]
    pub strength: StrengthBound,
    /// The strongest support that still leaves the claim in want of some; any when absent.
    #[serde(default)]
    pub support: Option<SupportBound>,
    /// For whom the effect must be good; either when absent.
    #[serde(default)]
    pub direction: Option<Bearing>,
    /// Kinds of study of which the claim must be a result, named in its sentence or as that of the whole article.
    /// Any or none when empty.
    #[serde(default)]
    pub design: Vec<At<String>>,
    /// What the numbers in its sentence must leave open; anything when absent.
    #[serde(default)]
    pub numbers: Option<NumbersGap>,
    /// Keeps claims of the title and the headings of which the text says something else; all claims when absent.
    #[serde(default)]
    pub text: Option<TextGap>,
}

/// What numbers leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NumbersGap {
    /// The sentence has none that tell of a result.
    None,
    /// The sentence has relative ones, and its block has no absolute ones.
    Relative,
}

/// How the text falls short of its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TextGap {
    /// It makes the same claim, and nowhere as strongly.
    Weaker,
}

/// At least this strength.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum StrengthBound {
    /// See [`Strength::Correlational`].
    #[serde(rename = ">=correlational")]
    Correlational,
    /// See [`Strength::Conditional`].
    #[default]
    #[serde(rename = ">=conditional")]
    Conditional,
    /// See [`Strength::Causal`].
    #[serde(rename = ">=causal")]
    Causal,
    /// See [`Strength::Absolute`].
    #[serde(rename = ">=absolute")]
    Absolute,
}

impl StrengthBound {
    /// The weakest strength that is enough.
    pub fn least(self) -> Strength {
        match self {
            Self::Correlational => Strength::Correlational,
            Self::Conditional => Strength::Conditional,
            Self::Causal => Strength::Causal,
            Self::Absolute => Strength::Absolute,
        }
    }
}

/// Less support than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum SupportBound {
    /// Nothing is said.
    #[serde(rename = "<vague")]
    BelowVague,
    /// At most talk of studies.
    #[serde(rename = "<named")]
    BelowNamed,
    /// No reference that can be looked up.
    #[serde(rename = "<cited")]
    BelowCited,
}
