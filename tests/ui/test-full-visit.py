#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole visit on a phone with the on-screen keyboard: every kind of question, three zones, a second
break room, two leaders, twenty photos of which two are covered and three held back, eight conversations,
four actions and two claims that are closed. The app is killed five times on the way, and the steps that
a person takes most often are counted. At the end the records hold all of it.

test-full-visit.py PROGRAM [FOLDER]        with pictures of the way in FOLDER
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support"), os.path.join(HERE, "..", "scenarios")]

from camera import FakeCamera  # noqa: E402
from headless import Session  # noqa: E402
from visitor import (Look, Visitor, choose, count_up, go_to_section, label_last, pick, rate, read_position,  # noqa: E402
                     shoot, take_photo, type_there, wait_on_disk, write_note)
import tap  # noqa: E402

PROGRAM = sys.argv[1]
PICTURES = sys.argv[2] if len(sys.argv) > 2 else None
SITE, DATE = "North Hall", "2026-03-02"
MENTOR, RENEWED = "Every agent has a mentor", "Break rooms are renewed each year"

FLOOR = "What is this floor like as a place to work?"
NOISE = "How loud is it where people talk to customers?"
WORKS, BROKEN = "Are chairs, headsets and screens in working order?", "What is broken or missing?"
DESKS = "How far have people made their desks their own?"
ROOM, SEATS, IN_USE = "What is this break room like?", "How many seats are there?", "Is the room in use at break time?"
COFFEE, PROVIDED = "What coffee is offered to staff?", "What is provided?"
AWARDS, DECORATED = "Are awards on display?", "Are there balloons or decorations for someone?"
PAST, NEWEST = "Are there photos of past celebrations?", "When was the most recent celebration you can see?"
DRESS, ENERGY = "How do people dress?", "How much energy is on the floor?"
ATTITUDE, TREATED = "What values and attitude did this leader show?", "How did this leader treat the people around them?"
OWN_WORDS = "Could this person put vision and values into own words?"

# Role, what they could say of Courage, Judgment, Integrity and Respect, vision, own job, how long here, shift.
TALKS = [
    ("Agent", "Unprompted", "Prompted", "Unprompted", "Not at all", "Yes", "Partly", "Under a year", "Day"),
    ("Agent", "Wrongly", "Not at all", "Prompted", "Prompted", "No", "No", "Under 3 months", "Evening"),
    ("Agent", "Not at all", "Not at all", "Unprompted", "Wrongly", "Partly", "Yes", "Under 3 years", "Night"),
    ("Agent", "Prompted", "Unprompted", "Not at all", "Unprompted", "Partly", "Partly", "3 years or more", "Weekend"),
    ("Team lead", "Unprompted", "Unprompted", "Unprompted", "Unprompted", "Yes", "Yes", "Under 3 years", "Day"),
    ("Manager", "Prompted", "Prompted", "Prompted", "Not at all", "Yes", "Partly", "3 years or more", "Day"),
    ("Director", "Unprompted", "Prompted", "Wrongly", "Prompted", "Partly", "No", "3 years or more", "Day"),
    ("Executive", "Unprompted", "Unprompted", "Not at all", "Not at all", "Yes", "Yes", "Under a year", "Day"),
]
# The words of the screen as the records have them.
RECORDED = {"Agent": "agent", "Team lead": "team-lead", "Manager": "manager", "Director": "director",
            "Executive": "executive", "Unprompted": "unprompted", "Prompted": "prompted", "Wrongly": "wrong",
            "Not at all": "none", "Yes": "yes", "Partly": "partly", "No": "no", "Under 3 months": "under-3-months",
            "Under a year": "under-1-year", "Under 3 years": "under-3-years", "3 years or more": "over-3-years",
            "Day": "day", "Evening": "evening", "Night": "night", "Weekend": "weekend"}
VALUES = ["Courage", "Judgment", "Integrity", "Respect"]
QUESTIONS_OF_TALKS = VALUES + ["Knows where the company is going", "Can link the own job to it", "How long here", "Shift"]


def prepare(device):
    """What is known at the desk before the visit."""
    device.run("values", "add", "Integrity", "Respect")
    site = device.run("site", "add", SITE)
    device.run("site", "values", site, "add", "Judgment", "Courage")
    for claim in (MENTOR, RENEWED):
        device.run("claim", "add", site, claim, "--source", "Proposal")


def start_visit(visitor):
    """At a site that is known, with three checklists."""
    app = visitor.app
    visitor.tap("New Visit", "button")
    app.find("Floor walk", "check box")
    dialog = app.find("New Visit", "dialog")
    visitor.open_row(SITE, lambda: app.find("Name of the site", "text", dialog).text == SITE, dialog)
    app.find("Date", "text", dialog).set_text(DATE)
    for checklist in ("Cultural alignment", "Floor walk", "Leadership meeting", "Values conversations"):
        app.find(checklist, "check box", dialog).toggle()
    visitor.take_picture("new-visit")
    visitor.tap("Start Visit", "button", dialog)
    app.find("Add a conversation", "button")
    visitor.visit = visitor.device.json("visit", "list")[0]["id"]


def record_workspaces(visitor):
    """A clean desk zone: what is on the desks cannot be asked. Killed while something is typed."""
    app = visitor.app
    visitor.open_row("Workspaces", lambda: app.has(FLOOR, "grouping"))
    visitor.show_cards(FLOOR)
    pick(visitor, "This zone", "Clean desk")
    rate(visitor, FLOOR, 4)
    app.find("Not applicable here: Clean desk", "label", visitor.card(DESKS))
    noise = visitor.card(NOISE)
    visitor.tap("More", "toggle button", noise)
    app.find("Why not applicable", "text", noise).set_text("Nobody was on the phone")
    visitor.tap("Not Applicable", "button", noise)
    visitor.wait_kept(noise)
    choose(visitor, WORKS, "No")
    app.find("Answer", "text", visitor.card(BROKEN)).set_text("Two headsets in row C")
    visitor.take_picture("workspaces")
    wait_on_disk(visitor, "Two headsets in row C")
    visitor.die()
    visitor.show_cards(FLOOR)
    answer = app.find("Answer", "text", visitor.card(BROKEN))
    app.wait(lambda: answer.text == "Two headsets in row C", "what was typed to be there again")
    rated = app.find(re.compile("^4: "), "toggle button", visitor.card(FLOOR))
    app.wait(rated.is_checked, "the rating to be there again")
    works = visitor.card(WORKS)
    visitor.tap("More", "toggle button", works)
    visitor.tap("Make an Action…", "button", works)
    add_action(visitor, "Replace the headsets", owner="Vendor manager")


def record_break_rooms(visitor):
    """Counted from the restored page, and killed between two photos."""
    app = visitor.app
    visitor.tap("Next section", "button")
    visitor.show_cards(ROOM)
    rate(visitor, ROOM, 4)
    visitor.wait_answer("room", 4)
    visitor.die()
    visitor.show_cards(ROOM)
    assert visitor.count(rate, visitor, IN_USE, 5) == 1, "a rating is one activation"
    assert visitor.count(write_note, visitor, ROOM, "Light from two sides") == 1, "a note is one, and typing"
    visitor.take_picture("note")
    assert visitor.count(take_photo, visitor, ROOM) == 2, "a photo is two activations"
    shoot(visitor, 9)
    visitor.take_picture("camera")
    visitor.die()
    visitor.show_cards(ROOM)
    assert len(visitor.read()["photos"]) == 10
    count_up(visitor, SEATS, 3)
    choose(visitor, COFFEE, "Free and good")
    choose(visitor, PROVIDED, "Accessible cubicle", "Free hygiene products")
    visitor.tap("Another: Break room", "button")
    visitor.card(ROOM, 1)
    label_last(visitor, "Basement")
    rate(visitor, ROOM, 2, 1)
    count_up(visitor, SEATS, 1, 1)
    visitor.wait_for(lambda visit: [room["label"] for room in visit["instances"]] == ["Basement"], "the label")


def tag_values(visitor, question, *values):
    """What was seen there shows these values lived, of either side; the folded card says how many."""
    app, card = visitor.app, visitor.card(question)
    visitor.tap("More", "toggle button", card)
    visitor.tap("Shows a Value Lived…", "toggle button", card)
    for value in values:
        app.find(value, "check box").toggle()
    visitor.wait_for(lambda visit: len(visit["tags"]) == len(values), "the values lived")
    visitor.press("Escape", lambda: not app.has(values[0], "check box"))
    visitor.tap("More", "toggle button", card)
    app.find(f"{len(values)} values lived", "label", card)


def record_displays(visitor):
    """A zone without a camera: the button that takes photos elsewhere offers a note."""
    app = visitor.app
    visitor.tap("Next section", "button")
    visitor.show_cards(AWARDS)
    pick(visitor, "This zone", "No camera")
    visitor.wait_for(lambda visit: visit["zones"].get("recognition-displays") == "no-camera", "the zone")
    awards = visitor.card(AWARDS)
    app.wait(lambda: not app.has("Take photos", "button", awards), "no camera to be offered")
    visitor.tap("No camera here: write a note", "button", awards)
    type_there(visitor, "Note", awards, "A wall of cups")
    choose(visitor, DECORATED, "Yes")
    tag_values(visitor, DECORATED, "Integrity", "Courage")
    rate(visitor, PAST, 4)
    app.find("Date", "text", visitor.card(NEWEST)).set_text("2025-11-14")
    visitor.take_picture("no-camera")
    visitor.wait_answer("newest-celebration", "2025-11-14")


def record_atmosphere(visitor):
    visitor.tap("Next section", "button")
    visitor.show_cards("How far may people express themselves?")
    choose(visitor, DRESS, "Casual")
    choose(visitor, ENERGY, "Steady and friendly")


def record_leaders(visitor):
    """From any section to any other in two taps. Killed with the page scrolled down to the second leader."""
    app = visitor.app
    assert visitor.count(go_to_section, visitor, "Leaders met", ATTITUDE) == 2
    visitor.show_cards(ATTITUDE)
    pick(visitor, "This zone", "No camera")
    rate(visitor, TREATED, 5)
    visitor.tap("Another: Leader", "button")
    visitor.card(TREATED, 1)
    label_last(visitor, "Operations")
    rate(visitor, TREATED, 3, 1)
    app.find("Answer", "text", visitor.card(ATTITUDE, 1)).set_text("Spoke of figures only")
    wait_on_disk(visitor, "Spoke of figures only")
    visitor.wait_for(lambda visit: visit["instances"][-1]["label"] == "Operations", "the label")
    app.wait(lambda: read_position(visitor.session) == app.find(None, "scroll bar").value > 300,
             "the place of the second leader to be written down")
    position = read_position(visitor.session)
    visitor.die()
    visitor.show_cards(ATTITUDE)
    app.wait(lambda: app.find(None, "scroll bar").value == position, f"the page to stand at {position}")
    visitor.take_picture("second-leader")


def record_unsorted(visitor):
    """Snap first, sort later: photos of the visit, of no question."""
    visitor.back("Add a conversation", "button")
    visitor.tap("Take photos", "button")
    shoot(visitor, 10)
    visitor.back("Add a conversation", "button")


def count_cleared(visit):
    return sum(photo["shared"] is not None for photo in visit["photos"])


def look_through(visitor):
    """Two photos are covered, three stay held back, nobody is on the others. Killed after the eighth was cleared."""
    look = Look(visitor)
    for number in (1, 2):
        look.wait_for(number)
        look.cover()
        visitor.take_picture(f"covered-{number}")
        look.pass_gate("Covered", "Covered")
    look.skip(3, 4)
    for number in range(5, 11):
        look.wait_for(number)
        look.pass_gate("Nobody", "None")
    visitor.wait_for(lambda visit: count_cleared(visit) == 8, "eight cleared photos")
    visitor.die()
    # Those that were cleared are done; the third and the fourth are the first that wait.
    look = Look(visitor)
    look.skip(9, 10)
    for number in range(11, 20):
        look.wait_for(number)
        look.pass_gate("Nobody", "None")
    look.wait_for(20)
    visitor.tap("Set the photo aside for later", "button", look.page)
    visitor.app.find("1 photo is set aside for covering.\n2 photos were passed over and stay held back.", "label")
    visitor.take_picture("looked-through")
    visitor.wait_for(lambda visit: count_cleared(visit) == 17, "17 cleared photos")
    visitor.back("Select photos", "button")
    visitor.back("Add a conversation", "button")


def add_action(visitor, text, owner=None, due=None):
    """In the dialog that was opened."""
    app = visitor.app
    dialog = app.find("New Action", "dialog")
    type_there(visitor, "What is to be done", dialog, text)
    if owner:
        app.find("Who does it", "text", dialog).set_text(owner)
    if due:
        app.find("Date", "text", dialog).set_text(due)
    visitor.tap("Add Action", "button", dialog)
    app.wait_gone("New Action", "dialog")


def record_actions(visitor):
    for text, more in (("Ask for the mentoring plan", {"due": "2026-04-15"}), ("Send the noise figures", {"owner": "Quality lead"}),
                       ("Thank the night shift", {})):
        visitor.tap("Add an action", "button")
        add_action(visitor, text, **more)
    visitor.tap("Done: Thank the night shift", "check box")
    visitor.wait_for(lambda visit: "done" in [action["status"] for action in visit["actions"]], "the action that is done")
    visitor.take_picture("actions")


def close_claim(visitor, claim, state, note):
    """Unfolds a claim that is to be checked here; says what became of it."""
    app = visitor.app
    visitor.open_row(claim, lambda: app.has("What became of it", "grouping"))
    states = app.find("What became of it", "grouping")
    chosen = visitor.tap(state, "radio button", states)
    app.wait(chosen.is_checked, f"{state!r} to be chosen")
    app.find("Note on the claim", "text").set_text(note)
    wait_on_disk(visitor, note)


def check_claims(visitor):
    app = visitor.app
    close_claim(visitor, MENTOR, "Contradicted", "Nobody in row C knew one")
    # Folded again: of two open rows each has a note.
    visitor.open_row(MENTOR, lambda: not app.has("Note on the claim", "text"))
    close_claim(visitor, RENEWED, "Seen", "New chairs in both")
    # The newest photo comes first.
    visitor.tap(re.compile("^Photo 1, taken "), "toggle button")
    visitor.wait_for(lambda visit: any(claim["photo"] for claim in visit["claims"]), "the photo of the claim")
    visitor.take_picture("claims")


def record_conversations(visitor):
    """The two-minute recorder, from one person to the next."""
    app = visitor.app
    visitor.tap("Add a conversation", "button")
    before = None
    for number, (role, *said) in enumerate(TALKS):
        if before:
            visitor.tap("Next Person", "button")
            app.wait(lambda: not app.find(f"Who is it?: {before}", "toggle button").is_checked(), "a new page")
        visitor.tap(f"Who is it?: {role}", "toggle button")
        app.find("Next Person", "button")
        toggles = {toggle.name: toggle for toggle in app.find_all(None, "toggle button")}
        chosen = [toggles[f"{question}: {word}"] for question, word in zip(QUESTIONS_OF_TALKS, said)]
        for toggle in chosen:
            visitor.taps += 1
            toggle.click()
        app.wait(lambda: all(toggle.is_checked() for toggle in chosen), "everything that was chosen")
        if number == 0:
            record_more(visitor)
        before = role
    visitor.wait_for(lambda visit: len(visit["conversations"]) == len(TALKS)
                     and all(len(talk["values"]) == 4 and talk["shift"] for talk in visit["conversations"]),
                     "the conversations")
    visitor.back("Add a conversation", "button")


def record_more(visitor):
    """What not every conversation has: a manager beside, a quote, a question of the checklist."""
    app = visitor.app
    app.find("A manager was present", "check box").toggle()
    visitor.tap("Add a Quote", "button")
    type_there(visitor, "Quote", None, "We mend it the same day")
    visitor.show_cards(OWN_WORDS)
    rate(visitor, OWN_WORDS, 4)
    visitor.take_picture("conversation")
    wait_on_disk(visitor, "We mend it the same day")


def check_answers(visit):
    """Every answer, by hand; the second break room, the second leader and the first talk as @2 and @talk."""
    second_room, second_leader = (instance["id"] for instance in visit["instances"])
    talk = next(talk["id"] for talk in visit["conversations"] if talk["quotes"])
    names = {second_room: "2", second_leader: "2", talk: "talk"}
    found = {}
    for key, answer in visit["answers"].items():
        question, _, instance = key.partition("@")
        name = question.partition("/")[2] + ("@" + names[instance] if instance else "")
        found[name] = (answer["value"], answer["na"], answer["reason"], answer["note"])
    expected = {
        "floor-environment": 4, "equipment-works": "no", "equipment-broken": "Two headsets in row C",
        "room": (4, False, None, "Light from two sides"), "in-use": 5, "seats": 3, "coffee": "free-good",
        "washroom-provides": ["accessible", "hygiene"], "room@2": 2, "seats@2": 1,
        "awards": (None, False, None, "A wall of cups"), "balloons": "yes", "past-photos": 4,
        "newest-celebration": "2025-11-14", "dress": "casual", "energy": "steady",
        "floor-noise": (None, True, "Nobody was on the phone", None),
        "leader-behaviour": 5, "leader-behaviour@2": 3, "leader-impression@2": "Spoke of figures only", "own-words@talk": 4}
    expected = {name: value if isinstance(value, tuple) else (value, False, None, None) for name, value in expected.items()}
    assert found == expected, {name: (found.get(name), expected.get(name)) for name in set(found) | set(expected)
                               if found.get(name) != expected.get(name)}
    assert [instance["label"] for instance in visit["instances"]] == ["Basement", "Operations"], visit["instances"]
    assert visit["zones"] == {"workspaces": "clean-desk", "recognition-displays": "no-camera", "leaders-met": "no-camera"}
    # Two of three points are the floor's: 3 of its 4 steps; working order is none of one.
    workspaces = visit["scores"]["vendor"]["sections"][0]
    assert (workspaces["id"], workspaces["score"]) == ("workspaces", 0.5), workspaces


def check_photos(visitor, visit):
    photos = visit["photos"]
    assert [photo["question"] for photo in photos] == ["floor-walk/room"] * 10 + [None] * 10, photos
    held_back = [number for number, photo in enumerate(photos, 1) if photo["shared"] is None]
    assert held_back == [3, 4, 20], held_back
    states = [visit["local"]["photos"][photo["id"]]["state"] for photo in photos]
    assert [number for number, state in enumerate(states, 1) if state == "held-back"] == [3, 4, 20], states
    for number, photo in enumerate(photos, 1):
        covered = number in (1, 2)
        gate = photo["gate"] and (photo["gate"]["people"], photo["gate"]["data"])
        assert bool(photo["boxes"]) == covered, photo
        assert gate == (None if number in held_back else ("covered",) * 2 if covered else ("none",) * 2), photo
        if number in (1, 5):
            # In the middle four colours meet; there the cover is.
            path = os.path.join(visitor.session.folder, "shared.jpg")
            visitor.device.run("photo", "export", photo["id"], path)
            done = subprocess.run(["identify", "-format", "%[fx:p{w/2-8,h/2-8}.r]", path], check=True, capture_output=True)
            os.unlink(path)
            assert (float(done.stdout) < 0.1) == covered, f"photo {number}: {done.stdout}"


def check_conversations(visitor, visit):
    site = visitor.device.json("site", "show", visit["site"]["id"])
    names = {f"ours/{value['id']}": value["name"] for value in visitor.device.json("values", "list")}
    names.update({f"theirs/{value['id']}": value["name"] for value in site["values"]})
    check_tags(names, visit)
    found = [(talk["role"], {names[value]: said for value, said in talk["values"].items()}, talk["vision"], talk["impact"],
              talk["tenure"], talk["shift"]) for talk in visit["conversations"]]
    expected = []
    for talk in TALKS:
        role, *words = (RECORDED[word] for word in talk)
        expected.append((role, dict(zip(VALUES, words[:4])), *words[4:]))
    assert found == expected, [pair for pair in zip(found, expected) if pair[0] != pair[1]]
    said = [(talk["manager_present"], [quote["text"] for quote in talk["quotes"]]) for talk in visit["conversations"]]
    assert said == [(True, ["We mend it the same day"])] + [(False, [])] * 7, said


def check_tags(names, visit):
    found = sorted((tag["side"], names[f"{tag['side']}/{tag['value']}"], tag["question"]) for tag in visit["tags"])
    assert found == [("ours", "Integrity", "floor-walk/balloons"), ("theirs", "Courage", "floor-walk/balloons")], found


def check_rest(visit):
    assert (visit["site"]["name"], visit["date"], visit["status"]) == (SITE, DATE, "open"), visit
    assert [template["id"] for template in visit["templates"]] == ["floor-walk", "leadership-meeting", "values-conversations"]
    actions = {action["text"]: (action["question"], action["owner"], action["due"], action["priority"], action["status"])
               for action in visit["actions"]}
    assert actions == {
        "Replace the headsets": ("floor-walk/equipment-works", "Vendor manager", None, "normal", "open"),
        "Ask for the mentoring plan": (None, None, "2026-04-15", "normal", "open"),
        "Send the noise figures": (None, "Quality lead", None, "normal", "open"),
        "Thank the night shift": (None, None, None, "normal", "done")}, actions
    claims = {claim["text"]: (claim["status"], claim["note"], claim["photo"], claim["visit"]) for claim in visit["claims"]}
    assert claims == {MENTOR: ("contradicted", "Nobody in row C knew one", None, visit["id"]),
                      RENEWED: ("seen", "New chairs in both", visit["photos"][19]["id"], visit["id"])}, claims


def test_visit():
    """a whole visit on a phone is in the records, though the app was killed on the way."""
    with Session() as session, FakeCamera(session):
        visitor = Visitor(session, PROGRAM, PICTURES, prepare)
        start_visit(visitor)
        record_workspaces(visitor)
        record_break_rooms(visitor)
        record_displays(visitor)
        record_atmosphere(visitor)
        record_leaders(visitor)
        record_unsorted(visitor)
        look_through(visitor)
        record_actions(visitor)
        check_claims(visitor)
        record_conversations(visitor)
        assert visitor.deaths == 5
        code = visitor.app.terminate()
        assert code == 0, f"{code}: {session.read_log('floorwalk', 80)}"
        visit = visitor.read()
        check_rest(visit)
        check_answers(visit)
        check_photos(visitor, visit)
        check_conversations(visitor, visit)


tap.run(test_visit)
