//! Many agencies at once: few under way, none waiting for another, all given up when nobody listens.

#[cfg(test)]
mod tests {
    use connectors::{
        Clock, Http, Pending, Ports, Request, Response, StreamExt, cases, catalogues,
    };
    use domain::{Agency, CaseNumber, Error, ErrorKind, Partial, Service, Standing, Timestamp};
    use std::{
        cell::Cell,
        future,
        pin::pin,
        rc::Rc,
        task::{Context, Poll, Waker},
    };

    const LIST: &str =
        r#"[{"service_code":"1","service_name":"Poda"},{"service_name":"sem número"}]"#;

    /// Agencies named `never` do not answer; it counts the requests that still wait for one.
    #[derive(Default)]
    struct World {
        waiting: Rc<Cell<usize>>,
        asked: Cell<usize>,
    }

    struct Waiting(Rc<Cell<usize>>);

    impl Drop for Waiting {
        fn drop(&mut self) {
            self.0.set(self.0.get() - 1);
        }
    }

    impl Http for World {
        fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>> {
            self.asked.set(self.asked.get() + 1);
            if request.url.contains("never") {
                self.waiting.set(self.waiting.get() + 1);
                let waiting = Waiting(self.waiting.clone());
                return Box::pin(async move {
                    let _waiting = waiting;
                    future::pending().await
                });
            }
            let status = if request.url.contains("down") { 503 } else { 200 };
            let (content_type, retry_after, body) = (String::new(), None, LIST.into());
            Box::pin(async move { Ok(Response { status, content_type, retry_after, body }) })
        }
    }

    impl Clock for World {
        fn now(&self) -> Timestamp {
            Timestamp(7)
        }

        fn sleep(&self, _: u32) -> Pending<'_, ()> {
            Box::pin(future::pending())
        }
    }

    fn world() -> (Rc<World>, Ports) {
        let world = Rc::new(World::default());
        (world.clone(), Ports { http: world.clone(), clock: world })
    }

    fn agencies(names: &[&str]) -> Vec<Agency> {
        let agency = |name: &&str| {
            let agency = serde_json::json!({"id": name, "name": name, "level": "municipal", "place": "P",
                "lang": "pt-BR", "protocol": "open311", "url": format!("http://{name}"), "timezone": "",
                "reach": {"catalogue": "direct"}});
            domain::Portal::read(&serde_json::json!({ "agencies": [agency] }).to_string())
                .unwrap()
                .agencies
                .remove(0)
        };
        names.iter().map(agency).collect()
    }

    fn poll<T>(future: impl Future<Output = T>) -> Poll<T> {
        pin!(future).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn six_at_most_are_under_way_and_none_is_left_behind() {
        let (world, ports) = world();
        let mut stream = catalogues(&agencies(&["never"; 20]), &ports);
        assert!(poll(stream.next()).is_pending());
        assert_eq!((world.waiting.get(), world.asked.get()), (6, 6));
        drop(stream);
        assert_eq!(world.waiting.get(), 0);
    }

    #[test]
    fn nobody_waits_for_another() {
        let (_, ports) = world();
        let mut stream = catalogues(&agencies(&["never", "a", "down", "b"]), &ports);
        let mut all: Partial<Service> = Partial::default();
        while let Poll::Ready(Some(answer)) = poll(stream.next()) {
            assert_eq!(answer.sources.len(), 1);
            all.items.extend(answer.items);
            all.sources.extend(answer.sources);
        }
        assert_eq!((all.items.len(), all.answered(), all.dropped()), (2, 2, 2));
        let failed: Vec<_> =
            all.failed().map(|(agency, error)| (agency.as_str(), &error.kind)).collect();
        assert_eq!(failed, [("down", &ErrorKind::Unavailable)]);
        let at = Standing::Answered { at: Timestamp(7), dropped: 1 };
        assert_eq!(all.sources[0].standing, at);
    }

    #[test]
    fn who_offers_no_catalogue_is_not_asked() {
        let (world, ports) = world();
        let mut silent = agencies(&["a"]);
        silent[0].reach.clear();
        assert_eq!(poll(catalogues(&silent, &ports).next()), Poll::Ready(None));
        assert_eq!(world.asked.get(), 0);
    }

    #[test]
    fn who_tells_of_no_case_is_not_asked_and_it_is_said() {
        let (world, ports) = world();
        let owners = [(agencies(&["a"]).remove(0), CaseNumber::new("1"))];
        let Poll::Ready(Some((agency, answer))) = poll(cases(&owners, &ports).next()) else {
            panic!("it waits")
        };
        assert_eq!((agency.as_str(), answer.unwrap_err().kind), ("a", ErrorKind::Unsupported));
        assert_eq!(world.asked.get(), 0);
    }
}
