//! From packs to a [`Program`]. The only stage that reads patterns; whatever is wrong with one is said here.

mod claims;
mod doses;
mod kinds;
mod measures;
mod rules;
mod sets;
mod suggest;
mod support;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::dose::Grammar;
use super::phrases::{Collector, Spellings};
use super::program::{BARRIERS, CONCEPTS, Claims, Class, Concept, Find, Kinds, Near, Program, SHAPED, Weigh, Weight};
use super::{Selection, trigger};
use crate::doc::Sections;
use crate::rules::At;
use crate::rules::fault::{Fault, YamlFile};
use crate::rules::lexicon::{Entry, Lexicon, Named};
use crate::rules::load::Pack;
use crate::rules::model;
use crate::text::{Segmenter, fold_str};

/// Compiles all packs. Every mistake of every file is collected.
pub(super) fn compile(packs: &[Pack], selection: &Selection) -> Result<Program, Vec<Fault>> {
    let files = || packs.iter().flat_map(|p| &p.files).map(|f| &f.content);
    let too_large = |e| vec![Fault::bare("pack::too-large", format!("the triggers of all packs are too many: {e}"))];
    let part = |part: &At<String>| fold_str(&part.value);
    let spellings = files().flat_map(|f| &f.spellings).map(|set| set.iter().map(part).collect()).collect();
    let mut compiler = Compiler {
        packs,
        lexicon: Lexicon::new(packs),
        phrases: Collector::new(Spellings::new(spellings).map_err(too_large)?),
        own: FxHashMap::default(),
        classes: SHAPED + 1,
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
    let syllables = compiler.syllables();
    let rules = compiler.rules(selection, true);
    // What only rules that are off would look for is not looked for: they are compiled for their mistakes alone.
    compiler.phrases.close();
    compiler.rules(selection, false);
    if !compiler.faults.is_empty() {
        return Err(compiler.faults);
    }
    let structure = files().find_map(|f| f.structure.clone()).unwrap_or_default();
    let segmentation = files().find_map(|f| f.segmentation.clone()).unwrap_or_default();
    let phrases = compiler.phrases.finish().map_err(too_large)?;
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
        syllables,
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
                match self.lexicon.shapes(pack, list) {
                    Err(fault) => self.faults.push(fault),
                    Ok(shapes) => shapes.iter().for_each(|shape| self.phrases.shape(shape, &[SHAPED, class])),
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

    fn weigh(&mut self, site: Site<'p>, weigh: &'p model::Weigh) -> Weigh {
        let of = weigh.of.iter().map(|weight| Weight {
            any: self.any_of(site, &weight.any),
            points: weight.points,
            most: weight.most as usize,
            opens: weight.opens,
        });
        let of = of.collect();
        let about = weigh.about.iter().map(|set| self.any_of(site, set)).collect();
        Weigh { about, points: weigh.points, of }
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
