//! Files that are not what a verb asks for, and places that cannot be written: each verb says so, in the same words, and writes
//! nothing.
use std::path::{Path, PathBuf};

use crate::{run, shown};

/// Each verb that reads a rubric, once for each place where one stands: `RUBRIC` is the bad file, the others are sound.
const RUBRICS: [&[&str]; 17] = [
    &["check", "RUBRIC"],
    &["check", "RUBRIC", "--format", "json"],
    &["check", "RUBRIC", "--format", "sarif"],
    &["score", "RUBRIC", "sound.csv", "--output", "OUT.csv"],
    &["score", "sound.toml", "sound.csv", "--with", "RUBRIC=sound.csv", "--output", "OUT.csv"],
    &["rank", "RUBRIC", "sound.csv", "--output", "OUT.xlsx"],
    &["explain", "RUBRIC", "sound.csv", "--unit", "a"],
    &["diff", "RUBRIC", "sound.toml"],
    &["diff", "sound.toml", "RUBRIC"],
    &["diff", "sound.toml", "RUBRIC", "sound.csv"],
    &["test", "RUBRIC"],
    &["test", "RUBRIC", "--coverage", "--mutation"],
    &["test", "RUBRIC", "--bless"],
    &["cases", "RUBRIC", "--output", "OUT.toml"],
    &["template", "RUBRIC", "--output", "OUT.csv"],
    &["doc", "RUBRIC", "--output", "OUT.html"],
    &["doc", "RUBRIC", "sound.csv", "--unit", "a", "--output", "OUT.html"],
];

/// Each verb that reads reports.
const REPORTS: [&[&str]; 7] = [
    &["score", "sound.toml", "REPORTS", "--output", "OUT.csv"],
    &["score", "sound.toml", "sound.csv", "--with", "sound.toml=REPORTS", "--output", "OUT.csv"],
    &["rank", "sound.toml", "REPORTS", "--output", "OUT.xlsx"],
    &["explain", "sound.toml", "REPORTS", "--unit", "a"],
    &["diff", "sound.toml", "sound.toml", "REPORTS"],
    &["doc", "sound.toml", "REPORTS", "--output", "OUT.html"],
    &["doc", "sound.toml", "REPORTS", "--unit", "a", "--output", "OUT.md"],
];

/// Each verb that reads golden cases.
const CASES: [&[&str]; 2] =
    [&["test", "sound.toml", "--cases", "CASES"], &["test", "sound.toml", "--cases", "CASES", "--bless"]];

/// Each verb that writes a file, `OUT` with the ending that follows it.
const WRITERS: [&[&str]; 13] = [
    &["score", "sound.toml", "sound.csv", "--output", "OUT.csv"],
    &["score", "sound.toml", "sound.csv", "--output", "OUT.xlsx"],
    &["rank", "sound.toml", "sound.csv", "--output", "OUT.json"],
    &["rank", "sound.toml", "sound.csv", "--output", "OUT.xlsx"],
    &["doc", "sound.toml", "--output", "OUT.html"],
    &["doc", "sound.toml", "sound.csv", "--output", "OUT.md"],
    &["doc", "sound.toml", "sound.csv", "--unit", "a", "--output", "OUT.html"],
    &["schema", "rubric", "--output", "OUT.json"],
    &["cases", "sound.toml", "--output", "OUT.cases.toml"],
    &["template", "sound.toml", "--output", "OUT.csv"],
    &["template", "sound.toml", "--output", "OUT.json"],
    &["template", "sound.toml", "--output", "OUT.xlsx"],
    &["new", "ma", "--output", "OUT.toml"],
];

/// Each verb that prints, with how it ends.
const PRINTERS: [(&[&str], i32); 14] = [
    (&["check", "sound.toml", "--ranges"], 0),
    (&["check", "bad.toml"], 1),
    (&["score", "sound.toml", "sound.csv"], 0),
    (&["score", "sound.toml", "faults.json"], 1),
    (&["rank", "sound.toml", "sound.csv", "--format", "json"], 0),
    (&["explain", "sound.toml", "sound.csv", "--unit", "a"], 0),
    (&["diff", "sound.toml", "other.toml", "sound.csv"], 1),
    (&["test", "sound.toml"], 0),
    (&["cases", "sound.toml"], 0),
    (&["template", "sound.toml", "--format", "csv"], 0),
    (&["schema", "rubric"], 0),
    (&["guide", "codes"], 0),
    (&["doc", "sound.toml"], 0),
    (&["check", "nowhere.toml"], 2),
];

/// Verbs that read and write no file that is named to them: what is wrong with their words is tested beside them.
const OTHERS: [&str; 2] = ["guide", "lsp"];

/// A file, how a run on it ends, and what the message says in English and Vietnamese.
type Bad = (&'static str, i32, &'static str, &'static str);

/// What no text can be.
const UNREADABLE: [Bad; 8] = [
    ("nowhere.toml", 2, "there is no file", "không có tệp"),
    ("folder", 2, "is a folder; name a file", "là thư mục; hãy nêu tên tệp"),
    ("empty.toml", 2, "is empty", "là tệp trống"),
    ("mark_only.toml", 2, "is empty", "là tệp trống"),
    ("cut_off_utf16.toml", 2, "UTF-16 that is broken or cut off", "UTF-16 bị hỏng hoặc bị cắt cụt"),
    ("unmarked_utf16.toml", 2, "it looks like UTF-16", "có vẻ là UTF-16"),
    ("latin.toml", 2, "is not UTF-8 text (byte ", "không phải văn bản UTF-8 (byte "),
    ("binary.toml", 2, "is not UTF-8 text (byte ", "không phải văn bản UTF-8 (byte "),
];

const NO_RUBRICS: [Bad; 5] = [
    ("sound.csv", 2, "is a file of reports, not a rubric", "là tệp báo cáo, không phải bộ chỉ số"),
    (
        "reports.toml",
        2,
        "this is a file of reports, not a rubric",
        "đây là tệp báo cáo, không phải bộ chỉ số",
    ),
    ("old.toml", 2, "version 0 of the format; this library reads 1", "phiên bản định dạng 0"),
    ("new.toml", 2, "use a newer library", "dùng thư viện mới hơn"),
    ("bad.toml", 1, "B0201", "B0201"),
];

const NO_REPORTS: [Bad; 11] = [
    ("sound.toml", 2, "is a rubric or a case file, not a file of reports", "không phải tệp báo cáo"),
    ("sound.cases.toml", 2, "is a rubric or a case file, not a file of reports", "không phải tệp báo cáo"),
    ("old.toml", 2, "is a rubric or a case file, not a file of reports", "không phải tệp báo cáo"),
    (
        "notes.docx",
        2,
        "reports are .json, .toml, .csv or .xlsx",
        "báo cáo có đuôi .json, .toml, .csv hoặc .xlsx",
    ),
    ("binary.xlsx", 2, "binary.xlsx", "binary.xlsx"),
    ("broken.json", 2, "is not JSON", "không đúng cú pháp JSON"),
    ("broken.toml", 2, "is not TOML", "không đúng cú pháp TOML"),
    ("number.json", 2, "holds no report", "không có báo cáo"),
    ("no_unit.csv", 2, "names no column `unit`", "không có cột `mã đơn vị`"),
    ("faults.json", 1, "error[B1020]", "lỗi[B1020]"),
    ("twice.csv", 1, "[B1006] 2 reports of unit `a`", "[B1006] có 2 báo cáo của đơn vị `a`"),
];

const NO_CASES: [Bad; 3] = [
    ("sound.toml", 2, "this is a rubric, not a file of golden cases", "đây là bộ chỉ số"),
    ("reports.toml", 2, "this is a file of reports, not of golden cases", "đây là tệp báo cáo"),
    ("old.cases.toml", 2, "version 0 of the format", "phiên bản định dạng 0"),
];

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A folder with all of them, and a sound rubric with cases and reports; the rubric in several encodings too.
struct Made(tempfile::TempDir);

impl Made {
    fn new() -> Self {
        let made = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(made.at("folder")).unwrap();
        let sound = made.full("sound.toml");
        assert_eq!(run(&["new", "sound", "--output", &sound]).status.code(), Some(0));
        let rubric = std::fs::read_to_string(&sound).unwrap();
        let cases = std::fs::read_to_string(made.at("sound.cases.toml")).unwrap();
        let write = |name: &str, bytes: &[u8]| std::fs::write(made.at(name), bytes).unwrap();
        write("empty.toml", b"\n \n");
        write("mark_only.toml", b"\xef\xbb\xbf\n");
        write("cut_off_utf16.toml", &[b"\xff\xfe", &utf16(&rubric)[..101]].concat());
        write("unmarked_utf16.toml", &utf16(&rubric));
        write("latin.toml", b"title = \"Quy \xea\"\n");
        write("binary.toml", &(0..=200u8).rev().collect::<Vec<_>>());
        write("binary.xlsx", &(0..=255u8).rev().collect::<Vec<_>>());
        write("sound.csv", b"unit,meetings\na,1\n");
        write("twice.csv", b"unit,meetings\na,1\na,2\n");
        write("no_unit.csv", b"meetings,files\n1,2\n");
        write("reports.toml", b"[[report]]\nunit = \"a\"\ninputs = { meetings = 1 }\n");
        write("broken.json", b"[{ \"unit\": \"a\", ");
        write("broken.toml", b"[[report]\nunit = \"a\"\n");
        write("number.json", b"7");
        write("notes.docx", b"PK");
        write(
            "faults.json",
            b"[{ \"unit\": \"a\", \"name\": 7 }, { \"unit\": \"b\", \"inputs\": { \"meetings\": 1 } }]",
        );
        write("old.toml", rubric.replace("bochiso = 1", "bochiso = 0\nold_key = 1").as_bytes());
        write("new.toml", rubric.replace("bochiso = 1", "bochiso = 2\nnew_key = 1").as_bytes());
        write("bad.toml", rubric.replace("points = ", "pionts = ").as_bytes());
        write("other.toml", rubric.replace("max = 100", "max = 90").as_bytes());
        write("old.cases.toml", cases.replace("bochiso_cases = 1", "bochiso_cases = 0").as_bytes());
        write("marked.toml", &[b"\xef\xbb\xbf", rubric.as_bytes()].concat());
        write("wide.toml", &[b"\xff\xfe".to_vec(), utf16(&rubric)].concat());
        made
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn full(&self, name: &str) -> String {
        self.at(name).to_str().unwrap().to_owned()
    }

    /// The words of a call with the paths of the folder in place of its names, and `bad` in that of a word.
    fn call(&self, words: &[&str], word: &str, bad: &str) -> Vec<String> {
        let is_file = |name: &str| name.contains('.') || name == bad;
        let full = |part: &str| {
            let name = if part == word { bad } else { part };
            if is_file(name) && !name.starts_with('/') { self.full(name) } else { name.to_owned() }
        };
        words.iter().map(|part| part.split('=').map(full).collect::<Vec<_>>().join("=")).collect()
    }

    /// Everything that is there, to see that nothing changes.
    fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = std::fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().path());
        let mut all: Vec<_> =
            entries.map(|path| (path.clone(), std::fs::read(path).unwrap_or_default())).collect();
        all.sort();
        all
    }

    /// Runs a call in both languages: what it says, how it ends, and that nothing was written.
    fn refuses(&self, call: &[String], ends: i32, en: &str, vi: &str, names: &str) {
        let before = self.everything();
        for (lang, words) in [("en", en), ("vi", vi)] {
            let mut call: Vec<&str> = call.iter().map(String::as_str).collect();
            call.extend(["--lang", lang]);
            let shown = shown(&call);
            assert!(shown.contains(words), "{words}: {shown}");
            assert!(shown.contains(names), "{names}: {shown}");
            assert!(shown.contains(&format!("exit {ends}\n")), "{ends}: {shown}");
            assert!(!shown.contains("panicked"), "{shown}");
        }
        assert!(before == self.everything(), "{call:?}: something was written");
    }
}

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
        std::process::Command::new("sh").args(["-c", &script]).output().unwrap().status
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
    use std::process::{Command, Stdio};
    let made = Made::new();
    for (words, ends) in PRINTERS {
        for (close_out, close_err) in [(true, false), (false, true), (true, true)] {
            let call = made.call(words, "", "");
            let mut child = Command::new(env!("CARGO_BIN_EXE_bochiso"))
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
    use std::process::{Command, Stdio};
    let made = Made::new();
    let piped = |call: &[&str], text: &[u8]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bochiso"))
            .args(call)
            .env("LANG", "en_US.UTF-8")
            .env_remove("LC_ALL")
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
