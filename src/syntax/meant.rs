//! Numbers as people write them, and what they are to be written as here.
use crate::number::Exact;

/// Fractions that are one letter.
const LETTERS: [(char, &str); 9] = [
    ('½', "1/2"),
    ('⅓', "1/3"),
    ('⅔', "2/3"),
    ('¼', "1/4"),
    ('¾', "3/4"),
    ('⅕', "1/5"),
    ('⅖', "2/5"),
    ('⅗', "3/5"),
    ('⅘', "4/5"),
];

/// Why a text is no number, and the number that it was to be; `None` where that is not beyond doubt.
pub(super) struct Meant {
    pub(super) number: String,
    pub(super) why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A decimal comma.
    Comma,
    /// Blanks inside.
    Blank,
    /// Another sign than `/`, or a letter that is a fraction.
    Sign,
    /// A word behind it.
    Word,
    /// Nothing but the quotes.
    Quotes,
}

impl Meant {
    /// The number as it stands in a file: a percentage or a fraction in quotes, any other without.
    pub(super) fn written(&self) -> String {
        if self.is_share() { format!("\"{}\"", self.number) } else { self.number.clone() }
    }

    pub(super) fn is_share(&self) -> bool {
        self.number.contains(['%', '/'])
    }

    pub(super) fn of(text: &str) -> Option<Self> {
        let mut why = Why::Quotes;
        let mut number = text.trim().to_owned();
        if let Some(rest) = ["điểm", "points", "đ"].into_iter().find_map(|word| number.strip_suffix(word))
        {
            (number, why) = (rest.trim().to_owned(), Why::Word);
        }
        for (letter, fraction) in LETTERS {
            if number.chars().eq([letter]) {
                (number, why) = (fraction.to_owned(), Why::Sign);
            }
        }
        for sign in [':', '÷', '⁄'] {
            if number.contains(sign) {
                (number, why) = (number.replace(sign, "/"), Why::Sign);
            }
        }
        if number.contains(char::is_whitespace) {
            // Blanks between groups of digits are another matter: they can stand for a comma as well.
            let halves: Vec<&str> = number.split_whitespace().collect();
            let joins = |pair: &[&str]| match pair {
                [one, next] => one.ends_with('/') || next.starts_with(['/', '%']),
                _ => true,
            };
            if !halves.windows(2).all(joins) {
                return None;
            }
            (number, why) = (halves.concat(), Why::Blank);
        }
        if let Some((whole, part)) = number.split_once(',') {
            let digits = part.trim_end_matches('%');
            // Three digits behind it can be thousands.
            if whole.is_empty() || digits.len() == 3 && whole.trim_start_matches('-') != "0" {
                return None;
            }
            (number, why) = (format!("{whole}.{part}"), Why::Comma);
        }
        number.parse::<Exact>().is_ok().then_some(Self { number, why })
    }
}

#[cfg(test)]
mod tests {
    use super::{Meant, Why};

    #[test]
    fn what_is_beyond_doubt_is_said() {
        let read = |text: &str| Meant::of(text).map(|meant| (meant.written(), meant.why));
        let said = |text: &str, why| Some((text.to_owned(), why));
        assert_eq!(read("0,25"), said("0.25", Why::Comma));
        assert_eq!(read("79,5%"), said("\"79.5%\"", Why::Comma));
        assert_eq!(read("0,125"), said("0.125", Why::Comma));
        assert_eq!(read("80 %"), said("\"80%\"", Why::Blank));
        assert_eq!(read("1 / 3"), said("\"1/3\"", Why::Blank));
        assert_eq!(read("½"), said("\"1/2\"", Why::Sign));
        assert_eq!(read("1:3"), said("\"1/3\"", Why::Sign));
        assert_eq!(read("6 điểm"), said("6", Why::Word));
        assert_eq!(read("6"), said("6", Why::Quotes));
        for doubtful in ["1,000", "1 000", "a", "", "65% - 80%", "1,2,3", "1½"] {
            assert_eq!(read(doubtful), None, "{doubtful}");
        }
    }
}
