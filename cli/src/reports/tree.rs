//! A report as JSON and TOML write it: the same keys, the same checks, the same messages.
use bochiso::{Figure, Given, NumberError, Phrase, Report, State};

use super::{Place, Read};

/// A value, and the byte that it starts at.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) at: usize,
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
    Table(Vec<(String, Node)>),
    /// Something that no report holds.
    Other,
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

const KEYS: [&str; 6] = ["unit", "name", "kind", "period", "parent", "inputs"];
const FIGURE_KEYS: [&str; 5] = ["value", "state", "reason", "by", "evidence"];

/// What is wrong, and the byte where.
struct Wrong {
    at: usize,
    why: Phrase,
}

fn wrong<T>(at: usize, en: impl Into<String>, vi: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { at, why: Phrase::new(en, vi) })
}

/// Takes a report; each thing that is wrong with it is named, and then it is left out.
pub(super) fn report(file: &str, lines: &Lines, node: &Node, read: &mut Read) {
    let place = |at: usize| Place::line(file, lines.line(at));
    let Value::Table(entries) = &node.value else {
        let (en, vi) = not_scored(&Phrase::new("a report is a table", "mỗi báo cáo phải là một bảng"));
        return read.problem(place(node.at), en, vi);
    };
    let mut found: Vec<(Option<&str>, Wrong)> = Vec::new();
    found.extend(stray(entries, &KEYS, "a report", "báo cáo").into_iter().map(|wrong| (None, wrong)));
    let mut text = |key: &str| {
        text(entries, key).unwrap_or_else(|wrong| {
            found.push((None, wrong));
            None
        })
    };
    let mut report = Report::new(text("unit").unwrap_or_default());
    report.name = text("name");
    report.kind = text("kind");
    report.period = text("period");
    report.parent = text("parent");
    if report.unit.trim().is_empty() && !matches!(get(entries, "unit"), Some(node) if !node.is_text()) {
        let why = Phrase::new("the report names no `unit`", "báo cáo không ghi đơn vị (`unit`)");
        found.push((None, Wrong { at: node.at, why }));
    }
    match get(entries, "inputs").map(|inputs| (&inputs.value, inputs.at)) {
        None | Some((Value::Null, _)) => {}
        Some((Value::Table(inputs), _)) => {
            found.extend(twice(inputs).into_iter().map(|wrong| (None, wrong)));
            for (name, node) in inputs {
                match figure(node) {
                    Ok(figure) => report = report.set(name.clone(), figure),
                    Err(wrong) => found.push((Some(name), wrong)),
                }
            }
        }
        Some((_, at)) => {
            let why = Phrase::new(
                "`inputs` needs a table of figures by name",
                "`inputs` cần bảng số liệu theo tên",
            );
            found.push((None, Wrong { at, why }));
        }
    }
    found.sort_by_key(|(_, wrong)| wrong.at);
    let readable = found.is_empty();
    for (input, wrong) in found {
        let place = place(wrong.at);
        let place = if report.unit.is_empty() { place } else { place.of(&report.unit) };
        let (en, vi) = not_scored(&wrong.why);
        read.problem(input.map_or_else(|| place.clone(), |input| place.clone().at(input)), en, vi);
    }
    read.report(place(node.at), report, readable);
}

/// Why a report is left out, in both languages.
fn not_scored(why: &Phrase) -> (String, String) {
    (format!("{}; the report is not scored", why.en), format!("{}; báo cáo này không được chấm", why.vi))
}

impl Node {
    const fn is_text(&self) -> bool {
        matches!(self.value, Value::Text(_) | Value::Null)
    }
}

fn get<'n>(entries: &'n [(String, Node)], key: &str) -> Option<&'n Node> {
    entries.iter().find(|(known, _)| known == key).map(|(_, node)| node)
}

/// A text or nothing.
fn text(entries: &[(String, Node)], key: &str) -> Result<Option<String>, Wrong> {
    match get(entries, key).map(|node| (&node.value, node.at)) {
        None | Some((Value::Null, _)) => Ok(None),
        Some((Value::Text(text), _)) => Ok(Some(text.clone())),
        Some((_, at)) => wrong(
            at,
            format!("`{key}` needs a text in quotes"),
            format!("`{key}` cần văn bản trong ngoặc kép"),
        ),
    }
}

/// Keys that stand twice.
fn twice(entries: &[(String, Node)]) -> Vec<Wrong> {
    let mut seen = std::collections::BTreeSet::new();
    let again = entries.iter().filter(|(key, _)| !seen.insert(key.as_str()));
    again
        .map(|(key, node)| Wrong {
            at: node.at,
            why: Phrase::new(format!("`{key}` stands twice"), format!("`{key}` xuất hiện hai lần")),
        })
        .collect()
}

/// Keys that stand twice, and keys that are none.
fn stray(entries: &[(String, Node)], keys: &[&str], en: &str, vi: &str) -> Vec<Wrong> {
    let list = keys.join(", ");
    let unknown = entries.iter().filter(|(key, _)| !keys.contains(&key.as_str()));
    let unknown = unknown.map(|(key, node)| Wrong {
        at: node.at,
        why: Phrase::new(
            format!("{en} has no key `{key}`; its keys are: {list}"),
            format!("{vi} không có khóa `{key}`; các khóa: {list}"),
        ),
    });
    unknown.chain(twice(entries)).collect()
}

fn figure(node: &Node) -> Result<Figure, Wrong> {
    let entries = match &node.value {
        Value::Null => return Ok(Figure::missing()),
        Value::Table(entries) => entries,
        _ => return given(node).map(Figure::present),
    };
    if let Some(wrong) = stray(entries, &FIGURE_KEYS, "a figure", "số liệu").into_iter().next() {
        return Err(wrong);
    }
    let value = get(entries, "value").filter(|node| !matches!(node.value, Value::Null));
    let mut figure = Figure::missing();
    figure.value = value.map(given).transpose()?;
    figure.state = match text(entries, "state")?.as_deref() {
        None if figure.value.is_some() => State::Present,
        None | Some("missing") => State::Missing,
        Some("present") => State::Present,
        Some("not-applicable") => State::NotApplicable,
        Some("not-accepted") => State::NotAccepted,
        Some(other) => {
            return wrong(
                node.at,
                format!(
                    "`{other}` is no state; the states are: present, missing, not-applicable, not-accepted"
                ),
                format!(
                    "`{other}` không phải trạng thái; các trạng thái: present, missing, not-applicable, not-accepted"
                ),
            );
        }
    };
    figure.reason = text(entries, "reason")?;
    figure.by = text(entries, "by")?;
    figure.evidence = text(entries, "evidence")?;
    Ok(figure)
}

fn given(node: &Node) -> Result<Given, Wrong> {
    match &node.value {
        Value::Boolean(value) => Ok(Given::Boolean(*value)),
        Value::Text(text) => Ok(Given::Text(text.clone())),
        Value::Number(text) => Given::number(text).or_else(|error| number(node.at, text, error)),
        Value::List(items) => {
            let texts = items.iter().map(|item| match &item.value {
                Value::Text(text) => Ok(text.clone()),
                _ => wrong(
                    item.at,
                    "a list holds texts in quotes",
                    "danh sách chỉ chứa văn bản trong ngoặc kép",
                ),
            });
            texts.collect::<Result<_, _>>().map(Given::List)
        }
        Value::Null | Value::Table(_) | Value::Other => wrong(
            node.at,
            "a number, a text, a list of texts, true or false is needed",
            "cần số, văn bản, danh sách văn bản, true hoặc false",
        ),
    }
}

fn number<T>(at: usize, text: &str, error: NumberError) -> Result<T, Wrong> {
    match error {
        NumberError::TooManyDigits { .. } | NumberError::TooLarge => wrong(
            at,
            format!("`{text}` has more digits than the 28 that are kept exactly"),
            format!("`{text}` có nhiều hơn 28 chữ số có nghĩa, không thể giữ chính xác"),
        ),
        _ => wrong(
            at,
            format!("`{text}` is no number; write it like 12, -3 or 12.5"),
            format!("`{text}` không phải là số; hãy viết như 12, -3 hoặc 12.5"),
        ),
    }
}
