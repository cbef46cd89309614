//! `claimlint init`: the beginnings of a pack.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

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
    // The day in UTC, as `2026-11-23`.
    let today = TimeZone::UTC.to_datetime(Timestamp::now()).date().to_string();
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
