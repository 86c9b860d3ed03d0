#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders that cannot be used: one clear line, the right code, nothing touched. And those that heal."""
import contextlib
import json
import os
import shutil
import sqlite3
import tempfile

from driver import PROGRAM, Folder, folder_with_visit, make_photo, new_folder
import tap

NOBODY = 65534


def database(folder):
    return os.path.join(folder.path, "floorwalk.db")


def change_database(folder, *statements):
    connection = sqlite3.connect(database(folder))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def assert_refused(folder, code, *words):
    before = folder.files()
    for command in (["visit", "list"], ["site", "add", "New"], ["check"]):
        error = folder.fails(code, *command)
        assert all(word in error for word in words), error
    assert folder.files() == before


def test_newer():
    """A folder of a newer version is left alone."""
    with folder_with_visit() as (folder, _, _):
        change_database(folder, "PRAGMA user_version = 99000")
        assert_refused(folder, 1, "newer")


def test_foreign():
    """Another program's database is left alone."""
    with folder_with_visit() as (folder, _, _):
        change_database(folder, "PRAGMA application_id = 4711")
        assert_refused(folder, 1, "another program")


def test_damaged():
    """A database that is none any more ends with 7 and is left alone."""
    with folder_with_visit() as (folder, _, _):
        with open(database(folder), "r+b") as file:
            file.write(b"garbage in the first page of the file")
        assert_refused(folder, 7, "damaged", "check --repair")


def set_aside(folder):
    return [name for name in os.listdir(folder.path) if name.startswith("floorwalk-damaged-")]


def test_repaired_alone():
    """Without a team everything comes back from the unsent file, and the damaged file is kept as it was."""
    with folder_with_visit() as (folder, _, visit):
        folder("note", visit, "desks-personalised", "two plants")
        before = folder.json("visit", "show", visit)
        with open(database(folder), "r+b") as file:
            file.write(b"garbage in the first page of the file")
        with open(database(folder), "rb") as file:
            damaged = file.read()
        folder.fails(7, "check")
        report = folder.json("check", "--repair")
        assert report["ok"] and report["findings"][0]["repaired"], report
        names = set_aside(folder)
        assert len(names) == 1 and names[0] in report["findings"][0]["what"], (names, report)
        with open(os.path.join(folder.path, names[0]), "rb") as file:
            assert file.read() == damaged
        assert folder.json("visit", "show", visit) == before
        assert folder.json("check")["findings"] == []
        assert not os.path.exists(os.path.join(folder.path, "repair.part"))


def test_repaired_with_team():
    """What was sent comes back from the local git folder, what was not from the unsent file."""
    with folder_with_visit() as (folder, _, visit):
        team = folder.path + "-team.git"
        folder("team", "create", team)
        # The first sends; what was sent is fetched with the second.
        folder("sync")
        folder("sync")
        folder("note", visit, "desks-personalised", "two plants")
        before = folder.json("visit", "show", visit)
        status = folder.json("status")
        assert status["unsent_operations"] == 1
        # The whole table of operations, from its first page on.
        connection = sqlite3.connect(database(folder))
        root, = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'operation'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        with open(database(folder), "r+b") as file:
            file.seek((root - 1) * 4096)
            file.write(bytes(4096))
        folder.fails(7, "visit", "show", visit)
        assert folder.run("check")[0] == 7
        report = folder.json("check", "--repair")
        assert report["ok"], report
        assert folder.json("visit", "show", visit) == before
        after = folder.json("status")
        assert (after["unsent_operations"], after["team"]["id"]) == (1, status["team"]["id"]), after
        result = folder.json("sync")
        assert (result["fetched_operations"], result["sent_operations"]) == (0, 1), result
        assert folder.json("check")["findings"] == []


def test_repaired_without_identity():
    """Where not even the settings can be read: the team is known by its records, and joined again."""
    with folder_with_visit() as (folder, _, visit):
        team = folder.path + "-team.git"
        folder("team", "create", team)
        folder("sync")
        folder("sync")
        before = folder.json("visit", "show", visit)
        with open(database(folder), "wb") as file:
            file.write(b"nothing of it")
        report = folder.json("check", "--repair")
        assert any("join it again" in finding["what"] for finding in report["findings"]), report
        assert folder.json("visit", "show", visit) == before
        folder.fails(4, "team", "create", folder.path + "-other.git")
        folder("team", "join", team)
        result = folder.json("sync")
        assert (result["fetched_operations"], result["sent_operations"]) == (0, 0), result


def test_repaired_with_photos():
    """Photos that the team has are not sent once more when the database was lost."""
    with folder_with_visit() as (folder, _, visit):
        team = folder.path + "-team.git"
        folder("team", "create", team)
        photo = folder("photo", "add", visit, make_photo(folder))
        folder("photo", "clear", photo, "--people", "none", "--data", "none")
        assert folder.json("sync")["photos_sent"] == 1
        assert folder.json("status")["photos_delivered"] == 1
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(database(folder) + ending)
        folder("team", "join", team)
        result = folder.json("sync")
        assert result["photos_sent"] == 0, result
        status = folder.json("status")
        assert (status["photos_waiting"], status["photos_delivered"]) == (0, 1), status


def test_repaired_by_sync():
    """What neither file holds comes with the next sync."""
    with folder_with_visit() as (folder, _, visit):
        folder("team", "create", folder.path + "-team.git")
        folder("sync")
        before = folder.json("visit", "show", visit)
        connection = sqlite3.connect(database(folder))
        pages = [page for page, in connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'operation'")]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        with open(database(folder), "r+b") as file:
            file.seek((pages[0] - 1) * 4096)
            file.write(bytes(4096))
        assert folder.json("check", "--repair")["ok"]
        assert folder.json("visit", "list") == []
        folder("sync")
        assert folder.json("visit", "show", visit) == before
        assert folder.json("status")["unsent_operations"] == 0


def test_repair_in_use():
    """While another process has the folder open nothing is set aside."""
    with folder_with_visit() as (folder, _, visit):
        connection = sqlite3.connect(database(folder))
        root, = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'operation'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with open(database(folder), "r+b") as file:
            file.seek((root - 1) * 4096)
            file.write(bytes(4096))
        connection.close()
        connection = sqlite3.connect(database(folder))
        connection.execute("SELECT count(*) FROM setting").fetchone()
        assert "another process" in folder.fails(1, "check", "--repair")
        assert set_aside(folder) == []
        connection.close()


def test_damaged_inside():
    """Damage in the middle is found by check and ends with 7."""
    with folder_with_visit() as (folder, _, visit):
        for number in range(40):
            folder("comment", visit, f"A comment of some length, number {number}, to fill pages. " * 20)
        change_database(folder)
        size = os.path.getsize(database(folder))
        with open(database(folder), "r+b") as file:
            for page in range(3, size // 4096, 3):
                file.seek(page * 4096)
                file.write(os.urandom(512))
        code, output, error = folder.run("--json", "check")
        assert code == 7 and error.count("\n") == 1, (code, output, error)
        if output:
            assert json.loads(output)["ok"] is False


def test_read_only():
    """A folder that cannot be written is said so, whoever asks."""
    with tempfile.TemporaryDirectory() as parent:
        os.chmod(parent, 0o755)
        folder = Folder(os.path.join(parent, "data"))
        folder("site", "add", "A")
        change_database(folder)
        os.chmod(folder.path, 0o555)
        user = {}
        if os.geteuid() == 0:
            # Root may write everywhere, so the command runs as nobody, who need not see the checkout.
            user = {"user": NOBODY, "group": NOBODY, "extra_groups": [], "executable": shutil.copy(PROGRAM, parent)}
            folder.environment.pop("LSAN_OPTIONS", None)
        before = folder.files()
        folder.fails(1, "site", "add", "B", **user)
        os.chmod(folder.path, 0o755)
        assert folder.files() == before
        assert [site["name"] for site in folder.json("site", "list")] == ["A"]


def test_no_folder():
    """A folder that is a file, or below one."""
    with tempfile.TemporaryDirectory() as parent:
        path = os.path.join(parent, "file")
        with open(path, "w", encoding="utf-8") as file:
            file.write("mine")
        Folder(path).fails(1, "site", "list")
        Folder(os.path.join(path, "below")).fails(1, "site", "list")
        with open(path, encoding="utf-8") as file:
            assert file.read() == "mine"


def test_check_and_rebuild():
    """check says ok, finds what was taken from the derived rows, repairs it."""
    with folder_with_visit() as (folder, _, visit):
        folder("note", visit, "seats", "Zanzibar")
        assert folder.json("check") == {"ok": True, "findings": []}
        change_database(folder, "DELETE FROM visit", "DELETE FROM search_text")
        found = folder.json("check")
        assert [finding["severity"] for finding in found["findings"]] == ["warning"], found
        assert {"what", "where", "severity", "repaired"} <= found["findings"][0].keys()
        assert folder.json("check", "--repair")["findings"][0]["repaired"] is True
        assert folder.json("check") == {"ok": True, "findings": []}
        assert [row["id"] for row in folder.json("visit", "list")] == [visit]
        change_database(folder, "DELETE FROM visit")
        folder("rebuild")
        assert [row["id"] for row in folder.json("visit", "list")] == [visit]


def test_orphans():
    """What a killed process left on the shelf is no damage; repair puts it away."""
    with folder_with_visit() as (folder, _, _):
        left = os.path.join(folder.path, "photos", "original", "01mtamcgwgrjwdq9")
        os.makedirs(os.path.dirname(left), exist_ok=True)
        with open(left, "wb") as file:
            file.write(b"left behind")
        found = folder.json("check")
        assert found["ok"] is True and len(found["findings"]) == 1, found
        assert folder.json("check", "--repair")["findings"][0]["repaired"] is False, "it may be on its way to its record"
        os.utime(left, (0, 0))
        assert folder.json("check", "--repair")["findings"][0]["repaired"] is True
        assert not os.path.exists(left)


def test_backup():
    """A backup is a whole copy that opens, and never replaces a file."""
    with folder_with_visit() as (folder, _, visit):
        copy = os.path.join(os.path.dirname(folder.path), "copy", "floorwalk.db")
        os.makedirs(os.path.dirname(copy))
        folder("backup", copy)
        folder.fails(4, "backup", copy)
        folder.fails(1, "backup", os.path.join(os.path.dirname(folder.path), "none", "floorwalk.db"))
        assert [row["id"] for row in Folder(os.path.dirname(copy)).json("visit", "list")] == [visit]


def test_export():
    """An export holds what `show` shows and every record, and wants an empty folder."""
    with folder_with_visit() as (folder, site, visit):
        out = os.path.join(os.path.dirname(folder.path), "out")
        folder("export", out)
        with open(os.path.join(out, "visits", f"{visit}.json"), encoding="utf-8") as file:
            exported = json.load(file)
        shown = folder.json("visit", "show", visit)
        del shown["local"]
        assert exported == shown
        assert os.path.exists(os.path.join(out, "sites", f"{site}.json"))
        with open(os.path.join(out, "records", f"{visit}.jsonl"), encoding="utf-8") as file:
            assert len(file.readlines()) == len(folder.json("history", visit))
        folder.fails(4, "export", out)


def test_copies():
    """A copied folder is as good as the first."""
    with folder_with_visit() as (folder, _, visit):
        other = Folder(folder.path + "-copy")
        shutil.copytree(folder.path, other.path)
        assert other.json("visit", "show", visit) == folder.json("visit", "show", visit)


def test_empty():
    """Lists of an empty folder are empty, not errors."""
    with new_folder() as folder:
        for words in (["site", "list"], ["visit", "list"], ["action", "list"], ["values"], ["search", "word"],
                      ["disagreements"]):
            assert folder.json(*words) == []
            code, output, _ = folder.run(*words)
            assert code == 0 and output == "", output
        status = folder.json("status")
        assert status == {"unsent_operations": 0, "documents_waiting": 0, "photos_held_back": 0, "photos_waiting": 0,
                          "photos_delivered": 0, "last_sync": None, "team": None}
        folder.fails(4, "undo")


tap.run(test_newer, test_foreign, test_damaged, test_repaired_alone, test_repaired_with_team, test_repaired_with_photos,
        test_repaired_without_identity, test_repaired_by_sync, test_repair_in_use, test_damaged_inside, test_read_only, test_no_folder,
        test_check_and_rebuild, test_orphans, test_backup, test_export, test_copies, test_empty)
