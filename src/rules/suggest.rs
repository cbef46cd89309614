//! Small helpers for messages: the name that was probably meant, and lists of names.

/// The candidate that `word` is probably a slip for.
pub fn did_you_mean<'a, I>(word: &str, candidates: I) -> Option<&'a str>
where
    I: IntoIterator<Item = &'a str>,
{
    let lower = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| match lower.len() >= 3 && candidate.starts_with(&lower) {
            // Cut short.
            true => (0, candidate),
            false => (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate),
        })
        // One slip for every three letters: more would suggest what only looks alike.
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count().max(3) / 3).min(4))
        .min_by_key(|(distance, candidate)| (*distance, candidate.len(), *candidate))
        .map(|(_, candidate)| candidate)
}

/// “did you mean `x`?”, or what to say when nothing is close.
pub fn meant<'a, I>(word: &str, candidates: I, otherwise: &str) -> String
where
    I: IntoIterator<Item = &'a str>,
{
    match did_you_mean(word, candidates) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => otherwise.to_owned(),
    }
}

/// Names in code style: `` `a`, `b` and `c` ``.
pub fn names<I>(names: I, last: &str) -> String
where
    I: IntoIterator,
    I::Item: AsRef<str>,
{
    let mut quoted: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match (quoted.pop(), quoted.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(end), false) => format!("{} {last} {end}", quoted.join(", ")),
    }
}

/// What to say of a name that no kind of document has, and the way out.
pub fn unknown_kind(name: &str, known: &[&str]) -> (String, String) {
    let all = names(known, "and");
    let help = match did_you_mean(name, known.iter().copied()) {
        Some(close) => format!("Did you mean `{close}`? The kinds are {all}."),
        None if known.is_empty() => "None of the packs knows kinds: the pack `core` does.".to_owned(),
        None => format!("The kinds are {all}."),
    };
    (format!("no kind of document is called “{name}”"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_slips_and_nothing_far_fetched() {
        let keys = ["severity", "confidence", "regex", "near"];
        assert_eq!(did_you_mean("severty", keys), Some("severity"));
        assert_eq!(did_you_mean("Severity", keys), Some("severity"));
        assert_eq!(did_you_mean("reegx", keys), Some("regex"));
        assert_eq!(did_you_mean("conf", keys), Some("confidence"));
        assert_eq!(did_you_mean("priority", keys), None);
        assert_eq!(did_you_mean("near", keys), None, "a name is no slip for itself");
    }

    #[test]
    fn joins_names() {
        assert_eq!(names(["a"], "or"), "`a`");
        assert_eq!(names(["a", "b", "c"], "or"), "`a`, `b` or `c`");
        assert_eq!(names(Vec::<String>::new(), "or"), "");
    }
}
