//! The frames of the built-in packs on sentences of our own.

use crate::claim::{Claim, Inventory, Polarity, Slot, Stance, Strength, Through};
use crate::engine::tests::{builtin, pack, rule};
use crate::engine::{Linter, Selection};
use crate::rules::load;
use crate::rules::model::{Confidence, Profile, Severity};
use crate::source::{Format, Source};

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
    let linter = builtin();
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
        ("Tea can cause more stress than coffee.", &["causal Tea > cause > stress"]),
        ("Lack of sleep worsens asthma.", &["causal Lack of sleep > worsens > asthma"]),
        ("Could a daily aspirin prevent cancer?", &["causal a daily aspirin > prevent > cancer"]),
        ("Can walking help your knees?", &["causal walking > help > your knees"]),
        // What it is used or made for.
        ("Barley was used by monks for ages to ease gout.", &["conditional Barley > ease > gout"]),
        ("This bar features real barley to reduce bloating.", &["conditional This bar > reduce > bloating"]),
        ("Barley is tall to reduce stress.", &["none Barley > reduce > stress"]),
    ];
    for (text, expected) in cases {
        let found = claims(linter, text);
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn agents_are_noun_phrases() {
    let linter = builtin();
    let cases: &[(&str, &str)] = &[
        // The subject of the verb before is that of the claim.
        ("Barley is cheap and reduces bloating.", "Barley"),
        ("This rub is often taken along on hikes to relieve cramps.", "This rub"),
        ("The new lamp has the potential to improve sleep.", "The new lamp"),
        ("Barley was first studied for its effectiveness in gout.", "Barley"),
        ("Barley lowers the sugar that feeds yeast, and can relieve bloating.", "Barley"),
        ("Senna stimulates nerves that line the gut, and is used to treat constipation.", "Senna"),
        // What is said of the subject has the effect.
        ("The main part of it is thymol, which relieves coughing.", "thymol"),
        ("Shingles is a painful rash linked to a higher risk of stroke.", "a painful rash"),
        ("Barley can be a cheap food associated with fewer cramps.", "a cheap food"),
        ("The nurse will discuss the noise associated with headaches.", "the noise"),
        ("One in five of these pads worsened the rash.", "One in five of these pads"),
        // Brackets are closed.
        ("Citrus fruit (lemons, limes) worsens heartburn.", "Citrus fruit (lemons, limes)"),
        ("Does barley reduce bloating?", "barley"),
    ];
    for (text, agent) in cases {
        let Inventory { claims, .. } = linter.claims(Source::new("a.md", (*text).to_owned(), Format::Markdown));
        let found = claims.last().and_then(|claim| claim.agent.as_ref()).map(|slot| slot.text.as_str());
        assert_eq!(found, Some(*agent), "{text}");
    }
    let text = "Barley lowers cholesterol and makes meals last longer.";
    assert_eq!(claims(linter, text)[0], "causal Barley > lowers > cholesterol");
}

/// Whether a text holds a claim of at least causal strength.
fn is_causal(linter: &Linter, text: &str) -> bool {
    let found = linter.claims(Source::new("a.md", text.to_owned(), Format::Markdown)).claims;
    found.iter().any(|claim| claim.strength >= Strength::Causal)
}

#[test]
fn effects_are_stated_in_many_ways() {
    let linter = builtin();
    for text in [
        // Degree and state.
        "Night shifts deplete energy and worsen sleep.",
        "Salty soup stiffens the arteries.",
        "Blackout curtains stifle snoring.",
        "Fizzy drinks corrode the teeth of toddlers.",
        // Helping, letting and keeping.
        "Choir practice helps pensioners with their breathing.",
        "Choir practice helps loneliness.",
        "A nap keeps your blood pressure under control.",
        "The enzyme stops tumours spreading.",
        "A mutation allows bacteria to survive the drug.",
        "Long commutes leave workers' children stressed.",
        // Cost and harm.
        "Late screening costs hundreds of lives.",
        "Damp flats take years off your life.",
        "Loud music is to blame.",
        "Boredom kills.",
        // Nouns that take an effect for granted.
        "The damaging effects of noise are plain.",
        "The harms of bullying can last for decades.",
        "Scientists discover the root cause of hives",
        "Researchers have pinpointed the gene behind night blindness.",
        "The vaccine gave good protection against shingles.",
        "Few doubt the benefits of swimming.",
        // The reason comes last.
        "Toddlers wake early because the light is on.",
        "Experts put it down to the humid air.",
        // A headline without its verb.
        "Mood shaped by the length of the day",
        // What was found, shown or brought to light.
        "Chemists claim to have found the root cause of hives",
        "Migraine trigger uncovered",
        "Our survey highlights the role of draughts in stiff necks.",
        "Physios find back pain gene",
        // An effect told in a form in -ing.
        "The ward was capable of halving the wait for surgery.",
        "Parents hear of screens harming the eyes of toddlers.",
        // After "and" the verb of a clause that has one.
        "The cream was cheap and well liked and caused serious burns.",
        // A past that is the plain form.
        "The cream cut pain by half.",
        "Pain was cut by the cream.",
        // The object is a clause.
        "Shift work can affect how well nurses sleep.",
        // What something can do, whatever it is done to.
        "A fright can throw your heart off beat.",
        // Conditions, and what one brings oneself into.
        "Students sleep worse if they drink.",
        "When we drink at night, we sleep badly.",
        "You can worry yourself sick.",
        "Dancing away the blues",
        "Frost makes the arteries stiffer.",
    ] {
        assert!(is_causal(linter, text), "{text}");
    }
}

#[test]
fn what_only_looks_like_an_effect_claims_nothing_causal() {
    let linter = builtin();
    for text in [
        // Parts of other words and of noun phrases.
        "HIV-infected adults took part.",
        "Salt may increase heart attack risk.",
        "Noise may lead to disturbed sleep.",
        // Research, and those in it.
        "This study extends earlier work on gout.",
        "These findings warrant effective treatment.",
        "Participants reduced their intake of salt.",
        "The scan helps to identify small tumours.",
        "The app makes it possible to enrol more people.",
        // A hedge of the clause reaches its result.
        "Salt may raise blood pressure, leading to strokes.",
        "In adults, lowering salt intake may help the heart.",
        // What goes together.
        "Salt is linked to a higher risk of stroke.",
        "We focus on reducing falls.",
        // A hedge reaches over the words between.
        "Damp may be an important trigger for coughs.",
        "Frogs may hold the key to longer life.",
        "A patch could prove to be a cheap new way to fight acne.",
        "Rest is wise because it may prevent gout.",
        "Falls may happen because of poor light.",
        // One thing better than another.
        "Tea is better than coffee.",
        "Soup is as important as salad.",
        // Participles in a list.
        "Gout is common in men, with higher weight, reduced mobility and pain.",
        // What is of use for a study.
        "Our survey shows the importance of considering age.",
        "This extends our understanding of gout.",
        // People act, they do not work.
        "We can treat gout.",
    ] {
        assert!(!is_causal(linter, text), "{text}");
    }
}

#[test]
fn every_hedge_of_a_claim_is_listed() {
    let text = "Ginger seems to help and may perhaps relieve nausea.";
    let found = builtin().claims(Source::new("a.md", text.to_owned(), Format::Markdown)).claims;
    let claim = found.iter().find(|claim| claim.effect.text == "relieve").expect("a claim about nausea");
    let hedges: Vec<&str> = claim.hedges.iter().map(|hedge| hedge.slice(text)).collect();
    assert_eq!(hedges, ["seems to", "may", "perhaps"]);
}

#[test]
fn nouns_purposes_and_topics_claim_nothing() {
    let linter = builtin();
    for text in [
        "The effect of ginger on nausea needs study.",
        "Heart disease is the leading cause of death.",
        "We offer treatments.",
        "Rates increased between 1999 and 2010.",
        "Symptoms improved over the year.",
        "He had a reduced appetite.",
        "Patients with improved symptoms went home.",
    ] {
        assert_eq!(claims(linter, text), Vec::<String>::new(), "{text}");
    }
    for text in ["We must act to reduce obesity.", "It is unknown whether ginger relieves nausea."] {
        let found = linter.claims(Source::new("a.md", text.to_owned(), Format::Markdown)).claims;
        assert!(found.iter().all(|claim| claim.strength == Strength::None), "{text}: {found:?}");
    }
}

#[test]
fn what_others_say_is_told_apart() {
    let linter = builtin();
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

#[test]
fn rules_pick_claims_by_the_words_of_their_slots() {
    let mut packs = load::builtin().expect("built-in packs load");
    packs.retain(|pack| pack.manifest.name == "core");
    let claim = "claim: {agent-words: [oat bran, our balm], target-words: [gout]}";
    packs.push(pack(&format!("rules:{}", rule("t/words", claim))));
    let linter = Linter::new(&packs, &Selection::default()).expect("compiles");
    for (text, picked) in [
        ("Our balm cures gout.", true),
        ("Gout and asthma are cured by oat bran.", true),
        // What the agent stands for counts, and a name on the other side does not.
        ("Our balm is cheap. It cures gout.", true),
        ("Our balm cures asthma.", false),
        ("Barley cures gout.", false),
        ("Cures gout", false),
    ] {
        assert_eq!(rulings(&linter, text).concat().len(), usize::from(picked), "{text}");
    }
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
    let linter = builtin();
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
        ("Zoltan is a fine powder. It blocks enzymes. It relieves joint pain.", "It (powder) [product]"),
        ("Used for gout. It relieves joint pain.", "It [pronoun]"),
        ("## Our tonic\n\nUsed for gout. It relieves joint pain.", "It (Our tonic) [product]"),
        ("How does it fight infection?", "it [pronoun]"),
        ("Ozone therapy relieves joint pain.", "Ozone therapy [alternative]"),
        ("Capsules with zinc relieve joint pain.", "Capsules with zinc [product]"),
        ("PainAway relieves back pain.", "PainAway [product]"),
        ("People trust Zorvane. Zorvane relieves back pain.", "Zorvane [name]"),
        ("Surgery is common. Surgery relieves back pain.", "Surgery [procedure]"),
    ] {
        assert_eq!(actor(linter, text), expected, "{text}");
    }
}

#[test]
fn names_that_are_only_inferred_lower_the_confidence() {
    let packs = load::builtin().expect("built-in packs load");
    let selection = Selection { profile: Profile::Commercial, ..Selection::default() };
    let linter = Linter::new(&packs, &selection).expect("built-in packs compile");
    let confidence = |text: &str| {
        let report = linter.check(Source::new("a.md", text.to_owned(), Format::Markdown));
        let mut findings = report.findings.into_iter();
        let found = findings.find(|finding| finding.rule == "efficacy/disease-claim");
        found.map(|finding| (finding.severity, finding.confidence))
    };
    assert_eq!(confidence("Our tincture may ease migraine."), Some((Severity::Warning, Confidence::Medium)));
    let inferred = "Every evening we drink Fernovita with milk. Fernovita may ease migraine.";
    assert_eq!(confidence(inferred), Some((Severity::Warning, Confidence::Low)));
}
