//! What is said of each thing that has a name.
use std::collections::BTreeSet;

use super::super::kinds::Meaning;
use super::super::{File, Name, Sort};
use super::Desk;
use crate::document::{Row, plain};
use crate::explain::exact;
use crate::number::Exact;
use crate::prove::{Range, Reached};

impl<'f> Desk<'f> {
    /// The first line: the name, what it is called, and what it is.
    fn head(&self, name: &str, title: &str, what: &str) -> String {
        let title = if title.is_empty() { String::new() } else { format!(" {}", plain(title)) };
        if what.is_empty() {
            format!("**{}**{title}", plain(name))
        } else {
            format!("**{}**{title} — {what}", plain(name))
        }
    }

    /// What kind of table a name is given to.
    fn shape_words(&self, file: &File, name: &Name) -> &'static str {
        let shape = file.meaning(name.item).and_then(|meaning| Meaning::shapes(meaning).next());
        shape.map_or("", |shape| self.both(shape.doc))
    }

    fn number(&self, number: &Exact) -> String {
        exact(number, self.lang)
    }

    pub(super) fn node(&self, id: &'f str) -> Option<String> {
        let given = self.given(Sort::Node, id);
        let (row, variants) = self.known.map(|known| known.rows(id)).unwrap_or_default();
        if given.is_none() && row.is_none() && id != "total" {
            return None;
        }
        let title = match given {
            Some((file, name)) => file.title(name, self.lang),
            None if id == "total" => self.say("the whole", "toàn bộ").to_owned(),
            None => String::new(),
        };
        let kind = given.map_or("", |(file, name)| self.shape_words(file, name));
        let points = row.map(|row| {
            let word = self.say("points", "điểm");
            format!("{} {word}", self.number(&row.points))
        });
        let what: Vec<&str> =
            [kind].into_iter().filter(|kind| !kind.is_empty()).chain(points.as_deref()).collect();
        let mut said = vec![self.head(id, &title, &what.join(", "))];
        said.extend(
            self.known
                .and_then(|known| known.pillar(id))
                .map(|of| format!("{}: {}", self.say("Made of", "Gồm"), self.text(of))),
        );
        said.extend(row.and_then(|row| self.scoring_lines(row)));
        for (variant, row) in variants {
            let there = self.say("In the variant", "Ở biến thể");
            said.push(format!(
                "{there} `{variant}`: {} {}",
                self.number(&row.points),
                self.say("points", "điểm")
            ));
            said.extend(self.scoring_lines(row));
        }
        said.extend(row.and_then(|row| self.evidence_and_clause(row)));
        said.extend(self.range(id));
        said.extend(self.never(id));
        said.extend(self.cases_of_node(id));
        Some(said.join("\n\n"))
    }

    /// How a node is scored.
    pub(super) fn scoring(&self, id: &str) -> Option<String> {
        let (row, _) = self.known?.rows(id);
        self.scoring_lines(row?)
    }

    fn scoring_lines(&self, row: &Row) -> Option<String> {
        let lines = row.scoring.iter().map(|line| self.text(line)).filter(|line| !line.is_empty());
        // What is listed below a line stands in the same list.
        let lines: Vec<String> = lines.map(|line| format!("- {}", line.trim_start_matches("- "))).collect();
        (!lines.is_empty())
            .then(|| format!("{}:\n{}", self.say("How it is scored", "Cách tính điểm"), lines.join("\n")))
    }

    fn evidence_and_clause(&self, row: &Row) -> Option<String> {
        let evidence = Some(self.text(&row.evidence)).filter(|text| !text.is_empty());
        let evidence =
            evidence.map(|text| format!("{}: {text}", self.say("Evidence", "Tài liệu kiểm chứng")));
        let clause = row
            .clause
            .as_deref()
            .map(|clause| format!("{}: {}", self.say("Clause", "Căn cứ"), plain(clause)));
        let all: Vec<String> = evidence.into_iter().chain(clause).collect();
        (!all.is_empty()).then(|| all.join("  \n"))
    }

    /// The points that can be reached.
    fn range(&self, id: &str) -> Option<String> {
        let range = self.known?.range(id)?;
        Some(format!("{}: {}", self.say("Reachable points", "Điểm có thể đạt"), self.reach(range)))
    }

    fn reach(&self, range: &Range) -> String {
        let mut ways: Vec<String> = Vec::new();
        if range.can_be_scored {
            ways.push(match (&range.least, &range.most) {
                (Some(least), Some(most)) if least == most => self.number(least),
                (Some(least), Some(most)) => {
                    let [least, most] = [least, most].map(|end| self.number(end));
                    format!("{least} {} {most}", self.say("to", "đến"))
                }
                (Some(least), None) => format!("{} {}", self.say("from", "từ"), self.number(least)),
                (None, Some(most)) => format!("{} {}", self.say("up to", "đến"), self.number(most)),
                (None, None) => self.say("any", "bất kỳ").to_owned(),
            });
        }
        if range.can_be_excluded {
            ways.push(self.say("not applicable", "không áp dụng").to_owned());
        }
        if range.can_be_unscored {
            ways.push(self.say("no score", "không có điểm").to_owned());
        }
        ways.join(self.say(", or ", ", hoặc "))
    }

    /// The ways that no report can go.
    fn never(&self, id: &str) -> Option<String> {
        let reaches = self.known?.proof()?.reaches().iter();
        let never = reaches.filter(|reach| reach.on == id && reach.by == Reached::Never);
        let never: Vec<String> = never.map(|reach| self.text(&reach.what)).collect();
        let heading = self.say("No report gets to", "Không báo cáo nào đạt tới");
        (!never.is_empty()).then(|| format!("{heading}: {}", never.join("; ")))
    }

    pub(super) fn figure(&self, name: &'f str) -> Option<String> {
        let given = self.given(Sort::Figure, name);
        let row = self.known.and_then(|known| known.figure(name));
        if given.is_none() && row.is_none() {
            return None;
        }
        let title = match (given, row) {
            (Some((file, name)), _) => file.title(name, self.lang),
            (None, Some(row)) => row.label.get(self.lang).to_owned(),
            (None, None) => String::new(),
        };
        let kind = given.map_or("", |(file, name)| self.shape_words(file, name));
        let mut said = vec![self.head(name, &title, kind)];
        match row {
            Some(row) => {
                let unit = Some(self.text(&row.unit)).filter(|unit| !unit.is_empty());
                let unit = unit.map_or_else(String::new, |unit| format!(" ({unit})"));
                said.push(format!("{}: {}{unit}", self.say("Reported as", "Giá trị"), self.text(&row.takes)));
                let evidence = Some(self.text(&row.evidence)).filter(|text| !text.is_empty());
                said.extend(
                    evidence.map(|text| format!("{}: {text}", self.say("Evidence", "Tài liệu kiểm chứng"))),
                );
            }
            None => said.extend(given.and_then(|(file, name)| self.written(file, name))),
        }
        said.extend(given.and_then(|(file, given)| self.used_in(file, given)));
        said.extend(self.cases_of_figure(name));
        Some(said.join("\n\n"))
    }

    /// What the text says of a figure: the type of an input, the formula of a quantity.
    fn written(&self, file: &File, name: &Name) -> Option<String> {
        let word = |key: &str| file.tree.word(name.item, key);
        word("value").or_else(|| word("of")).or_else(|| word("type")).map(|text| format!("```\n{text}\n```"))
    }

    /// Where a figure is used, in the order of the text.
    fn used_in(&self, file: &'f File, given: &'f Name) -> Option<String> {
        let mut seen = BTreeSet::new();
        let uses = file.of(Sort::Figure, &given.name).filter(|name| !name.declares);
        let holders =
            uses.filter_map(|name| file.holder(name.item)).filter(|holder| holder.item != given.item);
        let all: Vec<String> = holders
            .filter(|holder| seen.insert(holder.item))
            .map(|holder| {
                let title = file.title(holder, self.lang);
                if title.is_empty() {
                    format!("- `{}`", holder.name)
                } else {
                    format!("- `{}` {}", holder.name, plain(&title))
                }
            })
            .collect();
        (!all.is_empty()).then(|| format!("{}:\n{}", self.say("Used in", "Dùng ở"), all.join("\n")))
    }

    pub(super) fn class(&self, id: &'f str) -> Option<String> {
        let (file, name) = self.given(Sort::Class, id)?;
        let mut said = vec![self.head(id, &file.title(name, self.lang), self.shape_words(file, name))];
        let takes = self.known.and_then(|known| known.class(id));
        said.extend(takes.map(|takes| self.text(takes)));
        said.extend(self.never(id));
        said.extend(self.cases_of_class(id));
        Some(said.join("\n\n"))
    }

    pub(super) fn ranking(&self, id: &'f str) -> Option<String> {
        let (file, name) = self.given(Sort::Ranking, id)?;
        let mut said = vec![self.head(id, &file.title(name, self.lang), self.shape_words(file, name))];
        said.extend(self.known.and_then(|known| known.ranking(id)).map(|how| self.text(how)));
        Some(said.join("\n\n"))
    }

    /// The rubric that a file is or is for, or a variant of it.
    pub(super) fn rubric_card(&self, name: &'f Name) -> Option<String> {
        let (file, given) = self.given(name.sort, &name.name)?;
        let what = match name.sort {
            Sort::Variant => self.shape_words(file, given),
            _ => self.say("a rubric", "bộ chỉ số"),
        };
        let mut said = vec![self.head(&name.name, &file.title(given, self.lang), what)];
        if name.sort == Sort::Rubric {
            said.extend(self.range("total"));
        }
        Some(said.join("\n\n"))
    }
}
