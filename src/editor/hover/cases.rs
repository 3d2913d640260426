//! Which golden cases look at something.
use super::Desk;
use crate::diagnostic::Lang;
use crate::document::plain;
use crate::golden::{Case, Expected};

/// How many are named.
const MOST: usize = 5;

impl Desk<'_> {
    fn all_cases(&self) -> impl Iterator<Item = &Case> {
        self.known.into_iter().flat_map(|known| known.cases().iter().flat_map(|cases| cases.cases()))
    }

    fn has_cases(&self) -> bool {
        self.known.is_some_and(|known| !known.cases().is_empty())
    }

    /// The cases that expect something of a node, and how many report figures that it uses.
    pub(super) fn cases_of_node(&self, id: &str) -> Option<String> {
        if !self.has_cases() {
            return None;
        }
        let expect = |case: &&Case| case.expected.iter().any(|(_, all)| all.iter().any(|one| one.at == id));
        let said = self.named(
            self.say("Cases that expect it", "Trường hợp kiểm tra mục này"),
            self.all_cases().filter(expect),
        );
        let rubric = self.known.map(super::super::Known::rubric);
        let inputs: Vec<&str> = rubric
            .and_then(|rubric| Some((rubric, rubric.node(id)?)))
            .map(|(rubric, node)| {
                let inputs = node.inputs().iter().filter_map(|at| rubric.inputs().get(*at));
                inputs.map(|input| input.name.as_str()).collect()
            })
            .unwrap_or_default();
        if inputs.is_empty() {
            return Some(said);
        }
        let reporting =
            self.all_cases().filter(|case| inputs.iter().any(|input| reports(case, input))).count();
        let word = self.say("Cases that report its figures", "Số trường hợp có báo cáo số liệu của mục này");
        Some(format!("{said}\n\n{word}: {reporting}"))
    }

    /// The cases that report a figure.
    pub(super) fn cases_of_figure(&self, name: &str) -> Option<String> {
        let heading = self.say("Cases that report it", "Trường hợp có báo cáo số liệu này");
        self.has_cases().then(|| self.named(heading, self.all_cases().filter(|case| reports(case, name))))
    }

    /// The cases that end in a class.
    pub(super) fn cases_of_class(&self, id: &str) -> Option<String> {
        let is = |case: &&Case| {
            let mut all = case.expected.iter().flat_map(|(_, all)| all);
            all.any(|one| matches!(&one.what, Expected::Class(class) if class == id))
        };
        let heading = self.say("Cases that expect it", "Trường hợp kiểm tra mức này");
        self.has_cases().then(|| self.named(heading, self.all_cases().filter(is)))
    }

    /// Some of the cases by name, and how many more there are.
    fn named<'c>(&self, heading: &str, cases: impl Iterator<Item = &'c Case>) -> String {
        let names: Vec<&str> = cases.map(|case| case.name.as_str()).collect();
        if names.is_empty() {
            return format!("{heading}: {}", self.say("none", "không có"));
        }
        let mut lines: Vec<String> =
            names.iter().take(MOST).map(|name| format!("- {}", plain(name))).collect();
        if let more @ 1.. = names.len().saturating_sub(MOST) {
            lines.push(match self.lang {
                Lang::En => format!("- and {more} more"),
                Lang::Vi => format!("- và {more} trường hợp khác"),
            });
        }
        format!("{heading} ({}):\n{}", names.len(), lines.join("\n"))
    }
}

fn reports(case: &Case, input: &str) -> bool {
    case.reports.iter().any(|report| report.inputs.contains_key(input))
}
