//! A blank report in JSON.
use bochiso::{ColumnOf, Lang, Template, TemplateForm};
use serde::{Serialize, Serializer};

/// Reports of every kind of unit, to be copied for each unit.
#[derive(Serialize)]
pub(crate) struct Reports<'t> {
    reports: Vec<Form<'t>>,
}

/// A report whose texts and figures are still to be filled in.
#[derive(Serialize)]
struct Form<'t> {
    unit: &'static str,
    name: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'static str>,
    inputs: Figures<'t>,
}

/// Figures without values, in the order of the rubric.
struct Figures<'t>(Vec<(&'t str, Option<Figure<'t>>)>);

/// A figure without a value, and who is to give it.
#[derive(Serialize)]
struct Figure<'t> {
    value: Option<&'static str>,
    by: &'t str,
}

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, figure)| (name, figure)))
    }
}

pub(crate) fn reports<'t>(template: &'t Template<'t>, lang: Lang) -> Reports<'t> {
    Reports { reports: template.forms.iter().map(|form| of_form(form, template, lang)).collect() }
}

fn of_form<'t>(form: &'t TemplateForm<'t>, template: &'t Template<'t>, lang: Lang) -> Form<'t> {
    let has = |of: ColumnOf<'_>| template.columns.iter().any(|column| column.of == of);
    let provider = |name: &str| {
        let of_input = |of: ColumnOf<'_>| matches!(of, ColumnOf::Input(input) if input.name == name);
        let column = template.columns.iter().find(|column| of_input(column.of));
        column.map_or("", |column| column.provider.get(lang))
    };
    let figures = form.inputs.iter().map(|input| {
        let by = provider(&input.name);
        (input.name.as_str(), (!by.is_empty()).then_some(Figure { value: None, by }))
    });
    Form {
        unit: "",
        name: None,
        kind: form.report.kind.as_deref(),
        period: has(ColumnOf::Period).then_some(""),
        parent: has(ColumnOf::Parent).then_some(""),
        inputs: Figures(figures.collect()),
    }
}
