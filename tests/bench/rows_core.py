# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The record on this device: an answer, opening a visit."""
from figures import Row


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


WORK = {"answer": answer, "open": open_visit}
