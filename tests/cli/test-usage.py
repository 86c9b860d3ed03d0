#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands given wrongly, help, version, and which folder is meant."""
import os
import subprocess

from driver import PROGRAM, folder_with_visit, new_folder
import tap

WRONG = [
    [], ["bogus"], ["--bogus"], ["visit"], ["visit", "bogus"], ["visit", "show"], ["visit", "show", "a", "b"],
    ["visit", "list", "--bogus"], ["visit", "list", "--status"], ["visit", "list", "--status", "half"],
    ["visit", "list", "--status", "open", "--status", "open"], ["visit", "list", "--deleted=yes"], ["visit", "new"],
    ["site", "add"], ["site", "add", " "], ["site", "add", "A", "--kind", "castle"], ["site", "values", "x", "bogus"],
    ["site", "values", "x", "add"], ["answer", "v"], ["answer", "v", "q"], ["answer", "v", "q", "1", "--na"],
    ["answer", "v", "q", "1", "--reason", "r"], ["note", "v", "q"], ["photo", "add", "v"],
    ["photo", "redact", "p", "1,2,3"], ["photo", "redact", "p", "1,2,0,4"], ["photo", "redact", "p", "-1,2,3,4"],
    ["photo", "clear", "p", "--people", "gone"], ["purge", "x"], ["purge", "x", "--reason", ""], ["search", " "],
    ["search", "word", "--since", "yesterday"], ["profile", "dress"], ["identity", "--name", ""], ["--data", "", "status"],
    ["values", "pair", "s", "a", "b", "twin"], ["review", "v", "lost"], ["conversation", "add", "v"],
    ["conversation", "add", "v", "--role", "cook"], ["compare"], ["compare", "a"], ["compare", "a", "b", "c", "d", "e", "f", "g"],
    ["compare", "a", "b", "--format", "docx"], ["compare", "a", "b", "--output", "x.docx"], ["compare", "a", "b", "--output", "x"],
    ["report"], ["report", "a"], ["report", "a", "--output", "x.odt"], ["trend"], ["trend", "a", "b"], ["matrix"], ["matrix", "a", "--format"], ["version", "more"], ["help", "bogus"],
]


def test_wrong():
    """What is given wrongly ends with 2, says why in one line and makes no folder."""
    with new_folder() as folder:
        for words in WRONG:
            folder.fails(2, *words)
        assert not os.path.exists(folder.path), os.listdir(folder.path)


def test_help():
    """Every verb and every command of it has help, also after other words."""
    with new_folder() as folder:
        for first in ("--help", "help"):
            verbs = [line.split()[0] for line in folder(first).splitlines() if line.startswith("  ") and "--" not in line]
            assert {"visit", "answer", "photo", "check", "purge", "version"} <= set(verbs), verbs
        for verb in verbs:
            text = folder(verb, "--help")
            for line in text.splitlines():
                words = line.split()
                if not line.startswith("  floorwalk-cli ") or len(words) < 3 or not words[2][0].islower():
                    continue
                usage = folder(verb, words[2], "--help")
                assert usage.startswith(f"Usage: floorwalk-cli {verb} {words[2]}"), usage
        assert "--phase" in folder("visit", "new", "--site", "x", "--help")
        assert not os.path.exists(folder.path)


def test_version():
    """The version is one line, or one document."""
    with new_folder() as folder:
        assert folder("version") == folder("--version") == f"floorwalk-cli {folder.json('version')['version']}"


def test_folder():
    """The folder comes from --data, else from FLOORWALK_DATA, else from the user's data folder."""
    with new_folder() as folder:
        home = os.path.join(os.path.dirname(folder.path), "home")
        environment = {**folder.environment, "HOME": home, "XDG_DATA_HOME": os.path.join(home, "share")}
        subprocess.run([PROGRAM, "site", "list"], env=environment, check=True, capture_output=True)
        assert os.path.exists(os.path.join(home, "share", "floorwalk", "floorwalk.db"))
        environment["FLOORWALK_DATA"] = os.path.join(home, "other")
        subprocess.run([PROGRAM, "site", "list"], env=environment, check=True, capture_output=True)
        assert os.stat(os.path.join(home, "other")).st_mode & 0o777 == 0o700
        folder("site", "list")
        assert os.path.exists(os.path.join(folder.path, "floorwalk.db"))


def test_dashes():
    """Values may begin with a dash; two dashes end the options."""
    with folder_with_visit() as (folder, _, visit):
        folder("note", visit, "seats", "- one\n- two")
        folder("note", visit, "waste", "--", "--json")
        folder("site", "add", "--", "--odd name")
        answers = folder.json("visit", "show", visit)["answers"]
        assert answers["floor-walk/seats"]["note"] == "- one\n- two"
        assert answers["floor-walk/waste"]["note"] == "--json"
        assert "--odd name" in [site["name"] for site in folder.json("site", "list")]


def test_encoding():
    """Words that are no UTF-8 are refused, foreign text cannot steer the terminal."""
    with new_folder() as folder:
        folder.fails(2, "site", "add", b"\xff\xfe")
        folder("site", "add", "red \x1b[31m alert")
        assert "\x1b" not in folder("site", "list")
        assert folder.json("site", "list")[0]["name"] == "red \x1b[31m alert"


def test_full_output():
    """Output that cannot be written is a failure."""
    with new_folder() as folder:
        folder("site", "add", "A")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "--data", folder.path, "site", "list"], stdout=full, stderr=subprocess.PIPE,
                                  env=folder.environment)
        assert done.returncode == 1 and b"cannot write the output" in done.stderr, done


tap.run(test_wrong, test_help, test_version, test_folder, test_dashes, test_encoding, test_full_output)
