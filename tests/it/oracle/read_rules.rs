//! Reads the rule of a node.
use std::collections::BTreeMap;

use super::compared::{Cut, Declared, Relative, Statistic, Way};
use super::expr::{self, Expr};
use super::model::{Late, Mark, OverSubUnits, Rule, Scale, Step};
use super::ratio::{RBig, whole};
use super::read::mark;
use super::toml::Toml;

pub(super) fn rule(node: &Toml) -> Option<Rule> {
    const NAMES: &[&str] = &[
        "yes_no",
        "all",
        "any",
        "choice",
        "checklist",
        "ratio",
        "bands",
        "count",
        "deadline",
        "linear",
        "curve",
        "log_normal",
        "score",
        "relative",
        "average",
        "formula",
    ];
    let name = NAMES.iter().find(|name| node.get(name).is_some())?;
    let of = node.at(name);
    Some(match *name {
        "yes_no" => conditions(of, "when", false),
        "all" => conditions(of, "of", false),
        "any" => conditions(of, "of", true),
        "choice" => Rule::Choice { of: name_of(of), marks: marks(of.at("points")) },
        "checklist" if of.get("items").is_some() => Rule::Items(
            of.list("items").iter().map(|item| (expr(item, "when"), mark(item.at("points")))).collect(),
        ),
        "checklist" => Rule::Ticks { of: name_of(of), marks: of.get("points").map(marks) },
        "ratio" => Rule::Ratio {
            of: expr(of, "of"),
            to: of.get("to").map(|to| expr::parse(to.text())),
            target: number(of, "target"),
            zero_below: number(of, "zero_below"),
            lower: lower(of),
        },
        "bands" => Rule::Bands {
            of: expr(of, "of"),
            steps: steps(of.list("steps")),
            otherwise: of.get("otherwise").map(mark),
        },
        "count" => {
            Rule::Count { of: expr(of, "of"), each: mark(of.at("each")), cap: of.get("cap").map(mark) }
        }
        "deadline" => Rule::Deadline {
            of: expr(of, "of"),
            by: expr::day(of.at("by").bare()),
            late: match (of.get("late"), of.get("per_day"), of.get("per_week")) {
                (Some(late), None, None) => Late::Mark(mark(late)),
                (None, Some(each), None) => Late::PerDay(mark(each)),
                (None, None, Some(each)) => Late::PerWeek(mark(each)),
                other => panic!("one of late, per_day, per_week, not {other:?}"),
            },
            until: of.get("until").map(|day| expr::day(day.bare())),
        },
        "linear" => {
            let end = |key: &str| number_or_formula(of.at(key));
            Rule::Linear {
                of: expr(of, "of"),
                zero: end("zero"),
                full: end("full"),
                extend: of.get("outside").is_some_and(|word| word.text() == "extend"),
                scale: match (of.get("scale"), number(of, "power")) {
                    (Some(_), _) => Scale::Log,
                    (None, Some(power)) => Scale::Power(power),
                    (None, None) => Scale::Even,
                },
            }
        }
        "curve" => Rule::Curve {
            of: expr(of, "of"),
            lines: lines(of),
            outside: match (of.get("outside"), of.get("otherwise"), of.get("through")) {
                (Some(outside), ..) => Some(outside.text().to_owned()),
                (None, None, Some(_)) => Some("clamp".to_owned()),
                _ => None,
            },
            otherwise: of.get("otherwise").map(mark),
        },
        "log_normal" => {
            let point = |one: &Toml| (one.at("x").number(), one.at("share").number());
            let points = of.list("at");
            Rule::LogNormal { of: expr(of, "of"), at: [point(&points[0]), point(&points[1])] }
        }
        "score" => Rule::Score { of: expr(of, "of"), out_of: of.at("out_of").number() },
        "relative" => Rule::Relative(Box::new(relative(of))),
        "average" => Rule::Average {
            of: over_sub_units(of, "mean"),
            out_of: number(of, "out_of").unwrap_or_else(|| whole(1)),
        },
        _ => Rule::Formula(expr::parse(of.text())),
    })
}

fn relative(of: &Toml) -> Relative {
    let lower = lower(of);
    let end = |key: &str| match of.at(key) {
        Toml::Text(text) => match text.as_str() {
            "minimum" => Statistic::Least,
            "maximum" => Statistic::Most,
            "mean" => Statistic::Mean,
            "median" => Statistic::Quantile(whole(1) / whole(2)),
            number => Statistic::Number(super::ratio::number(number).expect("a number")),
        },
        bare @ Toml::Bare(_) => Statistic::Number(bare.number()),
        table => Statistic::Quantile(table.at("quantile").number()),
    };
    let way = match of.at("to").text() {
        "best" if lower => Way::Share(Statistic::Least),
        "best" => Way::Share(Statistic::Most),
        "mean" => Way::Share(Statistic::Mean),
        "median" => Way::Share(Statistic::Quantile(whole(1) / whole(2))),
        "quantile" => Way::Share(Statistic::Quantile(of.at("quantile").number())),
        "min-max" if lower => Way::Line { zero: Statistic::Most, full: Statistic::Least },
        "min-max" => Way::Line { zero: Statistic::Least, full: Statistic::Most },
        "between" => Way::Line { zero: end("zero"), full: end("full") },
        "z-score" => Way::Deviations {
            zero: of.at("zero").number(),
            full: of.at("full").number(),
            sample: of.get("deviation").is_some_and(|word| word.text() == "sample"),
        },
        "rank" => Way::Place(Some(of.at("ties").text().to_owned())),
        _ => Way::Place(None),
    };
    let cut = |count: &str, share: &str| {
        let table = of.get("winsorise")?;
        let count =
            number(table, count).map(|count| Cut::Number(count.to_string().parse().expect("a count")));
        count.or(number(table, share).map(Cut::Quantile))
    };
    Relative {
        of: expr(of, "of"),
        way,
        lower,
        equal: of.get("equal").map(mark),
        within: of.get("within").map(|name| name.text().to_owned()),
        among: of.get("among").map(|among| expr::parse(among.text())),
        previous: of.get("set").is_some(),
        frozen: of.get("frozen").map(|frozen| match frozen.get("groups") {
            Some(groups) => groups.entries().map(|(name, one)| (name.clone(), declared(one))).collect(),
            None => BTreeMap::from([(String::new(), declared(frozen))]),
        }),
        low: cut("lowest", "below"),
        high: cut("highest", "above"),
    }
}

fn declared(of: &Toml) -> Declared {
    let names = ["minimum", "maximum", "mean", "median", "deviation"];
    Declared {
        numbers: names.iter().filter_map(|name| Some(((*name).to_owned(), number(of, name)?))).collect(),
        values: of.get("values").map(|_| of.list("values").iter().map(Toml::number).collect()),
    }
}

pub(super) fn over_sub_units(of: &Toml, take: &str) -> OverSubUnits {
    OverSubUnits {
        take: take.to_owned(),
        of: of.get("of").map(|text| expr::parse(text.text())),
        weight: of.get("weight").map(|text| expr::parse(text.text())),
        absent_is_zero: of.get("absent").is_some_and(|absent| absent.text() == "zero"),
    }
}

fn expr(of: &Toml, key: &str) -> Expr {
    expr::parse(of.at(key).text())
}

fn number(of: &Toml, key: &str) -> Option<RBig> {
    of.get(key).map(Toml::number)
}

fn name_of(of: &Toml) -> String {
    of.at("of").text().to_owned()
}

fn lower(of: &Toml) -> bool {
    of.get("better").is_some_and(|better| better.text() == "lower")
}

fn marks(of: &Toml) -> BTreeMap<String, Mark> {
    of.entries().map(|(id, one)| (id.clone(), mark(one))).collect()
}

fn conditions(of: &Toml, key: &str, one: bool) -> Rule {
    let long = matches!(of, Toml::Table(..));
    let part = |key: &str| if long { of.get(key).map(mark) } else { None };
    let conditions = match if long { of.at(key) } else { of } {
        Toml::List(list) => list.iter().map(|one| expr::parse(one.text())).collect(),
        single => vec![expr::parse(single.text())],
    };
    Rule::Conditions {
        of: conditions,
        one,
        yes: part("yes").unwrap_or_else(Mark::full),
        no: part("no").unwrap_or_else(Mark::zero),
    }
}

/// The ends of the steps; one without an upper end goes up to the next higher one.
fn steps(of: &[Toml]) -> Vec<Step> {
    let mut steps: Vec<Step> = of
        .iter()
        .map(|step| {
            let end = |closed: &str, open: &str| {
                let is = number(step, "is").map(|is| (is, true));
                let closed = number(step, closed).map(|end| (end, true));
                is.or(closed).or_else(|| number(step, open).map(|end| (end, false)))
            };
            Step { low: end("from", "above"), high: end("to", "below"), mark: mark(step.at("points")) }
        })
        .collect();
    let lows: Vec<(RBig, bool)> = steps.iter().filter_map(|step| step.low.clone()).collect();
    for step in steps.iter_mut().filter(|step| step.high.is_none()) {
        let (own, own_closed) = step.low.clone().expect("a step has an end");
        // The next higher start: by value, a closed one lying before an open one.
        let next = lows
            .iter()
            .filter(|(low, closed)| *low > own || *low == own && own_closed && !closed)
            .min_by(|(a, a_closed), (b, b_closed)| a.cmp(b).then(b_closed.cmp(a_closed)));
        step.high = next.map(|(low, closed)| (low.clone(), !closed));
    }
    steps
}

/// The lines of a curve: its segments, or those from point to point.
fn lines(of: &Toml) -> Vec<(RBig, RBig, Mark, Mark)> {
    if of.get("segments").is_some() {
        let ends = |one: &Toml| (one.at("from").number(), one.at("to").number());
        let marks = |one: &Toml| (mark(one.at("points_from")), mark(one.at("points_to")));
        let line = |one: &Toml| (ends(one).0, ends(one).1, marks(one).0, marks(one).1);
        return of.list("segments").iter().map(line).collect();
    }
    let point = |one: &Toml| (one.at("at").number(), mark(one.at("points")));
    let points = of.list("through");
    let pairs = points.iter().zip(&points[1..]).map(|(one, next)| (point(one), point(next)));
    pairs.map(|((from, low), (to, high))| (from, to, low, high)).collect()
}

/// A number, or what a formula makes of figures.
pub(super) fn number_or_formula(of: &Toml) -> Expr {
    match of {
        Toml::Text(text) => match super::ratio::number(text) {
            Some(number) => Expr::Number(number),
            None => expr::parse(text),
        },
        bare => Expr::Number(bare.number()),
    }
}
