//! From packs to a [`Program`]. The only stage that reads patterns; whatever is wrong with one is said here.

mod claims;
mod doses;
mod kinds;
mod sets;
mod suggest;

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::dose::Grammar;
use super::phrases::Collector;
use super::program::{
    AnyOf, BARRIERS, CONCEPTS, Claims, Class, Concept, Condition, Cue, Evidence, Find, Kinds, Near, Program, Row, Rule,
    Seeks, Source, TableJoin, Topic, When,
};
use super::{Selection, trigger};
use crate::doc::Sections;
use crate::rules::At;
use crate::rules::adjust;
use crate::rules::fault::{Fault, YamlFile};
use crate::rules::lexicon::{Entry, Lexicon, Named};
use crate::rules::load::Pack;
use crate::rules::model;
use crate::text::Segmenter;

/// Compiles all packs. Every mistake of every file is collected.
pub(super) fn compile(packs: &[Pack], selection: &Selection) -> Result<Program, Vec<Fault>> {
    let mut compiler = Compiler {
        packs,
        lexicon: Lexicon::new(packs),
        phrases: Collector::default(),
        own: FxHashMap::default(),
        classes: 0,
        barriers: BARRIERS,
        named: FxHashMap::default(),
        concepts: Vec::new(),
        claims: Claims::default(),
        kinds: Kinds::default(),
        quantities: Grammar::default(),
        faults: Vec::new(),
    };
    let cues = compiler.cues();
    let evidence = compiler.evidence();
    compiler.claims = compiler.claims();
    compiler.kinds = compiler.kinds();
    compiler.quantities = compiler.quantities();
    let rules = compiler.rules(selection, true);
    // What only rules that are off would look for is not looked for: they are compiled for their mistakes alone.
    compiler.phrases.close();
    compiler.rules(selection, false);
    if !compiler.faults.is_empty() {
        return Err(compiler.faults);
    }
    let files = || packs.iter().flat_map(|p| &p.files).map(|f| &f.content);
    let structure = files().find_map(|f| f.structure.clone()).unwrap_or_default();
    let segmentation = files().find_map(|f| f.segmentation.clone()).unwrap_or_default();
    let phrases = compiler
        .phrases
        .finish()
        .map_err(|e| vec![Fault::bare("pack::too-large", format!("the triggers of all packs are too many: {e}"))])?;
    Ok(Program {
        sections: Sections::new(&structure),
        segmenter: Segmenter::new(&segmentation),
        phrases,
        classes: compiler.classes,
        concepts: compiler.concepts,
        cues,
        evidence,
        claims: compiler.claims,
        kinds: compiler.kinds,
        quantities: compiler.quantities,
        rules,
    })
}

struct Compiler<'p> {
    packs: &'p [Pack],
    lexicon: Lexicon<'p>,
    phrases: Collector,
    /// The classes of sets of phrases without a name.
    own: FxHashMap<sets::Own<'p>, Class>,
    classes: Class,
    barriers: Class,
    /// Lists and concepts that something uses. `None` while a concept is being compiled.
    named: FxHashMap<Named, Option<Class>>,
    concepts: Vec<Concept>,
    claims: Claims,
    kinds: Kinds,
    quantities: Grammar,
    faults: Vec<Fault>,
}

/// The next class.
fn count(classes: &mut Class) -> Class {
    *classes += 1;
    *classes - 1
}

/// Where something is written, for looking up names and pointing at mistakes.
#[derive(Clone, Copy)]
struct Site<'p> {
    pack: usize,
    file: &'p Arc<YamlFile>,
}

impl<'p> Compiler<'p> {
    /// Every file of every pack with its site.
    fn files(&self) -> impl Iterator<Item = (Site<'p>, &'p model::PackFile)> + use<'p> {
        let packs = self.packs;
        packs.iter().enumerate().flat_map(|(pack, p)| {
            p.files.iter().map(move |loaded| (Site { pack, file: &loaded.file }, &loaded.content))
        })
    }

    fn class(&mut self) -> Class {
        count(&mut self.classes)
    }

    fn named(&mut self, site: Site<'p>, named: Named, phrase: &At<String>) -> Option<Class> {
        if let Some(known) = self.named.get(&named) {
            if known.is_none() {
                let place = phrase.start as usize..phrase.end as usize;
                self.faults.push(
                    Fault::at(
                        "pack::concept-cycle",
                        "this concept needs itself",
                        site.file,
                        place,
                        "leads in a circle",
                    )
                    .help("Concepts may use other concepts, but not in a circle."),
                );
            }
            return *known;
        }
        match named {
            Named::List(pack, list) => {
                let class = self.class();
                self.named.insert(named, Some(class));
                match self.lexicon.list(pack, list) {
                    Err(fault) => self.faults.push(fault),
                    Ok(strings) => {
                        for string in strings {
                            self.phrases.phrase(string, class);
                        }
                    }
                }
                Some(class)
            }
            Named::Concept(pack, index) => {
                self.named.insert(named, None);
                let place = self.concepts.len();
                self.concepts.push(Concept::default());
                let (site, concept) = self.concept(pack, index)?;
                let any = concept.any.iter().filter_map(|m| self.matcher(site, m)).collect();
                let except = self.any_of(site, &concept.except);
                self.concepts[place] = Concept { any, except, unless: concept.unless.clone() };
                let class = CONCEPTS + place;
                self.named.insert(named, Some(class));
                Some(class)
            }
        }
    }

    fn concept(&self, pack: usize, index: usize) -> Option<(Site<'p>, &'p model::Concept)> {
        let mine = self.files().filter(|(site, _)| site.pack == pack);
        mine.flat_map(|(site, file)| file.concepts.values().map(move |c| (site, c))).nth(index)
    }

    fn matcher(&mut self, site: Site<'p>, matcher: &'p model::Matcher) -> Option<Find> {
        match (&matcher.phrases, &matcher.near, &matcher.regex) {
            (Some(phrases), ..) => Some(Find::Any(self.any_of(site, phrases))),
            (_, Some(near), _) => Some(Find::Near(self.near(site, near))),
            (.., Some(regex)) => self.regex(site, regex),
            // An empty matcher is refused when packs are checked.
            _ => None,
        }
    }

    fn near(&mut self, site: Site<'p>, near: &'p model::Near) -> Near {
        Near {
            slots: near.slots.iter().map(|slot| self.any_of(site, slot)).collect(),
            within: near.within as usize,
            order: near.order,
            without: self.barrier(site, &near.without),
            opens: near.opens,
        }
    }

    fn regex(&mut self, site: Site<'p>, written: &'p model::RegexPattern) -> Option<Find> {
        let (pattern, triggers) = match trigger::compile(written, site.file, self.packs[site.pack].proven) {
            Ok(compiled) => compiled,
            Err(fault) => {
                self.faults.push(fault);
                return None;
            }
        };
        let class = self.class();
        for trigger in triggers {
            self.phrases.part(trigger, class);
        }
        Some(Find::Regex { pattern: Box::new(pattern), triggers: vec![class] })
    }

    /// The classes of a set of phrases without concepts: those of cues, since concepts look at what cues say of them.
    fn words_of(&mut self, site: Site<'p>, phrases: &'p [At<String>]) -> AnyOf {
        for phrase in phrases {
            if let Some(Ok(Named::Concept(..))) = self.lexicon.name(site.pack, site.file, phrase) {
                let place = phrase.start as usize..phrase.end as usize;
                let message = "a concept cannot be a cue or end one";
                let fault = Fault::at("pack::concept-in-cue", message, site.file, place, "is a concept");
                self.faults.push(fault.help("Write its words here, or put them into a list that both name."));
            }
        }
        self.any_of(site, phrases)
    }

    fn cues(&mut self) -> Vec<Cue> {
        let mut cues = Vec::new();
        for (site, file) in self.files() {
            for cue in &file.cues {
                let until = self.words_of(site, &cue.until);
                for class in self.words_of(site, &cue.phrases) {
                    let reach = cue.reach.map(|tokens| tokens as usize);
                    let (category, direction, scope) = (cue.category, cue.direction, cue.scope);
                    cues.push(Cue { class, category, direction, scope, reach, until: until.clone() });
                }
            }
        }
        cues
    }

    fn evidence(&mut self) -> Evidence {
        let mut all = Evidence::default();
        for (site, file) in self.files() {
            let Some(evidence) = &file.evidence else { continue };
            for source in &evidence.sources {
                let index = all.sources.len();
                for host in &source.hosts {
                    match host.as_str() {
                        "*" => all.other_hosts = Some(index),
                        host => drop(all.hosts.insert(host.to_lowercase(), index)),
                    }
                }
                all.sources.push(Source {
                    kind: source.kind.value.clone(),
                    support: source.support.support(),
                    author_year: source.author_year,
                    any: source.any.iter().filter_map(|m| self.matcher(site, m)).collect(),
                });
            }
            for numbers in &evidence.numbers {
                let finds = numbers.any.iter().filter_map(|m| self.matcher(site, m)).collect();
                all.numbers.push((numbers.tell, finds));
            }
        }
        all
    }

    /// The rules that are on, or those that are off and may have mistakes.
    fn rules(&mut self, selection: &Selection, on: bool) -> Vec<Rule> {
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
                    given,
                    discharge,
                    clear: rule.clear.clone(),
                    soften: rule.soften.clone(),
                    overrides: rule.overrides.iter().map(|id| id.value.clone()).collect(),
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
        if let Some(regex) = &rule.regex {
            return self.regex(site, regex).map(Seeks::Text);
        }
        if let Some(claim) = &rule.claim {
            return Some(Seeks::Claim(self.claim(site, claim)));
        }
        if let Some(requires) = &rule.requires {
            return Some(Seeks::Requires {
                when: self.when(site, &requires.when),
                needs: self.any_of(site, &requires.needs),
                place: requires.place,
                expected: requires.expected.clone(),
            });
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
            min: when.min as usize,
            min_words: when.min_words as usize,
        }
    }

    fn conditions(&mut self, site: Site<'p>, conditions: &'p [model::Condition]) -> Vec<Condition> {
        let compile = |condition: &'p model::Condition| Condition {
            any: self.any_of(site, &condition.any),
            evidence: condition.evidence,
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

    /// One class for all phrases of a set, names included.
    fn one_class(&mut self, site: Site<'p>, phrases: &'p [At<String>]) -> Class {
        let class = self.class();
        for string in self.written(site, phrases) {
            self.phrases.phrase(&string, class);
        }
        class
    }

    /// Every string of a set of phrases, those of the lists in it included.
    fn written(&mut self, site: Site<'p>, phrases: &'p [At<String>]) -> Vec<String> {
        let mut all = Vec::new();
        for phrase in phrases {
            let strings = match self.lexicon.entry(site.pack, site.file, phrase) {
                Ok(Entry::Strings(strings)) => Ok(strings),
                Ok(Entry::Named(Named::List(pack, list))) => self.lexicon.list(pack, list).map(<[String]>::to_vec),
                Ok(Entry::Named(Named::Concept(..))) => {
                    let place = phrase.start as usize..phrase.end as usize;
                    let message = "a concept cannot name a row, state a topic or write an amount";
                    Err(Fault::at("pack::concept-in-table", message, site.file, place, "is a concept"))
                }
                Err(fault) => Err(fault),
            };
            match strings {
                Err(fault) => self.faults.push(fault),
                Ok(strings) => all.extend(strings),
            }
        }
        all
    }
}
