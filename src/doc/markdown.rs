//! Markdown: the events of pulldown-cmark, each with its range in the file.
//!
//! Text that an event gives otherwise than the file writes it (an entity, an escape) stands for the event's
//! whole range. Raw HTML goes through [`Tree`], so that it hides and links what it would on the page.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::build::Builder;
use super::html::{Feed, Tree, target};
use super::{BlockKind, SkipReason, Target, front};
use crate::source::{Span, Src};

/// Parses a whole file.
pub(super) fn parse(builder: &mut Builder<'_>) {
    let start = front::read(builder);
    let text = builder.text();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.event(builder, event, range.start + start..range.end + start);
    }
    reader.tree.finish(builder, Span::<Src>::of(0..text.len()).end);
}

/// Where the reading stands.
#[derive(Debug, Default)]
struct Reader {
    tree: Tree,
    frames: Vec<Frame>,
    /// The number of the next item of each open list; none in a bullet list.
    lists: Vec<Option<u64>>,
    /// Inside the first row of a table.
    head: bool,
    /// The ranges of the lines of the raw HTML block being read.
    html: Option<Vec<Range<usize>>>,
    /// Inside a code block or an address in angle brackets, whose text is not prose.
    silent: bool,
    /// For each open link, whether it was noted as one.
    links: Vec<bool>,
}

/// What the end of a Markdown block or picture undoes. Raw HTML opened in one does not reach out of it.
#[derive(Debug)]
struct Frame {
    depth: usize,
    floor: usize,
}

impl Reader {
    fn event(&mut self, builder: &mut Builder<'_>, event: Event<'_>, range: Range<usize>) {
        let span = Span::of(range.clone());
        match event {
            Event::Start(tag) => self.start(builder, tag, range),
            Event::End(tag) => self.end(builder, tag, span.end),
            Event::Text(_) if self.silent => {}
            Event::Text(text) if *text == builder.text()[range.clone()] => builder.verbatim(span),
            Event::Text(text) => builder.decoded(&text, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                builder.object(span);
                builder.skip(span, SkipReason::Code);
            }
            Event::Html(_) | Event::InlineHtml(_) => match &mut self.html {
                Some(lines) => lines.push(range),
                None => self.tree.feed(builder, &Feed::new(&builder.text()[range.clone()], range.start)),
            },
            Event::FootnoteReference(label) => builder.note_mark(&label, span),
            Event::SoftBreak | Event::HardBreak => builder.gap(span),
            Event::Rule => builder.end_block(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, builder: &mut Builder<'_>, tag: Tag<'_>, range: Range<usize>) {
        let span = Span::of(range.clone());
        match tag {
            Tag::Paragraph => {
                builder.end_block();
                self.open(builder);
            }
            Tag::Heading { level, id, .. } => {
                self.open(builder);
                builder.enter(BlockKind::Heading, level as u8);
                if let Some(id) = id {
                    builder.mark_anchor(&id);
                }
            }
            Tag::BlockQuote(alert) => {
                builder.end_block();
                self.open(builder);
                // `> [!NOTE]` sets the author's own words apart.
                if alert.is_none() {
                    builder.enter(BlockKind::Quote, 0);
                }
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                self.open(builder);
                builder.enter(BlockKind::Item, 0);
                builder.mark_item(self.number_item());
            }
            Tag::FootnoteDefinition(label) => {
                self.open(builder);
                builder.enter(BlockKind::Footnote, 0);
                builder.mark_note(&label);
            }
            Tag::Table(_) => builder.tables.start(),
            Tag::TableHead => {
                builder.tables.row();
                self.head = true;
            }
            Tag::TableRow => {
                builder.tables.row();
                self.head = false;
            }
            Tag::TableCell => {
                self.open(builder);
                builder.enter_cell(self.head);
            }
            Tag::CodeBlock(_) => {
                builder.end_block();
                builder.skip(trimmed(builder.text(), range), SkipReason::Code);
                self.silent = true;
            }
            Tag::HtmlBlock => self.html = Some(Vec::new()),
            Tag::Link { link_type, dest_url, title, .. } => self.link(builder, link_type, &dest_url, &title, range),
            Tag::Image { link_type, title, .. } => {
                builder.object(span);
                title_aside(builder, link_type, &title, range);
                self.open(builder);
                builder.start_aside(BlockKind::Alt);
            }
            _ => {}
        }
    }

    fn end(&mut self, builder: &mut Builder<'_>, tag: TagEnd, at: u32) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::TableCell => {
                if let Some(frame) = self.frames.pop() {
                    self.tree.lower_floor(builder, frame.floor, at);
                    builder.leave_to(frame.depth);
                }
            }
            TagEnd::Image => {
                if let Some(frame) = self.frames.pop() {
                    self.tree.lower_floor(builder, frame.floor, at);
                    builder.end_aside();
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Table => builder.tables.end(),
            TagEnd::CodeBlock => self.silent = false,
            TagEnd::HtmlBlock => self.html_block(builder),
            TagEnd::Link => {
                self.silent = false;
                if self.links.pop() == Some(true) {
                    builder.end_link(at);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, builder: &Builder<'_>) {
        self.frames.push(Frame { depth: builder.depth(), floor: self.tree.raise_floor() });
    }

    fn number_item(&mut self) -> Option<u64> {
        let next = self.lists.last_mut()?.as_mut()?;
        let number = *next;
        *next = number.saturating_add(1);
        Some(number)
    }

    fn link(&mut self, builder: &mut Builder<'_>, kind: LinkType, url: &str, title: &str, range: Range<usize>) {
        let span = Span::of(range.clone());
        let is_address = matches!(kind, LinkType::Autolink | LinkType::Email);
        let leads_to = if is_address { Some(Target::Url(url.to_owned())) } else { target(url) };
        self.links.push(leads_to.is_some());
        if let Some(target) = leads_to {
            builder.start_link(target, span.start);
        }
        if is_address {
            builder.object(span);
            self.silent = true;
        }
        title_aside(builder, kind, title, range);
    }

    /// Reads a block of raw HTML, whose lines may be apart in the file.
    fn html_block(&mut self, builder: &mut Builder<'_>) {
        let Some(lines) = self.html.take() else { return };
        let source = builder.text();
        let together = lines.windows(2).all(|pair| pair[0].end == pair[1].start);
        match (lines.first(), lines.last()) {
            (Some(first), Some(last)) if together => {
                self.tree.feed(builder, &Feed::new(&source[first.start..last.end], first.start));
            }
            _ => {
                let mut text = String::new();
                let mut starts = Vec::with_capacity(lines.len());
                for line in lines {
                    starts.push((text.len(), line.start));
                    text.push_str(&source[line]);
                }
                self.tree.feed(builder, &Feed::of_lines(&text, starts));
            }
        }
    }
}

/// Makes a block of the title of a link or picture.
///
/// It stands right before the closing parenthesis. A title that stands elsewhere (in a reference definition)
/// or is written otherwise takes the whole link as its place.
fn title_aside(builder: &mut Builder<'_>, kind: LinkType, title: &str, range: Range<usize>) {
    if title.is_empty() || builder.is_muted() {
        return;
    }
    builder.start_aside(BlockKind::Alt);
    let inside = builder.text()[range.clone()].strip_suffix(')').map(str::trim_end);
    let quoted = inside.and_then(|inside| inside.strip_suffix(['"', '\'', ')']));
    let before = quoted.and_then(|quoted| quoted.strip_suffix(title)).filter(|_| kind == LinkType::Inline);
    match before.filter(|before| before.ends_with(['"', '\'', '('])) {
        Some(before) => {
            let start = range.start + before.len();
            builder.verbatim(Span::of(start..start + title.len()));
        }
        None => builder.decoded(title, Span::of(range)),
    }
    builder.end_aside();
}

/// A range without the line breaks at its end.
fn trimmed(text: &str, range: Range<usize>) -> Span<Src> {
    let kept = text[range.clone()].trim_end().len();
    Span::of(range.start..range.start + kept)
}
