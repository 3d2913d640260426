//! What no report can hold, kept where it stood: the rest is still read, and scoring says what is wrong.
use std::fmt;

use crate::diagnostic::{Code, Diagnostic, Phrase, reports as codes};
use crate::syntax::Shape;
use crate::syntax::fields::{REPORT, REPORTED_FIGURE};
use crate::text::nearest;

/// Something in a report that no report can hold: another shape, an unknown key, a float.
///
/// Whoever reads reports keeps it in the [`crate::Report`] or the [`crate::Figure`] that it is about, and reads on; so do their
/// `Deserialize` and [`crate::Program::read_table`]. A report with a fault is refused when it is scored, with a finding for each
/// fault: it is never scored without what could not be read. Nor can it be written out, which would lose the fault.
///
/// ```
/// use bochiso::{Lang, Program, Report, Rubric, Source};
///
/// let source = Source::new("small.toml", include_str!("../../examples/data/small.toml"));
/// let program = Program::new(&Rubric::parse(&source).unwrap());
/// let text = r#"[{ "unit": "an-khang", "name": 7, "inputs": { "meetings": 24.5 } }, { "unit": "binh-an" }]"#;
/// let reports: Vec<Report> = serde_json::from_str(text).unwrap();
/// let standing = program.score(&reports);
/// let found: Vec<&str> = standing.findings().iter().map(|found| found.code.id()).collect();
/// assert_eq!(found, ["B1020", "B1024"]);
/// assert!(standing.scorecard("an-khang").is_none() && standing.scorecard("binh-an").is_some());
/// assert!(serde_json::to_string(&reports).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportFault {
    /// The report names no unit. Scoring finds that itself; a reader makes this where it knows the place.
    NoUnit,
    /// Something of another shape stands in a part of a report.
    Shape {
        /// The part.
        part: ReportPart,
        /// What stands there.
        there: ReportValue,
    },
    /// A key that reports do not have, or that figures do not.
    UnknownKey {
        /// The key.
        key: String,
        /// Whether it stands in a figure.
        in_figure: bool,
    },
    /// A key, or the name of an input, that stands twice.
    KeyTwice {
        /// The key.
        key: String,
    },
    /// A state that there is not.
    UnknownState {
        /// What stands there.
        state: String,
    },
    /// A number that came as a binary float, and has lost its digits.
    Float {
        /// About what it was.
        about: String,
    },
    /// A number that cannot be kept exactly: it has too many digits, or is infinite.
    NotExact {
        /// As it is written.
        number: String,
    },
    /// A number of a sheet that can be read in two ways.
    TwoReadings {
        /// As it is written, such as `1.234`.
        cell: String,
    },
    /// A row of a sheet that goes on after its last heading: a cell may have been split in two.
    SplitRow {
        /// How many cells it has.
        cells: usize,
        /// How many headings there are.
        headings: usize,
    },
}

/// A part of a report, for what it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportPart {
    /// The report: a table.
    Report,
    /// Its `inputs`: a table of figures by name.
    Inputs,
    /// What stands behind a key that needs a text: `name`, `reason`.
    Text(&'static str),
    /// A figure, or its `value`.
    Figure,
    /// One of a list of texts.
    Item,
}

/// What stands somewhere in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportValue {
    /// `null`.
    Nothing,
    /// True or false.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// A table.
    Table,
    /// Something else that a format has.
    Other,
}

impl ReportValue {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("nothing", "giá trị rỗng"),
            Self::Boolean => ("true or false", "true hoặc false"),
            Self::Number => ("a number", "một số"),
            Self::Text => ("a text", "một văn bản"),
            Self::List => ("a list", "một danh sách"),
            Self::Table => ("a table", "một bảng"),
            Self::Other => ("something else", "một kiểu dữ liệu khác"),
        }
    }
}

impl ReportFault {
    /// Its code.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::NoUnit => codes::NO_UNIT,
            Self::Shape { .. } | Self::SplitRow { .. } => codes::SHAPE,
            Self::UnknownKey { .. } => codes::UNKNOWN_KEY,
            Self::KeyTwice { .. } => codes::KEY_TWICE,
            Self::UnknownState { .. } => codes::UNKNOWN_STATE,
            Self::Float { .. } | Self::NotExact { .. } | Self::TwoReadings { .. } => codes::NOT_EXACT,
        }
    }

    /// What is wrong and what to do, as scoring finds it; of which unit and where, the reader knows.
    ///
    /// ```
    /// use bochiso::{Lang, ReportFault};
    /// let found = ReportFault::Float { about: "12.5".to_owned() }.diagnostic();
    /// assert_eq!(found.code.id(), "B1024");
    /// assert!(found.help.unwrap().get(Lang::En).contains("in quotes"));
    /// ```
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::new(self.code(), None, self.message()).help(self.help())
    }

    /// Whether it is what leaves the unit of the report unknown.
    pub(crate) fn hides_unit(&self) -> bool {
        matches!(self, Self::NoUnit | Self::Shape { part: ReportPart::Report | ReportPart::Text("unit"), .. })
    }

    /// Why what holds it is not written out.
    pub(super) fn unwritten(&self) -> String {
        format!("a report with a fault is not written, which would lose it: {self}")
    }

    fn message(&self) -> Phrase {
        match self {
            Self::NoUnit => Phrase::new("a report names no unit", "có báo cáo không ghi mã đơn vị"),
            Self::Shape { part, there } => shape(*part, *there),
            Self::UnknownKey { key, in_figure: false } => {
                Phrase::new(format!("a report has no key `{key}`"), format!("báo cáo không có khóa `{key}`"))
            }
            Self::UnknownKey { key, .. } => {
                Phrase::new(format!("a figure has no key `{key}`"), format!("số liệu không có khóa `{key}`"))
            }
            Self::KeyTwice { key } => {
                Phrase::new(format!("`{key}` stands twice"), format!("`{key}` xuất hiện hai lần"))
            }
            Self::UnknownState { state } => Phrase::new(
                format!("`{state}` is no state of a figure"),
                format!("`{state}` không phải trạng thái của số liệu"),
            ),
            Self::Float { about } => Phrase::new(
                format!("the number came as a binary float, about {about}, which has lost its digits"),
                format!("số này được gửi ở dạng số thực nhị phân, khoảng {about}, đã mất chữ số chính xác"),
            ),
            Self::NotExact { number } => Phrase::new(
                format!(
                    "`{number}` cannot be kept exactly: at most 28 digits before the point and 28 behind it"
                ),
                format!(
                    "không thể giữ chính xác `{number}`: tối đa 28 chữ số phần nguyên và 28 chữ số phần thập phân"
                ),
            ),
            Self::TwoReadings { cell } => {
                let bare = cell.replace(['.', ','], "");
                Phrase::new(
                    format!("`{cell}` can be a decimal or {bare}"),
                    format!("`{cell}` có thể là số thập phân hoặc {bare}"),
                )
            }
            Self::SplitRow { cells, headings } => Phrase::new(
                format!(
                    "{cells} cells below {headings} headings: a cell may be split, as 12,5 is between commas"
                ),
                format!(
                    "{cells} ô dưới {headings} tiêu đề: có thể một ô bị tách đôi, như 12,5 giữa các dấu phẩy"
                ),
            ),
        }
    }

    fn help(&self) -> Phrase {
        match self {
            Self::NoUnit => {
                Phrase::new("give every report the id of its unit", "ghi mã đơn vị cho mọi báo cáo")
            }
            Self::Shape { part, there } => shape_help(*part, *there),
            Self::UnknownKey { key, in_figure } => {
                key_help(key, if *in_figure { &REPORTED_FIGURE } else { &REPORT })
            }
            Self::KeyTwice { .. } => Phrase::new("keep the one that counts", "giữ lại một"),
            Self::UnknownState { state } => {
                let states = ["present", "missing", "not-applicable", "not-accepted"];
                let list = states.join(", ");
                match nearest(state, states) {
                    Some(near) => {
                        Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?"))
                    }
                    None => Phrase::new(format!("the states are: {list}"), format!("các trạng thái: {list}")),
                }
            }
            Self::Float { .. } => Phrase::new(
                "write numbers with decimals in quotes (\"12.5\"), or read the file with exact numbers (serde_json: the feature `arbitrary_precision`)",
                "ghi số thập phân trong ngoặc kép (\"12.5\"), hoặc đọc tệp với số chính xác (serde_json: bật `arbitrary_precision`)",
            ),
            Self::NotExact { .. } => Phrase::new(
                "look for a slip of the keyboard; write it like 12, -3 or 12.5",
                "xem lại có gõ nhầm không; viết như 12, -3 hoặc 12.5",
            ),
            Self::TwoReadings { .. } => Phrase::new(
                "write it without a sign between thousands",
                "viết không có dấu phân cách hàng nghìn",
            ),
            Self::SplitRow { .. } => Phrase::new("put that cell in quotes", "đặt ô đó trong ngoặc kép"),
        }
    }
}

impl fmt::Display for ReportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}; {}", self.code().id(), self.message().en, self.help().en)
    }
}

fn shape(part: ReportPart, there: ReportValue) -> Phrase {
    let (en, vi) = there.words();
    let (need_en, need_vi) = match part {
        ReportPart::Report => ("a report is a table".to_owned(), "mỗi báo cáo phải là một bảng".to_owned()),
        ReportPart::Inputs => (
            "`inputs` needs a table of figures by name".to_owned(),
            "`inputs` cần bảng số liệu theo tên".to_owned(),
        ),
        ReportPart::Text(key) => (format!("`{key}` needs a text"), format!("`{key}` cần văn bản")),
        ReportPart::Figure => (
            "a figure is a number, a text, a list of texts, true or false".to_owned(),
            "số liệu phải là số, văn bản, danh sách văn bản, true hoặc false".to_owned(),
        ),
        ReportPart::Item => ("a list holds texts".to_owned(), "danh sách chỉ chứa văn bản".to_owned()),
    };
    Phrase::new(format!("{need_en}, and {en} stands there"), format!("{need_vi}, nhưng ở đây là {vi}"))
}

fn shape_help(part: ReportPart, there: ReportValue) -> Phrase {
    match (part, there) {
        (ReportPart::Text(_) | ReportPart::Item, ReportValue::Number | ReportValue::Boolean) => {
            Phrase::new("put it in quotes", "đặt trong ngoặc kép")
        }
        (ReportPart::Text(_), _) => {
            Phrase::new("write one text in quotes", "ghi một văn bản trong ngoặc kép")
        }
        (ReportPart::Item, _) => Phrase::new(
            "write the ids of what is ticked in quotes",
            "ghi mã các mục được chọn trong ngoặc kép",
        ),
        (ReportPart::Report, _) => Phrase::new(
            "a report has `unit` and `inputs`: { \"unit\": \"a\", \"inputs\": { \"meetings\": 4 } }",
            "mỗi báo cáo có `unit` và `inputs`: { \"unit\": \"a\", \"inputs\": { \"meetings\": 4 } }",
        ),
        (ReportPart::Inputs, _) => {
            Phrase::new("write each figure behind the name of its input", "ghi mỗi số liệu sau tên của nó")
        }
        (ReportPart::Figure, _) => Phrase::new(
            "a figure that says more than its value is a table with `value`, `state`, `reason`, `by` and `evidence`",
            "số liệu cần nói rõ hơn giá trị thì ghi thành bảng có `value`, `state`, `reason`, `by` và `evidence`",
        ),
    }
}

fn key_help(key: &str, of: &Shape) -> Phrase {
    let keys = || of.fields.iter().map(|field| field.key);
    match nearest(key, keys()) {
        Some(near) => Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        None => {
            let list = keys().collect::<Vec<_>>().join(", ");
            Phrase::new(format!("its keys are: {list}"), format!("các khóa: {list}"))
        }
    }
}
