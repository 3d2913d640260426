//! What is proven of every report holds for those that there are.
use std::cell::Cell;

use bochiso::{Outcome, Program, Proof, Report, Rubric, Scorecard, Source};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, FileFailurePersistence, TestCaseError, TestRunner};

use crate::oracle::{Unit, Whole, columnar, whole};

const REGRESSIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/regressions/proofs.txt");

/// What a scorecard has that the proof says no report can have.
fn beyond(proof: &Proof, card: &Scorecard) -> Option<String> {
    let nodes = card.nodes().map(|(_, score)| (score.outcome, &score.points));
    let pillars = card.pillars().map(|(_, score)| (score.outcome, &score.points));
    let ranges = proof.ranges().iter().chain(proof.pillars());
    ranges.zip(nodes.chain(pillars)).find_map(|(range, (outcome, points))| {
        let holds = match outcome {
            Outcome::Scored => range.holds(points),
            Outcome::Excluded => range.can_be_excluded,
            Outcome::Unscored => range.can_be_unscored,
        };
        (!holds).then(|| format!("{}: `{}` is {outcome:?} with {points}; {range:?}", card.unit(), range.id))
    })
}

fn cases() -> u32 {
    std::env::var("BOCHISO_ORACLE_CASES").map_or(300, |cases| cases.parse().expect("a number of cases"))
}

fn hold(made: impl Strategy<Value = Whole>) {
    let config = Config {
        cases: cases(),
        max_shrink_iters: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(REGRESSIONS))),
        ..Config::default()
    };
    let (cards, ends, known) = (Cell::new(0usize), Cell::new(0usize), Cell::new(0usize));
    let ran = TestRunner::new(config).run(&made, |whole| {
        let Ok(rubric) = Rubric::parse(&Source::new("made.toml", whole.text.as_str())) else { return Ok(()) };
        let proof = rubric.prove();
        for range in proof.ranges() {
            ends.set(ends.get() + 2);
            known.set(known.get() + usize::from(range.least.is_some()) + usize::from(range.most.is_some()));
        }
        let reports: Vec<Report> = whole.units.iter().map(Unit::report).collect();
        let standing = Program::new(&rubric).score(&reports);
        cards.set(cards.get() + standing.scorecards().len());
        match standing.scorecards().iter().find_map(|card| beyond(&proof, card)) {
            None => Ok(()),
            Some(found) => Err(TestCaseError::fail(format!("{found}\n{}\n{reports:#?}", whole.text))),
        }
    });
    if let Err(found) = ran {
        panic!("{found}");
    }
    println!("{} scorecards; {} of {} ends are known", cards.get(), known.get(), ends.get());
    // What says nothing is never wrong.
    assert!(known.get() * 100 >= ends.get() * 60, "{} of {}", known.get(), ends.get());
}

#[test]
fn no_made_up_report_leaves_the_ranges() {
    hold(whole());
}

#[test]
fn no_made_up_report_leaves_the_ranges_of_simpler_rubrics() {
    hold(columnar());
}
