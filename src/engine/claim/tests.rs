//! The frames of the built-in packs on sentences of our own.

use crate::claim::{Claim, Inventory, Polarity, Slot, Stance, Strength, Through};
use crate::engine::tests::{pack, rule};
use crate::engine::{Linter, Selection};
use crate::rules::load;
use crate::source::{Format, Source};

fn linter() -> Linter {
    let packs = load::builtin().expect("built-in packs load");
    Linter::new(&packs, &Selection::default()).expect("built-in packs compile")
}

/// `strength agent > effect words > target`, a dash for what is implied, `not` before what is negated.
fn told(claim: &Claim) -> String {
    let words = |slot: &Option<Slot>| slot.as_ref().map_or("-".to_owned(), |slot| slot.text.clone());
    let strength = format!("{:?}", claim.strength).to_lowercase();
    let not = if claim.polarity == Polarity::Negated { "not " } else { "" };
    format!("{not}{strength} {} > {} > {}", words(&claim.agent), claim.effect.text, words(&claim.target))
}

fn claims(linter: &Linter, text: &str) -> Vec<String> {
    let Inventory { claims, .. } = linter.claims(Source::new("a.md", text.to_owned(), Format::Markdown));
    claims.iter().map(told).collect()
}

#[test]
fn frames_say_who_does_what_to_what() {
    let linter = linter();
    let cases: &[(&str, &[&str])] = &[
        ("Ginger tea relieves nausea.", &["causal Ginger tea > relieves > nausea"]),
        ("Nausea is relieved by ginger tea.", &["causal ginger tea > relieved > Nausea"]),
        ("Relieves joint pain", &["causal - > Relieves > joint pain"]),
        ("Statins slow dementia", &["causal Statins > slow > dementia"]),
        ("Ginger may relieve nausea.", &["conditional Ginger > relieve > nausea"]),
        ("Ginger appears to relieve nausea.", &["conditional Ginger > relieve > nausea"]),
        ("Ginger can relieve nausea.", &["causal Ginger > relieve > nausea"]),
        ("Ginger was shown to relieve nausea.", &["causal Ginger > relieve > nausea"]),
        ("Ginger did not relieve nausea.", &["not causal Ginger > relieve > nausea"]),
        ("Our capsules cure gout.", &["absolute Our capsules > cure > gout"]),
        (
            "Our capsules treat, prevent and reverse gout.",
            &[
                "causal Our capsules > treat > gout",
                "causal Our capsules > prevent > gout",
                "causal Our capsules > reverse > gout",
            ],
        ),
        (
            "Walking lowers blood pressure and improves mood.",
            &["causal Walking > lowers > blood pressure", "causal Walking > improves > mood"],
        ),
        ("Walking is effective against back pain.", &["causal Walking > is effective against > back pain"]),
        (
            "Walking is linked to a lower risk of stroke.",
            &["correlational Walking > linked to > a lower risk of stroke"],
        ),
        ("Walking lowers the risk of stroke.", &["causal Walking > lowers > the risk of stroke"]),
        ("The study shows that walking lowers blood pressure.", &["causal walking > lowers > blood pressure"]),
        ("Ginger, which soothes nausea, grows in Asia.", &["causal Ginger > soothes > nausea"]),
        (
            "People who walk to work reduce their risk of stroke.",
            &["causal walk to work > reduce > their risk of stroke"],
        ),
        ("Tea helps you to reduce stress.", &["causal Tea > reduce > stress"]),
        ("Tea helps reduce stress.", &["causal Tea > reduce > stress"]),
    ];
    for (text, expected) in cases {
        let found = claims(&linter, text);
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn nouns_purposes_and_topics_claim_nothing() {
    let linter = linter();
    for text in [
        "The effect of ginger on nausea needs study.",
        "Heart disease is the leading cause of death.",
        "We offer treatments.",
        "Rates increased between 1999 and 2010.",
        "Symptoms improved over the year.",
        "He had a reduced appetite.",
        "Patients with improved symptoms went home.",
    ] {
        assert_eq!(claims(&linter, text), Vec::<String>::new(), "{text}");
    }
    for text in ["We must act to reduce obesity.", "It is unknown whether ginger relieves nausea."] {
        let found = linter.claims(Source::new("a.md", text.to_owned(), Format::Markdown)).claims;
        assert!(found.iter().all(|claim| claim.strength == Strength::None), "{text}: {found:?}");
    }
}

#[test]
fn what_others_say_is_told_apart() {
    let linter = linter();
    let text = "It is a myth that ginger cures gout.";
    let found = linter.claims(Source::new("a.md", text.to_owned(), Format::Markdown)).claims;
    assert_eq!(found.iter().map(|claim| claim.stance).collect::<Vec<_>>(), [Stance::Debunked]);
}

/// `rule severity through`, and what clears or softens it, for each claim.
fn rulings(linter: &Linter, text: &str) -> Vec<Vec<String>> {
    let Inventory { claims, source } = linter.claims(Source::new("a.md", text.to_owned(), Format::Markdown));
    let told = |claim: &Claim| {
        let rules = claim.rules.iter().map(|ruling| {
            let finding = &ruling.finding;
            let through = if ruling.through == Through::Claim { "claim" } else { "words" };
            let cleared = finding.suppression.as_ref().map(|s| format!(" cleared {}", source.slice(s.span)));
            let softened = finding.softened.map(|s| format!(" softened {}", source.slice(s.span)));
            format!(
                "{} {:?} {through}{}{}",
                finding.rule,
                finding.severity,
                cleared.unwrap_or_default(),
                softened.unwrap_or_default()
            )
        });
        rules.collect()
    };
    claims.iter().map(told).collect()
}

#[test]
fn claims_know_what_rules_make_of_them() {
    let mut packs = load::builtin().expect("built-in packs load");
    packs.retain(|pack| pack.manifest.name == "core");
    let claim = "claim: {target: [condition], strength: '>=conditional'}\n    clear: [negated]\n    soften: [hedged]";
    let words = "phrases: [cures gout, our balm]\n    clear: [negated]";
    let rules = [rule("t/claim", &claim.replace("\n    ", "\n")), rule("t/words", &words.replace("\n    ", "\n"))];
    packs.push(pack(&format!("rules:{}", rules.concat())));
    let linter = Linter::new(&packs, &Selection::default()).expect("compiles");
    for (text, expected) in [
        ("Our balm cures gout.", vec![vec!["t/claim Error claim", "t/words Error words"]]),
        ("Our balm may prevent gout.", vec![vec!["t/claim Warning claim softened may"]]),
        ("No balm cures gout.", vec![vec!["t/claim Error claim cleared No", "t/words Error words cleared No"]]),
        ("Our balm soothes the skin.", vec![vec![]]),
        (
            "Our balm prevents gout and cures gout.",
            vec![vec!["t/claim Error claim"], vec!["t/claim Error claim", "t/words Error words"]],
        ),
    ] {
        assert_eq!(rulings(&linter, text), expected, "{text}");
    }
}
