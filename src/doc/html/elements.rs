//! What each HTML element does to the text in it.

use super::super::{BlockKind, SkipReason};

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: emphasis, spans, elements that are not known.
    Inline,
    /// Its text is apart from what is before and after it.
    Block,
    /// Its text makes blocks of a kind.
    Kind(BlockKind),
    /// A heading of a level.
    Heading(u8),
    /// A list; numbered or not.
    List { numbered: bool },
    /// A list item.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table; one that heads its row or column, or not.
    Cell { head: bool },
    /// The document's title, or inside a drawing the drawing's.
    Title,
    /// A link, or a place that links lead to.
    Anchor,
    /// Raised text.
    Superscript,
    /// Not linted. `shown` when readers see it, `block` when it stands apart.
    Skip { reason: SkipReason, shown: bool, block: bool },
    /// A form.
    Form,
    /// The end of a page or of a part of it.
    Footer,
    /// A part that is content wherever it stands.
    Content,
    /// A line break.
    Break,
    /// A picture or another thing that may have an alternative text.
    Picture,
    /// Data about the document.
    Meta,
    /// Names another address of the page.
    Related,
}

/// The role of an element.
pub(super) fn role(name: &str) -> Role {
    let skip = |reason, shown, block| Role::Skip { reason, shown, block };
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ol" => Role::List { numbered: true },
        "ul" | "menu" | "dir" => Role::List { numbered: false },
        "li" => Role::Item,
        "dt" | "dd" => Role::Kind(BlockKind::Item),
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" => Role::Cell { head: false },
        "th" => Role::Cell { head: true },
        "caption" | "figcaption" => Role::Kind(BlockKind::Caption),
        "blockquote" => Role::Kind(BlockKind::Quote),
        "title" => Role::Title,
        "a" => Role::Anchor,
        "sup" => Role::Superscript,
        "br" => Role::Break,
        "img" | "area" | "input" => Role::Picture,
        "meta" => Role::Meta,
        "link" => Role::Related,
        "code" | "kbd" | "samp" => skip(SkipReason::Code, true, false),
        "pre" | "xmp" | "listing" => skip(SkipReason::Code, true, true),
        "script" | "style" | "template" | "noscript" => skip(SkipReason::Script, false, false),
        "iframe" | "noembed" | "noframes" | "datalist" => skip(SkipReason::Hidden, false, false),
        "button" | "select" | "textarea" => skip(SkipReason::Furniture, true, false),
        "nav" => skip(SkipReason::Furniture, true, true),
        "form" => Role::Form,
        "footer" => Role::Footer,
        "article" | "main" => Role::Content,
        "address" | "aside" | "body" | "center" | "details" | "dialog" | "div" | "dl" | "fieldset" | "figure"
        | "head" | "header" | "hgroup" | "hr" | "html" | "legend" | "optgroup" | "option" | "p" | "search"
        | "section" | "summary" | "tbody" | "tfoot" | "thead" => Role::Block,
        _ => Role::Inline,
    }
}

impl Role {
    /// Whether text before and after the element's tags is apart.
    pub(super) fn is_block(self) -> bool {
        match self {
            Self::Skip { block, .. } => block,
            Self::Inline
            | Self::Anchor
            | Self::Superscript
            | Self::Break
            | Self::Picture
            | Self::Meta
            | Self::Related => false,
            _ => true,
        }
    }
}

/// Whether an element never has an end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The open elements that a start tag ends, and the ones that keep those from being ended.
pub(super) fn implied_ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["caption", "tbody", "thead", "tfoot"], &["table"]),
        "option" | "optgroup" => (&["option"], &["select", "datalist"]),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (&["h1", "h2", "h3", "h4", "h5", "h6"], &["td", "th", "li", "div"]),
        _ => (&[], &[]),
    }
}

/// What an open paragraph cannot be ended from inside of.
pub(super) const PARAGRAPH_SCOPE: &[&str] = &["td", "th", "caption", "button", "object", "template"];
