//! `claimlint man`: the manual pages.

use std::fs;
use std::path::PathBuf;

use clap::CommandFactory;

use super::console::Console;
use super::{Exit, Stop};
use crate::render::plural;

/// Prints the manual page, or writes one for each command.
///
/// `claimlint man | man -l -` shows it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write a page for claimlint and for each of its commands into this folder, which is made if need be
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let command = super::Args::command();
    let Some(folder) = &args.out else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(|error| Stop::new(format!("the page cannot be made: {error}")))?;
        console.print(&String::from_utf8_lossy(&page))?;
        return Ok(Exit::Clean);
    };
    let failed = |error: std::io::Error| Stop::new(format!("{}: cannot be written: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(command, folder).map_err(failed)?;
    let pages = fs::read_dir(folder).map_err(failed)?.count();
    console.print(&format!("{} in {}\n", plural(pages, "page"), folder.display()))?;
    Ok(Exit::Clean)
}
