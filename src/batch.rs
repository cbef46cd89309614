//! Linting many files at once.
//!
//! The result does not depend on the number of threads: files come back in the order in which they were given.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use rayon::prelude::*;

use crate::claim::Inventory;
use crate::engine::Linter;
use crate::input::{self, Input};
use crate::report::{DocumentReport, Failure};
use crate::review::Reviewed;
use crate::source::Source;

/// A file, and what to lint it with.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The file.
    pub input: &'a Input,
    /// The linter.
    pub linter: &'a Linter,
    /// The largest size to read, in bytes.
    pub max_size: u64,
}

/// Lints inputs on `threads` threads (0: as many as there are cores). `done` is called after each file, from
/// any thread.
///
/// A file that cannot be read, or on which the linter fails, does not stop the others.
///
/// # Errors
/// When the threads cannot be started.
pub fn lint(
    linter: &Linter,
    inputs: &[Input],
    options: &input::Options,
    threads: usize,
    done: &(dyn Fn() + Sync),
) -> Result<(Vec<DocumentReport>, Vec<Failure>), rayon::ThreadPoolBuildError> {
    let job = |input| Job { input, linter, max_size: options.max_size };
    let jobs: Vec<Job<'_>> = inputs.iter().map(job).collect();
    Ok(divided(lint_each(&jobs, options, threads, done)?))
}

/// Lints each input with its own linter, as [`lint`] does. The results are in the order of the jobs.
///
/// # Errors
/// When the threads cannot be started.
pub fn lint_each(
    jobs: &[Job<'_>],
    options: &input::Options,
    threads: usize,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Result<DocumentReport, Failure>>, rayon::ThreadPoolBuildError> {
    each(jobs, options, threads, done, &|_, linter, source| linter.check(source))
}

/// Lints inputs and lists their claims, as [`lint_each`] lints them.
///
/// # Errors
/// When the threads cannot be started.
pub fn review(
    jobs: &[Job<'_>],
    options: &input::Options,
    threads: usize,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Result<Reviewed, Failure>>, rayon::ThreadPoolBuildError> {
    each(jobs, options, threads, done, &|_, linter, source| linter.review(source))
}

/// Lists the claims of inputs, as [`lint_each`] lints them.
///
/// # Errors
/// When the threads cannot be started.
pub fn claims(
    jobs: &[Job<'_>],
    options: &input::Options,
    threads: usize,
) -> Result<(Vec<Inventory>, Vec<Failure>), rayon::ThreadPoolBuildError> {
    Ok(divided(each(jobs, options, threads, &|| (), &|_, linter, source| linter.claims(source))?))
}

/// What could be read, and what could not.
fn divided<T>(results: Vec<Result<T, Failure>>) -> (Vec<T>, Vec<Failure>) {
    let mut read = Vec::new();
    let mut failures = Vec::new();
    for result in results {
        match result {
            Ok(result) => read.push(result),
            Err(failure) => failures.push(failure),
        }
    }
    (read, failures)
}

/// Threads that are kept between batches.
#[derive(Debug)]
pub struct Pool(rayon::ThreadPool);

impl Pool {
    /// So many threads (0: as many as there are cores).
    ///
    /// # Errors
    /// When the threads cannot be started.
    pub fn new(threads: usize) -> Result<Self, rayon::ThreadPoolBuildError> {
        silence_caught_panics();
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().map(Self)
    }

    /// Works on all items; results come back in their order.
    fn map<I: Sync, T: Send>(&self, items: &[I], work: &(dyn Fn(&I) -> T + Sync)) -> Vec<T> {
        self.0.install(|| items.par_iter().map(work).collect())
    }

    /// Works on all items; results come back in their order. A panic becomes its message.
    pub fn try_map<I: Sync, T: Send>(&self, items: &[I], work: &(dyn Fn(&I) -> T + Sync)) -> Vec<Result<T, String>> {
        self.map(items, &|item| caught(|| work(item)))
    }
}

impl Pool {
    /// Lints inputs, as [`lint_each`] does; results come back in their order.
    pub fn lint(
        &self,
        jobs: &[Job<'_>],
        options: &input::Options,
        done: &(dyn Fn() + Sync),
    ) -> Vec<Result<DocumentReport, Failure>> {
        self.each(jobs, options, done, &|_, linter, source| linter.check(source))
    }

    fn each<T: Send>(
        &self,
        jobs: &[Job<'_>],
        options: &input::Options,
        done: &(dyn Fn() + Sync),
        work: &(dyn Fn(usize, &Linter, Source) -> T + Sync),
    ) -> Vec<Result<T, Failure>> {
        let numbered: Vec<(usize, &Job<'_>)> = jobs.iter().enumerate().collect();
        self.map(&numbered, &|&(index, job)| {
            let options = input::Options { max_size: job.max_size, ..options.clone() };
            let result = one_job(job, &options, &|linter, source| work(index, linter, source));
            done();
            result
        })
    }
}

/// Reads each input and works on it, as [`lint_each`] does. `work` is told the index of the job, its linter and what was
/// read.
///
/// # Errors
/// When the threads cannot be started.
pub fn each<T: Send>(
    jobs: &[Job<'_>],
    options: &input::Options,
    threads: usize,
    done: &(dyn Fn() + Sync),
    work: &(dyn Fn(usize, &Linter, Source) -> T + Sync),
) -> Result<Vec<Result<T, Failure>>, rayon::ThreadPoolBuildError> {
    Ok(Pool::new(threads)?.each(jobs, options, done, work))
}

fn one_job<T>(job: &Job<'_>, options: &input::Options, work: &dyn Fn(&Linter, Source) -> T) -> Result<T, Failure> {
    let source = input::read(job.input, options)?;
    // One article that trips over a bug must not cost the report of a thousand others. The linter is only read
    // and the source is gone with the panic, so that nothing half done is seen.
    caught(|| work(job.linter, source)).map_err(|message| Failure { path: job.input.path.clone(), message })
}

/// Runs something; a panic becomes its message.
fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    CATCHING.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    CATCHING.set(false);
    result.map_err(|payload| {
        format!("internal error: {}\nthis is a bug in claimlint: please report it with the file", words(&*payload))
    })
}

fn words(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown")
}

thread_local! {
    /// Whether a panic on this thread will be reported as a failure.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps panics that become failures from being printed a second time.
fn silence_caught_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let default = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CATCHING.get() {
                default(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_failure() {
        silence_caught_panics();
        let empty: Vec<u8> = Vec::new();
        let message = caught(|| empty[0]).expect_err("the panic");
        assert!(message.starts_with("internal error: index out of bounds"), "{message}");
        assert_eq!(caught(|| 1), Ok(1));
    }
}
