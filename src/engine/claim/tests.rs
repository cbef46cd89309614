//! The frames of the built-in packs on sentences of our own.

use crate::claim::{Claim, Inventory, Polarity, Slot, Stance, Strength};
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

/// `agent (antecedent) [class]` of the last claim.
fn actor(linter: &Linter, text: &str) -> String {
    let Inventory { claims, .. } = linter.claims(Source::new("a.md", text.to_owned(), Format::Markdown));
    let claim = claims.last().expect("a claim");
    let agent = claim.agent.as_ref().map_or("-", |slot| &slot.text);
    let actor = claim.antecedent.as_ref().or(claim.agent.as_ref());
    let class = actor.and_then(|slot| slot.class.as_deref()).unwrap_or("unknown");
    match &claim.antecedent {
        Some(antecedent) => format!("{agent} ({}) [{class}]", antecedent.text),
        None => format!("{agent} [{class}]"),
    }
}

#[test]
fn what_has_the_effect_is_traced() {
    let linter = linter();
    for (text, expected) in [
        ("Our oil is cold pressed. It relieves joint pain.", "It (Our oil) [product]"),
        ("Our oil is pure. It smells good. It relieves joint pain.", "It (Our oil) [product]"),
        ("Zoltan is a fine powder. It relieves joint pain.", "It (powder) [product]"),
        ("White cells are made in bone. They fight infection.", "They (White cells) [biology]"),
        ("Diabetes is common. It can cause blindness.", "It (Diabetes) [condition]"),
        ("Our tea boosts immunity and fights infection.", "Our tea [product]"),
        ("Our tea, which relieves nausea, tastes good.", "Our tea [product]"),
        ("This tonic helps:\n\n- reduces stress\n- relieves joint pain", "- (This tonic) [product]"),
        ("The goals of treatment are to:\n\n- relieve joint pain", "- (The goals of treatment) [procedure]"),
        ("## Our tonic\n\n- Relieves joint pain", "- (Our tonic) [product]"),
        ("## Why customers love it\n\n- Relieves joint pain", "- [unknown]"),
        ("Relieves joint pain", "- [unknown]"),
        ("How does it fight infection?", "it [pronoun]"),
        ("Ozone therapy relieves joint pain.", "Ozone therapy [alternative]"),
        ("Capsules with zinc relieve joint pain.", "Capsules with zinc [product]"),
        ("PainAway relieves back pain.", "PainAway [product]"),
        ("People trust Zorvane. Zorvane relieves back pain.", "Zorvane [name]"),
        ("Surgery is common. Surgery relieves back pain.", "Surgery [procedure]"),
    ] {
        assert_eq!(actor(&linter, text), expected, "{text}");
    }
}
