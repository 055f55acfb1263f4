//! What is written to an agency about a case, and what it issued in it.

use crate::town::{Town, run};
use connectors::Connector;
use domain::{Case, CaseNumber, CaseRef, ErrorKind, Letter, LetterKind, Protocol, Sender, Turn};

/// A case of the demo for which that holds.
async fn case(connector: &dyn Connector, holds: impl Fn(&Case) -> bool) -> Case {
    for number in 1..200 {
        let number = CaseNumber::new(format!("OBR-2026-{number:06}"));
        if let Ok(case) = connector.case(&number).await
            && holds(&case)
        {
            return case;
        }
    }
    panic!("the demo has no such case");
}

fn letter(case: &Case, kind: LetterKind, key: &str, text: &str) -> Letter {
    Letter { key: key.into(), case: case.reference.clone(), kind, text: text.into() }
}

#[test]
fn a_letter_that_comes_twice_is_one_message() {
    run(async {
        let town = Town::of("garcas-obras").await;
        let connector = town.connector();
        let open = case(&*connector, |case| case.state.turn() == Turn::Agency).await;
        let letter = letter(&open, LetterKind::Message, "k-message-00000001", "Alguém vem?");
        assert_eq!(connector.write(&letter).await, Ok(()));
        assert_eq!(connector.write(&letter).await, Ok(()));
        let told = connector.case(&open.reference.number).await.unwrap();
        let own = told.messages.iter().filter(|message| message.text == letter.text);
        let from: Vec<_> = own.map(|message| message.from).collect();
        assert_eq!(from, [Some(Sender::Applicant)]);
    });
}

#[test]
fn a_letter_whose_answer_was_lost_is_sent_again_and_is_one() {
    run(async {
        let town = Town::of("garcas-obras").await;
        let connector = town.connector();
        let open = case(&*connector, |case| case.state.turn() == Turn::Agency).await;
        let letter = letter(&open, LetterKind::Message, "k-message-00000002", "Ainda não vieram.");
        town.faults(r#"[{"operation": "message", "kind": "error_after_accept"}]"#).await;
        let lost = connector.write(&letter).await.unwrap_err();
        assert!(lost.may_have_arrived(), "{lost:?}");
        town.faults("[]").await;
        assert_eq!(connector.write(&letter).await, Ok(()));
        let told = connector.case(&open.reference.number).await.unwrap();
        assert_eq!(told.messages.iter().filter(|one| one.text == letter.text).count(), 1);
    });
}

#[test]
fn what_was_missing_moves_the_case_on_and_a_case_that_is_over_takes_nothing() {
    run(async {
        let town = Town::of("garcas-obras").await;
        let connector = town.connector();
        let waiting = case(&*connector, |case| case.state.turn() == Turn::You).await;
        let missing = letter(&waiting, LetterKind::Supplement, "k-supplement-000001", "São 4 m.");
        assert_eq!(connector.write(&missing).await, Ok(()));
        let told = connector.case(&waiting.reference.number).await.unwrap();
        assert_ne!(told.state.turn(), Turn::You);
        let over = case(&*connector, |case| case.state.turn() == Turn::Nobody).await;
        let late = letter(&over, LetterKind::Supplement, "k-supplement-000002", "Esperem.");
        let refused = connector.write(&late).await.unwrap_err();
        assert!(
            matches!(&refused.kind, ErrorKind::Rejected(why) if !why.is_empty()),
            "{refused:?}"
        );
    });
}

#[test]
fn a_document_has_as_many_bytes_as_the_case_says_and_another_is_not_found() {
    run(async {
        let town = Town::of("garcas-obras").await;
        let connector = town.connector();
        let case = case(&*connector, |case| !case.documents.is_empty()).await;
        let (number, document) = (&case.reference.number, &case.documents[0]);
        let bytes = connector.document(number, &document.id).await.unwrap();
        assert_eq!(u64::try_from(bytes.len()), Ok(document.size));
        let none = connector.document(number, "d99/..").await.unwrap_err();
        assert_eq!(none.kind, ErrorKind::NotFound);
    });
}

#[test]
fn a_protocol_without_letters_or_documents_says_so_and_for_whom() {
    run(async {
        let without = |town: &Town| town.agency.protocol != Protocol::Janela;
        for town in Town::all().await.into_iter().filter(without) {
            let number = CaseNumber::new("1");
            let case = CaseRef { agency: town.agency.id.clone(), number: number.clone() };
            let (key, text) = ("k".to_owned(), "Oi".to_owned());
            let letter = Letter { key, case, kind: LetterKind::Message, text };
            let connector = town.connector();
            let refused = [
                connector.write(&letter).await.unwrap_err(),
                connector.document(&number, "d1").await.unwrap_err(),
            ];
            for error in refused {
                assert_eq!(error.kind, ErrorKind::Unsupported);
                assert_eq!(error.agency.as_ref(), Some(&town.agency.id));
            }
            assert_eq!(connector.agency(), &town.agency.id);
        }
    });
}
