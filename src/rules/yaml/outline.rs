//! The shape of a YAML file with the place of every key: a second, untyped reading, made only when there is
//! a mistake to point at.

use std::ops::Range;

use serde_saphyr::granit_parser::{Event, Parser, ScanError};

/// One step down into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value under a key.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

/// A value with its place.
#[derive(Debug)]
pub(super) struct Node {
    /// From its first to its last byte. A block mapping starts at its first key.
    pub(super) range: Range<usize>,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value {
    Scalar(String),
    List(Vec<Node>),
    /// Keys and values in order, duplicates included.
    Mapping(Vec<(Node, Node)>),
    Alias,
}

/// The shape of a file, as far as it is well-formed.
#[derive(Debug, Default)]
pub struct Outline {
    root: Option<Node>,
    /// Why there is no root, where the text is not YAML.
    pub(super) broken: Option<ScanError>,
}

/// A list or mapping that is still being read.
struct Open {
    start: usize,
    mapping: bool,
    nodes: Vec<Node>,
}

impl Open {
    fn close(self, end: usize) -> Node {
        let end = self.nodes.last().map_or(end, |last| last.range.end.max(end));
        let value = if self.mapping {
            let mut pairs = Vec::with_capacity(self.nodes.len() / 2);
            let mut nodes = self.nodes.into_iter();
            while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                pairs.push((key, value));
            }
            Value::Mapping(pairs)
        } else {
            Value::List(self.nodes)
        };
        Node { range: self.start..end, value }
    }
}

impl Outline {
    /// Reads the first document of a text. Where it is not well-formed, the outline is empty.
    pub fn new(text: &str) -> Self {
        match read(text) {
            Ok(mut root) => {
                root.iter_mut().for_each(|root| trim(text, root));
                Self { root, broken: None }
            }
            Err(error) => Self { root: None, broken: Some(error) },
        }
    }

    /// The place of the key that the last step names; for a list item, of the item.
    pub fn key(&self, path: &[Step<'_>]) -> Option<Range<usize>> {
        let (last, above) = path.split_last()?;
        match (last, &self.node(above)?.value) {
            (Step::Key(name), Value::Mapping(pairs)) => {
                pairs.iter().find(|(key, _)| key.is(name)).map(|(key, _)| key.range.clone())
            }
            (Step::Item(index), Value::List(items)) => items.get(*index).map(|item| item.range.clone()),
            _ => None,
        }
    }

    /// The place of the value at the end of a path.
    pub fn value(&self, path: &[Step<'_>]) -> Option<Range<usize>> {
        self.node(path).map(|node| node.range.clone())
    }

    fn node(&self, path: &[Step<'_>]) -> Option<&Node> {
        path.iter().try_fold(self.root.as_ref()?, |node, step| match (step, &node.value) {
            (Step::Key(name), Value::Mapping(pairs)) => {
                pairs.iter().find(|(key, _)| key.is(name)).map(|(_, value)| value)
            }
            (Step::Item(index), Value::List(items)) => items.get(*index),
            _ => None,
        })
    }

    /// Everything that holds a byte, from the whole file down, each with the key it stands under.
    pub(super) fn chain(&self, offset: usize) -> Vec<(Option<&Node>, &Node)> {
        let mut chain = Vec::new();
        let mut next = self.root.as_ref().map(|root| (None, root));
        while let Some((key, node)) = next {
            chain.push((key, node));
            next = match &node.value {
                Value::List(items) => items.iter().find(|item| item.holds(offset)).map(|item| (None, item)),
                Value::Mapping(pairs) => pairs.iter().find_map(|(key, value)| {
                    if key.holds(offset) {
                        return Some((None, key));
                    }
                    value.holds(offset).then_some((Some(key), value))
                }),
                Value::Scalar(_) | Value::Alias => None,
            };
        }
        chain
    }
}

impl Node {
    fn is(&self, name: &str) -> bool {
        self.text() == Some(name)
    }

    fn holds(&self, offset: usize) -> bool {
        self.range.contains(&offset) || (self.range.is_empty() && self.range.start == offset)
    }

    /// The text, for a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// Keys and values, for a mapping.
    pub(super) fn pairs(&self) -> &[(Node, Node)] {
        match &self.value {
            Value::Mapping(pairs) => pairs,
            _ => &[],
        }
    }

    /// The value under a key.
    pub(super) fn get(&self, name: &str) -> Option<&Node> {
        self.pairs().iter().find(|(key, _)| key.is(name)).map(|(_, value)| value)
    }
}

/// Reads the first document with a stack of its own, so that no file can exhaust the thread's.
fn read(text: &str) -> Result<Option<Node>, ScanError> {
    let mut stack: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event?;
        let range = span.byte_range().unwrap_or(0..0);
        let node = match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let mapping = matches!(event, Event::MappingStart(..));
                stack.push(Open { start: range.start, mapping, nodes: Vec::new() });
                continue;
            }
            // A block collection ends where the next token begins, which is too far: its last child tells
            // better. A flow collection ends in its bracket.
            Event::MappingEnd | Event::SequenceEnd => {
                let Some(open) = stack.pop() else { break };
                let end = if range.is_empty() { open.start } else { range.end };
                open.close(end)
            }
            Event::Scalar(value, ..) => Node { range, value: Value::Scalar(value.into_owned()) },
            Event::Alias(_) => Node { range, value: Value::Alias },
            _ => continue,
        };
        match stack.last_mut() {
            Some(open) => open.nodes.push(node),
            None => return Ok(Some(node)),
        }
    }
    Ok(None)
}

/// Cuts trailing white space off block scalars, and with it off what they end.
fn trim(text: &str, node: &mut Node) {
    let cut = |range: &mut Range<usize>| {
        let slice = text.get(range.clone()).unwrap_or_default();
        range.end = range.start + slice.trim_end().len();
    };
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        cut(&mut node.range);
        match &mut node.value {
            Value::List(items) => todo.extend(items),
            Value::Mapping(pairs) => todo.extend(pairs.iter_mut().flat_map(|(key, value)| [key, value])),
            Value::Scalar(_) | Value::Alias => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# ü\nrules:\n  - id: a/b\n    near: {slots: [[x], [y]]}\n  - id: c/d\n    why: >\n      two\n\n\nlists:\n  a: [z]\n";

    #[test]
    fn finds_keys_and_values() {
        let outline = Outline::new(TEXT);
        let shown = |range: Option<Range<usize>>| range.map(|r| &TEXT[r]);
        assert_eq!(shown(outline.key(&[Step::Key("lists"), Step::Key("a")])), Some("a"));
        assert_eq!(shown(outline.value(&[Step::Key("lists"), Step::Key("a")])), Some("[z]"));
        let slots = [Step::Key("rules"), Step::Item(0), Step::Key("near"), Step::Key("slots")];
        assert_eq!(shown(outline.value(&slots)), Some("[[x], [y]]"));
        assert_eq!(shown(outline.value(&[Step::Key("rules"), Step::Item(1)])), Some("id: c/d\n    why: >\n      two"));
        assert_eq!(outline.key(&[Step::Key("none")]), None);
    }

    #[test]
    fn the_chain_leads_from_the_file_to_the_word() {
        let outline = Outline::new(TEXT);
        let at = TEXT.find("two").expect("in the text");
        let chain = outline.chain(at);
        assert_eq!(chain.len(), 4, "file, rules, rule, why");
        assert_eq!(chain[3].0.and_then(Node::text), Some("why"));
        assert_eq!(chain[2].1.get("id").and_then(Node::text), Some("c/d"));
    }

    #[test]
    fn what_is_not_yaml_has_no_outline() {
        for text in ["a: [", "# only a comment\n", ""] {
            assert_eq!(Outline::new(text).value(&[]), None, "{text:?}");
        }
    }
}
