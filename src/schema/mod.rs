//! JSON Schemas (draft-07) of rubric, report and case files, for editors that complete and explain TOML.
//!
//! They are made from the tables that the reader itself uses. A schema knows the shape of a file: keys, kinds of values, words
//! that may stand somewhere. What a rubric means, its sums, names and formulas, only [`Rubric::parse`](crate::Rubric::parse) can
//! judge.
//!
//! An editor finds a schema by a comment at the top of a file, such as `#:schema ./rubric.schema.json`.
//!
//! ```
//! let schema: serde_json::Value = serde_json::from_str(&bochiso::schema::rubric()).unwrap();
//! assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
//! assert_eq!(schema["properties"]["defaults"]["properties"]["excluded"]["enum"][0], "rescale");
//! ```
mod json;
mod kinds;

use json::Json;
use kinds::Parts;

use crate::syntax::{FORMAT, Shape, fields};

/// What the name of each schema begins with. It is no address: editors take a schema from a file, and nothing is fetched.
const NAME: &str = "urn:bochiso:schema:";

/// The schema of rubric files.
#[must_use]
pub fn rubric() -> String {
    of_shape("rubric", &fields::FILE)
}

/// The schema of case files.
#[must_use]
pub fn cases() -> String {
    of_shape("cases", &fields::CASES)
}

/// The schema of report files in JSON and TOML: one report, or several.
#[must_use]
pub fn report() -> String {
    let mut parts = Parts::sent();
    let one = parts.reference(&fields::REPORT);
    let list = Json::table([("type", Json::text("array")), ("items", one.clone())]);
    let under = |key: &str| {
        Json::table([
            ("type", Json::text("object")),
            ("properties", Json::table([(key, list.clone())])),
            ("required", Json::texts([key])),
            ("additionalProperties", Json::Boolean(false)),
        ])
    };
    let all = vec![one, list.clone(), under("reports"), under("report")];
    head("report", fields::REPORT.doc)
        .with("anyOf", Json::List(all))
        .with("definitions", parts.definitions())
        .pretty()
}

fn of_shape(name: &str, shape: &'static Shape) -> String {
    let mut parts = Parts::default();
    let mut schema = head(name, shape.doc);
    if let Json::Table(entries) = parts.object(shape) {
        for (key, value) in entries {
            schema = schema.with(&key, value);
        }
    }
    schema.with("definitions", parts.definitions()).pretty()
}

fn head(name: &str, doc: (&str, &str)) -> Json {
    Json::table([
        ("$schema", Json::text("http://json-schema.org/draft-07/schema#")),
        ("$id", Json::text(format!("{NAME}{name}:{FORMAT}"))),
        ("title", Json::text(format!("bochiso: {} · {}", doc.0, doc.1))),
        ("x-tombi-toml-version", Json::text("v1.0.0")),
    ])
}
