//! Whole reports in and out of any format of serde.
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeStruct, Serializer};

use super::any::{of_shapes, text_of};
use super::{Figure, Report, ReportFault, ReportPart, ReportValue};

/// The keys of a report.
pub(super) const FIELDS: [&str; 6] = ["unit", "name", "kind", "period", "parent", "inputs"];

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(fault) = self.faults.first() {
            return Err(S::Error::custom(fault.unwritten()));
        }
        let mut all = serializer.serialize_struct("Report", FIELDS.len())?;
        all.serialize_field("unit", &self.unit)?;
        let texts =
            [("name", &self.name), ("kind", &self.kind), ("period", &self.period), ("parent", &self.parent)];
        for (key, text) in texts {
            match text {
                Some(text) => all.serialize_field(key, text)?,
                None => all.skip_field(key)?,
            }
        }
        all.serialize_field("inputs", &self.inputs)?;
        all.end()
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReportVisitor)
    }
}

/// The fault of what is no report.
pub(super) const fn no_report(there: ReportValue) -> ReportFault {
    ReportFault::Shape { part: ReportPart::Report, there }
}

struct ReportVisitor;

impl<'de> Visitor<'de> for ReportVisitor {
    type Value = Report;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report: a table with `unit` and `inputs`")
    }

    of_shapes!(Report; |_, there| Ok(Report::new("").fault(no_report(there))));

    fn visit_str<E>(self, _: &str) -> Result<Report, E> {
        Ok(Report::new("").fault(no_report(ReportValue::Text)))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Report, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Report, A::Error> {
        let mut report = Report::new("");
        let mut seen = [false; FIELDS.len()];
        while let Some(key) = map.next_key::<String>()? {
            let Some(at) = FIELDS.iter().position(|field| *field == key) else {
                map.next_value::<IgnoredAny>()?;
                report.faults.push(ReportFault::UnknownKey { key, in_figure: false });
                continue;
            };
            if seen.get_mut(at).is_some_and(|seen| std::mem::replace(seen, true)) {
                map.next_value::<IgnoredAny>()?;
                report.faults.push(ReportFault::KeyTwice { key });
                continue;
            }
            let mut text = |key: &'static str| Ok(text_of(key, map.next_value()?, &mut report.faults));
            match at {
                0 => report.unit = text("unit")?.unwrap_or_default(),
                1 => report.name = text("name")?,
                2 => report.kind = text("kind")?,
                3 => report.period = text("period")?,
                4 => report.parent = text("parent")?,
                _ => {
                    let (inputs, faults) = map.next_value_seed(InputsVisitor)?;
                    report.inputs = inputs;
                    report.faults.extend(faults);
                }
            }
        }
        Ok(report)
    }
}

/// The figures of a report, and what is wrong with the table of them.
struct InputsVisitor;

type Inputs = (BTreeMap<String, Figure>, Vec<ReportFault>);

/// The fault of what is no table of figures; nothing there is a table of none.
pub(super) fn no_inputs(there: ReportValue) -> Option<ReportFault> {
    (there != ReportValue::Nothing).then_some(ReportFault::Shape { part: ReportPart::Inputs, there })
}

impl<'de> DeserializeSeed<'de> for InputsVisitor {
    type Value = Inputs;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Inputs, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for InputsVisitor {
    type Value = Inputs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("figures by the names of inputs")
    }

    of_shapes!(Inputs; |_, there| Ok((BTreeMap::new(), no_inputs(there).into_iter().collect())));

    fn visit_str<E>(self, _: &str) -> Result<Inputs, E> {
        Ok((BTreeMap::new(), no_inputs(ReportValue::Text).into_iter().collect()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Inputs, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inputs, A::Error> {
        let (mut inputs, mut faults) = (BTreeMap::new(), Vec::new());
        while let Some(name) = map.next_key::<String>()? {
            match inputs.entry(name) {
                Entry::Vacant(place) => {
                    place.insert(map.next_value::<Figure>()?);
                }
                Entry::Occupied(place) => {
                    map.next_value::<IgnoredAny>()?;
                    faults.push(ReportFault::KeyTwice { key: place.key().clone() });
                }
            }
        }
        Ok((inputs, faults))
    }
}
