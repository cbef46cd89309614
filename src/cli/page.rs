//! What `--format html` needs besides the report.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

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
            (None, Ok(epoch)) => match day(&epoch) {
                Some(day) => Ok(Some(day)),
                None => Err(Stop::new(format!("SOURCE_DATE_EPOCH is no number of seconds: {epoch:?}"))),
            },
            (None, Err(_)) => Ok(None),
        }
    }
}

/// A day of the calendar, as ISO 8601 writes it.
fn date(text: &str) -> Result<String, String> {
    let day: Option<Date> = text.parse().ok();
    let day = day.map(|day| day.to_string()).filter(|written| written == text);
    day.ok_or_else(|| "expected a day of the calendar, such as 2026-11-24".to_owned())
}

/// The date of a second counted from the start of 1970, in UTC.
fn day(epoch: &str) -> Option<String> {
    let moment = Timestamp::from_second(epoch.trim().parse().ok()?).ok()?;
    Some(TimeZone::UTC.to_datetime(moment).date().to_string())
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
        let days = ["0", "5184000", " 1709164800\n"].map(day);
        assert_eq!(days.map(Option::unwrap_or_default), ["1970-01-01", "1970-03-02", "2024-02-29"]);
        assert_eq!(["", "x", "99999999999999999"].map(day), [None, None, None]);
    }
}
