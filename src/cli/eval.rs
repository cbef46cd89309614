//! `claimlint eval`: measures packs on somebody's own labelled text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::console::{Console, write_file};
use super::options::{PackArgs, SelectionArgs, confidence_parser, severity_parser, strength_parser};
use super::{Exit, Stop, packs};
use crate::batch::Pool;
use crate::claim::Strength;
use crate::engine::{Linter, Selection};
use crate::eval::corpus::{BadRow, Reading, Rows};
use crate::eval::gate::{Gate, Verdict};
use crate::eval::judge::{self, Judged, Matching};
use crate::eval::row::{Offsets, Row};
use crate::eval::score::{Evaluation, Sums};
use crate::eval::target::{Target, Vocabulary};
use crate::eval::{Mistake, Report};
use crate::rules::load::Pack;
use crate::rules::model::{Confidence, Profile, Severity};
use crate::source::Source;
use crate::{input, render};

/// How many rows are judged at a time: all that is kept of a corpus.
const BATCH: usize = 512;

/// How many mistakes of a corpus are shown at once.
const MISTAKES: usize = 20;

/// Measures rules on your own labelled text: precision, recall and F1, with 95 % intervals.
///
/// A corpus is a file of JSON Lines: one text a line, with what it deserves, such as
/// {"text": "Our tea cures gout.", "labels": {"efficacy/cure-claim": true, "claim": "absolute"}}. Labels name rules,
/// families, `any` (any rule at all) or `claim` (the strongest claim); `spans`, or «marks» in a text called `marked`,
/// say where. docs/eval.md in the repository tells the format and what the numbers mean.
///
/// The exit code is 0 when every --fail-under holds, 1 when one does not, and 2 when a corpus could not be read.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files of labelled text; - is standard input
    #[arg(value_name = "CORPORA", required = true)]
    corpora: Vec<PathBuf>,

    /// Judge this many texts at a time (0: one per core)
    #[arg(short = 'j', long = "jobs", value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=256))]
    jobs: u16,

    #[command(flatten)]
    judging: JudgingArgs,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    packs: PackArgs,

    #[command(flatten)]
    selection: SelectionArgs,
}

/// How texts are judged.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Judging")]
struct JudgingArgs {
    /// Fail when a measure is lower, such as f1=0.9 or efficacy/cure-claim.precision=95%
    ///
    /// May be given several times. METRIC is precision, recall or f1, of all labels together or, after a name and a
    /// dot, of a rule, a family, `any` or `claim`.
    #[arg(long, value_name = "METRIC=VALUE")]
    fail_under: Vec<Gate>,

    /// When a finding is the one that a labelled span wants
    #[arg(long = "match", value_enum, default_value_t = MatchArg::Overlap, value_name = "HOW")]
    matching: MatchArg,

    /// What the offsets of spans count
    #[arg(long, value_enum, default_value_t = OffsetsArg::Bytes, value_name = "UNIT")]
    offsets: OffsetsArg,

    /// Rows label everything: any other finding is a false alarm
    #[arg(long)]
    exhaustive: bool,

    /// Count only findings at least this severe: note, warning, error
    #[arg(long, value_name = "SEVERITY", default_value = "note", value_parser = severity_parser())]
    min_severity: Severity,

    /// Count only findings at least this likely to be right: low, medium, high
    #[arg(long, value_name = "CONFIDENCE", default_value = "low", value_parser = confidence_parser())]
    min_confidence: Confidence,

    /// The strength from which on a claim counts as one: mechanism, correlational, conditional, causal, absolute
    #[arg(long, value_name = "STRENGTH", default_value = "causal", value_parser = strength_parser())]
    claim_at: Strength,

    /// Leave out claims that are said not to be so
    #[arg(long)]
    affirmed_claims: bool,
}

/// What to print.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
struct OutputArgs {
    /// How to print the scores
    ///
    /// `terminal` is for people, `markdown` for a pull request, `json` for programs (claimlint/eval/v1).
    #[arg(long, value_enum, default_value_t = EvalFormat::Terminal, value_name = "FORMAT")]
    format: EvalFormat,

    /// Write the scores to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show so many misses, and so many false alarms
    #[arg(long, value_name = "N", default_value_t = 5)]
    worst: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EvalFormat {
    /// For people.
    Terminal,
    /// Tables for a pull request.
    Markdown,
    /// For programs.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MatchArg {
    /// They have words in common.
    Overlap,
    /// They start and end together.
    Exact,
    /// They are in the same row.
    Row,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OffsetsArg {
    /// Bytes of UTF-8, as claimlint counts.
    Bytes,
    /// Characters, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let packs = packs::load(&args.packs.packs)?;
    let mut linters = Linters::new(&packs, args.selection.selection(args.judging.min_confidence))?;
    let evaluation = match evaluate(args, &mut linters)? {
        Ok(evaluation) => evaluation,
        Err(mistakes) => {
            mistakes.tell(console);
            return Ok(Exit::Failed);
        }
    };
    if evaluation.labels == 0 {
        return Err(unlabelled(&evaluation));
    }
    let verdicts = verdicts(&args.judging.fail_under, &evaluation)?;
    let report = Report {
        evaluation,
        verdicts,
        options: args.judging.options(),
        profile: args.selection.profile(),
        min_confidence: args.judging.min_confidence,
        packs: linters.own().receipts().to_vec(),
    };
    let text = match args.output.format {
        EvalFormat::Terminal => render::eval::terminal(&report, console.width),
        EvalFormat::Markdown => render::eval::markdown(&report),
        EvalFormat::Json => render::eval::json(&report),
    };
    match &args.output.output {
        Some(path) => write_file(path, text.as_bytes())?,
        None => console.print(&text)?,
    }
    for verdict in report.verdicts.iter().filter(|verdict| !verdict.holds) {
        console.complain(&render::eval::failure(verdict), None);
    }
    Ok(if report.verdicts.iter().all(|verdict| verdict.holds) { Exit::Clean } else { Exit::Findings })
}

impl JudgingArgs {
    fn options(&self) -> judge::Options {
        judge::Options {
            matching: match self.matching {
                MatchArg::Overlap => Matching::Overlap,
                MatchArg::Exact => Matching::Exact,
                MatchArg::Row => Matching::Row,
            },
            min_severity: self.min_severity,
            exhaustive: self.exhaustive,
            claim_at: self.claim_at,
            negated_claims: !self.affirmed_claims,
        }
    }

    fn offsets(&self) -> Offsets {
        match self.offsets {
            OffsetsArg::Bytes => Offsets::Bytes,
            OffsetsArg::Chars => Offsets::Chars,
            OffsetsArg::Utf16 => Offsets::Utf16,
        }
    }
}

/// A linter for each profile that rows ask for.
struct Linters<'p> {
    packs: &'p [Pack],
    selection: Selection,
    own: Linter,
    others: BTreeMap<Profile, Linter>,
}

impl<'p> Linters<'p> {
    fn new(packs: &'p [Pack], selection: Selection) -> Result<Self, Stop> {
        let own = Linter::new(packs, &selection)?;
        Ok(Self { packs, selection, own, others: BTreeMap::new() })
    }

    /// The linter of rows that name no profile.
    fn own(&self) -> &Linter {
        &self.own
    }

    fn vocabulary(&self) -> Vocabulary {
        const PROFILES: [Profile; 3] = [Profile::Editorial, Profile::Commercial, Profile::RxAdvertising];
        let places = packs::rules(self.packs).into_iter();
        Vocabulary::new(places.map(|place| {
            let runs = |profile: &Profile| self.selection.under(*profile).runs(place.rule, place.change());
            (place.rule.id.value.clone(), PROFILES.into_iter().filter(runs).collect::<BTreeSet<_>>())
        }))
    }

    /// Makes linters ready for rows.
    fn prepare(&mut self, rows: &[Row]) -> Result<(), Stop> {
        for profile in rows.iter().filter_map(|row| row.profile) {
            if profile != self.selection.profile && !self.others.contains_key(&profile) {
                self.others.insert(profile, Linter::new(self.packs, &self.selection.under(profile))?);
            }
        }
        Ok(())
    }

    fn of(&self, row: &Row) -> (&Linter, Profile) {
        let profile = row.profile.unwrap_or(self.selection.profile);
        (self.others.get(&profile).unwrap_or(&self.own), profile)
    }
}

/// What is wrong with corpora.
#[derive(Default)]
struct Mistakes {
    shown: Vec<(String, String)>,
    more: usize,
}

impl Mistakes {
    fn add(&mut self, place: String, mistake: &Mistake) {
        if self.shown.len() < MISTAKES {
            self.shown.push((format!("{place}: {}", mistake.message), mistake.help.clone()));
        } else {
            self.more += 1;
        }
    }

    fn tell(&self, console: &mut Console<'_>) {
        for (message, help) in &self.shown {
            console.complain(message, (!help.is_empty()).then_some(help));
        }
        if self.more > 0 {
            console.complain(&format!("and {} more", render::plural(self.more, "mistake")), None);
        }
    }
}

/// Judges all rows. One that cannot be read spoils the scores: they would be those of another corpus.
fn evaluate(args: &Args, linters: &mut Linters<'_>) -> Result<Result<Evaluation, Mistakes>, Stop> {
    let words = linters.vocabulary();
    let reading = Reading { offsets: args.judging.offsets(), words: &words };
    let options = args.judging.options();
    let pool =
        Pool::new(args.jobs.into()).map_err(|error| Stop::new(error.to_string()).help("try a smaller --jobs"))?;
    let (mut sums, mut mistakes) = (Sums::new(args.output.worst), Mistakes::default());
    for path in &args.corpora {
        let name = if path.as_os_str() == input::STDIN { Path::new("<stdin>") } else { path };
        let mut rows = Rows::new(open(path)?, reading);
        loop {
            let batch = batch(&mut rows, name, &mut mistakes)?;
            if batch.is_empty() {
                break;
            }
            linters.prepare(&batch)?;
            // Nobody waits for scores that will not be shown.
            if !mistakes.shown.is_empty() {
                continue;
            }
            let judged = pool.try_map(&batch, &|row| judge(row, linters, &options, &words));
            for (row, judged) in batch.iter().zip(judged) {
                match judged {
                    Ok(judged) => sums.add(name, row, judged),
                    Err(bug) => return Err(Stop::new(format!("{}:{}: {bug}", name.display(), row.line))),
                }
            }
        }
    }
    Ok(if mistakes.shown.is_empty() { Ok(sums.finish()) } else { Err(mistakes) })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Stop> {
    if path.as_os_str() == input::STDIN {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    if path.is_dir() {
        let stop = Stop::new(format!("{}: is a folder", path.display()));
        return Err(stop.help(format!("name the files in it: {}/*.jsonl", path.display())));
    }
    let file =
        File::open(path).map_err(|error| Stop::new(format!("{}: {}", path.display(), input::describe(&error))))?;
    Ok(Box::new(BufReader::new(file)))
}

/// The next rows; none where there are no more.
fn batch<R: BufRead>(rows: &mut Rows<'_, R>, path: &Path, mistakes: &mut Mistakes) -> Result<Vec<Row>, Stop> {
    let mut batch = Vec::new();
    for row in rows.by_ref() {
        match row {
            Ok(row) => batch.push(row),
            Err(BadRow::Io(error)) => {
                return Err(Stop::new(format!("{}: {}", path.display(), input::describe(&error))));
            }
            Err(BadRow::Line { line, column, mistake }) => {
                mistakes.add(format!("{}:{line}:{column}", path.display()), &mistake);
            }
        }
        if batch.len() == BATCH {
            break;
        }
    }
    Ok(batch)
}

fn judge(row: &Row, linters: &Linters<'_>, options: &judge::Options, words: &Vocabulary) -> Judged {
    let (linter, profile) = linters.of(row);
    let source = || Source::new(format!("row {}", row.line), row.text.clone(), row.format);
    let report = linter.check(source());
    let claims = row.claim.map(|_| linter.claims(source()));
    judge::judge(row, &report, claims.as_ref(), profile, options, words)
}

fn unlabelled(evaluation: &Evaluation) -> Stop {
    let off: Vec<&str> = evaluation.off.keys().map(Target::name).collect();
    if !off.is_empty() {
        let stop = Stop::new(format!("no rule that runs is labelled: {} do not run", off.join(", ")));
        return stop.help("choose them with --profile, --jurisdiction or --select");
    }
    let stop = Stop::new(format!("there are no labels in {}", render::plural(evaluation.rows as usize, "row")));
    stop.help("say what a text deserves: `\"labels\": {\"efficacy/cure-claim\": true}`")
}

fn verdicts(gates: &[Gate], evaluation: &Evaluation) -> Result<Vec<Verdict>, Stop> {
    let verdict = |gate: &Gate| {
        let unknown =
            |help| Stop::new(format!("--fail-under {gate}: nothing is labelled for “{}”", gate.target)).help(help);
        gate.verdict(evaluation).map_err(unknown)
    };
    gates.iter().map(verdict).collect()
}
