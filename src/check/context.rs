//! What rules are checked against, and what of them is checked alike wherever it stands.
use super::names::{Known, Sight, unknown};
use super::shares::Figures;
use super::typed;
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, names, rules as codes, tree};
use crate::expr::{Type, Typed};
use crate::model::draft::{ExprDraft, Mark, Marks};
use crate::model::{Derived, Input, InputKind};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// What a rule is checked against.
pub(super) struct Context<'a> {
    pub(super) id: &'a str,
    pub(super) full: &'a Exact,
    /// Whether the node's points were read; without them marks cannot be judged.
    pub(super) full_known: bool,
    pub(super) inputs: &'a [Input],
    pub(super) derived: &'a [Derived],
    pub(super) known: &'a Known,
    /// Whether its points are taken away, so that fewer are better.
    pub(super) deducts: bool,
}

impl Context<'_> {
    pub(super) const fn figures(&self) -> Figures<'_> {
        Figures { inputs: self.inputs, derived: self.derived }
    }

    /// A mark in points of the node.
    pub(super) fn points_of(&self, mark: &Spanned<Mark>) -> Exact {
        match &mark.value {
            Mark::Points(points) => points.clone(),
            Mark::Share(share) => share.times(self.full),
        }
    }

    /// A mark in points, which may be neither negative nor above the maximum.
    pub(super) fn mark(&self, mark: &Spanned<Mark>, diagnostics: &mut Diagnostics) -> Exact {
        let points = self.points_of(mark);
        if self.full_known && (points.is_negative() || points > *self.full) {
            diagnostics.push(
                Diagnostic::new(
                    tree::MARK_OUTSIDE,
                    mark.span,
                    Phrase::new(
                        format!("this earns {points} of the {} points of `{}`", self.full, self.id),
                        format!("mức này được {points} trong khi `{}` có tối đa {} điểm", self.id, self.full),
                    ),
                )
                .help(Phrase::new(
                    "keep it between 0 and `\"full\"`",
                    "đặt trong khoảng từ 0 đến `\"full\"`",
                )),
            );
        }
        points
    }

    pub(super) fn or(
        &self,
        mark: Option<&Spanned<Mark>>,
        default: &Exact,
        diagnostics: &mut Diagnostics,
    ) -> Exact {
        mark.map_or_else(|| default.clone(), |mark| self.mark(mark, diagnostics))
    }

    pub(super) fn number(
        &self,
        draft: &ExprDraft,
        sight: Sight,
        diagnostics: &mut Diagnostics,
    ) -> Option<Typed> {
        let typed = typed(draft, self.known, sight, diagnostics)?;
        must_be(&typed, &Type::Number, diagnostics).then_some(typed)
    }

    pub(super) fn condition(&self, draft: &ExprDraft, diagnostics: &mut Diagnostics) -> Option<Typed> {
        let typed = typed(draft, self.known, Sight::Node, diagnostics)?;
        must_be(&typed, &Type::Boolean, diagnostics).then_some(typed)
    }

    /// All conditions, or `None` where one of them is wrong; every one is looked at.
    pub(super) fn conditions(
        &self,
        drafts: &[ExprDraft],
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<Typed>> {
        let all: Vec<Option<Typed>> = drafts.iter().map(|draft| self.condition(draft, diagnostics)).collect();
        all.into_iter().collect()
    }

    pub(super) fn input(
        &self,
        name: &Spanned<String>,
        kind: InputKind,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let at = self.known.input(name, diagnostics)?;
        let input = self.inputs.get(at)?;
        if input.kind == kind {
            return Some(at);
        }
        diagnostics.push(
            Diagnostic::new(
                codes::INPUT_KIND,
                name.span,
                Phrase::new(
                    format!("`{}` is a {}; a {} is needed", name.value, input.kind.name(), kind.name()),
                    format!("`{}` là kiểu {}; cần kiểu {}", name.value, input.kind.name(), kind.name()),
                ),
            )
            .label(input.span, Phrase::new("declared here", "khai báo ở đây"))
            .help(Phrase::new(
                "name another input, or use another rule",
                "dùng số liệu khác, hoặc cách tính khác",
            )),
        );
        None
    }

    /// The mark of each option of an input, in its order.
    pub(super) fn options(
        &self,
        input: usize,
        marks: &Marks,
        at: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<Exact>> {
        let input = self.inputs.get(input)?;
        let ids = &input.option_ids;
        let mut is_sound = true;
        for (id, _) in marks {
            if !ids.contains(&id.value) {
                is_sound = false;
                let candidates = input.options.iter().map(|option| (option.id.as_str(), Some(&option.label)));
                diagnostics.push(unknown(names::UNKNOWN_OPTION, "option", "lựa chọn", id, candidates));
            }
        }
        let mut points = Vec::with_capacity(ids.len());
        let mut absent: Vec<String> = Vec::new();
        for id in ids {
            match marks.iter().find(|(option, _)| option.value == *id) {
                Some((_, mark)) => points.push(self.mark(mark, diagnostics)),
                None => absent.push(format!("`{id}`")),
            }
        }
        // A mark under a name that no option has is most often the one that is absent.
        if !is_sound && absent.len() <= marks.iter().filter(|(id, _)| !ids.contains(&id.value)).count() {
            return None;
        }
        if absent.is_empty() {
            return Some(points);
        }
        let absent = absent.join(", ");
        diagnostics.push(
            Diagnostic::new(
                codes::OPTION_WITHOUT_MARK,
                at,
                Phrase::new(format!("no mark for {absent}"), format!("chưa có điểm cho {absent}")),
            )
            .help(Phrase::new("give every option a mark, be it 0", "cho điểm mọi lựa chọn, kể cả 0")),
        );
        None
    }
}

/// Reports an expression of another type.
pub(super) fn must_be(typed: &Typed, wanted: &Type, diagnostics: &mut Diagnostics) -> bool {
    if typed.ty == *wanted {
        return true;
    }
    let help = match (wanted, &typed.ty) {
        (Type::Boolean, Type::Number) => Phrase::new(
            "compare it to make a condition, for instance `… > 0`",
            "so sánh số này để thành điều kiện, ví dụ `… > 0`",
        ),
        (Type::Boolean, Type::Choice(_)) => Phrase::new(
            "compare it with an option to make a condition: `… = 'option'`",
            "so sánh với một lựa chọn để thành điều kiện: `… = 'option'`",
        ),
        (Type::Boolean, _) => {
            Phrase::new("name a yes-or-no input, or compare", "dùng số liệu kiểu `boolean`, hoặc so sánh")
        }
        (Type::Number, Type::Boolean) => Phrase::new(
            "say what each case counts: `if … then 1 else 0`",
            "nêu rõ mỗi trường hợp tính bao nhiêu: `if … then 1 else 0`",
        ),
        (Type::Number, Type::Date) => Phrase::new(
            "count the days between two dates with `days(from, to)`",
            "tính số ngày giữa hai ngày bằng `days(from, to)`",
        ),
        (Type::Date, _) => Phrase::new("name an input of type `date`", "dùng số liệu kiểu `date`"),
        _ => Phrase::new(
            format!("name a quantity that is {}", wanted.word().en),
            format!("dùng đại lượng là {}", wanted.word().vi),
        ),
    };
    let (there, wanted) = (typed.ty.word(), wanted.word());
    diagnostics.push(
        Diagnostic::new(
            codes::EXPRESSION_KIND,
            typed.span,
            Phrase::new(
                format!("this is {}; {} is needed here", there.en, wanted.en),
                format!("đây là {}; ở đây cần {}", there.vi, wanted.vi),
            ),
        )
        .help(help),
    );
    false
}

/// The input that splits units into groups.
pub(super) fn group_input(
    name: &Spanned<String>,
    inputs: &[Input],
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let at = known.input(name, diagnostics)?;
    if inputs.get(at).is_some_and(groups) {
        return Some(at);
    }
    diagnostics.push(
        Diagnostic::new(
            codes::INPUT_KIND,
            name.span,
            Phrase::new(
                format!("`{}` cannot split units into groups", name.value),
                format!("`{}` không dùng để chia nhóm đơn vị được", name.value),
            ),
        )
        .help(Phrase::new(
            "name a choice or text input of the unit itself",
            "dùng số liệu kiểu choice hoặc text của chính đơn vị",
        )),
    );
    None
}

/// Whether an input may stand for a group of units.
fn groups(input: &Input) -> bool {
    matches!(input.kind, InputKind::Choice | InputKind::Text) && !input.per_sub_unit
}
