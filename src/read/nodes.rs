//! The tree.
use super::Reader;
use super::head::policies;
use crate::diagnostic::{Diagnostic, Phrase, tree as codes};
use crate::model::draft::{CapDraft, CombiningDraft, InputDraft, NodeDraft, WeightDraft};
use crate::model::{Aggregate, Level, Role, Text, Without};
use crate::number::{Exact, Rounding, RoundingMode};
use crate::syntax::{Shape, Table, fields};
use crate::text::Spanned;

/// The keys under which a table holds nodes, with their levels.
const HOLDS: [(&str, Level, &Shape); 4] = [
    ("group", Level::Group, &fields::GROUP),
    ("index", Level::Index, &fields::INDEX),
    ("criterion", Level::Criterion, &fields::CRITERION),
    ("part", Level::Part, &fields::PART),
];

impl Reader<'_> {
    /// The nodes that a table holds, in the order of the text. Inputs declared in place are added to `inputs`.
    pub(super) fn children(&mut self, table: &Table<'_>, inputs: &mut Vec<InputDraft>) -> Vec<NodeDraft> {
        let mut children = Vec::new();
        for (key, level, shape) in HOLDS {
            if !table.declares(key) {
                continue;
            }
            for value in table.items(key) {
                let child = Table::of(&value, shape, self.diagnostics);
                children.push(self.node(level, &child, inputs));
            }
        }
        children.sort_by_key(|child| child.span);
        children
    }

    fn node(&mut self, level: Level, table: &Table<'_>, inputs: &mut Vec<InputDraft>) -> NodeDraft {
        let leaf = matches!(level, Level::Criterion | Level::Part);
        let holds = level != Level::Part;
        let mut in_place = Vec::new();
        if leaf {
            for input in self.inputs(table, "inputs") {
                in_place.push(inputs.len());
                inputs.push(input);
            }
        }
        let of_leaf =
            |reader: &Self, key: &str| if leaf { reader.plain_text(table, key) } else { Text::default() };
        let (evidence, advice) = (of_leaf(self, "evidence"), of_leaf(self, "advice"));
        NodeDraft {
            level,
            span: table.span,
            id: table.word("id"),
            title: self.text_of(table, "title"),
            points: self.maximum(table),
            has_points: table.has("points"),
            role: table.word("role").map(|role| Spanned::new(self::role(&role.value), role.span)),
            role_wrong: table.is_wrong("role"),
            clause: table.word("clause").map(|clause| clause.value),
            provenance: table.word("provenance").map(|word| word.value),
            note: self.plain_text(table, "note"),
            evidence,
            provider: self.plain_text(table, "provider"),
            verified_by: self.plain_text(table, "verified_by"),
            advice,
            applies_if: self.expression_of(table, "applies_if"),
            has_applies_if: table.has("applies_if"),
            zero_if: self.expression_of(table, "zero_if"),
            unscored_if: self.expression_of(table, "unscored_if"),
            // A wrong one was told; any other takes its place, so that nobody is told that there is none.
            rounding: table.value("rounding").map(|value| {
                self.rounding(&value).unwrap_or_else(|| Rounding::places(0, RoundingMode::HalfUp))
            }),
            policies: policies(table, holds),
            combining: if holds { combining(table) } else { CombiningDraft::default() },
            unscored: if holds { unscored(table) } else { None },
            coverage: if holds { table.number("coverage") } else { None },
            below_coverage: if holds { table.policy("below_coverage") } else { None },
            weight: self.weight(table),
            weight_share: table.number("weight_share"),
            at_least: if holds { table.mark("at_least") } else { None },
            at_most: if holds { table.mark("at_most") } else { None },
            caps: self.caps(table),
            inputs: in_place,
            rules: if leaf { self.rules(table) } else { Vec::new() },
            holds_wrong: holds_wrong(table),
            children: self.children(table, inputs),
        }
    }

    /// The maximum points; a percentage is none, and nothing is held against it.
    fn maximum(&mut self, table: &Table<'_>) -> Option<Spanned<Exact>> {
        let points = table.number("points")?;
        if !table.is_percent("points") {
            return Some(points);
        }
        self.diagnostics.push(
            Diagnostic::new(
                codes::POINTS,
                points.span,
                Phrase::new(
                    "the maximum of a node is a number of points, not a percentage",
                    "điểm tối đa của một mục là số điểm, không phải tỷ lệ phần trăm",
                ),
            )
            .help(Phrase::new(
                "write how many points it has: `points = 8`; for its share in a mean there is `weight`",
                "ghi số điểm: `points = 8`; tỷ trọng trong trung bình thì ghi bằng `weight`",
            )),
        );
        None
    }

    /// A weight: a number, or an expression.
    pub(super) fn weight(&mut self, table: &Table<'_>) -> Option<WeightDraft> {
        match table.number("weight") {
            Some(number) => Some(WeightDraft::Number(number)),
            None => self.expression_of(table, "weight").map(WeightDraft::Expression),
        }
    }

    /// The events that cap the points of a node.
    pub(super) fn caps(&mut self, table: &Table<'_>) -> Vec<CapDraft> {
        let caps = table.tables("caps", &fields::CAP, self.diagnostics);
        let caps = caps.iter().map(|cap| CapDraft {
            when: self.expression_of(cap, "when"),
            at_most: cap.mark("at_most"),
            at_least: cap.mark("at_least"),
            wrong: cap.is_wrong("at_most") || cap.is_wrong("at_least"),
            span: cap.span,
        });
        caps.collect()
    }
}

/// How a table makes its points from the nodes that it holds.
pub(super) fn combining(table: &Table<'_>) -> CombiningDraft {
    let counts = CombiningDraft {
        drop_lowest: table.integer("drop_lowest"),
        drop_highest: table.integer("drop_highest"),
        keep_best: table.integer("keep_best"),
        ..CombiningDraft::default()
    };
    if table.is_wrong("aggregate") {
        // This one agrees with whatever points and weights are there; what else belongs to the wrong one is not told.
        return CombiningDraft { aggregate: Some(Spanned::new(Aggregate::Harmonic, table.span)), ..counts };
    }
    // A wrong one was told; another takes its place, so that nobody is told that there is none.
    let number = |key: &str, instead: i64| {
        let instead = Spanned::new(Exact::from_integer(instead), table.span);
        if table.is_wrong(key) { Some(instead) } else { table.number(key) }
    };
    let tie = if table.is_wrong("tie") {
        Some(Spanned::new(false, table.span))
    } else {
        table.word("tie").map(|tie| Spanned::new(tie.value == "highest", tie.span))
    };
    CombiningDraft {
        aggregate: table
            .word("aggregate")
            .map(|word| Spanned::new(Aggregate::from_name(&word.value), word.span)),
        penalty: number("penalty", 1),
        exponent: number("exponent", 2),
        tie,
        ..counts
    }
}

/// What a child without score does to what holds it.
pub(super) fn unscored(table: &Table<'_>) -> Option<Spanned<Without>> {
    let word = table.word("unscored")?;
    let of = match word.value.as_str() {
        "exclude" => Without::LeftOut,
        "zero" => Without::Nothing,
        _ => Without::GoesUp,
    };
    Some(Spanned::new(of, word.span))
}

/// Whether a table holds nodes that could not be read.
pub(super) fn holds_wrong(table: &Table<'_>) -> bool {
    HOLDS.iter().any(|(key, ..)| table.is_wrong(key))
}

fn role(word: &str) -> Role {
    match word {
        "bonus" => Role::Bonus,
        "deduction" => Role::Deduction,
        "shown" => Role::Shown,
        _ => Role::Scored,
    }
}
