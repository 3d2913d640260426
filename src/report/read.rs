//! Figures in and out of any format of serde. Numbers with decimals go as text: a float would already have lost digits.
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::any::{Any, EXACT_JSON_NUMBER, EXACT_TOML_DATE, drain, text_of};
use super::{Figure, Given, ReportFault, ReportPart, ReportValue, State};

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
        if let Some(fault) = self.faults.first() {
            return Err(S::Error::custom(fault.unwritten()));
        }
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
        if let Some(fault) = figure.faults.first() {
            return Err(D::Error::custom(fault));
        }
        figure.value.ok_or_else(|| D::Error::custom("a value is needed here"))
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor { bare: false })
    }
}

pub(super) struct FigureVisitor {
    /// Whether a table with a state may not stand here.
    bare: bool,
}

impl Figure {
    /// What is made of something that a format hands over.
    pub(super) fn from_visited<E>(visit: impl FnOnce(FigureVisitor) -> Result<Self, E>) -> Result<Self, E> {
        visit(FigureVisitor { bare: false })
    }

    /// A number of a text, or why there is none.
    fn exact(number: &str) -> Self {
        Given::number(number)
            .map_or_else(|_| Self::faulty(ReportFault::NotExact { number: number.to_owned() }), Self::present)
    }

    fn shapeless(there: ReportValue) -> Self {
        Self::faulty(ReportFault::Shape { part: ReportPart::Figure, there })
    }
}

/// What can stand where a figure is expected.
pub(super) fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("a number, a text, a list of texts, true, false, null, or a table with `state`")
}

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expected(f)
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

    fn visit_i128<E>(self, value: i128) -> Result<Figure, E> {
        Ok(Figure::exact(&value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Figure, E> {
        Ok(Figure::exact(&value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Figure, E> {
        Ok(Figure::faulty(ReportFault::Float { about: format!("{value:?}") }))
    }

    fn visit_str<E>(self, value: &str) -> Result<Figure, E> {
        Ok(Figure::present(value))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Figure, E> {
        Ok(Figure::shapeless(ReportValue::Other))
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
        let mut fault = None;
        while let Some(item) = items.next_element::<Any>()? {
            match item {
                Any::Text(text) => list.push(text),
                Any::Other(there) => {
                    fault.get_or_insert(ReportFault::Shape { part: ReportPart::Item, there });
                }
            }
        }
        Ok(fault.map_or_else(|| Figure::present(list), Figure::faulty))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Figure, A::Error> {
        let (mut value, mut state) = (None, None);
        let mut texts = [const { None::<Option<String>> }; 3];
        let mut faults: Vec<ReportFault> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let text: &'static str = match key.as_str() {
                EXACT_JSON_NUMBER => return map.next_value::<String>().map(|text| Figure::exact(&text)),
                EXACT_TOML_DATE => return map.next_value::<String>().map(Figure::present),
                _ if self.bare => {
                    map.next_value::<IgnoredAny>()?;
                    drain(&mut map)?;
                    return Ok(Figure::shapeless(ReportValue::Table));
                }
                "value" if value.is_none() => {
                    let figure: Figure = map.next_value_seed(FigureVisitor { bare: true })?;
                    faults.extend(figure.faults);
                    value = Some(figure.value);
                    continue;
                }
                "state" => "state",
                "reason" => "reason",
                "by" => "by",
                "evidence" => "evidence",
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    faults.push(match key.as_str() {
                        "value" => ReportFault::KeyTwice { key },
                        _ => ReportFault::UnknownKey { key, in_figure: true },
                    });
                    continue;
                }
            };
            let said = text_of(text, map.next_value()?, &mut faults);
            let place = match text {
                "state" => &mut state,
                "reason" => &mut texts[0],
                "by" => &mut texts[1],
                _ => &mut texts[2],
            };
            match place {
                None => *place = Some(said),
                Some(_) => faults.push(ReportFault::KeyTwice { key }),
            }
        }
        let value = value.flatten();
        let state = state.flatten().and_then(|state| {
            State::named(&state).or_else(|| {
                faults.push(ReportFault::UnknownState { state });
                None
            })
        });
        let [reason, by, evidence] = texts.map(Option::flatten);
        // What has a fault is never taken for missing.
        let is_there = value.is_some() || !faults.is_empty();
        let state = state.unwrap_or(if is_there { State::Present } else { State::Missing });
        Ok(Figure { value, state, reason, by, evidence, taken: false, faults })
    }
}

impl<'de> DeserializeSeed<'de> for FigureVisitor {
    type Value = Figure;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Figure, D::Error> {
        deserializer.deserialize_any(self)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::whole::FIELDS;
    use crate::report::{Figure, Given, Report, ReportFault, ReportPart, ReportValue, State};

    fn figure(text: &str) -> Result<Figure, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn numbers_and_days_that_formats_hand_over_exactly() {
        let number = figure(r#"{ "$serde_json::private::Number": "0.1" }"#).unwrap();
        assert_eq!(number, Figure::present(Given::number("0.1").unwrap()));
        let inside = figure(r#"{ "value": { "$serde_json::private::Number": "12.50" } }"#).unwrap();
        assert_eq!(inside, Figure::present(Given::number("12.5").unwrap()));
        let float = figure("0.1").unwrap();
        assert_eq!(float.faults(), [ReportFault::Float { about: "0.1".to_owned() }]);
        assert_eq!(float.value, None);
        let nested = figure(r#"{ "value": { "state": "missing" } }"#).unwrap();
        let table = ReportFault::Shape { part: ReportPart::Figure, there: ReportValue::Table };
        assert_eq!((nested.faults(), nested.state), (&[table][..], State::Present));
        assert!(serde_json::to_string(&nested).is_err());
        assert!(serde_json::from_str::<Given>("0.1").unwrap_err().to_string().contains("binary float"));
    }

    #[test]
    fn the_keys_of_reports_are_those_of_the_format() {
        let of = |shape: &crate::syntax::Shape| {
            let keys = shape.fields.iter().map(|field| format!("{:?}: null", field.key));
            format!("{{ {} }}", keys.collect::<Vec<_>>().join(", "))
        };
        let report: Report = serde_json::from_str(&of(&crate::syntax::fields::REPORT)).unwrap();
        assert_eq!(report.faults(), []);
        assert_eq!(FIELDS.len(), crate::syntax::fields::REPORT.fields.len());
        let known = figure(&of(&crate::syntax::fields::REPORTED_FIGURE)).unwrap();
        assert_eq!(known, Figure::missing());
        assert_eq!(crate::syntax::fields::REPORTED_FIGURE.fields.len(), 5);
    }

    #[test]
    fn a_report_in_toml() {
        let text = "unit = \"a\"\n[inputs]\nissued = 2022-12-31\nmeetings = 4\nrate = \"85.5%\"\n";
        let report: Report = toml::from_str(text).unwrap();
        assert_eq!(report.figure("issued"), Some(&Figure::present("2022-12-31")));
        assert_eq!(report.figure("meetings"), Some(&Figure::present(4)));
    }
}
