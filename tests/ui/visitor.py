# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person who records a visit with the app: what a finger does on a phone, counted, and what the records
say of it. What is pressed through the accessibility bus acts a quarter of a second later, so everything
here waits for what comes of it.

    with Session() as session:
        visitor = Visitor(session, PROGRAM)
        visitor.open_row("Workspaces", lambda: visitor.app.has("Next section", "button"))
        visitor.show_cards("What is this floor like as a place to work?")
        rate(visitor, "What is this floor like as a place to work?", 4)
"""
import os
import re
import time

from floorwalk import Device
from headless import Atspi, Failure, wait_until

# With sanitizers and others on the machine the camera takes its time.
PATIENCE = 40


class Visitor:
    """The person with the phone: what a finger does, counted, and what the records say of it."""

    def __init__(self, session, program, pictures=None, prepare=None):
        """@pictures is a folder, @prepare(device) what is recorded before the app is started."""
        self.session, self.pictures = session, pictures
        self.device = Device(os.path.join(session.folder, "records"))
        if prepare:
            prepare(self.device)
        self.display = session.open_display(360, 720, keyboard=True)
        # GTK leaks the actions of a row that it is asked for; whether the app leaks is asked elsewhere.
        self.app = self.display.start([program, "--data", self.device.folder],
                                      {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"})
        self.cards = self.visit = None
        self.taps = self.deaths = 0

    def tap(self, name, role=None, within=None):
        """What is pressed acts a moment later: whoever taps waits for what comes of it."""
        self.taps += 1
        return self.app.find(name, role, within).click()

    def press(self, key, condition, patience=10):
        """Presses a key that has an effect; once more when it got lost, as while the on-screen keyboard goes."""
        for _ in range(3):
            self.display.press(key)
            try:
                return wait_until(condition, f"the effect of {key}", patience)
            except Failure as failure:
                last = failure
        raise last

    def open_row(self, name, condition, within=None):
        """Rows are pressed with the keyboard, for the accessibility bus cannot."""
        self.taps += 1
        self.app.find(name, "list item", within).focus()
        self.press("Return", condition)

    def count(self, work, *arguments):
        """How many activations something takes."""
        before = self.taps
        work(*arguments)
        return self.taps - before

    def read(self):
        return self.device.json("visit", "show", self.visit)

    def wait_for(self, condition, what):
        """Waits until condition(visit) is true of the records on the disk; returns them."""
        def look():
            visit = self.read()
            return visit if condition(visit) else None
        return self.app.wait(look, f"{what} in the records", PATIENCE)

    def wait_answer(self, key, value):
        self.wait_for(lambda visit: visit["answers"].get("floor-walk/" + key, {}).get("value") == value, f"{key} = {value!r}")

    def back(self, place, role=None):
        """One page back, where that is found."""
        self.tap("Back", "button")
        self.app.find(place, role)

    def die(self):
        """The battery falls out, and the app is started again."""
        self.app.kill()
        self.app.restart()
        self.deaths += 1

    def show_cards(self, question):
        """Waits for the section that begins with a question."""
        self.cards = self.app.find(question, "grouping").get_parent()

    def card(self, question, number=0):
        """The card of a question; in a repeated section one for each instance, from the top."""
        def look():
            found = [child for child in self.cards.list_children() if child.name == question]
            return found[number] if len(found) > number else None
        return self.app.wait(look, f"card {number} of {question!r}")

    def wait_kept(self, card):
        """The tick that says: it is on this device."""
        self.app.find("Kept on this device", None, card)

    def take_picture(self, name):
        if self.pictures:
            self.display.screenshot(os.path.join(self.pictures, name + ".png"))


def go_to_section(visitor, name, question):
    visitor.tap("All sections", "button")
    visitor.open_row(name, lambda: visitor.app.has(question, "grouping"), visitor.app.find("Sections", "dialog"))


def pick(visitor, name, option, within=None):
    """From a list that opens, with the arrow keys. While it opens the focus moves, and the on-screen keyboard goes
    and may take a key with it: so each key is followed by a look at what it did."""
    app, combo = visitor.app, visitor.app.find(name, "combo box", within)

    def is_open():
        return app.has(None, "scroll pane", combo)

    def find_distance():
        """How many rows above the wanted one the focus is; None without a focus."""
        popover = next(iter(app.find_all(None, "scroll pane", combo)), None)
        rows = app.find_all(None, "list item", popover) if popover else []
        wanted = [number for number, row in enumerate(rows) if app.has(option, "label", row)]
        return next((wanted[0] - number for number, row in enumerate(rows) if row.is_focused() and wanted), None)

    visitor.taps += 1
    end = time.monotonic() + PATIENCE
    while not app.has(option, "label", combo):
        assert time.monotonic() < end, f"{option!r} was not chosen\n{app.describe()}"
        combo.focus()
        visitor.press("Return", is_open)
        while is_open() and time.monotonic() < end:
            distance = find_distance()
            if distance == 0:
                visitor.press("Return", lambda: not is_open())
            elif distance is not None:
                visitor.press("Down" if distance > 0 else "Up", lambda: find_distance() != distance)


def rate(visitor, question, value, number=0):
    card = visitor.card(question, number)
    button = visitor.tap(re.compile(f"^{value}: "), "toggle button", card)
    visitor.app.wait(button.is_checked, f"{value} for {question}")
    visitor.wait_kept(card)


def choose(visitor, question, *options):
    card = visitor.card(question)
    for option in options:
        # The control comes before the label in it.
        chosen = visitor.tap(option, None, card)
        visitor.app.wait(chosen.is_checked, f"{option} to be chosen")
    visitor.wait_kept(card)


def count_up(visitor, question, count, number=0):
    """Pressed once for each thing seen."""
    card = visitor.card(question, number)
    entry = visitor.app.find("Number", "text", card)
    for seen in range(1, count + 1):
        visitor.tap("More", "button", card)
        visitor.app.wait(lambda: entry.text == str(seen), f"{seen} in {question}")
    visitor.wait_kept(card)


def get_area(element):
    area = element.node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return area.y, area.y + area.height


def type_there(visitor, name, within, text):
    """Types into the field that was just opened: it has the keyboard, which is on the screen and does not cover it."""
    app, display = visitor.app, visitor.display
    field = app.find(name, "text", within)
    app.wait(field.is_focused, f"{name!r} to have the keyboard")
    wait_until(display.is_keyboard_visible, "the on-screen keyboard")
    app.wait(lambda: get_area(app.find(None, "frame"))[1] < display.height - 100, "the window to make room")
    for _ in range(3):
        display.type(text)
        try:
            wait_until(lambda: field.text == text, f"{text!r} to be typed", 5)
            break
        except Failure:
            # A key was lost while the on-screen keyboard came: what is typed takes the place of what is chosen.
            display.press("ctrl+a")
    app.wait(lambda: field.text == text, f"{text!r} to be typed")

    def is_seen():
        top, bottom = get_area(field)
        return top >= 0 and bottom <= get_area(app.find(None, "frame"))[1]
    app.wait(is_seen, f"{name!r} not to be covered")


def write_note(visitor, question, text, number=0):
    """One activation, and typing."""
    card = visitor.card(question, number)
    visitor.tap("Note", "toggle button", card)
    type_there(visitor, "Note", card, text)


def wait_on_disk(visitor, text):
    """Waits until the words are in the data folder: what is typed is a draft until the field is left."""
    folder = visitor.device.folder

    def is_there():
        for entry in os.scandir(folder):
            if entry.is_file():
                with open(entry.path, "rb") as file:
                    if text.encode() in file.read():
                        return True
        return False
    wait_until(is_there, f"{text!r} to be on the disk")


def label_last(visitor, text):
    """Which of several a part of the section is about; typed, and Enter."""
    heading = [child for child in visitor.cards.list_children() if child.role == "panel"][-1]
    visitor.app.find("Which one", "text", heading).type(text)
    visitor.app.display.press("Return")


def shoot(visitor, count):
    """Takes so many photos without leaving the viewfinder; the screen says of each that it is kept."""
    app = visitor.app

    def find_shutter():
        return next((found for found in app.find_all("Take photo", "button") if found.is_sensitive()), None)

    def count_kept():
        label = next(iter(app.find_all(re.compile("photos? kept$"), "label")), None)
        return int(label.name.split()[0]) if label else 0
    app.wait(find_shutter, "the camera to show a picture", PATIENCE)
    kept = count_kept()
    for number in range(kept + 1, kept + count + 1):
        shutter = app.wait(find_shutter, "the shutter to be ready", PATIENCE)
        visitor.taps += 1
        shutter.click()
        app.wait(lambda: count_kept() == number, f"photo {number} to be kept", PATIENCE)


def take_photo(visitor, question):
    visitor.tap("Take photos", "button", visitor.card(question))
    shoot(visitor, 1)


def read_position(session):
    """How far the page is scrolled down, as the settings have it."""
    with open(os.path.join(session.folder, "config", "glib-2.0", "settings", "keyfile"), encoding="utf-8") as file:
        found = re.search(r"^last-scroll-position=(.*)$", file.read(), re.MULTILINE)
    return float(found.group(1)) if found else 0


class Look:
    """The page on which what is held back is looked through."""

    def __init__(self, visitor):
        self.visitor, self.app = visitor, visitor.app
        visitor.tap("All photos of this visit", "button")
        visitor.tap("Look through what is held back", "button")
        self.clear = self.app.find("Clear the photo and go to the next", "button")
        self.page = self.app.find("Look Through", "grouping")
        self.people = self.app.find("People in the picture", "grouping", self.page)
        self.data = self.app.find("Customers’ data", "grouping", self.page)

    def answer(self, group, name):
        button = self.visitor.tap(name, "radio button", group)
        self.app.wait(button.is_checked, f"{name!r} to be chosen")

    def wait_for(self, number):
        """That photo, of twenty, is on the screen: until then it cannot be answered for."""
        self.app.wait(lambda: self.app.has(f"{number} of 20", "label", self.page), f"photo {number}", PATIENCE)
        self.app.wait(self.people.is_sensitive, "the photo to be on the screen", PATIENCE)

    def skip(self, *numbers):
        """These stay held back."""
        for number in numbers:
            self.wait_for(number)
            self.visitor.tap("Next photo; this one stays held back", "button", self.page)

    def pass_gate(self, people, data):
        self.answer(self.people, people)
        self.answer(self.data, data)
        self.app.wait(self.clear.is_sensitive, "both to be answered")
        self.visitor.taps += 1
        self.clear.click()

    def cover(self):
        """One box in the middle of the picture."""
        self.visitor.tap("Cover…", "button", self.page)
        self.visitor.tap("Add a cover", "button", self.page)
        self.app.find(re.compile("^Photo, 1 part"), None, self.page)
        self.visitor.tap("Done with covering", "button", self.page)
        self.app.wait(lambda: self.app.has("People in the picture", "grouping", self.page), "the answers to come back")
