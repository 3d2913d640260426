//! Shapes and kinds of the format as parts of a JSON Schema.
use std::collections::BTreeMap;

use super::json::Json;
use crate::syntax::{FORMAT, Field, Kind, Need, RESERVED, Shape, fields};

/// Digits of a number in quotes, with single underscores between them.
const DIGITS: &str = "[0-9]+(_[0-9]+)*";

/// What the parts of one schema are made with.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// As data are sent: `null` and empty texts are values.
    sent: bool,
    /// Shapes that are referred to, by the names of their definitions; `None` while one is being made.
    definitions: BTreeMap<String, Option<Json>>,
}

impl Parts {
    /// For data as they are sent.
    pub(super) fn sent() -> Self {
        Self { sent: true, ..Self::default() }
    }

    /// The definitions that were referred to.
    pub(super) fn definitions(self) -> Json {
        let made = self.definitions.into_iter();
        Json::Table(made.filter_map(|(name, made)| Some((name, made?))).collect())
    }

    /// A reference to the definition of a shape. It stands alone, since editors look at nothing beside a reference; shapes that
    /// hold themselves come out even so.
    pub(super) fn reference(&mut self, shape: &'static Shape) -> Json {
        let name = shape.name.replace(' ', "-");
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), None);
            let made = described(self.object(shape), shape.doc, None);
            self.definitions.insert(name.clone(), Some(made));
        }
        Json::table([("$ref", Json::text(format!("#/definitions/{name}")))])
    }

    /// A table with the keys of a shape.
    pub(super) fn object(&mut self, shape: &'static Shape) -> Json {
        // The keys of a change are those of any node or pillar.
        let (fields, all): (Vec<&'static Field>, bool) = if shape.fields.is_empty() {
            (fields::any_node(), false)
        } else {
            (shape.fields.iter().collect(), true)
        };
        let required = fields.iter().filter(|field| all && field.need == Need::Required);
        let required: Vec<&str> = required.map(|field| field.key).collect();
        let properties =
            fields.into_iter().map(|field| (field.key.to_owned(), self.property(field))).collect();
        let object = Json::table([("type", Json::text("object")), ("properties", Json::Table(properties))]);
        let object =
            if required.is_empty() { object } else { object.with("required", Json::texts(required)) };
        object.with("additionalProperties", Json::Boolean(false))
    }

    fn property(&mut self, field: &'static Field) -> Json {
        let of = match field.key {
            "bochiso" | "bochiso_cases" => Json::table([("const", Json::Number(FORMAT))]),
            _ => self.kind(&field.kind),
        };
        let of = if self.sent && field.need == Need::Optional { or_null(of) } else { of };
        described(of, field.doc, Some(field.example))
    }

    fn kind(&mut self, kind: &'static Kind) -> Json {
        match kind {
            Kind::Text => Json::table([
                ("type", Json::texts(["string", "object"])),
                ("pattern", Json::text("\\S")),
                ("properties", Json::table([("vi", words()), ("en", words())])),
                ("additionalProperties", Json::Boolean(false)),
                ("minProperties", Json::Number(1)),
            ]),
            Kind::Word if self.sent => Json::table([("type", Json::text("string"))]),
            Kind::Word => words(),
            Kind::Id | Kind::IdOf => string("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"),
            Kind::Name | Kind::NameOf => string("^[A-Za-z_][A-Za-z0-9_]{0,63}$")
                .with("not", Json::table([("enum", Json::texts(RESERVED))])),
            Kind::Number => number(&format!("[+-]?{DIGITS}(/{DIGITS}|(\\.{DIGITS})?(%|[eE][+-]?{DIGITS})?)")),
            Kind::Integer => Json::table([("type", Json::text("integer"))]),
            Kind::Mark => number(&format!("full|zero|{}", share())),
            Kind::Policy => number(&format!("full|zero|exclude|unscored|previous|{}", share())),
            Kind::Boolean => Json::table([("type", Json::text("boolean"))]),
            Kind::Date => string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").with("format", Json::text("date")),
            Kind::Expression => Json::table([("type", Json::texts(["string", "number"]))]),
            Kind::Condition => Json::table([("type", Json::texts(["string", "boolean"]))]),
            Kind::OneOf(words) => {
                Json::table([("type", Json::text("string")), ("enum", Json::texts(words.iter().copied()))])
            }
            Kind::List(of) => Json::table([("type", Json::text("array")), ("items", self.part(of))]),
            Kind::Tables(shape) => {
                Json::table([("type", Json::text("array")), ("items", self.reference(shape))])
            }
            // In place, so that editors show what the key says beside it.
            Kind::Table(shape) => self.object(shape),
            Kind::Map(of) => {
                let of = self.part(of);
                let of = if self.sent { or_null(of) } else { of };
                Json::table([("type", Json::text("object")), ("additionalProperties", of)])
            }
            Kind::Either(kinds) => {
                let kinds = kinds.iter().map(|kind| self.part(kind)).collect();
                Json::table([("anyOf", Json::List(kinds))])
            }
        }
    }

    /// A kind inside another: nothing is said beside it, and a table can be a reference.
    fn part(&mut self, kind: &'static Kind) -> Json {
        match kind {
            Kind::Table(shape) => self.reference(shape),
            kind => self.kind(kind),
        }
    }
}

fn described(of: Json, doc: (&str, &str), example: Option<&str>) -> Json {
    let mut text = format!("{}\n\n{}", doc.0, doc.1);
    if let Some(example) = example {
        text.push_str(&format!("\n\n`{example}`"));
    }
    of.with("description", Json::text(text))
}

fn or_null(of: Json) -> Json {
    let null = Json::table([("type", Json::text("null"))]);
    Json::table([("anyOf", Json::List(vec![of, null]))])
}

fn string(pattern: &str) -> Json {
    Json::table([("type", Json::text("string")), ("pattern", Json::text(pattern))])
}

fn words() -> Json {
    string("\\S")
}

/// A number, or a text of this form.
fn number(form: &str) -> Json {
    Json::table([("type", Json::texts(["number", "string"])), ("pattern", Json::text(format!("^({form})$")))])
}

/// A share of the maximum in quotes.
fn share() -> String {
    format!("[+-]?{DIGITS}(/{DIGITS}|(\\.{DIGITS})?%)")
}
