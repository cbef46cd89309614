//! From the paths that a user names to texts that can be linted.
//!
//! Folders are walked as ripgrep walks them. What cannot be read becomes a [`Failure`], what is left out on
//! purpose a [`PassedOver`]; nothing disappears without one of the two, except what ignore files hide.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::report::{Failure, PassedOver};
use crate::source::{Format, Source};

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// How files are chosen and read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The format of all files, whatever their names say.
    pub format: Option<Format>,
    /// The name that standard input has in reports, and whose extension gives its format.
    pub stdin_name: Option<PathBuf>,
    /// Whether to read files in folders that ignore files exclude.
    pub no_ignore: bool,
    /// Whether to read hidden files and folders.
    pub hidden: bool,
    /// The largest file to read, in bytes.
    pub max_size: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: None, stdin_name: None, no_ignore: false, hidden: false, max_size: 64 << 20 }
    }
}

/// Something to lint.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// The path for reports.
    pub path: PathBuf,
    /// Whether it is standard input.
    pub stdin: bool,
    /// Whether the user named the file itself and not a folder above it.
    named: bool,
}

impl Input {
    /// A file that the user named, or standard input.
    pub fn named(path: &Path, options: &Options) -> Self {
        let stdin = path.as_os_str() == STDIN;
        let path = match &options.stdin_name {
            _ if !stdin => tidy(path),
            Some(name) => name.clone(),
            None => PathBuf::from("<stdin>"),
        };
        Self { path, stdin, named: true }
    }
}

/// What was found under the paths that a user named.
#[derive(Debug, Default)]
pub struct Inputs {
    /// What to lint, sorted by path, nothing twice.
    pub inputs: Vec<Input>,
    /// Paths that could not be looked into.
    pub failures: Vec<Failure>,
    /// Files that are left out on purpose.
    pub passed_over: Vec<PassedOver>,
}

/// Finds the files to lint. No path stands for the current folder.
pub fn collect(paths: &[PathBuf], options: &Options) -> Inputs {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut collector = Collector { options, found: Inputs::default(), other: BTreeMap::new() };
    for path in paths {
        collector.add(path);
    }
    collector.finish(paths.len() > 1)
}

struct Collector<'a> {
    options: &'a Options,
    found: Inputs,
    /// How many files of other formats there are, by extension.
    other: BTreeMap<String, usize>,
}

impl Collector<'_> {
    fn add(&mut self, path: &Path) {
        if path.as_os_str() == STDIN {
            self.found.inputs.push(Input::named(path, self.options));
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.fail(path, describe(&error)),
            Ok(meta) if meta.is_dir() => self.walk(path),
            Ok(_) => self.found.inputs.push(Input::named(path, self.options)),
        }
    }

    fn walk(&mut self, root: &Path) {
        let (ignored, hidden) = (!self.options.no_ignore, self.options.hidden);
        let walk = WalkBuilder::new(root)
            .hidden(!hidden)
            .parents(ignored)
            .ignore(ignored)
            .git_ignore(ignored)
            .git_global(ignored)
            .git_exclude(ignored)
            .build();
        for entry in walk {
            match entry {
                Err(error) => self.walk_error(root, &error),
                Ok(entry) => {
                    let Some(kind) = entry.file_type() else { continue };
                    if kind.is_file() {
                        self.add_found(entry.path());
                    } else if kind.is_symlink() {
                        self.pass_over(entry.path(), "reached by a symbolic link");
                    }
                }
            }
        }
    }

    fn add_found(&mut self, path: &Path) {
        if Format::from_path(path).is_some() {
            self.found.inputs.push(Input { path: tidy(path), stdin: false, named: false });
            return;
        }
        let extension = path.extension().map_or_else(
            || "without extension".to_owned(),
            |extension| format!("*.{}", extension.to_string_lossy().to_lowercase()),
        );
        *self.other.entry(extension).or_default() += 1;
    }

    fn walk_error(&mut self, root: &Path, error: &ignore::Error) {
        let (path, message) = match error {
            ignore::Error::WithPath { path, err } => (path.as_path(), io_message(err)),
            ignore::Error::WithDepth { err, .. } => return self.walk_error(root, err),
            other => (root, io_message(other)),
        };
        self.fail(path, message);
    }

    fn fail(&mut self, path: &Path, message: String) {
        self.found.failures.push(Failure { path: tidy(path), message });
    }

    fn pass_over(&mut self, path: &Path, reason: &str) {
        self.found.passed_over.push(PassedOver { path: tidy(path), files: 1, reason: reason.to_owned() });
    }

    fn finish(mut self, many_roots: bool) -> Inputs {
        let reason = "in a format that claimlint does not read".to_owned();
        let other = self.other.into_iter();
        self.found.passed_over.sort_by(|a, b| a.path.cmp(&b.path));
        self.found.passed_over.extend(other.map(|(path, files)| PassedOver {
            path: path.into(),
            files,
            reason: reason.clone(),
        }));
        let inputs = &mut self.found.inputs;
        // Of two mentions, the one that names the file itself says more.
        inputs.sort_by(|a, b| (&a.path, !a.named).cmp(&(&b.path, !b.named)));
        inputs.dedup_by(|a, b| a.path == b.path && a.stdin == b.stdin);
        if many_roots {
            let mut seen = BTreeSet::new();
            inputs.retain(|input| input.stdin || fs::canonicalize(&input.path).map_or(true, |path| seen.insert(path)));
        }
        self.found.failures.sort_by(|a, b| a.path.cmp(&b.path));
        self.found
    }
}

/// A path as people would write it: without `./` before it.
fn tidy(path: &Path) -> PathBuf {
    let tidy = path.strip_prefix(".").unwrap_or(path);
    if tidy.as_os_str().is_empty() { path.to_owned() } else { tidy.to_owned() }
}

/// Reads an input.
///
/// # Errors
/// When the format is not known, or the bytes cannot be had, are too many or are no text in UTF-8.
pub fn read(input: &Input, options: &Options) -> Result<Source, Failure> {
    let fail = |message: String| Failure { path: input.path.clone(), message };
    let format = format_of(input, options).map_err(fail)?;
    let bytes = read_bytes(input, options.max_size).map_err(fail)?;
    let text = decode(bytes).map_err(fail)?;
    Ok(Source::new(&input.path, text, format))
}

fn format_of(input: &Input, options: &Options) -> Result<Format, String> {
    if let Some(format) = options.format {
        return Ok(format);
    }
    // Most plain text means the same when it is read as Markdown.
    if input.stdin && options.stdin_name.is_none() {
        return Ok(Format::Markdown);
    }
    Format::from_path(&input.path).ok_or_else(|| {
        "the name does not tell the format\nsay what it is: --input-format markdown, html, text or lines".to_owned()
    })
}

fn read_bytes(input: &Input, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut take = |reader: &mut dyn Read| reader.take(limit + 1).read_to_end(&mut bytes);
    let result = if input.stdin {
        take(&mut io::stdin().lock())
    } else {
        File::open(&input.path).and_then(|mut file| take(&mut file))
    };
    result.map_err(|error| describe(&error))?;
    if bytes.len() as u64 > limit {
        return Err(format!("larger than {limit} bytes\nsplit it, or raise --max-file-size"));
    }
    Ok(bytes)
}

/// Bytes as text.
fn decode(bytes: Vec<u8>) -> Result<String, String> {
    const CONVERT: &str = "convert it to UTF-8";
    let utf16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => Some("little"),
        [0xFE, 0xFF, ..] => Some("big"),
        _ => None,
    };
    if let Some(order) = utf16 {
        return Err(format!("UTF-16 text ({order} endian), not UTF-8\n{CONVERT}"));
    }
    // Before the check for UTF-8: UTF-16 without a mark is valid UTF-8 as long as the text is English, and
    // would be linted without a single match.
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(format!(
            "a NUL at byte {at} (line {}): a binary file or UTF-16 text\nif it is text, {CONVERT}",
            line_of(&bytes, at)
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let byte = bytes.get(at).copied().unwrap_or(0);
        format!("not UTF-8: 0x{byte:02X} at byte {at} (line {})\n{CONVERT}", line_of(bytes, at))
    })
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|b| **b == b'\n').count() + 1
}

fn io_message(error: &ignore::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), describe)
}

/// What went wrong, in the words of all platforms.
pub(crate) fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder for the test");
        for (path, bytes) in files {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("below the folder")).expect("can be made");
            fs::write(path, bytes).expect("can be written");
        }
        dir
    }

    fn names(inputs: &Inputs, root: &Path) -> Vec<String> {
        let relative = |i: &Input| i.path.strip_prefix(root).unwrap_or(&i.path).to_string_lossy().into_owned();
        inputs.inputs.iter().map(relative).collect()
    }

    #[test]
    fn folders_are_walked_in_order_and_other_files_are_counted() {
        let dir = tree(&[
            ("b.md", b"x"),
            ("a/c.html", b"x"),
            ("a/d.PNG", b"x"),
            ("e.png", b"x"),
            ("Makefile", b"x"),
            (".hidden/f.md", b"x"),
            (".ignore", b"g.md\n"),
            ("g.md", b"x"),
        ]);
        let root = dir.path();
        let found = collect(&[root.to_owned()], &Options::default());
        assert_eq!(names(&found, root), ["a/c.html", "b.md"]);
        let other: Vec<_> = found.passed_over.iter().map(|p| (p.path.to_string_lossy(), p.files)).collect();
        assert_eq!(other, [("*.png".into(), 2), ("without extension".into(), 1)]);

        let all = Options { no_ignore: true, hidden: true, ..Options::default() };
        assert_eq!(names(&collect(&[root.to_owned()], &all), root), [".hidden/f.md", "a/c.html", "b.md", "g.md"]);
    }

    #[test]
    fn a_file_named_in_several_ways_is_read_once() {
        let dir = tree(&[("a.md", b"x"), ("b.md", b"x")]);
        let root = dir.path();
        let found = collect(&[root.join("b.md"), root.to_owned(), root.join("./a.md")], &Options::default());
        assert_eq!(found.inputs.len(), 2);
        let missing = collect(&[root.join("nothing.md")], &Options::default());
        assert_eq!(missing.failures[0].message, "no such file or folder");
    }

    #[test]
    fn what_is_not_utf8_says_where_and_what_to_do() {
        assert_eq!(
            decode(b"ok\nna\x92ve".to_vec()).expect_err("is refused"),
            "not UTF-8: 0x92 at byte 5 (line 2)\nconvert it to UTF-8"
        );
        assert!(decode(b"\xFF\xFEm\0i\0".to_vec()).expect_err("is refused").starts_with("UTF-16 text (little endian)"));
        assert!(decode(b"m\0i\0".to_vec()).expect_err("is refused").contains("a binary file or UTF-16"));
        assert_eq!(decode("\u{FEFF}é".into()).expect("is UTF-8"), "\u{FEFF}é");
    }

    #[test]
    fn unknown_formats_and_large_files_are_refused() {
        let dir = tree(&[("a.rst", b"0123456789"), ("b.md", b"0123456789")]);
        let options = Options { max_size: 9, ..Options::default() };
        let input = |name: &str| Input { path: dir.path().join(name), stdin: false, named: true };
        assert!(read(&input("a.rst"), &options).expect_err("is refused").message.contains("--input-format"));
        assert!(read(&input("b.md"), &options).expect_err("is refused").message.starts_with("larger than 9 bytes"));
        let text = Options { format: Some(Format::Text), max_size: 10, ..options };
        assert_eq!(read(&input("a.rst"), &text).expect("can be read").format, Format::Text);
    }
}
