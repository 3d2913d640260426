//! Files that are not what a verb asks for: each verb says so, in the same words, and writes nothing.
use std::path::Path;

use crate::{run, shown};

/// The verbs that read a rubric, with what follows it.
const VERBS: [&[&str]; 7] = [
    &["template", "RUBRIC", "--output", "OUT.csv"],
    &["check", "RUBRIC"],
    &["score", "RUBRIC", "reports.csv", "--output", "OUT.csv"],
    &["rank", "RUBRIC", "reports.csv", "--output", "OUT.csv"],
    &["explain", "RUBRIC", "reports.csv", "--unit", "a"],
    &["test", "RUBRIC"],
    &["cases", "RUBRIC", "--output", "OUT.csv"],
];

/// A file, how a run on it ends, and what the message says in English and Vietnamese.
const FILES: [(&str, i32, &str, &str); 11] = [
    ("nowhere.toml", 2, "there is no file", "không có tệp"),
    ("folder", 2, "is a folder; name a file", "là thư mục; hãy nêu tên tệp"),
    ("empty.toml", 2, "is empty", "là tệp trống"),
    ("mark_only.toml", 2, "is empty", "là tệp trống"),
    ("cut_off_utf16.toml", 2, "UTF-16 that is broken or cut off", "UTF-16 bị hỏng hoặc bị cắt cụt"),
    ("unmarked_utf16.toml", 2, "it looks like UTF-16", "có vẻ là UTF-16"),
    ("latin.toml", 2, "is not UTF-8 text (byte ", "không phải văn bản UTF-8 (byte "),
    ("reports.csv", 2, "is a file of reports, not a rubric", "là tệp báo cáo, không phải bộ chỉ số"),
    (
        "reports.toml",
        1,
        "this is a file of reports, not a rubric",
        "đây là tệp báo cáo, không phải bộ chỉ số",
    ),
    ("old.toml", 1, "version 0 of the format; this library reads 1", "phiên bản định dạng 0"),
    ("new.toml", 1, "use a newer library", "dùng thư viện mới hơn"),
];

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A folder with all of them, and a sound rubric in several encodings.
fn folder(at: &Path) {
    let rubric = std::fs::read_to_string(crate::inputs().join("warned.toml")).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(at.join(name), bytes).unwrap();
    std::fs::create_dir(at.join("folder")).unwrap();
    write("empty.toml", b"\n \n");
    write("mark_only.toml", b"\xef\xbb\xbf\n");
    write("cut_off_utf16.toml", &[b"\xff\xfe", &utf16(&rubric)[..101]].concat());
    write("unmarked_utf16.toml", &utf16(&rubric));
    write("latin.toml", b"title = \"Quy \xea\"\n");
    write("reports.csv", b"unit,meetings\na,1\n");
    write("reports.toml", b"[[report]]\nunit = \"a\"\ninputs = { meetings = 1 }\n");
    write("old.toml", rubric.replace("bochiso = 1", "bochiso = 0\nold_key = 1").as_bytes());
    write("new.toml", rubric.replace("bochiso = 1", "bochiso = 2\nnew_key = 1").as_bytes());
    write("plain.toml", rubric.as_bytes());
    write("marked.toml", &[b"\xef\xbb\xbf", rubric.as_bytes()].concat());
    write("wide.toml", &[b"\xff\xfe".to_vec(), utf16(&rubric)].concat());
}

#[test]
fn every_verb_says_what_is_wrong_with_a_file() {
    let made = tempfile::tempdir().unwrap();
    folder(made.path());
    let out = made.path().join("OUT.csv");
    for (verb, (file, code, en, vi)) in
        VERBS.iter().flat_map(|verb| FILES.iter().map(move |file| (verb, file)))
    {
        for (lang, words) in [("en", en), ("vi", vi)] {
            let full = |name: &str| made.path().join(name).to_str().unwrap().to_owned();
            let arguments: Vec<String> = verb
                .iter()
                .map(|word| match *word {
                    "RUBRIC" => full(file),
                    "reports.csv" | "OUT.csv" => full(word),
                    word => word.to_owned(),
                })
                .chain(["--lang".to_owned(), lang.to_owned()])
                .collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let shown = shown(&arguments);
            assert!(shown.contains(words) && shown.contains(*file), "{words}: {shown}");
            assert_eq!(run(&arguments).status.code(), Some(*code), "{shown}");
            assert!(!out.exists(), "{shown}");
        }
    }
}

#[test]
fn one_finding_for_another_version_of_the_format() {
    let made = tempfile::tempdir().unwrap();
    folder(made.path());
    for file in ["old.toml", "new.toml"] {
        let shown = shown(&["check", made.path().join(file).to_str().unwrap()]);
        assert_eq!(shown.matches("error[").count(), 1, "{shown}");
    }
}

#[test]
fn a_rubric_is_the_same_in_every_encoding() {
    let made = tempfile::tempdir().unwrap();
    folder(made.path());
    let scored = |rubric: &str| {
        let [rubric, reports] =
            [rubric, "reports.csv"].map(|name| made.path().join(name).to_str().unwrap().to_owned());
        run(&["score", &rubric, &reports, "--format", "csv"]).stdout
    };
    let plain = scored("plain.toml");
    assert!(!plain.is_empty());
    assert_eq!(scored("marked.toml"), plain);
    assert_eq!(scored("wide.toml"), plain);
}

#[test]
fn what_is_read_is_not_written_over() {
    let made = tempfile::tempdir().unwrap();
    folder(made.path());
    let full = |name: &str| made.path().join(name).to_str().unwrap().to_owned();
    let (rubric, reports) = (full("plain.toml"), full("reports.csv"));
    let before = [&rubric, &reports].map(|path| std::fs::read(path).unwrap());
    for verb in ["score", "rank"] {
        for output in [&rubric, &reports, &full("folder/../reports.csv")] {
            let shown = shown(&[verb, &rubric, &reports, "--output", output, "--lang", "vi"]);
            assert!(shown.contains("exit 2") && shown.contains("là một trong các tệp đầu vào"), "{shown}");
        }
    }
    assert_eq!([&rubric, &reports].map(|path| std::fs::read(path).unwrap()), before);
}
