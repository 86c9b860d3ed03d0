# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A display whose screen is really touched: what the fingers do goes through an X server, the compositor and
GTK, as on a phone.

    with Session() as session:
        phone = TouchDisplay(session, 360, 720, keyboard=True)
        app = phone.start(["floorwalk"])
        phone.fingers.tap(app.find("New Visit", "button"))
        phone.fingers.drag((180, 600), (180, 200))

No compositor takes touches from its clients. So phoc runs in a window of an Xorg whose screen is memory and
whose touch screen is a socket: the drivers dummy(4) and inputtestdrv(4). Neither needs a device or rights.
"""
import math
import os
import socket
import struct
import time

from headless import Atspi, Display, Element, Failure, wait_until

SERVERS = ("/usr/lib/xorg/Xorg", "/usr/libexec/Xorg", "/usr/lib/Xorg")
# The X server's screen, one of those that the driver knows. The compositor's window is at its top left.
WIDTH, HEIGHT = 1920, 1440
FINGERS = 5
# A finger goes so far in so many seconds; what rests so long before it is lifted gives the page no swing.
STEP, PACE, REST = 10, 0.01, 0.25

CONFIGURATION = """Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
EndSection
Section "Device"
  Identifier "memory"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "memory"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Virtual {width} {height}
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "touch"
  Driver "inputtest"
  Option "SocketPath" "{socket}"
  Option "DeviceType" "Touch"
  Option "TouchCount" "{fingers}"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "touch"
EndSection
"""


def get_area(element):
    """Left, top, width and height of an element in the window, in pixels."""
    component = element.node.get_component_iface()
    area = component.get_extents(Atspi.CoordType.WINDOW)
    return area.x, area.y, area.width, area.height


def find_middle(element):
    """Where a finger would touch an element, once that stands still."""
    areas = [None, None]

    def stands_still():
        areas[:] = areas[1], get_area(element)
        return areas[0] == areas[1] and min(areas[1][2:]) > 0
    wait_until(stands_still, lambda: f"{element.role} {element.name!r} to stand still")
    left, top, width, height = areas[1]
    return left + width / 2, top + height / 2


def interpolate(start, end, part):
    return tuple(a + (b - a) * part for a, b in zip(start, end))


class Fingers:
    """Fingers on the screen, numbered from 0. Where a place is asked for, it is a pair of pixels from the top left
    of the display, or an Element, whose middle is meant. Each call returns when the server has handed the touch on."""

    # From xorg-server's xf86-input-inputtest-protocol.h, version 1.1, and XI2.h.
    VERSION, WAIT, TOUCH = 0, 1, 6
    BEGIN, UPDATE, END = 18, 19, 20
    AXES, AXIS = 64, 0xffff

    def __init__(self, path):
        self._at = {}
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(15)
        self._socket.connect(path)
        self._send(self.VERSION, struct.pack("=HH", 1, 1))
        self._receive()

    def _send(self, kind, content=b""):
        self._socket.sendall(struct.pack("=II", 8 + len(content), kind) + content)

    def _receive(self):
        length, _kind = struct.unpack("=II", self._socket.recv(8, socket.MSG_WAITALL))
        if length > 8:
            self._socket.recv(length - 8, socket.MSG_WAITALL)

    def _touch(self, finger, how, place):
        # A mask of two axes, their values, and the same again for devices that accelerate.
        values = [place[0] * self.AXIS / WIDTH, place[1] * self.AXIS / HEIGHT] + [0.0] * (self.AXES - 2)
        self._send(self.TOUCH, struct.pack("=III8B4x128d", finger, how, 0, 0b11, *[0] * 7, *values, *values))
        self._send(self.WAIT)
        self._receive()

    @staticmethod
    def _find(where):
        return find_middle(where) if isinstance(where, Element) else where

    def down(self, where, finger=0):
        self._at[finger] = self._find(where)
        self._touch(finger, self.BEGIN, self._at[finger])

    def move(self, places):
        """Moves fingers, {finger: place}, all of them at once and as fast as fingers move."""
        begin = {finger: self._at[finger] for finger in places}
        farthest = max(math.dist(begin[finger], places[finger]) for finger in places)
        steps = max(2, round(farthest / STEP))
        for step in range(1, steps + 1):
            for finger, place in places.items():
                self._at[finger] = interpolate(begin[finger], place, step / steps)
                self._touch(finger, self.UPDATE, self._at[finger])
            time.sleep(PACE)

    def up(self, finger=0):
        self._touch(finger, self.END, self._at.pop(finger))

    def tap(self, where, times=1):
        """Taps, several times as fast as a finger can."""
        place = self._find(where)
        for _ in range(times):
            self.down(place)
            self.up()

    def long_press(self, where, condition, what):
        """Leaves the finger where it is until condition() is true; what says what was expected."""
        self.down(where)
        try:
            return wait_until(condition, what)
        finally:
            self.up()

    def drag(self, start, end):
        """Moves a finger from one place to another, where it rests before it is lifted."""
        end = self._find(end)
        self.down(start)
        self.move({0: end})
        time.sleep(REST)
        self.up()

    def swipe(self, start, end):
        """The same, lifted while it moves."""
        end = self._find(end)
        self.down(start)
        self.move({0: end})
        self.up()

    def pinch(self, middle, begin, end, to=None):
        """Two fingers, side by side around a place: so many pixels apart, then so many. With @to their middle moves."""
        x, y = self._find(middle)
        to_x, to_y = to or (x, y)
        self.down((x - begin / 2, y), 0)
        self.down((x + begin / 2, y), 1)
        self.move({0: (to_x - end / 2, to_y), 1: (to_x + end / 2, to_y)})
        self.up(0)
        self.up(1)


class TouchDisplay(Display):
    """A compositor of a fixed size, with `fingers` on its screen."""

    output = "X11-1"

    def open_backend(self):
        number = self._start_server()
        self.fingers = Fingers(self._touch_path)
        return {"WLR_BACKENDS": "x11", "DISPLAY": f":{number}"}

    def _start_server(self):
        """Starts the X server under a number that is free, and returns that."""
        base = os.path.join(self.session.runtime, "xorg-" + self.name)
        self._touch_path, number = base + ".touch", base + ".number"
        with open(base + ".conf", "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(width=WIDTH, height=HEIGHT, socket=self._touch_path, fingers=FINGERS))
        server = next(filter(os.path.exists, SERVERS))
        command = (f"exec {server} -displayfd 3 -config {base}.conf -logfile {base}.log -novtswitch -sharevts"
                   f" -nolisten tcp -noreset 3>{number}")
        process = self.session.start(["sh", "-c", command], "xorg-" + self.name)

        def read_number():
            if process.poll() is not None:
                raise Failure("the X server ended: " + self.session.read_log(process.name))
            with open(number, encoding="utf-8") as file:
                text = file.read()
            return text.strip() if text.endswith("\n") else None
        wait_until(lambda: os.path.exists(number), "the X server")
        return wait_until(read_number, lambda: "the X server: " + self.session.read_log(process.name))
