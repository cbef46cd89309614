//! Command-line transcripts: `tests/commands/*.trycmd`, and the commands that the README and the documents show.

#[test]
fn transcripts_are_what_the_program_prints() {
    trycmd::TestCases::new().case("tests/commands/*.trycmd").case("tests/commands/*.toml").case("README.md");
}

/// The page that teaches to write rules: its commands run, in this order, on the files beside it.
#[test]
fn the_lesson_works() {
    let page = std::fs::read_to_string("docs/writing-rules.md").expect("the page is there");
    for file in ["vinegar.yml", "adjusted.yml", "drinks.md"] {
        let text = std::fs::read_to_string(format!("docs/writing-rules.in/{file}")).expect("a file of the lesson");
        assert!(page.contains(&text), "the page does not show {file} as it is");
    }
    trycmd::TestCases::new().case("docs/writing-rules.md");
}

/// The worked example of the page on configurations runs on the files beside it.
#[test]
fn the_example_of_a_configuration_works() {
    let page = std::fs::read_to_string("docs/configuration.md").expect("the page is there");
    let text = std::fs::read_to_string("docs/configuration.in/claimlint.toml").expect("the example is there");
    assert!(page.contains(&text), "the page does not show the configuration as it is");
    trycmd::TestCases::new().case("docs/configuration.md");
}

/// Pages for editors and CI: what they show runs as they show it.
#[test]
fn the_pages_for_editors_and_ci_tell_the_truth() {
    trycmd::TestCases::new().case("docs/ci.md").case("docs/editors.md");
}

/// The page of all formats: its examples are what the program prints.
#[test]
fn the_page_of_formats_is_right() {
    let page = std::fs::read_to_string("docs/formats.md").expect("the page is there");
    let article = std::fs::read_to_string("fixtures/formats/tea.md").expect("a fixture");
    assert!(page.contains(&article), "the page does not show the article as it is");
    trycmd::TestCases::new().case("docs/formats.md");
}
