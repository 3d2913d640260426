//! A report as JSON and TOML write it: the same keys, the same checks, the same messages.
use bochiso::{
    Diagnostic, Figure, Given, NumberError, Report, ReportFault, ReportPart, ReportValue, Span, State,
};

use super::{Place, Read};

/// A value, and the bytes that it stands in.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// Entries in the order of the file; a key may stand twice.
    Table(Vec<Entry>),
    /// Something that no report holds.
    Other,
}

/// An entry of a table.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    /// Where the key stands.
    pub(super) at: Span,
    pub(super) node: Node,
}

impl Node {
    /// Where it begins: a table of many lines is not underlined whole.
    const fn start(&self) -> Span {
        let Span { start, .. } = self.span;
        Span::new(start, start.saturating_add(1))
    }
}

impl Value {
    const fn shape(&self) -> ReportValue {
        match self {
            Self::Null => ReportValue::Nothing,
            Self::Boolean(_) => ReportValue::Boolean,
            Self::Number(_) => ReportValue::Number,
            Self::Text(_) => ReportValue::Text,
            Self::List(_) => ReportValue::List,
            Self::Table(_) => ReportValue::Table,
            Self::Other => ReportValue::Other,
        }
    }
}

/// Bytes of a text.
pub(super) fn span_of(bytes: std::ops::Range<usize>) -> Span {
    let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(end(bytes.start), end(bytes.end))
}

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at).saturating_add(1)
    }
}

/// What a report cannot hold, and where that stands.
#[derive(Default)]
struct Faults(Vec<(Span, Option<String>, ReportFault)>);

impl Faults {
    fn add(&mut self, span: Span, fault: ReportFault) {
        self.0.push((span, None, fault));
    }

    fn shape(&mut self, part: ReportPart, node: &Node) {
        let span =
            if matches!(node.value, Value::Table(_) | Value::List(_)) { node.start() } else { node.span };
        self.add(span, ReportFault::Shape { part, there: node.value.shape() });
    }
}

/// Takes a report. What it cannot hold is said with its place and goes along with it: it is then refused as a whole.
pub(super) fn report(file: &str, lines: &Lines, node: &Node, read: &mut Read) -> Vec<Diagnostic> {
    let mut faults = Faults::default();
    let mut report = Report::new("");
    match &node.value {
        Value::Table(entries) => report = whole(entries, &mut faults),
        _ => faults.shape(ReportPart::Report, node),
    }
    let is_hidden = |fault: &ReportFault| {
        matches!(fault, ReportFault::Shape { part: ReportPart::Report | ReportPart::Text("unit"), .. })
    };
    if report.unit.trim().is_empty() && !faults.0.iter().any(|(_, _, fault)| is_hidden(fault)) {
        faults.add(node.start(), ReportFault::NoUnit);
    }
    let mut said: Vec<Diagnostic> = Vec::with_capacity(faults.0.len());
    for (span, input, fault) in faults.0 {
        let mut found = fault.diagnostic();
        found.span = Some(span);
        found.unit = Some(report.unit.clone()).filter(|unit| !unit.is_empty());
        found.subject.clone_from(&input);
        said.push(found);
        report = match input {
            Some(input) => {
                let figure = report.inputs.remove(&input).unwrap_or_else(|| Figure::present(""));
                report.set(input, figure.fault(fault))
            }
            None => report.fault(fault),
        };
    }
    said.sort_by_key(|found| found.span);
    read.report(Place::line(file, lines.line(node.span.range().start)), report);
    said
}

fn whole(entries: &[Entry], faults: &mut Faults) -> Report {
    let mut report = Report::new("");
    for (at, Entry { key, at: place, node }) in entries.iter().enumerate() {
        if is_again(entries, at) {
            faults.add(*place, ReportFault::KeyTwice { key: key.clone() });
            continue;
        }
        match key.as_str() {
            "unit" => report.unit = text("unit", node, faults).unwrap_or_default(),
            "name" => report.name = text("name", node, faults),
            "kind" => report.kind = text("kind", node, faults),
            "period" => report.period = text("period", node, faults),
            "parent" => report.parent = text("parent", node, faults),
            "inputs" => match &node.value {
                Value::Null => {}
                Value::Table(inputs) => report = figures(report, inputs, faults),
                _ => faults.shape(ReportPart::Inputs, node),
            },
            _ => faults.add(*place, ReportFault::UnknownKey { key: key.clone(), in_figure: false }),
        }
    }
    report
}

fn figures(mut report: Report, inputs: &[Entry], faults: &mut Faults) -> Report {
    for (at, Entry { key, at: place, node }) in inputs.iter().enumerate() {
        if is_again(inputs, at) {
            faults.add(*place, ReportFault::KeyTwice { key: key.clone() });
            continue;
        }
        let mut own = Faults::default();
        report = report.set(key.clone(), figure(node, &mut own));
        faults.0.extend(own.0.into_iter().map(|(span, _, fault)| (span, Some(key.clone()), fault)));
    }
    report
}

/// Whether the key of an entry stands before it too.
fn is_again(entries: &[Entry], at: usize) -> bool {
    let key = entries.get(at).map(|entry| &entry.key);
    entries.iter().take(at).any(|before| Some(&before.key) == key)
}

/// A text or nothing.
fn text(key: &'static str, node: &Node, faults: &mut Faults) -> Option<String> {
    match &node.value {
        Value::Null => None,
        Value::Text(text) => Some(text.clone()),
        _ => {
            faults.shape(ReportPart::Text(key), node);
            None
        }
    }
}

fn figure(node: &Node, faults: &mut Faults) -> Figure {
    let entries = match &node.value {
        Value::Null => return Figure::missing(),
        Value::Table(entries) => entries,
        _ => return given(node, faults).map_or_else(Figure::default, Figure::present),
    };
    let mut figure = Figure::missing();
    let mut state = None;
    for (at, Entry { key, at: place, node }) in entries.iter().enumerate() {
        if is_again(entries, at) {
            faults.add(*place, ReportFault::KeyTwice { key: key.clone() });
            continue;
        }
        match key.as_str() {
            "value" if matches!(node.value, Value::Null) => {}
            "value" => figure.value = given(node, faults),
            "state" => state = text("state", node, faults).map(|text| (node.span, text)),
            "reason" => figure.reason = text("reason", node, faults),
            "by" => figure.by = text("by", node, faults),
            "evidence" => figure.evidence = text("evidence", node, faults),
            _ => faults.add(*place, ReportFault::UnknownKey { key: key.clone(), in_figure: true }),
        }
    }
    figure.state = match state {
        None if figure.value.is_some() => State::Present,
        None => State::Missing,
        Some((at, state)) => match state.as_str() {
            "present" => State::Present,
            "missing" => State::Missing,
            "not-applicable" => State::NotApplicable,
            "not-accepted" => State::NotAccepted,
            _ => {
                faults.add(at, ReportFault::UnknownState { state });
                State::Present
            }
        },
    };
    figure
}

fn given(node: &Node, faults: &mut Faults) -> Option<Given> {
    match &node.value {
        Value::Boolean(value) => Some(Given::Boolean(*value)),
        Value::Text(text) => Some(Given::Text(text.clone())),
        Value::Number(text) => number(node.span, text, faults),
        Value::List(items) => {
            let mut texts = Vec::with_capacity(items.len());
            for item in items {
                match &item.value {
                    Value::Text(text) => texts.push(text.clone()),
                    _ => faults.shape(ReportPart::Item, item),
                }
            }
            Some(Given::List(texts))
        }
        Value::Null | Value::Table(_) | Value::Other => {
            faults.shape(ReportPart::Figure, node);
            None
        }
    }
}

fn number(span: Span, text: &str, faults: &mut Faults) -> Option<Given> {
    let read: Result<Given, NumberError> = Given::number(text);
    if read.is_err() {
        faults.add(span, ReportFault::NotExact { number: text.to_owned() });
    }
    read.ok()
}
