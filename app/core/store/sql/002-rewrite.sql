-- SPDX-FileCopyrightText: The Floorwalk authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: a document that the remote holds in other bytes than we would write is to be written
-- again, although nothing of it is unsent. Kept in memory only, that was forgotten when the process
-- ended between taking the document in and sending it.

ALTER TABLE document ADD COLUMN rewrite INTEGER NOT NULL DEFAULT 0;
