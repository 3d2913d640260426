//! Cases as the text of a case file.
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::bench::{Bench, SUB_UNIT, Setting, UNIT};
use super::group::{About, Group, Row};
use super::tables::{Table, tables};
use super::toml;
use super::toml::{key, none, quoted};
use crate::diagnostic::{Lang, Phrase};
use crate::model::Input;
use crate::prove::Figures;

/// The width of comments.
const WIDE: usize = 110;
/// The base that all others start from.
pub(super) const FULL: &str = "full";
/// Its figures of the sub-unit.
const FULL_BELOW: &str = "sub-unit-of-full";

pub(super) struct Writer<'s, 'a> {
    pub(super) bench: &'s Bench<'a>,
    pub(super) lang: Lang,
    pub(super) out: String,
    /// The names of all cases so far.
    names: BTreeSet<String>,
}

impl<'s, 'a> Writer<'s, 'a> {
    pub(super) const fn new(bench: &'s Bench<'a>, lang: Lang) -> Self {
        Self { bench, lang, out: String::new(), names: BTreeSet::new() }
    }

    fn say(&self, en: &'static str, vi: &'static str) -> &'static str {
        crate::explain::word(self.lang, en, vi)
    }

    // Writing to a String cannot fail.
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    pub(super) fn comment(&mut self, text: &str) {
        let mut line = String::from("#");
        let plain: String =
            text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        for word in plain.split_whitespace() {
            if line.chars().count().saturating_add(word.chars().count()) >= WIDE {
                self.line(&line);
                line = String::from("#  ");
            }
            line.push(' ');
            line.push_str(word);
        }
        self.line(&line);
    }

    pub(super) fn head(&mut self) {
        let rubric = self.bench.rubric;
        let (id, version) = (rubric.id(), rubric.version());
        self.comment(&match self.lang {
            Lang::En => format!(
                "Cases at the edges of `{id}` {version}. What they expect is what the library made of them: read each, and where it is \
                 right take it over with a provenance of its own."
            ),
            Lang::Vi => format!(
                "Các trường hợp ở ranh giới của `{id}` {version}. Kết quả mong đợi là kết quả thư viện đã chấm: hãy đọc từng trường \
                 hợp, trường hợp nào đúng thì nhận và ghi nguồn riêng cho nó."
            ),
        });
        self.line("bochiso_cases = 1");
        self.line(&format!("rubric = {}", quoted(id)));
        if let Some(variant) = rubric.variant_id() {
            self.line(&format!("variant = {}", quoted(variant)));
        }
        let derived = match self.lang {
            Lang::En => format!("generated at the edges of version {version}, not yet accepted"),
            Lang::Vi => format!("sinh tự động ở ranh giới của phiên bản {version}, chưa được chấp nhận"),
        };
        self.line(&format!("provenance = {{ derived = {} }}", quoted(&derived)));
        let full = self.bench.full.clone();
        self.out.push('\n');
        self.comment(self.say(
            "A figure for each input, with as many points as were found.",
            "Đủ số liệu, với số điểm cao nhất tìm được.",
        ));
        self.base(FULL, None, &full, false);
        if self.bench.parts.inputs.iter().any(|input| input.per_sub_unit) {
            self.out.push('\n');
            self.base(FULL_BELOW, None, &full, true);
        }
    }

    /// A base: of the figures those that are not as in the one that it starts from.
    fn base(&mut self, name: &str, from: Option<&Figures>, figures: &Figures, per_sub_unit: bool) {
        self.line(&format!("[base.{}]", key(name)));
        // Where an input is called so, the key is its figure, and a base stands alone.
        let from = from.filter(|_| self.bench.rubric.input("base").is_none());
        if from.is_some() {
            let of = if per_sub_unit { FULL_BELOW } else { FULL };
            self.line(&format!("base = {}", quoted(of)));
        }
        for (at, input) in self.of(per_sub_unit) {
            let Some(figure) = figures.get(&at) else { continue };
            if from.is_none_or(|from| from.get(&at) != Some(figure)) {
                self.line(&format!("{} = {}", key(&input.name), toml::figure(input, figure)));
            }
        }
    }

    fn of(&self, per_sub_unit: bool) -> Vec<(usize, &'a Input)> {
        let all = self.bench.parts.inputs.iter().enumerate();
        all.filter(|(_, input)| input.per_sub_unit == per_sub_unit).collect()
    }

    pub(super) fn group(&mut self, group: &mut Group) {
        if group.rows.is_empty() {
            return;
        }
        self.out.push('\n');
        for comment in &group.comments {
            self.comment(comment);
        }
        let mut remarks = group.remarks.clone();
        remarks.dedup();
        for remark in &remarks {
            self.comment(&format!("({remark})"));
        }
        if let Some((name, figures)) = &group.base {
            let full = self.bench.full.clone();
            self.out.push('\n');
            self.base(name, Some(&full), figures, false);
            if group.rows.iter().any(|row| matches!(row.about, About::One(_, setting) if setting.below)) {
                self.out.push('\n');
                self.base(&below(name), Some(&full), figures, true);
            }
        }
        for row in &mut group.rows {
            let name = row.name();
            let mut unique = name.clone();
            let mut count = 1u32;
            while !self.names.insert(format!("{}: {unique}", group.name)) {
                count = count.saturating_add(1);
                unique = format!("{name} ({count})");
            }
            row.names = vec![unique];
        }
        // What sub-units report is no column of a unit without any.
        let start = group.base.as_ref().map_or_else(|| self.bench.full.clone(), |(_, base)| base.clone());
        let below = self.of(true);
        let is_own = |figures: &Figures| {
            below.iter().all(|(at, _)| !group.shown.contains(at) && start.get(at) == figures.get(at))
        };
        let (plain, others): (Vec<&Row>, Vec<&Row>) = group.rows.iter().partition(
            |row| matches!(&row.about, About::One(figures, setting) if self.bench.is_plain(*setting) && is_own(figures)),
        );
        for table in tables(&plain, &start, &group.shown) {
            match table.columns.as_slice() {
                [] => table.rows.iter().for_each(|row| self.plain_case(group, row)),
                _ => self.table(group, &table),
            }
        }
        for row in others {
            self.case(group, row, &start);
        }
    }

    /// A case that is its base and nothing else.
    fn plain_case(&mut self, group: &Group, row: &Row) {
        self.line("\n[[case]]");
        self.line(&format!("name = {}", quoted(&format!("{}: {}", group.name, row.name()))));
        self.line(&format!("base = {}", quoted(group.base.as_ref().map_or(FULL, |(name, _)| name))));
        self.line(&format!("expect = {}", expected(&row.expects)));
    }

    fn table(&mut self, group: &Group, table: &Table<'_>) {
        let parts = self.bench.parts;
        let columns: Vec<(usize, &Input)> =
            table.columns.iter().filter_map(|at| Some((*at, parts.inputs.get(*at)?))).collect();
        let inputs: Vec<String> = columns.iter().map(|(_, input)| quoted(&input.name)).collect();
        self.line("\n[[table]]");
        self.line(&format!("name = {}", quoted(&group.name)));
        self.line(&format!("base = {}", quoted(group.base.as_ref().map_or(FULL, |(name, _)| name))));
        self.line(&format!("inputs = [{}]", inputs.join(", ")));
        let expects: Vec<String> = table.expects.iter().map(|at| quoted(at)).collect();
        self.line(&format!("expect = [{}]", expects.join(", ")));
        self.line("rows = [");
        for row in &table.rows {
            let About::One(figures, _) = &row.about else { continue };
            let given: Vec<String> = columns
                .iter()
                .map(|(at, input)| figures.get(at).map_or_else(none, |figure| toml::figure(input, figure)))
                .collect();
            let out: Vec<&str> = row.expects.iter().map(|(_, value)| value.as_str()).collect();
            let line = format!(
                "  {{ name = {}, in = [{}], out = [{}] }},",
                quoted(&row.name()),
                given.join(", "),
                out.join(", ")
            );
            self.line(&line);
        }
        self.line("]");
    }

    /// The figures that differ from those that a unit starts from, as an inline table.
    fn changes(&self, start: &Figures, figures: &Figures, per_sub_unit: bool, shown: &[usize]) -> String {
        let changed: Vec<String> = self
            .of(per_sub_unit)
            .into_iter()
            .filter(|(at, _)| start.get(at) != figures.get(at) || shown.contains(at))
            .filter_map(|(at, input)| {
                let value = figures.get(&at).map_or_else(none, |figure| toml::figure(input, figure));
                figures.contains_key(&at).then(|| format!("{} = {value}", key(&input.name)))
            })
            .collect();
        if changed.is_empty() { String::new() } else { format!(", inputs = {{ {} }}", changed.join(", ")) }
    }

    fn case(&mut self, group: &Group, row: &Row, start: &Figures) {
        let base = group.base.as_ref().map_or(FULL, |(name, _)| name);
        let (before, now) = self.bench.periods();
        let period = |period: &Option<String>| {
            period.as_ref().map_or_else(String::new, |period| format!(", period = {}", quoted(period)))
        };
        let of = |expects: &[(String, String)]| format!(", expect = {}", expected(expects));
        self.line("\n[[case]]");
        self.line(&format!("name = {}", quoted(&format!("{}: {}", group.name, row.name()))));
        self.line("units = [");
        match &row.about {
            About::One(figures, Setting { below: has_below, before: has_before }) => {
                if *has_before && before.is_some() {
                    let line = format!(
                        "  {{ unit = {}{}, base = {} }},",
                        quoted(UNIT),
                        period(&before),
                        quoted(FULL)
                    );
                    self.line(&line);
                }
                let changes = self.changes(start, figures, false, &group.shown);
                let line = format!(
                    "  {{ unit = {}{}, base = {}{changes}{} }},",
                    quoted(UNIT),
                    period(&now),
                    quoted(base),
                    of(&row.expects)
                );
                self.line(&line);
                if *has_below {
                    let kind = self.bench.parts.head.sub_unit_kind.clone().unwrap_or_default();
                    let base = if group.base.is_some() { below(base) } else { FULL_BELOW.to_owned() };
                    let base = self.of(true).first().map(|_| format!(", base = {}", quoted(&base)));
                    let changes = self.changes(start, figures, true, &group.shown);
                    let expects = if row.below.is_empty() { String::new() } else { of(&row.below) };
                    let line = format!(
                        "  {{ unit = {}, kind = {}, parent = {}{}{}{changes}{expects} }},",
                        quoted(SUB_UNIT),
                        quoted(&kind),
                        quoted(UNIT),
                        period(&now),
                        base.unwrap_or_default(),
                    );
                    self.line(&line);
                }
            }
            About::Set(units) => {
                for (id, figures, expects) in units {
                    let changes = self.changes(start, figures, false, &group.shown);
                    let line = format!(
                        "  {{ unit = {}{}, base = {}{changes}{} }},",
                        quoted(id),
                        period(&now),
                        quoted(base),
                        of(expects)
                    );
                    self.line(&line);
                }
            }
        }
        self.line("]");
    }

    /// What has no case, as comments at the end.
    pub(super) fn left(&mut self, left: &[(String, Phrase)]) {
        if left.is_empty() {
            return;
        }
        self.out.push('\n');
        self.comment(self.say("Without a case:", "Chưa có trường hợp kiểm thử:"));
        for (on, what) in left {
            let what = what.get(self.lang).to_owned();
            self.comment(&format!("- {on}: {what}"));
        }
    }
}

fn expected(expects: &[(String, String)]) -> String {
    let all: Vec<String> = expects.iter().map(|(at, value)| format!("{} = {value}", key(at))).collect();
    format!("{{ {} }}", all.join(", "))
}

/// The base of the sub-unit that goes with another.
fn below(name: &str) -> String {
    format!("sub-unit-of-{name}")
}
