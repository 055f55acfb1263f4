-- What the ombudsman's office keeps. Instants are seconds since 1970, UTC.
CREATE TABLE IF NOT EXISTS signals (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  main_slug TEXT NOT NULL,
  sub_slug TEXT NOT NULL,
  state TEXT NOT NULL,
  open INTEGER NOT NULL,
  text TEXT NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  incident_start INTEGER NOT NULL,
  incident_end INTEGER,
  -- As they were sent, in JSON: the place, and the answers to the category's own questions.
  location TEXT NOT NULL,
  extra_properties TEXT,
  email TEXT,
  phone TEXT,
  -- Percent of the worker's step that this signal takes, and since when it waits.
  pace INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL
) STRICT;

-- Every movement of every signal, with the word that the office has for it.
CREATE TABLE IF NOT EXISTS events (
  signal_id INTEGER NOT NULL REFERENCES signals (id),
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_signal ON events (signal_id, at);
