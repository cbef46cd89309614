//! Finding web addresses in running text, so that no rule reads their letters as words.

use std::ops::Range;

use memchr::memchr2;

/// The byte ranges of the web addresses in a text, in order and apart from each other.
///
/// An address starts with `scheme://` or `www.` and ends at white space, a bracket, a quotation mark, or the
/// punctuation of the sentence around it.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some((start, body)) = next_start(text, at) {
        let length = text[body..].find(ends_address).unwrap_or(text.len() - body);
        let end = body + trim_sentence(&text[body..body + length]);
        if end > body {
            found.push(start..end);
        }
        at = end.max(body);
    }
    found
}

/// The next place from `at` on where an address starts, and where what follows its scheme does.
fn next_start(text: &str, mut at: usize) -> Option<(usize, usize)> {
    loop {
        let mark = at + memchr2(b':', b'.', &text.as_bytes()[at..])?;
        let (before, rest) = text.as_bytes().split_at(mark);
        if rest.starts_with(b"://") {
            let scheme = trailing_letters(&text[at..mark]);
            if (2..=8).contains(&scheme) {
                return Some((mark - scheme, mark + 3));
            }
        } else if rest[0] == b'.'
            && before[at..].last_chunk::<3>().is_some_and(|word| word.eq_ignore_ascii_case(b"www"))
        {
            let inside = |c: char| c.is_alphanumeric() || "._-@/".contains(c);
            if !text[..mark - 3].ends_with(inside) {
                return Some((mark - 3, mark + 1));
            }
        }
        at = mark + 1;
    }
}

/// How many ASCII letters a text ends in, up to more than any scheme has.
fn trailing_letters(text: &str) -> usize {
    text.bytes().rev().take(9).take_while(u8::is_ascii_alphabetic).count()
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>\"“”‘’«»`|\u{FFFC}，。、；：！？（）「」【】".contains(c)
}

/// The length of an address without the punctuation that belongs to the sentence.
fn trim_sentence(address: &str) -> usize {
    let count = |text: &str, c: char| text.matches(c).count();
    let (mut round, mut square) = (
        count(address, ')') as isize - count(address, '(') as isize,
        count(address, ']') as isize - count(address, '[') as isize,
    );
    let mut end = address.len();
    for c in address.chars().rev() {
        match c {
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => {}
            _ => break,
        }
        end -= c.len_utf8();
    }
    end
}

/// Whether the words of a link are no more than its address, perhaps cut short at either end.
pub(super) fn is_address_of(words: &str, url: &str) -> bool {
    let words = words.trim().trim_end_matches(['/', '…']);
    let dotted = words.contains(['.', '/']) && !words.contains(char::is_whitespace);
    dotted && words.len() > 3 && url.contains(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(found("See https://a.org/x_(y). Or (www.b.de/c)!"), ["https://a.org/x_(y)", "www.b.de/c"]);
        assert_eq!(found("a://b, http://c://d e"), ["http://c://d"]);
        assert_eq!(found("“https://a.org” 見てhttps://例え.jp。次"), ["https://a.org", "https://例え.jp"]);
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        assert_eq!(found("e.g. 5:1 or https:// or www. or awww.x or me@www.x :// ."), Vec::<&str>::new());
    }

    #[test]
    fn words_of_a_link_that_are_its_address() {
        assert!(is_address_of("example.org/a/", "https://example.org/a"));
        assert!(!is_address_of("cure", "https://example.org/cure"));
        assert!(!is_address_of("a study. See", "https://example.org/"));
    }
}
