//! Folding: one spelling for everything that readers take for the same word.
//!
//! Capital letters, runs of white space, typographic quotes and dashes, ligatures, soft hyphens, zero-width
//! and direction characters, combining marks and look-alike letters of another script must not hide a phrase.
//! The folded text is what patterns see; the returned [`Map`] knows the origin of each folded byte.
//!
//! Superscript digits stay as they are: they are note marks, and folding them would turn "trial.²" into a
//! decimal number.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::source::{Fold, Map, SegmentKind, Span, Txt};

/// How many letters in brackets may open a word.
const SUPPLIED: usize = 3;

/// Folds `text`. A line feed stays a line feed: it separates blocks, and no pattern holds one.
pub fn fold(text: &str) -> (String, Map<Fold, Txt>) {
    let mut folder = Folder { out: String::with_capacity(text.len()), map: Map::default(), after_space: true };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = copied_run(&bytes[at..], folder.after_space);
        if run > 0 {
            folder.copy(text, at..at + run);
            at += run;
            continue;
        }
        let end = at + word(&text[at..]);
        let opening = supplied(text, at);
        at = if opening > 0 {
            folder.copy(text, at + 1..at + 1 + opening);
            at + opening + 2
        } else if end == at {
            let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
            folder.character(text, at..next);
            next
        } else {
            if text[at..end].is_ascii() {
                folder.copy(text, at..end);
            } else {
                folder.word(text, at..end);
            }
            end
        };
    }
    (folder.out, folder.map)
}

/// Folds `text` and forgets where it came from: for phrases, headings and other short strings.
pub fn fold_str(text: &str) -> String {
    fold(text).0.trim().to_owned()
}

struct Folder {
    out: String,
    map: Map<Fold, Txt>,
    /// Whether a space here would be a second one (or the first character of a block).
    after_space: bool,
}

impl Folder {
    /// Copies ASCII, with capital letters made small: both change no offsets.
    fn copy(&mut self, text: &str, range: std::ops::Range<usize>) {
        let start = self.out.len();
        self.out.push_str(&text[range.clone()]);
        self.out[start..].make_ascii_lowercase();
        self.after_space = self.out.ends_with([' ', '\n']);
        let span = Span::of(range);
        self.map.push(span.len(), span, SegmentKind::Verbatim);
    }

    /// Folds one word that holds characters outside ASCII.
    fn word(&mut self, text: &str, range: std::ops::Range<usize>) {
        let word = &text[range.clone()];
        let mixed = word.chars().any(|c| look_alike(c).is_some()) && word.chars().any(is_latin);
        for (offset, c) in word.char_indices() {
            let start = range.start + offset;
            self.character_as(c, start..start + c.len_utf8(), mixed);
        }
    }

    fn character(&mut self, text: &str, range: std::ops::Range<usize>) {
        if let Some(c) = text[range.clone()].chars().next() {
            self.character_as(c, range, false);
        }
    }

    fn character_as(&mut self, c: char, range: std::ops::Range<usize>, mixed: bool) {
        if is_invisible(c) || is_combining_mark(c) {
            return;
        }
        let start = self.out.len();
        if c == '\n' {
            self.out.push('\n');
        } else if c.is_whitespace() {
            if self.after_space {
                return;
            }
            self.out.push(' ');
        } else if let Some(plain) = punctuation(c) {
            self.out.push_str(plain);
        } else if is_superscript(c) {
            self.out.push(c);
        } else if let Some(latin) = look_alike(c).filter(|_| mixed) {
            self.out.push(latin);
        } else {
            // Decomposing strips the marks, so that é and e + U+0301 are both e.
            unmarked(c, |d| d.to_lowercase().for_each(|small| unmarked(small, |e| self.out.push(e))));
        }
        let written = self.out.len() - start;
        if written == 0 {
            return;
        }
        self.after_space = self.out.ends_with([' ', '\n']);
        let same = self.out[start..] == *c.encode_utf8(&mut [0; 4]);
        let kind = if same { SegmentKind::Verbatim } else { SegmentKind::Decoded };
        self.map.push(Span::<Fold>::of(start..start + written).len(), Span::of(range), kind);
    }
}

/// How many bytes from the start can be copied: ASCII without needless or odd white space, up to a word that
/// goes on outside ASCII (such a word is folded as a whole, since its scripts decide about look-alikes).
fn copied_run(bytes: &[u8], after_space: bool) -> usize {
    /// As many bytes as are looked at together.
    const WIDTH: usize = 32;
    let first = if after_space { b' ' } else { 0 };
    if !bytes.first().is_some_and(|&byte| is_copied(first, byte)) {
        return 0;
    }
    let mut last = 0;
    while let Some(bytes) = bytes[last..].first_chunk::<{ WIDTH + 1 }>()
        && (0..WIDTH).fold(true, |all, i| all & is_copied(bytes[i], bytes[i + 1]))
    {
        last += WIDTH;
    }
    last += bytes[last..].windows(2).take_while(|pair| is_copied(pair[0], pair[1])).count();
    let at = last + 1;
    if bytes.get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    at - bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// Whether a byte stays as it is behind another one, but for capital letters. It has no branches, so that it can be
/// asked about many bytes at once.
fn is_copied(before: u8, byte: u8) -> bool {
    let odd = (byte.wrapping_sub(b'\t') <= b'\r' - b'\t') & (byte != b'\n');
    let needless = (byte == b' ') & ((before == b' ') | (before == b'\n'));
    // What stands in brackets may belong to the word behind them.
    byte.is_ascii() & !odd & !needless & (byte != b'[')
}

/// How many letters in brackets open a word at `at`, as those who quote change its first letter ("[K]ratom"): 0 where
/// the brackets hold something else.
fn supplied(text: &str, at: usize) -> usize {
    let Some((b'[', rest)) = text.as_bytes()[at..].split_first() else { return 0 };
    let inside = rest.iter().take(SUPPLIED).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = rest.get(inside) == Some(&b']') && rest.get(inside + 1).is_some_and(u8::is_ascii_alphabetic);
    // Inside a word or other brackets they are something else, so that what is folded folds to itself.
    let apart = || !text[..at].ends_with(|c: char| c == '[' || c.is_alphanumeric() || is_combining_mark(c));
    if word && apart() { inside } else { 0 }
}

/// The length in bytes of the word at the start: letters of any script.
fn word(text: &str) -> usize {
    let part = |c: char| c.is_alphabetic() || is_combining_mark(c) || is_invisible(c);
    text.find(|c| !part(c)).unwrap_or(text.len())
}

/// Takes a character apart and gives those of its parts that are no marks.
fn unmarked(c: char, mut give: impl FnMut(char)) {
    decompose_compatible(c, |part| {
        if !is_combining_mark(part) {
            give(part);
        }
    });
}

/// Whether a character is written with one of the 26 letters.
fn is_latin(c: char) -> bool {
    let mut latin = false;
    decompose_compatible(c, |part| latin |= part.is_ascii_alphabetic());
    latin
}

/// Characters that take no room: soft hyphen, zero-width and direction controls, variation selectors, the
/// byte order mark, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character is a raised digit.
#[inline]
pub(crate) fn is_superscript(c: char) -> bool {
    matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// The plain form of typographic punctuation.
fn punctuation(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2B9}' | '\u{2BC}' | '\u{B4}' => "'",
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => "\"",
        '\u{2010}'..='\u{2012}' | '\u{2212}' => "-",
        // En and em dashes break a clause where a hyphen joins words, so they stay apart from it.
        '\u{2013}'..='\u{2015}' => "\u{2014}",
        '\u{2026}' => "...",
        // Taken apart they would be two letters more of the word before them.
        '\u{2120}' => "\u{2120}",
        '\u{2122}' => "\u{2122}",
        _ => return None,
    })
}

/// The Latin letter that a Cyrillic or Greek one is drawn like. Used only inside words that also hold Latin
/// letters, so that words of those scripts, and "TNF-α", are left alone. After the Unicode confusables table.
fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'А' | 'Α' => 'a',
        'В' | 'Β' => 'b',
        'с' | 'С' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'Ε' => 'e',
        'Н' | 'Η' | 'һ' => 'h',
        'і' | 'І' | 'Ι' | 'ι' => 'i',
        'ј' | 'Ј' => 'j',
        'К' | 'Κ' | 'к' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'о' | 'О' | 'ο' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'Τ' | 'т' => 't',
        'υ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'Х' | 'χ' | 'Χ' => 'x',
        'у' | 'У' | 'Υ' | 'γ' => 'y',
        'Ζ' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_that_readers_take_for_the_same_word_fold_to_it() {
        for written in [
            "Miracle Cure",
            "miracle\u{A0}cure",
            "mira\u{AD}cle  \t cure",
            "mir\u{200B}acle cure",
            "MIR\u{202E}ACLE cure",
            "miraсle сurе",
            "ｍｉｒａｃｌｅ cure",
            "mir\u{0301}acle cure",
        ] {
            assert_eq!(fold_str(written), "miracle cure", "{written:?}");
        }
        assert_eq!(fold_str("won’t “ﬁx” — naïve İ"), "won't \"fix\" \u{2014} naive i");
        assert_eq!(fold_str("TNF-α, в Москве"), "tnf-α, в москве");
        assert_eq!(fold_str("trial.¹² The"), "trial.¹² the");
        assert_eq!(fold_str("“[K]ratom [1] is [sic] old™”"), "\"kratom [1] is [sic] old™\"");
    }

    #[test]
    fn a_folded_span_leads_back_to_what_was_written() {
        let text = "A Mira\u{AD}cle\u{A0}\u{A0}Сure’s end";
        let (folded, map) = fold(text);
        let start = folded.find("miracle").expect("is there");
        let origin = map.project(Span::of(start..start + "miracle".len()));
        assert_eq!(origin.slice(text), "Mira\u{AD}cle");
        assert!(!folded.contains("  "));
    }

    /// Folds word by word and character by character.
    fn fold_slowly(text: &str) -> (String, Map<Fold, Txt>) {
        let mut folder = Folder { out: String::new(), map: Map::default(), after_space: true };
        let mut at = 0;
        while let Some(next) = text[at..].chars().next() {
            let end = at + word(&text[at..]);
            let opening = supplied(text, at);
            if opening > 0 {
                folder.word(text, at + 1..at + 1 + opening);
                at += opening + 2;
            } else if end > at {
                folder.word(text, at..end);
                at = end;
            } else {
                folder.character(text, at..at + next.len_utf8());
                at += next.len_utf8();
            }
        }
        (folder.out, folder.map)
    }

    proptest! {
        #[test]
        fn runs_of_ascii_fold_as_their_characters_do(text in "([ -~]{0,40}|[ -~]{16}|[ \n]{1,3}|[\t\u{0}\u{1F}\r]|[aAéİᏚс’—²\u{AD}\u{301}]{1,3}|\\[{1,2}[a-zA-Z]{1,4}\\][a-zé]{0,2}){0,12}") {
            let (fast, slow) = (fold(&text), fold_slowly(&text));
            prop_assert_eq!(&fast.0, &slow.0);
            for byte in 0..fast.1.len() {
                let byte = Span::new(byte, byte + 1);
                prop_assert_eq!(fast.1.project(byte), slow.1.project(byte));
            }
        }

        #[test]
        fn folding_what_a_folded_word_came_from_gives_the_word(text in "[ a-zA-ZéÀß\u{AD}\u{200B}ﬁ“’…—™\u{301}а-я²0-9.\n\t]{0,60}") {
            let (folded, map) = fold(&text);
            prop_assert_eq!(map.len() as usize, folded.len());
            let (again, _) = fold(&folded);
            prop_assert_eq!(&again, &folded, "folding is idempotent");
            for word in folded.split([' ', '\n']).filter(|w| !w.is_empty()) {
                let start = word.as_ptr() as usize - folded.as_ptr() as usize;
                let origin = map.project(Span::of(start..start + word.len()));
                prop_assert_eq!(fold_str(origin.slice(&text)), word);
            }
        }
    }
}
