#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several processes on one folder at once lose nothing."""
from driver import folder_with_visit, new_folder
import tap

COUNT = 20


def finish(processes):
    outputs = []
    for process in processes:
        output, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
        outputs.append(output.decode().strip())
    return outputs


def test_first():
    """Twenty processes make one new folder together."""
    with new_folder() as folder:
        ids = finish([folder.start("site", "add", f"Site {number}") for number in range(COUNT)])
        assert sorted(site["id"] for site in folder.json("site", "list")) == sorted(ids)
        assert folder.json("check")["ok"]


def test_answers():
    """Twenty processes answer, note and comment on one visit."""
    with folder_with_visit("cultural-alignment") as (folder, _, visit):
        sections = folder.json("template", "show", "cultural-alignment")["sections"]
        keys = [question["key"] for section in sections if not section["conversation"]
                for question in section["questions"] if question["kind"] == "rating"][:COUNT]
        assert len(keys) == COUNT
        finish([folder.start("answer", visit, key, str(number % 5 + 1), "--note", f"Note {number}")
                for number, key in enumerate(keys)])
        answers = folder.json("visit", "show", visit)["answers"]
        for number, key in enumerate(keys):
            assert (answers[key]["value"], answers[key]["note"]) == (number % 5 + 1, f"Note {number}"), key
        assert folder.json("status")["unsent_operations"] == len(folder.json("history", visit)) + 2
        assert folder.json("check")["ok"]


def test_same_answer():
    """Twenty processes answer one question: one of the answers stands, and nobody disagrees with himself."""
    with folder_with_visit() as (folder, _, visit):
        finish([folder.start("answer", visit, "seats", str(number)) for number in range(COUNT)])
        assert folder.json("visit", "show", visit)["answers"]["floor-walk/seats"]["value"] in range(COUNT)
        assert len(folder.json("history", visit, "seats")) == COUNT
        assert folder.json("disagreements") == []


tap.run(test_first, test_answers, test_same_answer)
