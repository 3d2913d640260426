//! `bochiso cases`
use bochiso::boundary;

use crate::args::{Args, CasesArgs};
use crate::words::{Failure, fail, lang};
use crate::{Ended, files};

pub(crate) fn run(asked: &CasesArgs, args: &Args) -> Result<Ended, Failure> {
    let rubric = match files::rubric(&asked.rubric, args)? {
        Ok(rubric) => rubric,
        Err(ended) => return Ok(ended),
    };
    let rubric = files::variant(rubric, asked.variant.as_deref())?;
    let lang = lang(args);
    let made = match &asked.node {
        None => boundary::cases(&rubric, lang),
        Some(node) => match boundary::cases_of(&rubric, node, lang) {
            Some(made) => made,
            None => {
                return fail(
                    format!("{} has no node `{node}`", rubric.id()),
                    format!("{} không có mục `{node}`", rubric.id()),
                );
            }
        },
    };
    if made.cases().is_empty() {
        return fail(
            format!("{}: no edge was found that a report can reach", asked.rubric.display()),
            format!("{}: không tìm được ranh giới nào mà báo cáo có thể chạm tới", asked.rubric.display()),
        );
    }
    files::create(asked.output.as_deref(), made.text().as_bytes())?;
    Ok(Ended::Clean)
}
