//! Patterns for paths, relative to the configuration that has them.
//!
//! The rules are those of `.gitignore`: a pattern without a slash is a name at any depth, one with a slash is a path
//! from the configuration's folder; `*` stays within a name, `**` does not; what matches a folder matches all in it.
//! Either slash separates, in patterns and in paths.

use std::ops::Range;
use std::path::{Component, Path};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::place::At;

/// Some patterns, ready to match.
#[derive(Debug, Clone, Default)]
pub(super) struct Globs {
    set: GlobSet,
    /// The place of each pattern, twice: as it is, and for what is below it.
    places: Vec<Range<usize>>,
}

impl Globs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// The place of each one that cannot be read, and why.
    pub(super) fn new(patterns: &[At<String>]) -> Result<Self, Vec<(Range<usize>, String)>> {
        let mut set = GlobSetBuilder::new();
        let mut places = Vec::new();
        let mut mistakes = Vec::new();
        for pattern in patterns {
            for form in forms(&pattern.value) {
                match GlobBuilder::new(&form).literal_separator(true).build() {
                    Ok(glob) => {
                        set.add(glob);
                        places.push(pattern.range());
                    }
                    Err(error) => {
                        mistakes.push((pattern.range(), error.kind().to_string()));
                        break;
                    }
                }
            }
        }
        match set.build() {
            Ok(set) if mistakes.is_empty() => Ok(Self { set, places }),
            Ok(_) => Err(mistakes),
            Err(error) => Err(vec![(patterns.first().map_or(0..0, At::range), error.kind().to_string())]),
        }
    }

    /// The place of the first pattern that a path matches. It has `/` between its parts.
    pub(super) fn find(&self, path: &str) -> Option<&Range<usize>> {
        self.set.matches(path).first().and_then(|index| self.places.get(*index))
    }
}

/// A pattern as the library wants it: as it is, and for what is below it.
fn forms(pattern: &str) -> [String; 2] {
    let slashes = pattern.replace('\\', "/");
    let path = slashes.trim_start_matches("./").trim_end_matches('/');
    let path = match path.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None if path.contains('/') => path.to_owned(),
        None => format!("**/{path}"),
    };
    let below = format!("{path}/**");
    [path, below]
}

/// A path as a folder sees it, with `/` between its parts. Both are absolute and without `..`.
pub(super) fn seen_from(folder: &Path, path: &Path) -> String {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), path.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| "..".into());
    let down = to[shared..].iter().map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        let form = |form: &String| GlobBuilder::new(form).literal_separator(true).build().expect("a pattern");
        forms(pattern).iter().any(|glob| form(glob).compile_matcher().is_match(path))
    }

    #[test]
    fn patterns_mean_what_they_mean_to_git() {
        for (pattern, path) in [
            ("*.md", "deep/down/a.md"),
            ("drafts", "news/drafts/a.md"),
            ("drafts/", "drafts/a/b.md"),
            ("news/*.md", "news/a.md"),
            ("news/**", "news/2026/a.md"),
            ("/a.md", "a.md"),
            ("./news/a.md", "news/a.md"),
            ("news\\2026", "news/2026/a.md"),
            ("**/old/*.{md,html}", "x/old/a.html"),
            ("../shared/**", "../shared/a.md"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("news/*.md", "news/2026/a.md"),
            ("/a.md", "b/a.md"),
            ("news", "newsroom/a.md"),
            ("news/*", "old/news/a.md"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn paths_are_seen_from_a_folder() {
        let seen = |folder: &str, path: &str| seen_from(Path::new(folder), Path::new(path));
        assert_eq!(seen("/site", "/site/news/a.md"), "news/a.md");
        assert_eq!(seen("/site/ci", "/site/news/a.md"), "../news/a.md");
        assert_eq!(seen("/site", "/site"), "");
    }
}
