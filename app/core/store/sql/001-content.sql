-- SPDX-FileCopyrightText: The Floorwalk authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 1: the content. What stands here cannot be made again from anything else (but for what
-- the team repository also holds), so a later version only ever adds to it by a numbered file.

-- Every operation, verbatim. The hash tells lines of the same id apart; sent is 0 until the remote
-- was seen to hold the line.
CREATE TABLE operation (
  document TEXT NOT NULL,
  id TEXT NOT NULL,
  hash BLOB NOT NULL,
  line TEXT NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (document, id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_unsent ON operation (document) WHERE sent = 0;

-- kind: 0 team, 1 site, 2 visit. blob: the git blob last known at the remote. number: operations
-- that this device made in it.
CREATE TABLE document (
  id TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  blob TEXT,
  number INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Text that is being typed, until it becomes one operation. shown: the head the person saw.
CREATE TABLE draft (
  document TEXT NOT NULL,
  field TEXT NOT NULL,
  shown TEXT,
  text TEXT NOT NULL,
  changed INTEGER NOT NULL,
  PRIMARY KEY (document, field)
) STRICT, WITHOUT ROWID;

-- Checklist templates, immutable. pin: version and the first 8 digits of the bytes' SHA-256.
-- used: a visit was started with it, or it came from the team, so it belongs to the repository.
CREATE TABLE template (
  id TEXT NOT NULL,
  pin TEXT NOT NULL,
  version INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (id, pin)
) STRICT;

-- What was purged, by whom and why: one line of JSON each, grow-only.
CREATE TABLE purge (
  line TEXT PRIMARY KEY,
  sent INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The files that "shared" of a photo names. state: 0 elsewhere, 1 waiting, 2 sent, 3 delivered.
-- session: the connection that sent it; seen again on a later one it is delivered.
CREATE TABLE photo_file (
  sha256 TEXT PRIMARY KEY,
  oid TEXT NOT NULL,
  document TEXT NOT NULL,
  photo TEXT NOT NULL,
  preview INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  ref TEXT,
  state INTEGER NOT NULL DEFAULT 0,
  session INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_file_photo ON photo_file (photo);

-- This device: its id, its person, its team, where that is.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was changed on this device, newest last, for undo. operations: ids as a JSON array, with
-- those of the undoing once it was undone.
CREATE TABLE change (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  operations TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
