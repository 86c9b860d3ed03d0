# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The record on this device: an answer, opening a visit, a search, a photo."""
import os

from figures import Row
from records import draw_photos

REPORTED_QUESTIONS, REPORTED_PHOTOS = 130, 60


def answer(bench):
    figure = bench.measure("answer", bench.make_folder("answer"))["answer"]
    yield Row("answer, tap to durable", figure["ours"], figure["reference"],
              "bare SQLite commit of the same bytes, synchronous FULL", target=1.3)


def open_visit(bench):
    figures = bench.measure("open", bench.make_folder("open"))
    for name, label in (("open-first", "open a visit of 250 answers, the first"),
                        ("open-next", "open a visit of 250 answers, a later one")):
        figure = figures[name]
        yield Row(label, figure["ours"], figure["reference"], "the same rows by hand in SQL", target=2)


def search(bench):
    figure = bench.measure("search", bench.filled_folder())["search"]
    yield Row(f"search {bench.visits:,} visits", figure["ours"], figure["reference"], "the bare FTS5 query", target=1.2)


def photo(bench):
    folder = bench.make_folder("photo")
    picture = os.path.join(folder, "camera.jpg")
    bench.run("convert", "-size", "4000x3000", "-seed", "7", "plasma:", "-attenuate", "0.15", "+noise", "Gaussian",
              "-quality", "90", picture)
    figure = bench.measure("photo", folder, picture)["photo"]
    yield Row("import a 12-megapixel photo", figure["ours"], figure["reference"], "djpeg -scale | cjpeg, twice", target=1.1)


def pdf(bench):
    """Two visits of which one is reported, and both beside each other."""
    folder, pictures = bench.make_folder("reports"), bench.make_folder("reported")
    draw_photos(pictures, REPORTED_PHOTOS, 2048, 1536)
    visits = bench.run(bench.program("review"), folder, "2", str(REPORTED_QUESTIONS), pictures).decode().split()
    figures = bench.measure("pdf", folder, *visits)
    for name, label in (("visit", f"PDF of a visit with {REPORTED_PHOTOS} photos"),
                        ("comparison", f"PDF of a comparison of two with {REPORTED_PHOTOS} photos each")):
        figure = figures[name]
        yield Row(label, figure["ours"], figure["reference"], "the same words and photos put on pages with cairo and Pango alone",
                  target=1.2)


WORK = {"answer": answer, "open": open_visit, "search": search, "photo": photo, "pdf": pdf}
