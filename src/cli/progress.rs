//! How far a long run has come, for somebody who waits for it.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error that shows itself only when it takes long.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: Once,
    wanted: bool,
}

impl Progress {
    /// A bar for so many files. It stays hidden unless it is `wanted`.
    pub(super) fn new(files: usize, wanted: bool) -> Self {
        let bar = ProgressBar::hidden();
        bar.set_length(files as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} left") {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), shown: Once::new(), wanted }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        if self.wanted && self.started.elapsed() > PATIENCE {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
