//! Quantities over sub-units: in words, and what each sub-unit adds.
use serde::Serialize;

use super::cause::figures_without;
use super::how::lack;
use super::numbers::{both, word};
use super::rules::Words;
use super::weights::weights_of_nothing;
use crate::diagnostic::{Lang, Phrase};
use crate::expr::{SubUnits, Take, Typed, TypedKind};
use crate::model::{Derived, Node, Rubric};
use crate::number::Exact;
use crate::report::Unit;
use crate::score::{Lack, Scorecard, SubUnit, of_sub_unit, of_sub_units};

/// What a quantity over sub-units is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SubUnitsLine {
    /// What is taken, by its name in a rubric: `mean`, `sum`, `least`, `most`, `median`, `share` or `count`.
    pub take: &'static str,
    /// The sub-units, in order of id.
    pub of: Vec<SubUnitLine>,
    /// What they come to, before rounding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Exact>,
    #[serde(skip)]
    parts: Vec<SubUnit>,
    #[serde(skip)]
    kind: Take,
}

/// What one sub-unit adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SubUnitLine {
    /// The sub-unit.
    pub unit: String,
    /// Its name; the id where it has none.
    pub name: String,
    /// What it counts with, 1 or 0 for a condition; `None` where it is left out, or where its weight has no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Exact>,
    /// The value in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Phrase>,
    /// Its weight, where the quantity has weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Exact>,
    /// Why it has no figure or no weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lack: Option<Lack>,
}

impl SubUnitsLine {
    /// Whether what the sub-units add comes exactly to the value. It always does; an auditor may ask.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        of_sub_units(self.kind, &self.parts).ok() == self.exact
    }

    pub(super) fn to_text(&self, lang: Lang) -> Vec<String> {
        self.of.iter().zip(&self.parts).map(|(one, part)| one.to_text(part, lang)).collect()
    }
}

impl SubUnitLine {
    fn to_text(&self, part: &SubUnit, lang: Lang) -> String {
        let name = &self.name;
        let Some(shown) = &self.shown else {
            return match part {
                SubUnit::NoWeight(why) => {
                    format!(
                        "{name}: {} ({})",
                        word(lang, "no weight", "không có trọng số"),
                        no_weight(*why, lang)
                    )
                }
                SubUnit::Counts { .. } | SubUnit::LeftOut(_) => {
                    let why = self.lack.map_or("", |why| lack(why, lang));
                    format!("{name}: {} ({why})", word(lang, "not counted", "không tính"))
                }
            };
        };
        let weight = self.weight.as_ref().map_or_else(String::new, |weight| {
            format!(", {} {}", word(lang, "weight", "trọng số"), super::numbers::exact(weight, lang))
        });
        let why = self.lack.map_or_else(String::new, |why| format!(" ({})", lack(why, lang)));
        format!("{name}: {}{why}{weight}", shown.get(lang))
    }
}

/// What a quantity takes of sub-units, where that is all of it.
pub(super) fn over_sub_units(mut value: &Typed) -> Option<&SubUnits> {
    while let TypedKind::Round(of, _) = &value.kind {
        value = of;
    }
    match &value.kind {
        TypedKind::SubUnits(all) => Some(all),
        _ => None,
    }
}

/// Why a sub-unit that counts has no weight.
fn no_weight(why: Lack, lang: Lang) -> &'static str {
    match why {
        Lack::OutOfDomain => word(lang, "below 0, or not defined", "nhỏ hơn 0 hoặc không xác định"),
        _ => lack(why, lang),
    }
}

/// Why nothing is taken of the sub-units: which of them have no weight or no figure, or that there are none.
pub(super) fn why_none(
    rubric: &Rubric,
    all: &SubUnits,
    units: &[Unit],
    full: &Exact,
    why: Lack,
) -> Option<Phrase> {
    if units.is_empty() {
        return Some(Phrase::new("there are no sub-units", "không có đơn vị trực thuộc"));
    }
    let parts: Vec<SubUnit> = units.iter().map(|unit| of_sub_unit(all, unit, full)).collect();
    let those = |wanted: SubUnit| -> Vec<&Unit> {
        units.iter().zip(&parts).filter(|(_, part)| **part == wanted).map(|(unit, _)| unit).collect()
    };
    let without = those(SubUnit::NoWeight(why));
    if let (false, Some(weight)) = (without.is_empty(), &all.weight) {
        return Some(both(|lang| {
            let units = names(&without, lang);
            let figures = figures(rubric, weight, &without, why, lang);
            let why = no_weight(why, lang);
            match lang {
                Lang::En => format!("the weight of {units}{figures}: {why}"),
                Lang::Vi => format!("trọng số của {units}{figures}: {why}"),
            }
        }));
    }
    let weighs_nothing = |part: &SubUnit| match part {
        SubUnit::Counts { weight, .. } => weight.is_zero(),
        SubUnit::LeftOut(_) | SubUnit::NoWeight(_) => true,
    };
    let counts = |part: &SubUnit| matches!(part, SubUnit::Counts { .. });
    if parts.iter().any(counts) {
        return (why == Lack::ZeroDenominator && parts.iter().all(weighs_nothing)).then(weights_of_nothing);
    }
    let without = those(SubUnit::LeftOut(why));
    let of = all.of.as_ref().filter(|_| !without.is_empty())?;
    Some(both(|lang| {
        let units = names(&without, lang);
        let figures = figures(rubric, of, &without, why, lang);
        format!("{units}{figures}: {}", lack(why, lang))
    }))
}

/// The first few sub-units, and how many there are beside them.
fn names(units: &[&Unit], lang: Lang) -> String {
    const MOST: usize = 3;
    let named = units.iter().take(MOST).map(|unit| unit.name.as_deref().unwrap_or(&unit.id));
    let named = named.collect::<Vec<_>>().join(", ");
    match (units.len().saturating_sub(MOST), lang) {
        (0, _) => named,
        (1, Lang::En) => format!("{named} and 1 more sub-unit"),
        (more, Lang::En) => format!("{named} and {more} more sub-units"),
        (more, Lang::Vi) => format!("{named} và {more} đơn vị trực thuộc khác"),
    }
}

/// Which figures of them it is for, in brackets.
fn figures(rubric: &Rubric, of: &Typed, units: &[&Unit], why: Lack, lang: Lang) -> String {
    let mut all: Vec<String> = Vec::new();
    for unit in units {
        for figure in figures_without(rubric, of, &unit.cells, why, lang) {
            if !all.contains(&figure) {
                all.push(figure);
            }
        }
    }
    if all.is_empty() { String::new() } else { format!(" ({})", all.join(", ")) }
}

impl Scorecard {
    /// What the sub-units add to a quantity, where it is over them.
    pub(super) fn sub_units_of(&self, derived: &Derived, root: &Node) -> Option<SubUnitsLine> {
        let all = over_sub_units(&derived.value)?;
        let parts: Vec<SubUnit> =
            self.sub_units.iter().map(|unit| of_sub_unit(all, unit, &Exact::ZERO)).collect();
        let line = |(unit, part): (&Unit, &SubUnit)| {
            let (value, weight, lack) = match part {
                SubUnit::Counts { value, weight, absent } => (Some(value), Some(weight), *absent),
                SubUnit::LeftOut(why) | SubUnit::NoWeight(why) => (None, None, Some(*why)),
            };
            SubUnitLine {
                unit: unit.id.clone(),
                name: unit.name.as_deref().unwrap_or(&unit.id).to_owned(),
                value: value.cloned(),
                shown: value.map(|value| {
                    both(|lang| Words { rubric: &self.rubric, node: root, lang }.of_one(all, value))
                }),
                weight: weight.filter(|_| all.weight.is_some()).cloned(),
                lack,
            }
        };
        Some(SubUnitsLine {
            take: all.take.name(),
            of: self.sub_units.iter().zip(&parts).map(line).collect(),
            exact: of_sub_units(all.take, &parts).ok(),
            parts,
            kind: all.take,
        })
    }
}

impl Words<'_> {
    /// What is taken of the sub-units.
    pub(super) fn over_sub_units(&self, all: &SubUnits) -> String {
        let what = match all.take {
            Take::Mean => self.say("the mean of", "trung bình của"),
            Take::Sum => self.say("the sum of", "tổng của"),
            Take::Least => self.say("the least of", "mức thấp nhất của"),
            Take::Most => self.say("the most of", "mức cao nhất của"),
            Take::Median => self.say("the median of", "trung vị của"),
            Take::Share => self.say("the share of the sub-units where", "tỷ lệ đơn vị trực thuộc có"),
            Take::Count => self.say("the number of sub-units where", "số đơn vị trực thuộc có"),
        };
        let Some(of) = &all.of else {
            return match all.take {
                Take::Share => self.say("the share of all sub-units", "tỷ lệ mọi đơn vị trực thuộc"),
                _ => self.say("the number of sub-units", "số đơn vị trực thuộc"),
            }
            .to_owned();
        };
        let weight = all.weight.as_ref().map_or_else(String::new, |weight| {
            format!("{} {}", self.say(", weighted by", ", có trọng số là"), self.quantity(weight))
        });
        let over = match all.take.is_of_conditions() {
            true => "",
            false => self.say(" over the sub-units", " ở các đơn vị trực thuộc"),
        };
        format!("{what} ({}){over}{weight}", self.quantity(of))
    }

    /// What one without the figure counts as.
    pub(super) fn absent(&self, all: &SubUnits) -> Option<&'static str> {
        all.of.as_ref()?;
        Some(match (all.absent_is_zero, all.take.is_of_conditions()) {
            (true, false) => self.say("a sub-unit without it counts as 0", "đơn vị thiếu số liệu tính là 0"),
            (true, true) => self.say(
                "a sub-unit of which it is not known counts as one where it does not hold",
                "đơn vị thiếu số liệu coi như không đạt",
            ),
            (false, _) => self.say("a sub-unit without it is left out", "không tính đơn vị thiếu số liệu"),
        })
    }

    /// What one sub-unit counts with.
    fn of_one(&self, all: &SubUnits, value: &Exact) -> String {
        match &all.of {
            Some(_) if all.take.is_of_conditions() => {
                let word = if value.is_zero() { self.say("no", "không") } else { self.say("yes", "có") };
                word.to_owned()
            }
            Some(of) => self.value_of(of, value),
            None => self.number(value),
        }
    }
}
