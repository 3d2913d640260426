use num_bigint::BigInt;

use super::{Exact, big::Big};

impl Exact {
    /// Where the first digit stands: 0 for 1 to 9, 1 for 10 to 99, −1 for 0.1 to 0.9; `None` for 0.
    pub(crate) fn first_place(&self) -> Option<i64> {
        if self.is_zero() {
            return None;
        }
        let size = self.abs();
        let lowest = size.lowest();
        let big = lowest.to_big();
        let bits = |whole: &BigInt| i128::from(whole.bits());
        // 2^(n - 1) and 2^n enclose a number of n bits; log 2 lies between the two fractions, whichever way it goes.
        let twos = bits(&big.numerator).saturating_sub(bits(&big.denominator)).saturating_sub(1);
        let guess = twos.saturating_mul(30_103).div_euclid(100_000).saturating_sub(1);
        let mut place = i64::try_from(guess).ok()?;
        while Self::ten_to(place.saturating_add(1)) <= size {
            place = place.saturating_add(1);
        }
        Some(place)
    }

    /// A power of ten.
    pub(crate) fn ten_to(power: i64) -> Self {
        let ten = BigInt::from(10).pow(u32::try_from(power.unsigned_abs()).unwrap_or(u32::MAX));
        let one = BigInt::from(1);
        let (numerator, denominator) = if power < 0 { (one, ten) } else { (ten, one) };
        Self::from_big(Big { numerator, denominator })
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn the_first_digit_is_found_wherever_it_stands() {
        for power in [-1000i64, -300, -29, -28, -3, -2, -1, 0, 1, 2, 3, 17, 18, 27, 28, 29, 38, 39, 300, 1000]
        {
            let ten = Exact::ten_to(power);
            let less = ten.minus(&Exact::ten_to(power - 40));
            let more = ten.times(&"9.999999999999".parse().unwrap());
            assert_eq!(
                [&ten, &less, &more, &ten.negated()].map(Exact::first_place),
                [power, power - 1, power, power].map(Some)
            );
        }
        assert_eq!(Exact::ZERO.first_place(), None);
        assert_eq!("1/3".parse::<Exact>().unwrap().first_place(), Some(-1));
    }
}
