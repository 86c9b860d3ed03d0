#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rule forbids ends with 4, what is not there with 3, and both leave everything as it was."""
import os
import subprocess

from driver import folder_with_visit, make_photo
import tap


def test_closed():
    """On a closed visit nothing that was recorded changes; all else goes on."""
    with folder_with_visit() as (folder, site, visit):
        photo = folder("photo", "add", visit, make_photo(folder))
        talk = folder("conversation", "add", visit, "--role", "agent")
        room = folder("section", "add", visit, "break-rooms", "North wing")
        folder("answer", visit, "seats", "10")
        folder("visit", "close", visit)
        before = folder.changes()
        for words in (["answer", visit, "seats", "12"], ["answer", visit, "seats", "--na"], ["note", visit, "seats", "N"],
                      ["note", visit, "seats", "N", "--private"], ["photo", "add", visit, make_photo(folder)],
                      ["conversation", "add", visit, "--role", "agent"], ["conversation", "set", talk, "role", "manager"],
                      ["conversation", "delete", talk], ["section", "add", visit, "break-rooms", "South wing"],
                      ["section", "remove", visit, room]):
            folder.fails(4, *words)
        assert folder.changes() == before
        assert len(os.listdir(os.path.join(folder.path, "photos", "original"))) == 1
        folder("photo", "redact", photo, "10,10,20,20")
        folder("photo", "caption", photo, "The floor")
        folder("photo", "move", photo, "seats")
        folder("photo", "clear", photo, "--people", "covered")
        folder("photo", "delete", photo)
        folder("comment", visit, "Good")
        folder("action", "add", visit, "Send it")
        claim = folder("claim", "add", site, "Two screens")
        folder("claim", "seen", claim, "--visit", visit)
        folder("review", visit, "accepted")
        folder("visit", "reopen", visit)
        folder("answer", visit, "seats", "12")


def test_no_camera():
    """Where no photo may be taken, none is taken in."""
    with folder_with_visit() as (folder, site, visit):
        path = make_photo(folder)
        folder("visit", "zone", visit, "workspaces", "no-camera")
        folder.fails(4, "photo", "add", visit, "--question", "desks-personalised", path)
        folder("photo", "add", visit, "--question", "awards", path)
        folder("visit", "zone", visit, "workspaces", "clean-desk")
        folder.fails(4, "photo", "add", visit, "--question", "desks-personalised", path)
        folder("visit", "zone", visit, "-", "no-camera")
        folder.fails(4, "photo", "add", visit, path)
        folder.fails(4, "photo", "add", visit, "--question", "awards", path)
        folder("visit", "zone", visit, "recognition-displays", "normal")
        folder("photo", "add", visit, "--question", "awards", path)
        other = folder("visit", "new", "--site", site, "--photos", "not-allowed")
        folder.fails(4, "photo", "add", other, path)
        assert len(os.listdir(os.path.join(folder.path, "photos", "original"))) == 2


def test_gate():
    """Covered means that something is covered; what is held back is not exported."""
    with folder_with_visit() as (folder, _, visit):
        photo = folder("photo", "add", visit, make_photo(folder))
        out = os.path.join(os.path.dirname(folder.path), "out.jpg")
        before = folder.changes()
        folder.fails(4, "photo", "clear", photo, "--people", "covered")
        folder.fails(4, "photo", "clear", photo, "--data", "covered")
        folder.fails(4, "photo", "export", photo, out)
        folder.fails(2, "photo", "redact", photo, "320,0,10,10")
        folder.fails(2, "photo", "redact", photo, "one,two,3,4")
        folder.fails(3, "photo", "clear", photo, "zzzzzzz")
        assert folder.changes() == before and not os.path.exists(out)
        folder("photo", "export", photo, out, "--original")
        folder.fails(4, "photo", "export", photo, out, "--original")
        os.unlink(out)
        folder.fails(2, "photo", "clear", photo, "--people", "agreed", "--agreed-by", "somebody")
        folder("photo", "clear", photo, "--people", "agreed", "--agreed-by", "manager")
        shown = folder.json("photo", "list", visit)[0]
        assert shown["state"] == "cleared" and len(shown["shared"]["sha256"]) == 64
        assert shown["gate"]["people"] == "agreed" and shown["gate"]["data"] == "none"
        assert shown["gate"]["role"] == "manager"
        assert os.listdir(os.path.join(folder.path, "photos", "original")) == []
        folder("photo", "export", photo, out)
        folder.fails(3, "photo", "export", photo, out + "2", "--original")
        changes = folder.changes()
        folder("photo", "clear", photo)
        assert folder.changes() == changes, "clearing again changes nothing"


def test_deleted():
    """A deleted photo is neither cleared nor covered until it is restored."""
    with folder_with_visit() as (folder, _, visit):
        photo = folder("photo", "add", visit, "--caption", "The floor", make_photo(folder))
        folder("photo", "delete", photo)
        assert folder.json("photo", "list", visit) == []
        assert folder.json("status")["photos_held_back"] == 0
        folder.fails(4, "photo", "clear", photo)
        folder.fails(4, "photo", "redact", photo, "1,1,5,5")
        folder("photo", "restore", photo)
        assert folder.json("photo", "list", visit)[0]["caption"] == "The floor"
        folder("photo", "clear", photo)


def test_again():
    """Covering a cleared photo makes a new version, and the old one is gone."""
    with folder_with_visit() as (folder, _, visit):
        photo = folder("photo", "add", visit, make_photo(folder))
        folder("photo", "clear", photo)
        old = folder.json("photo", "list", visit)[0]["shared"]
        folder("photo", "redact", photo, "40,30,50,60")
        shown = folder.json("photo", "list", visit)[0]
        assert shown["shared"]["sha256"] != old["sha256"] and shown["boxes"] == [[40, 30, 50, 60]]
        names = {name for _, _, names in os.walk(os.path.join(folder.path, "photos", "shared")) for name in names}
        assert not any(old["sha256"] in name or old["preview"]["sha256"] in name for name in names), names
        out = os.path.join(os.path.dirname(folder.path), "out.png")
        folder("photo", "export", photo, os.path.join(os.path.dirname(folder.path), "out.jpg"))
        subprocess.run(["convert", out.replace("png", "jpg"), "-crop", "50x60+40+30", "+repage", out], check=True)
        colours = subprocess.run(["identify", "-format", "%k", out], check=True, capture_output=True).stdout
        assert colours == b"1", colours
        folder("photo", "redact", photo, "200,100,10,10")
        assert len(folder.json("photo", "list", visit)[0]["boxes"]) == 2
        assert folder.json("check")["ok"] and folder.json("check")["findings"] == []


def test_broken_pictures():
    """What is no picture, or half of one, is refused with one line and nothing is taken in."""
    with folder_with_visit() as (folder, _, visit):
        good = make_photo(folder)
        parent = os.path.dirname(folder.path)
        with open(good, "rb") as file:
            data = file.read()
        for name, content in (("half.jpg", data[:len(data) // 2]), ("text.jpg", b"no picture"), ("empty.jpg", b"")):
            path = os.path.join(parent, name)
            with open(path, "wb") as file:
                file.write(content)
            folder.fails(1, "photo", "add", visit, path)
        folder.fails(1, "photo", "add", visit, os.path.join(parent, "none.jpg"))
        assert folder.json("photo", "list", visit) == []
        # Of several the ones before the bad one are kept, and said.
        code, output, error = folder.run("photo", "add", visit, good, os.path.join(parent, "text.jpg"), good)
        assert code == 1 and error.count("\n") == 1 and len(output.split()) == 1, (output, error)
        assert [row["id"] for row in folder.json("photo", "list", visit)] == output.split()


def test_purge():
    """What is purged is gone from records, search, shelf and history; the rest stays."""
    with folder_with_visit() as (folder, site, visit):
        photo = folder("photo", "add", visit, "--caption", "Zanzibar", make_photo(folder))
        folder("photo", "clear", photo)
        comment = folder("comment", visit, "Zanzibar again")
        folder("note", visit, "seats", "Zanzibar note")
        folder("note", visit, "waste", "This stays")
        note = folder.json("history", visit, "seats")[0]["id"]
        folder.fails(3, "purge", comment, "zzzzzzzz", "--reason", "asked")
        assert len(folder.json("search", "zanzibar")) == 3
        folder("purge", photo, comment, note, "--reason", "asked by the person")
        assert folder.json("search", "zanzibar") == []
        shown = folder.json("visit", "show", visit)
        assert shown["photos"] == [] and shown["comments"] == []
        assert list(shown["answers"]) == ["floor-walk/waste"]
        assert not any(names for _, _, names in os.walk(os.path.join(folder.path, "photos")))
        for name in os.listdir(folder.path):
            if os.path.isfile(os.path.join(folder.path, name)):
                with open(os.path.join(folder.path, name), "rb") as file:
                    assert b"Zanzibar" not in file.read(), name
        assert folder.json("check")["ok"]
        folder("purge", visit, "--reason", "asked")
        assert folder.json("search", "stays") == []


def test_disagreement():
    """Two devices' words stand side by side until somebody settles."""
    with folder_with_visit() as (folder, _, visit):
        assert folder.json("disagreements") == []
        folder("answer", visit, "seats", "10")
        folder.fails(4, "settle", visit, "answer/-/floor-walk/seats", "10")
        folder.fails(3, "settle", visit, "answer/-/floor-walk/waste", "2")


tap.run(test_closed, test_no_camera, test_gate, test_deleted, test_again, test_broken_pictures, test_purge,
        test_disagreement)
