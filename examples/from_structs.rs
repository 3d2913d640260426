//! Makes reports from your own structs, with serde: `cargo run --example from_structs`.
use bochiso::{Program, Report, Rubric, Source};
use rust_decimal::Decimal;
use serde::Serialize;

/// A row of the system that embeds the library. Fields are inputs; `None` is a figure that was not reported.
#[derive(Serialize)]
struct Row {
    has_plan: bool,
    meetings: u32,
    meetings_chaired: Option<u32>,
    files: Decimal,
    files_online: Decimal,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rubric = Rubric::parse(&Source::new("small.toml", include_str!("data/small.toml")))
        .map_err(|found| format!("{} findings", found.len()))?;
    let row = Row {
        has_plan: true,
        meetings: 24,
        meetings_chaired: None,
        files: Decimal::from(120),
        files_online: Decimal::from(96),
    };

    let report = Report::from_serialize("trang-da", &row)?;
    let standing = Program::new(&rubric).score(&[report]);
    println!("{}", serde_json::to_string_pretty(&standing)?);
    Ok(())
}
