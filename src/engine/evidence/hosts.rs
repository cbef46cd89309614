//! Where links lead: the host of an address, and what kind of source it is.

use crate::engine::program::Evidence;

/// The host of an address that leaves the site, in lower case. Addresses without a host stay on the own site.
pub(in crate::engine) fn host(address: &str) -> Option<String> {
    let address = address.trim().to_lowercase();
    let (scheme, rest) = address.split_once("//")?;
    if !matches!(scheme, "http:" | "https:" | "") {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    host.contains('.').then(|| host.to_owned())
}

impl Evidence {
    /// The index of the kind of source that a host is: its own entry, or that of a domain it belongs to.
    pub(super) fn kind_of(&self, host: &str) -> Option<usize> {
        let domains = std::iter::successors(Some(host), |domain| domain.split_once('.').map(|(_, above)| above));
        domains.filter_map(|domain| self.hosts.get(domain)).next().copied().or(self.other_hosts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence() -> Evidence {
        let hosts = [("shop.example".to_owned(), 1), ("journal.example".to_owned(), 2)].into_iter().collect();
        Evidence { hosts, other_hosts: Some(0), ..Evidence::default() }
    }

    #[test]
    fn hosts_have_a_kind_and_what_stays_on_the_site_has_none() {
        let evidence = evidence();
        for (address, kind) in [
            ("https://doi.example/10.1000/1", Some(0)),
            ("//pubmed.example/1", Some(0)),
            ("HTTP://Journal.Example:80/a?b", Some(2)),
            ("/about", None),
            ("mailto:a@b.example", None),
            ("https://shop.example/pills", Some(1)),
            ("https://www.shop.example", Some(1)),
            ("https://user@www.shop.example", Some(1)),
            ("https://notashop.example", Some(0)),
            ("https://localhost/x", None),
        ] {
            assert_eq!(host(address).and_then(|host| evidence.kind_of(&host)), kind, "{address}");
        }
    }
}
