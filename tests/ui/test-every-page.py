#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the app on a phone, a tablet and a desk: each control has a name, can be reached with
the keyboard, is big enough for a finger and lies inside the window; a picture of each page is left for
people to look at, also in the dark, in high contrast, from right to left and with letters twice as big.
For whoever changes a page; not in the suite, for it takes minutes.

test-every-page.py FOLDER [LOOK…]

Each LOOK, or all of them, gets a folder of pictures in FOLDER, with an index.html. The programs are those
that are first on PATH, in the folder of a build.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support"), os.path.join(HERE, "..", "tour")]

from camera import FakeCamera  # noqa: E402
from controls import find_cut_off, find_problems  # noqa: E402
from headless import Failure, Session  # noqa: E402
from page import write_contents, write_page  # noqa: E402
from routes import ROUTES  # noqa: E402
import tap  # noqa: E402

PROGRAM, COMMAND_LINE = shutil.which("floorwalk"), shutil.which("floorwalk-cli")
if len(sys.argv) < 2 or not PROGRAM:
    sys.exit("usage: test-every-page.py FOLDER [LOOK…], with the programs on PATH")
FOLDER = sys.argv[1]
# The library that turns the app around.
RIGHT_TO_LEFT = os.path.join(os.path.dirname(PROGRAM), "..", "..", "tests", "ui", "right-to-left.so")
# Where Tab is walked around the whole page: the pages that are used on the floor, and one dialog.
WALKED = {"visits", "section", "question", "camera", "photo", "conversation", "new-visit"}
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
TURNED = {"LD_PRELOAD": RIGHT_TO_LEFT, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}


def is_of_the_platform(page, problem):
    """libadwaita's own page about an app has a low button with the version."""
    return page == "about" and problem.startswith("is under") and "button '0." in problem


def check(app, name):
    """All that can be asked of a page."""
    return [problem for problem in find_problems(app, name in WALKED) if not is_of_the_platform(name, problem)]


def check_edges(app, _name):
    """Whether the page still fits."""
    return find_cut_off(app)


def walk(look, width, height, check_page=None, environment=None, text_scale=1.0):
    """Opens every page at that size and takes its picture; says all that is wrong at once."""
    folder = os.path.join(FOLDER, look)
    os.makedirs(folder, exist_ok=True)
    problems, pictures = [], []
    with Session() as session:
        session.set_text_scale(text_scale)
        records = os.path.join(session.folder, "records")
        subprocess.run([COMMAND_LINE, "--data", records, "demo"], check=True, env=session.get_environment(), timeout=120)
        camera = FakeCamera(session)
        display = session.open_display(width, height, keyboard=True)
        app = display.start([PROGRAM, "--data", records], environment)
        app.turned, app.camera = environment is TURNED, camera
        for number, (name, title, go) in enumerate(ROUTES, 1):
            try:
                go(app)
            except Failure as failure:
                raise Failure(f"on the way to {name}: {failure}") from None
            picture = f"{number:02}-{name}.png"
            display.screenshot(os.path.join(folder, picture), timeout=10)
            pictures.append((picture, title))
            if check_page:
                problems += [f"{name}: {problem}" for problem in check_page(app, name)]
        write_page(folder, pictures, f"Floorwalk: {look}")
        write_contents(FOLDER, "Floorwalk")
        app.terminate()
    assert not problems, f"{len(problems)} things\n" + "\n".join(problems)


def test_phone():
    """phone: every control has a name, a size for a finger, a place and a way for the keyboard."""
    walk("phone", 360, 720, check_page=check)


def test_tablet():
    """tablet: the same."""
    walk("tablet", 1280, 800, check_page=check)


def test_desktop():
    """desktop: every page opens."""
    walk("desktop", 1600, 1000)


def test_tablet_dark():
    """tablet in the dark: every page opens."""
    walk("tablet-dark", 1280, 800, environment=DARK)


def test_desktop_dark():
    """desktop in the dark: every page opens."""
    walk("desktop-dark", 1600, 1000, environment=DARK)


def test_dark():
    """dark: every page opens."""
    walk("dark", 360, 720, environment=DARK)


def test_contrast():
    """high contrast: every page opens."""
    walk("high-contrast", 1280, 800, environment={"ADW_DEBUG_HIGH_CONTRAST": "1"})


def test_turned():
    """right to left: every page fits a phone."""
    walk("right-to-left", 360, 720, check_page=check_edges, environment=TURNED)


def test_large():
    """large text: every page fits a phone with letters twice as big."""
    walk("large-text", 360, 720, check_page=check_edges, text_scale=2.0)


LOOKS = {"phone": test_phone, "tablet": test_tablet, "tablet-dark": test_tablet_dark, "desktop": test_desktop,
         "desktop-dark": test_desktop_dark, "dark": test_dark, "high-contrast": test_contrast,
         "right-to-left": test_turned, "large-text": test_large}
tap.run(*[LOOKS[look] for look in sys.argv[2:] or LOOKS])
