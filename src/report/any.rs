//! Anything that a format hands over, where a text is wanted.
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{ReportFault, ReportPart, ReportValue};

/// What `serde_json` hands over for a number under its feature `arbitrary_precision`: the text, as written.
pub(super) const EXACT_JSON_NUMBER: &str = "$serde_json::private::Number";
/// What `toml` hands over for a date.
pub(super) const EXACT_TOML_DATE: &str = "$__toml_private_datetime";

/// A text, or what else stands there.
pub(super) enum Any {
    Text(String),
    Other(ReportValue),
}

/// The text that stands behind a key; what is none leaves a fault.
pub(super) fn text_of(key: &'static str, there: Any, faults: &mut Vec<ReportFault>) -> Option<String> {
    match there {
        Any::Text(text) => Some(text),
        Any::Other(ReportValue::Nothing) => None,
        Any::Other(there) => {
            faults.push(ReportFault::Shape { part: ReportPart::Text(key), there });
            None
        }
    }
}

/// Reads the rest of a table and keeps nothing of it.
pub(super) fn drain<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor)
    }
}

struct AnyVisitor;

/// What a visitor makes of values that are neither a text nor a table, by their shape.
macro_rules! of_shapes {
    ($out:ty; $of:expr) => {
        fn visit_bool<E>(self, _: bool) -> Result<$out, E> {
            $of(self, ReportValue::Boolean)
        }

        fn visit_i64<E>(self, _: i64) -> Result<$out, E> {
            $of(self, ReportValue::Number)
        }

        fn visit_u64<E>(self, _: u64) -> Result<$out, E> {
            $of(self, ReportValue::Number)
        }

        fn visit_i128<E>(self, _: i128) -> Result<$out, E> {
            $of(self, ReportValue::Number)
        }

        fn visit_u128<E>(self, _: u128) -> Result<$out, E> {
            $of(self, ReportValue::Number)
        }

        fn visit_f64<E>(self, _: f64) -> Result<$out, E> {
            $of(self, ReportValue::Number)
        }

        fn visit_bytes<E>(self, _: &[u8]) -> Result<$out, E> {
            $of(self, ReportValue::Other)
        }

        fn visit_unit<E>(self) -> Result<$out, E> {
            $of(self, ReportValue::Nothing)
        }

        fn visit_none<E>(self) -> Result<$out, E> {
            $of(self, ReportValue::Nothing)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<$out, A::Error> {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            $of(self, ReportValue::List)
        }
    };
}
pub(super) use of_shapes;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Any;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    of_shapes!(Any; |_, there| Ok(Any::Other(there)));

    fn visit_str<E>(self, text: &str) -> Result<Any, E> {
        Ok(Any::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Any, E> {
        Ok(Any::Text(text))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Any, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Any, A::Error> {
        let Some(key) = map.next_key::<String>()? else { return Ok(Any::Other(ReportValue::Table)) };
        if key == EXACT_TOML_DATE {
            return map.next_value().map(Any::Text);
        }
        map.next_value::<IgnoredAny>()?;
        if key == EXACT_JSON_NUMBER {
            return Ok(Any::Other(ReportValue::Number));
        }
        drain(&mut map)?;
        Ok(Any::Other(ReportValue::Table))
    }
}
