//! Every URL of the portal: one enum, parsed and printed in one place.

use domain::{AgencyId, Audience, CaseNumber, CaseRef, ServiceCode, ServiceId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Where a person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The one box.
    Start,
    /// What was found for a need.
    Search(String),
    /// All services, A to Z.
    Services,
    /// The themes.
    Themes,
    /// The services of a theme.
    Theme(String),
    /// The services for an audience.
    For(Audience),
    /// The agencies.
    Agencies,
    /// An agency and its services.
    Agency(AgencyId),
    /// A service.
    Service(ServiceId),
    /// The door of a service's form: takes up a draft or begins.
    Apply(ServiceId),
    /// A page of the form.
    Step {
        /// Which service's form.
        service: ServiceId,
        /// Which page of it.
        slug: String,
        /// Whether the person came to change one answer and goes back to check them all.
        checking: bool,
    },
    /// Check your answers.
    Check(ServiceId),
    /// A submission from this device: on its way, or its receipt.
    Submission(String),
    /// Asks for a case's number.
    Lookup(String),
    /// A case.
    Case(CaseRef),
    /// A case on one page, for the counter.
    Sheet(CaseRef),
    /// The cases that this device follows.
    Folder,
    /// The accessibility statement.
    Accessibility,
    /// How this device shows the portal.
    Preferences,
    /// Every screen that can be linked.
    SiteMap,
    /// Every component with its examples, in builds for that.
    #[cfg(feature = "gallery")]
    Gallery,
    /// No such page at this path.
    NotFound(String),
}

/// What a path segment or a query value leaves as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Route {
    /// Reads an address: its path, what follows the `?`, and what follows the `#`. The number of a
    /// case and the key of a request stand in the last, which a browser sends to no server.
    pub(crate) fn parse(path: &str, query: &str, fragment: &str) -> Self {
        let parts: Vec<String> =
            path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let value = |name: &str| query_value(query, name);
        let fragment = fragment.trim_start_matches('#');
        let secret = decode(fragment);
        match parts.as_slice() {
            [] => Self::Start,
            ["busca"] => Self::Search(value("q")),
            ["servicos"] => Self::Services,
            ["temas"] => Self::Themes,
            ["temas", theme] => Self::Theme((*theme).to_owned()),
            ["para", "cidadaos"] => Self::For(Audience::Citizen),
            ["para", "empresas"] => Self::For(Audience::Company),
            ["orgaos"] => Self::Agencies,
            ["orgaos", id] => Self::Agency(AgencyId::new(*id)),
            ["servico", agency, code, rest @ ..] => {
                let route = Self::of_service(service_id(agency, code), rest, &value("voltar"));
                route.unwrap_or_else(|| Self::NotFound(path.to_owned()))
            }
            ["pedido"] if !secret.is_empty() => Self::Submission(secret),
            ["pedido", key] => Self::Submission((*key).to_owned()),
            // The form writes the number in the query where the program has not come yet.
            ["processo"] => Self::Lookup(query_value(&format!("{query}&{fragment}"), "numero")),
            ["processo", agency] if !secret.is_empty() => Self::Case(case_ref(agency, &secret)),
            ["processo", agency, number] => Self::Case(case_ref(agency, number)),
            ["folha", agency] if !secret.is_empty() => Self::Sheet(case_ref(agency, &secret)),
            ["pasta"] => Self::Folder,
            ["acessibilidade"] => Self::Accessibility,
            ["preferencias"] => Self::Preferences,
            ["mapa-do-site"] => Self::SiteMap,
            #[cfg(feature = "gallery")]
            ["galeria"] => Self::Gallery,
            _ => Self::NotFound(path.to_owned()),
        }
    }

    fn of_service(service: ServiceId, rest: &[&str], back: &str) -> Option<Self> {
        Some(match rest {
            [] => Self::Service(service),
            ["pedir"] => Self::Apply(service),
            ["pedir", "conferir"] => Self::Check(service),
            ["pedir", slug] => {
                Self::Step { service, slug: (*slug).to_owned(), checking: back == "conferir" }
            }
            _ => return None,
        })
    }

    /// Prints the address.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Start => "/".to_owned(),
            Self::NotFound(path) => path.clone(),
            Self::Search(need) => format!("/busca?q={}", encode(need)),
            Self::Services => "/servicos".to_owned(),
            Self::Themes => "/temas".to_owned(),
            Self::Theme(theme) => format!("/temas/{}", encode(theme)),
            Self::For(Audience::Citizen) => "/para/cidadaos".to_owned(),
            Self::For(Audience::Company) => "/para/empresas".to_owned(),
            Self::Agencies => "/orgaos".to_owned(),
            Self::Agency(id) => format!("/orgaos/{}", encode(id.as_str())),
            Self::Service(service) => service_url(service),
            Self::Apply(service) => service_url(service) + "/pedir",
            Self::Step { service, slug, checking } => {
                let back = if *checking { "?voltar=conferir" } else { "" };
                format!("{}/pedir/{}{back}", service_url(service), encode(slug))
            }
            Self::Check(service) => service_url(service) + "/pedir/conferir",
            Self::Submission(key) => format!("/pedido#{}", encode(key)),
            Self::Lookup(number) if number.is_empty() => "/processo".to_owned(),
            Self::Lookup(number) => format!("/processo#numero={}", encode(number)),
            Self::Case(case) => case_url("processo", case),
            Self::Sheet(case) => case_url("folha", case),
            Self::Folder => "/pasta".to_owned(),
            Self::Accessibility => "/acessibilidade".to_owned(),
            #[cfg(feature = "gallery")]
            Self::Gallery => "/galeria".to_owned(),
            Self::Preferences => "/preferencias".to_owned(),
            Self::SiteMap => "/mapa-do-site".to_owned(),
        }
    }
}

fn case_ref(agency: &str, number: &str) -> CaseRef {
    CaseRef { agency: AgencyId::new(agency), number: CaseNumber::new(number) }
}

/// The number where no server sees it.
fn case_url(screen: &str, case: &CaseRef) -> String {
    let (agency, number) = (case.agency.as_str(), case.number.as_str());
    format!("/{screen}/{}#{}", encode(agency), encode(number))
}

fn service_id(agency: &str, code: &str) -> ServiceId {
    ServiceId { agency: AgencyId::new(agency), code: ServiceCode::new(code) }
}

fn service_url(service: &ServiceId) -> String {
    format!("/servico/{}/{}", encode(service.agency.as_str()), encode(service.code.as_str()))
}

/// A text as one part of an address.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The value of a query parameter as a form writes it (`+` for a space), empty when absent.
fn query_value(query: &str, name: &str) -> String {
    let pairs = query.trim_start_matches('?').split('&');
    let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name);
    value.map(|(_, value)| decode(&value.replace('+', " "))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(route: &Route) {
        let url = route.url();
        let (rest, fragment) = url.split_once('#').unwrap_or((&url, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        assert_eq!(&Route::parse(path, query, fragment), route, "{url}");
    }

    #[test]
    fn every_address_is_read_as_it_is_printed() {
        let service = || service_id("garcas-urbanos", "Buraco na rua/ção 100% ?#");
        let case = CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new("1/2 #x") };
        let step = |checking| Route::Step { service: service(), slug: "local".into(), checking };
        for route in [
            Route::Start,
            Route::Search("lâmpada & poste + 50%".into()),
            Route::Services,
            Route::Themes,
            Route::Theme("Ruas e calçadas".into()),
            Route::For(Audience::Citizen),
            Route::For(Audience::Company),
            Route::Agencies,
            Route::Agency(AgencyId::new("garcas-urbanos")),
            Route::Service(service()),
            Route::Apply(service()),
            step(false),
            step(true),
            Route::Check(service()),
            Route::Submission("k1".into()),
            Route::Lookup(String::new()),
            Route::Lookup("GAR-2026-000001".into()),
            Route::Case(case.clone()),
            Route::Sheet(case),
            Route::Accessibility,
            Route::Preferences,
            Route::SiteMap,
        ] {
            there_and_back(&route);
        }
    }

    #[test]
    fn a_form_without_wasm_writes_plus_for_space() {
        let found = Route::parse("/busca", "q=poste+apagado&x=1", "");
        assert_eq!(found, Route::Search("poste apagado".into()));
    }

    #[test]
    fn what_is_not_ours_is_not_found() {
        for path in ["/x", "/servico/a", "/servico/a/b/c", "/pedido", "/processo/a/b/c"] {
            assert_eq!(Route::parse(path, "", ""), Route::NotFound(path.into()));
        }
    }

    #[test]
    fn no_server_is_sent_the_number_of_a_case_or_the_key_of_a_request() {
        let case = CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new("GAR-1") };
        let secret = [
            Route::Case(case.clone()),
            Route::Sheet(case),
            Route::Lookup("GAR-1".into()),
            Route::Submission("GAR-1".into()),
        ];
        for route in secret {
            let url = route.url();
            let sent = url.split('#').next().unwrap_or_default();
            assert!(!sent.contains("GAR-1"), "{url}");
        }
    }

    #[test]
    fn addresses_of_before_and_a_form_without_the_program_are_still_read() {
        let case = CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new("GAR-1") };
        assert_eq!(Route::parse("/processo/a/GAR-1", "", ""), Route::Case(case));
        assert_eq!(Route::parse("/pedido/k1", "", ""), Route::Submission("k1".into()));
        assert_eq!(Route::parse("/processo", "?numero=GAR-1", ""), Route::Lookup("GAR-1".into()));
    }
}
