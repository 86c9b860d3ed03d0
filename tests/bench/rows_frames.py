# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main thread while somebody scrolls or types: processor time of a frame, beside a bare GTK window.

Drawing is done by cairo on the main thread here, for the app and the bare window alike.
"""
import os
import subprocess

from figures import Row
from rows_app import Display
from rows_sync import team_repository

PHOTOS = 500
# What the main thread may do in a frame beside painting it.
OWN_LIMIT = 8e-3


class Records:
    """A data folder with one visit, filled by floorwalk-cli."""

    def __init__(self, bench, name):
        self.bench = bench
        self.folder = bench.make_folder(name)
        site = self.command("site", "add", "North Hall").decode().strip()
        self.visit = self.command("visit", "new", "--site", site).decode().strip()

    def command(self, *arguments):
        program = os.path.join(self.bench.build, "app", "cli", "floorwalk-cli")
        return self.bench.run(program, "--data", self.folder, *arguments)

    def add_photos(self, files):
        self.command("photo", "add", self.visit, *files)


def draw_photos(folder):
    """Writes as many different JPEG files as a long visit has; returns their paths."""
    paths = []
    for number in range(PHOTOS):
        path = os.path.join(folder, f"{number:03}.jpg")
        row = bytes((x * 3 + number) % 256 for x in range(480) for _ in range(3))
        rows = b"".join(row[3 * (y % 97):] + row[:3 * (y % 97)] for y in range(360))
        subprocess.run(["cjpeg", "-quality", "85", "-outfile", path], input=b"P6 480 360 255\n" + rows, check=True)
        paths.append(path)
    return paths


def frames(bench, display, *arguments):
    """Runs bench-frames; returns seconds of the main thread for each frame, and those beside painting."""
    environment = dict(display.environment, GSETTINGS_SCHEMA_DIR=os.path.join(bench.build, "data"))
    lines = bench.run(bench.program("frames"), *arguments, env=environment).decode().splitlines()
    whole, own = zip(*(map(float, line.split()) for line in lines))
    return [value / 1e3 for value in whole], [value / 1e3 for value in own]


def rows(work, ours, bare, beside):
    yield Row(f"{work}, a frame", ours[0], bare[0], beside, target=1.5)
    yield Row(f"{work}, the worst frame but for painting", [max(ours[1])], [max(bare[1])], beside, limit=OWN_LIMIT)


def scroll_visits(bench):
    folder = bench.filled_folder()
    with Display() as display:
        ours = frames(bench, display, "visits", folder)
        bare = frames(bench, display, "labels", str(bench.visits))
    yield from rows(f"scroll {bench.visits:,} visits", ours, bare, "a bare GtkListView of as many labels")


def scroll_gallery(bench):
    records = Records(bench, "gallery")
    pictures = bench.make_folder("pictures")
    records.add_photos(draw_photos(pictures))
    with Display() as display:
        ours = frames(bench, display, "gallery", records.folder, records.visit)
        bare = frames(bench, display, "pictures", pictures)
    yield from rows(f"scroll {PHOTOS} photos of a visit", ours, bare, "a bare GtkGridView of pictures in memory")


def type_while_syncing(bench):
    records = Records(bench, "typing")
    repository = team_repository(bench)
    with Display() as display, \
            subprocess.Popen([bench.program("sync"), "join", records.folder, repository]) as joining:
        try:
            ours = frames(bench, display, "note", records.folder, records.visit)
            if joining.poll() is not None:
                raise RuntimeError("the sync ended before the typing")
        finally:
            joining.kill()
        bare = frames(bench, display, "text")
    yield from rows("type a note while a sync imports", ours, bare, "a bare GtkTextView, nothing beside it")


WORK = {"scroll": scroll_visits, "gallery": scroll_gallery, "typing": type_while_syncing}
