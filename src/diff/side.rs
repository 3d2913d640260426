//! One version of the two: what it says, under which names, and where.
use super::matching::GONE;
use super::{Side, Topic};
use crate::canon::{Canon, Form, Record};
use crate::model::{Level, Parts, Rubric};
use crate::syntax::Places;
use crate::text::{Source, Span};

/// One version: its form, under the names of the new one, and where its keys stand.
pub(super) struct Version<'a> {
    pub(super) parts: &'a Parts,
    pub(super) nodes: Vec<String>,
    inputs: Vec<String>,
    form: Record,
    places: Places,
    source: &'a Source,
}

/// The policies that stand in `[defaults]`.
const POLICIES: [&str; 6] =
    ["missing", "not_applicable", "not_accepted", "zero_denominator", "beyond_maximum", "excluded"];

/// The ways to write what the canonical form has one name for.
fn spellings(name: &str) -> &[&str] {
    match name {
        "low" => &["from", "above", "is"],
        "high" => &["to", "below", "is"],
        "limit" => &["from", "above"],
        _ => &[],
    }
}

impl<'a> Version<'a> {
    pub(super) fn new(rubric: &'a Rubric, nodes: Vec<String>, inputs: Vec<String>) -> Self {
        let parts = rubric.parts.as_ref();
        let form = Canon::called(parts, nodes.clone(), inputs.clone()).record();
        let places = Places::of(rubric.source().text(), rubric.variant_id());
        Self { parts, nodes, inputs, form, places, source: rubric.source() }
    }

    pub(super) fn section(&self, name: &str) -> Record {
        match self.form.0.get(name).map(|part| &part.form) {
            Some(Form::Record(record)) => record.clone(),
            _ => Record::default(),
        }
    }

    /// The id that something has in this version.
    pub(super) fn own_id(&self, topic: Topic, called: &str) -> String {
        let own = match topic {
            Topic::Node(_) => {
                let at = self.nodes.iter().position(|name| name == called);
                at.and_then(|at| self.parts.nodes.get(at)).map(|node| node.id.clone())
            }
            Topic::Input => {
                let at = self.inputs.iter().position(|name| name == called);
                at.and_then(|at| self.parts.inputs.get(at)).map(|input| input.name.clone())
            }
            _ => None,
        };
        own.unwrap_or_else(|| called.trim_end_matches(GONE).to_owned())
    }

    pub(super) fn side(&self, topic: Topic, called: &str, path: &[String], says: Option<String>) -> Side {
        let id = self.own_id(topic, called);
        let span = self.span(topic, &id, path).or_else(|| self.places.find("rubric", "", ""));
        let written = says.as_ref().and_then(|_| self.written(topic, &id, path));
        Side { span, id, says, written }
    }

    /// The way to what a part stands for as it is written in this version; `None` where it is not written there, or not in
    /// one place.
    pub(super) fn way(&self, topic: Topic, called: &str, path: &[String]) -> Option<String> {
        let (kind, id) = (kind(topic)?, self.own_id(topic, called));
        self.ways(path).find(|way| self.places.own(kind, &id, way).is_some())
    }

    fn ways<'p>(&self, path: &'p [String]) -> impl Iterator<Item = String> + use<'p> {
        let (last, before) = path.split_last().map_or(("", path), |(last, before)| (last.as_str(), before));
        let way =
            move |last: &str| before.iter().map(String::as_str).chain([last]).collect::<Vec<_>>().join(".");
        std::iter::once(last).chain(spellings(last).iter().copied()).map(way)
    }

    /// The text of a value, on one line.
    fn written(&self, topic: Topic, id: &str, path: &[String]) -> Option<String> {
        let first = path.first().map_or("", String::as_str);
        let span = match (topic, first.split_once('.')) {
            (Topic::Rubric, Some(("rounding", level))) => self.places.value("rounding", "", level),
            (Topic::Node(Level::Total), _) if POLICIES.contains(&first) => {
                self.places.value("defaults", "", first)
            }
            (Topic::Node(Level::Total), _) => self.value("rubric", "", path),
            _ => self.value(kind(topic)?, id, path),
        };
        self.line(span?)
    }

    fn value(&self, kind: &'static str, id: &str, path: &[String]) -> Option<Span> {
        self.ways(path).find_map(|way| self.places.value(kind, id, &way))
    }

    /// The rows of a lookup table as they are written, where it is one.
    pub(super) fn rows(&self, id: &str) -> Vec<String> {
        let row = |at: usize| self.line(self.places.value("derived", id, &format!("rows[{at}]"))?);
        (1..).map_while(row).collect()
    }

    /// What stands there, on one line.
    fn line(&self, span: Span) -> Option<String> {
        let text = self.source.slice(span);
        // A table of `[[…]]` has no text of its own.
        let is_header = text.starts_with("[[") && !text.ends_with("]]");
        (!text.is_empty() && !is_header).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Where a key stands, or the nearest that holds it; its table, where that is not written there.
    pub(super) fn span(&self, topic: Topic, id: &str, path: &[String]) -> Option<Span> {
        let key = path.first().map_or("", String::as_str);
        match topic {
            Topic::Rubric => match key.split_once('.') {
                Some(("rounding", level)) => self.places.find("rounding", "", level),
                _ if key == "excluded" => self.places.find("defaults", "", key),
                _ if key == "unit_title" => self.places.find("rubric", "", "unit_kind"),
                _ => self.nearest("rubric", "", path),
            },
            Topic::Node(Level::Total) => {
                let kind = if POLICIES.contains(&key) { "defaults" } else { "rubric" };
                self.places.find(kind, "", key)
            }
            _ => {
                let derived =
                    || self.places.find("input", id, "fallback").filter(|_| topic == Topic::Quantity);
                self.nearest(kind(topic)?, id, path).or_else(derived)
            }
        }
    }

    fn nearest(&self, kind: &'static str, id: &str, path: &[String]) -> Option<Span> {
        let mut parts = path;
        loop {
            let own = self.ways(parts).find_map(|way| self.places.own(kind, id, &way));
            match (own, parts.split_last()) {
                (Some(span), _) => return Some(span),
                (None, Some((_, rest))) => parts = rest,
                (None, None) => return None,
            }
        }
    }
}

/// The kind of table that something is written in.
const fn kind(topic: Topic) -> Option<&'static str> {
    match topic {
        Topic::Rubric => Some("rubric"),
        Topic::Node(Level::Total) => None,
        Topic::Node(_) => Some("node"),
        Topic::Input => Some("input"),
        Topic::Quantity => Some("derived"),
        Topic::Pillar => Some("pillar"),
        Topic::Classes => Some("classes"),
        Topic::Class => Some("class"),
        Topic::Ranking => Some("ranking"),
        Topic::Variant => Some("variant"),
        Topic::Crosswalk => Some("crosswalk"),
    }
}
