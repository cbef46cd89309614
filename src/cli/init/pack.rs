//! `claimlint init --pack`: the beginnings of a pack.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::write;
use crate::cli::console::Console;
use crate::cli::{Exit, Stop};
use crate::config::today;
use crate::render::pretty;
use crate::rules::check::is_name;
use crate::rules::{load, schema};

/// What a new pack has, besides its schemas. `NAME` and `DATE` stand for the pack's name and today.
const FILES: [(&str, &str); 3] = [
    ("pack.yml", include_str!("../../../templates/pack/pack.yml")),
    ("rules.yml", include_str!("../../../templates/pack/rules.yml")),
    ("lists.yml", include_str!("../../../templates/pack/lists.yml")),
];

pub(super) fn run(name: &str, into: &Path, console: &mut Console<'_>) -> Result<Exit, Stop> {
    if !is_name(name) {
        return Err(Stop::new(format!("a pack cannot be called “{name}”"))
            .help("use lower-case letters, digits and hyphens, as in house-style"));
    }
    if load::builtin()?.iter().any(|pack| pack.manifest.name == name) {
        return Err(Stop::new(format!("“{name}” is a built-in pack, and yours would take its place"))
            .help("choose another name; `adjust:` in a pack of your own changes the rules of others"));
    }
    let folder = if into == Path::new(".") { PathBuf::from(name) } else { into.join(name) };
    fs::create_dir(&folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Stop::new(format!("{}: already there", folder.display()))
            .help("choose another name, or move it away: nothing is overwritten"),
        _ => Stop::new(format!("{}: cannot be made: {error}", folder.display())),
    })?;
    let today = today().to_string();
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
