-- SPDX-FileCopyrightText: The Floorwalk authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is derived from the content and can be thrown away and made again at any time. Changing
-- anything here means raising DERIVED_VERSION in fw-store-migrate.c; no migration is written.

DROP TABLE IF EXISTS visit;
DROP TABLE IF EXISTS site;
DROP TABLE IF EXISTS action;
DROP TABLE IF EXISTS photo;
DROP TABLE IF EXISTS element;
DROP TABLE IF EXISTS search;
DROP TABLE IF EXISTS search_text;

CREATE TABLE visit (
  id TEXT PRIMARY KEY,
  site TEXT,
  date TEXT,
  phase TEXT,
  closed INTEGER NOT NULL,
  review TEXT,
  deleted INTEGER NOT NULL,
  blind INTEGER NOT NULL,
  walk TEXT NOT NULL,
  pins TEXT NOT NULL,
  visitors TEXT NOT NULL,
  answered INTEGER NOT NULL,
  required INTEGER NOT NULL,
  photos INTEGER NOT NULL,
  held_back INTEGER NOT NULL,
  conversations INTEGER NOT NULL,
  disagreements INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_date ON visit (date DESC, id DESC);
CREATE INDEX visit_site ON visit (site);

-- deleted: 1 by a person, 2 when nothing is left of it.
CREATE TABLE site (
  id TEXT PRIMARY KEY,
  name TEXT,
  partner TEXT,
  place TEXT,
  kind TEXT NOT NULL,
  same_as TEXT,
  canonical TEXT NOT NULL,
  deleted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX site_canonical ON site (canonical);

CREATE TABLE action (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  visit TEXT,
  question TEXT,
  text TEXT,
  owner TEXT,
  due TEXT,
  priority TEXT NOT NULL,
  status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX action_site ON action (site);

-- Photos that are not deleted. preview: the SHA-256 of the small version, NULL while it is held back.
CREATE TABLE photo (
  visit TEXT NOT NULL,
  id TEXT NOT NULL,
  question TEXT,
  instance TEXT,
  caption TEXT,
  taken TEXT,
  preview TEXT,
  PRIMARY KEY (visit, id)
) STRICT, WITHOUT ROWID;

-- Elements by id, so that one can be named without its document.
CREATE TABLE element (
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (id, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX element_document ON element (document);

-- Everything a person typed.
CREATE TABLE search_text (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (document, field)
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  text, content = 'search_text', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
