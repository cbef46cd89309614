//! Whether a mark ends its sentence.

use super::Ends;
use super::chars::{
    Mark, char_at, char_before, is_closing_bracket, is_dash, is_opening_bracket, is_space, mark, ornament, skip,
    skip_space,
};
use super::left::{Left, is_bare};
use super::next::{First, Next};
use super::quote;
use super::tail::{Tail, tail};
use super::words::{LONGEST, Words};

/// What a mark turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends at this byte.
    End(usize),
    /// It goes on; the next mark is sought from this byte.
    Continue(usize),
}

/// Judges the mark at the byte `at` of a sentence that begins at the byte `start`.
pub(super) fn judge(words: &Words, text: &str, start: usize, at: usize) -> Verdict {
    if ends_plainly(words, text, start, at) { Verdict::End(at + 1) } else { look_around(words, text, start, at) }
}

/// Whether the mark is a full stop between a word of ASCII letters and digits that is no abbreviation, a space and an
/// ASCII capital.
///
/// Most sentences end so. [`look_around`] says the same of such a stop and takes ten times as long: nothing clings to
/// it, the word is neither initial nor acronym, and before a capital all that could hold the sentence is the word.
fn ends_plainly(words: &Words, text: &str, start: usize, at: usize) -> bool {
    let bytes = text.as_bytes();
    if !matches!(bytes[at..], [b'.', b' ', b'A'..=b'Z', ..]) {
        return false;
    }
    let length = bytes[start..at].iter().rev().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let begin = at - length;
    let left = Left { word: &text[begin..at], begin, sentence: start };
    // What else words may hold makes another word of it.
    let is_whole = || {
        let before = bytes[begin - 1];
        before.is_ascii() && !before.is_ascii_alphanumeric() && !matches!(before, b'.' | b'&' | b'\'')
    };
    length > 1 && (begin == start || is_whole()) && words.abbreviation(left.word).is_none() && !left.is_item(text)
}

/// Judges a mark by all that stands around it.
pub(super) fn look_around(words: &Words, text: &str, start: usize, at: usize) -> Verdict {
    let run = Run::read(text, at);
    if is_bare(text, start, at) {
        return Verdict::Continue(run.end);
    }
    let Tail { end, closed } = tail(text, at, run.end);
    let go_on = Verdict::Continue(run.end);
    let Some(follows) = char_at(text, end) else { return Verdict::Continue(end) };
    if run.mark == Mark::Wide {
        return if follows.is_numeric() { go_on } else { Verdict::End(end) };
    }
    if stands_alone(text, at, end) {
        return Verdict::Continue(end);
    }
    if !is_space(text, end) && ornament(text, end).is_none() {
        return if end == run.end && is_glued(words, text, start, at, end) { Verdict::End(end) } else { go_on };
    }
    if let Some(verdict) = spaced_ellipsis(words, text, run.end) {
        return verdict;
    }
    if let Some(verdict) = quote::aside(text, run.end, end) {
        return verdict;
    }
    let left = Left::read(text, start, at);
    if matches!(words.abbreviation(left.word), None | Some(Ends::BeforeCapital))
        && let Some(cited) = spaced_citation(words, text, end)
    {
        return Verdict::End(cited);
    }
    let next = Next::read(text, end);
    let ends = match run.mark {
        Mark::Ellipsis => after_ellipsis(words, &next),
        Mark::Loud => after_loud(words, text, &left, at, run.end, closed, &next),
        Mark::Stop | Mark::Wide => {
            !left.is_item(text) && !closes_label(text, start, at) && after_stop(words, text, &left, closed, &next)
        }
    };
    if ends { Verdict::End(end) } else { Verdict::Continue(end) }
}

/// A run of marks such as `?!`.
struct Run {
    mark: Mark,
    end: usize,
}

impl Run {
    fn read(text: &str, at: usize) -> Self {
        let end = skip(text, at, |c| mark(c).is_some());
        let mut run = text[at..end].chars().filter_map(mark);
        let first = run.next().unwrap_or(Mark::Stop);
        let kind = run.fold(first, |kind, next| match (kind, next) {
            (Mark::Wide, _) | (_, Mark::Wide) => Mark::Wide,
            (Mark::Loud, _) | (_, Mark::Loud) => Mark::Loud,
            _ => Mark::Ellipsis,
        });
        Self { mark: kind, end }
    }
}

fn after_ellipsis(words: &Words, next: &Next) -> bool {
    match next.first {
        First::Capital => !words.is_always_capitalised(next.word),
        First::Caseless => true,
        First::Lower | First::Digit | First::Symbol => false,
    }
}

fn after_loud(words: &Words, text: &str, left: &Left, at: usize, end: usize, closed: bool, next: &Next) -> bool {
    if words.is_marked_name(&text[left.begin..end]) {
        return next.first == First::Capital && words.starts(next.word);
    }
    match next.first {
        First::Capital | First::Caseless => true,
        First::Symbol => !next.dashed && next.token.chars().next().is_none_or(|c| mark(c).is_none()),
        First::Lower => !closed && !next.dashed && !in_brackets(text, left.sentence, at),
        First::Digit => !in_brackets(text, left.sentence, at),
    }
}

fn after_stop(words: &Words, text: &str, left: &Left, closed: bool, next: &Next) -> bool {
    let capital = next.first == First::Capital;
    let starter = capital && !next.is_initial() && words.starts(next.word);
    match words.abbreviation(left.word) {
        Some(Ends::Never) => return false,
        Some(Ends::BeforeStarter) => return starter,
        Some(Ends::BeforeCapital) => {
            let held = !starter && (next.opened || words.is_always_capitalised(next.word));
            return capital && !held && !only_opens(words, text, left, next);
        }
        Some(Ends::UnlessLabel) if next.is_label() || next.first == First::Lower => return false,
        Some(Ends::UnlessNumber) if next.is_label() && next.has_digit() || next.first == First::Lower => return false,
        Some(Ends::UnlessLabel | Ends::UnlessNumber) => {}
        None if left.is_acronym() => return starter,
        None if left.is_letter() => return after_letter(words, text, left, next, starter),
        None => {}
    }
    match next.first {
        First::Capital | First::Caseless | First::Digit | First::Symbol => true,
        First::Lower => {
            !closed && !next.dashed && !words.ends_host(next.word) && opens_in_lower_case(words, left, next)
        }
    }
}

/// Whether a word in lower case opens a sentence: the name of a gene, an address, a label with a colon, a remark in
/// brackets, or what somebody wrote without capitals.
fn opens_in_lower_case(words: &Words, left: &Left, next: &Next) -> bool {
    let word = left.word.chars().all(char::is_alphabetic);
    next.opened || next.is_marked() || next.token.ends_with(':') || left.is_plain() || word && words.starts(next.word)
}

/// Whether a name or the like follows so few words that they only open a sentence: `At 5 a.m. Mr. Smith …`.
fn only_opens(words: &Words, text: &str, left: &Left, next: &Next) -> bool {
    const FEW: usize = 2;
    let titled = || next.token.strip_suffix('.').is_some_and(|title| words.abbreviation(title) == Some(Ends::Never));
    let before = &text[left.sentence..left.begin];
    before.len() <= FEW * LONGEST
        && before.split_whitespace().count() <= FEW
        && (words.is_always_capitalised(next.word) || titled())
}

/// After a single letter: an initial, a genus, a unit, or a label such as that of a vitamin, alone or among others.
fn after_letter(words: &Words, text: &str, left: &Left, next: &Next, starter: bool) -> bool {
    let previous = left.previous(text);
    let unit = previous.word.bytes().next_back().is_some_and(|b| b.is_ascii_digit());
    let lower = left.word.chars().all(char::is_lowercase);
    let listed = || previous.is_letter() || previous.previous(text).is_letter();
    let label = unit || lower || words.takes_letter(previous.word) || listed();
    match next.first {
        First::Capital => starter || label && !next.is_initial(),
        First::Caseless => true,
        First::Digit => !lower && label,
        First::Symbol | First::Lower => false,
    }
}

/// Whether the run of marks fills a bracket: `(!)`, `[...]`.
fn stands_alone(text: &str, at: usize, end: usize) -> bool {
    char_before(text, at).is_some_and(is_opening_bracket) && char_before(text, end).is_some_and(is_closing_bracket)
}

/// Whether a bracket is open before the byte `at`, as far as a short look back tells.
fn in_brackets(text: &str, sentence: usize, at: usize) -> bool {
    const FAR: usize = 200;
    let mut closed = 0usize;
    for c in text[sentence..at].chars().rev().take(FAR) {
        if is_closing_bracket(c) {
            closed += 1;
        } else if is_opening_bracket(c) {
            if closed == 0 {
                return true;
            }
            closed -= 1;
        }
    }
    false
}

/// How many full stops mark words that were left out of a sentence.
const OMITTED: usize = 3;

/// Full stops with spaces between them, of which the first ends at the byte `first`. Where three follow a full stop and
/// then a capital, the first ends its sentence and the three begin the next. Three by themselves stand for words that
/// were left out of one sentence, as those who quote write, whatever follows.
fn spaced_ellipsis(words: &Words, text: &str, first: usize) -> Option<Verdict> {
    let mut end = first;
    let mut runs = 0;
    while let at = skip_space(text, end)
        && let next = skip(text, at, |c| c == '.')
        && next > at
        && !char_at(text, next).is_some_and(char::is_alphanumeric)
    {
        runs += 1;
        end = next;
    }
    if runs == 0 {
        return None;
    }
    let spaced = text[..first].trim_end_matches('.').ends_with(char::is_whitespace);
    Some(if skip_space(text, end) == text.len() || !after_ellipsis(words, &Next::read(text, end)) {
        Verdict::Continue(end)
    } else if runs == 3 && !spaced {
        Verdict::End(first)
    } else if runs == OMITTED - 1 && spaced {
        Verdict::Continue(end)
    } else {
        Verdict::End(end)
    })
}

/// The end of the bare number of a note that stands before the next sentence: `text. 12 The`. Only a starter after it
/// tells it from a sentence that begins with a number.
fn spaced_citation(words: &Words, text: &str, end: usize) -> Option<usize> {
    const DIGITS: usize = 3;
    let at = skip_space(text, end);
    let after = skip(text, at, |c| c.is_ascii_digit());
    let number = (1..=DIGITS).contains(&(after - at)) && char_at(text, after).is_some_and(char::is_whitespace);
    let cites = || {
        let next = Next::read(text, after);
        next.first == First::Capital && words.starts(next.word)
    };
    (number && cites()).then_some(after)
}

/// Whether a bracket that was never opened closes a label before the mark: `1). `.
fn closes_label(text: &str, sentence: usize, at: usize) -> bool {
    text[sentence..at].strip_suffix(')').is_some_and(|label| {
        let word = label.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
        (1..=2).contains(&(label.len() - word.len()))
            && (word.is_empty() || word.ends_with(char::is_whitespace))
            && !in_brackets(text, sentence, at - 1)
    })
}

/// Whether a sentence begins right after the mark because a space was left out: `one.Two`. Names of hosts and files
/// look alike, so that only a plain word or number before and a capitalised word after will do.
fn is_glued(words: &Words, text: &str, sentence: usize, at: usize, end: usize) -> bool {
    let left = &text[sentence..at];
    let word = left.chars().rev().take(LONGEST).take_while(|c| c.is_lowercase()).count();
    let number = left.chars().rev().take(LONGEST).take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).count();
    let before = left.chars().rev().nth(word + number);
    let plain = (word >= 2 && number == 0 || word == 0 && number >= 1)
        && before
            .is_none_or(|c| c.is_whitespace() || is_opening_bracket(c) || is_dash(c) || c.is_uppercase() && word >= 3);
    let letters =
        text[end..].chars().take(LONGEST).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let mut next = text[end..end + letters].chars();
    let capitalised = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    let mut rest = text[end + letters..].chars();
    let whole = match rest.next() {
        None => true,
        Some('.') => rest.next().is_none_or(char::is_whitespace),
        Some(c) => c.is_whitespace() || matches!(c, ',' | ';' | ':' | '\'' | '’' | '!' | '?' | '-'),
    };
    plain && capitalised && whole && !words.ends_host(&text[end..end + letters])
}
