#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The support for tests without a display does what it promises, shown on a small window."""
import os
import re
import struct
import subprocess
import sys

from headless import Failure, Session
import tap

HERE = os.path.dirname(os.path.abspath(__file__))
WINDOW = [sys.executable, os.path.join(HERE, "window.py")]
WRAPPER = [sys.executable, os.path.join(HERE, "run-widget-test.py")]


def read_png_size(path):
    with open(path, "rb") as file:
        return struct.unpack(">II", file.read(24)[16:])


def expect_failure(function):
    try:
        function()
    except Failure as failure:
        return str(failure)
    raise AssertionError("no failure where one must come")


def test_phone():
    """a phone with a keyboard on the screen: type, turn over, press, read."""
    with Session() as session:
        phone = session.open_display(360, 720, keyboard=True)
        app = phone.start(WINDOW)
        app.find("Site", "text").type("North Hall")
        app.wait(phone.is_keyboard_visible, "the on-screen keyboard")
        height = app.find("Try", "frame").get_size()[1]
        assert height < 720, f"the keyboard takes nothing from the window of {height}"
        switch = app.find("Photos allowed", "check box").toggle(True)
        assert switch.is_checked()
        assert not switch.toggle(False).is_checked()
        app.click("Keep", "button")
        assert app.find(re.compile("^Kept ")).name == "Kept North Hall"
        app.click("Undo", "button")
        app.wait_gone("Undo", "button")
        app.find("Site", "text").set_text("South Hall")
        assert app.find("Site", "text").text == "South Hall"


def test_sizes():
    """displays of any size in one session, and pictures of them."""
    with Session() as session:
        for size in ((1280, 800), (1600, 1000)):
            display = session.open_display(*size)
            app = display.start(WINDOW)
            picture = os.path.join(session.folder, "picture.png")
            display.screenshot(picture)
            assert read_png_size(picture) == size, read_png_size(picture)
            assert app.terminate() is not None


def test_failures():
    """a failure says what was on the screen, or why the program ended."""
    with Session() as session:
        app = session.open_display(360, 720).start(WINDOW)
        message = expect_failure(lambda: app.find("Save", "button", timeout=0.1))
        assert "button named 'Save'" in message and "check box 'Photos allowed'" in message, message
        message = expect_failure(lambda: app.find("Visit", "label").click())
        assert "cannot be clicked" in message, message
        app.kill()
        message = expect_failure(lambda: app.find("Keep"))
        assert "ended with -9" in message, message
        app.restart()
        app.find("Keep", "button")
        message = expect_failure(lambda: app.display.start(["sh", "-c", "echo no such visit >&2; exit 3"]))
        assert "ended with 3" in message and "no such visit" in message, message


def test_settings():
    """settings outlive a program and end with the session."""
    name = ["org.gnome.desktop.interface", "clock-format"]
    with Session() as session:
        display = session.open_display(360, 720)
        assert display.run(["gsettings", "get", *name]).stdout == "'24h'\n"
        display.run(["gsettings", "set", *name, "12h"])
        assert display.run(["gsettings", "get", *name]).stdout == "'12h'\n"
    assert not os.path.exists(session.folder)
    assert "has had its session" in expect_failure(Session().__enter__)


def test_end():
    """nothing of a session is left when it ends, whatever it started."""
    with Session() as session:
        session.open_display(360, 720, keyboard=True).start(WINDOW)
        session.start(["sh", "-c", "trap '' TERM; sleep 1000 & sleep 1000"])
        assert len(session.list_left()) >= 6
    assert session.list_left() == []
    assert not os.path.exists(session.folder) and not os.path.exists(session.runtime)


def test_wrapper():
    """the wrapper for widget tests gives a display, and hands output and exit code through."""
    ended = subprocess.run([*WRAPPER, *WINDOW, "--check"], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "mapped\n"), ended
    ended = subprocess.run([*WRAPPER, "--size", "360x640", "sh", "-c", "exit 7"], capture_output=True, text=True, check=False)
    assert ended.returncode == 7, ended
    ended = subprocess.run([*WRAPPER, "sh", "-c", "kill -ABRT $$"], capture_output=True, text=True, check=False)
    assert ended.returncode == 134, ended


tap.run(test_phone, test_sizes, test_failures, test_settings, test_end, test_wrapper)
