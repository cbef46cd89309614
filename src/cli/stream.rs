//! Results line by line while the work goes on: for long runs and for pipelines. Nothing is kept of a text once its
//! line is printed.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::Stop;
use super::console::{Console, write_file};
use super::formats::{self, OutputArgs, ReportFormat};
use super::progress::Progress;
use crate::batch::Pool;
use crate::engine::Linter;
use crate::input::{self, Inputs};
use crate::jsonl::{Text, Texts};
use crate::render::ndjson;
use crate::report::{Counts, DocumentReport, Failure, PassedOver, Report, Row};
use crate::source::Format;
use crate::statistics::Tally;

/// How many files or rows are worked on at a time.
const BATCH: usize = 64;

/// How many bytes of rows are worked on at a time.
const BATCH_BYTES: usize = 16 << 20;

/// What decides the exit code.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Outcome {
    /// The findings.
    pub(super) counts: Counts,
    /// Whether something could not be linted as it should have been.
    pub(super) failed: bool,
}

impl Outcome {
    /// That of a report.
    pub(super) fn of(report: &Report) -> Self {
        let faulty = report.documents.iter().any(|document| !document.faults.is_empty());
        Self { counts: report.counts(), failed: faulty || !report.failures.is_empty() }
    }
}

/// What is asked for.
pub(super) struct Stream<'a> {
    pub(super) linter: &'a Linter,
    pub(super) options: &'a input::Options,
    pub(super) jobs: usize,
    pub(super) output: &'a OutputArgs,
}

impl Stream<'_> {
    /// Lints files, and prints a line for each as soon as those before it are printed.
    pub(super) fn files(&self, found: Inputs, console: &mut Console<'_>) -> Result<Outcome, Stop> {
        let pool = self.pool()?;
        let mut lines = Lines::new(self.output, console);
        let progress = Progress::new(found.inputs.len(), lines.console.err_terminal && !self.output.quiet());
        for failure in &found.failures {
            lines.failure(failure, None)?;
        }
        for batch in found.inputs.chunks(BATCH) {
            for result in pool.lint(self.linter, batch, self.options, &|| progress.step()) {
                match result {
                    Ok(document) => lines.document(&document, None)?,
                    Err(failure) => lines.failure(&failure, None)?,
                }
            }
            if lines.console.left {
                break;
            }
        }
        progress.finish();
        if found.inputs.is_empty() && found.failures.is_empty() {
            formats::nothing_to_lint(lines.console);
        }
        lines.finish(self, &found.passed_over)
    }

    /// Lints the texts of files of JSON lines; of standard input where none is named.
    pub(super) fn texts(&self, paths: &[PathBuf], console: &mut Console<'_>) -> Result<Outcome, Stop> {
        if self.output.asked().is_some_and(|format| format != ReportFormat::Ndjson) {
            return Err(Stop::new("--input jsonl is answered line by line").help("leave --format out, or say ndjson"));
        }
        let pool = self.pool()?;
        let mut lines = Lines::new(self.output, console);
        let stdin = [PathBuf::from(input::STDIN)];
        for path in if paths.is_empty() { &stdin } else { paths } {
            self.texts_of(path, &pool, &mut lines)?;
        }
        lines.finish(self, &[])
    }

    fn texts_of(&self, path: &Path, pool: &Pool, lines: &mut Lines<'_, '_>) -> Result<(), Stop> {
        let stdin = path.as_os_str() == input::STDIN;
        let name = if stdin { self.options.stdin_name.as_deref().unwrap_or(Path::new("<stdin>")) } else { path };
        let failure = |error: &std::io::Error| Failure { path: name.to_owned(), message: input::describe(error) };
        let reader: Box<dyn BufRead> = if stdin {
            Box::new(BufReader::new(std::io::stdin()))
        } else {
            match File::open(path) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(error) => return lines.failure(&failure(&error), None),
            }
        };
        let format = self.options.format.unwrap_or(Format::Markdown);
        let mut texts = Texts::new(reader, name, format, self.options.max_size);
        while !lines.console.left {
            let (batch, error) = batch(&mut texts);
            let linted = pool.try_map(&batch, &|text| text.source().map(|source| self.linter.check(source)));
            for (Text { row, path, .. }, linted) in batch.iter().zip(linted) {
                match linted {
                    Ok(Ok(document)) => lines.document(&document, Some(row))?,
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
fn batch(texts: &mut Texts<impl BufRead>) -> (Vec<Text>, Option<io::Error>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
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
    outcome: Outcome,
}

impl<'c, 'o> Lines<'c, 'o> {
    fn new(output: &'c OutputArgs, console: &'c mut Console<'o>) -> Self {
        let (tally, outcome) = (Tally::default(), Outcome::default());
        Self { console, output, kept: String::new(), documents: 0, failures: 0, words: 0, tally, outcome }
    }

    fn document(&mut self, document: &DocumentReport, row: Option<&Row>) -> Result<(), Stop> {
        self.documents += 1;
        self.words += document.words;
        self.outcome.counts += document.counts();
        self.outcome.failed |= !document.faults.is_empty();
        if self.output.statistics() {
            self.tally.add(document);
        }
        self.print(ndjson::document_line(document, row))?;
        formats::complain_of(document, self.console);
        Ok(())
    }

    fn failure(&mut self, failure: &Failure, row: Option<&Row>) -> Result<(), Stop> {
        self.failures += 1;
        self.outcome.failed = true;
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

    fn finish(mut self, stream: &Stream<'_>, passed_over: &[PassedOver]) -> Result<Outcome, Stop> {
        let end = ndjson::End {
            documents: self.documents,
            failures: self.failures,
            words: self.words,
            counts: self.outcome.counts,
            passed_over,
            packs: stream.linter.receipts(),
            statistics: self.output.statistics().then(|| std::mem::take(&mut self.tally).finish()),
        };
        let line = ndjson::end_line(end);
        self.print(line)?;
        if let Some(path) = self.output.file() {
            write_file(path, self.kept.as_bytes())?;
        }
        Ok(self.outcome)
    }
}
