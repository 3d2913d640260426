//! One operation on whole columns. The bounds of what goes in are the caller's to prove.
use super::Lane;

#[inline]
fn one(out: &mut [Lane], a: &[Lane], make: impl Fn(f64) -> f64) {
    for (out, a) in out.iter_mut().zip(a) {
        out.0 = make(a.0);
    }
}

#[inline]
fn two(out: &mut [Lane], a: &[Lane], b: &[Lane], make: impl Fn(f64, f64) -> f64) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        out.0 = make(a.0, b.0);
    }
}

const fn truth(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

/// `a · times + plus`
#[inline]
pub(crate) fn affine(out: &mut [Lane], a: &[Lane], times: Lane, plus: Lane) {
    one(out, a, |a| a * times.0 + plus.0);
}

/// `a · times`, at least 0 and at most `cap`
#[inline]
pub(crate) fn capped(out: &mut [Lane], a: &[Lane], times: Lane, cap: Lane) {
    one(out, a, |a| (a * times.0).max(0.0).min(cap.0));
}

#[inline]
pub(crate) fn plus(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| a + b);
}

#[inline]
pub(crate) fn minus(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| a - b);
}

#[inline]
pub(crate) fn times(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| a * b);
}

/// The less; of flags, whether both are set.
#[inline]
pub(crate) fn least(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| if b < a { b } else { a });
}

/// The greater; of flags, whether one is set.
#[inline]
pub(crate) fn most(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| if b > a { b } else { a });
}

#[inline]
pub(crate) fn absolute(out: &mut [Lane], a: &[Lane]) {
    one(out, a, f64::abs);
}

#[inline]
pub(crate) fn less(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| truth(a < b));
}

#[inline]
pub(crate) fn less_or_equal(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| truth(a <= b));
}

#[inline]
pub(crate) fn equal(out: &mut [Lane], a: &[Lane], b: &[Lane]) {
    two(out, a, b, |a, b| truth(a == b));
}

/// Where the flag is set `a`, elsewhere `b`.
#[inline]
pub(crate) fn select(out: &mut [Lane], flag: &[Lane], a: &[Lane], b: &[Lane]) {
    for (((out, flag), a), b) in out.iter_mut().zip(flag).zip(a).zip(b) {
        out.0 = if flag.0 != 0.0 { a.0 } else { b.0 };
    }
}

/// Adds `a · weight`.
#[inline]
pub(crate) fn add_to(out: &mut [Lane], a: &[Lane], weight: Lane) {
    for (out, a) in out.iter_mut().zip(a) {
        out.0 += a.0 * weight.0;
    }
}

/// The entry at the place that `a` names; 0 where there is none.
#[inline]
pub(crate) fn pick(out: &mut [Lane], a: &[Lane], table: &[Lane]) {
    for (out, a) in out.iter_mut().zip(a) {
        let place = usize::try_from(a.whole()).ok();
        *out = place.and_then(|place| table.get(place)).copied().unwrap_or(Lane::ZERO);
    }
}

/// Whether a bit of `a`, which is not negative, is set.
#[inline]
pub(crate) fn has_bit(out: &mut [Lane], a: &[Lane], bit: u32) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = Lane::flag(a.whole().checked_shr(bit).is_some_and(|rest| rest & 1 == 1));
    }
}

#[inline]
pub(crate) fn count_bits(out: &mut [Lane], a: &[Lane]) {
    one(out, a, |a| f64::from(Lane(a).whole().count_ones()));
}

/// The sum of the marks at the bits of `a` that are set.
#[inline]
pub(crate) fn sum_bits(out: &mut [Lane], a: &[Lane], marks: &[Lane]) {
    for (out, a) in out.iter_mut().zip(a) {
        let bits = a.whole();
        let ticked = marks.iter().enumerate().filter(|(place, _)| {
            u32::try_from(*place)
                .ok()
                .and_then(|place| bits.checked_shr(place))
                .is_some_and(|rest| rest & 1 == 1)
        });
        out.0 = ticked.map(|(_, mark)| mark.0).sum();
    }
}

/// A band of a quotient n / d: it lies between two ends, each `share.0 / share.1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Band {
    pub(crate) low: Option<End>,
    pub(crate) high: Option<End>,
    pub(crate) points: Lane,
}

/// One end of a band: `over / under`, and whether the value itself belongs to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct End {
    pub(crate) over: Lane,
    pub(crate) under: Lane,
    pub(crate) closed: bool,
}

/// The points of the first band that holds n / d, `otherwise` where none does.
#[inline]
pub(crate) fn bands(out: &mut [Lane], n: &[Lane], d: &[Lane], bands: &[Band], otherwise: Lane) {
    out.fill(otherwise);
    for band in bands.iter().rev() {
        match (band.low, band.high) {
            (None, None) => out.fill(band.points),
            (Some(low), None) => lift(out, n, d, band.points, |n, d| low.is_below(n, d)),
            (None, Some(high)) => lift(out, n, d, band.points, |n, d| high.is_above(n, d)),
            (Some(low), Some(high)) => {
                lift(out, n, d, band.points, |n, d| low.is_below(n, d) && high.is_above(n, d));
            }
        }
    }
}

impl End {
    #[inline]
    fn is_below(self, n: f64, d: f64) -> bool {
        let (value, end) = (n * self.under.0, d * self.over.0);
        (value > end) | ((value == end) & self.closed)
    }

    #[inline]
    fn is_above(self, n: f64, d: f64) -> bool {
        let (value, end) = (n * self.under.0, d * self.over.0);
        (value < end) | ((value == end) & self.closed)
    }
}

#[inline]
fn lift(out: &mut [Lane], n: &[Lane], d: &[Lane], points: Lane, holds: impl Fn(f64, f64) -> bool) {
    for ((out, n), d) in out.iter_mut().zip(n).zip(d) {
        out.0 = if holds(n.0, d.0) { points.0 } else { out.0 };
    }
}

/// Puts a value where a flag is set.
#[inline]
pub(crate) fn where_set(out: &mut [Lane], flag: &[Lane], value: Lane) {
    for (out, flag) in out.iter_mut().zip(flag) {
        out.0 = if flag.0 != 0.0 { value.0 } else { out.0 };
    }
}

/// Puts a value where `a` reaches an edge.
#[inline]
pub(crate) fn where_reached(out: &mut [Lane], a: &[Lane], edge: Lane, value: Lane) {
    for (out, a) in out.iter_mut().zip(a) {
        out.0 = if a.0 >= edge.0 { value.0 } else { out.0 };
    }
}

/// Puts a value where `a` reaches an edge and a flag is set.
#[inline]
pub(crate) fn where_reached_and_set(out: &mut [Lane], a: &[Lane], edge: Lane, flag: &[Lane], value: Lane) {
    for ((out, a), flag) in out.iter_mut().zip(a).zip(flag) {
        out.0 = if (a.0 >= edge.0) & (flag.0 != 0.0) { value.0 } else { out.0 };
    }
}

/// The extremes of lanes, and how many there are.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Extremes {
    pub(crate) units: usize,
    /// The least and the most; `None` of nothing.
    pub(crate) ends: Option<(Lane, Lane)>,
}

impl Extremes {
    /// Takes in the lanes whose flag is set.
    pub(crate) fn add(&mut self, of: &[Lane], counted: &[Lane]) {
        let (mut units, mut least, mut most) = (0usize, f64::INFINITY, f64::NEG_INFINITY);
        for (lane, counted) in of.iter().zip(counted) {
            let counts = counted.0 != 0.0;
            units = units.wrapping_add(usize::from(counts));
            least = if counts & (lane.0 < least) { lane.0 } else { least };
            most = if counts & (lane.0 > most) { lane.0 } else { most };
        }
        if units == 0 {
            return;
        }
        self.units = self.units.saturating_add(units);
        let (low, high) = self.ends.map_or((least, most), |(low, high)| (low.0.min(least), high.0.max(most)));
        self.ends = Some((Lane(low), Lane(high)));
    }
}
