# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main thread while somebody scrolls or types: processor time of a frame, beside a bare GTK window.

Drawing is done by cairo on the main thread here, for the app and the bare window alike.
"""
import os
import subprocess

from figures import Row, format_amount
from records import Records, draw_photos
from rows_app import Display
from rows_sync import team_repository

PHOTOS = 500
COMPARED_VISITS, COMPARED_QUESTIONS, COMPARED_PHOTOS = 6, 250, 200
# How many of the visits there is room for in 1280 pixels.
COMPARED_COLUMNS = 5
# What the main thread may do in a frame beside painting it; GTK's own work for our widgets counts, see bench-frames.c.
OWN_LIMIT = 8e-3
RUNS = 5


def frames(bench, display, *arguments, runs=RUNS):
    """Runs bench-frames so often; returns seconds of the main thread for each frame, and of each run those of the worst
    frame beside painting."""
    environment = dict(display.environment, GSETTINGS_SCHEMA_DIR=os.path.join(bench.build, "data"))
    whole, worst_own = [], []
    for _ in range(runs):
        lines = bench.run(bench.program("frames"), *arguments, env=environment).decode().splitlines()
        pairs = [tuple(map(float, line.split())) for line in lines]
        whole += [spent / 1e3 for spent, _ in pairs]
        worst_own.append(max(own for _, own in pairs) / 1e3)
    return whole, worst_own


def worst(work, ours, bare, beside):
    """The median of the worst frames: a machine that is taken away for a moment makes any one of them longer."""
    _, runs = ours
    if len(runs) > 1:
        beside += f"; from {format_amount(min(runs), 's')} to {format_amount(max(runs), 's')} in {len(runs)} runs"
    return Row(f"{work}, the worst frame but for painting", runs, bare[1], beside, limit=OWN_LIMIT)


def rows(work, ours, bare, beside):
    yield Row(f"{work}, a frame", ours[0], bare[0], beside, target=1.5)
    yield worst(work, ours, bare, beside)


def scroll_visits(bench):
    folder = bench.filled_folder()
    with Display() as display:
        ours = frames(bench, display, "visits", folder)
        bare = frames(bench, display, "labels", str(bench.visits))
    yield from rows(f"scroll {bench.visits:,} visits", ours, bare, "a bare GtkListView of as many labels")


def scroll_gallery(bench):
    records = Records(bench, "gallery")
    pictures = bench.make_folder("pictures")
    records.add_photos(draw_photos(pictures, PHOTOS, 480, 360))
    with Display() as display:
        ours = frames(bench, display, "gallery", records.folder, records.visit)
        bare = frames(bench, display, "pictures", pictures)
    yield from rows(f"scroll {PHOTOS} photos of a visit", ours, bare, "a bare GtkGridView of pictures in memory")


def scroll_comparison(bench):
    folder, pictures = bench.make_folder("comparison"), bench.make_folder("compared")
    draw_photos(pictures, COMPARED_PHOTOS, 480, 360)
    visits = bench.run(bench.program("review"), folder, str(COMPARED_VISITS), str(COMPARED_QUESTIONS),
                       pictures).decode().split()
    with Display() as display:
        ours = frames(bench, display, "comparison", folder, *visits)
        # As many words: a screen of them takes longer to draw than a column of short labels, whoever does it.
        bare = frames(bench, display, "table", str(COMPARED_QUESTIONS), str(COMPARED_COLUMNS))
        opened, filtered, reread, left = (frames(bench, display, work, folder, *visits)
                                          for work in ("compare", "filter", "reread", "leave"))
        refilled = frames(bench, display, "refill", str(COMPARED_QUESTIONS), str(COMPARED_COLUMNS))
    yield from rows(f"scroll {COMPARED_VISITS} visits of {COMPARED_QUESTIONS} questions and {COMPARED_PHOTOS} photos "
                    "beside each other", ours, bare, "a bare GtkListView of lines with as many labels and words")
    for work, found in (("open them", opened), ("change their filter", filtered),
                        ("read them anew, every line changed", reread), ("leave them", left)):
        yield worst(work, found, refilled, "such a list that is filled and emptied")


def type_while_syncing(bench):
    records = Records(bench, "typing")
    repository = team_repository(bench)
    with Display() as display, \
            subprocess.Popen([bench.program("sync"), "join", records.folder, repository]) as joining:
        try:
            # Once: a second time the sync would have ended.
            ours = frames(bench, display, "note", records.folder, records.visit, runs=1)
            if joining.poll() is not None:
                raise RuntimeError("the sync ended before the typing")
        finally:
            joining.kill()
        bare = frames(bench, display, "text")
    yield from rows("type a note while a sync imports", ours, bare, "a bare GtkTextView, nothing beside it")


WORK = {"scroll": scroll_visits, "gallery": scroll_gallery, "comparison": scroll_comparison, "typing": type_while_syncing}
