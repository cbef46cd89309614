//! Lints health content.

pub mod doc;
pub mod engine;
pub mod finding;
pub mod render;
pub mod report;
pub mod rules;
pub mod sanitize;
pub mod source;
pub mod text;
