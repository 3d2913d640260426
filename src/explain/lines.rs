//! Points along lines, in the words of a decision.
use super::numbers::exact;
use super::rules::Words;
use crate::expr::{Typed, TypedKind};
use crate::model::{Curve, Linear, OutsideLine, Scale, Segment};
use crate::number::{Bell, Exact};

impl Words<'_> {
    pub(super) fn line(&self, line: &Linear) -> String {
        let end = |end: &Typed| match &end.kind {
            TypedKind::Number(number) => self.value_of(&line.of, number),
            _ => self.quantity(end),
        };
        let scale = match &line.scale {
            Scale::Even => self.say("proportional between", "ở giữa tính theo tỷ lệ").to_owned(),
            Scale::Log => self
                .say("proportional between by the logarithm", "ở giữa tính theo tỷ lệ của lôgarit")
                .to_owned(),
            Scale::Power(power) => format!(
                "{} {}",
                self.say("proportional between by the power of", "ở giữa tính theo tỷ lệ của lũy thừa bậc"),
                exact(power, self.lang)
            ),
        };
        let outside = if line.extend {
            self.say(", and so on outside", ", ra ngoài cũng tính như vậy")
        } else {
            ""
        };
        format!(
            "{}: {} {} → {}, {} → {}; {scale}{outside}",
            self.quantity(&line.of),
            self.say("at", "mức"),
            end(&line.zero),
            self.points(&Exact::ZERO),
            end(&line.full),
            self.points(&self.node.points),
        )
    }

    pub(super) fn curve(&self, curve: &Curve) -> String {
        let joined = curve.segments.windows(2).all(|two| match two {
            [one, next] => one.to == next.from && one.high == next.low,
            _ => true,
        });
        let lines = if joined { self.through(curve) } else { self.segments(curve) };
        let outside = match (curve.outside, &curve.otherwise) {
            (OutsideLine::Extend, _) => Some(self.say("and so on outside", "ra ngoài cũng tính như vậy")),
            // Where nothing else is said this goes without saying.
            (OutsideLine::Clamp, Some(_)) => {
                Some(self.say("outside as at the ends", "ra ngoài lấy điểm ở đầu mút"))
            }
            (OutsideLine::Clamp, None) | (OutsideLine::Otherwise, _) => None,
        };
        let otherwise = curve
            .otherwise
            .as_ref()
            .map(|points| format!("{}: {}", self.say("otherwise", "còn lại"), self.points(points)));
        let more: String =
            outside.map(str::to_owned).into_iter().chain(otherwise).map(|text| format!("; {text}")).collect();
        format!("{}: {lines}{more}", self.quantity(&curve.of))
    }

    fn through(&self, curve: &Curve) -> String {
        let first = curve.segments.first().map(|first| (&first.from, &first.low));
        let rest = curve.segments.iter().map(|line| (&line.to, &line.high));
        let points: Vec<String> = first
            .into_iter()
            .chain(rest)
            .map(|(at, points)| format!("{} → {}", self.value_of(&curve.of, at), self.points(points)))
            .collect();
        format!("{}; {}", points.join(", "), self.say("straight lines between", "ở giữa nội suy tuyến tính"))
    }

    fn segments(&self, curve: &Curve) -> String {
        let value = |value: &Exact| self.value_of(&curve.of, value);
        let line = |line: &Segment| {
            format!(
                "{} {} {} {} → {} {} {}",
                self.say("from", "từ"),
                value(&line.from),
                self.say("to", "đến"),
                value(&line.to),
                self.number(&line.low),
                self.say("to", "đến"),
                self.points(&line.high)
            )
        };
        let lines: Vec<String> = curve.segments.iter().map(line).collect();
        format!("{}; {}", lines.join(", "), self.say("straight lines", "nội suy tuyến tính"))
    }

    pub(super) fn bell(&self, of: &Typed, bell: &Bell) -> String {
        let points: Vec<String> = bell
            .points()
            .map(|(x, share)| format!("{} → {}", self.value_of(of, x), self.percent(share)))
            .collect();
        format!(
            "{}: {} {}; {}",
            self.quantity(of),
            points.join(", "),
            self.say("of the maximum", "điểm tối đa"),
            self.say("a log-normal curve through the two", "đường log-chuẩn qua hai điểm này")
        )
    }
}
