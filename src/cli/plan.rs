//! Which files a command works on, and by which settings: every command that reads articles begins with a [`Plan`].
//!
//! Files of one run may obey different configurations. Those that agree on packs and rules share a linter, and those that
//! agree on packs share these.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use super::options::ConfigArgs;
use super::{Stop, packs};
use crate::batch::Job;
use crate::config::{Configuration, Configurations, Place, Resolved, Settings, today};
use crate::engine::{Linter, Selection};
use crate::input::{self, Input, Inputs};
use crate::report::{DocumentReport, Failure, PackReceipt, PassedOver, Report};
use crate::rules::fault::Fault;
use crate::rules::load::{self, Pack};

/// What a command is to do.
pub(super) struct Plan {
    files: Vec<Planned>,
    linters: Vec<Shared>,
    /// Paths that could not be looked into.
    pub(super) failures: Vec<Failure>,
    passed_over: Vec<PassedOver>,
    /// The configurations of which every file that they are about is here, and every rule runs that they let run.
    whole: Vec<Arc<Configuration>>,
}

/// A file, its linter, and what holds for it.
struct Planned {
    input: Input,
    linter: usize,
    resolved: Resolved,
}

/// A linter and what it was made of.
struct Shared {
    packs: Arc<Vec<Pack>>,
    selection: Selection,
    linter: Linter,
}

/// What came of a plan.
pub(super) struct Linted {
    /// What there is to say.
    pub(super) report: Report,
    /// What holds for each document of the report.
    pub(super) settings: Vec<Settings>,
    /// What is wrong with configurations, though not so that they could not be used.
    pub(super) warnings: Vec<Fault>,
}

impl Plan {
    /// Finds the files under some paths, their configurations, packs and rules. `command_line` wins over configurations.
    pub(super) fn new(
        paths: &[PathBuf],
        options: &input::Options,
        config: &ConfigArgs,
        command_line: Settings,
    ) -> Result<Self, Stop> {
        let mut configurations = Configurations::new(&config.lookup(), command_line.clone());
        let Inputs { inputs, failures, mut passed_over } = input::collect(paths, options);
        let mut chosen = Vec::new();
        for input in inputs {
            let resolved = configurations.of(&input.path);
            match &resolved.excluded {
                Some(place) => passed_over.push(excluded(input, place)),
                None => chosen.push((input, resolved)),
            }
        }
        passed_over.sort_by(|a, b| a.path.cmp(&b.path));
        if !configurations.faults().is_empty() {
            return Err(configurations.faults().to_vec().into());
        }
        let mut workshop = Workshop::default();
        let wanted: Vec<&Settings> = chosen.iter().map(|(_, resolved)| &resolved.settings).collect();
        // What options name is checked even where there is nothing to lint.
        let wanted = if wanted.is_empty() { vec![&command_line] } else { wanted };
        for settings in &wanted {
            workshop.packs(settings.packs())?;
        }
        workshop.check_names(&command_line, configurations.all())?;
        let linters = wanted.iter().map(|settings| workshop.linter(settings)).collect::<Result<Vec<usize>, Stop>>()?;
        let files = chosen.into_iter().zip(linters);
        let files = files.map(|((input, resolved), linter)| Planned { input, linter, resolved }).collect();
        let mut whole = if command_line == Settings::default() { configurations.all().to_vec() } else { Vec::new() };
        let roots: Vec<PathBuf> = folders(paths).iter().map(|root| configurations.absolute(root)).collect();
        whole.retain(|one| roots.iter().any(|root| one.folder.starts_with(root)));
        Ok(Self { files, linters: workshop.linters, failures, passed_over, whole })
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// The files with their linters, in order.
    pub(super) fn jobs(&self) -> Vec<Job<'_>> {
        let job = |file: &'_ Planned| file.resolved.settings.max_file_size().value;
        let jobs = self.files.iter();
        jobs.map(|file| Job { input: &file.input, linter: &self.linters[file.linter].linter, max_size: job(file) })
            .collect()
    }

    /// Whether a file, by its index among the jobs, is standard input.
    pub(super) fn is_stdin(&self, index: usize) -> bool {
        self.files[index].input.stdin
    }

    /// Clears the findings of a file that its configurations suppress.
    pub(super) fn suppress(&self, index: usize, document: &mut DocumentReport) {
        self.files[index].resolved.suppress(document, today());
    }

    /// Puts together what came of the jobs, in their order.
    pub(super) fn report(self, results: Vec<Result<DocumentReport, Failure>>) -> Linted {
        let today = today();
        let mut used: Vec<&Place> = Vec::new();
        let (mut documents, mut settings, mut failures) = (Vec::new(), Vec::new(), self.failures);
        for (file, result) in self.files.iter().zip(results) {
            match result {
                Ok(mut document) => {
                    used.extend(file.resolved.suppress(&mut document, today).iter().map(|entry| &entry.place));
                    documents.push(document);
                    settings.push(file.resolved.settings.clone());
                }
                Err(failure) => failures.push(failure),
            }
        }
        failures.sort_by(|a, b| a.path.cmp(&b.path));
        let entries = || self.files.iter().flat_map(|file| file.resolved.suppressions());
        let mut warnings: Vec<Fault> =
            entries().filter(|entry| entry.expired(today)).map(|entry| entry.expiry()).collect();
        let idle = self.whole.iter().flat_map(|one| &one.suppress).filter(|entry| !entry.expired(today));
        warnings.extend(idle.filter(|entry| !used.contains(&&entry.place)).map(|entry| entry.unused()));
        let mut seen: Vec<Fault> = Vec::new();
        warnings.retain(|warning| {
            let new = !seen.contains(warning);
            seen.extend(new.then(|| warning.clone()));
            new
        });
        let runs: Vec<(&[Pack], &Selection)> =
            self.linters.iter().map(|one| (&one.packs[..], &one.selection)).collect();
        let report = Report {
            documents,
            failures,
            passed_over: self.passed_over,
            packs: receipts(&self.linters),
            languages: packs::languages(runs.iter().flat_map(|(packs, _)| *packs)),
            rules_off: packs::rules_off(&runs),
        };
        Linted { report, settings, warnings }
    }
}

/// Checks what the configurations of one file and the options say.
pub(super) fn check(configurations: &Configurations, resolved: &Resolved) -> Result<(), Stop> {
    if !configurations.faults().is_empty() {
        return Err(configurations.faults().to_vec().into());
    }
    let mut workshop = Workshop::default();
    workshop.packs(resolved.settings.packs())?;
    workshop.check_names(configurations.command_line(), configurations.all())
}

fn excluded(input: Input, place: &Place) -> PassedOver {
    PassedOver { path: input.path, files: 1, reason: format!("excluded by {place}") }
}

/// The folders among the paths that a user named.
fn folders(paths: &[PathBuf]) -> Vec<PathBuf> {
    match paths {
        [] => vec![PathBuf::from(".")],
        paths => paths.iter().filter(|path| path.is_dir()).cloned().collect(),
    }
}

/// The receipts of all linters as one: a rule counts as run that ran for any file.
fn receipts(linters: &[Shared]) -> Vec<PackReceipt> {
    let mut receipts: Vec<PackReceipt> = Vec::new();
    for receipt in linters.iter().flat_map(|one| one.linter.receipts()) {
        if !receipts.iter().any(|known| known.name == receipt.name && known.sha256 == receipt.sha256) {
            receipts.push(receipt.clone());
        }
    }
    let runs = |id: &str| linters.iter().any(|one| one.linter.runs(id));
    for receipt in &mut receipts {
        let all = linters.iter().flat_map(|one| one.packs.iter());
        let Some(pack) = all.into_iter().find(|pack| pack.sha256 == receipt.sha256) else { continue };
        let total = receipt.rules + receipt.rules_off;
        let rules = pack.files.iter().flat_map(|file| &file.content.rules);
        receipt.rules = rules.filter(|rule| runs(&rule.id)).count();
        receipt.rules_off = total - receipt.rules;
    }
    receipts
}

/// Loads packs and makes linters, each only once.
#[derive(Default)]
struct Workshop {
    packs: Vec<(Vec<String>, Arc<Vec<Pack>>)>,
    linters: Vec<Shared>,
}

impl Workshop {
    fn packs(&mut self, wanted: &[String]) -> Result<Arc<Vec<Pack>>, Stop> {
        if let Some((_, packs)) = self.packs.iter().find(|(names, _)| names == wanted) {
            return Ok(Arc::clone(packs));
        }
        let packs = Arc::new(packs::load(wanted)?);
        self.packs.push((wanted.to_vec(), Arc::clone(&packs)));
        Ok(packs)
    }

    /// The index of the linter that settings ask for.
    fn linter(&mut self, settings: &Settings) -> Result<usize, Stop> {
        let packs = self.packs(settings.packs())?;
        let selection = settings.selection();
        let same = |one: &Shared| Arc::ptr_eq(&one.packs, &packs) && one.selection == selection;
        if let Some(index) = self.linters.iter().position(same) {
            return Ok(index);
        }
        let linter = Linter::lenient(&packs, &selection)?;
        self.linters.push(Shared { packs, selection, linter });
        Ok(self.linters.len() - 1)
    }

    /// Checks the names of rules and kinds that options and configurations use.
    fn check_names(&self, command_line: &Settings, used: &[Arc<Configuration>]) -> Result<(), Stop> {
        let loaded = self.loaded();
        let mut unknown = command_line.selection().unknown(&loaded);
        let in_files = |packs: &[Pack]| -> Vec<Fault> { used.iter().flat_map(|one| one.unknown(packs)).collect() };
        let mut strange = in_files(&loaded);
        if !strange.is_empty() {
            // What options leave out of this run is no mistake in the file.
            let mut all = loaded.into_owned();
            all.extend(load::builtin()?);
            strange = in_files(&all);
        }
        unknown.extend(strange);
        if unknown.is_empty() { Ok(()) } else { Err(unknown.into()) }
    }

    /// The packs of all linters together.
    fn loaded(&self) -> Cow<'_, [Pack]> {
        match self.packs.as_slice() {
            [(_, only)] => Cow::Borrowed(only.as_slice()),
            several => Cow::Owned(several.iter().flat_map(|(_, packs)| packs.iter().cloned()).collect()),
        }
    }
}
