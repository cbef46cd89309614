//! SARIF 2.1.0, the interchange format of static analysis: code scanning of GitHub and Azure, editors, dashboards.
//!
//! Lines and columns count from 1, columns in characters (`columnKind` says so); byte offsets stand beside them.

mod model;

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use model::{
    Artifact, ArtifactChange, ArtifactLocation, ArtifactProperties, BaseId, BaseIds, Configuration, Content, Driver,
    Extension, Fingerprints, Fix, Hashes, Invocation, Location, Log, Message, Notification, PackProperties, PassedOver,
    PhysicalLocation, Region, Replacement, ResultProperties, Rule, RuleProperties, Run, RunProperties, SarifResult,
    Suppression, Tool,
};

use super::markdown;
use super::terminal::in_order;
use super::uri::{reference, slashed};
use super::{names, pretty};
use crate::finding::{self, Finding};
use crate::report::{DocumentFault, DocumentReport, Failure, Report, RuleDescription};
use crate::rules::model::{Confidence, Reason, Severity};
use crate::source::{Format, Source, Span, Src};

/// The address of the schema.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that relative addresses start from.
const ROOT: &str = "%SRCROOT%";

/// The longest stretch that is printed as a snippet, in bytes: a sentence without end must not be printed once for
/// each of its findings.
const SNIPPET: u32 = 1000;

/// Prints a report. Findings that were cleared come as suppressed results, where they are asked for: GitHub shows
/// suppressed results as open alerts.
pub fn render(report: &Report, show_suppressed: bool) -> String {
    let indexes: HashMap<&str, usize> =
        report.rules.iter().enumerate().map(|(index, rule)| (rule.id.as_str(), index)).collect();
    let documents = || report.documents.iter().enumerate().map(|(index, document)| Place::new(index, document));
    let results = documents().flat_map(|place| {
        let findings = in_order(place.document, show_suppressed).into_iter();
        findings.map(|finding| result(&place, finding, &indexes)).collect::<Vec<_>>()
    });
    let counts = report.counts();
    let run = Run {
        tool: Tool { driver: driver(report), extensions: report.packs.iter().map(extension).collect() },
        invocations: [invocation(report, documents())],
        original_uri_base_ids: BaseIds {
            root: BaseId { description: text("The folder in which claimlint was started.") },
        },
        artifacts: documents().map(|place| artifact(&place)).collect(),
        results: results.collect(),
        column_kind: "unicodeCodePoints",
        newline_sequences: ["\r\n", "\n", "\r"],
        properties: RunProperties {
            errors: counts.errors,
            warnings: counts.warnings,
            notes: counts.notes,
            suppressed: counts.suppressed,
            passed_over: report
                .passed_over
                .iter()
                .map(|p| PassedOver { path: slashed(&p.path), files: p.files, reason: &p.reason })
                .collect(),
            languages: &report.languages,
        },
    };
    pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

/// A document and how others point at it.
struct Place<'a> {
    document: &'a DocumentReport,
    artifact: ArtifactLocation,
}

impl<'a> Place<'a> {
    fn new(index: usize, document: &'a DocumentReport) -> Self {
        Self { artifact: ArtifactLocation { index: Some(index), ..address(&document.source.path) }, document }
    }

    fn source(&self) -> &'a Source {
        &self.document.source
    }

    fn location(&self, span: Span<Src>) -> Location<'a> {
        let region = Some(region(self.source(), span));
        let physical_location = PhysicalLocation { artifact_location: self.artifact.clone(), region };
        Location { id: None, physical_location, message: None }
    }
}

fn address(path: &Path) -> ArtifactLocation {
    ArtifactLocation { uri: reference(path), uri_base_id: path.is_relative().then_some(ROOT), index: None }
}

fn region(source: &Source, span: Span<Src>) -> Region<'_> {
    let (start, end) = (source.position(span.start), source.position(span.end));
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: span.start,
        byte_length: span.len(),
        snippet: (span.len() <= SNIPPET).then(|| Content { text: source.slice(span) }),
    }
}

fn driver(report: &Report) -> Driver<'_> {
    Driver {
        name: "claimlint",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        short_description: text(env!("CARGO_PKG_DESCRIPTION")),
        rules: report.rules.iter().map(rule).collect(),
    }
}

fn extension(pack: &crate::report::PackReceipt) -> Extension<'_> {
    let properties = PackProperties { sha256: &pack.sha256, rules: pack.rules, rules_off: pack.rules_off };
    Extension { name: &pack.name, version: &pack.version, properties }
}

fn rule(rule: &RuleDescription) -> Rule<'_> {
    Rule {
        id: &rule.id,
        short_description: text(&rule.summary),
        full_description: text(&rule.why),
        help: help(rule),
        help_uri: rule.page.as_deref(),
        default_configuration: Configuration { enabled: true, level: names::severity(rule.severity) },
        properties: RuleProperties {
            tags: tags(rule),
            confidence: names::confidence(rule.confidence),
            precision: match rule.confidence {
                Confidence::High => "high",
                Confidence::Medium => "medium",
                Confidence::Low => "low",
            },
            problem_severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
            basis: rule.basis.iter().map(|basis| basis.citation.as_str()).collect(),
            jurisdiction: rule.jurisdiction.iter().map(|j| names::jurisdiction(*j)).collect(),
            kinds: &rule.kinds,
            pack: &rule.pack,
        },
    }
}

/// Words by which dashboards group rules.
fn tags(rule: &RuleDescription) -> Vec<String> {
    let family = rule.family().to_owned();
    let pack = (rule.pack != family).then(|| rule.pack.clone());
    let places = rule.jurisdiction.iter().map(|j| names::jurisdiction(*j).to_lowercase());
    std::iter::once(family).chain(pack).chain(places).collect()
}

/// What to write instead and what stands behind the rule, as text and as Markdown.
fn help(rule: &RuleDescription) -> Message<'_> {
    let mut plain = rule.help.trim_end().to_owned();
    let mut marked =
        format!("**Why.** {}\n\n**What to write instead.** {}", markdown::text(&rule.why), markdown::text(&rule.help));
    if !rule.basis.is_empty() {
        plain.push_str("\n\nBasis:");
        marked.push_str("\n\n**Basis**\n");
    }
    for basis in &rule.basis {
        plain.push_str(&format!("\n- {}", basis.citation));
        marked.push_str(&format!("\n* {}", markdown::text(&basis.citation)));
        if let Some(says) = &basis.says {
            plain.push_str(&format!(": {says}"));
            marked.push_str(&format!(": {}", markdown::text(says)));
        }
        if let Some(source) = &basis.source {
            plain.push_str(&format!(" {source}"));
            marked.push_str(&format!(" <{source}>"));
        }
    }
    Message { text: plain.into(), markdown: Some(marked) }
}

fn invocation<'a>(report: &'a Report, documents: impl Iterator<Item = Place<'a>>) -> Invocation<'a> {
    let faults: Vec<Notification> = documents
        .flat_map(|place| place.document.faults.iter().map(|f| of_fault(&place, f)).collect::<Vec<_>>())
        .collect();
    Invocation {
        execution_successful: report.failures.is_empty() && faults.is_empty(),
        tool_execution_notifications: report.failures.iter().map(of_failure).collect(),
        tool_configuration_notifications: faults,
    }
}

fn of_failure(failure: &Failure) -> Notification<'_> {
    let physical_location = PhysicalLocation { artifact_location: address(&failure.path), region: None };
    let location = Location { id: None, physical_location, message: None };
    Notification { level: "error", message: text(&failure.message), locations: vec![location] }
}

fn of_fault<'a>(place: &Place<'a>, fault: &'a DocumentFault) -> Notification<'a> {
    Notification { level: "error", message: text(&fault.message), locations: vec![place.location(fault.span)] }
}

fn artifact<'a>(place: &Place<'a>) -> Artifact<'a> {
    let document = place.document;
    Artifact {
        location: place.artifact.clone(),
        length: document.source.text.len(),
        encoding: "UTF-8",
        mime_type: match document.source.format {
            Format::Markdown => "text/markdown",
            Format::Html => "text/html",
            Format::Text | Format::Lines => "text/plain",
        },
        roles: ["analysisTarget"],
        hashes: Hashes { sha256: &document.sha256 },
        properties: ArtifactProperties {
            words: document.words,
            kind: document.kind.as_ref().map(|kind| kind.name.as_str()),
            bytes_not_linted: document.skipped.iter().map(|(span, _)| u64::from(span.len())).sum(),
        },
    }
}

fn result<'a>(place: &Place<'a>, finding: &'a Finding, indexes: &HashMap<&str, usize>) -> SarifResult<'a> {
    let related = finding.related.iter().enumerate();
    SarifResult {
        rule_id: &finding.rule,
        rule_index: indexes.get(finding.rule.as_str()).copied(),
        level: names::severity(finding.severity),
        message: Message { text: without_links(&finding.message), markdown: None },
        locations: [place.location(finding.span)],
        related_locations: related
            .map(|(index, related)| Location {
                id: Some(index + 1),
                message: Some(text(&related.message)),
                ..place.location(related.span)
            })
            .collect(),
        partial_fingerprints: Fingerprints { claimlint: &finding.fingerprint },
        suppressions: finding.suppression.iter().map(|s| suppression(place, s)).collect(),
        fixes: finding.suggestion.iter().map(|words| fix(place, finding, words)).collect(),
        properties: ResultProperties {
            confidence: names::confidence(finding.confidence),
            block: names::block(finding.block),
            softened: finding.softened.map(|softened| names::category(softened.category)),
        },
    }
}

fn suppression<'a>(place: &Place<'a>, suppression: &finding::Suppression) -> Suppression<'a> {
    let reason = names::reason(suppression.reason);
    let cue = place.source().slice(suppression.span);
    Suppression {
        // What stands in the article clears most findings; that another rule says it better does not.
        kind: if suppression.reason == Reason::Overridden { "external" } else { "inSource" },
        status: "accepted",
        justification: match &suppression.by {
            Some(rule) => format!("{reason} by {rule}"),
            None if cue.is_empty() || cue.len() > SNIPPET as usize => reason.to_owned(),
            None => format!("{reason} by “{cue}”"),
        },
        location: place.location(suppression.span),
    }
}

fn fix<'a>(place: &Place<'a>, finding: &'a Finding, words: &'a str) -> Fix<'a> {
    let replacement =
        Replacement { deleted_region: region(place.source(), finding.span), inserted_content: Content { text: words } };
    Fix {
        description: Message { text: format!("Write “{words}”").into(), markdown: None },
        artifact_changes: [ArtifactChange { artifact_location: place.artifact.clone(), replacements: [replacement] }],
    }
}

fn text(text: &str) -> Message<'_> {
    Message { text: without_links(text), markdown: None }
}

/// In a message `[words](target)` is a link, and an article may hold that. Its brackets are escaped where it does.
fn without_links(text: &str) -> Cow<'_, str> {
    if !text.contains("](") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]"))
}

#[cfg(test)]
mod tests;
