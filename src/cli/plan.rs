//! Which files a command works on, and by which settings: every command that reads articles begins with a [`Plan`].
//!
//! Files of one run may obey different configurations. Those that agree on packs and rules share a linter, and those that
//! agree on packs share these.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::options::ConfigArgs;
use super::verdict::Verdict;
use super::{Stop, packs};
use crate::batch::Job;
use crate::config::{Configuration, Configurations, Place, Resolved, Settings, today};
use crate::engine::{Linter, Selection};
use crate::input::{self, Input, Inputs};
use crate::report::{DocumentReport, Failure, PackReceipt, PassedOver, Report, RuleDescription};
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
    today: Date,
    /// The entries of configurations that cleared something.
    used: Vec<Place>,
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
    /// What comes of it.
    pub(super) verdict: Verdict,
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
        Self::of(input::collect(paths, options), paths, config, command_line)
    }

    /// Plans for files that are taken as they are named, whatever they hold; standard input where none is.
    pub(super) fn of_named(
        paths: &[PathBuf],
        options: &input::Options,
        config: &ConfigArgs,
        command_line: Settings,
    ) -> Result<Self, Stop> {
        let stdin = [PathBuf::from(input::STDIN)];
        let paths = if paths.is_empty() { &stdin } else { paths };
        let inputs = paths.iter().map(|path| Input::named(path, options)).collect();
        Self::of(Inputs { inputs, ..Inputs::default() }, paths, config, command_line)
    }

    fn of(found: Inputs, paths: &[PathBuf], config: &ConfigArgs, command_line: Settings) -> Result<Self, Stop> {
        let mut configurations = Configurations::new(&config.lookup(), command_line.clone());
        let Inputs { inputs, failures, mut passed_over } = found;
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
        let (today, used) = (today(), Vec::new());
        Ok(Self { files, linters: workshop.linters, failures, passed_over, whole, today, used })
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// Some of the files with their linters, in order.
    pub(super) fn jobs(&self, range: Range<usize>) -> Vec<Job<'_>> {
        range.map(|index| self.job(index)).collect()
    }

    /// A file with its linter, by its index among the files.
    pub(super) fn job(&self, index: usize) -> Job<'_> {
        let Planned { input, linter, resolved } = &self.files[index];
        let max_size = resolved.settings.max_file_size().value;
        Job { input, linter: &self.linters[*linter].linter, max_size }
    }

    /// Whether a file, by its index, is standard input.
    pub(super) fn is_stdin(&self, index: usize) -> bool {
        self.files[index].input.stdin
    }

    /// Clears the findings of a file that its configurations suppress, and says what else holds for it.
    pub(super) fn settle(&mut self, index: usize, document: &mut DocumentReport) -> &Settings {
        let resolved = &self.files[index].resolved;
        let entries = resolved.suppress(document, self.today);
        self.used.extend(entries.into_iter().map(|entry| entry.place.clone()));
        &resolved.settings
    }

    /// Clears the findings of a file that its configurations suppress, where nobody asks what else became of these.
    pub(super) fn suppress(&self, index: usize, document: &mut DocumentReport) {
        self.files[index].resolved.suppress(document, self.today);
    }

    /// Files that were left out on purpose.
    pub(super) fn passed_over(&self) -> &[PassedOver] {
        &self.passed_over
    }

    /// The receipts of all linters as one: a rule counts as run that ran for any file.
    pub(super) fn receipts(&self) -> Vec<PackReceipt> {
        receipts(&self.linters)
    }

    /// What is wrong with configurations, though not so that they could not be used. Complete once all is settled.
    pub(super) fn warnings(&self) -> Vec<Fault> {
        let entries = self.files.iter().flat_map(|file| file.resolved.suppressions());
        let expired = entries.filter(|entry| entry.expired(self.today)).map(|entry| entry.expiry());
        let mut warnings: Vec<Fault> = expired.collect();
        let idle = self.whole.iter().flat_map(|one| &one.suppress).filter(|entry| !entry.expired(self.today));
        warnings.extend(idle.filter(|entry| !self.used.contains(&entry.place)).map(|entry| entry.unused()));
        let mut seen: Vec<Fault> = Vec::new();
        warnings.retain(|warning| {
            let new = !seen.contains(warning);
            seen.extend(new.then(|| warning.clone()));
            new
        });
        warnings
    }

    /// Puts together what came of the files, in their order.
    pub(super) fn report(mut self, results: Vec<Result<DocumentReport, Failure>>) -> Linted {
        let mut verdict = Verdict::default();
        let (mut documents, mut failures) = (Vec::new(), std::mem::take(&mut self.failures));
        for (index, result) in results.into_iter().enumerate() {
            match result {
                Ok(mut document) => {
                    let settings = self.settle(index, &mut document);
                    verdict.add(&document, settings);
                    documents.push(document);
                }
                Err(failure) => failures.push(failure),
            }
        }
        failures.sort_by(|a, b| a.path.cmp(&b.path));
        if !failures.is_empty() {
            verdict.fail();
        }
        let warnings = self.warnings();
        let runs: Vec<(&[Pack], &Selection)> =
            self.linters.iter().map(|one| (&one.packs[..], &one.selection)).collect();
        let report = Report {
            documents,
            failures,
            packs: self.receipts(),
            rules: rules(&self.linters),
            languages: packs::languages(runs.iter().flat_map(|(packs, _)| *packs)),
            rules_off: packs::rules_off(&runs),
            passed_over: self.passed_over,
        };
        Linted { report, verdict, warnings }
    }
}

/// The rules that ran for any file, sorted by id.
fn rules(linters: &[Shared]) -> Vec<RuleDescription> {
    let mut rules: Vec<RuleDescription> = linters.iter().flat_map(|one| one.linter.rules()).cloned().collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules.dedup_by(|a, b| a.id == b.id);
    rules
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
