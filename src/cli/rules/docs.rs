//! `claimlint rules docs`: a page for every rule.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::page;
use crate::cli::console::{Console, write_file};
use crate::cli::options::PackArgs;
use crate::cli::{Exit, Stop, packs};
use crate::render::plural;

/// Writes one Markdown page for each rule, and an index.
///
/// Each page says what its rule reports, why, what to write instead, with its examples and its legal or editorial
/// basis. Pages of rules that are gone are removed; files that this command did not write are left alone.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write nothing, and fail when the pages differ from the packs
    #[arg(long)]
    check: bool,

    /// The folder of the pages
    #[arg(long, value_name = "FOLDER", default_value = "docs/rules")]
    out: PathBuf,

    #[command(flatten)]
    packs: PackArgs,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let packs = packs::load(&args.packs.packs)?;
    let mut places = packs::rules(&packs);
    places.retain(|place| packs::is_named(place.pack, &args.packs.packs));
    let mut wanted: BTreeMap<PathBuf, String> =
        places.iter().map(|place| (args.out.join(page::path(place.rule)), page::page(&packs, place))).collect();
    wanted.insert(args.out.join("README.md"), page::index(&places));

    let mut differences = Vec::new();
    for (path, text) in &wanted {
        let old = fs::read_to_string(path).ok();
        if old.as_ref() == Some(text) {
            continue;
        }
        if old.as_ref().is_some_and(|old| !old.starts_with(page::MARK)) {
            let stop = Stop::new(format!("{}: somebody else wrote this file", path.display()));
            return Err(stop.help("move it away, or name another folder with --out"));
        }
        differences.push((path.clone(), if old.is_some() { "differs" } else { "is missing" }));
    }
    let stale = pages(&args.out).into_iter().filter(|path| !wanted.contains_key(path));
    differences.extend(stale.map(|path| (path, "is of no rule")));
    differences.sort();

    if args.check {
        for (path, what) in &differences {
            console.print(&format!("{}: {what}\n", path.display()))?;
        }
        if !differences.is_empty() {
            let message = format!("{} not as the packs say", plural(differences.len(), "page"));
            console.complain(&message, Some("run `claimlint rules docs` and commit the result"));
            return Ok(Exit::Findings);
        }
        console.print(&format!("{} in {} as the packs say\n", plural(wanted.len(), "page"), args.out.display()))?;
        return Ok(Exit::Clean);
    }
    for (path, _) in &differences {
        let failed = |error: std::io::Error| Stop::new(format!("{}: {error}", path.display()));
        match wanted.get(path) {
            Some(text) => {
                fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
                write_file(path, text.as_bytes())?;
            }
            None => fs::remove_file(path).map_err(failed)?,
        }
    }
    let changed = plural(differences.len(), "file");
    console.print(&format!("{} in {}: {changed} changed\n", plural(wanted.len(), "page"), args.out.display()))?;
    Ok(Exit::Clean)
}

/// The pages that this command wrote earlier.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).max_depth(Some(2)).build();
    for entry in walk.filter_map(Result::ok) {
        let path = entry.into_path();
        let is_page = path.extension().is_some_and(|extension| extension == "md") && path.is_file();
        if is_page && fs::read_to_string(&path).is_ok_and(|text| text.starts_with(page::MARK)) {
            found.push(path);
        }
    }
    found
}
