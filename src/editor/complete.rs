//! What can be written next.
mod expressions;
mod tables;
mod values;

use super::context::Context;
use super::kinds::Meaning;
use super::{File, Name, Sort};
use crate::diagnostic::Lang;
use crate::text::Span;

/// Something that can be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offer {
    /// What it is called in a list.
    pub label: String,
    /// What it is.
    pub kind: OfferKind,
    /// A few words beside it: a title, a kind of value, a signature.
    pub detail: String,
    /// What it means, as Markdown; may be empty.
    pub doc: String,
    /// The text that stands there afterwards.
    pub insert: String,
    /// The same with stops, `$1`, `${2:…}`, and `$0` last, as editors have them in snippets; `None` where there is nothing to fill in.
    pub snippet: Option<String>,
    /// What it takes the place of.
    pub replaces: Span,
}

/// What an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OfferKind {
    /// A name of the file.
    Name(Sort),
    /// A key.
    Key,
    /// A table, by its heading.
    Table,
    /// A word that can be a value.
    Word,
    /// A function.
    Function,
    /// A word of the expression language.
    Keyword,
}

impl File {
    /// What can be written at a place, the likeliest first. What is typed already is not looked at: an editor filters by it.
    ///
    /// The rubric is needed for files of cases and reports, whose names are given there.
    #[must_use]
    pub fn complete(&self, offset: u32, rubric: Option<&Self>, lang: Lang) -> Vec<Offer> {
        let desk = Desk { file: self, rubric, lang };
        match self.context(self.place(offset)) {
            Context::Nothing => Vec::new(),
            Context::Heading { above, replaces, double } => tables::headings(&desk, &above, replaces, double),
            Context::Key { above, table, replaces, has_value, place } => {
                tables::keys(&desk, &above, table, replaces, has_value, place)
            }
            Context::Value { meaning, quoted, replaces, text, at } => {
                let value = values::Value { meaning, quoted, replaces, text, at };
                values::offers(&desk, &value)
            }
        }
    }
}

/// What offers are made with.
struct Desk<'f> {
    file: &'f File,
    rubric: Option<&'f File>,
    lang: Lang,
}

impl<'f> Desk<'f> {
    fn say(&self, both: (&'static str, &'static str)) -> &'static str {
        match self.lang {
            Lang::En => both.0,
            Lang::Vi => both.1,
        }
    }

    /// The names of a sort, each once, with what they are called and what kind of thing they name.
    fn names(&self, sort: Sort) -> Vec<(&'f File, &'f Name)> {
        let files = std::iter::once(self.file).chain(self.rubric);
        let all = files.flat_map(|file| file.names().iter().map(move |name| (file, name)));
        let given = all.filter(|(_, name)| name.declares && name.sort == sort && !name.name.is_empty());
        let mut seen = std::collections::BTreeSet::new();
        given.filter(|(_, name)| seen.insert(name.name.as_str())).collect()
    }

    /// The names of a sort as offers, written as they are.
    fn of_sort(&self, sort: Sort, replaces: Span) -> Vec<Offer> {
        let offer = |(file, name): (&File, &Name)| Offer {
            label: name.name.clone(),
            kind: OfferKind::Name(sort),
            detail: self.about(file, name),
            doc: String::new(),
            insert: name.name.clone(),
            snippet: None,
            replaces,
        };
        self.names(sort).into_iter().map(offer).collect()
    }

    /// Title and kind of what a name is given to.
    fn about(&self, file: &File, name: &Name) -> String {
        let kind = match file.tree.word(name.item, "type") {
            Some(kind) => kind.to_owned(),
            None => {
                let shape = file.meaning(name.item).and_then(|meaning| Meaning::shapes(meaning).next());
                shape.map(|shape| self.say(shape.doc).to_owned()).unwrap_or_default()
            }
        };
        let title = file.title(name, self.lang);
        match (title.is_empty(), kind.is_empty()) {
            (true, _) => kind,
            (false, true) => title,
            (false, false) => format!("{title} ({kind})"),
        }
    }
}
