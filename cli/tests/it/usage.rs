//! How the program says what it can be told, and what is wrong with a command line, in the language of the reader.
use crate::{program, shown};

const WRONG: [&[&str]; 9] = [
    &["tets"],
    &["rank"],
    &["diff", "a", "b", "--formt", "x"],
    &["check", "x.toml", "--format", "yaml"],
    &["test", "x.toml", "--coverage=200"],
    &["explain", "a", "b", "--unit"],
    &["explain", "a", "b", "--unit", "x", "--lost", "--against", "y"],
    &["lsp", "--stdio", "--stdio"],
    &[],
];

#[test]
fn command_lines_that_are_wrong() {
    let said = |lang: &str| {
        let all = WRONG.iter().map(|words| shown(&[*words, &["--lang", lang]].concat()));
        all.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("usage_vi", said("vi"));
    assert!(WRONG.iter().all(|words| crate::exit(&[*words, &["--lang", "vi"]].concat()) == 2));
    assert!(said("en").contains("unrecognized subcommand 'tets'"));
}

#[test]
fn help_in_the_language_of_the_reader() {
    insta::assert_snapshot!("help_vi", shown(&["--help", "--lang", "vi"]));
    insta::assert_snapshot!("help_test_vi", shown(&["test", "--lang=vi", "--help"]));
    let help = |lang: &str, words: &[&str]| {
        let output = program().env("LANG", lang).args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(help("vi_VN.UTF-8", &["rank", "-h"]).contains("Cách dùng: bochiso rank [TÙY CHỌN]"));
    assert!(help("vi_VN.UTF-8", &["rank", "-h", "--lang", "en"]).contains("Usage: bochiso rank [OPTIONS]"));
    assert!(help("en_US.UTF-8", &["rank", "-h"]).contains("Usage: bochiso rank [OPTIONS]"));
    assert!(help("vi_VN.UTF-8", &["--version"]).starts_with("bochiso "));
}

#[test]
fn words_are_looked_up_in_the_guide() {
    let found = shown(&["guide", "điểm", "thưởng", "--lang", "vi"]);
    assert!(found.contains("bochiso guide criterion.role"), "{found}");
    assert_eq!(found.lines().nth(3), shown(&["guide", "diem thuong", "--lang", "vi"]).lines().nth(3));
    assert!(shown(&["guide", "làm", "tròn", "--lang", "vi"]).contains("bochiso guide round "));
}
