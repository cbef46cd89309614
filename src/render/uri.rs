//! Paths as other programs want them: with slashes, or as references by RFC 3986.

use std::fmt::Write as _;
use std::path::Path;

/// A path with `/` between its parts, as programs write them that know repositories.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// A reference to a file: relative for a relative path, a `file` URI for an absolute one. Every byte that could mean
/// anything in a URI is percent-encoded, so that a name with spaces, `%`, `#`, line breaks or bytes that are no UTF-8
/// leads back to the same file.
pub(super) fn reference(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut out = String::with_capacity(bytes.len() + 8);
    if path.is_absolute() {
        // Behind the two slashes of `file://` the path begins with one of its own, even before a drive.
        out.push_str(if bytes.first() == Some(&b'/') { "file://" } else { "file:///" });
    }
    for &byte in bytes {
        match byte {
            b'/' => out.push('/'),
            b'\\' if cfg!(windows) => out.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            // Writing to a string does not fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_names_lead_back_to_their_files() {
        for (path, expected) in [
            ("content/a.md", "content/a.md"),
            ("a b%20#c?.md", "a%20b%2520%23c%3F.md"),
            ("naïve/治癒.md", "na%C3%AFve/%E6%B2%BB%E7%99%92.md"),
            ("two\nlines.md", "two%0Alines.md"),
            ("c:draft.md", "c%3Adraft.md"),
            ("../x&y.md", "../x%26y.md"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(reference(Path::new(path)), expected);
        }
    }

    #[cfg(unix)]
    #[test]
    fn absolute_paths_and_bytes_that_are_no_text_are_kept() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(reference(Path::new("/srv/a b.md")), "file:///srv/a%20b.md");
        let odd = Path::new(std::ffi::OsStr::from_bytes(b"\xFFx.md"));
        assert_eq!(reference(odd), "%FFx.md");
    }
}
