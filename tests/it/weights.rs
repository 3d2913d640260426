//! How much of a node each of those that it holds makes.
use std::cell::Cell;

use bochiso::{Exact, Outcome, Program, Report, Role, Rubric, Scorecard, Source, Step};
use proptest::test_runner::TestCaseError;

use crate::oracle::{Unit, runner, whole};

/// What is wrong with the weights of what the nodes of a unit hold; counts those that were looked at.
fn wrong(card: &Scorecard, looked_at: &Cell<[usize; 2]>) -> Option<String> {
    let explanation = card.explain();
    let all: Vec<_> = card.nodes().collect();
    let kept = |of: &str| ["median", "mode", "mean-of-shares"].contains(&of);
    for (node, score) in all.iter().filter(|(_, score)| score.outcome == Outcome::Scored) {
        let held = node.children.iter().map(|at| all[*at]).filter(|(child, _)| child.role == Role::Scored);
        let weighed: Vec<_> = held.filter_map(|(child, of)| Some((of, card.weight(&child.id)?))).collect();
        if weighed.is_empty() {
            continue;
        }
        let whole = Exact::sum(weighed.iter().map(|(_, weight)| weight));
        if whole != Exact::ONE || weighed.iter().any(|(_, weight)| weight.is_negative()) {
            return Some(format!("{}: {weighed:?}", node.id));
        }
        let mut count = looked_at.get();
        count[0] += 1;
        let steps = &explanation.line(&node.id).unwrap().steps;
        let mean = steps.iter().find_map(|step| match step {
            Step::Mean { kind, points, .. } if kept(kind) => Some(points),
            _ => None,
        });
        if let Some(mean) = mean {
            count[1] += 1;
            let shares = weighed.iter().filter(|(_, weight)| !weight.is_zero());
            let parts = shares.map(|(of, weight)| of.points.over(&of.maximum).unwrap().times(weight));
            let made = Exact::sum(&parts.collect::<Vec<_>>()).times(&node.points);
            if made != *mean {
                return Some(format!("{}: {weighed:?} make {made:?}, not {mean:?}\n{score:?}", node.id));
            }
        }
        looked_at.set(count);
    }
    None
}

#[test]
fn the_weights_of_what_a_node_holds_make_the_whole() {
    let looked_at = Cell::new([0, 0]);
    let ran = runner(150).run(&whole(), |whole| {
        let Ok(rubric) = Rubric::parse(&Source::new("made.toml", whole.text.as_str())) else { return Ok(()) };
        let reports: Vec<Report> = whole.units.iter().map(Unit::report).collect();
        let standing = Program::new(&rubric).score(&reports);
        match standing.scorecards().iter().find_map(|card| wrong(card, &looked_at)) {
            None => Ok(()),
            Some(found) => Err(TestCaseError::fail(format!("{found}\n{}\n{reports:#?}", whole.text))),
        }
    });
    if let Err(found) = ran {
        panic!("{found}");
    }
    let [all, means] = looked_at.get();
    assert!(all > 500 && means > 20, "{all} nodes, {means} means");
}

#[test]
fn the_middle_and_the_most_common() {
    let part =
        |id: &str| format!("[[criterion]]\nid = \"{id}\"\ntitle = \"T\"\npoints = 10\nformula = \"{id}\"\n");
    let card = |aggregate: &str, figures: [i64; 4]| {
        let inputs: String =
            ["a", "b", "c", "d"].map(|id| format!("{id} = {{ type = \"integer\" }}\n")).concat();
        let text = format!(
            "bochiso = 1\n[rubric]\nid = \"t\"\nversion = \"1\"\ntitle = \"T\"\nunit_kind = \"xa\"\npoints = 10\n{aggregate}\n\
             [rounding]\nshown = {{ places = 2, mode = \"half-up\" }}\n[defaults]\nmissing = \"zero\"\n\
             not_applicable = \"exclude\"\nnot_accepted = \"zero\"\nzero_denominator = \"zero\"\nbeyond_maximum = \"flag\"\n\
             outside_range = \"refuse\"\nexcluded = \"rescale\"\n[input]\n{inputs}{}",
            ["a", "b", "c", "d"].map(part).concat()
        );
        let source = Source::new("t.toml", text);
        let rubric = Rubric::parse(&source)
            .unwrap_or_else(|found| panic!("{}", found.render(&source, bochiso::Lang::En)));
        let report = ["a", "b", "c", "d"].into_iter().zip(figures);
        let report = report.fold(Report::new("u"), |report, (id, figure)| match figure {
            ..0 => report.set(id, bochiso::Figure::not_applicable("-")),
            figure => report.set(id, figure),
        });
        let card = Program::new(&rubric).score_one(&report).unwrap();
        ["a", "b", "c", "d"].map(|id| card.weight(id).map(|weight| weight.to_text()).unwrap_or_default())
    };
    let median = "aggregate = \"median\"";
    assert_eq!(card(median, [9, 1, 5, 3]), ["0", "0", "0.5", "0.5"]);
    assert_eq!(card(median, [9, -1, 5, 3]), ["0", "0", "1", "0"]);
    // Of equal ones the first in the file stands lower.
    assert_eq!(card(median, [5, 5, 5, -1]), ["0", "1", "0", "0"]);
    let mode = "aggregate = \"mode\"\ntie = \"highest\"";
    assert_eq!(card(mode, [3, 7, 3, 1]), ["0.5", "0", "0.5", "0"]);
    assert_eq!(card(mode, [3, 7, 2, 1]), ["0", "1", "0", "0"]);
}
