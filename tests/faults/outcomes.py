# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an interference left behind, told apart: thousands of cuts end in a few dozen states, and from the same state the
same follows. So what follows is looked at once for each of them, and every place is still run."""
import hashlib
import os
import re
import shutil
import sqlite3
import tempfile

# Where a file is written before it gets its name. What stands there for chance is nobody's to read.
TEMPORARY = re.compile(r"(\.|\.floorwalk-|incoming-|tmp_obj_|tmp_idx_|tmp_pack_|git2_)([A-Za-z0-9]{6}|[0-9a-f]{16})(?=/|$)")
DATABASE = "floorwalk.db"


def read_database(path):
    """All rows of all tables, in the order of their keys, and what SQLite finds wrong with them.

    Not the bytes: the pages may lie elsewhere, in the log beside the file or in the file, and what SQLite reads is the
    same. It is read from a copy, for whoever opens the last log of a killed process also empties it."""
    with tempfile.TemporaryDirectory(prefix="fw-read-") as folder:
        for ending in ("", "-wal"):
            if os.path.exists(path + ending):
                shutil.copyfile(path + ending, f"{folder}/{DATABASE}{ending}")
        database = sqlite3.connect(f"{folder}/{DATABASE}")
        try:
            yield from database.execute("PRAGMA integrity_check")
            yield from database.execute("PRAGMA user_version")
            for name, words in database.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall():
                yield name, words
                if words is not None and words.startswith("CREATE TABLE"):
                    yield from sorted(map(repr, database.execute(f'SELECT * FROM "{name}"')))
        except sqlite3.DatabaseError as error:
            yield str(error)
        finally:
            database.close()


def read_folder(folder):
    """Every folder and file with its bytes. Not when it was changed: what depends on a file's age waits for days."""
    for parent, names, files in os.walk(folder):
        place = TEMPORARY.sub(r"\1*", os.path.relpath(parent, folder))
        yield from ((place, name) for name in map(lambda name: TEMPORARY.sub(r"\1*", name), names))
        for name in files:
            path = os.path.join(parent, name)
            if os.path.islink(path):
                yield place, TEMPORARY.sub(r"\1*", name), os.readlink(path)
            elif not name.startswith(DATABASE):
                with open(path, "rb") as file:
                    yield place, TEMPORARY.sub(r"\1*", name), hashlib.sha256(file.read()).digest()
            elif name == DATABASE:
                yield place, name, *read_database(path)


def take_fingerprint(folders, *others):
    """Of everything in the folders that could matter to what follows, and of what else is named."""
    found = hashlib.sha256(repr(others).encode())
    for folder in folders:
        for line in sorted(map(repr, read_folder(folder))):
            found.update(line.encode())
    return found.digest()


def take_part(places):
    """The places that fall to this run: FLOORWALK_PART=2/4 is the second of four that do all of them together."""
    part, parts = map(int, (os.environ.get("FLOORWALK_PART") or "1/1").split("/"))
    return places[part - 1::parts]


class Outcomes:
    """What was found wrong with each state that was met."""

    def __init__(self):
        self.known, self.places, self.failures = {}, 0, 0

    def look(self, place, folders, others, look):
        """Calls @look, which asserts, unless it looked at the same before; counts and tells of harm either way."""
        self.places += 1
        state = take_fingerprint(folders, *others)
        if state not in self.known:
            self.known[state] = None
            try:
                look()
            except AssertionError as error:
                self.known[state] = error
                print(f"# {place}: {str(error)[:2000]}", flush=True)
        self.failures += self.known[state] is not None

    def fail(self, place, error):
        """What is wrong already with how a command ended."""
        self.places, self.failures = self.places + 1, self.failures + 1
        print(f"# {place}: {str(error)[:2000]}", flush=True)

    def __str__(self):
        return f"{self.places} places, {len(self.known)} outcomes, {self.failures} failures"
