//! Changes of deadlines and of points along lines.
use super::MutantKind;
use super::make::{Maker, case_with, moved, step_of, turned};
use super::rules::set;
use crate::explain::{both, exact};
use crate::model::{Curve, Late, Linear, Node, OutsideLine, Rule, Scale};
use crate::number::{Bell, Date, Exact};
use crate::prove::Way;
use crate::suite::coverage::{grain, is_share, number};

impl Maker<'_> {
    pub(super) fn deadline(
        &mut self,
        at: usize,
        node: &Node,
        (by, late, until): (Date, &Late, Option<Date>),
    ) {
        let days = [(("`by`", "`by`"), Some(by)), (("`until`", "`until`"), until)];
        for (name, day) in days.into_iter().filter_map(|(name, day)| Some((name, day?))) {
            for off in [1i64, -1] {
                let Some(to) = day.plus_days(off) else { continue };
                let near = if off > 0 { to } else { day };
                // Where nothing is left of the points by then it does not matter until when that is so.
                if name.0 == "`until`" && late.left(by.days_until(&near), &node.points).is_zero() {
                    continue;
                }
                let what = turned(name, &day.to_string(), &to.to_string());
                let add = both(|lang| crate::explain::day(&near.to_string(), lang));
                let add = case_with(&node.id, (&format!("the day {}", add.en), &format!("ngày {}", add.vi)));
                let is_by = name.0 == "`by`";
                self.node(at, (MutantKind::Threshold, node.rule_span), (what, add), move |node| {
                    if let Some(Rule::Deadline { by, until, .. }) = &mut node.rule {
                        if is_by {
                            *by = to;
                        } else {
                            *until = Some(to);
                        }
                    }
                });
            }
        }
        let (Late::Points(points) | Late::PerDay(points) | Late::PerWeek(points)) = late;
        let name = ("being late", "trường hợp trễ hạn");
        self.points(at, node, points, (name, Some(Way::Late)), |rule, to| {
            if let Rule::Deadline { late: Late::Points(of) | Late::PerDay(of) | Late::PerWeek(of), .. } = rule
            {
                *of = to;
            }
        });
        let other = match late {
            Late::PerDay(off) => {
                Some((turned(("`late`", "`late`"), "per_day", "per_week"), Late::PerWeek(off.clone())))
            }
            Late::PerWeek(off) => {
                Some((turned(("`late`", "`late`"), "per_week", "per_day"), Late::PerDay(off.clone())))
            }
            Late::Points(_) => None,
        };
        if let Some((what, other)) = other {
            let add = ("more than one day late", "trễ hơn một ngày");
            self.of_rule(at, node, what, add, move |rule| {
                if let Rule::Deadline { late, .. } = rule {
                    *late = other.clone();
                }
            });
        }
    }

    pub(super) fn linear(&mut self, at: usize, node: &Node, line: &Linear) {
        let between = self.sights.between(&node.points, &line.of).unwrap_or_default();
        let goes_out = line.ends().is_none_or(|(zero, full)| {
            between.0.as_ref().is_none_or(|low| low < zero.min(full))
                || between.1.as_ref().is_none_or(|high| high > zero.max(full))
        });
        // Where results beyond the maximum are cut, a line that goes on earns the same as one that does not.
        if goes_out && node.policies.beyond != crate::model::Beyond::Clamp {
            let (from, to) = if line.extend { ("extend", "clamp") } else { ("clamp", "extend") };
            let add = ("a value beyond one of the ends", "giá trị nằm ngoài hai đầu");
            self.of_rule(at, node, turned(("`outside`", "`outside`"), from, to), add, |rule| {
                if let Rule::Linear(line) = rule {
                    line.extend = !line.extend;
                }
            });
        }
        let name = match line.scale {
            Scale::Even => return,
            Scale::Log => "log",
            Scale::Power(_) => "power",
        };
        let add = ("a value between the two ends", "giá trị nằm giữa hai đầu");
        self.of_rule(at, node, turned(("`scale`", "`scale`"), name, "linear"), add, |rule| {
            if let Rule::Linear(line) = rule {
                line.scale = Scale::Even;
            }
        });
    }

    /// The points through which a log-normal curve goes: each a tenth off, and its share a tenth nearer to all.
    pub(super) fn bell(&mut self, at: usize, node: &Node, bell: &Bell) {
        let points: Vec<(Exact, Exact)> =
            bell.points().map(|(x, share)| (x.clone(), share.clone())).collect();
        let of = |place: usize, x: &Exact, share: &Exact| {
            let mut all = points.clone();
            if let Some(point) = all.get_mut(place) {
                *point = (x.clone(), share.clone());
            }
            match all.as_slice() {
                [(a, low), (b, high)] if a != b && low != high => {
                    Some(Bell::new([a.clone(), b.clone()], [low.clone(), high.clone()]))
                }
                _ => None,
            }
        };
        let tenth = Exact::ten_to(-1);
        for (place, (x, share)) in points.iter().enumerate() {
            let beside = both(|lang| exact(x, lang));
            let add = case_with(
                &node.id,
                (&format!("a value near {}", beside.en), &format!("giá trị gần {}", beside.vi)),
            );
            for to in [x.plus(&x.times(&tenth)), x.minus(&x.times(&tenth))] {
                let Some(new) = of(place, &to, share) else { continue };
                let what = moved(("a point of the curve", "điểm của đường cong"), x, &to, false);
                let change = (MutantKind::Threshold, node.rule_span);
                self.node(at, change, (what, add.clone()), move |node| set_bell(node, &new));
            }
            let to = share.plus(&Exact::ONE.minus(share).times(&tenth));
            let Some(new) = of(place, x, &to) else { continue };
            let name = (format!("the share at {}", beside.en), format!("tỷ lệ điểm tại {}", beside.vi));
            let what = moved((&name.0, &name.1), share, &to, true);
            self.node(at, (MutantKind::Points, node.rule_span), (what, add), move |node| {
                set_bell(node, &new);
            });
        }
    }

    pub(super) fn curve(&mut self, at: usize, node: &Node, curve: &Curve) {
        let mut joints: Vec<Exact> =
            curve.segments.iter().flat_map(|segment| [segment.from.clone(), segment.to.clone()]).collect();
        joints.sort();
        joints.dedup();
        let (grain, share) = (grain(&curve.of, self.parts), is_share(&curve.of, self.parts));
        let between = self.sights.between(&node.points, &curve.of).unwrap_or_default();
        for joint in &joints {
            let to = joint.plus(&step_of(joint, grain.as_ref(), share));
            let is_seen = between.0.as_ref().is_none_or(|low| low <= joint)
                && between.1.as_ref().is_none_or(|high| high >= joint);
            if joints.iter().any(|other| other > joint && *other <= to) || !is_seen {
                continue;
            }
            let what = moved(("an end of a line", "đầu đoạn thẳng"), joint, &to, share);
            let beside = both(|lang| number(joint, share, lang));
            let add = case_with(
                &node.id,
                (&format!("a value just beside {}", beside.en), &format!("giá trị ngay cạnh {}", beside.vi)),
            );
            let from = joint.clone();
            self.node(at, (MutantKind::Threshold, node.rule_span), (what, add), move |node| {
                let Some(Rule::Curve(curve)) = &mut node.rule else { return };
                for segment in &mut curve.segments {
                    for end in [&mut segment.from, &mut segment.to] {
                        if *end == from {
                            *end = to.clone();
                        }
                    }
                }
            });
        }
        for (place, segment) in curve.segments.iter().enumerate() {
            for (is_low, x, points) in
                [(true, &segment.from, &segment.low), (false, &segment.to, &segment.high)]
            {
                let x = both(|lang| number(x, share, lang));
                let name = (format!("{} on the line", x.en), format!("{} trên đoạn thẳng", x.vi));
                self.points(at, node, points, ((&name.0, &name.1), None), move |rule, to| {
                    let Rule::Curve(curve) = rule else { return };
                    let segment = curve.segments.get_mut(place);
                    set(segment.map(|segment| if is_low { &mut segment.low } else { &mut segment.high }), to);
                });
            }
        }
        if let Some(otherwise) = &curve.otherwise {
            let name = ("`otherwise`", "`otherwise`");
            self.points(at, node, otherwise, (name, Some(Way::Otherwise)), |rule, to| {
                if let Rule::Curve(curve) = rule {
                    curve.otherwise = Some(to);
                }
            });
        }
        let outside = joints.first().zip(joints.last()).is_some_and(|(first, last)| {
            between.0.as_ref().is_none_or(|low| low < first)
                || between.1.as_ref().is_none_or(|high| high > last)
        });
        let (from, to, other) = match curve.outside {
            OutsideLine::Clamp => ("clamp", "extend", OutsideLine::Extend),
            OutsideLine::Extend => ("extend", "clamp", OutsideLine::Clamp),
            OutsideLine::Otherwise => ("otherwise", "clamp", OutsideLine::Clamp),
        };
        let (first, last) = (curve.segments.first(), curve.segments.last());
        let is_whole = first.is_some_and(|first| first.low.is_zero() || first.low == node.points)
            && last.is_some_and(|last| last.high.is_zero() || last.high == node.points);
        // Where results beyond the maximum are cut, a line that goes on earns the same as one that does not.
        let is_cut = is_whole && node.policies.beyond == crate::model::Beyond::Clamp;
        if outside && !(is_cut && curve.outside != OutsideLine::Otherwise) {
            let add = ("a value beyond the lines", "giá trị nằm ngoài các đoạn");
            self.of_rule(at, node, turned(("`outside`", "`outside`"), from, to), add, move |rule| {
                if let Rule::Curve(curve) = rule {
                    curve.outside = other;
                }
            });
        }
    }
}

fn set_bell(node: &mut Node, new: &Bell) {
    if let Some(Rule::LogNormal { bell, .. }) = &mut node.rule {
        *bell = new.clone();
    }
}
