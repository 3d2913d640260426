//! An explanation as plain text.
use std::fmt::Write as _;

use super::how::lack;
use super::numbers::{exact, percent, shown, word};
use super::said::{flag, not_taken, outcome, taken};
use super::{ClassLine, Explanation, FigureLine, Line, PillarLine, RankLine, Step};
use crate::diagnostic::Lang;
use crate::model::{NotTaken, Role};
use crate::number::Exact;
use crate::report::State;
use crate::score::{FlagKind, Outcome, ToNext};

impl Explanation {
    /// As text, indented by level: each node with its points, the figures, how they came about, and the clause; then the named
    /// quantities with their values.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.head(&mut out, lang);
        for line in &self.lines {
            self.line_text(line, line.depth, lang, &mut out);
        }
        if !self.quantities.is_empty() {
            let _ = writeln!(out, "\n{}", word(lang, "quantities:", "đại lượng:"));
        }
        for quantity in &self.quantities {
            let _ = writeln!(out, "  {}", quantity.to_text(lang));
            for line in quantity.sub_units.iter().flat_map(|all| all.to_text(lang)) {
                let _ = writeln!(out, "    - {line}");
            }
        }
        out
    }

    fn number(&self, number: &Exact, lang: Lang) -> String {
        shown(number, &self.shown, lang)
    }

    fn verdict_number(&self, number: &Exact, is_percent: bool, lang: Lang) -> String {
        if !is_percent {
            return format!("{} {}", self.number(number, lang), word(lang, "points", "điểm"));
        }
        let rounded = self.shown.apply(number);
        // A small distance is a distance: it is not shown as none.
        if rounded == *number || rounded.is_zero() {
            return format!("{}%", exact(number, lang));
        }
        format!("≈ {}%", exact(&rounded, lang))
    }

    /// How far a verdict is from an edge.
    fn distance(&self, number: &Exact, is_percent: bool, lang: Lang) -> String {
        let text = self.verdict_number(number, is_percent, lang);
        match text.strip_suffix('%') {
            Some(number) => format!("{number} {}", word(lang, "percentage points", "điểm phần trăm")),
            None => text,
        }
    }

    // Writing to a String cannot fail.
    fn head(&self, out: &mut String, lang: Lang) {
        let _ = writeln!(out, "{} ({})", self.name, self.unit);
        let law = self.law.as_ref().map_or_else(String::new, |law| format!(", {law}"));
        let _ = writeln!(out, "{}: {} {}{law}", word(lang, "rubric", "bộ chỉ số"), self.rubric, self.version);
        if let Some(class) = &self.class {
            self.class_text(out, class, lang);
        }
        for rank in &self.ranks {
            rank_text(out, rank, lang);
        }
        for pillar in &self.pillars {
            self.pillar_text(out, pillar, lang);
        }
        out.push('\n');
    }

    fn pillar_text(&self, out: &mut String, pillar: &PillarLine, lang: Lang) {
        let points = match pillar.outcome {
            Outcome::Scored => {
                format!("{} / {}", self.number(&pillar.points, lang), self.number(&pillar.maximum, lang))
            }
            other => match &pillar.why {
                Some(why) => format!("{} ({})", outcome(other, lang), why.get(lang)),
                None => outcome(other, lang).to_owned(),
            },
        };
        let _ = writeln!(out, "{}: {points}", pillar.title.get(lang));
        for figure in &pillar.figures {
            let _ = writeln!(out, "    · {}", figure_text(figure, lang));
        }
        for weight in &pillar.weights {
            let _ = writeln!(out, "    {}: {}", weight.node, weight.says.get(lang));
        }
        if !pillar.steps.is_empty() {
            let _ = writeln!(out, "    → {}", self.steps_text(&pillar.steps, lang));
        }
    }

    /// The line of a rank as text; empty where there is none.
    pub(crate) fn rank_to_text(&self, ranking: &str, lang: Lang) -> String {
        let mut out = String::new();
        for rank in self.ranks.iter().filter(|rank| rank.ranking == ranking) {
            rank_text(&mut out, rank, lang);
        }
        out
    }

    /// The lines of a pillar as text.
    pub(crate) fn pillar_to_text(&self, id: &str, lang: Lang) -> Option<String> {
        let pillar = self.pillars.iter().find(|pillar| pillar.id == id)?;
        let mut out = String::new();
        self.pillar_text(&mut out, pillar, lang);
        Some(out)
    }

    /// The lines of the class as text; empty where there is none.
    pub(crate) fn class_to_text(&self, lang: Lang) -> String {
        let mut out = String::new();
        if let Some(class) = &self.class {
            self.class_text(&mut out, class, lang);
        }
        out
    }

    fn class_text(&self, out: &mut String, class: &ClassLine, lang: Lang) {
        let verdict = &class.verdict;
        let _ = write!(
            out,
            "{}: {} ({}",
            word(lang, "class", "xếp loại"),
            class.title.get(lang),
            self.verdict_number(&verdict.value, verdict.is_percent, lang)
        );
        if let Some(above) = &verdict.above_edge {
            let _ = write!(
                out,
                "; {} {}",
                word(lang, "above its limit by", "cao hơn giới hạn dưới"),
                self.distance(above, verdict.is_percent, lang)
            );
        }
        if let (Some(next), Some(title)) = (&verdict.next, &class.next_title) {
            let _ = write!(
                out,
                "; {} {} {}",
                word(lang, "below", "còn thiếu để đạt"),
                title.get(lang),
                self.below(next, lang)
            );
        }
        let _ = writeln!(out, ")");
        for gate in &class.gates_failed {
            let _ = writeln!(
                out,
                "  ! {} {}",
                word(lang, "the condition does not hold for", "không đạt điều kiện của"),
                gate.get(lang)
            );
        }
        for (gate, undecided) in class.gates_undecided.iter().zip(&verdict.gates_undecided) {
            let why = lack(undecided.because, lang);
            let _ = match lang {
                Lang::En => writeln!(out, "  ! the condition for {} cannot be decided: {why}", gate.en),
                Lang::Vi => writeln!(out, "  ! chưa xác định được điều kiện của {}: {why}", gate.vi),
            };
        }
        for cap in &class.caps {
            let _ = writeln!(out, "  ! {}", cap.get(lang));
        }
        if verdict.decided_by_rounding {
            let _ = writeln!(out, "  ! {}", flag(FlagKind::DecidedByRounding, lang));
        }
    }

    fn below(&self, next: &ToNext, lang: Lang) -> String {
        if next.by.is_zero() {
            return word(lang, "whose limit must be passed", "(phải vượt giới hạn)").to_owned();
        }
        format!("{}{}", word(lang, "by ", ""), self.distance(&next.by, next.is_percent, lang))
    }

    /// One line of it as text.
    #[must_use]
    pub fn line_to_text(&self, line: &Line, lang: Lang) -> String {
        let mut out = String::new();
        self.line_text(line, 0, lang, &mut out);
        out
    }

    fn line_text(&self, line: &Line, depth: usize, lang: Lang, out: &mut String) {
        let indent = "  ".repeat(depth);
        let points = match line.outcome {
            Outcome::Scored => self.points_text(line, lang),
            other => outcome(other, lang).to_owned(),
        };
        let id = if line.depth == 0 { String::new() } else { format!("{} ", line.id) };
        let _ = writeln!(out, "{indent}{id}{}: {points}", line.title.get(lang));
        for figure in &line.figures {
            let _ = writeln!(out, "{indent}    · {}", figure_text(figure, lang));
        }
        if let Some(rule) = &line.rule {
            let _ = writeln!(out, "{indent}    {}: {}", word(lang, "rule", "cách tính"), rule.get(lang));
        }
        if let Some(weighed) = &line.weighed {
            let _ = writeln!(out, "{indent}    {}", weighed.get(lang));
        }
        let way = self.way_text(line, lang);
        if !way.is_empty() {
            let _ = writeln!(out, "{indent}    → {way}");
        }
        for cap in &line.caps {
            let _ = writeln!(out, "{indent}    ! {}", cap.get(lang));
        }
        for kind in &line.flags {
            let _ = writeln!(out, "{indent}    ! {}", flag(*kind, lang));
        }
        if line.rule.is_some()
            && let Some(clause) = &line.clause
        {
            let _ = writeln!(out, "{indent}    § {clause}");
        }
    }

    /// Which way the rule went, and the steps to the points; may be empty.
    pub(crate) fn way_text(&self, line: &Line, lang: Lang) -> String {
        let steps = match line.outcome {
            Outcome::Scored if !line.is_bare() => self.steps_text(&line.steps, lang),
            _ => String::new(),
        };
        let both = [line.how.get(lang), steps.as_str()];
        both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn points_text(&self, line: &Line, lang: Lang) -> String {
        let unit = word(lang, "points", "điểm");
        let points = self.number(&line.points, lang);
        match line.role {
            Role::Scored => format!("{points} / {} {unit}", self.number(&line.maximum, lang)),
            Role::Bonus => format!("+{points} {unit} ({})", word(lang, "bonus", "điểm thưởng")),
            Role::Deduction => format!("−{points} {unit} ({})", word(lang, "deduction", "điểm trừ")),
            Role::Shown if line.is_bare() => word(lang, "not scored", "không tính điểm").to_owned(),
            Role::Shown => format!(
                "{points} / {} {unit} ({})",
                self.number(&line.maximum, lang),
                word(lang, "shown, not scored", "không tính điểm")
            ),
        }
    }

    pub(crate) fn steps_text(&self, steps: &[Step], lang: Lang) -> String {
        let mut out = String::new();
        let mut summands = 0usize;
        let (mut dropped, mut highest): (Vec<String>, Vec<String>) = Default::default();
        for (at, step) in steps.iter().enumerate() {
            let number = |number: &Exact| self.number(number, lang);
            if summands > 1 && matches!(step, Step::Bound { .. } | Step::Floor { .. } | Step::Cap { .. }) {
                let so_far = Step::follow(steps.get(..at).unwrap_or_default());
                let _ = write!(out, " = {}", number(&so_far));
                summands = 1;
            }
            let piece = match step {
                Step::Given { points } => number(points),
                Step::Add { points, .. } | Step::Bonus { points, .. } => {
                    summands = summands.saturating_add(1);
                    format!("{}{}", if out.is_empty() { "" } else { " + " }, number(points))
                }
                Step::Weighted { points, weight, .. } => {
                    summands = summands.saturating_add(1);
                    let sign = match (out.is_empty(), weight.is_negative()) {
                        (true, false) => "",
                        (true, true) => "− ",
                        (false, false) => " + ",
                        (false, true) => " − ",
                    };
                    format!("{sign}{} × {}", number(points), exact(&weight.abs(), lang))
                }
                Step::Share { node, share, weight } => {
                    let sign = if out.is_empty() { "" } else { "; " };
                    let weight = if *weight == Exact::ONE {
                        String::new()
                    } else {
                        format!(" ({} {})", word(lang, "weight", "trọng số"), exact(weight, lang))
                    };
                    format!("{sign}{node}: {}{weight}", percent(share, &self.shown, lang))
                }
                Step::Mean { kind, exponent, points } => {
                    let exponent = exponent.as_ref().map_or_else(String::new, |exponent| {
                        format!(" ({} {})", word(lang, "exponent", "số mũ"), exact(exponent, lang))
                    });
                    format!(" → {}{exponent} {}", mean(kind, lang), number(points))
                }
                Step::Drop { node, points } => {
                    dropped.push(format!("{node}: {}", number(points)));
                    continue;
                }
                Step::DropHighest { node, points } => {
                    highest.push(format!("{node}: {}", number(points)));
                    continue;
                }
                Step::Take { node, points } => format!("{node}: {}", number(points)),
                Step::Deduct { points, .. } => format!(" − {}", number(points)),
                Step::Times { factor, excluded } => {
                    if summands > 1 {
                        out = format!("({out})");
                        summands = 1;
                    }
                    let why = if excluded.is_empty() {
                        String::new()
                    } else {
                        let out = word(lang, "without", "đã loại");
                        format!(" ({out} {})", excluded.join(", "))
                    };
                    format!(" × {}{why}", exact(factor, lang))
                }
                Step::Bound { points } => {
                    format!(" → {} {}", word(lang, "bounded to", "giới hạn"), number(points))
                }
                Step::Floor { points, gave } => format!(
                    " → {} {} (+{})",
                    word(lang, "raised to", "nâng lên mức bảo đảm"),
                    number(points),
                    number(gave)
                ),
                Step::Cap { points, took } => format!(
                    " → {} {} (−{})",
                    word(lang, "capped at", "khống chế ở mức"),
                    number(points),
                    number(took)
                ),
                Step::Round { points } => {
                    format!(" → {} {}", word(lang, "rounded", "làm tròn"), exact(points, lang))
                }
            };
            out.push_str(&piece);
        }
        let end = Step::follow(steps);
        let moves: Vec<&Step> = steps.iter().filter(|step| !is_left_out(step)).collect();
        let one = moves.len() == 1 && !matches!(moves.first(), Some(Step::Weighted { .. }));
        let sums = !one
            && !matches!(
                steps.last(),
                None | Some(
                    Step::Round { .. }
                        | Step::Bound { .. }
                        | Step::Floor { .. }
                        | Step::Cap { .. }
                        | Step::Mean { .. }
                )
            );
        if sums {
            let _ = write!(out, " = {}", self.number(&end, lang));
        }
        if !dropped.is_empty() {
            let lowest = word(lang, "without the lowest", "đã bỏ điểm thấp nhất");
            let _ = write!(out, " ({lowest}: {})", dropped.join(", "));
        }
        if !highest.is_empty() {
            let without = word(lang, "without the highest", "đã bỏ điểm cao nhất");
            let _ = write!(out, " ({without}: {})", highest.join(", "));
        }
        out
    }
}

fn rank_text(out: &mut String, rank: &RankLine, lang: Lang) {
    let group = if rank.group.is_empty() { String::new() } else { format!(" ({})", rank.group) };
    let pairs = rank.pairs.map_or_else(String::new, |pairs| format!("; {}", pairs.to_text(lang)));
    let (title, word) = (rank.title.get(lang), word(lang, "rank", "hạng"));
    let _ = writeln!(out, "{title}{group}: {word} {}{pairs}", exact(&rank.rank, lang));
}

const fn is_left_out(step: &Step) -> bool {
    matches!(step, Step::Drop { .. } | Step::DropHighest { .. })
}

fn mean(kind: &str, lang: Lang) -> &'static str {
    match kind {
        "mean-of-shares" => word(lang, "mean of the shares", "trung bình các tỷ lệ"),
        "power" => word(lang, "power mean", "trung bình lũy thừa"),
        "mode" => word(lang, "most common share", "tỷ lệ xuất hiện nhiều nhất"),
        "geometric" => word(lang, "geometric mean", "trung bình nhân"),
        "harmonic" => word(lang, "harmonic mean", "trung bình điều hòa"),
        "mean-min" => word(lang, "mean with a penalty for the least", "trung bình có trừ theo mục thấp nhất"),
        "mazziotta-pareto" => {
            word(lang, "mean with a penalty for the variance", "trung bình có trừ theo phương sai")
        }
        _ => word(lang, "median", "trung vị"),
    }
}

pub(crate) fn figure_text(figure: &FigureLine, lang: Lang) -> String {
    let label = figure.label.get(lang);
    let value = figure.value.as_ref().map(|value| value.get(lang));
    let reason = figure
        .reason
        .as_ref()
        .filter(|reason| !reason.is_empty())
        .map(|reason| match NotTaken::named(reason).filter(|_| figure.from.is_some()) {
            Some(why) => not_taken(why, lang),
            None => reason,
        })
        .map_or_else(String::new, |reason| format!(" ({reason})"));
    let code = figure.code.as_ref().map_or_else(String::new, |code| format!(" (“{code}”)"));
    let counted = figure.counted.as_ref().map_or_else(String::new, |counted| {
        format!(" ({} {})", word(lang, "counted as", "tính là"), counted.get(lang))
    });
    let text = match figure.state {
        State::Present => format!("{}{counted}", value.unwrap_or_default()),
        State::Missing if figure.from.is_some() => format!("{}{reason}", word(lang, "none", "không có")),
        State::Missing => format!("{}{code}", word(lang, "not reported", "không báo cáo")),
        State::NotApplicable => format!("{}{code}{reason}", word(lang, "not applicable", "không áp dụng")),
        State::NotAccepted => format!(
            "{} {}{code}{reason}",
            value.unwrap_or_default(),
            word(lang, "not accepted", "không được công nhận")
        ),
    };
    let range =
        if figure.out_of_range { format!(" ! {}", flag(FlagKind::OutOfRange, lang)) } else { String::new() };
    let instead = figure.instead.as_ref().map_or_else(String::new, |instead| {
        format!("; {}: {}", word(lang, "taken instead", "lấy thay"), instead.get(lang))
    });
    let from = figure.from.as_ref().map_or_else(String::new, |from| format!(" [{}]", taken(from, lang)));
    format!("{label}: {}{from}{instead}{range}", text.trim_start())
}
