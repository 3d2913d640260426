//! `bochiso doc`
use std::path::{Path, PathBuf};

use bochiso::document::Languages;

use super::explain::{find, nobody};
use super::scored;
use crate::args::{Args, DocArgs, DocFormat, Input, LanguagesArg};
use crate::words::{Failure, fail, lang};
use crate::{Ended, files};

pub(crate) fn run(doc: &DocArgs, args: &Args) -> Result<Ended, Failure> {
    let languages = match (doc.languages, lang(args)) {
        (Some(LanguagesArg::Both), _) => Languages::Both,
        (Some(LanguagesArg::Vi), _) | (None, bochiso::Lang::Vi) => Languages::Vi,
        (Some(LanguagesArg::En), _) | (None, bochiso::Lang::En) => Languages::En,
    };
    let format = format(doc)?;
    let reports = doc.reports.iter().map(PathBuf::as_path);
    let read: Vec<&Path> = std::iter::once(doc.rubric.as_path()).chain(reports).collect();
    files::apart(doc.output.as_deref(), &read)?;
    if doc.reports.is_empty() {
        let rubric = match files::rubric(&doc.rubric, args)? {
            Ok(rubric) => rubric,
            Err(ended) => return Ok(ended),
        };
        let annex = files::variant(rubric, doc.variant.as_deref())?.annex();
        let page = match format {
            DocFormat::Html => annex.to_html(languages),
            DocFormat::Markdown => annex.to_markdown(languages),
        };
        files::write(doc.output.as_deref(), page.as_bytes())?;
        return Ok(Ended::Clean);
    }
    let input = Input {
        rubric: doc.rubric.clone(),
        reports: doc.reports.clone(),
        variant: doc.variant.clone(),
        sheet: None,
        not_applicable: Vec::new(),
        with: Vec::new(),
    };
    let done = match scored(&input, args)? {
        Ok(done) => done,
        Err(ended) => return Ok(ended),
    };
    let standing = &done.standing;
    let page = match &doc.unit {
        Some(unit) => {
            let cards = find(standing, unit, doc.period.as_deref());
            let [card] = cards.as_slice() else { return nobody(&done, unit, &cards) };
            match format {
                DocFormat::Html => card.to_html(standing, languages),
                DocFormat::Markdown => card.to_markdown(standing, languages),
            }
        }
        None if standing.rankings().is_empty() => {
            let id = standing.rubric().id();
            return fail(
                format!("the rubric `{id}` declares no ranking; give --unit for a scorecard"),
                format!("bộ chỉ số `{id}` không khai báo xếp hạng; hãy dùng --unit để lấy phiếu điểm"),
            );
        }
        None => match format {
            DocFormat::Html => standing.to_html(languages),
            DocFormat::Markdown => standing.to_markdown(languages),
        },
    };
    files::write(doc.output.as_deref(), page.as_bytes())?;
    Ok(Ended::findings(done.findings))
}

/// The format that was asked for, or that the ending of the output file says.
fn format(doc: &DocArgs) -> Result<DocFormat, Failure> {
    if let Some(format) = doc.format {
        return Ok(format);
    }
    let Some(output) = &doc.output else { return Ok(DocFormat::Markdown) };
    let ending = output.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
    match ending.as_str() {
        "html" | "htm" => Ok(DocFormat::Html),
        "md" | "markdown" => Ok(DocFormat::Markdown),
        _ => {
            let name = output.display();
            fail(
                format!("{name} ends in neither .html nor .md; say --format html or markdown"),
                format!("{name} không có đuôi .html hay .md; hãy ghi --format html hoặc markdown"),
            )
        }
    }
}
