//! Blank reports: which columns a sheet for a rubric has, what may stand in each, and who fills it in.
mod entry;
mod headings;

pub use entry::Entry;

use crate::model::{Input, Node, Rubric, Text, Within};
use crate::report::Report;

/// A blank report for a rubric.
///
/// ```
/// use bochiso::{Lang, Rubric, Source};
/// let text = include_str!("../../examples/data/small.toml");
/// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
/// let template = rubric.template();
/// let heads: Vec<&str> = template.columns.iter().map(|column| column.heading.get(Lang::En)).collect();
/// assert_eq!(heads[..2], ["unit", "name"]);
/// assert_eq!(heads.len(), 2 + rubric.inputs().len());
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Template<'r> {
    /// The columns of a sheet with a row for each unit: first what says whose row it is, then the inputs in the order of the
    /// rubric.
    pub columns: Vec<TemplateColumn<'r>>,
    /// The kinds of units that report, each with the inputs that it gives: the unit itself, then its sub-units if averages run
    /// over any.
    pub forms: Vec<TemplateForm<'r>>,
}

/// What units of one kind report.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TemplateForm<'r> {
    /// A report without an id and without figures; of a sub-unit its kind is set.
    pub report: Report,
    /// Whether it belongs to another unit, whose id has to stand in `parent`.
    pub is_sub_unit: bool,
    /// The inputs that it gives, in the order of the rubric.
    pub inputs: Vec<&'r Input>,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TemplateColumn<'r> {
    /// What it stands for.
    pub of: ColumnOf<'r>,
    /// Its heading: of an input its label with the unit of measure, or its name where the label would be another column's too.
    pub heading: Text,
    /// What may stand in it, beside the states and codes of the input.
    pub entry: Entry,
    /// Who fills it in: of the input, or of the first node that uses it; may be empty.
    pub provider: Text,
    /// What proves it, in the same way.
    pub evidence: Text,
    /// The nodes that use it directly, by their ids.
    pub nodes: Vec<&'r str>,
}

/// What a column stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum ColumnOf<'r> {
    /// The id of the unit.
    Unit,
    /// Its name.
    Name,
    /// Its kind, where units and sub-units stand in one sheet.
    Kind,
    /// The period, where a set may hold several.
    Period,
    /// The unit that it belongs to.
    Parent,
    /// An input.
    Input(&'r Input),
}

impl Rubric {
    /// A blank report, as columns and as forms.
    #[must_use]
    pub fn template(&self) -> Template<'_> {
        let inputs = &self.parts.inputs;
        let sub_units = self.sub_unit_kind().filter(|_| inputs.iter().any(|input| input.per_sub_unit));
        let parents = self.parts.rankings.iter().any(|ranking| ranking.within.contains(&Within::Parent));
        let mut of = vec![ColumnOf::Unit, ColumnOf::Name];
        of.extend(sub_units.map(|_| ColumnOf::Kind));
        of.extend(self.has_periods().then_some(ColumnOf::Period));
        of.extend((sub_units.is_some() || parents).then_some(ColumnOf::Parent));
        of.extend(inputs.iter().map(ColumnOf::Input));
        let headings = headings::of(&of, inputs);
        let columns = of.into_iter().zip(headings).map(|(of, heading)| self.column(of, heading));
        let form = |kind: Option<&str>| {
            let is_sub_unit = kind.is_some();
            TemplateForm {
                report: Report { kind: kind.map(str::to_owned), ..Report::new("") },
                is_sub_unit,
                inputs: inputs.iter().filter(|input| input.per_sub_unit == is_sub_unit).collect(),
            }
        };
        let forms = std::iter::once(form(None)).chain(sub_units.map(|kind| form(Some(kind))));
        Template { columns: columns.collect(), forms: forms.collect() }
    }

    fn column<'r>(&'r self, of: ColumnOf<'r>, heading: Text) -> TemplateColumn<'r> {
        let at = match of {
            ColumnOf::Input(input) => self.parts.input_named(&input.name),
            _ => None,
        };
        let uses = |node: &&Node| at.is_some_and(|at| node.inputs.contains(&at));
        let users: Vec<&Node> = self.nodes().iter().filter(uses).collect();
        let said = |own: Option<&Text>, of_node: fn(&Node) -> &Text| {
            let own = own.filter(|text| !text.is_empty());
            let texts = own.into_iter().chain(users.iter().map(|node| of_node(node)));
            texts.filter(|text| !text.is_empty()).map(Text::clone).next().unwrap_or_default()
        };
        let input = match of {
            ColumnOf::Input(input) => Some(input),
            _ => None,
        };
        TemplateColumn {
            entry: entry::of(of, self),
            provider: said(input.map(|input| &input.provider), |node| &node.provider),
            evidence: said(input.map(|input| &input.evidence), |node| &node.evidence),
            nodes: users.iter().map(|node| node.id.as_str()).collect(),
            of,
            heading,
        }
    }
}

#[cfg(test)]
mod tests;
