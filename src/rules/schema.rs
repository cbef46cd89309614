//! JSON schemas of what authors write, for the completion and the checks of editors.
//!
//! They are made from the model itself, doc comments included, so that they cannot fall behind it. What only
//! [`super::check`] and the compiler see (names that lead nowhere, rules that need exactly one of some keys) is not
//! in them.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::model::{Manifest, PackFile};

/// The schema of `pack.yml`.
pub fn manifest() -> Value {
    schema::<Manifest>("A claimlint pack")
}

/// The schema of all other files of a pack, and of a pack that is a single file.
pub fn pack_file() -> Value {
    schema::<PackFile>("Rules and words of a claimlint pack")
}

fn schema<T: JsonSchema>(title: &str) -> Value {
    // Draft 7 is what the YAML servers of editors know best.
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".to_owned(), Value::String(title.to_owned()));
    RecursiveTransform(plain).transform(&mut schema);
    schema.to_value()
}

/// Turns the links of doc comments into plain code, and lines into running text.
pub(crate) fn plain(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace("[`", "`").replace("`]", "`").replace('\n', " ");
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::rules::load;

    fn check(schema: &Value, text: &str) -> Result<(), String> {
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource("schema.json", schema.clone()).expect("a schema");
        let index = compiler.compile("schema.json", &mut schemas).expect("compiles");
        // As editors read it, by YAML 1.2: `y` is a text.
        let options = serde_saphyr::options! { strict_booleans: true };
        let value: Value = serde_saphyr::from_str_with_options(text, options).map_err(|error| error.to_string())?;
        schemas.validate(&value, index).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn every_file_of_the_built_in_packs_fits() {
        let (pack, file) = (manifest(), pack_file());
        for loaded in load::builtin().expect("good packs") {
            let written = loaded.manifest_file.expect("has one");
            assert_eq!(check(&pack, &written.text), Ok(()), "{}", written.path.display());
            for one in loaded.files {
                assert_eq!(check(&file, &one.file.text), Ok(()), "{}", one.file.path.display());
            }
        }
    }

    #[test]
    fn mistakes_of_form_do_not_fit() {
        let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packs/broken");
        let schema = pack_file();
        for name in ["unknown-key", "missing-key", "unknown-severity", "number-as-an-example", "unknown-context"] {
            let text = std::fs::read_to_string(broken.join(name).with_extension("yml")).expect("a fixture");
            assert!(check(&schema, &text).is_err(), "{name} fits");
        }
    }

    #[test]
    fn editors_are_told_what_keys_mean() {
        let text = pack_file().to_string();
        assert!(text.contains("How bad a finding is, before context softens it."), "{text}");
        assert!(!text.contains("[`"), "links are for Rust's documentation");
    }
}
