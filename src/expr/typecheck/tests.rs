use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Names, Reference, check};
use crate::diagnostic::{Diagnostics, Lang};
use crate::expr::typed::References;
use crate::expr::{FUNCTIONS, Type, Typed, TypedKind, parse};
use crate::number::Rounding;

/// Inputs of every type, a derived number and two nodes.
struct Sample {
    lists: Vec<Vec<String>>,
}

const INPUTS: [(&str, Type); 9] = [
    ("online", Type::Number),
    ("total", Type::Number),
    ("done", Type::Boolean),
    ("issued", Type::Date),
    ("level", Type::Choice(0)),
    ("other_level", Type::Choice(1)),
    ("channels", Type::Ticks(2)),
    ("note", Type::Text),
    ("plan", Type::Number),
];

impl Names for Sample {
    fn name(&self, name: &str) -> Option<(Reference, Type)> {
        match name {
            "full" => Some((Reference::Full, Type::Number)),
            "share_online" => Some((Reference::Derived(0), Type::Number)),
            _ => {
                let at = INPUTS.iter().position(|(input, _)| *input == name)?;
                Some((Reference::Input(at), INPUTS[at].1))
            }
        }
    }

    fn is_broken(&self, name: &str) -> bool {
        name == "spoilt"
    }

    fn node(&self, id: &str) -> Option<usize> {
        ["1.1", "2"].iter().position(|node| *node == id)
    }

    fn names(&self) -> Vec<&str> {
        INPUTS.iter().map(|(name, _)| *name).chain(["share_online", "full"]).collect()
    }

    fn nodes(&self) -> Vec<&str> {
        vec!["1.1", "2"]
    }

    fn options(&self, list: usize) -> &[String] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    fn filled(&self, _: &str) -> Option<(usize, Type)> {
        None
    }

    fn has_periods(&self) -> bool {
        true
    }

    fn codes(&self, _: usize) -> &[String] {
        &[]
    }

    fn rounding(&self, _: usize) -> Option<&Rounding> {
        None
    }
}

fn sample() -> Sample {
    let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Sample {
        lists: vec![list(&["good", "fair"]), list(&["high", "low"]), list(&["website", "zalo", "radio"])],
    }
}

fn typed(text: &str) -> (Option<Typed>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let typed = parse(text, 0, &mut diagnostics).and_then(|expr| check(&expr, &sample(), &mut diagnostics));
    diagnostics.sort();
    (typed, diagnostics)
}

#[track_caller]
fn good(text: &str) -> Typed {
    let (typed, diagnostics) = typed(text);
    assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
    typed.unwrap()
}

#[track_caller]
fn finds(text: &str, expected: &[(&str, &str)]) {
    let (typed, diagnostics) = typed(text);
    assert_eq!(typed.is_none(), !diagnostics.is_empty(), "{text}");
    let found: Vec<(&str, &str)> =
        diagnostics.iter().map(|d| (d.code.name(), text.get(d.span.unwrap().range()).unwrap())).collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn says(text: &str, message: &str, help: &str) {
    let (_, diagnostics) = typed(text);
    let first = diagnostics.iter().next().unwrap();
    assert_eq!(first.message.get(Lang::En), message, "{text}");
    assert_eq!(first.help.as_ref().unwrap().get(Lang::En), help, "{text}");
}

#[test]
fn every_expression_has_a_type() {
    for (text, ty) in [
        ("online / total * full", Type::Number),
        ("-(online - 12.5%)", Type::Number),
        ("online >= 80% and not done or false", Type::Boolean),
        ("if level = 'good' then 10 else if 'fair' != level then 5 else 0", Type::Number),
        ("issued <= date('2022-12-31')", Type::Boolean),
        ("days(issued, date('2022-12-31')) > 0", Type::Boolean),
        ("has(channels, 'zalo') = done", Type::Boolean),
        ("ticked(channels) * 2", Type::Number),
        ("note = ''", Type::Boolean),
        ("missing(plan) or not applicable(level)", Type::Boolean),
        ("default(plan, online)", Type::Number),
        ("default(level, 'fair') = 'good'", Type::Boolean),
        ("level = (if done then 'good' else 'fair')", Type::Boolean),
        ("if done then 'good' else level", Type::Choice(0)),
        ("if done then 'a' else 'b'", Type::Text),
        ("clamp(round(online, 2), 0, max(1, mean(total, plan), sum(1)))", Type::Number),
        ("round(online, 18, 'half-even') + floor(1) + ceil(2) + trunc(3) + abs(-4) + min(1)", Type::Number),
        ("points('1.1') + share('2') * share_online", Type::Number),
    ] {
        assert_eq!(good(text).ty, ty, "{text}");
    }
}

#[test]
fn texts_become_options_beside_a_choice() {
    let TypedKind::Compare(_, left, right) = good("'fair' = level").kind else { panic!() };
    assert_eq!((left.kind, right.kind), (TypedKind::Option(1), TypedKind::Input(4)));
    finds("level = 'god'", &[("unknown-option-in-expression", "'god'")]);
    says("level = 'god'", "`god` is not one of the options", "did you mean `good`?");
    says(
        "has(channels, 'phone')",
        "`phone` is not one of the options",
        "there is `website`, `zalo`, `radio`",
    );
    finds(
        "if level = 'x' then (if done then 'good' else level) else 'fai'",
        &[("unknown-option-in-expression", "'x'"), ("unknown-option-in-expression", "'fai'")],
    );
}

#[test]
fn references_are_listed() {
    let all = good("if missing(plan) then points('2') else full * share_online + online / share('1.1')")
        .references();
    let set = |values: &[usize]| values.iter().copied().collect::<BTreeSet<_>>();
    let known =
        References { inputs: set(&[0, 8]), derived: set(&[0]), nodes: set(&[0, 1]), ..Default::default() };
    assert_eq!(all, References { full: true, ..known });
}

#[test]
fn unknown_words_are_told_with_the_nearest() {
    finds(
        "onlin / totl + nothing(zzz)",
        &[
            ("unknown-name-in-expression", "onlin"),
            ("unknown-name-in-expression", "totl"),
            ("unknown-function", "nothing"),
            ("unknown-name-in-expression", "zzz"),
        ],
    );
    says("onlin + 1", "`onlin` is not declared", "did you mean `online`?");
    says("Full", "`Full` is not declared", "did you mean `full`?");
    says("min + 1", "`min` is not declared", "it is a function: write `min(x, …)`");
    says("MAX(1)", "there is no function `MAX`", "did you mean `max`?");
    says("average(1, 2)", "there is no function `average`", "write `mean(x, …)`");
    says("IF(done, 1, 2)", "there is no function `IF`", "write `if … then … else …`");
    says(
        "online(1 + 2)",
        "there is no function `online`",
        "`online` is a quantity; to multiply write `online * (…)`",
    );
    finds(
        "points('1.2') + share('x')",
        &[("unknown-node-in-expression", "'1.2'"), ("unknown-node-in-expression", "'x'")],
    );
    says("points('1.2')", "there is no node `1.2`", "did you mean `1.1`?");
}

#[test]
fn operands_are_checked_each_for_itself() {
    finds(
        "done + level * issued",
        &[("operand-type", "done"), ("operand-type", "level"), ("operand-type", "issued")],
    );
    finds("if online then 1 else 2", &[("operand-type", "online")]);
    finds("not total and (online + 1)", &[("operand-type", "total"), ("operand-type", "(online + 1)")]);
    finds("min(1, done, channels)", &[("operand-type", "done"), ("operand-type", "channels")]);
    finds("ticked(level) + days(issued, 1)", &[("operand-type", "level"), ("operand-type", "1")]);
    finds("(done + 1) * 2 >= -note", &[("operand-type", "done"), ("operand-type", "note")]);
    says("'80%' * 2", "`*` needs a number, and this is a text", "write `80%` without quotes");
    says(
        "done + 1",
        "`+` needs a number, and this is a condition",
        "say what each case counts: `if … then 1 else 0`",
    );
    says(
        "days('2022-12-31', issued)",
        "`days` needs a date, and this is a text",
        "write `date('2022-12-31')`",
    );
    says(
        "not level",
        "`not` needs a condition, and this is a choice",
        "compare the choice with an option: `… = 'good'`",
    );
}

#[test]
fn comparisons_need_one_type_and_an_order() {
    finds("level < 'good'", &[("not-comparable", "level < 'good'")]);
    finds("done >= true", &[("not-comparable", "done >= true")]);
    finds("level = other_level", &[("not-comparable", "level = other_level")]);
    finds("level = 1", &[("not-comparable", "level = 1")]);
    finds("channels = 'zalo'", &[("not-comparable", "channels")]);
    finds("issued > '2022-12-31'", &[("not-comparable", "issued > '2022-12-31'")]);
    says("issued > '2022-12-31'", "a date cannot be compared with a text", "write `date('2022-12-31')`");
    says("note < 'b'", "`<` needs an order, and a text has none", "use `=` or `!=`");
    finds("(online < x1) = 'a'", &[("unknown-name-in-expression", "x1")]);
}

#[test]
fn what_stands_for_another_is_of_its_type() {
    finds("if done then 1 else 'a'", &[("different-types", "'a'")]);
    finds("default(online, done)", &[("different-types", "done")]);
    finds("if done then level else other_level", &[("different-types", "other_level")]);
    says(
        "if done then 1 else issued",
        "`else` gives a date, but `then` gives a number",
        "give both the same type",
    );
}

#[test]
fn literals_are_judged_at_once() {
    finds(
        "online / 0 + total / (0.0%) + 1 / -0",
        &[
            ("division-by-literal-zero", "0"),
            ("division-by-literal-zero", "(0.0%)"),
            ("division-by-literal-zero", "-0"),
        ],
    );
    finds(
        "date('31/12/2022') = date('2022-02-30')",
        &[("bad-date-in-expression", "'31/12/2022'"), ("bad-date-in-expression", "'2022-02-30'")],
    );
    finds(
        "round(1, 19) + round(1, -1) + round(1, total, 'haf-up')",
        &[
            ("bad-rounding-in-expression", "19"),
            ("bad-rounding-in-expression", "-1"),
            ("bad-rounding-in-expression", "total"),
            ("bad-rounding-in-expression", "'haf-up'"),
        ],
    );
    says("round(1, 2, 'haf-up')", "`haf-up` is not a way to round", "did you mean `half-up`?");
    finds("points(1.1) + share(total)", &[("text-needed", "1.1"), ("text-needed", "total")]);
    says(
        "points(1.1)",
        "`points` needs a text in quotes here",
        "write `'1.1'`, or `\"1.1\"` where the expression itself stands in `'…'`",
    );
    finds(
        "missing(online + 1) or applicable(share_online)",
        &[("input-needed", "online + 1"), ("input-needed", "share_online")],
    );
    finds("1.2345678901234567890123456780", &[]);
    finds(
        "1.234567890123456789012345678901",
        &[("number-limit-in-expression", "1.234567890123456789012345678901")],
    );
}

#[test]
fn constants_without_a_value_are_told() {
    finds(
        "ln(0, 2) + ln(-(3 - 2), 2) + sqrt(1 - 2, 2) + power(-8, 1/3, 2) + power(0, -1, 2)",
        &[
            ("no-value", "0"),
            ("no-value", "-(3 - 2)"),
            ("no-value", "1 - 2"),
            ("no-value", "-8, 1/3"),
            ("no-value", "0, -1"),
        ],
    );
    finds("power(-2, online, 2) + exp(100, 0)", &[("no-value", "-2, online"), ("no-value", "100")]);
    finds("power(0, online, 2) + ln(online, 2) + exp(online, 18) + sqrt(online * 0, 0)", &[]);
    finds(
        "ln(online, 19) + power(2, 2, 2, 'up ') + sqrt(done, 2)",
        &[
            ("bad-rounding-in-expression", "19"),
            ("bad-rounding-in-expression", "'up '"),
            ("operand-type", "done"),
        ],
    );
    says("log(online)", "there is no function `log`", "write `ln(x, places, mode)`");
    says("ln(0, 2)", "only numbers above 0 have a logarithm", "write a number above 0");
    says("exp(65, 2)", "this `exp` has more than 28 digits before the point", "write smaller numbers");
}

#[test]
fn arguments_are_counted_and_looked_at() {
    finds(
        "clamp(1, zzz) + min() + abs(1, done + 1)",
        &[
            ("argument-count", "clamp(1, zzz)"),
            ("unknown-name-in-expression", "zzz"),
            ("argument-count", "min()"),
            ("argument-count", "abs(1, done + 1)"),
            ("operand-type", "done"),
        ],
    );
    says("abs()", "`abs` takes 1 argument, and has 0", "write `abs(x)`, as in `abs(planned - spent)`");
    says(
        "round(1)",
        "`round` takes 2–3 arguments, and has 1",
        "write `round(x, places, mode)`, as in `round(100 * online / total, 2, 'half-even')`",
    );
}

#[test]
fn errors_of_reading_and_of_meaning_come_together() {
    finds(
        "min(onlin x, done + 1) == 2 && 1 < total < 3",
        &[
            ("unknown-name-in-expression", "onlin"),
            ("unexpected-part", "x"),
            ("operand-type", "done"),
            ("foreign-spelling", "=="),
            ("foreign-spelling", "&&"),
            ("chained-comparison", "1 < total <"),
        ],
    );
}

#[test]
fn the_longest_chains_check_in_little_stack() {
    let work = || {
        good(&vec!["online"; 256].join(" - "));
        good(&format!("{}1{}", "abs(".repeat(64), ")".repeat(64)));
        good(&format!("{}1", "if done then 1 else ".repeat(63)));
        let deepest = "if done or done and not 1 = 1 + 1 * -abs(".repeat(16);
        let text = format!("{deepest}1{}", ") then 1 else 1".repeat(16));
        good(&text);
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn the_table_of_functions_is_sound() {
    let mut names = BTreeSet::new();
    for function in FUNCTIONS {
        assert!(names.insert(function.name));
        assert!(function.signature.starts_with(&format!("{}(", function.name)));
        let mut diagnostics = Diagnostics::default();
        assert!(parse(function.example, 0, &mut diagnostics).is_some());
        assert!(diagnostics.is_empty(), "{}", function.example);
        assert!(function.example.contains(&format!("{}(", function.name)));
    }
}

proptest! {
    #[test]
    fn without_a_tree_there_is_a_finding(pieces in prop::collection::vec(prop::sample::select(vec![
        "if ", " then ", " else ", " and ", "not ", "online", "level", "channels", "'good'", "'1.1'", "points(", "has(",
        "default(", "round(", "min(", ")", ",", "12", "0", " = ", " < ", " + ", "-", "/", "done", "zzz", "date(",
    ]), 0..20)) {
        let (typed, diagnostics) = typed(&pieces.concat());
        prop_assert!(typed.is_some() || !diagnostics.is_empty(), "{}", pieces.concat());
    }
}
