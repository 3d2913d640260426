//! The library beside the same rubric written by hand: `cargo bench --bench rivals`. `README.md` has the figures.
mod workload;

use bochiso::{Lang, Program, Rubric, Source, Standing};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

use workload::by_hand::{First, decimal, exact, float};
use workload::library::{Written, of_row, program, report, reports, scored, text};
use workload::named::Named;
use workload::relative::{self, INDICATORS, Rounded};
use workload::{CRITERIA, Row, Scored, ranks, rows};

/// The communes of a province of 2022, the communes of the nation after 2025, and before; and many.
const SIZES: [usize; 4] = [138, 3_321, 10_598, 100_000];
const NATION: usize = 10_598;

fn main() {
    differences();
    differences_of_composites();
    divan::main();
}

/// How many results differ from those of the exact code: scores, totals, classes, ranks.
fn compare(
    name: &str,
    made: &[Scored],
    made_ranks: &[usize],
    right: &[Scored],
    right_ranks: &[usize],
) -> usize {
    let both = || made.iter().zip(right);
    let scores: usize =
        both().map(|(a, b)| a.scores.iter().zip(b.scores).filter(|(a, b)| **a != *b).count()).sum();
    let totals = both().filter(|(a, b)| a.total != b.total).count();
    let classes = both().filter(|(a, b)| a.class != b.class).count();
    let ranks = made_ranks.iter().zip(right_ranks).filter(|(a, b)| a != b).count();
    println!("{name:<34} {scores:>7} scores {totals:>6} totals {classes:>5} classes {ranks:>6} ranks differ");
    scores + totals + classes + ranks
}

fn differences() {
    let rows = rows(NATION);
    let right: Vec<Scored> = rows.iter().map(exact).collect();
    let right_ranks = ranks(&right);
    println!("of {NATION} units and {} scores:", NATION * CRITERIA);
    let rival = |name: &str, score: &dyn Fn(&Row) -> Scored| {
        let made: Vec<Scored> = rows.iter().map(score).collect();
        compare(name, &made, &ranks(&made), &right, &right_ranks)
    };
    rival("rust_decimal, multiplied first", &|row| decimal(row, First::Times));
    rival("rust_decimal, divided first", &|row| decimal(row, First::Over));
    rival("f64, multiplied first", &|row| float(row, First::Times));
    rival("f64, divided first", &|row| float(row, First::Over));
    for (name, written) in [("bochiso, ratio rules", Written::Rule), ("bochiso, formulas", Written::Formula)]
    {
        let standing = program(written).score(&reports(&rows));
        let made: Vec<Scored> = standing.scorecards().iter().map(scored).collect();
        assert_eq!(compare(name, &made, &standing_ranks(&standing), &right, &right_ranks), 0);
        let (made, ranks) = by_columns(written, &rows);
        assert_eq!(compare(&format!("{name}, columns"), &made, &ranks, &right, &right_ranks), 0);
    }
}

/// The composite index, too, has to come out as it does in fractions.
fn differences_of_composites() {
    let units = relative::figures(NATION);
    for rounded in [Rounded::Indicators, Rounded::Total] {
        let right = relative::by_hand(&units, rounded);
        let program = relative::program(rounded);
        let table = relative::table(&program, &units);
        let scores = program.score_table(&table);
        let hundred = bochiso::Exact::from_integer(100);
        let total = |row: usize| scores.points(row, "total").unwrap().times(&hundred).to_i64().unwrap();
        let differ = right.iter().enumerate().filter(|(row, right)| total(*row) != **right).count();
        println!("composite of {NATION} units: {differ} totals differ, columnar: {}", program.is_columnar());
        assert_eq!(differ, 0);
    }
}

fn by_columns(written: Written, rows: &[Row]) -> (Vec<Scored>, Vec<usize>) {
    let program = program(written);
    assert!(program.is_columnar());
    let (table, _) = program.table_of(&reports(rows));
    let scores = program.score_table(&table);
    let rank = |row: usize| usize::try_from(scores.rank(row, "r").unwrap().to_i64().unwrap()).unwrap();
    ((0..table.len()).map(|row| of_row(&scores, row)).collect(), (0..table.len()).map(rank).collect())
}

/// The rank of each unit, in order of unit id, which is that of the rows.
fn standing_ranks(standing: &Standing) -> Vec<usize> {
    let rank = |card: &bochiso::Scorecard| card.ranks()[0].rank.to_i64().unwrap();
    standing.scorecards().iter().map(|card| usize::try_from(rank(card)).unwrap()).collect()
}

fn each(bencher: Bencher<'_, '_>, units: usize, score: impl Fn(&Row) -> Scored + Sync) {
    let rows = rows(units);
    // Into memory that is there, as the columns of the library are.
    let mut scored: Vec<Scored> = rows.iter().map(&score).collect();
    bencher.counter(ItemsCount::new(units * CRITERIA)).bench_local(|| {
        for (into, row) in scored.iter_mut().zip(black_box(&rows)) {
            *into = score(row);
        }
        black_box(&mut scored);
    });
}

#[divan::bench(args = SIZES)]
fn by_hand_exact(bencher: Bencher<'_, '_>, units: usize) {
    each(bencher, units, exact);
}

#[divan::bench(args = SIZES)]
fn by_hand_exact_ranked(bencher: Bencher<'_, '_>, units: usize) {
    let rows = rows(units);
    bencher.counter(ItemsCount::new(units * CRITERIA)).bench(|| {
        let scored: Vec<Scored> = black_box(&rows).iter().map(exact).collect();
        (ranks(&scored), scored)
    });
}

#[divan::bench(args = [NATION])]
fn by_hand_decimal(bencher: Bencher<'_, '_>, units: usize) {
    each(bencher, units, |row| decimal(row, First::Times));
}

#[divan::bench(args = [NATION])]
fn by_hand_float(bencher: Bencher<'_, '_>, units: usize) {
    each(bencher, units, |row| float(row, First::Times));
}

/// Admitted, scored with every node, classified and ranked.
#[divan::bench(args = SIZES, max_time = 10)]
fn bochiso_ranked(bencher: Bencher<'_, '_>, units: usize) {
    let (program, reports) = (program(Written::Rule), reports(&rows(units)));
    bencher.counter(ItemsCount::new(units * CRITERIA)).bench(|| program.score(black_box(&reports)));
}

/// The figures stand in columns; no ranks.
#[divan::bench(args = SIZES)]
fn bochiso_columns(bencher: Bencher<'_, '_>, units: usize) {
    let program = program(Written::Rule);
    let (table, _) = program.table_of(&reports(&rows(units)));
    let mut scores = program.score_table(&table);
    bencher
        .counter(ItemsCount::new(units * CRITERIA))
        .bench_local(|| program.evaluate(black_box(&table), black_box(&mut scores)));
}

#[divan::bench(args = SIZES)]
fn bochiso_columns_ranked(bencher: Bencher<'_, '_>, units: usize) {
    let program = program(Written::Rule);
    let (table, _) = program.table_of(&reports(&rows(units)));
    let mut scores = program.score_table(&table);
    bencher
        .counter(ItemsCount::new(units * CRITERIA))
        .bench_local(|| program.score_into(black_box(&table), black_box(&mut scores)));
}

#[divan::bench]
fn bochiso_one_row(bencher: Bencher<'_, '_>) {
    let program = program(Written::Rule);
    let (table, _) = program.table_of(&[report(0, &rows(1)[0])]);
    let mut scores = program.score_table(&table);
    bencher
        .counter(ItemsCount::new(CRITERIA))
        .bench_local(|| program.evaluate(black_box(&table), black_box(&mut scores)));
}

#[divan::bench]
fn bochiso_one_report(bencher: Bencher<'_, '_>) {
    let (program, report) = (program(Written::Rule), report(0, &rows(1)[0]));
    bencher.counter(ItemsCount::new(CRITERIA)).bench(|| program.score_one(black_box(&report)));
}

#[divan::bench]
fn bochiso_explanation(bencher: Bencher<'_, '_>) {
    let card = program(Written::Rule).score_one(&report(0, &rows(1)[0])).unwrap();
    bencher.counter(ItemsCount::new(CRITERIA)).bench(|| black_box(&card).explain().to_text(Lang::En));
}

/// The same text for both: reports with figures by name.
#[divan::bench]
fn json_to_ranks_by_hand(bencher: Bencher<'_, '_>) {
    let json = serde_json::to_string(&reports(&rows(NATION))).unwrap();
    bencher.counter(ItemsCount::new(NATION * CRITERIA)).bench(|| {
        let named: Vec<Named> = serde_json::from_str(black_box(&json)).unwrap();
        ranks(&named.iter().map(|named| exact(&named.row())).collect::<Vec<_>>())
    });
}

#[divan::bench]
fn json_to_ranks_bochiso(bencher: Bencher<'_, '_>) {
    let program = program(Written::Rule);
    let json = serde_json::to_string(&reports(&rows(NATION))).unwrap();
    bencher.counter(ItemsCount::new(NATION * CRITERIA)).bench(|| {
        let mut text = serde_json::Deserializer::from_str(black_box(&json));
        let (table, findings) = program.read_table(&mut text).unwrap();
        assert!(findings.is_empty());
        program.score_table(&table)
    });
}

/// One figure of one unit changes, and its points and rank are read.
#[divan::bench]
fn live_change(bencher: Bencher<'_, '_>) {
    let program = program(Written::Rule);
    let (table, _) = program.table_of(&reports(&rows(NATION)));
    let mut live = program.live(table);
    let mut change = 0i64;
    bencher.bench_local(|| {
        change += 1;
        let unit = format!("u{:06}", change * 7_919 % 10_598);
        live.set(black_box(&unit), "part3", change % 150).unwrap();
        (live.points(&unit, "total"), live.rank(&unit, "r"))
    });
}

/// One thread and two; with `--features rayon`.
#[cfg(feature = "rayon")]
#[divan::bench(args = [1, 2])]
fn bochiso_columns_on_threads(bencher: Bencher<'_, '_>, threads: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let program = program(Written::Rule);
    let (table, _) = program.table_of(&reports(&rows(100_000)));
    let mut scores = program.score_table(&table);
    bencher.counter(ItemsCount::new(100_000 * CRITERIA)).bench_local(|| {
        pool.install(|| program.evaluate(black_box(&table), black_box(&mut scores)));
    });
}

#[divan::bench]
fn text_to_tree_toml_alone(bencher: Bencher<'_, '_>) {
    let text = text(Written::Rule);
    bencher.bench(|| toml::de::DeTable::parse(black_box(&text)).is_ok());
}

#[divan::bench]
fn text_to_program_bochiso(bencher: Bencher<'_, '_>) {
    let source = Source::new("workload.toml", text(Written::Rule));
    bencher.bench(|| Program::new(&Rubric::parse(black_box(&source)).unwrap()));
}

/// Min–max over all units, weighted means of two levels, in fractions by hand.
#[divan::bench(args = [Rounded::Indicators, Rounded::Total], sample_count = 3, sample_size = 1)]
fn composite_by_hand(bencher: Bencher<'_, '_>, rounded: Rounded) {
    let units = relative::figures(NATION);
    bencher
        .counter(ItemsCount::new(NATION * INDICATORS))
        .bench(|| relative::by_hand(black_box(&units), rounded));
}

#[divan::bench(args = [Rounded::Indicators, Rounded::Total])]
fn composite_bochiso(bencher: Bencher<'_, '_>, rounded: Rounded) {
    let program = relative::program(rounded);
    let table = relative::table(&program, &relative::figures(NATION));
    let mut scores = program.score_table(&table);
    bencher
        .counter(ItemsCount::new(NATION * INDICATORS))
        .bench_local(|| program.score_into(black_box(&table), black_box(&mut scores)));
}
