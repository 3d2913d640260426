//! The language of messages, and failures in both.
use bochiso::{Exact, Lang, Phrase, Rounding};

use crate::args::{Args, LangArg};

/// Says a line on standard error. Whoever reads it may leave early, as `head` does; then there is nobody to tell.
macro_rules! tell {
    ($($said:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(anstream::stderr(), $($said)*);
    }};
}
pub(crate) use tell;

/// Why the program could not run.
#[derive(Debug)]
pub(crate) struct Failure(Phrase);

impl Failure {
    /// Why, in a language.
    pub(crate) fn text(&self, lang: Lang) -> &str {
        self.0.get(lang)
    }

    /// Prints why.
    pub(crate) fn print(&self, lang: Lang) {
        tell!("bochiso: {}", self.0.get(lang));
    }
}

/// A failure in English and Vietnamese.
pub(crate) fn fail<T>(en: impl Into<String>, vi: impl Into<String>) -> Result<T, Failure> {
    Err(Failure(Phrase::new(en, vi)))
}

/// The language that was asked for, or that of the environment.
pub(crate) fn lang(args: &Args) -> Lang {
    language(args.lang)
}

/// The language that was asked for, or that of the environment.
pub(crate) fn language(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::Vi) => Lang::Vi,
        Some(LangArg::En) => Lang::En,
        None => {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
            match set.into_iter().find(|value| !value.is_empty()) {
                Some(value) if value.starts_with("vi") => Lang::Vi,
                _ => Lang::En,
            }
        }
    }
}

/// One of two words.
pub(crate) const fn say(lang: Lang, en: &'static str, vi: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Vi => vi,
    }
}

/// So many of something: `1 report`, `2 reports`, `2 báo cáo`.
pub(crate) fn count(lang: Lang, many: usize, en: [&'static str; 2], vi: &'static str) -> String {
    let [one, more] = en;
    format!("{many} {}", say(lang, if many == 1 { one } else { more }, vi))
}

/// A number for a table: rounded as the rubric shows numbers, with the decimal sign of the language.
pub(crate) fn number(number: &Exact, shown: &Rounding, lang: Lang) -> String {
    local(&shown.apply(number).to_text(), lang)
}

/// The decimal sign of the language.
pub(crate) fn local(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Vi => text.replace('.', ","),
    }
}
