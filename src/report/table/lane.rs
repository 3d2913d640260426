//! Checked values as lanes.
use super::super::Value;
use crate::model::{Input, InputKind};
use crate::number::lanes::Lane;
use crate::number::{Date, Exact};

/// How many decimal places a column of decimal numbers keeps in lanes where its input does not say.
const DECIMAL_PLACES: u8 = 4;
/// And a column of percentages, in percent.
const PERCENT_PLACES: u8 = 2;

/// A column counts in parts of one: `1 / scale`.
pub(crate) fn scale_of(input: &Input) -> i64 {
    let places = match input.kind {
        InputKind::Decimal => input.range.places.unwrap_or(DECIMAL_PLACES),
        InputKind::Percent => input.range.places.unwrap_or(PERCENT_PLACES).saturating_add(2),
        _ => 0,
    };
    10i64.saturating_pow(places.into())
}

/// A number in the parts of its column; `None` where it needs finer ones, or is too large.
pub(crate) fn to_lane(input: &Input, number: &Exact) -> Option<Lane> {
    let scale = scale_of(input);
    let parts = if scale == 1 { number.to_i64() } else { number.times(&Exact::from(scale)).to_i64() };
    Lane::new(parts?)
}

/// The first day of 1970 is 0.
pub(crate) fn day(date: Date) -> Option<Lane> {
    Lane::new(Date::from_ymd(1970, 1, 1)?.days_until(&date))
}

/// A value as a lane, if one can hold it.
pub(super) fn lane_of(input: &Input, value: &Value) -> Option<Lane> {
    match value {
        Value::Boolean(truth) => Some(Lane::flag(*truth)),
        Value::Number(number) => to_lane(input, number),
        Value::Date(date) => day(*date),
        Value::Choice(place) => Lane::new(i64::try_from(*place).ok()?),
        Value::Ticks(bits) => Lane::new(i64::try_from(*bits).ok()?),
        Value::Text(_) => None,
    }
}

/// The value that a lane stands for.
pub(super) fn value_of(input: &Input, lane: Lane) -> Option<Value> {
    let whole = lane.whole();
    Some(match input.kind {
        InputKind::Boolean => Value::Boolean(lane.is_set()),
        InputKind::Count | InputKind::Integer => Value::Number(Exact::from(whole)),
        InputKind::Decimal | InputKind::Percent => Value::Number(Exact::fraction(whole, scale_of(input))?),
        InputKind::Date => Value::Date(Date::from_ymd(1970, 1, 1)?.plus_days(whole)?),
        InputKind::Choice => Value::Choice(usize::try_from(whole).ok()?),
        InputKind::Ticks => Value::Ticks(u64::try_from(whole).ok()?),
        InputKind::Text => return None,
    })
}
