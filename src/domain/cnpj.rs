//! The CNPJ, the number that the revenue service gives each company, with letters since July of 2026
//! (Instrução Normativa RFB 2.229/2024).

/// Whether a text is a CNPJ, with or without its separators: twelve digits or capital letters and two
/// digits that check them, modulo 11.
pub fn is_cnpj(text: &str) -> bool {
    let bare: String =
        text.chars().filter(|letter| !matches!(letter, '.' | '-' | '/' | ' ')).collect();
    let bare = bare.to_ascii_uppercase();
    let Some((body, ends)) = bare.split_at_checked(12) else { return false };
    let values: Option<Vec<u32>> = bare.bytes().map(value).collect();
    let Some(values) = values.filter(|values| values.len() == 14) else { return false };
    let digits = ends.bytes().all(|byte| byte.is_ascii_digit());
    // Fourteen equal digits check too, and are nobody's.
    let differ = body.bytes().any(|byte| Some(byte) != body.bytes().next());
    let checks = |place: usize| values.get(place) == Some(&check(&values, place));
    digits && differ && checks(12) && checks(13)
}

/// What a sign counts: its place in ASCII after that of `0`.
fn value(byte: u8) -> Option<u32> {
    let known = byte.is_ascii_digit() || byte.is_ascii_uppercase();
    known.then(|| u32::from(byte) - u32::from(b'0'))
}

/// The digit at a place, by those before it, with weights from 2 to 9 from the right.
fn check(values: &[u32], place: usize) -> u32 {
    let before = values.iter().take(place).rev();
    let sum: u32 = before.zip((2..=9).cycle()).map(|(value, weight)| value * weight).sum();
    match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cnpj_is_known_by_its_check_digits() {
        // The second is the example of the revenue service's own note on the number with letters.
        for cnpj in ["11.222.333/0001-81", "12.ABC.345/01DE-35", "12abc34501de35", "00000000000191"]
        {
            assert!(is_cnpj(cnpj), "{cnpj}");
        }
        let wrong =
            ["11.222.333/0001-82", "12.ABC.345/01DE-36", "00000000000000", "52998224725", ""];
        for other in
            wrong.into_iter().chain(["12ABC34501DEÇ5", "1122233300018A", "112223330001811"])
        {
            assert!(!is_cnpj(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn of_all_endings_one_checks(start in "[0-9A-Z]{11}[1-9A-Z]") {
            prop_assume!(start.chars().any(|sign| !start.starts_with(sign)));
            let ends = (0..100).filter(|end| is_cnpj(&format!("{start}{end:02}")));
            prop_assert_eq!(ends.count(), 1);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = is_cnpj(&text);
        }
    }
}
