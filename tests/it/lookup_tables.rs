//! Lookup tables of many rows, and what is proven of them.
use bochiso::{Rubric, Source};

const HEAD: &str = r#"bochiso = 1
[rubric]
id = "t"
version = "1"
title = "T"
unit_kind = "xa"
points = 10
[rounding]
shown = { places = 2, mode = "half-up" }
[defaults]
missing = "zero"
not_applicable = "exclude"
not_accepted = "zero"
zero_denominator = "zero"
beyond_maximum = "clamp"
outside_range = "clamp"
excluded = "rescale"
"#;

/// A table over decimals `x0`, `x1`, …, with these rows.
fn codes(keys: usize, hit: &str, rows: &[String]) -> Vec<String> {
    let names: Vec<String> = (0..keys).map(|key| format!("x{key}")).collect();
    let inputs: String = names.iter().map(|name| format!("{name} = {{ type = \"decimal\" }}\n")).collect();
    let of = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "{HEAD}[input]\n{inputs}[table.t]\nof = [{of}]\nhit = \"{hit}\"\nrows = [\n{}\n]\n\
         [[criterion]]\nid = \"1\"\ntitle = \"T\"\npoints = 10\nformula = \"t\"\n",
        rows.join(",\n")
    );
    match Rubric::parse(&Source::new("t.toml", text)) {
        Ok(rubric) => rubric.warnings().iter().map(|found| found.code.to_string()).collect(),
        Err(found) => found.iter().map(|found| found.code.to_string()).collect(),
    }
}

#[test]
fn a_table_of_many_bands_is_proven() {
    let mut rows: Vec<String> = (0..2_000)
        .map(|at| format!("{{ when = [{{ from = {at}, below = {} }}], gives = 1 }}", at + 1))
        .collect();
    rows.push("{ when = [{ below = 0 }], gives = 0 }".to_owned());
    assert_eq!(codes(1, "unique", &rows), ["B1303"], "above 2000");
    rows.push("{ when = [{ from = 2000 }], gives = 2 }".to_owned());
    assert!(codes(1, "unique", &rows).is_empty());
    rows[1_000] = "{ when = [{ from = 1000, to = 1001 }], gives = 1 }".to_owned();
    assert_eq!(codes(1, "unique", &rows), ["B1304"]);
    assert!(codes(1, "first", &rows).is_empty());
}

#[test]
fn what_cannot_be_proven_is_an_error() {
    let end = |at: usize| if at.is_multiple_of(2) { "from" } else { "below" };
    let rows: Vec<String> = (0..60)
        .map(|at| {
            let cells = (0..6).map(|key| format!("{{ {} = {} }}", end(at / (key + 1)), at * (key + 3) % 61));
            format!("{{ when = [{}], gives = {at} }}", cells.collect::<Vec<_>>().join(", "))
        })
        .chain(["{ when = [\"-\", \"-\", \"-\", \"-\", \"-\", \"-\"], gives = 0 }".to_owned()])
        .collect();
    assert_eq!(codes(6, "unique", &rows), ["B1307"]);
}
