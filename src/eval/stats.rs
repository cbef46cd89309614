//! Counts, shares and how sure they are.
//!
//! Shares have Wilson's interval (Wilson, JASA 1927; recommended by Brown, Cai and DasGupta, Statistical Science
//! 2001). F1 is no share: its interval is that of the percentile bootstrap (Efron and Tibshirani 1993, chapter 13)
//! over groups, because rows of one article err together (Field and Welsh, JRSS B 2007).

/// The standard normal quantile of a two-sided interval of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// How often groups are drawn anew.
pub const REPLICATES: usize = 1000;

/// Where the random numbers start: the same corpus has the same intervals on every machine.
pub const SEED: u64 = 1993;

/// How often labels and findings agreed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Deserved and found.
    pub hits: u64,
    /// Found and not deserved.
    pub alarms: u64,
    /// Deserved and not found.
    pub misses: u64,
    /// Neither. Only whole rows can be that.
    pub rests: u64,
}

/// A measure with its interval of 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The measure, from 0 to 1.
    pub value: f64,
    /// Where the interval starts and ends; `None` where there is too little for one.
    pub interval: Option<(f64, f64)>,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.alarms += other.alarms;
        self.misses += other.misses;
        self.rests += other.rests;
    }
}

impl Tally {
    /// Labels that were counted.
    pub fn labels(self) -> u64 {
        self.hits + self.misses
    }

    /// The share of findings that are deserved; `None` where nothing was found.
    pub fn precision(self) -> Option<Estimate> {
        share(self.hits, self.hits + self.alarms)
    }

    /// The share of what is deserved that was found; `None` where nothing is.
    pub fn recall(self) -> Option<Estimate> {
        share(self.hits, self.labels())
    }

    /// The harmonic mean of the two; `None` where nothing is deserved and nothing was found.
    pub fn f1(self) -> Option<f64> {
        let of = 2 * self.hits + self.alarms + self.misses;
        (of > 0).then(|| 2.0 * self.hits as f64 / of as f64)
    }
}

/// `part` of `whole`, with Wilson's interval.
fn share(part: u64, whole: u64) -> Option<Estimate> {
    if whole == 0 {
        return None;
    }
    let (n, p) = (whole as f64, part as f64 / whole as f64);
    let scale = 1.0 + Z * Z / n;
    let middle = (p + Z * Z / (2.0 * n)) / scale;
    let reach = Z / scale * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    // Rounding must not push an end that is 0 or 1 beyond it, or beyond the value.
    let interval = ((middle - reach).clamp(0.0, p), (middle + reach).clamp(p, 1.0));
    Some(Estimate { value: p, interval: Some(interval) })
}

/// F1 of all groups together, with the interval that drawing the groups anew gives. There is none where drawing
/// would only repeat itself: with fewer than two groups, without a hit, and without a mistake.
pub fn f1(groups: &[Tally]) -> Option<Estimate> {
    let mut total = Tally::default();
    groups.iter().for_each(|group| total += *group);
    let value = total.f1()?;
    if groups.len() < 2 || total.hits == 0 || total.alarms + total.misses == 0 {
        return Some(Estimate { value, interval: None });
    }
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut replicates: Vec<f64> = (0..REPLICATES).filter_map(|_| drawn(groups, &mut random).f1()).collect();
    replicates.sort_by(f64::total_cmp);
    let rank = |share: f64| replicates.get(((replicates.len() as f64 - 1.0) * share).round() as usize).copied();
    let interval = rank(0.025).zip(rank(0.975)).map(|(low, high)| (low.min(value), high.max(value)));
    Some(Estimate { value, interval })
}

/// As many groups as there are, each drawn from all of them.
fn drawn(groups: &[Tally], random: &mut fastrand::Rng) -> Tally {
    let mut sum = Tally::default();
    for _ in groups {
        sum += groups[random.usize(..groups.len())];
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(hits: u64, alarms: u64, misses: u64) -> Tally {
        Tally { hits, alarms, misses, rests: 0 }
    }

    #[test]
    fn intervals_are_those_that_wilson_gives() {
        // Newcombe, Statistics in Medicine 1998, table I: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
        for (part, whole, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let (a, b) = share(part, whole).and_then(|e| e.interval).expect("a share");
            assert!((a - low).abs() < 5e-5 && (b - high).abs() < 5e-5, "{part} of {whole}: {a} to {b}");
        }
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn measures_of_nothing_are_not_made_up() {
        assert_eq!((tally(0, 0, 3).precision(), tally(0, 3, 0).recall()), (None, None));
        assert_eq!((tally(0, 0, 0).f1(), tally(0, 1, 0).f1(), tally(3, 1, 1).f1()), (None, Some(0.0), Some(0.75)));
    }

    #[test]
    fn the_bootstrap_repeats_itself_and_knows_that_groups_err_together() {
        let alone: Vec<Tally> = (0..100).map(|i| if i % 4 == 0 { tally(0, 0, 1) } else { tally(1, 0, 0) }).collect();
        let together: Vec<Tally> = (0..4).map(|i| if i == 0 { tally(0, 0, 25) } else { tally(25, 0, 0) }).collect();
        let (a, b) = (f1(&alone).expect("labels"), f1(&together).expect("labels"));
        assert_eq!(f1(&alone), Some(a));
        assert_eq!(a.value, b.value);
        let width = |e: Estimate| e.interval.map(|(low, high)| high - low).expect("an interval");
        assert!(width(a) < 0.2 && width(b) > 0.5, "{a:?} {b:?}");
        assert_eq!(f1(&together[..1]).expect("labels").interval, None);
    }
}
