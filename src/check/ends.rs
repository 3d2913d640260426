//! What is left out of a sum or a mean from the ends of the order by shares.
use super::tree::Flat;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, tree as codes};
use crate::model::draft::CombiningDraft;
use crate::model::{Aggregate, Ends, Node, Role};
use crate::text::{Span, Spanned};

/// The counts as written, in the order of the nodes.
pub(super) struct Written {
    lowest: Option<Spanned<i64>>,
    highest: Option<Spanned<i64>>,
    best: Option<Spanned<i64>>,
}

impl Written {
    /// The keys that are there.
    fn keys(&self) -> impl Iterator<Item = (&'static str, Spanned<i64>)> {
        let all = [("drop_lowest", self.lowest), ("drop_highest", self.highest), ("keep_best", self.best)];
        all.into_iter().filter_map(|(key, count)| Some((key, count?)))
    }
}

pub(super) fn written(flat: &[Flat]) -> Vec<Written> {
    let of = |node: &Flat| {
        let CombiningDraft { drop_lowest, drop_highest, keep_best, .. } = &node.draft.combining;
        Written { lowest: *drop_lowest, highest: *drop_highest, best: *keep_best }
    };
    flat.iter().map(of).collect()
}

pub(super) fn of(draft: &CombiningDraft) -> Ends {
    let count = |of: Option<Spanned<i64>>| of.and_then(|count| usize::try_from(count.value).ok());
    Ends {
        lowest: count(draft.drop_lowest).unwrap_or(0),
        highest: count(draft.drop_highest).unwrap_or(0),
        best: count(draft.keep_best),
    }
}

/// Reports what cannot be left out. `sound` tells which nodes have points that were read; one of which nothing can be left out
/// has no points to speak of either.
pub(super) fn check(nodes: &[Node], sound: &mut [bool], all: &[Written], diagnostics: &mut Diagnostics) {
    for (at, (node, written)) in nodes.iter().zip(all).enumerate() {
        if node.children.is_empty() {
            continue;
        }
        let scored: Vec<&Node> = node
            .children
            .iter()
            .filter(|child| sound.get(**child).copied().unwrap_or(false))
            .filter_map(|child| nodes.get(*child))
            .filter(|child| child.role == Role::Scored)
            .collect();
        let Some((span, message, help)) = found(node, written, &scored) else { continue };
        if let Some(sound) = sound.get_mut(at) {
            *sound = false;
        }
        diagnostics.push(Diagnostic::new(codes::DROP_LOWEST, span, message).help(help));
    }
}

fn found(node: &Node, written: &Written, scored: &[&Node]) -> Option<(Span, Phrase, Phrase)> {
    let (key, count) = written.keys().next()?;
    if !node.aggregate.can_leave_out() {
        return Some((
            count.span,
            Phrase::new(
                format!("`{key}` is for a sum or a mean only"),
                format!("`{key}` chỉ dùng cho tổng và trung bình"),
            ),
            Phrase::new(
                "take it away, or write `aggregate = \"sum\"` or a mean",
                "bỏ đi, hoặc ghi `aggregate = \"sum\"` hay một loại trung bình",
            ),
        ));
    }
    if let (Some(best), Some((other, _))) =
        (written.best, written.keys().next().filter(|(key, _)| *key != "keep_best"))
    {
        return Some((
            best.span,
            Phrase::new(
                format!("`keep_best` and `{other}` both say what is left"),
                format!("`keep_best` và `{other}` cùng quy định các mục còn lại"),
            ),
            Phrase::new("keep one of the two", "chỉ giữ một trong hai"),
        ));
    }
    let no_fit = |message: Phrase| {
        let help = Phrase::new(
            "leave out at least one, and fewer than it holds",
            "bỏ ít nhất một mục và ít hơn số mục con",
        );
        Some((count.span, message, help))
    };
    let none = |(_, count): &(&str, Spanned<i64>)| count.value < 1;
    let out = written.keys().fold(0i64, |sum, (_, count)| sum.saturating_add(count.value));
    let held = i64::try_from(scored.len()).unwrap_or(i64::MAX);
    if written.keys().any(|key| none(&key)) || out >= held {
        return no_fit(if written.best.is_some() {
            Phrase::new(
                format!(
                    "of the {held} scored nodes in `{}` at least one is kept, and one is left out",
                    node.id
                ),
                format!(
                    "trong {held} mục được tính điểm của `{}` phải giữ ít nhất một và bỏ ít nhất một",
                    node.id
                ),
            )
        } else {
            Phrase::new(
                format!(
                    "of the {held} scored nodes in `{}` at least one is left out, and one stays",
                    node.id
                ),
                format!(
                    "trong {held} mục được tính điểm của `{}` phải bỏ ít nhất một và giữ ít nhất một",
                    node.id
                ),
            )
        });
    }
    let of_points = matches!(node.aggregate, Aggregate::Sum | Aggregate::Mean);
    let unlike = scored.windows(2).any(|two| matches!(two, [one, next] if one.points != next.points));
    (of_points && unlike).then(|| {
        (
            count.span,
            Phrase::new(
                format!(
                    "what `{}` holds has unlike maximum points: what is left out would change its maximum",
                    node.id
                ),
                format!(
                    "các mục trong `{}` có điểm tối đa khác nhau nên bỏ mục nào sẽ làm đổi điểm tối đa",
                    node.id
                ),
            ),
            Phrase::new(
                "give them the same points, or write `aggregate = \"share-of-sum\"` or `\"mean-of-shares\"`",
                "cho các mục cùng điểm tối đa, hoặc ghi `aggregate = \"share-of-sum\"` hay `\"mean-of-shares\"`",
            ),
        )
    })
}
