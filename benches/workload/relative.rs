//! A composite index: every unit beside all others, in two levels of weighted means.
use std::fmt::Write as _;

use bochiso::{Lang, Program, Report, Rubric, Source, Table};
use dashu_int::IBig;
use dashu_ratio::RBig;

use super::Dice;

pub(crate) const INDICATORS: usize = 100;
const DIMENSIONS: usize = 10;
const EACH: usize = INDICATORS / DIMENSIONS;

/// What one unit reports: hundredths of something.
pub(crate) type Figures = [u32; INDICATORS];

/// What is rounded on the way to the total, which always is, to 2 places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Rounded {
    /// Each indicator, to 4 places.
    Indicators,
    /// Nothing.
    Total,
}

/// Of each indicator in its dimension, and of each dimension in the whole.
fn weight(at: usize) -> u32 {
    u32::try_from(1 + (at * 7 + at / EACH * 3) % 11).unwrap_or(1)
}

/// Every third is better the lower it is.
const fn is_lower_better(at: usize) -> bool {
    at % 3 == 2
}

pub(crate) fn figures(count: usize) -> Vec<Figures> {
    let mut dice = Dice(2_010);
    (0..count).map(|_| std::array::from_fn(|at| dice.below(100_000_000 >> (at % 7 * 3)))).collect()
}

pub(crate) fn text(rounded: Rounded) -> String {
    let mut out = String::from(
        r#"bochiso = 1

[rubric]
id = "composite"
version = "1"
title = "Composite"
unit_kind = "unit"
points = 100
aggregate = "mean"

[rounding]
"#,
    );
    if rounded == Rounded::Indicators {
        out.push_str("criterion = { places = 4, mode = \"half-up\" }\n");
    }
    out.push_str(
        r#"total = { places = 2, mode = "half-up" }
shown = { places = 2, mode = "half-up" }

[defaults]
missing = "zero"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "refuse"
excluded = "rescale"

[input]
"#,
    );
    for at in 0..INDICATORS {
        let _ = writeln!(out, "x{at} = {{ type = \"decimal\", min = 0, max = 1_000_000, places = 2 }}");
    }
    for dimension in 0..DIMENSIONS {
        let weight_of = weight(dimension);
        let _ = write!(
            out,
            "\n[[index]]\nid = \"d{dimension}\"\ntitle = \"d{dimension}\"\npoints = 100\n\
             aggregate = \"mean\"\nweight = {weight_of}\n"
        );
        for at in dimension * EACH..(dimension + 1) * EACH {
            let weight = weight(at);
            let better = if is_lower_better(at) { ", better = \"lower\"" } else { "" };
            let _ = write!(
                out,
                "\n[[index.criterion]]\nid = \"c{at}\"\ntitle = \"c{at}\"\npoints = 100\nweight = {weight}\n\
                 relative = {{ of = \"x{at}\", to = \"min-max\", equal = \"full\"{better} }}\n"
            );
        }
    }
    out.push_str(
        "\n[[ranking]]\nid = \"r\"\ntitle = \"Ranking\"\nof = \"total\"\nvalue = \"rounded\"\nties = \"competition\"\n",
    );
    out
}

pub(crate) fn program(rounded: Rounded) -> Program {
    let source = Source::new("composite.toml", text(rounded));
    let rubric = Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)));
    Program::new(&rubric)
}

pub(crate) fn table(program: &Program, units: &[Figures]) -> Table {
    let report = |(place, figures): (usize, &Figures)| {
        let mut report = Report::new(format!("u{place:06}"));
        for (at, figure) in figures.iter().enumerate() {
            report = report.set(format!("x{at}"), rust_decimal::Decimal::new(i64::from(*figure), 2));
        }
        report
    };
    let reports: Vec<Report> = units.iter().enumerate().map(report).collect();
    let (table, findings) = program.table_of(&reports);
    assert!(findings.is_empty());
    table
}

/// The totals in hundredths, by hand in fractions.
pub(crate) fn by_hand(units: &[Figures], rounded: Rounded) -> Vec<i64> {
    let extremes: [(u32, u32); INDICATORS] = std::array::from_fn(|at| {
        let all = || units.iter().map(|figures| figures[at]);
        (all().min().unwrap_or(0), all().max().unwrap_or(0))
    });
    let half_up = |value: &RBig, times: u32| -> IBig { (value * RBig::from(times)).round() };
    let one = |figures: &Figures| -> i64 {
        let (mut total, mut weights) = (RBig::ZERO, RBig::ZERO);
        for dimension in 0..DIMENSIONS {
            let (mut sum, mut all) = (RBig::ZERO, RBig::ZERO);
            for at in dimension * EACH..(dimension + 1) * EACH {
                let (least, most) = extremes[at];
                let along = if is_lower_better(at) { most - figures[at] } else { figures[at] - least };
                let points = if most == least {
                    RBig::from(100u32)
                } else {
                    RBig::from_parts(along.into(), (most - least).into()) * RBig::from(100u32)
                };
                let points = match rounded {
                    Rounded::Indicators => RBig::from_parts(half_up(&points, 10_000), 10_000u32.into()),
                    Rounded::Total => points,
                };
                sum += points * RBig::from(weight(at));
                all += RBig::from(weight(at));
            }
            total += sum / all * RBig::from(weight(dimension));
            weights += RBig::from(weight(dimension));
        }
        i64::try_from(half_up(&(total / weights), 100)).unwrap_or(0)
    };
    units.iter().map(one).collect()
}
