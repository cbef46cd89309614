//! What `--format html` needs besides the report.

use super::Stop;
use crate::page::Page;
use crate::render;
use crate::report::Report;
use crate::review::Reading;

/// Options of the page.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct PageArgs {
    /// The day of the review, for `--format html`, as 2026-11-24
    ///
    /// Without it the page names the day that SOURCE_DATE_EPOCH stands for, or none.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<String>,
}

/// The articles of a run as a reviewer reads them.
#[derive(Debug)]
pub(super) struct Review {
    readings: Vec<Reading>,
    date: Option<String>,
}

impl Review {
    /// Readings belong to the documents of the report, one by one.
    pub(super) fn new(readings: Vec<Reading>, args: &PageArgs) -> Result<Self, Stop> {
        Ok(Self { readings, date: args.date()? })
    }

    /// The page.
    pub(super) fn render(&self, report: &Report) -> String {
        render::page::render(&Page::new(report, &self.readings, self.date.as_deref()))
    }
}

impl PageArgs {
    fn date(&self) -> Result<Option<String>, Stop> {
        match (&self.date, std::env::var("SOURCE_DATE_EPOCH")) {
            (Some(date), _) => Ok(Some(date.clone())),
            (None, Ok(epoch)) => match epoch.trim().parse::<u64>() {
                Ok(seconds) if seconds / 86_400 < 3_000_000 => Ok(Some(day(seconds / 86_400))),
                _ => Err(Stop::new(format!("SOURCE_DATE_EPOCH is no number of seconds: {epoch:?}"))),
            },
            (None, Err(_)) => Ok(None),
        }
    }
}

/// A day of the calendar, as ISO 8601 writes it.
fn date(text: &str) -> Result<String, String> {
    let numbers: Option<Vec<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    let written = text.len() == 10 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
    match numbers.as_deref() {
        Some([year, month @ 1..=12, day]) if written && (1..=length(*year, *month)).contains(day) => {
            Ok(text.to_owned())
        }
        _ => Err("expected a day of the calendar, such as 2026-11-24".to_owned()),
    }
}

/// How many days a month has.
fn length(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The date of a day counted from 1 January 1970.
fn day(mut left: u64) -> String {
    let (mut year, mut month) = (1970, 1);
    loop {
        let days = u64::from(length(year, month));
        if left < days {
            return format!("{year:04}-{month:02}-{:02}", left + 1);
        }
        left -= days;
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
}

#[cfg(test)]
mod tests {
    use super::{date, day};

    #[test]
    fn days_are_of_the_calendar() {
        for text in ["2026-11-24", "2024-02-29", "2000-02-29"] {
            assert_eq!(date(text), Ok(text.to_owned()));
        }
        for text in [
            "",
            "2026-13-01",
            "2026-02-29",
            "1900-02-29",
            "2026-11-31",
            "24-11-2026",
            "2026-1-1",
            "+026-01-01",
            "today",
        ] {
            assert!(date(text).is_err(), "{text}");
        }
        assert_eq!([0, 59, 19_782, 20_781].map(day), ["1970-01-01", "1970-03-01", "2024-02-29", "2026-11-24"]);
    }
}
