//! What stands in for a figure from those of other units.
use super::figures::Seen;
use super::model::{Got, Lack, Value};
use super::ratio::{RBig, whole};

/// The mean or the median of what the others of the period report, of those alone that are in the same group.
pub(super) fn of_peers(set: &[Seen], own: &Seen, statistic: &str, of: &str, within: Option<&str>) -> Got {
    let group = |seen: &Seen| match within.map(|name| &seen.values[name]) {
        None => Some(String::new()),
        Some(Ok(Value::Text(text))) if !text.is_empty() => Some(text.clone()),
        Some(_) => None,
    };
    let mine = group(own).ok_or(Lack::Missing)?;
    let mut figures: Vec<RBig> = Vec::new();
    for other in set.iter().filter(|other| other.place == own.place && other.id != own.id) {
        if let (true, Ok(Value::Number(figure))) = (group(other).as_ref() == Some(&mine), &other.values[of]) {
            figures.push(figure.clone());
        }
    }
    if figures.is_empty() {
        return Err(Lack::Missing);
    }
    figures.sort();
    let count = figures.len();
    Ok(Value::Number(match statistic {
        "mean" => figures.iter().fold(whole(0), |sum, one| sum + one) / whole(count as i64),
        "median" if count % 2 == 1 => figures[count / 2].clone(),
        "median" => (&figures[count / 2 - 1] + &figures[count / 2]) / whole(2),
        other => panic!("a statistic {other}"),
    }))
}
