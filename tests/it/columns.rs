//! Scores by columns are those of the exact path, whatever the rubric and the reports.
use std::cell::Cell;
use std::fs;
use std::path::Path;

use bochiso::{Live, Outcome, Program, Report, Rubric, Scorecard, Scores, Source, Standing, Table};
use proptest::strategy::Strategy;
use proptest::test_runner::TestCaseError;

use crate::oracle::{Unit, Whole, columnar, reports, runner, whole};

/// The first difference between what a standing says and what the scores of the same reports say.
pub(crate) fn difference(standing: &Standing, table: &Table, scores: &Scores) -> Option<String> {
    let rubric = standing.rubric();
    let refused = table.len() - standing.scorecards().len();
    if scores.findings().iter().count() > 0 && refused == 0 {
        return Some("findings without a refused unit".to_owned());
    }
    for row in 0..table.len() {
        let unit = table.unit(row).unwrap();
        let Some(card) = standing.scorecard((unit, period(table, row))) else {
            if scores.outcome(row, "total").is_some() || scores.class(row).is_some() {
                return Some(format!("{unit} should be refused"));
            }
            continue;
        };
        for (at, (node, score)) in card.nodes().enumerate() {
            let points = (score.outcome == Outcome::Scored).then(|| score.points.clone());
            let made = (scores.outcome(row, &node.id), scores.points_at(row, at));
            if made != (Some(score.outcome), points.clone()) {
                return Some(format!("{unit} {}: {:?} {points:?}, made {made:?}", node.id, score.outcome));
            }
        }
        for (pillar, score) in card.pillars() {
            let points = (score.outcome == Outcome::Scored).then(|| score.points.clone());
            if scores.pillar(row, &pillar.id) != points {
                return Some(format!("{unit} pillar {}: {points:?}", pillar.id));
            }
        }
        let class = card.class().map(|verdict| verdict.class.as_str());
        if scores.class(row) != class {
            return Some(format!("{unit}: class {class:?}, made {:?}", scores.class(row)));
        }
        for ranking in rubric.rankings() {
            let (rank, made) = (card.rank(&ranking.id), scores.rank(row, &ranking.id));
            if made.as_ref() != rank {
                return Some(format!("{unit}: rank {rank:?} in {}, made {made:?}", ranking.id));
            }
        }
    }
    for (ranking, list) in rubric.rankings().iter().zip(standing.rankings()) {
        let made = scores.ranking(table, &ranking.id);
        if made.as_ref() != Some(list) {
            return Some(format!("{list:?}\nmade {made:?}"));
        }
    }
    None
}

/// The period of a row, where the rubric has periods.
fn period(table: &Table, row: usize) -> Option<&str> {
    table.period(row).filter(|_| table.rubric().has_periods())
}

/// All that a scorecard says.
pub(crate) fn whole_card(card: &Scorecard) -> String {
    serde_json::to_string(&(card, card.explain())).unwrap()
}

pub(crate) fn agree(program: &Program, reports: &[Report]) -> Option<String> {
    let standing = program.score(reports);
    let (table, findings) = program.table_of(reports);
    let scores = program.score_table(&table);
    if let Some(found) = difference(&standing, &table, &scores) {
        return Some(found);
    }
    // Straight from the text, in its order.
    let json = serde_json::to_string(reports).unwrap();
    let (read, found) = program.read_table(&mut serde_json::Deserializer::from_str(&json)).unwrap();
    if found != findings {
        return Some(format!("{findings:?}\nread {found:?}"));
    }
    let read_scores = program.score_table(&read);
    if let Some(found) = difference(&standing, &read, &read_scores) {
        return Some(format!("read: {found}"));
    }
    for (table, scores) in [(&table, &scores), (&read, &read_scores)] {
        // One card of many is like the others.
        for row in (0..table.len()).step_by(1 + table.len() / 16) {
            let unit = table.unit(row).unwrap();
            let (card, right) =
                (program.scorecard(table, scores, row), standing.scorecard((unit, period(table, row))));
            if card.as_ref().map(whole_card) != right.map(whole_card) {
                return Some(format!(
                    "the scorecard of {unit}: {:?}\nnot {:?}",
                    card.as_ref().map(whole_card),
                    right.map(whole_card)
                ));
            }
        }
    }
    None
}

/// So many reports, the same over and over under other names.
fn many(reports: &[Report], count: usize) -> Vec<Report> {
    let renamed = |(at, report): (usize, &Report)| {
        let mut report = report.clone();
        // Not in the order of their names.
        report.unit = format!("{}-{}", at * 7919 % 10_007, report.unit);
        report
    };
    reports
        .iter()
        .filter(|report| report.kind.as_deref() != Some("thon"))
        .cycle()
        .take(count)
        .enumerate()
        .map(renamed)
        .collect()
}

#[test]
fn columns_agree_with_the_exact_path_on_made_up_rubrics() {
    // Few of these are columnar: each holds nearly everything that there is.
    made_up(whole(), 300, 0);
}

#[test]
fn columns_agree_with_the_exact_path_on_rubrics_made_for_columns() {
    made_up(columnar(), 600, 30);
}

fn made_up(made: impl Strategy<Value = Whole>, usual: u32, percent: u32) {
    let (sound, columnar) = (Cell::new(0u32), Cell::new(0u32));
    let ran = runner(usual).run(&made, |whole| {
        let Ok(rubric) = Rubric::parse(&Source::new("made.toml", whole.text.as_str())) else { return Ok(()) };
        let program = Program::new(&rubric);
        sound.set(sound.get() + 1);
        columnar.set(columnar.get() + u32::from(program.is_columnar()));
        let mut reports: Vec<Report> = whole.units.iter().map(Unit::report).collect();
        // Now and then as many as fill blocks.
        if program.is_columnar() && sound.get() % 25 == 0 {
            reports = many(&reports, [255, 256, 257, 512, 513][sound.get() as usize / 25 % 5]);
        }
        match agree(&program, &reports) {
            None => Ok(()),
            Some(found) => Err(TestCaseError::fail(format!("{found}\n{}\n{reports:#?}", whole.text))),
        }
    });
    if let Err(found) = ran {
        panic!("{found}");
    }
    println!("{} of {} rubrics are columnar", columnar.get(), sound.get());
    assert!(columnar.get() * 100 >= sound.get() * percent, "{} of {}", columnar.get(), sound.get());
}

fn key(card: &Scorecard) -> (&str, Option<&str>) {
    (card.unit(), card.period())
}

fn still_right(live: &mut Live, reports: &[Report], program: &Program) -> Option<String> {
    let standing = program.score(reports);
    for card in standing.scorecards() {
        for ranking in standing.rubric().rankings() {
            let (rank, made) = (card.rank(&ranking.id), live.rank(key(card), &ranking.id));
            if made.as_ref() != rank {
                return Some(format!("{}: live rank {made:?} in {}, not {rank:?}", card.unit(), ranking.id));
            }
        }
    }
    let scores = live.scores().clone();
    difference(&standing, live.table(), &scores)
}

/// Adds every unit, gives each the figures of the next one by one, and takes them out again.
fn live_story(program: &Program, units: &[Unit]) -> Option<String> {
    let mut live = program.live(program.table());
    let mut reports: Vec<Report> = Vec::new();
    for unit in units {
        let report = unit.report();
        if live.add(&report).is_ok() {
            reports.push(report);
            if let Some(found) = still_right(&mut live, &reports, program) {
                return Some(format!("after adding {}: {found}", unit.id));
            }
        }
    }
    for at in 0..reports.len() {
        let next = reports[(at + 1) % reports.len()].clone();
        for (input, figure) in next.inputs {
            if live
                .set((reports[at].unit.as_str(), reports[at].period.as_deref()), &input, figure.clone())
                .is_ok()
            {
                reports[at].inputs.insert(input.clone(), figure);
            }
        }
        if let Some(found) = still_right(&mut live, &reports, program) {
            return Some(format!("after changes of {}: {found}", reports[at].unit));
        }
    }
    while !reports.is_empty() {
        let gone = reports.remove(reports.len() / 2);
        let key = (gone.unit.as_str(), gone.period.as_deref());
        assert!(live.remove(key) && !live.remove(key));
        if let Some(found) = still_right(&mut live, &reports, program) {
            return Some(format!("without {}: {found}", gone.unit));
        }
    }
    None
}

#[test]
fn live_scores_are_those_from_scratch() {
    let ran = runner(100).run(&whole(), |whole| {
        let Ok(rubric) = Rubric::parse(&Source::new("made.toml", whole.text.as_str())) else { return Ok(()) };
        match live_story(&Program::new(&rubric), &whole.units) {
            None => Ok(()),
            Some(found) => Err(TestCaseError::fail(format!("{found}\n{}", whole.text))),
        }
    });
    if let Err(found) = ran {
        panic!("{found}");
    }
}

#[test]
fn columns_agree_on_what_is_shipped() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (rubric, data, columnar) in [
        ("rubrics/tuyen-quang-2022/xa.toml", "xa.json", true),
        ("rubrics/tuyen-quang-2022/huyen.toml", "huyen.json", false),
        ("rubrics/viet-nam-dti-2022/dti-tinh.toml", "dti-2022.json", true),
    ] {
        let text = fs::read_to_string(root.join(rubric)).unwrap();
        let program = Program::new(&Rubric::parse(&Source::new(rubric, text)).unwrap());
        assert_eq!(program.is_columnar(), columnar, "{rubric}");
        let data = fs::read_to_string(root.join("examples/data").join(data)).unwrap();
        let reports: Vec<Report> = reports(&data).iter().map(Unit::report).collect();
        assert_eq!(agree(&program, &reports), None, "{rubric}");
    }
}
