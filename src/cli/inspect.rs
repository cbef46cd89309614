//! `claimlint inspect`: what rules see of a file.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::console::Console;
use super::options::{PackArgs, ReadArgs};
use super::rules::ListFormat;
use super::{Exit, Stop, packs};
use crate::doc::{Block, Document};
use crate::engine::{Linter, Selection};
use crate::render::{self, wrap};
use crate::source::{Span, Src, Txt};
use crate::text::{Sentence, Text};
use crate::{input, sanitize};

/// Shows what rules see of a file: its blocks, their sentences, and the folded text that patterns match.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How to print it
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    format: ListFormat,

    #[command(flatten)]
    packs: PackArgs,

    #[command(flatten)]
    read: ReadArgs,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let packs = packs::load(&args.packs.packs)?;
    let linter = Linter::new(&packs, &Selection { everything: true, ..Selection::default() })?;
    if args.file.is_dir() {
        return Err(Stop::new(format!("{}: is a folder", args.file.display())).help("name a file"));
    }
    let options = args.read.options();
    let found = input::collect(std::slice::from_ref(&args.file), &options);
    let failed =
        |failure: crate::report::Failure| Stop::new(format!("{}: {}", failure.path.display(), failure.message));
    if let Some(failure) = found.failures.into_iter().next() {
        return Err(failed(failure));
    }
    for input in &found.inputs {
        let (document, text) = linter.read(input::read(input, &options).map_err(failed)?);
        let view = View { document: &document, text: &text };
        console.print(&match args.format {
            ListFormat::Text => view.page(console.width),
            ListFormat::Json => view.json(),
        })?;
    }
    Ok(Exit::Clean)
}

struct View<'a> {
    document: &'a Document,
    text: &'a Text,
}

impl View<'_> {
    /// The blocks, each with its sentences.
    fn blocks(&self) -> impl Iterator<Item = (&Block, &[Sentence])> {
        // Sentences are in the order of their blocks.
        let mut rest = self.text.sentences.as_slice();
        self.document.blocks.iter().enumerate().map(move |(index, block)| {
            let (mine, others) = rest.split_at(rest.partition_point(|sentence| sentence.block <= index));
            rest = others;
            (block, mine)
        })
    }

    fn source(&self, span: Span<Txt>) -> Span<Src> {
        self.document.map.project(span)
    }

    fn folded(&self, sentence: &Sentence) -> &str {
        sentence.fold.slice(&self.text.folded)
    }

    fn page(&self, width: usize) -> String {
        let source = &self.document.source;
        let mut out = format!(
            "{}: {}, {}, {}, {}\n",
            sanitize::line(&source.path.to_string_lossy()),
            source.format.name(),
            render::plural(self.document.blocks.len(), "block"),
            render::plural(self.text.sentences.len(), "sentence"),
            render::plural(self.text.word_count(), "word"),
        );
        for (block, sentences) in self.blocks() {
            let at = source.position(self.source(block.span).start);
            let level = if block.level > 0 { format!(" {}", block.level) } else { String::new() };
            let quoted = if block.quoted { ", quoted" } else { "" };
            let _ = writeln!(out, "\n{}:{} {}{level}{quoted}", at.line, at.column, render::block(block.kind));
            for sentence in sentences {
                let _ = writeln!(out, "{}", wrap::hanging("  - ", &sanitize::line(self.folded(sentence)), width));
            }
        }
        for skipped in &self.document.skipped {
            let at = source.position(skipped.source.start);
            let (reason, bytes) = (render::skip_reason(skipped.reason), skipped.source.len());
            let _ = writeln!(out, "\n{}:{} not linted: {reason} ({bytes} bytes)", at.line, at.column);
        }
        out
    }

    fn json(&self) -> String {
        let span = |span: Span<Src>| SpanV1 { start: span.start, end: span.end };
        let sentence = |sentence: &Sentence| SentenceV1 {
            span: span(self.source(sentence.span)),
            folded: self.folded(sentence).to_owned(),
        };
        let blocks = self.blocks().map(|(block, sentences)| BlockV1 {
            kind: render::block(block.kind),
            level: block.level,
            quoted: block.quoted,
            span: span(self.source(block.span)),
            sentences: sentences.iter().map(sentence).collect(),
        });
        let skipped = self.document.skipped.iter();
        render::pretty(&DocumentV1 {
            schema: "claimlint/inspect/v1",
            path: self.document.source.path.to_string_lossy().into_owned(),
            format: self.document.source.format.name(),
            words: self.text.word_count(),
            blocks: blocks.collect(),
            not_linted: skipped
                .map(|s| SkippedV1 { reason: render::skip_reason(s.reason), span: span(s.source) })
                .collect(),
        })
    }
}

#[derive(Serialize)]
struct DocumentV1 {
    schema: &'static str,
    path: String,
    format: &'static str,
    words: usize,
    blocks: Vec<BlockV1>,
    not_linted: Vec<SkippedV1>,
}

#[derive(Serialize)]
struct BlockV1 {
    kind: &'static str,
    level: u8,
    quoted: bool,
    span: SpanV1,
    sentences: Vec<SentenceV1>,
}

#[derive(Serialize)]
struct SentenceV1 {
    span: SpanV1,
    folded: String,
}

#[derive(Serialize)]
struct SkippedV1 {
    reason: &'static str,
    span: SpanV1,
}

#[derive(Serialize)]
struct SpanV1 {
    start: u32,
    end: u32,
}
