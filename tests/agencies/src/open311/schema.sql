-- What the agency keeps. Instants are seconds since 1970, UTC.
CREATE TABLE IF NOT EXISTS requests (
  id TEXT PRIMARY KEY,
  -- 0 where the count goes on over the years.
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  service_code TEXT NOT NULL,
  state TEXT NOT NULL,
  open INTEGER NOT NULL,
  status_notes TEXT NOT NULL,
  description TEXT,
  agency_responsible TEXT NOT NULL,
  service_notice TEXT NOT NULL,
  requested INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  address TEXT,
  address_id TEXT,
  zipcode TEXT,
  lat REAL,
  long REAL,
  media_url TEXT,
  account_id TEXT,
  email TEXT,
  first_name TEXT,
  last_name TEXT,
  phone TEXT,
  device_id TEXT,
  -- What was given instead of a number, and from when the number is told.
  token TEXT UNIQUE,
  ready_at INTEGER NOT NULL,
  -- Percent of the worker's step that this request takes, and since when it waits.
  pace INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL,
  UNIQUE (year, sequence)
) STRICT;
CREATE INDEX IF NOT EXISTS requests_by_date ON requests (requested);

-- What the citizen answered to the service's own questions.
CREATE TABLE IF NOT EXISTS answers (
  request_id TEXT NOT NULL REFERENCES requests (id),
  code TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- Every movement of every request.
CREATE TABLE IF NOT EXISTS events (
  request_id TEXT NOT NULL REFERENCES requests (id),
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  notes TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_request ON events (request_id, at);
