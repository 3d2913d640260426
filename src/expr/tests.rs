//! Reading and printing: precedence, errors by code and underlined text, round trips.
use proptest::prelude::*;

use super::{ArithmeticOp, BinaryOp, CompareOp, Expr, ExprKind, UnaryOp, parse, parse_at};
use crate::diagnostic::{Diagnostics, Lang, expressions as codes};
use crate::text::{Span, Spanned};

fn read(text: &str) -> (Option<Expr>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let expr = parse(text, 0, &mut diagnostics);
    (expr, diagnostics)
}

/// The tree with every bracket written out.
fn shape(text: &str) -> String {
    let (expr, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
    bracketed(&expr.unwrap())
}

fn bracketed(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Unary { op: UnaryOp::Negate, operand } => format!("(-{})", bracketed(operand)),
        ExprKind::Unary { op: UnaryOp::Not, operand } => format!("(not {})", bracketed(operand)),
        ExprKind::Binary { op, left, right } => {
            format!("({} {} {})", bracketed(left), op.spelling(), bracketed(right))
        }
        ExprKind::If { condition, then, otherwise } => {
            format!("(if {} then {} else {})", bracketed(condition), bracketed(then), bracketed(otherwise))
        }
        ExprKind::Call { name, args } => {
            format!("{}({})", name.value, args.iter().map(bracketed).collect::<Vec<_>>().join(", "))
        }
        _ => expr.to_string(),
    }
}

/// Name of the code and underlined text of each finding, in text order.
fn findings(text: &str) -> Vec<(&'static str, String)> {
    let (_, mut diagnostics) = read(text);
    diagnostics.sort();
    diagnostics
        .iter()
        .map(|d| (d.code.name(), text.get(d.span.unwrap().range()).unwrap().to_owned()))
        .collect()
}

#[track_caller]
fn finds(text: &str, expected: &[(&str, &str)]) {
    let found = findings(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(code, under)| (*code, under.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn operators_bind_as_in_arithmetic() {
    assert_eq!(shape("a + b * c - d"), "((a + (b * c)) - d)");
    assert_eq!(shape("a - b - c"), "((a - b) - c)");
    assert_eq!(shape("a / b * c"), "((a / b) * c)");
    assert_eq!(shape("-a * b"), "((-a) * b)");
    assert_eq!(shape("a - -b"), "(a - (-b))");
    assert_eq!(shape("a or b and not c = d"), "(a or (b and (not (c = d))))");
    assert_eq!(shape("a + 1 >= b * 2"), "((a + 1) >= (b * 2))");
    assert_eq!(shape("(a + b) * c"), "((a + b) * c)");
    assert_eq!(
        shape("if a then b else if c then d else e + 1"),
        "(if a then b else (if c then d else (e + 1)))"
    );
    assert_eq!(shape("if if a then b else c then d else e"), "(if (if a then b else c) then d else e)");
    assert_eq!(shape("min(a, b + 1, if c then 1 else 2)"), "min(a, (b + 1), (if c then 1 else 2))");
}

#[test]
fn signs_as_people_paste_them_are_read() {
    assert_eq!(shape("a ≤ b × 2 − c ÷ 3"), "(a <= ((b * 2) - (c / 3)))");
    assert_eq!(shape("a ≥ 1 and b ≠ 2"), "((a >= 1) and (b != 2))");
    assert_eq!(shape("80% + 12.50 + 007"), "((80% + 12.50) + 007)");
    assert_eq!(shape("loai = \"tot\""), "(loai = 'tot')");
}

#[test]
fn spans_cover_the_brackets_and_count_from_the_base() {
    let mut diagnostics = Diagnostics::default();
    let expr = parse("(a + b) * c", 10, &mut diagnostics).unwrap();
    assert_eq!(expr.span, Span::new(10, 21));
    let ExprKind::Binary { left, .. } = expr.kind else { panic!() };
    assert_eq!(left.span, Span::new(10, 17));

    let whole = Span::new(5, 9);
    let expr = parse_at("a + b * ", whole, &mut diagnostics).unwrap();
    expr.walk(&mut |part| assert_eq!(part.span, whole));
    assert_eq!(diagnostics.iter().next().unwrap().span, Some(whole));
}

#[test]
fn foreign_spellings_are_named_and_read_on() {
    finds("a == 1", &[("foreign-spelling", "==")]);
    finds(
        "a === 1 && b <> 2 || !c",
        &[
            ("foreign-spelling", "==="),
            ("foreign-spelling", "&&"),
            ("foreign-spelling", "<>"),
            ("foreign-spelling", "||"),
            ("foreign-spelling", "!"),
        ],
    );
    finds("a AND NOT b", &[("foreign-spelling", "AND"), ("foreign-spelling", "NOT")]);
    finds(
        "IF a THEN b Else c",
        &[("foreign-spelling", "IF"), ("foreign-spelling", "THEN"), ("foreign-spelling", "Else")],
    );
    finds("min(a; b)", &[("foreign-spelling", ";")]);
    finds("loai = ‘tot’", &[("foreign-spelling", "‘tot’")]);
    let (expr, diagnostics) = read("a == 1 && b");
    assert_eq!(expr.unwrap().to_string(), "a = 1 and b");
    let first = diagnostics.iter().next().unwrap();
    assert_eq!(first.message.get(Lang::En), "`==` is spelled `=` here");
    assert_eq!(first.help.as_ref().unwrap().get(Lang::Vi), "viết `=`");
}

#[test]
fn numbers_are_plain() {
    finds("a * 12,5", &[("decimal-comma", "12,5")]);
    finds("(12,5%)", &[("decimal-comma", "12,5%")]);
    finds("1,000,000", &[("decimal-comma", "1,000,000")]);
    finds("max(12,5)", &[]);
    finds("max((12,5), 3)", &[("decimal-comma", "12,5")]);
    finds(
        "1.000.000 + 12. + .5 + 2x + 1e5",
        &[
            ("malformed-number", "1.000.000"),
            ("malformed-number", "12."),
            ("malformed-number", ".5"),
            ("malformed-number", "2x"),
            ("malformed-number", "1e5"),
        ],
    );
    assert_eq!(read("12,5").0.unwrap().to_string(), "12.5");
}

#[test]
fn one_finding_for_each_error() {
    finds("", &[("empty-expression", "")]);
    finds("  ", &[("empty-expression", "  ")]);
    finds("a + ", &[("missing-value", "")]);
    finds("a + * b", &[("missing-value", "*")]);
    finds("()", &[("missing-value", ")")]);
    finds("f(a,)", &[("missing-value", ")")]);
    finds("a b + c", &[("unexpected-part", "b")]);
    finds("a b and c d", &[("unexpected-part", "b"), ("unexpected-part", "d")]);
    finds("min(a b, c d)", &[("unexpected-part", "b"), ("unexpected-part", "d")]);
    finds("a)", &[("unexpected-part", ")")]);
    finds("a)))", &[("unexpected-part", ")")]);
    finds("a, b, c", &[("unexpected-part", ",")]);
    finds("a then b", &[("unexpected-part", "then")]);
    finds("(a + b", &[("unclosed-bracket", "(")]);
    finds("min((a + b, c)", &[("unclosed-bracket", "("), ("unexpected-part", ",")]);
    finds("if (a then b else c", &[("unclosed-bracket", "(")]);
    finds("if a then b", &[("incomplete-if", "if")]);
    finds("if a", &[("incomplete-if", "if")]);
    finds("if a else b", &[("incomplete-if", "if")]);
    finds("max(if a then b, c)", &[("incomplete-if", "if")]);
    finds("a < b < c", &[("chained-comparison", "a < b <")]);
    finds("a < b <= c < d", &[("chained-comparison", "a < b <=")]);
    finds("a = = b", &[("missing-value", "=")]);
    finds("1 + if a then b else c", &[("needs-brackets", "if")]);
    finds("a = not b", &[("needs-brackets", "not")]);
    finds("'abc", &[("unclosed-text", "'abc")]);
    finds("if has(a, 'b) then 1 else 2", &[("unclosed-text", "'b) then 1 else 2")]);
    finds("a § b", &[("unreadable-character", "§")]);
    finds("a + điểm_số * 2", &[("unreadable-character", "điểm_số")]);
    finds("80 %", &[("unreadable-character", "%")]);
    finds("a ^ 2 + b == c", &[("unreadable-character", "^"), ("foreign-spelling", "==")]);
    finds(
        "(1 + ) * (2 + ) and x y",
        &[("missing-value", ")"), ("missing-value", ")"), ("unexpected-part", "y")],
    );
}

#[test]
fn limits_end_reading_with_one_finding() {
    let nested = |count: usize| format!("{}a{}", "(".repeat(count), ")".repeat(count));
    finds(&nested(64), &[]);
    finds(&nested(65), &[("expression-too-deep", "a")]);
    for unit in
        ["(", "- ", "not ", "f(", "if ", "if a then ", "1 + (", "a = not ", "a or b and not c = d + e * -f("]
    {
        let found = findings(&unit.repeat(1_000_000 / unit.len()));
        assert!(found.len() <= 70 && !found.is_empty(), "{unit}: {}", found.len());
    }
    finds(&vec!["a"; 256].join(" + "), &[]);
    finds(&vec!["a"; 300].join(" + "), &[("expression-too-deep", "+")]);
    finds(&format!("sum({})", vec!["a"; 1_999].join(", ")), &[]);
    finds(
        &format!("sum({})", vec!["a"; 2_000].join(", ")),
        &[("expression-too-large", &format!("sum({})", vec!["a"; 2_000].join(", ")))],
    );
    for unit in ["a ", "a,", "1,5,", "§ ", "a)", "'a' ", "a < ", "), ", "a b and ", "+"] {
        assert!(findings(&unit.repeat(1_000_000 / unit.len())).len() <= 20_010, "{unit}");
    }
    finds(&"a".repeat(1_000_000), &[]);
}

#[test]
fn a_thread_with_little_stack_suffices() {
    let deepest = format!("{}1{}", "a or b and not c = d + e * -f(".repeat(21), ")".repeat(21));
    let work = move || {
        let (expr, diagnostics) = read(&deepest);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(read(&expr.unwrap().to_string()).1.len(), 0);
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn the_examples_in_the_register_show_their_codes() {
    // The expression is what stands between the quotes of the last line that has some.
    let expression = |text: &str| {
        let line = text.lines().rev().find(|line| line.contains('"')).unwrap();
        line.split_once('"').unwrap().1.rsplit_once('"').unwrap().0.to_owned()
    };
    // What is written out many times is tried where the guide is made.
    for code in codes::ALL.iter().filter(|code| !code.examples().0.contains('«')) {
        let (wrong, right) = code.examples();
        assert_eq!(findings(&expression(right)), [], "{code:?}");
        // What comes after the parser has names of its own.
        if code.id() < "B0714" {
            assert_eq!(findings(&expression(wrong)).first().map(|(name, _)| *name), Some(code.name()));
        }
    }
}

#[test]
fn printing_leaves_out_needless_brackets() {
    let printed = |text: &str| read(text).0.unwrap().to_string();
    assert_eq!(printed("((a)+(b*c))"), "a + b * c");
    assert_eq!(printed("a-(b-c)"), "a - (b - c)");
    assert_eq!(printed("(if a then b else c)+1"), "(if a then b else c) + 1");
    assert_eq!(printed("not(a and b)"), "not (a and b)");
    assert_eq!(printed("(a=b)=c"), "(a = b) = c");
    assert_eq!(printed("-(-(a*b))"), "--(a * b)");
    assert_eq!(printed("x=\"it's\""), "x = \"it's\"");
}

fn trees() -> impl Strategy<Value = Expr> {
    let expr = |kind| Expr { kind, span: Span::default() };
    let name = "[a-z_][a-z0-9_]{0,5}".prop_filter("no keyword", |word| {
        !["if", "then", "else", "and", "or", "not", "true", "false"].contains(&word.as_str())
    });
    let leaf = prop_oneof![
        "[0-9]{1,4}(\\.[0-9]{1,3})?%?".prop_map(ExprKind::Number),
        "[^'\"\n]{0,6}".prop_map(ExprKind::Text),
        "[^\"\n]{0,6}".prop_map(ExprKind::Text),
        any::<bool>().prop_map(ExprKind::Boolean),
        name.clone().prop_map(ExprKind::Name),
    ]
    .prop_map(expr);
    let op = prop::sample::select(vec![
        BinaryOp::Or,
        BinaryOp::And,
        BinaryOp::Compare(CompareOp::Equal),
        BinaryOp::Compare(CompareOp::LessEqual),
        BinaryOp::Arithmetic(ArithmeticOp::Add),
        BinaryOp::Arithmetic(ArithmeticOp::Subtract),
        BinaryOp::Arithmetic(ArithmeticOp::Multiply),
        BinaryOp::Arithmetic(ArithmeticOp::Divide),
    ]);
    leaf.prop_recursive(8, 60, 4, move |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            3 => (op.clone(), boxed(), boxed())
                .prop_map(|(op, left, right)| ExprKind::Binary { op, left, right }),
            1 => (prop::sample::select(vec![UnaryOp::Negate, UnaryOp::Not]), boxed())
                .prop_map(|(op, operand)| ExprKind::Unary { op, operand }),
            1 => (boxed(), boxed(), boxed())
                .prop_map(|(condition, then, otherwise)| ExprKind::If { condition, then, otherwise }),
            1 => (name.clone(), prop::collection::vec(inner.clone(), 0..4))
                .prop_map(|(name, args)| ExprKind::Call { name: Spanned::new(name, Span::default()), args }),
        ]
        .prop_map(expr)
    })
}

proptest! {
    #[test]
    fn parsing_undoes_printing(tree in trees()) {
        let text = tree.to_string();
        let (read_back, diagnostics) = read(&text);
        prop_assert!(diagnostics.is_empty(), "{}: {:?}", text, diagnostics);
        prop_assert_eq!(read_back.as_ref(), Some(&tree));
        prop_assert_eq!(read_back.map(|expr| expr.to_string()), Some(text));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let (expr, diagnostics) = read(&text);
        prop_assert!(expr.is_some() || !diagnostics.is_empty());
    }

    #[test]
    fn no_pieces_make_it_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "if ", "then ", "else ", "and ", "or ", "not ", "a ", "f(", "(", ")", ",", "12", ".5", "%", "'", "\"", "=",
        "<", "!", "&&", "+", "-", "*", "AND ", "If ", "“", "đ", "\n", "1,5", "§",
    ]), 0..40)) {
        let text = pieces.concat();
        let (_, diagnostics) = read(&text);
        for diagnostic in &diagnostics {
            prop_assert!(text.get(diagnostic.span.unwrap().range()).is_some());
        }
        let mut places: Vec<_> = diagnostics.iter().map(|d| (d.code, d.span)).collect();
        let count = places.len();
        places.sort();
        places.dedup();
        prop_assert_eq!(places.len(), count, "{}: {:?}", text, diagnostics);
    }
}
