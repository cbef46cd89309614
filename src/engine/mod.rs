//! From packs and prose to findings.
//!
//! `compile` turns packs into a program once. For each document a `scan` finds every mention in one pass;
//! `context` and `evidence` say what stands around it; `find` joins mentions into matches, `whole`
//! judges the document as a whole, and `judge` makes findings of both. Nothing here prints, and nothing here
//! knows a word of any language.

mod claim;
mod compile;
mod condition;
mod context;
mod dose;
mod evidence;
mod find;
mod joined;
mod judge;
mod kind;
mod phrases;
mod program;
mod scan;
mod select;
#[cfg(test)]
mod tests;
mod trigger;
mod whole;

pub use select::{Selection, names};

use sha2::{Digest, Sha256};

use crate::claim::{Claim, Inventory};
use crate::doc::Document;
use crate::finding::Context;
use crate::report::{AdjustedRule, DocumentFault, DocumentReport, Kind, PackReceipt};
use crate::rules::adjust;
use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::model::Category;
use crate::source::{Source, Span, Src};
use crate::text::Text;

use program::Program;
use scan::Scan;

/// Packs made ready to run. Built once, shared by all threads.
#[derive(Debug)]
pub struct Linter {
    program: Program,
    receipts: Vec<PackReceipt>,
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
        if !unknown.is_empty() {
            return Err(unknown);
        }
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
        Ok(Self { receipts: receipts.collect(), program, selection: selection.clone() })
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
        let all = judged.into_iter().map(|judged| judged.finding);
        let (suppressed, findings) = all.partition(|finding| finding.suppression.is_some());
        DocumentReport {
            sha256: judge::hex(&Sha256::digest(document.source.text.as_bytes())),
            kind,
            faults: self.faults(&document),
            words: text.word_count(),
            findings,
            suppressed,
            skipped: document.skipped.iter().map(|s| (s.source, s.reason)).collect(),
            source: document.source,
        }
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
            let rulings = judge::rulings(self.judge(&scan, &found, of_kind), &found);
            let claims = found.iter().zip(rulings);
            claims.map(|(found, rules)| Claim { rules, ..found.publish(&self.program, &scan) }).collect()
        };
        Inventory { source: document.source, claims }
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

    /// The receipts of the packs.
    pub fn receipts(&self) -> &[PackReceipt] {
        &self.receipts
    }
}
