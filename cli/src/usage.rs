//! How the program is called, in Vietnamese: the help of every verb, and what is wrong with a command line. In English it is the
//! words of `args` and of the crate that reads them.
use std::ffi::OsString;

use bochiso::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, ValueEnum};

use crate::args::{Args, LangArg};
use crate::words::{language, tell};

mod texts;

/// The language that a command line asks for, which has yet to be read, or else that of the environment.
fn asked(line: &[OsString]) -> Lang {
    let mut words = line.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next().map(|word| word.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        found = value.and_then(|value| LangArg::from_str(&value, false).ok()).or(found);
    }
    language(found)
}

/// What the command line says; the code to end with where it is help that was asked for, or where it is wrong.
pub(crate) fn parse(line: Vec<OsString>) -> Result<Args, u8> {
    let command = match asked(&line) {
        Lang::En => Args::command(),
        Lang::Vi => vietnamese(),
    };
    let is_vietnamese = asked(&line) == Lang::Vi;
    let found = command.try_get_matches_from(line).and_then(|matches| Args::from_arg_matches(&matches));
    found.map_err(|error| {
        let code = u8::try_from(error.exit_code()).unwrap_or(2);
        let is_help = matches!(
            error.kind(),
            ErrorKind::DisplayHelp
                | ErrorKind::DisplayVersion
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        );
        match said(&error).filter(|_| is_vietnamese && !is_help) {
            Some(said) => tell!("{said}"),
            // Whoever reads it may leave early.
            None => drop(error.print()),
        }
        code
    })
}

/// The command line with its help in Vietnamese.
fn vietnamese() -> Command {
    let mut command =
        localised(Args::command(), "").subcommand_value_name("LỆNH").subcommand_help_heading("Lệnh");
    command = command.disable_help_subcommand(true);
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    for verb in &verbs {
        command = command.mut_subcommand(verb, |of| localised(of, verb));
    }
    // The usage lines are made by the crate; they have one word to say in Vietnamese.
    let mut built = command.clone();
    built.build();
    let usage = |of: &mut Command| {
        let line = of.render_usage().to_string();
        line.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[TÙY CHỌN]")
    };
    let own = usage(&mut built);
    for verb in &verbs {
        let line = built.find_subcommand_mut(verb).map(&usage);
        command = command.mut_subcommand(verb, |of| match line {
            Some(line) => of.override_usage(line),
            None => of,
        });
    }
    command.override_usage(own)
}

fn localised(command: Command, verb: &str) -> Command {
    let about = texts::about(verb);
    let mut command = command
        .help_template("{about-with-newline}\nCách dùng: {usage}\n\n{all-args}")
        .about(about.lines().next().unwrap_or_default().to_owned())
        .long_about(about.to_owned())
        .mut_args(|arg| argument(arg, verb))
        .disable_help_flag(true);
    command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help("In trợ giúp")
            .help_heading(texts::OPTIONS),
    );
    if verb.is_empty() {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("In phiên bản")
                .help_heading(texts::OPTIONS),
        );
    }
    command
}

fn argument(arg: Arg, verb: &str) -> Arg {
    let mut help = texts::argument(verb, arg.get_id().as_str()).unwrap_or_default().to_owned();
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let takes = arg.get_action().takes_values();
    if takes && !values.is_empty() {
        help.push_str(&format!(" [các giá trị: {}]", values.join(", ")));
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if takes && !defaults.is_empty() {
        help.push_str(&format!(" [mặc định: {}]", defaults.join(", ")));
    }
    let names: Option<Vec<&'static str>> = match arg.get_value_names() {
        Some(names) => names.iter().map(|name| texts::value_name(name)).collect(),
        None => texts::value_name(&arg.get_id().as_str().to_uppercase()).map(|name| vec![name]),
    };
    let heading = if arg.is_positional() { texts::ARGUMENTS } else { texts::OPTIONS };
    let arg = arg.help(help.clone()).long_help(help).help_heading(heading);
    let arg = if takes { arg.hide_possible_values(true).hide_default_value(true) } else { arg };
    match names {
        Some(names) if takes => arg.value_names(names),
        _ => arg,
    }
}

/// What is wrong with a command line, in Vietnamese; `None` for what there is no word for.
fn said(error: &clap::Error) -> Option<String> {
    let texts = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    };
    let quoted =
        |kind: ContextKind| texts(kind).iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ");
    let argument = quoted(ContextKind::InvalidArg);
    let value = quoted(ContextKind::InvalidValue);
    let wrong = match error.kind() {
        ErrorKind::InvalidValue if value == "``" || value.is_empty() => format!("{argument} thiếu giá trị"),
        ErrorKind::InvalidValue => format!("{argument} không có giá trị {value}"),
        ErrorKind::ValueValidation => format!("giá trị {value} của {argument} không đúng{}", why(error)),
        ErrorKind::UnknownArgument => format!("không có tham số {argument}"),
        ErrorKind::InvalidSubcommand => format!("không có lệnh {}", quoted(ContextKind::InvalidSubcommand)),
        ErrorKind::NoEquals => format!("{argument} cần dấu `=` trước giá trị"),
        ErrorKind::TooManyValues => format!("thừa giá trị {value} của {argument}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} không đủ số giá trị cần có")
        }
        ErrorKind::ArgumentConflict if ["", &*argument].contains(&&*quoted(ContextKind::PriorArg)) => {
            format!("{argument} chỉ được dùng một lần")
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} không dùng chung được với {}", quoted(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".to_owned(),
        ErrorKind::InvalidUtf8 => "có tham số không phải là chữ UTF-8".to_owned(),
        _ => return None,
    };
    let mut out = format!("lỗi: {wrong}\n");
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near: Vec<String> = suggested.into_iter().map(quoted).filter(|text| !text.is_empty()).collect();
    if !near.is_empty() {
        out.push_str(&format!("\n  có phải là {}?\n", near.join(", ")));
    }
    let values = texts(ContextKind::ValidValue);
    if !values.is_empty() {
        out.push_str(&format!("\n  [các giá trị: {}]\n", values.join(", ")));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[TÙY CHỌN]");
        out.push_str(&format!("\nCách dùng: {usage}\n"));
    }
    out.push_str("\nXem thêm: `--help`");
    Some(out)
}

/// Why a value is wrong, as what reads it says.
fn why(error: &clap::Error) -> String {
    use std::error::Error as _;
    // It says so in both languages, the second in brackets.
    let said = error.source().map(ToString::to_string).unwrap_or_default();
    match said.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')) {
        Some(vi) => format!(": {vi}"),
        None if said.is_empty() => said,
        None => format!(" ({said})"),
    }
}

#[cfg(test)]
mod tests {
    use clap::{ArgAction, CommandFactory};

    use super::{texts, vietnamese};
    use crate::args::Args;

    /// Every verb, option and value name has its Vietnamese, and there is none for what is not.
    #[test]
    fn everything_is_said_in_vietnamese() {
        let command = Args::command();
        let mut used = Vec::new();
        let root = std::iter::once(("", &command));
        for (verb, of) in root.chain(command.get_subcommands().map(|of| (of.get_name(), of))) {
            assert!(!texts::about(verb).is_empty(), "{verb}");
            for arg in of.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(texts::argument(verb, id).is_some(), "{verb} {id}");
                used.push((verb.to_owned(), id.to_owned()));
                assert!(arg.get_help().is_some(), "{verb} {id} says nothing in English");
                if arg.get_action().takes_values() {
                    let named =
                        arg.get_value_names().map(|names| names.iter().map(ToString::to_string).collect());
                    for name in named.unwrap_or_else(|| vec![id.to_uppercase()]) {
                        assert!(texts::value_name(&name).is_some(), "{verb} {id} {name}");
                    }
                }
            }
        }
        for (verb, id) in texts::all() {
            let is_used = used.iter().any(|(of, arg)| arg == id && (of == verb || verb == "*"));
            assert!(is_used, "no {id} at {verb}");
        }
    }

    #[test]
    fn the_help_is_sound() {
        vietnamese().debug_assert();
        let mut command = vietnamese();
        command.build();
        for of in std::iter::once(&command).chain(command.get_subcommands()) {
            let text = of.clone().render_long_help().to_string();
            for word in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "[OPTIONS]",
                "default",
                "possible values",
                "Print",
            ] {
                assert!(!text.contains(word), "{word}: {text}");
            }
            let help = of.get_arguments().filter(|arg| matches!(arg.get_action(), ArgAction::Help));
            assert_eq!(help.count(), 1, "{text}");
        }
    }
}
