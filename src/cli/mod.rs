//! The command line: one file per command, and the only place that prints.
//!
//! Results go to standard output, everything else to standard error. A command returns what came of it as an
//! [`Exit`]; what keeps it from its work is a `Stop`. Nothing here knows how findings are made or drawn.

mod check;
mod claims;
mod completions;
mod console;
mod eval;
mod explain;
mod formats;
mod init;
mod inspect;
mod options;
mod packs;
mod page;
mod progress;
mod rules;
mod stream;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::rules::fault::Fault;
use console::{ColorWhen, Console};

/// What came of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, and nothing to object to.
    Clean = 0,
    /// Done, and something found.
    Findings = 1,
    /// Not all of it could be done.
    Failed = 2,
}

/// What keeps a command from its work.
#[derive(Debug)]
enum Stop {
    /// Mistakes in packs.
    Faults(Vec<Fault>),
    /// Anything else, with what to do about it.
    Message { message: String, help: Option<String> },
}

impl Stop {
    fn new(message: impl Into<String>) -> Self {
        Self::Message { message: message.into(), help: None }
    }

    fn help(self, text: impl Into<String>) -> Self {
        match self {
            Self::Message { message, .. } => Self::Message { message, help: Some(text.into()) },
            faults @ Self::Faults(_) => faults,
        }
    }
}

impl From<Vec<Fault>> for Stop {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Faults(faults)
    }
}

/// Lints health articles: claims without support, missing warnings, missing advice to see a professional.
///
/// Rules come in packs of YAML files. `claimlint rules` lists them, `claimlint explain RULE` says what one of
/// them is about.
#[derive(Debug, Parser)]
#[command(name = "claimlint", version, max_term_width = 100, disable_help_subcommand = true)]
struct Args {
    #[command(subcommand)]
    command: Command,

    /// When to colour the output
    ///
    /// `auto` colours what goes to a terminal, unless NO_COLOR is set; CLICOLOR_FORCE colours files too.
    #[arg(long, global = true, value_enum, default_value_t = ColorWhen::Auto, value_name = "WHEN")]
    color: ColorWhen,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Box<check::Args>),
    Claims(Box<claims::Args>),
    Rules(rules::Args),
    Explain(explain::Args),
    Test(test::Args),
    Eval(Box<eval::Args>),
    Inspect(inspect::Args),
    Init(init::Args),
    Completions(completions::Args),
}

/// Runs the program on its own arguments and streams.
pub fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr());
    let mut console = Console::of_process(&mut out, &mut err);
    ExitCode::from(run(std::env::args_os(), &mut console) as u8)
}

fn run(args: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> Exit {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return console.usage(&error),
    };
    console.color = args.color;
    let result = match &args.command {
        Command::Check(args) => check::run(args, console),
        Command::Claims(args) => claims::run(args, console),
        Command::Rules(args) => rules::run(args, console),
        Command::Explain(args) => explain::run(args, console),
        Command::Test(args) => test::run(args, console),
        Command::Eval(args) => eval::run(args, console),
        Command::Inspect(args) => inspect::run(args, console),
        Command::Init(args) => init::run(args, console),
        Command::Completions(args) => completions::run(args, console),
    };
    match result {
        Ok(exit) => exit,
        Err(Stop::Faults(faults)) => {
            console.faults(&faults);
            Exit::Failed
        }
        Err(Stop::Message { message, help }) => {
            console.complain(&message, help.as_deref());
            Exit::Failed
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Args::command().debug_assert();
    }
}
