//! The names by which people and programs know the values of the model.
//!
//! Written out, not derived: renaming a variant must not change a report.

use crate::doc::{BlockKind, SkipReason};
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
