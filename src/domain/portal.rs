//! The portal's own data: which agencies it joins.

use crate::{Agency, AgencyId, Capability, Error, ErrorKind};

/// `portal.json`, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portal {
    /// The agencies, in the order of the file.
    pub agencies: Vec<Agency>,
    /// The e-mail address of who runs the portal, for those who find a barrier in it.
    pub contact: Option<String>,
    /// The script of a widget for sign language, fetched only when a person asks for it.
    pub sign_language: Option<String>,
}

impl Portal {
    /// The agency of that id.
    pub fn agency(&self, id: &AgencyId) -> Result<&Agency, Error> {
        let missing = || Error::new(ErrorKind::NotFound, "no such agency in portal.json").of(id);
        self.agencies.iter().find(|agency| agency.id == *id).ok_or_else(missing)
    }

    /// The agencies that offer something.
    pub fn offering(&self, capability: Capability) -> impl Iterator<Item = &Agency> {
        self.agencies.iter().filter(move |agency| agency.offers(capability))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CaseState;

    fn shipped() -> Portal {
        Portal::read(include_str!("../../public/portal.json")).unwrap()
    }

    #[test]
    fn the_shipped_file_is_read() {
        let portal = shipped();
        let agency = portal.agency(&AgencyId::new("garcas-urbanos")).unwrap();
        assert_eq!(agency.statuses["open"], CaseState::InProgress);
        assert!(agency.numbers.iter().any(|format| format.matches("GAR-2026-000001")));
    }

    #[test]
    fn ids_are_unique_and_addresses_have_no_slash_at_the_end() {
        let portal = shipped();
        for (at, agency) in portal.agencies.iter().enumerate() {
            assert!(!agency.url.ends_with('/'), "{}", agency.id.as_str());
            assert!(portal.agencies[..at].iter().all(|other| other.id != agency.id));
        }
    }

    #[test]
    fn an_unknown_agency_is_not_found() {
        let error = shipped().agency(&AgencyId::new("x")).unwrap_err();
        assert_eq!(error.kind, ErrorKind::NotFound);
    }
}
