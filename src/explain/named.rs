//! The named quantities of a unit, derived ones and tables: their values, and how they came about.
use std::sync::Arc;

use super::QuantityLine;
use super::figures::day;
use super::how::lack;
use super::numbers::{both, exact, word};
use super::rules::Words;
use super::sub_units::{over_sub_units, why_none};
use crate::diagnostic::{Lang, Phrase};
use crate::expr::TypedKind;
use crate::model::{Derived, FixedWords, Node, Rubric};
use crate::number::{Exact, RoundTo, Rounding};
use crate::report::Value;
use crate::score::{Scope, Scorecard};

/// The least decimal places that a long value is shown with.
const FINE: u8 = 6;

impl Scorecard {
    /// All that the rubric declares, in the order in which they are computed; the values of inputs that fall back on
    /// others stand with the figures.
    pub(super) fn quantities(&self, fixed: &FixedWords) -> Vec<QuantityLine> {
        let Some(root) = self.rubric.nodes().first() else { return Vec::new() };
        let declared = self.rubric.parts.derived.iter().zip(&fixed.quantities).zip(&self.derived);
        declared
            .filter(|((derived, _), _)| derived.fills.is_none())
            .map(|((derived, (label, formula)), found)| (self.rows(derived), derived, label, formula, found))
            .map(|(rows, derived, label, formula, found)| QuantityLine {
                name: derived.name.clone(),
                label: Arc::clone(label),
                formula: Arc::clone(formula),
                value: found
                    .as_ref()
                    .ok()
                    .map(|value| both(|lang| self.words_of(derived, root, value, lang))),
                exact: match found {
                    Ok(Value::Number(number)) => Some(number.clone()),
                    _ => None,
                },
                lack: found.as_ref().err().copied(),
                why: found.as_ref().err().zip(over_sub_units(&derived.value)).and_then(|(lack, all)| {
                    why_none(&self.rubric, all, &self.sub_units, &Exact::ZERO, *lack)
                }),
                fits: self.fits(derived, root, rows.as_deref().unwrap_or_default()),
                no_row: rows.as_ref().is_some_and(Vec::is_empty),
                rows: rows.unwrap_or_default(),
                sub_units: self.sub_units_of(derived, root),
            })
            .collect()
    }

    fn words_of(&self, derived: &Derived, root: &Node, value: &Value, lang: Lang) -> String {
        let words = Words { rubric: &self.rubric, node: root, lang };
        match value {
            Value::Number(number) => words.value_to(&derived.value, number, &fine(self.rubric.shown())),
            Value::Boolean(true) => word(lang, "yes", "có").to_owned(),
            Value::Boolean(false) => word(lang, "no", "không").to_owned(),
            Value::Date(date) => day(&date.to_string(), lang),
            Value::Choice(place) => words.option(derived.value.ty, *place),
            Value::Text(text) => format!("“{text}”"),
            Value::Ticks(bits) => exact(&Exact::from(i64::from(bits.count_ones())), lang),
        }
    }

    /// When rows fit, counted from 1, and what they give.
    fn fits(&self, derived: &Derived, root: &Node, rows: &[usize]) -> Vec<Phrase> {
        let said = |row: &usize, lang: Lang| {
            let words = Words { rubric: &self.rubric, node: root, lang };
            let table = words.table_of(&derived.value)?;
            let row = table.rows.get(row.checked_sub(1)?)?;
            Some(format!("{}: {}", words.row_when(table, row), words.gives(derived, &row.gives)))
        };
        rows.iter().map(|row| both(|lang| said(row, lang).unwrap_or_default())).collect()
    }

    /// The rows of a table that decided, counted from 1; `None` where its keys have no value or look at the period before.
    fn rows(&self, derived: &Derived) -> Option<Vec<usize>> {
        let mut value = &derived.value;
        while let TypedKind::Round(of, _) = &value.kind {
            value = of;
        }
        let TypedKind::Table(table) = &value.kind else { return None };
        if value.looks_back() {
            return None;
        }
        let figures = Scope::of_figures(&self.unit.cells);
        let scope = Scope { derived: &self.derived, below: &self.sub_units, ..figures };
        let keys = scope.keys(table).ok()?;
        Some(table.deciding(&keys).into_iter().map(|at| at.saturating_add(1)).collect())
    }
}

/// Quantities are steps on the way to points: they are shown finer than points are.
fn fine(shown: &Rounding) -> Rounding {
    match shown.to() {
        RoundTo::Places(places) if *places < FINE => {
            Rounding::places(FINE, shown.mode()).unwrap_or_else(|| shown.clone())
        }
        _ => shown.clone(),
    }
}

/// What a quantity is called, and what it is, in words.
pub(super) fn fixed(rubric: &Rubric) -> Vec<(Arc<Phrase>, Arc<Phrase>)> {
    let Some(node) = rubric.nodes().first() else { return Vec::new() };
    let words = |derived: &Derived| {
        let label = both(|lang| match derived.label.get(lang) {
            "" => derived.name.clone(),
            label => label.to_owned(),
        });
        let formula = both(|lang| Words { rubric, node, lang }.quantity(&derived.value));
        (Arc::new(label), Arc::new(formula))
    };
    rubric.parts.derived.iter().map(words).collect()
}

impl QuantityLine {
    /// In one line: what it is, how it came about, and its value.
    pub(crate) fn to_text(&self, lang: Lang) -> String {
        let value = match (&self.value, &self.why, self.lack) {
            (Some(value), ..) | (None, Some(value), _) => value.get(lang),
            (None, None, Some(why)) => lack(why, lang),
            (None, None, None) => "",
        };
        let rows = self.rows.iter().zip(&self.fits);
        let rows: Vec<String> = rows.map(|(row, fits)| format!("{row} ({})", fits.get(lang))).collect();
        let rows = match rows.as_slice() {
            [] if self.no_row => format!(", {}", word(lang, "no row fits", "không dòng nào khớp")),
            [] => String::new(),
            [_] => format!(", {} {}", word(lang, "row", "dòng"), rows.join(", ")),
            _ => format!(", {} {}", word(lang, "rows", "các dòng"), rows.join(", ")),
        };
        format!("{} = {}{rows} → {value}", self.label.get(lang), self.formula.get(lang))
    }
}
