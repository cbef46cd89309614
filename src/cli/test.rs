//! `claimlint test`: proves packs by their own examples.

use super::console::Console;
use super::{Exit, Stop, packs};
use crate::engine::{Linter, Selection};
use crate::fault;
use crate::prove::prove;

/// Runs the examples of packs.
///
/// Every rule must report exactly the «marked» words of its `flag` examples and stay silent on its `pass`
/// examples, for the reason given there. The exit code is 1 when one of them does not hold.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Names of built-in packs, or paths of others [default: all built-in packs]
    #[arg(value_name = "PACKS")]
    packs: Vec<String>,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let packs = packs::load(&args.packs)?;
    let linter = Linter::new(&packs, &Selection { everything: true, ..Selection::default() })?;
    let proof = prove(&packs, &linter);
    if !proof.faults.is_empty() {
        let color = console.out_color();
        console.print(&fault::render(&proof.faults, color, console.width))?;
    }
    console.print(&format!("{proof}\n"))?;
    Ok(if proof.faults.is_empty() { Exit::Clean } else { Exit::Findings })
}
