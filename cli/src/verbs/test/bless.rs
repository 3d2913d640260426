//! `bochiso test --bless`: numbers that came out, written into the case files.
use std::path::Path;

use bochiso::golden::{self, Cases};
use bochiso::{Program, Source};

use super::Tested;
use crate::args::Args;
use crate::files;
use crate::words::{Failure, fail, lang, say, tell};

/// The mark that some editors put at the start of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether expected numbers may be rewritten here: not by a machine that nobody watches.
pub(super) fn allowed() -> Result<(), Failure> {
    if std::env::var_os("CI").is_none_or(|value| value.is_empty() || value == "false" || value == "0") {
        return Ok(());
    }
    fail(
        "--bless is not for CI: expected numbers are changed by people who look at them",
        "--bless không dùng trên CI: kết quả mong đợi do người xem xét mà thay đổi",
    )
}

/// Writes what came out into a case file, says how much that was, and runs the file again.
pub(super) fn file(tested: Tested, path: &Path, program: &Program, args: &Args) -> Result<Tested, Failure> {
    let blessed = golden::bless(&tested.cases, &tested.results);
    if blessed.changed == 0 {
        return Ok(tested);
    }
    let name = path.display().to_string();
    let before = files::bytes(path)?;
    if path.as_os_str() == "-" || std::str::from_utf8(&before).is_err() {
        return fail(
            format!("{name} is not a UTF-8 file that can be written; save it as UTF-8"),
            format!("{name} không phải tệp UTF-8 ghi được; hãy lưu lại ở dạng UTF-8"),
        );
    }
    let source = Source::new(name.clone(), blessed.text);
    let Ok(cases) = Cases::parse(&source, program) else {
        return fail(
            format!("{name} is left as it is: with the new numbers it could not be read again"),
            format!("{name} được giữ nguyên: với các số mới thì không đọc lại được"),
        );
    };
    let mark = if before.starts_with(MARK) { MARK } else { &[] };
    files::write(Some(path), &[mark, source.text().as_bytes()].concat())?;
    let lang = lang(args);
    tell!(
        "{name}: {} {}",
        blessed.changed,
        say(
            lang,
            "numbers taken over, their cases marked as derived",
            "số được thay, các trường hợp được ghi là lấy từ kết quả"
        )
    );
    let results = golden::run(program, &cases);
    Ok(Tested { cases, results, ..tested })
}
