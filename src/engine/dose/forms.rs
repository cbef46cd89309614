//! Numbers of tablets, worth what the text says that one of them holds: "500 mg tablets … take ten tablets".

use std::collections::HashMap;

use super::read::{Amount, Forms};
use super::{DoseJoin, Name, Sentence};
use crate::engine::evidence::section_of;
use crate::engine::scan::Scan;

/// What one tablet of a substance holds, by the index of its row: the unit and, in the smallest unit of its measure, the
/// least that the text gives, so that what is reported holds in any case.
pub(super) type Strengths = HashMap<usize, (usize, f64)>;

/// What sentences say that one tablet of what they name holds.
pub(super) fn strengths(sentences: &[Sentence]) -> Strengths {
    let mut all = Strengths::new();
    for sentence in sentences {
        for Amount { tokens, unit, most, .. } in &sentence.reading.strengths {
            let Some(row) = sentence.nearest(tokens.clone()).and_then(|name| sentence.names[name].row) else {
                continue;
            };
            let units = &sentence.scan.program.quantities.units;
            all.entry(row)
                .and_modify(|(known, least)| {
                    if units[*known].measures == units[*unit].measures {
                        *least = least.min(*most);
                    }
                })
                .or_insert((*unit, *most));
        }
    }
    all
}

/// The sentences without a name that go on to speak of a substance of which a strength is known: what was named last
/// before them, under the same heading, is that substance.
pub(super) fn unnamed<'a, 'p>(
    scan: &'a Scan<'p>,
    join: &'a DoseJoin,
    names: &'a [Name],
    strengths: &Strengths,
) -> Vec<Sentence<'a, 'p>> {
    if strengths.is_empty() {
        return Vec::new();
    }
    let after = |named: &[Name]| {
        let last = named[0].sentence;
        let next = names[names.partition_point(|name| name.sentence <= last)..].first();
        let row = named.last().and_then(|name| name.row).filter(|row| strengths.contains_key(row));
        let end = next.map_or(scan.text.sentences.len(), |next| next.sentence);
        let section = |sentence: usize| section_of(scan.document, scan.text.sentences[sentence].block);
        let here = (last + 1..end).take_while(move |&sentence| section(sentence) == section(last));
        row.into_iter().flat_map(move |row| here.clone().map(move |sentence| (sentence, row)))
    };
    let ahead = names.chunk_by(|a, b| a.sentence == b.sentence).flat_map(after);
    let read = ahead.map(|(sentence, row)| Sentence::new(scan, join, sentence, &[], Some(row)));
    read.filter(|sentence| !sentence.reading.forms.is_empty()).collect()
}

impl Sentence<'_, '_> {
    /// Adds the amounts that numbers of tablets come to.
    pub(super) fn weigh_forms(&mut self, strengths: &Strengths) {
        let weigh = |Forms { tokens, most, over }: &Forms| {
            let (unit, strength) = strengths.get(&self.row(self.nearest(tokens.clone()))?)?;
            Some(Amount { tokens: tokens.clone(), unit: *unit, most: most * strength, over: *over })
        };
        let weighed: Vec<Amount> = self.reading.forms.iter().filter_map(weigh).collect();
        self.reading.amounts.extend(weighed);
        self.reading.amounts.sort_by_key(|amount| amount.tokens.start);
    }
}
