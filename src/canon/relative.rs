//! Relative rules: what is compared, with whom, and what that earns.
use super::form::Effect::{Scores, Words};
use super::verdicts::ties_name;
use super::{Canon, Form, Record, named, texts};
use crate::model::{Cut, End, Frozen, PlaceBy, ReferenceSet, Relative, Statistic, To, Winsorise, With};
use crate::number::Exact;

impl Canon<'_> {
    pub(super) fn relative(&self, record: Record, rule: &Relative, mark: impl Fn(&Exact) -> Form) -> Record {
        let Relative { of, to, within, among, with, winsorise } = rule;
        let record = record
            .with(Scores, "of", Form::text(self.expression(of)))
            .maybe(Scores, "within", within.map(|input| Form::text(self.input(input))))
            .maybe(Scores, "among", among.as_ref().map(|among| Form::text(self.expression(among))));
        let record = with_set(record, with);
        with_way(cut_off(record, winsorise), to, mark)
    }
}

fn number(number: &Exact) -> Form {
    Form::Number(number.clone())
}

fn count(of: usize) -> Form {
    Form::Number(i64::try_from(of).unwrap_or(i64::MAX).into())
}

fn with_way(record: Record, to: &To, mark: impl Fn(&Exact) -> Form) -> Record {
    let way = |record: Record, name: &str| record.with(Scores, "to", Form::text(name));
    let lower =
        |record: Record, lower: bool| record.maybe(Scores, "better", lower.then(|| Form::text("lower")));
    let record = match to {
        To::Share { statistic, lower: is_lower } => {
            lower(way(record, "share"), *is_lower).with(Scores, "statistic", of_statistic(statistic))
        }
        To::Between { zero, full, equal: _ } => {
            way(record, "between").with(Scores, "zero", end(zero)).with(Scores, "full", end(full))
        }
        To::ZScore { zero, full, sample, equal: _ } => way(record, "z-score")
            .with(Scores, "deviation", Form::text(if *sample { "sample" } else { "population" }))
            .with(Scores, "zero", number(zero))
            .with(Scores, "full", number(full)),
        To::Place { by, lower: is_lower, equal: _ } => {
            let record = lower(way(record, "place"), *is_lower);
            match by {
                PlaceBy::Rank(ties) => record.with(Scores, "ties", Form::text(ties_name(*ties))),
                PlaceBy::Percentile => record.with(Scores, "ties", Form::text("percentile")),
            }
        }
    };
    record.maybe(Scores, "equal", to.equal().map(mark))
}

fn with_set(record: Record, with: &With) -> Record {
    match with {
        With::Now => record,
        With::Before => record.with(Scores, "set", Form::text("previous")),
        With::Frozen(Frozen { source, groups }) => {
            let groups = groups.iter().map(|(group, set)| (group.clone(), Form::Record(declared(set))));
            record.maybe(Words, "source", texts(source)).maybe(Scores, "frozen", named(Scores, groups))
        }
    }
}

/// A declared set: its statistics, and its values where places are looked at.
fn declared(set: &ReferenceSet) -> Record {
    let mut statistics: Vec<_> = set.statistics.iter().collect();
    // However they are written.
    statistics.sort();
    let statistics =
        statistics.into_iter().map(|(name, value)| Form::List(vec![of_statistic(name), number(value)]));
    Record::default()
        .maybe(Scores, "units", set.units.map(count))
        .with(Scores, "statistics", Form::List(statistics.collect()))
        .maybe(Scores, "least_counted", set.least_counted.as_ref().map(number))
        .maybe(Scores, "most_counted", set.most_counted.as_ref().map(number))
        .with(Scores, "values", Form::List(set.values.iter().map(number).collect()))
}

fn cut_off(record: Record, winsorise: &Winsorise) -> Record {
    let Winsorise { low, high } = winsorise;
    let cut = |cut: &Cut| match cut {
        Cut::Count(values) => count(*values),
        Cut::Quantile(share) => Form::text(format!("quantile {share}")),
    };
    record.maybe(Scores, "winsorise_low", low.as_ref().map(cut)).maybe(
        Scores,
        "winsorise_high",
        high.as_ref().map(cut),
    )
}

fn end(end: &End) -> Form {
    match end {
        End::Number(value) => number(value),
        End::Statistic(statistic) => of_statistic(statistic),
    }
}

fn of_statistic(statistic: &Statistic) -> Form {
    Form::text(match statistic {
        Statistic::Minimum => "minimum".to_owned(),
        Statistic::Maximum => "maximum".to_owned(),
        Statistic::Mean => "mean".to_owned(),
        Statistic::Median => "median".to_owned(),
        Statistic::Quantile(share) => format!("quantile {share}"),
        Statistic::Variance => "variance".to_owned(),
        Statistic::SampleVariance => "sample variance".to_owned(),
    })
}
