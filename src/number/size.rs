use num_bigint::BigInt;

use super::{Exact, form::Form};

/// 10 to the power of 28: one more than the longest number that can be written.
const LONGEST: i128 = 10_000_000_000_000_000_000_000_000_000;

impl Exact {
    /// Whether it has at most 28 digits before the point, and at most 28 places or a denominator of at most 28 digits.
    pub(crate) fn fits_a_report(&self) -> bool {
        let short = match self.lowest().form() {
            Form::Small(small) => small.denominator() <= LONGEST,
            Form::Big(big) => big.denominator <= BigInt::from(LONGEST),
        };
        short && self.abs() < Self::from_whole(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use crate::number::Exact;

    #[test]
    fn the_longest_number_of_a_report() {
        let exact = |text: &str| text.parse::<Exact>().unwrap();
        for fits in
            ["0", "-1e27", "9999999999999999999999999999", "1e-28", "1/3", "1/9999999999999999999999999999"]
        {
            assert!(exact(fits).fits_a_report(), "{fits}");
        }
        let odd = exact("9999999999999999999999999999").plus(&exact("-1e-28"));
        assert!(odd.fits_a_report());
        for long in [exact("1e28"), exact("-1e28"), odd.times(&odd), exact("1e-28").times(&exact("0.1"))] {
            assert!(!long.fits_a_report(), "{long}");
        }
    }
}
