//! What is proven of every report holds for those that there are.
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use bochiso::{Branch, Lang, Outcome, Program, Proof, Reach, Reached, Report, Rubric, Scorecard, Source};
use proptest::strategy::Strategy;
use proptest::test_runner::TestCaseError;

use crate::oracle::{Unit, Whole, columnar, runner, whole};

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

/// The way that a node went, as the proof names it; of a checklist of conditions each line that holds.
fn ways(card: &Scorecard) -> Vec<(String, &'static str, Option<usize>)> {
    let mut ways: Vec<(String, &'static str, Option<usize>)> = Vec::new();
    for (node, score) in card.nodes() {
        let (way, place) = match score.branch {
            Branch::Holds => ("holds", None),
            Branch::Fails => ("fails", None),
            Branch::Option(place) => ("option", Some(place)),
            Branch::Step(place) => ("step", Some(place)),
            Branch::Otherwise => ("otherwise", None),
            Branch::TargetReached => ("target-reached", None),
            Branch::BelowTarget => ("below-target", None),
            Branch::BelowLeast => ("below-least", None),
            Branch::Capped => ("capped", None),
            Branch::InTime => ("in-time", None),
            Branch::Late(_) => ("late", None),
            Branch::TooLate(_) => ("too-late", None),
            Branch::ZeroIf => ("zero-if", None),
            Branch::UnscoredIf => ("unscored-if", None),
            Branch::Ticked(bits) => {
                let lines = (0..64).filter(|line| bits >> line & 1 == 1);
                ways.extend(lines.map(|line| (node.id.clone(), "item", Some(line))));
                continue;
            }
            _ => continue,
        };
        ways.push((node.id.clone(), way, place));
    }
    let Some(verdict) = card.class() else { return ways };
    ways.push((verdict.class.clone(), "class", None));
    ways.extend(verdict.gates_failed.iter().map(|class| (class.clone(), "gate", None)));
    ways
}

fn names(reach: &Reach, way: &(String, &'static str, Option<usize>)) -> bool {
    reach.on == way.0 && reach.way == way.1 && reach.place == way.2
}

/// Whether a scorecard goes a way; events are told by their conditions.
fn goes(card: &Scorecard, reach: &Reach, ways: &[(String, &'static str, Option<usize>)]) -> bool {
    let says = |when: &str| reach.what.en.ends_with(&format!("`{when}`"));
    match reach.way {
        "cap" => card.node(&reach.on).is_some_and(|score| {
            score.capped.iter().flat_map(|capped| &capped.by).any(|cap| says(&cap.when))
        }),
        "floor" => card.node(&reach.on).is_some_and(|score| {
            score.raised.iter().flat_map(|raised| &raised.by).any(|floor| says(&floor.when))
        }),
        "class-cap" => card
            .class()
            .is_some_and(|verdict| verdict.caps.iter().any(|cap| cap.at_best == reach.on && says(&cap.when))),
        _ => ways.iter().any(|way| names(reach, way)),
    }
}

/// What a scorecard reaches though nothing can.
fn impossible(proof: &Proof, card: &Scorecard) -> Option<String> {
    let ways = ways(card);
    let never = proof.reaches().iter().filter(|reach| reach.by == Reached::Never);
    let mut wrong = never.filter(|reach| goes(card, reach, &ways));
    wrong.next().map(|reach| format!("{} does get to {reach:?}", card.unit()))
}

/// A witness that does not show what it should.
fn false_witness(program: &Program, proof: &Proof) -> Option<String> {
    proof.reaches().iter().find_map(|reach| {
        let Reached::By(reports) = &reach.by else { return None };
        let standing = program.score(reports);
        let shown = standing.scorecard("unit").is_some_and(|card| goes(card, reach, &ways(card)));
        (!shown).then(|| format!("the witness does not show {reach:?}: {:?}", standing.findings()))
    })
}

/// A condition that comes out otherwise than was proven: each is asked once more, by a criterion of its own.
fn asked_again(whole: &Whole, proof: &Proof, reports: &[Report], asked: &Cell<usize>) -> Option<String> {
    let decided = proof.findings().iter().filter(|finding| finding.code.id() == "B1705");
    decided.filter(|finding| !finding.message.en.contains("asked")).find_map(|finding| {
        let span = finding.span?;
        let condition = whole.text.get(span.start as usize..span.end as usize)?;
        let text = format!(
            "{}\n[[criterion]]\nid = \"asked\"\ntitle = \"Asked\"\nrole = \"shown\"\npoints = 1\nyes_no = \'\'\'{condition}\'\'\'\n",
            whole.text
        );
        // `full` is another one there.
        let rubric = Rubric::parse(&Source::new("asked.toml", text)).ok().filter(|_| !condition.contains("full"))?;
        let standing = Program::new(&rubric).score(reports);
        standing.scorecards().iter().find_map(|card| {
            asked.set(asked.get() + 1);
            let branch = card.node("asked")?.branch;
            let wrong = match finding.message.en.as_str() {
                "this condition never holds" => branch == Branch::Holds,
                "this condition holds whatever is reported" => branch != Branch::Holds,
                _ => branch == Branch::Fails,
            };
            wrong.then(|| format!("{}: {condition} is {branch:?}: {}", card.unit(), finding.message.en))
        })
    })
}

fn hold(made: impl Strategy<Value = Whole>) {
    let (cards, ends, known) = (Cell::new(0usize), Cell::new(0usize), Cell::new(0usize));
    let (shown, never, open) = (Cell::new(0usize), Cell::new(0usize), Cell::new(0usize));
    let asked = Cell::new(0usize);
    let ran = runner(60).run(&made, |whole| {
        let Ok(rubric) = Rubric::parse(&Source::new("made.toml", whole.text.as_str())) else { return Ok(()) };
        let proof = rubric.prove();
        for reach in proof.reaches() {
            match reach.by {
                Reached::By(_) => shown.set(shown.get() + 1),
                Reached::Never => never.set(never.get() + 1),
                _ => open.set(open.get() + 1),
            }
        }
        for range in proof.ranges() {
            ends.set(ends.get() + 2);
            known.set(known.get() + usize::from(range.least.is_some()) + usize::from(range.most.is_some()));
        }
        let reports: Vec<Report> = whole.units.iter().map(Unit::report).collect();
        let program = Program::new(&rubric);
        let standing = program.score(&reports);
        cards.set(cards.get() + standing.scorecards().len());
        let wrong =
            standing.scorecards().iter().find_map(|card| beyond(&proof, card).or(impossible(&proof, card)));
        let wrong = wrong.or_else(|| asked_again(&whole, &proof, &reports, &asked));
        match wrong.or_else(|| false_witness(&program, &proof)) {
            None => Ok(()),
            Some(found) => Err(TestCaseError::fail(format!("{found}\n{}\n{reports:#?}", whole.text))),
        }
    });
    if let Err(found) = ran {
        panic!("{found}");
    }
    println!("{} scorecards; {} of {} ends are known", cards.get(), known.get(), ends.get());
    println!("{} ways shown, {} impossible, {} open", shown.get(), never.get(), open.get());
    println!("{} conditions asked again", asked.get());
    // What says nothing is never wrong.
    assert!(known.get() * 100 >= ends.get() * 80, "{} of {}", known.get(), ends.get());
    assert!(shown.get() > 4 * never.get() && never.get() > 0 && shown.get() > 2 * open.get());
    assert!(asked.get() > 0);
}

#[test]
fn no_made_up_report_leaves_the_ranges() {
    hold(whole());
}

#[test]
fn no_made_up_report_leaves_the_ranges_of_simpler_rubrics() {
    hold(columnar());
}

#[test]
fn what_is_suspicious_is_said() {
    insta::glob!("../inputs/proofs", "*.toml", |path| {
        let rubric = read(path);
        let found = rubric.prove().findings().clone();
        let drawn = [Lang::En, Lang::Vi].map(|lang| found.render(rubric.source(), lang));
        insta::assert_snapshot!(drawn.join("\n"));
    });
}

/// Where rules compare, the witness is a set of units.
#[test]
fn a_place_among_others_is_shown_by_a_set() {
    let rubric = read(Path::new("tests/inputs/proofs/compared.toml"));
    let proof = rubric.prove();
    let leading =
        proof.reaches().iter().find(|reach| (reach.on.as_str(), reach.way) == ("dau", "class")).unwrap();
    let Reached::By(reports) = &leading.by else { panic!("{leading:?}") };
    assert!(reports.len() > 1, "{reports:?}");
    let program = Program::new(&rubric);
    assert_eq!(program.score(reports).scorecard("unit").unwrap().class().unwrap().class, "dau");
    // Alone it would not be there.
    assert_eq!(program.score(&reports[..1]).scorecard("unit").unwrap().class().unwrap().class, "cuoi");
    let range = &proof.ranges()[1];
    assert_eq!((&range.least, &range.most), (&range.least_found, &range.most_found));
    assert_eq!(range.most, Some(rubric.points()));
}

/// There can be any number of sub-units.
#[test]
fn a_sum_over_sub_units_has_no_most() {
    let text = fs::read_to_string("tests/inputs/ok/sub_units.toml").unwrap();
    for take in ["take = \"sum\"\nof = \"people\"", "take = \"count\"\nof = \"people > 0\""] {
        let text = format!(
            "{}\n[sub_units.all_of_it]\n{take}\nabsent = \"zero\"\n[[criterion]]\nid = \"many\"\n\
             title = {{ vi = \"T\", en = \"T\" }}\nrole = \"shown\"\npoints = 1\nyes_no = \"all_of_it > 1000000\"\n",
            text.trim_end()
        );
        let source = Source::new("sums.toml", text);
        let rubric =
            Rubric::parse(&source).unwrap_or_else(|found| panic!("{}", found.render(&source, Lang::En)));
        let proof = rubric.prove();
        let reach = proof.reaches().iter().find(|reach| reach.on == "many" && reach.way == "holds").unwrap();
        assert!(reach.by != Reached::Never, "{take}: {reach:?}");
    }
}

/// Files made to be sound and complete say nothing but what is meant there.
#[test]
fn nothing_is_said_of_what_is_shipped() {
    for folder in ["rubrics", "rubrics/tuyen-quang-2022", "rubrics/viet-nam-dti-2022", "examples/data"] {
        for path in rubrics(folder) {
            let rubric = read(&path);
            let found = rubric.prove().findings().render(rubric.source(), Lang::En);
            assert!(found.is_empty(), "{}\n{found}", path.display());
        }
    }
}

/// The rubrics of a folder.
fn rubrics(folder: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_rubric = |path: &PathBuf| {
        let name = path.to_string_lossy();
        name.ends_with(".toml") && !name.ends_with(".cases.toml") && !name.contains("draft")
    };
    paths.filter(is_rubric).collect()
}

fn read(path: &Path) -> Rubric {
    let text = fs::read_to_string(path).unwrap();
    Rubric::parse(&Source::new(path.file_name().unwrap().to_string_lossy(), text)).unwrap()
}

/// On what is shipped nothing is left open: each band, option, condition, class, gate, cap and floor has reports that get there.
#[test]
fn everything_in_shipped_rubrics_is_shown() {
    let (mut open, mut found, mut all) = (Vec::new(), 0, 0);
    for folder in ["rubrics", "rubrics/tuyen-quang-2022", "rubrics/viet-nam-dti-2022"] {
        for path in rubrics(folder) {
            let name = path.display();
            let rubric = read(&path);
            let proof = rubric.prove();
            assert_eq!(false_witness(&Program::new(&rubric), &proof), None, "{name}");
            let left = proof.reaches().iter().filter(|reach| !matches!(reach.by, Reached::By(_)));
            open.extend(
                left.map(|reach| {
                    format!("{name} {} {} {:?} {:?}", reach.on, reach.way, reach.place, reach.by)
                }),
            );
            for range in proof.ranges().iter().chain(proof.pillars()) {
                found += usize::from(range.least == range.least_found)
                    + usize::from(range.most == range.most_found);
                all += 2;
            }
        }
    }
    assert_eq!(open, NEVER_SHOWN, "{}", open.join("\n"));
    // Where figures are shared, the ends of what holds their nodes are bounds that no report may reach.
    println!("{found} of {all} ends are reached");
    assert!(found * 100 >= all * 95, "{found} of {all}");
}

/// What has no report, and why.
const NEVER_SHOWN: [&str; 0] = [];

/// What each of several ranges is, of the nodes named.
fn ranges_of(file: &str, nodes: &[&str]) -> Vec<String> {
    let proof = read(&Path::new("tests/inputs/proofs/ranges").join(file)).prove();
    let of = |node: &&str| proof.ranges().iter().find(|range| range.id == *node).unwrap();
    let text = |end: &Option<bochiso::Exact>| end.as_ref().map_or("∞".to_owned(), bochiso::Exact::to_text);
    let each = nodes.iter().map(of).map(|range| {
        let ends = [&range.least, &range.least_found, &range.most, &range.most_found].map(text);
        format!("{} {} ({}) to {} ({})", range.id, ends[0], ends[1], ends[2], ends[3])
    });
    each.collect()
}

/// What shrinks with what is left out, is most common, or divided by a whole number is reached at both ends, and so is the penalised one
/// where it is furthest from the mean.
#[test]
fn ranges_are_reached() {
    assert_eq!(ranges_of("shrink.toml", &["total", "1"]), ["total 0 (0) to 7 (7)", "1 0 (0) to 7 (7)"]);
    assert_eq!(ranges_of("bonus_for_uneven.toml", &["1"]), ["1 0 (0) to 7.5 (7.5)"]);
    // The best of unlike ones lies somewhere between.
    assert!(ranges_of("penalty.toml", &["1"])[0].starts_with("1 -2.5 (-2.5) to 4.5 (3.5"));
    assert_eq!(ranges_of("mode.toml", &["1"]), ["1 0 (0) to 3 (3)"]);
    assert_eq!(ranges_of("wholes.toml", &["1"]), ["1 0 (0) to 80 (80)"]);
}

/// The reports of a finding show what it says.
#[test]
fn reports_of_findings_can_be_scored() {
    let rubric = read(Path::new("tests/inputs/proofs/reproduced.toml"));
    let (proof, program) = (rubric.prove(), Program::new(&rubric));
    let finding = proof.findings().iter().find(|finding| finding.code.id() == "B1721").unwrap();
    let totals: Vec<String> = proof
        .reports_of(finding)
        .iter()
        .map(|reports| program.score(reports).scorecard("unit").unwrap().total().unwrap().points.to_text())
        .collect();
    // With the last figure, without which neither has a score.
    assert_eq!(totals, ["29", "19"]);
    assert_eq!(
        finding.message.en,
        "the total falls where `a` gets better: 29 at 89.99, 19 at 90.01, with b = 100, c = 100"
    );
}
