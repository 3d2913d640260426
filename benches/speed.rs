//! How long the road takes, stage by stage: `cargo bench`.
use bochiso::golden::Cases;
use bochiso::{Lang, Program, Report, Rubric, Scorecard, Source, suite};
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

/// A rubric of 165 criteria: yes and no, ratios, bands, counts and formulas in turn, in fifteen indices.
fn large() -> String {
    let mut text = String::from(
        r#"bochiso = 1
[rubric]
id = "large"
version = "1"
title = "Large"
languages = ["en"]
unit_kind = "xa"
points = 1650
[rounding]
criterion = { places = 2, mode = "half-up" }
shown = { places = 2, mode = "half-up" }
[defaults]
missing = "zero"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "refuse"
excluded = "rescale"
"#,
    );
    for index in 1..=15 {
        text += &format!("[[index]]\nid = \"{index}\"\ntitle.en = \"Index\"\npoints = 110\n");
        for criterion in 1..=11 {
            let id = format!("{index}_{criterion}");
            text += &format!(
                "[[index.criterion]]\nid = \"{index}.{criterion}\"\ntitle.en = \"Criterion\"\npoints = 10\n"
            );
            text += &match criterion % 5 {
                0 => format!(
                    "inputs.p{id} = {{ type = \"boolean\", label.en = \"Plan\" }}\nyes_no = \"p{id}\"\n"
                ),
                1 => format!(
                    "inputs.a{id} = {{ type = \"count\", label.en = \"Done\" }}\ninputs.b{id} = {{ type = \"count\", label.en = \"All\" }}\nratio = {{ of = \"a{id}\", to = \"b{id}\", target = \"80%\" }}\n"
                ),
                2 => format!(
                    "inputs.n{id} = {{ type = \"count\", label.en = \"Meetings\", max = 100 }}\nbands.of = \"n{id}\"\nbands.steps = [{{ from = 8, points = \"full\" }}, {{ from = 4, points = 5 }}]\nbands.otherwise = 0\n"
                ),
                3 => format!(
                    "inputs.c{id} = {{ type = \"count\", label.en = \"News\" }}\ncount = {{ of = \"c{id}\", each = 0.5, cap = 10 }}\n"
                ),
                _ => format!(
                    "inputs.r{id} = {{ type = \"percent\", label.en = \"Rate\" }}\nformula = \"full * r{id}\"\n"
                ),
            };
        }
    }
    text
}

/// What is proven of 165 criteria: ranges, and reports for what can be reached.
#[divan::bench]
fn prove_165_criteria(bencher: Bencher<'_, '_>) {
    let rubric = Rubric::parse(&Source::new("large.toml", large())).unwrap();
    assert!(!rubric.prove().findings().has_errors());
    bencher.bench(|| black_box(&rubric).prove());
}

/// The same of the 85 criteria of a district.
#[divan::bench]
fn prove_85_criteria(bencher: Bencher<'_, '_>) {
    let rubric = Rubric::parse(&Source::new("huyen.toml", HUYEN)).unwrap();
    bencher.bench(|| black_box(&rubric).prove());
}

/// What an editor asks for with every key, of 165 criteria; each has 50 ms at most.
#[cfg(feature = "editor")]
mod editor {
    use bochiso::editor::{File, Known};
    use bochiso::{Lang, Rubric, Source};
    use divan::{Bencher, black_box};

    use super::large;

    fn file() -> File {
        File::new(Source::new("large.toml", large()))
    }

    fn at(file: &File, mark: &str) -> u32 {
        u32::try_from(file.source().text().find(mark).unwrap()).unwrap() + 1
    }

    #[divan::bench]
    fn look_into_the_text(bencher: Bencher<'_, '_>) {
        bencher.with_inputs(|| Source::new("large.toml", large())).bench_values(File::new);
    }

    #[divan::bench]
    fn complete_an_expression(bencher: Bencher<'_, '_>) {
        let file = file();
        let at = at(&file, "full * r14_9");
        bencher.bench(|| black_box(&file).complete(at, None, Lang::Vi));
    }

    #[divan::bench]
    fn hover_over_a_criterion(bencher: Bencher<'_, '_>) {
        let file = file();
        let rubric = Rubric::parse(file.source()).unwrap();
        let known = Known::new(rubric.clone()).with_proof(rubric.prove());
        let at = at(&file, "14.9\"");
        bencher.bench(|| black_box(&file).hover(at, None, Some(&known), Lang::Vi).unwrap());
    }

    #[divan::bench]
    fn words_of_a_sound_rubric(bencher: Bencher<'_, '_>) {
        let rubric = Rubric::parse(file().source()).unwrap();
        bencher.bench(|| Known::new(black_box(&rubric).clone()));
    }
}

/// Cases for each of the 165 criteria: what its rule can come to, and figures without a value.
fn cases_of_large() -> String {
    let mut text = String::from("bochiso_cases = 1\nrubric = \"large\"\nprovenance = \"from the rules\"\n");
    for index in 1..=15 {
        for criterion in 1..=11 {
            let (id, node) = (format!("{index}_{criterion}"), format!("{index}.{criterion}"));
            let (inputs, rows): (String, &[(&str, &str)]) = match criterion % 5 {
                0 => (format!("\"p{id}\""), &[("true", "10"), ("false", "0")]),
                1 => (
                    format!("\"a{id}\", \"b{id}\""),
                    &[
                        ("4, 5", "10"),
                        ("3, 5", "7.5"),
                        ("1, 3", "4.17"),
                        ("5, 5", "10"),
                        ("0, 0", "0"),
                        ("9, 5", "10"),
                    ],
                ),
                2 => (format!("\"n{id}\""), &[("8", "10"), ("7", "5"), ("4", "5"), ("3", "0")]),
                3 => (format!("\"c{id}\""), &[("0", "0"), ("19", "9.5"), ("20", "10"), ("30", "10")]),
                _ => (
                    format!("\"r{id}\""),
                    &[("\"50%\"", "5"), ("\"12.345%\"", "1.23"), ("\"0.05%\"", "0.01")],
                ),
            };
            text += &format!(
                "[[table]]\nname = \"{node}\"\ninputs = [{inputs}]\nexpect = [\"{node}\", \"total\"]\nrows = [\n"
            );
            for (given, points) in rows {
                text += &format!(
                    "  {{ name = \"{}\", in = [{given}], out = [{points}, {points}] }},\n",
                    given.replace('"', "")
                );
            }
            text += "]\n";
        }
    }
    text
}

/// Every change of 165 criteria, each with the cases that look there. Bar: 10 s.
#[divan::bench(sample_count = 3)]
fn mutate_165_criteria(bencher: Bencher<'_, '_>) {
    let program = program(&large());
    let cases = Cases::parse(&Source::new("large.cases.toml", cases_of_large()), &program).unwrap();
    assert!(bochiso::golden::run(&program, &cases).passed());
    bencher.bench(|| suite::mutate(black_box(&program), [&cases]));
}

/// What of 165 criteria the same cases reach.
#[divan::bench]
fn cover_165_criteria(bencher: Bencher<'_, '_>) {
    let program = program(&large());
    let cases = Cases::parse(&Source::new("large.cases.toml", cases_of_large()), &program).unwrap();
    bencher.bench(|| suite::coverage(black_box(&program), [&cases]));
}
