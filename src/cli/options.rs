//! Options that several commands share.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::claim::Strength;
use crate::config::{Lookup, Setting, Settings, parse_size};
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

    /// Whose text it is: what a rule may ask depends on who speaks [default: editorial]
    ///
    /// `editorial` is journalism and patient information, `commercial` is text by somebody who sells what it
    /// is about, `rx-advertising` is advertising for prescription drugs.
    #[arg(long, value_name = "PROFILE", value_parser = profile_parser())]
    profile: Option<Profile>,

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
        self.settings().profile().value
    }

    /// The selection that the options mean where no configuration has a say.
    pub(super) fn selection(&self, min_confidence: Confidence) -> Selection {
        Selection { min_confidence, ..self.settings().selection() }
    }

    /// What the options say.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            profile: self.profile.map(Setting::command_line),
            kind: self.kind.clone().map(Setting::command_line),
            jurisdictions: given(&self.jurisdiction),
            select: given(&self.select),
            ignore: given(&self.ignore),
            ..Settings::default()
        }
    }
}

/// A list that an option gives, if it is there.
pub(super) fn given<T: Clone>(list: &[T]) -> Option<Setting<Vec<T>>> {
    (!list.is_empty()).then(|| Setting::command_line(list.to_vec()))
}

/// Where configurations come from.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Configuration")]
pub(super) struct ConfigArgs {
    /// Use this configuration, and no other
    ///
    /// Without it, each file obeys the claimlint.toml of its folder and of the folders above, as far as the one that
    /// holds .git; the nearest wins. Options win over all of them.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

impl ConfigArgs {
    /// Where to look.
    pub(super) fn lookup(&self) -> Lookup {
        match &self.config {
            Some(path) => Lookup::File(path.clone()),
            None if self.no_config => Lookup::Nothing,
            None => Lookup::Upwards,
        }
    }
}

/// Which files of a folder.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Files")]
pub(super) struct WalkArgs {
    /// Also lint files that .gitignore and .ignore files exclude
    #[arg(long)]
    no_ignore: bool,

    /// Also lint hidden files and folders
    #[arg(long)]
    hidden: bool,
}

impl WalkArgs {
    /// What they and the options on reading mean.
    pub(super) fn options(&self, read: &ReadArgs) -> input::Options {
        input::Options { no_ignore: self.no_ignore, hidden: self.hidden, ..read.options() }
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

    /// Refuse files larger than this (suffixes K, M, G) [default: 64M]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    max_file_size: Option<u64>,
}

impl ReadArgs {
    /// What the options mean for reading.
    pub(super) fn options(&self) -> input::Options {
        let other = input::Options::default();
        input::Options {
            format: self.input_format,
            stdin_name: self.stdin_filename.clone(),
            max_size: self.max_file_size.unwrap_or(other.max_size),
            ..other
        }
    }

    /// What they say that a configuration may say too.
    pub(super) fn settings(&self) -> Settings {
        Settings { max_file_size: self.max_file_size.map(Setting::command_line), ..Settings::default() }
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
