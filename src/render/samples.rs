//! Reports made by hand, for the renderers' tests.

use crate::doc::BlockKind;
use crate::finding::{Context, Finding, Related, Suppression};
use crate::report::{DocumentReport, PackReceipt, Report};
use crate::rules::model::{Category, Confidence, Reason, Severity};
use crate::source::{Format, Source, Span, Src};

/// A document under construction.
pub(super) struct Sample {
    pub(super) document: DocumentReport,
}

impl Sample {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let source = Source::new(path, text.to_owned(), Format::Markdown);
        Self {
            document: DocumentReport {
                sha256: "00".repeat(32),
                kind: None,
                faults: Vec::new(),
                rules_off: 0,
                words: text.split_whitespace().count(),
                findings: Vec::new(),
                suppressed: Vec::new(),
                skipped: Vec::new(),
                source,
            },
        }
    }

    /// The span of the first occurrence of some words.
    pub(super) fn span(&self, words: &str) -> Span<Src> {
        let start = self.document.source.text.find(words).expect("the words are in the text");
        Span::of(start..start + words.len())
    }

    fn finding(&self, rule: &str, words: &str) -> Finding {
        self.finding_at(rule, self.span(words))
    }

    fn finding_at(&self, rule: &str, span: Span<Src>) -> Finding {
        let words = self.document.source.slice(span);
        Finding {
            rule: rule.to_owned(),
            severity: Severity::Error,
            confidence: Confidence::High,
            message: format!("“{}” is a claim", words.split_whitespace().collect::<Vec<_>>().join(" ")),
            text: words.split_whitespace().collect::<Vec<_>>().join(" "),
            span,
            fragments: vec![span],
            block: BlockKind::Paragraph,
            related: Vec::new(),
            why: String::new(),
            help: "Say what the study found.".to_owned(),
            basis: Vec::new(),
            suggestion: None,
            fingerprint: "0123456789abcdef".to_owned(),
            softened: None,
            suppression: None,
        }
    }

    /// Adds an error on the first occurrence of some words.
    pub(super) fn flag(&mut self, rule: &str, words: &str) -> &mut Finding {
        let finding = self.finding(rule, words);
        self.document.findings.push(finding);
        self.document.findings.last_mut().expect("just added")
    }

    /// Adds an error on a span.
    pub(super) fn flag_at(&mut self, rule: &str, span: Span<Src>) -> &mut Finding {
        let finding = self.finding_at(rule, span);
        self.document.findings.push(finding);
        self.document.findings.last_mut().expect("just added")
    }

    /// Adds a finding that a cue clears.
    pub(super) fn clear(&mut self, rule: &str, words: &str, cue: &str) -> &mut Finding {
        let mut finding = self.finding(rule, words);
        finding.suppression = Some(Suppression { reason: Reason::Negated, span: self.span(cue), by: None });
        self.document.suppressed.push(finding);
        self.document.suppressed.last_mut().expect("just added")
    }

    /// Adds a warning that a cue has softened.
    pub(super) fn soften(&mut self, rule: &str, words: &str, cue: &str) -> &mut Finding {
        let mut finding = self.finding(rule, words);
        finding.severity = Severity::Warning;
        finding.softened = Some(Context { category: Category::Hedged, span: self.span(cue) });
        self.document.findings.push(finding);
        self.document.findings.last_mut().expect("just added")
    }
}

/// A related place.
pub(super) fn related(span: Span<Src>, message: &str) -> Related {
    Related { span, message: message.to_owned() }
}

/// A report of some documents.
pub(super) fn report(samples: Vec<Sample>) -> Report {
    Report {
        documents: samples.into_iter().map(|s| s.document).collect(),
        packs: vec![PackReceipt {
            name: "efficacy".to_owned(),
            version: "1.0.0".to_owned(),
            sha256: "11".repeat(32),
            rules: 12,
            rules_off: 3,
            adjusts: Vec::new(),
        }],
        languages: vec!["en".to_owned()],
        ..Report::default()
    }
}
