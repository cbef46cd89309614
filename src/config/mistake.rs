//! Errors of the TOML library as faults: what is wrong in words of the configuration, the exact place, and the way out.
//!
//! The library hands out a message and a place. The messages on keys and values are serde's, whose form is fixed
//! (“unknown field `x`, expected one of `a`, `b`”), so that names can be taken out of their backticks.

use std::ops::Range;
use std::sync::Arc;

use crate::rules::fault::{Fault, YamlFile};
use crate::rules::suggest::{meant, names};

/// What the library says, as a fault.
pub(super) fn fault(file: &Arc<YamlFile>, error: &toml::de::Error) -> Fault {
    let message = error.message();
    let place = error.span().unwrap_or(0..0);
    let at = |code, message: String, label: String| Fault::at(code, message, file, place.clone(), label);
    if toml::de::DeTable::parse(&file.text).is_err() {
        return at("config::toml", format!("this is not TOML: {message}"), "here".to_owned());
    }
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let (true, Some((key, known))) = (message.starts_with("unknown field"), quoted.split_first()) {
        let fault =
            at("config::unknown-key", format!("unknown key `{key}`"), meant(key, known.iter().copied(), "unknown key"));
        return fault.help(format!("the keys here are {}", names(known, "and")));
    }
    if let (true, Some((value, known))) = (message.starts_with("unknown variant"), quoted.split_first()) {
        let message = match key_of(&file.text, &place) {
            Some(key) => format!("`{key}` cannot be `{value}`"),
            None => format!("`{value}` is not one of the values that are allowed here"),
        };
        let fault = at("config::unknown-value", message, meant(value, known.iter().copied(), "unknown value"));
        return fault.help(format!("it must be {}", names(known, "or")));
    }
    if let (true, Some(key)) = (message.starts_with("missing field"), quoted.first()) {
        let place = first_line(&file.text, &place);
        return Fault::at("config::missing-key", format!("`{key}` is missing"), file, place, "in this section");
    }
    if let Some((_, wanted)) = message.strip_prefix("invalid ").and_then(|rest| rest.split_once(", expected ")) {
        return wrong_type(file, place.clone(), wanted);
    }
    // What the library says of a value where serde expects one of some names.
    if message.starts_with("wanted string") {
        return wrong_type(file, place.clone(), "a string");
    }
    at("config::value", message.to_owned(), "here".to_owned())
}

/// A value of a type that its key cannot have.
fn wrong_type(file: &Arc<YamlFile>, place: Range<usize>, wanted: &str) -> Fault {
    let wanted = match wanted {
        "a sequence" => "a list, as [\"…\"]",
        "a string" => "a text in quotes",
        "a boolean" => "true or false",
        "usize" | "u64" => "a number from 0",
        "a TOML datetime" => "a day, as 2027-01-31, without quotes",
        "a map" => "keys with values",
        // What serde calls a struct.
        other if other.starts_with("struct ") => "keys with values",
        other => other,
    };
    let key = key_of(&file.text, &place);
    let place = first_line(&file.text, &place);
    if key == Some("ignore") && wanted == "a text in quotes" {
        return Fault::at("config::wrong-type", "`ignore` lists names of rules", file, place, "not a name")
            .help("to clear findings in some files, with a reason, write `[[suppress]]`");
    }
    let subject = key.map_or_else(|| "this".to_owned(), |key| format!("`{key}`"));
    Fault::at("config::wrong-type", format!("{subject} must be {wanted}"), file, place, format!("not {wanted}"))
}

/// The key on whose line a value begins, or the name of a section.
fn key_of<'a>(text: &'a str, place: &Range<usize>) -> Option<&'a str> {
    let before = text.get(..place.start)?;
    if let Some(section) = text[place.start..].lines().next().and_then(|line| line.strip_prefix("[[")) {
        return section.split_once("]]").map(|(name, _)| name.trim());
    }
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let (key, _) = line.split_once('=')?;
    Some(key.trim().trim_matches('"'))
}

/// A place as far as its first line goes.
fn first_line(text: &str, place: &Range<usize>) -> Range<usize> {
    let slice = text.get(place.clone()).unwrap_or_default();
    place.start..place.start + slice.lines().next().unwrap_or_default().len()
}
