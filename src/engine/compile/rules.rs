//! Rules: what they look for, what must be so around it, and what they say.

use std::collections::HashMap;

use super::{Compiler, Site};
use crate::engine::Selection;
use crate::engine::program::{Condition, Find, RequiresJoin, Row, Rule, Seeks, TableJoin, Topic, When};
use crate::rules::At;
use crate::rules::adjust;
use crate::rules::fault::Fault;
use crate::rules::model;

impl<'p> Compiler<'p> {
    /// The rules that are on, or those that are off and may have mistakes.
    pub(super) fn rules(&mut self, selection: &Selection, on: bool) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (site, file) in self.files().filter(|(site, _)| on || !self.packs[site.pack].proven) {
            for rule in &file.rules {
                let adjusted = adjust::of(self.packs, &rule.id);
                let change = adjusted.map(|adjusted| adjusted.adjustment);
                if selection.runs(rule, change) != on {
                    continue;
                }
                let Some(mut seeks) = self.seeks(site, rule) else { continue };
                let kinds = self.kinds_of(site, &rule.kinds);
                let blocks = rule.blocks.clone();
                let mut except = self.any_of(site, &rule.except);
                if let Some(adjusted) = adjusted {
                    let site = Site { pack: adjusted.index, file: adjusted.file };
                    except.extend(self.any_of(site, &adjusted.adjustment.except));
                    if let Seeks::Text(Find::Any(classes)) = &mut seeks {
                        classes.extend(self.any_of(site, &adjusted.adjustment.phrases));
                    }
                }
                let given = self.conditions(site, &rule.given);
                let discharge = self.conditions(site, &rule.discharge);
                let compiled = Rule {
                    id: rule.id.value.clone(),
                    pack: site.pack,
                    severity: selection.severity(rule, change),
                    confidence: rule.confidence,
                    seeks,
                    kinds: if selection.everything { Vec::new() } else { kinds },
                    blocks,
                    except,
                    spelling: rule.spelling,
                    given,
                    discharge,
                    clear: rule.clear.clone(),
                    soften: rule.soften.clone(),
                    overrides: rule.overrides.iter().map(|id| id.value.clone()).collect(),
                    yields: rule.yields,
                    message: rule.message.value.clone(),
                    why: rule.why.clone(),
                    help: rule.help.clone(),
                    suggest: self.suggest(site, rule),
                    basis: self.citations(&rule.basis),
                };
                rules.push(compiled);
            }
        }
        rules
    }

    /// What to print for a basis: the citation of a key, or the entry as it stands. Two keys can share a
    /// citation, where only the level above them both is sure.
    fn citations(&self, entries: &[At<String>]) -> Vec<String> {
        let mut citations: Vec<String> = Vec::new();
        for entry in entries {
            let known = self.files().find_map(|(_, file)| file.basis.get(&entry.value));
            let citation = known.map_or(&entry.value, |basis| &basis.citation);
            if !citations.contains(citation) {
                citations.push(citation.clone());
            }
        }
        citations
    }

    fn seeks(&mut self, site: Site<'p>, rule: &'p model::Rule) -> Option<Seeks> {
        if let Some(phrases) = &rule.phrases {
            return Some(Seeks::Text(Find::Any(self.any_of(site, phrases))));
        }
        if let Some(near) = &rule.near {
            return Some(Seeks::Text(Find::Near(self.near(site, near))));
        }
        if let Some(weigh) = &rule.weigh {
            return Some(Seeks::Text(Find::Weigh(self.weigh(site, weigh))));
        }
        if let Some(regex) = &rule.regex {
            return self.regex(site, regex).map(Seeks::Text);
        }
        if let Some(claim) = &rule.claim {
            return Some(Seeks::Claim(self.claim(site, claim)));
        }
        if let Some(requires) = &rule.requires {
            return Some(Seeks::Requires(RequiresJoin {
                when: self.when(site, &requires.when),
                needs: self.any_of(site, &requires.needs),
                place: requires.place,
                not_in: self.any_of(site, &requires.not_in),
                expected: requires.expected.clone(),
            }));
        }
        if let Some(expressions) = &rule.address {
            return Some(Seeks::Address(self.regexes(site, expressions)));
        }
        if let Some(metric) = &rule.metric {
            return Some(Seeks::Metric(metric.clone()));
        }
        if let Some(abbreviations) = &rule.abbreviations {
            return Some(Seeks::Abbreviations(abbreviations.min as usize));
        }
        if let Some(references) = &rule.references {
            return Some(Seeks::References(references.gap));
        }
        if let Some(dose) = &rule.dose {
            return self.dose(site, dose).map(Seeks::Dose);
        }
        rule.table.as_ref().and_then(|table| self.table(site, table)).map(Seeks::Table)
    }

    fn when(&mut self, site: Site<'p>, when: &'p model::When) -> When {
        When {
            any: self.any_of(site, &when.any),
            claim: when.claim.as_ref().map(|claim| self.claim(site, claim)),
            with: self.any_of(site, &when.with),
            not_after: self.any_of(site, &when.not_after),
            not_first_after: self.any_of(site, &when.not_first_after),
            min: when.min as usize,
            per_words: when.per_words.map(|words| words as usize),
            min_words: when.min_words as usize,
        }
    }

    fn conditions(&mut self, site: Site<'p>, conditions: &'p [model::Condition]) -> Vec<Condition> {
        let compile = |condition: &'p model::Condition| Condition {
            any: self.any_of(site, &condition.any),
            evidence: condition.evidence,
            stated: self.names(site, &condition.stated),
            within: condition.within,
            min: condition.min as usize,
            absent: condition.absent,
        };
        conditions.iter().map(compile).collect()
    }

    fn table(&mut self, site: Site<'p>, rule: &'p model::TableRule) -> Option<TableJoin> {
        let mut mine = self.files().filter(|(other, _)| other.pack == site.pack);
        let found = mine.find_map(|(site, file)| file.tables.get(&rule.rows.value).map(|table| (site, table)));
        let Some((home, table)) = found else {
            let place = rule.rows.start as usize..rule.rows.end as usize;
            let message = format!("no table is called “{}”", rule.rows.value);
            let fault = Fault::at("pack::unknown-table", message, site.file, place, "unknown table");
            self.faults.push(fault.help("Define it under `tables:` of the same pack."));
            return None;
        };
        let mut topics = Vec::new();
        let mut places = HashMap::new();
        for (key, topic) in &table.topics {
            places.insert(key.as_str(), topics.len());
            let class = self.one_class(home, &topic.stated);
            topics.push(Topic { label: topic.label.clone(), class });
        }
        let mut rows = Vec::new();
        for row in table.rows.iter().filter(|row| row.confidence >= rule.min_confidence) {
            let names = self.one_class(home, &row.names);
            rows.push(Row {
                label: row.label.value.clone(),
                member_of: row.member_of.as_ref().map(|label| label.value.clone()),
                names,
                topics: row.topics.iter().filter_map(|key| places.get(key.value.as_str()).copied()).collect(),
                confidence: row.confidence,
            });
        }
        Some(TableJoin {
            report: rule.report,
            when: self.when(site, &rule.when),
            stated_with: self.any_of(site, &rule.stated_with),
            not_after: self.any_of(site, &rule.not_after),
            topics,
            rows,
        })
    }
}
