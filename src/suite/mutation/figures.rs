//! Changes of days in expressions, and of what is taken in place of figures.
use super::MutantKind;
use super::expressions::Other;
use super::make::Maker;
use crate::diagnostic::{Lang, Phrase};
use crate::explain::both;
use crate::expr::{CompareOp, Filled, Typed, TypedKind};
use crate::number::Date;

impl Maker<'_> {
    /// The day that something is compared with, a day later and a day earlier.
    pub(super) fn days_compared(
        &self,
        typed: &Typed,
        (op, left, right): (CompareOp, &Typed, &Typed),
    ) -> Vec<Other> {
        let mut all = Vec::new();
        let text = self.text(typed);
        if let Some((_, quantity, written)) = crate::suite::coverage::edge(typed)
            && let TypedKind::Date(day) = &written.kind
        {
            for off in [1i64, -1] {
                let Some(to) = day.plus_days(off) else { continue };
                let moved = Typed { kind: TypedKind::Date(to), ..written.clone() };
                let new = match std::ptr::eq(written, right) {
                    true => TypedKind::Compare(op, Box::new(left.clone()), Box::new(moved)),
                    false => TypedKind::Compare(op, Box::new(moved), Box::new(right.clone())),
                };
                // The day whose side changes: of an edge that belongs to what lies above it the lower one of both moves.
                let own_is_above = matches!(
                    crate::suite::coverage::edge(typed),
                    Some((CompareOp::GreaterEqual | CompareOp::Less, ..))
                );
                let near = if (off > 0) == own_is_above { *day } else { to };
                let quantity = self.text(quantity);
                let mut other = self.day(&text, (*day, to), near, new);
                other.add = (
                    format!("`{quantity}` on {}", crate::explain::day(&near.to_string(), Lang::En)),
                    format!("`{quantity}` vào {}", crate::explain::day(&near.to_string(), Lang::Vi)),
                );
                all.push(other);
            }
        }
        all
    }

    /// Another day, and which shows the difference.
    pub(super) fn day(&self, text: &str, (from, to): (Date, Date), near: Date, new: TypedKind) -> Other {
        let day = |day: Date, lang: Lang| crate::explain::day(&day.to_string(), lang);
        Other {
            kind: MutantKind::Threshold,
            what: both(|lang| format!("`{text}`: {} → {}", day(from, lang), day(to, lang))),
            add: (
                format!("the day {} making a difference", day(near, Lang::En)),
                format!("ngày {} làm thay đổi kết quả", day(near, Lang::Vi)),
            ),
            new,
        }
    }

    /// What is taken in place of a figure: each fallback left out, and each state in which one is taken.
    pub(super) fn fallbacks(&self, filled: &Filled) -> Vec<Other> {
        let mut all = Vec::new();
        let mut change = |what: Phrase, add: (String, String), edit: &dyn Fn(&mut Filled)| {
            let mut new = filled.clone();
            edit(&mut new);
            let new = TypedKind::Filled(Box::new(new));
            all.push(Other { kind: MutantKind::Policy, what, add, new });
        };
        if filled.fallbacks.len() > 1 {
            for (at, fallback) in filled.fallbacks.iter().enumerate() {
                let text = self.text(fallback);
                let what =
                    Phrase::new(format!("no fallback `{text}`"), format!("bỏ giá trị thay thế `{text}`"));
                let add = (format!("`{text}` taken"), format!("`{text}` được lấy thay thế"));
                change(what, add, &|new| {
                    new.fallbacks.remove(at);
                });
            }
        }
        type State = fn(&mut Filled) -> &mut bool;
        let states: [(&str, &str, &str, State); 3] = [
            ("missing", "the figure missing", "số liệu chưa báo cáo", |filled| &mut filled.missing),
            ("not_applicable", "the figure not applicable", "số liệu không áp dụng", |filled| {
                &mut filled.not_applicable
            }),
            (
                "not_accepted",
                "the figure not accepted",
                "số liệu không được chấp nhận",
                |filled| &mut filled.not_accepted,
            ),
        ];
        let taken = [filled.missing, filled.not_applicable, filled.not_accepted];
        if taken.iter().filter(|taken| **taken).count() > 1 {
            for ((name, en, vi, place), _) in states.into_iter().zip(taken).filter(|(_, taken)| *taken) {
                let what = Phrase::new(
                    format!("no fallback where `{name}`"),
                    format!("không lấy giá trị thay thế khi `{name}`"),
                );
                change(what, (en.to_owned(), vi.to_owned()), &|new| *place(new) = false);
            }
        }
        all
    }
}
