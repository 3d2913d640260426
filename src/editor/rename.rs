//! Other names for what files name.
use super::kinds::Of;
use super::{File, Name, Sort};
use crate::diagnostic::{Diagnostics, Phrase};
use crate::expr::{PieceKind, pieces};
use crate::syntax::{Kind, check_id, check_name};
use crate::text::{Edit, Span, Spanned};

/// What a case file says in place of a node; no node can be called so.
const WORDS: [&str; 5] = ["total", "class", "rank", "ranks", "error"];

impl File {
    /// The name at a place, if it is one that can be changed: not a function, not the whole, and given here or in the rubric.
    #[must_use]
    pub fn renamable(&self, offset: u32, rubric: Option<&Self>) -> Option<&Name> {
        let name = self.name_at(offset)?;
        let given = |file: &Self| file.declared(name.sort, &name.name).next().is_some();
        (given(self) || rubric.is_some_and(given)).then_some(name)
    }
}

/// The edits that give something another name wherever it stands in these files, of each file in its order: a rubric with the case
/// files for it, or a case file alone for a base of its own.
///
/// The names of units and options, reports, and comments are not looked at.
///
/// # Errors
///
/// A new name that cannot be a name of that sort or that something has, a name that is given nowhere, and one in an expression
/// whose text is written with escapes, so that its place is not known.
///
/// ```
/// use bochiso::editor::{File, Sort, rename};
/// use bochiso::Source;
///
/// let rubric = File::new(Source::new("a.toml", "bochiso = 1\n[input.meetings]\n[input.files]\n[[criterion]]\nyes_no = \"meetings > 2\"\n"));
/// let cases = File::new(Source::new("a.cases.toml", "[[case]]\ninputs = { meetings = 3 }\n"));
/// let edits = rename(&[&rubric, &cases], Sort::Figure, "meetings", "sessions").unwrap();
/// assert_eq!((edits[0].len(), edits[1].len()), (2, 1));
///
/// let taken = rename(&[&rubric, &cases], Sort::Figure, "meetings", "files").unwrap_err();
/// assert_eq!(taken.en, "`files` is the name of something else");
/// ```
pub fn rename(files: &[&File], sort: Sort, name: &str, new: &str) -> Result<Vec<Vec<Edit>>, Phrase> {
    if files.iter().all(|file| file.declared(sort, name).next().is_none()) {
        return Err(Phrase::new(
            format!("`{name}` is given nowhere here, so it has no other name"),
            format!("`{name}` không được khai báo ở đây nên không đổi tên được"),
        ));
    }
    if new == name {
        return Ok(vec![Vec::new(); files.len()]);
    }
    fits(sort, new)?;
    if files.iter().any(|file| file.of(sort, new).next().is_some()) {
        return Err(Phrase::new(
            format!("`{new}` is the name of something else"),
            format!("`{new}` đã là tên của một thứ khác"),
        ));
    }
    files.iter().map(|file| in_file(file, sort, name, new)).collect()
}

/// Whether something of a sort can be called so.
fn fits(sort: Sort, new: &str) -> Result<(), Phrase> {
    let spanned = Spanned::new(new, Span::new(0, 0));
    let mut found = Diagnostics::default();
    match sort {
        Sort::Figure => check_name(&spanned, &mut found),
        Sort::Function => {
            return Err(Phrase::new("a function keeps its name", "không đổi được tên hàm"));
        }
        // Any text, as long as it is written as it is.
        Sort::Base
            if new.trim().is_empty() || new.contains(['"', '\'', '\\']) || new.contains(char::is_control) =>
        {
            return Err(Phrase::new(
                "the name of a base has letters, and no quotes or `\\`",
                "tên báo cáo gốc phải có chữ, không có dấu nháy hay `\\`",
            ));
        }
        Sort::Base => {}
        _ => check_id(&spanned, &mut found),
    }
    if let Some(wrong) = found.iter().next() {
        let with_help = |message: &str, help: Option<&str>| {
            help.map_or_else(|| message.to_owned(), |help| format!("{message}; {help}"))
        };
        let help = wrong.help.as_ref();
        return Err(Phrase::new(
            with_help(&wrong.message.en, help.map(|help| help.en.as_str())),
            with_help(&wrong.message.vi, help.map(|help| help.vi.as_str())),
        ));
    }
    if sort == Sort::Node && WORDS.contains(&new) {
        return Err(Phrase::new(
            format!("`{new}` has a meaning of its own in case files"),
            format!("`{new}` có nghĩa riêng trong tệp trường hợp kiểm thử"),
        ));
    }
    Ok(())
}

fn in_file(file: &File, sort: Sort, name: &str, new: &str) -> Result<Vec<Edit>, Phrase> {
    if let Some(span) = out_of_reach(file, sort, name) {
        let line = file.source().position(span.start).line;
        let place = format!("{}:{line}", file.source().name());
        return Err(Phrase::new(
            format!("{place}: `{name}` stands in a text with escapes; write it without `\\` first"),
            format!("{place}: `{name}` nằm trong văn bản có ký tự thoát; hãy viết lại không dùng `\\` trước"),
        ));
    }
    let edit = |there: &Name| {
        let written = file.source().slice(there.span);
        let before = file.slice(0, there.span.start).chars().next_back();
        let in_quotes = before.is_some_and(|c| ['"', '\'', '‘', '“', '’', '”'].contains(&c));
        let is_key = file.tree.keys.iter().any(|(span, _)| *span == there.span);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        // A text with escapes goes whole; a key takes quotes where its new name needs them.
        let whole = written.starts_with(['"', '\'']) || (is_key && !in_quotes && !new.chars().all(plain));
        Edit::new(there.span, if whole { format!("\"{new}\"") } else { new.to_owned() })
    };
    Ok(file.of(sort, name).map(edit).collect())
}

/// An expression with escapes in its text in which a name stands.
fn out_of_reach(file: &File, sort: Sort, name: &str) -> Option<Span> {
    let stands_in = |text: &str| {
        pieces(text).iter().any(|piece| match piece.kind {
            PieceKind::Name(there) => sort == Sort::Figure && there == name,
            PieceKind::Text { text, call: Some("points" | "share"), .. } => {
                sort == Sort::Node && text == name
            }
            _ => false,
        })
    };
    let items = file.tree.items.iter().zip(&file.meanings);
    items
        .filter(|(_, meaning)| meaning.of.iter().any(|of| is_expression(*of)))
        .filter_map(|(item, _)| item.leaf.as_ref())
        .find(|leaf| leaf.inside.is_none() && stands_in(&leaf.text))
        .map(|leaf| leaf.span)
}

const fn is_expression(of: Of) -> bool {
    matches!(of, Of::Kind(Kind::Expression | Kind::Condition))
}
