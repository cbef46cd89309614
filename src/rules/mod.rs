//! What rule authors write: packs of YAML files, loaded and checked, each mistake with its place.
//!
//! [`model`] is the written form, one plain struct per YAML mapping. Nothing here matches text; the engine
//! compiles a [`Pack`](load::Pack) into what runs.

pub mod fault;
pub(crate) mod lexicon;
pub mod load;
pub mod model;
mod yaml;

pub use yaml::At;
