use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Date, Exact};

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

struct ExactVisitor;

impl de::Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a whole number, or any other number written as text, such as \"12.5\", \"80%\" or \"2/3\"",
        )
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Exact, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Exact, E> {
        Ok(Exact::from_whole(value.into()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Exact, E> {
        text.parse().map_err(E::custom)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DateVisitor)
    }
}

struct DateVisitor;

impl de::Visitor<'_> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date as text, such as \"2022-12-31\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn whole_numbers_and_texts_are_read_and_floats_refused() {
        let read = |text: &str| serde_json::from_str::<Exact>(text).map(|number| number.to_text());
        assert_eq!(read("-3").unwrap(), "-3");
        assert_eq!(read("18446744073709551615").unwrap(), "18446744073709551615");
        assert_eq!(read("\"2/6\"").unwrap(), "1/3");
        assert!(read("0.5").unwrap_err().to_string().contains("written as text"));
        assert!(read("\"0,5\"").unwrap_err().to_string().contains("comma"));
        assert!(read("null").is_err());
        assert_eq!(serde_json::to_string(&Exact::fraction(1, 4).unwrap()).unwrap(), "\"0.25\"");
    }
}
