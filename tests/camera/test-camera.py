#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's camera from outside: cameras that are plugged and pulled, portals that refuse and hang, a
PipeWire that dies, and photos that are in the visit when the screen says so.

test-camera.py PROGRAM COMMAND-LINE
"""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from camera import FakeCamera, set_permission, start_pipewire  # noqa: E402
from headless import Session, wait_until  # noqa: E402
import tap  # noqa: E402

PROGRAM, COMMAND_LINE = sys.argv[1:3]
QUESTION = "What is this floor like as a place to work?"
# With sanitizers and others on the machine the first frame takes its time.
PATIENCE = 40


class Walk:
    """The app at a visit, and what its records say."""

    def __init__(self, session, width=360, height=720, environment=None):
        self.session = session
        self.folder = os.path.join(session.folder, "records")
        self.display = session.open_display(width, height, keyboard=True)
        self.app = self.display.start([PROGRAM, "--data", self.folder], environment)
        self.app.click("New Visit", "button")
        self.app.find("Name of the site", "text").type("North Hall")
        self.app.find("Cultural alignment")
        self.app.click("Start Visit", "button")
        self.app.wait_gone("Start Visit", "button")
        self.app.find("Workspaces", "list item")

    def open_section(self):
        self.app.click("Workspaces", "list item")
        self.app.find(QUESTION, "label")

    def open_camera(self):
        self.app.find("Take photos", "button").click()

    def find_shutter(self):
        """The shutter once the camera shows a picture."""
        def look():
            found = self.app.find_all("Take photo", "button")
            return found[0] if found and found[0].is_sensitive() else None
        return self.app.wait(look, "the shutter to be ready", PATIENCE)

    def shoot(self):
        """Takes a photo, and waits until the screen says that it is kept."""
        before = self.count()
        self.find_shutter().click()
        self.app.wait(lambda: self.count() > before, "the photo to be kept", PATIENCE)

    def count(self):
        """How many photos the screen says are kept."""
        for element in self.app.find_all(re.compile("photos? kept$"), "label"):
            return int(element.name.split()[0])
        return 0

    def call(self, *arguments):
        command = [COMMAND_LINE, "--data", self.folder, "--json", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def list_photos(self):
        """The photos in the record of the visit."""
        visit = self.call("visit", "list")[0]["id"]
        return self.call("visit", "show", visit)["photos"]

    def read_pixels(self, photo, points):
        """Size of a photo's original and its colours at points in hundredths of it."""
        path = os.path.join(self.session.folder, "original.jpg")
        if os.path.exists(path):
            os.unlink(path)
        self.call("photo", "export", photo, path, "--original")
        identify = subprocess.run(["identify", "-format", "%w %h %[orientation]", path], capture_output=True, text=True,
                                  check=True)
        width, height, orientation = identify.stdout.split()
        expression = " ".join(f"%[pixel:p{{{int(width) * x // 100},{int(height) * y // 100}}}]" for x, y in points)
        colours = subprocess.run(["identify", "-format", expression, path], capture_output=True, text=True, check=True)
        return int(width), int(height), orientation, [name_colour(text) for text in colours.stdout.split()]


def name_colour(text):
    """One of the scene's colours, from "srgb(220,30,30)"."""
    red, green, blue = (int(float(number)) for number in re.findall(r"[\d.]+", text)[:3])
    for name, colour in {"red": (220, 30, 30), "green": (30, 160, 60), "blue": (30, 60, 200), "white": (240, 240, 240)}.items():
        if all(abs(one - other) < 40 for one, other in zip((red, green, blue), colour)):
            return name
    return text


def test_ten():
    """ten photos in a row are ten photos of the question."""
    with Session() as session, FakeCamera(session):
        walk = Walk(session)
        walk.open_section()
        walk.open_camera()
        for _ in range(10):
            walk.shoot()
        assert walk.count() == 10
        photos = walk.list_photos()
        assert len(photos) == 10, photos
        assert {photo["question"] for photo in photos} == {"floor-walk/floor-environment"}, photos
        assert walk.app.terminate() == 0


if __name__ == "__main__":
    tap.run(test_ten)
