//! Points that were not earned, largest first.
use std::sync::Arc;

use serde::Serialize;

use super::Explanation;
use crate::diagnostic::Phrase;
use crate::model::Role;
use crate::number::Exact;
use crate::score::Outcome;

/// Points that a criterion did not earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Lost {
    /// The criterion or part.
    pub id: String,
    /// Its title.
    pub title: Arc<Phrase>,
    /// The maximum less the points; for a deduction, what was taken away.
    pub points: Exact,
    /// Why.
    pub how: Phrase,
    /// What would earn more.
    pub advice: Arc<Phrase>,
}

impl Explanation {
    /// What each criterion or part lost against its maximum, largest first, equals in the order of the rubric.
    ///
    /// Where nothing is excluded, bounded, capped, or the best of several, and only criteria are rounded, the points lost and
    /// the total make the maximum and the bonus points earned.
    #[must_use]
    pub fn points_lost(&self) -> Vec<Lost> {
        let mut lost: Vec<Lost> = self
            .lines
            .iter()
            .filter(|line| line.rule.is_some() && line.outcome == Outcome::Scored)
            .filter_map(|line| {
                let points = match line.role {
                    Role::Scored => line.maximum.minus(&line.points),
                    Role::Deduction => line.points.clone(),
                    Role::Bonus | Role::Shown => return None,
                };
                points.is_positive().then(|| Lost {
                    id: line.id.clone(),
                    title: line.title.clone(),
                    points,
                    how: line.how.clone(),
                    advice: line.advice.clone(),
                })
            })
            .collect();
        lost.sort_by(|a, b| b.points.cmp(&a.points));
        lost
    }
}
