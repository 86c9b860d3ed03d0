#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo data: everything that it promises is there, and it never mixes with anybody's own."""
import os
import statistics

from driver import new_folder
import tap

COMMUNICATION = ("responsiveness", "understanding")


def check_story(folder, rows, visits):
    assert len(rows) >= 9 and {row["phase"] for row in rows} == {"pre-rfp", "selection", "onboarding", "steady-state"}
    days = sorted(row["date"] for row in rows)
    assert days[0] < "2025-04-01" and days[-1] >= "2026-02-25", "a year of visits"
    assert "returned" in {row["review"] for row in rows} and "open" in {row["status"] for row in rows}
    blind = [visit for visit in visits if visit["blind"]]
    assert len(blind) == 2 and blind[0]["walk"] == blind[1]["walk"]
    assert blind[0]["visitors"] != blind[1]["visitors"]
    assert len(folder.json("disagreements")) >= 2
    assert any(len(visit["instances"]) >= 3 for visit in visits)
    assert any("no-camera" in visit["zones"].values() for visit in visits)


def check_slide(visits):
    """The communication score at one site before the contract against the latest."""
    harbour = sorted((visit for visit in visits if visit["site"]["name"] == "Harbour Point"), key=lambda visit: visit["date"])

    def score(visit):
        return statistics.mean(section["score"] for section in visit["scores"]["vendor"]["sections"]
                               if section["id"] in COMMUNICATION and section["score"] is not None)
    assert score(harbour[0]) - score(harbour[-1]) > 0.25, (score(harbour[0]), score(harbour[-1]))


def check_people(visits):
    talks = [talk for visit in visits for talk in visit["conversations"]]
    assert {talk["role"] for talk in talks} == {"agent", "team-lead", "manager", "director", "executive"}
    said = {word for talk in talks for word in talk["values"].values()}
    assert said == {"unprompted", "prompted", "wrong", "none"}, said
    assert sum(len(talk["quotes"]) for talk in talks) > 10
    assert any(answer["private_note"] for visit in visits for answer in visit["answers"].values())
    assert any(visit["tags"] for visit in visits)


def check_photos(folder, visits):
    photos = [photo for visit in visits for photo in visit["photos"]]
    cleared = [photo for photo in photos if photo["shared"]]
    assert len(cleared) >= 8 and len(photos) - len(cleared) >= 3, (len(photos), len(cleared))
    assert any(photo["gate"]["people"] == "covered" and photo["boxes"] for photo in cleared)
    assert any(photo["gate"]["data"] == "covered" for photo in cleared)
    rooms = {room["id"] for visit in visits for room in visit["instances"]}
    assert all(photo["instance"] in rooms for photo in photos if photo["question"] == "floor-walk/room")
    status = folder.json("status")
    assert status["photos_held_back"] == len(photos) - len(cleared) and status["photos_waiting"] == len(cleared)


def test_content():
    """Phases, a slide, a disagreement, a blind pair, a returned visit, claims, actions, photos."""
    with new_folder() as folder:
        folder("demo")
        rows = folder.json("visit", "list")
        visits = [folder.json("visit", "show", row["id"]) for row in rows]
        check_story(folder, rows, visits)
        check_slide(visits)
        check_people(visits)
        check_photos(folder, visits)
        actions = folder.json("action", "list", "--open")
        assert {True, False} == {action["overdue"] for action in actions}
        claims = {claim["status"] for visit in visits for claim in visit["claims"]}
        assert claims == {"open", "seen", "not-seen", "contradicted"}, claims
        assert folder.json("check") == {"ok": True, "findings": []}
        changes = sum(len(folder.json("history", row["id"])) for row in rows)
        assert folder.json("status")["unsent_operations"] > changes, "all of it is still to be sent"
        before = folder.files()
        folder.fails(4, "demo")
        assert folder.files() == before


def test_not_into_own():
    """A folder that holds anything is refused."""
    with new_folder() as folder:
        folder("identity", "--name", "Ann")
        folder.fails(4, "demo")
        assert folder.json("visit", "list") == []
        assert not any(names for _, _, names in os.walk(os.path.join(folder.path, "photos")))


def test_same_words():
    """Two demos say the same, under ids of their own."""
    answers = []
    for _ in range(2):
        with new_folder() as folder:
            folder("demo")
            visit = folder.json("visit", "list", "--status", "closed")[-1]["id"]
            shown = folder.json("visit", "show", visit)
            answers.append((visit, {key: (answer["value"], answer["note"]) for key, answer in shown["answers"].items()
                                    if "@" not in key}))
    assert answers[0][0] != answers[1][0] and answers[0][1] == answers[1][1]


tap.run(test_content, test_not_into_own, test_same_words)
