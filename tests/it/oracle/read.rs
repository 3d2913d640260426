//! Reads the TOML text of a sound rubric into the plain structs; numbers are taken from their text.
use std::collections::BTreeMap;

use super::expr::{self, Expr};
use super::lookup::lookup;
use super::model::{
    Aggregate, Arena, Beyond, By, Class, Event, Input, Key, Kind, Lack, Mark, Node, Pillar, Policy, Ranking,
    Role, Rubric, Settings, Ties, Unscored, Value, View, Weight,
};
use super::ratio::{Mode, RBig, Rounding, number, whole};
use super::read_rules::{number_or_formula, over_sub_units, rule};
use super::toml::Toml;

pub(crate) fn rubric(text: &str) -> Rubric {
    let file = Toml::parse(text);
    let head = file.at("rubric");
    let defaults = file.at("defaults");
    let levels = file.at("rounding");
    let mut rubric = Rubric {
        unit_kind: match head.at("unit_kind").get("id") {
            Some(id) => id.text().to_owned(),
            None => head.at("unit_kind").text().to_owned(),
        },
        sub_unit_kind: head.get("sub_unit_kind").map(|kind| kind.text().to_owned()),
        periods: head.get("periods").map(|periods| match periods {
            Toml::Text(year) => {
                assert_eq!(year, "year");
                None
            }
            _ => Some(head.list("periods").iter().map(|name| name.text().to_owned()).collect()),
        }),
        inputs: BTreeMap::new(),
        derived: table(&file, "derived", |derived| {
            let rounding = derived.get("rounding").map_or_else(Rounding::exact, rounding);
            (expr::parse(derived.at("value").text()), rounding)
        }),
        over_sub_units: table(&file, "sub_units", |one| {
            let rounding = one.get("rounding").map_or_else(Rounding::exact, rounding);
            (over_sub_units(one, one.at("take").text()), rounding)
        }),
        nodes: Vec::new(),
        pillars: Vec::new(),
        classes: file
            .get("classes")
            .map(|classes| (classes.at("of").text().to_owned(), view(classes.at("value")))),
        caps: file.get("classes").map_or_else(Vec::new, |classes| {
            let cap = |cap: &Toml| (expr::parse(cap.at("when").text()), cap.at("at_best").text().to_owned());
            classes.list("caps").iter().map(cap).collect()
        }),
        class: file.list("class").iter().map(class).collect(),
        rankings: file.list("ranking").iter().map(ranking).collect(),
    };
    let lookups = table(&file, "table", |one| {
        let keys = one.list("of").iter().map(|key| expr::parse(key.text())).collect();
        (Expr::Table(keys, lookup(one)), Rounding::exact())
    });
    rubric.derived.extend(lookups);
    let outside = beyond(defaults.at("outside_range"));
    let of_head = codes(head);
    rubric.inputs = table(&file, "input", |one| input(one, outside, &of_head));
    let mut tree = Tree { levels, outside, codes: of_head, rubric: &mut rubric };
    tree.add(&file, "total", None);
    let root = &mut rubric.nodes[0];
    root.id = "total".to_owned();
    root.points = head.at("points").number();
    root.aggregate = aggregate(head);
    root.drop_lowest = count(head, "drop_lowest").unwrap_or(0);
    root.drop_highest = count(head, "drop_highest").unwrap_or(0);
    root.keep_best = count(head, "keep_best");
    root.exponent = head.get("exponent").map_or_else(|| whole(1), Toml::number);
    root.highest_mode = highest_mode(head);
    root.penalty = head.get("penalty").map_or_else(|| whole(0), Toml::number);
    root.unscored = unscored(head);
    root.coverage = coverage(head);
    root.unscored_if = head.get("unscored_if").map(|text| expr::parse(text.text()));
    root.settings = settings(defaults);
    root.caps = caps(head);
    let pillars = file.list("pillar").iter().map(|one| pillar(one, levels)).collect();
    rubric.pillars = pillars;
    rubric
}

struct Tree<'a> {
    levels: &'a Toml,
    outside: Beyond,
    codes: BTreeMap<String, Lack>,
    rubric: &'a mut Rubric,
}

impl Tree<'_> {
    fn add(&mut self, of: &Toml, level: &str, parent: Option<usize>) -> usize {
        let at = self.rubric.nodes.len();
        let own = of.get("rounding").filter(|_| level != "total").or_else(|| self.levels.get(level));
        let head = level == "total";
        let condition = |key: &str| of.get(key).map(|text| expr::parse(text.text()));
        self.rubric.nodes.push(Node {
            id: of.get("id").map_or_else(String::new, |id| id.text().to_owned()),
            parent,
            children: Vec::new(),
            points: of.get("points").map_or_else(|| whole(0), Toml::number),
            role: match of.get("role").map_or("scored", Toml::text) {
                // "What it holds is shown too."
                _ if parent.is_some_and(|parent| self.rubric.nodes[parent].role == Role::Shown) => {
                    Role::Shown
                }
                "scored" => Role::Scored,
                "bonus" => Role::Bonus,
                "deduction" => Role::Deduction,
                "shown" => Role::Shown,
                other => panic!("a role {other}"),
            },
            applies_if: condition("applies_if"),
            zero_if: condition("zero_if"),
            unscored_if: condition("unscored_if"),
            unscored: unscored(of),
            coverage: coverage(of),
            rounding: own.map_or_else(Rounding::exact, rounding),
            settings: if head { Settings::default() } else { settings(of) },
            aggregate: aggregate(of),
            drop_lowest: count(of, "drop_lowest").unwrap_or(0),
            drop_highest: count(of, "drop_highest").unwrap_or(0),
            keep_best: count(of, "keep_best"),
            exponent: of.get("exponent").map_or_else(|| whole(1), Toml::number),
            highest_mode: highest_mode(of),
            penalty: of.get("penalty").map_or_else(|| whole(0), Toml::number),
            weight: match of.get("weight_share") {
                Some(share) => Weight::Share(share.number()),
                None => Weight::Of(of.get("weight").map_or_else(|| expr::parse("1"), number_or_formula)),
            },
            at_least: of.get("at_least").map(mark),
            at_most: of.get("at_most").map(mark),
            caps: if head { Vec::new() } else { caps(of) },
            rule: if head { None } else { rule(of) },
        });
        if let Some(inputs) = of.get("inputs").filter(|_| !head) {
            for (name, one) in inputs.entries() {
                self.rubric.inputs.insert(name.clone(), input(one, self.outside, &self.codes));
            }
        }
        let levels = ["group", "index", "criterion", "part"].into_iter();
        let mut children: Vec<(&str, &Toml)> =
            levels.flat_map(|level| of.list(level).iter().map(move |child| (level, child))).collect();
        children.sort_by_key(|(_, child)| child.place());
        for (level, child) in children {
            let child = self.add(child, level, Some(at));
            self.rubric.nodes[at].children.push(child);
        }
        at
    }
}

fn aggregate(of: &Toml) -> Aggregate {
    match of.get("aggregate").map_or("sum", Toml::text) {
        "sum" => Aggregate::Sum,
        "mean" => Aggregate::Mean,
        "maximum" => Aggregate::Maximum,
        "minimum" => Aggregate::Minimum,
        "applicable" => Aggregate::Applicable,
        "share-of-sum" => Aggregate::ShareOfSum,
        "mean-of-shares" => Aggregate::MeanOfShares,
        "power" => Aggregate::Power,
        "mode" => Aggregate::Mode,
        "geometric" => Aggregate::Geometric,
        "harmonic" => Aggregate::Harmonic,
        "median" => Aggregate::Median,
        "mean-min" => Aggregate::MeanMin,
        "mazziotta-pareto" => Aggregate::MazziottaPareto,
        other => panic!("an aggregate {other}"),
    }
}

fn caps(of: &Toml) -> Vec<Event> {
    let event = |event: &Toml| Event {
        when: expr::parse(event.at("when").text()),
        most: event.get("at_most").map(mark),
        least: event.get("at_least").map(mark),
    };
    of.list("caps").iter().map(event).collect()
}

fn count(of: &Toml, key: &str) -> Option<usize> {
    of.get(key).map(|count| count.bare().parse().expect("a count"))
}

fn highest_mode(of: &Toml) -> bool {
    of.get("tie").is_some_and(|tie| tie.text() == "highest")
}

fn table<T>(of: &Toml, key: &str, read: impl Fn(&Toml) -> T) -> BTreeMap<String, T> {
    of.get(key).map_or_else(BTreeMap::new, |table| {
        table.entries().map(|(name, one)| (name.clone(), read(one))).collect()
    })
}

pub(super) fn mark(of: &Toml) -> Mark {
    match of {
        Toml::Bare(text) => Mark::Points(number(text).expect("points")),
        _ => match of.text() {
            "full" => Mark::full(),
            "zero" => Mark::zero(),
            text if text.contains(['%', '/']) => Mark::Share(number(text).expect("a share")),
            text => Mark::Points(number(text).expect("points")),
        },
    }
}

fn policy(of: &Toml) -> Policy {
    match of {
        Toml::Text(text) if text == "exclude" => Policy::Exclude,
        Toml::Text(text) if text == "unscored" => Policy::Unscored,
        Toml::Text(text) if text == "previous" => Policy::Previous,
        _ => Policy::Mark(mark(of)),
    }
}

fn beyond(of: &Toml) -> Beyond {
    match of.text() {
        "refuse" => Beyond::Refuse,
        "clamp" => Beyond::Clamp,
        "flag" => Beyond::Flag,
        other => panic!("beyond_maximum {other}"),
    }
}

fn settings(of: &Toml) -> Settings {
    let states = [
        ("missing", Lack::Missing),
        ("not_applicable", Lack::NotApplicable),
        ("not_accepted", Lack::NotAccepted),
        ("zero_denominator", Lack::ZeroDenominator),
    ];
    Settings {
        policies: states.iter().filter_map(|(key, lack)| Some((*lack, policy(of.get(key)?)))).collect(),
        beyond: of.get("beyond_maximum").map(beyond),
        rescale: of.get("excluded").map(|excluded| excluded.text() == "rescale"),
    }
}

fn rounding(of: &Toml) -> Rounding {
    let Some(mode) = of.get("mode") else {
        assert_eq!(of.text(), "exact");
        return Rounding::exact();
    };
    let mode = Mode::named(mode.text());
    match (of.get("step"), of.get("digits")) {
        (Some(step), _) => Rounding::to_step(step.number(), mode),
        (_, Some(digits)) => Rounding::to_digits(digits.bare().parse().expect("digits"), mode),
        _ => Rounding::to_places(of.at("places").bare().parse().expect("places"), mode),
    }
}

fn view(of: &Toml) -> View {
    match of {
        Toml::Text(text) if text == "exact" => View::Exact,
        Toml::Text(text) if text == "rounded" => View::Rounded,
        _ => View::To(rounding(of)),
    }
}

fn codes(of: &Toml) -> BTreeMap<String, Lack> {
    let codes = of.get("codes").into_iter().flat_map(Toml::entries);
    let lack = |state: &Toml| match state.text() {
        "missing" => Some(Lack::Missing),
        "not-applicable" => Some(Lack::NotApplicable),
        "not-accepted" => Some(Lack::NotAccepted),
        _ => None,
    };
    codes.filter_map(|(code, state)| Some((code.clone(), lack(state)?))).collect()
}

fn unscored(of: &Toml) -> Unscored {
    match of.get("unscored").map_or("unscored", Toml::text) {
        "unscored" => Unscored::GoesUp,
        "exclude" => Unscored::LeftOut,
        "zero" => Unscored::Nothing,
        other => panic!("unscored {other}"),
    }
}

fn coverage(of: &Toml) -> Option<(RBig, Policy)> {
    let below = of.get("below_coverage").map_or(Policy::Unscored, policy);
    of.get("coverage").map(|least| (least.number(), below))
}

fn input(of: &Toml, outside: Beyond, of_head: &BTreeMap<String, Lack>) -> Input {
    let kind = match of.at("type").text() {
        "boolean" => Kind::Boolean,
        "count" => Kind::Count,
        "integer" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "percent" => Kind::Percent,
        "date" => Kind::Date,
        "choice" => Kind::Choice,
        "ticks" => Kind::Ticks,
        "text" => Kind::Text,
        other => panic!("a type {other}"),
    };
    let end = |key: &str| {
        of.get(key).map(|end| match kind {
            Kind::Date => Value::Day(expr::day(end.bare())),
            _ => Value::Number(end.number()),
        })
    };
    let share = matches!(kind, Kind::Percent);
    // What an input says of a code takes the place of what the head says.
    let own = codes(of);
    let mut codes = of_head.clone();
    for (code, _) in of.get("codes").into_iter().flat_map(Toml::entries) {
        codes.remove(code);
    }
    codes.extend(own);
    let state = |text: &Toml| match text.text() {
        "missing" => Lack::Missing,
        "not-applicable" => Lack::NotApplicable,
        "not-accepted" => Lack::NotAccepted,
        other => panic!("a state {other}"),
    };
    let states = of.list("fallback_for").iter().map(state).collect();
    let fallback = of.list("fallback").iter().map(|text| expr::parse(text.text())).collect();
    Input {
        fallback: (fallback, if of.get("fallback_for").is_none() { vec![Lack::Missing] } else { states }),
        kind,
        codes,
        min: end("min").or_else(|| (share || kind == Kind::Count).then(|| Value::Number(whole(0)))),
        max: end("max").or_else(|| share.then(|| Value::Number(whole(1)))),
        places: of.get("places").map(|places| places.bare().parse().expect("places")),
        options: of
            .get("options")
            .map_or_else(Vec::new, |options| options.entries().map(|(id, _)| id.clone()).collect()),
        outside: of.get("outside_range").map_or(outside, beyond),
        per_sub_unit: of.get("per_sub_unit").is_some_and(|yes| yes.bare() == "true"),
        rounding: of.get("rounding").map_or_else(Rounding::exact, rounding),
    }
}

fn pillar(of: &Toml, levels: &Toml) -> Pillar {
    let member = |one: &Toml| -> (String, Expr) {
        match one.get("node") {
            Some(node) => (node.text().to_owned(), number_or_formula(one.at("weight"))),
            None => (one.text().to_owned(), Expr::Number(whole(1))),
        }
    };
    Pillar {
        id: of.at("id").text().to_owned(),
        points: of.at("points").number(),
        of: of.list("of").iter().map(member).collect(),
        rounding: of.get("rounding").or_else(|| levels.get("pillar")).map_or_else(Rounding::exact, rounding),
    }
}

fn class(of: &Toml) -> Class {
    let limit = |key: &str, passed: bool| of.get(key).map(|limit| (mark(limit), passed));
    Class {
        id: of.at("id").text().to_owned(),
        limit: limit("from", false).or_else(|| limit("above", true)),
        requires: of.get("requires").map(|text| expr::parse(text.text())),
    }
}

fn ranking(of: &Toml) -> Ranking {
    let key = |one: &Toml| match one.get("value") {
        Some(value) => {
            Key::Expr { value: expr::parse(value.text()), lower_first: one.at("first").text() == "lower" }
        }
        None => Key::Node(one.text().to_owned()),
    };
    let condition = |key: &str| -> Option<Expr> { of.get(key).map(|text| expr::parse(text.text())) };
    let lower = |of: &Toml| of.get("first").map(|first| first.text() == "lower");
    let arena = |one: &Toml| match one.get("node") {
        Some(node) => Arena {
            of: node.text().to_owned(),
            weight: one.get("weight").map_or_else(|| whole(1), Toml::number),
            lower: lower(one).or(lower(of)).unwrap_or(false),
        },
        None => Arena { of: one.text().to_owned(), weight: whole(1), lower: lower(of).unwrap_or(false) },
    };
    let by = match of.get("by").map(|by| by.text()) {
        Some("copeland") => By::Copeland {
            at: of.list("of").iter().map(arena).collect(),
            tied_pair: of.at("tied_pair").number(),
        },
        _ => By::Value { of: of.at("of").text().to_owned(), lower_first: lower(of).unwrap_or(false) },
    };
    Ranking {
        id: of.at("id").text().to_owned(),
        by,
        view: view(of.at("value")),
        ties: match of.at("ties").text() {
            "competition" => Ties::Competition,
            "dense" => Ties::Dense,
            "modified" => Ties::Modified,
            "ordinal" => Ties::Ordinal,
            "average" => Ties::Average,
            "percent" => Ties::Percent,
            other => panic!("ties {other}"),
        },
        keys: of.list("tie_break").iter().map(key).collect(),
        within: of.get("within").map_or_else(Vec::new, |within| match within {
            Toml::List(names) => names.iter().map(|name| name.text().to_owned()).collect(),
            name => vec![name.text().to_owned()],
        }),
        eligible: condition("eligible"),
    }
}
