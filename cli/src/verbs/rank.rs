//! `bochiso rank`
use super::scored;
use crate::args::{Args, Format, RankArgs};
use crate::words::{Failure, fail, lang, say};
use crate::{Ended, files, output};

pub(crate) fn run(rank: &RankArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    let format = rank.out.format()?;
    files::apart(rank.out.output.as_deref(), &rank.input.files())?;
    let done = match scored(&rank.input, args)? {
        Ok(done) => done,
        Err(ended) => return Ok(ended),
    };
    let rubric = done.standing.rubric();
    if let Some(id) = rank.by.as_deref().filter(|id| done.standing.ranking(id).is_none()) {
        let ids: Vec<&str> = rubric.rankings().iter().map(|ranking| ranking.id.as_str()).collect();
        let list = ids.join(", ");
        return fail(
            format!("the rubric has no ranking `{id}`; it has: {list}"),
            format!("bộ chỉ số không có bảng xếp hạng `{id}`; các bảng: {list}"),
        );
    }
    if rubric.rankings().is_empty() {
        return fail(
            format!("the rubric `{}` declares no ranking; use `bochiso score`", rubric.id()),
            format!("bộ chỉ số `{}` không khai báo xếp hạng; hãy dùng `bochiso score`", rubric.id()),
        );
    }
    let tables = output::rankings(&done.standing, rank.by.as_deref(), lang);
    let content = match format {
        Format::Table => {
            let mut text = output::table::draw(&tables, lang);
            text.push_str(&output::unranked(&done.standing, rank.by.as_deref(), lang));
            text.into_bytes()
        }
        Format::Csv => {
            output::csv::write(&output::joined(tables, say(lang, "ranking", "bảng xếp hạng")), lang)?
        }
        Format::Json => files::json(&done.standing)?,
        Format::Xlsx => {
            let scores = output::scores(&done.standing, lang);
            output::xlsx::write(&tables.into_iter().chain([scores]).collect::<Vec<_>>())?
        }
    };
    files::write(rank.out.output.as_deref(), &content)?;
    Ok(Ended::findings(done.findings))
}
