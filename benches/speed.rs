//! How long the road takes, stage by stage: `cargo bench`.
use bochiso::{Lang, Program, Report, Rubric, Scorecard, Source};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const HUYEN: &str = include_str!("../rubrics/tuyen-quang-2022/huyen.toml");
const XA: &str = include_str!("../rubrics/tuyen-quang-2022/xa.toml");

/// The 138 made-up communes of `examples/data`.
fn communes() -> Vec<Report> {
    serde_json::from_str(include_str!("../examples/data/xa.json")).unwrap()
}

fn program(text: &str) -> Program {
    Program::new(&Rubric::parse(&Source::new("rubric.toml", text)).unwrap())
}

/// Parse and check the rubric of the districts, 85 criteria. Bar: 5 ms.
#[divan::bench]
fn parse_and_check(bencher: Bencher<'_, '_>) {
    let source = Source::new("huyen.toml", HUYEN);
    bencher.bench(|| Rubric::parse(black_box(&source)));
}

/// Score and rank 138 communes by 34 criteria.
#[divan::bench]
fn score_and_rank(bencher: Bencher<'_, '_>) {
    let (program, reports) = (program(XA), communes());
    bencher.bench(|| program.score(black_box(&reports)));
}

/// The same, with the explanation of each. Bar: 20 ms.
#[divan::bench]
fn score_rank_and_explain(bencher: Bencher<'_, '_>) {
    let (program, reports) = (program(XA), communes());
    bencher.bench(|| {
        let standing = program.score(black_box(&reports));
        standing.scorecards().iter().map(Scorecard::explain).collect::<Vec<_>>()
    });
}

/// The same, with each explanation written out.
#[divan::bench]
fn score_rank_and_write_explanations(bencher: Bencher<'_, '_>) {
    let (program, reports) = (program(XA), communes());
    bencher.bench(|| {
        let standing = program.score(black_box(&reports));
        standing.scorecards().iter().map(|card| card.explain().to_text(Lang::Vi).len()).sum::<usize>()
    });
}
