#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tour of Floorwalk: the real app on screens that nobody sees, used as a visitor uses it.

    tour.py FOLDER

A visit is recorded on a phone without a network, sent to a team's repository, and read on a tablet.
FOLDER holds the pictures, an index.html, the data folders and the repository afterwards. Every step is
checked; the tour ends with 0 only when all of them worked, else with what was on the screen."""
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "support"), os.path.join(HERE, "..", "scenarios")]

from desk import draw_desk  # noqa: E402
from floorwalk import Device, Failed, git  # noqa: E402
from headless import Failure, Session  # noqa: E402
from page import write_page  # noqa: E402

SITE = "Harbour Point"
FLOOR = "What is this floor like as a place to work?"
ANCHOR = "A place people would choose"
WORKING = "Are chairs, headsets and screens in working order?"
NOTE = "Plants on most desks, daylight to the far end."
CAPTION = "A desk by the window"
# What must not be seen in the photo: the customer's record on the screen.
COVER = (520, 330, 400, 230)
# What a tour leaves in its folder beside the numbered pictures.
FOLDERS = ("phone", "phone-settings", "tablet", "tablet-settings", "demo", "demo-settings", "demo-dark-settings", "team.git")
FILES = ("desk.png", "index.html", "comparison.pdf", "report.pdf")


class Tour:
    """Where the tour is, what it has shown so far, and how it tells."""

    def __init__(self, session, folder):
        self.session, self.folder = session, folder
        self.started = time.monotonic()
        self.pictures = []

    def path(self, name):
        return os.path.join(self.folder, name)

    def tell(self, text):
        print(f"{time.monotonic() - self.started:5.1f} s  {text}", flush=True)

    def show(self, display, name, text):
        """Takes a picture of a display once it stands still."""
        file = f"{len(self.pictures) + 1:02}-{name}.png"
        display.screenshot(self.path(file), timeout=10)
        self.pictures.append((file, text))
        self.tell(f"{text}  [{file}]")

    def start_app(self, display, device, **environment):
        """Starts the app on the folder of a device, with settings of its own."""
        config = self.path(device.name + "-settings")
        shutil.copytree(os.path.join(self.session.folder, "config"), config)
        return display.start(["floorwalk", "--data", device.folder],
                             {"XDG_CONFIG_HOME": config, "ASAN_OPTIONS": "detect_leaks=0", **environment})


class Owner(Device):
    """A device of the tour: its command line runs in the session, away from the caller's home."""

    def __init__(self, tour, name):
        super().__init__(tour.path(name))
        self.name, self.environment = name, tour.session.get_environment()

    def run(self, *arguments, **more):
        return super().run(*arguments, **{"env": self.environment, **more})


def check(truth, what):
    if not truth:
        raise Failure(what)


def get_card(app, question):
    """The card of a question: everything about it is inside."""
    return app.find(question, "grouping")


def read_visit(device):
    """The visit of the tour, as the command line shows it."""
    rows = device.json("visit", "list")
    check(len(rows) == 1, f"there are {len(rows)} visits, not the one")
    return device.json("visit", "show", rows[0]["id"])


def wait_for_answer(app, phone, key, value):
    app.wait(lambda: read_visit(phone)["answers"].get(key, {}).get("value") == value,
             f"{key} = {value} in the records", 10)


def record_start(tour, display, app):
    app.find("No visits yet", "label")
    tour.show(display, "start", "A new device: no account, no server, no network")
    app.click("New visit", "button")
    app.find("Name of the site", "text").type(SITE)
    app.click("Floor walk", "check box")
    tour.show(display, "new-visit", "A visit needs a name of the site and a checklist")
    app.click("Start Visit", "button")
    app.find("Workspaces", "list item")
    tour.show(display, "sections", "The visit is open, with the sections of the floor walk")
    app.click("Workspaces", "list item")
    get_card(app, FLOOR)
    tour.show(display, "section", "The questions of a section")


def record_answers(tour, display, app, phone):
    app.find(re.compile("^5"), "toggle button", get_card(app, FLOOR)).click()
    app.find(ANCHOR, "label", get_card(app, FLOOR))
    wait_for_answer(app, phone, "floor-walk/floor-environment", 5)
    tour.show(display, "rating", "One tap on a rating: its words stand below, and it is on the disk")
    app.find("Note", "toggle button", get_card(app, FLOOR)).click()
    app.find(re.compile("^Note"), "text", get_card(app, FLOOR)).type(NOTE)
    tour.show(display, "note", "A note, kept while it is typed")
    display.press("Tab")
    app.wait(lambda: read_visit(phone)["answers"]["floor-walk/floor-environment"]["note"] == NOTE,
             "the note in the records", 10)
    app.find("Yes", "toggle button", get_card(app, WORKING)).click()
    wait_for_answer(app, phone, "floor-walk/equipment-works", "yes")
    tour.show(display, "yes-no", "Yes or no")


def record_photo(tour, display, app, phone):
    """The command line puts a photo into the open visit: two processes on one folder stay in step."""
    visit = read_visit(phone)["id"]
    file = tour.path("desk.png")
    draw_desk(file)
    photo = phone.run("photo", "add", visit, "--question", "floor-walk/floor-environment", "--caption", CAPTION, file)
    button = app.find(re.compile(f"^Photo: {CAPTION}"), "button")
    check("Held back" in button.name, f"a new photo is not held back but {button.name!r}")
    tour.show(display, "photo", "A photo that floorwalk-cli added to the open visit, held back until it is cleared")
    button.click()
    app.find("Clear for the Team", "button")
    tour.show(display, "photo-gate", "What must be looked at before the team gets a photo")
    display.press("alt+Left")
    return photo


def share(tour, display, app, phone, photo):
    """From here on there is a network, and a team."""
    team = tour.path("team.git")
    phone.run("identity", "--name", "Vendor manager", "--mail", "vendor-manager@example.org")
    phone.run("team", "create", team)
    first = phone.sync()
    check(git(team, "log", "--format=%s", "main"), "the team's repository has nothing")
    tour.tell(f"A team in {team}; synced {first['sent_operations']} operations, the photo is held back")
    phone.run("photo", "redact", photo, ",".join(str(value) for value in COVER))
    phone.run("photo", "clear", photo, "--people", "none", "--data", "covered")
    phone.sync()
    check(phone.json("status")["photos_delivered"] == 1, "the cleared photo was not delivered")
    app.find(re.compile(f"^Photo: {CAPTION}, Delivered"), "button")
    tour.show(display, "delivered", "Covered, cleared and delivered: the open app shows it")
    return team


def read_elsewhere(tour, team, phone):
    tablet = Owner(tour, "tablet")
    tablet.run("identity", "--name", "Programme lead", "--mail", "programme-lead@example.org")
    tablet.run("team", "join", team)
    tablet.sync("--photos", "all")
    check(tablet.visits() == phone.visits(), "the two devices differ")
    tour.tell("A tablet joined the team: visit show --json is equal on both but for local")
    display = tour.session.open_display(1280, 800)
    app = tour.start_app(display, tablet)
    app.find(SITE, "label")
    app.find(None, "list item", app.find("Visits", "list")).click()
    tour.show(display, "tablet", "The visit on a tablet that was never there")
    app.click("Workspaces", "list item")
    check_answers(app)
    tour.show(display, "tablet-section", "The same answers, note and photo")


def check_answers(app):
    card = get_card(app, FLOOR)
    check(app.find(re.compile("^5"), "toggle button", card).is_checked(), "the rating is not chosen")
    app.find(ANCHOR, "label", card)
    check(app.find(re.compile("^Note"), "text", card).text == NOTE, "the note differs")
    app.find(re.compile(f"^Photo: {CAPTION}"), "button", card)
    check(app.find("Yes", "toggle button", get_card(app, WORKING)).is_checked(), "yes is not chosen")


def show_demo(tour):
    demo = Owner(tour, "demo")
    demo.run("demo")
    display = tour.session.open_display(1600, 1000)
    app = tour.start_app(display, demo)
    app.find("Visits", "list")
    tour.show(display, "demo", "A year of made-up visits")
    app.terminate()
    dark = Owner(tour, "demo")
    dark.name = "demo-dark"
    app = tour.start_app(display, dark, ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    app.find(None, "list item", app.find("Visits", "list")).click()
    app.find("Sections", "list")
    tour.show(display, "demo-dark", "One of them, in the dark")


def show_paper(tour, paper, text):
    """Takes a picture of the first page of a PDF."""
    file = f"{len(tour.pictures) + 1:02}-{paper}"
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "60", tour.path(paper + ".pdf"), tour.path(file)], check=True,
                   timeout=60)
    tour.pictures.append((file + ".png", text))
    tour.tell(f"{text}  [{paper}.pdf]")


def write_papers(tour):
    """What is handed out after the trip: two visits beside each other, and one visit as a report."""
    demo = Owner(tour, "demo")
    site = demo.json("visit", "list")[0]["site"]
    visits = [row["id"] for row in demo.json("visit", "list", "--site", site)]
    check(len(visits) > 1, "the demo has no two visits of a site")
    compared = demo.json("compare", visits[-1], visits[0])
    check(any(row["differs"] for section in compared["sections"] for row in section["rows"]), "two visits do not differ")
    demo.run("compare", visits[-1], visits[0], "--output", tour.path("comparison.pdf"))
    show_paper(tour, "comparison", "Two visits of a site beside each other, as a PDF")
    demo.run("report", visits[0], "--output", tour.path("report.pdf"))
    show_paper(tour, "report", "One visit as a report for the meeting")


def clear_folder(folder):
    """Makes the folder, and removes what an earlier tour left in it and nothing else."""
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name in FOLDERS:
            shutil.rmtree(path)
        elif name in FILES or re.fullmatch(r"\d\d-[a-z-]+\.png", name):
            os.remove(path)


def run(folder):
    clear_folder(folder)
    with Session() as session:
        tour = Tour(session, folder)
        phone = Owner(tour, "phone")
        display = session.open_display(360, 720)
        app = tour.start_app(display, phone)
        record_start(tour, display, app)
        record_answers(tour, display, app, phone)
        photo = record_photo(tour, display, app, phone)
        team = share(tour, display, app, phone, photo)
        read_elsewhere(tour, team, phone)
        show_demo(tour)
        write_papers(tour)
        written = write_page(folder, tour.pictures, "A tour of Floorwalk")
        tour.tell(f"all of it worked; {len(tour.pictures)} pictures: {written}")


def main(arguments):
    if len(arguments) != 1:
        print("usage: tour.py FOLDER", file=sys.stderr)
        return 2
    try:
        run(os.path.abspath(arguments[0]))
    except (Failure, Failed) as failure:
        print(f"the tour stopped: {failure}", file=sys.stderr)
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
