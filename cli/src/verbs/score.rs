//! `bochiso score`
use super::scored;
use crate::args::{Args, Format, ScoreArgs};
use crate::words::{Failure, fail, lang};
use crate::{Ended, files, output};

pub(crate) fn run(score: &ScoreArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    if score.format == Format::Xlsx && score.output.is_none() {
        return fail("--format xlsx needs --output FILE", "--format xlsx cần --output TỆP");
    }
    let Some(done) = scored(&score.input, args)? else { return Ok(Ended::Findings) };
    let table = output::scores(&done.standing, lang);
    let content = match score.format {
        Format::Table => output::table::draw(&[table], lang).into_bytes(),
        Format::Csv => output::csv::write(&[table], lang)?,
        Format::Json => files::json(&done.standing)?,
        Format::Xlsx => output::xlsx::write(&[table])?,
    };
    files::write(score.output.as_deref(), &content)?;
    Ok(Ended::findings(done.findings))
}
