#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team at work, two devices and the demo's data: what this reader makes of the repository is what
floorwalk-cli shows on each device, field by field."""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]
import tap
from lines import meaning
from reader import TEAM, Team
from views import Views, value_of

PROGRAM = sys.argv[1]
DESKS, COFFEE, TIE = "floor-walk/desks-personalised", "floor-walk/coffee", "floor-walk/tie-clients"


def git(repository, *words):
    return subprocess.run(["git", "-C", repository, *words], check=True, capture_output=True).stdout


class Device:
    """One data folder; calling it runs a command and returns what it printed."""

    def __init__(self, folder, name):
        self.folder = folder
        self.name = name

    def __call__(self, *words, refused=()):
        done = subprocess.run([PROGRAM, "--data", self.folder, *words], capture_output=True, text=True, timeout=120)
        assert done.returncode in (0, *refused), (words, done.returncode, done.stderr)
        return done.stdout.strip()

    def json(self, *words):
        return json.loads(self("--json", *words))

    def sync(self):
        return self("sync", "--photos", "none")

    def visit(self, **wanted):
        """The newest visit of which these are true."""
        return next(row["id"] for row in self.json("visit", "list") if all(row[key] == value for key, value in wanted.items()))

    def only(self, visit, part):
        return self.json("visit", "show", visit)[part]


def start(folder):
    """Two devices with the demo's team."""
    here, there = (Device(os.path.join(folder, name), name) for name in ("here", "there"))
    repository = os.path.join(folder, "team.git")
    here("demo")
    here("team", "create", repository)
    here.sync()
    there("identity", "--name", "Second Person", "--mail", "second@example.org")
    there("team", "join", repository)
    there.sync()
    return here, there, repository


def differ(here, there, visit):
    """Both say something of the same things, and neither has heard the other."""
    here("answer", visit, DESKS, "5", "--note", "All desks of row A")
    there("answer", visit, DESKS, "2", "--note", "Two desks\nof forty")
    here("answer", visit, COFFEE, "--na", "--reason", "closed")
    there("answer", visit, COFFEE, "reduced")
    here("answer", visit, TIE, "3")
    there("answer", visit, TIE, "3")
    here("note", visit, TIE, "For us alone", "--private")
    first = here.only(visit, "conversations")[0]["id"]
    here("conversation", "delete", first)
    there("conversation", "set", first, "tenure", "9 years")
    action = here.json("action", "list", "--open")[0]["id"]
    here("action", "done", action)
    there("action", "set", action, "owner", "Somebody else")
    here("visit", "zone", visit, "-", "clean-desk")
    there("visit", "zone", visit, "-", "no-camera")


def settle(here, there, visit):
    """One difference is settled, one settled and taken back, what was deleted comes back."""
    there("settle", visit, "answer/-/" + DESKS, "4")
    here("settle", visit, "answer/-/" + COFFEE, "none")
    here("undo")
    photo = here.only(visit, "photos")[0]["id"]
    here("photo", "delete", photo)
    here.sync()
    there.sync()
    there("photo", "restore", photo)
    there("photo", "caption", photo, "Back <again> & *more*")
    break_room = there("section", "add", visit, "break-rooms", "North wing, 2nd")
    there("section", "add", visit, "break-rooms", "South")
    here("comment", visit, "What of the lamps?", "--question", COFFEE)
    here("comment", visit, "A remark with \"quotes\" and \u00fcml\u00e4uts")
    return break_room


def go_on(here, there, visit):
    """Values, pairs, claims, a new site that is an old one, a visit that is reviewed, another deleted."""
    ours = there.json("values", "list")
    there("values", "add", "Patience")
    there("values", "remove", ours[0]["name"])
    there("profile", "dress", "formal")
    site = here.json("site", "list")[0]["id"]
    again = there("site", "add", "The same again", "--partner", "Typed twice", "--place", "Elsewhere")
    claim = there("claim", "add", again, "Three shifts", "--source", "A slide")
    there("site", "same", again, site)
    here("claim", "seen", here.json("claim", "list", site)[0]["id"], "--note", "On the wall")
    there("claim", "contradicted", claim, "--note", "Two")
    closed = here.visit(status="closed")
    here("review", closed, "accepted", "--remark", "Well done")
    there("visit", "delete", here.visit(status="closed", review=None))
    here("conversation", "add", visit, "--role", "team-lead", "--manager-present", "--vision", "partly", "--value",
         f"ours/{ours[1]['name']}=prompted", "--quote", "We count")
    new = there("visit", "new", "--site", again, "--template", "floor-walk", "--blind")
    there("answer", new, DESKS, "1")
    here("identity", "--name", "Another Name")
    return closed


def erase(here, there, visit):
    """Of one photo, one comment, one note, one whole visit and a person."""
    # By its words: two of one second come in any order.
    comment = next(one["id"] for one in here.only(visit, "comments") if one["text"].startswith("A remark"))
    photo = here.only(visit, "photos")[-1]["id"]
    note = next(row["id"] for row in here.json("history", visit) if row["field"] == "note/-/" + DESKS)
    gone = here.visit(status="closed")
    here("purge", comment, photo, note, "--reason", "asked for")
    there("purge", gone, there.json("identity")["id"], "--reason", "asked for")
    return gone


def converge(*devices):
    for device in devices + devices:
        device.sync()


def check_part(name, shown, here):
    assert meaning(shown) == meaning(here), (name, "floorwalk-cli:", shown, "the reader:", here)


def check_visit(device, views, id):
    shown = device.json("visit", "show", id)
    for answer in shown["answers"].values():
        del answer["kind"]
    expected = views.visit(id)
    check_part((id, "templates"), {one["id"]: one["pin"] for one in shown["templates"]}, views.templates(id))
    assert expected.keys() == shown.keys() - {"templates", "scores", "local"}, expected.keys() ^ shown.keys()
    for part, value in expected.items():
        check_part((device.name, id, part), shown[part], value)
    listed = {one["field"]: [one["operation"], one["value"], [[other["operation"], other["value"]] for other in one["others"]]]
              for one in device.json("disagreements", id)}
    check_part((id, "disagreements"), listed, views.disagreements(id))


def check_site(device, views, id):
    shown = device.json("site", "show", id)
    pairs = {(one["ours"], one["theirs"]): one["relation"] for one in shown.pop("pairs")}
    assert pairs == views.pairs(id), (id, pairs, views.pairs(id))
    visits = sorted(one["id"] for one in shown.pop("visits"))
    expected = [visit for visit in sorted(views.visits) if views.visit(visit)["site"]["id"] == views.canonical(id)
                and not views.visit(visit)["deleted"]]
    check_part((id, "visits"), visits, expected)
    for part, value in views.site(id).items():
        check_part((device.name, id, part), shown[part], value)


def check_device(device, repository):
    """Everything that one device shows."""
    views = Views(Team(repository))
    deleted = {row["id"] for row in device.json("visit", "list", "--deleted")}
    listed = {row["id"] for row in device.json("visit", "list")} | deleted
    assert listed == set(views.visits), listed ^ set(views.visits)
    for id in sorted(views.visits):
        check_visit(device, views, id)
    sites = {row["id"] for row in device.json("site", "list")}
    assert sites == {views.canonical(id) for id in views.sites}, sites
    for id in sorted(sites):
        check_site(device, views, id)
    check_part("values", device.json("values", "list"), views.values(views.own))
    profile = {row["id"]: row["value"] for row in device.json("profile")}
    check_part("profile", profile, {scale: value_of(views.own, "profile/" + scale) for scale in profile})
    assert device.json("team", "show")["name"] == value_of(views.own, "name")
    return views


def check_erased(repository, views, gone, person):
    """What was purged is in no state and in no file of the tip, pages that name a person included."""
    assert all(register["value"] is None for register in views.visits[gone]["registers"].values()), gone
    assert views.person(person) is None
    paths = git(repository, "ls-tree", "-r", "-z", "--name-only", "main").decode().split("\0")[:-1]
    for path in paths:
        content = git(repository, "show", "main:" + path)
        for words in (b"Second Person", b"second@example.org", b"A remark with"):
            assert words not in content, (path, words)


def test_team():
    """the reader sees what both devices show."""
    with tempfile.TemporaryDirectory() as folder:
        here, there, repository = start(folder)
        visit = here.visit(status="open")
        differ(here, there, visit)
        converge(here, there)
        state = Team(repository).documents[visit].state
        assert {"answer/-/" + DESKS, "answer/-/" + COFFEE, "note/-/" + DESKS, "zone/-"} <= set(state["disagreements"])
        assert "answer/-/" + TIE not in state["disagreements"]
        assert any(one["edited_meanwhile"] for one in state["elements"].values())
        settle(here, there, visit)
        go_on(here, there, visit)
        converge(here, there)
        views = check_device(here, repository)
        assert "answer/-/" + DESKS not in views.visits[visit]["disagreements"]
        assert "answer/-/" + COFFEE in views.visits[visit]["disagreements"]
        person = there.json("identity")["id"]
        gone = erase(here, there, visit)
        converge(here, there)
        check_erased(repository, check_device(there, repository), gone, person)
        tip = git(repository, "rev-parse", "main")
        converge(here, there)
        assert git(repository, "rev-parse", "main") == tip, "a further sync made a commit"
        documents = Team(repository).documents
        print(f"# {len(documents)} documents, {sum(len(one.log.lines) for one in documents.values())} operations")


tap.run(test_team)
