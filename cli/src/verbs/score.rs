//! `bochiso score`
use super::scored;
use crate::args::{Args, Format, ScoreArgs};
use crate::words::{Failure, lang};
use crate::{Ended, files, output};

pub(crate) fn run(score: &ScoreArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    let format = score.out.format()?;
    files::apart(score.out.output.as_deref(), &score.input.files())?;
    let done = match scored(&score.input, args)? {
        Ok(done) => done,
        Err(ended) => return Ok(ended),
    };
    let table = output::scores(&done.standing, lang);
    let content = match format {
        Format::Table => output::table::draw(&[table], lang).into_bytes(),
        Format::Csv => output::csv::write(&[table], lang)?,
        Format::Json => files::json(&done.standing)?,
        Format::Xlsx => output::xlsx::write(&[table])?,
    };
    files::write(score.out.output.as_deref(), &content)?;
    Ok(Ended::findings(done.findings))
}
