//! Reading and writing files, with messages that name them.
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use bochiso::{Rubric, Source};

use crate::args::Args;
use crate::draw;
use crate::words::{Failure, fail};

/// The bytes of a file; `-` is standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display();
    if path.as_os_str() == "-" {
        let mut all = Vec::new();
        return match io::stdin().read_to_end(&mut all) {
            Ok(_) => Ok(all),
            Err(error) => fail(format!("standard input: {error}"), format!("đầu vào chuẩn: {error}")),
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
            fail(format!("{name} cannot be read: {error}"), format!("không đọc được {name}: {error}"))
        }
    }
}

/// The text of a file: UTF-8, or UTF-16 with its mark at the start; a mark of either is taken off.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let name = path.display().to_string();
    let all = bytes(path)?;
    if all.iter().all(u8::is_ascii_whitespace) {
        return fail(format!("{name} is empty"), format!("{name} là tệp trống"));
    }
    let wide = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> =
            all.chunks_exact(2).skip(1).filter_map(|pair| pair.try_into().ok()).map(order).collect();
        String::from_utf16(&units).ok()
    };
    let read = match all.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(all.clone()).ok(),
    };
    read.map_or_else(
        || {
            let at = std::str::from_utf8(&all).err().map_or(0, |error| error.valid_up_to());
            fail(
                format!("{name} is not UTF-8 text (byte {at}); save it as UTF-8"),
                format!("{name} không phải văn bản UTF-8 (byte {at}); hãy lưu lại ở dạng UTF-8"),
            )
        },
        Ok,
    )
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

/// A rubric; what is wrong with it is drawn, and `None` comes back where it cannot be used.
pub(crate) fn rubric(path: &Path, args: &Args) -> Result<Option<Rubric>, Failure> {
    let source = rubric_source(path)?;
    match Rubric::parse(&source) {
        Ok(rubric) => {
            draw::diagnostics(rubric.warnings(), &source, args)?;
            Ok(Some(rubric))
        }
        Err(found) => {
            draw::diagnostics(&found, &source, args)?;
            Ok(None)
        }
    }
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
    match output {
        Some(path) => fs::write(path, content).or_else(|error| {
            let name = path.display();
            fail(format!("{name} cannot be written: {error}"), format!("không ghi được {name}: {error}"))
        }),
        None => match anstream::stdout().write_all(content) {
            // The reader of a pipe may leave early.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                fail(format!("cannot print: {error}"), format!("không in được: {error}"))
            }
            _ => Ok(()),
        },
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
