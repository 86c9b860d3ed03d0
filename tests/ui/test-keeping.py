#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is lost and nothing is covered: the app is killed at a place in a section and opens there again, or
killed while it takes files in; two windows and the command line on one folder stay in step; the on-screen
keyboard leaves what is typed in to be seen.

test-keeping.py PROGRAM COMMAND-LINE
"""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

# headless takes G_DEBUG out of our own environment, so it comes before gi.
from headless import Element, Session, wait_until  # noqa: E402
from gi.repository import Atspi  # noqa: E402
import tap  # noqa: E402

PROGRAM, COMMAND_LINE = sys.argv[1:]
SECTION = "Workspaces"


def start(display):
    return display.start([PROGRAM, "--data", os.path.join(display.session.folder, "records")])


def command(session, *words):
    """What floorwalk-cli says, as JSON."""
    done = subprocess.run([COMMAND_LINE, "--data", os.path.join(session.folder, "records"), *words, "--json"],
                          env=session.get_environment(), check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def start_visit(app, site):
    app.click("New Visit", "button")
    app.find("Name of the site", "text").type(site)
    app.find("Cultural alignment")
    app.click("Start Visit", "button")
    app.wait_gone("Start Visit", "button")
    app.find(SECTION, "list item")


def open_section(app):
    app.click(SECTION, "list item")
    app.find("Next section", "button")


def get_area(element):
    """Left, top, width and height in the window."""
    area = element.node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return area.x, area.y, area.width, area.height


def test_scroll():
    """killed or ended in the middle of a section: it opens again at the same height."""
    with Session() as session:
        app = start(session.open_display(360, 720, keyboard=True))
        start_visit(app, "North Hall")
        open_section(app)
        # What has the focus is scrolled to.
        app.find_all("Note", "toggle button")[-1].focus()
        position = get_position(app)
        assert position > 300, position
        wait_until(lambda: read_position(session) == position, lambda: f"{position} to be written down", 5)
        for end in (app.kill, app.terminate):
            end()
            app.restart()
            app.find("Next section", "button")
            app.wait(lambda: get_position(app) == position, f"the page to stand at {position}")
        app.terminate()


def get_position(app):
    """How far the section is scrolled."""
    return app.find(None, "scroll bar").value


def read_position(session):
    """What the settings say, or 0."""
    with open(os.path.join(session.folder, "config", "glib-2.0", "settings", "keyfile"), encoding="utf-8") as file:
        found = re.search(r"^last-scroll-position=(.*)$", file.read(), re.MULTILINE)
    return float(found.group(1)) if found else 0


def test_two_windows():
    """two programs and the command line on one folder: each sees what another changed."""
    with Session() as session:
        display = session.open_display(1280, 800, keyboard=True)
        first = start(display)
        start_visit(first, "North Hall")
        open_section(first)
        second = start(display)
        visit = command(session, "visit", "list")[0]["id"]
        command(session, "answer", visit, "floor-walk/floor-environment", "4")
        command(session, "action", "add", visit, "Mend the lift")
        for app in (first, second):
            app.wait(lambda: any(found.is_checked() for found in app.find_all(re.compile("^4: "), "toggle button")),
                     "the answer of the command line")
            app.find("Actions", "page tab").click()
            app.find("Mend the lift")
        # What one window changes, the other one shows.
        second.find("Done: Mend the lift").click()
        for app in (second, first):
            app.find("Nothing Open")
            app.terminate()


def check_uncovered(display, app, name):
    """The on-screen keyboard is there, and the field with the focus lies between the window's edges."""
    wait_until(display.is_keyboard_visible, "the on-screen keyboard")
    frame = app.find(None, "frame")
    app.wait(lambda: get_area(frame)[3] < display.height - 100, "the window to make room")

    def is_uncovered():
        field = app.find_focused()
        if field is None or field.name != name:
            return False
        top, height = get_area(field)[1], get_area(field)[3]
        return height > 0 and top >= 0 and top + height <= get_area(frame)[3]
    app.wait(is_uncovered, lambda: f"{name} to be seen: {get_area(app.find_focused())} of {get_area(frame)}")


def hide_keyboard(display, app):
    """The field loses the focus, the keyboard goes."""
    display.press("Tab")
    wait_until(lambda: not display.is_keyboard_visible(), "the on-screen keyboard to go")
    app.wait(lambda: get_area(app.find(None, "frame"))[3] == display.height, "the window to be whole")


def check_keyboard(width, height):
    """A text of many lines at the end of a section, and an entry at the end of a sheet."""
    with Session() as session:
        display = session.open_display(width, height, keyboard=True)
        app = start(display)
        app.click("New Visit", "button")
        app.find("Name of the site", "text").type("North Hall")
        check_uncovered(display, app, "Name of the site")
        app.find("Partner", "text").focus()
        check_uncovered(display, app, "Partner")
        app.find("Cultural alignment")
        app.click("Start Visit", "button")
        app.wait_gone("Start Visit", "button")
        app.find(SECTION, "list item")
        open_section(app)
        app.find_all("Note", "toggle button")[-1].click()
        app.find("Note", "text").focus()
        check_uncovered(display, app, "Note")
        app.terminate()


def test_keyboard_upright():
    """the on-screen keyboard covers nothing that is typed in, held upright."""
    check_keyboard(360, 720)


def list_views(element):
    """The areas of what an element is scrolled in."""
    areas, node = [], element.node.get_parent()
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        if node.get_role() in (Atspi.Role.SCROLL_PANE, Atspi.Role.FRAME):
            areas.append(get_area(Element(element.program, node)))
        node = node.get_parent()
    return areas


def check_inside(display, app, name):
    """The on-screen keyboard is there, and the field with the focus lies within the window and what scrolls it."""
    wait_until(display.is_keyboard_visible, "the on-screen keyboard")
    frame = app.find(None, "frame")
    app.wait(lambda: get_area(frame)[3] < display.height - 100, "the window to make room")

    def is_uncovered():
        field = app.find_focused()
        if field is None or field.name != name:
            return False
        top, height = get_area(field)[1], get_area(field)[3]
        views = list_views(field)
        return height > 0 and len(views) > 1 and all(view[1] <= top and top + height <= view[1] + view[3]
                                                     for view in views)
    wait_until(is_uncovered, lambda: f"{name} to be seen: {get_area(app.find_focused())} of "
                                     f"{list_views(app.find_focused())}\n{app.describe()}")


def get_caret(field):
    """The upper and lower edge of the cursor in a text, in the window."""
    text = field.node.get_text_iface()
    area = Atspi.Text.get_character_extents(text, max(Atspi.Text.get_caret_offset(text) - 1, 0), Atspi.CoordType.WINDOW)
    return area.y, area.y + area.height


def check_caret(app, text):
    """A text of more lines than there is room for, whose last one is typed: its cursor is to be seen."""
    field = app.find("Note", "text")

    def is_seen():
        top, bottom = get_caret(field)
        return field.text == text and bottom > top and all(view[1] <= top and bottom <= view[1] + view[3]
                                                           for view in list_views(field))
    wait_until(is_seen, lambda: f"the cursor to be seen: {get_caret(field)} of {list_views(field)}\n{field.text!r}")


def test_keyboard_lying():
    """the on-screen keyboard covers neither a search, the first field of a sheet nor the end of a note, held across."""
    with Session() as session:
        display = session.open_display(720, 360, keyboard=True)
        app = start(display)
        app.find("Search everything", "entry").focus()
        check_inside(display, app, "Search everything")
        app.find("Sites", "page tab").click()
        app.find("New site", "button").click()
        app.find("Name", "text").focus()
        check_inside(display, app, "Name")
        display.press("Escape")
        app.wait_gone("Add Site", "button")
        app.click("New Visit", "button")
        app.find("Name of the site", "text").type("North Hall")
        check_inside(display, app, "Name of the site")
        # Above the keyboard there is no room for the button: off the entries with the focus.
        app.find("Phase", "combo box").focus()
        app.click("Start Visit", "button")
        app.wait_gone("Start Visit", "button")
        app.find(SECTION, "list item")
        open_section(app)
        app.find_all("Note", "toggle button")[-1].click()
        wait_until(display.is_keyboard_visible, "the on-screen keyboard")
        app.wait(lambda: get_area(app.find(None, "frame"))[3] < display.height - 100, "the window to make room")
        app.find("Note", "text").set_text("Light\nfrom\ntwo\nside").type("s")
        check_caret(app, "Light\nfrom\ntwo\nsides")
        app.terminate()


def make_pictures(folder, count):
    """So many JPEG files, of which no two are the same."""
    os.mkdir(folder)
    first = os.path.join(folder, "0.jpg")
    subprocess.run(["magick", "-size", "1600x1200", "plasma:", "-quality", "90", first], check=True)
    with open(first, "rb") as file:
        picture = file.read()
    for number in range(1, count):
        # A comment right after the start of the file.
        with open(os.path.join(folder, f"{number}.jpg"), "wb") as file:
            file.write(picture[:2] + b"\xff\xfe\x00\x04" + number.to_bytes(2, "big") + picture[2:])


def add_folder(app, folder):
    """All files of a folder, chosen by keyboard in the dialog for files."""
    app.click("Add Photos", "button")
    app.find("Add Photos", "dialog")
    app.display.press("ctrl+l")
    app.display.type(folder + "/")
    app.display.press("Return")
    app.find(re.compile(r"^0\.jpg "), "table row").focus()
    app.display.press("ctrl+a")
    app.click("Open", "button")
    app.wait_gone("Add Photos", "dialog")


def test_import():
    """killed while files are added: each photo is there whole or not at all, and the rest can be added again."""
    with Session() as session:
        pictures = os.path.join(session.folder, "pictures")
        make_pictures(pictures, 30)
        app = start(session.open_display(1280, 800))
        start_visit(app, "North Hall")
        visit = command(session, "visit", "list")[0]["id"]
        app.click("All photos of this visit", "button")
        add_folder(app, pictures)
        wait_until(lambda: len(command(session, "photo", "list", visit)) >= 3, "three photos")
        app.kill()
        assert command(session, "check")["ok"] is True
        photos = command(session, "photo", "list", visit)
        assert 3 <= len(photos) < 30, f"{len(photos)} photos: it was not killed in the middle"
        originals = set()
        for name in os.listdir(pictures):
            with open(os.path.join(pictures, name), "rb") as file:
                originals.add(file.read())
        for photo in photos:
            path = os.path.join(session.folder, photo["id"] + ".jpg")
            command(session, "photo", "export", "--original", photo["id"], path)
            with open(path, "rb") as file:
                assert file.read() in originals, f"{photo['id']} is not what was added"
        app.restart()
        app.click("All photos of this visit", "button")
        app.wait(lambda: len(app.find_all(re.compile("^Photo: "), "table cell")) > 0, "the photos")
        app.terminate()


tap.run(test_scroll, test_import, test_two_windows, test_keyboard_upright, test_keyboard_lying)
