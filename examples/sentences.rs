//! Splits texts into sentences: `sentences segmentation.yml < texts.jsonl > sentences.jsonl`.
//!
//! Each line in is `{"id": …, "text": …}`, each line out `{"id": …, "sentences": [[start, end], …]}` with offsets in
//! characters of the text. Every line of a text is a block.

use std::error::Error;
use std::io::{BufRead, Write};

use claimlint::text::{Segmentation, Segmenter};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct File {
    segmentation: Segmentation,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Sentences {
    id: String,
    sentences: Vec<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name the file with the words: rules/core/segmentation.yml")?;
    let file: File = serde_saphyr::from_str(&std::fs::read_to_string(path)?)?;
    let segmenter = Segmenter::new(&file.segmentation);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let Text { id, text } = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut out, &Sentences { id, sentences: sentences(&segmenter, &text) })?;
        writeln!(out)?;
    }
    Ok(())
}

/// The sentences of all lines, as ranges of characters.
fn sentences(segmenter: &Segmenter, text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split(['\n', '\r']) {
        let (mut bytes, mut chars) = (0, line_start);
        for sentence in segmenter.split(line) {
            chars += line[bytes..sentence.start].chars().count();
            let end = chars + line[sentence.clone()].chars().count();
            found.push((chars, end));
            (bytes, chars) = (sentence.end, end);
        }
        line_start += line.chars().count() + 1;
    }
    found
}
