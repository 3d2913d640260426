//! Numbers as people write them, in Vietnam and elsewhere: `12,5`, `1.234,5`, `1 234`, `85,5 %`.

/// What is known of the decimal sign of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decimal {
    Point,
    Comma,
    /// Nothing in the sheet tells.
    Unknown,
}

/// A cell that can be read in two ways: `1.234`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ambiguous;

/// What one cell says of the decimal sign.
fn hint(cell: &str) -> Option<Decimal> {
    let digits = stripped(cell);
    let sign = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(point), Some(comma)) => {
            return Some(if point > comma { Decimal::Point } else { Decimal::Comma });
        }
        (Some(_), None) => '.',
        (None, Some(_)) => ',',
        (None, None) => return None,
    };
    let (this, other) =
        if sign == '.' { (Decimal::Point, Decimal::Comma) } else { (Decimal::Comma, Decimal::Point) };
    match (grouped(&digits, sign), digits.matches(sign).count()) {
        (true, 1) => None,
        (true, _) => Some(other),
        (false, 1) => Some(this),
        (false, _) => None,
    }
}

/// The decimal sign of a sheet, from the cells of its columns of numbers with decimals.
pub(super) fn convention<'c>(cells: impl Iterator<Item = &'c str>) -> Decimal {
    let hints: Vec<Decimal> = cells.filter(|cell| is_number(cell)).filter_map(hint).collect();
    match (hints.contains(&Decimal::Point), hints.contains(&Decimal::Comma)) {
        (true, false) => Decimal::Point,
        (false, true) => Decimal::Comma,
        _ => Decimal::Unknown,
    }
}

/// A number with a decimal point and no groups. Where only whole numbers can stand, `1.234` is 1234; elsewhere the sheet
/// decides. What is no number comes back as it is.
pub(super) fn number(cell: &str, whole: bool, decimal: Decimal) -> Result<String, Ambiguous> {
    if !is_number(cell) {
        return Ok(cell.to_owned());
    }
    let percent = if cell.ends_with('%') { "%" } else { "" };
    let digits = stripped(cell);
    let sign = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(point), Some(comma)) => {
            let (group, sign) = if point > comma { (',', '.') } else { ('.', ',') };
            return Ok(plain(&digits, group, sign).map_or_else(|| cell.to_owned(), |text| text + percent));
        }
        (Some(_), None) => '.',
        (None, Some(_)) => ',',
        (None, None) => return Ok(digits + percent),
    };
    let several = digits.matches(sign).count() > 1;
    let is_group = grouped(&digits, sign);
    let is_decimal = match decimal {
        Decimal::Point => sign == '.',
        Decimal::Comma => sign == ',',
        Decimal::Unknown if is_group && !several && !whole => return Err(Ambiguous),
        Decimal::Unknown => !is_group,
    };
    let text = match (is_group && (several || whole || !is_decimal), several) {
        (true, _) => digits.replace(sign, ""),
        (false, false) => digits.replace(sign, "."),
        (false, true) => return Ok(cell.to_owned()),
    };
    Ok(text + percent)
}

/// The digits and signs alone: blanks between digits are groups, plain, no-break and narrow ones.
fn stripped(cell: &str) -> String {
    cell.trim_end_matches('%').chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_number(cell: &str) -> bool {
    let digits = stripped(cell);
    digits.contains(|c: char| c.is_ascii_digit())
        && digits.trim_start_matches(['-', '+']).chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

/// Whether a sign can stand between groups of three: `1.234`, `12.345.678`, and not `0.125`.
fn grouped(digits: &str, sign: char) -> bool {
    let mut groups = digits.trim_start_matches(['-', '+']).split(sign);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

/// Without groups, with a decimal point; `None` where the groups are none.
fn plain(digits: &str, group: char, sign: char) -> Option<String> {
    let (front, rest) = digits.split_once(sign)?;
    let sound = grouped(front, group) && rest.chars().all(|c| c.is_ascii_digit());
    sound.then(|| format!("{}.{rest}", front.replace(group, "")))
}

#[cfg(test)]
mod tests {
    use super::{Ambiguous, Decimal, convention, number};

    #[test]
    fn numbers_as_people_write_them() {
        for (cell, whole, plain) in [
            ("12,5", false, "12.5"),
            ("12.5", false, "12.5"),
            ("1.234", true, "1234"),
            ("1,234", true, "1234"),
            ("1.234.567", false, "1234567"),
            ("1.234,5", false, "1234.5"),
            ("1,234.5", false, "1234.5"),
            ("1\u{a0}234,5", false, "1234.5"),
            ("1 234", true, "1234"),
            ("85,5 %", false, "85.5%"),
            ("-3,5", false, "-3.5"),
            ("12,5", true, "12.5"),
            ("0,125", false, "0.125"),
            ("1.2.3", false, "1.2.3"),
            ("mười", false, "mười"),
            ("12.5.2022", false, "12.5.2022"),
        ] {
            assert_eq!(number(cell, whole, Decimal::Unknown), Ok(plain.to_owned()), "{cell}");
        }
    }

    #[test]
    fn a_group_or_a_decimal_is_for_the_sheet_to_say() {
        assert_eq!(number("1.234", false, Decimal::Unknown), Err(Ambiguous));
        assert_eq!(number("1.234", false, Decimal::Comma), Ok("1234".to_owned()));
        assert_eq!(number("1.234", false, Decimal::Point), Ok("1.234".to_owned()));
        assert_eq!(number("1,234", false, Decimal::Comma), Ok("1.234".to_owned()));
        assert_eq!(number("1,234", false, Decimal::Point), Ok("1234".to_owned()));
    }

    #[test]
    fn the_sheet_tells_by_its_other_cells() {
        let of = |cells: &[&str]| convention(cells.iter().copied());
        assert_eq!(of(&["1.234", "12,5"]), Decimal::Comma);
        assert_eq!(of(&["1.234.567"]), Decimal::Comma);
        assert_eq!(of(&["1,234", "0.5"]), Decimal::Point);
        assert_eq!(of(&["1.234", "7", ""]), Decimal::Unknown);
        assert_eq!(of(&["12,5", "12.5"]), Decimal::Unknown);
        assert_eq!(of(&["1.234", "31.12.2022"]), Decimal::Unknown);
    }
}
