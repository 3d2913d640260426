//! `bochiso guide`, and the first page of the guide, done command by command.
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::shown;

#[test]
fn entries() {
    insta::assert_snapshot!("guide_pages_vi", shown(&["guide", "--lang", "vi"]));
    insta::assert_snapshot!("guide_code_vi", shown(&["guide", "B0103", "--lang", "vi"]));
    insta::assert_snapshot!("guide_code_en", shown(&["guide", "duplicate-key"]));
    insta::assert_snapshot!("guide_key_vi", shown(&["guide", "criterion.weight", "--lang", "vi"]));
    insta::assert_snapshot!("guide_function_en", shown(&["guide", "signif"]));
    insta::assert_snapshot!("guide_typo_vi", shown(&["guide", "wieght", "--lang", "vi"]));
    insta::assert_snapshot!("guide_nothing_en", shown(&["guide", "xyzzy"]));
}

/// Runs what follows `$ ` in `folder`, and gives what it prints.
fn done(command: &str, folder: &Path, lang: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words.as_slice() {
        ["cp", from, to] => {
            fs::copy(folder.join(from), folder.join(to)).unwrap();
            String::new()
        }
        ["bochiso", arguments @ ..] => {
            let output =
                crate::program().args(arguments).current_dir(folder).env("LANG", lang).output().unwrap();
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n");
            format!("{}{}", text(&output.stdout), text(&output.stderr))
        }
        _ => panic!("the page has a command that the test does not know: {command}"),
    }
}

/// Puts the line after `+` in place of the one after `-`, in the file after `---`.
fn changed(change: &str, folder: &Path) {
    let mut lines = change.lines();
    let file = folder.join(lines.next().unwrap().trim_start_matches("--- "));
    let (old, new): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with('-'));
    let joined = |lines: Vec<&str>| lines.iter().map(|line| &line[1..]).collect::<Vec<_>>().join("\n");
    let (old, new, text) = (joined(old), joined(new), fs::read_to_string(&file).unwrap());
    assert_eq!(text.matches(&old).count(), 1, "{}: `{old}`", file.display());
    fs::write(&file, text.replace(&old, &new)).unwrap();
}

/// The file that a sentence names last.
fn named(sentence: &str) -> &str {
    sentence.rsplit('`').nth(1).unwrap()
}

fn tour(name: &str, lang: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../src/guide/{name}/start.md"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("guide-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let text = fs::read_to_string(&page).unwrap();
    let (mut out, mut sentence) = (String::new(), "");
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        let Some(fence) = line.strip_prefix("```") else {
            sentence = if line.is_empty() { sentence } else { line };
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let block = match fence {
            "console" => {
                let command = block[0].strip_prefix("$ ").unwrap();
                format!("$ {command}\n{}", done(command, &folder, lang)).trim_end().to_owned()
            }
            "diff" => {
                changed(&block.join("\n"), &folder);
                block.join("\n")
            }
            "csv" => {
                fs::write(folder.join(named(sentence)), block.join("\n")).unwrap();
                block.join("\n")
            }
            _ => block.join("\n"),
        };
        let _ = writeln!(out, "{block}\n```");
    }
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        fs::write(&page, &out).unwrap();
    }
    let shown = fs::read_to_string(&page).unwrap();
    assert_eq!(shown, out, "{} shows what is not printed; UPDATE_GUIDE=1 writes it anew", page.display());
}

#[test]
fn the_first_page_in_vietnamese() {
    tour("vi", "vi_VN.UTF-8");
}

#[test]
fn the_first_page_in_english() {
    tour("en", "en_US.UTF-8");
}
