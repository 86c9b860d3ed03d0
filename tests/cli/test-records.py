#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of record: made, shown with the promised keys, changed, found by a part of its id."""
import json
import os

from driver import NOW, folder_with_visit, make_photo, new_folder
import tap

ID = set("0123456789abcdefghjkmnpqrstvwxyz")


def check_id(text):
    assert len(text) == 16 and set(text) <= ID, text


def test_no_preparation():
    """A new device needs nothing: a visit comes before an identity, a team or any network."""
    with folder_with_visit("cultural-alignment") as (folder, site, visit):
        check_id(site)
        check_id(visit)
        shown = folder.json("visit", "show", visit)
        assert shown["date"] == NOW[:10] and shown["phase"] == "selection" and shown["status"] == "open"
        assert shown["visitors"][0]["id"] == folder.json("identity")["id"] and shown["visitors"][0]["name"] is None
        folder("identity", "--name", "Ann", "--mail", "ann@example.org")
        assert folder.json("visit", "show", visit)["visitors"][0]["name"] == "Ann"
        assert folder.json("identity")["mail"] == "ann@example.org"


def test_visit_keys():
    """visit show has every key of the contract, and of an answer."""
    with folder_with_visit() as (folder, _, visit):
        folder("answer", visit, "floor-walk/desks-personalised", "4", "--note", "Photos of families")
        folder("note", visit, "desks-personalised", "Not for the page", "--private")
        shown = folder.json("visit", "show", visit)
        assert {"id", "site", "date", "phase", "status", "review", "blind", "walk", "visitors", "templates", "zones",
                "instances", "answers", "photos", "conversations", "actions", "claims", "comments", "scores",
                "local"} <= shown.keys(), shown.keys()
        assert {"id", "name", "partner"} <= shown["site"].keys()
        assert shown["templates"][0]["id"] == "floor-walk" and shown["templates"][0]["version"] >= 1
        answer = shown["answers"]["floor-walk/desks-personalised"]
        assert answer["kind"] == "rating" and answer["value"] == 4 and answer["na"] is False
        assert answer["note"] == "Photos of families" and answer["private_note"] == "Not for the page"
        assert answer["others"] == [] and answer["by"] and answer["at"]
        for side in ("vendor", "client"):
            assert {"overall", "sections"} <= shown["scores"][side].keys()
        section = [part for part in shown["scores"]["vendor"]["sections"] if part["id"].endswith("workspaces")][0]
        assert {"id", "title", "score", "answered", "visible", "working"} <= section.keys(), section
        assert section["answered"] == 1 and section["working"][0]["question"] == "floor-walk/desks-personalised"


def test_visit_words():
    """visit show says in the words of the checklist and of the program what the record holds in its own."""
    with folder_with_visit() as (folder, _, visit):
        folder("visit", "set", visit, "phase", "steady-state")
        folder("answer", visit, "equipment-works", "no")
        folder("answer", visit, "coffee", "free-good")
        folder("answer", visit, "desks-personalised", "--na", "--reason", "clean-desk")
        folder("conversation", "add", visit, "--role", "team-lead", "--tenure", "under-1-year", "--vision", "partly")
        folder("photo", "add", visit, "--question", "equipment-works", make_photo(folder))
        folder("action", "add", visit, "Mend the lamps")
        lines = [" ".join(line.split()) for line in folder("visit", "show", visit).splitlines()]
        for line in ("Phase Steady state", "Status Open", "not applicable: Clean desk"):
            assert line in lines, (line, lines)
        asked = {question["id"]: question["text"] for section in folder.json("template", "show", "floor-walk")["sections"]
                 for question in section["questions"]}
        assert lines[lines.index(asked["equipment-works"]) + 1] == "No"
        assert lines[lines.index(asked["coffee"]) + 1] == "Free and good"
        assert any(line.endswith(" Team lead, Under a year, vision: Partly") for line in lines), lines
        assert any(line.endswith(" held back " + asked["equipment-works"]) for line in lines), lines
        assert any(line.endswith(" Open Mend the lamps") for line in lines), lines


def test_photos_to_send():
    """A photo that is deleted before it was sent is not counted among those to send, until it is restored."""
    with folder_with_visit() as (folder, _, visit):
        photo = folder("photo", "add", visit, make_photo(folder))
        assert folder.json("status")["photos_waiting"] == 0
        folder("photo", "clear", photo, "--people", "none", "--data", "none")
        assert folder.json("status")["photos_waiting"] == 1
        folder("photo", "delete", photo)
        assert folder.json("status")["photos_waiting"] == 0
        folder("photo", "restore", photo)
        assert folder.json("status")["photos_waiting"] == 1
        folder("visit", "close", visit)
        assert folder.json("status")["photos_waiting"] == 1


def test_list_words():
    """Lists say the record's words in people's; as JSON they hold the record's."""
    with folder_with_visit() as (folder, site, visit):
        folder("visit", "set", visit, "phase", "pre-rfp")
        folder("visit", "close", visit)
        folder("review", visit, "returned", "--remark", "Again")
        folder("site", "set", site, "kind", "head-office")
        action = folder("action", "add", visit, "Mend the lamps", "--priority", "high")
        folder("claim", "not-seen", folder("claim", "add", site, "Two screens"))
        for words, said, stored in (
                (("visit", "list"), ("Before the RFP", "Closed", "Returned"),
                 {"phase": "pre-rfp", "status": "closed", "review": "returned"}),
                (("site", "list"), ("Head office",), {"kind": "head-office"}),
                (("action", "list"), ("Open", "High"), {"status": "open", "priority": "high"}),
                (("claim", "list", site), ("Not seen",), {"status": "not-seen"})):
            _, line = folder(*words).splitlines()
            assert all(word in line.split("  ") or f" {word} " in f" {line} " for word in said), (said, line)
            row, = folder.json(*words)
            assert {key: row[key] for key in stored} == stored, row
        assert "Done" not in folder("action", "list") and folder("action", "done", action) == ""
        assert "Done" in folder("action", "list")


def test_answers():
    """Each kind of answer is taken as the contract says, and what does not fit changes nothing."""
    with folder_with_visit() as (folder, _, visit):
        good = [("floor-environment", "5", 5), ("equipment-works", "no", "no"), ("coffee", "free-good", "free-good"),
                ("washroom-provides", "single,accessible", ["accessible", "single"]), ("seats", "42", 42),
                ("newest-celebration", "2026-02-27", "2026-02-27"), ("equipment-broken", "Two lamps", "Two lamps"),
                ("dress", "casual", "casual")]
        for question, given, stored in good:
            folder("answer", visit, question, given)
            assert folder.json("visit", "show", visit)["answers"][f"floor-walk/{question}"]["value"] == stored, question
        before = folder.changes()
        for question, given in [("floor-environment", "0"), ("floor-environment", "6"), ("floor-environment", "4.5"),
                                ("floor-environment", "four"), ("floor-environment", ""), ("equipment-works", "maybe"),
                                ("coffee", "tea"), ("washroom-provides", "accessible,tea"), ("seats", "many"),
                                ("newest-celebration", "2026-02-30"), ("dress", "4")]:
            folder.fails(2, "answer", visit, question, given)
        folder.fails(3, "answer", visit, "no-such-question", "1")
        folder.fails(3, "answer", visit, "leadership-meeting/listens", "1")
        folder.fails(2, "answer", visit, "floor-environment", "1", "--in", "somewhere")
        assert folder.changes() == before
        folder("answer", visit, "seats", "--na", "--reason", "Locked")
        answer = folder.json("visit", "show", visit)["answers"]["floor-walk/seats"]
        assert answer["na"] is True and answer["reason"] == "Locked" and answer["value"] is None
        folder("answer", visit, "seats", "--clear")
        assert "floor-walk/seats" not in folder.json("visit", "show", visit)["answers"]


def test_hidden():
    """An answer to a question that is not asked now is kept, with a remark that --quiet silences."""
    with folder_with_visit() as (folder, _, visit):
        code, _, error = folder.run("answer", visit, "equipment-broken", "Two lamps")
        assert code == 0 and "kept, not counted" in error, error
        code, _, error = folder.run("--quiet", "answer", visit, "equipment-broken", "Three lamps")
        assert code == 0 and error == "", error
        assert folder.json("visit", "show", visit)["answers"]["floor-walk/equipment-broken"]["value"] == "Three lamps"


def test_repeated():
    """A repeated section: by label, by a part of the id, and its first place without adding."""
    with folder_with_visit() as (folder, _, visit):
        folder("answer", visit, "room", "2")
        north = folder("section", "add", visit, "break-rooms", "North wing")
        south = folder("section", "add", visit, "floor-walk/break-rooms", "South wing")
        check_id(north)
        folder("answer", visit, "room", "5", "--in", "north WING")
        folder("answer", visit, "floor-walk/room", "3", "--in", south[-6:])
        answers = folder.json("visit", "show", visit)["answers"]
        assert answers["floor-walk/room"]["value"] == 2
        assert answers[f"floor-walk/room@{north}"]["value"] == 5
        assert answers[f"floor-walk/room@{south}"]["value"] == 3
        assert {row["label"] for row in folder.json("section", "list", visit)} == {"North wing", "South wing"}
        folder("section", "label", visit, "break-rooms", "Canteen")
        folder("section", "label", visit, "break-rooms", "--in", "south wing", "Roof")
        labels = [row["label"] for row in folder.json("section", "list", visit)]
        assert labels[0] == "Canteen" and set(labels[1:]) == {"North wing", "Roof"}, labels
        folder("answer", visit, "room", "--in", "canteen", "2")
        assert folder.json("visit", "show", visit)["answers"]["floor-walk/room"]["value"] == 2
        assert "Break rooms: Canteen" in folder("visit", "show", visit)
        assert visit in {hit["id"] for hit in folder.json("search", "canteen")}
        folder("section", "label", visit, "break-rooms", "")
        assert {row["label"] for row in folder.json("section", "list", visit)} == {"North wing", "Roof"}
        folder.fails(2, "section", "label", visit, "workspaces", "Canteen")
        folder.fails(3, "section", "label", visit, "break-rooms", "--in", "Attic", "Canteen")
        folder.fails(3, "answer", visit, "room", "5", "--in", "attic")
        folder.fails(2, "section", "add", visit, "workspaces", "Another")
        folder.fails(3, "section", "add", visit, "attic", "Another")
        folder("section", "remove", visit, north)
        assert [row["id"] for row in folder.json("section", "list", visit)] == [south]


def test_parts_of_ids():
    """An unambiguous beginning or ending names a record; an ambiguous one and none are told apart."""
    with new_folder() as folder:
        sites = [folder("site", "add", f"Site {number}") for number in range(3)]
        for site in sites:
            assert folder.json("site", "show", site)["id"] == site
            assert folder.json("site", "show", site[-8:])["id"] == site
        # All were made in the same second of the fixed clock, so they begin alike.
        folder.fails(2, "site", "show", sites[0][:6])
        folder.fails(3, "site", "show", "zzzzzzzz")
        folder.fails(3, "visit", "show", sites[0])


def test_sites():
    """Sites: values, pairs, changes, and two that turn out to be one."""
    with new_folder() as folder:
        first = folder("site", "add", "Harbour Point", "--place", "By the harbour", "--kind", "head-office")
        second = folder("site", "add", "Harbor Point")
        shown = folder.json("site", "show", first)
        assert (shown["name"], shown["place"], shown["kind"]) == ("Harbour Point", "By the harbour", "head-office")
        folder("site", "set", first, "partner", "Northlight Services")
        folder.fails(2, "site", "set", first, "colour", "blue")
        folder.fails(2, "site", "set", first, "kind", "castle")
        folder.fails(2, "site", "set", first, "name", "")
        folder.fails(2, "site", "set", first, "name", "   ")
        folder("site", "set", first, "name", " Harbour Pier ")
        assert folder.json("site", "show", first)["name"] == "Harbour Pier"
        folder("site", "set", first, "name", "Harbour Point")
        ours = folder("values", "add", "Integrity", "Courage").splitlines()
        folder.fails(4, "values", "add", "integrity")
        folder.fails(4, "values", "add", "Thrift", "thrift")
        theirs = folder("site", "values", first, "add", "Judgment")
        folder("values", "pair", first, "Integrity", "judgment", "near")
        pair = folder.json("site", "show", first)["pairs"][0]
        assert (pair["ours"], pair["theirs"], pair["relation"]) == (ours[0], theirs, "near")
        folder("values", "remove", "Courage")
        assert [value["name"] for value in folder.json("values")] == ["Integrity"]
        folder("site", "same", first, second)
        assert [site["id"] for site in folder.json("site", "list")] == [min(first, second)]
        folder.fails(4, "site", "same", second, first)
        folder("undo")
        assert len(folder.json("site", "list")) == 2


def test_actions_and_claims():
    """Actions and claims belong to the site and outlive the visit."""
    with folder_with_visit() as (folder, site, visit):
        late = folder("action", "add", visit, "Fix the lamps", "--question", "equipment-works", "--owner", "Site lead",
                      "--due", "2026-03-01", "--priority", "high")
        folder("action", "add", visit, "Send the list")
        listed = {row["id"]: row for row in folder.json("action", "list", "--site", site)}
        assert listed[late]["overdue"] is True and listed[late]["question"] == "floor-walk/equipment-works"
        assert [row["id"] for row in folder.json("visit", "show", visit)["actions"]] == sorted(listed)
        folder.fails(2, "action", "add", visit, "X", "--due", "soon")
        folder.fails(3, "action", "add", visit, "X", "--question", "nothing")
        folder("action", "done", late)
        assert late not in [row["id"] for row in folder.json("action", "list", "--open")]
        folder("action", "set", late, "due", "2026-04-01")
        folder("action", "reopen", late)
        row = [row for row in folder.json("action", "list") if row["id"] == late][0]
        assert (row["status"], row["due"], row["overdue"]) == ("open", "2026-04-01", False)
        claim = folder("claim", "add", site, "Every agent has two screens", "--source", "Proposal, page 12")
        assert folder.json("claim", "list", site)[0]["status"] == "open"
        folder("claim", "contradicted", claim, "--visit", visit, "--note", "One screen in row C")
        listed = folder.json("visit", "show", visit)["claims"][0]
        assert (listed["status"], listed["visit"], listed["note"]) == ("contradicted", visit, "One screen in row C")


def test_conversations():
    """A conversation with its values and a quote is one change."""
    with folder_with_visit() as (folder, site, visit):
        ours = folder("values", "add", "Integrity")
        theirs = folder("site", "values", site, "add", "Judgment")
        talk = folder("conversation", "add", visit, "--role", "agent", "--tenure", "2 years", "--vision", "partly",
                      "--value", "ours/integrity=prompted", "--value", "theirs/Judgment=unprompted", "--quote", "We care")
        shown = folder.json("visit", "show", visit)["conversations"][0]
        assert shown["id"] == talk and shown["role"] == "agent" and shown["vision"] == "partly"
        assert shown["values"] == {f"ours/{ours}": "prompted", f"theirs/{theirs}": "unprompted"}
        assert [quote["text"] for quote in shown["quotes"]] == ["We care"]
        before = folder.changes()
        folder.fails(3, "conversation", "add", visit, "--role", "agent", "--value", "ours/Fun=prompted")
        folder.fails(2, "conversation", "add", visit, "--role", "agent", "--value", "ours/Integrity=well")
        folder.fails(2, "conversation", "add", visit, "--role", "agent", "--value", "Integrity=none")
        assert folder.changes() == before
        folder("conversation", "set", talk, "ours/Integrity", "unprompted")
        folder("conversation", "set", talk, "manager-present", "yes")
        shown = folder.json("visit", "show", visit)["conversations"][0]
        assert shown["values"][f"ours/{ours}"] == "unprompted" and shown["manager_present"] is True
        folder("conversation", "delete", talk)
        shown = folder.json("visit", "show", visit)
        assert shown["conversations"] == [] and shown["quotes"] == []


def test_remarks():
    """Tags, comments and reviews stand beside the answers."""
    with folder_with_visit() as (folder, _, visit):
        value = folder("values", "add", "Integrity")
        tag = folder("tag", visit, "desks-personalised", "ours/Integrity")
        comment = folder("comment", visit, "Is that all of them?", "--question", "awards")
        folder("review", visit, "returned", "--remark", "Break rooms are missing")
        shown = folder.json("visit", "show", visit)
        assert [(row["id"], row["value"], row["question"]) for row in shown["tags"]] == \
            [(tag, value, "floor-walk/desks-personalised")]
        assert [(row["id"], row["question"]) for row in shown["comments"]] == [(comment, "floor-walk/awards")]
        assert shown["review"] == "returned" and shown["review_remark"] == "Break rooms are missing"
        folder.fails(2, "tag", visit, "desks-personalised", "Integrity")
        folder.fails(3, "tag", visit, "nothing", "ours/Integrity")


def test_history_and_undo():
    """History says who changed what; undo takes back the last change, then the one before."""
    with folder_with_visit() as (folder, _, visit):
        folder("answer", visit, "seats", "10")
        folder("answer", visit, "seats", "12")
        changes = folder.json("history", visit, "seats")
        assert [change["value"] for change in changes] == [10, 12]
        assert all(change["field"] == "answer/-/floor-walk/seats" and change["id"] for change in changes)
        assert folder("undo") == visit
        assert folder.json("visit", "show", visit)["answers"]["floor-walk/seats"]["value"] == 10
        folder("undo")
        assert "floor-walk/seats" not in folder.json("visit", "show", visit)["answers"]


def test_search():
    """Search finds what was typed, within the limits that were given."""
    with folder_with_visit() as (folder, site, visit):
        folder("note", visit, "waste", "Bottles collected by the lift")
        hits = folder.json("search", "bottles")
        assert [(hit["id"], hit["field"]) for hit in hits] == [(visit, "note/-/floor-walk/waste")]
        assert "[Bottles]" in hits[0]["snippet"]
        assert len(folder.json("search", "bottles lif", "--site", site, "--since", "2026-01-01")) == 1
        assert folder.json("search", "bottles", "--phase", "onboarding") == []
        assert folder.json("search", "\"bottles' OR *") == []


def test_search_filters():
    """Words at questions of a section, of a score, with a photo, in visits of a person and a time."""
    with folder_with_visit() as (folder, _, visit):
        folder("identity", "--name", "Ada")
        folder("note", visit, "desks-personalised", "zebra low")
        folder("answer", visit, "desks-personalised", "2")
        folder("note", visit, "floor-environment", "zebra high")
        folder("answer", visit, "floor-environment", "4")
        folder("comment", visit, "zebra why", "--question", "desks-personalised")

        def found(*words):
            return sorted(hit["field"].split("/")[0] + " " + hit["text"] for hit in folder.json("search", "zebra", *words))
        low, high, why = "note zebra low", "note zebra high", "comment zebra why"
        assert found() == [why, high, low]
        assert found("--score", "low") == [why, low] and found("--score", "high") == [high]
        assert found("--score", "middle") == [] and found("--photos") == []
        section = next(part["id"] for part in folder.json("template", "show", "floor-walk")["sections"]
                       if any(question["id"] == "floor-environment" for question in part["questions"]))
        assert high in found("--section", section) and found("--section", "floor-walk/none") == []
        assert found("--person", "Ada") == [why, high, low]
        assert found("--until", "2026-03-02") == [why, high, low] and found("--until", "2026-03-01") == []
        folder.fails(3, "search", "zebra", "--person", "Nobody")
        folder.fails(2, "search", "zebra", "--score", "best")
        folder.fails(2, "search", "zebra", "--until", "later")


def test_question_history():
    """What was said, shown and asked at a question; nothing that was recorded is altered by a review."""
    with folder_with_visit() as (folder, _, visit):
        folder("answer", visit, "seats", "10")
        folder("note", visit, "waste", "Bottles")
        before = folder.json("history", visit)
        folder("comment", visit, "counted twice?", "--question", "seats")
        folder("review", visit, "returned", "--remark", "count again")
        folder("review", visit, "accepted")
        after = folder.json("history", visit)
        # Those of one second come in any order.
        assert [change for change in after if change in before] == before and len(after) == len(before) + 3
        assert sorted((change["kind"], change["field"]) for change in folder.json("history", visit, "seats")) == \
            [("add", "comment"), ("set", "answer/-/floor-walk/seats")]
        assert "Accepted by " in folder("visit", "show", visit)


def test_visits():
    """Visits: lists, changes, walks, zones, deletion and restoring."""
    with folder_with_visit() as (folder, site, visit):
        second = folder("visit", "new", "--site", site, "--template", "floor-walk", "--template", "front-line", "--date",
                        "2025-12-01", "--phase", "pre-rfp", "--walk", visit, "--blind", "--photos", "not-allowed",
                        "--photos-by", "Site lead")
        shown = folder.json("visit", "show", second)
        assert shown["walk"] == visit and shown["blind"] is True and shown["date"] == "2025-12-01"
        assert shown["photography"] == {"allowed": False, "by": "Site lead"}
        assert {row["id"] for row in shown["templates"]} == {"floor-walk", "front-line"}
        assert [row["id"] for row in folder.json("visit", "list")] == [visit, second]
        folder("visit", "set", second, "date", "2026-03-03")
        folder("visit", "set", second, "photos", "allowed")
        assert folder.json("visit", "show", second)["photography"] == {"by": "Site lead", "allowed": True}
        assert [row["id"] for row in folder.json("visit", "list")] == [second, visit]
        folder("visit", "delete", second)
        assert [row["id"] for row in folder.json("visit", "list", "--site", site)] == [visit]
        assert len(folder.json("visit", "list", "--deleted")) == 2
        folder("visit", "restore", second)
        third = folder("visit", "new", "--site", site)
        folder("visit", "same-walk", third, second)
        assert folder.json("visit", "show", third)["walk"] == min(visit, third)
        folder.fails(4, "visit", "same-walk", third, visit)
        folder("visit", "zone", visit, "workspaces", "clean-desk")
        folder("visit", "zone", visit, "-", "no-camera")
        assert folder.json("visit", "show", visit)["zones"] == {"-": "no-camera", "workspaces": "clean-desk"}
        folder.fails(2, "visit", "zone", visit, "-", "dark")
        folder.fails(3, "visit", "zone", visit, "attic", "normal")
        folder.fails(3, "visit", "new", "--site", site, "--template", "no-such")
        folder.fails(2, "visit", "new", "--site", site, "--date", "2026-13-01")
        folder.fails(3, "visit", "new", "--site", "zzzzzzz")
        folder.fails(2, "visit", "set", visit, "status", "closed")


def test_templates():
    """Checklists: list, show with the promised keys, check, import, upgrade without losing an answer."""
    with folder_with_visit() as (folder, site, visit):
        assert {"floor-walk", "cultural-alignment"} <= {row["id"] for row in folder.json("template", "list")}
        shown = folder.json("template", "show", "cultural-alignment")
        assert {"id", "version", "title", "sections"} <= shown.keys()
        questions = [question for section in shown["sections"] for question in section["questions"]]
        assert len(questions) >= 110
        for question in questions:
            assert {"key", "id", "kind", "text", "required", "covers"} <= question.keys(), question
        folder.fails(3, "template", "show", "nothing")
        path = os.path.join(os.path.dirname(folder.path), "own.json")
        with open(os.path.join(os.path.dirname(__file__), "..", "..", "data", "templates", "floor-walk.json"),
                  encoding="utf-8") as file:
            own = json.load(file)
        own["version"] += 1
        with open(path, "w", encoding="utf-8") as file:
            json.dump(own, file)
        folder("answer", visit, "seats", "7")
        assert folder.json("template", "check", path)["ok"] is True
        assert folder("template", "import", path) == "floor-walk"
        assert folder.json("visit", "show", visit)["templates"][0]["version"] == own["version"] - 1
        folder("visit", "upgrade", visit, "floor-walk")
        moved = folder.json("visit", "show", visit)
        assert moved["templates"][0]["version"] == own["version"] and moved["answers"]["floor-walk/seats"]["value"] == 7
        folder.fails(3, "visit", "upgrade", visit, "front-line")
        own["sections"][0]["questions"][0]["kind"] = "opinion"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(own, file)
        code, output, error = folder.run("--json", "template", "check", path)
        found = json.loads(output)
        assert code == 1 and found["ok"] is False and "own.json" in error
        assert any("questions[0]" in problem["place"] and problem["reason"] for problem in found["problems"]), found
        assert "questions[0]" in folder.fails(1, "template", "import", path)
        folder.fails(1, "template", "check", "/no/such/file.json")


def test_profile():
    """Our own culture is one of the options that a checklist offers on the scale."""
    with new_folder() as folder:
        scales = {row["id"]: row for row in folder.json("profile")}
        assert "dress" in scales and scales["dress"]["value"] is None
        choice = scales["dress"]["options"].split()[0]
        folder("profile", "dress", choice)
        assert {row["id"]: row["value"] for row in folder.json("profile")}["dress"] == choice
        folder.fails(2, "profile", "dress", "glitter")
        folder.fails(3, "profile", "height", "tall")


def test_stable():
    """The same records give the same bytes, whatever is the language of the person."""
    with folder_with_visit() as (folder, _, visit):
        folder("answer", visit, "seats", "12")
        first = folder.run("--json", "visit", "show", visit)[1]
        folder.environment["LC_ALL"] = "de_DE.UTF-8"
        assert folder.run("--json", "visit", "show", visit)[1] == first
        folder("rebuild")
        assert folder.run("--json", "visit", "show", visit)[1] == first
        shown = folder.json("template", "show", "floor-walk")
        assert shown["title"] == "Floor walk"


tap.run(test_no_preparation, test_visit_keys, test_visit_words, test_list_words, test_answers, test_hidden, test_repeated,
        test_parts_of_ids, test_sites, test_actions_and_claims, test_conversations, test_remarks,
        test_history_and_undo, test_question_history, test_photos_to_send,
        test_search, test_search_filters, test_visits,
        test_templates, test_profile, test_stable)
