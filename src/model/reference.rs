//! Sets of values that units are compared with, and their statistics.
use std::sync::Arc;

use serde::Serialize;

use super::relative::{Cut, Winsorise};
use crate::number::Exact;

/// A number that says something about a reference set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Statistic {
    /// The smallest value.
    Minimum,
    /// The largest value.
    Maximum,
    /// The arithmetic mean.
    Mean,
    /// The middle value; of an even number of values the mean of the middle two.
    Median,
    /// The value below which this share lies: type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The
    /// American Statistician 50 (1996). Of n values in order it is the one at place 1 + (n − 1)p, on a straight line
    /// between two where that is no whole number.
    Quantile(Exact),
    /// The mean of the squares of the distances to the mean.
    Variance,
    /// The same sum of squares over one less than the number of values; 0 of one value.
    SampleVariance,
}

impl Statistic {
    pub(crate) const fn variance(sample: bool) -> Self {
        if sample { Self::SampleVariance } else { Self::Variance }
    }
}

/// The reference set that a relative rule compared with.
///
/// ```
/// use bochiso::{Program, Report, Rubric, Source, Statistic};
///
/// let text = r#"
/// bochiso = 1
/// [rubric]
/// id = "share-of-the-mean"
/// version = "1"
/// title = "So với trung bình"
/// unit_kind = "xa"
/// points = 10
/// [rounding]
/// shown = { places = 2, mode = "half-up" }
/// [defaults]
/// missing = "zero"
/// not_applicable = "exclude"
/// not_accepted = "zero"
/// zero_denominator = "zero"
/// beyond_maximum = "clamp"
/// outside_range = "refuse"
/// excluded = "rescale"
/// [input.x]
/// type = "decimal"
/// [[criterion]]
/// id = "1"
/// title = "Thu nhập"
/// points = 10
/// relative = { of = "x", to = "mean" }
/// "#;
/// let program = Program::new(&Rubric::parse(&Source::new("mean.toml", text)).unwrap());
/// let standing = program.score(&[Report::new("a").set("x", 30), Report::new("b").set("x", 50)]);
/// let score = standing.scorecard("a").unwrap().node("1").unwrap();
/// let set = score.reference.as_ref().unwrap();
/// assert_eq!(set.statistic(&Statistic::Mean).unwrap().to_text(), "40");
/// assert_eq!((set.units, score.points.to_text().as_str()), (Some(2), "7.5"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReferenceSet {
    /// How many units it has; `None` where the rubric declares its statistics.
    pub units: Option<usize>,
    /// The statistics that the rule looked at, of the values as they counted.
    pub statistics: Vec<(Statistic, Exact)>,
    /// What lies below this counted as this (`winsorise`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_counted: Option<Exact>,
    /// What lies above this counted as this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_counted: Option<Exact>,
    /// The values as they counted, in order, where places are looked at.
    #[serde(skip)]
    pub(crate) values: Arc<[Exact]>,
    /// Each of them once.
    #[serde(skip)]
    distinct: Arc<[Exact]>,
}

/// How many values of a set lie below, at and in all a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standpoint {
    pub(crate) below: usize,
    pub(crate) equal: usize,
    pub(crate) all: usize,
}

impl ReferenceSet {
    /// One statistic of it, if the rule looked at it.
    #[must_use]
    pub fn statistic(&self, statistic: &Statistic) -> Option<&Exact> {
        self.statistics.iter().find(|(known, _)| known == statistic).map(|(_, value)| value)
    }

    /// The value as which a value counts.
    #[must_use]
    pub fn counted(&self, value: &Exact) -> Exact {
        match (&self.least_counted, &self.most_counted) {
            (Some(least), _) if value < least => least.clone(),
            (_, Some(most)) if value > most => most.clone(),
            _ => value.clone(),
        }
    }

    /// Of so many units with these statistics.
    pub(crate) fn with(units: Option<usize>, statistics: Vec<(Statistic, Exact)>) -> Self {
        let none: Arc<[Exact]> = Arc::new([]);
        let (values, distinct) = (Arc::clone(&none), none);
        Self { units, statistics, least_counted: None, most_counted: None, values, distinct }
    }

    /// Of these values; `None` of none.
    pub(crate) fn of(
        mut values: Vec<Exact>,
        winsorise: &Winsorise,
        statistics: &[Statistic],
        is_placed: bool,
    ) -> Option<Self> {
        values.sort();
        let (low, high) = limits(&values, winsorise);
        for value in &mut values {
            if let Some(low) = low.as_ref().filter(|low| *value < **low) {
                value.clone_from(low);
            }
            if let Some(high) = high.as_ref().filter(|high| *value > **high) {
                value.clone_from(high);
            }
        }
        let found = statistics.iter().map(|statistic| Some((statistic.clone(), of(&values, statistic)?)));
        let found = found.collect::<Option<Vec<_>>>().filter(|_| !values.is_empty())?;
        let set = Self::with(Some(values.len()), found);
        let set = Self { least_counted: low, most_counted: high, ..set };
        if !is_placed {
            return Some(set);
        }
        let mut distinct = values.clone();
        distinct.dedup();
        Some(Self { values: values.into(), distinct: distinct.into(), ..set })
    }

    /// Where a value stands among those of the set.
    pub(crate) fn standpoint(&self, value: &Exact) -> Standpoint {
        let below = self.values.partition_point(|other| other < value);
        let up_to = self.values.partition_point(|other| other <= value);
        Standpoint { below, equal: up_to.saturating_sub(below), all: self.values.len() }
    }

    /// How many different values there are, and how many of them lie below a value.
    pub(crate) fn distinct(&self, value: &Exact) -> (usize, usize) {
        (self.distinct.len(), self.distinct.partition_point(|other| other < value))
    }
}

/// The values outside of which others count as these. Where nothing would be left between the two, nothing is cut.
fn limits(values: &[Exact], winsorise: &Winsorise) -> (Option<Exact>, Option<Exact>) {
    let last = values.len().saturating_sub(1);
    let cut = |cut: &Option<Cut>, from_end: bool| match cut {
        None => Some(None),
        Some(Cut::Count(count)) => {
            let at = if from_end { last.checked_sub(*count) } else { Some(*count) };
            at.and_then(|at| values.get(at)).cloned().map(Some)
        }
        Some(Cut::Quantile(share)) => quantile(values, share).map(Some),
    };
    match (cut(&winsorise.low, false), cut(&winsorise.high, true)) {
        (Some(Some(low)), Some(Some(high))) if low > high => (None, None),
        (Some(low), Some(high)) => (low, high),
        _ => (None, None),
    }
}

/// A statistic of values in order; `None` of none.
fn of(values: &[Exact], statistic: &Statistic) -> Option<Exact> {
    let count = || i64::try_from(values.len()).ok().map(Exact::from);
    match statistic {
        Statistic::Minimum => values.first().cloned(),
        Statistic::Maximum => values.last().cloned(),
        Statistic::Mean => Exact::sum(values).over(&count()?),
        Statistic::Median => quantile(values, &Exact::fraction(1, 2)?),
        Statistic::Quantile(share) => quantile(values, share),
        Statistic::Variance | Statistic::SampleVariance => {
            let count = count()?;
            let sum = Exact::sum(values);
            let squares: Vec<Exact> = values.iter().map(|value| value.times(value)).collect();
            let apart = Exact::sum(&squares).minus(&sum.times(&sum).over(&count)?);
            let by = if *statistic == Statistic::Variance { count } else { count.minus(&Exact::ONE) };
            Some(apart.over(&by).unwrap_or(Exact::ZERO))
        }
    }
}

fn quantile(values: &[Exact], share: &Exact) -> Option<Exact> {
    let last = i64::try_from(values.len()).ok()?.checked_sub(1)?;
    let place = Exact::from(last).times(share);
    let whole = place.floor();
    let at = usize::try_from(whole.to_i64()?).ok()?;
    let low = values.get(at)?;
    match values.get(at.saturating_add(1)) {
        Some(high) => Some(low.plus(&high.minus(low).times(&place.minus(&whole)))),
        None => Some(low.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Exact, ReferenceSet, Standpoint, Statistic, Winsorise};

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn set(values: &[&str], winsorise: &Winsorise, statistics: &[Statistic]) -> Option<ReferenceSet> {
        ReferenceSet::of(values.iter().map(|value| exact(value)).collect(), winsorise, statistics, true)
    }

    #[test]
    fn statistics_of_a_set() {
        let all = [
            (Statistic::Minimum, "2"),
            (Statistic::Maximum, "9"),
            (Statistic::Mean, "5"),
            (Statistic::Median, "4.5"),
            // R: quantile(c(2, 4, 4, 4, 5, 5, 7, 9), 0.9, type = 7) is 7.6.
            (Statistic::Quantile(exact("9/10")), "7.6"),
            (Statistic::Variance, "4"),
            (Statistic::SampleVariance, "32/7"),
        ];
        let statistics: Vec<Statistic> = all.iter().map(|(statistic, _)| statistic.clone()).collect();
        let found =
            set(&["9", "2", "4", "5", "4", "7", "4", "5"], &Winsorise::default(), &statistics).unwrap();
        for (statistic, expected) in all {
            assert_eq!(found.statistic(&statistic), Some(&exact(expected)), "{statistic:?}");
        }
        assert_eq!(set(&[], &Winsorise::default(), &statistics), None);
        let one = set(&["3"], &Winsorise::default(), &statistics).unwrap();
        assert_eq!(one.statistic(&Statistic::SampleVariance), Some(&Exact::ZERO));
        assert_eq!(one.statistic(&Statistic::Quantile(exact("9/10"))), Some(&exact("3")));
    }

    #[test]
    fn ends_are_cut_by_number_or_by_quantile() {
        let values = ["1", "10", "11", "12", "13", "100"];
        let by_count = Winsorise { low: Some(Cut::Count(1)), high: Some(Cut::Count(2)) };
        let found = set(&values, &by_count, &[Statistic::Minimum, Statistic::Maximum]).unwrap();
        assert_eq!(
            (found.least_counted.clone(), found.most_counted.clone()),
            (Some(exact("10")), Some(exact("12")))
        );
        assert_eq!(found.statistic(&Statistic::Maximum), Some(&exact("12")));
        assert_eq!(found.counted(&exact("100")), exact("12"));
        assert_eq!(found.counted(&exact("11")), exact("11"));
        let by_quantile = Winsorise { low: None, high: Some(Cut::Quantile(exact("1/2"))) };
        let found = set(&values, &by_quantile, &[Statistic::Maximum]).unwrap();
        assert_eq!((found.least_counted, found.most_counted), (None, Some(exact("11.5"))));
        // Nothing would be left: nothing is cut.
        let found = set(&["1", "2", "3"], &by_count, &[]).unwrap();
        assert_eq!((found.least_counted, found.most_counted), (None, None));
    }

    #[test]
    fn where_a_value_stands() {
        let found = set(&["1", "2", "2", "5"], &Winsorise::default(), &[]).unwrap();
        assert_eq!(found.standpoint(&exact("2")), Standpoint { below: 1, equal: 2, all: 4 });
        assert_eq!(found.standpoint(&exact("3")), Standpoint { below: 3, equal: 0, all: 4 });
        assert_eq!(found.distinct(&exact("5")), (3, 2));
    }
}
