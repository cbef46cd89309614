//! Errors of the YAML library as faults: what is wrong in words of the pack format, the exact place, and the
//! way out.

use std::ops::Range;
use std::sync::Arc;

use serde_saphyr::{Error, ExternalMessageSource, Location};

use super::outline::{Node, Outline, Value};
use super::syntax;
use crate::rules::fault::{Fault, YamlFile};
use crate::rules::suggest::{meant, names};

/// What the library says, as a fault.
pub(super) fn fault(file: &Arc<YamlFile>, error: &Error) -> Fault {
    let error = error.without_snippet();
    let reader = Reader { file, outline: Outline::new(&file.text) };
    // A line in the wrong column cuts a rule short long before the parser stumbles over it: what looks like a
    // missing key is then only the consequence.
    if let (Some(broken), Error::SerdeMissingField { .. } | Error::Unexpected { .. }) = (&reader.outline.broken, error)
    {
        return syntax::fault(file, broken);
    }
    match error {
        Error::AliasError { error, locations, .. } => {
            let mut fault = self::fault(file, error);
            if locations.reference_location != locations.defined_location {
                fault.labels.push((reader.place(&locations.reference_location), "used here".to_owned()));
            }
            fault
        }
        Error::SerdeUnknownField { field, expected, location } => reader.unknown_key(field, expected, location),
        Error::SerdeUnknownVariant { variant, expected, location } => reader.unknown_value(variant, expected, location),
        Error::SerdeMissingField { field, location } => reader.missing_key(field, location),
        Error::DuplicateMappingKey { location, .. } => reader.duplicate_key(location),
        Error::Unexpected { expected, location } => reader.wrong_type(expected, location),
        Error::InvalidScalar { ty, location } => reader.wrong_type(ty, location),
        Error::InvalidBooleanStrict { location } => reader.wrong_type("boolean", location),
        Error::SerdeInvalidType { expected, location, .. }
        | Error::SerdeInvalidValue { expected, location, .. }
        | Error::SerdeInvalidLength { expected, location, .. } => reader.wrong_type(expected, location),
        Error::NullIntoString { location }
        | Error::TaggedScalarCannotDeserializeIntoString { location }
        | Error::BinaryNotUtf8 { location } => reader.wrong_type("string scalar", location),
        Error::UnexpectedValueForUnitEnumVariant { location }
        | Error::ExternallyTaggedEnumExpectedScalarOrMapping { location }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { location } => reader.wrong_type("word", location),
        Error::UnsupportedTag { tag, location } => reader
            .at("pack::tag", format!("the tag `{tag}` means nothing here"), location, "remove this tag")
            .help("packs need no tags; to begin a text with an exclamation mark, put it in quotes"),
        Error::MultipleDocuments { location, .. } => reader
            .at("pack::two-documents", "a second document in the same file", location, "it begins here")
            .help("remove the `---`, or move what follows to a file of its own"),
        Error::UnknownAnchor { location } => reader
            .at("pack::unknown-alias", "an alias of something that has no anchor", location, "`*` begins an alias")
            .help("put the text in quotes if it is to begin with an asterisk"),
        Error::Budget { location, .. }
        | Error::AliasReplayLimitExceeded { location, .. }
        | Error::AliasExpansionLimitExceeded { location, .. }
        | Error::AliasReplayStackDepthExceeded { location, .. }
        | Error::AliasReplayCounterOverflow { location }
        | Error::RecursiveReferencesRequireWeakTypes { location } => reader
            .at("pack::too-large", limit(error), location, "the limit is passed here")
            .help("use a named list under `lists:` in the place of aliases, and split large files"),
        Error::ExternalMessage { source, location, .. } => match source.as_ref() {
            ExternalMessageSource::Parser(scan) => syntax::fault(file, scan),
            _ => reader.other(error, location),
        },
        Error::Eof { location } => reader
            .at("pack::syntax", "the file ends in the middle of something", location, "the end")
            .help("close the last bracket or quotation mark"),
        other => reader.other(other, &other.location().unwrap_or(Location::UNKNOWN)),
    }
}

fn limit(error: &Error) -> String {
    use serde_saphyr::budget::BudgetBreach;
    let what = match error {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => "the file is nested too deeply",
        Error::Budget { breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, .. } => {
            "the file holds too many values"
        }
        _ => "the file holds too many aliases",
    };
    what.to_owned()
}

struct Reader<'a> {
    file: &'a Arc<YamlFile>,
    outline: Outline,
}

impl Reader<'_> {
    fn at(&self, code: &'static str, message: impl Into<String>, location: &Location, label: &str) -> Fault {
        Fault::at(code, message, self.file, self.place(location), label)
    }

    fn place(&self, location: &Location) -> Range<usize> {
        let span = location.span();
        match (span.byte_offset(), span.byte_len()) {
            (Some(start), Some(len)) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX);
                let end = start.saturating_add(usize::try_from(len).unwrap_or(0));
                super::exact(&self.file.text, start..end)
            }
            _ => syntax::place(&self.file.text, location.line(), location.column()),
        }
    }

    fn unknown_key(&self, field: &str, expected: &[&'static str], location: &Location) -> Fault {
        let place = self.place(location);
        let under = match self.owner(&place) {
            Some(owner) => format!(" in {owner}"),
            None => String::new(),
        };
        let label = meant(field, expected.iter().copied(), "unknown key");
        Fault::at("pack::unknown-key", format!("unknown key `{field}`{under}"), self.file, place, label)
            .help(format!("the keys here are {}", names(expected, "and")))
    }

    fn unknown_value(&self, variant: &str, expected: &[&'static str], location: &Location) -> Fault {
        let place = self.place(location);
        let message = match self.subject(&place) {
            Some(subject) => format!("{subject} cannot be `{variant}`"),
            None => format!("`{variant}` is not one of the values that are allowed here"),
        };
        let label = meant(variant, expected.iter().copied(), "unknown value");
        Fault::at("pack::unknown-value", message, self.file, place, label)
            .help(format!("it must be {}", names(expected, "or")))
    }

    fn missing_key(&self, field: &str, location: &Location) -> Fault {
        let place = self.place(location);
        let chain = self.outline.chain(place.start);
        // The library points at the last thing it read, which may lie deeper than the mapping it is about.
        let mapping = chain
            .iter()
            .rev()
            .map(|(_, node)| *node)
            .find(|node| matches!(node.value, Value::Mapping(_)) && node.get(field).is_none());
        let owner = mapping.and_then(|mapping| mapping.get("id")).and_then(Node::text);
        let message = match owner {
            Some(id) => format!("rule `{id}` has no `{field}`"),
            None => format!("`{field}` is missing"),
        };
        let shown = match mapping.and_then(|mapping| mapping.pairs().first()) {
            Some((key, value)) if self.one_line(key.range.start..value.range.end) => key.range.start..value.range.end,
            Some((key, _)) => key.range.clone(),
            None => place,
        };
        Fault::at("pack::missing-key", message, self.file, shown, format!("needs `{field}` beside it"))
            .help(format!("add `{field}:` with the same indentation"))
    }

    fn duplicate_key(&self, location: &Location) -> Fault {
        let place = self.place(location);
        let chain = self.outline.chain(place.start);
        let key = chain.last().and_then(|(_, node)| node.text()).unwrap_or_default().to_owned();
        let first = chain.iter().rev().find_map(|(_, node)| {
            let same = |pair: &&(Node, Node)| pair.0.text() == Some(key.as_str());
            let first = node.pairs().iter().find(same)?;
            (first.0.range != place).then(|| first.0.range.clone())
        });
        let mut fault =
            Fault::at("pack::duplicate-key", format!("the key `{key}` stands twice"), self.file, place, "again here");
        if let Some(first) = first {
            fault.labels.push((first, "first here".to_owned()));
        }
        fault.help("keep one of the two, or join them")
    }

    fn wrong_type(&self, expected: &str, location: &Location) -> Fault {
        let place = self.place(location);
        let wanted = match expected {
            "sequence start" | "a sequence" => "a list",
            "mapping start" | "mapping" | "a map" => "keys with values",
            "string scalar" | "a string" | "string" => "a text",
            "boolean" | "bool" | "a boolean" => "`true` or `false`",
            "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
            other if other.starts_with("struct ") => "keys with values",
            other => other,
        };
        let chain = self.outline.chain(place.start);
        // A collection and its first child begin at the same byte: the outermost is the one complained of.
        let found = chain.iter().map(|(_, node)| *node).find(|node| node.range.start >= place.start);
        // Where nothing stands, the parser reads a null of no length.
        let nothing = found.is_some_and(|node| node.range.is_empty() || node.text() == Some(""));
        let collection = matches!(wanted, "a list" | "keys with values");
        let found_words = match found.map(|node| &node.value) {
            Some(Value::Scalar(_)) if nothing => "nothing".to_owned(),
            Some(Value::Scalar(_)) if collection => "a single value".to_owned(),
            Some(Value::Scalar(text)) => format!("`{}`", text.chars().take(30).collect::<String>()),
            Some(Value::List(_)) => "a list".to_owned(),
            Some(Value::Mapping(_)) => "a key with a value".to_owned(),
            Some(Value::Alias) => "an alias".to_owned(),
            None => "what stands here".to_owned(),
        };
        let subject = self.subject(&place).unwrap_or_else(|| "this".to_owned());
        let help = match (wanted, found.map(|node| &node.value)) {
            ("a text", Some(Value::Mapping(_))) => {
                "a colon followed by a space makes a key: put the whole text in quotes".to_owned()
            }
            ("a text", Some(Value::List(_))) => {
                "square brackets make a list: put the text in quotes, or take them away".to_owned()
            }
            (_, Some(Value::Scalar(_))) if nothing && wanted != "a list" => {
                "write it after the key, or take the key away".to_owned()
            }
            ("a list", Some(Value::Scalar(_))) if !nothing => {
                "write `[…]` around it, or put each item on a line of its own after `- `".to_owned()
            }
            ("a list", Some(Value::Mapping(_))) => "begin each item with `- `".to_owned(),
            ("a list", _) => "take the key away, or write `[]` for an empty list".to_owned(),
            ("keys with values", _) => "write one `key: value` a line".to_owned(),
            (_, Some(Value::Scalar(_))) if wanted.starts_with("a text") => "put it in quotes".to_owned(),
            _ => format!("write {wanted}"),
        };
        let message = format!("{subject} must be {wanted}, not {found_words}");
        Fault::at("pack::wrong-type", message, self.file, place, format!("not {wanted}")).help(help)
    }

    fn other(&self, error: &Error, location: &Location) -> Fault {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
        self.at("pack::yaml", message, location, "here").help("see the rule format for what may stand here")
    }

    /// What a value belongs to: a key, or an item of a key's list.
    fn subject(&self, place: &Range<usize>) -> Option<String> {
        let chain = self.outline.chain(place.start);
        let first = chain.iter().position(|(_, node)| node.range.start >= place.start)?;
        match chain.get(first)?.0 {
            Some(key) => key.text().map(|key| format!("`{key}`")),
            None => {
                let above = chain.get(first.checked_sub(1)?)?;
                above.0.and_then(Node::text).map(|key| format!("an item of `{key}`"))
            }
        }
    }

    /// The rule, or else the key, under which something stands.
    fn owner(&self, place: &Range<usize>) -> Option<String> {
        let chain = self.outline.chain(place.start);
        let mut above = chain.iter().rev().skip(1);
        let (key, node) = above.next()?;
        if let Some(id) = node.get("id").and_then(Node::text) {
            return Some(format!("rule `{id}`"));
        }
        key.or_else(|| above.next().and_then(|(key, _)| *key)).and_then(Node::text).map(|key| format!("`{key}`"))
    }

    fn one_line(&self, range: Range<usize>) -> bool {
        self.file.text.get(range).is_some_and(|text| !text.contains('\n'))
    }
}
