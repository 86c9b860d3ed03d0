#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo on one device, the team joined on another, then fifty rounds of edits on both with syncs
in any order: at the end both show the same visits to the byte. The seed is printed; SEED=N repeats it."""
import os
import random
import sys
import tempfile

from floorwalk import Device, all_objects, git

ROLES = ["agent", "team-lead", "manager", "director", "executive"]


def edit_answer(device, visit, rng):
    keys = [key for key in device.json("visit", "show", visit)["answers"] if "@" not in key]
    if not keys:
        return
    key = rng.choice(keys)
    kind = device.json("visit", "show", visit)["answers"][key]["kind"]
    value = {"rating": str(rng.randint(1, 5)), "yes-no": rng.choice(["yes", "no"]),
             "number": str(rng.randint(1, 20)), "text": f"text {rng.random()}"}.get(kind)
    if value is not None:
        device.run("answer", visit, key, value)


def edit_note(device, visit, rng):
    keys = [key for key in device.json("visit", "show", visit)["answers"] if "@" not in key]
    if keys:
        device.run("note", visit, rng.choice(keys), f"note {rng.random()}")


def edit_comment(device, visit, rng):
    device.run("comment", visit, f"comment {rng.random()}")


def edit_conversation(device, visit, rng):
    device.run("conversation", "add", visit, "--role", rng.choice(ROLES),
               "--vision", rng.choice(["yes", "partly", "no"]), "--quote", f"quote {rng.random()}")


def edit_action(device, visit, rng):
    device.run("action", "add", visit, f"action {rng.random()}", "--priority", rng.choice(["low", "high"]))


def edit_delete_conversation(device, visit, rng):
    found = device.json("visit", "show", visit)["conversations"]
    if found:
        device.run("conversation", "delete", rng.choice(found)["id"])


def edit_undo(device, visit, rng):
    # Others may have built on the change, or there may be none: both are refused, neither harms.
    device.run("undo", expect=(0, 1, 3, 4))


def edit_caption(device, visit, rng):
    found = device.json("visit", "show", visit)["photos"]
    if found:
        device.run("photo", "caption", rng.choice(found)["id"], f"caption {rng.random()}")


def edit_settle(device, visit, rng):
    found = device.json("disagreements", visit)
    if found:
        chosen = rng.choice(found)
        device.run("settle", visit, chosen["id"], "3", expect=(0, 1, 2, 4))


EDITS = [edit_answer, edit_answer, edit_answer, edit_note, edit_comment, edit_conversation, edit_action,
         edit_delete_conversation, edit_undo, edit_caption, edit_settle]


def check_equal(here, there):
    mine, theirs = here.visits(), there.visits()
    assert mine.keys() == theirs.keys(), sorted(mine.keys() ^ theirs.keys())
    for visit, shown in mine.items():
        for key in shown:
            assert shown[key] == theirs[visit][key], (visit, key, shown[key], theirs[visit][key])


def check_repository(repository, device):
    git(repository, "fsck", "--strict", "--full")
    names = git(repository, "ls-tree", "-r", "--name-only", "main").decode().split("\n")
    for visit, shown in device.visits().items():
        pages = [name for name in names if name.endswith(f"{visit}.md")]
        assert len(pages) == 1, (visit, pages)
        page = git(repository, "show", f"main:{pages[0]}").decode()
        assert shown["site"]["name"] in page.replace("\\", ""), page[:300]
        for answer in shown["answers"].values():
            note = answer["private_note"]
            assert not note or note not in page.replace("\\", ""), note


def check_held_back(repository, device):
    """No byte of a picture that was not cleared is in any git object, here or there."""
    originals = os.path.join(device.folder, "photos", "original")
    names = os.listdir(originals)
    assert names, "the demo holds photos back"
    # The local git folders may be unborn before the first photo is sent.
    local = os.path.join(device.folder, "git")
    repositories = [repository] + [os.path.join(local, name) for name in os.listdir(local)]
    objects = [all_objects(folder) for folder in repositories]
    for name in names:
        with open(os.path.join(originals, name), "rb") as file:
            data = file.read()
        middle = data[len(data) // 2:len(data) // 2 + 64]
        assert len(middle) == 64
        assert all(middle not in content for content in objects), name


def main():
    seed = int(os.environ.get("SEED") or random.randrange(1 << 32))
    print(f"# seed {seed}", flush=True)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        repository = os.path.join(folder, "team.git")
        here = Device(os.path.join(folder, "here"))
        here.run("demo")
        here.run("team", "create", repository)
        here.sync()
        there = Device(os.path.join(folder, "there"), "Second")
        there.run("team", "join", repository)
        there.sync()
        check_equal(here, there)
        visits = [row["id"] for row in here.json("visit", "list", "--status", "open")]
        for _ in range(50):
            device = rng.choice([here, there])
            rng.choice(EDITS)(device, rng.choice(visits), rng)
            if rng.random() < 0.4:
                rng.choice([here, there]).sync()
        for device in (here, there, here, there):
            last = device.sync()
        assert last["sent_operations"] == 0 and last["fetched_operations"] == 0, last
        check_equal(here, there)
        check_repository(repository, here)
        check_held_back(repository, here)
        for device in (here, there):
            assert device.json("check")["ok"], device.json("check")
    print("ok: equal after 50 rounds")


if __name__ == "__main__":
    sys.exit(main())
