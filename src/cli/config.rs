//! `claimlint config`: what holds for a file, and who says so.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Value, json};

use super::console::Console;
use super::options::{ConfigArgs, PackArgs, ReadArgs, SelectionArgs, given};
use super::rules::ListFormat;
use super::verdict::VerdictArgs;
use super::{Exit, Stop, plan};
use crate::config::{self, Configurations, Origin, Resolved, Setting, Settings, Suppress, show_size};
use crate::render::{self, pretty};
use crate::sanitize;

/// Shows what holds for a file: each setting, and the line of a claimlint.toml, the option or the default that says so.
///
/// Nothing is linted, and the file need not be there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file; for a folder, any file in it [default: the current folder]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// How to print the settings
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    format: ListFormat,

    /// Print the JSON schema of claimlint.toml instead
    #[arg(long, exclusive = true)]
    schema: bool,

    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    packs: PackArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    #[command(flatten)]
    read: ReadArgs,

    #[command(flatten)]
    verdict: VerdictArgs,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    if args.schema {
        console.print(&pretty(&config::schema()))?;
        return Ok(Exit::Clean);
    }
    let read = args.read.settings();
    let others = Settings { packs: given(&args.packs.packs), ..args.selection.settings() };
    let command_line = args.verdict.settings(Settings { max_file_size: read.max_file_size, ..others });
    let mut configurations = Configurations::new(&args.config.lookup(), command_line);
    let shown = args.file.clone().unwrap_or_else(|| PathBuf::from("."));
    // Any file of a folder: a name that no pattern for names is about.
    let path = if shown.is_dir() { shown.join("*") } else { shown.clone() };
    let resolved = configurations.of(&path);
    plan::check(&configurations, &resolved)?;
    let page = Page { path: shown.display().to_string(), resolved: &resolved };
    console.print(&match args.format {
        ListFormat::Text => page.text(),
        ListFormat::Json => pretty(&page.json()),
    })?;
    Ok(Exit::Clean)
}

struct Page<'a> {
    path: String,
    resolved: &'a Resolved,
}

/// A key with what it is set to.
struct Row {
    key: &'static str,
    /// `None` where nobody sets it and there is no value that stands for that.
    value: Option<Value>,
    origin: Origin,
    /// What it means that nobody sets it.
    unset: &'static str,
}

impl Row {
    fn of<T>(key: &'static str, setting: Option<Setting<T>>, unset: &'static str, value: impl Fn(T) -> Value) -> Self {
        match setting {
            Some(Setting { value: found, origin }) => Self { key, value: Some(value(found)), origin, unset },
            None => Self { key, value: None, origin: Origin::Default, unset },
        }
    }
}

impl Page<'_> {
    fn rows(&self) -> Vec<Row> {
        let settings = &self.resolved.settings;
        let law = |law: &_| render::jurisdiction(*law).to_lowercase();
        vec![
            Row::of("profile", Some(settings.profile()), "", |profile| json!(profile)),
            Row::of("kind", settings.kind.clone(), "as each article says or shows", |kind| json!(kind)),
            Row::of("jurisdictions", settings.jurisdictions.clone(), "all", |all| {
                all.iter().map(law).map(Value::from).collect()
            }),
            Row::of("packs", settings.packs.clone(), "all built-in packs", |packs| json!(packs)),
            Row::of("select", settings.select.clone(), "all rules but opt-in ones", |rules| json!(rules)),
            Row::of("ignore", settings.ignore.clone(), "none", |rules| json!(rules)),
            Row::of("min-confidence", Some(settings.min_confidence()), "", |least| json!(least)),
            Row::of("fail-on", Some(settings.fail_on()), "", |fail_on| json!(fail_on)),
            Row::of("max-warnings", settings.max_warnings.clone(), "any number", |most| json!(most)),
            Row::of("max-file-size", Some(settings.max_file_size()), "", |size| json!(show_size(size))),
        ]
    }

    fn text(&self) -> String {
        let files: Vec<String> = self.resolved.chain.iter().map(|one| one.file.path.display().to_string()).collect();
        let path = &self.path;
        let mut out = match (files.is_empty(), &self.resolved.excluded) {
            (true, _) => format!("# {path}: no configuration\n"),
            (false, None) => format!("# {path}: {}\n", files.join(", ")),
            (false, Some(place)) => format!("# {path} is not linted: excluded by {place}\n"),
        };
        let lines = self.rows().into_iter().map(|row| match row.value {
            Some(value) => (format!("{} = {}", row.key, inline(&value)), row.origin.to_string()),
            None => (format!("# {}", row.key), format!("{}: {}", row.origin, row.unset)),
        });
        table(&mut out, lines.collect());
        let severities = self.resolved.settings.severity.iter();
        let lines: Vec<(String, String)> = severities
            .map(|(name, level)| (format!("{} = {}", json!(name), json!(level.value)), level.origin.to_string()))
            .collect();
        if !lines.is_empty() {
            out.push_str("\n[severity]\n");
            table(&mut out, lines);
        }
        let entries: Vec<&Suppress> = self.resolved.suppressions().collect();
        if !entries.is_empty() {
            out.push('\n');
        }
        for entry in entries {
            let until = entry.until.map_or_else(String::new, |day| format!(" until {day}"));
            let (rules, place, reason) = (entry.rules.join(", "), &entry.place, &entry.reason);
            let _ = writeln!(out, "# suppressed{until}: {rules} ({place}: {reason})");
        }
        let clean: Vec<String> = out.lines().map(|line| sanitize::line(line).into_owned() + "\n").collect();
        clean.concat()
    }

    fn json(&self) -> ConfigV1 {
        let rows =
            self.rows().into_iter().map(|row| SettingV1::new(row.key, row.value.unwrap_or(Value::Null), &row.origin));
        let severities = self.resolved.settings.severity.iter();
        let severities = severities.map(|(name, level)| SettingV1::new(name, json!(level.value), &level.origin));
        ConfigV1 {
            schema: "claimlint/config/v1",
            path: self.path.clone(),
            configurations: self.resolved.chain.iter().map(|one| one.file.path.display().to_string()).collect(),
            excluded: self.resolved.excluded.as_ref().map(ToString::to_string),
            settings: rows.collect(),
            severity: severities.collect(),
            suppress: self.resolved.suppressions().map(SuppressV1::of).collect(),
        }
    }
}

/// Lines of two columns, the second as a comment.
fn table(out: &mut String, lines: Vec<(String, String)>) {
    let width = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0).min(50);
    for (line, comment) in lines {
        let _ = writeln!(out, "{line:width$}  # {comment}");
    }
}

/// A value as TOML writes it: as JSON does, with a space after commas.
fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

#[derive(Serialize)]
struct ConfigV1 {
    schema: &'static str,
    path: String,
    configurations: Vec<String>,
    excluded: Option<String>,
    settings: Vec<SettingV1>,
    severity: Vec<SettingV1>,
    suppress: Vec<SuppressV1>,
}

#[derive(Serialize)]
struct SettingV1 {
    key: String,
    value: Value,
    /// `default`, `command-line` or `file`.
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl SettingV1 {
    fn new(key: &str, value: Value, origin: &Origin) -> Self {
        let (source, place) = match origin {
            Origin::Default => ("default", None),
            Origin::CommandLine => ("command-line", None),
            Origin::File(place) => ("file", Some(place)),
        };
        let path = place.map(|place| place.file.path.display().to_string());
        Self { key: key.to_owned(), value, source, path, line: place.map(|place| place.line()) }
    }
}

#[derive(Serialize)]
struct SuppressV1 {
    rules: Vec<String>,
    reason: String,
    until: Option<String>,
    path: String,
    line: usize,
}

impl SuppressV1 {
    fn of(entry: &Suppress) -> Self {
        Self {
            rules: entry.rules.clone(),
            reason: entry.reason.clone(),
            until: entry.until.map(|day| day.to_string()),
            path: entry.place.file.path.display().to_string(),
            line: entry.place.line(),
        }
    }
}
