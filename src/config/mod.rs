//! What a project says to claimlint once and for all: `claimlint.toml`.
//!
//! [`model`] is what people write, [`read`](Configuration::read) parses and checks it, and every mistake is a
//! [`Fault`](crate::rules::fault::Fault) with its place. [`Configurations`] finds the files that hold for an article
//! and lays what they say one over the other: a nearer file over a farther one, later `[[overrides]]` over earlier ones,
//! the command line over all. Each value that comes out knows who said it ([`Origin`]). Nothing here lints or prints.

mod date;
mod find;
mod glob;
mod mistake;
pub mod model;
mod place;
mod read;
mod schema;
mod settings;
mod size;
mod suppress;

pub use date::today;
pub use find::{Configurations, FILE_NAME, Lookup, Resolved};
pub use model::{FailOn, Level};
pub use place::{At, Place};
pub use read::Configuration;
pub use schema::schema;
pub use settings::{Origin, Setting, Settings};
pub use size::{parse_size, show_size};
pub use suppress::Suppress;
