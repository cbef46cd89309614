//! The names by which people and programs know the values of the model.
//!
//! Written out, not derived: renaming a variant must not change a report.

use crate::claim::{Backing, Direction, Near, NumberKind, Polarity, Stance, Strength};
use crate::doc::{BlockKind, SkipReason};
use crate::report::KindSource;
use crate::rules::model::{Category, Confidence, Jurisdiction, Profile, Reason, Severity, Support, Window};

/// A severity.
pub(crate) fn severity(value: Severity) -> &'static str {
    match value {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// A confidence.
pub(crate) fn confidence(value: Confidence) -> &'static str {
    match value {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// A jurisdiction.
pub(crate) fn jurisdiction(value: Jurisdiction) -> &'static str {
    match value {
        Jurisdiction::US => "US",
        Jurisdiction::EU => "EU",
        Jurisdiction::UK => "UK",
    }
}

/// Who says what kind a document is of.
pub(crate) fn kind_source(value: KindSource) -> &'static str {
    match value {
        KindSource::Given => "given",
        KindSource::FrontMatter => "front-matter",
        KindSource::Inferred => "inferred",
    }
}

/// A profile.
pub(crate) fn profile(value: Profile) -> &'static str {
    match value {
        Profile::Editorial => "editorial",
        Profile::Commercial => "commercial",
        Profile::RxAdvertising => "rx-advertising",
    }
}

/// A context.
pub(crate) fn category(value: Category) -> &'static str {
    match value {
        Category::Negated => "negated",
        Category::Debunked => "debunked",
        Category::Questioned => "questioned",
        Category::Quoted => "quoted",
        Category::Attributed => "attributed",
        Category::Hedged => "hedged",
        Category::Aimed => "aimed",
    }
}

/// The reason of a suppression.
pub(crate) fn reason(value: Reason) -> &'static str {
    match value {
        Reason::Negated => "negated",
        Reason::Debunked => "debunked",
        Reason::Questioned => "questioned",
        Reason::Quoted => "quoted",
        Reason::Attributed => "attributed",
        Reason::Hedged => "hedged",
        Reason::Aimed => "aimed",
        Reason::Discharged => "discharged",
        Reason::Cited => "cited",
        Reason::Overridden => "overridden",
        Reason::Ignored => "ignored",
    }
}

/// The reason for which a stretch is not linted.
pub(crate) fn skip_reason(value: SkipReason) -> &'static str {
    match value {
        SkipReason::Code => "code",
        SkipReason::Comment => "comment",
        SkipReason::Script => "script",
        SkipReason::Furniture => "furniture",
        SkipReason::Hidden => "hidden",
        SkipReason::FrontMatter => "front-matter",
    }
}

/// A kind of block.
pub(crate) fn block(value: BlockKind) -> &'static str {
    match value {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item => "item",
        BlockKind::Cell => "cell",
        BlockKind::Caption => "caption",
        BlockKind::Alt => "alt",
        BlockKind::Meta => "meta",
        BlockKind::Quote => "quote",
        BlockKind::Footnote => "footnote",
        BlockKind::References => "references",
    }
}

/// How well something is supported.
pub(crate) fn support(value: Support) -> &'static str {
    match value {
        Support::Named => "named",
        Support::Cited => "cited",
    }
}

/// Where a condition looks.
pub(crate) fn window(value: Window) -> &'static str {
    match value {
        Window::Sentence => "sentence",
        Window::NextSentence => "next-sentence",
        Window::Block => "block",
        Window::Section => "section",
        Window::Title => "title",
        Window::Document => "document",
    }
}

/// The name of a strength.
pub(crate) fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::None => "none",
        Strength::Mechanism => "mechanism",
        Strength::Correlational => "correlational",
        Strength::Conditional => "conditional",
        Strength::Causal => "causal",
        Strength::Absolute => "absolute",
    }
}

/// The name of a polarity.
pub(crate) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Negated => "negated",
    }
}

/// The name of a stance.
pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "asserted",
        Stance::Questioned => "questioned",
        Stance::Quoted => "quoted",
        Stance::Attributed => "attributed",
        Stance::Debunked => "debunked",
        Stance::Aimed => "aimed",
    }
}

/// The name of a backing.
pub(crate) fn backing(backing: Backing) -> &'static str {
    match backing {
        Backing::None => "none",
        Backing::Vague => "vague",
        Backing::Named => "named",
        Backing::Cited => "cited",
    }
}

/// Where support stands.
pub(crate) fn near(near: Near) -> &'static str {
    match near {
        Near::Sentence => "sentence",
        Near::NextSentence => "next-sentence",
        Near::Paragraph => "paragraph",
    }
}

/// What a number tells.
pub(crate) fn number(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Absolute => "absolute",
        NumberKind::Relative => "relative",
        NumberKind::Sample => "sample",
        NumberKind::PValue => "p-value",
        NumberKind::Interval => "interval",
    }
}

/// The name of a direction.
pub(crate) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Benefit => "benefit",
        Direction::Harm => "harm",
        Direction::Neutral => "neutral",
    }
}
