//! Reports from files, as people send them.
mod cells;
mod columns;
mod header;
mod json;
mod numbers;
mod read;
mod sheet;
mod toml;
mod tree;
mod xlsx;

use std::path::Path;

use bochiso::Rubric;

pub(crate) use cells::folded;
use read::Place;
pub(crate) use read::Read;

use crate::args::Input;
use crate::files;
use crate::words::{Failure, fail};

/// Reads report files by their endings.
pub(crate) fn read(input: &Input, rubric: &Rubric) -> Result<Read, Failure> {
    let mut read = Read::default();
    for path in &input.reports {
        of_file(path, input, rubric, &mut read)?;
    }
    Ok(read)
}

fn of_file(path: &Path, input: &Input, rubric: &Rubric, read: &mut Read) -> Result<(), Failure> {
    let name = path.display().to_string();
    if path.is_dir() {
        // Says that it is a folder.
        files::bytes(path)?;
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
    match ending.as_str() {
        "json" => json::read(&name, files::text(path)?, read),
        "toml" => {
            let text = files::text(path)?;
            if text.lines().any(|line| line.trim_start().starts_with("bochiso")) {
                return fail(
                    format!("{name} is a rubric or a case file, not a file of reports"),
                    format!("{name} là bộ chỉ số hoặc tệp kiểm thử, không phải tệp báo cáo"),
                );
            }
            toml::read(&name, text, read)
        }
        "csv" | "tsv" | "txt" => sheet::csv(&name, &files::text(path)?, input, rubric, read),
        "xlsx" | "xlsm" | "xls" | "ods" => xlsx::read(&name, files::bytes(path)?, input, rubric, read),
        "" if path.as_os_str() == "-" => json::read("stdin", files::text(path)?, read),
        _ => fail(
            format!("{name}: reports are .json, .toml, .csv or .xlsx"),
            format!("{name}: báo cáo có đuôi .json, .toml, .csv hoặc .xlsx"),
        ),
    }
}
