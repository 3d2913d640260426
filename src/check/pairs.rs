//! What rankings are of: one value, or pairs of units at several nodes.
use super::verdicts::target;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, verdicts as codes};
use crate::model::draft::{RankedByDraft, RankingDraft, WeighedDraft};
use crate::model::{By, Copeland, Node, Pillar, Role, Target, Weighed};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// What a ranking orders by; the keys that are for one way only stand with that way.
pub(super) fn by(
    draft: &RankingDraft,
    nodes: &[Node],
    pillars: &[Pillar],
    diagnostics: &mut Diagnostics,
) -> Option<By> {
    match (&draft.of, draft.copeland) {
        (RankedByDraft::One(of), false) => {
            if let Some(tied_pair) = &draft.tied_pair {
                diagnostics.push(without_pairs(
                    tied_pair.span,
                    Phrase::new(
                        "`tied_pair` is about pairs of units, and this ranking orders by one value",
                        "`tied_pair` dành cho các cặp so sánh, còn bảng này xếp theo một giá trị",
                    ),
                ));
            }
            let of = target(of, nodes, pillars, diagnostics)?;
            Some(By::Value { of, lower_first: draft.lower_first })
        }
        (RankedByDraft::Several(_, span), false) => {
            diagnostics.push(without_pairs(
                *span,
                Phrase::new(
                    "a ranking by value is of one node or pillar",
                    "bảng xếp hạng theo giá trị chỉ xếp theo một mục hoặc trụ cột",
                ),
            ));
            None
        }
        (RankedByDraft::One(of), true) => {
            target(of, nodes, pillars, diagnostics);
            diagnostics.push(
                Diagnostic::new(
                    codes::PAIRS_KEYS,
                    of.span,
                    Phrase::new(
                        "pairs of units are compared at the nodes of a list",
                        "các cặp đơn vị được so sánh tại các mục của một danh sách",
                    ),
                )
                .help(Phrase::new(
                    "write the nodes as a list: `of = [\"1\", { node = \"2\", weight = 2 }]`",
                    "ghi các mục thành danh sách: `of = [\"1\", { node = \"2\", weight = 2 }]`",
                )),
            );
            None
        }
        (RankedByDraft::Several(all, span), true) => {
            let tied_pair = tied_pair(draft, diagnostics);
            let at = compared(all, *span, draft.lower_first, nodes, pillars, diagnostics);
            Some(By::Pairs(Copeland { at: at?, tied_pair: tied_pair? }))
        }
    }
}

fn without_pairs(at: Span, phrase: Phrase) -> Diagnostic {
    Diagnostic::new(codes::PAIRS_KEYS, at, phrase).help(Phrase::new(
        "compare units two by two with `by = \"copeland\"`, or take it away",
        "so sánh từng cặp đơn vị bằng `by = \"copeland\"`, hoặc bỏ đi",
    ))
}

fn tied_pair(draft: &RankingDraft, diagnostics: &mut Diagnostics) -> Option<Exact> {
    let help = Phrase::new(
        "`tied_pair = \"1/2\"` gives half a pair to both, as in the order of pairs won less pairs lost",
        "`tied_pair = \"1/2\"` cho mỗi bên nửa cặp, thứ tự khi đó như lấy số cặp thắng trừ số cặp thua",
    );
    let Some(given) = &draft.tied_pair else {
        if !draft.has_tied_pair {
            diagnostics.push(
                Diagnostic::new(
                    codes::TIED_PAIR,
                    draft.id.span,
                    Phrase::new(
                        "it is not said what a tied pair gives to both",
                        "chưa nêu cặp hòa cho mỗi bên bao nhiêu",
                    ),
                )
                .help(help),
            );
        }
        return None;
    };
    if given.value < Exact::ZERO || given.value > Exact::ONE {
        diagnostics.push(
            Diagnostic::new(
                codes::TIED_PAIR,
                given.span,
                Phrase::new(
                    "a tied pair gives from 0 to 1, as one that is won gives 1",
                    "cặp hòa cho từ 0 đến 1, vì cặp thắng cho 1",
                ),
            )
            .help(help),
        );
        return None;
    }
    Some(given.value.clone())
}

/// The nodes with their weights; what is wrong with one is said of each.
fn compared(
    all: &[WeighedDraft],
    span: Span,
    lower_first: bool,
    nodes: &[Node],
    pillars: &[Pillar],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Weighed>> {
    let wrong = |at: Span, phrase: Phrase, help: Phrase, diagnostics: &mut Diagnostics| {
        diagnostics.push(Diagnostic::new(codes::PAIRS_NODES, at, phrase).help(help));
    };
    if all.is_empty() {
        wrong(
            span,
            Phrase::new(
                "no node is named, and no pair could be decided",
                "chưa nêu mục nào, nên không cặp nào phân được thắng thua",
            ),
            Phrase::new("name the nodes that units are compared at", "ghi các mục dùng để so sánh"),
            diagnostics,
        );
        return None;
    }
    let mut found: Vec<Option<Weighed>> = Vec::with_capacity(all.len());
    for draft in all {
        let of = target(&draft.of, nodes, pillars, diagnostics);
        let weight = draft.weight.as_ref().map_or(Exact::ONE, |weight| weight.value.clone());
        let is_positive = weight.is_positive();
        if let Some(weight) = draft.weight.as_ref().filter(|_| !is_positive) {
            wrong(
                weight.span,
                Phrase::new("this weight is not above 0", "trọng số này không lớn hơn 0"),
                Phrase::new(
                    "give it a weight above 0; where less is better write `first = \"lower\"`",
                    "cho trọng số lớn hơn 0; nếu thấp hơn là tốt hơn thì ghi `first = \"lower\"`",
                ),
                diagnostics,
            );
        }
        if of.is_some() && found.iter().flatten().any(|other| Some(other.of) == of) {
            let id = &draft.of.value;
            wrong(
                draft.of.span,
                Phrase::new(
                    format!("units are compared at `{id}` already"),
                    format!("các đơn vị đã được so sánh tại `{id}`"),
                ),
                Phrase::new("name it once, with one weight", "chỉ ghi một lần, với một trọng số"),
                diagnostics,
            );
        }
        if draft.lower_first.is_none()
            && let Some(Target::Node(at)) = of
            && is_deducted(nodes, at)
        {
            diagnostics.push(no_direction(&draft.of));
        }
        let lower_first = draft.lower_first.unwrap_or(lower_first);
        found.push(of.filter(|_| is_positive).map(|of| Weighed { of, weight, whole: 1, lower_first }));
    }
    let mut found: Vec<Weighed> = found.into_iter().collect::<Option<_>>()?;
    let weights: Vec<&Exact> = found.iter().map(|at| &at.weight).collect();
    let Some(whole) = in_proportion(&weights) else {
        wrong(
            span,
            Phrase::new(
                "these weights have too many digits in common terms",
                "các trọng số này quy về cùng mẫu số thì quá dài",
            ),
            Phrase::new("write them with fewer digits", "ghi các trọng số với ít chữ số hơn"),
            diagnostics,
        );
        return None;
    };
    for (at, whole) in found.iter_mut().zip(whole) {
        at.whole = whole;
    }
    Some(found)
}

/// Whether more points at a node are taken from the whole.
fn is_deducted(nodes: &[Node], at: usize) -> bool {
    let above = |node: &&Node| node.parent.and_then(|parent| nodes.get(parent));
    std::iter::successors(nodes.get(at), above).any(|node| node.role == Role::Deduction)
}

fn no_direction(of: &Spanned<String>) -> Diagnostic {
    let id = &of.value;
    Diagnostic::new(
        codes::PAIRS_DIRECTION,
        of.span,
        Phrase::new(
            format!("`{id}` is taken away from the points, and it is not said which value is better there"),
            format!("`{id}` là điểm trừ, mà chưa nêu giá trị nào là tốt hơn"),
        ),
    )
    .help(Phrase::new(
        format!("write `{{ node = \"{id}\", first = \"lower\" }}`"),
        format!("ghi `{{ node = \"{id}\", first = \"lower\" }}`"),
    ))
}

/// The smallest whole numbers in the proportion of some weights above 0; `None` where they or their sum are too large.
fn in_proportion(weights: &[&Exact]) -> Option<Vec<i64>> {
    let mut common = 1i64;
    for weight in weights {
        let (_, under) = weight.words()?;
        common = common.checked_div(num_integer::gcd(common, under))?.checked_mul(under)?;
    }
    let common = Exact::from(common);
    let whole: Vec<i64> =
        weights.iter().map(|weight| weight.times(&common).to_i64()).collect::<Option<_>>()?;
    let shared = whole.iter().fold(0i64, |shared, whole| num_integer::gcd(shared, *whole));
    let whole: Vec<i64> = whole.iter().map(|whole| whole.checked_div(shared)).collect::<Option<_>>()?;
    whole.iter().try_fold(0i64, |sum, whole| sum.checked_add(*whole))?;
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::{Exact, in_proportion};

    #[test]
    fn weights_keep_their_proportion() {
        let of = |texts: &[&str]| {
            let weights: Vec<Exact> = texts.iter().map(|text| text.parse().unwrap()).collect();
            in_proportion(&weights.iter().collect::<Vec<_>>())
        };
        assert_eq!(of(&["1", "1"]), Some(vec![1, 1]));
        assert_eq!(of(&["1/2", "1/3", "1"]), Some(vec![3, 2, 6]));
        assert_eq!(of(&["0.25", "1.5"]), Some(vec![1, 6]));
        assert_eq!(of(&["600", "400"]), Some(vec![3, 2]));
        // Two to the 62nd twice is one more than fits.
        let half = "4611686018427387904";
        assert_eq!(of(&[half, "4611686018427387903"]).map(|all| all.len()), Some(2));
        assert_eq!(of(&["9223372036854775807", "1"]), None);
        assert_eq!(of(&[half, half]), Some(vec![1, 1]));
        assert_eq!(of(&["1/9223372036854775807", "1/2"]), None);
    }
}
