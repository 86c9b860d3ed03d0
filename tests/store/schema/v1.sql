-- SPDX-FileCopyrightText: The Floorwalk authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A database of schema version 1, as SQLite dumps it: content only, for what is derived is made
-- again. One site, one visit with a note and an answer that two people gave apart.
PRAGMA application_id = 1181513579;
PRAGMA user_version = 1;
CREATE TABLE operation (document TEXT NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL, line TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (document, id, hash)) STRICT, WITHOUT ROWID;
CREATE INDEX operation_unsent ON operation (document) WHERE sent = 0;
CREATE TABLE document (id TEXT PRIMARY KEY, kind INTEGER NOT NULL, blob TEXT, number INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE draft (document TEXT NOT NULL, field TEXT NOT NULL, shown TEXT, text TEXT NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY (document, field)) STRICT, WITHOUT ROWID;
CREATE TABLE template (id TEXT NOT NULL, pin TEXT NOT NULL, version INTEGER NOT NULL, bytes BLOB NOT NULL, used INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (id, pin)) STRICT;
CREATE TABLE purge (line TEXT PRIMARY KEY, sent INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE photo_file (sha256 TEXT PRIMARY KEY, oid TEXT NOT NULL, document TEXT NOT NULL, photo TEXT NOT NULL, preview INTEGER NOT NULL, bytes INTEGER NOT NULL, ref TEXT, state INTEGER NOT NULL DEFAULT 0, session INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX photo_file_photo ON photo_file (photo);
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE change (number INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, operations TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO setting VALUES ('device', 'k7q2m9x4'), ('person', 'p-01m8q4z7k2c9x0vd');
INSERT INTO document VALUES ('01m8q4z000000001', 1, NULL, 1), ('01m8q4z000000002', 2, 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', 3);
INSERT INTO operation VALUES
('01m8q4z000000001', '01m8q4z000000011', X'D00C89CB1D269050A10FBD2BE741752B', '{"id":"01m8q4z000000011","t":"2026-03-01T09:00:00.000+01:00","by":"p-01m8q4z7k2c9x0vd","dev":"k7q2m9x4","n":1,"k":"set","f":"name","v":"Harbour Point"}', 0),
('01m8q4z000000002', '01m8q4z000000021', X'E5A4E42BE4102DAFEE025D996E5BFB54', '{"id":"01m8q4z000000021","t":"2026-03-01T09:00:01.000+01:00","by":"p-01m8q4z7k2c9x0vd","dev":"k7q2m9x4","n":1,"k":"set","f":"site","v":"01m8q4z000000001"}', 1),
('01m8q4z000000002', '01m8q4z000000022', X'FE4221F3AE19031FFE432BD888A272A1', '{"id":"01m8q4z000000022","t":"2026-03-01T09:00:02.000+01:00","by":"p-01m8q4z7k2c9x0vd","dev":"k7q2m9x4","n":2,"k":"set","f":"date","v":"2026-03-01"}', 1),
('01m8q4z000000002', '01m8q4z000000023', X'5AB8A17E3C56B98025D839B99DF16E08', '{"id":"01m8q4z000000023","t":"2026-03-01T09:00:03.000+01:00","by":"p-01m8q4z7k2c9x0vd","dev":"k7q2m9x4","n":3,"k":"set","f":"note/-/floor-walk/desks-personalised","v":"plants everywhere"}', 1),
('01m8q4z000000002', '01m8q4z000000024', X'0F2FB64E3FCCE2FD8F1D2314A07AE086', '{"id":"01m8q4z000000024","t":"2026-03-01T09:00:04.000+01:00","by":"p-01m8q4z7k2c9x0vd","dev":"k7q2m9x4","n":4,"k":"set","f":"answer/-/floor-walk/desks-personalised","v":4}', 1),
('01m8q4z000000002', '01m8q4z000000025', X'931A163A991701F6E1A66B81B7B4FEFA', '{"id":"01m8q4z000000025","t":"2026-03-01T09:00:05.000+01:00","by":"p-11m8q4z7k2c9x0vd","dev":"aaaaaaaa","n":1,"k":"set","f":"answer/-/floor-walk/desks-personalised","v":2}', 1);
INSERT INTO draft VALUES ('01m8q4z000000002', 'note/-/floor-walk/coffee-offered', NULL, 'half a sentence', 1772352000);
