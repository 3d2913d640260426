//! `bochiso cases`: the file that it writes passes, and nothing is overwritten.
use crate::{exit, run, shown};

fn text(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_is_written_passes_and_stays() {
    let made = tempfile::tempdir().unwrap();
    let file = made.path().join("edges.cases.toml");
    let file = file.to_str().unwrap();
    let rubric = "../../../examples/data/small.toml";
    let printed = text(&["cases", rubric, "--lang", "vi"]);
    assert!(printed.contains("{ name = \"ngay dưới 80%\", in = [79, 100], out = [19.75] }"), "{printed}");
    assert_eq!(exit(&["cases", rubric, "-o", file, "--lang", "vi"]), 0);
    assert_eq!(std::fs::read_to_string(file).unwrap(), printed);
    assert_eq!(exit(&["test", rubric, "--cases", file]), 0);
    // Somebody may have read it, and written down what is right.
    std::fs::write(file, "read").unwrap();
    let again = shown(&["cases", rubric, "-o", file]);
    assert!(again.contains("exit 2") && again.contains("is not overwritten"), "{again}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "read");
}

#[test]
fn one_node_is_asked_for() {
    let rubric = "../../../examples/data/small.toml";
    let printed = text(&["cases", rubric, "--node", "2.1"]);
    assert!(printed.contains("name = \"2.1\"") && !printed.contains("name = \"2.2\""), "{printed}");
    for (lang, words) in [("en", "small has no node `2.9`"), ("vi", "small không có mục `2.9`")] {
        let wrong = shown(&["cases", rubric, "--node", "2.9", "--lang", lang]);
        assert!(wrong.contains("exit 2") && wrong.contains(words), "{wrong}");
    }
}

#[test]
fn a_variant_has_cases_of_its_own() {
    let printed = text(&["cases", "variants.toml", "--variant", "phuong"]);
    assert!(printed.contains("\nvariant = \"phuong\"\n"), "{printed}");
    let wrong = shown(&["cases", "variants.toml", "--variant", "nowhere"]);
    assert!(wrong.contains("exit 2") && wrong.contains("nowhere"), "{wrong}");
}
