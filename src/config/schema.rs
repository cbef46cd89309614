//! The JSON schema of `claimlint.toml`, for the completion and the checks of editors.

use serde_json::Value;

use super::model::Config;
use crate::rules::schema;

/// The schema, made from the model itself, doc comments included, so that it cannot fall behind.
pub fn schema() -> Value {
    schema::schema::<Config>("The configuration of claimlint")
}
