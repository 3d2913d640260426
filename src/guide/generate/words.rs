//! The words of the generated pages.
use crate::diagnostic::Lang;
use crate::syntax::Kind;

pub(super) const fn say<'t>(lang: Lang, en: &'t str, vi: &'t str) -> &'t str {
    match lang {
        Lang::En => en,
        Lang::Vi => vi,
    }
}

/// What the value of a key looks like.
pub(super) fn kind(lang: Lang, of: &Kind) -> String {
    let some = |en, vi| say(lang, en, vi).to_owned();
    match of {
        Kind::Text => some("text", "văn bản"),
        Kind::Word => some("string", "chuỗi"),
        Kind::Id | Kind::IdOf => some("id", "mã"),
        Kind::Name | Kind::NameOf => some("name of an input", "tên số liệu"),
        Kind::Number => some("number", "số"),
        Kind::Integer => some("whole number", "số nguyên"),
        Kind::Mark => some("mark", "mức điểm"),
        Kind::Policy => {
            some("mark, `\"exclude\"`, `\"unscored\"`", "mức điểm, `\"exclude\"`, `\"unscored\"`")
        }
        Kind::Boolean => some("true or false", "true hoặc false"),
        Kind::Date => some("date", "ngày"),
        Kind::Expression => some("expression", "biểu thức"),
        Kind::Condition => some("condition", "điều kiện"),
        Kind::OneOf(words) => words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", "),
        Kind::List(of) => format!("{} {}", say(lang, "list of:", "danh sách:"), kind(lang, of)),
        Kind::Table(shape) => format!("{} *{}*", say(lang, "table", "bảng"), shape.name),
        Kind::Tables(shape) => format!("{} *{}*", say(lang, "tables", "các bảng"), shape.name),
        Kind::Map(of) => format!("{} {}", say(lang, "names to:", "tên và:"), kind(lang, of)),
        Kind::Either(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(|one| kind(lang, one)).collect();
            kinds.join(say(lang, ", or ", ", hoặc "))
        }
    }
}
