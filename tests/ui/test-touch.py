#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app under fingers, on a real touch screen: questions are answered and scrolled past, photos looked at, covered
and sorted. What was done is read from the records.

test-touch.py PROGRAM
"""
import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support"), os.path.join(HERE, "..", "scenarios")]

from camera import FakeCamera  # noqa: E402
from floorwalk import Device  # noqa: E402
from headless import Session, wait_until  # noqa: E402
import tap  # noqa: E402
from touch_screen import REST, TouchDisplay, find_middle, get_area  # noqa: E402
from visitor import type_there  # noqa: E402
import gi  # noqa: E402  (headless comes before gi)

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402  (the version is asked for first)

PROGRAM = sys.argv[1]
# A question of each kind, on one page.
CHECKLIST = {"format": 1, "id": "kinds", "version": 1, "language": "en", "title": "Every kind", "sections": [{
    "id": "all", "side": "vendor", "title": "All kinds", "questions": [
        {"id": "light", "kind": "rating", "text": "How is the light?",
         "anchors": ["Dark", "Dim", "Enough", "Good", "Daylight"]},
        {"id": "works", "kind": "yes-no", "good": "yes", "text": "Does it work?"},
        {"id": "seats", "kind": "number", "text": "How many seats?", "unit": "seats", "min": 0, "max": 100, "step": 1},
        {"id": "coffee", "kind": "choice", "text": "Which coffee?", "options": [
            {"id": "none", "text": "None at all"}, {"id": "free", "text": "Free of charge"}]},
        {"id": "washing", "kind": "choices", "text": "What is there?", "options": [
            {"id": "soap", "text": "Soap to wash"}, {"id": "towels", "text": "Towels to dry"}]},
        {"id": "party", "kind": "date", "text": "When was the party?"},
        {"id": "formal", "kind": "fit", "text": "How formal is it?", "scale": "formality", "options": [
            {"id": "stiff", "text": "Very formal"}, {"id": "loose", "text": "Very casual"}]},
        {"id": "story", "kind": "text", "text": "What happened?"}]}]}
LIGHT = "How is the light?"
# How a visit in the list is called.
VISIT = re.compile("Not sent yet$")
# Where a finger can work: under the header bar, over the bar below.
TOP, BOTTOM = 60, 640
# A finger that rests so long has made its tooltip come, if there is one.
HOVER = 0.9


class Hand:
    """A person with a visit on a display, and fingers."""

    def __init__(self, session, width=360, height=720, photos=0, checklist="kinds"):
        self.session, self.device = session, Device(os.path.join(session.folder, "records"))
        self._import_checklist()
        self.site = self.device.run("site", "add", "North Hall")
        self.visit = self.device.run("visit", "new", "--site", self.site, "--template", checklist)
        self.photos = [self._add_photo(number) for number in range(photos)]
        self.display = TouchDisplay(session, width, height, keyboard=True)
        self.fingers = self.display.fingers
        # GTK leaks what it drags; whether the app leaks is asked elsewhere.
        options = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        self.app = self.display.start([PROGRAM, "--data", self.device.folder], {"ASAN_OPTIONS": options})
        self.tap(VISIT, "list item")
        self.app.find("All kinds", "list item")

    def _import_checklist(self):
        path = os.path.join(self.session.folder, "kinds.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(CHECKLIST, file)
        self.device.run("template", "import", path)

    def _add_photo(self, number):
        """A picture of 1200 by 1200 pixels: red, green, blue and white from the top left to the bottom right."""
        path = os.path.join(self.session.folder, f"{number}.png")
        subprocess.run(["magick", "-size", "600x600", "(", "xc:red", "xc:lime", "+append", ")",
                        "(", "xc:blue", "xc:white", "+append", ")", "-append", path], check=True)
        return self.device.run("photo", "add", self.visit, path, "--caption", f"Photo {number}")

    def tap(self, name, role=None, within=None, times=1):
        found = self.app.find(name, role, within)
        self.fingers.tap(found, times)
        return found

    def read(self):
        return self.device.json("visit", "show", self.visit)

    def read_answers(self):
        return {key.removeprefix("kinds/"): answer["value"] for key, answer in self.read()["answers"].items()}

    def wait_answer(self, key, value):
        self.app.wait(lambda: self.read_answers().get(key) == value, f"{key} = {value!r} in the records")

    def read_photos(self):
        return self.device.json("photo", "list", self.visit)

    def open_section(self):
        self.tap("All kinds", "list item")
        self.app.find(LIGHT, "grouping")
        self.bar = self.app.find(None, "scroll bar")

    def wait_still(self):
        """How far the page is scrolled, once it stands still."""
        positions = [None, None]

        def stands_still():
            positions[:] = positions[1], self.bar.value
            return positions[0] is not None and positions[0] == positions[1]
        wait_until(stands_still, "the page to stand still")
        return positions[1]

    def drag_by(self, element, distance):
        """Drags an element up or down; returns how far the page moved down or up."""
        before, (x, y) = self.wait_still(), find_middle(element)
        self.fingers.drag((x, y), (x, min(max(y + distance, 5), self.display.height - 5)))
        return self.wait_still() - before

    def reach(self, element):
        """Scrolls the page with a finger beside the cards until the element lies in its middle third, or as near as
        it comes, which one finger that moves nothing does not tell."""
        stuck = 0
        for _ in range(20):
            missing = find_middle(element)[1] - 350
            if abs(missing) < 100:
                break
            before, by = self.wait_still(), max(-500, min(500, missing))
            start = BOTTOM if by > 0 else TOP
            self.fingers.drag((5, start), (5, max(TOP, min(BOTTOM, start - by))))
            stuck = stuck + 1 if self.wait_still() == before else 0
            if stuck == 2:
                break
        return element


def test_answers():
    """a question of each kind is answered by tapping."""
    with Session() as session:
        hand = Hand(session)
        hand.open_section()
        app, fingers = hand.app, hand.fingers
        hand.tap("4: Good", "toggle button")
        hand.wait_answer("light", 4)
        fingers.tap(hand.reach(app.find("No", "toggle button")))
        hand.wait_answer("works", "no")
        # Counted while walking: as fast as a finger taps, and each of them counts.
        seats = app.find("How many seats?", "grouping")
        fingers.tap(hand.reach(app.find("More", "button", seats)), 5)
        fingers.tap(app.find("Less", "button", seats), 2)
        hand.wait_answer("seats", 3)
        fingers.tap(hand.reach(app.find("Free of charge", "radio button")))
        hand.wait_answer("coffee", "free")
        fingers.tap(hand.reach(app.find("Soap to wash", "check box")))
        fingers.tap(hand.reach(app.find("Towels to dry", "check box")))
        hand.wait_answer("washing", ["soap", "towels"])
        fingers.tap(hand.reach(app.find("Very casual", "radio button")))
        hand.wait_answer("formal", "loose")
        write_story(hand)
        app.terminate()


def write_story(hand):
    """A tap into the field brings the keyboard, which leaves it to be seen. What is typed is kept when it is left."""
    assert not hand.display.is_keyboard_visible()
    hand.fingers.tap(hand.reach(hand.app.find("Answer", "text")))
    type_there(hand, "Answer", hand.app.find("What happened?", "grouping"), "Light from two sides")
    hand.tap("Back", "button")
    hand.wait_answer("story", "Light from two sides")


def list_starts(app):
    """A control of each kind on the page, from the top, each as it is called and what it is."""
    names = [("This zone", "combo box"), ("2: Dim", "toggle button"), ("What the five ratings mean", "toggle button"),
             ("Take photos", "button"), ("Yes", "toggle button"), ("More", "button"), ("Number", "text"),
             ("None at all", "radio button"), ("Soap to wash", "check box"), ("Date", "text"),
             ("Choose from a calendar", "toggle button"), ("Very formal", "radio button"), ("Answer", "text"),
             ("Note", "toggle button")]
    found = {(element.name, element.role): element for element in app.walk()}
    return [found[name] for name in names]


def test_scrolling():
    """a finger that starts on a control scrolls the page and answers nothing."""
    with Session() as session:
        hand = Hand(session)
        hand.open_section()
        app = hand.app
        frame = app.find(None, "frame")
        for start in list_starts(app):
            hand.reach(start)
            was, text = start.is_checked(), start.text
            # Up, and down where the page ends. A finger that a slow machine held up is a long press of a field.
            moved = next(filter(None, (hand.drag_by(start, way) for way in (-120, 120, -120, 120))), 0)
            assert moved, f"{start.role} {start.name!r} does not let the page scroll"
            assert start.text == text, f"{start.role} {start.name!r} holds {start.text!r}"
            assert start.is_checked() == was, f"{start.role} {start.name!r} was turned over"
            if hand.display.is_keyboard_visible():
                # Only above the bar below, which takes the focus.
                hand.tap("All sections", "button")
                app.find("Sections", "dialog")
                hand.display.press("Escape")
                app.wait_gone("Sections", "dialog")
                wait_until(lambda: not hand.display.is_keyboard_visible(), "the on-screen keyboard to go")
                app.wait(lambda: get_area(frame)[3] == hand.display.height, "the window to fill the screen again")
        # What comes to the disk after them.
        hand.fingers.tap(hand.reach(app.find("4: Good", "toggle button")))
        hand.wait_answer("light", 4)
        assert hand.read_answers() == {"light": 4}, hand.read_answers()
        app.terminate()


def test_tooltip():
    """no tooltip is left where a finger rested, to swallow the next tap."""
    with Session() as session:
        hand = Hand(session)
        hand.open_section()
        x, y = find_middle(hand.app.find("4: Good", "toggle button"))
        hand.fingers.down((x, y))
        hand.fingers.move({0: (x, y + 4)})
        time.sleep(HOVER)
        hand.fingers.move({0: (x, y + 60)})
        hand.fingers.up()
        words = hand.app.find("What the five ratings mean", "toggle button")
        x = find_middle(hand.app.find("4: Good", "toggle button"))[0]
        hand.fingers.tap((x, find_middle(words)[1]))
        hand.app.wait(words.is_checked, "the words to be unfolded")
        assert hand.read_answers() == {}, hand.read_answers()
        hand.app.terminate()


def open_photo(hand, number):
    hand.tap("All photos of this visit", "button")
    hand.tap(re.compile(f"^Photo: Photo {number}"), "table cell")
    return hand.app.find(re.compile("^Photo, 0 parts"), "grouping")


def read_colours(hand, places):
    """The names of the colours of the test picture at places on the display, once it stands still."""
    path = os.path.join(hand.session.folder, "look.png")
    hand.display.screenshot(path)
    picture = GdkPixbuf.Pixbuf.new_from_file(path)
    data, stride, channels = picture.get_pixels(), picture.get_rowstride(), picture.get_n_channels()
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (1, 1, 1): "white"}
    found = []
    for x, y in places:
        start = int(y) * stride + int(x) * channels
        found.append(names.get(tuple(int(value > 128) for value in data[start:start + 3]), "other"))
    return found


def test_viewer():
    """two fingers zoom into a photo where they are, one moves it, and turns to the next when it is whole."""
    with Session() as session:
        hand = Hand(session, photos=2)
        view, fingers = open_photo(hand, 0), hand.fingers
        left, top, width, height = get_area(view)
        middle = left + width / 2, top + height / 2
        places = [(middle[0] + x, middle[1] + y) for x, y in ((-80, -80), (80, -80), (-80, 80), (80, 80))]
        wait_until(lambda: read_colours(hand, places) == ["red", "green", "blue", "white"], "the picture")
        # Four times as large, about a place in the red quarter: nothing else is near it any more.
        fingers.pinch((middle[0] - 60, middle[1] - 60), 50, 200)
        wait_until(lambda: read_colours(hand, places[:1] + places[3:]) == ["red", "red"], "the red quarter")
        # Moved up and to the left until the last quarter stands there: not to the next photo.
        for _ in range(6):
            fingers.drag((left + width - 30, top + height - 20), (left + 30, top + 20))
        wait_until(lambda: read_colours(hand, places[:1] + places[3:]) == ["white", "white"], "the white quarter")
        assert hand.app.find("Caption", "text").text == "Photo 0"
        fingers.pinch(middle, 200, 40)
        wait_until(lambda: read_colours(hand, places) == ["red", "green", "blue", "white"], "the whole picture")
        fingers.swipe((left + width - 40, middle[1]), (left + 40, middle[1]))
        hand.app.wait(lambda: hand.app.find("Caption", "text").text == "Photo 1", "the next photo")
        wait_until(lambda: read_colours(hand, places) == ["red", "green", "blue", "white"], "its picture")
        fingers.swipe((left + 40, middle[1]), (left + width - 40, middle[1]))
        hand.app.wait(lambda: hand.app.find("Caption", "text").text == "Photo 0", "the photo before")
        hand.app.terminate()


class Covering:
    """The page on which a photo is covered; places are pixels of the display from the middle of the photo."""

    def __init__(self, hand):
        self.hand = hand
        hand.tap("Cover…", "button")
        hand.app.find("Add a cover", "button")
        left, top, width, height = get_area(hand.app.find(re.compile("^Photo, 0 parts"), "grouping"))
        self.x, self.y = left + width / 2, top + height / 2
        self.scale = 1200 / min(width, height)

    def place(self, x, y):
        return self.x + x, self.y + y

    def drag(self, begin, end):
        self.hand.fingers.drag(self.place(*begin), self.place(*end))

    def wait_boxes(self, *wanted):
        """Waits for boxes in the records: left, top, right and bottom from the middle as they were on the display."""
        def near(box, area):
            have = box[0], box[1], box[0] + box[2], box[1] + box[3]
            # A pixel of the display on each side.
            return all(abs(value - (600 + edge * self.scale)) <= 2 * self.scale for value, edge in zip(have, area))

        def look():
            boxes = self.hand.read_photos()[0]["boxes"] or []
            return len(boxes) == len(wanted) and all(map(near, boxes, wanted))
        self.hand.app.wait(look, f"{wanted} in the records")


def test_covering():
    """one finger draws, moves and resizes covers, two zoom and leave none."""
    with Session() as session:
        hand = Hand(session, photos=1)
        open_photo(hand, 0)
        page, fingers = Covering(hand), hand.fingers
        page.drag((-100, -100), (-20, -40))
        page.wait_boxes((-100, -100, -20, -40))
        page.drag((-60, -70), (40, 30))
        page.wait_boxes((0, 0, 80, 60))
        # A corner is found by a finger that misses it by fifteen pixels.
        page.drag((95, 75), (125, 105))
        page.wait_boxes((0, 0, 110, 90))
        # A finger that has begun to draw when the second one comes to zoom, and goes on when that is gone.
        fingers.down(page.place(-120, -40), 0)
        fingers.move({0: page.place(-60, 10)})
        fingers.down(page.place(60, -100), 1)
        fingers.move({0: page.place(-60, 30), 1: page.place(60, -120)})
        fingers.up(1)
        fingers.move({0: page.place(-100, 120)})
        fingers.up(0)
        fingers.pinch(page.place(0, 0), 200, 20)
        fingers.pinch(page.place(0, 0), 60, 240)
        # Four times as large, a box that would have been a tap: its sides are ten pixels of before.
        page.drag((-120, -120), (-80, -80))
        hand.app.wait(lambda: len(hand.read_photos()[0]["boxes"]) > 1, "a second box in the records")
        assert len(hand.read_photos()[0]["boxes"]) == 2, hand.read_photos()
        small = hand.read_photos()[0]["boxes"][1]
        assert all(abs(side - 10 * page.scale) <= page.scale for side in small[2:]), small
        assert all(abs(place - (600 - 30 * page.scale)) <= 10 * page.scale for place in small[:2]), small
        hand.tap("Undo the last step", "button")
        page.wait_boxes((0, 0, 110, 90))
        hand.app.terminate()


def carry(hand, photo, place, wait=lambda: None):
    """Takes up a photo and lets it fall on a place. A finger that moves at once scrolls, or leads back."""
    place = find_middle(place)
    hand.fingers.down(photo)
    time.sleep(REST)
    wait()
    hand.fingers.move({0: place})
    time.sleep(REST)
    hand.fingers.up()


def test_sorting():
    """photos are held to be selected and filed by tapping; one is dragged to its question."""
    with Session() as session:
        hand = Hand(session, 1280, 800, photos=3)
        hand.tap("All photos of this visit", "button")
        rows = [hand.app.find(text, "list item") for text in (LIGHT, "Does it work?")]

        def find_photo(number):
            return hand.app.find(re.compile(f"^Photo: Photo {number}"), "table cell")

        def wait_filed(*questions):
            hand.app.wait(lambda: [photo["question"] for photo in hand.read_photos()] == list(questions),
                          f"{questions} in the records")
        hand.fingers.long_press(find_photo(1), lambda: hand.app.has("1 selected", "label"), "the photo to be selected")
        hand.fingers.tap(find_photo(2))
        hand.app.find("2 selected", "label")
        hand.fingers.tap(rows[1])
        wait_filed(None, "kinds/works", "kinds/works")
        carry(hand, find_photo(0), rows[0])
        wait_filed("kinds/light", "kinds/works", "kinds/works")
        # The finger that dragged was lifted elsewhere: the next one is where it is, not where that one began.
        hand.fingers.long_press(find_photo(1), lambda: hand.app.has("1 selected", "label"), "the photo to be selected")
        hand.fingers.tap(rows[0])
        wait_filed("kinds/light", "kinds/light", "kinds/works")
        # Held until it is selected, and then dragged by the same finger: with all that are.
        hand.fingers.long_press(find_photo(0), lambda: hand.app.has("1 selected", "label"), "the photo to be selected")
        carry(hand, find_photo(2), rows[1], lambda: hand.app.find("2 selected", "label"))
        wait_filed("kinds/works", "kinds/light", "kinds/works")
        hand.app.wait_gone("2 selected", "label")
        hand.app.terminate()


def list_visits(app):
    return [element for element in app.walk() if element.role == "list item" and VISIT.search(element.name)]


def test_going_back():
    """a finger that comes from the edge leads back, whatever was tapped before."""
    with Session() as session:
        hand = Hand(session)

        def go_back():
            hand.fingers.swipe((3, 300), (330, 310))
            hand.app.wait_gone(LIGHT, "grouping")
            hand.open_section()
        hand.open_section()
        go_back()
        # A button in the page, one in a bar, a sheet that comes over all and goes.
        hand.tap("4: Good", "toggle button")
        go_back()
        hand.tap("All sections", "button")
        hand.app.find("Sections", "dialog")
        hand.display.press("Escape")
        hand.app.wait_gone("Sections", "dialog")
        go_back()
        # Out of a page that lies within another one of those, and into the list of visits.
        hand.fingers.swipe((3, 300), (330, 310))
        hand.app.wait_gone(LIGHT, "grouping")
        hand.app.find("All kinds", "list item")
        hand.fingers.swipe((3, 300), (330, 310))
        hand.app.find(VISIT, "list item")
        hand.app.terminate()


def test_visits():
    """a visit that is held is selected, and those that are tapped after it; held or not, it is not opened."""
    with Session() as session:
        hand = Hand(session)
        hand.device.run("visit", "new", "--site", hand.site, "--template", "kinds", "--date", "2025-01-31")
        hand.tap("Back", "button")
        hand.app.wait(lambda: len(list_visits(hand.app)) == 2, "two visits in the list")
        hand.fingers.long_press(list_visits(hand.app)[0], lambda: hand.app.has("1 selected", "label"), "one selected")
        assert not hand.app.find("Compare", "button").is_sensitive()
        hand.fingers.tap(list_visits(hand.app)[1])
        hand.app.find("2 selected", "label")
        hand.fingers.tap(list_visits(hand.app)[0])
        hand.app.find("1 selected", "label")
        hand.app.terminate()


def test_long_text():
    """a text of several lines is seen whole when its page slides in."""
    with Session() as session:
        hand = Hand(session)
        hand.device.run("answer", hand.visit, "kinds/story", "Light from two sides, and plants. " * 5)
        # Not only the first time.
        for _ in range(3):
            hand.open_section()
            field = hand.app.find("Answer", "text")
            # One line and its margins are 44 pixels high.
            hand.app.wait(lambda where=field: get_area(where)[3] > 70, "all lines of the text")
            hand.tap("Back", "button")
            hand.app.find("All kinds", "list item")
            hand.app.wait_gone(LIGHT, "grouping")
        hand.app.terminate()


def test_shutter():
    """each tap on the shutter is a photo, however fast they come, and all belong to the question."""
    with Session() as session:
        FakeCamera(session)
        hand = Hand(session)
        hand.open_section()
        hand.fingers.tap(hand.app.find("Take photos", "button"))
        shutter = hand.app.find("Take photo", "button")
        hand.app.wait(shutter.is_sensitive, "the camera")
        for _ in range(2):
            hand.fingers.tap(shutter, 2)
        hand.app.wait(lambda: len(hand.read_photos()) == 4, "four photos in the records")
        assert {photo["question"] for photo in hand.read_photos()} == {"kinds/light"}, hand.read_photos()
        hand.tap("Back", "button")
        hand.app.find(LIGHT, "grouping")
        hand.app.terminate()


tap.run(test_answers, test_scrolling, test_tooltip, test_viewer, test_covering, test_sorting, test_going_back,
        test_visits, test_long_text, test_shutter)
