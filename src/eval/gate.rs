//! Demands on scores, such as `efficacy.recall=0.85`.

use std::str::FromStr;

use super::score::{Evaluation, Score};
use super::stats::Estimate;
use crate::rules::suggest;

/// The least that a measure must be.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// The name of the target; `all` where none was given.
    pub target: String,
    /// The measure.
    pub measure: Measure,
    /// The least value, from 0 to 1.
    pub least: f64,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// See [`Tally::precision`](super::stats::Tally::precision).
    Precision,
    /// See [`Tally::recall`](super::stats::Tally::recall).
    Recall,
    /// See [`Tally::f1`](super::stats::Tally::f1).
    F1,
}

/// What a gate says of an evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The gate.
    pub gate: Gate,
    /// The measure; `None` where there is nothing to measure it by.
    pub value: Option<f64>,
    /// Whether the measure is there and large enough.
    pub holds: bool,
}

impl Measure {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Precision => "precision",
            Self::Recall => "recall",
            Self::F1 => "f1",
        }
    }

    /// Its value in a score.
    pub fn of(self, score: &Score) -> Option<Estimate> {
        match self {
            Self::Precision => score.precision,
            Self::Recall => score.recall,
            Self::F1 => score.f1,
        }
    }
}

impl FromStr for Gate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const SHAPE: &str = "expected METRIC=VALUE, such as f1=0.9 or efficacy/cure-claim.precision=0.95";
        let (left, value) = text.rsplit_once('=').ok_or(SHAPE)?;
        let (target, name) = left.trim().rsplit_once('.').unwrap_or(("all", left.trim()));
        let measures = [Measure::Precision, Measure::Recall, Measure::F1];
        let measure = measures.into_iter().find(|measure| measure.name().eq_ignore_ascii_case(name));
        let measure = measure.ok_or_else(|| {
            let help = suggest::meant(name, measures.map(Measure::name), "precision, recall and f1 are");
            format!("`{name}` is no metric: {help}")
        })?;
        let least = share(value.trim()).ok_or_else(|| format!("`{value}` is no share: write 0.9 or 90%"))?;
        Ok(Self { target: target.to_owned(), measure, least })
    }
}

/// `0.9` or `90%`.
fn share(text: &str) -> Option<f64> {
    let (number, scale) = text.strip_suffix('%').map_or((text, 1.0), |number| (number, 100.0));
    let value = number.trim().parse::<f64>().ok()? / scale;
    (0.0..=1.0).contains(&value).then_some(value)
}

impl Gate {
    /// Whether an evaluation is good enough.
    ///
    /// # Errors
    /// What was probably meant, where the evaluation has no score of this name: a gate that nothing can fail would
    /// hold for ever.
    pub fn verdict(&self, evaluation: &Evaluation) -> Result<Verdict, String> {
        let score = evaluation.score(&self.target).ok_or_else(|| {
            let names = evaluation.scores.iter().map(|score| score.target.name());
            suggest::meant(&self.target, names, "only what the corpus labels has a score")
        })?;
        let value = self.measure.of(score).map(|estimate| estimate.value);
        Ok(Verdict { gate: self.clone(), value, holds: value.is_some_and(|value| value >= self.least) })
    }
}

impl std::fmt::Display for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.target.as_str() {
            "all" => f.write_str(self.measure.name()),
            target => write!(f, "{target}.{}", self.measure.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gates_name_target_measure_and_value() {
        let gate = |text: &str| text.parse::<Gate>().map(|gate| (gate.target, gate.measure, gate.least));
        assert_eq!(gate("f1=0.9"), Ok(("all".to_owned(), Measure::F1, 0.9)));
        assert_eq!(gate("efficacy.Recall = 85%"), Ok(("efficacy".to_owned(), Measure::Recall, 0.85)));
        assert_eq!(gate("a/b.precision=1"), Ok(("a/b".to_owned(), Measure::Precision, 1.0)));
        for (text, part) in
            [("f1", "METRIC=VALUE"), ("recal=1", "`recall`"), ("f1=9", "no share"), ("f1=nan", "no share")]
        {
            let error = gate(text).expect_err(text);
            assert!(error.contains(part), "{error}");
        }
    }
}
