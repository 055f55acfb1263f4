//! The shapes of case numbers, as data, so that a pasted number finds its agency.

use std::fmt;

/// A shape such as `GAR-9999-999999`: `9` stands for a digit, `A` for a letter, `#` for a hexadecimal
/// digit (in identifiers such as UUIDs, written small), the rest for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFormat(String);

impl NumberFormat {
    /// A shape as written in `portal.json`.
    pub fn new(shape: impl Into<String>) -> Self {
        Self(shape.into())
    }

    /// Whether a number has this shape, whatever the case of its letters and with or without its
    /// separators: people copy numbers by ear and by hand.
    pub fn matches(&self, number: &str) -> bool {
        let mut typed = bare(number);
        let fits = |(shape, letter): (char, char)| match shape {
            '9' => letter.is_ascii_digit(),
            'A' => letter.is_alphabetic(),
            '#' => letter.is_ascii_hexdigit(),
            other => other.eq_ignore_ascii_case(&letter),
        };
        let shape: Vec<char> = bare(&self.0).collect();
        shape.iter().all(|place| typed.next().is_some_and(|letter| fits((*place, letter))))
            && typed.next().is_none()
    }

    /// Whether numbers of this shape are identifiers that nobody can guess, or write by hand: a
    /// text of another shape is then surely none of them.
    pub fn is_unguessable(&self) -> bool {
        self.0.contains('#')
    }

    /// The number as the agency writes it: separators and capitals put back.
    pub fn normalise(&self, number: &str) -> Option<String> {
        if !self.matches(number) {
            return None;
        }
        let mut typed = bare(number);
        let place = |shape: char| match shape {
            shape if is_separator(shape) => Some(shape),
            '9' => typed.next(),
            '#' => typed.next().map(|letter| letter.to_ascii_lowercase()),
            _ => typed.next().map(|letter| letter.to_ascii_uppercase()),
        };
        self.0.chars().map(place).collect()
    }
}

impl fmt::Display for NumberFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !is_separator(*letter))
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '-' | '.' | '/' | '–' | '_') || letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_of_hexadecimal_digits_is_written_small() {
        let format = NumberFormat::new("########-####-####-####-############");
        let typed = "BCABDCD9-9982-4F37-BE4D-09836F01FF59";
        assert_eq!(format.normalise(typed), Some(typed.to_lowercase()));
        assert!(!format.matches("bcabdcd9-9982-4f37-be4d-09836f01ff5g"));
    }
    use proptest::prelude::*;

    #[test]
    fn a_number_is_known_however_it_is_typed() {
        let format = NumberFormat::new("GAR-9999-999999");
        for typed in ["GAR-2026-000123", "gar 2026 000123", " gar2026000123 ", "GAR–2026–000123"]
        {
            assert_eq!(format.normalise(typed).as_deref(), Some("GAR-2026-000123"), "{typed}");
        }
    }

    #[test]
    fn another_shape_is_not() {
        let format = NumberFormat::new("GAR-9999-999999");
        for typed in ["", "GAR-2026-00012", "GAR-2026-0001234", "GUA-2026-000123", "lâmpada"] {
            assert_eq!(format.normalise(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_normalised_still_matches(number in "gar[- ]?[0-9]{4}[- /]?[0-9]{6}") {
            let format = NumberFormat::new("GAR-9999-999999");
            let normal = format.normalise(&number);
            prop_assert!(normal.is_some_and(|n| format.normalise(&n) == Some(n.clone())));
        }
    }
}
