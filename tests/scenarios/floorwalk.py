# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running floorwalk-cli as its users do: one folder a device, real processes."""
import json
import os
import subprocess


class Failed(Exception):
    """A command ended with another code than the test expected."""


class Device:
    """One data folder and the person who uses it."""

    def __init__(self, folder, name=None):
        self.folder = folder
        if name:
            self.run("identity", "--name", name, "--mail", f"{name.lower()}@example.org")

    def run(self, *arguments, expect=0, input=None, env=None):
        """Runs one command and returns what it printed, without the last newline."""
        command = ["floorwalk-cli", "--data", self.folder, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, input=input, timeout=300,
                              env={**os.environ, **(env or {})})
        codes = expect if isinstance(expect, tuple) else (expect,)
        if done.returncode not in codes:
            raise Failed(f"{' '.join(arguments)}: code {done.returncode}, expected {expect}\n"
                         f"{done.stdout}{done.stderr}")
        return done.stdout.rstrip("\n")

    def json(self, *arguments):
        return json.loads(self.run("--json", *arguments))

    def sync(self, *arguments):
        return self.json("sync", *arguments)

    def visits(self):
        """Every visit as the team sees it: what may differ between devices is left out."""
        found = {}
        for row in self.json("visit", "list"):
            visit = self.json("visit", "show", row["id"])
            visit.pop("local", None)
            found[row["id"]] = visit
        return found


def git(repository, *arguments):
    done = subprocess.run(["git", "-C", repository, *arguments], capture_output=True, timeout=300)
    if done.returncode != 0:
        raise Failed(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def all_objects(repository):
    """The bytes of every object that a repository holds, reachable or not."""
    return git(repository, "cat-file", "--batch-all-objects", "--batch", "--unordered")
