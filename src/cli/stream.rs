//! Results line by line while the work goes on: for long runs and for pipelines. Nothing is kept of a text once its
//! line is printed.

use std::fs::File;
use std::io::{self, Read};

use super::console::{Console, write_file};
use super::formats::{self, OutputArgs, ReportFormat};
use super::plan::Plan;
use super::progress::Progress;
use super::verdict::Verdict;
use super::{Exit, Stop};
use crate::batch::{Job, Pool};
use crate::input;
use crate::jsonl::{Text, Texts};
use crate::render::ndjson;
use crate::report::{DocumentReport, Failure, Row};
use crate::source::Format;
use crate::statistics::Tally;

/// How many files or rows are worked on at a time.
const BATCH: usize = 64;

/// How many bytes of rows are worked on at a time.
const BATCH_BYTES: usize = 16 << 20;

/// What is asked for.
pub(super) struct Stream<'a> {
    pub(super) options: &'a input::Options,
    pub(super) jobs: usize,
    pub(super) output: &'a OutputArgs,
}

impl Stream<'_> {
    /// Lints files, and prints a line for each as soon as those before it are printed.
    pub(super) fn files(&self, mut plan: Plan, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let pool = self.pool()?;
        let mut lines = Lines::new(self.output, console);
        let progress = Progress::new(plan.len(), lines.console.err_terminal && !self.output.quiet());
        let unread = std::mem::take(&mut plan.failures);
        for failure in &unread {
            lines.failure(failure, None)?;
        }
        for start in (0..plan.len()).step_by(BATCH) {
            let jobs = plan.jobs(start..plan.len().min(start + BATCH));
            let results = pool.lint(&jobs, self.options, &|| progress.step());
            for (index, result) in (start..).zip(results) {
                match result {
                    Ok(document) => lines.document(document, &mut plan, index, None)?,
                    Err(failure) => lines.failure(&failure, None)?,
                }
            }
            if lines.console.left {
                break;
            }
        }
        progress.finish();
        if plan.len() == 0 && unread.is_empty() {
            formats::nothing_to_lint(lines.console);
        }
        lines.finish(&plan)
    }

    /// Lints the texts of files of JSON lines.
    pub(super) fn texts(&self, mut plan: Plan, console: &mut Console<'_>) -> Result<Exit, Stop> {
        if self.output.asked().is_some_and(|format| format != ReportFormat::Ndjson) {
            return Err(Stop::new("--input jsonl is answered line by line").help("leave --format out, or say ndjson"));
        }
        let pool = self.pool()?;
        let mut lines = Lines::new(self.output, console);
        for index in 0..plan.len() {
            self.texts_of(&mut plan, index, &pool, &mut lines)?;
        }
        lines.finish(&plan)
    }

    /// Lints the texts of one file of a plan.
    fn texts_of(&self, plan: &mut Plan, index: usize, pool: &Pool, lines: &mut Lines<'_, '_>) -> Result<(), Stop> {
        let Job { input, max_size, .. } = plan.job(index);
        let name = input.path.clone();
        let failure = |error: &std::io::Error| Failure { path: name.clone(), message: input::describe(error) };
        let reader: Box<dyn Read> = if input.stdin {
            Box::new(io::stdin())
        } else {
            match File::open(&name) {
                Ok(file) => Box::new(file),
                Err(error) => return lines.failure(&failure(&error), None),
            }
        };
        let format = self.options.format.unwrap_or(Format::Markdown);
        let mut texts = Texts::new(reader, &name, format, max_size);
        while !lines.console.left {
            let (batch, error) = batch(&mut texts);
            let linter = plan.job(index).linter;
            let linted = pool.try_map(&batch, &|text| text.source().map(|source| linter.check(source)));
            for (Text { row, path, .. }, linted) in batch.iter().zip(linted) {
                match linted {
                    Ok(Ok(document)) => lines.document(document, plan, index, Some(row))?,
                    Ok(Err(failure)) => lines.failure(&failure, Some(row))?,
                    Err(message) => lines.failure(&Failure { path: path.clone(), message }, Some(row))?,
                }
            }
            if let Some(error) = error {
                return lines.failure(&failure(&error), None);
            }
            if batch.is_empty() {
                break;
            }
        }
        Ok(())
    }

    fn pool(&self) -> Result<Pool, Stop> {
        Pool::new(self.jobs).map_err(|error| Stop::new(error.to_string()).help("try a smaller --jobs"))
    }
}

/// The next rows, and what kept others from being read. No rows and no error: there are no more.
///
/// Only the first one is waited for: whoever waits for an answer before writing the next row gets it.
fn batch(texts: &mut Texts<impl Read>) -> (Vec<Text>, Option<io::Error>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.is_empty() || (batch.len() < BATCH && bytes < BATCH_BYTES && texts.ready()) {
        match texts.read() {
            Ok(Some(text)) => {
                bytes += text.len();
                batch.push(text);
            }
            Ok(None) => break,
            Err(error) => return (batch, Some(error)),
        }
    }
    (batch, None)
}

/// Where lines go, and what they add up to.
struct Lines<'c, 'o> {
    console: &'c mut Console<'o>,
    output: &'c OutputArgs,
    /// The lines so far, where they are for a file: it is replaced as a whole.
    kept: String,
    documents: usize,
    failures: usize,
    words: usize,
    tally: Tally,
    verdict: Verdict,
}

impl<'c, 'o> Lines<'c, 'o> {
    fn new(output: &'c OutputArgs, console: &'c mut Console<'o>) -> Self {
        let (tally, verdict) = (Tally::default(), Verdict::default());
        Self { console, output, kept: String::new(), documents: 0, failures: 0, words: 0, tally, verdict }
    }

    /// What was found in a file of a plan, or in one of its rows.
    fn document(
        &mut self,
        mut document: DocumentReport,
        plan: &mut Plan,
        index: usize,
        row: Option<&Row>,
    ) -> Result<(), Stop> {
        let settings = plan.settle(index, &mut document);
        self.verdict.add(&document, settings);
        self.documents += 1;
        self.words += document.words;
        if self.output.statistics() {
            self.tally.add(&document);
        }
        self.print(ndjson::document_line(&document, row))?;
        formats::complain_of(&document, self.console);
        Ok(())
    }

    fn failure(&mut self, failure: &Failure, row: Option<&Row>) -> Result<(), Stop> {
        self.failures += 1;
        self.verdict.fail();
        self.print(ndjson::failure_line(failure, row))?;
        formats::complain_of_failure(failure, self.console);
        Ok(())
    }

    fn print(&mut self, line: String) -> Result<(), Stop> {
        match self.output.file() {
            Some(_) => self.kept.push_str(&line),
            None => self.console.print(&line)?,
        }
        Ok(())
    }

    fn finish(mut self, plan: &Plan) -> Result<Exit, Stop> {
        let packs = plan.receipts();
        let end = ndjson::End {
            documents: self.documents,
            failures: self.failures,
            words: self.words,
            counts: self.verdict.counts,
            passed_over: plan.passed_over(),
            packs: &packs,
            statistics: self.output.statistics().then(|| std::mem::take(&mut self.tally).finish()),
        };
        let line = ndjson::end_line(end);
        self.print(line)?;
        if let Some(path) = self.output.file() {
            write_file(path, self.kept.as_bytes())?;
        }
        self.console.faults(&plan.warnings());
        Ok(self.verdict.exit())
    }
}
