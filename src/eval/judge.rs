//! One row: what it deserves against what was found in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::places::{Places, firsts, near};
use super::row::{Claimed, Gold, Row};
use super::stats::Tally;
use super::target::{Target, Vocabulary, family};
use crate::claim::{Claim, Inventory, Polarity, Strength};
use crate::finding::Finding;
use crate::report::DocumentReport;
use crate::rules::model::{Profile, Reason, Severity};
use crate::source::{Source, Span, Src};

/// The most bytes of a line that a report shows on either side of a place.
const AROUND: usize = 240;

/// When a finding is the one that a label wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Matching {
    /// They share a byte.
    #[default]
    Overlap,
    /// They start and end together.
    Exact,
    /// They are in one row.
    Row,
}

/// How rows are judged.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// When a finding is the one that a label wants.
    pub matching: Matching,
    /// Only findings at least this bad count.
    pub min_severity: Severity,
    /// Whether a row names everything that it deserves, so that any other finding is a false alarm.
    pub exhaustive: bool,
    /// The strength from which on a claim is one.
    pub claim_at: Strength,
    /// Whether claims that are said not to be so count as claims of their strength.
    pub negated_claims: bool,
}

/// What came of a row.
#[derive(Debug, Default)]
pub struct Judged {
    /// For each target, how labels and findings agreed, and whether the row itself names the target.
    pub tallies: Vec<(Target, Tally, bool)>,
    /// What was deserved and what was found in its place, by names; `None` for nothing.
    pub pairs: Vec<(Option<String>, Option<String>)>,
    /// How strong the strongest claim is labelled, and found.
    pub strength: Option<(Strength, Strength)>,
    /// What was deserved and not found.
    pub misses: Vec<Miss>,
    /// What was found and not deserved.
    pub alarms: Vec<Alarm>,
    /// Labels of rules that do not run.
    pub off: Vec<Target>,
}

/// Something deserved and not found.
#[derive(Debug, Clone, PartialEq)]
pub struct Miss {
    /// What was deserved.
    pub target: Target,
    /// Where, as far as the row says.
    pub at: Excerpt,
    /// Why nothing counts that is there.
    pub cause: Cause,
}

/// Why something was missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Nothing is there.
    Nothing,
    /// A finding is there, and was cleared.
    Cleared {
        /// Its rule.
        rule: String,
        /// Why.
        reason: Reason,
        /// The words that did it, or the rule that says it better.
        by: String,
    },
    /// A finding is there, and is not severe enough.
    Mild {
        /// Its rule.
        rule: String,
        /// Its severity.
        severity: Severity,
    },
    /// Other rules found something there.
    Other(Vec<String>),
    /// The strongest claim that was found is weaker.
    Weaker(Strength),
}

/// Something found and not deserved.
#[derive(Debug, Clone, PartialEq)]
pub struct Alarm {
    /// What was not deserved.
    pub target: Target,
    /// The rule that found it; `None` for a claim.
    pub rule: Option<String>,
    /// How severe it is.
    pub severity: Severity,
    /// What it says.
    pub message: String,
    /// Where.
    pub at: Excerpt,
}

/// A place in a row, with the line around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The place in the text of the row; the whole text where no place is known.
    pub span: Span<Src>,
    /// The line of the place, or as much of it as a reader needs.
    pub line: String,
    /// The place in `line`.
    pub mark: Range<usize>,
}

impl Excerpt {
    fn new(source: &Source, span: Span<Src>) -> Self {
        let line = source.line_span(span.start).range();
        let text = &source.text;
        let place = span.range().start.clamp(line.start, line.end)..span.range().end.clamp(line.start, line.end);
        let mut start = place.start.saturating_sub(AROUND).max(line.start);
        let mut end = (place.end.min(place.start + AROUND) + AROUND).min(line.end);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let mark = place.start - start..place.end.min(end) - start;
        Self { span, line: text[start..end].to_owned(), mark }
    }

    /// A text of which no single place is meant: its first line with words.
    fn whole(source: &Source) -> Self {
        let blank = source.text.len() - source.text.trim_start().len();
        let first = Span::of(blank..blank);
        Self { span: Span::of(0..source.text.len()), ..Self::new(source, first) }
    }
}

/// Judges a row by what was found in it; `claims` are those of its inventory, where the row asks for them.
pub fn judge(
    row: &Row,
    report: &DocumentReport,
    claims: Option<&Inventory>,
    profile: Profile,
    options: &Options,
    words: &Vocabulary,
) -> Judged {
    let counted = report.findings.iter().filter(|finding| finding.severity >= options.min_severity).collect();
    let mut judging = Judging { report, counted, options, told: BTreeSet::new(), judged: Judged::default() };
    let (mut labels, off): (BTreeMap<Target, Gold>, Vec<Target>) = running(row, profile, words);
    judging.judged.off = off;
    if options.exhaustive {
        judging.close(&mut labels);
    }
    for (target, gold) in &labels {
        judging.written(target, gold);
    }
    for (target, gold, scope) in judging.derived(&labels) {
        let tally = judging.compare(&target, &gold, &scope).tally();
        judging.judged.tallies.push((target, tally, false));
    }
    if let Some((claimed, inventory)) = row.claim.zip(claims) {
        judging.claim(claimed, inventory);
    }
    judging.judged
}

/// The labels that some rule can answer, and the names of the others.
fn running(row: &Row, profile: Profile, words: &Vocabulary) -> (BTreeMap<Target, Gold>, Vec<Target>) {
    let (on, off): (Vec<_>, Vec<_>) = row.labels.iter().partition(|(target, _)| words.runs(target, profile));
    let on = on.into_iter().map(|(target, gold)| (target.clone(), gold.clone())).collect();
    (on, off.into_iter().map(|(target, _)| target.clone()).collect())
}

struct Judging<'a> {
    report: &'a DocumentReport,
    /// The findings that count.
    counted: Vec<&'a Finding>,
    options: &'a Options,
    /// The false alarms that were told already.
    told: BTreeSet<(String, Span<Src>)>,
    judged: Judged,
}

/// What a comparison shows.
#[derive(Default)]
struct Compared<'a> {
    hits: u64,
    /// The places of what was missed; `None` where only the row is known.
    missed: Vec<Option<Span<Src>>>,
    /// What was found and not deserved; of several at one place, the first.
    alarms: Vec<&'a Finding>,
    rests: u64,
}

impl Compared<'_> {
    fn tally(&self) -> Tally {
        Tally { hits: self.hits, alarms: self.alarms.len() as u64, misses: self.missed.len() as u64, rests: self.rests }
    }
}

impl<'a> Judging<'a> {
    /// Labels false what the row does not speak of.
    fn close(&self, labels: &mut BTreeMap<Target, Gold>) {
        for finding in &self.counted {
            let rule = Target::Rule(finding.rule.clone());
            let spoken = labels.contains_key(&rule) || rule.wholes().iter().any(|whole| labels.contains_key(whole));
            if !spoken {
                labels.insert(rule, Gold::Whole(false));
            }
        }
    }

    /// What labels mean for other targets: what is true of a rule is true of its family, and what is false of a
    /// family is false of its rules. With each, the labels whose findings would be false alarms.
    fn derived(&self, labels: &BTreeMap<Target, Gold>) -> Vec<(Target, Gold, Vec<Target>)> {
        let mut derived = Vec::new();
        let mut families: BTreeMap<&str, Vec<(&Target, &Gold)>> = BTreeMap::new();
        for (target, gold) in labels {
            if let Target::Rule(id) = target {
                families.entry(family(id)).or_default().push((target, gold));
            }
        }
        for (name, parts) in families {
            let whole = Target::Family(name.to_owned());
            if !labels.contains_key(&whole) {
                let scope = parts.iter().map(|(target, _)| (*target).clone()).collect();
                derived.push((whole, union(parts.iter().map(|(_, gold)| *gold)), scope));
            }
        }
        let found: BTreeSet<Target> = self.counted.iter().map(|finding| Target::Rule(finding.rule.clone())).collect();
        let families: BTreeSet<Target> = found.iter().filter_map(|rule| rule.wholes().into_iter().next()).collect();
        for target in found.into_iter().chain(families) {
            let false_whole = target.wholes().iter().any(|whole| labels.get(whole) == Some(&Gold::Whole(false)));
            if false_whole && !labels.contains_key(&target) && !derived.iter().any(|(other, ..)| *other == target) {
                derived.push((target.clone(), Gold::Whole(false), vec![target]));
            }
        }
        derived
    }

    /// Compares what a label deserves with what was found. Findings are hits wherever the target covers them, and
    /// false alarms where the scope does.
    fn compare(&self, target: &Target, gold: &Gold, scope: &[Target]) -> Compared<'a> {
        let of = |finding: &&&'a Finding| target.covers(&finding.rule);
        let mine: Vec<&'a Finding> = self.counted.iter().filter(of).copied().collect();
        let scoped = |finding: &&Finding| scope.iter().any(|target| target.covers(&finding.rule));
        let mut compared = Compared::default();
        match gold {
            Gold::Spans(spans) if self.options.matching != Matching::Row => {
                let exact = self.options.matching == Matching::Exact;
                let found = Places::new(mine.iter().map(|finding| finding.span));
                for span in spans {
                    match found.fit(*span, exact) {
                        true => compared.hits += 1,
                        false => compared.missed.push(Some(*span)),
                    }
                }
                let wanted = Places::new(spans.iter().copied());
                let stray = |finding: &&Finding| !wanted.fit(finding.span, exact);
                compared.alarms = firsts(mine.into_iter().filter(scoped).filter(stray));
            }
            Gold::Whole(false) => match mine.iter().copied().filter(scoped).max_by_key(|finding| finding.severity) {
                Some(worst) => compared.alarms.push(worst),
                None => compared.rests = 1,
            },
            Gold::Whole(true) | Gold::Spans(_) if !mine.is_empty() => compared.hits = 1,
            Gold::Whole(true) => compared.missed.push(None),
            Gold::Spans(spans) => compared.missed.push(spans.first().copied()),
        }
        compared
    }

    /// A label of the row itself.
    fn written(&mut self, target: &Target, gold: &Gold) {
        let compared = self.compare(target, gold, std::slice::from_ref(target));
        let name = || Some(target.name().to_owned());
        self.judged.tallies.push((target.clone(), compared.tally(), true));
        self.judged.pairs.extend((0..compared.hits).map(|_| (name(), name())));
        for finding in compared.alarms {
            self.judged.pairs.push((None, Some(finding.rule.clone())));
            let alarm = Alarm {
                target: target.clone(),
                rule: Some(finding.rule.clone()),
                severity: finding.severity,
                message: finding.message.clone(),
                at: Excerpt::new(&self.report.source, finding.span),
            };
            // A family and its rule may both be labelled false: that is one false alarm to read.
            if self.told.insert((finding.rule.clone(), finding.span)) {
                self.judged.alarms.push(alarm);
            }
        }
        for place in compared.missed {
            let others = near(&self.counted, |finding| finding.span, place);
            let others: BTreeSet<String> = others.map(|finding| finding.rule.clone()).collect();
            match others.is_empty() {
                true => self.judged.pairs.push((name(), None)),
                false => self.judged.pairs.extend(others.iter().map(|other| (name(), Some(other.clone())))),
            }
            let (cause, found) = self.cause(target, place, others);
            let source = &self.report.source;
            let at = place.or(found).map_or_else(|| Excerpt::whole(source), |span| Excerpt::new(source, span));
            self.judged.misses.push(Miss { target: target.clone(), at, cause });
        }
    }

    /// Why nothing counts at a place, and where the reason stands.
    fn cause(&self, target: &Target, place: Option<Span<Src>>, others: BTreeSet<String>) -> (Cause, Option<Span<Src>>) {
        let mine = |finding: &&Finding| target.covers(&finding.rule);
        let mild = |finding: &&Finding| mine(finding) && finding.severity < self.options.min_severity;
        if let Some(finding) = near(&self.report.findings, |finding| finding.span, place).find(mild) {
            return (Cause::Mild { rule: finding.rule.clone(), severity: finding.severity }, Some(finding.span));
        }
        for finding in near(&self.report.suppressed, |finding| finding.span, place).filter(mine) {
            let Some(suppression) = &finding.suppression else { continue };
            let words = self.report.source.slice(suppression.span);
            let by = suppression.by.clone().unwrap_or_else(|| words.to_owned());
            let cause = Cause::Cleared { rule: finding.rule.clone(), reason: suppression.reason, by };
            return (cause, Some(finding.span));
        }
        (if others.is_empty() { Cause::Nothing } else { Cause::Other(others.into_iter().collect()) }, None)
    }

    /// The strongest claim of the inventory.
    fn claim(&mut self, claimed: Claimed, inventory: &Inventory) {
        let counts = |claim: &&Claim| self.options.negated_claims || claim.polarity == Polarity::Affirmed;
        let strongest = inventory.claims.iter().filter(counts).max_by_key(|claim| claim.strength);
        let found = strongest.map_or(Strength::None, |claim| claim.strength);
        let deserved = match claimed {
            Claimed::Enough(enough) => enough,
            Claimed::Strength(strength) => {
                self.judged.strength = Some((strength, found));
                strength >= self.options.claim_at
            }
        };
        let (name, mut tally) = (Some(Target::Claim.name().to_owned()), Tally::default());
        let source = &inventory.source;
        match (deserved, found >= self.options.claim_at) {
            (true, true) => {
                tally.hits = 1;
                self.judged.pairs.push((name.clone(), name));
            }
            (true, false) => {
                tally.misses = 1;
                self.judged.pairs.push((name, None));
                let at = strongest.map_or_else(|| Excerpt::whole(source), |claim| Excerpt::new(source, claim.span));
                self.judged.misses.push(Miss { target: Target::Claim, at, cause: Cause::Weaker(found) });
            }
            (false, true) => {
                tally.alarms = 1;
                self.judged.pairs.push((None, name));
                self.judged.alarms.extend(strongest.map(|claim| Alarm {
                    target: Target::Claim,
                    rule: None,
                    severity: Severity::Note,
                    message: String::new(),
                    at: Excerpt::new(source, claim.span),
                }));
            }
            (false, false) => tally.rests = 1,
        }
        self.judged.tallies.push((Target::Claim, tally, true));
    }
}

/// What is deserved of a family whose rules deserve this.
fn union<'g>(parts: impl Iterator<Item = &'g Gold> + Clone) -> Gold {
    if parts.clone().any(|gold| *gold == Gold::Whole(true)) {
        return Gold::Whole(true);
    }
    let spans: BTreeSet<Span<Src>> = parts
        .filter_map(|gold| match gold {
            Gold::Spans(spans) => Some(spans),
            Gold::Whole(_) => None,
        })
        .flatten()
        .copied()
        .collect();
    if spans.is_empty() { Gold::Whole(false) } else { Gold::Spans(spans.into_iter().collect()) }
}
