//! Diagnostics with their source lines, in colour on a terminal.
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

use bochiso::{Diagnostic, Diagnostics, Lang, Severity, Source};
use codespan_reporting::diagnostic::{Diagnostic as Drawn, Label, Severity as DrawnSeverity};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term::{self, Config, termcolor};

use crate::args::{Args, Color};
use crate::reports::Read;
use crate::words::{Failure, fail, lang, say, tell};

/// Whether to use colours on standard error.
fn choice(args: &Args) -> anstream::ColorChoice {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match args.color {
        Color::Always => anstream::ColorChoice::Always,
        Color::Auto if std::io::stderr().is_terminal() && !plain => anstream::ColorChoice::Auto,
        _ => anstream::ColorChoice::Never,
    }
}

/// Draws diagnostics that point into a text.
pub(crate) fn diagnostics(found: &Diagnostics, source: &Source, args: &Args) -> Result<(), Failure> {
    let lang = lang(args);
    let file = SimpleFile::new(source.name(), source.text());
    let mut stderr = anstream::AutoStream::new(std::io::stderr(), choice(args)).lock();
    for diagnostic in found {
        let mut text = termcolor::Buffer::ansi();
        let done =
            term::emit_to_write_style(&mut text, &Config::default(), &file, &drawn(diagnostic, source, lang));
        let text = headed(&String::from_utf8_lossy(text.as_slice()), diagnostic.severity, lang);
        let done = done.map_err(|error| error.to_string());
        // Whoever reads it may leave early.
        let _ = stderr.write_all(text.as_bytes());
        if let Err(error) = done {
            return fail(format!("cannot print: {error}"), format!("không in được: {error}"));
        }
    }
    Ok(())
}

/// The severity, which the drawing writes first and in English, in the language.
fn headed(text: &str, severity: Severity, lang: Lang) -> String {
    let (english, word) = match severity {
        Severity::Error => ("error", say(lang, "error", "lỗi")),
        Severity::Warning => ("warning", say(lang, "warning", "cảnh báo")),
    };
    text.replacen(english, word, 1)
}

fn drawn(diagnostic: &Diagnostic, source: &Source, lang: Lang) -> Drawn<()> {
    let severity = match diagnostic.severity {
        Severity::Error => DrawnSeverity::Error,
        Severity::Warning => DrawnSeverity::Warning,
    };
    // An empty span at the start of a table still deserves a caret.
    let range = |span: bochiso::Span| {
        let length = source.text().len();
        span.range().start.min(length)..span.range().end.min(length)
    };
    let mut labels = Vec::new();
    if let Some(span) = diagnostic.span {
        labels.push(Label::primary((), range(span)));
    }
    for label in &diagnostic.labels {
        labels.push(Label::secondary((), range(label.span)).with_message(label.message.get(lang)));
    }
    let help =
        diagnostic.help.iter().map(|help| format!("{}: {}", say(lang, "help", "cách sửa"), help.get(lang)));
    let unit = diagnostic.unit.iter().map(|unit| match lang {
        Lang::En => format!("unit {unit}: its report is not scored"),
        Lang::Vi => format!("đơn vị {unit}: báo cáo này không được chấm"),
    });
    Drawn::new(severity)
        .with_code(diagnostic.code.id())
        .with_message(diagnostic.message.get(lang))
        .with_labels(labels)
        .with_notes(help.chain(unit).collect())
}

/// Prints findings about reports, grouped by unit, with the places that the unit's reports stand in.
pub(crate) fn findings(found: &Diagnostics, read: &Read, lang: Lang) {
    let mut units: BTreeMap<(&str, Option<&str>), Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in found.iter().filter(|found| !Read::is_said(found)) {
        let key = (diagnostic.unit.as_deref().unwrap_or(""), diagnostic.period.as_deref());
        units.entry(key).or_default().push(diagnostic);
    }
    for ((unit, period), found) in units {
        let period = period.map_or_else(String::new, |period| format!(" {period}"));
        if unit.is_empty() {
            tell!("{}{period}", say(lang, "all units", "mọi đơn vị"));
        } else {
            let places = read.places(unit, lang);
            tell!("{} {unit}{period} ({places})", say(lang, "unit", "đơn vị"));
        }
        for diagnostic in found {
            let heading = diagnostic.subject.as_deref().and_then(|input| read.heading_of(input));
            let column = heading.map(|heading| format!("{} {heading}: ", say(lang, "column", "cột")));
            let message = diagnostic.message.get(lang);
            tell!("  [{}] {}{message}", diagnostic.code, column.unwrap_or_default());
            if let Some(help) = &diagnostic.help {
                tell!("         {}: {}", say(lang, "help", "cách sửa"), help.get(lang));
            }
        }
    }
}
