//! `bochiso template`
use crate::args::{Args, TemplateArgs, TemplateFormat};
use crate::output::{self, Table, blank};
use crate::words::{Failure, lang};
use crate::{Ended, files};

pub(crate) fn run(asked: &TemplateArgs, args: &Args) -> Result<Ended, Failure> {
    let lang = lang(args);
    let format = asked.format()?;
    let rubric = match files::rubric(&asked.rubric, args)? {
        Ok(rubric) => rubric,
        Err(ended) => return Ok(ended),
    };
    let rubric = files::variant(rubric, asked.variant.as_deref())?;
    let template = rubric.template();
    let content = match format {
        TemplateFormat::Json => files::json(&blank::json::reports(&template, lang))?,
        TemplateFormat::Xlsx => blank::book::write(&rubric, &template, lang)?,
        TemplateFormat::Csv => {
            let heads = template.columns.iter().map(|column| column.heading.get(lang).to_owned());
            let table = Table {
                title: String::new(),
                heads: heads.collect(),
                rows: Vec::new(),
                shown: rubric.shown().clone(),
            };
            output::csv::write(&[table], lang)?
        }
    };
    files::create(asked.output.as_deref(), &content)?;
    Ok(Ended::Clean)
}
