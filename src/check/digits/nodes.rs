//! How long the points of nodes can become.
use super::reach::{MOST_UNITS, Reach, length};
use super::{Lengths, Of};
use crate::model::{
    Aggregate, Beyond, Bound, Cut, End, Late, Node, PillarNode, Policies, Policy, Relative, Role, Rule,
    Statistic, To, Weight,
};
use crate::number::Exact;

impl Lengths<'_> {
    /// A node whose children and whatever its rule looks at are there.
    pub(super) fn close(&mut self, at: usize) {
        let Some(node) = self.parts.nodes.get(at) else { return };
        for typed in node.closing() {
            self.expression(typed, &node.id, &node.points);
        }
        self.weigh(node);
        let full = Reach::of(&node.points);
        let (earned, maximum) = match &node.rule {
            Some(rule) => {
                let earned = self.rule(rule, node);
                // A refused result goes on through the walk, and its report is left out after it.
                let clamped = node.policies.beyond == Beyond::Clamp;
                (Reach { whole: if clamped { full.whole } else { earned.whole }, ..earned }, full)
            }
            None if node.role == Role::Shown || node.children.is_empty() => (full, full),
            None => self.aggregate(node, full),
        };
        let caps = node.caps.iter().map(|cap| length_of(&cap.bound, maximum));
        let exact = caps.fold(earned.or(full).or(self.decided(node)), Reach::or);
        let exact = self.fit(exact, node.span, &node.id);
        let points = exact.rounded(self.parts.rounding_of(node));
        if let Some(place) = self.nodes.get_mut(at) {
            *place = Of { points, maximum: maximum.or(full) };
        }
    }

    /// The weights of what a node holds: shares of the whole are as they are written, or in proportion to what is left of it.
    fn weigh(&mut self, node: &Node) {
        let parts = self.parts;
        let children = || node.children.iter().filter_map(|at| Some((*at, parts.nodes.get(*at)?)));
        let mut weights: Vec<(usize, bool, Reach)> = Vec::with_capacity(node.children.len());
        for (at, child) in children() {
            let (is_share, reach) = match &child.weight {
                Weight::Of(weight) => (false, Reach::of(weight)),
                Weight::Share(share) => (true, Reach::of(share)),
                Weight::Chosen(typed) => (false, self.expression(typed, &child.id, &child.points)),
            };
            weights.push((at, is_share, reach));
        }
        let of = |share: bool| {
            let of = weights.iter().filter(move |(_, is_share, _)| *is_share == share);
            Reach::sum(of.map(|(.., reach)| *reach))
        };
        let has_shares = weights.iter().any(|(_, is_share, _)| *is_share);
        let each = of(true).plus(Reach::whole(1)).over(of(false));
        for (at, is_share, reach) in &weights {
            if let Some(place) = self.weights.get_mut(*at) {
                *place = if has_shares && !is_share { reach.times(each) } else { *reach };
            }
        }
    }

    /// What policies give, those of a node above that has conditions included: the same share here as there.
    fn decided(&self, node: &Node) -> Reach {
        let mut decided = Reach::default();
        let mut above = Some(node);
        while let Some(one) = above {
            let own = std::ptr::eq(one, node);
            if one.takes_previous()
                && let Some(at) = self.parts.nodes.iter().position(|known| std::ptr::eq(known, one))
            {
                let before = self.node_of(at, true);
                let share = before.points.over(before.maximum).times(Reach::of(&node.points));
                decided = decided.or(share).or(before.points);
            }
            if own || one.conditions().next().is_some() {
                let below = one.coverage.iter().map(|coverage| &coverage.below).filter(|_| own);
                for share in marks(&one.policies, below, &one.points) {
                    decided = decided.or(Reach::of(&share.times(&node.points)));
                }
            }
            above = one.parent.and_then(|parent| self.parts.nodes.get(parent));
        }
        decided
    }

    fn rule(&mut self, rule: &Rule, node: &Node) -> Reach {
        let quantities: Vec<Reach> = rule
            .expressions()
            .into_iter()
            .map(|typed| self.expression(typed, &node.id, &node.points))
            .collect();
        let quantity = quantities.first().copied().unwrap_or_default();
        let full = Reach::of(&node.points);
        let one = Reach::whole(1);
        let any = |marks: &mut dyn Iterator<Item = &Exact>| {
            marks.fold(Reach::default(), |any, mark| any.or(Reach::of(mark)))
        };
        match rule {
            Rule::YesNo { yes, no, .. } | Rule::All { yes, no, .. } | Rule::Any { yes, no, .. } => {
                any(&mut [yes, no].into_iter())
            }
            Rule::Choice { marks, .. } => any(&mut marks.iter()),
            Rule::Ticks { marks, .. } => sum(marks.iter()),
            Rule::Items(items) => sum(items.iter().map(|item| &item.points)),
            Rule::Bands { steps, otherwise, .. } => {
                any(&mut steps.iter().map(|step| &step.points).chain(otherwise))
            }
            Rule::Deadline { late, .. } => match late {
                Late::Points(points) => Reach::of(points),
                Late::PerDay(off) | Late::PerWeek(off) => full.plus(Reach::of(off).times(Reach::whole(7))),
            },
            Rule::Ratio { to, target, lower, .. } => {
                let share = match (to, quantities.get(1)) {
                    (Some(_), Some(to)) => quantity.over(*to),
                    _ => quantity,
                };
                let share = if *lower { share.plus(one) } else { share };
                match target {
                    Some(target) if *lower => share.times(full).over_number(&Exact::ONE.minus(target)),
                    Some(target) => share.times(full).over_number(target),
                    None => share.times(full),
                }
            }
            Rule::Count { each, cap, .. } => quantity.times(Reach::of(each)).or(Reach::of(cap)),
            Rule::Linear(line) if line.is_irrational() => IRRATIONAL.rounded(self.parts.rounding_of(node)),
            Rule::Linear(line) => match (line.ends(), quantities.get(1), quantities.get(2)) {
                (Some((zero, best)), ..) => {
                    quantity.plus(Reach::of(zero)).over_number(&best.minus(zero)).times(full)
                }
                (None, Some(zero), Some(best)) => quantity.plus(*zero).times(full).over(best.plus(*zero)),
                _ => quantity,
            },
            Rule::Curve(curve) => {
                let otherwise = curve.otherwise.as_ref().map_or_else(Reach::default, Reach::of);
                curve.segments.iter().fold(otherwise, |any, line| {
                    let along = quantity.plus(Reach::of(&line.from)).over_number(&line.to.minus(&line.from));
                    let points = Reach::of(&line.high.minus(&line.low)).times(along);
                    any.or(Reach::of(&line.low).plus(points)).or(Reach::of(&line.high))
                })
            }
            Rule::LogNormal { .. } => IRRATIONAL.rounded(self.parts.rounding_of(node)),
            Rule::Score { out_of, .. } => quantity.times(full).over_number(out_of),
            Rule::Relative(rule) => self.compared(rule, node, quantity),
            Rule::Average { out_of, .. } => quantity.times(full).over_number(out_of),
            Rule::Formula(_) => quantity,
        }
    }

    /// What a quantity earns in comparison with a set of its values.
    fn compared(&self, rule: &Relative, node: &Node, quantity: Reach) -> Reach {
        let full = Reach::of(&node.points);
        let statistic = |statistic: &Statistic| match statistic {
            Statistic::Minimum | Statistic::Maximum => quantity,
            Statistic::Quantile(share) => quantity.plus(quantity.plus(quantity).times(Reach::of(share))),
            Statistic::Median => Reach::sum([quantity, quantity]).mean_of(2),
            Statistic::Mean => quantity.of_many().mean_of(MOST_UNITS),
            // The mean of the squares less the square of the mean.
            Statistic::Variance | Statistic::SampleVariance => {
                let mean = quantity.of_many().mean_of(MOST_UNITS);
                let squares = quantity.times(quantity).of_many().mean_of(MOST_UNITS);
                squares.plus(mean.times(mean))
            }
        };
        let statistics = rule.statistics();
        let declared = rule.frozen().into_iter().flat_map(|frozen| frozen.groups.values());
        let declared = declared.flat_map(|set| &set.statistics).map(|(_, number)| Reach::of(number));
        let of_set = match rule.frozen() {
            Some(_) => declared.fold(Reach::default(), Reach::or),
            None => statistics.iter().map(statistic).fold(Reach::default(), Reach::or),
        };
        let cut = [&rule.winsorise.low, &rule.winsorise.high].into_iter().flatten();
        let counted = cut.fold(quantity, |any, cut| match cut {
            Cut::Count(_) => any,
            Cut::Quantile(share) => any.or(statistic(&Statistic::Quantile(share.clone()))),
        });
        match &rule.to {
            To::Share { lower: false, .. } => counted.times(full).over(of_set),
            To::Share { lower: true, .. } => of_set.times(full).over(counted),
            To::Between { zero, full: best, equal } => {
                let end = |end: &End| match end {
                    End::Number(number) => Reach::of(number),
                    End::Statistic(_) => of_set,
                };
                let (zero, best) = (end(zero), end(best));
                let points = counted.plus(zero).times(full).over(best.plus(zero));
                points.or(equal.as_ref().map_or_else(Reach::default, Reach::of))
            }
            To::ZScore { .. } if !of_set.fits() => of_set,
            To::ZScore { .. } => IRRATIONAL.rounded(self.parts.rounding_of(node)),
            // The number of units is below it, and so is twice that number.
            To::Place { .. } => Reach::whole(1).over(Reach::whole(length(MOST_UNITS))).times(full),
        }
    }

    /// The points of a node that holds others, and the most that can be reached there.
    fn aggregate(&self, node: &Node, full: Reach) -> (Reach, Reach) {
        let of = |role: Role| {
            let of_role =
                move |child: &&usize| self.parts.nodes.get(**child).is_some_and(|child| child.role == role);
            node.children.iter().filter(of_role).map(|child| self.node(*child))
        };
        let points = self.combined(node, |child| child.points);
        let maximum = self.combined(node, |child| child.maximum).or(full);
        let scaled = match node.aggregate {
            Aggregate::Sum | Aggregate::Mean | Aggregate::ShareOfSum => {
                points.times(full).over(maximum).or(points)
            }
            Aggregate::Maximum | Aggregate::Minimum | Aggregate::Applicable => points.or(maximum),
            Aggregate::Geometric | Aggregate::Power => IRRATIONAL.rounded(self.parts.rounding_of(node)),
            Aggregate::Harmonic => {
                let turned = |(child, weight): (Of, Reach)| weight.times(child.maximum.over(child.points));
                let weights = Reach::sum(self.scored(node).map(|(_, weight)| weight));
                weights.over(Reach::sum(self.scored(node).map(turned))).times(full)
            }
            Aggregate::Median | Aggregate::Mode => {
                let shares = self.scored(node).map(|(child, _)| child.points.over(child.maximum));
                let share = shares.fold(Reach::default(), Reach::or);
                Reach::sum([share, share]).mean_of(2).times(full)
            }
            Aggregate::MeanOfShares => self.mean_of_shares(node).times(full),
            Aggregate::MeanMin | Aggregate::MazziottaPareto => self.penalised(node).times(full),
        };
        let extra = of(Role::Bonus).chain(of(Role::Deduction)).map(|child| child.points);
        let bounds = node.at_least.iter().chain(&node.at_most).map(|bound| length_of(bound, maximum));
        let earned = bounds.fold(Reach::sum(std::iter::once(scaled).chain(extra)), Reach::or);
        (earned, maximum)
    }

    /// The weighted mean of the shares.
    fn mean_of_shares(&self, node: &Node) -> Reach {
        let share = |child: Of| child.points.over(child.maximum);
        let sum = Reach::sum(self.scored(node).map(|(child, weight)| share(child).times(weight)));
        sum.over(Reach::sum(self.scored(node).map(|(_, weight)| weight)))
    }

    /// A mean of shares with a penalty.
    fn penalised(&self, node: &Node) -> Reach {
        let weights = Reach::sum(self.scored(node).map(|(_, weight)| weight));
        let share = |child: Of| child.points.over(child.maximum);
        let mean = self.mean_of_shares(node);
        let apart = |child: Of| Reach::sum([mean, share(child)]);
        let uneven = if node.aggregate == Aggregate::MeanMin {
            self.scored(node).map(|(child, _)| apart(child)).fold(Reach::default(), Reach::or)
        } else {
            let squares =
                self.scored(node).map(|(child, weight)| apart(child).times(apart(child)).times(weight));
            Reach::sum(squares).over(weights).over(mean)
        };
        Reach::sum([mean, uneven.times(Reach::of(&node.penalty))])
    }

    /// The nodes that count in another, with their weights.
    fn scored<'s>(&'s self, node: &'s Node) -> impl Iterator<Item = (Of, Reach)> + 's {
        let child = |at: &usize| {
            self.parts.nodes.get(*at).filter(|child| child.role == Role::Scored)?;
            Some((self.node(*at), self.weights.get(*at).copied().unwrap_or_default()))
        };
        node.children.iter().filter_map(child)
    }

    /// What something of them comes to together.
    fn combined(&self, node: &Node, get: fn(Of) -> Reach) -> Reach {
        let of = || self.scored(node).map(|(child, _)| get(child));
        let plain = Reach::of(&Exact::ONE);
        match node.aggregate {
            Aggregate::Sum | Aggregate::ShareOfSum => Reach::sum(of()),
            Aggregate::Mean if self.scored(node).all(|(_, weight)| weight == plain) => {
                Reach::sum(of()).mean_of(u64::try_from(node.children.len()).unwrap_or(u64::MAX))
            }
            Aggregate::Mean => {
                let weighted = self.scored(node).map(|(child, weight)| get(child).times(weight));
                Reach::sum(weighted).over(Reach::sum(self.scored(node).map(|(_, weight)| weight)))
            }
            Aggregate::Maximum
            | Aggregate::Minimum
            | Aggregate::Applicable
            | Aggregate::MeanOfShares
            | Aggregate::Power
            | Aggregate::Geometric
            | Aggregate::Harmonic
            | Aggregate::Median
            | Aggregate::Mode
            | Aggregate::MeanMin
            | Aggregate::MazziottaPareto => of().fold(Reach::default(), Reach::or),
        }
    }

    pub(super) fn pillars(&mut self) {
        let parts = self.parts;
        for pillar in &parts.pillars {
            let mut weights = Vec::with_capacity(pillar.of.len());
            for PillarNode { node, weight } in &pillar.of {
                let full = parts.nodes.get(*node).map_or(&Exact::ZERO, |node| &node.points);
                weights.push(match weight {
                    Weight::Of(weight) | Weight::Share(weight) => Reach::of(weight),
                    Weight::Chosen(typed) => self.expression(typed, &pillar.id, full),
                });
            }
            let weighted = |of: fn(Of) -> Reach| {
                let nodes = pillar.of.iter().zip(&weights);
                Reach::sum(nodes.map(|(part, weight)| of(self.node(part.node)).times(*weight)))
            };
            let (points, maximum) = (weighted(|node| node.points), weighted(|node| node.maximum));
            let declared = pillar.of.iter().zip(&weights).filter_map(|(part, weight)| {
                Some(Reach::of(&parts.nodes.get(part.node)?.points).times(*weight))
            });
            let maximum = if pillar.in_proportion { maximum.or(Reach::sum(declared)) } else { maximum };
            let scaled = points.times(Reach::of(&pillar.points)).over(maximum).or(points).plus(points);
            self.fit(scaled, pillar.span, &pillar.id);
        }
    }
}

/// What a geometric mean can come to before it is rounded; what is larger has no value, and what is smaller has its first
/// digit at the last of these places.
const IRRATIONAL: Reach = Reach { whole: 29, places: 28, rest: 0 };

fn length_of(bound: &Bound, maximum: Reach) -> Reach {
    match bound {
        Bound::Points(points) => Reach::of(points),
        Bound::Share(share) => Reach::of(share).times(maximum),
    }
}

fn sum<'m>(marks: impl Iterator<Item = &'m Exact>) -> Reach {
    Reach::sum(marks.map(Reach::of))
}

/// What the policies of a node give, as shares of its points.
fn marks<'p>(
    policies: &'p Policies,
    below_coverage: impl Iterator<Item = &'p Policy> + 'p,
    full: &'p Exact,
) -> impl Iterator<Item = Exact> + 'p {
    let all =
        [&policies.missing, &policies.not_applicable, &policies.not_accepted, &policies.zero_denominator];
    all.into_iter().chain(below_coverage).filter_map(|policy| match policy {
        Policy::Points(points) => points.over(full),
        Policy::Share(share) => Some(share.clone()),
        Policy::Exclude | Policy::Unscored | Policy::Previous => None,
    })
}
