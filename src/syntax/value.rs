//! A value of the file, checked against a kind and read as what the kind says.
use toml::de::DeValue;

use super::leaf::{self, Fault, Mark, PolicyMark, clip};
use super::shape::{Kind, Need};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, shape as codes};
use crate::number::{Date, Exact};
use crate::text::{Span, Spanned, nearest};

/// A value with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'d> {
    pub(super) item: &'d DeValue<'d>,
    pub(crate) span: Span,
    pub(super) text: &'d str,
}

/// A text in the languages it is given in; `plain` where no language is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Localized {
    pub(crate) plain: Option<String>,
    pub(crate) vi: Option<String>,
    pub(crate) en: Option<String>,
    pub(crate) span: Span,
}

/// The text of an expression. Where `exact` is set, `span` covers just the text, so that offsets in it are offsets in
/// the file; elsewhere it covers the whole value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExprText<'d> {
    pub(crate) text: &'d str,
    pub(crate) span: Span,
    pub(crate) exact: bool,
}

impl<'d> Value<'d> {
    fn inner(&self, item: &'d toml::Spanned<DeValue<'d>>) -> Self {
        Self { item: item.get_ref(), span: Span::from(item.span()), text: self.text }
    }

    /// Reports what keeps it from being of a kind; whether nothing does.
    pub(super) fn check(&self, kind: &Kind, diagnostics: &mut Diagnostics) -> bool {
        match kind {
            Kind::Either(kinds) => self.check_either(kinds, kind, diagnostics),
            _ if !self.looks_like(kind) => {
                diagnostics.push(self.wrong_kind(kind));
                false
            }
            Kind::Text => self.check_text(diagnostics),
            Kind::Word | Kind::IdOf | Kind::NameOf => self.report(self.check_word(), diagnostics),
            Kind::Id => self.report(leaf::id(self.str()).map_err(|fault| fault.at(self.span)), diagnostics),
            Kind::Name => {
                self.report(leaf::name(self.str()).map_err(|fault| fault.at(self.span)), diagnostics)
            }
            Kind::Number => self.leaf(leaf::number(self.item), diagnostics),
            Kind::Integer => self.leaf(leaf::integer(self.item), diagnostics),
            Kind::Mark => self.leaf(leaf::mark(self.item), diagnostics),
            Kind::Policy => self.leaf(leaf::policy(self.item), diagnostics),
            Kind::Date => self.leaf(leaf::date(self.item), diagnostics),
            Kind::OneOf(words) => self.report(self.one_of_words(words), diagnostics),
            Kind::List(of) => {
                let items = self.items();
                // All are looked at, also after the first that is wrong.
                items.iter().filter(|item| !item.check(of, diagnostics)).count() == 0
            }
            Kind::Tables(_) => {
                let items = self.items();
                let wrong = items.iter().filter(|item| item.item.as_table().is_none());
                let wrong: Vec<Diagnostic> = wrong.map(|item| item.wrong_kind(&Kind::Table(&ANY))).collect();
                let sound = wrong.is_empty();
                wrong.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
                sound
            }
            Kind::Map(of) => {
                let entries = self.entries();
                entries.iter().filter(|(_, value)| !value.check(of, diagnostics)).count() == 0
            }
            // The parser of expressions says what is wrong with one, also with an empty one.
            Kind::Expression | Kind::Condition | Kind::Boolean | Kind::Table(_) => true,
        }
    }

    fn check_either(&self, kinds: &'static [Kind], whole: &Kind, diagnostics: &mut Diagnostics) -> bool {
        let likely: Vec<&Kind> = kinds.iter().filter(|kind| self.looks_like(kind)).collect();
        let Some(first) = likely.first() else {
            diagnostics.push(self.wrong_kind(whole));
            return false;
        };
        if likely.iter().any(|kind| self.check(kind, &mut Diagnostics::default())) {
            return true;
        }
        self.check(first, diagnostics)
    }

    /// Whether the TOML type is one that the kind is written in.
    fn looks_like(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Text => self.item.is_str() || self.item.is_table(),
            Kind::Word | Kind::Id | Kind::Name | Kind::IdOf | Kind::NameOf | Kind::OneOf(_) => {
                self.item.is_str()
            }
            Kind::Number | Kind::Mark | Kind::Policy => {
                self.item.is_integer() || self.item.is_float() || self.item.is_str()
            }
            Kind::Integer => self.item.is_integer(),
            Kind::Boolean => self.item.is_bool(),
            Kind::Date => self.item.is_datetime(),
            Kind::Expression => self.item.is_str() || self.item.is_integer() || self.item.is_float(),
            Kind::Condition => self.item.is_str() || self.item.is_bool(),
            Kind::List(_) | Kind::Tables(_) => self.item.is_array(),
            Kind::Table(_) | Kind::Map(_) => self.item.is_table(),
            Kind::Either(kinds) => kinds.iter().any(|kind| self.looks_like(kind)),
        }
    }

    fn report(&self, result: Result<(), Diagnostic>, diagnostics: &mut Diagnostics) -> bool {
        match result {
            Ok(()) => true,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                false
            }
        }
    }

    fn leaf<T>(&self, result: Result<T, Fault>, diagnostics: &mut Diagnostics) -> bool {
        self.report(result.map(drop).map_err(|fault| fault.at(self.span)), diagnostics)
    }

    fn not_blank(&self, text: &str) -> Result<(), Diagnostic> {
        if !text.trim().is_empty() {
            return Ok(());
        }
        Err(Diagnostic::new(
            codes::EMPTY,
            self.span,
            Phrase::new("this text is empty", "văn bản này để trống"),
        )
        .help(Phrase::new("write something, or take the key away", "điền nội dung, hoặc bỏ khóa này")))
    }

    fn check_word(&self) -> Result<(), Diagnostic> {
        self.not_blank(self.str())
    }

    fn check_text(&self, diagnostics: &mut Diagnostics) -> bool {
        if let Some(text) = self.item.as_str() {
            return self.report(self.not_blank(text), diagnostics);
        }
        let entries = self.entries();
        let mut sound = true;
        if entries.is_empty() {
            sound = self.report(self.not_blank(""), diagnostics);
        }
        for (key, value) in entries {
            if !["vi", "en"].contains(&key.value) {
                diagnostics.push(
                    Diagnostic::new(
                        codes::UNKNOWN_KEY,
                        key.span,
                        Phrase::new(
                            format!("`{}` is no language of texts", clip(key.value)),
                            format!("`{}` không phải là ngôn ngữ của văn bản", clip(key.value)),
                        ),
                    )
                    .help(Phrase::new("texts are in `vi` and `en`", "văn bản dùng `vi` và `en`")),
                );
                sound = false;
            } else {
                sound &= value.check(&Kind::Word, diagnostics);
            }
        }
        sound
    }

    fn one_of_words(&self, words: &'static [&'static str]) -> Result<(), Diagnostic> {
        let word = self.str();
        if words.contains(&word) {
            return Ok(());
        }
        let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let near = nearest(word, words.iter().copied());
        let help = match near {
            Some(near) => Phrase::new(
                format!("did you mean `{near}`? it is one of {list}"),
                format!("có phải là `{near}` không? các từ được dùng: {list}"),
            ),
            None => Phrase::new(format!("it is one of {list}"), format!("các từ được dùng: {list}")),
        };
        let message = Phrase::new(
            format!("`{}` cannot stand here", clip(word)),
            format!("`{}` không dùng được ở đây", clip(word)),
        );
        Err(Diagnostic::new(codes::NOT_ONE_OF, self.span, message).help(help).instead(word, near))
    }

    fn wrong_kind(&self, kind: &Kind) -> Diagnostic {
        let (wanted, there) = (wanted(kind), self.there());
        Diagnostic::new(
            codes::WRONG_KIND,
            self.span,
            Phrase::new(
                format!("{} is needed here, and {} stands here", wanted.en, there.en),
                format!("ở đây cần {}, nhưng lại là {}", wanted.vi, there.vi),
            ),
        )
        .help(match kind {
            Kind::Date if self.item.is_str() => Phrase::new(
                "dates stand without quotes: `2022-12-31`",
                "ngày viết không có dấu nháy: `2022-12-31`",
            ),
            Kind::Integer if self.item.is_float() => {
                Phrase::new("write it without a decimal point", "viết không có dấu chấm thập phân")
            }
            Kind::Text | Kind::Word | Kind::Id | Kind::IdOf
                if self.item.is_integer() || self.item.is_float() =>
            {
                Phrase::new(
                    format!("write it in quotes: `\"{}\"`", self.written()),
                    format!("đặt trong dấu nháy: `\"{}\"`", self.written()),
                )
            }
            Kind::Boolean => Phrase::new(
                "write `true` or `false`, without quotes",
                "viết `true` hoặc `false`, không có dấu nháy",
            ),
            Kind::Tables(_) if self.written().starts_with('[') => Phrase::new(
                format!("start each with a heading in double brackets: `[{}]`", self.written()),
                format!("bắt đầu mỗi mục bằng tiêu đề trong hai dấu ngoặc vuông: `[{}]`", self.written()),
            ),
            Kind::Tables(_) | Kind::List(_) => {
                Phrase::new("write it in brackets: `[ … ]`", "viết trong ngoặc vuông: `[ … ]`")
            }
            Kind::Table(_) | Kind::Map(_) => Phrase::new(
                "write it in braces, `{ … }`, or as a table of its own",
                "viết trong ngoặc nhọn, `{ … }`, hoặc thành bảng riêng",
            ),
            _ => Phrase::new(format!("write {}", wanted.en), format!("ghi {}", wanted.vi)),
        })
    }

    /// The value as it stands in the file.
    fn written(&self) -> &str {
        self.text.get(self.span.range()).unwrap_or("")
    }

    fn there(&self) -> Phrase {
        match self.item {
            DeValue::String(_) => Phrase::new("a text", "chuỗi"),
            DeValue::Integer(_) | DeValue::Float(_) => Phrase::new("a number", "số"),
            DeValue::Boolean(_) => Phrase::new("yes or no", "đúng/sai"),
            DeValue::Datetime(_) => Phrase::new("a date", "ngày"),
            DeValue::Array(_) => Phrase::new("a list", "danh sách"),
            DeValue::Table(_) => Phrase::new("a table", "bảng"),
        }
    }

    fn str(&self) -> &'d str {
        self.item.as_str().unwrap_or("")
    }

    /// The value as it was parsed.
    pub(super) const fn tree(&self) -> &'d DeValue<'d> {
        self.item
    }

    /// The items of an array.
    pub(crate) fn items(&self) -> Vec<Self> {
        self.item.as_array().into_iter().flat_map(|items| items.iter()).map(|item| self.inner(item)).collect()
    }

    /// The entries of a table, in the order of the text.
    pub(crate) fn entries(&self) -> Vec<(Spanned<&'d str>, Self)> {
        let table = self.item.as_table().into_iter().flatten();
        let mut entries: Vec<_> = table
            .map(|(key, value)| {
                let key = Spanned::new(key.get_ref().as_ref(), Span::from(key.span()));
                (key, self.inner(value))
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    pub(crate) const fn is_table(&self) -> bool {
        matches!(self.item, DeValue::Table(_))
    }

    pub(crate) const fn is_array(&self) -> bool {
        matches!(self.item, DeValue::Array(_))
    }

    pub(crate) fn word(&self) -> Option<Spanned<String>> {
        self.item.as_str().map(|text| Spanned::new(text.to_owned(), self.span))
    }

    pub(crate) fn number(&self) -> Option<Spanned<Exact>> {
        leaf::number(self.item).ok().map(|number| Spanned::new(number, self.span))
    }

    pub(crate) fn integer(&self) -> Option<Spanned<i64>> {
        leaf::integer(self.item).ok().map(|number| Spanned::new(number, self.span))
    }

    pub(crate) fn mark(&self) -> Option<Spanned<Mark>> {
        leaf::mark(self.item).ok().map(|mark| Spanned::new(mark, self.span))
    }

    pub(crate) fn policy(&self) -> Option<Spanned<PolicyMark>> {
        leaf::policy(self.item).ok().map(|policy| Spanned::new(policy, self.span))
    }

    pub(crate) fn date(&self) -> Option<Spanned<Date>> {
        leaf::date(self.item).ok().map(|date| Spanned::new(date, self.span))
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        self.item.as_bool()
    }

    pub(crate) fn localized(&self) -> Localized {
        let mut text = Localized { span: self.span, ..Localized::default() };
        match self.item.as_str() {
            Some(plain) => text.plain = Some(plain.to_owned()),
            None => {
                for (key, value) in self.entries() {
                    match key.value {
                        "vi" => text.vi = Some(value.str().to_owned()),
                        _ => text.en = Some(value.str().to_owned()),
                    }
                }
            }
        }
        text
    }

    /// The text of an expression, and where it stands.
    pub(crate) fn expression(&self) -> Option<ExprText<'d>> {
        let text: &'d str = match self.item {
            DeValue::String(text) => text.as_ref(),
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            DeValue::Boolean(true) => "true",
            DeValue::Boolean(false) => "false",
            _ => return None,
        };
        // A text without escapes is a slice of the file: where it starts says where its parts stand.
        let start = (text.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize);
        let inside = start.filter(|start| {
            self.text
                .get(*start..start.saturating_add(text.len()))
                .is_some_and(|slice| std::ptr::eq(slice, text))
        });
        Some(match inside {
            Some(start) => {
                ExprText { text, span: Span::from(start..start.saturating_add(text.len())), exact: true }
            }
            None => ExprText { text, span: self.span, exact: false },
        })
    }
}

/// Any table, for messages.
static ANY: super::shape::Shape =
    super::shape::Shape { name: "table", doc: ("a table", "bảng"), fields: &[] };

/// What a kind asks for, in words.
pub(crate) fn wanted(kind: &Kind) -> Phrase {
    match kind {
        Kind::Text => Phrase::new("a text, or `{ vi = …, en = … }`", "chuỗi, hoặc `{ vi = …, en = … }`"),
        Kind::Word => Phrase::new("a text", "chuỗi"),
        Kind::Id | Kind::IdOf => Phrase::new("an id in quotes", "mã trong dấu nháy"),
        Kind::Name | Kind::NameOf => {
            Phrase::new("the name of an input in quotes", "tên số liệu trong dấu nháy")
        }
        Kind::Number => Phrase::new("a number", "số"),
        Kind::Integer => Phrase::new("a whole number", "số nguyên"),
        Kind::Mark => Phrase::new("points or a share", "số điểm hoặc tỷ lệ"),
        Kind::Policy => Phrase::new(
            "a mark, `\"exclude\"` or `\"unscored\"`",
            "mức điểm, `\"exclude\"` hoặc `\"unscored\"`",
        ),
        Kind::Boolean => Phrase::new("`true` or `false`", "`true` hoặc `false`"),
        Kind::Date => Phrase::new("a date", "ngày"),
        Kind::Expression => Phrase::new("an expression in quotes", "biểu thức trong dấu nháy"),
        Kind::Condition => Phrase::new("a condition in quotes", "điều kiện trong dấu nháy"),
        Kind::OneOf([word]) => Phrase::new(format!("`\"{word}\"`"), format!("`\"{word}\"`")),
        Kind::OneOf(words) => {
            let list = words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ");
            Phrase::new(format!("one of {list}"), format!("một trong {list}"))
        }
        Kind::List(_) => Phrase::new("a list", "danh sách"),
        Kind::Table(shape) => Phrase::new(
            match shape
                .fields
                .iter()
                .filter(|field| field.need == Need::Required)
                .map(|field| field.key)
                .collect::<Vec<_>>()
            {
                keys if keys.is_empty() => "a table".to_owned(),
                keys => format!("a table with `{}`", keys.join("`, `")),
            },
            "bảng",
        ),
        Kind::Tables(_) => Phrase::new("a list of tables", "danh sách các bảng"),
        Kind::Map(_) => Phrase::new("a table", "bảng"),
        Kind::Either(kinds) => {
            let mut all: Vec<Phrase> = kinds.iter().map(wanted).collect();
            all.dedup();
            let join =
                |of: fn(&Phrase) -> &str, word: &str| all.iter().map(of).collect::<Vec<_>>().join(word);
            Phrase::new(join(|phrase| &phrase.en, " or "), join(|phrase| &phrase.vi, " hoặc "))
        }
    }
}
