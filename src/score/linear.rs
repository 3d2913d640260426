//! Points in proportion between two values, by the quantity, its logarithm or a power of it.
use super::rules::{Around, Earned};
use super::{Branch, Lack};
use crate::model::{Linear, Scale};
use crate::number::{along_logarithms, along_powers};

pub(super) fn earn(line: &Linear, around: &Around<'_>) -> Result<Earned, Lack> {
    let scope = &around.scope;
    let [quantity, zero, best] = [&line.of, &line.zero, &line.full].map(|typed| scope.number(typed));
    let lack = [&quantity, &zero, &best].into_iter().filter_map(|found| found.as_ref().err()).min();
    if let Some(lack) = lack {
        return Err(*lack);
    }
    let (quantity, zero, best) = (quantity?, zero?, best?);
    if zero == best {
        return Err(Lack::ZeroDenominator);
    }
    let (least, most) = if zero < best { (&zero, &best) } else { (&best, &zero) };
    let outside = quantity < *least || quantity > *most;
    let counted =
        if line.extend { quantity.clone() } else { quantity.clone().max(least.clone()).min(most.clone()) };
    let full = &around.node.points;
    let rounding = || around.rounding.ok_or(Lack::OutOfDomain);
    let points = match &line.scale {
        Scale::Even => {
            counted.minus(&zero).times(full).over(&best.minus(&zero)).ok_or(Lack::ZeroDenominator)?
        }
        Scale::Log => along_logarithms(&counted, (&zero, &best), full, rounding()?)?,
        Scale::Power(power) => along_powers(&counted, (&zero, &best), power, full, rounding()?)?,
    };
    let mut earned = Earned::new(points, Branch::Computed).of(quantity);
    // Of no points nothing lies outside.
    earned.beyond = outside && line.extend && !full.is_zero();
    Ok(earned)
}
