//! Options that several commands share.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::claim::Strength;
use crate::engine::Selection;
use crate::input;
use crate::rules::model::{Confidence, Jurisdiction, Profile, Severity};
use crate::source::Format;

/// Which packs.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct PackArgs {
    /// Use this pack: the name of a built-in one, or the path of another
    ///
    /// Names choose among the built-in packs, which are all used otherwise; what is common to all packs is
    /// always there. A path (a folder with a pack.yml, or a single .yml file) adds a pack; it takes the place
    /// of a built-in one of the same name.
    #[arg(long = "pack", value_name = "NAME|PATH")]
    pub(super) packs: Vec<String>,
}

/// Which rules.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct SelectionArgs {
    /// Run only these rules
    ///
    /// Ids (efficacy/cure-claim) or families (efficacy), separated by commas. The id of an opt-in rule turns
    /// it on.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,

    /// Do not run these rules
    ///
    /// Ids or families, separated by commas. Wins over --select.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,

    /// Whose text it is: what a rule may ask depends on who speaks
    ///
    /// `editorial` is journalism and patient information, `commercial` is text by somebody who sells what it
    /// is about, `rx-advertising` is advertising for prescription drugs.
    #[arg(long, value_name = "PROFILE", default_value = "editorial", value_parser = profile_parser())]
    profile: Profile,

    /// What kind of document it is, such as supplement or news
    ///
    /// Without it, an article says so in its front matter (`claimlint: {kind: supplement}`), or its words show it;
    /// `check --explain-kind` tells which. Some rules run only for some kinds.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// Run rules of these jurisdictions: us, eu, uk
    ///
    /// Separated by commas; all unless given. Rules that rest on no law of a country always run.
    #[arg(long, value_name = "LIST", value_delimiter = ',', ignore_case = true, value_parser = jurisdiction_parser())]
    jurisdiction: Vec<Jurisdiction>,
}

impl SelectionArgs {
    /// Whose text it is.
    pub(super) fn profile(&self) -> Profile {
        self.profile
    }

    /// The selection that the options mean.
    pub(super) fn selection(&self, min_confidence: Confidence) -> Selection {
        Selection {
            profile: self.profile,
            kind: self.kind.clone(),
            jurisdictions: self.jurisdiction.clone(),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            min_confidence,
            ..Selection::default()
        }
    }
}

/// How to read files.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Files")]
pub(super) struct ReadArgs {
    /// Read everything as this format, whatever the files are called
    ///
    /// In `lines`, every line is a text of its own.
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    input_format: Option<Format>,

    /// The name of standard input in reports; its extension tells the format
    ///
    /// Without it, and without --input-format, standard input is read as Markdown.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,

    /// Refuse files larger than this (suffixes K, M, G)
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    max_file_size: u64,
}

impl ReadArgs {
    /// What the options mean for reading.
    pub(super) fn options(&self) -> input::Options {
        input::Options {
            format: self.input_format,
            stdin_name: self.stdin_filename.clone(),
            max_size: self.max_file_size,
            ..input::Options::default()
        }
    }
}

/// Names with their values, as a parser that lists the names in help and errors.
fn named<T: Copy + Send + Sync + 'static>(
    values: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> + use<T> {
    PossibleValuesParser::new(values.iter().map(|(name, _)| *name)).try_map(move |given| {
        let found = values.iter().find(|(name, _)| name.eq_ignore_ascii_case(&given));
        found.map(|(_, value)| *value).ok_or("not one of the possible values")
    })
}

fn profile_parser() -> impl TypedValueParser<Value = Profile> {
    named(&[
        ("editorial", Profile::Editorial),
        ("commercial", Profile::Commercial),
        ("rx-advertising", Profile::RxAdvertising),
    ])
}

fn jurisdiction_parser() -> impl TypedValueParser<Value = Jurisdiction> {
    named(&[("us", Jurisdiction::US), ("eu", Jurisdiction::EU), ("uk", Jurisdiction::UK)])
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    named(&[("markdown", Format::Markdown), ("html", Format::Html), ("text", Format::Text), ("lines", Format::Lines)])
}

/// The parser of `--min-confidence`.
pub(super) fn confidence_parser() -> impl TypedValueParser<Value = Confidence> {
    named(&[("low", Confidence::Low), ("medium", Confidence::Medium), ("high", Confidence::High)])
}

/// The parser of `--min-severity`.
pub(super) fn severity_parser() -> impl TypedValueParser<Value = Severity> {
    named(&[("note", Severity::Note), ("warning", Severity::Warning), ("error", Severity::Error)])
}

/// The parser of strengths of claims.
pub(super) fn strength_parser() -> impl TypedValueParser<Value = Strength> {
    named(&[
        ("mechanism", Strength::Mechanism),
        ("correlational", Strength::Correlational),
        ("conditional", Strength::Conditional),
        ("causal", Strength::Causal),
        ("absolute", Strength::Absolute),
    ])
}

/// `64M`, `500K`, `1000`.
fn size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let upper = upper.strip_suffix("IB").or(upper.strip_suffix('B')).unwrap_or(&upper);
    let (digits, shift) = match upper.as_bytes().last() {
        Some(b'K') => (&upper[..upper.len() - 1], 10),
        Some(b'M') => (&upper[..upper.len() - 1], 20),
        Some(b'G') => (&upper[..upper.len() - 1], 30),
        _ => (upper, 0),
    };
    let number: u64 = digits.trim().parse().map_err(|_| "expected a number with K, M or G, such as 64M".to_owned())?;
    // Positions are kept in 32 bits.
    let bytes = number.checked_mul(1 << shift).filter(|bytes| *bytes < u64::from(u32::MAX));
    bytes.ok_or_else(|| "the most is just below 4G".to_owned())
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_have_suffixes() {
        for (text, bytes) in
            [("0", 0), ("12", 12), ("64M", 64 << 20), ("64mb", 64 << 20), ("1KiB", 1024), ("3 G", 3 << 30)]
        {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "-1", "4G", "1T", "99999999999999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
