//! `claimlint init`: the beginnings of a pack.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::console::Console;
use super::{Exit, Stop};
use crate::render::pretty;
use crate::rules::check::is_name;
use crate::rules::{load, schema};

/// Starts a pack of your own: a folder with a rule that passes `claimlint test`, a list of words, and what editors need
/// to help you write more.
///
/// Nothing that exists is changed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of the pack, which its folder gets too: lower-case letters, digits and hyphens
    #[arg(long, value_name = "NAME")]
    pack: String,

    /// The folder to put it in
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    into: PathBuf,
}

/// What a new pack has, besides its schemas. `NAME` and `DATE` stand for the pack's name and today.
const FILES: [(&str, &str); 3] = [
    ("pack.yml", include_str!("../../templates/pack/pack.yml")),
    ("rules.yml", include_str!("../../templates/pack/rules.yml")),
    ("lists.yml", include_str!("../../templates/pack/lists.yml")),
];

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let name = args.pack.as_str();
    if !is_name(name) {
        return Err(Stop::new(format!("a pack cannot be called “{name}”"))
            .help("use lower-case letters, digits and hyphens, as in house-style"));
    }
    if load::builtin()?.iter().any(|pack| pack.manifest.name == name) {
        return Err(Stop::new(format!("“{name}” is a built-in pack, and yours would take its place"))
            .help("choose another name; `adjust:` in a pack of your own changes the rules of others"));
    }
    if !args.into.is_dir() {
        return Err(Stop::new(format!("{}: no such folder", args.into.display())).help("make it first"));
    }
    let folder = if args.into == Path::new(".") { PathBuf::from(name) } else { args.into.join(name) };
    fs::create_dir(&folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Stop::new(format!("{}: already there", folder.display()))
            .help("choose another name, or move it away: nothing is overwritten"),
        _ => Stop::new(format!("{}: cannot be made: {error}", folder.display())),
    })?;
    let today = today();
    for (file, text) in FILES {
        write(&folder.join(file), &text.replace("NAME", name).replace("DATE", &today))?;
    }
    let schemas = folder.join("schema");
    fs::create_dir(&schemas).map_err(|error| Stop::new(format!("{}: cannot be made: {error}", schemas.display())))?;
    write(&schemas.join("pack.json"), &pretty(&schema::manifest()))?;
    write(&schemas.join("rules.json"), &pretty(&schema::pack_file()))?;
    let shown = folder.display();
    console.print(&format!(
        "{shown}/pack.yml    what the pack is\n\
         {shown}/rules.yml   a rule with its examples\n\
         {shown}/lists.yml   words that rules share\n\
         {shown}/schema/     what your editor needs to complete and check what you write\n\
         \n\
         claimlint test {shown}                      runs the examples\n\
         claimlint check --pack {shown} articles/    lints with the built-in packs and this one\n"
    ))?;
    Ok(Exit::Clean)
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<(), Stop> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Stop::new(format!("{}: cannot be written: {error}", path.display())))
}

/// The day in UTC, as `2026-11-23`.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month, day) = civil(seconds / 86_400);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The Gregorian date of a day, counted from 1 January 1970.
fn civil(days: u64) -> (u64, u64, u64) {
    // Years begin in March, so that the odd day of leap years comes last; 400 of them have 146,097 days.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        let dates = [0, 58, 59, 789, 11_016, 20_780, 47_540].map(civil);
        let expected =
            [(1970, 1, 1), (1970, 2, 28), (1970, 3, 1), (1972, 2, 29), (2000, 2, 29), (2026, 11, 23), (2100, 2, 28)];
        assert_eq!(dates, expected);
    }
}
