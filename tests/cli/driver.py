# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real floorwalk-cli on real folders; the program is the first argument of each test."""
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

PROGRAM = os.path.abspath(sys.argv[1])
NOW = "2026-03-02T09:00:00Z"


class Folder:
    """A data folder. Calling it runs a command; what it printed and its code are checked."""

    def __init__(self, path, now=NOW):
        self.path = path
        self.environment = {**os.environ, "FLOORWALK_NOW": now, "LC_ALL": "C.UTF-8"}
        self.environment.pop("FLOORWALK_DATA", None)

    def start(self, *words, **options):
        return subprocess.Popen([PROGRAM, "--data", self.path, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment, **options)

    def run(self, *words, **options):
        """Returns (code, output, error)."""
        process = self.start(*words, **options)
        output, error = process.communicate(timeout=120)
        return process.returncode, output.decode(), error.decode()

    def __call__(self, *words):
        code, output, error = self.run(*words)
        assert code == 0, (words, code, error)
        return output.strip()

    def json(self, *words):
        code, output, error = self.run("--json", *words)
        assert code == 0, (words, code, error)
        return json.loads(output)

    def fails(self, expected, *words, **options):
        """The command ends with the code, prints nothing and says why in one line."""
        code, output, error = self.run(*words, **options)
        assert code == expected, (words, code, error)
        assert output == "", (words, output)
        assert error.startswith("floorwalk-cli: ") and error.count("\n") == 1 and error.endswith("\n"), (words, error)
        return error

    def changes(self):
        """How many operations there are; in a folder without a team all are unsent."""
        return self.json("status")["unsent_operations"]

    def files(self):
        """Every file below the folder with the hash of its content."""
        found = {}
        for root, _, names in os.walk(self.path):
            for name in names:
                with open(os.path.join(root, name), "rb") as file:
                    found[os.path.relpath(os.path.join(root, name), self.path)] = hashlib.sha256(file.read()).hexdigest()
        return found


@contextlib.contextmanager
def new_folder(**options):
    with tempfile.TemporaryDirectory() as parent:
        yield Folder(os.path.join(parent, "data"), **options)


@contextlib.contextmanager
def folder_with_visit(*templates):
    """A folder with a site and a visit; gives (folder, site, visit)."""
    with new_folder() as folder:
        site = folder("site", "add", "Harbour Point", "--partner", "Northlight Services")
        words = [word for name in templates or ("floor-walk",) for word in ("--template", name)]
        yield folder, site, folder("visit", "new", "--site", site, *words)


def make_photo(folder, name="photo.jpg", size="320x240"):
    """A picture beside the data folder."""
    path = os.path.join(os.path.dirname(folder.path), name)
    subprocess.run(["convert", "-size", size, "-seed", "7", "plasma:red-blue", "-quality", "90", path], check=True)
    return path
