//! Tells whether words are negated: `contexts PACK… < spans.jsonl > contexts.jsonl`.
//!
//! The packs are those named and no others: `fixtures/packs/clinical` for notes of a clinic, `rules/core` for articles.
//! Each line in is `{"id": …, "text": …, "span": [start, end]}` with offsets in characters of the text or null, each line out
//! `{"id": …, "findings": [], "negated": …, "cue": …}`, where the cue is the text that negates, or null.

use std::error::Error;
use std::io::{BufRead, Write};
use std::path::Path;

use claimlint::engine::{Linter, Selection};
use claimlint::fault::render;
use claimlint::rules::fault::Fault;
use claimlint::rules::load::load_path;
use claimlint::rules::model::Category;
use claimlint::source::{Format, Source, Span};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Question {
    id: String,
    text: String,
    span: Option<(usize, usize)>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    /// The evaluation reads findings of every tool; there are none here.
    findings: [(); 0],
    negated: Option<bool>,
    cue: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let linter = match linter() {
        Ok(linter) => linter,
        Err(faults) => {
            std::io::stderr().write_all(render(&faults, false, 100).as_bytes())?;
            std::process::exit(2);
        }
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let answer = answer(&linter, serde_json::from_str(&line?)?);
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    }
    Ok(())
}

fn linter() -> Result<Linter, Vec<Fault>> {
    let packs: Result<Vec<_>, _> = std::env::args().skip(1).map(|path| load_path(Path::new(&path))).collect();
    Linter::new(&packs?, &Selection::default())
}

fn answer(linter: &Linter, Question { id, text, span }: Question) -> Answer {
    let byte = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
    let negation = span.map(|(start, end)| {
        let source = Source::new("span", text.clone(), Format::Text);
        let contexts = linter.contexts(source, Span::of(byte(start)..byte(end)));
        contexts.into_iter().find(|context| context.category == Category::Negated)
    });
    let cue = negation.flatten().map(|context| context.span.slice(&text).to_owned());
    Answer { id, findings: [], negated: negation.map(|found| found.is_some()), cue }
}
