//! Doses that a text names, against limits: how much of what, how often, for whom.
//!
//! Amounts are read only in sentences that name a limited substance. Each belongs to the substance that stands
//! nearest, and to the rate behind it or at the head of the sentence. Where a text leaves a range, the largest amount
//! is meant, since readers may take it, and the rarest rate, so that what is reported holds in any case.

mod forms;
mod grammar;
mod read;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::find::Match;
use super::program::{AnyOf, Class};
use super::scan::Scan;
use super::whole::Gap;
use crate::rules::model::{Above, Confidence, Period};
use crate::source::{Fold, Span};
pub(super) use grammar::{Grammar, Meaning, People, Unit};
use read::{Amount, Rate, Reading, read, shown};

/// So many tokens may stand between an amount and what belongs to it.
const NEAR: usize = 15;

/// A rule on doses.
#[derive(Debug)]
pub(super) struct DoseJoin {
    pub(super) rows: Vec<Limited>,
    pub(super) above: Above,
    pub(super) others: AnyOf,
    pub(super) taken_with: AnyOf,
}

/// A substance with limits.
#[derive(Debug)]
pub(super) struct Limited {
    pub(super) label: String,
    pub(super) names: Class,
    /// One of these must stand in the sentence or in a heading above; nothing must where empty.
    pub(super) with: AnyOf,
    /// Empty where the rule does not report the substance.
    pub(super) limits: Vec<Limit>,
}

/// One limit.
#[derive(Debug)]
pub(super) struct Limit {
    /// In the smallest unit of the measure.
    pub(super) most: f64,
    /// The index of its unit.
    pub(super) unit: usize,
    pub(super) per: Period,
    pub(super) people: People,
    /// How messages call those people.
    pub(super) who: String,
    /// Whose limit it is.
    pub(super) by: String,
    pub(super) confidence: Confidence,
}

/// A substance named in a text.
#[derive(Debug)]
struct Name {
    span: Span<Fold>,
    sentence: usize,
    /// The index of its row; none for other things of which a dose may be named.
    row: Option<usize>,
}

/// Doses above their limits, in the order of the text.
pub(super) fn doses(scan: &Scan, join: &DoseJoin) -> Vec<Gap> {
    let names = names(scan, join);
    let limited = |name: &Name| name.row.is_some_and(|row| !join.rows[row].limits.is_empty());
    let mut named: Vec<Sentence> = names
        .chunk_by(|a, b| a.sentence == b.sentence)
        .filter(|names| names.iter().any(limited))
        .map(|names| Sentence::new(scan, join, names[0].sentence, names, None))
        .collect();
    let strengths = forms::strengths(&named);
    let unnamed = forms::unnamed(scan, join, &names, &strengths);
    named.extend(unnamed);
    named.sort_by_key(|sentence| sentence.index);
    let mut headings = HashMap::new();
    let mut found = Vec::new();
    for mut sentence in named {
        sentence.weigh_forms(&strengths);
        sentence.above(&mut headings, &mut found);
    }
    found
}

/// All names, without those inside longer ones ("nicotinamide riboside" is no nicotinamide).
fn names(scan: &Scan, join: &DoseJoin) -> Vec<Name> {
    if !join.rows.iter().any(|row| !row.limits.is_empty() && !scan.of(row.names).is_empty()) {
        return Vec::new();
    }
    let rows = join.rows.iter().enumerate();
    let mut names: Vec<Name> = rows
        .flat_map(|(row, limited)| {
            scan.of(limited.names).iter().map(move |m| Name { span: m.span, sentence: m.sentence, row: Some(row) })
        })
        .chain(scan.all_of(&join.others).iter().map(|m| Name { span: m.span, sentence: m.sentence, row: None }))
        .collect();
    names.sort_by_key(|name| (name.span.start, Reverse(name.span.end), name.row.is_none()));
    let mut end = 0;
    names.retain(|name| {
        let free = name.span.start >= end;
        end = if free { name.span.end } else { end };
        free
    });
    names
}

struct Sentence<'a, 'p> {
    scan: &'a Scan<'p>,
    join: &'a DoseJoin,
    index: usize,
    names: &'a [Name],
    /// The row of what the sentence goes on to speak of without naming it.
    implied: Option<usize>,
    /// The tokens of the names.
    places: Vec<Range<usize>>,
    reading: Reading,
}

impl<'a, 'p> Sentence<'a, 'p> {
    fn new(scan: &'a Scan<'p>, join: &'a DoseJoin, index: usize, names: &'a [Name], implied: Option<usize>) -> Self {
        let places = names.iter().map(|name| scan.text.tokens_of(name.span)).collect();
        let reading = read(&scan.program.quantities, scan.text, scan.text.sentences[index].tokens.clone());
        Self { scan, join, index, names, implied, places, reading }
    }

    /// Adds the doses that are above their limits.
    fn above(&self, headings: &mut HashMap<usize, Option<People>>, found: &mut Vec<Gap>) {
        let taken = self.scan.first_in(&self.join.taken_with, self.index).is_some();
        for (index, amount) in self.reading.amounts.iter().enumerate().filter(|(_, amount)| !amount.over) {
            let rate = self.rate(index);
            if rate.is_none() && !taken {
                continue;
            }
            let end = rate.map_or(amount.tokens.end, |rate| rate.tokens.end.max(amount.tokens.end));
            let name = self.nearest(amount.tokens.start..end);
            let Some(row) = self.row(name).map(|row| &self.join.rows[row]) else { continue };
            if row.limits.is_empty() || !self.framed(row) {
                continue;
            }
            let people = self.people(index, headings);
            let Some((limit, per, total)) = self.exceeded(row, amount, rate, &people) else { continue };
            let words = self.words(row, limit, amount.unit, per, total);
            let tokens = rate.map(|rate| rate.tokens.clone()).into_iter().chain([amount.tokens.clone()]);
            let named = name.map(|name| self.names[name].span);
            let Some(span) = tokens.map(|tokens| self.span(&tokens)).chain(named).reduce(Span::join) else { continue };
            let confidence = limit.confidence;
            found.push(Gap { words, confidence, ..Gap::from(Match::whole(span, self.index)) });
        }
    }

    /// How often an amount is taken: what is said of it before the next amount, or what the sentence begins with.
    fn rate(&self, index: usize) -> Option<&Rate> {
        let Reading { amounts, rates, .. } = &self.reading;
        let here = &amounts[index].tokens;
        let next = amounts.get(index + 1).map_or(usize::MAX, |next| next.tokens.start);
        let behind = rates.partition_point(|rate| rate.tokens.start < here.end);
        let close = |rate: &&Rate| rate.tokens.start < next && rate.tokens.start - here.end <= NEAR;
        rates.get(behind).filter(close).or_else(|| {
            let first = amounts[0].tokens.start;
            let before = rates.partition_point(|rate| rate.tokens.end <= first).checked_sub(1)?;
            rates.get(before).filter(|rate| first - rate.tokens.end <= NEAR)
        })
    }

    /// The name next to some tokens: the one behind them of two that are as near ("500 mg of").
    fn nearest(&self, tokens: Range<usize>) -> Option<usize> {
        let behind = self.places.partition_point(|place| place.start < tokens.start);
        let before = behind.checked_sub(1).map(|name| (tokens.start.saturating_sub(self.places[name].end), name));
        let after = self.places.get(behind).map(|place| (place.start.saturating_sub(tokens.end), behind));
        let nearest = match (before, after) {
            (Some(before), Some(after)) => Some(if before.0 < after.0 { before } else { after }),
            (before, after) => before.or(after),
        };
        nearest.filter(|(distance, _)| *distance <= NEAR).map(|(_, name)| name)
    }

    /// The row of a name, or else of what the sentence goes on to speak of.
    fn row(&self, name: Option<usize>) -> Option<usize> {
        name.map_or(self.implied, |name| self.names[name].row)
    }

    /// Whether the words stand there that a row asks for.
    fn framed(&self, row: &Limited) -> bool {
        row.with.is_empty()
            || self.scan.first_in(&row.with, self.index).is_some()
            || self.scan.headed(self.scan.text.sentences[self.index].block, &row.with)
    }

    /// The blocks of the headings above, from the innermost.
    fn headings(&self) -> impl Iterator<Item = usize> {
        let blocks = &self.scan.document.blocks;
        let block = self.scan.text.sentences[self.index].block;
        std::iter::successors(blocks[block].heading, |&heading| blocks[heading].heading)
    }

    /// Who takes an amount: those who are named before it; where nobody is, those behind it, or in the headings.
    fn people(&self, index: usize, headings: &mut HashMap<usize, Option<People>>) -> People {
        let Reading { amounts, people, .. } = &self.reading;
        let behind = people.partition_point(|named| named.tokens.start < amounts[index].tokens.start);
        let here = &amounts[index].tokens;
        let before = behind.checked_sub(1).map(|before| &people[before]);
        let before = before.filter(|named| here.start.saturating_sub(named.tokens.end) <= NEAR);
        let after = people.get(behind).filter(|named| named.tokens.start.saturating_sub(here.end) <= NEAR);
        let named = before.or(after);
        if let Some(named) = named {
            return named.people.clone();
        }
        let in_heading = |heading: usize| {
            let people = headings.entry(heading).or_insert_with(|| {
                let text = self.scan.text;
                let sentences = self.scan.sentences_of(heading);
                let mut read =
                    sentences.map(|s| read(&self.scan.program.quantities, text, text.sentences[s].tokens.clone()));
                read.find_map(|reading| reading.people.into_iter().next()).map(|named| named.people)
            });
            people.clone()
        };
        let above = self.headings().find_map(in_heading);
        above.unwrap_or_else(|| self.scan.program.quantities.anybody.clone())
    }

    /// The limit that a dose is above, the time for which the dose is counted, and how much it is in that time.
    fn exceeded<'r>(
        &self,
        row: &'r Limited,
        amount: &Amount,
        rate: Option<&Rate>,
        people: &People,
    ) -> Option<(&'r Limit, Period, f64)> {
        let units = &self.scan.program.quantities.units;
        let holds =
            |limit: &&Limit| units[limit.unit].measures == units[amount.unit].measures && limit.people.meets(people);
        // Limits for a trait hold in the place of those for everybody.
        let special = people.group.is_some() && row.limits.iter().any(|limit| limit.people.group == people.group);
        let mine = |limit: &&Limit| holds(limit) && (!special || limit.people.group == people.group);
        let daily = rate.map(|rate| (Period::Day, amount.most * rate.times));
        // What is taken at one time is taken in a day, and what is taken in a day need not be taken at one time.
        let single = rate.is_none_or(|rate| rate.times > 1.0).then_some((Period::Dose, amount.most));
        let counts = [(Period::Day, daily.or(single)), (Period::Dose, single)];
        let mut counts = counts.into_iter().filter_map(|(period, count)| Some((period, count?)));
        counts.find_map(|(period, (per, total))| {
            let mut limits: Vec<&Limit> = row.limits.iter().filter(mine).filter(|limit| limit.per == period).collect();
            limits.sort_by(|a, b| a.most.total_cmp(&b.most));
            let decisive = match self.join.above {
                Above::Every => limits.last(),
                Above::Some => limits.first(),
            };
            decisive.filter(|limit| total > limit.most).map(|limit| (*limit, per, total))
        })
    }

    /// What the placeholders of the message stand for. The limit is shown in the unit of the text.
    fn words(&self, row: &Limited, limit: &Limit, unit: usize, per: Period, total: f64) -> Vec<(&'static str, String)> {
        let quantities = &self.scan.program.quantities;
        let in_words = |value: f64, per: Period| {
            let unit = &quantities.units[unit];
            let period = quantities.periods.get(&per).map_or("", String::as_str);
            format!("{} {} {period}", shown(value / unit.worth, quantities.group), unit.name).trim_end().to_owned()
        };
        vec![
            ("subject", row.label.clone()),
            ("total", in_words(total, per)),
            ("limit", in_words(limit.most, limit.per)),
            ("who", limit.who.clone()),
            ("by", limit.by.clone()),
        ]
    }

    fn span(&self, tokens: &Range<usize>) -> Span<Fold> {
        let all = &self.scan.text.tokens;
        all[tokens.start].span.join(all[tokens.end - 1].span)
    }
}

impl People {
    /// Whether some of them may be among others: their ages overlap, and the others have the trait that tells them.
    fn meets(&self, others: &Self) -> bool {
        let ages = self.from <= others.to && others.from <= self.to;
        ages && (self.group.is_none() || self.group == others.group)
    }
}
