//! The expression language: read by recursive descent, and evaluated with states.
use std::collections::BTreeSet;

use super::irrational;
use super::lookup::Lookup;
use super::model::{Got, Lack, Value};
use super::ratio::{Mode, RBig, Rounding, number, whole};

#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Number(RBig),
    Text(String),
    Yes(bool),
    Name(String),
    Not(Box<Self>),
    Minus(Box<Self>),
    Two(String, Box<Self>, Box<Self>),
    If(Box<Self>, Box<Self>, Box<Self>),
    Call(String, Vec<Self>),
    Table(Vec<Self>, Lookup),
}

/// What an expression can see.
pub(crate) trait Sees {
    fn named(&self, name: &str) -> Got;
    fn full(&self) -> RBig;
    /// An input as it was reported.
    fn reported(&self, name: &str) -> Got;
    /// The code that the report has for an input.
    fn code(&self, name: &str) -> Option<String>;
    /// The value of an expression for the same unit in the period before.
    fn previous(&self, of: &Expr) -> Got;
    /// A statistic of an input as the other units report it, of those of the same group.
    fn peers(&self, statistic: &str, of: &str, within: Option<&str>) -> Got;
    /// The points and the maximum of another node.
    fn node(&self, id: &str) -> Got<(RBig, RBig)>;
}

pub(crate) fn parse(text: &str) -> Expr {
    let mut reader = Reader { words: words(text), at: 0 };
    let expr = reader.whole();
    assert_eq!(reader.at, reader.words.len(), "all of {text:?} is read");
    expr
}

fn words(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let from = at;
        let sign = signs[at];
        let run = |at: usize, test: &dyn Fn(char) -> bool| {
            (at..signs.len()).find(|i| !test(signs[*i])).unwrap_or(signs.len())
        };
        if sign.is_whitespace() {
            at += 1;
            continue;
        } else if sign == '\'' || sign == '"' {
            at = run(at + 1, &|c| c != sign) + 1;
        } else if sign.is_ascii_digit() {
            at = run(at, &|c| c.is_ascii_digit() || c == '.');
            at += usize::from(signs.get(at) == Some(&'%'));
        } else if sign.is_alphabetic() || sign == '_' {
            at = run(at, &|c| c.is_alphanumeric() || c == '_');
        } else {
            let two: String = signs[at..signs.len().min(at + 2)].iter().collect();
            at += if ["!=", "<=", ">="].contains(&two.as_str()) { 2 } else { 1 };
        }
        words.push(signs[from..at].iter().collect());
    }
    words
}

struct Reader {
    words: Vec<String>,
    at: usize,
}

impl Reader {
    fn next_is(&self, any: &[&str]) -> bool {
        self.words.get(self.at).is_some_and(|word| any.contains(&word.as_str()))
    }

    fn take(&mut self) -> String {
        self.at += 1;
        self.words[self.at - 1].clone()
    }

    fn expect(&mut self, word: &str) {
        let found = self.take();
        assert_eq!(found, word, "in {:?}", self.words);
    }

    fn whole(&mut self) -> Expr {
        if self.next_is(&["if"]) {
            self.at += 1;
            let condition = self.whole();
            self.expect("then");
            let then = self.whole();
            self.expect("else");
            return Expr::If(condition.into(), then.into(), self.whole().into());
        }
        self.level(0)
    }

    fn level(&mut self, level: usize) -> Expr {
        const LEVELS: [&[&str]; 5] =
            [&["or"], &["and"], &["=", "!=", "<", "<=", ">", ">="], &["+", "-"], &["*", "/"]];
        if level == 2 && self.next_is(&["not"]) {
            self.at += 1;
            return Expr::Not(self.level(2).into());
        }
        let Some(signs) = LEVELS.get(level) else { return self.single() };
        let mut left = self.level(level + 1);
        while self.next_is(signs) {
            let sign = self.take();
            left = Expr::Two(sign, left.into(), self.level(level + 1).into());
        }
        left
    }

    fn single(&mut self) -> Expr {
        let word = self.take();
        match word.as_str() {
            "-" => return Expr::Minus(self.single().into()),
            "(" => {
                let inner = self.whole();
                self.expect(")");
                return inner;
            }
            "true" | "false" => return Expr::Yes(word == "true"),
            _ => {}
        }
        if word.starts_with(['\'', '"']) {
            return Expr::Text(word[1..word.len() - 1].to_owned());
        }
        if let Some(number) = number(&word) {
            return Expr::Number(number);
        }
        if !self.next_is(&["("]) {
            return Expr::Name(word);
        }
        self.at += 1;
        let mut arguments = vec![self.whole()];
        while self.next_is(&[","]) {
            self.at += 1;
            arguments.push(self.whole());
        }
        self.expect(")");
        Expr::Call(word, arguments)
    }
}

/// The first of two states.
pub(crate) fn both<A, B>(a: Got<A>, b: Got<B>) -> Got<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.min(b)),
        (Err(lack), _) | (_, Err(lack)) => Err(lack),
    }
}

pub(crate) fn number_of(expr: &Expr, sees: &dyn Sees) -> Got<RBig> {
    evaluate(expr, sees).map(|value| match value {
        Value::Number(number) => number,
        other => panic!("a number is needed, not {other:?}"),
    })
}

pub(crate) fn yes_of(expr: &Expr, sees: &dyn Sees) -> Got<bool> {
    evaluate(expr, sees).map(|value| match value {
        Value::Yes(yes) => yes,
        other => panic!("a condition is needed, not {other:?}"),
    })
}

/// `and` (one false decides) or `or` (one true decides) of many.
pub(crate) fn decide(deciding: bool, of: impl IntoIterator<Item = Got<bool>>) -> Got<bool> {
    let mut lack = None;
    for one in of {
        match one {
            Ok(value) if value == deciding => return Ok(deciding),
            Ok(_) => {}
            Err(other) => lack = Some(lack.map_or(other, |lack: Lack| lack.min(other))),
        }
    }
    lack.map_or(Ok(!deciding), Err)
}

pub(crate) fn evaluate(expr: &Expr, sees: &dyn Sees) -> Got {
    match expr {
        Expr::Number(number) => Ok(Value::Number(number.clone())),
        Expr::Text(text) => Ok(Value::Text(text.clone())),
        Expr::Yes(yes) => Ok(Value::Yes(*yes)),
        Expr::Name(name) if name == "full" => Ok(Value::Number(sees.full())),
        Expr::Name(name) => sees.named(name),
        Expr::Not(inner) => yes_of(inner, sees).map(|yes| Value::Yes(!yes)),
        Expr::Minus(inner) => number_of(inner, sees).map(|number| Value::Number(-number)),
        Expr::If(condition, then, other) => {
            evaluate(if yes_of(condition, sees)? { then } else { other }, sees)
        }
        Expr::Two(sign, left, right) => two(sign, left, right, sees),
        Expr::Call(name, arguments) => call(name, arguments, sees),
        Expr::Table(keys, table) => {
            let mut found = Vec::new();
            let mut lack: Option<Lack> = None;
            for key in keys {
                match evaluate(key, sees) {
                    Ok(value) => found.push(value),
                    Err(other) => lack = Some(lack.map_or(other, |lack| lack.min(other))),
                }
            }
            lack.map_or_else(|| Ok(table.of(&found)), Err)
        }
    }
}

fn two(sign: &str, left: &Expr, right: &Expr, sees: &dyn Sees) -> Got {
    if sign == "and" || sign == "or" {
        return decide(sign == "or", [yes_of(left, sees), yes_of(right, sees)]).map(Value::Yes);
    }
    let (left, right) = both(evaluate(left, sees), evaluate(right, sees))?;
    let ordered = match (&left, &right) {
        (Value::Number(a), Value::Number(b)) => match sign {
            "+" => return Ok(Value::Number(a + b)),
            "-" => return Ok(Value::Number(a - b)),
            "*" => return Ok(Value::Number(a * b)),
            "/" if *b == whole(0) => return Err(Lack::ZeroDenominator),
            "/" => return Ok(Value::Number(a / b)),
            _ => a.cmp(b),
        },
        (Value::Day(a), Value::Day(b)) => a.cmp(b),
        _ => {
            assert!(sign == "=" || sign == "!=", "{left:?} {sign} {right:?}");
            return Ok(Value::Yes((left == right) == (sign == "=")));
        }
    };
    Ok(Value::Yes(match sign {
        "=" => ordered.is_eq(),
        "!=" => ordered.is_ne(),
        "<" => ordered.is_lt(),
        "<=" => ordered.is_le(),
        ">" => ordered.is_gt(),
        ">=" => ordered.is_ge(),
        _ => panic!("an operator {sign}"),
    }))
}

fn call(name: &str, arguments: &[Expr], sees: &dyn Sees) -> Got {
    let text = |at: usize| match &arguments[at] {
        Expr::Text(text) => text.clone(),
        other => panic!("{name} needs a text, not {other:?}"),
    };
    let list = || match evaluate(&arguments[0], sees)? {
        Value::Ticks(ticks) => Ok::<BTreeSet<String>, Lack>(ticks),
        other => panic!("{name} of {other:?}"),
    };
    let input = || match &arguments[0] {
        Expr::Name(name) => name.as_str(),
        other => panic!("{name} of {other:?}"),
    };
    match name {
        "date" => return Ok(Value::Day(day(&text(0)))),
        "ticked" => return list().map(|ticks| Value::Number(whole(ticks.len() as i64))),
        "has" => return list().map(|ticks| Value::Yes(ticks.contains(&text(1)))),
        "missing" => return Ok(Value::Yes(sees.reported(input()) == Err(Lack::Missing))),
        "applicable" => return Ok(Value::Yes(sees.reported(input()) != Err(Lack::NotApplicable))),
        "peers" => {
            let name = |at: usize| match arguments.get(at) {
                Some(Expr::Name(name)) => Some(name.as_str()),
                None => None,
                other => panic!("peers of {other:?}"),
            };
            return sees.peers(&text(0), name(1).expect("an input"), name(2));
        }
        "reported" => return sees.reported(input()),
        "coded" => {
            let Expr::Name(input) = &arguments[0] else { panic!("coded of {arguments:?}") };
            return Ok(Value::Yes(sees.code(input).as_ref() == Some(&text(1))));
        }
        "previous" => return sees.previous(&arguments[0]),
        "growth" | "change" => {
            return match both(evaluate(&arguments[0], sees), sees.previous(&arguments[0]))? {
                (Value::Number(now), Value::Number(before)) if name == "change" => {
                    Ok(Value::Number(now - before))
                }
                (Value::Number(_), Value::Number(before)) if before == whole(0) => Err(Lack::ZeroDenominator),
                (Value::Number(now), Value::Number(before)) => Ok(Value::Number(now / before - whole(1))),
                other => panic!("{name} of {other:?}"),
            };
        }
        "points" => return sees.node(&text(0)).map(|(points, _)| Value::Number(points)),
        "share" => {
            let (points, maximum) = sees.node(&text(0))?;
            return if maximum == whole(0) {
                Err(Lack::ZeroDenominator)
            } else {
                Ok(Value::Number(points / maximum))
            };
        }
        "default" => {
            return evaluate(&arguments[0], sees).or_else(|_| evaluate(&arguments[1], sees));
        }
        "days" => {
            return both(evaluate(&arguments[0], sees), evaluate(&arguments[1], sees)).map(
                |days| match days {
                    (Value::Day(from), Value::Day(to)) => Value::Number(whole(to - from)),
                    other => panic!("days of {other:?}"),
                },
            );
        }
        _ => {}
    }
    let counted = match name {
        "round" | "signif" | "floor" | "ceil" | "trunc" | "ln" | "exp" | "sqrt" => 1,
        "power" => 2,
        _ => arguments.len(),
    };
    let numbers = &arguments[..counted];
    let mut lack: Option<Lack> = None;
    let mut of = Vec::new();
    for argument in numbers {
        match number_of(argument, sees) {
            Ok(number) => of.push(number),
            Err(other) => lack = Some(lack.map_or(other, |lack| lack.min(other))),
        }
    }
    if let Some(lack) = lack {
        return Err(lack);
    }
    let rounding = || {
        let Expr::Number(places) = &arguments[counted] else { panic!("places") };
        let places = places.to_string().parse().expect("places");
        let mode = if arguments.len() > counted + 1 { Mode::named(&text(counted + 1)) } else { Mode::HalfUp };
        if name == "signif" { Rounding::to_digits(places, mode) } else { Rounding::to_places(places, mode) }
    };
    let cut = |mode: Mode| match arguments.get(1) {
        Some(Expr::Number(places)) => Rounding::to_places(places.to_string().parse().expect("places"), mode),
        _ => Rounding::to_places(0, mode),
    };
    let first = of[0].clone();
    let sum = of.iter().fold(whole(0), |sum, one| sum + one);
    Ok(Value::Number(match name {
        "min" => of.into_iter().min().expect("one"),
        "max" => of.into_iter().max().expect("one"),
        "sum" => sum,
        "mean" => sum / whole(of.len() as i64),
        "abs" => first.clone().max(-first),
        "floor" => cut(Mode::Floor).of(&first),
        "ceil" => cut(Mode::Ceiling).of(&first),
        "trunc" => cut(Mode::Truncate).of(&first),
        "clamp" => first.max(of[1].clone()).min(of[2].clone()),
        "round" | "signif" => rounding().of(&first),
        "ln" => irrational::logarithm(&first, &rounding())?,
        "exp" => irrational::exponential(&first, &rounding())?,
        "sqrt" => irrational::power(&first, &(whole(1) / whole(2)), &rounding())?,
        "power" => irrational::power(&first, &of[1], &rounding())?,
        _ => panic!("a function {name}"),
    }))
}

/// The number of a day, counted from 1970-01-01 through every year and month between.
pub(crate) fn day(text: &str) -> i64 {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().expect("a date"));
    let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let years: i64 = if year >= 1970 {
        (1970..year).map(|year| 365 + i64::from(leap(year))).sum()
    } else {
        -(year..1970).map(|year| 365 + i64::from(leap(year))).sum::<i64>()
    };
    let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    years + lengths.iter().take(month as usize - 1).sum::<i64>() + day - 1
}
