//! `claimlint rules schema`: what editors need to help authors.

use crate::cli::console::Console;
use crate::cli::{Exit, Stop};
use crate::render::pretty;
use crate::rules::schema;

/// Prints a JSON schema of the files of a pack.
///
/// Editors with a YAML language server complete keys, show what they mean, and mark mistakes where the first line of a
/// file says where the schema is: `# yaml-language-server: $schema=schema/rules.json`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which file it is about
    #[arg(value_enum, default_value_t = Kind::Rules, value_name = "FILE")]
    file: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Files with rules and words.
    Rules,
    /// pack.yml.
    Pack,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    console.print(&pretty(&match args.file {
        Kind::Rules => schema::pack_file(),
        Kind::Pack => schema::manifest(),
    }))?;
    Ok(Exit::Clean)
}
