//! What runs: packs compiled into one tree of phrases and tables of small numbers. Immutable and shared by threads.
//!
//! Everything that text is searched for belongs to a *class*: a list, the phrases of one rule slot, a cue,
//! the names of a table row, a concept. Phrases know the classes that they stand for; a scan fills the
//! classes with mentions; everything after the scan joins classes and never looks at letters again, except
//! regular expressions, which run on sentences where one of their triggers was found.

use std::collections::{HashMap, HashSet};

use crate::doc::{BlockKind, Sections};
use crate::rules::model::{
    Bearing, Category, Confidence, Counting, CueCategory, Direction, Endings, Metric, NumberKind, NumbersGap, Order,
    Part, Place, Reason, ReferenceGap, Role, Scope, Severity, Spelling, Strength, Support, SupportBound, TableGap,
    TextGap, Value, Window,
};
use crate::rules::suggest::unknown_kind;
use crate::text::Segmenter;

use super::dose::{DoseJoin, Grammar};
use super::metric::Counter;
use super::phrases::Phrases;
use super::trigger::Pattern;

/// The index of a class of mentions.
pub(super) type Class = usize;

/// The class of all words that are in a list by how they end.
pub(super) const SHAPED: Class = 0;

/// Classes from this one on are concepts, by their index in [`Program::concepts`].
pub(super) const CONCEPTS: Class = 1 << 31;

/// Classes from this one on are barriers: what must not stand between two places. There are many of them, all made of
/// the same few small words, so that their mentions are not gathered but looked for where they are asked about.
pub(super) const BARRIERS: Class = 1 << 30;

/// Some classes of which any will do.
pub(super) type AnyOf = Vec<Class>;

/// All packs, compiled.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) sections: Sections,
    pub(super) segmenter: Segmenter,
    pub(super) phrases: Phrases,
    /// How many classes there are, concepts aside.
    pub(super) classes: usize,
    pub(super) concepts: Vec<Concept>,
    pub(super) cues: Vec<Cue>,
    pub(super) evidence: Evidence,
    pub(super) claims: Claims,
    pub(super) kinds: Kinds,
    pub(super) syllables: Counter,
    pub(super) quantities: Grammar,
    pub(super) rules: Vec<Rule>,
}

/// Kinds of document.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    pub(super) all: Vec<DocumentKind>,
    /// The index of the kind of texts of which no other kind is certain.
    pub(super) otherwise: Option<usize>,
}

impl Kinds {
    /// The index of a kind.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.all.iter().position(|kind| kind.name == name)
    }

    /// What to say of a name that no kind has, and the way out.
    pub(super) fn unknown(&self, name: &str) -> (String, String) {
        let known: Vec<&str> = self.all.iter().map(|kind| kind.name.as_str()).collect();
        unknown_kind(name, &known)
    }
}

#[derive(Debug)]
pub(super) struct DocumentKind {
    pub(super) name: String,
    pub(super) points: u32,
    pub(super) lead: u32,
    pub(super) clues: Vec<Clue>,
}

#[derive(Debug)]
pub(super) struct Clue {
    pub(super) any: Find,
    pub(super) except: AnyOf,
    pub(super) parts: Vec<Part>,
    pub(super) count: Counting,
    pub(super) points: u32,
    pub(super) most: u32,
}

/// The frames of claims.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) words: Vec<(Role, AnyOf)>,
    pub(super) plural: Endings,
    pub(super) adverb: Endings,
    pub(super) topics: AnyOf,
    pub(super) vague: AnyOf,
    pub(super) agents: Vec<SlotClass>,
    pub(super) targets: Vec<SlotClass>,
    pub(super) designs: Vec<Design>,
    pub(super) effects: Vec<Effect>,
}

/// A kind of study.
#[derive(Debug)]
pub(super) struct Design {
    pub(super) name: String,
    pub(super) any: AnyOf,
    /// Whether one mention anywhere makes it that of the article, if no other kind is named.
    pub(super) once: bool,
}

/// A class of agents or targets.
#[derive(Debug)]
pub(super) struct SlotClass {
    pub(super) name: String,
    pub(super) value: Value,
    /// Whether words with a capital inside belong to it.
    pub(super) brand: bool,
    /// Whether words that are only written like names belong to it.
    pub(super) coined: bool,
    /// Whether its words stand for something named before.
    pub(super) anaphor: bool,
    /// Whether words of another class before its own tell more.
    pub(super) general: bool,
    /// Whether its words are those of people, who are helped and do not work.
    pub(super) people: bool,
    pub(super) any: AnyOf,
}

impl Claims {
    pub(super) fn is_anaphor(&self, class: Option<usize>) -> bool {
        class.is_some_and(|class| self.agents[class].anaphor)
    }

    pub(super) fn is_people(&self, class: Option<usize>) -> bool {
        class.is_some_and(|class| self.agents[class].people)
    }

    /// The class of words that are only written like names.
    pub(super) fn coined(&self) -> Option<usize> {
        self.agents.iter().position(|class| class.coined)
    }

    /// The class of goods whose names are invented.
    pub(super) fn brand(&self) -> Option<usize> {
        self.agents.iter().position(|class| class.brand)
    }
}

#[derive(Debug)]
pub(super) struct Effect {
    pub(super) name: String,
    pub(super) strength: Strength,
    pub(super) bearing: Bearing,
    pub(super) negative: bool,
    /// Indexes into the targets.
    pub(super) targets: Vec<usize>,
    pub(super) forms: Vec<(Form, AnyOf)>,
}

/// How words state an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Base,
    Singular,
    Past,
    Gerund,
    Phrase,
    Backward,
    Alone,
}

/// A way to find something.
#[derive(Debug)]
pub(super) enum Find {
    Any(AnyOf),
    Near(Near),
    Weigh(Weigh),
    Regex { pattern: Box<Pattern>, triggers: AnyOf },
}

#[derive(Debug)]
pub(super) struct Near {
    pub(super) slots: Vec<AnyOf>,
    /// Tokens between two neighbouring slots.
    pub(super) within: usize,
    pub(super) order: Order,
    pub(super) without: Barrier,
    /// Only where a sentence or what follows a colon or a dash begins.
    pub(super) opens: bool,
}

/// Clues that make points for a sentence.
#[derive(Debug)]
pub(super) struct Weigh {
    /// What the sentence must mention, one of each.
    pub(super) about: Vec<AnyOf>,
    /// How many points are enough.
    pub(super) points: i32,
    pub(super) of: Vec<Weight>,
}

#[derive(Debug)]
pub(super) struct Weight {
    pub(super) any: AnyOf,
    /// What each mention makes, or takes.
    pub(super) points: i32,
    pub(super) most: usize,
    /// Only where a sentence or what follows a colon or a dash begins.
    pub(super) opens: bool,
}

/// What must not stand between two places.
#[derive(Debug, Default)]
pub(super) struct Barrier {
    /// The class of the phrases written here, from [`BARRIERS`] on.
    pub(super) own: Option<Class>,
    /// Those of lists and concepts, which other rules look for too.
    pub(super) named: AnyOf,
}

#[derive(Debug, Default)]
pub(super) struct Concept {
    pub(super) any: Vec<Find>,
    pub(super) except: AnyOf,
    pub(super) unless: Vec<Category>,
}

#[derive(Debug)]
pub(super) struct Cue {
    pub(super) class: Class,
    pub(super) category: CueCategory,
    pub(super) direction: Direction,
    pub(super) scope: Scope,
    /// Tokens.
    pub(super) reach: Option<usize>,
    pub(super) until: AnyOf,
}

#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) sources: Vec<Source>,
    /// Names of the entries that hold a page's own address.
    pub(super) own_address: HashSet<String>,
    /// The index of the kind of source that a host is, its subdomains included.
    pub(super) hosts: HashMap<String, usize>,
    /// That of all other hosts.
    pub(super) other_hosts: Option<usize>,
    pub(super) numbers: Vec<(NumberKind, Vec<Find>)>,
}

/// A kind of source.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) kind: String,
    /// `None` for what only looks like a source.
    pub(super) support: Option<Support>,
    /// Whether a match is an author with a year.
    pub(super) author_year: bool,
    pub(super) any: Vec<Find>,
}

/// A rule that is on, ready to run.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    /// The index of its pack.
    pub(super) pack: usize,
    pub(super) severity: Severity,
    pub(super) confidence: Confidence,
    pub(super) seeks: Seeks,
    /// The indexes of the kinds of document for which it runs; all when empty.
    pub(super) kinds: Vec<usize>,
    pub(super) blocks: Vec<BlockKind>,
    pub(super) except: AnyOf,
    pub(super) spelling: Option<Spelling>,
    pub(super) given: Vec<Condition>,
    pub(super) discharge: Vec<Condition>,
    pub(super) clear: Vec<Category>,
    pub(super) soften: Vec<Category>,
    pub(super) overrides: Vec<String>,
    pub(super) yields: bool,
    pub(super) message: String,
    pub(super) why: String,
    pub(super) help: String,
    /// What to put in the place of folded words.
    pub(super) suggest: HashMap<String, String>,
    /// Ready to print.
    pub(super) basis: Vec<String>,
}

/// What a rule looks for.
#[derive(Debug)]
pub(super) enum Seeks {
    Text(Find),
    Claim(ClaimJoin),
    Address(Vec<Pattern>),
    Requires(RequiresJoin),
    Table(TableJoin),
    References(ReferenceGap),
    Dose(DoseJoin),
    Metric(Metric),
    /// How often an abbreviation must stand in the text.
    Abbreviations(usize),
}

/// What must be there, and where it counts.
#[derive(Debug)]
pub(super) struct RequiresJoin {
    pub(super) when: When,
    pub(super) needs: AnyOf,
    pub(super) place: Place,
    /// In blocks that hold one of these, and under headings that do, it does not count.
    pub(super) not_in: AnyOf,
    pub(super) expected: String,
}

/// Which claims a rule is about.
#[derive(Debug)]
pub(super) struct ClaimJoin {
    /// Any where absent.
    pub(super) agent: Option<Wanted>,
    /// One of these must stand in the agent; anything may where empty.
    pub(super) agent_words: AnyOf,
    /// The indexes of effects; any where absent.
    pub(super) effects: Option<Vec<usize>>,
    pub(super) target: Option<Wanted>,
    /// As for the agent.
    pub(super) target_words: AnyOf,
    pub(super) strength: Strength,
    pub(super) support: Option<SupportBound>,
    pub(super) direction: Option<Bearing>,
    /// The indexes of designs; any or none where empty.
    pub(super) designs: Vec<usize>,
    pub(super) numbers: Option<NumbersGap>,
    pub(super) text: Option<TextGap>,
}

/// Which slots fit.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) classes: Vec<usize>,
    /// Whether the slot may be empty.
    pub(super) implied: bool,
    /// Whether its words may be of no class.
    pub(super) unknown: bool,
}

#[derive(Debug)]
pub(super) struct Condition {
    pub(super) any: AnyOf,
    pub(super) evidence: Option<Support>,
    /// Names of entries by which a document states something of itself; none where the condition is about its text.
    pub(super) stated: HashSet<String>,
    pub(super) within: Window,
    pub(super) min: usize,
    pub(super) absent: bool,
}

impl Condition {
    /// What to call a finding that this condition clears.
    pub(super) fn reason(&self) -> Reason {
        if self.evidence.is_some() { Reason::Cited } else { Reason::Discharged }
    }
}

#[derive(Debug)]
pub(super) struct When {
    /// Empty for tables, where the names of rows take its place, and where `claim` does.
    pub(super) any: AnyOf,
    pub(super) claim: Option<ClaimJoin>,
    pub(super) with: AnyOf,
    pub(super) not_after: AnyOf,
    pub(super) not_first_after: AnyOf,
    pub(super) min: usize,
    /// For each so many words there must be one sentence, at most twice `min`.
    pub(super) per_words: Option<usize>,
    pub(super) min_words: usize,
}

#[derive(Debug)]
pub(super) struct TableJoin {
    pub(super) report: TableGap,
    pub(super) when: When,
    pub(super) stated_with: AnyOf,
    pub(super) not_after: AnyOf,
    pub(super) topics: Vec<Topic>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Topic {
    pub(super) label: String,
    pub(super) class: Class,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) label: String,
    /// The label of the row that speaks for the whole class.
    pub(super) member_of: Option<String>,
    pub(super) names: Class,
    /// Indexes into the topics of the join.
    pub(super) topics: Vec<usize>,
    /// How sure its facts are.
    pub(super) confidence: Confidence,
}
