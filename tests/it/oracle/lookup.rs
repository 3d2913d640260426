//! Lookup tables, read from the guide: rows, and what counts of those that fit.
use super::model::Value;
use super::ratio::{RBig, whole};
use super::toml::Toml;

#[derive(Clone, Debug)]
pub(crate) struct Lookup {
    hit: String,
    rows: Vec<(Vec<Toml>, Value)>,
    otherwise: Option<Value>,
    /// The results of a priority, the one that goes first first.
    order: Vec<Value>,
}

pub(crate) fn lookup(table: &Toml) -> Lookup {
    let text = table.get("type").is_some_and(|of| of.text() == "text");
    let result = |value: &Toml| {
        if text { Value::Text(value.text().to_owned()) } else { Value::Number(value.number()) }
    };
    let row = |row: &Toml| (row.list("when").to_vec(), result(row.at("gives")));
    Lookup {
        hit: table.at("hit").text().to_owned(),
        rows: table.list("rows").iter().map(row).collect(),
        otherwise: table.get("otherwise").map(result),
        order: table.list("priority").iter().map(result).collect(),
    }
}

impl Lookup {
    /// What it gives for keys that all have values.
    pub(crate) fn of(&self, keys: &[Value]) -> Value {
        let rows = self.rows.iter();
        let fitting: Vec<&Value> = rows
            .filter(|(when, _)| when.iter().zip(keys).all(|(cell, key)| fits(cell, key)))
            .map(|(_, gives)| gives)
            .collect();
        if let (Some(otherwise), []) = (&self.otherwise, fitting.as_slice()) {
            return otherwise.clone();
        }
        let numbers = || fitting.iter().map(|value| number_of(value));
        match self.hit.as_str() {
            "unique" | "first" => fitting[0].clone(),
            "priority" => {
                let first = self.order.iter().find(|one| fitting.contains(one));
                first.expect("every result has a place").clone()
            }
            "sum" => Value::Number(numbers().fold(whole(0), |sum, one| sum + one)),
            "count" => Value::Number(whole(fitting.len() as i64)),
            "least" => Value::Number(numbers().min().expect("a row").clone()),
            "most" => Value::Number(numbers().max().expect("a row").clone()),
            other => panic!("a hit {other}"),
        }
    }
}

fn number_of(value: &Value) -> &RBig {
    match value {
        Value::Number(number) => number,
        other => panic!("a number, not {other:?}"),
    }
}

fn fits(cell: &Toml, key: &Value) -> bool {
    match (cell, key) {
        (Toml::Text(any), _) if any == "-" => true,
        (Toml::List(any), _) => any.iter().any(|one| fits(one, key)),
        (Toml::Table(..), Value::Number(key)) => {
            let end = |name: &str, holds: &dyn Fn(&RBig) -> bool| {
                cell.get(name).is_none_or(|end| holds(&end.number()))
            };
            end("from", &|end| key >= end)
                && end("above", &|end| key > end)
                && end("to", &|end| key <= end)
                && end("below", &|end| key < end)
        }
        (_, Value::Number(key)) => cell.number() == *key,
        (Toml::Bare(yes), Value::Yes(key)) => (yes == "true") == *key,
        (Toml::Text(text), Value::Text(key)) => text == key,
        other => panic!("a cell and its key: {other:?}"),
    }
}
