//! Command-line transcripts: `tests/commands/*.trycmd`, and the commands that the README and the documents show.

#[test]
fn transcripts_are_what_the_program_prints() {
    trycmd::TestCases::new().case("tests/commands/*.trycmd").case("tests/commands/*.toml").case("README.md");
}
