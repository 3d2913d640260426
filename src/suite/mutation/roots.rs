//! Where expressions stand in a rubric, to be looked at and to be changed.
use crate::expr::Typed;
use crate::model::{Linear, Parts, Rule, TieKey, Weight};
use crate::suite::watch::Spot;

/// The place of a whole expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    AppliesIf(usize),
    UnscoredIf(usize),
    ZeroIf(usize),
    Cap(usize, usize),
    Weight(usize),
    Rule(usize, usize),
    Derived(usize),
    Gate(usize),
    ClassCap(usize),
    Eligible(usize),
    TieKey(usize, usize),
    PillarWeight(usize, usize),
}

impl Root {
    /// Every expression there is.
    pub(super) fn all(parts: &Parts) -> Vec<Self> {
        let mut all: Vec<Self> = (0..parts.derived.len()).map(Self::Derived).collect();
        for (at, node) in parts.nodes.iter().enumerate() {
            all.extend([Self::AppliesIf(at), Self::UnscoredIf(at), Self::ZeroIf(at), Self::Weight(at)]);
            all.extend((0..node.caps.len()).map(|cap| Self::Cap(at, cap)));
            let count = node.rule.as_ref().map_or(0, |rule| rule.expressions().len());
            all.extend((0..count).map(|place| Self::Rule(at, place)));
        }
        if let Some(classes) = &parts.classes {
            all.extend((0..classes.all.len()).map(Self::Gate));
            all.extend((0..classes.caps.len()).map(Self::ClassCap));
        }
        for (at, ranking) in parts.rankings.iter().enumerate() {
            all.push(Self::Eligible(at));
            all.extend((0..ranking.tie_break.len()).map(|key| Self::TieKey(at, key)));
        }
        for (at, pillar) in parts.pillars.iter().enumerate() {
            all.extend((0..pillar.of.len()).map(|place| Self::PillarWeight(at, place)));
        }
        all.retain(|root| root.get(parts).is_some());
        all
    }

    pub(super) fn get(self, parts: &Parts) -> Option<&Typed> {
        match self {
            Self::AppliesIf(at) => parts.nodes.get(at)?.applies_if.as_ref(),
            Self::UnscoredIf(at) => parts.nodes.get(at)?.unscored_if.as_ref(),
            Self::ZeroIf(at) => parts.nodes.get(at)?.zero_if.as_ref(),
            Self::Weight(at) => parts.nodes.get(at)?.weight.chosen(),
            Self::Cap(at, cap) => parts.nodes.get(at)?.caps.get(cap).map(|cap| &cap.when),
            Self::Rule(at, place) => parts.nodes.get(at)?.rule.as_ref()?.expressions().get(place).copied(),
            Self::Derived(at) => parts.derived.get(at).map(|derived| &derived.value),
            Self::Gate(at) => parts.classes.as_ref()?.all.get(at)?.requires.as_ref(),
            Self::ClassCap(at) => parts.classes.as_ref()?.caps.get(at).map(|cap| &cap.when),
            Self::PillarWeight(at, place) => parts.pillars.get(at)?.of.get(place)?.weight.chosen(),
            Self::Eligible(at) => parts.rankings.get(at)?.eligible.as_ref(),
            Self::TieKey(at, key) => match parts.rankings.get(at)?.tie_break.get(key)? {
                TieKey::Value { value, .. } => Some(value),
                TieKey::Target(_) => None,
            },
        }
    }

    pub(super) fn get_mut(self, parts: &mut Parts) -> Option<&mut Typed> {
        match self {
            Self::AppliesIf(at) => parts.nodes.get_mut(at)?.applies_if.as_mut(),
            Self::UnscoredIf(at) => parts.nodes.get_mut(at)?.unscored_if.as_mut(),
            Self::ZeroIf(at) => parts.nodes.get_mut(at)?.zero_if.as_mut(),
            Self::Weight(at) => chosen(&mut parts.nodes.get_mut(at)?.weight),
            Self::PillarWeight(at, place) => {
                chosen(&mut parts.pillars.get_mut(at)?.of.get_mut(place)?.weight)
            }
            Self::Cap(at, cap) => parts.nodes.get_mut(at)?.caps.get_mut(cap).map(|cap| &mut cap.when),
            Self::Rule(at, place) => of_rule(parts.nodes.get_mut(at)?.rule.as_mut()?).into_iter().nth(place),
            Self::Derived(at) => parts.derived.get_mut(at).map(|derived| &mut derived.value),
            Self::Gate(at) => parts.classes.as_mut()?.all.get_mut(at)?.requires.as_mut(),
            Self::ClassCap(at) => parts.classes.as_mut()?.caps.get_mut(at).map(|cap| &mut cap.when),
            Self::Eligible(at) => parts.rankings.get_mut(at)?.eligible.as_mut(),
            Self::TieKey(at, key) => match parts.rankings.get_mut(at)?.tie_break.get_mut(key)? {
                TieKey::Value { value, .. } => Some(value),
                TieKey::Target(_) => None,
            },
        }
    }

    /// The id or name of what it belongs to.
    pub(super) fn on(self, parts: &Parts) -> String {
        let node = |at: usize| parts.nodes.get(at).map(|node| node.id.as_str());
        let class =
            |at: usize| parts.classes.as_ref().and_then(|classes| Some(classes.all.get(at)?.id.as_str()));
        let on = match self {
            Self::AppliesIf(at)
            | Self::UnscoredIf(at)
            | Self::ZeroIf(at)
            | Self::Weight(at)
            | Self::Cap(at, _)
            | Self::Rule(at, _) => node(at),
            Self::Derived(at) => parts.derived.get(at).map(|derived| {
                let input = derived.filled().and_then(|(input, _)| parts.inputs.get(input));
                input.map_or(derived.name.as_str(), |input| input.name.as_str())
            }),
            Self::Gate(at) => class(at),
            Self::ClassCap(at) => {
                let cap = parts.classes.as_ref().and_then(|classes| classes.caps.get(at));
                cap.and_then(|cap| class(cap.at_best))
            }
            Self::PillarWeight(at, _) => parts.pillars.get(at).map(|pillar| pillar.id.as_str()),
            Self::Eligible(at) | Self::TieKey(at, _) => {
                parts.rankings.get(at).map(|ranking| ranking.id.as_str())
            }
        };
        on.unwrap_or_default().to_owned()
    }

    pub(super) fn spot(self, parts: &Parts) -> Spot {
        match self {
            Self::AppliesIf(at) | Self::UnscoredIf(at) | Self::ZeroIf(at) => Spot::Opening(at),
            Self::Weight(at) => {
                let parent = parts.nodes.get(at).and_then(|node| node.parent);
                parent.map_or(Spot::Node(at), Spot::Node)
            }
            Self::Cap(at, _) | Self::Rule(at, _) => Spot::Node(at),
            Self::Derived(at) => Spot::Derived(at),
            Self::Gate(_) | Self::ClassCap(_) => Spot::Class,
            Self::PillarWeight(at, _) => Spot::Pillar(at),
            Self::Eligible(at) | Self::TieKey(at, _) => Spot::Ranking(at),
        }
    }
}

/// What figures of the unit make a weight of.
fn chosen(weight: &mut Weight) -> Option<&mut Typed> {
    match weight {
        Weight::Chosen(typed) => Some(typed),
        Weight::Of(_) | Weight::Share(_) => None,
    }
}

/// The expressions of a rule, in the order of [`Rule::expressions`].
fn of_rule(rule: &mut Rule) -> Vec<&mut Typed> {
    match rule {
        Rule::YesNo { when, .. } => vec![when],
        Rule::All { of, .. } | Rule::Any { of, .. } => of.iter_mut().collect(),
        Rule::Items(items) => items.iter_mut().map(|item| &mut item.when).collect(),
        Rule::Ratio { of, to, .. } => std::iter::once(of).chain(to).collect(),
        Rule::Relative(relative) => std::iter::once(&mut relative.of).chain(&mut relative.among).collect(),
        Rule::Linear(Linear { of, zero, full, .. }) => vec![of, zero, full],
        Rule::Curve(curve) => vec![&mut curve.of],
        Rule::Choice { of, .. }
        | Rule::Ticks { of, .. }
        | Rule::Bands { of, .. }
        | Rule::Count { of, .. }
        | Rule::Deadline { of, .. }
        | Rule::LogNormal { of, .. }
        | Rule::Score { of, .. }
        | Rule::Average { of, .. }
        | Rule::Formula(of) => vec![of],
    }
}
