//! From a file to prose: blocks of text, each with its kind, its place under the headings and its links.
//!
//! A parser reads one format and drives the builder; it is the only kind of code that makes source spans.
//! Nothing here knows rules. Words that tell a reference list from an article live in the pack's
//! [`Structure`].

mod address;
mod assemble;
mod build;
mod front;
mod html;
mod layout;
mod markdown;
mod piece;
mod plain;
mod structure;
#[cfg(test)]
mod tests;

pub use assemble::Prose;
pub use front::{FrontMatter, FrontMatterFault, Stated};
pub use layout::{Cell, Layout};
pub use structure::{Sections, Structure};

use build::Builder;

use crate::source::{Format, Map, Source, Span, Src, Txt};

/// What a block is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The document's title: front matter or the HTML `title` element.
    Title,
    /// A heading of the article.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// The caption of a table or a figure.
    Caption,
    /// A picture's alternative text, or the `title` attribute of a link or picture.
    Alt,
    /// A description made for search engines and previews.
    Meta,
    /// A paragraph inside a block quotation.
    Quote,
    /// The text of a footnote.
    Footnote,
    /// An entry of the reference list.
    References,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address, as written.
    Url(String),
    /// A note of the same document, by its label: a Markdown footnote, or an HTML fragment such as `#ref-3`.
    Note(String),
}

/// A link, or a footnote mark, inside a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The linked words in the document's text. Empty for a Markdown footnote mark, which shows no words: then
    /// it is the place where the mark stands. A web address in running text is a link over the one U+FFFC that
    /// the text holds in its place.
    pub text: Span<Txt>,
    /// The whole link in the file, markup included.
    pub source: Span<Src>,
    /// Where it leads.
    pub target: Target,
}

/// One stretch of prose.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, as a part of [`Document::text`]. Never empty, never starts or ends in white space.
    pub span: Span<Txt>,
    /// For a heading, its level from 1 to 6; otherwise 0.
    pub level: u8,
    /// The index of the nearest heading above (for a heading: of the one it stands under).
    pub heading: Option<usize>,
    /// Whether it stands inside a block quotation, whatever its kind.
    pub quoted: bool,
    /// Whether it is a part of a list or a table, and which.
    pub layout: Layout,
    /// Its links, in order.
    pub links: Vec<Link>,
}

/// Why a stretch of the file is not linted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// A code span or code block.
    Code,
    /// A comment.
    Comment,
    /// A script or a style sheet.
    Script,
    /// Navigation, forms and other page furniture.
    Furniture,
    /// An element that readers do not see.
    Hidden,
    /// Front matter that could not be read, or is of a kind of which only simple entries are read.
    FrontMatter,
}

/// A stretch of the file that holds text and is not linted. Markup as such is not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// The stretch.
    pub source: Span<Src>,
    /// Why.
    pub reason: SkipReason,
}

/// An entry of the article's reference list or one of its footnotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What marks point at: a footnote's label, or the entry's number.
    pub label: String,
    /// The index of the (first) block that holds it.
    pub block: usize,
}

/// Something that a document says of itself beside its text: an entry of the front matter, or what an HTML `meta` or
/// canonical `link` element says. Entries that are empty are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name, folded ([`crate::text::fold_str`]).
    pub name: String,
    /// Where its value stands.
    pub value: Span<Src>,
}

/// An article, parsed.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// The prose of all blocks, one line feed between two blocks. White space inside a block is as written,
    /// except that a line break is never a line feed: soft and hard breaks are single spaces. U+FFFC stands for
    /// what is shown and is not prose: pictures, code, controls, web addresses.
    pub text: String,
    /// Where every byte of the prose comes from.
    pub map: Map<Txt, Src>,
    /// The blocks in source order.
    pub blocks: Vec<Block>,
    /// What the front matter says.
    pub front: FrontMatter,
    /// What it says of itself, in order.
    pub properties: Vec<Property>,
    /// The reference list and the footnotes.
    pub references: Vec<Reference>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
}

impl Document {
    /// Parses a source by its format. No input makes it fail: what cannot be understood is prose.
    pub fn parse(source: Source, sections: &Sections) -> Self {
        let mut builder = Builder::new(&source);
        match source.format {
            Format::Markdown => markdown::parse(&mut builder),
            Format::Html => html::parse(&mut builder),
            Format::Text => plain::parse(&mut builder),
            Format::Lines => plain::parse_lines(&mut builder),
        }
        let prose = builder.finish(sections);
        Self {
            source,
            text: prose.text,
            map: prose.map,
            blocks: prose.blocks,
            front: prose.front,
            properties: prose.properties,
            references: prose.references,
            skipped: prose.skipped,
        }
    }

    /// The source and the prose, apart.
    pub fn into_parts(self) -> (Source, Prose) {
        let Self { source, text, map, blocks, front, properties, references, skipped } = self;
        (source, Prose { text, map, blocks, front, properties, references, skipped })
    }

    /// The text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.slice(&self.text)
    }

    /// The headings above a block, innermost first.
    pub fn heading_path<'a>(&'a self, block: &'a Block) -> impl Iterator<Item = &'a Block> + 'a {
        std::iter::successors(block.heading, |&i| self.blocks[i].heading).map(|i| &self.blocks[i])
    }

    /// The index of the block that holds an offset of the text.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let index = self.blocks.partition_point(|b| b.span.end <= offset);
        self.blocks.get(index).filter(|b| b.span.contains(offset)).map(|_| index)
    }

    /// The stretch of the file that a block's text comes from, markup inside it included.
    pub fn block_source(&self, block: &Block) -> Span<Src> {
        self.map.project(block.span)
    }

    /// The first offset of the text that comes from `source` (an offset of the file) or from after it, in the
    /// innermost block there: a picture's text inside a paragraph is a block of its own.
    pub fn locate(&self, source: u32) -> u32 {
        locate(&self.blocks, &self.map, source)
    }

    /// The article's title: front matter or the `title` element, else its first heading of level 1.
    pub fn title(&self) -> Option<&Block> {
        let titled = self.blocks.iter().find(|b| b.kind == BlockKind::Title);
        titled.or_else(|| self.blocks.iter().find(|b| b.kind == BlockKind::Heading && b.level == 1))
    }
}

/// See [`Document::locate`].
fn locate(blocks: &[Block], map: &Map<Txt, Src>, source: u32) -> u32 {
    let after = blocks.partition_point(|block| map.origin(block.span.start).start <= source);
    let mut around = None;
    for block in blocks[..after].iter().rev() {
        if source < map.project(block.span).end {
            around = Some(block);
            break;
        }
        // Only pictures' texts stand inside another block.
        if block.kind != BlockKind::Alt {
            break;
        }
    }
    let Some(block) = around else {
        return blocks.get(after).map_or(map.len(), |next| next.span.start);
    };
    let mut inside = Map::default();
    inside.append(map, block.span);
    block.span.start + inside.locate(source)
}
