//! What was taken of other units, in words.
use super::figures::{label, value};
use super::rules::Words;
use crate::expr::{Middle, Peers};
use crate::score::OfPeers;

impl Words<'_> {
    /// What is taken of the other units.
    pub(super) fn of_peers(&self, peers: &Peers) -> String {
        let what = match peers.take {
            Middle::Mean => self.say("the mean of", "trung bình của"),
            Middle::Median => self.say("the median of", "trung vị của"),
        };
        let of = self.quantity(&peers.of);
        match &peers.within {
            None => format!("{what} “{of}” {}", self.say("of the other units", "ở các đơn vị khác")),
            Some(within) => {
                let whose = self.say("of the other units with the same", "ở các đơn vị khác có cùng");
                format!("{what} “{of}” {whose} “{}”", self.quantity(within))
            }
        }
    }

    /// Over how many units it was taken, and which group they are.
    pub(super) fn over_peers(&self, taken: &OfPeers) -> String {
        let units = match taken.units {
            1 => self.say("unit", "đơn vị"),
            _ => self.say("units", "đơn vị"),
        };
        let over = format!("{} {units}", taken.units);
        let group = taken.group.as_ref().and_then(|(within, group)| {
            let input = self.rubric.inputs().get(*within)?;
            Some(format!("{over}, {}: {}", label(input, self.lang), value(input, group, self.lang)))
        });
        group.unwrap_or(over)
    }
}
