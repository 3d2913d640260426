//! Results as plain text.
use std::fmt::Write as _;

use super::provenance::Origin;
use super::read::UNIT;
use super::run::{Ending, Said};
use super::{CaseResult, Counts, Mismatch, Results};
use crate::diagnostic::{Drawn, Lang, excerpt, width};
use crate::text::Source;

/// The texts that places lie in: of the cases, and of the rubric.
type Texts<'a> = (&'a Source, &'a Source);

impl CaseResult {
    /// A line for the case, and what differs, with what explains it.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        self.text(None, lang)
    }

    /// The same, with the line of the case that expects it and the rule of the rubric that says otherwise.
    ///
    /// ```
    /// use bochiso::{Lang, Program, Rubric, Source, golden};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
    /// let program = Program::new(&rubric);
    /// let text = r#"bochiso_cases = 1
    /// rubric = "small"
    /// provenance = { by_hand = "from the rules" }
    ///
    /// [[case]]
    /// name = "half of the meetings"
    /// inputs = { has_plan = true, meetings = 4, meetings_chaired = 2 }
    /// expect = { "1.2" = 8 }
    /// "#;
    /// let cases = golden::Cases::parse(&Source::new("half.cases.toml", text), &program).unwrap();
    /// let results = golden::run(&program, &cases);
    /// let drawn = results.all()[0].render(cases.source(), rubric.source(), Lang::En);
    /// assert!(drawn.starts_with("FAILED half of the meetings\n  `1.2` points: expected 8, came out 7.5, difference -0.5\n"));
    /// assert!(drawn.contains("half.cases.toml:8:20") && drawn.contains("small.toml:"));
    /// ```
    #[must_use]
    pub fn render(&self, cases: &Source, rubric: &Source, lang: Lang) -> String {
        self.text(Some((cases, rubric)), lang)
    }

    /// The line for the case alone.
    #[must_use]
    pub fn heading(&self, lang: Lang) -> String {
        let ending = match (lang, self.ending) {
            (Lang::En, Ending::Passed) => "ok",
            (Lang::En, Ending::Failed) => "FAILED",
            (Lang::Vi, Ending::Passed) => "đạt",
            (Lang::Vi, Ending::Failed) => "SAI",
            (Lang::En, Ending::Todo) => "todo",
            (Lang::Vi, Ending::Todo) => "chưa xong",
        };
        let note = match (self.ending, self.provenance.origin) {
            (Ending::Todo, _) if self.expects && self.passed() => {
                word(lang, " (and passes)", " (và đã đạt)").to_owned()
            }
            (Ending::Todo, _) => String::new(),
            (_, Origin::Derived) => format!(" ({})", Origin::Derived.name(lang)),
            _ => String::new(),
        };
        format!("{ending} {}{note}\n", self.name)
    }

    fn text(&self, texts: Option<Texts<'_>>, lang: Lang) -> String {
        let mut out = self.heading(lang);
        if self.ending == Ending::Failed {
            for (place, mismatch) in self.mismatches.iter().enumerate() {
                // Why a report is refused is said once.
                let again = self.mismatches.iter().take(place).any(|before| mismatch.is_refused_as(before));
                mismatch.text(&mut out, texts, again, lang);
            }
        }
        out
    }
}

impl Mismatch {
    /// What was expected and what came out, and below it what of the explanation accounts for the difference.
    ///
    /// ```
    /// use bochiso::golden::{self, Cases};
    /// use bochiso::{Lang, Program, Rubric, Source};
    ///
    /// let rubric = Source::new("small.toml", include_str!("../../examples/data/small.toml"));
    /// let program = Program::new(&Rubric::parse(&rubric).unwrap());
    /// let text = "bochiso_cases = 1\nrubric = \"small\"\nprovenance = \"by hand\"\n[[case]]\nname = \"a\"\nexpect = { total = 7 }\n";
    /// let cases = Cases::parse(&Source::new("a.cases.toml", text), &program).unwrap();
    /// let results = golden::run(&program, &cases);
    /// let said = results.all()[0].mismatches[0].to_text(Lang::En);
    /// assert!(said.starts_with("`total` points: expected 7, came out 0, difference -7"), "{said}");
    /// ```
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.text(&mut out, None, false, lang);
        out.trim().to_owned()
    }

    /// Whether the same report is refused for the same reasons.
    fn is_refused_as(&self, other: &Self) -> bool {
        matches!(self.said, Some(Said::Refused(_)))
            && (&self.unit, &self.period, &self.said) == (&other.unit, &other.period, &other.said)
    }

    // Writing to a String cannot fail.
    fn text(&self, out: &mut String, texts: Option<Texts<'_>>, again: bool, lang: Lang) {
        let expected = word(lang, "expected", "mong đợi");
        let period = self.period.as_ref().map_or_else(String::new, |period| format!("({period}) "));
        let unit = if self.unit == UNIT { period } else { format!("{} {period}", self.unit) };
        let field = if self.field == self.at { "" } else { field(&self.field, lang) };
        let space = if field.is_empty() { "" } else { " " };
        let within =
            self.tolerance.as_ref().map_or_else(String::new, |tolerance| format!(" ± {}", tolerance.by));
        let actual = self.actual_text(again, lang);
        let _ = write!(
            out,
            "  {unit}`{}`{space}{field}: {expected} {}{within}, {actual}",
            self.at,
            self.expected_text(lang)
        );
        if let Some(difference) = &self.difference {
            let _ = write!(out, ", {} {difference}", word(lang, "difference", "chênh lệch"));
        }
        out.push('\n');
        if let Some((cases, rubric)) = texts {
            let rule = self.rule_span.map(|span| width(rubric, span));
            let width = width(cases, self.span).max(rule.unwrap_or(1));
            let drawn = Drawn { label: Some(&actual), is_first: true, width };
            excerpt(out, cases, self.span, &drawn, lang);
            if let Some(span) = self.rule_span {
                let label = Some(word(lang, "this decides", "chỗ này quyết định"));
                excerpt(out, rubric, span, &Drawn { label, is_first: false, width }, lang);
            }
        }
        for line in self.explained.iter().flat_map(|explained| explained.get(lang).lines()) {
            let _ = writeln!(out, "    {line}");
        }
    }

    /// What was expected; of a unit of which a case says nothing, that its report is in order.
    fn expected_text(&self, lang: Lang) -> &str {
        let is_silent = (self.field.as_str(), self.expected.as_str()) == ("error", "nothing");
        if is_silent { word(lang, "nothing", "không có lỗi") } else { &self.expected }
    }

    fn actual_text(&self, again: bool, lang: Lang) -> String {
        let came_out = word(lang, "came out", "kết quả");
        match (&self.said, lang) {
            (None, _) => format!("{came_out} {}", self.actual),
            (Some(_), Lang::En) if again => format!("{came_out} refused, as above"),
            (Some(_), Lang::Vi) if again => "báo cáo bị từ chối, như trên".to_owned(),
            (Some(said), Lang::En) => format!("{came_out} {}", said.text(lang)),
            (Some(said), Lang::Vi) => said.text(lang),
        }
    }
}

const fn word(lang: Lang, en: &'static str, vi: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Vi => vi,
    }
}

/// What was compared, in words.
fn field(name: &str, lang: Lang) -> &str {
    match (lang, name) {
        (Lang::En, _) => name,
        (Lang::Vi, "points") => "điểm",
        (Lang::Vi, "maximum") => "điểm tối đa",
        (Lang::Vi, "percent") => "tỷ lệ",
        (Lang::Vi, "state") => "trạng thái",
        (Lang::Vi, "because") => "lý do",
        (Lang::Vi, "flag") => "dấu hiệu",
        (Lang::Vi, "class") => "xếp loại",
        (Lang::Vi, "rank") => "hạng",
        (Lang::Vi, "error") => "lỗi",
        (Lang::Vi, other) => other,
    }
}

impl Counts {
    /// In words; what is derived or to do is named where there is any.
    #[must_use]
    pub fn to_text(self, lang: Lang) -> String {
        let (passed, failed) = (word(lang, "passed", "đạt"), word(lang, "failed", "sai"));
        let derived = match self.derived {
            0 => String::new(),
            derived => format!(" ({derived} {})", Origin::Derived.name(lang)),
        };
        let todo = match self.todo {
            0 => String::new(),
            todo => format!(", {todo} {}", word(lang, "to do", "chưa xong")),
        };
        format!("{} {passed}{derived}, {} {failed}{todo}", self.passed, self.failed)
    }
}

impl Results {
    /// A line for each case that failed with what differs, and a count.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let mut out: String = self.failed().map(|result| result.to_text(lang)).collect();
        out.push_str(&self.counts().to_text(lang));
        out.push('\n');
        out
    }
}
