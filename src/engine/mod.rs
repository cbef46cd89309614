//! From packs and prose to findings.
//!
//! `compile` turns packs into a program once. For each document a `scan` finds every mention in one pass;
//! `context` and `evidence` say what stands around it; `find` joins mentions into matches, `whole`
//! judges the document as a whole, and `judge` makes findings of both. Nothing here prints, and nothing here
//! knows a word of any language.

mod abbreviation;
mod address;
mod claim;
mod compile;
mod condition;
mod context;
mod describe;
mod dose;
mod evidence;
mod find;
mod joined;
mod judge;
mod kind;
mod metric;
mod phrases;
mod program;
mod scan;
mod select;
mod spelling;
#[cfg(test)]
mod tests;
mod trigger;
mod weigh;
mod whole;

pub use select::{Selection, names};

use sha2::{Digest, Sha256};

use crate::claim::{Claim, Inventory};
use crate::doc::{Document, Prose};
use crate::finding::{Context, Finding};
use crate::report::{AdjustedRule, DocumentFault, DocumentReport, Kind, PackReceipt, RuleDescription};
use crate::review::{Reading, Reviewed};
use crate::rules::adjust;
use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::model::Category;
use crate::source::{Source, Span, Src};
use crate::text::{Text, fold_str};

use program::Program;
use scan::Scan;

/// Packs made ready to run. Built once, shared by all threads.
#[derive(Debug)]
pub struct Linter {
    program: Program,
    receipts: Vec<PackReceipt>,
    rules: Vec<RuleDescription>,
    selection: Selection,
}

impl Linter {
    /// Compiles packs.
    ///
    /// # Errors
    /// Every mistake in the packs that only compiling shows, and each entry of the selection that names no
    /// rule or kind of document.
    pub fn new(packs: &[Pack], selection: &Selection) -> Result<Self, Vec<Fault>> {
        let unknown = selection.unknown(packs);
        if unknown.is_empty() { Self::lenient(packs, selection) } else { Err(unknown) }
    }

    /// Compiles packs. What names no rule in the selection selects nothing: for those who have checked the names.
    ///
    /// # Errors
    /// Every mistake in the packs that only compiling shows.
    pub fn lenient(packs: &[Pack], selection: &Selection) -> Result<Self, Vec<Fault>> {
        let program = compile::compile(packs, selection)?;
        let receipts = packs.iter().enumerate().map(|(index, pack)| {
            let rules = program.rules.iter().filter(|rule| rule.pack == index).count();
            let all: usize = pack.files.iter().map(|file| file.content.rules.len()).sum();
            PackReceipt {
                name: pack.manifest.name.clone(),
                version: pack.manifest.version.clone(),
                sha256: pack.sha256.clone(),
                rules,
                rules_off: all - rules,
                adjusts: adjust::all(std::slice::from_ref(pack)).map(|own| AdjustedRule::of(own.adjustment)).collect(),
            }
        });
        let receipts = receipts.collect();
        Ok(Self { receipts, rules: describe::running(packs, selection), program, selection: selection.clone() })
    }

    /// Reads a source as this linter does: blocks, and their prose folded and cut.
    pub fn read(&self, source: Source) -> (Document, Text) {
        let document = Document::parse(source, &self.program.sections);
        let text = Text::new(&document, &self.program.segmenter);
        (document, text)
    }

    /// Lints one source.
    pub fn check(&self, source: Source) -> DocumentReport {
        let (document, text) = self.read(source);
        let scan = Scan::new(&self.program, &document, &text);
        let (of_kind, kind) = self.kind(&scan);
        let judged = self.judge(&scan, &judge::claims(&self.program, &scan, of_kind), of_kind);
        let found = judged.into_iter().map(|judged| judged.finding).collect();
        self.report(document, &text, (of_kind, kind), found).0
    }

    /// Lints one source and lists its claims, in the same pass.
    pub fn review(&self, source: Source) -> Reviewed {
        let (document, text) = self.read(source);
        let scan = Scan::new(&self.program, &document, &text);
        let (of_kind, kind) = self.kind(&scan);
        let claims = claim::find(&self.program.claims, &scan);
        let judged = self.judge(&scan, &claims, of_kind);
        let sentences = claims.iter().map(|claim| text.sentences[claim.sentence].fold);
        let stretches = judged.iter().map(judge::Judged::span).chain(sentences);
        let places = stretches.map(|span| (scan.source(span), text.map.project(span))).collect();
        let found = judged.iter().map(|judged| judged.finding.clone()).collect();
        let claims = self.inventory(&scan, &claims, judged);
        let (report, prose) = self.report(document, &text, (of_kind, kind), found);
        Reviewed { report, reading: Reading { prose, claims, places } }
    }

    /// What was found in a document, and its prose.
    fn report(
        &self,
        document: Document,
        text: &Text,
        (of_kind, kind): (Option<usize>, Option<Kind>),
        found: Vec<Finding>,
    ) -> (DocumentReport, Prose) {
        let faults = self.faults(&document);
        let (suppressed, findings) = found.into_iter().partition(|finding| finding.suppression.is_some());
        let (source, prose) = document.into_parts();
        let report = DocumentReport {
            sha256: judge::hex(&Sha256::digest(source.text.as_bytes())),
            kind,
            faults,
            rules_off: judge::off(&self.program, of_kind).count(),
            words: text.word_count(),
            findings,
            suppressed,
            skipped: prose.skipped.iter().map(|s| (s.source, s.reason)).collect(),
            source,
        };
        (report, prose)
    }

    /// The kind of a document, as an index and in words.
    fn kind(&self, scan: &Scan) -> (Option<usize>, Option<Kind>) {
        kind::of(&self.program.kinds, scan, self.selection.kind.as_deref())
    }

    /// What is wrong with what a document says to claimlint.
    fn faults(&self, document: &Document) -> Vec<DocumentFault> {
        let front = &document.front;
        let unread = front.fault.iter().map(|fault| DocumentFault {
            span: fault.source,
            message: format!("the front matter cannot be read: {}", fault.message),
            help: None,
        });
        let unknown = front.kind.iter().filter(|kind| self.program.kinds.find(&kind.text).is_none()).map(|kind| {
            let (message, help) = self.program.kinds.unknown(&kind.text);
            DocumentFault { span: kind.source, message, help: Some(help) }
        });
        unread.chain(unknown).collect()
    }

    /// Lists the claims of one source, in order, with what the rules make of each.
    pub fn claims(&self, source: Source) -> Inventory {
        let (document, text) = self.read(source);
        let claims = {
            let scan = Scan::new(&self.program, &document, &text);
            let found = claim::find(&self.program.claims, &scan);
            let (of_kind, _) = self.kind(&scan);
            self.inventory(&scan, &found, self.judge(&scan, &found, of_kind))
        };
        Inventory { source: document.source, claims }
    }

    /// Claims as readers see them, with what the rules make of each.
    fn inventory(&self, scan: &Scan, found: &[claim::Found], judged: Vec<judge::Judged<'_>>) -> Vec<Claim> {
        let claims = found.iter().zip(judge::rulings(judged, found));
        claims.map(|(found, rules)| Claim { rules, ..found.publish(&self.program, scan) }).collect()
    }

    /// The contexts that a stretch of a source stands in, with the cue of each: whether what is said there is
    /// negated, asked, quoted and so on. The span counts bytes of the source; where it crosses the end of a
    /// sentence, its first sentence counts. Empty where nothing of it is prose.
    pub fn contexts(&self, source: Source, span: Span<Src>) -> Vec<Context> {
        let (document, text) = self.read(source);
        let scan = Scan::new(&self.program, &document, &text);
        let Some(words) = scan.words_at(span) else { return Vec::new() };
        let of = |category| {
            let cue = scan.contexts.of(&scan, &words, category)?;
            Some(Context { category, span: scan.source(cue) })
        };
        Category::ALL.into_iter().filter_map(of).collect()
    }

    /// The findings that are sure enough.
    fn judge(&self, scan: &Scan, claims: &[claim::Found], kind: Option<usize>) -> Vec<judge::Judged<'_>> {
        let mut judged = judge::judge(&self.program, scan, claims, kind);
        judged.retain(|judged| judged.finding.confidence >= self.selection.min_confidence);
        judged
    }

    /// The rules that are on, sorted by id.
    pub fn rules(&self) -> &[RuleDescription] {
        &self.rules
    }

    /// Whether a rule is there and runs, for some documents at least.
    pub fn runs(&self, rule: &str) -> bool {
        self.program.rules.iter().any(|one| one.id == rule)
    }

    /// What the rule of a finding has to put in the place of its words, whether or not they can be replaced as they stand.
    pub fn replacement(&self, finding: &Finding) -> Option<&str> {
        let rule = self.program.rules.iter().find(|rule| rule.id == finding.rule)?;
        rule.suggest.get(&fold_str(&finding.text)).map(String::as_str)
    }

    /// The receipts of the packs.
    pub fn receipts(&self) -> &[PackReceipt] {
        &self.receipts
    }
}
