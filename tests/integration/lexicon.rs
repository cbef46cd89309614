//! What words the lexicon of `core` knows: new names by their endings, and everyday words that look like them.

use claimlint::claim::Claim;
use claimlint::source::{Format, Source};

/// The classes of agent and target of the one claim of a text.
fn classes(text: &str) -> (Option<String>, Option<String>) {
    let inventory = super::everything().claims(Source::new("text", text.to_owned(), Format::Text));
    let [Claim { agent, target, .. }] = inventory.claims.as_slice() else {
        panic!("not one claim in {text:?}: {:?}", inventory.claims)
    };
    let class = |slot: &Option<claimlint::claim::Slot>| slot.as_ref().and_then(|slot| slot.class.clone());
    (class(agent), class(target))
}

#[test]
fn a_medicine_that_no_list_has_is_known_by_its_ending() {
    let new = [
        "foozumatinib",
        "Tezolizumab",
        "brelagliptin",
        "zimoglutide",
        "vortapril",
        "lemisartan",
        "druvastatin",
        "keltolol",
        "sivoconazole",
        "ampoxacillin",
        "fenocycline",
        "tribofloxacin",
        "lomeparin",
        "dorexaban",
        "veligatran",
        "palodosetron",
        "lumotriptan",
        "trimeprazole",
        "selvoxetine",
        "mertocaine",
        "cobaciclovir",
        "nirvociclib",
        "dumalisib",
        "senaparib",
        "glasodegib",
        "umirolimus",
        "opinercept",
        "isunakinra",
        "zilebesiran",
        "lisoleucel",
        "fazirsiran",
        "brelorexant",
    ];
    for name in new {
        let (agent, _) = classes(&format!("Daily {name} reduces stiffness."));
        assert_eq!(agent.as_deref(), Some("drug"), "{name}");
    }
}

#[test]
fn an_illness_that_no_list_has_is_known_by_its_ending() {
    let new = [
        "pancolitis",
        "gonalgia",
        "tarsodynia",
        "glycogenosis",
        "kaliemia",
        "kaliaemia",
        "chondropathy",
        "lipoblastoma",
        "aminoaciduria",
        "bicytopenia",
        "triplegia",
        "bronchorrhea",
        "bronchorrhoea",
        "pyelectasis",
        "parasomnia",
        "onchocerciasis",
        "aerophobia",
        "chalasodermia itself and panniculitis",
    ];
    for name in new {
        let (_, target) = classes(&format!("Our tea reduces {name}."));
        assert_eq!(target.as_deref(), Some("condition"), "{name}");
    }
}

#[test]
fn everyday_words_with_such_endings_are_something_else() {
    for word in ["April", "a spartan", "cocaine", "the grape", "a doorsill", "a prism", "thermostat"] {
        let (agent, _) = classes(&format!("{word} reduces stiffness."));
        assert_ne!(agent.as_deref(), Some("drug"), "{word}");
    }
    let plain = [
        "nostalgia",
        "academia",
        "Bohemia",
        "diplomas",
        "aroma",
        "sympathy",
        "homeopathy",
        "osmosis",
        "mitosis",
        "diagnosis",
        "apoptosis",
        "symbiosis",
        "Manchuria",
        "trypanosoma",
        "utopia",
        "xenophobia",
        "hypnosis",
        "Oklahoma",
    ];
    for word in plain {
        let (_, target) = classes(&format!("Our tea reduces {word} here."));
        assert_ne!(target.as_deref(), Some("condition"), "{word}");
    }
}

#[test]
fn a_word_is_known_in_each_spelling() {
    let same = [
        ("anaemia", "anemia"),
        ("oedema", "edema"),
        ("diarrhoea", "diarrhea"),
        ("haemorrhoids", "hemorrhoids"),
        ("leukaemia", "leukemia"),
        ("sleep apnoea", "sleep apnea"),
        ("oesophagitis", "esophagitis"),
        ("coeliac disease", "celiac disease"),
        ("brain tumours", "brain tumors"),
        ("ischaemia", "ischemia"),
        ("generalised anxiety disorder", "generalized anxiety disorder"),
    ];
    for (british, american) in same {
        let of = |word: &str| classes(&format!("Our tea reduces {word}.")).1;
        assert!(of(british).is_some_and(|class| class == "condition" || class == "symptom"), "{british}");
        assert_eq!(of(british), of(american), "{american}");
    }
    for name in ["amoxycillin", "frusemide", "aciclovir", "ciclosporin", "cyclosporin", "lignocaine", "mesalamine"] {
        assert_eq!(classes(&format!("Daily {name} reduces stiffness.")).0.as_deref(), Some("drug"), "{name}");
    }
}
