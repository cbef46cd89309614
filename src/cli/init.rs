//! `claimlint init`: the beginnings of a configuration, or of a pack.

mod pack;
mod project;

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::console::Console;
use super::{Exit, Stop};

/// Starts a claimlint.toml after a look at the articles of a folder, or a pack of your own.
///
/// The configuration says in comments what was seen, what each key means, and what else could be said. With --pack, a
/// folder is made with a rule that passes `claimlint test`, a list of words, and what editors need to help you write more.
///
/// Nothing that exists is changed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Start a pack of this name, which its folder gets too: lower-case letters, digits and hyphens
    #[arg(long, value_name = "NAME")]
    pack: Option<String>,

    /// The folder to look at and to put it in
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    into: PathBuf,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    if !args.into.is_dir() {
        return Err(Stop::new(format!("{}: no such folder", args.into.display())).help("make it first"));
    }
    match &args.pack {
        Some(name) => pack::run(name, &args.into, console),
        None => project::run(&args.into, console),
    }
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<(), Stop> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Stop::new(format!("{}: already there", path.display())).help("move it away first: nothing is overwritten")
        }
        _ => Stop::new(format!("{}: cannot be written: {error}", path.display())),
    })
}
