//! Sheets and files that could be read wrongly without a word: each is named, with its place, and what is sound is scored.
use crate::shown;

fn scored(file: &str, more: &[&str]) -> String {
    shown(&[&["score", "echo.toml", file, "--format", "csv"], more].concat())
}

#[test]
fn a_decimal_comma_that_splits_a_cell_is_no_figure() {
    insta::assert_snapshot!("comma_unquoted_en", scored("comma_unquoted.csv", &[]));
    insta::assert_snapshot!("comma_unquoted_vi", scored("comma_unquoted.csv", &["--lang", "vi"]));
}

#[test]
fn figures_below_no_heading_are_named() {
    insta::assert_snapshot!("blank_heading_en", scored("blank_heading.csv", &[]));
    insta::assert_snapshot!("blank_heading_vi", scored("blank_heading.csv", &["--lang", "vi"]));
}

#[test]
fn a_quotation_that_does_not_end_does_not_swallow_units() {
    insta::assert_snapshot!("open_quote_en", scored("open_quote.csv", &[]));
    insta::assert_snapshot!("open_quote_vi", scored("open_quote.csv", &["--lang", "vi"]));
    insta::assert_snapshot!("quotes_that_end", scored("quotes.csv", &[]));
}

#[test]
fn two_headings_of_one_input() {
    insta::assert_snapshot!("same_input_twice_en", scored("same_input_twice.csv", &[]));
    insta::assert_snapshot!("same_input_twice_vi", scored("same_input_twice.csv", &["--lang", "vi"]));
}

#[test]
fn a_wrong_cell_is_named_by_file_row_and_heading() {
    insta::assert_snapshot!("labels_bad_en", scored("labels_bad.csv", &[]));
    insta::assert_snapshot!("labels_bad_vi", scored("labels_bad.csv", &["--lang", "vi"]));
}

#[test]
fn names_that_make_the_same_id_or_none() {
    insta::assert_snapshot!("names_only_en", scored("names_only.csv", &[]));
    insta::assert_snapshot!("names_only_vi", scored("names_only.csv", &["--lang", "vi"]));
}

#[test]
fn what_a_report_cannot_hold() {
    for (name, file) in [("toml", "odd.toml"), ("json", "odd.json")] {
        insta::assert_snapshot!(format!("odd_{name}_en"), scored(file, &[]));
        insta::assert_snapshot!(format!("odd_{name}_vi"), scored(file, &["--lang", "vi"]));
    }
}

#[test]
fn files_of_another_shape() {
    for (name, file) in [
        ("reports_misspelt", "reports_misspelt.toml"),
        ("beside_toml", "beside.toml"),
        ("beside_json", "beside.json"),
        ("reports_no_array", "reports_no_array.json"),
        ("none", "none.json"),
        ("no_report", "no_report.json"),
        ("number", "number.json"),
    ] {
        insta::assert_snapshot!(format!("shape_{name}_en"), scored(file, &[]));
        insta::assert_snapshot!(format!("shape_{name}_vi"), scored(file, &["--lang", "vi"]));
    }
}

#[test]
fn whom_to_explain() {
    let explained = |file: &str, unit: &str, lang: &str| {
        shown(&["explain", "echo.toml", file, "--unit", unit, "--lost", "--lang", lang])
    };
    for lang in ["en", "vi"] {
        insta::assert_snapshot!(
            format!("explain_namesakes_{lang}"),
            explained("namesakes.csv", "Xã An", lang)
        );
        insta::assert_snapshot!(format!("explain_unreadable_{lang}"), explained("ambiguous.csv", "a", lang));
    }
    insta::assert_snapshot!("explain_nobody_vi", explained("as_people_send_it.csv", "xã An Kang", "vi"));
    insta::assert_snapshot!("explain_no_reports_vi", explained("none.json", "a", "vi"));
}
