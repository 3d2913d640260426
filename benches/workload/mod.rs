//! One rubric and any number of made-up units, the same ones every time.
pub(crate) mod by_hand;
pub(crate) mod library;
pub(crate) mod named;
pub(crate) mod relative;

/// What one unit reports. Parts and wholes come in pairs: ten ratios, six with a target, four in bands.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) yes: [bool; 10],
    pub(crate) part: [u32; 20],
    pub(crate) whole: [u32; 20],
    pub(crate) counts: [u32; 2],
    pub(crate) choice: u8,
    pub(crate) late: u32,
}

/// What is made of a unit, in hundredths of points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scored {
    pub(crate) scores: [i64; 34],
    /// The index that breaks ties.
    pub(crate) second: i64,
    pub(crate) total: i64,
    pub(crate) class: usize,
}

pub(crate) const CRITERIA: usize = 34;

/// A small generator of numbers that look random (a linear congruence).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(end)).unwrap_or(0)
    }
}

/// Wholes are small, so that parts of them often come to exact ties of rounding; one in 25 is 0.
pub(crate) fn rows(count: usize) -> Vec<Row> {
    let mut dice = Dice(742);
    (0..count)
        .map(|_| {
            let whole: [u32; 20] =
                std::array::from_fn(|_| if dice.below(25) == 0 { 0 } else { 1 + dice.below(200) });
            Row {
                yes: std::array::from_fn(|_| dice.below(10) < 7),
                part: std::array::from_fn(|at| dice.below(whole[at] + 1 + whole[at] / 20)),
                whole,
                counts: std::array::from_fn(|_| dice.below(14)),
                choice: u8::try_from(dice.below(4)).unwrap_or(0),
                late: dice.below(12),
            }
        })
        .collect()
}

/// Competition ranks by total, ties broken by the second index.
pub(crate) fn ranks(scored: &[Scored]) -> Vec<usize> {
    let key = |at: usize| (-scored[at].total, -scored[at].second);
    let mut order: Vec<usize> = (0..scored.len()).collect();
    order.sort_by_key(|at| key(*at));
    let mut ranks = vec![0; scored.len()];
    let mut rank = 0;
    for (place, at) in order.iter().enumerate() {
        if place == 0 || key(order[place - 1]) != key(*at) {
            rank = place + 1;
        }
        ranks[*at] = rank;
    }
    ranks
}
