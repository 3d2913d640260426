//! Nodes: what they hold stands beside them, by their names.
use super::expression::rounded;
use super::figures::beyond;
use super::form::Effect::{Scores, Words};
use super::verdicts::number;
use super::{Canon, Form, Record, texts};
use crate::expr::Typed;
use crate::model::{
    Aggregate, Bound, Cap, Coverage, Ends, Excluded, Node, Policies, Policy, Role, Text, Weight, Without,
};
use crate::number::Exact;

impl Canon<'_> {
    pub(super) fn of_node(&self, node: &Node) -> Form {
        let Node {
            id,
            level,
            title,
            points,
            role,
            parent,
            // Each says where it stands.
            children: _,
            clause,
            provenance,
            note,
            evidence,
            provider,
            verified_by,
            advice,
            applies_if,
            zero_if,
            unscored_if,
            rounding,
            policies,
            aggregate,
            ends,
            penalty,
            exponent,
            highest_mode,
            unscored,
            coverage,
            weight,
            at_least,
            at_most,
            rule,
            span: _,
            points_span: _,
            rule_span: _,
            // Follow from the expressions.
            inputs: _,
            past_inputs: _,
            caps,
        } = node;
        let Ends { lowest, highest, best } = *ends;
        let above = parent.and_then(|parent| self.parts.nodes.get(parent));
        let siblings = above.map_or(&[][..], |above| &above.children);
        let place = siblings.iter().position(|at| self.parts.nodes.get(*at).is_some_and(|of| of.id == *id));
        let place_matters = if above.is_some_and(Node::goes_by_order) { Scores } else { Words };
        let weighted = above.is_some_and(|above| above.aggregate.is_weighted());
        let held = |is: bool, form: Form| is.then_some(form);
        let inherited = |own: &Text, of: fn(&Node) -> &Text| {
            if above.is_some_and(|above| of(above) == own) { None } else { texts(own) }
        };
        let of_head = self.parts.nodes.first().filter(|_| above.is_some());
        let own_provenance = of_head.is_none_or(|root| root.provenance != *provenance);
        let condition = |of: &Option<Typed>| of.as_ref().map(|of| Form::text(self.expression(of)));
        let of_level = self.parts.rounding_at(*level);
        let own_rounding = self.parts.rounding_of(node);
        let record = Record::default()
            .with(Scores, "level", Form::text(level.name()))
            // Those of the whole stand in the head.
            .maybe(Words, "title", texts(title).filter(|_| above.is_some()))
            .with(Scores, "points", Form::Number(points.clone()))
            .maybe(Scores, "role", held(*role != Role::Scored, Form::text(role_name(*role))))
            .maybe(Scores, "in", parent.map(|parent| Form::text(self.node(parent))))
            .maybe(place_matters, "place", place.map(number))
            .maybe(Words, "clause", clause.as_ref().filter(|_| above.is_some()).map(Form::text))
            .maybe(Words, "provenance", provenance.as_ref().filter(|_| own_provenance).map(Form::text))
            .maybe(Words, "note", texts(note))
            .maybe(Words, "evidence", texts(evidence))
            .maybe(Words, "provider", inherited(provider, |node| &node.provider))
            .maybe(Words, "verified_by", inherited(verified_by, |node| &node.verified_by))
            .maybe(Words, "advice", texts(advice))
            .maybe(Scores, "applies_if", condition(applies_if))
            .maybe(Scores, "zero_if", condition(zero_if))
            .maybe(Scores, "unscored_if", condition(unscored_if))
            .maybe(
                Scores,
                "rounding",
                held(
                    // Its own word where that is another than its level's.
                    rounding.is_some() && own_rounding != of_level,
                    Form::text(own_rounding.map_or_else(|| "exact".to_owned(), rounded)),
                ),
            )
            .maybe(Scores, "aggregate", held(*aggregate != Aggregate::Sum, Form::text(aggregate.name())))
            .maybe(Scores, "drop_lowest", lowest.checked_sub(1).map(number))
            .maybe(Scores, "drop_highest", highest.checked_sub(1).map(number))
            .maybe(Scores, "keep_best", best.and_then(|best| best.checked_sub(1)).map(number))
            .maybe(Scores, "exponent", held(*aggregate == Aggregate::Power, Form::Number(exponent.clone())))
            .maybe(
                Scores,
                "ties",
                held(*aggregate == Aggregate::Mode && *highest_mode, Form::text("highest")),
            )
            .maybe(Scores, "penalty", held(!penalty.is_zero(), Form::Number(penalty.clone())))
            .maybe(
                Scores,
                "unscored",
                match unscored {
                    Without::GoesUp => None,
                    Without::LeftOut => Some(Form::text("exclude")),
                    Without::Nothing => Some(Form::text("zero")),
                },
            )
            .maybe(Scores, "weight", (weighted && *weight != Weight::default()).then(|| self.weight(weight)))
            .maybe(
                Scores,
                "caps",
                held(!caps.is_empty(), Form::List(caps.iter().map(|cap| self.cap(cap)).collect())),
            )
            .maybe(Scores, "at_least", at_least.as_ref().map(bound))
            .maybe(Scores, "at_most", at_most.as_ref().map(bound))
            .maybe(Scores, "rule", rule.as_ref().map(|rule| Form::Record(self.rule(rule, points))));
        let record = match coverage {
            Some(Coverage { least, below }) => record
                .with(Scores, "coverage", Form::Number(least.clone()))
                .maybe(Scores, "below_coverage", held(*below != Policy::Unscored, policy(below))),
            None => record,
        };
        Form::Record(of_policies(record, policies, above.map(|above| &above.policies)))
    }

    pub(super) fn weight(&self, weight: &Weight) -> Form {
        match weight {
            Weight::Of(number) => Form::Number(number.clone()),
            Weight::Chosen(typed) => Form::text(self.expression(typed)),
            Weight::Share(share) => Form::text(percent(share)),
        }
    }

    fn cap(&self, cap: &Cap) -> Form {
        // The text says the condition once more, as it was written.
        let Cap { when, text: _, bound: of, is_floor } = cap;
        let key = if *is_floor { "at_least" } else { "at_most" };
        let when = Form::text(self.expression(when));
        Form::Record(Record::default().with(Scores, "when", when).with(Scores, key, bound(of)))
    }
}

/// With the policies that are others than those of the node above; the whole has all of them.
fn of_policies(record: Record, own: &Policies, above: Option<&Policies>) -> Record {
    let Policies { missing, not_applicable, not_accepted, zero_denominator, beyond: over, excluded: out } =
        own;
    let other = |own: &Policy, of: fn(&Policies) -> &Policy| {
        let own = policy(own);
        (above.map(|above| policy(of(above))).as_ref() != Some(&own)).then_some(own)
    };
    record
        .maybe(Scores, "missing", other(missing, |above| &above.missing))
        .maybe(Scores, "not_applicable", other(not_applicable, |above| &above.not_applicable))
        .maybe(Scores, "not_accepted", other(not_accepted, |above| &above.not_accepted))
        .maybe(Scores, "zero_denominator", other(zero_denominator, |above| &above.zero_denominator))
        .maybe(
            Scores,
            "beyond_maximum",
            (above.map(|above| above.beyond) != Some(*over)).then(|| beyond(*over)),
        )
        .maybe(Scores, "excluded", (above.map(|above| above.excluded) != Some(*out)).then(|| excluded(*out)))
}

/// What a state without a value gives; nothing is nothing, of points or of the maximum.
fn policy(policy: &Policy) -> Form {
    match policy {
        Policy::Points(none) | Policy::Share(none) if none.is_zero() => Form::text("zero"),
        Policy::Points(points) => Form::Number(points.clone()),
        Policy::Share(share) => Form::text(percent(share)),
        Policy::Exclude => Form::text("exclude"),
        Policy::Unscored => Form::text("unscored"),
        Policy::Previous => Form::text("previous"),
    }
}

/// A share of the maximum.
pub(super) fn percent(share: &Exact) -> String {
    format!("{}%", share.times(&Exact::from(100i64)))
}

fn bound(bound: &Bound) -> Form {
    match bound {
        Bound::Points(none) | Bound::Share(none) if none.is_zero() => Form::Number(none.clone()),
        Bound::Points(points) => Form::Number(points.clone()),
        Bound::Share(share) => Form::text(percent(share)),
    }
}

/// What becomes of the parent of an excluded node.
pub(super) fn excluded(excluded: Excluded) -> Form {
    Form::text(match excluded {
        Excluded::Rescale => "rescale",
        Excluded::Shrink => "shrink",
    })
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Scored => "scored",
        Role::Bonus => "bonus",
        Role::Deduction => "deduction",
        Role::Shown => "shown",
    }
}
