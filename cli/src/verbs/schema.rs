//! `bochiso schema`
use bochiso::schema;

use crate::args::{FileKind, SchemaArgs};
use crate::words::Failure;
use crate::{Ended, files};

pub(crate) fn run(asked: &SchemaArgs) -> Result<Ended, Failure> {
    let text = match asked.of {
        FileKind::Rubric => schema::rubric(),
        FileKind::Report => schema::report(),
        FileKind::Cases => schema::cases(),
    };
    files::write(asked.output.as_deref(), text.as_bytes())?;
    Ok(Ended::Clean)
}
