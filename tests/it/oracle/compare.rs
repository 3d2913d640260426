//! Compares the engine with the oracle, unit by unit and node by node.
use std::fmt::Write as _;

use bochiso::{Exact, FlagKind, Program, Report, Scorecard, Source};

use super::figures::Unit;
use super::model::Rubric;
use super::ratio::{RBig, number};
use super::score::{Outcome, Score};
use super::verdict::{Card, Who, standing};

/// A rubric in both readings.
pub(crate) struct Pair {
    text: String,
    pub(crate) program: Program,
    rubric: Rubric,
}

impl Pair {
    /// `Err` holds what the library finds wrong with the text.
    pub(crate) fn new(text: &str) -> Result<Self, String> {
        let source = Source::new("generated.toml", text);
        let rubric =
            bochiso::Rubric::parse(&source).map_err(|found| found.render(&source, bochiso::Lang::En))?;
        Ok(Self { text: text.to_owned(), program: Program::new(&rubric), rubric: super::read::rubric(text) })
    }

    /// Everything in which the two differ; `None` where they agree.
    pub(crate) fn differences(&self, units: &[Unit]) -> Option<String> {
        let reports: Vec<Report> = units.iter().map(Unit::report).collect();
        let engine = self.program.score(&reports);
        let oracle = standing(&self.rubric, units);
        let mut out = String::new();
        let of_period =
            |card: &Scorecard| card.period().filter(|_| self.rubric.periods.is_some()).map(str::to_owned);
        let scored: Vec<Who> =
            engine.scorecards().iter().map(|card| (card.unit().to_owned(), of_period(card))).collect();
        let expected: Vec<Who> = oracle.keys().cloned().collect();
        if scored != expected {
            let source = Source::new("reports", "");
            let why = engine.findings().render(&source, bochiso::Lang::En);
            writeln!(out, "scored: engine {scored:?}, oracle {expected:?}\n{why}").unwrap();
        }
        for ((unit, period), card) in &oracle {
            if let Some(found) = engine.scorecard((unit.as_str(), period.as_deref())) {
                let unit = format!("{unit} {}", period.as_deref().unwrap_or_default());
                self.of_unit(&unit, found, card, &mut out);
            }
        }
        (!out.is_empty()).then(|| format!("{out}\n# rubric\n{}\n# reports\n{}", self.text, json(units)))
    }

    fn of_unit(&self, unit: &str, found: &Scorecard, card: &Card, out: &mut String) {
        for (node, oracle) in self.rubric.nodes.iter().zip(&card.nodes) {
            let engine = found.node(&node.id).expect("the engine has the node");
            let outcome = format!("{:?}", engine.outcome);
            let numbers = [&engine.exact, &engine.points, &engine.maximum];
            differ(&format!("{unit} at {}", node.id), &outcome, numbers, oracle, out);
        }
        for (pillar, oracle) in self.rubric.pillars.iter().zip(&card.pillars) {
            let engine = found.pillar(&pillar.id).expect("the engine has the pillar");
            let outcome = format!("{:?}", engine.outcome);
            let numbers = [&engine.exact, &engine.points, &engine.maximum];
            differ(&format!("{unit} at pillar {}", pillar.id), &outcome, numbers, oracle, out);
        }
        let explanation = found.explain();
        if !explanation.adds_up() {
            writeln!(out, "{unit}: the steps do not add up\n{}", explanation.to_text(bochiso::Lang::En))
                .unwrap();
        }
        let flags: Vec<(String, &str)> = found
            .flags()
            .iter()
            .filter(|flag| {
                matches!(flag.kind, FlagKind::Clamped | FlagKind::BeyondMaximum | FlagKind::Winsorised)
            })
            .map(|flag| (format!("{:?}", flag.kind), flag.on.as_str()))
            .collect();
        let missing =
            card.flags.iter().filter(|(kind, on)| !flags.iter().any(|flag| flag.0 == *kind && flag.1 == on));
        let extra =
            flags.iter().filter(|(kind, on)| !card.flags.iter().any(|flag| flag.0 == kind && flag.1 == *on));
        for flag in missing {
            writeln!(out, "{unit}: no flag {flag:?}").unwrap();
        }
        for flag in extra {
            writeln!(out, "{unit}: a flag {flag:?}, not by the oracle").unwrap();
        }
        let class = found.class().map(|verdict| verdict.class.clone());
        if class != card.class {
            writeln!(out, "{unit}: class {class:?}, oracle {:?}", card.class).unwrap();
        }
        for ranking in &self.rubric.rankings {
            let engine = found.ranks().iter().find(|rank| rank.ranking == ranking.id);
            let engine = engine.map(|rank| (rank.group.clone(), rational(&rank.rank)));
            let oracle = card.ranks.get(&ranking.id);
            if engine.as_ref() != oracle {
                let show =
                    |rank: Option<&(String, RBig)>| rank.map(|(list, rank)| format!("{rank} of {list:?}"));
                let (engine, oracle) = (show(engine.as_ref()), show(oracle));
                writeln!(out, "{unit}: rank in {} {engine:?}, oracle {oracle:?}", ranking.id).unwrap();
            }
        }
    }
}

fn rational(exact: &Exact) -> RBig {
    number(&exact.to_text()).expect("a number of the engine")
}

fn differ(at: &str, outcome: &str, numbers: [&Exact; 3], oracle: &Score, out: &mut String) {
    if outcome != format!("{:?}", oracle.outcome) {
        writeln!(out, "{at}: {outcome}, oracle {:?}", oracle.outcome).unwrap();
    } else if oracle.outcome == Outcome::Scored {
        for (what, engine, oracle) in [
            ("exact", numbers[0], &oracle.exact),
            ("points", numbers[1], &oracle.points),
            ("maximum", numbers[2], &oracle.maximum),
        ] {
            if rational(engine) != *oracle {
                writeln!(out, "{at}: {what} {}, oracle {oracle}", engine.to_text()).unwrap();
            }
        }
    }
}

/// The reports as JSON that can be kept as a regression.
pub(crate) fn json(units: &[Unit]) -> String {
    let reports: Vec<String> =
        units.iter().map(|unit| serde_json::to_string(&unit.report()).expect("a report")).collect();
    format!("[\n{}\n]\n", reports.join(",\n"))
}
