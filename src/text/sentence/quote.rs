//! Quotations within sentences, and remarks on them.

use memchr::memchr;

use super::chars::{char_at, is_opener, is_opening_bracket, is_quote, is_space, mark, skip_space, space_or_end};
use super::judge::Verdict;

/// Where marks are sought next if the mark at the byte `stop` is inside a quotation that resumes the sentence: at the
/// marks before the closing quotation mark. `from` is where the mark was sought.
///
/// Such a quotation follows a comma and begins in lower case: `“Well,” she said, “we left. Then it rained.”`
pub(super) fn resumed(text: &str, from: usize, stop: usize) -> Option<usize> {
    let mut at = from;
    while let Some(comma) = memchr(b',', &text.as_bytes()[at..stop]) {
        at += comma + 1;
        let opens = skip_space(text, at);
        if opens == at || opens >= stop {
            continue;
        }
        let Some(open) = char_at(text, opens) else { continue };
        let Some(close) = partner(open) else { continue };
        let begin = opens + open.len_utf8();
        if !char_at(text, begin).is_some_and(char::is_lowercase) {
            continue;
        }
        match closing(text, begin, open, close) {
            Some(end) if end > stop => {
                let last = text[..end].trim_end_matches(|c| mark(c).is_some()).len();
                return (last > stop).then_some(last);
            }
            Some(end) => at = end,
            None => {}
        }
    }
    None
}

/// The quotation mark that closes what this one opens.
fn partner(open: char) -> Option<char> {
    Some(match open {
        '"' | '\'' => open,
        '“' => '”',
        '‘' => '’',
        '„' => '“',
        '‚' => '‘',
        '«' => '»',
        '‹' => '›',
        _ => return None,
    })
}

/// Where the quotation that begins at `begin` closes, unless that is far off or doubtful. It stops where the same mark
/// opens again, so that all searches together read a block once for each kind of mark.
fn closing(text: &str, begin: usize, open: char, close: char) -> Option<usize> {
    const FAR: usize = 2_000;
    let mut before = open;
    for (i, c) in text[begin..].char_indices().take_while(|&(i, _)| i < FAR) {
        let end = begin + i;
        if c == open || c == close {
            let word_after = char_at(text, end + c.len_utf8()).is_some_and(char::is_alphanumeric);
            let within = before.is_alphanumeric() && word_after;
            let apart = before.is_whitespace() || is_opening_bracket(before);
            if c == close && !word_after && !apart {
                // After an s it may as well be the apostrophe of a plural.
                let doubtful = before == 's' && matches!(close, '\'' | '’');
                return (!doubtful).then_some(end);
            }
            if c == open && !within {
                return None;
            }
        }
        before = c;
    }
    None
}

/// Judges a mark inside the end of a quotation, where a remark on it in brackets follows: `“Stop!” (Which it did.)`
///
/// The mark spans the bytes up to `run` and what clings to it those up to `end`.
pub(super) fn aside(text: &str, run: usize, end: usize) -> Option<Verdict> {
    const FAR: usize = 200;
    text[run..end].ends_with(is_quote).then_some(())?;
    let remark = text[skip_space(text, end)..].strip_prefix('(')?;
    let begin = text.len() - remark.len();
    let (i, c) = remark.char_indices().take_while(|&(i, _)| i < FAR).find(|&(_, c)| matches!(c, '(' | ')'))?;
    let after = begin + i + 1;
    let starts = |c: char| c.is_uppercase() || is_opener(c);
    let ends = space_or_end(text, after) && char_at(text, skip_space(text, after)).is_none_or(starts);
    (c == ')' && is_space(text, end)).then_some(if ends { Verdict::End(after) } else { Verdict::Continue(after) })
}
