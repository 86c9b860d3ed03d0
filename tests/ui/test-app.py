#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app from outside, as a person and as the system meet it: it is killed and ended while somebody
types and opens again at the same place; every control on its pages has a name; a screen reader is told what
was done.

test-app.py PROGRAM
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from headless import Announcements, Session, wait_until  # noqa: E402
import tap  # noqa: E402

PROGRAM = sys.argv[1]
QUESTION = "What is this floor like as a place to work?"
# What can be pressed or typed into, as the accessibility bus calls it.
CONTROLS = {"button", "toggle button", "check box", "radio button", "text", "combo box", "menu button", "list item",
            "switch", "spin button", "link"}


def start(session, width, height):
    # Without a keyboard no window is active and nothing can have the focus.
    return session.open_display(width, height, keyboard=True).start([PROGRAM, "--data", os.path.join(session.folder, "records")])


def start_visit(app, site):
    app.click("New Visit", "button")
    app.find("Name of the site", "text").type(site)
    app.find("Cultural alignment")
    app.click("Start Visit", "button")
    app.wait_gone("Start Visit", "button")
    app.find("Workspaces", "list item")


def find_rating(app, number):
    """The button of the first question's rating."""
    return app.find(re.compile(f"^{number}: "), "toggle button")


def open_section(app, name):
    app.click(name, "list item")
    app.find(QUESTION, "label")


def type_note(app, text):
    app.find_all("Note", "toggle button")[0].click()
    note = app.find("Note", "text")
    note.set_text(text)
    return note


def test_killed():
    """killed while a note is typed: at most a second of it is missing, the place is the same."""
    with Session() as session:
        app = start(session, 360, 720)
        start_visit(app, "North Hall")
        open_section(app, "Workspaces")
        find_rating(app, 4).click()
        app.find("Kept on this device")
        type_note(app, "Light from two sides")
        # The draft is on the disk when its row is; a second is what is promised.
        wait_until(lambda: has_draft(session), "the draft", 5)
        app.kill()
        app.restart()
        app.find(QUESTION, "label")
        app.wait(lambda: find_rating(app, 4).is_checked(), "the rating of before")
        assert app.find("Note", "text").text == "Light from two sides"
        app.terminate()


def test_comment_killed():
    """killed while a comment is typed: it is among the comments when the app opens again."""
    with Session() as session:
        app = start(session, 360, 720)
        start_visit(app, "North Hall")
        app.find("Add a comment", "text").set_text("Light from two sides")
        wait_until(lambda: has_draft(session), "the draft", 5)
        app.kill()
        app.restart()
        app.find("Light from two sides")
        assert app.find("Add a comment", "text").text == ""
        app.terminate()


def test_claim_killed():
    """killed while a claim is typed: it waits to be added when its site is opened again."""
    with Session() as session:
        app = start(session, 1280, 800)
        start_visit(app, "North Hall")
        open_site(app)
        app.find("Add a claim", "text").set_text("Light from two sides")
        wait_until(lambda: has_draft(session), "the draft", 5)
        app.kill()
        app.restart()
        open_site(app)
        app.wait(lambda: app.find("Add a claim", "text").text == "Light from two sides", "what was typed")
        app.find_all("Add", "button")[0].click()
        app.find("Light from two sides", "label")
        assert app.find("Add a claim", "text").text == ""
        app.terminate()


def open_site(app):
    app.click("Sites", "page tab")
    app.find(None, "list item", app.find("Sites", "list")).click()
    app.find("Add a claim", "text")


def has_draft(session):
    """Whether the words are anywhere in the data folder."""
    folder = os.path.join(session.folder, "records")
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                if b"Light from two sides" in file.read():
                    return True
    return False


def test_terminated():
    """told to end while a note is typed: nothing of it is missing."""
    with Session() as session:
        app = start(session, 360, 720)
        start_visit(app, "North Hall")
        open_section(app, "Workspaces")
        type_note(app, "Light from two sides")
        assert app.terminate() == 0
        app.restart()
        app.find(QUESTION, "label")
        assert app.find("Note", "text").text == "Light from two sides"
        app.terminate()


def list_roles(element):
    """Its role and those of what it stands in, from the inside out."""
    roles, node = [], element.node
    while node is not None:
        roles.append(node.get_role_name())
        node = node.get_parent()
    return roles


def check_page(app, page):
    """Names of everything that can be worked; a combo box shows its choice as a row without one."""
    nameless = [list_roles(element) for element in app.walk() if element.role in CONTROLS and not element.name]
    nameless = [roles for roles in nameless if not (roles[0] == "list item" and "combo box" in roles)]
    assert not nameless, f"{page}: without a name: {nameless}\n{app.describe()}"


def test_names():
    """every control on every page has a name."""
    with Session() as session:
        app = start(session, 1280, 800)
        app.find("New Visit", "button")
        check_page(app, "no visits")
        app.click("New Visit", "button")
        app.find("Cultural alignment")
        check_page(app, "new visit")
        app.find("Name of the site", "text").type("North Hall")
        app.click("Start Visit", "button")
        app.wait_gone("Start Visit", "button")
        app.find("Workspaces", "list item")
        check_page(app, "visit")
        open_section(app, "Workspaces")
        check_page(app, "section")
        app.find_all("More", "toggle button")[0].click()
        app.find("Not Applicable", "button")
        check_page(app, "question unfolded")
        app.terminate()


def test_back_from_lists():
    """the key to go back works from the lists beside a visit."""
    with Session() as session:
        app = start(session, 1280, 800)
        start_visit(app, "North Hall")
        open_section(app, "Workspaces")
        app.display.press("ctrl+f")
        app.find(re.compile(", Not sent yet$"), "list item").focus()
        app.display.press("alt+Left")
        app.wait_gone(QUESTION, "label")
        app.find("Add a comment", "text")
        app.terminate()


def test_announced():
    """a screen reader is told that an answer is kept, and how many were found."""
    with Session() as session, Announcements() as announcements:
        app = start(session, 1280, 800)
        start_visit(app, "North Hall")
        open_section(app, "Workspaces")

        def check(what):
            wait_until(lambda: what in announcements.list(), lambda: f"{what!r} to be said, not {announcements.list()}")
        find_rating(app, 4).click()
        check("Kept on this device")
        app.find("Search everything", "entry").focus()
        app.display.type("North")
        check("1 found")
        app.terminate()


tap.run(test_killed, test_comment_killed, test_claim_killed, test_terminated, test_names, test_back_from_lists, test_announced)
