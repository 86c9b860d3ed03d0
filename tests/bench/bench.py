#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed and memory, each figure beside a reference that runs in turn with it on the same disk.

bench.py --build DIR [--json] [--only NAME]… [--small]

Every figure is the median of at least five pairs of runs. Nothing here fails because of a number.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

from figures import Row, print_table
import rows_app
import rows_core
import rows_frames
import rows_sync

MODULES = (rows_core, rows_app, rows_frames, rows_sync)


class Bench:
    """Where the programs and the working folder are, and how large the team is."""

    def __init__(self, build, folder, small):
        self.build = build
        self.folder = folder
        self.small = small
        self.visits = 1000 if small else 10000
        self.shared = {}

    def program(self, name):
        return os.path.join(self.build, "tests", "bench", "bench-" + name)

    def make_folder(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path)
        return path

    def filled_folder(self):
        """A data folder that holds the large team; made once."""
        if "filled" not in self.shared:
            folder = self.make_folder("filled")
            print(f"bench: a folder of {self.visits:,} visits", file=sys.stderr, flush=True)
            self.run(self.program("fill"), folder, str(self.visits))
            self.shared["filled"] = folder
        return self.shared["filled"]

    def run(self, *command, **more):
        """Runs a program that must succeed; returns what it printed."""
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, **more)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, command[:3]))} ended with {done.returncode}")
        return done.stdout

    def measure(self, name, *arguments):
        """Runs one of the bench's programs; returns its figures by name."""
        lines = self.run(self.program(name), *arguments, text=True).splitlines()
        return {figure["name"]: figure for figure in map(json.loads, lines)}


def run_all(bench, only):
    """Yields the rows of every piece of work, or of those that were named."""
    for module in MODULES:
        for name, work in module.WORK.items():
            if only and name not in only:
                continue
            print(f"bench: {name}", file=sys.stderr, flush=True)
            try:
                yield from work(bench)
            except (RuntimeError, OSError, subprocess.SubprocessError) as error:
                yield Row(name, note=str(error))


def main():
    parser = argparse.ArgumentParser(description="Speed and memory beside references")
    parser.add_argument("--build", required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", metavar="NAME",
                        choices=[name for module in MODULES for name in module.WORK])
    parser.add_argument("--small", action="store_true", help="a team of 1,000 visits instead of 10,000")
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    # Beside the build: /tmp may be memory, where nothing is ever written to a disk.
    folder = tempfile.mkdtemp(prefix="bench-", dir=build)
    try:
        rows = list(run_all(Bench(build, folder, options.small), options.only))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    load, cores = os.getloadavg()[0], os.cpu_count()
    if load > cores + 1:
        print(f"bench: this machine is busy (load {load:.1f} on {cores} processors): compare nothing with other runs",
              file=sys.stderr)
    if options.json:
        print(json.dumps([row.as_dict() for row in rows], indent=1))
    else:
        print_table(rows)


if __name__ == "__main__":
    main()
