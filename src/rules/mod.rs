//! What rule authors write: packs of YAML files, loaded and checked, each mistake with its place.
//!
//! [`model`] is the written form, one plain struct per YAML mapping. [`load`] reads packs, [`check`] finds
//! what is wrong with them as they stand. Nothing here matches text; the engine compiles a
//! [`Pack`](load::Pack) into what runs.

pub mod adjust;
pub mod check;
pub mod fault;
pub(crate) mod lexicon;
pub mod load;
pub mod marks;
pub mod model;
pub mod schema;
pub mod suggest;
pub mod yaml;

pub use yaml::At;
