//! Names: what stands for what, and what may be seen from where.
use std::collections::{BTreeMap, BTreeSet};

use super::tree::Flat;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Phrase, expressions, names as codes};
use crate::expr::{self, Names, Reference, Type, Typed};
use crate::model::draft::DerivedDraft;
use crate::model::{Input, InputKind, Text};
use crate::number::{Exact, Rounding};
use crate::text::{Span, Spanned, nearest, plain, tidy};

/// From where an expression looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    /// A rule or condition of a node: everything but what sub-units report.
    Node,
    /// A derived quantity: inputs and other derived quantities.
    Derived,
    /// What is taken where a figure has no value: the same, and what other units report.
    Fallback,
    /// What a relative rule compares: the same, since it is asked before any node has points.
    Relative,
    /// What an average of a node runs over: what sub-units report.
    SubUnit,
    /// What a quantity over sub-units runs over: the same, where no node is.
    OverSubUnits,
    /// A gate, an eligibility or a tie-break: everything but `full`.
    Verdict,
}

/// Every name of a rubric.
pub(super) struct Known {
    pub(super) names: BTreeMap<String, (Reference, Type)>,
    /// Declared in a way that has a finding of its own; who uses them is not reported for it.
    pub(super) broken: BTreeSet<String>,
    /// The most that may be reported of each input of type percent.
    percents: Vec<Option<Exact>>,
    nodes: BTreeMap<String, usize>,
    options: Vec<Vec<String>>,
    codes: Vec<Vec<String>>,
    periods: bool,
    /// Whether the rubric names a kind of sub-units.
    pub(super) sub_units: bool,
    /// The inputs whose names stand for what is taken in their place too.
    pub(super) labels: Vec<Text>,
    pub(super) filled: BTreeMap<String, (usize, Type)>,
    roundings: Vec<Option<Rounding>>,
    per_sub_unit: Vec<bool>,
    input_names: Vec<String>,
}

/// Reports the second of two things with one name.
pub(super) fn twice(code: Code, name: &str, first: Span, second: Span, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            code,
            second,
            Phrase::new(format!("`{name}` is there already"), format!("`{name}` đã có rồi")),
        )
        .label(first, Phrase::new("first here", "lần đầu ở đây"))
        .help(Phrase::new("give one of them another name", "đặt tên khác cho một trong hai")),
    );
}

impl Known {
    pub(super) fn new(
        inputs: &[Input],
        broken: BTreeSet<String>,
        derived: &[DerivedDraft],
        flat: &[Flat],
        (periods, sub_units): (bool, bool),
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut names = BTreeMap::new();
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for (at, input) in inputs.iter().enumerate() {
            match first.get(input.name.as_str()) {
                Some(span) => twice(codes::NAME_TWICE, &input.name, *span, input.span, diagnostics),
                None => {
                    first.insert(&input.name, input.span);
                    if broken.contains(&input.name) {
                        continue;
                    }
                    let entry = (Reference::Input(at), input.kind.expression_type(at));
                    names.insert(input.name.clone(), entry);
                }
            }
        }
        for quantity in derived {
            match first.get(quantity.name.value.as_str()) {
                Some(span) => {
                    twice(codes::NAME_TWICE, &quantity.name.value, *span, quantity.name.span, diagnostics);
                }
                None => {
                    first.insert(&quantity.name.value, quantity.name.span);
                }
            }
        }
        names.insert("full".to_owned(), (Reference::Full, Type::Number));
        let mut nodes = BTreeMap::new();
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (at, node) in flat.iter().enumerate() {
            match seen.get(node.id.value.as_str()) {
                Some(span) => twice(codes::ID_TWICE, &node.id.value, *span, node.id.span, diagnostics),
                None => {
                    seen.insert(&node.id.value, node.id.span);
                    nodes.insert(node.id.value.clone(), at);
                }
            }
        }
        Self {
            names,
            broken,
            percents: inputs
                .iter()
                .map(|input| input.range.max.clone().filter(|_| input.kind == InputKind::Percent))
                .collect(),
            nodes,
            options: inputs.iter().map(|input| input.option_ids.clone()).collect(),
            periods,
            sub_units,
            labels: inputs.iter().map(|input| input.label.clone()).collect(),
            filled: BTreeMap::new(),
            codes: inputs.iter().map(|input| input.codes().map(str::to_owned).collect()).collect(),
            roundings: inputs.iter().map(|input| input.rounding.clone()).collect(),
            per_sub_unit: inputs.iter().map(|input| input.per_sub_unit).collect(),
            input_names: inputs.iter().map(|input| input.name.clone()).collect(),
        }
    }

    /// The most that may be reported of an input, where it is of type percent.
    pub(super) fn percent_most(&self, input: usize) -> Option<&Exact> {
        self.percents.get(input)?.as_ref()
    }

    /// The input with a name, or a finding with the nearest one.
    pub(super) fn input(&self, name: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<usize> {
        if let Some((Reference::Input(at), _)) = self.names.get(&name.value) {
            return Some(*at);
        }
        if let Some((at, _)) = self.filled.get(&name.value) {
            return Some(*at);
        }
        if self.broken.contains(&name.value) {
            return None;
        }
        let inputs = self.input_names.iter().map(String::as_str).zip(self.labels.iter().map(Some));
        diagnostics.push(unknown(codes::UNKNOWN_INPUT, "input", "số liệu", name, inputs));
        None
    }

    /// The value of an input as expressions see it.
    pub(super) fn value_of(&self, name: &Spanned<String>, input: usize) -> Option<Typed> {
        let (reference, ty) = self.names.get(&name.value)?;
        let kind = match reference {
            Reference::Derived(at) => expr::TypedKind::Derived(*at),
            _ => expr::TypedKind::Input(input),
        };
        Some(Typed { kind, ty: *ty, span: name.span })
    }

    /// Whether an expression sees only what it may see from where it stands.
    pub(super) fn permit(&self, typed: &Typed, sight: Sight, diagnostics: &mut Diagnostics) -> bool {
        let before = diagnostics.len();
        self.permit_in(typed, sight, false, diagnostics);
        diagnostics.len() == before
    }

    /// The same of a part that is asked of this period or of the one before.
    fn permit_in(&self, part: &Typed, sight: Sight, past: bool, diagnostics: &mut Diagnostics) {
        let of_sub_units = matches!(sight, Sight::SubUnit | Sight::OverSubUnits);
        let refused = match (&part.kind, sight) {
            // What it looks at was looked at when it was made.
            (expr::TypedKind::SubUnits(_), _) => return,
            (expr::TypedKind::Input(at), _) => {
                let theirs = self.per_sub_unit.get(*at).copied().unwrap_or(false);
                match (of_sub_units, theirs) {
                    (true, false) => Some(Phrase::new(
                        "of sub-units only inputs with `per_sub_unit = true` are seen",
                        "với đơn vị trực thuộc chỉ dùng được số liệu có `per_sub_unit = true`",
                    )),
                    (false, true) => Some(Phrase::new(
                        "sub-units report this; only `average` and `[sub_units]` see it",
                        "số liệu này do đơn vị trực thuộc báo cáo; chỉ dùng được trong `average` và `[sub_units]`",
                    )),
                    _ => None,
                }
            }
            (expr::TypedKind::Derived(_), _) if of_sub_units => Some(Phrase::new(
                "of sub-units only inputs with `per_sub_unit = true` are seen",
                "với đơn vị trực thuộc chỉ dùng được số liệu có `per_sub_unit = true`",
            )),
            // Before, every node had its points.
            (expr::TypedKind::Points(_) | expr::TypedKind::Share(_), _) if past => None,
            (expr::TypedKind::Previous(_) | expr::TypedKind::Since(..), _) if of_sub_units => {
                Some(Phrase::new(
                    "of sub-units only the reports of this period are seen",
                    "với đơn vị trực thuộc chỉ dùng được báo cáo của kỳ này",
                ))
            }
            (expr::TypedKind::Points(_) | expr::TypedKind::Share(_), Sight::Derived | Sight::Fallback) => {
                Some(Phrase::new(
                    "a derived quantity or a fallback cannot ask for points; it is there before any node is scored",
                    "đại lượng dẫn xuất và số liệu thay thế không dùng điểm được; chúng được tính trước khi chấm điểm",
                ))
            }
            (
                expr::TypedKind::Points(_) | expr::TypedKind::Share(_),
                Sight::Relative | Sight::SubUnit | Sight::OverSubUnits,
            ) => Some(Phrase::new(
                "what is asked of other units cannot ask for points",
                "đại lượng lấy từ các đơn vị khác không dùng điểm được",
            )),
            (
                expr::TypedKind::Full,
                Sight::Derived | Sight::Fallback | Sight::Verdict | Sight::OverSubUnits,
            ) => Some(Phrase::new(
                "`full` is the maximum of a node, and no node is here",
                "`full` là điểm tối đa của một mục, ở đây không có mục nào",
            )),
            _ => None,
        };
        if matches!(part.kind, expr::TypedKind::Peers(_)) && sight != Sight::Fallback {
            diagnostics.push(peers_elsewhere(part.span));
        }
        if let Some(message) = refused {
            diagnostics.push(Diagnostic::new(codes::NOT_HERE, part.span, message).help(Phrase::new(
                "use another quantity, or move the expression",
                "dùng đại lượng khác, hoặc chuyển biểu thức sang chỗ khác",
            )));
        }
        if let expr::TypedKind::Since(_, of) = &part.kind {
            self.permit_in(of, sight, false, diagnostics);
            return;
        }
        let past = past || matches!(part.kind, expr::TypedKind::Previous(_));
        for inner in part.parts() {
            self.permit_in(inner, sight, past, diagnostics);
        }
    }
}

/// What other units report, asked where nothing is missing.
fn peers_elsewhere(span: Span) -> Diagnostic {
    Diagnostic::new(
        expressions::PEERS_PLACE,
        span,
        Phrase::new(
            "what other units report stands in for a figure in `fallback`, and nowhere else",
            "số liệu của các đơn vị khác chỉ dùng để thay số liệu trong `fallback`",
        ),
    )
    .help(Phrase::new(
        "write it in the `fallback` of an input; to compare units use `relative`",
        "ghi trong `fallback` của một số liệu; muốn so sánh các đơn vị thì dùng `relative`",
    ))
}

/// The most names that a finding lists.
const FEW: usize = 8;

/// What a name can stand for: the name itself, and what people call it.
pub(super) type Candidate<'a> = (&'a str, Option<&'a Text>);

/// A finding about a name that nothing has: the nearest there is, be it by what people call it, or all of them where they are few.
pub(super) fn unknown<'a>(
    code: Code,
    what_en: &str,
    what_vi: &str,
    name: &Spanned<String>,
    candidates: impl IntoIterator<Item = Candidate<'a>>,
) -> Diagnostic {
    let all: Vec<Candidate<'a>> = candidates.into_iter().collect();
    let found = Diagnostic::new(
        code,
        name.span,
        Phrase::new(
            format!("there is no {what_en} `{}`", name.value),
            format!("không có {what_vi} `{}`", name.value),
        ),
    );
    let near = called(&name.value, &all).or_else(|| nearest(&name.value, all.iter().map(|(name, _)| *name)));
    if let Some(near) = near {
        return found
            .help(Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")))
            .instead(&name.value, Some(near));
    }
    if all.is_empty() || all.len() > FEW {
        return found.help(Phrase::new("declare it, or mend the name", "khai báo, hoặc sửa lại tên"));
    }
    let list = all.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    found.help(Phrase::new(format!("there is {list}"), format!("hiện có {list}")))
}

/// The one thing that people call so, in any language, with or without its marks.
pub(super) fn called<'a>(text: &str, all: &[Candidate<'a>]) -> Option<&'a str> {
    let folded = |text: &str| plain(&tidy(text), ' ').to_lowercase();
    let wanted = folded(text);
    let titles = |title: &'a Text| [title.vi.as_deref(), title.en.as_deref()].into_iter().flatten();
    let is_called = |(name, title): &&Candidate<'a>| {
        folded(name) == wanted
            || title.is_some_and(|title| titles(title).any(|title| folded(title) == wanted))
    };
    let mut found = all.iter().filter(is_called).map(|(name, _)| *name);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

impl Names for Known {
    fn name(&self, name: &str) -> Option<(Reference, Type)> {
        self.names.get(name).copied()
    }

    fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }

    fn node(&self, id: &str) -> Option<usize> {
        self.nodes.get(id).copied()
    }

    fn names(&self) -> Vec<&str> {
        self.names.keys().map(String::as_str).collect()
    }

    fn nodes(&self) -> Vec<&str> {
        self.nodes.keys().map(String::as_str).collect()
    }

    fn options(&self, list: usize) -> &[String] {
        self.options.get(list).map_or(&[], Vec::as_slice)
    }

    fn filled(&self, name: &str) -> Option<(usize, Type)> {
        self.filled.get(name).copied()
    }

    fn has_periods(&self) -> bool {
        self.periods
    }

    fn codes(&self, input: usize) -> &[String] {
        self.codes.get(input).map_or(&[], Vec::as_slice)
    }

    fn rounding(&self, input: usize) -> Option<&Rounding> {
        self.roundings.get(input)?.as_ref()
    }
}
