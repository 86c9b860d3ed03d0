#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that a visitor recorded is ever altered by a reviewer. Two visitors and a reviewer, three devices and their
team repository: whatever reviewing offers is done, by command line or in the app, and every line of the visitors is the
same byte for byte, in the repository and on every device.

test-reviewer.py CLI PROGRAM
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", folder) for folder in ("support", "cli")]

# headless takes G_DEBUG out of our own environment, so it comes first.
from headless import Session  # noqa: E402
from driver import Folder, make_photo  # noqa: E402
import tap  # noqa: E402

PROGRAM = sys.argv[2]
SETTLED, SEEN, PLAIN = "floor-walk/floor-environment", "floor-walk/floor-noise", "floor-walk/floor-light-air"
FLOOR = "What is this floor like as a place to work?"
# What reviewing adds to a visit, as its operations name it; a reviewer who goes on recording is a visitor.
ADDED = {"comment", "review", "status", f"answer/-/{SETTLED}"}


class Stage:
    """A visit of Ada, closed, with all that can be recorded; Cleo answered one question of it apart from her."""

    def __init__(self, folder):
        self.repository = os.path.join(folder, "team.git")
        self.ada, self.cleo, self.ben = (self.make_device(folder, name) for name in ("Ada", "Cleo", "Ben"))
        ada, cleo = self.ada, self.cleo
        self.site = ada("site", "add", "North Hall", "--partner", "A partner")
        self.visit = ada("visit", "new", "--site", self.site, "--template", "floor-walk", "--date", "2026-03-01")
        ada("team", "create", self.repository)
        ada("sync")
        cleo("team", "join", self.repository)
        cleo("sync")
        self.record(ada)
        cleo("answer", self.visit, SETTLED, "2", "--note", "as Cleo saw it")
        for device in (ada, cleo, ada):
            device("sync")
        ada("visit", "close", self.visit)
        ada("sync")
        self.ben("team", "join", self.repository)
        self.ben("sync", "--photos", "all")
        self.before = self.read_lines(self.repository)
        self.shown = self.show(ada)
        assert self.show(self.ben) == self.shown and len(self.before) > 20
        assert [other["value"] for other in self.shown["answers"][SETTLED]["others"]] != []

    @staticmethod
    def make_device(folder, name):
        os.mkdir(os.path.join(folder, name))
        device = Folder(os.path.join(folder, name, "data"))
        device("identity", "--name", name)
        return device

    def record(self, ada):
        ada("answer", self.visit, SETTLED, "4", "--note", "as Ada saw it")
        ada("answer", self.visit, SEEN, "5", "--note", "=light from two sides")
        ada("note", self.visit, SEEN, "between us", "--private")
        ada("answer", self.visit, PLAIN, "--na", "--reason", "out of order")
        for caption, cleared in (("seen by all", True), ("held back", False)):
            photo = ada("photo", "add", self.visit, "--question", SEEN, "--caption", caption, make_photo(ada, f"{caption}.jpg"))
            if cleared:
                ada("photo", "clear", photo, "--people", "none", "--data", "none")
                self.photo = photo
        ada("conversation", "add", self.visit, "--role", "agent", "--vision", "yes", "--quote", "we are heard")
        ada("action", "add", self.visit, "Mend the lamp", "--question", SEEN)
        claim = ada("claim", "add", self.site, "Every desk has daylight")
        ada("claim", "seen", claim, "--visit", self.visit, "--photo", self.photo, "--note", "two sides")

    def read_lines(self, repository):
        """Every operation in the repository, as a set of lines."""
        names = [name for name in git(repository, "ls-tree", "-r", "--name-only", "main").split("\n") if name.endswith(".jsonl")]
        return {line for name in names for line in git(repository, "show", f"main:{name}").split("\n") if line}

    def read_records(self, device):
        """Every operation on a device, as it writes them for other programs."""
        with tempfile.TemporaryDirectory() as parent:
            device("export", os.path.join(parent, "all"))
            folder = os.path.join(parent, "all", "records")
            lines = set()
            for name in os.listdir(folder):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    lines |= {line for line in file.read().split("\n") if line}
            return lines

    def show(self, device):
        shown = device.json("visit", "show", self.visit)
        del shown["local"]
        return shown

    def check_unaltered(self, done):
        """After all that the reviewer did, of which @done is in the visit's log by its names."""
        for device in (self.ben, self.ada, self.cleo, self.ada, self.ben):
            device("sync", "--photos", "all")
        for lines in (self.read_lines(self.repository), *map(self.read_records, (self.ada, self.cleo, self.ben))):
            assert self.before <= lines, f"altered or gone: {self.before - lines}"
        self.check_added(done)
        now = self.show(self.ada)
        assert self.show(self.ben) == now == self.show(self.cleo)
        for key in set(self.shown) - {"review", "status", "comments", "answers", "scores"}:
            assert now[key] == self.shown[key], (key, self.shown[key], now[key])
        assert now["answers"].keys() == self.shown["answers"].keys()
        for key, was in self.shown["answers"].items():
            # A settled answer is a record of its own; what else is known of the question is as it was.
            settled = {"value", "by", "by_name", "at", "others"} if key == SETTLED else set()
            assert {name: now["answers"][key][name] for name in was if name not in settled} == \
                {name: was[name] for name in was if name not in settled}, (key, was, now["answers"][key])
        settled = now["answers"][SETTLED]
        assert settled["value"] == 2 and settled["others"] == [] and settled["by"] == self.person, settled
        history = self.ben.json("history", self.visit, SETTLED)
        said = [(change["by_name"], change["value"]) for change in history if change["field"] == f"answer/-/{SETTLED}"]
        assert said[-1] == ("Ben", 2) and set(said[:-1]) == {("Ada", 4), ("Cleo", 2)}, said

    def check_added(self, done):
        """What Ben added is what reviewing adds, and no more."""
        changes = self.ben.json("history", self.visit)
        mine = [change for change in changes if change["by_name"] == "Ben"]
        self.person = mine[0]["by"]
        assert {change["field"] for change in mine} == done == ADDED, {change["field"] for change in mine}
        assert all(change["kind"] == ("add" if change["field"] == "comment" else "set") for change in mine), mine
        assert {change["by_name"] for change in changes} == {"Ada", "Cleo", "Ben"}


def git(repository, *words):
    return subprocess.run(["git", "--git-dir", repository, *words], capture_output=True, text=True, check=True).stdout


def test_command_line():
    """comments, receives, returns, accepts, reopens, settles, scores the walk himself: all by floorwalk-cli"""
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(folder)
        ben, visit = stage.ben, stage.visit
        ben("comment", visit, "A good walk")
        ben("comment", visit, "Which floor?", "--question", SEEN)
        ben("review", visit, "received")
        ben("review", visit, "returned", "--remark", "Break rooms are missing")
        ben("sync")
        stage.ada("sync")
        assert stage.show(stage.ada)["review"] == "returned"
        # A closed visit takes no answer, not even one that settles what its visitors differ about.
        ben.fails(4, "answer", visit, PLAIN, "3")
        ben.fails(4, "settle", visit, f"answer/-/{SETTLED}", "2")
        ben("visit", "reopen", visit)
        ben("settle", visit, f"answer/-/{SETTLED}", "2")
        ben("visit", "close", visit)
        ben("review", visit, "accepted")
        own = ben("visit", "new", "--site", stage.site, "--template", "floor-walk", "--walk", visit, "--blind")
        for question, value in ((SEEN, "3"), (SETTLED, "1")):
            ben("answer", own, question, value, "--note", "as Ben saw it")
        ben("visit", "close", own)
        stage.check_unaltered({change["field"] for change in ben.json("history", visit) if change["by_name"] == "Ben"})
        found = stage.ada.json("compare", visit, own)["agreement"]
        assert [(walk["equal"], walk["one_apart"], walk["further"]) for walk in found] == [(0, 1, 1)], found


def choose(app, *letters):
    """Out of the visit's menu, by the letters that are underlined there."""
    app.click("Visit menu", "toggle button")
    for letter in letters:
        # The focus is in the menu, or in the one that it opened, when letters count.
        app.wait(lambda: (app.find_focused() or app).role == "menu item", "the menu")
        app.display.press(letter)


def comment(app, name, text):
    app.find(name, "text").type(text)
    app.display.press("Return")
    app.find(text, "label")
    # What was kept is not offered to be kept.
    app.wait_gone("Apply", "button")


def test_app():
    """comments, receives, returns, accepts, reopens and settles: all in the app"""
    with Session() as session:
        stage = Stage(session.folder)
        # GTK leaks the actions of a row that it is asked for; whether the app leaks is asked elsewhere.
        app = session.open_display(1280, 800, keyboard=True).start(
            [PROGRAM, "--data", stage.ben.path], {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"})
        app.click(re.compile("A partner"), "list item")
        comment(app, "Add a comment", "A good walk")
        choose(app, "v", "r")
        app.find("Received for review", "label")
        choose(app, "v", "w")
        app.find("Remark", "text").type("Break rooms are missing")
        app.click("Return", "button")
        app.find("Returned with a remark", "label")
        # A closed visit takes no answer, not even one that settles what its visitors differ about.
        app.click("Workspaces", "list item")
        card = app.find(FLOOR, "grouping")
        assert not app.find(re.compile("^Keep: 2:"), "button", card).is_sensitive()
        app.display.press("alt+Left")
        choose(app, "r")
        app.wait_gone("Reopen", "button")
        app.click("Workspaces", "list item")
        card = app.find(FLOOR, "grouping")
        app.find(re.compile("^Keep: 2:"), "button", card).click()
        app.wait_gone("Visitors answered differently", "label")
        app.find("More", "toggle button", card).click()
        comment(app, "Comment on this question", "Which floor?")
        app.display.press("alt+Left")
        app.find("Visit menu", "toggle button")
        choose(app, "v", "a")
        app.find("Accepted", "label")
        choose(app, "c")
        app.find("Reopen", "button")
        assert app.terminate() == 0
        stage.check_unaltered({change["field"] for change in stage.ben.json("history", stage.visit) if change["by_name"] == "Ben"})


tap.run(test_command_line, test_app)
