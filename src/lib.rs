//! Lints health content.

pub mod doc;
pub mod source;
pub mod text;
