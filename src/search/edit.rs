//! One slip of the finger.

/// Whether two words are the same but for one letter added, lost, changed, or swapped with the next
/// (Damerau's distance of one at most).
pub(crate) fn within_one(typed: &str, word: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let word: Vec<char> = word.chars().collect();
    let shorter = typed.len().min(word.len());
    let head = typed.iter().zip(&word).take_while(|(a, b)| a == b).count();
    let tails = typed.iter().rev().zip(word.iter().rev());
    let tail = tails.take(shorter - head).take_while(|(a, b)| a == b).count();
    let middle = |word: &[char]| word.get(head..word.len() - tail).map(<[char]>::to_vec);
    match (middle(&typed).as_deref(), middle(&word).as_deref()) {
        (Some([a, b]), Some([c, d])) => a == d && b == c,
        (Some(left), Some(right)) => left.len() <= 1 && right.len() <= 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_slip_is_one() {
        for typed in ["arvore", "avore", "arvorre", "arbore", "arovre", "rvore"] {
            assert!(within_one(typed, "arvore"), "{typed}");
        }
        for typed in ["avoe", "aorvre", "arvoress", "", "poda"] {
            assert!(!within_one(typed, "arvore"), "{typed}");
        }
        assert!(within_one("aa", "a") && within_one("", "a") && within_one("", ""));
    }

    proptest! {
        #[test]
        fn a_lost_letter_is_one_slip(word in "[a-c]{1,8}", at in 0usize..8) {
            let mut short = word.clone();
            short.remove(at % word.len());
            prop_assert!(within_one(&short, &word) && within_one(&word, &short));
        }
    }
}
