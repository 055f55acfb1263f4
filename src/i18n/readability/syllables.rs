//! How many syllables a word has, in the portal's three languages: rules of spelling, few exceptions.

use super::Language;

/// The syllables of a word, at least one. Acronyms are read letter by letter.
pub(super) fn syllables(word: &str, language: Language) -> u32 {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 1 && !word.chars().any(char::is_lowercase) {
        return u32::try_from(letters).unwrap();
    }
    let parts = word.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    let all = parts.map(|part| of_part(&part.to_lowercase(), language)).sum();
    u32::max(all, 1)
}

fn of_part(part: &str, language: Language) -> u32 {
    let letters: Vec<char> = part.chars().collect();
    match language {
        Language::Portuguese => portuguese(part, &letters),
        Language::Spanish => spanish(&letters),
        Language::English => english(part, &letters),
    }
}

/// Words that are not said as they are written: foreign ones, and those whose prefix keeps apart.
fn portuguese(word: &str, letters: &[char]) -> u32 {
    match word {
        "mail" => 1,
        _ if ["reuni", "proib"].iter().any(|prefix| word.starts_with(prefix)) => {
            nuclei(letters, joins_in_portuguese) + 1
        }
        _ => nuclei(letters, joins_in_portuguese),
    }
}

fn spanish(letters: &[char]) -> u32 {
    nuclei(letters, joins_in_spanish)
}

/// Counts vowels; one that joins the vowel before it makes no syllable of its own.
fn nuclei(letters: &[char], joins: fn(&[char], usize) -> bool) -> u32 {
    let (mut count, mut at) = (0, 0);
    while at < letters.len() {
        if is_vowel(letters, at) && !is_mute_u(letters, at) {
            count += 1;
            while joins(letters, at) {
                at += 1;
            }
        }
        at += 1;
    }
    count
}

const ACCENTED: &str = "áéíóúâêôãõà";

fn at(letters: &[char], place: usize) -> char {
    letters.get(place).copied().unwrap_or(' ')
}

fn is_vowel(letters: &[char], place: usize) -> bool {
    // A final y is a vowel in Spanish ("muy"); Portuguese has it in foreign words only.
    let letter = at(letters, place);
    "aeiouáéíóúâêôãõàü".contains(letter) || (letter == 'y' && place + 1 == letters.len())
}

/// The u of "que", "água", "guia": mute or a glide, never a syllable.
fn is_mute_u(letters: &[char], place: usize) -> bool {
    let before = place.checked_sub(1).map_or(' ', |before| at(letters, before));
    let u = matches!(at(letters, place), 'u' | 'ü');
    u && matches!(before, 'q' | 'g') && is_vowel(letters, place + 1)
}

/// Whether the vowel after `place` belongs to the same syllable, in Portuguese.
fn joins_in_portuguese(letters: &[char], place: usize) -> bool {
    let (one, two) = (at(letters, place), at(letters, place + 1));
    let came_from_glide = place > 0 && is_glide_pair(letters, place - 1);
    match (one, two) {
        _ if came_from_glide => false,
        ('ã', 'o' | 'e' | 'i') | ('õ', 'e') => true,
        _ if is_glide_pair(letters, place) => true,
        ('i' | 'u' | 'e' | 'o', 'a' | 'e' | 'o') => ends_after_accent(letters, place),
        _ => false,
    }
}

/// "pai", "céu", "muito"; but "ra-i-nha", "ju-iz", "ca-ir", "a-in-da", where what follows closes
/// the syllable.
fn is_glide_pair(letters: &[char], place: usize) -> bool {
    let (one, two) = (at(letters, place), at(letters, place + 1));
    let (next, after) = (at(letters, place + 2), at(letters, place + 3));
    let closed = (next == 'n' && after == 'h')
        || ("lmnrz".contains(next) && !is_vowel(letters, place + 3) && after != next);
    let pair = "aeoáéóâêôiu".contains(one) && matches!(two, 'i' | 'u') && one != two;
    pair && !closed && !is_mute_u(letters, place)
}

/// "histó-ria", "ór-gãos", "má-goa": an accent before, and the word's end after.
fn ends_after_accent(letters: &[char], place: usize) -> bool {
    let rest = letters.get(place + 2..).unwrap_or_default();
    let different = at(letters, place) != at(letters, place + 1);
    let accent = letters.iter().take(place).any(|&letter| ACCENTED.contains(letter));
    different && accent && matches!(rest, [] | ['s'])
}

/// Whether the vowel after `place` belongs to the same syllable, in Spanish: two strong vowels part,
/// a weak one without an accent joins.
fn joins_in_spanish(letters: &[char], place: usize) -> bool {
    let strong = |letter| "aeoáéóíú".contains(letter);
    let (one, two) = (at(letters, place), at(letters, place + 1));
    let vowels = is_vowel(letters, place) && is_vowel(letters, place + 1);
    vowels && !(strong(one) && strong(two)) && one != two
}

/// English as it is mostly spelt: groups of vowels, without the mute e.
fn english(word: &str, letters: &[char]) -> u32 {
    let vowel = |place| "aeiouy".contains(at(letters, place));
    let groups =
        (0..letters.len()).filter(|&place| vowel(place) && (place == 0 || !vowel(place - 1)));
    let apart = ["ia", "io", "eo", "iu", "ying", "eing", "oing", "uous"];
    let together = ["tio", "cia", "sio", "cio", "tia", "sia", "people"];
    let matches = |parts: &[&str]| parts.iter().map(|part| word.matches(part).count()).sum();
    let (apart, together): (usize, usize) = (matches(&apart), matches(&together));
    let count = groups.count() + apart - usize::min(apart, together);
    u32::try_from(usize::max(count - usize::from(has_mute_e(word, count)), 1)).unwrap()
}

fn has_mute_e(word: &str, groups: usize) -> bool {
    let mute = |ending: &str, said: &[&str]| {
        word.strip_suffix(ending).is_some_and(|stem| {
            let vowel = stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
            !vowel && !said.iter().any(|end| stem.ends_with(end))
        })
    };
    let before_e = ["bl", "pl", "tl", "dl", "gl", "cl"];
    let before_es = [&before_e[..], &["s", "x", "z", "c", "g", "ch", "sh"]].concat();
    let ends = mute("e", &before_e) || mute("ed", &["t", "d"]) || mute("es", &before_es);
    groups > 1 && (ends || word.ends_with("ement"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, known: &str) {
        let counts = known.split_whitespace().map(|parted| {
            let word: String = parted.chars().filter(|&c| c != '·').collect();
            (word, u32::try_from(parted.split('·').count()).unwrap())
        });
        let wrong: Vec<_> = counts
            .map(|(word, count)| (syllables(&word, language), count, word))
            .filter(|(counted, count, _)| counted != count)
            .collect();
        assert!(wrong.is_empty(), "counted, known: {wrong:?}");
    }

    #[test]
    fn portuguese_words_have_their_syllables() {
        check(
            Language::Portuguese,
            "ór·gão ór·gãos ser·vi·ço pe·di·do pro·ces·so pro·to·co·lo ras·cu·nho com·pro·van·te \
             a·pa·re·lho a·in·da nú·me·ro res·pos·ta in·ter·net te·le·fo·ne en·de·re·ço ru·a dois \
             mui·to que quem quan·do qual·quer guar·da·do se·guin·te á·gua lin·gua·gem tran·qui·lo \
             ní·veis lei·tor a·ces·si·bi·li·da·de his·tó·ri·co mu·ni·cí·pio fe·de·ral i·lu·mi·na·ção \
             in·for·ma·ções mãos mãe põe não so·zi·nha sa·í·da sa·ú·de pa·ís ra·i·nha ju·iz ru·im \
             sa·ir ca·iu pai pai·nel di·a vo·o le·em ci·ên·cia au·di·ên·cia re·gi·ão re·u·ni·ão \
             pro·i·bi·do i·dei·a mei·o prai·a bair·ro ár·vo·res á·rea ó·leo má·goa lâm·pa·da \
             quei·ma·da má·qui·na gui·a u·su·á·rio fa·mí·lia re·la·tó·rio pe·rí·o·do ve·í·cu·lo \
             cons·tru·ir co·or·de·nar a·e·ro·por·to cri·an·ça res·pon·deu re·ce·beu vi·e·ram \
             a·nun·ci·ou pa·péis he·rói céu con·tí·nuo e-·mail quais se·quên·cia",
        );
    }

    #[test]
    fn spanish_words_have_their_syllables() {
        check(
            Language::Spanish,
            "or·ga·nis·mo so·li·ci·tud ex·pe·dien·te bo·rra·dor com·pro·ban·te dis·po·si·ti·vo \
             ser·vi·cio to·da·ví·a us·ted que quien guar·da·do len·gua si·guien·te ciu·dad rí·o \
             pa·ís le·er ma·es·tro a·é·re·o muy hoy rei·na cau·sa deu·da re·vi·se a·ho·ra tam·bién \
             en·ví·o vio o·í·do gra·tis cual·quier pin·güi·no a·cen·tú·a con·ti·nuar puer·ta \
             a·ten·ción ac·ce·si·bi·li·dad te·lé·fo·no dí·as",
        );
    }

    #[test]
    fn english_words_have_their_syllables() {
        check(
            Language::English,
            "a·gen·cy a·gen·cies ser·vice ser·vi·ces re·quest re·ceipt draft case num·ber sent \
             an·swer an·swers an·swered page pa·ges use used save saved need need·ed wait·ed \
             ques·tion ad·dress de·vice in·ter·net list ra·di·o vi·de·o some time times \
             please ta·ble sim·ple peo·ple pub·lic pri·va·cy go·ing try·ing state·ment move·ment \
             o·pened chan·ges closed",
        );
    }
}
