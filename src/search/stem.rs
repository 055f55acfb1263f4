//! Portuguese plurals, and nothing else: Snowball's stemmer splits `certidão` from `certidões`, and
//! cuts `pensão` down to `pensa`. Works on folded words, so a missing accent changes nothing.

/// Words that only link others, or that every request begins with.
const STOP: &str = " a ao aos as com como da das de do dos e em eu faco fazer gostaria essa esse esta \
este foi ha isso ja mais mas me meu meus minha minhas na nas no nos o onde os ou para pela pelo por \
porque pra preciso quando que queria quero se ser sem seu sua sao sobre solicitar tem ter um uma vou ";

/// Plurals that their ending does not tell.
const ODD: [(&str, &str); 11] = [
    ("arvores", "arvore"),
    ("dificeis", "dificil"),
    ("faceis", "facil"),
    ("frageis", "fragil"),
    ("hectares", "hectare"),
    ("herois", "heroi"),
    ("maes", "mae"),
    ("meses", "mes"),
    ("onibus", "onibus"),
    ("paises", "pai"),
    ("uteis", "util"),
];

/// Plural ending, the fewest letters of a word that has it, and what the singular has instead.
const ENDINGS: [(&str, usize, &str); 9] = [
    ("oes", 4, "ao"),
    ("aes", 4, "ao"),
    ("aos", 4, "ao"),
    ("ais", 5, "al"),
    ("eis", 5, "el"),
    ("ois", 5, "ol"),
    ("uis", 5, "ul"),
    ("is", 5, "il"),
    ("ns", 4, "m"),
];

/// The singular of a folded word, as far as its ending tells: `certidoes` becomes `certidao`.
pub fn stem(word: &str) -> String {
    if let Some((_, singular)) = ODD.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    for (plural, fewest, singular) in ENDINGS {
        if word.len() >= fewest
            && let Some(rest) = word.strip_suffix(plural)
        {
            return rest.to_owned() + singular;
        }
    }
    without_s(word).to_owned()
}

/// `flores`, `luzes` lose `es`; other words of four letters and more their `s` after a vowel.
fn without_s(word: &str) -> &str {
    let vowel = |rest: &&str| rest.ends_with(['a', 'e', 'i', 'o', 'u']);
    let long = word.len() >= 4;
    if let Some(rest) = word.strip_suffix("es").filter(|_| long)
        && let Some(before) = rest.strip_suffix(['r', 'z'])
        && vowel(&before)
    {
        return rest;
    }
    word.strip_suffix('s').filter(vowel).filter(|_| long).unwrap_or(word)
}

/// Whether a folded word says nothing about what is sought.
pub(crate) fn is_stop(word: &str) -> bool {
    STOP.split(' ').any(|stop| stop == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;
    use proptest::prelude::*;

    #[test]
    fn plural_and_singular_meet() {
        for (plural, singular) in [
            ("certidões", "certidao"),
            ("pensões", "pensao"),
            ("imóveis", "imovel"),
            ("animais", "animal"),
            ("solicitações", "solicitacao"),
            ("árvores", "arvore"),
            ("luzes", "luz"),
            ("cidadãos", "cidadao"),
            ("pães", "pao"),
            ("lençóis", "lencol"),
            ("azuis", "azul"),
            ("perfis", "perfil"),
            ("itens", "item"),
            ("moradores", "morador"),
            ("padres", "padre"),
            ("postes", "poste"),
            ("úteis", "util"),
            ("leis", "lei"),
            ("meses", "mes"),
            ("classes", "classe"),
            ("ruas", "rua"),
        ] {
            assert_eq!(stem(&fold(plural)), singular);
            assert_eq!(stem(singular), singular, "the singular stays");
        }
    }

    #[test]
    fn short_words_stay() {
        for word in ["gas", "mes", "tres", "luz", "s", ""] {
            assert!(stem(word).starts_with(word.trim_end_matches('s')), "{word}");
        }
        assert_eq!(stem("gas"), "gas");
    }

    #[test]
    fn linking_words_say_nothing() {
        assert!(is_stop("de") && is_stop("quero") && !is_stop("poda") && !is_stop("lobo"));
    }

    proptest! {
        #[test]
        fn no_word_panics(word in "\\PC{0,12}") {
            let _ = (stem(&word), is_stop(&word));
        }
    }
}
