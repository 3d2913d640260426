//! Places as the protocol has them, in lines and units of a line, and as the library has them, in bytes.
use bochiso::Span;
use gen_lsp_types::{Position, PositionEncodingKind, Range};

/// How a client counts within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Units {
    Utf8,
    Utf16,
    Utf32,
}

impl Units {
    /// The first that a client offers and that is known; UTF-16 where it offers none.
    pub(super) fn of(offered: &[PositionEncodingKind]) -> Self {
        let known = |offered: &PositionEncodingKind| match offered.as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        let known: Vec<Self> = offered.iter().filter_map(known).collect();
        // Bytes need no counting.
        if known.contains(&Self::Utf8) { Self::Utf8 } else { known.first().copied().unwrap_or(Self::Utf16) }
    }

    pub(super) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    const fn width(self, letter: char) -> usize {
        match self {
            Self::Utf8 => letter.len_utf8(),
            Self::Utf16 => letter.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Where the lines of a text start. A line ends with `\n`, `\r\n` or `\r`.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    starts: Vec<usize>,
    units: Units,
}

impl Lines {
    pub(super) fn of(text: &str, units: Units) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let next = at.saturating_add(1);
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(next) != Some(&b'\n')) {
                starts.push(next);
            }
        }
        Self { starts, units }
    }

    /// The byte that a position means; one behind the end of its line means the end, one within a letter its start.
    pub(super) fn offset(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let end = self.starts.get(line.saturating_add(1)).copied().unwrap_or(text.len());
        let content = text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
        let wanted = position.character as usize;
        let mut units = 0usize;
        for (at, letter) in content.char_indices() {
            units = units.saturating_add(self.units.width(letter));
            if units > wanted {
                return start.saturating_add(at);
            }
        }
        start.saturating_add(content.len())
    }

    pub(super) fn position(&self, text: &str, offset: u32) -> Position {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = text.get(start..at).unwrap_or("");
        let units = before.chars().fold(0usize, |sum, letter| sum.saturating_add(self.units.width(letter)));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(units) }
    }

    pub(super) fn range(&self, text: &str, span: Span) -> Range {
        Range { start: self.position(text, span.start), end: self.position(text, span.end.max(span.start)) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position, Units};

    #[test]
    fn places_go_there_and_back_in_every_unit() {
        let text = "a = \"Điểm 𝟏\"\r\nđ\rế\n";
        for units in [Units::Utf8, Units::Utf16, Units::Utf32] {
            let lines = Lines::of(text, units);
            for (at, letter) in text.char_indices().filter(|(_, letter)| !['\r', '\n'].contains(letter)) {
                let position = lines.position(text, at as u32);
                assert_eq!(lines.offset(text, position), at, "{letter} {units:?}");
            }
            assert_eq!(lines.position(text, text.len() as u32), Position { line: 3, character: 0 });
        }
        let at = |units, offset| Lines::of(text, units).position(text, offset).character;
        let behind = text.find("\"\r").unwrap() as u32;
        assert_eq!(
            (at(Units::Utf8, behind), at(Units::Utf16, behind), at(Units::Utf32, behind)),
            (17, 12, 11)
        );
    }

    #[test]
    fn places_that_are_not_there_are_the_nearest_ones() {
        let lines = Lines::of("đa\nb", Units::Utf16);
        assert_eq!(lines.offset("đa\nb", Position { line: 0, character: 99 }), 3);
        assert_eq!(lines.offset("đa\nb", Position { line: 9, character: 0 }), 5);
        let wide = Lines::of("𝟏", Units::Utf16);
        assert_eq!(wide.offset("𝟏", Position { line: 0, character: 1 }), 0);
        assert_eq!(wide.position("𝟏", 2), Position { line: 0, character: 0 });
        assert_eq!(wide.position("𝟏", u32::MAX), Position { line: 0, character: 2 });
    }

    #[test]
    fn bytes_are_taken_where_they_are_offered() {
        assert_eq!(Units::of(&[]), Units::Utf16);
        assert_eq!(Units::of(&["utf-16".into(), "utf-8".into()]), Units::Utf8);
        assert_eq!(Units::of(&["utf-7".into(), "utf-32".into()]), Units::Utf32);
    }
}
