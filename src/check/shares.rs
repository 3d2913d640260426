//! Shares and counts taken for each other: a quotient of counts against plain numbers that lost their `%`, a count against
//! percentages. Either can be meant, so that these are warnings.
use std::collections::BTreeSet;

use super::percents::FAR;
use crate::diagnostic::{Diagnostic, Diagnostics, Instead, Phrase, comma, rules as codes};
use crate::expr::{ArithmeticOp, Typed, TypedKind};
use crate::model::{Derived, Input, InputKind, Parts, Text};
use crate::number::Exact;
use crate::text::{Span, Spanned};

/// From here to 100, what relates unlike things is a percentage too: nobody counts on fifty machines a person.
const LIKELY: i64 = 50;

/// The figures of a rubric.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub(super) inputs: &'a [Input],
    pub(super) derived: &'a [Derived],
}

/// What a quantity is, as far as its figures say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// How many there are.
    Count,
    /// How many of how many.
    Share,
    /// How many to each of something else.
    Rate,
    /// A percentage as it is reported.
    Percent,
    Other,
}

impl Nature {
    /// Whether it is between 0 and 1 where all is well.
    pub(super) const fn is_share(self) -> bool {
        matches!(self, Self::Share | Self::Percent)
    }
}

impl Figures<'_> {
    pub(super) fn nature(self, of: &Typed) -> Nature {
        let of = self.behind(of);
        match &of.kind {
            TypedKind::Input(at)
                if self.inputs.get(*at).is_some_and(|input| input.kind == InputKind::Percent) =>
            {
                Nature::Percent
            }
            TypedKind::Arithmetic(ArithmeticOp::Divide, over, under) => {
                let (mut above, mut below) = (BTreeSet::new(), BTreeSet::new());
                if !self.counts(over, &mut above) || !self.counts(under, &mut below) {
                    return Nature::Other;
                }
                let units = |of: &BTreeSet<usize>| -> Vec<&Text> {
                    let all = of.iter().filter_map(|at| self.inputs.get(*at));
                    all.map(|input| &input.unit).filter(|unit| !unit.is_empty()).collect()
                };
                let (above, below) = (units(&above), units(&below));
                let alike = above.iter().any(|unit| below.contains(unit));
                if alike || above.is_empty() || below.is_empty() { Nature::Share } else { Nature::Rate }
            }
            _ if self.counts(of, &mut BTreeSet::new()) => Nature::Count,
            _ => Nature::Other,
        }
    }

    /// What stands behind names and roundings.
    fn behind<'t>(self, of: &'t Typed) -> &'t Typed
    where
        Self: 't,
    {
        let mut of = of;
        // A chain of names is no longer than there are names.
        for _ in 0..=self.derived.len().saturating_mul(2) {
            of = match &of.kind {
                TypedKind::Round(inner, _) => inner,
                TypedKind::Filled(filled) => &filled.of,
                TypedKind::Derived(at) => match self.derived.get(*at) {
                    Some(derived) => &derived.value,
                    None => return of,
                },
                _ => return of,
            };
        }
        of
    }

    /// Whether it is a number of things: a count, or the sum or difference of some. Gathers the inputs it is made of.
    fn counts(self, of: &Typed, found: &mut BTreeSet<usize>) -> bool {
        let mut open = vec![of];
        let mut left = 1_000usize;
        while let Some(part) = open.pop() {
            left = left.saturating_sub(1);
            let part = self.behind(part);
            match &part.kind {
                TypedKind::Input(at)
                    if self
                        .inputs
                        .get(*at)
                        .is_some_and(|input| matches!(input.kind, InputKind::Count | InputKind::Integer)) =>
                {
                    found.insert(*at);
                }
                TypedKind::Ticked(_) => {}
                TypedKind::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, a, b) => {
                    open.extend(
                        [a.as_ref(), b.as_ref()].into_iter().filter(|part| part.constant().is_none()),
                    );
                }
                TypedKind::Sum(all) => open.extend(all),
                _ => return false,
            }
            if left == 0 {
                return false;
            }
        }
        true
    }

    /// Warns of the limits of a quantity that are of another nature than the quantity. With each: whether it has its `%`.
    pub(super) fn limits(
        self,
        of: &Typed,
        limits: &[(&Spanned<Exact>, bool)],
        diagnostics: &mut Diagnostics,
    ) {
        let nature = self.nature(of);
        if nature == Nature::Count {
            let is_share = |at: &Exact| at.is_positive() && *at < Exact::ONE;
            let odd = limits.iter().find(|(limit, percent)| *percent || is_share(&limit.value));
            diagnostics.push_some(odd.map(|(limit, _)| of_count(limit)));
        }
        let most = limits.iter().map(|(limit, _)| &limit.value).max();
        if !most.is_some_and(|most| has_lost_percent(nature, most)) {
            return;
        }
        for (limit, _) in limits.iter().filter(|(limit, percent)| !percent && limit.value > Exact::ONE) {
            diagnostics.push(of_share(&limit.value, limit.span, true));
        }
    }

    /// Warns of comparisons with quotients of counts, wherever they stand.
    pub(super) fn comparisons(parts: &Parts, diagnostics: &mut Diagnostics) {
        let figures = Figures { inputs: &parts.inputs, derived: &parts.derived };
        let of_nodes = parts.nodes.iter().flat_map(crate::model::Node::expressions);
        let of_classes =
            parts.classes.iter().flat_map(|classes| classes.conditions().map(|(typed, _)| typed));
        let of_rankings = parts.rankings.iter().flat_map(crate::model::Ranking::expressions);
        let of_derived = parts.derived.iter().map(|derived| &derived.value);
        for typed in of_nodes.chain(of_classes).chain(of_rankings).chain(of_derived) {
            typed.walk(&mut |part| {
                let TypedKind::Compare(_, left, right) = &part.kind else { return };
                for (of, number) in [(left, right), (right, left)] {
                    if let TypedKind::Number(value) = &number.kind
                        && has_lost_percent(figures.nature(of), value)
                    {
                        diagnostics.push(of_share(value, number.span, false));
                    }
                }
            });
        }
    }
}

fn has_lost_percent(nature: Nature, most: &Exact) -> bool {
    match nature {
        Nature::Share => *most > Exact::from_integer(FAR),
        Nature::Rate => *most >= Exact::from_integer(LIKELY) && *most <= Exact::from_integer(100),
        Nature::Count | Nature::Percent | Nature::Other => false,
    }
}

fn of_share(value: &Exact, span: Span, quoted: bool) -> Diagnostic {
    let percent = value.times(&Exact::from_integer(100));
    let written = if quoted { format!("`\"{value}%\"`") } else { format!("`{value}%`") };
    let found = Diagnostic::new(
        codes::QUOTIENT_PERCENT,
        span,
        Phrase::new(
            format!("the quotient would have to come to {value}, that is {percent} %"),
            format!("thương này phải đạt tới {}, tức {}%", comma(value), comma(&percent)),
        ),
    )
    .help(Phrase::new(
        format!(
            "percentages have their sign: {written}; where it is so many to each one, give the two figures their `unit`"
        ),
        format!(
            "tỷ lệ phần trăm phải có dấu %: {written}; nếu đúng là số lượng tính trên một đơn vị thì ghi `unit` cho hai số liệu"
        ),
    ));
    match quoted {
        true => found.mended_by(Instead::Text { from: value.to_text(), to: format!("{value}%") }),
        false => found,
    }
}

fn of_count(limit: &Spanned<Exact>) -> Diagnostic {
    let percent = limit.value.times(&Exact::from_integer(100));
    Diagnostic::new(
        codes::COUNT_PERCENT,
        limit.span,
        Phrase::new(
            format!("{percent} % is {}, and the quantity is a number of things", limit.value),
            format!("{}% là {}, trong khi đại lượng là số lượng", comma(&percent), comma(&limit.value)),
        ),
    )
    .help(Phrase::new(
        "write how many, without `%`; or make the quantity a share: `of = \"a / b\"`",
        "ghi số lượng, không có dấu %; hoặc lấy tỷ lệ làm đại lượng: `of = \"a / b\"`",
    ))
}
