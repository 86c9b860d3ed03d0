# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures and the table that shows them."""
import statistics

UNITS = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6))


def format_amount(value, unit):
    if value is None:
        return ""
    if unit == "s":
        for name, size in UNITS:
            if value >= size or name == "µs":
                return f"{value / size:.3g} {name}" if value / size < 100 else f"{value / size:.0f} {name}"
    return f"{value:.4g} {unit}"


class Row:
    """One line: a piece of work, what it took, what its reference took, and what was aimed at.

    target is the largest ratio, limit the largest amount of ours; either may be missing.
    """

    def __init__(self, work, ours=None, reference=None, beside="", target=None, limit=None, unit="s", note=""):
        self.work = work
        self.runs = len(ours) if ours else 0
        self.ours = statistics.median(ours) if ours else None
        self.reference = statistics.median(reference) if reference else None
        self.beside = beside
        self.target = target
        self.limit = limit
        self.unit = unit
        self.note = note

    @property
    def ratio(self):
        return self.ours / self.reference if self.ours is not None and self.reference else None

    @property
    def verdict(self):
        if self.ours is None:
            return "not measured"
        if self.target is None and self.limit is None:
            return ""
        over = (self.target is not None and self.ratio is not None and self.ratio > self.target) or \
            (self.limit is not None and self.ours > self.limit)
        return "over" if over else "within"

    def target_text(self):
        parts = []
        if self.target is not None:
            parts.append(f"{self.target:g}x")
        if self.limit is not None:
            parts.append(format_amount(self.limit, self.unit))
        return "≤ " + ", ".join(parts) if parts else ""

    def as_dict(self):
        return {"work": self.work, "ours": self.ours, "reference": self.reference, "beside": self.beside,
                "ratio": self.ratio, "target": self.target, "limit": self.limit, "unit": self.unit,
                "runs": self.runs, "verdict": self.verdict, "note": self.note}

    def cells(self):
        ratio = f"{self.ratio:.2f}x" if self.ratio is not None else ""
        return (self.work, format_amount(self.ours, self.unit), format_amount(self.reference, self.unit), ratio,
                self.target_text(), self.verdict, self.beside if not self.note else self.note)


def print_table(rows):
    head = ("work", "ours", "reference", "ratio", "target", "", "reference is")
    table = [head] + [row.cells() for row in rows]
    widths = [max(len(line[i]) for line in table) for i in range(len(head))]
    for number, line in enumerate(table):
        text = "  ".join(cell.rjust(width) if 1 <= i <= 4 else cell.ljust(width)
                         for i, (cell, width) in enumerate(zip(line, widths)))
        print(text.rstrip())
        if number == 0:
            print("-" * len(text.rstrip()))
    over = [row.work for row in rows if row.verdict == "over"]
    print(f"\n{len(rows)} figures, {len(over)} over their target" + (": " + "; ".join(over) if over else ""))
