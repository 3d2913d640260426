//! Changes of roundings.
use super::MutantKind;
use super::make::{Maker, Said, turned};
use crate::diagnostic::Phrase;
use crate::model::{Aggregate, Excluded, Level, Node, Parts, Role, Rule, Scale};
use crate::number::{Exact, RoundTo, Rounding, RoundingMode};
use crate::suite::watch::Spot;

/// What another rounding is, and what shows the difference.
pub(super) type OtherRounding = (Rounding, Phrase, (&'static str, &'static str));

const fn is_nearest(mode: RoundingMode) -> bool {
    matches!(mode, RoundingMode::HalfUp | RoundingMode::HalfDown | RoundingMode::HalfEven)
}

/// Other modes, and a place or digit fewer, where a number that is a multiple of `grain` can tell the difference.
pub(super) fn others(rounding: &Rounding, grain: Option<&Exact>) -> Vec<OtherRounding> {
    let unit = match rounding.to() {
        RoundTo::Places(places) => Some(Exact::ten_to(i64::from(*places).saturating_neg())),
        RoundTo::Step(step) => Some(step.clone()),
        RoundTo::Digits(_) => None,
    };
    let is_multiple = |of: &Exact, grain: &Exact| of.over(grain).is_some_and(|count| count.is_integer());
    let is_idle = grain.zip(unit.as_ref()).is_some_and(|(grain, unit)| is_multiple(grain, unit));
    let half = unit.as_ref().map(|unit| unit.times(&Exact::ten_to(-1)).times(&Exact::from_integer(5)));
    let has_ties = grain.zip(half.as_ref()).is_none_or(|(grain, half)| is_multiple(half, grain));
    let to = |mode: RoundingMode| match rounding.to() {
        RoundTo::Places(places) => Rounding::places(*places, mode),
        RoundTo::Step(step) => Rounding::step(step.clone(), mode),
        RoundTo::Digits(digits) => Rounding::digits(*digits, mode),
    };
    let mode = rounding.mode();
    let said = |other: RoundingMode| turned(("`mode`", "`mode`"), mode.name(), other.name());
    let mut all: Vec<OtherRounding> = Vec::new();
    if !is_idle && is_nearest(mode) {
        let middle = (
            "a result exactly in the middle between two rounded ones",
            "kết quả nằm đúng giữa hai giá trị làm tròn",
        );
        // The even neighbour of a middle is above or below it; a case has to be one for which it is not the same.
        let tie = if mode == RoundingMode::HalfDown { RoundingMode::HalfUp } else { RoundingMode::HalfDown };
        if has_ties {
            all.extend(to(tie).map(|to| (to, said(tie), middle)));
            if mode == RoundingMode::HalfUp {
                let even = (
                    "a result exactly in the middle, whose lower neighbour is even (such as 0.125 at two places)",
                    "kết quả nằm đúng giữa, mà giá trị phía dưới là chẵn (như 0,125 khi làm tròn hai chữ số)",
                );
                all.extend(to(RoundingMode::HalfEven).map(|to| (to, said(RoundingMode::HalfEven), even)));
            }
        }
        let up = ("a result that is rounded up", "kết quả được làm tròn lên");
        all.extend(to(RoundingMode::Floor).map(|to| (to, said(RoundingMode::Floor), up)));
    } else if !is_idle {
        let between = ("a result that is rounded", "kết quả phải làm tròn");
        let other = if matches!(mode, RoundingMode::Ceiling | RoundingMode::Up) {
            RoundingMode::Floor
        } else {
            RoundingMode::Ceiling
        };
        all.extend(to(other).map(|to| (to, said(other), between)));
    }
    let fewer = match rounding.to() {
        RoundTo::Places(places) => places.checked_sub(1).and_then(|fewer| {
            let what = turned(("`places`", "`places`"), &places.to_string(), &fewer.to_string());
            Some((Rounding::places(fewer, mode)?, what))
        }),
        RoundTo::Digits(digits) => digits.checked_sub(1).and_then(|fewer| {
            let what = turned(("`digits`", "`digits`"), &digits.to_string(), &fewer.to_string());
            Some((Rounding::digits(fewer, mode)?, what))
        }),
        RoundTo::Step(step) => {
            let double = step.times(&Exact::from_integer(2));
            let what = turned(("`step`", "`step`"), &step.to_text(), &double.to_text());
            Rounding::step(double, mode).map(|rounding| (rounding, what))
        }
    };
    let coarse = |rounding: &Rounding| match rounding.to() {
        RoundTo::Places(places) => Some(Exact::ten_to(i64::from(*places).saturating_neg())),
        RoundTo::Step(step) => Some(step.clone()),
        RoundTo::Digits(_) => None,
    };
    if let Some((to, what)) = fewer
        && !grain.zip(coarse(&to)).is_some_and(|(grain, unit)| is_multiple(grain, &unit))
    {
        all.push((to, what, ("a result that needs its last place", "kết quả cần đến chữ số cuối cùng")));
    }
    all
}

impl Maker<'_> {
    /// The roundings of levels, of nodes and of pillars.
    pub(super) fn roundings(&mut self) {
        let parts = self.parts;
        for level in [Level::Part, Level::Criterion, Level::Index, Level::Group, Level::Total] {
            let Some(rounding) = parts.rounding_at(level) else { continue };
            let of_level = |(_, node): &(usize, &Node)| {
                node.level == level && node.rounding.is_none() && can_be_long(parts, node, rounding)
            };
            let nodes: Vec<usize> =
                parts.nodes.iter().enumerate().filter(of_level).map(|(at, _)| at).collect();
            if nodes.is_empty() {
                continue;
            }
            let span = self.places.find("rounding", "", level.name()).unwrap_or(parts.head.id_span);
            for (to, what, (en, vi)) in others(rounding, None) {
                let what = Phrase::new(
                    format!("`[rounding]` of `{}`: {}", level.name(), what.en),
                    format!("`[rounding]` của `{}`: {}", level.name(), what.vi),
                );
                let on = level.name();
                let add = Phrase::new(
                    format!("a case with {en}, at a node of the level `{on}`"),
                    format!("một trường hợp có {vi}, ở một mục thuộc cấp `{on}`"),
                );
                let said = Said { kind: MutantKind::Rounding, on: on.to_owned(), what, add, span };
                let spots = nodes.iter().map(|at| Spot::Node(*at)).collect();
                self.push(said, spots, move |parts| {
                    let levels = &mut parts.head.roundings;
                    let place = match level {
                        Level::Total => &mut levels.total,
                        Level::Group => &mut levels.group,
                        Level::Index => &mut levels.index,
                        Level::Criterion => &mut levels.criterion,
                        Level::Part => &mut levels.part,
                    };
                    *place = Some(to.clone());
                });
            }
        }
        for (at, node) in parts.nodes.iter().enumerate() {
            let Some(Some(rounding)) = &node.rounding else { continue };
            if !can_be_long(parts, node, rounding) {
                continue;
            }
            let span = self.key_of(node, "rounding");
            // A logarithm that is a fraction is one of few digits or none: not in the middle between two rounded numbers.
            let is_on_line = matches!(&node.rule, Some(Rule::Linear(line)) if line.scale == Scale::Log);
            for (to, what, add) in others(rounding, None) {
                if is_on_line
                    && is_nearest(rounding.mode())
                    && is_nearest(to.mode())
                    && to.to() == rounding.to()
                {
                    continue;
                }
                let add = super::make::case_with(&node.id, add);
                self.node(at, (MutantKind::Rounding, span), (what, add), move |node| {
                    node.rounding = Some(Some(to.clone()));
                });
            }
        }
        for (at, pillar) in parts.pillars.iter().enumerate() {
            let Some(rounding) = &pillar.rounding else { continue };
            let span = self.places.find("pillar", &pillar.id, "rounding").unwrap_or(pillar.span);
            for (to, what, add) in others(rounding, None) {
                let add = super::make::case_with(&pillar.id, add);
                let said = Said { kind: MutantKind::Rounding, on: pillar.id.clone(), what, add, span };
                self.push(said, vec![Spot::Pillar(at)], move |parts| {
                    if let Some(pillar) = parts.pillars.get_mut(at) {
                        pillar.rounding = Some(to.clone());
                    }
                });
            }
        }
    }
}

/// Whether a node can come to more digits than its rounding leaves, as far as is known.
pub(super) fn can_be_long(parts: &Parts, node: &Node, rounding: &Rounding) -> bool {
    let unit = match rounding.to() {
        RoundTo::Places(places) => Exact::ten_to(i64::from(*places).saturating_neg()),
        RoundTo::Step(step) => step.clone(),
        RoundTo::Digits(_) => return true,
    };
    let fits = |number: &Exact| number.over(&unit).is_some_and(|count| count.is_integer());
    match &node.rule {
        Some(Rule::YesNo { yes, no, .. } | Rule::All { yes, no, .. } | Rule::Any { yes, no, .. }) => {
            !(fits(yes) && fits(no))
        }
        Some(Rule::Choice { marks, .. } | Rule::Ticks { marks, .. }) => !marks.iter().all(fits),
        Some(Rule::Items(items)) => !items.iter().all(|item| fits(&item.points)),
        Some(Rule::Bands { steps, otherwise, .. }) => {
            !(steps.iter().all(|step| fits(&step.points)) && otherwise.iter().all(fits))
        }
        Some(Rule::Count { of, each, cap }) => {
            let one = crate::suite::coverage::grain(of, parts).map(|grain| grain.times(each));
            !(fits(cap) && one.is_some_and(|one| fits(&one)))
        }
        Some(Rule::Formula(typed)) => {
            !crate::suite::coverage::grain(typed, parts).is_some_and(|unit| fits(&unit))
        }
        Some(_) => true,
        None if node.children.is_empty() => false,
        None => !sums_to(parts, node, &unit),
    }
}

/// Whether a node adds up multiples of a unit, and nothing is scaled.
fn sums_to(parts: &Parts, node: &Node, unit: &Exact) -> bool {
    let is_plain =
        node.aggregate == Aggregate::Sum && node.policies.excluded == Excluded::Shrink && node.ends.is_none();
    let children = || node.children.iter().filter_map(|at| parts.nodes.get(*at));
    let rounded = |child: &Node| {
        child.role == Role::Shown
            || match parts.rounding_of(child).map(Rounding::to) {
                Some(RoundTo::Places(places)) => {
                    let its = Exact::ten_to(i64::from(*places).saturating_neg());
                    its.over(unit).is_some_and(|count| count.is_integer())
                }
                _ => false,
            }
    };
    is_plain && children().all(rounded)
}
