//! `pack.yml`: whether its fields have the shape that others rely on.

use super::{Scope, is_name};
use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::yaml::Step;

/// Checks the manifest of a pack that has one.
pub(super) fn check(pack: &Pack, faults: &mut Vec<Fault>) {
    let Some(file) = &pack.manifest_file else { return };
    let manifest = &pack.manifest;
    let mut scope = Scope::new(file);
    let fields = [
        ("name", manifest.name.as_str(), is_name(&manifest.name), "lower-case letters, digits and hyphens"),
        ("version", &manifest.version, is_version(&manifest.version), VERSION),
        ("language", &manifest.language, is_language(&manifest.language), "a language tag, as in `en` or `de-CH`"),
        ("description", &manifest.description, !manifest.description.trim().is_empty(), "one sentence"),
        ("license", &manifest.license, !manifest.license.trim().is_empty(), "an SPDX expression, as in `MIT`"),
        ("reviewed", &manifest.reviewed, is_date(&manifest.reviewed), "a date, as in `2026-11-23`"),
    ];
    let since = manifest.since.as_ref().map(|since| ("since", since.as_str(), is_version(since), VERSION));
    let pages = manifest.pages.as_ref().map(|pages| ("pages", pages.as_str(), is_address(pages), "a web address"));
    for (key, value, good, shape) in fields.into_iter().chain(since).chain(pages) {
        if !good {
            let place = scope.value(&[Step::Key(key)]);
            let message = format!("`{key}` of a pack cannot be `{value}`");
            scope.add("pack::manifest", message, place, "not of the right shape", format!("write {shape}"));
        }
    }
    faults.append(&mut scope.faults);
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}

/// What a version looks like.
pub(super) const VERSION: &str = "three numbers, as in `1.2.0`";

pub(super) fn is_version(version: &str) -> bool {
    let parts: Vec<_> = version.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| is_number(part, 1..=9) && (*part == "0" || !part.starts_with('0')))
}

/// The outline of a BCP 47 tag: a language of two or three letters, then subtags.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_date(date: &str) -> bool {
    let parts: Vec<_> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if !is_number(year, 4..=4) || !is_number(month, 2..=2) || !is_number(day, 2..=2) {
        return false;
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<u32>(), month.parse::<u32>(), day.parse::<u32>()) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_number(text: &str, len: std::ops::RangeInclusive<usize>) -> bool {
    len.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_versions_languages_and_dates() {
        assert!(is_version("0.1.0") && is_version("10.20.30"));
        assert!(!is_version("1.2") && !is_version("1.2.x") && !is_version("01.2.3") && !is_version("1.2.3.4"));
        assert!(is_language("en") && is_language("de-CH") && is_language("zh-Hant-TW"));
        assert!(!is_language("english") && !is_language("") && !is_language("en-"));
        assert!(is_date("2026-11-23") && is_date("2024-02-29"));
        assert!(!is_date("2026-02-29") && !is_date("2026-13-01") && !is_date("23.11.2026") && !is_date("2026-1-2"));
    }
}
