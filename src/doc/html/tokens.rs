//! HTML as tokens with byte ranges, and the decoding of character references.
//!
//! The tokenizer is html5gum, which follows the WHATWG standard. Only the ranges of its tokens are used: text
//! is taken from the file again stretch by stretch, so that every character reference has its own place.

use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// A token, with its range in the tokenized text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Start(Tag),
    End(String, Range<usize>),
    Text(Range<usize>),
    Comment(Range<usize>),
}

/// A start tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) range: Range<usize>,
    pub(super) closes_itself: bool,
    attributes: Vec<(Attribute, Range<usize>)>,
}

/// The attributes that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Alt,
    AriaHidden,
    Class,
    Content,
    Hidden,
    Href,
    Id,
    Name,
    Property,
    Rel,
    Role,
    Start,
    Style,
    Title,
    Value,
}

impl Attribute {
    fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"alt" => Self::Alt,
            b"aria-hidden" => Self::AriaHidden,
            b"class" => Self::Class,
            b"content" => Self::Content,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"name" => Self::Name,
            b"property" => Self::Property,
            b"rel" => Self::Rel,
            b"role" => Self::Role,
            b"start" => Self::Start,
            b"style" => Self::Style,
            b"title" => Self::Title,
            b"value" => Self::Value,
            _ => return None,
        })
    }
}

impl Tag {
    /// The range of an attribute's value without its quotes; empty for an attribute without a value.
    pub(super) fn attribute(&self, wanted: Attribute) -> Option<Range<usize>> {
        self.attributes.iter().find(|(attribute, _)| *attribute == wanted).map(|(_, range)| range.clone())
    }
}

/// What is known of the start tag that is being read.
#[derive(Default)]
struct Reading {
    tag: Tag,
    /// Whether the next value belongs to the attribute noted last.
    awaits_value: bool,
}

impl Reading {
    fn take(&mut self, event: &CallbackEvent<'_>, range: Range<usize>) -> Option<Token> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let name = String::from_utf8_lossy(name).into_owned();
                self.tag = Tag { name, range, ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                let attribute = Attribute::named(name).filter(|a| self.tag.attribute(*a).is_none());
                self.awaits_value = attribute.is_some();
                self.tag.attributes.extend(attribute.map(|attribute| (attribute, range.end..range.end)));
            }
            CallbackEvent::AttributeValue { .. } if self.awaits_value => {
                if let Some((_, value)) = self.tag.attributes.last_mut() {
                    *value = range;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let mut tag = std::mem::take(&mut self.tag);
                tag.range.end = range.end;
                tag.closes_itself = *self_closing;
                return Some(Token::Start(tag));
            }
            CallbackEvent::EndTag { name } => {
                return Some(Token::End(String::from_utf8_lossy(name).into_owned(), range));
            }
            CallbackEvent::String { .. } => return Some(Token::Text(range)),
            CallbackEvent::Comment { .. } => return Some(Token::Comment(range)),
            _ => {}
        }
        None
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut reading = Reading::default();
    let mut emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        // Without this check an offset that the tokenizer got wrong would end the program.
        let range = span.start..span.end.max(span.start);
        text.get(range.clone()).and_then(|_| reading.take(&event, range))
    });
    emitter.naively_switch_states(true);
    // Reading from a string cannot fail.
    Tokenizer::new_with_emitter(text, emitter).map_while(Result::ok)
}

/// A stretch of text or of an attribute's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Copied as it stands.
    Plain(Range<usize>),
    /// A character reference and what it stands for.
    Reference(Range<usize>, String),
}

/// Cuts a stretch of markup into plain text and character references.
///
/// In an attribute, a reference without its semicolon is none before `=` or a letter.
pub(super) fn stretches(text: &str, range: Range<usize>, in_attribute: bool) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut plain = range.start;
    let mut at = range.start;
    while let Some(offset) = text[at..range.end].find('&') {
        let start = at + offset;
        let body = &text[start + 1..range.end];
        let word = body.len() - body.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').len();
        let closed = body[word..].starts_with(';');
        let end = start + 1 + word + usize::from(closed);
        at = end;
        let Some((length, decoded)) = decode(&text[start..end]) else { continue };
        let goes_on = length < end - start || text[end..range.end].starts_with('=');
        let ambiguous = in_attribute && goes_on && !text[start..start + length].ends_with(';');
        if !ambiguous {
            if plain < start {
                found.push(Stretch::Plain(plain..start));
            }
            plain = start + length;
            found.push(Stretch::Reference(start..plain, decoded));
        }
    }
    if plain < range.end {
        found.push(Stretch::Plain(plain..range.end));
    }
    found
}

/// How many bytes of a piece such as `&notit;` are a character reference, and what it stands for.
fn decode(piece: &str) -> Option<(usize, String)> {
    // No reference's name is longer; without a limit, a long run of letters would be read twice.
    let piece = &piece[..piece.len().min(40)];
    let mut decoded = Vec::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
        if let CallbackEvent::String { value } = event {
            decoded.extend_from_slice(value);
        }
        None::<std::convert::Infallible>
    });
    let Ok(()) = Tokenizer::new_with_emitter(piece, emitter).finish();
    let decoded = String::from_utf8(decoded).ok()?;
    // What is left over after the reference stands unchanged at the end of both.
    let shared = piece.bytes().rev().zip(decoded.bytes().rev()).take_while(|(a, b)| a == b).count();
    if shared >= piece.len() {
        return None;
    }
    // A reference may stand for its own last character, as `&semi;` does.
    let left = if shared == decoded.len() { 0 } else { shared };
    Some((piece.len() - left, decoded[..decoded.len() - left].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, in_attribute: bool) -> Vec<(String, String)> {
        let show = |stretch| match stretch {
            Stretch::Plain(range) => (text[range.clone()].to_owned(), text[range].to_owned()),
            Stretch::Reference(range, decoded) => (text[range].to_owned(), decoded),
        };
        stretches(text, 0..text.len(), in_attribute).into_iter().map(show).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn every_reference_has_its_own_place() {
        let expected =
            [("a", "a"), ("&amp;", "&"), ("c", "c"), ("&eacute;", "é"), ("&#160;", "\u{A0}"), ("&#x41", "A")];
        assert_eq!(read("a&amp;c&eacute;&#160;&#x41", false), pairs(&expected));
        assert_eq!(
            read("&notit; &semi;&", false),
            pairs(&[("&not", "¬"), ("it; ", "it; "), ("&semi;", ";"), ("&", "&")])
        );
        assert_eq!(read("&unknown; & b&é", false), pairs(&[("&unknown; & b&é", "&unknown; & b&é")]));
    }

    #[test]
    fn references_in_addresses_need_their_semicolon() {
        assert_eq!(read("?a&copy=1&amp;b", true), pairs(&[("?a&copy=1", "?a&copy=1"), ("&amp;", "&"), ("b", "b")]));
        assert_eq!(read("&copyx &copy", true), pairs(&[("&copyx ", "&copyx "), ("&copy", "©")]));
    }

    #[test]
    fn values_have_ranges_without_quotes() {
        let text = r#"<a href=x title="t &amp; u" title=second hidden>b</a><!--c-->"#;
        let all: Vec<Token> = tokens(text).collect();
        let Token::Start(tag) = &all[0] else { panic!("starts with a tag") };
        assert_eq!(tag.attribute(Attribute::Title).map(|r| &text[r]), Some("t &amp; u"));
        assert_eq!(tag.attribute(Attribute::Href).map(|r| &text[r]), Some("x"));
        assert_eq!(tag.attribute(Attribute::Hidden).map(|r| &text[r]), Some(""));
        assert_eq!(&text[tag.range.clone()], &text[..text.find("b</a>").expect("is there")]);
        let rest: Vec<&str> = all[1..]
            .iter()
            .map(|token| match token {
                Token::Text(range) | Token::End(_, range) | Token::Comment(range) => &text[range.clone()],
                Token::Start(_) => "",
            })
            .collect();
        assert_eq!(rest, ["b", "</a>", "<!--c-->"]);
    }
}
