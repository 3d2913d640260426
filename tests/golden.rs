//! Every golden case of every rubric under `rubrics/`, `examples/data/` and `tests/inputs/ok/` is one test.
use std::process::ExitCode;

fn main() -> ExitCode {
    bochiso_test::Suite::new(env!("CARGO_MANIFEST_DIR"))
        .folder("rubrics")
        .rubric("examples/data/small.toml")
        .rubric("examples/data/districts.toml")
        .folder_where_there_are_cases("tests/inputs/ok")
        .run()
}
