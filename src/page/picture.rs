//! The numbers behind the pictures of a page.

use std::collections::BTreeSet;

use crate::claim::{Backing, Claim, Direction, Polarity, Stance, Strength};
use crate::doc::{BlockKind, Prose};
use crate::review::Reading;
use crate::rules::model::Severity;
use crate::source::{Span, Txt};

/// The article as a line from its first word to its last.
#[derive(Debug, PartialEq, Eq)]
pub struct Strip {
    /// The findings, in the order of their notes.
    pub ticks: Vec<Tick>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A finding on the strip.
#[derive(Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where it starts, in thousandths of the article's prose.
    pub at: u32,
    /// How bad it is.
    pub severity: Severity,
}

/// What stands under one heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading; empty for what stands before the first one.
    pub title: String,
    /// Where it starts, in thousandths of the article's prose.
    pub at: u32,
    /// How many findings start in it: errors, warnings, notes.
    pub found: [usize; 3],
}

impl Strip {
    pub(super) fn new(prose: &Prose, marks: &[(Span<Txt>, Severity)]) -> Self {
        let length = u64::from(prose.map.len()).max(1);
        let at = |place: u32| u32::try_from(u64::from(place) * 1000 / length).unwrap_or(1000);
        let mut sections = vec![(0, String::new(), [0; 3])];
        sections.extend(headings(prose).map(|(start, title)| (start, title.replace('\u{FFFC}', ""), [0; 3])));
        for (span, severity) in marks {
            let after = sections.partition_point(|(start, ..)| *start <= span.start);
            let place = match severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Note => 2,
            };
            sections[after.max(1) - 1].2[place] += 1;
        }
        // Articles that begin with a heading have nothing before it.
        if sections.len() > 1 && sections[0].2 == [0; 3] {
            sections.remove(0);
        }
        Self {
            ticks: marks.iter().map(|(span, severity)| Tick { at: at(span.start), severity: *severity }).collect(),
            sections: sections
                .into_iter()
                .map(|(start, title, found)| Section { title, at: at(start), found })
                .collect(),
        }
    }
}

/// The headings that divide an article: those of the highest level that occurs more than once.
fn headings(prose: &Prose) -> impl Iterator<Item = (u32, &str)> {
    let all = prose.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let mut times = [0; 8];
    all.clone().for_each(|block| times[usize::from(block.level.min(7))] += 1);
    let level = times.iter().position(|times| *times > 1).unwrap_or(7);
    all.filter(move |block| usize::from(block.level) <= level)
        .map(|block| (block.span.start, block.span.slice(&prose.text)))
}

/// How much is said of benefit and how much of harm.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Claims of benefit.
    pub benefit: Side,
    /// Statements of harm.
    pub harm: Side,
    /// Claims that are neither, or that nobody makes: negated, asked, called wrong, hoped for.
    pub left_out: usize,
}

/// One side of a balance.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// How many claims.
    pub claims: usize,
    /// How many of them can be looked up.
    pub backed: usize,
    /// How many words their sentences have, each sentence counted once.
    pub words: usize,
}

/// Whether somebody says that something is so.
fn is_made(claim: &Claim) -> bool {
    let said = !matches!(claim.stance, Stance::Questioned | Stance::Debunked | Stance::Aimed);
    said && claim.polarity == Polarity::Affirmed
}

impl Balance {
    pub(super) fn new(reading: &Reading) -> Self {
        let mut balance = Self::default();
        let mut seen = [BTreeSet::new(), BTreeSet::new()];
        for claim in &reading.claims {
            let (side, seen) = match claim.direction {
                Direction::Benefit if is_made(claim) => (&mut balance.benefit, &mut seen[0]),
                Direction::Harm if is_made(claim) => (&mut balance.harm, &mut seen[1]),
                _ => {
                    balance.left_out += 1;
                    continue;
                }
            };
            side.claims += 1;
            side.backed += usize::from(claim.support >= Backing::Named);
            if let Some(place) = reading.places.get(claim.sentence).filter(|place| seen.insert(*place)) {
                side.words += place.slice(&reading.prose.text).split_whitespace().count();
            }
        }
        balance
    }
}

/// The strengths that a claim can have, the firmest first.
pub const STRENGTHS: [Strength; 5] =
    [Strength::Absolute, Strength::Causal, Strength::Conditional, Strength::Correlational, Strength::Mechanism];

/// What a claim can rest on, from nothing to the best.
pub const BACKINGS: [Backing; 4] = [Backing::None, Backing::Vague, Backing::Named, Backing::Cited];

/// How many of the claims that somebody makes are how firm, and rest on what.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Strengths {
    /// A row for each of [`STRENGTHS`], a column for each of [`BACKINGS`].
    pub cells: [[usize; 4]; 5],
}

impl Strengths {
    pub(super) fn new(claims: &[Claim]) -> Self {
        let mut cells = [[0; 4]; 5];
        for claim in claims.iter().filter(|claim| is_made(claim)) {
            let row = STRENGTHS.iter().position(|strength| *strength == claim.strength);
            let column = BACKINGS.iter().position(|backing| *backing == claim.support);
            if let (Some(row), Some(column)) = (row, column) {
                cells[row][column] += 1;
            }
        }
        Self { cells }
    }

    /// How many claims are counted.
    pub fn total(&self) -> usize {
        self.cells.iter().flatten().sum()
    }

    /// How many of them are firm, and rest on nothing that can be looked up.
    pub fn bare(&self) -> usize {
        self.cells[..2].iter().map(|row| row[0] + row[1]).sum()
    }
}
