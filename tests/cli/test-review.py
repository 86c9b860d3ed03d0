#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits beside each other, a site over time and the values matrix: figures worked out by hand, what is sealed,
and the files they are written to."""
import json
import os

from driver import make_photo, new_folder
import tap


def rated_questions(folder, template, count, **wanted):
    """The first required ratings of a template."""
    found = [question["key"] for section in folder.json("template", "show", template)["sections"] if not section["repeat"]
             for question in section["questions"] if question["kind"] == "rating" and question.get("show_if") is None
             and all(question.get(key) == value for key, value in wanted.items())]
    return found[:count]


def new_visit(folder, site, *words):
    return folder("visit", "new", "--site", site, *words)


def find_row(comparison, key):
    return next(row for section in comparison["sections"] for row in section["rows"] if row["question"] == key)


def test_compare():
    """Differences are from the first visit; only what differs is left when asked for."""
    with new_folder() as folder:
        site = folder("site", "add", "Harbour Point")
        first, second, third = (new_visit(folder, site, "--template", "floor-walk") for _ in range(3))
        same, other, lone = rated_questions(folder, "floor-walk", 3)
        for visit, rating in ((first, "2"), (second, "5"), (third, "2")):
            folder("answer", visit, same, "4", "--note", "as ever")
            folder("answer", visit, other, rating)
        folder("answer", first, lone, "3")
        found = folder.json("compare", first, second, third)
        assert [visit["id"] for visit in found["visits"]] == [first, second, third]
        assert set(found) >= {"visits", "sections", "moment_of_truth", "values"}
        row = find_row(found, other)
        assert row["differs"] and row["kind"] == "rating" and [cell["value"] for cell in row["cells"]] == [2, 5, 2]
        assert [cell["change"] for cell in row["cells"]] == [None, 3, 0]
        assert [cell["note"] for cell in find_row(found, same)["cells"]] == ["as ever"] * 3
        assert not find_row(found, same)["differs"] and not find_row(found, lone)["differs"]
        left = folder.json("compare", first, second, third, "--only-differences")
        assert [row["question"] for section in left["sections"] for row in section["rows"]] == [other]
        text = folder("compare", first, second, third, "--only-differences")
        assert "(+3)" in text and "as ever" not in text, text


def test_scores():
    """The figures of a comparison are those of the visits."""
    with new_folder() as folder:
        folder("demo")
        visits = [row["id"] for row in folder.json("visit", "list")][:3]
        found = folder.json("compare", *visits)
        for column, visit in enumerate(visits):
            whole = folder.json("visit", "show", visit)
            shown = whole["scores"]
            assert found["visits"][column]["visitors"] == whole["visitors"]
            assert found["visits"][column]["overall"]["vendor"] == shown["vendor"]["overall"]
            for section in found["sections"]:
                side = "client" if section["side"] == "client" else "vendor"
                expected = [part["score"] for part in shown[side]["sections"] if part["key"] == section["key"]] or [None]
                assert section["scores"][column] == expected[0], (visit, section["key"])


def test_drift():
    """Four answers of which one falls by two steps of five are 0.125, three of them too few."""
    with new_folder() as folder:
        site = folder("site", "add", "Harbour Point")
        questions = rated_questions(folder, "communication-check", 4, topic="communication")
        assert len(questions) == 4
        before = new_visit(folder, site, "--template", "communication-check", "--date", "2026-01-10", "--phase", "selection")
        after = new_visit(folder, site, "--template", "communication-check", "--date", "2026-02-10", "--phase", "onboarding")
        assert folder.json("trend", site)["drift"] is None
        for number, question in enumerate(questions):
            folder("answer", before, question, "5")
            if number < 3:
                folder("answer", after, question, "3" if number == 0 else "5")
        drift = folder.json("trend", site)["drift"]
        assert drift["common"] == 3 and not drift["called_out"] and drift["from"] == before and drift["to"] == after
        folder("answer", after, questions[3], "5")
        drift = folder.json("trend", site)["drift"]
        assert drift["common"] == 4 and drift["change"] == -0.125 and drift["called_out"]
        assert "has fallen" in folder("trend", site)
        folder("answer", after, questions[0], "4")
        assert not folder.json("trend", site)["drift"]["called_out"]


def talk(folder, visit, role, *said):
    folder("conversation", "add", visit, "--role", role, *[word for value in said for word in ("--value", f"ours/{value}")])


def test_matrix():
    """Rates by group with their people; what two people said is hidden, and what would give it away too."""
    with new_folder() as folder:
        site = folder("site", "add", "Harbour Point")
        visit = new_visit(folder, site)
        folder("values", "add", "Honesty", "Care")
        for said in ("unprompted", "unprompted", "prompted", "none", "wrong"):
            talk(folder, visit, "agent", f"Honesty={said}")
        for said in ("unprompted", "none", "none"):
            talk(folder, visit, "team-lead", f"Honesty={said}", f"Care={said}")
        for said in ("unprompted", "unprompted"):
            talk(folder, visit, "manager", f"Care={said}", "Honesty=none")
        talk(folder, visit, "director", "Honesty=none")
        found = folder.json("matrix", visit)
        assert [(group["group"], group["people"]) for group in found["groups"]] == \
            [("Agents", 5), ("Team leads", 3), ("Management", 3)]
        honesty, care = sorted(found["values"], key=lambda value: value["value"], reverse=True)
        assert [(cell["rate"], cell["prompted"], cell["people"]) for cell in honesty["cells"]] == \
            [(0.4, 0.2, 5), (1 / 3, 0, 3), (0, 0, 3)]
        assert honesty["heard"]["rate"] == 3 / 11
        # Of Care two managers were asked: hidden, and with it the only other group.
        assert [cell["hidden"] for cell in care["cells"]] == [False, True, True], care
        assert [cell["rate"] for cell in care["cells"]] == [None, None, None] and care["heard"]["rate"] == 3 / 5
        assert "100 %" not in folder("matrix", visit)


def test_sealed():
    """What a blind visit recorded is in no comparison until every visit of the walk is closed."""
    with new_folder() as folder:
        site = folder("site", "add", "Harbour Point")
        first = new_visit(folder, site, "--template", "floor-walk", "--blind")
        second = new_visit(folder, site, "--template", "floor-walk", "--walk", first, "--blind")
        question, = rated_questions(folder, "floor-walk", 1)
        for visit, rating in ((first, "2"), (second, "3")):
            folder("answer", visit, question, rating, "--note", "zzsealedzz")
        folder("visit", "close", first)
        for words in (("compare", first, second), ("matrix", first), ("trend", site)):
            assert "zzsealedzz" not in folder(*words) and "zzsealedzz" not in json.dumps(folder.json(*words))
        found = folder.json("compare", first, second)
        assert [visit["sealed"] for visit in found["visits"]] == [True, True] and found["agreement"] == []
        folder("visit", "close", second)
        found = folder.json("compare", first, second)
        assert find_row(found, question)["cells"][1]["note"] == "zzsealedzz"
        assert [(walk["equal"], walk["one_apart"], walk["further"]) for walk in found["agreement"]] == [(0, 1, 0)]


def test_hidden():
    """What another person reads of a sealed visit holds nothing that its visitor judged, as long as it is sealed."""
    with new_folder() as team, new_folder() as first, new_folder() as second:
        repository = team.path + ".git"
        first("identity", "--name", "Ada")
        second("identity", "--name", "Ben")
        site = first("site", "add", "Harbour Point")
        mine = new_visit(first, site, "--template", "floor-walk", "--blind")
        question, = rated_questions(first, "floor-walk", 1)
        first("answer", mine, question, "2", "--note", "zzsealedzz")
        first("photo", "add", mine, make_photo(first), "--caption", "zzsealedzz")
        first("comment", mine, "seen by all")
        first("team", "create", repository)
        first("sync")
        second("team", "join", repository)
        second("sync")
        theirs = new_visit(second, site, "--template", "floor-walk", "--walk", mine, "--blind")
        second("answer", theirs, question, "3")
        first("visit", "close", mine)
        for device in (first, second, first):
            device("sync")
        assert "zzsealedzz" in first("visit", "show", mine) and first.json("search", "zzsealedzz") != []
        for words in (("visit", "show", mine), ("history", mine), ("history", mine, question), ("disagreements", mine),
                      ("search", "zzsealedzz"), ("photo", "list", mine)):
            assert "zzsealedzz" not in second(*words), words
        assert "seen by all" in second("visit", "show", mine) and "Sealed" in second("visit", "show", mine)
        assert second.json("search", "zzsealedzz") == []
        # The record itself is the same to the byte everywhere.
        here, there = (device.json("visit", "show", mine) for device in (first, second))
        assert {key: here[key] for key in here if key != "local"} == {key: there[key] for key in there if key != "local"}
        second("visit", "close", theirs)
        assert all("zzsealedzz" in second(*words) for words in (("visit", "show", mine), ("history", mine, question),
                                                                ("photo", "list", mine)))


def test_files():
    """A file is there whole or not at all, and never replaced unless that was asked for."""
    with new_folder() as folder:
        folder("demo")
        visits = [row["id"] for row in folder.json("visit", "list")][:2]
        path = os.path.join(os.path.dirname(folder.path), "out.json")
        assert folder("compare", *visits, "--output", path) == ""
        with open(path, encoding="utf-8") as file:
            assert json.load(file) == folder.json("compare", *visits)
        assert "is there already" in folder.fails(4, "compare", *visits, "--output", path)
        assert folder.json("matrix", visits[0], "--output", path, "--overwrite") == {"done": True}
        with open(path, encoding="utf-8") as file:
            assert "groups" in json.load(file)
        folder.fails(3, "compare", visits[0], "none", "--output", path + ".json")
        folder.fails(2, "compare", visits[0], visits[0])
        folder.fails(1, "compare", *visits, "--format", "json", "--output", os.path.join(path, "under.json"))
        assert sorted(os.listdir(os.path.dirname(path))) == ["data", "out.json"]


tap.run(test_compare, test_scores, test_drift, test_matrix, test_sealed, test_hidden, test_files)
