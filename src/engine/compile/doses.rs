//! How amounts are written, and limits on them, compiled.

use super::{Compiler, Site};
use crate::engine::dose::{DoseJoin, Grammar, Limit, Limited, Meaning, People, Unit};
use crate::rules::At;
use crate::rules::fault::Fault;
use crate::rules::model;
use crate::rules::suggest::meant;
use crate::text::fold_str;

impl<'p> Compiler<'p> {
    /// The grammar of the first pack that has one.
    pub(super) fn quantities(&mut self) -> Grammar {
        let found = self.files().find_map(|(site, file)| file.quantities.as_ref().map(|written| (site, written)));
        let Some((site, written)) = found else { return Grammar::default() };
        let mut all = Grammar {
            group: written.group,
            decimal: written.decimal,
            periods: written.periods.clone(),
            ..Grammar::default()
        };
        for (word, value) in &written.numbers {
            all.numbers.add(&fold_str(word), *value);
        }
        for phrase in self.written(site, &written.ranges) {
            all.ranges.add(&phrase, ());
        }
        for phrase in self.written(site, &written.fractions) {
            all.fractions.add(&phrase, ());
        }
        for unit in &written.amounts {
            for phrase in self.written(site, &unit.phrases) {
                all.patterns.add(&phrase, Meaning::Amount(all.units.len()));
            }
            all.units.push(Unit { name: unit.unit.clone(), measures: unit.measures.clone(), worth: unit.worth });
        }
        for strength in &written.strengths {
            if let Some(unit) = self.unit(site, &all.units, &strength.unit) {
                for phrase in self.written(site, &strength.phrases) {
                    all.patterns.add(&phrase, Meaning::Strength(unit));
                }
            }
        }
        for phrase in self.written(site, &written.forms) {
            all.patterns.add(&phrase, Meaning::Forms);
        }
        for rate in &written.rates {
            for phrase in self.written(site, &rate.phrases) {
                all.patterns.add(&phrase, Meaning::Rate(rate.times, rate.number));
            }
        }
        for named in &written.people {
            let people = People { from: named.from, to: named.to, group: named.group.clone() };
            for phrase in self.written(site, &named.phrases) {
                all.patterns.add(&phrase, Meaning::People(people.clone(), named.number, named.worth));
            }
            if named.default {
                all.anybody = people;
            }
        }
        for phrase in self.written(site, &written.over) {
            all.patterns.add(&phrase, Meaning::Over);
        }
        all
    }

    /// A rule on doses.
    pub(super) fn dose(&mut self, site: Site<'p>, rule: &'p model::DoseRule) -> Option<DoseJoin> {
        let mut mine = self.files().filter(|(other, _)| other.pack == site.pack);
        let found = mine.find_map(|(home, file)| file.limits.get(&rule.limits.value).map(|rows| (home, rows)));
        let Some((home, rows)) = found else {
            let message = format!("no table of limits is called “{}”", rule.limits.value);
            let help = "Define it under `limits:` of the same pack.";
            self.refuse(site, &rule.limits, "pack::unknown-table", message, "unknown table", help);
            return None;
        };
        for label in rule.only.iter().chain(&rule.but) {
            if !rows.iter().any(|row| row.label.value == label.value) {
                let message = format!("no row of `{}` has the label “{}”", rule.limits.value, label.value);
                let meant = meant(label, rows.iter().map(|row| row.label.as_str()), "unknown label");
                let help = format!("Name a row of `{}` as its `label` does.", rule.limits.value);
                self.refuse(site, label, "pack::unknown-row", message, meant, help);
            }
        }
        let listed =
            |labels: &[At<String>], row: &model::Limited| labels.iter().any(|label| label.value == row.label.value);
        let reported = |row| (rule.only.is_empty() || listed(&rule.only, row)) && !listed(&rule.but, row);
        let rows = rows.iter().map(|row| Limited {
            label: row.label.value.clone(),
            names: self.one_class(home, &row.names),
            with: self.any_of(home, &row.with),
            limits: if reported(row) { self.limits(home, row) } else { Vec::new() },
        });
        Some(DoseJoin {
            rows: rows.collect(),
            above: rule.above,
            others: self.any_of(site, &rule.others),
            taken_with: self.any_of(site, &rule.taken_with),
        })
    }

    fn limits(&mut self, site: Site<'p>, row: &'p model::Limited) -> Vec<Limit> {
        let units = std::mem::take(&mut self.quantities.units);
        let mut limits = Vec::new();
        for limit in &row.limits {
            let Some(unit) = self.unit(site, &units, &limit.unit) else { continue };
            limits.push(Limit {
                most: limit.amount * units[unit].worth,
                unit,
                per: limit.per,
                people: People { from: limit.from, to: limit.to, group: limit.group.clone() },
                who: limit.who.clone(),
                by: limit.by.clone(),
                confidence: limit.confidence,
            });
        }
        self.quantities.units = units;
        limits
    }

    /// The index of a unit.
    fn unit(&mut self, site: Site<'p>, units: &[Unit], name: &At<String>) -> Option<usize> {
        let found = units.iter().position(|unit| unit.name == name.value);
        if found.is_none() {
            let message = format!("`quantities` know no unit “{}”", name.value);
            let meant = meant(name, units.iter().map(|unit| unit.name.as_str()), "unknown unit");
            let help = "Name a `unit` of `amounts`, or add one there.";
            self.refuse(site, name, "pack::unknown-unit", message, meant, help);
        }
        found
    }

    fn refuse(
        &mut self,
        site: Site<'p>,
        at: &At<String>,
        code: &'static str,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.push(Fault::at(code, message, site.file, at.range(), label).help(help));
    }
}
