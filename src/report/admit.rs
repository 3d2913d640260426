//! Reports against a rubric: everything that is wrong with any of them, and the good ones ready to be scored.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::typed::{code_of, typed};
use super::unit_key::place;
use super::{Admitted, Cell, Figure, Report, ReportFault, State, Unit};
use crate::diagnostic::{Diagnostic, Diagnostics, Phrase, reports as codes};
use crate::model::{Input, Parts, TakenFrom};
use crate::text::{nearest, said, tidy};

/// The most reports of one set.
pub(super) const MOST_REPORTS: usize = 1_000_000;

/// Checks every report. The admitted ones come in order of unit id.
pub(crate) fn admit(parts: &Parts, reports: &[Report]) -> (Admitted, Diagnostics) {
    let mut findings = Diagnostics::default();
    if reports.len() > MOST_REPORTS {
        findings.push(
            Diagnostic::new(
                codes::TOO_MANY_REPORTS,
                None,
                Phrase::new(
                    format!("{} reports; a set has at most {MOST_REPORTS}", reports.len()),
                    format!("{} báo cáo; một lần chấm tối đa {MOST_REPORTS}", reports.len()),
                ),
            )
            .help(Phrase::new("split the set", "chia nhỏ tập báo cáo")),
        );
        return (Admitted::default(), findings);
    }
    // By id, and by period where the rubric has periods; a report of none stands before all others.
    type ByKey<'r> = BTreeMap<(Cow<'r, str>, i32), Vec<&'r Report>>;
    let (mut units, mut sub_units): (ByKey<'_>, ByKey<'_>) = Default::default();
    let sub_unit_kind = parts.head.sub_unit_kind.as_deref().map(tidy);
    for report in reports {
        let kind = said(report.kind.as_deref());
        let is_sub_unit = kind.is_some() && kind == sub_unit_kind;
        let set = if is_sub_unit { &mut sub_units } else { &mut units };
        let at = place(parts, said(report.period.as_deref()).as_deref()).unwrap_or(i32::MIN);
        set.entry((tidy(&report.unit), at)).or_default().push(report);
    }
    let mut below: BTreeMap<(Cow<'_, str>, i32), Vec<Unit>> = BTreeMap::new();
    let mut broken: BTreeSet<(Cow<'_, str>, i32)> = BTreeSet::new();
    for ((id, at), of_id) in &sub_units {
        let Some(report) = of_id.first() else { continue };
        let period = period_of(parts, report);
        let parent = (said(report.parent.as_deref()).unwrap_or_default(), *at);
        let mut found = Diagnostics::default();
        duplicates(id, of_id, &mut found);
        let unit = unit(parts, report, true, &mut found);
        for report in of_id {
            if !said(report.parent.as_deref()).is_some_and(|parent| units.contains_key(&(parent, *at))) {
                found.push(no_parent(report));
            }
        }
        others(parts, of_id, true, &mut found);
        match found.has_errors() {
            true => {
                let parents = of_id.iter().filter_map(|report| said(report.parent.as_deref()));
                broken.extend(parents.map(|parent| (parent, *at)));
            }
            false => below.entry(parent).or_default().push(unit),
        }
        findings.extend(found.of_period(period.as_deref()));
    }
    let mut admitted = Admitted::default();
    for (key, of_id) in units {
        let Some(report) = of_id.first() else { continue };
        let (id, period) = (&key.0, period_of(parts, report));
        let mut found = Diagnostics::default();
        duplicates(id, &of_id, &mut found);
        for report in &of_id {
            kind(parts, report, &mut found);
        }
        let unit = unit(parts, report, false, &mut found);
        others(parts, &of_id, false, &mut found);
        if broken.contains(&key) {
            found.push(
                Diagnostic::new(
                    codes::SUB_UNIT_REFUSED,
                    None,
                    Phrase::new(
                        "the report of one of its sub-units is refused, and a mean without it would be wrong",
                        "báo cáo của một đơn vị trực thuộc bị từ chối nên không lấy trung bình được",
                    ),
                )
                .help(Phrase::new("mend that report", "sửa báo cáo đó"))
                .unit(id.clone()),
            );
        }
        if !found.has_errors() {
            admitted.units.push(unit);
            admitted.sub_units.push(below.remove(&key).unwrap_or_default());
        }
        findings.extend(found.of_period(period.as_deref()));
    }
    (admitted, findings)
}

/// The period of a report, where the rubric has periods.
fn period_of(parts: &Parts, report: &Report) -> Option<String> {
    let period = said(report.period.as_deref()).filter(|_| parts.head.periods.is_some());
    period.map(Cow::into_owned)
}

/// What is wrong with the further reports of one unit: whichever is kept, its findings are known.
fn others(parts: &Parts, of_id: &[&Report], is_sub_unit: bool, found: &mut Diagnostics) {
    for report in of_id.iter().skip(1) {
        unit(parts, report, is_sub_unit, found);
    }
}

fn duplicates(id: &str, of_id: &[&Report], found: &mut Diagnostics) {
    if id.is_empty() {
        if of_id.iter().all(|report| report.faults.iter().any(ReportFault::hides_unit)) {
            return;
        }
        found.push(ReportFault::NoUnit.diagnostic());
    } else if of_id.len() > 1 {
        found.push(
            Diagnostic::new(
                codes::DUPLICATE_UNIT,
                None,
                Phrase::new(
                    format!("{} reports of unit `{id}`; none of them is scored", of_id.len()),
                    format!("có {} báo cáo của đơn vị `{id}`; không báo cáo nào được chấm", of_id.len()),
                ),
            )
            .help(Phrase::new("keep the one that counts", "giữ lại báo cáo có hiệu lực"))
            .unit(id),
        );
    }
}

/// A unit that is there already.
pub(super) fn twice(id: &str) -> Diagnostic {
    Diagnostic::new(
        codes::DUPLICATE_UNIT,
        None,
        Phrase::new(format!("unit `{id}` is there already"), format!("đã có báo cáo của đơn vị `{id}`")),
    )
    .help(Phrase::new("change its figures, or take it out first", "sửa số liệu, hoặc xóa báo cáo cũ trước"))
    .unit(id)
}

fn kind(parts: &Parts, report: &Report, found: &mut Diagnostics) {
    if let Some(kind) = said(report.kind.as_deref()).filter(|kind| *kind != tidy(&parts.head.unit_kind)) {
        found.push(
            Diagnostic::new(
                codes::WRONG_KIND,
                None,
                Phrase::new(
                    format!("this rubric scores units of kind `{}`, not `{kind}`", parts.head.unit_kind),
                    format!("bộ chỉ số này chấm đơn vị cấp `{}`, không phải `{kind}`", parts.head.unit_kind),
                ),
            )
            .help(Phrase::new("score it with the rubric of its kind", "chấm bằng bộ chỉ số của cấp đó"))
            .unit(tidy(&report.unit)),
        );
    }
}

fn no_parent(report: &Report) -> Diagnostic {
    let message = match said(report.parent.as_deref()) {
        Some(parent) => Phrase::new(
            format!("its parent `{parent}` is not among the reports"),
            format!("đơn vị cha `{parent}` không có trong các báo cáo"),
        ),
        None => Phrase::new("it names no parent", "chưa ghi đơn vị cha"),
    };
    Diagnostic::new(codes::NO_PARENT, None, message)
        .help(Phrase::new("a sub-unit names the unit it belongs to", "đơn vị trực thuộc phải ghi đơn vị cha"))
        .unit(tidy(&report.unit))
}

/// The figures of a report, in the order of the rubric's inputs.
fn unit(parts: &Parts, report: &Report, is_sub_unit: bool, found: &mut Diagnostics) -> Unit {
    let mut cells = vec![Cell::MISSING; parts.inputs.len()];
    found.extend(faults(report));
    for (name, figure) in &report.inputs {
        let at = parts.input_named(name);
        let input = at.and_then(|at| parts.inputs.get(at));
        let read = match input.filter(|input| input.per_sub_unit == is_sub_unit) {
            // It has been said.
            Some(_) if !figure.faults.is_empty() => continue,
            Some(input) => cell(input, figure),
            None => Err(stranger(parts, name, input.is_some(), is_sub_unit)),
        };
        match (read, at.and_then(|at| cells.get_mut(at))) {
            (Ok(cell), Some(place)) => *place = cell,
            (Ok(_), None) => {}
            (Err(diagnostic), _) => {
                found.push(diagnostic.unit(tidy(&report.unit)).subject(name.clone()));
            }
        }
    }
    for input in parts.inputs.iter().filter(|input| input.per_sub_unit == is_sub_unit) {
        let figure =
            report.inputs.get(&input.name).filter(|figure| figure.taken || figure.state != State::Missing);
        if let (Some(from), None) = (&input.from, figure) {
            found.push(not_taken(input, from).unit(tidy(&report.unit)).subject(input.name.clone()));
        }
    }
    let said = |text: &Option<String>| said(text.as_deref()).map(Cow::into_owned);
    let at = place(parts, said(&report.period).as_deref()).unwrap_or_else(|diagnostic| {
        found.push(diagnostic.unit(tidy(&report.unit)));
        0
    });
    Unit {
        at,
        id: tidy(&report.unit).into_owned(),
        name: said(&report.name),
        kind: said(&report.kind),
        period: said(&report.period),
        parent: said(&report.parent),
        cells,
    }
}

/// What a report cannot hold, nor its figures.
fn faults(report: &Report) -> Diagnostics {
    let own = report.faults.iter().map(ReportFault::diagnostic);
    let of_figures = report.inputs.iter().flat_map(|(name, figure)| {
        figure.faults.iter().map(|fault| fault.diagnostic().subject(name.clone()))
    });
    let id = tidy(&report.unit);
    let of_unit = |found: Diagnostic| if id.is_empty() { found } else { found.unit(id.clone()) };
    own.chain(of_figures).map(of_unit).collect()
}

pub(super) fn stranger(parts: &Parts, name: &str, is_known: bool, is_sub_unit: bool) -> Diagnostic {
    if is_known {
        let message = match is_sub_unit {
            true => Phrase::new(
                format!("the unit itself reports `{name}`, not its sub-units"),
                format!("`{name}` do chính đơn vị báo cáo, không phải đơn vị trực thuộc"),
            ),
            false => Phrase::new(
                format!("the sub-units report `{name}`, not the unit itself"),
                format!("`{name}` do đơn vị trực thuộc báo cáo, không phải chính đơn vị"),
            ),
        };
        return Diagnostic::new(codes::NOT_THEIRS, None, message)
            .help(Phrase::new("move the figure to the other report", "chuyển số liệu sang báo cáo kia"));
    }
    let theirs = parts.inputs.iter().filter(|input| input.per_sub_unit == is_sub_unit);
    let help = match nearest(name, theirs.map(|input| input.name.as_str())) {
        Some(near) => Phrase::new(format!("did you mean `{near}`?"), format!("có phải là `{near}` không?")),
        None => Phrase::new("take it away, or mend its name", "bỏ đi, hoặc sửa lại tên"),
    };
    let message = Phrase::new(
        format!("the rubric has no input `{name}`"),
        format!("bộ chỉ số không có số liệu `{name}`"),
    );
    Diagnostic::new(codes::UNKNOWN_INPUT, None, message).help(help)
}

/// A figure that nobody reported and no scorecard gave.
fn not_taken(input: &Input, from: &TakenFrom) -> Diagnostic {
    let (name, rubric, version) = (&input.name, &from.rubric, &from.version);
    Diagnostic::new(
        codes::NOT_TAKEN,
        None,
        Phrase::new(
            format!("`{name}` comes from the scorecards of `{rubric}` {version}, which are not given"),
            format!("`{name}` lấy từ phiếu điểm của `{rubric}` {version}, nhưng chưa có các phiếu điểm này"),
        ),
    )
    .help(Phrase::new(
        "score that rubric first, and give its scorecards",
        "chấm bộ chỉ số đó trước rồi đưa phiếu điểm vào",
    ))
}

pub(super) fn cell(input: &Input, figure: &Figure) -> Result<Cell, Diagnostic> {
    if let Some(fault) = figure.faults.first() {
        return Err(fault.diagnostic());
    }
    if let Some(from) = input.from.as_ref().filter(|_| !figure.taken && figure.state != State::Missing) {
        return Err(Diagnostic::new(
            codes::TAKEN_REPORTED,
            None,
            Phrase::new(
                format!(
                    "this comes from the scorecards of `{}` {}, and is not reported",
                    from.rubric, from.version
                ),
                format!(
                    "số liệu này lấy từ phiếu điểm của `{}` {}, không báo cáo",
                    from.rubric, from.version
                ),
            ),
        )
        .help(Phrase::new("take it out of the report", "bỏ số liệu này khỏi báo cáo")));
    }
    let contradiction = |en: &str, vi: &str| {
        Diagnostic::new(codes::CONTRADICTION, None, Phrase::new(en, vi))
            .help(Phrase::new("keep the value or the state", "giữ giá trị hoặc trạng thái"))
    };
    match (&figure.value, figure.state) {
        (None, State::Present) => Err(contradiction(
            "it is said to be present and has no value",
            "ghi là có nhưng không có giá trị",
        )),
        (Some(_), State::Missing | State::NotApplicable) => Err(contradiction(
            "it has a value and is said to have none",
            "có giá trị nhưng lại ghi là không có",
        )),
        (None, state) => Ok(Cell { state, reason: figure.reason.clone(), ..Cell::MISSING }),
        (Some(given), state) if let Some((code, stands_for)) = code_of(input, given) => Ok(Cell {
            state: if state == State::NotAccepted { state } else { stands_for },
            reason: figure.reason.clone(),
            code: Some(code),
            ..Cell::MISSING
        }),
        (Some(given), state) => {
            let typed = typed(input, given)?;
            Ok(Cell {
                state,
                value: Some(typed.value),
                reason: figure.reason.clone(),
                code: None,
                out_of_range: typed.out_of_range,
            })
        }
    }
}
