//! Bases: figures that cases, and other bases, start from.
use std::collections::BTreeMap;

use super::{Figures, Reader, over};
use crate::diagnostic::{Diagnostic, Phrase, cases as codes};
use crate::syntax::{Table, Value};
use crate::text::{Span, Spanned, nearest};

/// The key of a base that names the one it starts from.
const FROM: &str = "base";

/// A base as written.
struct Written {
    name: Span,
    from: Option<Spanned<String>>,
    changes: Figures,
}

impl Reader<'_> {
    /// Reads all bases, each over the one that it starts from.
    pub(super) fn read_bases(&mut self, file: &Table<'_>) {
        let mut written: BTreeMap<String, Written> = BTreeMap::new();
        // An input of that name comes first: the key is its figure, and bases of such a rubric stand alone.
        let is_figure = self.rubric.input(FROM).is_some();
        for (name, value) in file.map("base") {
            let (from, figures): (Vec<_>, Vec<_>) =
                value.entries().into_iter().partition(|(key, _)| !is_figure && key.value == FROM);
            let from = from.first().and_then(|(_, value)| self.named(value));
            let changes = self.figures(figures);
            written.insert(name.value.to_owned(), Written { name: name.span, from, changes });
        }
        // What is over another waits for it; what is left in the end goes round in a circle.
        while !written.is_empty() {
            let ready =
                |base: &Written| base.from.as_ref().is_none_or(|from| !written.contains_key(&from.value));
            let Some(name) = written.iter().find(|(_, base)| ready(base)).map(|(name, _)| name.clone())
            else {
                break;
            };
            if let Some(base) = written.remove(&name) {
                let waiting: Vec<&str> = written.keys().map(String::as_str).collect();
                let figures = over(&self.base_among(base.from, &waiting), base.changes);
                self.bases.insert(name, figures);
            }
        }
        for (name, base) in &written {
            if goes_round(&written, name) {
                self.circle(name, base);
            }
        }
        // They are known all the same: that they cannot be used has been said.
        self.bases.extend(written.into_iter().map(|(name, base)| (name, base.changes)));
    }

    fn named(&mut self, value: &Value<'_>) -> Option<Spanned<String>> {
        let named = value.word();
        if named.is_none() {
            self.report(
                codes::UNKNOWN_IN_CASE,
                value.span,
                Phrase::new(
                    "`base` names the base that this one starts from",
                    "`base` nêu tên báo cáo gốc mà báo cáo này bắt đầu từ đó",
                ),
                Phrase::new("write its name in quotes", "ghi tên của nó trong dấu nháy"),
            );
        }
        named
    }

    fn circle(&mut self, name: &str, base: &Written) {
        let Some(from) = &base.from else { return };
        self.diagnostics.push(
            Diagnostic::new(
                codes::BASE_CIRCLE,
                from.span,
                Phrase::new(
                    format!("the base `{name}` starts from itself, by way of `{}`", from.value),
                    format!("báo cáo gốc `{name}` bắt đầu từ chính nó, qua `{}`", from.value),
                ),
            )
            .label(base.name, Phrase::new("this base", "báo cáo gốc này"))
            .help(Phrase::new(
                "let one of them stand alone, with all its figures",
                "để một báo cáo gốc đứng riêng, với đủ số liệu",
            )),
        );
    }

    /// The figures of a base that a case starts from.
    pub(super) fn base(&mut self, base: Option<Spanned<String>>) -> Figures {
        self.base_among(base, &[])
    }

    fn base_among(&mut self, base: Option<Spanned<String>>, more: &[&str]) -> Figures {
        let Some(base) = base else { return Figures::new() };
        if let Some(figures) = self.bases.get(&base.value) {
            return figures.clone();
        }
        let names = self.bases.keys().map(String::as_str).chain(more.iter().copied());
        let near = nearest(&base.value, names).map(str::to_owned);
        let help = near.as_ref().map_or_else(
            || Phrase::new("write a `[base.NAME]` table", "thêm bảng `[base.TÊN]`"),
            |near| Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        );
        let message = Phrase::new(
            format!("there is no base `{}`", base.value),
            format!("không có báo cáo gốc `{}`", base.value),
        );
        let found = Diagnostic::new(codes::UNKNOWN_IN_CASE, base.span, message).help(help);
        self.diagnostics.push(found.instead(&base.value, near.as_deref()));
        Figures::new()
    }
}

/// Whether who follows the bases from one on comes back to it.
fn goes_round(written: &BTreeMap<String, Written>, name: &str) -> bool {
    let mut at = name;
    for _ in written {
        let Some(from) = written.get(at).and_then(|base| base.from.as_ref()) else { return false };
        if from.value == name {
            return true;
        }
        at = &from.value;
    }
    false
}
