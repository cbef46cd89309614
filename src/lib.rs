//! Lints health content.

pub mod batch;
pub mod claim;
pub mod cli;
pub mod doc;
pub mod engine;
pub mod fault;
pub mod finding;
pub mod input;
pub mod prove;
pub mod render;
pub mod report;
pub mod rules;
pub mod sanitize;
pub mod source;
pub mod text;
