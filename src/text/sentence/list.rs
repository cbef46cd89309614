//! Items of a list that run on in one block: `1) First item 2) Second item`.

use super::chars::{char_at, is_bullet, skip_space};

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    bullet: Option<char>,
    kind: Kind,
    close: Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Lower,
    Upper,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    Stop,
    Bracket,
    StopBracket,
}

/// An item's mark.
#[derive(Debug, Clone, Copy)]
struct Mark {
    style: Style,
    value: u32,
    /// The byte after it.
    end: usize,
}

/// Where the items after the first begin, in bytes; none where the block does not begin with an item.
pub(super) fn later_items(block: &str) -> Vec<usize> {
    let start = skip_space(block, 0);
    let Some(mut last) = mark(block, start) else { return Vec::new() };
    let mut items = Vec::new();
    let mut at = last.end;
    while let Some(space) = block[at..].find(char::is_whitespace) {
        at = skip_space(block, at + space);
        if let Some(next) = mark(block, at)
            && next.style == last.style
            && next.value == last.value + 1
        {
            items.push(at);
            last = next;
        }
    }
    items
}

/// Reads an item's mark at the byte `start`. A capital letter with a full stop is somebody's initial.
fn mark(text: &str, start: usize) -> Option<Mark> {
    let bullet = char_at(text, start).filter(|&c| is_bullet(c));
    let at = bullet.map_or(start, |c| skip_space(text, start + c.len_utf8()));
    let digits = at + text.as_bytes()[at..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let first = char_at(text, at)?;
    let (kind, value, after) = if digits > at {
        (Kind::Number, text[at..digits].parse().ok()?, digits)
    } else if first.is_ascii_alphabetic() {
        let kind = if first.is_ascii_lowercase() { Kind::Lower } else { Kind::Upper };
        (kind, u32::from(first), at + 1)
    } else {
        return None;
    };
    let (close, end) = match text.as_bytes()[after..] {
        [b'.', b')', ..] => (Close::StopBracket, after + 2),
        [b'.', ..] => (Close::Stop, after + 1),
        [b')', ..] => (Close::Bracket, after + 1),
        _ => return None,
    };
    let next = char_at(text, skip_space(text, end))?;
    let apart = char_at(text, end)?.is_whitespace();
    let plain = close == Close::Stop && (kind == Kind::Upper || !next.is_uppercase());
    (apart && !plain).then_some(Mark { style: Style { bullet, kind, close }, value, end })
}
