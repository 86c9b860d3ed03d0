# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cameras for a session of headless.py: its own PipeWire with a session manager, and programs in it
that are cameras.

    with Session() as session, FakeCamera(session) as camera:
        app = session.open_display(360, 720).start([PROGRAM])
        ...
        camera.unplug()

That is all a scenario needs: the first camera starts PipeWire, and tells the real portal of the session
that the app may use cameras, so nobody is asked. The scene of a camera stands still, for screenshots:
red, green, blue and white from the top left to the bottom right. More of it:

    FakeCamera(session, "Front", location="front", rotation=90, sizes=["1280x720"], mjpeg=True, moving=True)
    start_pipewire(session)                  no camera at all
    set_permission(session, "no")            before the app asks: "yes", "no", "hang" (the dialog is never
                                             answered), "mute" (the portal answers nothing), "absent"
    camera.unplug(), camera.plug()
    session.pipewire.kill(), session.pipewire.start(), camera.plug()

A test that uses it lists `fake_camera` in the `depends` of its meson.build.
"""
import json
import os
import shutil
import signal
import subprocess

from headless import TIMEOUT, Failure, end_process, is_listening, wait_until

HERE = os.path.dirname(os.path.abspath(__file__))
STORE = "org.freedesktop.impl.portal.PermissionStore"
# The portal knows programs of the host by no name or, once they have registered, by their own.
NAMES = ["", "io.github.floorwalk.Floorwalk"]
ABSENT_SERVICE = "[D-BUS Service]\nName=org.freedesktop.portal.Desktop\nExec=/bin/false\n"


def find_fake_camera():
    """The program, in the build folder of the test or of the app that is first on PATH."""
    places = [os.environ.get("G_TEST_BUILDDIR", "")]
    app = shutil.which("floorwalk")
    if app:
        places.append(os.path.join(os.path.dirname(app), "..", "..", "tests"))
    for place in places:
        path = os.path.join(place, "support", "fake-camera")
        if os.path.isfile(path):
            return path
    raise Failure(f"no fake-camera in {places}: is it in the depends of the test?")


def run(session, *command):
    return subprocess.run(command, env=session.get_environment(), check=False, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=TIMEOUT)


def list_properties(session):
    """The properties of every object that PipeWire knows; none while it does not answer."""
    dump = run(session, "pw-dump")
    try:
        objects = json.loads(dump.stdout) if dump.returncode == 0 else []
    except ValueError:
        objects = []
    return [(entry.get("info") or {}).get("props") or {} for entry in objects]


def list_cameras(session):
    """The names of the cameras that PipeWire knows."""
    return [properties.get("node.description") for properties in list_properties(session)
            if properties.get("media.class") == "Video/Source"]


class PipeWire:
    """The session's PipeWire daemon and its session manager."""

    def __init__(self, session):
        self.session = session
        self.daemon = self.manager = None
        self.start()

    def start(self):
        """Starts both, and waits until the session manager has taken over."""
        self.daemon = self.session.start(["pipewire"])
        # The file of one that was killed is still there.
        wait_until(lambda: is_listening(f"{self.session.runtime}/pipewire-0"), "PipeWire's socket")
        self.manager = self.session.start(["wireplumber"])
        wait_until(self._is_managed, lambda: "wireplumber\n" + self.session.read_log("wireplumber"))

    def _is_managed(self):
        return any("video-capture" in properties.get("session.services", ())
                   for properties in list_properties(self.session))

    def kill(self):
        """Ends both without a word; every camera goes with them."""
        end_process(self.daemon, signal.SIGKILL)
        end_process(self.manager, signal.SIGKILL)


def start_pipewire(session):
    """Starts the session's PipeWire where it does not run yet; returns it, as session.pipewire."""
    if not hasattr(session, "pipewire"):
        session.pipewire = PipeWire(session)
    return session.pipewire


def set_permission(session, permission):
    """Makes the camera portal of the session answer "yes" or "no", "hang", be "mute" or "absent"."""
    session.camera_permission = permission
    if permission == "absent":
        folder = os.path.join(session.folder, "data", "dbus-1", "services")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "org.freedesktop.portal.Desktop.service"), "w", encoding="utf-8") as file:
            file.write(ABSENT_SERVICE)
        run(session, "gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/org/freedesktop/DBus",
            "-m", "org.freedesktop.DBus.ReloadConfig")
    elif permission in ("hang", "mute"):
        session.start(["python3", os.path.join(HERE, "hanging-portal.py"), permission], "hanging-portal")
        wait_until(lambda: "true" in run(session, "gdbus", "call", "--session", "-d", "org.freedesktop.DBus",
                                         "-o", "/org/freedesktop/DBus", "-m", "org.freedesktop.DBus.NameHasOwner",
                                         "org.freedesktop.portal.Desktop").stdout, "the hanging portal")
    else:
        for name in NAMES:
            done = run(session, "gdbus", "call", "--session", "-d", STORE, "-o", "/" + STORE.replace(".", "/"),
                       "-m", STORE + ".SetPermission", "devices", "true", "camera", name, f"['{permission}']")
            if done.returncode != 0:
                raise Failure(f"the permission store: {done.stderr}")


class FakeCamera:
    """A camera that can be unplugged; plugged in when it is made, unplugged at the end of a with."""

    def __init__(self, session, name="Fake Camera", location="back", rotation=0, sizes=(), mjpeg=False, moving=False,
                 serial=None):
        self.session, self.name, self.process = session, name, None
        self.command = [find_fake_camera(), "--name", name, "--location", location, "--rotation", str(rotation)]
        for size in sizes:
            self.command += ["--size", size]
        self.command += ["--serial", serial] if serial else []
        self.command += ["--mjpeg"] if mjpeg else []
        self.command += ["--moving"] if moving else []
        start_pipewire(session)
        if not hasattr(session, "camera_permission"):
            set_permission(session, "yes")
        self.plug()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.unplug()

    def plug(self):
        """Plugs it in, and waits until PipeWire knows it."""
        end_process(self.process) if self.process else None
        self.process = self.session.start(self.command, "fake-camera")
        wait_until(lambda: self.name in list_cameras(self.session) or self.process.poll() is not None,
                   lambda: f"the camera {self.name}\n" + self.session.read_log("fake-camera"))
        if self.process.poll() is not None:
            raise Failure("the fake camera ended: " + self.session.read_log("fake-camera"))

    def unplug(self):
        """Takes it away, whoever uses it."""
        end_process(self.process)
