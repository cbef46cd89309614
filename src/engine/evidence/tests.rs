//! What claims of the built-in packs rest on, in texts of our own.

use crate::claim::{Backing, Claim};
use crate::engine::tests::builtin;
use crate::source::{Format, Source};

fn claims(text: &str) -> (Source, Vec<Claim>) {
    let inventory = builtin().claims(Source::new("a.md", text.to_owned(), Format::Markdown));
    (inventory.source, inventory.claims)
}

/// `target: support kind where > entry`.
fn told(source: &Source, claim: &Claim) -> String {
    let target = claim.target.as_ref().map_or("-", |slot| slot.text.as_str());
    let mut told = format!("{target}: {:?}", claim.support).to_lowercase();
    if claim.support != Backing::None {
        let kind = claim.support_kind.as_deref().unwrap_or("-");
        told += &format!(" {kind} {:?}", claim.support_near.expect("support stands somewhere"));
    }
    if let Some(entry) = claim.support_entry {
        told += &format!(" > {}", source.slice(entry).split('.').next().unwrap_or_default());
    }
    told
}

#[test]
fn every_claim_has_support_of_its_own() {
    let text = "\
Coffee prevents stroke ([trial](https://www.nejm.org/1)). Tea prevents gout.[^a] Ginger relieves nausea [1,3].

Garlic prevents colds ([buy](https://www.amazon.com/x)). Honey heals wounds (Smith et al., 2019). Kale eases pain.

Walking prevents falls. The trial took a year. It is online [2]. Studies show that rest relieves stress.

Yoga relieves headaches ([news](https://www.bbc.co.uk/1)). Plums relieve constipation [3]. Pears treat gout [9].

The FDA registered facility makes pills that treat asthma. The SPRINT trial showed that salt causes strokes.

[^a]: Lee. https://pubmed.ncbi.nlm.nih.gov/1

## References

1. Jones A. Ginger. 2018.
2. Moss B. Walking. 2020. doi:10.1000/182
3. [Our plums](https://www.amazon.com/plums)
4. Smith C. Honey. 2019.
";
    let (source, claims) = claims(text);
    let told: Vec<String> = claims.iter().map(|claim| told(&source, claim)).collect();
    let expected = [
        "stroke: cited journal Sentence",
        "gout: cited pubmed Sentence > Lee",
        "nausea: cited reference Sentence > Jones A",
        "colds: none",
        "wounds: cited reference Sentence > Smith C",
        "pain: none",
        "falls: cited doi Paragraph > Moss B",
        "stress: vague - Sentence",
        "headaches: named news Sentence",
        "constipation: none",
        "gout: none",
        "asthma: none",
        "strokes: named trial Sentence",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_claim_is_of_the_study_that_its_sentence_or_the_article_names() {
    let told = |text: &str| {
        let (source, claims) = claims(text);
        let claim = claims.first().expect("claims something");
        let design = claim.design.as_ref().map(|d| format!("{} {} {}", d.name, source.slice(d.span), d.in_sentence));
        design.unwrap_or_default()
    };
    assert_eq!(told("In a cohort study, coffee prevents falls."), "cohort a cohort study true");
    assert_eq!(told("Coffee prevents falls. They gave it to mice."), "animal mice false");
    assert_eq!(told("Coffee prevents falls in mice. A randomised trial is planned."), "animal mice true");
    assert_eq!(told("Coffee prevents falls. There has been no randomised trial."), "");
    let long = "Coffee prevents falls. ".to_owned() + &"It is hot. ".repeat(9);
    assert_eq!(told(&(long.clone() + "It was a cohort study.")), "cohort a cohort study false");
    assert_eq!(told(&(long + "Cups were shown to mice.")), "");
}

#[test]
fn numbers_say_what_they_tell() {
    let (source, claims) = claims(
        "Coffee prevents falls: 12 of 100 fell, a hazard ratio of 0.85 (95% CI 0.70 to 0.99; p = 0.04; n = 200).",
    );
    let told: Vec<String> =
        claims[0].numbers.iter().map(|(kind, span)| format!("{kind:?} {}", source.slice(*span))).collect();
    let expected = [
        "Absolute 12 of 100",
        "Relative hazard ratio of 0.85",
        "Interval 95% CI 0.70 to 0.99",
        "PValue p = 0.04",
        "Sample n = 200",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_page_is_no_source_for_itself() {
    let told = |head: &str| {
        let text = format!(
            "{head}Tea prevents gout ([more](https://www.tea.example/gout)). \
             Coffee prevents stroke ([more](//notes.tea.example/a)). Plums relieve pain ([more](https://nottea.example/b))."
        );
        let (source, claims) = claims(&text);
        claims.iter().map(|claim| told(&source, claim)).collect::<Vec<_>>()
    };
    assert!(told("").iter().all(|claim| !claim.ends_with("none")), "{:?}", told(""));
    for head in [
        "---\ncanonical_url: https://tea.example/a\n---\n\n",
        "<meta property=\"og:url\" content=\"https://www.tea.example/a\">\n\n",
        "<link rel=\"canonical\" href=\"https://tea.example/a?b\">\n\n",
    ] {
        let told = told(head);
        assert!(told[0].ends_with("gout: none") && told[1].ends_with("stroke: none"), "{told:?}");
        assert!(!told[2].ends_with("none"), "{told:?}");
    }
}
