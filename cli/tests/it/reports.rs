//! Reports as people send them.
use crate::shown;

fn scored(file: &str) -> String {
    shown(&["score", "echo.toml", file, "--format", "csv"])
}

#[test]
fn a_sheet_from_vietnam() {
    insta::assert_snapshot!(scored("as_people_send_it.csv"));
}

#[test]
fn tabs_and_commas_between_thousands() {
    insta::assert_snapshot!(scored("tabs.tsv"));
}

#[test]
fn a_number_that_can_be_read_in_two_ways_is_not_guessed() {
    insta::assert_snapshot!("ambiguous_en", scored("ambiguous.csv"));
    insta::assert_snapshot!(
        "ambiguous_vi",
        shown(&["score", "echo.toml", "ambiguous.csv", "--format", "csv", "--lang", "vi"])
    );
}

#[test]
fn every_wrong_cell_is_named_and_the_good_rows_are_scored() {
    insta::assert_snapshot!("bad_cells_en", scored("bad_cells.csv"));
    insta::assert_snapshot!(
        "bad_cells_vi",
        shown(&["score", "echo.toml", "bad_cells.csv", "--format", "csv", "--lang", "vi"])
    );
}

#[test]
fn json_and_toml() {
    insta::assert_snapshot!("of_json", scored("reports.json"));
    insta::assert_snapshot!("of_toml", scored("reports.toml"));
}

#[test]
fn files_that_hold_no_reports() {
    for (name, file) in [
        ("empty", "empty.csv"),
        ("header_only", "header_only.csv"),
        ("no_unit_column", "no_unit_column.csv"),
        ("cut_off", "cut_off.json"),
        ("twice", "twice.json"),
        ("wrong_shape", "wrong_shape.json"),
        ("rubric", "echo.toml"),
        ("unknown_ending", "notes.docx"),
        ("missing", "there_is_none.csv"),
        ("folder", "echo"),
    ] {
        insta::assert_snapshot!(format!("no_reports_{name}"), scored(file));
    }
}

#[test]
fn several_files_make_one_set() {
    insta::assert_snapshot!(shown(&["score", "echo.toml", "reports.json", "tabs.tsv", "--format", "csv"]));
}
