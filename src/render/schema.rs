//! The JSON schema of the reports for programs, made from the frozen structs themselves so that it cannot fall behind
//! them. It is published as `docs/report.schema.json`.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::Value;

use super::json::Root;
use super::ndjson::Line;
use crate::rules::schema::plain;

/// The schema of `claimlint/report/v1`, with that of a line of `claimlint/report-lines/v1` as `#/$defs/line`.
pub fn report() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<Line>();
    let mut schema = generator.into_root_schema_for::<Root>();
    RecursiveTransform(plain).transform(&mut schema);
    schema.to_value()
}
