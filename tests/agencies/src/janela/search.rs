//! The agency's own search: words against the title, the keywords, the theme and the description.

use super::catalogue::{Catalogue, Service};

/// The services that fit, best first, with a score between 0 and 1.
pub(super) fn search<'a>(catalogue: &'a Catalogue, words: &str) -> Vec<(&'a Service, f64)> {
    let wanted = tokens(words);
    let services = catalogue.entries().iter().map(|entry| &entry.service);
    let scored = services.map(|service| (service, score(service, &wanted)));
    let mut found: Vec<_> = scored.filter(|(_, score)| *score >= 0.25).collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1));
    found
}

fn score(service: &Service, wanted: &[String]) -> f64 {
    let fields = [
        (1.0, tokens(&service.title)),
        (0.9, tokens(&service.keyword.join(" "))),
        (0.6, tokens(&service.thematic_area.join(" "))),
        (0.4, tokens(&service.description)),
    ];
    let best = |word: &String| {
        let weights = fields.iter().filter(|(_, tokens)| tokens.iter().any(|t| alike(t, word)));
        weights.map(|(weight, _)| *weight).fold(0.0_f64, f64::max)
    };
    let count = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
    if count == 0 {
        return 0.0;
    }
    let mean = wanted.iter().map(best).sum::<f64>() / f64::from(count);
    (mean * 1_000.0).round() / 1_000.0
}

/// The same word, or the same but for its end (a plural, a gender, a verb's form).
fn alike(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    one == other || (common >= 4 && common + 1 >= short && long <= common + 3)
}

/// Words without accents and without the smallest ones.
fn tokens(text: &str) -> Vec<String> {
    let folded: String = text.to_lowercase().chars().map(folded).collect();
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().count() > 2 && *word != "para").map(str::to_owned).collect()
}

const fn folded(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'ô' | 'õ' => 'o',
        'ú' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_plurals_do_not_hide_a_service() {
        let catalogue =
            Catalogue::read(include_str!("../../seed/garcas-obras/services.json")).unwrap();
        let first = |words| search(&catalogue, words).first().map(|(s, _)| s.identifier.clone());
        assert_eq!(first("ALVARÁS de construçao").as_deref(), Some("alvara-construcao"));
        assert_eq!(first("passaporte"), None);
        assert_eq!(first("\u{0} !"), None);
        assert!(search(&catalogue, "rua").iter().all(|(_, score)| (0.0..=1.0).contains(score)));
    }
}
