//! HTML: block boundaries, links and what is not prose, from tags alone.
//!
//! There is no document tree. A stack of open elements, with the ends that the standard implies for
//! paragraphs, list items and table cells, is enough to tell where a block ends and of which kind it is. The
//! Markdown parser feeds its raw HTML through the same [`Tree`].

mod elements;
mod feed;
mod tokens;

pub(super) use feed::{Feed, target};

use std::collections::HashMap;

use self::elements::{PARAGRAPH_SCOPE, Role, implied_ends, is_void, role};
use self::feed::{aside, is_hidden, notes_kind, text, value};
use self::tokens::{Attribute, Tag, Token, tokens};
use super::build::Builder;
use super::{BlockKind, SkipReason, front};
use crate::source::{Span, Src};

/// Parses a whole file.
pub(super) fn parse(builder: &mut Builder<'_>) {
    let start = front::read(builder);
    let text = builder.text();
    let mut tree = Tree::default();
    tree.feed(builder, &Feed::new(&text[start..], start));
    tree.finish(builder, Span::<Src>::of(0..text.len()).end);
}

/// The open elements.
#[derive(Debug, Default)]
pub(super) struct Tree {
    open: Vec<Element>,
    /// The places in `open` of the elements of each name that have not ended.
    by_name: HashMap<String, Vec<usize>>,
    /// Elements below this are outside the Markdown block being read and cannot be ended in it.
    floor: usize,
    /// The number of the next item of each open list; none in a bullet list.
    lists: Vec<Option<u64>>,
}

/// An open element, and what has to be undone at its end.
#[derive(Debug, Default)]
struct Element {
    name: String,
    block: bool,
    depth: Option<usize>,
    muted: Option<SkipReason>,
    link: bool,
    superscript: bool,
    list: bool,
    table: bool,
    content: bool,
    /// It has ended, but elements that started in it have not.
    ended: bool,
}

impl Tree {
    /// Reads markup.
    pub(super) fn feed(&mut self, builder: &mut Builder<'_>, feed: &Feed<'_>) {
        for token in tokens(feed.text) {
            match token {
                Token::Start(tag) => self.start(builder, feed, &tag),
                Token::End(name, range) => self.end(builder, &name, feed.span(&range)),
                Token::Text(range) => text(builder, feed, range, false),
                Token::Comment(range) => builder.skip(feed.span(&range), SkipReason::Comment),
            }
        }
    }

    /// Keeps open elements from being ended until [`Self::lower_floor`]; returns what that takes.
    pub(super) fn raise_floor(&mut self) -> usize {
        std::mem::replace(&mut self.floor, self.open.len())
    }

    /// Ends what was opened since the floor was raised, and lets elements from `floor` on end again.
    pub(super) fn lower_floor(&mut self, builder: &mut Builder<'_>, floor: usize, at: u32) {
        self.close_to(builder, self.floor, at);
        self.floor = floor;
    }

    /// Ends everything that is still open.
    pub(super) fn finish(&mut self, builder: &mut Builder<'_>, at: u32) {
        self.close_to(builder, 0, at);
    }

    /// Ends all elements above a place in the stack.
    fn close_to(&mut self, builder: &mut Builder<'_>, length: usize, at: u32) {
        while self.open.len() > length {
            let Some(element) = self.open.pop() else { return };
            if !element.ended {
                if let Some(places) = self.by_name.get_mut(&element.name) {
                    places.pop();
                }
                self.undo(builder, &element, at);
            }
        }
    }

    fn undo(&mut self, builder: &mut Builder<'_>, element: &Element, at: u32) {
        if element.superscript {
            builder.end_superscript(at);
        }
        if element.link {
            builder.end_link(at);
        }
        if element.block {
            builder.end_block();
        }
        if element.list {
            self.lists.pop();
        }
        if element.table {
            builder.tables.end();
        }
        if let Some(reason) = element.muted {
            builder.unmute(reason, at);
        }
        if element.content {
            builder.end_content(at);
        }
        if let Some(depth) = element.depth {
            builder.leave_to(depth);
        }
    }

    /// The innermost open element of any of the names.
    fn innermost(&self, names: &[&str]) -> Option<usize> {
        let places = names.iter().filter_map(|name| self.by_name.get(*name)?.last().copied());
        places.filter(|&place| place >= self.floor).max()
    }

    fn is_open(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|places| !places.is_empty())
    }

    fn close_implied(&mut self, builder: &mut Builder<'_>, ends: &[&str], barriers: &[&str], at: u32) {
        while let Some(place) = self.innermost(ends) {
            if self.innermost(barriers).is_some_and(|barrier| barrier > place) {
                return;
            }
            self.close_to(builder, place, at);
        }
    }

    fn end(&mut self, builder: &mut Builder<'_>, name: &str, span: Span<Src>) {
        let role = role(name);
        if role == Role::Break {
            builder.gap(span);
        }
        let Some(place) = self.innermost(&[name]) else {
            // `</p>` without a start makes an empty paragraph.
            if role.is_block() {
                builder.end_block();
            }
            return;
        };
        if role.is_block() || place + 1 == self.open.len() {
            self.close_to(builder, place + 1, span.start);
            self.close_to(builder, place, span.end);
            return;
        }
        // An end tag of running text never ends the blocks that started after it.
        let element = std::mem::take(&mut self.open[place]);
        self.open[place].ended = true;
        if let Some(places) = self.by_name.get_mut(name) {
            places.pop();
        }
        self.undo(builder, &element, span.end);
    }

    fn start(&mut self, builder: &mut Builder<'_>, feed: &Feed<'_>, tag: &Tag) {
        let name = tag.name.as_str();
        let span = feed.span(&tag.range);
        let role = role(name);
        let (ends, barriers) = implied_ends(name);
        self.close_implied(builder, ends, barriers, span.start);
        if role == Role::Anchor && self.is_open(name) {
            self.end(builder, name, Span::empty(span.start));
        }
        if role.is_block() {
            self.close_implied(builder, &["p"], PARAGRAPH_SCOPE, span.start);
            builder.end_block();
        }
        let childless = is_void(name) || tag.closes_itself;
        if is_hidden(feed, tag) {
            if childless {
                return;
            }
            builder.mute(SkipReason::Hidden, span.start);
            let hidden = Element { muted: Some(SkipReason::Hidden), block: role.is_block(), ..Element::default() };
            self.push(name, hidden);
            return;
        }
        for attribute in [Attribute::Id, Attribute::Name] {
            let anchors = attribute == Attribute::Id || name == "a";
            if let Some(id) = value(feed, tag, attribute).filter(|id| anchors && !id.is_empty()) {
                builder.mark_anchor(&id);
            }
        }
        if childless {
            empty_element(builder, feed, tag, role, span);
        } else {
            let element = self.enter(builder, feed, tag, role, span);
            self.push(name, element);
        }
    }

    fn push(&mut self, name: &str, element: Element) {
        match self.by_name.get_mut(name) {
            Some(places) => places.push(self.open.len()),
            None => {
                self.by_name.insert(name.to_owned(), vec![self.open.len()]);
            }
        }
        self.open.push(Element { name: name.to_owned(), ..element });
    }

    /// Does what the start of an element does, and says what its end has to undo.
    fn enter(&mut self, builder: &mut Builder<'_>, feed: &Feed<'_>, tag: &Tag, role: Role, span: Span<Src>) -> Element {
        let mut element = Element { block: role.is_block(), ..Element::default() };
        let mut enter = |builder: &mut Builder<'_>, kind, level| {
            element.depth = Some(builder.depth());
            builder.enter(kind, level);
        };
        match role {
            Role::Kind(kind) => enter(builder, kind, 0),
            Role::Heading(level) => enter(builder, BlockKind::Heading, level),
            Role::Cell { head } => {
                element.depth = Some(builder.depth());
                builder.enter_cell(head);
            }
            Role::Title if self.is_open("svg") => enter(builder, BlockKind::Alt, 0),
            Role::Title => enter(builder, BlockKind::Title, 0),
            Role::Item => {
                enter(builder, BlockKind::Item, 0);
                builder.mark_item(self.number_item(feed, tag));
            }
            _ => {
                if let Some(kind) = notes_kind(feed, tag) {
                    enter(builder, kind, 0);
                }
            }
        }
        match role {
            Role::List { numbered } => {
                let start = value(feed, tag, Attribute::Start).and_then(|start| start.trim().parse().ok());
                self.lists.push(numbered.then_some(start.unwrap_or(1)));
                element.list = true;
            }
            Role::Table => {
                element.table = true;
                builder.tables.start();
            }
            Role::Row => builder.tables.row(),
            Role::Skip { reason, shown, block } => {
                if shown && !block {
                    builder.object(Span::empty(span.start));
                }
                element.muted = Some(reason);
            }
            // A form that holds the whole page is how some servers write every page.
            Role::Form if self.open.last().is_none_or(|outer| outer.name != "body") => {
                element.muted = Some(SkipReason::Furniture);
            }
            Role::Footer if !["article", "main", "blockquote"].iter().any(|part| self.is_open(part)) => {
                element.muted = Some(SkipReason::Furniture);
            }
            Role::Content => {
                element.content = true;
                builder.start_content(span.start);
            }
            Role::Superscript => {
                element.superscript = true;
                builder.start_superscript(span.start);
            }
            Role::Anchor => {
                let target = value(feed, tag, Attribute::Href).and_then(|href| target(&href));
                element.link = target.is_some();
                if let Some(target) = target {
                    builder.start_link(target, span.start);
                }
                aside(builder, feed, tag, Attribute::Title, BlockKind::Alt);
            }
            _ => {}
        }
        if let Some(reason) = element.muted {
            builder.mute(reason, span.start);
        }
        element
    }

    /// The number of a list item; its list goes on counting from there.
    fn number_item(&mut self, feed: &Feed<'_>, tag: &Tag) -> Option<u64> {
        let next = self.lists.last_mut()?.as_mut()?;
        let given = value(feed, tag, Attribute::Value).and_then(|value| value.trim().parse().ok());
        let number = given.unwrap_or(*next);
        *next = number.saturating_add(1);
        Some(number)
    }
}

/// Notes what an attribute's value says of the page.
fn state(builder: &mut Builder<'_>, feed: &Feed<'_>, tag: &Tag, name: &str, attribute: Attribute) {
    if let Some(range) = tag.attribute(attribute) {
        builder.state(name, feed.span(&range));
    }
}

fn empty_element(builder: &mut Builder<'_>, feed: &Feed<'_>, tag: &Tag, role: Role, span: Span<Src>) {
    match role {
        Role::Break => builder.gap(span),
        Role::Picture => {
            builder.object(span);
            aside(builder, feed, tag, Attribute::Alt, BlockKind::Alt);
            aside(builder, feed, tag, Attribute::Title, BlockKind::Alt);
        }
        Role::Meta => {
            let names = [Attribute::Name, Attribute::Property].into_iter().filter_map(|a| value(feed, tag, a));
            let names: Vec<String> = names.map(|name| name.to_ascii_lowercase()).collect();
            for name in &names {
                state(builder, feed, tag, name, Attribute::Content);
            }
            let described = names.iter().any(|name| {
                let name = name.trim_start_matches("og:").trim_start_matches("twitter:");
                matches!(name, "description" | "title")
            });
            if described {
                aside(builder, feed, tag, Attribute::Content, BlockKind::Meta);
            }
        }
        Role::Related => {
            for relation in value(feed, tag, Attribute::Rel).unwrap_or_default().split_whitespace() {
                state(builder, feed, tag, relation, Attribute::Href);
            }
        }
        _ => {}
    }
}
