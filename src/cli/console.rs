//! Where output goes, and what is known about it: terminal or not, colours, width.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::{Exit, Stop};
use crate::fault;
use crate::rules::fault::Fault;
use crate::sanitize;

/// The widest that output gets: longer lines are hard to read.
const WIDEST: usize = 100;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Also in files and pipes.
    Always,
    /// Never.
    Never,
}

/// The two streams that a command prints to.
pub(super) struct Console<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    out_terminal: bool,
    /// Whether standard error is a terminal.
    pub(super) err_terminal: bool,
    /// What the user wants of colours.
    pub(super) color: ColorWhen,
    /// The width of text in columns.
    pub(super) width: usize,
    /// Whether whoever read the results has gone: nothing more needs to be printed.
    pub(super) left: bool,
}

impl<'a> Console<'a> {
    /// The streams of this process.
    pub(super) fn of_process(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        let columns = terminal_size::terminal_size().map_or(WIDEST, |(width, _)| usize::from(width.0));
        Self {
            out,
            err,
            out_terminal: io::stdout().is_terminal(),
            err_terminal: io::stderr().is_terminal(),
            color: ColorWhen::Auto,
            width: columns.clamp(40, WIDEST),
            left: false,
        }
    }

    /// Whether to colour standard output.
    pub(super) fn out_color(&self) -> bool {
        self.colored(self.out_terminal)
    }

    /// Whether people look at standard output, rather than programs.
    pub(super) fn out_is_shown(&self) -> bool {
        self.out_terminal || self.out_color()
    }

    fn err_color(&self) -> bool {
        self.colored(self.err_terminal)
    }

    /// Whether to colour a stream that is, or is not, a terminal.
    pub(super) fn colored(&self, terminal: bool) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto if set("NO_COLOR") => false,
            ColorWhen::Auto => {
                let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
                forced || (terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"))
            }
        }
    }

    /// Prints a result.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Stop> {
        let result = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush());
        match result {
            // Whoever read us has seen enough (`claimlint check | head`): no reason to complain, and the exit
            // code still says what was found.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.left = true;
                Ok(())
            }
            Err(error) => Err(Stop::new(format!("cannot write the result: {error}"))),
            Ok(()) => Ok(()),
        }
    }

    /// Prints something that is not a result. Nobody can be told if even that fails.
    pub(super) fn note(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Says what went wrong.
    pub(super) fn complain(&mut self, message: &str, help: Option<&str>) {
        let mut lines = message.lines().map(sanitize::line);
        let mut text = format!("claimlint: {}\n", lines.next().unwrap_or_default());
        for line in lines.chain(help.map(sanitize::line)) {
            text.push_str(&format!("  help: {line}\n"));
        }
        self.note(&text);
    }

    /// Shows mistakes in packs.
    pub(super) fn faults(&mut self, faults: &[Fault]) {
        let text = fault::render(faults, self.err_color(), self.width);
        self.note(&text);
    }

    /// Prints what clap has to say: help and version as a result, mistakes as such.
    pub(super) fn usage(&mut self, error: &clap::Error) -> Exit {
        let color = if error.use_stderr() { self.err_color() } else { self.out_color() };
        let styled = error.render();
        let text = if color { styled.ansi().to_string() } else { styled.to_string() };
        if error.use_stderr() {
            self.note(&text);
            return Exit::Failed;
        }
        self.print(&text).map_or(Exit::Failed, |()| Exit::Clean)
    }
}

/// Writes a file so that readers see the old one or the new one, never half of it.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let failed = |error: io::Error| Stop::new(format!("{}: cannot be written: {error}", path.display()));
    // Behind a link, the file that it leads to is replaced and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // Pipes and devices cannot be replaced.
    if fs::metadata(&target).is_ok_and(|meta| !meta.is_file()) {
        return fs::write(&target, bytes).map_err(failed);
    }
    let temporary = beside(&target);
    let written = OpenOptions::new().write(true).create_new(true).open(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        // Who may read the old file may read the new one, and nobody else.
        if let Ok(old) = fs::metadata(&target) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&temporary, &target)).map_err(|error| {
        let _ = fs::remove_file(&temporary);
        failed(error)
    })
}

/// A name for a temporary file in the folder of `path`.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_behind() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let path = dir.path().join("report.json");
        write_file(&path, b"one").expect("a new file");
        write_file(&path, b"two").expect("an old file");
        assert_eq!(fs::read(&path).expect("is there"), b"two");
        assert_eq!(fs::read_dir(dir.path()).expect("is there").count(), 1);
        assert!(write_file(&dir.path().join("no/such/folder"), b"").is_err());
    }

    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_leaves_is_no_error() {
        let (mut out, mut err) = (Closed, Vec::new());
        let mut console = Console::of_process(&mut out, &mut err);
        assert!(console.print("x").is_ok() && console.left);
        assert!(err.is_empty());
    }
}
