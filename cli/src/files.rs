//! Reading and writing files, with messages that name them.
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use bochiso::{Diagnostics, Lints, Phrase, Rubric, Source};

use crate::args::Args;
use crate::words::{Failure, fail};
use crate::{Ended, draw, written};

/// The bytes of a file; `-` is standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display();
    if path.as_os_str() == "-" {
        let mut all = Vec::new();
        return match io::stdin().read_to_end(&mut all) {
            Ok(_) => Ok(all),
            Err(error) => {
                let why = written::why(&error);
                fail(format!("standard input: {}", why.en), format!("đầu vào chuẩn: {}", why.vi))
            }
        };
    }
    if path.is_dir() {
        return fail(
            format!("{name} is a folder; name a file"),
            format!("{name} là thư mục; hãy nêu tên tệp"),
        );
    }
    match fs::read(path) {
        Ok(all) => Ok(all),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fail(format!("there is no file {name}"), format!("không có tệp {name}"))
        }
        Err(error) => {
            let why = written::why(&error);
            fail(format!("{name} cannot be read: {}", why.en), format!("không đọc được {name}: {}", why.vi))
        }
    }
}

/// The text of a file: UTF-8, or UTF-16 with its mark at the start; a mark of either is taken off.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let name = path.display().to_string();
    let all = bytes(path)?;
    if path.as_os_str() == "-" && all.iter().all(u8::is_ascii_whitespace) {
        return fail("standard input is empty", "đầu vào chuẩn không có nội dung");
    }
    let read = match all.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest, 3),
        all => narrow(all, 0),
    };
    match read {
        Ok(text) if text.trim().is_empty() => {
            fail(format!("{name} is empty"), format!("{name} là tệp trống"))
        }
        Ok(text) => Ok(text),
        Err(why) => fail(
            format!("{name} is not UTF-8 text ({}); save it as UTF-8", why.en),
            format!("{name} không phải văn bản UTF-8 ({}); hãy lưu lại ở dạng UTF-8", why.vi),
        ),
    }
}

/// UTF-8; `before` is how many bytes were taken off its start.
fn narrow(bytes: &[u8], before: usize) -> Result<String, Phrase> {
    // UTF-16 without its mark: every other byte of plain letters is 0.
    if bytes.iter().take(64).filter(|byte| **byte == 0).count() > 8 {
        return Err(Phrase::new("it looks like UTF-16", "có vẻ là UTF-16"));
    }
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let at = error.valid_up_to().saturating_add(before);
        Phrase::new(format!("byte {at}"), format!("byte {at}"))
    })
}

/// UTF-16 after its mark.
fn wide(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Result<String, Phrase> {
    let pairs = bytes.chunks_exact(2);
    let whole = pairs.remainder().is_empty();
    let units: Vec<u16> = pairs.filter_map(|pair| pair.try_into().ok()).map(order).collect();
    String::from_utf16(&units)
        .ok()
        .filter(|_| whole)
        .ok_or_else(|| Phrase::new("UTF-16 that is broken or cut off", "UTF-16 bị hỏng hoặc bị cắt cụt"))
}

/// A file as a source.
pub(crate) fn source(path: &Path) -> Result<Source, Failure> {
    Ok(Source::new(path.display().to_string(), text(path)?))
}

/// The source of a rubric; a file of reports is none.
pub(crate) fn rubric_source(path: &Path) -> Result<Source, Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
    if path.is_file()
        && ["json", "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"].contains(&ending.as_str())
    {
        let name = path.display();
        return fail(
            format!("{name} is a file of reports, not a rubric; the rubric comes first"),
            format!("{name} là tệp báo cáo, không phải bộ chỉ số; bộ chỉ số đứng trước"),
        );
    }
    source(path)
}

/// A rubric file that could be read, and what is wrong with it.
pub(crate) struct Checked {
    pub(crate) source: Source,
    pub(crate) found: Diagnostics,
    /// `None` where it cannot be used.
    pub(crate) rubric: Option<Rubric>,
}

/// Reads and checks a rubric file.
pub(crate) fn checked(path: &Path, lints: &Lints) -> Result<Checked, Failure> {
    let source = rubric_source(path)?;
    Ok(match Rubric::parse_with(&source, lints) {
        Ok(rubric) => Checked { found: rubric.warnings().clone(), source, rubric: Some(rubric) },
        Err(found) => Checked { found, source, rubric: None },
    })
}

/// A rubric; what is wrong with it is drawn, and how the run ends comes back where it cannot be used.
pub(crate) fn rubric(path: &Path, args: &Args) -> Result<Result<Rubric, Ended>, Failure> {
    let checked = checked(path, &Lints::new())?;
    draw::diagnostics(&checked.found, &checked.source, args)?;
    Ok(checked.rubric.ok_or_else(|| Ended::of(&checked.found)))
}

/// A variant of a rubric, where one is asked for.
pub(crate) fn variant(rubric: Rubric, id: Option<&str>) -> Result<Rubric, Failure> {
    let Some(id) = id else { return Ok(rubric) };
    if let Some(variant) = rubric.variant(id) {
        return Ok(variant.clone());
    }
    let there: Vec<&str> = rubric.variants().iter().filter_map(Rubric::variant_id).collect();
    let (name, there) = (rubric.id(), there.join(", "));
    fail(
        format!("{name} has no variant `{id}`; its variants: {there}"),
        format!("{name} không có biến thể `{id}`; các biến thể: {there}"),
    )
}

/// Writes to a file, or to the terminal.
pub(crate) fn write(output: Option<&Path>, content: &[u8]) -> Result<(), Failure> {
    let Some(path) = output else {
        let mut out = anstream::stdout();
        return match out.write_all(content).and_then(|()| out.flush()) {
            // The reader of a pipe may leave early.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let why = written::why(&error);
                fail(format!("cannot print: {}", why.en), format!("không in được: {}", why.vi))
            }
            _ => Ok(()),
        };
    };
    written::replace(path, content)
}

/// Refuses to write over one of the files that are read.
pub(crate) fn apart(output: Option<&Path>, read: &[&Path]) -> Result<(), Failure> {
    let Some(output) = output else { return Ok(()) };
    let Ok(place) = fs::canonicalize(output) else { return Ok(()) };
    if !read.iter().any(|path| fs::canonicalize(path).is_ok_and(|path| path == place)) {
        return Ok(());
    }
    let name = output.display();
    fail(
        format!("{name} is one of the files that are read; name another to write to"),
        format!("{name} là một trong các tệp đầu vào; hãy nêu tệp khác để ghi"),
    )
}

/// Writes to a file that is not there yet, or to the terminal. What people may have filled in is never overwritten.
pub(crate) fn create(output: Option<&Path>, content: &[u8]) -> Result<(), Failure> {
    match output {
        Some(path) => written::create(path, content),
        None => write(None, content),
    }
}

/// Prints a text to the terminal.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    write(None, text.as_bytes())
}

/// Anything as pretty JSON.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    match serde_json::to_vec_pretty(value) {
        Ok(mut text) => {
            text.push(b'\n');
            Ok(text)
        }
        Err(error) => fail(format!("cannot write JSON: {error}"), format!("không ghi được JSON: {error}")),
    }
}
