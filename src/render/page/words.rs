//! The words by which the page calls the values of the model.

use std::path::Path;

use crate::claim::{Backing, Claim, Polarity, Stance, Strength};
use crate::doc::{BlockKind, Layout, SkipReason};
use crate::page::Page;
use crate::page::flow::Part;
use crate::page::unchecked::Unchecked;
use crate::render::{names, plural};
use crate::report::Counts;
use crate::rules::model::{BasisStatus, Category, Confidence, Jurisdiction, Reason, Severity};
use crate::sanitize;

/// Values that have a name.
pub(super) trait Named {
    /// The name.
    fn name(&self) -> &'static str;
}

macro_rules! named {
    ($($type:ty: $name:path),* $(,)?) => {
        $(impl Named for $type {
            fn name(&self) -> &'static str {
                $name(*self)
            }
        })*
    };
}

named! {
    Severity: names::severity,
    Confidence: names::confidence,
    Category: names::category,
    Reason: names::reason,
    Strength: names::strength,
    Jurisdiction: names::jurisdiction,
    BasisStatus: status,
}

/// How a citation was checked.
fn status(status: BasisStatus) -> &'static str {
    match status {
        BasisStatus::Verified => "text read",
        BasisStatus::LevelUp => "confirmed one level up",
        BasisStatus::Unverified => "not confirmed",
    }
}

impl Named for Option<Jurisdiction> {
    fn name(&self) -> &'static str {
        self.map_or("editorial", names::jurisdiction)
    }
}

impl Named for Backing {
    fn name(&self) -> &'static str {
        match self {
            Self::None => "nothing",
            _ => names::backing(*self),
        }
    }
}

/// Values that are told in a few words.
pub(super) trait Said {
    /// The words.
    fn said(&self) -> String;
}

impl Said for Claim {
    /// Whether it is said to be so, and how.
    fn said(&self) -> String {
        let negated = (self.polarity == Polarity::Negated).then_some(names::polarity(self.polarity));
        let stance = (self.stance != Stance::Asserted || negated.is_none()).then_some(names::stance(self.stance));
        negated.into_iter().chain(stance).collect::<Vec<_>>().join(", ")
    }
}

/// Values that are told in a sentence, or a part of one.
pub(super) trait Told {
    /// The sentence.
    fn told(&self) -> String;
}

impl Told for Unchecked {
    fn told(&self) -> String {
        let what = match self.reason {
            SkipReason::Code => "code",
            SkipReason::Comment => "comments",
            SkipReason::Script => "scripts and styles",
            SkipReason::Furniture => "page furniture",
            SkipReason::Hidden => "hidden text",
            SkipReason::FrontMatter => "front matter",
        };
        let lines: Vec<String> = self.lines.iter().map(u32::to_string).collect();
        let more = if self.stretches > self.lines.len() { " …" } else { "" };
        let line = if self.lines.len() == 1 { "line" } else { "lines" };
        let size = plural(self.characters, "character");
        format!(
            "{what} ({}, {size}, {line} {}{more})",
            plural(self.stretches, "stretch").replace("hs", "hes"),
            lines.join(", ")
        )
    }
}

impl Told for Page<'_> {
    /// Which rules did not run.
    fn told(&self) -> String {
        let off = self.report.rules_off;
        let parts = [
            (off.opt_in, "that only run when they are asked for"),
            (off.adjusted, "that a pack switches off"),
            (off.profile, "for another profile"),
            (off.kind, "for another kind of document"),
            (off.jurisdiction, "of other countries"),
            (off.deselected, "that were not selected"),
        ];
        let parts: Vec<String> =
            parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
        if parts.is_empty() { "None: every rule ran.".to_owned() } else { format!("{}.", parts.join(", ")) }
    }
}

/// A path of a file.
pub(super) fn path(path: &Path) -> String {
    sanitize::line(&path.to_string_lossy()).into_owned()
}

/// How many findings there are of a severity.
pub(super) struct Tally {
    pub(super) class: String,
    pub(super) glyph: &'static str,
    pub(super) name: &'static str,
    pub(super) count: usize,
}

/// How many findings there are of each severity, and how many were cleared.
pub(super) fn tally(counts: &Counts) -> Vec<Tally> {
    let all = [
        ("error", ["error", "errors"], counts.errors),
        ("warning", ["warning", "warnings"], counts.warnings),
        ("note", ["note", "notes"], counts.notes),
        ("cleared", ["cleared", "cleared"], counts.suppressed),
    ];
    let tally = |(glyph, [one, many], count): (&'static str, [_; 2], _)| Tally {
        class: format!("{glyph}{}", if count == 0 { " zero" } else { "" }),
        glyph,
        name: if count == 1 { one } else { many },
        count,
    };
    all.map(tally).into()
}

/// How many findings there are.
pub(super) fn findings(count: usize) -> String {
    plural(count, "finding")
}

/// Words of the article for running text, where soft hyphens do what they are for and are not seen.
pub(super) fn prose(text: &str) -> String {
    sanitize::line(&text.replace('\u{AD}', "")).into_owned()
}

/// How many lines there are.
pub(super) fn lines(lines: &usize) -> String {
    plural(*lines, "line")
}

/// What a severity is called in a sentence.
pub(super) fn article(severity: &Severity) -> &'static str {
    match severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    }
}

/// The label over a block that readers do not see as running text.
pub(super) fn label(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "Title of the page",
        BlockKind::Meta => "Description for search engines",
        BlockKind::Alt => "Text of a picture or link",
        _ => "",
    }
}

/// The class of an item of a list.
pub(super) fn item_class(part: &Part) -> String {
    match part.layout {
        Layout::Item { depth, first, .. } => format!("part depth{}{}", depth.min(5), if first { "" } else { " more" }),
        // An entry without a label goes on with the one before.
        _ => format!("part depth1{}", if part.label.is_some() { "" } else { " more" }),
    }
}

/// What stands before an item: its number or its label. A bullet where it has none.
pub(super) fn item_mark(part: &Part) -> Option<String> {
    let number = match part.layout {
        Layout::Item { number, first: true, .. } => number.map(|number| format!("{number}.")),
        _ => None,
    };
    // Entries that are written with their number have it already.
    let words = part.stretches.first().and_then(|stretch| stretch.runs.first());
    let label = part.label.as_ref().filter(|label| {
        !matches!(words, Some(run) if run.shape.words().trim_start_matches(['[', '(']).starts_with(label.as_str()))
    });
    number.or_else(|| label.map(|label| format!("{label}.")))
}
