//! Rankings: which comes first, how equals are numbered, the lists of several groups, and who is left out.
use bochiso::{Program, Report, Rubric, Source, WhyUnranked};

const RUBRIC: &str = r#"bochiso = 1

[rubric]
id = "r"
version = "1"
title = "Thử"
unit_kind = "xa"
points = 10

[rounding]
shown = { places = 2, mode = "half-up" }

[defaults]
missing = "unscored"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "refuse"
excluded = "rescale"

[input.x]
type = "count"
max = 10

[input.region]
type = "choice"
options = { n = "Bắc", s = "Nam" }

[[criterion]]
id = "1"
title = "Một"
points = 10
formula = "x"

[[ranking]]
id = "up"
title = "Xếp hạng"
of = "total"
value = "exact"
first = "lower"
ties = "competition"

[[ranking]]
id = "percent"
title = "Xếp hạng"
of = "total"
value = "exact"
ties = "percent"

[[ranking]]
id = "lists"
title = "Xếp hạng"
of = "total"
value = "exact"
ties = "percent"
within = ["region", "parent"]
eligible = "x > 0"
"#;

#[test]
fn they_come_in_the_order_and_the_lists_that_are_asked_for() {
    let program = Program::new(&Rubric::parse(&Source::new("r.toml", RUBRIC)).unwrap());
    let report = |unit: &str, x: i64, region: &str, parent: &str| {
        Report::new(unit).set("x", x).set("region", region).parent(parent)
    };
    let reports = [
        report("a", 9, "n", "p"),
        report("b", 4, "n", "p"),
        report("c", 4, "n", "q"),
        report("d", 1, "s", "p"),
        report("e", 0, "s", "p"),
        Report::new("f").set("region", "n").parent("p"),
        Report::new("g").set("x", 5).parent("p"),
    ];
    let standing = program.score(&reports);
    let shown = |id: &str| {
        let places = standing.ranking(id).unwrap().places.iter();
        places.map(|at| format!("{}|{} {}/{}", at.group, at.unit, at.label(), at.out_of)).collect::<Vec<_>>()
    };
    assert_eq!(shown("up"), ["|e 1/6", "|d 2/6", "|b =3/6", "|c =3/6", "|g 5/6", "|a 6/6"]);
    assert_eq!(shown("percent"), ["|a 0%/6", "|g 20%/6", "|b =40%/6", "|c =40%/6", "|d 80%/6", "|e 100%/6"]);
    assert_eq!(shown("lists"), ["n / p|a 0%/2", "n / p|b 100%/2", "n / q|c 0%/1", "s / p|d 0%/1"]);
    let left_out = &standing.ranking("lists").unwrap().unranked;
    let left_out: Vec<_> = left_out.iter().map(|left| (left.unit.as_str(), left.why)).collect();
    let (not_eligible, no_group) = (WhyUnranked::NotEligible, WhyUnranked::NoGroup);
    assert_eq!(left_out, [("e", not_eligible), ("f", not_eligible), ("g", no_group)]);

    let (table, _) = program.table_of(&reports);
    let scores = program.score_table(&table);
    let live = program.live(table.clone());
    for (id, card) in ["up", "percent", "lists"]
        .iter()
        .flat_map(|id| standing.scorecards().iter().map(move |card| (id, card)))
    {
        let row = table.row_of(card.unit()).unwrap();
        assert_eq!(scores.rank(row, id).as_ref(), card.rank(id), "{id} {}", card.unit());
        assert_eq!(live.rank(card.unit(), id).as_ref(), card.rank(id), "{id} {}", card.unit());
    }
    assert_eq!(live.rank("b", "percent").unwrap().to_text(), "0.4");
}
