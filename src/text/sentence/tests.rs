//! Sentences as `|` marks them, split with the words of the core pack.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde::Deserialize;

use super::judge::{judge, look_around};
use super::{Segmentation, Segmenter};

#[derive(Deserialize)]
struct File {
    segmentation: Segmentation,
}

fn words() -> Segmentation {
    let file: File = serde_saphyr::from_str(include_str!("../../../rules/core/segmentation.yml"))
        .expect("the words of the core pack load");
    file.segmentation
}

fn segmenter() -> &'static Segmenter {
    static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&words()));
    &SEGMENTER
}

/// Splits each text without its marks and compares with where they were.
#[track_caller]
fn check(texts: &[&str]) {
    let segmenter = segmenter();
    for marked in texts {
        let block = marked.replace(" | ", " ").replace('|', "");
        let found: Vec<_> = segmenter.split(&block).into_iter().map(|range| &block[range]).collect();
        let wanted: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, wanted, "in {block:?}");
    }
}

#[test]
fn plain_sentences() {
    check(&[
        "It rained. | We stayed in.",
        "Does it help? | Nobody knows! | Really?! | No.",
        "  Leading space. |   Two spaces between.  ",
        "The risk fell by 3.5 percent. | It rose to 1,200.50 later.",
        "Three rules: sleep, eat, move; then rest",
    ]);
    assert!(segmenter().split("").is_empty());
    assert!(segmenter().split(" \t\u{a0} ").is_empty());
}

#[test]
fn citations_belong_to_the_sentence_before() {
    check(&[
        "It ended the trial.[12] | The dose fell.",
        "It ended the trial.[3, 4][a] | The dose fell.",
        "It ended the trial. [12] | The dose fell.",
        "It ended the trial.12 | The dose fell.",
        "It ended the trial.3–5,7 | The dose fell.",
        "It ended the trial. 12 | The dose fell.",
        "It ended the trial.¹² | The dose fell.",
        "They called it “safe.”4 | The dose fell.",
        "Supports healthy joints.* | This was not evaluated.",
        "As Lee et al. [9] found, it fell.",
    ]);
}

#[test]
fn units_and_prescriptions() {
    check(&[
        "Take 5 mg. p.o. every day. | Refill twice.",
        "Swallow 10 ml. | Then wait.",
        "She was given it i.v. | Over two hours it rose.",
        "Stir in 1 tsp. 3 times a day.",
        "He is 6 ft. 1 in. tall.",
        "It has approx. 45 mg, incl. caffeine. | Temp. was 38.",
        "The level (p < .05) rose. | Another had p < .01. | Both count.",
    ]);
}

#[test]
fn abbreviations() {
    check(&[
        "Placebo vs. drug: no change. | See e.g. the review.",
        "Dr. Poe and Prof. Lee agree. | So does Jane Roe, M.D., Ph.D., of Ohio.",
        "So say Lee et al. in print. | So say Lee et al. | The rest differ.",
        "The U.S. FDA warned them. | It is legal in the U.S. | The rest ban it.",
        "It was in N. Engl. J. Med. last year. | Then in J. Clin. Oncol. | The third was refused.",
        "Bread, rice, etc. are starch. | It eases pain, cramps, etc. | Adults like it.",
        "At 9 a.m. Dr. Poe rang. | The shop shuts at 8 p.m. | Parking is free.",
        "We met at 8 a.m. ET. | At 5 p.m. I left.",
        "Since Feb. 2004 it is banned. | Acme Inc. makes it. | They sold Acme Inc. | It folded.",
    ]);
}

#[test]
fn numbers_and_labels() {
    check(&[
        "He said no. | Nothing helped. | A doctor said no. | A nurse agreed.",
        "See no. 5 and Fig. 2. | Sect. 4.2 and Fig. S1 say more.",
        "Take vit. D daily. | Milk has vitamin D. | Adults need more.",
        "Eat vitamins A, C and E. | Adults lack them.",
        "She had hepatitis B. | Vaccines exist.",
        "It failed in 2004. | 10 people left.",
        "The dose was low. | .5 mg was given.",
        "It was 12 vs. 30 The rest is lost.",
    ]);
}

#[test]
fn initials_and_genera() {
    check(&[
        "E. coli and S. aureus grow. | C. difficile grew too.",
        "J. R. Poe met A. Lee and B. Roe. | They spoke.",
        "A gift from K. Poe and L. Roe helped.",
        "You and I. | Then I rest.",
    ]);
}

#[test]
fn quotes_and_brackets() {
    check(&[
        "It is wet (see below.) | Dry it.",
        "“It works.” | She smiled. | (Nobody else did.) | They left.",
        "'Does it work?' he asked. | \"Yes.\" | She nodded.",
        "It works (!) and lasts. | He wrote [...] so.",
        "Stop it now. ) | Go home.",
        "It fits (in blue) well.",
    ]);
}

#[test]
fn a_quotation_that_resumes_its_sentence_is_whole() {
    check(&[
        "“Well,” she said, “we took it. Nothing helped! Why would it?” | Then she left.",
        "'Well,' she said, 'we'll take it. It's the doctor's best!' | Then she left.",
        "‘Well,’ she said, ‘it’s a pill. Don’t take it.’ | Then she left.",
        "\"Well,\" she said, \"we took 'it'. It helped. It did\" and so on. | Then she left.",
        "\"Well,\" she said, \"we (all of us) took Dr. Poe's pill.\" | \"Did it help?\" | \"No.\"",
    ]);
}

#[test]
fn a_quotation_without_a_certain_end_is_split() {
    check(&[
        "She said, “it works. | Then she left.",
        "She rang, 'cause it hurt. | Nobody came. | The dogs' food was gone.",
        "She said, \"it works. | They said \"no\" to us.",
        "She said, “It works. | It does.” | Then she left.",
        "She said “it works. | It does.” | Then she left.",
    ]);
    let far = format!("She said, “it works. {}”", "It does. ".repeat(300).trim_end());
    assert_eq!(segmenter().split(&far).len(), 301);
}

#[test]
fn a_remark_on_a_quotation_stays_with_it() {
    check(&[
        "“It works!” (Which was true.) | She smiled.",
        "'It works.' (Which was true. Or so we hoped.) | She smiled.",
        "She said \"It works.\" (Poe, 2004) | The rest differ.",
        "She said \"It works.\" (Poe 2004), and left. | The rest differ.",
        "“It works!” | (Which was true. | She smiled.",
    ]);
}

#[test]
fn ornament_is_no_sentence() {
    let splits =
        |block: &'static str| -> Vec<_> { segmenter().split(block).into_iter().map(|range| &block[range]).collect() };
    assert_eq!(splits("//////////// Dosage ////////////"), ["Dosage"]);
    assert_eq!(splits("============Dosage============"), ["Dosage"]);
    assert_eq!(
        splits("It works.~~~~~~~~~~~~ It lasts. ------------ it heals."),
        ["It works.", "It lasts.", "it heals."]
    );
    assert_eq!(splits("────────────"), [""; 0]);
    assert_eq!(splits(" ************ ____________ \\n "), [""; 0]);
    assert_eq!(splits("****** It works"), ["****** It works"]);
    assert_eq!(splits("Mix ____________ and water."), ["Mix ____________ and water."]);
}

#[test]
fn white_space_that_is_written_out() {
    let splits =
        |block: &'static str| -> Vec<_> { segmenter().split(block).into_iter().map(|range| &block[range]).collect() };
    assert_eq!(splits(r"It works. \r\n Try it.\n\nOr not.\t"), ["It works.", "Try it.", "Or not."]);
    assert_eq!(splits(r"\tIt works\n"), ["It works"]);
    assert_eq!(splits(r"\r\n \t"), [""; 0]);
    assert_eq!(splits(r"\theta is an angle. \tau is time."), [r"\theta is an angle.", r"\tau is time."]);
}

#[test]
fn ellipses() {
    check(&[
        "It goes on ... and on. | It stopped... | Then it rained.",
        "So it was… | Then we left. | And… so on.",
        "The pills . . . are blue. | They vanished . . . Then they were back. | . . . The end. . . .",
        "Recommended uses . . . Wounds . . . Burns",
        "... and so on. | Fine.",
    ])
}

#[test]
fn hosts_and_names() {
    check(&[
        "Drugs.com is a site. | Write to a.poe@mail.org. | Or see https://a.org/b.c?d=E.",
        "Drugs.Com is the same. | Open info.pdf first.",
        "Yahoo! is a firm. | I use Yahoo! | It works.",
    ]);
}

#[test]
fn a_missing_space() {
    check(&["It works.|Try it now!|Or not.", "It costs 1,000.|Buy it.", "The file a/os.Path is.fine."]);
}

#[test]
fn lower_case() {
    check(&[
        "we went home. | it rained. | nobody came",
        "They sequenced it. | mRNA was found. | p53 too.",
        "It was the xyl. ulcer.",
        "Why not? | because it hurts.",
    ]);
}

#[test]
fn lists() {
    check(&[
        "1.) first | 2.) second | 3.) third",
        "1) Wash it | 2) Dry it",
        "1. Wash it. | 2. Dry it. | 3. Fold it.",
        "a. Wash it | b. Dry it",
        "• Less pain | • More sleep",
        "iv. The fourth. | V. The fifth.",
        "The aims were: 1). To see; 2). To learn.",
    ]);
}

#[test]
fn other_scripts() {
    check(&["これは薬です。|効きますか？|はい！", "他说：“好。”|他走了。", "यह दवा है। | यह अच्छी है।"]);
}

#[test]
fn words_come_from_the_data() {
    let bare = Segmenter::new(&Segmentation::default());
    assert_eq!(bare.split("Dr. Poe left. It rained."), [0..3, 4..13, 14..24]);
    assert!(serde_saphyr::from_str::<Segmentation>("titels: [Dr]").is_err());
}

#[test]
fn no_abbreviation_is_in_two_groups() {
    let mut seen = std::collections::HashSet::new();
    let words = words();
    let twice = words.abbreviations.iter().flat_map(|group| &group.words).filter(|word| !seen.insert(*word));
    assert_eq!(twice.collect::<Vec<_>>(), Vec::<&String>::new());
}

/// Many marks in one block, also after something long without white space.
#[test]
fn time_is_linear() {
    let segmenter = segmenter();
    for unit in [
        "5 a.m. Mr. ",
        ". . ",
        "(1.",
        "A. ",
        "e.g. [",
        "x) 1) ",
        "“. ",
        ", “a. ",
        ", 'a'b. ",
        "a.” (",
        "\\n. ",
        "-----. ",
    ] {
        for start in [String::new(), "x".repeat(100_000), "(".repeat(100_000), " ".repeat(100_000)] {
            let block = start + &unit.repeat(100_000 / unit.len());
            assert!(segmenter.split(&block).len() <= block.len());
        }
    }
}

/// Pieces that mean something to the splitting, and any characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            ".",
            "..",
            "…",
            "?",
            "!",
            "。",
            " ",
            "  ",
            "\u{a0}",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "”",
            "'",
            "12",
            "3",
            "¹",
            "Dr",
            "e.g",
            "U.S",
            "i.v",
            "mg",
            "no",
            "Fig",
            "The",
            "the",
            "I",
            "A",
            "é",
            "ß",
            "word",
            "mRNA",
            "•",
            "1.",
            "2)",
            "—",
            "-",
            "*",
            ":",
            "http://a.b",
            "字",
            "°",
            ",",
            ", “a",
            " 's",
            "------------",
            "//////////",
            "\\n",
            "\\r\\n",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// What is left of a text between sentences without white space and ornament.
fn beyond_space(gap: &str) -> &str {
    let mut rest = gap;
    loop {
        let body =
            ["\\r", "\\n", "\\t"].iter().fold(rest, |rest, written| rest.trim_start_matches(written)).trim_start();
        let line = body.chars().next().filter(|c| !c.is_alphanumeric()).map_or(body, |c| body.trim_start_matches(c));
        let lined = body[..body.len() - line.len()].chars().count() >= 10;
        let next = if lined { line } else { body };
        if next == rest {
            return rest;
        }
        rest = next;
    }
}

proptest! {
    #[test]
    fn ranges_hold_everything_but_white_space_and_ornament(block in text()) {
        let mut end = 0;
        for range in segmenter().split(&block) {
            prop_assert!(end <= range.start && range.start < range.end);
            prop_assert_eq!(beyond_space(&block[end..range.start]), "");
            prop_assert_eq!(block[range.clone()].trim(), &block[range.clone()]);
            end = range.end;
        }
        prop_assert_eq!(beyond_space(&block[end..]), "");
    }
    #[test]
    fn a_plain_stop_is_judged_as_by_looking_around(parts in prop::collection::vec((
        prop_oneof![3 => Just(" "), 1 => prop::sample::select(&["-", "(", "a.", "R&", "o'", "é", "5,", ".", ""][..])],
        prop_oneof![1 => "[a-z]{1,6}", 1 => "[ivx]{1,4}|[A-Z]|[0-9]{1,4}", 1 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned)],
        prop_oneof![3 => Just(". "), 1 => prop::sample::select(&[".", ", ", ".\u{A0}", "! ", ".) ", ".1 ", ". . . "][..])],
        prop::sample::select(&["The", "Basel", "B.", "gene", "5", "“Well", ""][..]),
    ), 1..5)) {
        let block: String = parts.iter().map(|(before, word, mark, next)| [*before, word, mark, next].concat()).collect();
        let words = &segmenter().words;
        let starts = [0, block.find(' ').map_or(0, |space| space + 1)];
        for (stop, _) in block.match_indices('.') {
            for start in starts.into_iter().filter(|&start| start <= stop) {
                prop_assert_eq!(judge(words, &block, start, stop), look_around(words, &block, start, stop), "{}", block);
            }
        }
    }
}

/// Words after which a full stop may say otherwise than after any word.
const WORDS: [&str; 12] = ["Dr", "etc", "No", "Fig", "pp", "U.S", "i.v", "Ph.D", "Sept", "don't", "R&D", "vitamin"];
