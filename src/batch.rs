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
    each(inputs, options, threads, done, &|source| linter.check(source))
}

/// Lints inputs and lists their claims, as [`lint`] lints them.
///
/// # Errors
/// When the threads cannot be started.
pub fn review(
    linter: &Linter,
    inputs: &[Input],
    options: &input::Options,
    threads: usize,
    done: &(dyn Fn() + Sync),
) -> Result<(Vec<Reviewed>, Vec<Failure>), rayon::ThreadPoolBuildError> {
    each(inputs, options, threads, done, &|source| linter.review(source))
}

/// Lists the claims of inputs, as [`lint`] lints them.
///
/// # Errors
/// When the threads cannot be started.
pub fn claims(
    linter: &Linter,
    inputs: &[Input],
    options: &input::Options,
    threads: usize,
) -> Result<(Vec<Inventory>, Vec<Failure>), rayon::ThreadPoolBuildError> {
    each(inputs, options, threads, &|| (), &|source| linter.claims(source))
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
    /// Lints inputs, as [`lint`] does; results come back in their order.
    pub fn lint(
        &self,
        linter: &Linter,
        inputs: &[Input],
        options: &input::Options,
        done: &(dyn Fn() + Sync),
    ) -> Vec<Result<DocumentReport, Failure>> {
        self.map(inputs, &|input| {
            let result = one_input(input, options, &|source| linter.check(source));
            done();
            result
        })
    }
}

fn each<T: Send>(
    inputs: &[Input],
    options: &input::Options,
    threads: usize,
    done: &(dyn Fn() + Sync),
    work: &(dyn Fn(Source) -> T + Sync),
) -> Result<(Vec<T>, Vec<Failure>), rayon::ThreadPoolBuildError> {
    let one = |input: &Input| {
        let result = one_input(input, options, work);
        done();
        result
    };
    let results: Vec<Result<T, Failure>> = Pool::new(threads)?.map(inputs, &one);
    let mut read = Vec::new();
    let mut failures = Vec::new();
    for result in results {
        match result {
            Ok(result) => read.push(result),
            Err(failure) => failures.push(failure),
        }
    }
    Ok((read, failures))
}

fn one_input<T>(input: &Input, options: &input::Options, work: &dyn Fn(Source) -> T) -> Result<T, Failure> {
    let source = input::read(input, options)?;
    // One article that trips over a bug must not cost the report of a thousand others. The linter is only read
    // and the source is gone with the panic, so that nothing half done is seen.
    caught(|| work(source)).map_err(|message| Failure { path: input.path.clone(), message })
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
