//! The reviewer's page as one HTML file: no request leaves it, and nothing in an article can act in it.
//!
//! Three things keep articles inert, each enough by itself: the templates of `assets/report` escape everything, the
//! page's content security policy allows its own style and script by their hashes and nothing else, and the script
//! never makes markup of text.

mod draw;
mod words;

use askama::Template;
use sha2::{Digest, Sha256};

use crate::doc::BlockKind;
use crate::page::Page;
use crate::page::claims::{Outcome, Verdict};
use crate::page::flow::{Group, Part, Shape};
use crate::sanitize;

use draw::{Drawn as _, Placed as _};
use words::{Named as _, Said as _, Told as _};

const STYLE: &str = include_str!("../../../assets/report/style.css");
const SCRIPT: &str = include_str!("../../../assets/report/script.js");
const GLYPHS: &str = include_str!("../../../assets/report/glyphs.svg");

/// The page, ready to be written.
#[derive(Template)]
#[template(path = "page.html", config = "assets/report/askama.toml")]
struct View<'a> {
    page: &'a Page<'a>,
    policy: String,
    style: &'static str,
    script: &'static str,
    data: String,
}

/// Writes a page.
pub fn render(page: &Page<'_>) -> String {
    let (style, script) = (STYLE.trim(), SCRIPT.trim());
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'",
        fingerprint(style),
        fingerprint(script)
    );
    let view = View { page, policy, style, script, data: data(page) };
    view.render().expect("writing to a string does not fail")
}

impl View<'_> {
    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn glyphs(&self) -> &'static str {
        GLYPHS.trim()
    }

    /// What the whole page is about.
    fn heading(&self) -> String {
        match self.page.sheets.as_slice() {
            [] => "Nothing to review".to_owned(),
            [sheet] => sanitize::line(&sheet.title).into_owned(),
            sheets => super::plural(sheets.len(), "article"),
        }
    }

    /// The level of headings of the parts of a sheet.
    fn section(&self) -> u8 {
        if self.page.sheets.len() > 1 { 3 } else { 2 }
    }

    /// The level of a heading of an article among those of the page.
    fn top(&self, part: &Part) -> u8 {
        (self.section() - 1 + part.outline).clamp(2, 6)
    }
}

/// What the script has to know of each finding: the id of its note, its severity, its rule and the laws behind it.
fn data(page: &Page<'_>) -> String {
    let notes = page.sheets.iter().flat_map(|sheet| sheet.notes.iter().map(move |note| (sheet.number, note)));
    let facts = notes.map(|(sheet, note)| {
        let laws: Vec<_> = match note.rule.map(|rule| rule.jurisdiction.as_slice()) {
            None | Some([]) => vec![None.name()],
            Some(laws) => laws.iter().map(|law| Some(*law).name()).collect(),
        };
        (sheet, note.number, note.finding.severity.name(), note.finding.rule.as_str(), laws)
    });
    embedded(&facts.collect::<Vec<_>>())
}

/// A value as JSON that ends no element and no line of a script, wherever it stands.
fn embedded(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).expect("lists of strings and numbers are JSON");
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    sanitize::json(json)
}

/// The source expression of a content security policy for a style or a script.
fn fingerprint(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        let digit = |at: usize| char::from(DIGITS[bits >> (18 - 6 * at) & 63]);
        out.extend((0..4).map(|at| if at <= three.len() { digit(at) } else { '=' }));
    }
    out
}

#[cfg(test)]
mod tests;
