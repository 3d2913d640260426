//! An annex as a sheet.
use super::sheet::{Column, Piece, Section, Sheet, TableRow, column, number, numbers, row, text, word};
use super::{Annex, FormRow, Languages, QuantityRow, Row};
use crate::diagnostic::Phrase;
use crate::explain::both;
use crate::model::Role;

impl Annex {
    /// As a page of HTML in one file, without links to anything else.
    #[must_use]
    pub fn to_html(&self, languages: Languages) -> String {
        self.sheet().to_html(languages)
    }

    /// As Markdown.
    ///
    /// ```
    /// use bochiso::{Rubric, Source, document::Languages};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let annex = Rubric::parse(&Source::new("small.toml", text)).unwrap().annex();
    /// assert!(annex.to_markdown(Languages::En).contains("| No. | Index, criterion | Maximum points |"));
    /// ```
    #[must_use]
    pub fn to_markdown(&self, languages: Languages) -> String {
        self.sheet().to_markdown(languages)
    }

    fn sheet(&self) -> Sheet {
        let points = both(|lang| crate::explain::exact(&self.points, lang));
        let criteria = Section {
            title: Phrase::new(
                match points.get(crate::Lang::En) {
                    "1" => "Criteria (1 point)".to_owned(),
                    points => format!("Criteria ({points} points)"),
                },
                format!("Các chỉ số, tiêu chí ({} điểm)", points.get(crate::Lang::Vi)),
            ),
            ..Section::table("", "", criteria_columns(), self.rows.iter().map(criterion).collect())
        };
        let sections = [
            Some(criteria),
            Section::list("How the total comes about", "Cách tính tổng điểm", &self.total),
            self.quantities(),
            self.pillars(),
            self.classes(),
            Section::list("Classes go by", "Quy định về xếp loại", &self.on_classes),
            Section::list("Rankings", "Xếp hạng", &self.rankings),
            Section::list("What holds for all", "Quy ước chung", &self.conventions),
            Some(self.figures()),
        ];
        Sheet {
            heading: self.title.clone(),
            head: self.head.clone(),
            about: self.about.clone(),
            charts: Vec::new(),
            sections: sections.into_iter().flatten().collect(),
        }
    }

    fn quantities(&self) -> Option<Section> {
        let columns = vec![
            column("Quantity", "Đại lượng"),
            column("How it is computed", "Cách tính"),
            column("For", "Dùng cho"),
        ];
        let quantity = |quantity: &QuantityRow| {
            row(vec![
                text(&quantity.label),
                quantity.lines.iter().cloned().map(Piece::Text).collect(),
                used_by(&quantity.used_by),
            ])
        };
        let rows: Vec<TableRow> = self.quantities.iter().map(quantity).collect();
        (!rows.is_empty())
            .then(|| Section::table("Quantities and tables", "Đại lượng trung gian, bảng tra", columns, rows))
    }

    fn pillars(&self) -> Option<Section> {
        let columns = vec![
            column("Pillar", "Trụ cột"),
            numbers("Maximum points", "Điểm tối đa"),
            column("Made of", "Gồm các chỉ số, tiêu chí"),
        ];
        let rows: Vec<TableRow> = self
            .pillars
            .iter()
            .map(|pillar| row(vec![text(&pillar.title), number(&pillar.points), text(&pillar.of)]))
            .collect();
        (!rows.is_empty()).then(|| Section::table("Pillars", "Các trụ cột", columns, rows))
    }

    fn classes(&self) -> Option<Section> {
        let columns =
            vec![column("Class", "Xếp loại"), column("Takes", "Điều kiện"), column("Note", "Ghi chú")];
        let rows: Vec<TableRow> = self
            .classes
            .iter()
            .map(|class| row(vec![text(&class.title), text(&class.takes), text(&class.note)]))
            .collect();
        (!rows.is_empty()).then(|| Section::table("Classes", "Xếp loại", columns, rows))
    }

    fn figures(&self) -> Section {
        let is_verified = self.form.iter().any(|figure| !figure.verified_by.get(crate::Lang::Vi).is_empty());
        let verified = is_verified.then(|| column("Verified by", "Đơn vị thẩm tra"));
        let first = [
            column("No.", "TT"),
            column("Figure", "Số liệu"),
            column("Unit", "Đơn vị tính"),
            column("What to write", "Cách ghi"),
            column("Reported by", "Đơn vị báo cáo"),
        ];
        let last = [column("For", "Dùng cho"), column("Value", "Giá trị")];
        let columns = first.into_iter().chain(verified).chain(last).collect();
        let rows = self.form.iter().enumerate().map(|(at, figure)| form(at, figure, is_verified)).collect();
        Section::table("Form of figures", "Biểu số liệu báo cáo", columns, rows)
    }
}

fn criteria_columns() -> Vec<Column> {
    vec![
        column("No.", "TT"),
        column("Index, criterion", "Chỉ số, tiêu chí"),
        numbers("Maximum points", "Điểm tối đa"),
        column("How it is scored", "Cách tính điểm"),
        column("Evidence", "Tài liệu kiểm chứng"),
        column("Clause", "Căn cứ"),
    ]
}

fn criterion(row: &Row) -> TableRow {
    let is_bare = row.role == Role::Shown && row.points.is_zero();
    TableRow {
        level: Some(row.level),
        cells: vec![
            word(&row.id),
            vec![Piece::Text(row.title.clone()), Piece::Note(row.note.clone())],
            if is_bare { Vec::new() } else { number(&row.points) },
            row.scoring.iter().cloned().map(Piece::Text).collect(),
            text(&row.evidence),
            word(row.clause.clone().unwrap_or_default()),
        ],
    }
}

/// Ids of nodes, and the whole by what it is called.
fn used_by(ids: &[String]) -> Vec<Piece> {
    if ids.is_empty() {
        return Vec::new();
    }
    let said = |total: &str| {
        let ids = ids.iter().map(|id| if id == "total" { total } else { id.as_str() });
        ids.collect::<Vec<_>>().join(", ")
    };
    vec![Piece::Text(Phrase::new(said("the total"), said("tổng điểm")))]
}

fn form(at: usize, figure: &FormRow, is_verified: bool) -> TableRow {
    let of_sub_units = figure
        .per_sub_unit
        .then(|| Piece::Note(Phrase::new("by each sub-unit", "theo từng đơn vị trực thuộc")));
    let takes = std::iter::once(&figure.takes).chain(&figure.notes).cloned().map(Piece::Text);
    let mut cells = vec![
        word(at.saturating_add(1).to_string()),
        vec![
            Piece::Text(figure.label.clone()),
            Piece::Note(Phrase::new(figure.name.clone(), figure.name.clone())),
        ],
        text(&figure.unit),
        takes.collect(),
        std::iter::once(Piece::Text(figure.provider.clone())).chain(of_sub_units).collect(),
    ];
    if is_verified {
        cells.push(text(&figure.verified_by));
    }
    cells.push(
        used_by(&figure.used_by)
            .into_iter()
            .chain(figure.used_for.iter().cloned().map(Piece::Text))
            .collect(),
    );
    cells.push(Vec::new());
    row(cells)
}
