//! What the format says of each item of a file.
use super::FileKind;
use super::tree::{Item, ROOT, Step, Tree};
use crate::syntax::{Field, Kind, Need, Shape, fields};

/// A kind of value, or a table with keys.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    Kind(&'static Kind),
    Shape(&'static Shape),
}

/// What an item can be; several where the format leaves a choice.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning {
    pub(super) of: Vec<Of>,
    /// The key of the format that it is the value of, or that holds the list in which it stands.
    pub(super) field: Option<(&'static Shape, &'static Field)>,
    /// Whether it stands in that key itself rather than in something in it.
    pub(super) is_field: bool,
}

/// A file of reports: one at the top, or several.
static REPORTS: Shape = Shape {
    name: "reports",
    doc: ("reports of units", "báo cáo của các đơn vị"),
    fields: &[Field {
        key: "report",
        kind: Kind::Tables(&fields::REPORT),
        need: Need::Optional,
        doc: ("what units report", "báo cáo của từng đơn vị"),
        example: "[[report]]",
    }],
};

/// Of each item of a tree, in their order.
pub(super) fn meanings(tree: &Tree, kind: FileKind) -> Vec<Meaning> {
    let mut all: Vec<Meaning> = Vec::with_capacity(tree.items.len());
    for (at, item) in tree.items.iter().enumerate() {
        let meaning = if at == ROOT {
            Meaning { of: whole(kind), ..Meaning::default() }
        } else {
            all.get(item.parent).map(|above| below(above, item)).unwrap_or_default()
        };
        all.push(meaning);
    }
    all
}

fn whole(kind: FileKind) -> Vec<Of> {
    match kind {
        FileKind::Rubric => vec![Of::Shape(&fields::FILE)],
        FileKind::Cases => vec![Of::Shape(&fields::CASES)],
        FileKind::Reports => vec![Of::Shape(&fields::REPORT), Of::Shape(&REPORTS)],
        FileKind::Other => Vec::new(),
    }
}

fn below(above: &Meaning, item: &Item) -> Meaning {
    match &item.step {
        Step::Key(key) => under_key(above, key),
        Step::Place(_) => in_list(above),
    }
}

/// What stands at a key of an item.
pub(super) fn under_key(above: &Meaning, key: &str) -> Meaning {
    let mut made = Meaning::default();
    for of in &above.of {
        match of {
            Of::Kind(Kind::Map(inside)) => {
                made.of.extend(open(inside));
                made.field = made.field.or(above.field);
            }
            Of::Kind(Kind::Text) if ["vi", "en"].contains(&key) => {
                made.of.push(Of::Kind(&Kind::Word));
                made.field = made.field.or(above.field);
            }
            other => {
                let found = shape(*other)
                    .and_then(|shape| Some((shape, *keys(shape).iter().find(|field| field.key == key)?)));
                if let Some((shape, field)) = found {
                    made.of.extend(open(&field.kind));
                    made.field = Some((shape, field));
                    made.is_field = true;
                }
            }
        }
    }
    made
}

/// What stands in a list.
pub(super) fn in_list(above: &Meaning) -> Meaning {
    let mut made = Meaning { field: above.field, ..Meaning::default() };
    for of in &above.of {
        match of {
            Of::Kind(Kind::List(inside)) => made.of.extend(open(inside)),
            Of::Kind(Kind::Tables(shape)) => made.of.push(Of::Shape(shape)),
            _ => {}
        }
    }
    made
}

/// A kind without its choices.
fn open(kind: &'static Kind) -> Vec<Of> {
    match kind {
        Kind::Either(kinds) => kinds.iter().flat_map(open).collect(),
        Kind::Table(shape) => vec![Of::Shape(shape)],
        other => vec![Of::Kind(other)],
    }
}

/// The table that it is, or would be in its list.
pub(super) fn shape(of: Of) -> Option<&'static Shape> {
    match of {
        Of::Shape(shape) => Some(shape),
        Of::Kind(Kind::Tables(shape)) => Some(*shape),
        Of::Kind(_) => None,
    }
}

/// The keys of a shape; those of a change are those of any node or pillar.
pub(super) fn keys(shape: &'static Shape) -> Vec<&'static Field> {
    if shape.fields.is_empty() { fields::any_node() } else { shape.fields.iter().collect() }
}

impl Meaning {
    /// Whether an expression can stand here.
    pub(super) fn is_expression(&self) -> bool {
        self.of.iter().any(|of| matches!(of, Of::Kind(Kind::Expression | Kind::Condition)))
    }

    /// The tables that it can be.
    pub(super) fn shapes(&self) -> impl Iterator<Item = &'static Shape> {
        self.of.iter().filter_map(|of| shape(*of))
    }

    /// Whether it is a table of this shape.
    pub(super) fn is(&self, shape: &'static Shape) -> bool {
        self.of.iter().any(|of| matches!(of, Of::Shape(there) if std::ptr::eq(*there, shape)))
    }

    /// Whether its keys are free.
    pub(super) fn is_map(&self) -> bool {
        self.of.iter().any(|of| matches!(of, Of::Kind(Kind::Map(_))))
    }
}
