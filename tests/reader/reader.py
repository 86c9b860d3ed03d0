#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a team repository from the format document alone: a second implementation to check the first.

    reader.py REPOSITORY [BRANCH]      prints the states of all documents as one JSON object

Nothing here was taken from the C code, and nothing here uses it: only git and the standard library.
"""
import datetime
import json
import re
import subprocess
import sys

from fold import Fold
from lines import Bad, Log, parse_object, is_id, read_purges

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
READS = 1
TEAM = "team"
LAST_YEAR_ENDS = 253402300800  # the end of 9999: later years have no place in a path
DOCUMENT = re.compile(r"sites/([^/]+)\.jsonl|visits/(\d{4})/(\d\d)/([^/]+)\.jsonl")


class Tree:
    """The plain files of a commit: ordinary blobs of mode 100644."""

    def __init__(self, repository, branch):
        self.repository = repository
        self.files = {}
        self.odd = []
        listed = self.git("ls-tree", "-r", "-z", "--full-tree", branch)
        for entry in listed.split(b"\0")[:-1]:
            about, path = entry.split(b"\t", 1)
            mode, _, object_id = about.decode().split(" ")
            if mode == "100644":
                self.files[path.decode("utf-8", "replace")] = object_id
            else:
                self.odd.append(path.decode("utf-8", "replace"))

    def git(self, *arguments, input=None):
        return subprocess.run(["git", "-C", self.repository, *arguments], input=input, check=True,
                              capture_output=True).stdout

    def read(self, paths):
        """The content of each of these files that is there."""
        there = [path for path in paths if path in self.files]
        data = self.git("cat-file", "--batch", input="".join(self.files[path] + "\n" for path in there).encode())
        found, start = {}, 0
        for path in there:
            end = data.index(b"\n", start)
            length = int(data[start:end].split(b" ")[2])
            found[path] = data[end + 1:end + 1 + length]
            start = end + 1 + length + 1
        return found


def month_of(id):
    """Year and month, UTC, as they stand in an id."""
    seconds = 0
    for character in id[:8]:
        seconds = seconds * 32 + ALPHABET.index(character)
    if seconds >= LAST_YEAR_ENDS:
        return None
    day = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    return f"{day.year:04}", f"{day.month:02}"


def document_of(path):
    """(kind, id) of a log's path, or None."""
    found = DOCUMENT.fullmatch(path)
    if not found:
        return None
    site, year, month, visit = found.groups()
    if site:
        return ("site", site) if is_id(site) else None
    return ("visit", visit) if is_id(visit) and month_of(visit) == (year, month) else None


class Document:
    """A document of the repository: its log, after the purges, and its state."""

    def __init__(self, kind, data, id, purges):
        read = Log().read(data)
        self.kind = kind
        self.blank, self.invalid = read.blank, read.invalid
        self.log = read.purged(id, purges)
        self.folded = Fold(kind, self.log)
        self.state = self.folded.state


class Team:
    """All documents of a repository, by id."""

    def __init__(self, repository, branch="main"):
        tree = Tree(repository, branch)
        marker = parse_object(tree.read(["floorwalk.json"]).get("floorwalk.json", b""))
        numbers = [marker.get(key) for key in ("format", "min_reader", "min_writer")]
        if not is_id(marker.get("team")) or not all(type(one) is int and one > 0 for one in numbers):
            raise Bad("no team repository")
        if marker["min_reader"] > READS:
            raise Bad("made by a newer version")
        self.id = marker["team"]
        paths = {path: document_of(path) for path in tree.files}
        paths["team.jsonl"] = ("team", TEAM)
        contents = tree.read([path for path, about in paths.items() if about])
        purges = tree.read(["purged.jsonl"]).get("purged.jsonl", b"")
        self.purges = read_purges(purges)
        self.documents, self.blobs, self.refused = {}, {}, []
        for path, data in contents.items():
            kind, id = paths[path]
            try:
                self.documents[id] = Document(kind, data, id, self.purges)
                self.blobs[id] = tree.files[path]
            except Bad as error:
                self.refused.append((path, str(error)))

    def of_kind(self, kind):
        return {id: one for id, one in self.documents.items() if one.kind == kind}


def main(repository, branch="main"):
    team = Team(repository, branch)
    json.dump({id: one.state for id, one in sorted(team.documents.items())}, sys.stdout, sort_keys=True)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
