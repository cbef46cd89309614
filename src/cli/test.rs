//! `claimlint test`: proves packs by their own examples.

use super::console::Console;
use super::{Exit, Stop, packs};
use crate::engine::{Linter, Selection};
use crate::prove::{Proof, Tally, prove_some};
use crate::render::plural;
use crate::rules::check;
use crate::rules::fault::Fault;
use crate::{fault, sanitize};

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
    let packs = packs::load_only(&args.packs)?;
    let (broken, mut faults): (Vec<Fault>, Vec<Fault>) = check::check(&packs).into_iter().partition(Fault::is_error);
    if !broken.is_empty() {
        return Err(broken.into());
    }
    let linter = Linter::new(&packs, &Selection { everything: true, ..Selection::default() })?;
    let mut proof = prove_some(&packs, &|pack| packs::is_named(pack, &args.packs), &linter);
    let holds = proof.holds();
    faults.append(&mut proof.faults);
    if !faults.is_empty() {
        let text = fault::render(&faults, console.out_color(), console.width);
        console.print(&format!("{text}\n"))?;
    }
    console.print(&summary(&proof))?;
    Ok(if holds { Exit::Clean } else { Exit::Findings })
}

/// One line for each pack that has rules, and one for all.
fn summary(proof: &Proof) -> String {
    let mut out = String::new();
    for pack in proof.packs.iter().filter(|pack| !pack.rules.is_empty()) {
        out.push_str(&format!("{}: {}\n", sanitize::line(&pack.name), counts(&pack.tally())));
    }
    out.push_str(&format!("total: {}\n", counts(&proof.tally())));
    out
}

fn counts(tally: &Tally) -> String {
    let outcomes = [
        (tally.noisy, "noisy"),
        (tally.missing, "missing"),
        (tally.misplaced, "misplaced"),
        (tally.wrong_reason, "wrong reason"),
    ];
    let mut text = format!(
        "{}, {}, {} validated",
        plural(tally.rules, "rule"),
        plural(tally.examples, "example"),
        tally.validated
    );
    for (count, outcome) in outcomes.into_iter().filter(|(count, _)| *count > 0) {
        text.push_str(&format!(", {count} {outcome}"));
    }
    let bare = tally.rules - tally.covered;
    if bare > 0 {
        text.push_str(&format!("; {} without an example for each context", plural(bare, "rule")));
    }
    text
}
