//! Reads what a citizen sends, and says everything that is wrong with it at once.

use super::answer::Refusal;
use super::attributes;
use super::catalogue::{Catalogue, Service};
use super::fields::Fields;
use axum::http::StatusCode;

const LONGEST_DESCRIPTION: usize = 4_000;

/// Where the problem is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) lat: Option<f64>,
    pub(super) long: Option<f64>,
    pub(super) address: Option<String>,
    pub(super) address_id: Option<String>,
    pub(super) zipcode: Option<String>,
}

/// Who asks; known to the agency, never published.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) email: Option<String>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) device_id: Option<String>,
}

/// A request that can be taken in.
#[derive(Clone, Debug, Default)]
pub(super) struct Submission {
    pub(super) service_code: String,
    pub(super) description: Option<String>,
    pub(super) place: Place,
    pub(super) media_url: Option<String>,
    pub(super) account_id: Option<String>,
    pub(super) person: Person,
    pub(super) answers: Vec<(String, String)>,
}

/// Checks the fields as the standard and the service's form ask.
pub(super) fn read(catalogue: &Catalogue, fields: &Fields) -> Result<Submission, Refusal> {
    let mut problems = Vec::new();
    let service = service(catalogue, fields, &mut problems)?;
    let place = place(fields, &mut problems);
    problems.extend(flaws(fields));
    let form = |service: &Service| attributes::check(catalogue.form(&service.code), fields);
    let answers = service.map_or(Ok(Vec::new()), form);
    let answers = answers.unwrap_or_else(|found| {
        problems.extend(found);
        Vec::new()
    });
    if !problems.is_empty() {
        return Err(Refusal { status: StatusCode::BAD_REQUEST, problems });
    }
    let text = |name| fields.one(name).map(str::to_owned);
    Ok(Submission {
        service_code: service.map(|service| service.code.clone()).unwrap_or_default(),
        description: text("description"),
        place,
        media_url: text("media_url"),
        account_id: text("account_id"),
        person: person(fields),
        answers,
    })
}

fn service<'a>(
    catalogue: &'a Catalogue,
    fields: &Fields,
    problems: &mut Vec<String>,
) -> Result<Option<&'a Service>, Refusal> {
    let Some(code) = fields.one("service_code") else {
        problems.push("Diga qual é o serviço (service_code).".to_owned());
        return Ok(None);
    };
    let unknown = || Refusal::not_found(format!("Não existe o serviço {code}."));
    catalogue.service(code).map(Some).ok_or_else(unknown)
}

fn person(fields: &Fields) -> Person {
    let text = |name| fields.one(name).map(str::to_owned);
    Person {
        email: text("email"),
        first_name: text("first_name"),
        last_name: text("last_name"),
        phone: text("phone"),
        device_id: text("device_id"),
    }
}

fn place(fields: &Fields, problems: &mut Vec<String>) -> Place {
    let mut degrees = |name, most: f64| {
        let text = fields.one(name)?;
        let number = text.parse::<f64>().ok().filter(|number| number.abs() <= most);
        if number.is_none() {
            problems.push(format!("A coordenada {name} não é um número em graus: {text}."));
        }
        number
    };
    let (lat, long) = (degrees("lat", 90.0), degrees("long", 180.0));
    let address = fields.one("address_string").map(str::to_owned);
    let address_id = fields.one("address_id").map(str::to_owned);
    if fields.one("lat").is_some() != fields.one("long").is_some() {
        problems.push("Envie as duas coordenadas: lat e long.".to_owned());
    } else if fields.one("lat").is_none() && address.is_none() && address_id.is_none() {
        problems.push("Diga onde é: lat e long, address_string ou address_id.".to_owned());
    }
    let zipcode = address.as_deref().and_then(zipcode);
    Place { lat, long, address, address_id, zipcode }
}

/// The CEP written in an address: `00100-156`.
fn zipcode(address: &str) -> Option<String> {
    let mut parts = address.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
    let is_cep = |part: &&str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        digits == 8 && (part.len() == 8 || part.as_bytes().get(5) == Some(&b'-') && part.len() == 9)
    };
    parts.rfind(is_cep).map(str::to_owned)
}

fn flaws(fields: &Fields) -> Vec<String> {
    let mut found = Vec::new();
    let description = fields.one("description").unwrap_or_default();
    let length = description.chars().count();
    if length > LONGEST_DESCRIPTION {
        found.push(format!("A descrição tem {length} letras; o máximo é 4.000."));
    }
    if fields.one("email").is_some_and(|email| !email.contains('@') || email.contains(' ')) {
        found.push("O e-mail não está completo. Exemplo: nome@exemplo.com".to_owned());
    }
    let is_link = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if fields.one("media_url").is_some_and(|url| !is_link(url)) {
        found.push(
            "O endereço da foto (media_url) deve começar com http:// ou https://.".to_owned(),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_form(body: &str) -> Result<Submission, Refusal> {
        let services = r#"[{"service_code":"A","service_name":"","description":"","metadata":false,
            "type":"realtime","keywords":"","group":"","days":1,"unit":"","notice":""}]"#;
        let catalogue = Catalogue::read(services, "[]").unwrap();
        read(&catalogue, &Fields::encoded(body.as_bytes()))
    }

    #[test]
    fn each_kind_of_place_will_do() {
        let by_address = read_form("service_code=A&address_string=Rua+A,+1,+00100-156").unwrap();
        assert_eq!(by_address.place.zipcode.as_deref(), Some("00100-156"));
        assert_eq!(
            read_form("service_code=A&lat=-21.9&long=-40.6").unwrap().place.lat,
            Some(-21.9)
        );
        assert!(read_form("service_code=A&address_id=99").is_ok());
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let body = format!("lat=95&email=ana&media_url=ftp://x&description={}", "a".repeat(4_001));
        let refusal = read_form(&body).unwrap_err();
        assert_eq!((refusal.status, refusal.problems.len()), (StatusCode::BAD_REQUEST, 6));
        assert_eq!(
            read_form("service_code=Z&lat=1&long=1").unwrap_err().status,
            StatusCode::NOT_FOUND
        );
        assert!(read_form("service_code=A").is_err());
    }
}
