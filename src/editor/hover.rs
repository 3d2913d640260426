//! Words about what stands at a place.
mod cards;
mod cases;

use super::{File, Known, Name, Sort};
use crate::diagnostic::{Lang, Phrase};
use crate::document::plain;
use crate::expr::FUNCTIONS;
use crate::syntax::{Kind, fields, wanted};
use crate::text::Span;

/// What an editor shows at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// The words, as Markdown.
    pub markdown: String,
}

impl File {
    /// Words about what stands at a place: of a key, what it is for; of a node, how it is scored, the points that can be reached
    /// and the cases that look at it; of a figure, what can be reported and where it is used; of a function, what it gives.
    ///
    /// The rubric is needed for cases and reports, whose names are given there. Without `known` there is only what the text itself
    /// says.
    #[must_use]
    pub fn hover(
        &self,
        offset: u32,
        rubric: Option<&Self>,
        known: Option<&Known>,
        lang: Lang,
    ) -> Option<Hover> {
        let desk = Desk { file: self, rubric, known, lang };
        if let Some(name) = self.name_at(offset).filter(|name| !name.name.is_empty()) {
            let markdown = desk.of_name(name);
            return markdown.map(|markdown| Hover { span: name.span, markdown });
        }
        desk.of_key(offset)
    }
}

/// What words are made with.
struct Desk<'f> {
    file: &'f File,
    rubric: Option<&'f File>,
    known: Option<&'f Known>,
    lang: Lang,
}

impl<'f> Desk<'f> {
    const fn say(&self, en: &'static str, vi: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Vi => vi,
        }
    }

    fn both(&self, both: (&'static str, &'static str)) -> &'static str {
        self.say(both.0, both.1)
    }

    /// A phrase as Markdown; empty where it says nothing.
    fn text(&self, phrase: &Phrase) -> String {
        plain(phrase.get(self.lang))
    }

    /// Where a name is given, and in which file.
    fn given(&self, sort: Sort, name: &'f str) -> Option<(&'f File, &'f Name)> {
        let files = std::iter::once(self.file).chain(self.rubric);
        files.into_iter().find_map(|file| Some((file, file.declared(sort, name).next()?)))
    }

    fn of_name(&self, name: &'f Name) -> Option<String> {
        match name.sort {
            Sort::Function => function(&name.name, self),
            Sort::Node => self.node(&name.name),
            Sort::Figure => self.figure(&name.name),
            Sort::Class => self.class(&name.name),
            Sort::Ranking => self.ranking(&name.name),
            Sort::Rubric | Sort::Variant => self.rubric_card(name),
            Sort::Base => self.given(Sort::Base, &name.name).map(|(_, base)| {
                let what = self.say("figures that cases start from", "báo cáo gốc của các trường hợp");
                format!("**{}** — {what}", plain(&base.name))
            }),
        }
    }

    /// A key with what it is for; at the key of a rule also how the node is scored, and at a heading what stands below it.
    fn of_key(&self, offset: u32) -> Option<Hover> {
        let keys = &self.file.tree.keys;
        let behind = keys.partition_point(|(span, _)| span.start <= offset);
        let (span, item) = *keys.get(behind.checked_sub(1)?).filter(|(span, _)| offset <= span.end)?;
        // A heading of an array leads to what is in it; the key is that of the array.
        let own = self.file.meaning(item)?;
        let (_, field) = own.field?;
        let written = self.file.source.slice(span);
        if written.trim_matches(['"', '\'']) != field.key {
            return None;
        }
        let mut said = vec![
            format!("`{}` — {}", field.key, plain(wanted_words(&field.kind, self.lang).trim())),
            self.both(field.doc).to_owned(),
            format!("```toml\n{}\n```", field.example),
        ];
        let in_heading =
            self.file.tree.headings.iter().any(|heading| heading.start <= offset && offset <= heading.end);
        if let Some(holder) = self.file.holder(item) {
            if fields::RULES.contains(&field.key) && holder.sort == Sort::Node {
                said.extend(self.scoring(&holder.name));
            } else if in_heading && holder.item == item {
                said.extend(self.of_name(holder));
            }
        }
        Some(Hover { span, markdown: said.join("\n\n") })
    }
}

/// What a kind asks for; a choice of words is long enough without its doc.
fn wanted_words(kind: &Kind, lang: Lang) -> String {
    wanted(kind).get(lang).replace('`', "")
}

fn function(name: &str, desk: &Desk<'_>) -> Option<String> {
    let function = FUNCTIONS.iter().find(|function| function.name == name)?;
    Some(format!(
        "```\n{}\n```\n\n{}\n\n{}: `{}`",
        function.signature,
        plain(desk.both(function.doc)),
        desk.say("For example", "Ví dụ"),
        function.example
    ))
}
