//! Expressions in words: inputs by their labels, operators as people write them, shares as percentages.
use super::figures::{day, label, option};
use super::numbers::{percent, shown, word};
use super::rules::Words;
use crate::diagnostic::Lang;
use crate::expr::{ArithmeticOp, CompareOp, Irrational, Since, Take, Type, Typed, TypedKind};
use crate::model::{Curve, InputKind, Level, Linear, Rule, Text};
use crate::number::{Exact, RoundTo, Rounding, RoundingMode};

/// The most parts of an expression that is put in words.
const MOST_PARTS: usize = 200;

/// How tightly words bind, the loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    If,
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Whole,
}

impl Words<'_> {
    pub(crate) fn say(&self, en: &'static str, vi: &'static str) -> &'static str {
        word(self.lang, en, vi)
    }

    pub(crate) fn number(&self, number: &Exact) -> String {
        shown(number, self.rubric.shown(), self.lang)
    }

    pub(crate) fn percent(&self, share: &Exact) -> String {
        percent(share, self.rubric.shown(), self.lang)
    }

    /// A value of a quantity: as a percentage where the quantity is a share.
    pub(crate) fn value_of(&self, of: &Typed, value: &Exact) -> String {
        self.value_to(of, value, self.rubric.shown())
    }

    /// The same, rounded in its own way where it is long.
    pub(super) fn value_to(&self, of: &Typed, value: &Exact, to: &Rounding) -> String {
        let is_share = !is_long(of) && self.is_share(of);
        if is_share { percent(value, to, self.lang) } else { shown(value, to, self.lang) }
    }

    /// A value of the quantity that the rule of the node looks at.
    pub(super) fn measured(&self, value: &Exact) -> String {
        match &self.node.rule {
            Some(
                Rule::Bands { of, .. }
                | Rule::Linear(Linear { of, .. })
                | Rule::Curve(Curve { of, .. })
                | Rule::LogNormal { of, .. }
                | Rule::Score { of, .. }
                | Rule::Average { of, .. },
            ) => self.value_of(of, value),
            Some(Rule::Relative(rule)) => self.value_of(&rule.of, value),
            _ => self.number(value),
        }
    }

    /// A value with the unit of measure of its quantity, if that has one.
    pub(crate) fn with_unit(&self, of: &Typed, value: String) -> String {
        let unit = if is_long(of) || self.is_share(of) { None } else { self.unit(of) };
        match unit.map_or("", |unit| unit.get(self.lang)) {
            "" => value,
            unit => format!("{value} {unit}"),
        }
    }

    /// Whether a quantity is a share of something: a percent input, points over points, or a quotient of two figures
    /// in the same unit of measure.
    fn is_share(&self, typed: &Typed) -> bool {
        self.is_share_within(typed, &mut { MOST_PARTS })
    }

    /// The same where it is seen within so many parts: quantities can stand in a chain as long as the rubric.
    fn is_share_within(&self, typed: &Typed, left: &mut usize) -> bool {
        let Some(rest) = left.checked_sub(1) else { return false };
        *left = rest;
        let is_number = |part: &&Typed| matches!(part.kind, TypedKind::Number(_));
        match &typed.kind {
            TypedKind::Input(at) => {
                self.rubric.inputs().get(*at).is_some_and(|input| input.kind == InputKind::Percent)
            }
            TypedKind::Derived(at) => self.rubric.parts.derived.get(*at).is_some_and(|derived| {
                !is_long(&derived.value)
                    && (self.is_share_within(&derived.value, left) || self.gives_percent(derived))
            }),
            TypedKind::Filled(filled) => self.is_share_within(&filled.of, left),
            TypedKind::Peers(peers) => self.is_share_within(&peers.of, left),
            TypedKind::Share(_) | TypedKind::Since(Since::Growth, _) => true,
            TypedKind::Previous(of) | TypedKind::Since(Since::Change, of) => self.is_share_within(of, left),
            TypedKind::Arithmetic(ArithmeticOp::Divide, of, to) => {
                match (self.unit(of), self.unit(to)) {
                    (Some(unit), Some(other)) => unit == other,
                    // A number of things out of so many.
                    _ => self.is_count(of) && self.is_count(to),
                }
            }
            TypedKind::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, ..)
            | TypedKind::Min(_)
            | TypedKind::Max(_)
            | TypedKind::Mean(_)
            | TypedKind::Sum(_) => {
                let parts = typed.parts();
                !parts.iter().all(is_number)
                    && parts.iter().all(|part| is_number(part) || self.is_share_within(part, left))
            }
            TypedKind::Round(of, _) | TypedKind::Clamp(of, ..) | TypedKind::Default(of, _) => {
                self.is_share_within(of, left)
            }
            TypedKind::SubUnits(all) => match all.take {
                Take::Share => true,
                Take::Count => false,
                _ => all.of.as_ref().is_some_and(|of| self.is_share_within(of, left)),
            },
            _ => false,
        }
    }

    fn is_count(&self, typed: &Typed) -> bool {
        let TypedKind::Input(at) = typed.kind else { return false };
        self.rubric.inputs().get(at).is_some_and(|input| input.kind == InputKind::Count)
    }

    /// The unit of measure of a quantity, where it has one.
    fn unit(&self, typed: &Typed) -> Option<&Text> {
        match &typed.kind {
            TypedKind::Input(at) => {
                self.rubric.inputs().get(*at).map(|input| &input.unit).filter(|unit| !unit.is_empty())
            }
            TypedKind::Round(of, _) | TypedKind::Default(of, _) => self.unit(of),
            TypedKind::Filled(filled) => self.unit(&filled.of),
            TypedKind::Peers(peers) => self.unit(&peers.of),
            TypedKind::Derived(at) => {
                let derived = self.rubric.parts.derived.get(*at).filter(|derived| derived.fills.is_some());
                derived.and_then(|derived| self.unit(&derived.value))
            }
            TypedKind::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, left, right) => {
                self.unit(left).filter(|unit| Some(*unit) == self.unit(right))
            }
            _ => None,
        }
    }

    /// An expression; as it is written where it is too long to put in words.
    pub(crate) fn quantity(&self, typed: &Typed) -> String {
        if is_long(typed) {
            return self.rubric.source().slice(typed.span).to_owned();
        }
        self.in_words(typed)
    }

    fn in_words(&self, typed: &Typed) -> String {
        let all =
            |parts: &[Typed]| parts.iter().map(|part| self.in_words(part)).collect::<Vec<_>>().join("; ");
        match &typed.kind {
            TypedKind::Number(number) if self.is_written_percent(typed) => self.percent(number),
            TypedKind::Number(number) => self.number(number),
            TypedKind::Boolean(true) => self.say("true", "đúng").to_owned(),
            TypedKind::Boolean(false) => self.say("false", "sai").to_owned(),
            TypedKind::Date(date) => day(&date.to_string(), self.lang),
            TypedKind::Text(text) => format!("“{text}”"),
            TypedKind::Option(place) => format!("“{}”", self.option(typed.ty, *place)),
            TypedKind::Input(at) => {
                self.rubric.inputs().get(*at).map(|input| label(input, self.lang)).unwrap_or_default()
            }
            TypedKind::Derived(at) => {
                let derived = self.rubric.parts.derived.get(*at);
                derived.map_or_else(String::new, |derived| match derived.label.get(self.lang) {
                    "" => derived.name.clone(),
                    label => label.to_owned(),
                })
            }
            TypedKind::Full => self.say("the maximum points", "điểm tối đa").to_owned(),
            TypedKind::Points(at) => self.points_of(*at),
            TypedKind::Share(0) => {
                self.say("the share reached in total", "tỷ lệ tổng điểm đạt được").to_owned()
            }
            TypedKind::Share(at) => {
                format!("{} {}", self.say("the share reached at", "tỷ lệ điểm đạt của"), self.node_name(*at))
            }
            TypedKind::Negate(of) => format!("−{}", self.operand(of, Binding::Whole)),
            TypedKind::Not(of) => {
                let of = self.operand(of, Binding::Not);
                match self.lang {
                    Lang::En => format!("not ({})", unbraced(&of)),
                    Lang::Vi => format!("không phải ({})", unbraced(&of)),
                }
            }
            TypedKind::Arithmetic(op, left, right) => self.arithmetic(*op, left, right),
            TypedKind::Compare(op, left, right) => self.comparison(*op, left, right),
            TypedKind::And(left, right) => self.both_sides(self.say("and", "và"), left, right, Binding::And),
            TypedKind::Or(left, right) => self.both_sides(self.say("or", "hoặc"), left, right, Binding::Or),
            TypedKind::If(condition, then, otherwise) => format!(
                "{} {}: {}; {}: {}",
                self.say("if", "nếu"),
                self.in_words(condition),
                self.in_words(then),
                self.say("otherwise", "nếu không"),
                self.in_words(otherwise)
            ),
            TypedKind::Min(of) => format!("{} ({})", self.say("the least of", "số nhỏ nhất trong"), all(of)),
            TypedKind::Max(of) => format!("{} ({})", self.say("the most of", "số lớn nhất trong"), all(of)),
            TypedKind::Sum(of) => format!("{} ({})", self.say("the sum of", "tổng của"), all(of)),
            TypedKind::Mean(of) => format!("{} ({})", self.say("the mean of", "trung bình của"), all(of)),
            TypedKind::Abs(of) => format!("|{}|", self.in_words(of)),
            TypedKind::Clamp(of, least, most) => format!(
                "({}; {} {}, {} {})",
                self.in_words(of),
                self.say("at least", "ít nhất"),
                self.in_words(least),
                self.say("at most", "nhiều nhất"),
                self.in_words(most)
            ),
            TypedKind::Round(of, rounding) if self.is_own(of, rounding) => self.in_words(of),
            TypedKind::Round(of, rounding) => self.rounded(&self.in_words(of), rounding),
            TypedKind::Irrational(name, of, rounding) => {
                let value = match name {
                    Irrational::Ln => format!("ln({})", self.in_words(of)),
                    Irrational::Exp => format!("e^{}", self.operand(of, Binding::Whole)),
                    Irrational::Sqrt => format!("√{}", self.operand(of, Binding::Whole)),
                };
                self.rounded(&value, rounding)
            }
            TypedKind::Power(base, exponent, rounding) => {
                let sides = [base, exponent].map(|side| self.operand(side, Binding::Whole));
                self.rounded(&sides.join("^"), rounding)
            }
            TypedKind::Floor(of) => {
                format!("({}, {})", self.in_words(of), self.say("rounded down", "làm tròn xuống"))
            }
            TypedKind::Ceil(of) => {
                format!("({}, {})", self.in_words(of), self.say("rounded up", "làm tròn lên"))
            }
            TypedKind::Trunc(of) => {
                format!("{} ({})", self.say("the whole part of", "phần nguyên của"), self.in_words(of))
            }
            TypedKind::Days(from, to) => format!(
                "{} {} {} {}",
                self.say("the days from", "số ngày từ"),
                self.in_words(from),
                self.say("to", "đến"),
                self.in_words(to)
            ),
            TypedKind::Ticked(list) => format!(
                "{} {}",
                self.say("number ticked of", "số nội dung đạt được của"),
                self.in_words(list)
            ),
            TypedKind::Has(list, place) => format!(
                "{} {} “{}”",
                self.in_words(list),
                self.say("has", "có"),
                self.option(list.ty, *place)
            ),
            TypedKind::Missing(of) => {
                format!("{} {}", self.in_words(of), self.say("is not reported", "không được báo cáo"))
            }
            TypedKind::Applicable(of) => {
                format!("{} {}", self.in_words(of), self.say("is applicable", "có áp dụng"))
            }
            TypedKind::Coded(of, place) => {
                let code = match of.kind {
                    TypedKind::Input(at) => self.rubric.inputs().get(at).and_then(|i| i.codes().nth(*place)),
                    _ => None,
                };
                let is = self.say("is reported as", "được ghi là");
                format!("{} {is} “{}”", self.in_words(of), code.unwrap_or_default())
            }
            TypedKind::Filled(filled) => self.in_words(&filled.of),
            TypedKind::Table(table) => {
                format!("{} ({})", self.say("looked up by", "tra theo"), all(&table.keys))
            }
            TypedKind::SubUnits(all) => match self.absent(all) {
                Some(absent) => format!("{} ({absent})", self.over_sub_units(all)),
                None => self.over_sub_units(all),
            },
            TypedKind::Peers(peers) => self.of_peers(peers),
            TypedKind::Previous(of) => {
                format!("({}, {})", self.in_words(of), self.say("in the period before", "kỳ trước"))
            }
            TypedKind::Since(since, of) => {
                let of = self.operand(of, Binding::Whole);
                match since {
                    Since::Growth => {
                        format!("{} {of} {}", self.say("the growth of", "tăng trưởng của"), self.since())
                    }
                    Since::Change => {
                        format!("{} {of} {}", self.say("the change of", "mức thay đổi của"), self.since())
                    }
                }
            }
            TypedKind::Default(of, instead) => format!(
                "({}; {}: {})",
                self.in_words(of),
                self.say("where there is none", "nếu không có"),
                self.in_words(instead)
            ),
        }
    }

    fn rounded(&self, value: &str, rounding: &Rounding) -> String {
        let to = match rounding.to() {
            RoundTo::Places(0) => self.say("a whole number", "số nguyên").to_owned(),
            RoundTo::Places(1) => self.say("1 place", "1 chữ số thập phân").to_owned(),
            RoundTo::Places(places) => format!("{places} {}", self.say("places", "chữ số thập phân")),
            RoundTo::Digits(1) => self.say("1 significant digit", "1 chữ số có nghĩa").to_owned(),
            RoundTo::Digits(digits) => {
                format!("{digits} {}", self.say("significant digits", "chữ số có nghĩa"))
            }
            RoundTo::Step(step) => self.number(step),
        };
        let how = match rounding.mode() {
            RoundingMode::Truncate => self.say("cut to", "cắt bớt còn"),
            RoundingMode::Floor => self.say("rounded down to", "làm tròn xuống đến"),
            RoundingMode::Ceiling => self.say("rounded up to", "làm tròn lên đến"),
            RoundingMode::Up => self.say("rounded away from 0 to", "làm tròn ra xa số 0 đến"),
            RoundingMode::HalfUp | RoundingMode::HalfDown | RoundingMode::HalfEven => {
                self.say("rounded to", "làm tròn đến")
            }
        };
        // Halves go up where nothing else is said.
        let halves = match rounding.mode() {
            RoundingMode::HalfDown => self.say(", halves down", ", đúng nửa thì làm tròn xuống"),
            RoundingMode::HalfEven => self.say(", halves to even", ", đúng nửa thì làm tròn về số chẵn"),
            _ => "",
        };
        format!("({value}, {how} {to}{halves})")
    }

    /// Whether an input is rounded as it says itself: its line says what it is counted as.
    fn is_own(&self, of: &Typed, rounding: &Rounding) -> bool {
        let TypedKind::Input(at) = of.kind else { return false };
        self.rubric.inputs().get(at).is_some_and(|input| input.rounding.as_ref() == Some(rounding))
    }

    fn since(&self) -> &'static str {
        self.say("since the period before", "so với kỳ trước")
    }

    fn points_of(&self, node: usize) -> String {
        match node {
            0 => self.say("the total", "tổng điểm").to_owned(),
            at => format!("{} {}", self.say("the points of", "điểm của"), self.node_name(at)),
        }
    }

    /// A node by its level and number: a number alone could be taken for one.
    pub(crate) fn node_name(&self, node: usize) -> String {
        let Some(node) = self.rubric.nodes().get(node) else { return String::new() };
        let level = match node.level {
            Level::Total => return self.say("the total", "tổng điểm").to_owned(),
            Level::Group => self.say("group", "nhóm"),
            Level::Index => self.say("index", "chỉ số"),
            Level::Criterion => self.say("criterion", "tiêu chí"),
            Level::Part => self.say("part", "nội dung"),
        };
        format!("{level} {}", node.id)
    }

    /// Whether a number is written as a percentage.
    fn is_written_percent(&self, typed: &Typed) -> bool {
        let written = self.rubric.source().slice(typed.span);
        written.strip_suffix('%').is_some_and(|number| {
            number.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b',' | b'-'))
        })
    }

    pub(crate) fn option(&self, list: Type, place: usize) -> String {
        let (Type::Choice(input) | Type::Ticks(input)) = list else { return String::new() };
        self.rubric.inputs().get(input).map(|input| option(input, place, self.lang)).unwrap_or_default()
    }

    /// A quantity as a factor: in brackets where it is more than one thing.
    pub(crate) fn factor(&self, typed: &Typed) -> String {
        let text = self.quantity(typed);
        if binding(typed) < Binding::Whole { format!("({text})") } else { text }
    }

    /// A part of an expression, in brackets where it binds more loosely than its place needs.
    fn operand(&self, typed: &Typed, least: Binding) -> String {
        let text = self.in_words(typed);
        if binding(typed) < least { format!("({text})") } else { text }
    }

    fn both_sides(&self, word: &str, left: &Typed, right: &Typed, binding: Binding) -> String {
        format!("{} {word} {}", self.operand(left, binding), self.operand(right, binding))
    }

    fn arithmetic(&self, op: ArithmeticOp, left: &Typed, right: &Typed) -> String {
        let (sign, least, least_right) = match op {
            ArithmeticOp::Add => ("+", Binding::Sum, Binding::Sum),
            ArithmeticOp::Subtract => ("−", Binding::Sum, Binding::Product),
            ArithmeticOp::Multiply => ("×", Binding::Product, Binding::Product),
            ArithmeticOp::Divide => ("/", Binding::Product, Binding::Whole),
        };
        format!("{} {sign} {}", self.operand(left, least), self.operand(right, least_right))
    }

    fn comparison(&self, op: CompareOp, left: &Typed, right: &Typed) -> String {
        let sign = match op {
            CompareOp::Equal => "=",
            CompareOp::NotEqual => "≠",
            CompareOp::Less => "<",
            CompareOp::LessEqual => "≤",
            CompareOp::Greater => ">",
            CompareOp::GreaterEqual => "≥",
        };
        let side = |side: &Typed, other: &Typed| match &side.kind {
            TypedKind::Number(number) => self.value_of(other, number),
            _ => self.operand(side, Binding::Sum),
        };
        format!("{} {sign} {}", side(left, right), side(right, left))
    }
}

/// Without the brackets around all of it, which stand anyway.
fn unbraced(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.filter(|inside| !inside.contains(['(', ')'])).unwrap_or(text)
}

/// Whether an expression has more parts than people read, and more than are safe to follow down.
fn is_long(typed: &Typed) -> bool {
    let mut open = vec![typed];
    let mut seen = 0usize;
    while let Some(part) = open.pop() {
        seen = seen.saturating_add(1);
        if seen > MOST_PARTS {
            return true;
        }
        open.extend(part.parts());
    }
    false
}

const fn binding(typed: &Typed) -> Binding {
    match &typed.kind {
        TypedKind::If(..) => Binding::If,
        TypedKind::Or(..) => Binding::Or,
        TypedKind::And(..) => Binding::And,
        TypedKind::Not(_)
        | TypedKind::Missing(_)
        | TypedKind::Applicable(_)
        | TypedKind::Coded(..)
        | TypedKind::Peers(_)
        | TypedKind::Has(..) => Binding::Not,
        TypedKind::Compare(..) => Binding::Compare,
        TypedKind::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, ..) => Binding::Sum,
        TypedKind::Arithmetic(ArithmeticOp::Multiply | ArithmeticOp::Divide, ..) => Binding::Product,
        _ => Binding::Whole,
    }
}
