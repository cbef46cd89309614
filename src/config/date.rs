//! Days, as configurations write them.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::value::Datetime;

/// The day in UTC. `SOURCE_DATE_EPOCH` (seconds since 1970), if set, says what time it is, so that runs can be repeated.
pub fn today() -> Date {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let given = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    Offset::UTC.to_datetime(given.unwrap_or_else(Timestamp::now)).date()
}

/// A day in a configuration: `2027-01-31`, without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const WANTED: &str = "invalid type: time, expected a day, as 2027-01-31";
        let written = Datetime::deserialize(deserializer)?;
        let (Some(date), None) = (written.date, written.time) else { return Err(D::Error::custom(WANTED)) };
        let narrow = |number: u16| i16::try_from(number).unwrap_or(i16::MAX);
        let small = |number: u8| i8::try_from(number).unwrap_or(i8::MAX);
        let day = Date::new(narrow(date.year), small(date.month), small(date.day));
        day.map(Self).map_err(|_| D::Error::custom(WANTED))
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}
