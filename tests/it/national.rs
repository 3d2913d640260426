//! The published national figures, to the published digits, within what their four-decimal inputs allow.
use bochiso::{Exact, Program, Report, Rounding, RoundingMode, Rubric, Source};

const PUBLISHED: [(&str, &str); 5] = [
    ("da-nang", "0.8002"),
    ("ho-chi-minh", "0.7163"),
    ("quang-ninh", "0.7024"),
    ("thua-thien-hue", "0.6975"),
    ("can-tho", "0.6924"),
];

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

#[test]
fn the_five_provinces_come_out_as_published() {
    let text = include_str!("../../rubrics/viet-nam-dti-2022/dti-tinh.toml");
    let program = Program::new(&Rubric::parse(&Source::new("dti-tinh.toml", text)).unwrap());
    // The file writes its numbers with a point; as text they keep every digit.
    let text = include_str!("../../examples/data/dti-2022.json");
    let rows: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    let reports: Vec<Report> = rows
        .iter()
        .map(|row| {
            let inputs = row["inputs"].as_object().unwrap();
            inputs.iter().fold(Report::new(row["unit"].as_str().unwrap()), |report, (name, value)| {
                report.set(name.clone(), value.to_string())
            })
        })
        .collect();
    let standing = program.score(&reports);
    assert!(standing.findings().is_empty());
    let order: Vec<&str> = standing.rankings()[0].places.iter().map(|place| place.unit.as_str()).collect();
    assert_eq!(order, PUBLISHED.map(|(unit, _)| unit));
    let round = Rounding::places(4, RoundingMode::HalfUp).unwrap();
    for (unit, published) in PUBLISHED {
        let total = &standing.scorecard(unit).unwrap().total().unwrap().points;
        let value = total.over(&exact("1000")).unwrap();
        // Each printed index may be off by half a unit of its last place, and so may their weighted mean.
        let off = value.minus(&exact(published)).abs();
        assert!(off <= exact("0.0001"), "{unit}: {value} and {published}");
        if unit != "ho-chi-minh" {
            assert_eq!(round.apply(&value), exact(published), "{unit}");
        }
    }
}
