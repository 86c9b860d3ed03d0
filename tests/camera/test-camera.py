#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's camera from outside: cameras that are plugged and pulled, portals that refuse and hang, a
PipeWire that dies, and photos that are in the visit when the screen says so.

test-camera.py PROGRAM COMMAND-LINE
"""
import contextlib
import datetime
import glob
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
        if height < width:
            # Above the keyboard there is no room for the button: off the entries with the focus.
            self.app.find("Phase", "combo box").focus()
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

    def list_libraries(self):
        """Those of the camera that the app has loaded."""
        with open(f"/proc/{self.app.process.pid}/maps", encoding="utf-8") as file:
            return set(re.findall(r"/(libgstreamer-1\.0|libportal|libpipewire-0\.3)\.so", file.read()))

    def list_held(self):
        """What the app holds of the camera: threads and shared memory of PipeWire; and how many files it has open."""
        process = f"/proc/{self.app.process.pid}"
        held, count = [], 0
        for task in os.listdir(f"{process}/task"):
            with open(f"{process}/task/{task}/comm", encoding="utf-8") as file:
                held.append(file.read().strip())
        for number in os.listdir(f"{process}/fd"):
            # It may be closed while the list is read.
            with contextlib.suppress(FileNotFoundError):
                held.append(os.readlink(f"{process}/fd/{number}"))
                count += 1
        return [name for name in held if name.startswith(("pipewire-main", "/memfd:pipewire"))], count

    def call(self, *arguments):
        command = [COMMAND_LINE, "--data", self.folder, "--json", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def end(self):
        """Ends the app as the system does; what it says then is of interest only when it is an error."""
        code = self.app.terminate()
        assert code == 0, f"{code}: {self.session.read_log('floorwalk', 80)}"

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

    def read_quality(self):
        """The JPEG quality of the original that was read last."""
        return subprocess.run(["identify", "-format", "%Q", os.path.join(self.session.folder, "original.jpg")],
                              capture_output=True, text=True, check=True).stdout


def name_colour(text):
    """One of the scene's colours, from "srgb(220,30,30)"."""
    red, green, blue = (int(float(number)) for number in re.findall(r"[\d.]+", text)[:3])
    for name, colour in {"red": (220, 30, 30), "green": (30, 160, 60), "blue": (30, 60, 200), "white": (240, 240, 240)}.items():
        if all(abs(one - other) < 40 for one, other in zip((red, green, blue), colour)):
            return name
    return text


CORNERS = [(25, 25), (75, 25), (25, 75), (75, 75)]
# The scene of a fake camera, when it stands upright.
UPRIGHT = ["red", "green", "blue", "white"]


def test_ten():
    """ten photos in a row are ten photos of the question; no program library before the first."""
    with Session() as session, FakeCamera(session):
        walk = Walk(session)
        walk.open_section()
        assert not walk.list_libraries(), walk.list_libraries()
        walk.open_camera()
        for _ in range(10):
            walk.shoot()
        assert len(walk.list_libraries()) == 3, walk.list_libraries()
        assert walk.count() == 10
        photos = walk.list_photos()
        assert len(photos) == 10, photos
        assert {photo["question"] for photo in photos} == {"floor-walk/floor-environment"}, photos
        walk.end()


def test_given_back():
    """what the camera took is given back when it is left, and nothing adds up from one time to the next."""
    with Session() as session, FakeCamera(session):
        walk = Walk(session)
        walk.open_section()
        counts = []
        for _ in range(3):
            walk.open_camera()
            walk.find_shutter()
            held, _ = walk.list_held()
            assert any(name.startswith("/memfd") for name in held) and "pipewire-main-l" in held, held
            walk.display.press("Escape")
            walk.app.find(QUESTION, "label")
            walk.app.wait(lambda: not walk.list_held()[0], lambda: f"{walk.list_held()[0]} to be given back", PATIENCE)
            if counts:
                walk.app.wait(lambda: walk.list_held()[1] <= counts[0],
                              lambda: f"{walk.list_held()[1]} open files, {counts} before", PATIENCE)
            counts.append(walk.list_held()[1])
        walk.end()


def test_keys():
    """space, Enter and a volume key take photos, Escape leaves; from the visit they are unsorted."""
    with Session() as session, FakeCamera(session):
        walk = Walk(session, 720, 360)
        walk.open_camera()
        for number, key in enumerate(("space", "Return", "XF86AudioRaiseVolume"), 1):
            walk.find_shutter()
            walk.display.press(key)
            walk.app.wait(lambda: walk.count() == number, f"the photo of {key}", PATIENCE)
        walk.display.press("Escape")
        walk.app.find("Workspaces", "list item")
        assert [photo["question"] for photo in walk.list_photos()] == [None] * 3
        walk.end()


def test_killed():
    """killed between shots: every photo that the screen counted is there, and the place is the same."""
    with Session() as session, FakeCamera(session):
        walk = Walk(session)
        walk.open_section()
        walk.open_camera()
        kept = 0
        for _ in range(3):
            walk.shoot()
            shutter = walk.find_shutter()
            # More than the disk keeps up with.
            for _ in range(6):
                shutter.click()
            counted = walk.count()
            walk.app.kill()
            kept += counted
            assert len(walk.list_photos()) >= kept, (walk.list_photos(), kept)
            kept = len(walk.list_photos())
            for photo in walk.list_photos():
                assert walk.read_pixels(photo["id"], CORNERS)[3] == UPRIGHT
            walk.app.restart()
            walk.app.find(QUESTION, "label")
            walk.open_camera()
            walk.find_shutter()
        walk.end()


def test_upright():
    """a camera that lies on its side makes an upright photo."""
    with Session() as session, FakeCamera(session, sizes=["1280x720"], rotation=90) as camera:
        walk = Walk(session)
        walk.open_camera()
        walk.shoot()
        photo = walk.list_photos()[0]["id"]
        assert walk.read_pixels(photo, CORNERS) == (720, 1280, "Undefined", UPRIGHT), walk.read_pixels(photo, CORNERS)
        camera.unplug()
        with FakeCamera(session, "Other Side", sizes=["640x480"], rotation=270):
            walk.shoot()
            photo = walk.list_photos()[1]["id"]
            assert walk.read_pixels(photo, CORNERS) == (480, 640, "Undefined", UPRIGHT), walk.read_pixels(photo, CORNERS)
        walk.end()


def test_format():
    """of several sizes the one that a screen can show is taken; the files of a camera are kept as they are."""
    with Session() as session, FakeCamera(session, sizes=["640x480", "4208x3120", "1920x1080"]) as camera:
        walk = Walk(session)
        walk.open_camera()
        walk.shoot()
        photo = walk.list_photos()[0]
        assert (photo["width"], photo["height"]) == (1920, 1080), photo
        age = datetime.datetime.now(datetime.timezone.utc) - datetime.datetime.fromisoformat(photo["taken"])
        assert abs(age) < datetime.timedelta(minutes=2), photo
        walk.read_pixels(photo["id"], CORNERS)
        assert walk.read_quality() == "95", walk.read_quality()
        camera.unplug()
        with FakeCamera(session, "Files", sizes=["1280x720"], mjpeg=True):
            walk.shoot()
            photo = walk.list_photos()[1]
            assert (photo["width"], photo["height"]) == (1280, 720), photo
            assert walk.read_pixels(photo["id"], CORNERS)[3] == UPRIGHT
            # The fake camera's own quality; another encoder's tables would differ.
            assert walk.read_quality() == "90", walk.read_quality()
        walk.end()


def test_unplugged():
    """unplugged while it shows: it is said, nothing is lost, and plugged in again it goes on."""
    with Session() as session, FakeCamera(session, moving=True) as camera:
        walk = Walk(session)
        walk.open_camera()
        for number in range(1, 4):
            walk.shoot()
            camera.unplug()
            walk.app.find("Camera Unplugged", timeout=PATIENCE)
            walk.app.find("Add From Files", "button")
            camera.plug()
            walk.find_shutter()
            assert walk.count() == number
        assert len(walk.list_photos()) == 3
        walk.end()


def test_daemon():
    """PipeWire dies and comes back: so does the picture, by itself."""
    with Session() as session, FakeCamera(session) as camera:
        walk = Walk(session)
        walk.open_camera()
        walk.shoot()
        session.pipewire.kill()
        walk.app.find("Camera Interrupted", timeout=PATIENCE)
        session.pipewire.start()
        camera.plug()
        walk.shoot()
        assert len(walk.list_photos()) == 2
        walk.end()


def test_two_cameras():
    """the other of two cameras is one tap away, and is remembered."""
    with Session() as session, FakeCamera(session, "Front", location="front", sizes=["320x240"]), \
            FakeCamera(session, "Back", sizes=["640x480"]):
        walk = Walk(session)
        walk.open_camera()
        walk.shoot()
        walk.app.click("Use the other camera", "button")
        # A button that is pressed through the bus acts a moment later, while the shutter is still ready.
        walk.app.wait(lambda: walk.app.find("Viewfinder").description == "Front", "the other camera", PATIENCE)
        walk.shoot()
        walk.display.press("Escape")
        walk.app.find("Workspaces", "list item")
        walk.open_camera()
        walk.shoot()
        assert [photo["width"] for photo in walk.list_photos()] == [640, 320, 320], walk.list_photos()
        walk.end()


def test_denied():
    """the portal says no: it is said, and trying again after a change of mind works."""
    with Session() as session, FakeCamera(session):
        set_permission(session, "no")
        walk = Walk(session)
        walk.open_camera()
        walk.app.find("No Permission", timeout=PATIENCE)
        walk.app.find("Add From Files", "button")
        set_permission(session, "yes")
        walk.app.click("Try Again", "button")
        walk.shoot()
        walk.end()


def test_portal_hangs():
    """a portal whose dialog nobody answers, and one that answers nothing at all."""
    with Session() as session:
        set_permission(session, "hang")
        with FakeCamera(session):
            walk = Walk(session)
            walk.open_camera()
            walk.app.find("Asking for Permission", timeout=PATIENCE)
            walk.app.find("No Answer", timeout=PATIENCE)
            walk.app.find("Add From Files", "button")
            walk.app.click("Try Again", "button")
            walk.app.find("Asking for Permission", timeout=PATIENCE)
            walk.display.press("Escape")
            walk.app.find("Workspaces", "list item")
            walk.end()


def test_portal_mute():
    """a portal that answers no call is noticed."""
    with Session() as session:
        set_permission(session, "mute")
        with FakeCamera(session):
            walk = Walk(session)
            walk.open_camera()
            walk.app.find("No Answer", timeout=PATIENCE)
            walk.end()


def test_portal_absent():
    """without a portal PipeWire is asked itself."""
    with Session() as session:
        set_permission(session, "absent")
        with FakeCamera(session):
            walk = Walk(session)
            walk.open_camera()
            walk.shoot()
            walk.end()


def test_no_camera():
    """no camera, then one is plugged in; and no PipeWire at all."""
    with Session() as session:
        set_permission(session, "yes")
        start_pipewire(session)
        walk = Walk(session)
        walk.open_camera()
        walk.app.find("No Camera Found", timeout=PATIENCE)
        with FakeCamera(session):
            walk.shoot()
        walk.display.press("Escape")
        walk.app.find("Workspaces", "list item")
        session.pipewire.kill()
        walk.open_camera()
        walk.app.find("No Camera Found", timeout=PATIENCE)
        walk.app.find("Add From Files", "button")
        walk.end()


def test_missing():
    """a plugin that is not installed is named."""
    with Session() as session, FakeCamera(session):
        plugins = os.path.join(session.folder, "plugins")
        os.mkdir(plugins)
        for path in find_plugins():
            if os.path.basename(path) != "libgstgtk4.so":
                os.symlink(path, os.path.join(plugins, os.path.basename(path)))
        walk = Walk(session, environment={"GST_PLUGIN_SYSTEM_PATH_1_0": plugins})
        walk.open_camera()
        walk.app.find("Part of the Camera Is Missing", timeout=PATIENCE)
        walk.app.find(re.compile("gtk4paintablesink"), "label")
        walk.app.find("Add From Files", "button")
        walk.end()


def find_plugins():
    """GStreamer's plugins, where the system has them."""
    pattern = "/usr/lib/*/gstreamer-1.0/*.so"
    found = glob.glob(pattern)
    assert found, pattern
    return found


def test_not_allowed():
    """where no camera is allowed it does not open, and stops when that is said while it shows."""
    with Session() as session, FakeCamera(session):
        walk = Walk(session)
        walk.open_section()
        walk.open_camera()
        walk.shoot()
        visit = walk.call("visit", "list")[0]["id"]
        walk.call("visit", "zone", visit, "workspaces", "no-camera")
        walk.app.find("No Camera Here", timeout=PATIENCE)
        walk.app.click("No camera here: write a note", "button")
        walk.app.wait_gone("Viewfinder")
        walk.app.find(QUESTION, "label")
        assert not walk.app.has("Take photos", "button")
        walk.app.find("Note", "text")
        assert len(walk.list_photos()) == 1
        walk.end()


if __name__ == "__main__":
    tap.run(test_ten, test_given_back, test_keys, test_killed, test_upright, test_format, test_unplugged, test_daemon,
            test_two_cameras, test_denied, test_portal_hangs, test_portal_mute, test_portal_absent, test_no_camera,
            test_missing, test_not_allowed)
