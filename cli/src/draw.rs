//! Diagnostics with their source lines, in colour on a terminal.
use std::collections::BTreeMap;
use std::io::IsTerminal;

use bochiso::{Diagnostic, Diagnostics, Lang, Severity, Source};
use codespan_reporting::diagnostic::{Diagnostic as Drawn, Label, Severity as DrawnSeverity};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term::{self, Config, termcolor};

use crate::args::{Args, Color};
use crate::reports::Read;
use crate::words::{Failure, fail, lang, say};

/// Whether to use colours on standard error.
fn choice(args: &Args) -> termcolor::ColorChoice {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match args.color {
        Color::Always => termcolor::ColorChoice::Always,
        Color::Auto if std::io::stderr().is_terminal() && !plain => termcolor::ColorChoice::Auto,
        _ => termcolor::ColorChoice::Never,
    }
}

/// Draws diagnostics that point into a text.
pub(crate) fn diagnostics(found: &Diagnostics, source: &Source, args: &Args) -> Result<(), Failure> {
    let lang = lang(args);
    let file = SimpleFile::new(source.name(), source.text());
    let writer = termcolor::StandardStream::stderr(choice(args));
    for diagnostic in found {
        let drawn = drawn(diagnostic, source, lang);
        if let Err(error) = term::emit_to_write_style(&mut writer.lock(), &Config::default(), &file, &drawn) {
            return fail(format!("cannot print: {error}"), format!("không in được: {error}"));
        }
    }
    Ok(())
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
    Drawn::new(severity)
        .with_code(diagnostic.code.id())
        .with_message(diagnostic.message.get(lang))
        .with_labels(labels)
        .with_notes(help.collect())
}

/// Prints findings about reports, grouped by unit, with the places that the unit's reports stand in.
pub(crate) fn findings(found: &Diagnostics, read: &Read, lang: Lang) {
    let mut units: BTreeMap<(&str, Option<&str>), Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in found {
        let key = (diagnostic.unit.as_deref().unwrap_or(""), diagnostic.period.as_deref());
        units.entry(key).or_default().push(diagnostic);
    }
    for ((unit, period), found) in units {
        let period = period.map_or_else(String::new, |period| format!(" {period}"));
        if unit.is_empty() {
            anstream::eprintln!("{}{period}", say(lang, "all units", "mọi đơn vị"));
        } else {
            let places = read.places(unit, lang);
            anstream::eprintln!("{} {unit}{period} ({places})", say(lang, "unit", "đơn vị"));
        }
        for diagnostic in found {
            let heading = diagnostic.subject.as_deref().and_then(|input| read.heading_of(input));
            let column = heading.map(|heading| format!("{} {heading}: ", say(lang, "column", "cột")));
            let message = diagnostic.message.get(lang);
            anstream::eprintln!("  [{}] {}{message}", diagnostic.code, column.unwrap_or_default());
            if let Some(help) = &diagnostic.help {
                anstream::eprintln!("         {}: {}", say(lang, "help", "cách sửa"), help.get(lang));
            }
        }
    }
}
