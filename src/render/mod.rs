//! Output formats: pure functions from a [`Report`](crate::report::Report) to text.
//!
//! Nothing here decides anything, reads a file or prints: the same report gives the same bytes. Formats for
//! people make hostile characters visible ([`crate::sanitize`]); formats for machines are versioned and frozen
//! apart from the model.

pub mod claims;
pub mod concise;
pub mod eval;
mod excerpt;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
mod kind;
pub(crate) mod markdown;
mod names;
pub mod ndjson;
pub mod page;
pub mod pull_request;
pub mod rdjson;
pub mod sarif;
pub mod schema;
mod summary;
mod table;
pub mod terminal;
mod uri;
mod window;
pub mod wrap;

#[cfg(test)]
mod samples;

pub(crate) use json::pretty;
pub(crate) use kind::lines as kind_lines;
pub(crate) use names::{
    block, category, confidence, jurisdiction, profile, reason, severity, skip_reason, support, window,
};
pub(crate) use summary::{adjustment, line as summary_line, plural, statistics_table};
