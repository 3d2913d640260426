//! What a policy gives where a rule cannot.
use super::{Branch, Lack, NodeScore, Outcome};
use crate::model::{Node, Policy};
use crate::number::Exact;

/// A node with so many points.
pub(super) fn scored(node: &Node, exact: Exact, branch: Branch) -> NodeScore {
    NodeScore {
        outcome: Outcome::Scored,
        points: exact.clone(),
        exact,
        maximum: node.points.clone(),
        quantity: None,
        branch,
        reference: None,
        chosen: None,
        raised: None,
        capped: None,
    }
}

/// The score that the policy of a node gives where a figure has no value.
pub(crate) fn by_policy(node: &Node, lack: Lack) -> NodeScore {
    given(node, policy_of(node, lack), Branch::Policy(lack))
}

/// The policy for a state.
pub(super) const fn policy_of(node: &Node, lack: Lack) -> &Policy {
    match lack {
        Lack::Missing => &node.policies.missing,
        Lack::NotApplicable => &node.policies.not_applicable,
        Lack::NotAccepted => &node.policies.not_accepted,
        Lack::ZeroDenominator | Lack::OutOfDomain | Lack::TooLarge | Lack::NoReference => {
            &node.policies.zero_denominator
        }
    }
}

/// The score that a policy gives.
pub(super) fn given(node: &Node, policy: &Policy, branch: Branch) -> NodeScore {
    match policy {
        Policy::Points(points) => scored(node, points.clone(), branch),
        Policy::Share(share) => scored(node, share.times(&node.points), branch),
        Policy::Exclude => NodeScore { outcome: Outcome::Excluded, ..scored(node, Exact::ZERO, branch) },
        // What the period before has to say about it is known where that is at hand.
        Policy::Unscored | Policy::Previous => {
            NodeScore { outcome: Outcome::Unscored, ..scored(node, Exact::ZERO, branch) }
        }
    }
}
