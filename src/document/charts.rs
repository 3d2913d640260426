//! Pictures as SVG. They take numbers as floats: a picture shows about how much, and the tables beside it have the digits.
use charts_rs::{HorizontalBarChart, RadarChart, RadarIndicator, Series};

use super::results::Compared;
use crate::diagnostic::Lang;
use crate::explain::word;
use crate::number::Exact;

/// The shares reached at each index, in percent, against the medians of the group; none below three indices.
pub(super) fn radar(compared: &[Compared], lang: Lang) -> Option<String> {
    let percent =
        |share: &Option<Exact>| share.as_ref().map_or(0.0, |share| about(&share.times(&Exact::from(100i64))));
    let own = compared.iter().map(|compared| percent(&compared.share)).collect();
    let median = compared.iter().map(|compared| percent(&compared.median)).collect();
    let indicators = compared
        .iter()
        .map(|compared| RadarIndicator { name: compared.title.get(lang).to_owned(), min: 0.0, max: 100.0 })
        .collect();
    let series = vec![
        Series::new(word(lang, "This unit", "Đơn vị").to_owned(), own),
        Series::new(word(lang, "Median of the group", "Trung vị của nhóm").to_owned(), median),
    ];
    let mut chart = RadarChart::new(series, indicators);
    chart.title.text = word(lang, "Share of the maximum, %", "Tỷ lệ so với Điểm tối đa, %").to_owned();
    chart.svg().ok()
}

/// The points that criteria lost, the most first.
pub(super) fn lost(lost: &[(String, &Exact)], lang: Lang) -> Option<String> {
    let values = lost.iter().rev().map(|(_, points)| about(points)).collect();
    let names = lost.iter().rev().map(|(id, _)| id.clone()).collect();
    let series = vec![Series::new(word(lang, "Points lost", "Điểm mất").to_owned(), values)];
    let mut chart = HorizontalBarChart::new(series, names);
    chart.title.text = word(lang, "Points lost, by criterion", "Điểm mất, theo tiêu chí").to_owned();
    (!lost.is_empty()).then(|| chart.svg().ok()).flatten()
}

/// About so much, from its digits.
fn about(number: &Exact) -> f32 {
    let places = crate::number::Rounding::places(4, crate::number::RoundingMode::HalfUp);
    let rounded = places.map_or_else(|| number.clone(), |places| places.apply(number));
    rounded.to_text().parse().unwrap_or(0.0)
}
