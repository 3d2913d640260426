//! Figures in and out of any format of serde. Numbers with decimals go as text: a float would already have lost digits.
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Figure, Given, State};
use crate::number::Exact;

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(value) => match value.to_i64() {
                Some(whole) => serializer.serialize_i64(whole),
                None => serializer.serialize_str(&value.to_text()),
            },
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(value) => value.serialize(serializer),
            Self::Date(value) => value.serialize(serializer),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bare = self.reason.is_none() && self.by.is_none() && self.evidence.is_none();
        match (&self.value, self.state) {
            (Some(value), State::Present) if bare => return value.serialize(serializer),
            (None, State::Missing) if bare => return serializer.serialize_none(),
            _ => {}
        }
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.value {
            map.serialize_entry("value", value)?;
        }
        map.serialize_entry("state", &self.state)?;
        for (key, text) in [("reason", &self.reason), ("by", &self.by), ("evidence", &self.evidence)] {
            if let Some(text) = text {
                map.serialize_entry(key, text)?;
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let figure = deserializer.deserialize_any(FigureVisitor { bare: true })?;
        figure.value.ok_or_else(|| D::Error::custom("a value is needed here"))
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor { bare: false })
    }
}

/// What `serde_json` hands over for a number under its feature `arbitrary_precision`: the text, as written.
const EXACT_JSON_NUMBER: &str = "$serde_json::private::Number";
/// What `toml` hands over for a date.
const EXACT_TOML_DATE: &str = "$__toml_private_datetime";

pub(super) struct FigureVisitor {
    /// Whether a table with a state may not stand here.
    bare: bool,
}

impl Figure {
    /// What is made of something that a format hands over.
    pub(super) fn from_visited<E>(visit: impl FnOnce(FigureVisitor) -> Result<Self, E>) -> Result<Self, E> {
        visit(FigureVisitor { bare: false })
    }
}

/// What can stand where a figure is expected.
pub(super) fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(VALUES)?;
    f.write_str(", or a table with `state`")
}

const VALUES: &str =
    "true, false, a whole number, a text (numbers with decimals as text: \"12.5\"), a list of texts, null";

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.bare { f.write_str(VALUES) } else { expected(f) }
    }

    fn visit_bool<E>(self, value: bool) -> Result<Figure, E> {
        Ok(Figure::present(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Figure, E> {
        Ok(Figure::present(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Figure, E> {
        Ok(Figure::present(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Figure, E> {
        value.to_string().parse::<Exact>().map(Figure::present).map_err(E::custom)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Figure, E> {
        value.to_string().parse::<Exact>().map(Figure::present).map_err(E::custom)
    }

    fn visit_str<E>(self, value: &str) -> Result<Figure, E> {
        Ok(Figure::present(value))
    }

    fn visit_unit<E>(self) -> Result<Figure, E> {
        Ok(Figure::missing())
    }

    fn visit_none<E>(self) -> Result<Figure, E> {
        Ok(Figure::missing())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Figure, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Figure, A::Error> {
        let mut list: Vec<String> = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Figure::present(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Figure, A::Error> {
        let mut figure = Figure::default();
        let mut state: Option<State> = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                EXACT_JSON_NUMBER => {
                    let text: String = map.next_value()?;
                    return Given::number(&text).map(Figure::present).map_err(A::Error::custom);
                }
                EXACT_TOML_DATE => return map.next_value::<String>().map(Figure::present),
                _ if self.bare => return Err(A::Error::custom("a table cannot stand here")),
                "value" => figure.value = map.next_value()?,
                "state" => state = Some(map.next_value()?),
                "reason" => figure.reason = map.next_value()?,
                "by" => figure.by = map.next_value()?,
                "evidence" => figure.evidence = map.next_value()?,
                other => {
                    return Err(A::Error::unknown_field(
                        other,
                        &["value", "state", "reason", "by", "evidence"],
                    ));
                }
            }
        }
        figure.state = state.unwrap_or(if figure.value.is_some() { State::Present } else { State::Missing });
        Ok(figure)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Figure, Given, Report};

    #[test]
    fn numbers_and_days_that_formats_hand_over_exactly() {
        let figure = |text: &str| serde_json::from_str::<Figure>(text);
        let number = figure(r#"{ "$serde_json::private::Number": "0.1" }"#).unwrap();
        assert_eq!(number, Figure::present(Given::number("0.1").unwrap()));
        let inside = figure(r#"{ "value": { "$serde_json::private::Number": "12.50" } }"#).unwrap();
        assert_eq!(inside, Figure::present(Given::number("12.5").unwrap()));
        assert!(figure("0.1").unwrap_err().to_string().contains("numbers with decimals as text"));
        assert!(figure(r#"{ "value": { "state": "missing" } }"#).is_err());
    }

    #[test]
    fn the_keys_of_reports_are_those_of_the_format() {
        let of = |shape: &crate::syntax::Shape| {
            shape.fields.iter().map(|field| format!("`{}`", field.key)).collect::<Vec<_>>().join(", ")
        };
        let report = serde_json::from_str::<Report>(r#"{ "unknown": 1 }"#).unwrap_err().to_string();
        assert!(report.contains(&of(&crate::syntax::fields::REPORT)), "{report}");
        let figure = serde_json::from_str::<Figure>(r#"{ "unknown": 1 }"#).unwrap_err().to_string();
        assert!(figure.contains(&of(&crate::syntax::fields::REPORTED_FIGURE)), "{figure}");
    }

    #[test]
    fn a_report_in_toml() {
        let text = "unit = \"a\"\n[inputs]\nissued = 2022-12-31\nmeetings = 4\nrate = \"85.5%\"\n";
        let report: Report = toml::from_str(text).unwrap();
        assert_eq!(report.figure("issued"), Some(&Figure::present("2022-12-31")));
        assert_eq!(report.figure("meetings"), Some(&Figure::present(4)));
    }
}
