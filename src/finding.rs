//! What a rule found: a value that renderers print as it is.

use crate::doc::BlockKind;
use crate::rules::model::{Category, Confidence, Reason, Severity};
use crate::source::{Span, Src};

/// One thing wrong with a document, or one that would be wrong and was cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How bad it is, after context softened it.
    pub severity: Severity,
    /// How likely it is right.
    pub confidence: Confidence,
    /// What is wrong, in one sentence that names the words.
    pub message: String,
    /// The prose under the primary span, without its markup, white space as single spaces.
    pub text: String,
    /// The primary span. Never empty.
    pub span: Span<Src>,
    /// The pieces of the primary span that are prose: the span without the markup inside it.
    pub fragments: Vec<Span<Src>>,
    /// What kind of block it stands in.
    pub block: BlockKind,
    /// Other places that matter, in source order.
    pub related: Vec<Related>,
    /// Why it matters.
    pub why: String,
    /// What to write instead.
    pub help: String,
    /// The laws and standards behind the rule.
    pub basis: Vec<String>,
    /// Words to put in the place of the span, where there is only one right way.
    pub suggestion: Option<String>,
    /// The same for the same words under the same rule, wherever they move in the document (16 hexadecimal
    /// digits).
    pub fingerprint: String,
    /// What lowered the severity.
    pub softened: Option<Context>,
    /// What cleared the finding. A finding with a suppression is never counted.
    pub suppression: Option<Suppression>,
}

/// A further place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place. An empty span marks where something is missing.
    pub span: Span<Src>,
    /// What is there, or should be.
    pub message: String,
}

/// A context that some words stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// What it makes of them.
    pub category: Category,
    /// The cue: the words that make it.
    pub span: Span<Src>,
}

/// Why a finding does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The reason.
    pub reason: Reason,
    /// The words that give it.
    pub span: Span<Src>,
    /// The rule that says it better, or the line of a configuration with its reason, where that is why.
    pub by: Option<String>,
}
