//! Files that are not what a verb asks for, and places that cannot be written: each verb says so, in the same words, and writes
//! nothing.
mod made;

use std::path::Path;

use crate::{run, shown};
use made::{
    CASES, Made, NO_CASES, NO_REPORTS, NO_RUBRICS, OTHERS, PRINTERS, REPORTS, RUBRICS, UNREADABLE, WRITERS,
};

/// The verbs that the program has.
fn verbs() -> Vec<String> {
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap().to_owned();
    let named = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = named.filter_map(|line| line.split_whitespace().next()).filter(|verb| *verb != "help");
    names.map(str::to_owned).collect()
}

#[test]
fn every_verb_is_tried() {
    let tried: Vec<&str> = RUBRICS
        .iter()
        .chain(&REPORTS)
        .chain(&CASES)
        .chain(&WRITERS)
        .filter_map(|call| call.first().copied())
        .chain(OTHERS)
        .collect();
    let printed: Vec<&str> = PRINTERS.iter().filter_map(|(call, _)| call.first().copied()).collect();
    let verbs = verbs();
    assert!(verbs.len() >= 13, "{verbs:?}");
    for verb in &verbs {
        assert!(tried.contains(&verb.as_str()), "{verb} is tried with no bad file");
        assert!(
            printed.contains(&verb.as_str()) || ["rank", "new", "lsp"].contains(&verb.as_str()),
            "{verb} is tried with no reader that leaves"
        );
    }
}

#[test]
fn every_verb_says_what_is_wrong_with_a_rubric() {
    let made = Made::new();
    for words in RUBRICS {
        for (file, ends, en, vi) in UNREADABLE.iter().chain(&NO_RUBRICS) {
            // Its exit code 1 says that something changed.
            let ends = if words[0] == "diff" { 2 } else { *ends };
            made.refuses(&made.call(words, "RUBRIC", file), ends, en, vi, file);
        }
    }
}

#[test]
fn every_verb_says_what_is_wrong_with_reports() {
    let made = Made::new();
    for words in REPORTS {
        for (file, ends, en, vi) in UNREADABLE.iter().filter(|(_, ends, ..)| *ends == 2).chain(&NO_REPORTS) {
            let call = made.call(words, "REPORTS", file);
            let writes = *ends == 1 && words.contains(&"--output");
            if writes {
                // The sound reports of the file are scored, and the others named.
                let shown = shown(&call.iter().map(String::as_str).collect::<Vec<_>>());
                assert!(shown.contains("exit 1") && shown.contains(en), "{shown}");
                let out = call.last().unwrap();
                let unit = words.contains(&"--unit");
                assert_eq!(Path::new(out).is_file(), !unit, "{shown}");
                let _ = std::fs::remove_file(out);
            } else {
                made.refuses(&call, *ends, en, vi, file);
            }
        }
    }
}

#[test]
fn every_verb_says_what_is_wrong_with_cases() {
    let made = Made::new();
    for words in CASES {
        for (file, ends, en, vi) in UNREADABLE.iter().chain(&NO_CASES) {
            made.refuses(&made.call(words, "CASES", file), *ends, en, vi, file);
        }
    }
}

/// What is wrong with one of several files is said before another is changed.
#[test]
fn nothing_is_blessed_where_a_file_cannot_be_read() {
    let made = Made::new();
    let cases = std::fs::read_to_string(made.at("sound.cases.toml")).unwrap();
    let wrong = cases.replacen("total = ", "total = 1", 1);
    assert_ne!(wrong, cases);
    std::fs::write(made.at("sound.cases.toml"), wrong).unwrap();
    for bad in ["nowhere.toml", "folder", "latin.toml"] {
        let call = made.call(&["test", "sound.toml", "BAD", "--bless"], "BAD", bad);
        made.refuses(&call, 2, "", "", bad);
        let call =
            made.call(&["test", "sound.toml", "--bless", "--cases", "sound.cases.toml", "BAD"], "BAD", bad);
        made.refuses(&call, 2, "", "", bad);
    }
    std::fs::write(made.at("broken.cases.toml"), cases + "\n[[").unwrap();
    let files = ["sound.cases.toml", "broken.cases.toml"].map(|file| made.full(file));
    let before = std::fs::read_to_string(&files[0]).unwrap();
    let rubric = made.full("sound.toml");
    let call = ["test", &rubric, "--bless", "--cases", &files[0], "--cases", &files[1]];
    assert_eq!(crate::exit(&call), 1);
    assert_eq!(std::fs::read_to_string(&files[0]).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let made = Made::new();
    for file in ["sound.toml", "reports.toml", "old.cases.toml"] {
        std::fs::set_permissions(made.at(file), PermissionsExt::from_mode(0o000)).unwrap();
    }
    // Nothing is kept from root.
    if std::fs::read(made.at("sound.toml")).is_ok() {
        return;
    }
    for words in RUBRICS.iter().filter(|words| !words.contains(&"sound.toml")) {
        let call = made.call(words, "RUBRIC", "sound.toml");
        made.refuses(&call, 2, "you may not; look at its permissions", "không có quyền", "sound.toml");
    }
}

#[test]
fn one_finding_for_another_version_of_the_format() {
    let made = Made::new();
    for file in ["old.toml", "new.toml"] {
        let shown = shown(&["check", &made.full(file)]);
        assert_eq!(shown.matches("error[").count(), 1, "{shown}");
    }
}

#[test]
fn a_rubric_is_the_same_in_every_encoding() {
    let made = Made::new();
    let scored =
        |rubric: &str| run(&["score", &made.full(rubric), &made.full("sound.csv"), "--format", "csv"]).stdout;
    let plain = scored("sound.toml");
    assert!(!plain.is_empty());
    assert_eq!(scored("marked.toml"), plain);
    assert_eq!(scored("wide.toml"), plain);
}

#[test]
fn what_is_read_is_not_written_over() {
    let made = Made::new();
    let (rubric, reports) = (made.full("sound.toml"), made.full("sound.csv"));
    for verb in ["score", "rank", "doc"] {
        for output in [&rubric, &reports, &made.full("folder/../sound.csv")] {
            let mut call =
                vec![verb.to_owned(), rubric.clone(), reports.clone(), "--output".into(), output.clone()];
            call.extend(["--format".to_owned(), if verb == "doc" { "html" } else { "csv" }.to_owned()]);
            made.refuses(
                &call,
                2,
                "is one of the files that are read",
                "là một trong các tệp đầu vào",
                output,
            );
        }
    }
    for words in WRITERS.iter().filter(|words| ["cases", "template", "new"].contains(&words[0])) {
        let out = words.last().unwrap();
        let ending = out.split_once('.').unwrap().1;
        let there = format!("there.{ending}");
        std::fs::write(made.at(&there), "kept").unwrap();
        let call = made.call(words, out, &there);
        made.refuses(&call, 2, "is there already, and is not overwritten", "không ghi đè", &there);
    }
}

#[test]
fn every_verb_says_where_it_cannot_write() {
    let made = Made::new();
    for words in WRITERS {
        let out = *words.last().unwrap();
        let ending = out.split_once('.').unwrap().1;
        let missing = format!("nowhere/x.{ending}");
        let call = made.call(words, out, &missing);
        made.refuses(&call, 2, "there is no folder", "không có thư mục", &missing);
        let below = format!("sound.csv/x.{ending}");
        let call = made.call(words, out, &below);
        made.refuses(&call, 2, "there is no folder", "không có thư mục", &below);
        let folder = format!("folder.{ending}");
        std::fs::create_dir_all(made.at(&folder)).unwrap();
        let call = made.call(words, out, &folder);
        made.refuses(&call, 2, "is a folder", "là thư mục", &folder);
        let long = format!("{}.{ending}", "x".repeat(300));
        let call = made.call(words, out, &long);
        made.refuses(&call, 2, "its name is too long", "tên tệp quá dài", &long);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let made = Made::new();
    let closed = made.at("folder");
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o500)).unwrap();
    // Nothing is kept from root.
    if std::fs::write(closed.join("tried"), "").is_ok() {
        return;
    }
    for words in WRITERS {
        let out = *words.last().unwrap();
        let there = format!("folder/x.{}", out.split_once('.').unwrap().1);
        let call = made.call(words, out, &there);
        made.refuses(&call, 2, "you may not; look at its permissions", "không có quyền", &there);
    }
}

/// Where writing stops halfway, what was there is there still.
#[cfg(unix)]
#[test]
fn a_write_that_stops_leaves_what_was_there() {
    let made = Made::new();
    let limited = |call: &[String]| {
        let words = call.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        let program = env!("CARGO_BIN_EXE_bochiso");
        let script = format!("ulimit -f 1; exec '{program}' {words}");
        std::process::Command::new("sh").args(["-c", &script]).env_remove("CI").output().unwrap().status
    };
    for words in [WRITERS[4], WRITERS[7], WRITERS[1]] {
        let out = *words.last().unwrap();
        let there = format!("there.{}", out.split_once('.').unwrap().1);
        std::fs::write(made.at(&there), "kept").unwrap();
        let call = made.call(words, out, &there);
        assert_ne!(limited(&call).code(), Some(0), "{call:?}");
        assert_eq!(std::fs::read_to_string(made.at(&there)).unwrap(), "kept", "{call:?}");
        assert_eq!(run(&call.iter().map(String::as_str).collect::<Vec<_>>()).status.code(), Some(0));
        assert_ne!(std::fs::read(made.at(&there)).unwrap(), b"kept", "{call:?}");
    }
}

/// A file that is written over stays what it was: a link to another, with its own permissions.
#[cfg(unix)]
#[test]
fn a_link_is_followed_and_permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let made = Made::new();
    let (kept, link) = (made.at("kept.csv"), made.at("link.csv"));
    std::fs::write(&kept, "old").unwrap();
    std::fs::set_permissions(&kept, PermissionsExt::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&kept, &link).unwrap();
    let score = |out: &str| {
        let (rubric, reports) = (made.full("sound.toml"), made.full("sound.csv"));
        run(&["score", &rubric, &reports, "--output", out]).status.code()
    };
    assert_eq!(score(&made.full("link.csv")), Some(0));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_ne!(std::fs::read(&kept).unwrap(), b"old");
    assert_eq!(std::fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o640);
    // A new file is as open as every new file of the user.
    std::fs::write(made.at("plain"), "").unwrap();
    assert_eq!(score(&made.full("fresh.csv")), Some(0));
    let mode = |name: &str| std::fs::metadata(made.at(name)).unwrap().permissions().mode();
    assert_eq!(mode("fresh.csv"), mode("plain"));
    assert!(made.everything().iter().all(|(path, _)| !path.display().to_string().contains(".bochiso-")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let made = Made::new();
    let call = made.call(
        &["score", "sound.toml", "sound.csv", "--format", "csv", "--output", "OUT"],
        "OUT",
        "/dev/full",
    );
    made.refuses(&call, 2, "the disk is full", "ổ đĩa đã đầy", "/dev/full");
}

/// Whoever reads what is printed may leave early, as `head` does.
#[test]
fn a_reader_that_leaves_is_no_error() {
    use std::process::Stdio;
    let made = Made::new();
    for (words, ends) in PRINTERS {
        for (close_out, close_err) in [(true, false), (false, true), (true, true)] {
            let call = made.call(words, "", "");
            let mut child = crate::program()
                .args(&call)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let (out, err) = (child.stdout.take(), child.stderr.take());
            let out = out.filter(|_| !close_out);
            let err = err.filter(|_| !close_err);
            let reader = |stream: Option<Box<dyn std::io::Read + Send>>| {
                std::thread::spawn(move || {
                    let mut text = String::new();
                    stream.map(|mut stream| stream.read_to_string(&mut text));
                    text
                })
            };
            let out = reader(out.map(|out| Box::new(out) as _));
            let err = reader(err.map(|err| Box::new(err) as _));
            let said = out.join().unwrap() + &err.join().unwrap();
            assert!(!said.contains("panicked"), "{call:?}: {said}");
            assert_eq!(child.wait().unwrap().code(), Some(ends), "{call:?}: {said}");
        }
    }
}

/// `-` is standard input, wherever a rubric or a file of reports is read.
#[test]
fn a_rubric_or_reports_from_standard_input() {
    use std::io::Write;
    use std::process::Stdio;
    let made = Made::new();
    let piped = |call: &[&str], text: &[u8]| {
        let mut child = crate::program()
            .args(call)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code(), output.stdout, String::from_utf8(output.stderr).unwrap())
    };
    let (rubric, reports) = (made.full("sound.toml"), made.full("sound.csv"));
    let text = std::fs::read(&rubric).unwrap();
    for words in [
        &["check", "-"][..],
        &["score", "-", &reports, "--format", "csv"],
        &["rank", "-", &reports, "--format", "csv"],
        &["explain", "-", &reports, "--unit", "a"],
        &["doc", "-"],
        &["template", "-", "--format", "csv"],
        &["cases", "-"],
    ] {
        let named: Vec<&str> = words.iter().map(|word| if *word == "-" { &rubric } else { *word }).collect();
        let (code, out, said) = piped(words, &text);
        let file = run(&named);
        assert_eq!(code, file.status.code(), "{words:?}: {said}");
        let out = String::from_utf8(out).unwrap().replace("bochiso: -", &format!("bochiso: {rubric}"));
        let of_file = String::from_utf8(file.stdout).unwrap();
        assert_eq!(out.replace(&rubric, "-"), of_file.replace(&rubric, "-"), "{words:?}");
        let (code, _, said) = piped(words, b" \n");
        assert_eq!(code, Some(2), "{words:?}: {said}");
        assert!(said.contains("standard input is empty"), "{words:?}: {said}");
    }
    let (code, out, said) = piped(
        &["score", &rubric, "-", "--format", "csv"],
        br#"{ "unit": "a", "inputs": { "meetings": 1 } }"#,
    );
    assert_eq!(
        (code, out),
        (Some(0), run(&["score", &rubric, &reports, "--format", "csv"]).stdout),
        "{said}"
    );
}
