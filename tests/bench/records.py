# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A data folder with one visit and drawn photos, filled by floorwalk-cli."""
import os
import random
import subprocess


class Records:
    """A data folder with one visit."""

    def __init__(self, bench, name):
        self.bench = bench
        self.folder = bench.make_folder(name)
        site = self.command("site", "add", "North Hall").decode().strip()
        self.visit = self.command("visit", "new", "--site", site).decode().strip()

    def program(self):
        return os.path.join(self.bench.build, "app", "cli", "floorwalk-cli")

    def command(self, *arguments):
        return self.bench.run(self.program(), "--data", self.folder, *arguments)

    def add_photos(self, files):
        """Returns the photos' ids."""
        return self.command("photo", "add", self.visit, *files).decode().split()


def draw_photos(folder, count, width, height):
    """Writes different JPEG files; returns their paths."""
    paths = []
    for number in range(count):
        path = os.path.join(folder, f"{number:03}.jpg")
        draw = random.Random(number)
        grain = draw.randbytes(width * 3)
        row = bytes((x // 3 + number) % 248 + grain[x] % 8 for x in range(width * 3))
        starts = [3 * draw.randrange(width) for _ in range(height)]
        rows = b"".join(row[start:] + row[:start] for start in starts)
        picture = b"P6 %d %d 255\n" % (width, height) + rows
        subprocess.run(["cjpeg", "-quality", "85", "-outfile", path], input=picture, check=True)
        paths.append(path)
    return paths
