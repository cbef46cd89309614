//! The pictures of a page: from numbers to places, lengths and sizes. Units are those of the drawings, or percent.

use std::fmt::Write as _;

use crate::page::Sheet;
use crate::page::picture::{BACKINGS, STRENGTHS, Section, Side, Tick};
use crate::render::plural;
use crate::rules::model::Severity;

use super::words::Named as _;

/// The left edge and the width of the columns of the grid of strengths, and the top and height of its rows.
const GRID: (usize, usize, usize, usize) = (112, 66, 22, 38);
/// The side of the largest square in it.
const SIDE: f64 = 32.0;

/// A bar of the balance.
pub(super) struct Bar {
    pub(super) name: &'static str,
    pub(super) class: &'static str,
    pub(super) claims: String,
    pub(super) words: String,
    pub(super) top: usize,
    pub(super) width: String,
    pub(super) backed_width: String,
}

/// A name beside the grid.
pub(super) struct Label {
    pub(super) name: &'static str,
    pub(super) at: usize,
}

/// A square of the grid.
pub(super) struct Square {
    pub(super) count: usize,
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) side: String,
    pub(super) left: String,
    pub(super) top: String,
}

/// What can be drawn.
pub(super) trait Drawn {
    fn bars(&self) -> Vec<Bar>;
    fn columns(&self) -> Vec<Label>;
    fn lines(&self) -> Vec<Label>;
    fn squares(&self) -> Vec<Square>;
}

impl Drawn for Sheet<'_> {
    fn bars(&self) -> Vec<Bar> {
        let (benefit, harm) = (&self.balance.benefit, &self.balance.harm);
        let most = benefit.claims.max(harm.claims).max(1);
        let percent = |count: usize| decimal(count as f64 * 100.0 / most as f64);
        let bar = |name, class, side: &Side, top| Bar {
            name,
            class,
            claims: plural(side.claims, if class == "harm" { "statement" } else { "claim" }),
            words: plural(side.words, "word"),
            top,
            width: percent(side.claims),
            backed_width: percent(side.backed),
        };
        vec![bar("Benefit", "benefit", benefit, 0), bar("Harm", "harm", harm, 56)]
    }

    fn columns(&self) -> Vec<Label> {
        let (left, width, ..) = GRID;
        let column = |(index, name)| Label { name, at: left + width * index + width / 2 };
        BACKINGS.iter().map(|backing| backing.name()).enumerate().map(column).collect()
    }

    fn lines(&self) -> Vec<Label> {
        let (.., top, height) = GRID;
        let line = |(index, name)| Label { name, at: top + height * index + height / 2 + 4 };
        STRENGTHS.iter().map(|strength| strength.name()).enumerate().map(line).collect()
    }

    fn squares(&self) -> Vec<Square> {
        let (left, width, top, height) = GRID;
        let cells = &self.strengths.cells;
        let most = cells.iter().flatten().copied().max().unwrap_or(0).max(1);
        let all =
            cells.iter().enumerate().flat_map(|(row, cells)| cells.iter().enumerate().map(move |(c, n)| (row, c, *n)));
        all.map(|(row, column, count)| {
            let (x, y) = (left + width * column + width / 2, top + height * row + height / 2);
            // The area tells the count; the least still holds its number.
            let side = (SIDE * (count as f64 / most as f64).sqrt()).max(16.0);
            let edge = |middle: usize| decimal(middle as f64 - side / 2.0);
            Square { count, x, y, side: decimal(side), left: edge(x), top: edge(y) }
        })
        .collect()
    }
}

/// A number with one digit after the point, where it needs one.
fn decimal(number: f64) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write!(out, "{number:.1}");
    out.strip_suffix(".0").map(str::to_owned).unwrap_or(out)
}

/// What has a place on the strip.
pub(super) trait Placed {
    /// How far from its left end.
    fn percent(&self) -> String;
}

impl Placed for Tick {
    fn percent(&self) -> String {
        percent(self.at)
    }
}

impl Placed for Section {
    fn percent(&self) -> String {
        percent(self.at)
    }
}

/// Thousandths of the article as a place on the strip, which leaves room for half a glyph at its ends.
fn percent(at: u32) -> String {
    decimal(1.0 + f64::from(at) * 0.098) + "%"
}

/// How far from the top of the strip a finding stands.
pub(super) fn lane(severity: &Severity) -> u8 {
    match severity {
        Severity::Error => 3,
        Severity::Warning => 17,
        Severity::Note => 31,
    }
}
