//! A linter for health content: it reads articles, applies rule packs sentence by sentence, and reports
//! unsupported efficacy claims, missing safety warnings and absent advice to see a professional, each with an
//! exact span.
//!
//! # The tour
//!
//! Data flows one way, and every module is one stage:
//!
//! 1. [`input`] collects files and reads them into a [`source::Source`]. [`source`] also holds spans, and the
//!    maps that carry a span from folded text back to the file.
//! 2. [`doc`] parses Markdown, HTML or text into a [`doc::Document`]: blocks of prose that know their kind,
//!    heading, links and origin.
//! 3. [`text`] folds the prose to one spelling and cuts it into sentences and tokens.
//! 4. [`rules`] loads packs: what authors write, in YAML, with a place for each mistake ([`fault`] draws them).
//! 5. [`engine`] compiles packs into one tree of phrases, scans a document once, joins what it found, and judges it by
//!    context (negation, hedging, quotation …) and support. The result is a list of [`finding::Finding`]s.
//! 6. [`report`] gathers what one run has to say, [`render`] turns it into bytes, and [`cli`] prints them.
//!
//! [`batch`] runs stages 2 to 5 on many files at once, [`prove`] runs the examples that packs carry, and [`eval`] measures
//! packs on labelled text. No stage calls an earlier one, and no Rust file holds a health word or an English word that
//! rules look for: those live in `rules/`.
//!
//! # In a program
//!
//! ```
//! use claimlint::engine::{Linter, Selection};
//! use claimlint::rules::load;
//! use claimlint::source::{Format, Source};
//!
//! let packs = load::builtin().expect("the built-in packs are proven");
//! let linter = Linter::new(&packs, &Selection::default()).expect("and compile");
//! let article = Source::new("draft.md", "Our tea **cures** arthritis.".to_owned(), Format::Markdown);
//! let report = linter.check(article);
//! let finding = &report.findings[0];
//! assert_eq!(finding.rule, "efficacy/cure-claim");
//! assert_eq!(report.source.slice(finding.span), "cures** arthritis");
//! ```
//!
//! The JSON report and the command line are stable; the Rust API is not yet.

pub mod batch;
pub mod claim;
pub mod cli;
pub mod doc;
pub mod engine;
pub mod eval;
pub mod fault;
pub mod finding;
pub mod input;
pub mod jsonl;
pub mod page;
pub mod prove;
pub mod render;
pub mod report;
pub mod review;
pub mod rules;
pub mod sanitize;
pub mod source;
pub mod statistics;
pub mod text;
