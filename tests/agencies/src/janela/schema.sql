-- What the agency keeps. Instants are seconds since 1970, UTC.
CREATE TABLE IF NOT EXISTS cases (
  number TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  service TEXT NOT NULL,
  department TEXT NOT NULL,
  state TEXT NOT NULL,
  outcome TEXT,
  label TEXT NOT NULL,
  code TEXT,
  note TEXT,
  -- What the applicant must do, while the case waits for that.
  todo TEXT,
  open INTEGER NOT NULL,
  -- How many steps it has made.
  steps INTEGER NOT NULL,
  description TEXT,
  address TEXT,
  opened INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  closed INTEGER,
  applicant TEXT,
  register_number TEXT,
  form_version TEXT,
  answers TEXT,
  -- Percent of the worker's step that this case takes, and since when it waits.
  pace INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL,
  UNIQUE (year, sequence)
) STRICT;
CREATE INDEX IF NOT EXISTS cases_by_company ON cases (register_number, opened);
CREATE INDEX IF NOT EXISTS cases_by_service ON cases (service, closed);

CREATE TABLE IF NOT EXISTS events (
  number TEXT NOT NULL REFERENCES cases (number),
  at INTEGER NOT NULL,
  words TEXT NOT NULL,
  code TEXT,
  department TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_case ON events (number, at);

CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL REFERENCES cases (number),
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS messages_by_case ON messages (number, at);

CREATE TABLE IF NOT EXISTS documents (
  number TEXT NOT NULL REFERENCES cases (number),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (number, id)
) STRICT;

-- What the applicant sent when something was missing.
CREATE TABLE IF NOT EXISTS supplements (
  number TEXT NOT NULL REFERENCES cases (number),
  at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- Files that came with a submission or a supplement.
CREATE TABLE IF NOT EXISTS files (
  number TEXT NOT NULL REFERENCES cases (number),
  at INTEGER NOT NULL,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- What was answered to each key, so that it can be answered again.
CREATE TABLE IF NOT EXISTS replies (
  operation TEXT NOT NULL,
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (operation, key)
) STRICT;
