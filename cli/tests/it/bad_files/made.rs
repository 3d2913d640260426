//! What every verb is tried on: bad files, and how each verb is called.
use std::path::PathBuf;

use crate::{run, shown};

/// Each verb that reads a rubric, once for each place where one stands: `RUBRIC` is the bad file, the others are sound.
pub(super) const RUBRICS: [&[&str]; 17] = [
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
pub(super) const REPORTS: [&[&str]; 7] = [
    &["score", "sound.toml", "REPORTS", "--output", "OUT.csv"],
    &["score", "sound.toml", "sound.csv", "--with", "sound.toml=REPORTS", "--output", "OUT.csv"],
    &["rank", "sound.toml", "REPORTS", "--output", "OUT.xlsx"],
    &["explain", "sound.toml", "REPORTS", "--unit", "a"],
    &["diff", "sound.toml", "sound.toml", "REPORTS"],
    &["doc", "sound.toml", "REPORTS", "--output", "OUT.html"],
    &["doc", "sound.toml", "REPORTS", "--unit", "a", "--output", "OUT.md"],
];

/// Each verb that reads golden cases.
pub(super) const CASES: [&[&str]; 2] =
    [&["test", "sound.toml", "--cases", "CASES"], &["test", "sound.toml", "--cases", "CASES", "--bless"]];

/// Each verb that writes a file, `OUT` with the ending that follows it.
pub(super) const WRITERS: [&[&str]; 13] = [
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
pub(super) const PRINTERS: [(&[&str], i32); 14] = [
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
pub(super) const OTHERS: [&str; 2] = ["guide", "lsp"];

/// A file, how a run on it ends, and what the message says in English and Vietnamese.
pub(super) type Bad = (&'static str, i32, &'static str, &'static str);

/// What no text can be.
pub(super) const UNREADABLE: [Bad; 8] = [
    ("nowhere.toml", 2, "there is no file", "không có tệp"),
    ("folder", 2, "is a folder; name a file", "là thư mục; hãy nêu tên tệp"),
    ("empty.toml", 2, "is empty", "là tệp trống"),
    ("mark_only.toml", 2, "is empty", "là tệp trống"),
    ("cut_off_utf16.toml", 2, "UTF-16 that is broken or cut off", "UTF-16 bị hỏng hoặc bị cắt cụt"),
    ("unmarked_utf16.toml", 2, "it looks like UTF-16", "có vẻ là UTF-16"),
    ("latin.toml", 2, "is not UTF-8 text (byte ", "không phải văn bản UTF-8 (byte "),
    ("binary.toml", 2, "is not UTF-8 text (byte ", "không phải văn bản UTF-8 (byte "),
];

pub(super) const NO_RUBRICS: [Bad; 5] = [
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

pub(super) const NO_REPORTS: [Bad; 11] = [
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

pub(super) const NO_CASES: [Bad; 3] = [
    ("sound.toml", 2, "this is a rubric, not a file of golden cases", "đây là bộ chỉ số"),
    ("reports.toml", 2, "this is a file of reports, not of golden cases", "đây là tệp báo cáo"),
    ("old.cases.toml", 2, "version 0 of the format", "phiên bản định dạng 0"),
];

pub(super) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A folder with all of them, and a sound rubric with cases and reports; the rubric in several encodings too.
pub(super) struct Made(pub(super) tempfile::TempDir);

impl Made {
    pub(super) fn new() -> Self {
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

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(super) fn full(&self, name: &str) -> String {
        self.at(name).to_str().unwrap().to_owned()
    }

    /// The words of a call with the paths of the folder in place of its names, and `bad` in that of a word.
    pub(super) fn call(&self, words: &[&str], word: &str, bad: &str) -> Vec<String> {
        let is_file = |name: &str| name.contains('.') || name == bad;
        let full = |part: &str| {
            let name = if part == word { bad } else { part };
            if is_file(name) && !name.starts_with('/') { self.full(name) } else { name.to_owned() }
        };
        words.iter().map(|part| part.split('=').map(full).collect::<Vec<_>>().join("=")).collect()
    }

    /// Everything that is there, to see that nothing changes.
    pub(super) fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = std::fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().path());
        let mut all: Vec<_> =
            entries.map(|path| (path.clone(), std::fs::read(path).unwrap_or_default())).collect();
        all.sort();
        all
    }

    /// Runs a call in both languages: what it says, how it ends, and that nothing was written.
    pub(super) fn refuses(&self, call: &[String], ends: i32, en: &str, vi: &str, names: &str) {
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
