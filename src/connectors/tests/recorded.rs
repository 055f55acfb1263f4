//! Answers recorded from real servers, read whole; how many records each holds was counted apart,
//! by another program. They are not part of the project: without them these tests say so and pass.

#[cfg(test)]
mod one_answer;

#[cfg(test)]
mod tests {
    use crate::one_answer::{answered, now};
    use connectors::Catalogue;
    use domain::{Case, CaseNumber, CaseState, FieldKind, Label, Moment, Service, Submitted};
    use serde_json::Value;
    use std::path::Path;

    fn recorded(file: &str) -> Option<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/open311");
        let body = std::fs::read(folder.join(file)).ok();
        if body.is_none() {
            println!("SKIPPED: no recorded answer {file} on this machine");
        }
        body
    }

    fn catalogue(file: &str) -> Option<Catalogue> {
        Some(now(answered(200, &recorded(file)?).catalogue()).unwrap())
    }

    /// Every case of a list, asked for by its number.
    fn cases(file: &str) -> Option<Vec<Case>> {
        let body = recorded(file)?;
        let text = String::from_utf8(body.clone()).unwrap();
        let after = text.split("service_request_id").skip(1);
        let number = |rest: &str| {
            let rest = rest.trim_start_matches(['"', ':', '>', ' ']);
            let number: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            (!number.is_empty()).then_some(number)
        };
        let mut numbers: Vec<String> = after.filter_map(number).collect();
        numbers.dedup();
        let connector = answered(200, &body);
        let ask = |number: String| now(connector.case(&CaseNumber::new(number))).ok();
        Some(numbers.into_iter().filter_map(ask).collect())
    }

    fn count<T>(items: &[T], is: impl Fn(&T) -> bool) -> usize {
        items.iter().filter(|item| is(item)).count()
    }

    #[test]
    fn san_francisco_lists_38_services_in_xml() {
        let Some(read) = catalogue("san-francisco-2012/services.xml") else { return };
        assert_eq!((read.services.len(), read.dropped), (38, 0));
        assert_eq!(count(&read.services, |service| service.has_questions), 0);
        assert_eq!(count(&read.services, |service| service.theme.is_some()), 38);
        assert_eq!(count(&read.services, |service| service.keywords.is_empty()), 38);
        let first = &read.services[0];
        assert_eq!((first.id.code.as_str(), first.name.as_str()), ("001", "Cans_Left_Out_24x7"));
    }

    #[test]
    fn bloomington_lists_46_services_in_json() {
        let Some(read) = catalogue("bloomington-2012/services.json") else { return };
        assert_eq!((read.services.len(), read.dropped), (46, 0));
        assert_eq!(count(&read.services, |service| service.has_questions), 11);
        assert_eq!(count(&read.services, |service| service.theme.is_some()), 46);
        assert!(read.services.iter().all(|service| service.keywords.is_empty()));
    }

    #[test]
    fn the_specification_lists_3_with_9_keywords() {
        let Some(read) = catalogue("spec-example/service_list.json") else { return };
        assert_eq!((read.services.len(), read.dropped), (3, 0));
        assert_eq!(read.services.iter().map(|service| service.keywords.len()).sum::<usize>(), 9);
        assert_eq!(count(&read.services, |service| service.has_questions), 3);
    }

    #[test]
    fn san_francisco_tells_of_56_cases() {
        let Some(cases) = cases("san-francisco-2012/requests.xml") else { return };
        assert_eq!(cases.len(), 56);
        assert_eq!(count(&cases, |case| case.state == CaseState::InProgress), 52);
        assert_eq!(count(&cases, |case| case.state == CaseState::Completed), 4);
        assert_eq!(count(&cases, |case| case.description.is_some()), 0);
        assert_eq!(count(&cases, |case| case.address.is_some()), 56);
        assert_eq!(count(&cases, |case| case.expected.is_some()), 40);
        assert_eq!(count(&cases, |case| case.words.at.is_some()), 4);
        assert_eq!(count(&cases, |case| case.events.len() == 2), 4);
        assert!(cases.iter().all(|case| matches!(case.requested, Some(Moment::Local(..)))));
    }

    #[test]
    fn bloomington_tells_of_21_cases() {
        let Some(cases) = cases("bloomington-2012/requests.json") else { return };
        assert_eq!(cases.len(), 21);
        assert_eq!(count(&cases, |case| case.state == CaseState::InProgress), 18);
        assert_eq!(count(&cases, |case| case.state == CaseState::Completed), 3);
        assert_eq!(count(&cases, |case| case.description.is_none()), 4);
        assert_eq!(count(&cases, |case| case.address.is_none()), 4);
        assert_eq!(count(&cases, |case| case.responsible.is_some()), 21);
        assert_eq!(count(&cases, |case| case.events.len() == 1), 9, "never moved since made");
        assert!(cases.iter().all(|case| matches!(case.requested, Some(Moment::Instant(_)))));
    }

    #[test]
    fn toronto_tells_of_one_and_of_two_cases() {
        for (file, expected) in
            [("toronto-2018/requests_single.xml", 1), ("toronto-2018/requests_many.xml", 2)]
        {
            let Some(cases) = cases(file) else { return };
            assert_eq!(cases.len(), expected, "{file}");
            for case in cases {
                assert_eq!(
                    case.words.note.as_deref(),
                    Some("In progress - The request has been scheduled.")
                );
                assert_eq!(case.responsible.as_deref(), Some("311 Toronto"));
                let last = case.events.last().unwrap();
                assert_eq!(
                    (case.events.len(), last.at),
                    (2, None),
                    "moved, and it is not said when"
                );
            }
        }
    }

    /// The published description's own examples: numbers for texts, one object for a list.
    fn example(path: &str) -> Option<Vec<u8>> {
        let document: Value =
            serde_json::from_slice(&recorded("json-schema/swagger.json")?).unwrap();
        let pointer = format!("/paths/{path}/responses/200/examples/application~1xml");
        Some(document.pointer(&pointer).unwrap().to_string().into_bytes())
    }

    #[test]
    fn the_published_examples_are_read() {
        let Some(body) = example("~1services.{response_format}/get") else { return };
        let services: Vec<Service> = now(answered(200, &body).catalogue()).unwrap().services;
        assert_eq!((services.len(), services[0].id.code.as_str()), (1, "3"));

        let body = example("~1services~1{service_code}.{response_format}/get").unwrap();
        let form = now(answered(200, &body).form(&services[0])).unwrap();
        let question = form.fields().nth(1).unwrap();
        let text = "What is the ticket/tag/DL number?".to_owned();
        assert_eq!(question.label, Label::Agency { text, hint: None });
        assert!(matches!(&question.kind, FieldKind::OneOf(choices) if choices[0].key == "124"));

        let body = example("~1request~1{service_request_id}.{response_format}/get").unwrap();
        let case = now(answered(200, &body).case(&CaseNumber::new("638344"))).unwrap();
        assert_eq!(case.words.note.as_deref(), Some("Duplicate request."));

        let body = example("~1tokens~1{token_id}.{response_format}/get").unwrap();
        let found = now(answered(200, &body).redeem("12345")).unwrap().unwrap();
        assert_eq!(found.number.as_str(), "638344");

        let body = example("~1requests.{response_format}/post").unwrap();
        let answer = now(answered(200, &body).submit(&crate::one_answer::submission())).unwrap();
        assert!(
            matches!(answer, Submitted::Case { case, notice: Some(_) } if case.number.as_str() == "293944")
        );
    }
}
