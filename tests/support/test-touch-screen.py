#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The touch screen of the headless support does what it promises, shown on a small window."""
import os
import sys

from headless import Session
import tap
from touch_screen import TouchDisplay, get_area

HERE = os.path.dirname(os.path.abspath(__file__))
WINDOW = [sys.executable, os.path.join(HERE, "window.py")]


def test_taps():
    """a finger presses a button, turns a switch and brings the keyboard that it then types on."""
    with Session() as session:
        phone = TouchDisplay(session, 360, 720, keyboard=True)
        app = phone.start(WINDOW)
        switch = app.find("Photos allowed", "check box")
        phone.fingers.tap(switch)
        app.wait(switch.is_checked, "the switch to be on")
        app.wait(lambda: not phone.is_keyboard_visible(), "the on-screen keyboard to go")
        app.wait(lambda: app.find("Try", "frame").get_size() == (360, 720), "the window to fill the screen")
        entry = app.find("Site", "text")
        phone.fingers.tap(entry)
        app.wait(entry.is_focused, "the entry to have the keyboard")
        app.wait(phone.is_keyboard_visible, "the on-screen keyboard")
        app.wait(lambda: app.find("Try", "frame").get_size()[1] < 720, "the window to make room")
        phone.fingers.tap(app.find("Keep", "button"))
        app.find("Kept ")


def test_scrolls():
    """a finger drags the page of a low window."""
    with Session() as session:
        display = TouchDisplay(session, 360, 170)
        app = display.start(WINDOW)
        entry = app.find("Site", "text")
        before = get_area(entry)[1]
        display.fingers.drag((200, 150), (200, 90))
        app.wait(lambda: get_area(entry)[1] < before, "the page to scroll")


def test_end():
    """nothing of it is left when the session ends."""
    with Session() as session:
        TouchDisplay(session, 1280, 800)
        assert len(session.list_left()) >= 4, session.list_left()
    assert session.list_left() == []
    assert not os.path.exists(session.runtime)


if __name__ == "__main__":
    tap.run(test_taps, test_scrolls, test_end)
