//! The examples of the guide, as they are written in `src/guide/examples`.
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::syntax::{Field, Shape};

/// The folder of the examples, from the root of the package.
const FOLDER: &str = "src/guide/examples";

pub(super) fn read(name: &str) -> String {
    let path = format!("{}/{FOLDER}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn parse<T: for<'de> Deserialize<'de>>(name: &str) -> T {
    toml::from_str(&read(name)).unwrap_or_else(|error| panic!("{FOLDER}/{name}: {error}"))
}

/// Examples of keys, by the name of the table and the key: right, wrong, the code, and `as it is` where nothing is filled in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Keys {
    #[serde(default)]
    pub(super) at: BTreeMap<String, String>,
    pub(super) key: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// What an example of a key says.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyExample<'k> {
    /// The table under whose heading it stands.
    pub(super) owner: &'k str,
    pub(super) at: &'k str,
    pub(super) right: &'k str,
    pub(super) wrong: &'k str,
    /// Empty where the file cannot be read at all.
    pub(super) code: &'k str,
    pub(super) as_it_is: bool,
}

impl Keys {
    pub(super) fn all() -> Self {
        let mut all = Self::default();
        for file in ["head", "inputs", "tree", "rules", "verdicts", "cases", "reports"] {
            let more: Self = parse(&format!("keys/{file}.toml"));
            all.at.extend(more.at);
            all.key.extend(more.key);
        }
        all
    }

    /// The example of a key, written under its own table or under another one that has the very same key.
    pub(super) fn find<'k>(
        &'k self,
        shapes: &[&'k Shape],
        of: &'k Shape,
        field: &'k Field,
    ) -> Option<KeyExample<'k>> {
        let same =
            |other: &Field| (other.key, other.doc, other.example) == (field.key, field.doc, field.example);
        let others =
            shapes.iter().copied().filter(|shape| shape.name != of.name && shape.fields.iter().any(same));
        std::iter::once(of).chain(others).find_map(|shape| {
            let lines = self.key.get(shape.name)?.get(field.key)?;
            let [right, wrong, code, rest @ ..] = lines.as_slice() else { return None };
            Some(KeyExample {
                owner: shape.name,
                at: self.at.get(shape.name).map_or("", String::as_str),
                right: if right.is_empty() { field.example } else { right.trim() },
                wrong: wrong.trim(),
                code,
                as_it_is: !rest.is_empty(),
            })
        })
    }
}

/// An example of a rule or a function with what it comes to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Worked {
    pub(super) right: String,
    /// The node that is looked at; the criterion where not given.
    #[serde(default = "criterion")]
    pub(super) of: String,
    /// What it says, in Vietnamese and English, where the lines do not say it themselves.
    #[serde(default)]
    pub(super) vi: String,
    #[serde(default)]
    pub(super) en: String,
    /// Figures of a unit, as in a case.
    #[serde(default)]
    pub(super) given: String,
    /// What is expected of the criterion, as in a case.
    #[serde(default)]
    pub(super) gives: String,
    /// Several units with what is expected of each, in place of the two.
    #[serde(default)]
    pub(super) units: String,
    /// Further tables of the rubric, for the example to work.
    #[serde(default)]
    pub(super) beside: String,
}

/// A wrong example and the code that it raises.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wrong {
    pub(super) wrong: String,
    pub(super) code: String,
}

fn criterion() -> String {
    "1.1".into()
}

/// What there is about a rule, an aggregate or a function.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// What it is, where no table says so.
    #[serde(default)]
    pub(super) vi: String,
    #[serde(default)]
    pub(super) en: String,
    pub(super) right: Vec<Worked>,
    pub(super) wrong: Vec<Wrong>,
}

/// By the name of the rule or function.
pub(super) fn entries(file: &str) -> BTreeMap<String, Entry> {
    parse(&format!("{file}.toml"))
}
