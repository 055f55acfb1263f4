//! The CPF, the number that the revenue service gives each person (Instrução Normativa RFB
//! 2.172/2024): known here so that it is not sent about as if it were the number of a case.

/// Whether a text is a CPF, with or without its separators: eleven digits, of which the last two
/// check the others, modulo 11.
pub fn is_cpf(text: &str) -> bool {
    let bare = text.chars().filter(|letter| !matches!(letter, '.' | '-' | '/' | ' '));
    let digits: Option<Vec<u32>> = bare.map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 11) else { return false };
    // Eleven equal digits check too, and are nobody's.
    let differ = digits.iter().any(|digit| Some(digit) != digits.first());
    differ && [9, 10].iter().all(|place| digits.get(*place) == Some(&check(&digits, *place)))
}

/// The digit at a place, by those before it.
fn check(digits: &[u32], place: usize) -> u32 {
    let weights = (2..).take(place).collect::<Vec<u32>>().into_iter().rev();
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    (sum * 10 % 11) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cpf_is_known_by_its_check_digits() {
        for cpf in ["529.982.247-25", "52998224725", "111.444.777-35"] {
            assert!(is_cpf(cpf), "{cpf}");
        }
        for other in
            ["529.982.247-26", "00000000000", "5299822472", "529982247250", "GAR-2026-000123", ""]
        {
            assert!(!is_cpf(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn of_all_endings_one_checks(start in "[0-9]{8}[1-9]") {
            prop_assume!(start.chars().any(|digit| !start.starts_with(digit)));
            let ends = (0..100).filter(|end| is_cpf(&format!("{start}{end:02}")));
            prop_assert_eq!(ends.count(), 1);
        }
    }
}
