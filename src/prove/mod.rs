//! Runs the packs' own examples: every rule proves that it reports what it says it reports, and nothing else.
//!
//! Running is here, judging in `outcome`. Whether the examples are well-formed is for
//! [`crate::rules::check`], which comes first: an example with broken marks is passed over.

mod outcome;

pub use outcome::Outcome;

use outcome::{Seen, Verdict};

use crate::engine::Linter;
use crate::report::DocumentReport;
use crate::rules::adjust;
use crate::rules::fault::Fault;
use crate::rules::load::Pack;
use crate::rules::marks::unmark;
use crate::rules::model::{Adjustment, Category, Example, Examples, Reason, Rule};
use crate::source::{Format, Source};

/// What the examples of some packs show.
#[derive(Debug, Default)]
pub struct Proof {
    /// Pack by pack, in the order given.
    pub packs: Vec<PackProof>,
    /// Every example that does not hold, with its place.
    pub faults: Vec<Fault>,
}

/// What the examples of one pack show.
#[derive(Debug, Default)]
pub struct PackProof {
    /// The pack's name.
    pub name: String,
    /// Rule by rule, in the order of the files.
    pub rules: Vec<RuleProof>,
}

/// What the examples of one rule show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RuleProof {
    /// The rule's id.
    pub id: String,
    /// What became of the `flag` examples.
    pub flag: Vec<Outcome>,
    /// What became of the `pass` examples.
    pub pass: Vec<Outcome>,
    /// Contexts under `clear` that no `pass` example names as its reason.
    pub uncleared: Vec<Category>,
    /// Contexts under `soften` that softened no `flag` example.
    pub unsoftened: Vec<Category>,
    /// Whether the rule can be answered (`discharge`) and no `pass` example shows it.
    pub undischarged: bool,
}

/// Rules and examples counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Rules.
    pub rules: usize,
    /// Examples that were run.
    pub examples: usize,
    /// As the author says.
    pub validated: usize,
    /// Reported in a `pass` example.
    pub noisy: usize,
    /// Silent in a `flag` example.
    pub missing: usize,
    /// Other words reported than marked.
    pub misplaced: usize,
    /// Another reason or severity.
    pub wrong_reason: usize,
    /// Rules with a `flag` example.
    pub with_flag: usize,
    /// Rules with a `pass` example.
    pub with_pass: usize,
    /// Rules that show everything under `clear`, `soften` and `discharge` in an example.
    pub covered: usize,
}

impl Proof {
    /// All packs counted together.
    pub fn tally(&self) -> Tally {
        tally(self.packs.iter().flat_map(|pack| &pack.rules))
    }

    /// Whether every example holds.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

impl PackProof {
    /// The pack counted.
    pub fn tally(&self) -> Tally {
        tally(&self.rules)
    }
}

impl RuleProof {
    /// Whether examples show everything that clears, softens or answers the rule.
    pub fn is_covered(&self) -> bool {
        self.uncleared.is_empty() && self.unsoftened.is_empty() && !self.undischarged
    }
}

fn tally<'a>(rules: impl IntoIterator<Item = &'a RuleProof>) -> Tally {
    let mut tally = Tally::default();
    for rule in rules {
        tally.rules += 1;
        tally.with_flag += usize::from(!rule.flag.is_empty());
        tally.with_pass += usize::from(!rule.pass.is_empty());
        tally.covered += usize::from(rule.is_covered());
        for outcome in rule.flag.iter().chain(&rule.pass) {
            tally.examples += 1;
            match outcome {
                Outcome::Validated => tally.validated += 1,
                Outcome::Noisy => tally.noisy += 1,
                Outcome::Missing => tally.missing += 1,
                Outcome::Misplaced => tally.misplaced += 1,
                Outcome::WrongReason => tally.wrong_reason += 1,
            }
        }
    }
    tally
}

/// Runs all examples of all packs. The linter must be built from the same packs with
/// [`Selection::everything`](crate::engine::Selection) on.
pub fn prove(packs: &[Pack], linter: &Linter) -> Proof {
    prove_some(packs, &|_| true, linter)
}

/// Runs the examples of those packs that are wanted. The linter must be built from all of them.
pub fn prove_some(packs: &[Pack], wanted: &dyn Fn(&Pack) -> bool, linter: &Linter) -> Proof {
    prove_with(packs, wanted, &|source| linter.check(source))
}

/// [`prove_some`] with any way to lint.
fn prove_with(packs: &[Pack], wanted: &dyn Fn(&Pack) -> bool, lint: &dyn Fn(Source) -> DocumentReport) -> Proof {
    let mut proof = Proof::default();
    for pack in packs.iter().filter(|pack| wanted(pack)) {
        let mut proved = PackProof { name: pack.manifest.name.clone(), rules: Vec::new() };
        for loaded in &pack.files {
            for rule in &loaded.content.rules {
                let (rule_proof, verdicts) = prove_rule(rule, lint);
                proved.rules.push(rule_proof);
                let faults =
                    verdicts.into_iter().filter_map(|(example, verdict)| verdict.fault(&loaded.file, rule, example));
                proof.faults.extend(faults);
            }
        }
        for adjusted in adjust::all(std::slice::from_ref(pack)) {
            let Some(rule) = changed(packs, adjusted.adjustment) else { continue };
            if rule.examples.flag.is_empty() && rule.examples.pass.is_empty() {
                continue;
            }
            let (rule_proof, verdicts) = prove_rule(&rule, lint);
            proved.rules.push(rule_proof);
            let faults =
                verdicts.into_iter().filter_map(|(example, verdict)| verdict.fault(adjusted.file, &rule, example));
            proof.faults.extend(faults);
        }
        proof.packs.push(proved);
    }
    proof
}

/// The rule that a pack changes, with the examples of the change in the place of its own.
fn changed(packs: &[Pack], change: &Adjustment) -> Option<Rule> {
    let mut rules = packs.iter().flat_map(|pack| &pack.files).flat_map(|loaded| &loaded.content.rules);
    let rule = rules.find(|rule| rule.id.value == change.rule.value)?.clone();
    let examples = Examples { flag: change.examples.flag.clone(), pass: change.examples.pass.clone() };
    // What clears the rule is proved where it is written.
    Some(Rule { examples, clear: Vec::new(), soften: Vec::new(), discharge: Vec::new(), ..rule })
}

type Verdicts<'a> = Vec<(&'a crate::rules::At<Example>, Verdict)>;

fn prove_rule<'a>(rule: &'a Rule, lint: &dyn Fn(Source) -> DocumentReport) -> (RuleProof, Verdicts<'a>) {
    let mut proof = RuleProof { id: rule.id.value.clone(), ..RuleProof::default() };
    let mut verdicts = Vec::new();
    let mut softened = Vec::new();
    for example in &rule.examples.flag {
        let Ok(marked) = unmark(example.text()) else { continue };
        let seen = findings(rule, &marked.text, lint);
        softened.extend(seen.iter().filter_map(|seen| seen.softened));
        let verdict = outcome::flag(rule, example.severity(), &marked, &seen);
        proof.flag.push(verdict.outcome);
        verdicts.push((example, verdict));
    }
    let mut reasons = Vec::new();
    for example in &rule.examples.pass {
        let seen = findings(rule, example.text(), lint);
        let verdict = outcome::pass(example.because(), example.text(), &seen);
        if verdict.outcome == Outcome::Validated {
            reasons.extend(example.because());
        }
        proof.pass.push(verdict.outcome);
        verdicts.push((example, verdict));
    }
    proof.uncleared =
        rule.clear.iter().copied().filter(|category| !reasons.contains(&Reason::from(*category))).collect();
    proof.unsoftened = rule.soften.iter().copied().filter(|category| !softened.contains(category)).collect();
    let discharged = [Reason::Discharged, Reason::Cited].iter().any(|reason| reasons.contains(reason));
    proof.undischarged = !rule.discharge.is_empty() && !discharged;
    (proof, verdicts)
}

/// What the rule finds in an example, cleared findings among it.
fn findings(rule: &Rule, text: &str, lint: &dyn Fn(Source) -> DocumentReport) -> Vec<Seen> {
    let report = lint(Source::new("example.md", text.to_owned(), Format::Markdown));
    let all = report.findings.iter().chain(&report.suppressed);
    all.filter(|finding| finding.rule == rule.id.value).map(Seen::of).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::doc::BlockKind;
    use crate::finding::{Finding, Suppression};
    use crate::rules::fault::YamlFile;
    use crate::rules::load::LoadedFile;
    use crate::rules::model::{Confidence, Manifest, Severity};
    use crate::rules::yaml;
    use crate::source::Span;

    const RULES: &str = "
rules:
  - id: words/bad
    severity: warning
    confidence: high
    phrases: [bad]
    clear: [negated, quoted]
    message: m
    why: w
    help: h
    basis: [b]
    jurisdiction: []
    examples:
      flag: ['a «bad» word', 'no word', '«a» bad word', '«broken']
      pass: ['a good word', 'a bad word', {text: 'not bad', because: negated}, {text: 'not bad', because: quoted}]
";

    fn pack() -> Pack {
        let file = Arc::new(YamlFile { path: "own/words.yml".into(), text: RULES.to_owned() });
        Pack {
            manifest: Manifest {
                name: "own".to_owned(),
                version: "1.0.0".to_owned(),
                language: "und".to_owned(),
                description: String::new(),
                license: String::new(),
                reviewed: String::new(),
                since: None,
                pages: None,
            },
            manifest_file: None,
            proven: false,
            sha256: String::new(),
            files: vec![LoadedFile { content: yaml::parse(&file).expect("well-formed"), file }],
        }
    }

    /// Stands in for the engine: finds “bad”, negated directly after “not ”.
    fn lint(source: Source) -> DocumentReport {
        let found = source.text.find("bad").map(|at| {
            let span = Span::of(at..at + 3);
            let negated = source.text[..at].ends_with("not ");
            let suppression = Suppression { reason: Reason::Negated, span, by: None };
            Finding {
                rule: "words/bad".to_owned(),
                severity: Severity::Warning,
                confidence: Confidence::High,
                message: String::new(),
                text: "bad".to_owned(),
                span,
                fragments: vec![span],
                block: BlockKind::Paragraph,
                related: Vec::new(),
                why: String::new(),
                help: String::new(),
                basis: Vec::new(),
                suggestion: None,
                fingerprint: String::new(),
                softened: None,
                suppression: negated.then_some(suppression),
            }
        });
        let (suppressed, findings) = found.into_iter().partition(|finding: &Finding| finding.suppression.is_some());
        DocumentReport {
            source,
            sha256: String::new(),
            kind: None,
            faults: Vec::new(),
            rules_off: 0,
            words: 0,
            findings,
            suppressed,
            skipped: Vec::new(),
        }
    }

    #[test]
    fn every_example_has_an_outcome_and_every_bad_one_a_place() {
        let proof = prove_with(&[pack()], &|_| true, &lint);
        let rule = &proof.packs[0].rules[0];
        assert_eq!(rule.flag, [Outcome::Validated, Outcome::Missing, Outcome::Misplaced], "the broken one is left out");
        assert_eq!(rule.pass, [Outcome::Validated, Outcome::Noisy, Outcome::Validated, Outcome::WrongReason]);
        assert_eq!(rule.uncleared, [Category::Quoted]);
        let shown: Vec<_> = proof.faults.iter().map(|f| (f.code, &RULES[f.labels[0].0.clone()])).collect();
        let expected = [
            ("pack::example-missing", "'no word'"),
            ("pack::example-misplaced", "'«a» bad word'"),
            ("pack::example-noisy", "'a bad word'"),
            ("pack::example-wrong-reason", "{text: 'not bad', because: quoted}"),
        ];
        assert_eq!(shown, expected);
        let tally = proof.tally();
        assert_eq!((tally.rules, tally.examples, tally.validated, tally.covered), (1, 7, 3, 0));
        assert!(!proof.holds());
    }
}
