//! Figures as large as columns take them, in expressions that show every digit that is lost; and one small rubric for each
//! thing that columns must leave to the exact path.
use bochiso::{Given, Report};

use crate::column_edges::{number, program};
use crate::columns::agree;

const INPUTS: &str = r#"
n = { type = "count" }
m = { type = "count" }
k = { type = "count", min = 3 }
i = { type = "integer" }
x = { type = "decimal" }
z = { type = "decimal", places = 6 }
yes = { type = "boolean" }
"#;

fn odd_and_large() -> Vec<Report> {
    let mut reports = Vec::new();
    for bits in [10u32, 13, 16, 20, 24, 28, 32, 40, 51, 52] {
        let most = 1i64 << bits;
        for (place, off) in [0i64, -1, 1, -3].into_iter().enumerate() {
            for sign in [1i64, -1] {
                // The others are odd, so that the last digit of a product counts.
                let parts = |divisor: &str| {
                    let over: bochiso::Exact = (sign * (most + off)).to_string().parse().unwrap();
                    number(&over.over(&divisor.parse().unwrap()).unwrap().to_text())
                };
                reports.push(
                    Report::new(format!("u{bits}-{place}-{sign}"))
                        .set("n", most + off)
                        .set("m", most - 1)
                        .set("k", most.max(4) - 1)
                        .set("i", sign * (most + off))
                        .set("x", parts("10000"))
                        .set("z", parts("1000000"))
                        .set("yes", sign > 0),
                );
            }
        }
    }
    reports
}

#[test]
fn what_is_added_and_taken_away_again() {
    for large in [
        "n * m",
        "n * i",
        "i * i * i",
        "n * m * k",
        "abs(i) * m",
        "max(i * i, n)",
        "min(i * n, i * k)",
        "(if yes then n else i) * m",
        "n * m - i * k",
        "sum(n * m, i * m, k * m)",
        "n * 4294967295",
        "i * 16777215 + n * 16777213",
        "n * 4294967295 + m * 4294967295 + k * 4294967295",
        "n * 4294967295 - i * 4294967295 - i * 4294967293",
        "x * 10000 * n",
        "z * 1000000 * z",
        "n / 7 * 16777213",
        "clamp(i, -16777215, n) * n * 7",
        "i",
    ] {
        for (plus, rule) in
            [("1", "formula = \"({E} + 1) - {E}\""), ("i", "formula = \"1 + (i + {E}) - ({E} + i)\"")]
        {
            let rule = rule.replace("{E}", &format!("({large})"));
            let program = program(INPUTS, &format!("{rule}\nrounding = \"exact\""), "");
            assert_eq!(agree(&program, &odd_and_large()), None, "{large} with {plus}");
            // Below all that is assumed, and nothing else above it.
            let low = Report::new("u")
                .set("n", 5)
                .set("m", 3)
                .set("k", 3)
                .set("x", 1)
                .set("z", 1)
                .set("yes", false);
            for i in [-(1i64 << 40) - 1, -(1 << 50) + 1, -(1 << 52) + 1] {
                assert_eq!(agree(&program, &[low.clone().set("i", i)]), None, "{large} with {plus} at {i}");
            }
        }
        let rule = format!("yes_no = \"({large}) + 1 > ({large})\"");
        assert_eq!(agree(&program(INPUTS, &rule, ""), &odd_and_large()), None, "{rule}");
        // The same in a band, whose ends are multiplied with the other side.
        let bands = format!(
            "bands = {{ of = \"({large}) / n\", steps = [{{ above = \"2147483647/3\", points = 5 }}], otherwise = 1 }}"
        );
        assert_eq!(agree(&program(INPUTS, &bands, ""), &odd_and_large()), None, "bands of {large}");
    }
}

#[test]
fn sums_of_large_points() {
    // 4095 times 2^40 in the sixth digit, three times over: more than 2^53.
    for each in ["z * 4095", "z * 1023", "z * 63"] {
        let mut more = String::new();
        for at in 0..3 {
            more += &format!(
                "[[criterion]]\nid = \"b{at}\"\ntitle = \"T\"\nrole = \"{}\"\npoints = 99999999999\nrounding = {{ places = 6, mode = \"half-even\" }}\nformula = \"{each}\"\n",
                ["bonus", "bonus", "deduction"][at]
            );
        }
        more += "[[criterion]]\nid = \"s\"\ntitle = \"T\"\nrole = \"bonus\"\npoints = 10\nyes_no = \"points('b0') * 1000000 + 1 > points('b1') * 1000000\"\n";
        assert_eq!(agree(&program(INPUTS, "yes_no = \"yes\"", &more), &odd_and_large()), None, "{each}");
    }
}

/// The inverse of a number modulo an odd one.
fn inverse(number: i128, modulus: i128) -> Option<i128> {
    let (mut a, mut b, mut x, mut y) = (number.rem_euclid(modulus), modulus, 1i128, 0i128);
    while a > 0 {
        let by = b / a;
        (a, b, x, y) = (b - by * a, a, y - by * x, x);
    }
    (b == 1).then(|| y.rem_euclid(modulus))
}

#[test]
fn ratios_that_all_but_tie() {
    // n · full / m lies half of 1/m beside a tie: nothing that a ratio can be is nearer.
    for points in [10i64, 1_000, 123_457, 1_000_000, 99_999_999] {
        let text = "ratio = { of = \"n\", to = \"m\" }\n";
        let inputs = "n = { type = \"count\" }\nm = { type = \"count\" }";
        let more =
            format!("[[criterion]]\nid = \"2\"\ntitle = \"T\"\nrole = \"bonus\"\npoints = {points}\n{text}");
        let program = program(inputs, text, &more);
        assert!(program.is_columnar());
        let mut reports = Vec::new();
        for bits in [9u32, 12, 15, 19, 23, 27, 31, 36, 39, 44] {
            for off in 0..8i64 {
                let modulus = i128::from((1i64 << bits) - 1 - 2 * off);
                let Some(inverse) = inverse(i128::from(points) * 100, modulus) else { continue };
                for half in [(modulus - 1) / 2, (modulus + 1) / 2] {
                    let part = i64::try_from(half * inverse % modulus).unwrap();
                    reports.push(
                        Report::new(format!("u{}", reports.len()))
                            .set("n", part)
                            .set("m", i64::try_from(modulus).unwrap()),
                    );
                }
            }
        }
        assert!(reports.len() > 50);
        assert_eq!(agree(&program, &reports), None, "{points} points");
    }
}

#[test]
fn fractions_that_all_but_meet() {
    let mut fibonacci = vec![1i64, 1];
    while fibonacci.len() < 75 {
        fibonacci.push(fibonacci[fibonacci.len() - 1] + fibonacci[fibonacci.len() - 2]);
    }
    // Two numbers of the row one after the other, and two others further on: quotients on both sides of one limit.
    let mut reports = Vec::new();
    for at in 14..75 {
        for off in [1, 2, 7, 12] {
            reports.push(
                Report::new(format!("u{at}-{off}"))
                    .set("n", fibonacci[at])
                    .set("m", fibonacci[at - 1])
                    .set("i", fibonacci[at - off])
                    .set("k", fibonacci[at - off - 1].max(3)),
            );
        }
    }
    // A product of neighbours is 1 off a square.
    for bits in [10u32, 16, 20, 24, 28, 32, 38, 39, 40] {
        let most = 1i64 << bits;
        let report = Report::new(format!("v{bits}"));
        reports.push(report.set("n", most - 2).set("m", most).set("i", most - 1).set("k", most - 1));
    }
    // a / m and b / (m + 1), where a (m + 1) - b m is 1; a and b are n and k times a number, and a rest.
    const TIMES: i64 = 16_777_215;
    for bits in [12u32, 16, 20, 23, 24] {
        let (m, s) = ((1i64 << bits) - 3, (1i64 << bits) - 5);
        let (a, b) = (1 + s * m, 1 + s * (m + 1));
        let report = Report::new(format!("w{bits}")).set("n", a / TIMES).set("i", a % TIMES).set("m", m);
        reports.push(report.set("k", b / TIMES).set("x", b % TIMES));
    }
    for rule in [
        "yes_no = \"(n * 16777215 + i) / m > (k * 16777215 + floor(x)) / (m + 1)\"",
        "yes_no = \"n / m > i / k\"",
        "yes_no = \"n / m >= max(i, 0) / k\"",
        "yes_no = \"n * m < k * i\"",
        "yes_no = \"n * m = k * k - 1\"",
        "yes_no = \"n / m - i / k > 0\"",
        "bands = { of = \"n / m\", steps = [{ above = \"701408733/433494437\", points = 5 }], otherwise = 1 }",
        "bands = { of = \"n / m\", steps = [{ above = \"75025/46368\", points = 5 }], otherwise = 1 }",
        "bands = { of = \"m / n\", steps = [{ below = \"433494437/701408733\", points = 5 }], otherwise = 1 }",
        "bands = { of = \"m * 433494437\", steps = [{ from = \"701408733/433494437\", points = 5 }], otherwise = 1 }",
        "ratio = { of = \"m\", to = \"n\", target = \"433494437/701408733\", zero_below = \"46368/75025\" }",
    ] {
        assert_eq!(agree(&program(INPUTS, rule, ""), &reports), None, "{rule}");
    }
}

/// Every set of a few figures, each of these or in any other state.
fn every(figures: &[(&str, &[i64])]) -> Vec<Report> {
    let mut reports = vec![Report::new("u")];
    for (name, values) in figures {
        let mut next = Vec::new();
        for report in &reports {
            let grown = |state: &str| {
                let mut grown = report.clone();
                grown.unit = format!("{}-{state}", report.unit);
                grown
            };
            next.push(grown("missing").missing(*name));
            next.push(grown("na").not_applicable(*name, "none"));
            next.push(grown("refused").not_accepted(*name, Given::from(1), "no proof"));
            next.extend(values.iter().map(|value| grown(&value.to_string()).set(*name, *value)));
        }
        reports = next;
    }
    reports
}

#[test]
fn states_and_holes() {
    let reports = every(&[("n", &[0, 1, 6]), ("m", &[0, 2, 5]), ("i", &[-4, -2, 0, 4])]);
    let part = |id: &str, rule: &str| {
        format!("[[criterion]]\nid = \"{id}\"\ntitle = \"T\"\nrole = \"bonus\"\npoints = 10\n{rule}\n")
    };
    let mut columnar = 0;
    let zero = ["\"1/3\"", "\"1/4\"", "\"exclude\""];
    for (at, rule) in [
        // The gravest lack of all decides, in whatever order they come.
        "formula = \"n + m + i\"",
        "bands = { of = \"i * m - n\", steps = [{ from = 2, points = 5 }], otherwise = 1 }",
        "ratio = { of = \"n\", to = \"m\" }",
        "ratio = { of = \"i\", to = \"n\", better = \"lower\" }",
        // Two divisors, either of which may be zero.
        "formula = \"1 / n + 1 / m\"",
        "formula = \"max(1 / n, 2 / m)\"",
        "formula = \"if i > 0 then n else 3 / m\"",
        "formula = \"if i > 0 then 3 / m else n\"",
        "formula = \"default(n / m, 3)\"",
        "formula = \"default(n / m, m / n)\"",
        "formula = \"max(0, round(n / m, 1, 'floor') - 2 / n)\"",
        "yes_no = \"n / m > 1\"",
        "yes_no = \"not (n / m > 1)\"",
        "any = [\"n / m > 1\", \"i > 0\"]",
        "all = [\"i > 0\", \"n / m > 1\"]",
        "yes_no = \"i > 0 or n / m > 1\"",
        "yes_no = \"n / m > 1 and i > 0\"",
        "yes_no = \"(n / m > 1) = (i > 0)\"",
        // Not all figures are needed.
        "formula = \"if i > 0 then n else m\"",
        "formula = \"default(n, m) + i\"",
        "formula = \"chosen + 1\"",
        "formula = \"filled + i\"",
        "yes_no = \"n > 0 and m > 0 or i > 0\"",
        "yes_no = \"missing(n) or applicable(m)\"",
        "formula = \"if missing(n) then 1 else 2\"",
        "formula = \"if applicable(n) then 1 else 2\"",
        // A divisor that may be negative.
        "formula = \"n / (if i > 0 then 5 else i)\"",
        "formula = \"n / (m - 3)\"",
        "formula = \"n / max(i, 0)\"",
        "formula = \"n / abs(i)\"",
        "formula = \"abs(n - m) / abs(i - 4)\"",
        "formula = \"9 / (3 - min(n, 2))\"",
        "formula = \"9 / (3 - max(1, min(n, 2)))\"",
        // A divisor that is zero at the end of its range.
        "formula = \"9 / (3 - round(min(n, 5) / 2, 0))\"",
        "formula = \"9 / (3 - ceil(min(n, 5) / 2))\"",
        "formula = \"9 / round(max(n, 2) / m, 0, 'floor')\"",
        "formula = \"9 / (2 - abs(min(i, 1)))\"",
        "formula = \"9 / (max(n, 2) + i / m)\"",
    ]
    .iter()
    .enumerate()
    {
        let inputs = "n = { type = \"count\" }\nm = { type = \"count\" }\ni = { type = \"integer\" }\n\
                      [derived]\nchosen = { value = \"if i > 0 then n else m\" }\nfilled = { value = \"default(n, m)\" }";
        let rule = format!("{rule}\nzero_denominator = {}", zero[at % 3]);
        for (beyond, divided) in [
            ("clamp", "formula = \"5 / points('3')\""),
            ("clamp", "formula = \"n / (10 - points('3'))\""),
            ("clamp", "formula = \"n / (5 - points('2'))\""),
            ("flag", "yes_no = \"points('2') > 3\""),
        ] {
            let rule = format!("{rule}\nbeyond_maximum = \"{beyond}\"");
            let more = part("2", "missing = \"full\"\nyes_no = { when = \"n > 0\", yes = 1, no = \"zero\" }")
                + &part(
                    "3",
                    "missing = \"full\"\nnot_accepted = \"full\"\nzero_denominator = \"full\"\nformula = \"points('1')\"",
                )
                + &part("4", "applies_if = \"m / n > 1\"\nzero_if = \"points('1') > 3\"\nformula = \"i\"")
                + &part("5", &format!("zero_denominator = \"1/4\"\n{divided}"));
            let program = program(inputs, &rule, &more);
            columnar += usize::from(program.is_columnar());
            assert_eq!(agree(&program, &reports), None, "{rule} {divided}");
        }
    }
    assert!(columnar > 30, "{columnar}");
}

#[test]
fn nodes_that_hold_others() {
    let reports = every(&[("n", &[0, 1, 6]), ("m", &[0, 2, 5]), ("i", &[-2, 0, 4])]);
    let inputs = "n = { type = \"count\" }\nm = { type = \"count\" }\ni = { type = \"integer\" }";
    let mut columnar = 0;
    for aggregate in ["sum", "mean", "maximum", "minimum"] {
        for lines in
            ["", "at_least = \"20%\"", "at_most = 7", "zero_if = \"i > 0\"", "applies_if = \"n / m > 1\""]
        {
            for role in ["scored", "bonus", "deduction", "shown"] {
                let points = if aggregate == "sum" && role == "scored" { 20 } else { 10 };
                let more = format!(
                    "[[index]]\nid = \"h\"\ntitle = \"T\"\nrole = \"bonus\"\npoints = {points}\naggregate = \"{aggregate}\"\n{lines}\n\
                     [[index.criterion]]\nid = \"h1\"\ntitle = \"T\"\npoints = 10\nratio = {{ of = \"n\", to = \"m\" }}\n\
                     [[index.criterion]]\nid = \"h2\"\ntitle = \"T\"\npoints = 10\nrole = \"{role}\"\nformula = \"i * 2\"\n\
                     [[criterion]]\nid = \"after\"\ntitle = \"T\"\nrole = \"bonus\"\npoints = 20\nrounding = \"exact\"\nformula = \"points('h')\"\n\
                     [[criterion]]\nid = \"share\"\ntitle = \"T\"\nrole = \"bonus\"\npoints = 10\nyes_no = \"share('h') > 1/3\"\n\
                     [[pillar]]\nid = \"p\"\ntitle = \"T\"\npoints = 10\nof = [\"1\", {{ node = \"h2\", weight = \"1/3\" }}]\n\
                     [classes]\nof = \"h\"\nvalue = \"rounded\"\n[[class]]\nid = \"good\"\ntitle = \"T\"\nabove = \"50%\"\n\
                     [[class]]\nid = \"bad\"\ntitle = \"T\"\n"
                );
                let pillar_points = if role == "scored" { "points = \"40/3\"" } else { "points = 10" };
                let more = more.replace("points = 10\nof =", &format!("{pillar_points}\nof ="));
                let program = program(inputs, "yes_no = \"n > 0\"", &more);
                columnar += usize::from(program.is_columnar());
                assert_eq!(agree(&program, &reports), None, "{aggregate} {lines} {role}");
            }
        }
    }
    assert_eq!(columnar, 80, "all of them");
}
