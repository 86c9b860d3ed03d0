# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app: its first frame and its private memory with a large team, on a compositor without a screen.

The first frame is the first buffer attached to a surface, as the Wayland protocol's own log tells.
"""
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time

from figures import Row

PAIRS = 5
SETTLE = 3
DEADLINE = 30
ATTACH = re.compile(rb"wl_surface[#@]\d+\.attach\(wl_buffer")


class Display:
    """weston without a screen and a session bus of its own."""

    def __enter__(self):
        self.runtime = tempfile.mkdtemp(prefix="floorwalk-bench-")
        self.environment = dict(os.environ, XDG_RUNTIME_DIR=self.runtime, WAYLAND_DISPLAY="wayland-bench",
                                GSK_RENDERER="cairo", LIBGL_ALWAYS_SOFTWARE="1", GTK_A11Y="none", GDK_BACKEND="wayland",
                                GDK_DEBUG="no-portals", ADW_DISABLE_PORTAL="1", GSETTINGS_BACKEND="memory",
                                HOME=self.runtime, XDG_DATA_HOME=self.runtime, XDG_CACHE_HOME=self.runtime,
                                XDG_CONFIG_HOME=self.runtime)
        self.environment.pop("DISPLAY", None)
        started = subprocess.run(["dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1"],
                                 env=self.environment, capture_output=True, text=True, check=True).stdout.split()
        self.environment["DBUS_SESSION_BUS_ADDRESS"], self.bus = started[0], int(started[1])
        self.weston = subprocess.Popen(["weston", "--backend=headless", "--renderer=pixman", "--width=1400",
                                        "--height=1000", "--socket=wayland-bench", "--no-config", "--idle-time=0"],
                                       env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + DEADLINE
        while not os.path.exists(os.path.join(self.runtime, "wayland-bench")):
            if time.monotonic() > end or self.weston.poll() is not None:
                self.__exit__()
                raise RuntimeError("weston did not start")
            time.sleep(0.02)
        return self

    def __exit__(self, *unused):
        self.weston.terminate()
        self.weston.wait()
        os.kill(self.bus, signal.SIGTERM)
        shutil.rmtree(self.runtime, ignore_errors=True)

    def start(self, command, **more):
        """Starts a program; returns seconds to its first frame and its private memory in MiB after a while."""
        began = time.monotonic()
        process = subprocess.Popen(command, env=dict(self.environment, WAYLAND_DEBUG="client", **more),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, bufsize=0)
        try:
            seconds = wait_for_frame(process, began)
            drain(process, SETTLE)
            return seconds, private_memory(process.pid)
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stderr.close()


def wait_for_frame(process, began):
    said = b""
    while time.monotonic() < began + DEADLINE:
        if not select.select([process.stderr], [], [], 0.5)[0]:
            continue
        got = process.stderr.read(65536)
        if not got:
            break
        said += got
        if ATTACH.search(said):
            return time.monotonic() - began
    raise RuntimeError(f"{process.args[0]}: no frame: {said[-300:].decode(errors='replace')}")


def drain(process, seconds):
    """Reads what the protocol's log says for a while, so that the program is not held up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([process.stderr], [], [], 0.1)[0] and not process.stderr.read(65536):
            raise RuntimeError(f"{process.args[0]}: ended by itself")


def private_memory(process):
    with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def app(bench):
    floorwalk = os.path.join(bench.build, "app", "ui", "floorwalk")
    folder = bench.filled_folder()
    ours, empty, editor = [], [], []
    with Display() as display:
        for number in range(PAIRS + 1):
            for found, command in ((ours, [floorwalk]), (empty, [bench.program("window")]),
                                   (editor, ["gnome-text-editor", "--standalone"])):
                figures = display.start(command, FLOORWALK_DATA=folder,
                                        GSETTINGS_SCHEMA_DIR=os.path.join(bench.build, "data"))
                # The first round reads the programs from the disk.
                if number > 0:
                    found.append(figures)
    for which, label, unit in ((0, "first frame", "s"), (1, "private memory", "MiB")):
        work = f"{label} with {bench.visits:,} visits"
        mine = [figures[which] for figures in ours]
        yield Row(work, mine, [figures[which] for figures in empty], "an empty libadwaita window", target=1.3, unit=unit)
        yield Row(work, mine, [figures[which] for figures in editor], "gnome-text-editor", target=1, unit=unit)


WORK = {"app": app}
