//! `claimlint completions`: scripts that complete the command line.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::console::Console;
use super::{Exit, Stop};

/// Prints a script that completes claimlint's command line in a shell.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    generate(args.shell, &mut super::Args::command(), "claimlint", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Clean)
}
