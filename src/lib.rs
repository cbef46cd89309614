//! Lints health content.

pub mod doc;
pub mod engine;
pub mod fault;
pub mod finding;
pub mod prove;
pub mod report;
pub mod rules;
pub mod source;
pub mod text;
