//! The pages of the reference, in both languages, from the tables and the examples.
use std::fmt::Write as _;

use crate::diagnostic::{Code, Lang, Severity};
use crate::expr::FUNCTIONS;
use crate::syntax::fields::{CRITERION, RULES};
use crate::syntax::{Field, Need, Shape};

use super::checks::place;
use super::data::{Entry, KeyExample, Keys, Worked, entries};
use super::raise::{Stands, of_code, raise};
use super::sections;
use super::words::{kind, say};
use super::{file, shapes};

/// How an expression is shown to earn something: as the formula of a criterion.
pub(super) fn formula(expression: &str) -> String {
    if expression.contains('\n') { expression.to_owned() } else { format!("formula = \"{expression}\"") }
}

fn fence(out: &mut String, language: &str, text: &str) {
    let _ = write!(out, "```{language}\n{}\n```\n", text.trim());
}

/// A fragment under the header of the table that its first lines stand in.
fn under_header(at: &str, fragment: &str) -> String {
    let at = at.trim_start_matches("case:").trim_start_matches("diff:");
    if fragment.trim_start().starts_with('[') || !at.starts_with('[') {
        fragment.trim().to_owned()
    } else {
        format!("{at}\n{}", fragment.trim())
    }
}

/// A right and a wrong example, and what is said about the wrong one.
fn pair(out: &mut String, lang: Lang, language: &str, right: &str, wrong: &str, message: &str) {
    let _ = write!(out, "\n{}\n\n", say(lang, "Right:", "Đúng:"));
    example(out, lang, language, right);
    let _ = write!(out, "\n{}\n\n", say(lang, "Wrong:", "Sai:"));
    example(out, lang, language, wrong);
    if right.contains(" × ") || wrong.contains(" × ") {
        let _ = write!(
            out,
            "\n{}\n",
            say(
                lang,
                "`«3 × a»` stands for `aaa`; a `#` in it is 1, 2, 3.",
                "`«3 × a»` nghĩa là `aaa`; dấu `#` bên trong lần lượt là 1, 2, 3."
            )
        );
    }
    if !message.is_empty() {
        out.push('\n');
        fence(out, "text", message);
    }
}

/// One text, or several rubrics with their reports.
fn example(out: &mut String, lang: Lang, language: &str, text: &str) {
    if !text.starts_with("== ") {
        return fence(out, language, text);
    }
    for (at, set) in sections::sets(text).iter().enumerate() {
        let apart = if at == 0 { "" } else { "\n" };
        let _ = write!(out, "{apart}{} `{}` {}", say(lang, "Rubric", "Bộ chỉ số"), set.id, set.version);
        if set.lines.is_empty() {
            let _ = write!(out, ", {}\n\n", say(lang, "and its reports:", "và các báo cáo:"));
        } else {
            let _ = write!(out, ":\n\n");
            fence(out, "toml", &set.lines);
            let _ = write!(out, "\n{}\n\n", say(lang, "Its reports:", "Các báo cáo:"));
        }
        fence(out, "json", &set.reports);
    }
}

fn about_the_stage(lang: Lang) -> &'static str {
    say(
        lang,
        "What an example does not show (ids, titles, figures, the rest of the rubric) is as in `src/guide/examples/stage.toml`. \
         Every example is tried by a test: the right ones are read without an error, the wrong ones give exactly the message below them.",
        "Phần không ghi trong ví dụ (mã, tên, khai báo số liệu, các mục còn lại) lấy theo `src/guide/examples/stage.toml`. \
         Mọi ví dụ đều được kiểm thử tự động: ví dụ đúng đọc không có lỗi, ví dụ sai cho đúng thông báo ghi bên dưới.",
    )
}

pub(super) fn keys(lang: Lang) -> String {
    let (keys, all) = (Keys::all(), shapes::all());
    let mut out = format!(
        "# {}\n\n{}\n\n{}\n",
        say(lang, "Every key", "Các khóa"),
        say(
            lang,
            "Generated from the tables that the reader itself uses. [The language](self::language) says what the keys mean together.",
            "Sinh từ chính các bảng mà chương trình dùng để đọc tệp. Ý nghĩa khi ghép các khóa với nhau: xem [ngôn ngữ bộ chỉ số](self::language).",
        ),
        about_the_stage(lang)
    );
    for &shape in &all {
        let _ = write!(out, "\n## {}\n\n{}\n", shape.name, say(lang, shape.doc.0, shape.doc.1));
        let mut elsewhere = Vec::new();
        for field in shape.fields {
            match keys.find(&all, shape, field) {
                Some(example) if example.owner == shape.name => key(&mut out, lang, shape, field, &example),
                Some(example) => elsewhere.push((field.key, example.owner)),
                None => panic!(
                    "{}.{} has no example: write one in src/guide/examples/keys",
                    shape.name, field.key
                ),
            }
        }
        if !elsewhere.is_empty() {
            let links =
                elsewhere.iter().map(|(key, owner)| format!("[`{key}`](#{}{key})", owner.replace(' ', "-")));
            let links = links.collect::<Vec<_>>().join(", ");
            let _ = write!(
                out,
                "\n{} {links}\n",
                say(lang, "Also, as elsewhere:", "Ngoài ra, giống như ở chỗ khác:")
            );
        }
    }
    out
}

fn key(out: &mut String, lang: Lang, shape: &Shape, field: &Field, example: &KeyExample<'_>) {
    let need = if field.need == Need::Required {
        say(lang, "required", "bắt buộc")
    } else {
        say(lang, "optional", "không bắt buộc")
    };
    let _ = write!(
        out,
        "\n### {}.{}\n\n{} *({need}; {})*\n",
        shape.name,
        field.key,
        sentence(say(lang, field.doc.0, field.doc.1)),
        kind(lang, &field.kind)
    );
    let at = place(shape.name, example.at);
    let found = raise(&at, example.wrong, example.as_it_is);
    let language = if at == "report" { "json" } else { "toml" };
    pair(
        out,
        lang,
        language,
        &under_header(&at, example.right),
        &under_header(&at, example.wrong),
        &found.message(example.code, lang),
    );
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let first = if text.starts_with('`') { "`".to_owned() } else { first };
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

pub(super) fn codes(lang: Lang) -> String {
    let mut out = format!(
        "# {}\n\n{}\n\n{}\n",
        say(lang, "Every code", "Các mã thông báo"),
        say(
            lang,
            "Codes are stable: none is used again for something else. `bochiso guide B0103` prints the entry of a code.",
            "Mã không đổi qua các phiên bản, mã đã bỏ không dùng lại cho việc khác. Lệnh `bochiso guide B0103` in mục của một mã.",
        ),
        about_the_stage(lang)
    );
    for code in Code::all() {
        let severity = if code.severity() == Severity::Error {
            say(lang, "error", "lỗi")
        } else {
            say(lang, "warning", "cảnh báo")
        };
        let (bad, good) = code.examples();
        let at = Stands::of(code.0.place()).at;
        let message = of_code(code).0.message(code.id(), lang);
        let _ = write!(
            out,
            "\n## {} {}\n\n*{severity}*: {} {}\n",
            code.id(),
            code.name(),
            sentence(code.title().get(lang)),
            sentence(code.why().get(lang))
        );
        let language = match at {
            at if at.starts_with("report") => "json",
            _ => "toml",
        };
        if at.starts_with("diff:") {
            let beside = say(lang, "Beside version 2022.1 of `xa`.", "Đặt cạnh phiên bản 2022.1 của `xa`.");
            let _ = write!(out, "\n{beside}\n");
        }
        let sets = match at {
            "taken" => say(
                lang,
                "The last rubric is scored with the scorecards of the one before it.",
                "Bộ chỉ số cuối được chấm cùng phiếu điểm của bộ chỉ số đứng trước.",
            ),
            "joined" => say(lang, "All units are ranked together.", "Xếp hạng chung mọi đơn vị."),
            _ => "",
        };
        if !sets.is_empty() {
            let _ = write!(out, "\n{sets}\n");
        }
        if let Some(lines) = at.strip_prefix("report:") {
            let _ = write!(out, "\n{}\n\n", say(lang, "In a rubric with", "Trong bộ chỉ số có"));
            fence(&mut out, "toml", lines);
        }
        pair(&mut out, lang, language, &under_header(at, good), &under_header(at, bad), &message);
    }
    out
}

/// The list that leads to the pages of both languages.
pub(super) fn list_of_codes() -> String {
    let mut out = String::from(
        "# Codes\n\nEvery code of a message. Each has a wrong and a right example, tried by a test: [in English](self::en::codes),\n[tiếng Việt](self::vi::codes). Codes are stable: none is used again for something else.\n\n| code | name | what | nghĩa |\n|---|---|---|---|\n",
    );
    for code in Code::all() {
        let title = code.title();
        let warning = if code.severity() == Severity::Warning { " ⚠" } else { "" };
        let _ = writeln!(
            out,
            "| {}{warning} | {} | {} | {} |",
            code.id(),
            code.name(),
            title.get(Lang::En),
            title.get(Lang::Vi)
        );
    }
    out.push_str("\n⚠: a warning · cảnh báo.\n");
    out
}

/// What an example comes to: the figures and the points.
fn worked(out: &mut String, lang: Lang, worked: &Worked, fragment: &str) {
    out.push('\n');
    fence(out, "toml", &format!("{fragment}\n{}", worked.beside));
    let note = say(lang, &worked.en, &worked.vi);
    let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
    if worked.units.is_empty() {
        let given = if worked.given.is_empty() {
            say(lang, "nothing reported", "không báo cáo").to_owned()
        } else {
            format!("`{}`", worked.given)
        };
        let gives = if lang == Lang::Vi { worked.gives.replace('.', ",") } else { worked.gives.clone() };
        let _ = write!(out, "\n{given} → {gives} {}{note}\n", say(lang, "points", "điểm"));
    } else {
        let _ = write!(out, "\n{}{note}\n\n", say(lang, "Several units:", "Nhiều đơn vị:"));
        let lines = worked.units.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n");
        fence(out, "toml", &lines);
    }
}

fn entry(out: &mut String, lang: Lang, entry: &Entry, fragment: impl Fn(&str) -> String) {
    let _ = write!(out, "\n{}\n", say(lang, "Right:", "Đúng:"));
    for one in &entry.right {
        worked(out, lang, one, &fragment(&one.right));
    }
    let _ = write!(out, "\n{}\n", say(lang, "Wrong:", "Sai:"));
    for bad in &entry.wrong {
        let shown = fragment(&bad.wrong);
        out.push('\n');
        fence(out, "toml", &shown);
        out.push('\n');
        fence(out, "text", &raise("[[index.criterion]]", &shown, false).message(&bad.code, lang));
    }
}

pub(super) fn rules(lang: Lang) -> String {
    let all = entries("rules");
    let mut out = format!(
        "# {}\n\n{}\n\n{}\n",
        say(lang, "Every rule", "Các cách tính điểm"),
        say(
            lang,
            "One rule stands at each criterion without parts, and at each part. The examples are at a criterion of 10 points, rounded half up to two places; \
             the points are worked out by the engine in a test. [Every key](self::keys) has the keys of each rule.",
            "Mỗi tiêu chí không có thành phần, và mỗi tiêu chí thành phần, có đúng một cách tính điểm. Các ví dụ đặt ở một tiêu chí 10 điểm, \
             làm tròn đến hai chữ số thập phân; số điểm do chính chương trình tính ra khi kiểm thử. Các khóa của từng cách tính: xem [các khóa](self::keys).",
        ),
        about_the_stage(lang)
    );
    for rule in RULES {
        let doc = CRITERION.field(rule).map_or(("", ""), |field| field.doc);
        let _ = write!(out, "\n## {rule}\n\n{}\n", sentence(say(lang, doc.0, doc.1)));
        entry(&mut out, lang, &all[*rule], str::to_owned);
    }
    out
}

pub(super) fn aggregates(lang: Lang) -> String {
    let all = entries("aggregates");
    let mut out = format!(
        "# {}\n\n{}\n\n{}\n",
        say(lang, "Every aggregate", "Các cách tổng hợp điểm"),
        say(
            lang,
            "The words of `aggregate`: how the points of a node come from those of what it holds. The points are those of index 1.",
            "Các từ dùng cho `aggregate`: điểm của một mục hình thành từ điểm các mục con như thế nào. Số điểm nêu ra là của chỉ số 1.",
        ),
        about_the_stage(lang)
    );
    for name in shapes::aggregates() {
        let about = &all[*name];
        let _ = write!(out, "\n## {name}\n\n{}\n", sentence(say(lang, &about.en, &about.vi)));
        entry(&mut out, lang, about, str::to_owned);
    }
    out
}

pub(super) fn functions(lang: Lang) -> String {
    let all = entries("functions");
    let mut out = format!(
        "# {}\n\n{}\n\n{}\n",
        say(lang, "Every function", "Các hàm"),
        say(
            lang,
            "Functions stand in expressions: formulas, conditions, quantities. The examples are formulas of a criterion of 10 points.",
            "Hàm dùng trong biểu thức: công thức, điều kiện, đại lượng. Các ví dụ là công thức của một tiêu chí 10 điểm.",
        ),
        about_the_stage(lang)
    );
    for function in FUNCTIONS {
        let doc = sentence(say(lang, function.doc.0, function.doc.1));
        let _ = write!(out, "\n## {}\n\n`{}`: {doc}\n", function.name, function.signature);
        entry(&mut out, lang, &all[function.name], formula);
    }
    out
}

#[test]
fn the_reference_is_what_the_tables_and_examples_say() {
    for (lang, folder) in [(Lang::En, "en"), (Lang::Vi, "vi")] {
        for (name, text) in [
            ("keys", keys(lang)),
            ("codes", codes(lang)),
            ("rules", rules(lang)),
            ("aggregates", aggregates(lang)),
            ("functions", functions(lang)),
        ] {
            file(&format!("src/guide/{folder}/{name}.md"), &text);
        }
    }
    file("src/guide/codes.md", &list_of_codes());
}
