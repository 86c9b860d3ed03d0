# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data folders and the command line on them, for tests that interfere."""
import json
import os
import shutil
import signal
import subprocess
import time

PATIENCE = 120
# The person's own keyring takes no part.
ISOLATED = {"DBUS_SESSION_BUS_ADDRESS": "disabled:", "LC_ALL": "C.UTF-8"}


class Device:
    """A data folder and the command line on it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.environment = {**os.environ, **ISOLATED, "FLOORWALK_DATA": folder, "HOME": folder + ".home"}
        os.makedirs(folder + ".home", exist_ok=True)

    def start(self, *words, typed=None, **environment):
        return subprocess.Popen([self.program, *words], env={**self.environment, **environment}, text=True,
                                stdin=subprocess.PIPE if typed else subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, start_new_session=True)

    def try_to(self, *words, typed=None, **environment):
        """Runs a command that may fail; returns its exit code, what it printed and its messages."""
        process = self.start(*words, typed=typed, **environment)
        try:
            out, err = process.communicate(typed, timeout=PATIENCE)
        except subprocess.TimeoutExpired as late:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise AssertionError(f"{' '.join(words)}: not done after {PATIENCE} s") from late
        return process.returncode, out.strip(), err.strip()

    def run(self, *words, typed=None, **environment):
        """Runs a command that must work; returns what it printed."""
        code, out, err = self.try_to(*words, typed=typed, **environment)
        assert code == 0, f"{' '.join(words)}: exit {code}: {err}"
        return out

    def ask(self, *words):
        return json.loads(self.run("--json", *words))

    def run_killed(self, moment, whole_group, *words):
        """Runs a command and kills it after so many seconds; returns its output when it was quicker, else None."""
        process = self.start(*words)
        try:
            out, err = process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            if whole_group:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.communicate(timeout=60)
            return None
        assert process.returncode == 0, f"{' '.join(words)}: exit {process.returncode}: {err}"
        return out.strip()


def check_repository(path):
    """git itself finds nothing wrong with the team's repository, and nobody's lock is left in it."""
    found = subprocess.run(["git", "-C", path, "fsck", "--strict", "--no-progress"], check=False, text=True,
                           capture_output=True)
    assert found.returncode == 0, f"git fsck: exit {found.returncode}: {found.stderr or found.stdout}"
    locks = [name for _, _, names in os.walk(path + "/refs") for name in names if name.endswith(".lock")]
    assert not locks, f"left in the team's repository: {locks}"


def draw(path, number, size="800x600"):
    """A picture of its own for each number."""
    subprocess.run(["magick", "-size", size, "-seed", str(number), "plasma:", "-quality", "85", path], check=True)
    return path


class Stage:
    """Two devices and their team as they stand before something happens to one, restored for each time."""

    def __init__(self, program, folder):
        self.folder = folder
        self.live, self.kept = folder + "/live", folder + "/kept"
        os.mkdir(self.live)
        self.here, self.there = (Device(program, f"{self.live}/{name}") for name in ("here", "there"))
        self.pictures = [draw(f"{folder}/{number}.jpg", number) for number in range(4)]
        here, there = self.here, self.there
        self.visit = here.run("visit", "new", "--site", here.run("site", "add", "North Hall"), "--template", "floor-walk")
        self.questions = [question["key"] for section in here.ask("template", "show", "floor-walk")["sections"]
                          if not section.get("repeat") and not section.get("conversation")
                          for question in section["questions"] if question["kind"] == "rating"][:4]
        self.enter(here, "create")
        here.run("answer", self.visit, self.questions[0], "2", "--note", "first")
        self.delivered = self.add_cleared(here, 0)
        self.recorded = here.run("photo", "add", self.visit, "--caption", "held back and known", self.pictures[2])
        here.run("sync")
        self.enter(there, "join")
        there.run("sync")
        # What others sent, and what waits here.
        there.run("answer", self.visit, self.questions[1], "3", "--note", "from there")
        self.foreign = self.add_cleared(there, 1)
        there.run("sync")
        here.run("answer", self.visit, self.questions[2], "4", "--note", "not sent yet")
        self.waiting = self.add_cleared(here, 2)
        self.held_back = here.run("photo", "add", self.visit, "--caption", "held back", self.pictures[3])
        # The clock stands still for what is interfered with, so that the same outcome has the same bytes.
        self.now = {"FLOORWALK_NOW": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        self.used = True
        os.rename(self.live, self.kept)

    def enter(self, device, verb):
        device.run("team", verb, self.live + "/team.git")

    def add_cleared(self, device, number):
        photo = device.run("photo", "add", self.visit, "--caption", f"picture {number}", self.pictures[number])
        device.run("photo", "clear", photo, "--people", "none", "--data", "none")
        return photo

    def export(self, photo, device=None):
        """The picture can be had, cleared or not."""
        target = self.folder + "/exported.jpg"
        held_back = [] if photo["shared"] else ["--original"]
        (device or self.here).run("photo", "export", *held_back, photo["id"], target)
        os.unlink(target)

    def restore(self):
        """Puts everything back; the other device only after it took part."""
        os.makedirs(self.live, exist_ok=True)
        for name in os.listdir(self.live):
            if self.used or not name.startswith("there"):
                shutil.rmtree(f"{self.live}/{name}")
        for name in os.listdir(self.kept):
            if self.used or not name.startswith("there"):
                shutil.copytree(f"{self.kept}/{name}", f"{self.live}/{name}", symlinks=True)
        self.used = False

    def get_changed(self):
        """The folders in which what happened can be seen: all but the other device's, which took no part."""
        return [f"{self.live}/{name}" for name in sorted(os.listdir(self.live)) if not name.startswith("there")]

    def check_kept(self, shown, pictures=True, gone=()):
        """What was acknowledged before stands, with its pictures."""
        for number, value, note in ((0, 2, "first"), (2, 4, "not sent yet")):
            found = shown["answers"][self.questions[number]]
            assert (found["value"], found["note"]) == (value, note), found
        photos = {photo["id"]: photo for photo in shown["photos"]}
        for photo, caption in ((self.delivered, "picture 0"), (self.waiting, "picture 2"), (self.held_back, "held back"),
                               (self.recorded, "held back and known")):
            if photo in gone:
                continue
            assert photo in photos, f"the photo '{caption}' is gone"
            assert photos[photo]["caption"] == caption, photos[photo]
        assert all(photos[photo]["shared"] for photo in (self.delivered, self.waiting) if photo not in gone), photos
        for photo in (self.waiting, self.held_back, self.recorded) if pictures else ():
            self.export(photos[photo])

    def check_converges(self, pictures=True):
        """After a sync of each both hold the same, and nothing waits."""
        here, there = self.here, self.there
        self.used = True
        here.run("sync")
        there.run("sync", "--photos", "all")
        shown = [device.ask("visit", "show", self.visit) for device in (here, there)]
        for one in shown:
            one.pop("local", None)
        differing = {key: [one.get(key) for one in shown] for key in shown[0] if shown[0][key] != shown[1].get(key)}
        assert not differing, f"the devices differ: {differing}"
        waiting = here.ask("status")["unsent_operations"]
        assert waiting == 0, f"{waiting} operations unsent after a sync"
        for photo in shown[0]["photos"]:
            if pictures and photo["shared"]:
                self.export(photo, there)
        check_repository(self.live + "/team.git")
