//! Policies: what nodes inherit, and marks that give more than there is.
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, expressions, tree as codes};
use crate::model::draft::{Mark, NodeDraft, PoliciesDraft, PolicyDraft};
use crate::model::{Policies, Policy};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// The policies of the head; `None` where one is missing (and was said).
fn defaults(draft: &PoliciesDraft) -> Option<Policies> {
    Some(Policies {
        missing: policy(draft.missing.as_ref()?),
        not_applicable: policy(draft.not_applicable.as_ref()?),
        not_accepted: policy(draft.not_accepted.as_ref()?),
        zero_denominator: policy(draft.zero_denominator.as_ref()?),
        beyond: draft.beyond?,
        excluded: draft.excluded?,
    })
}

pub(super) fn policy(draft: &Spanned<PolicyDraft>) -> Policy {
    match &draft.value {
        PolicyDraft::Mark(Mark::Points(points)) => Policy::Points(points.clone()),
        PolicyDraft::Mark(Mark::Share(share)) => Policy::Share(share.clone()),
        PolicyDraft::Exclude => Policy::Exclude,
        PolicyDraft::Unscored => Policy::Unscored,
        PolicyDraft::Previous => Policy::Previous,
    }
}

/// Every policy at its plainest, for nodes of a rubric whose head is already known to be wrong.
fn plain() -> Policies {
    let zero = Policy::Points(Exact::ZERO);
    Policies {
        missing: zero.clone(),
        not_applicable: zero.clone(),
        not_accepted: zero.clone(),
        zero_denominator: zero,
        beyond: crate::model::Beyond::Clamp,
        excluded: crate::model::Excluded::Rescale,
    }
}

/// The policies in force at a node, and where each of the four marks is written.
pub(super) struct Inherited {
    pub(super) policies: Policies,
    written: [Option<Span>; 4],
}

fn four(draft: &PoliciesDraft) -> [&Option<Spanned<PolicyDraft>>; 4] {
    [&draft.missing, &draft.not_applicable, &draft.not_accepted, &draft.zero_denominator]
}

impl Inherited {
    /// Those of the head, checked.
    pub(super) fn of_head(draft: &PoliciesDraft, diagnostics: &mut Diagnostics) -> Self {
        marks(draft, None, diagnostics);
        Self { policies: defaults(draft).unwrap_or_else(plain), written: four(draft).map(span) }
    }

    /// Those of a node below.
    pub(super) fn below(&self, own: &PoliciesDraft) -> Self {
        let above = &self.policies;
        let or =
            |own: &Option<Spanned<PolicyDraft>>, above: &Policy| own.as_ref().map_or(above.clone(), policy);
        let mut written = self.written;
        for (place, own) in written.iter_mut().zip(four(own)) {
            *place = span(own).or(*place);
        }
        let policies = Policies {
            missing: or(&own.missing, &above.missing),
            not_applicable: or(&own.not_applicable, &above.not_applicable),
            not_accepted: or(&own.not_accepted, &above.not_accepted),
            zero_denominator: or(&own.zero_denominator, &above.zero_denominator),
            beyond: own.beyond.unwrap_or(above.beyond),
            excluded: own.excluded.unwrap_or(above.excluded),
        };
        Self { policies, written }
    }
}

fn span(draft: &Option<Spanned<PolicyDraft>>) -> Option<Span> {
    draft.as_ref().map(|policy| policy.span)
}

/// A policy may not give more than everything, where that is known.
pub(super) fn marks(own: &PoliciesDraft, full: Option<&Exact>, diagnostics: &mut Diagnostics) {
    for policy in four(own).into_iter().flatten() {
        mark(policy, full, diagnostics);
    }
}

/// The same of one policy.
pub(super) fn mark(policy: &Spanned<PolicyDraft>, full: Option<&Exact>, diagnostics: &mut Diagnostics) {
    if let PolicyDraft::Mark(mark) = &policy.value {
        let outside = match (mark, full) {
            (Mark::Share(share), _) => share.is_negative() || *share > Exact::ONE,
            (Mark::Points(points), Some(full)) => points.is_negative() || points > full,
            (Mark::Points(points), None) => points.is_negative(),
        };
        if outside {
            diagnostics.push(
                Diagnostic::new(
                    codes::MARK_OUTSIDE,
                    policy.span,
                    Phrase::new(
                        "this gives less than 0 or more than the maximum",
                        "mức này nhỏ hơn 0 hoặc lớn hơn điểm tối đa",
                    ),
                )
                .help(Phrase::new(
                    "keep it between 0 and `\"full\"`",
                    "đặt trong khoảng từ 0 đến `\"full\"`",
                )),
            );
        }
    }
}

/// Policies in points that a node inherits and that give more than it has: a missing figure would earn everything.
#[derive(Default)]
pub(super) struct Generous {
    /// By the place of the policy: its points, and the first node of fewer.
    found: BTreeMap<Span, (Exact, String, Exact, Span)>,
}

impl Generous {
    pub(super) fn look(&mut self, policies: &Inherited, draft: &NodeDraft, id: &Spanned<String>) {
        let Some(full) = draft.points.as_ref().filter(|full| !full.value.is_negative()) else { return };
        let Policies { missing, not_applicable, not_accepted, zero_denominator, .. } = &policies.policies;
        let marks = [missing, not_applicable, not_accepted, zero_denominator];
        for ((mark, written), own) in marks.into_iter().zip(policies.written).zip(four(&draft.policies)) {
            if let (Policy::Points(points), Some(written), None) = (mark, written, own)
                && *points > full.value
            {
                let found = || (points.clone(), id.value.clone(), full.value.clone(), id.span);
                self.found.entry(written).or_insert_with(found);
            }
        }
    }

    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for (written, (points, id, full, at)) in self.found {
            diagnostics.push(
                Diagnostic::new(
                    codes::MARK_OUTSIDE,
                    written,
                    Phrase::new(
                        format!("this gives {points} points, and `{id}`, for which it holds too, has {full}"),
                        format!("mức này cho {points} điểm, nhưng `{id}` cũng theo mức này chỉ có {full} điểm"),
                    ),
                )
                .label(at, Phrase::new("it has fewer points", "mục này ít điểm hơn"))
                .help(Phrase::new(
                    "write a share of the maximum (`\"1/2\"`, `\"full\"`), or give that node a policy of its own",
                    "ghi tỷ lệ so với điểm tối đa (`\"1/2\"`, `\"full\"`), hoặc ghi mức riêng cho mục đó",
                )),
            );
        }
    }
}

/// Reports policies that look at the period before where there is none.
pub(super) fn looks_back(draft: &NodeDraft, head: Option<&PoliciesDraft>, diagnostics: &mut Diagnostics) {
    let own = four(&draft.policies).into_iter().chain(head.into_iter().flat_map(four)).flatten();
    for policy in own.chain(&draft.below_coverage).filter(|policy| policy.value == PolicyDraft::Previous) {
        diagnostics.push(
            Diagnostic::new(
                expressions::NO_PERIODS,
                policy.span,
                Phrase::new(
                    "this looks at the period before, and the rubric declares no periods",
                    "mức này dùng kỳ trước, nhưng bộ chỉ số không khai báo kỳ",
                ),
            )
            .help(Phrase::new(
                "write `periods = \"year\"` in `[rubric]`, or the periods in order",
                "ghi `periods = \"year\"` trong `[rubric]`, hoặc danh sách các kỳ theo thứ tự",
            )),
        );
    }
}
