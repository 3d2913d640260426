//! `bochiso new`
use std::fs;
use std::path::Path;

use bochiso::golden::Cases;
use bochiso::{Diagnostics, Lang, Program, Rubric, Source};

use crate::args::{Args, LangArg, NewArgs};
use crate::words::{Failure, fail, lang, say};
use crate::{Ended, files};

const RUBRIC: &str = include_str!("../starter/rubric.toml");
const CASES: &str = include_str!("../starter/cases.toml");

/// How the starter writes a text in both languages.
const BOTH: (&str, &str, &str) = ("{ vi = \"", "\", en = \"", "\" }");

pub(crate) fn run(new: &NewArgs, args: &Args) -> Result<Ended, Failure> {
    let path = new.output.clone().unwrap_or_else(|| format!("{}.toml", new.id).into());
    let cases_path = path.with_extension("cases.toml");
    let name_of = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // In quotes it stays one text, and is judged as a whole.
    let id = new.id.replace('\\', "\\\\").replace('"', "\\\"");
    let filled = |text: &str| {
        text.replace("RUBRIC_FILE", &name_of(&path))
            .replace("CASES_FILE", &name_of(&cases_path))
            .replace("RUBRIC_ID", &id)
    };
    let text = filled(&args.lang.map_or_else(|| RUBRIC.to_owned(), |lang| only(RUBRIC, lang)));
    let cases = filled(CASES);
    // Only the id can be wrong; it is judged where every id is.
    let rubric =
        Rubric::parse(&Source::new("rubric.toml", &*text)).or_else(|found| refuse(&new.id, &found))?;
    let program = Program::new(&rubric);
    Cases::parse(&Source::new("cases.toml", &*cases), &program).or_else(|found| refuse(&new.id, &found))?;

    files::create(Some(&path), text.as_bytes())?;
    if let Err(failure) = files::create(Some(&cases_path), cases.as_bytes()) {
        // A rubric without its cases would be half of what was asked for.
        let _ = fs::remove_file(&path);
        return Err(failure);
    }
    let lang = lang(args);
    files::print(&format!(
        "{} {}, {} {}\n{}: bochiso check {}\n",
        say(lang, "a rubric in", "bộ chỉ số trong"),
        path.display(),
        say(lang, "its cases in", "các trường hợp kiểm thử trong"),
        cases_path.display(),
        say(lang, "next", "tiếp theo"),
        path.display(),
    ))?;
    Ok(Ended::Clean)
}

/// Why nothing can be made of an id.
fn refuse<T>(id: &str, found: &Diagnostics) -> Result<T, Failure> {
    let of = |lang: Lang| {
        let first = found.iter().next();
        let help = first.and_then(|found| Some(found.help.as_ref()?.get(lang)));
        let message = first.map_or(id, |found| found.message.get(lang));
        [Some(message), help].into_iter().flatten().collect::<Vec<_>>().join("; ")
    };
    fail(of(Lang::En), of(Lang::Vi))
}

/// The texts of the starter in one language alone.
fn only(text: &str, lang: LangArg) -> String {
    let (open, between, close) = BOTH;
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let both = after.split_once(between).and_then(|(vi, after)| {
            let (en, after) = after.split_once(close)?;
            Some((vi, en, after))
        });
        let Some((vi, en, after)) = both else { break };
        made.push_str(before);
        made.push('"');
        made.push_str(match lang {
            LangArg::Vi => vi,
            LangArg::En => en,
        });
        made.push('"');
        rest = after;
    }
    made.push_str(rest);
    let languages = match lang {
        LangArg::Vi => "languages = [\"vi\"]      ",
        LangArg::En => "languages = [\"en\"]      ",
    };
    made.replace("languages = [\"vi\", \"en\"]", languages)
}
