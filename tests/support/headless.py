# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop without a screen, driven through the accessibility bus as a person's hands and eyes.

    with Session() as session:
        phone = session.open_display(360, 720, keyboard=True)
        app = phone.start(["floorwalk"])
        app.find("New Visit", "button").click()
        app.find("Site", "text").set_text("North Hall")
        phone.screenshot("new-visit.png")
        app.kill()

A session has its own home, settings, bus and accessibility bus; a display is a compositor of a fixed
size in it. Everything started in a session ends with it. Nothing here sleeps: it waits for what is
asked for, and says what was on the screen when that did not come. A process can have one session in
its life, for the accessibility library never forgets its first bus; tap.run() gives each case its own.
"""
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time

# For the programs, not for us: the accessibility library warns of what GTK leaves out.
PROGRAM_DEBUG = os.environ.pop("G_DEBUG", "")

import gi  # noqa: E402  (reads G_DEBUG when it is loaded)

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (the version is asked for first)

TIMEOUT = 15
POLL = 0.02
MOST_TABS = 200
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None, use_errno=True)

# Each call of wtype plugs in a keyboard. What it sends before the compositor has given that the
# focus is lost, and nothing tells when that is: so a modifier that does no harm goes first.
NEW_KEYBOARD = ["-M", "shift", "-m", "shift", "-s", "80"]

PHOC_CONFIGURATION = """[core]
xwayland=false
[output:{output}]
mode = {width}x{height}
scale = 1
"""

# No blinking, no moving: two pictures of one state are equal.
SETTINGS = """[org/gnome/desktop/interface]
enable-animations=false
cursor-blink=false
text-scaling-factor={text_scale}
font-name='Cantarell 11'

[org/gnome/desktop/a11y/applications]
screen-keyboard-enabled={keyboard}
"""


class Failure(AssertionError):
    """What was waited for did not come."""


def wait_until(condition, what, timeout=TIMEOUT):
    """Returns the first true value of condition(); raises a Failure naming what was awaited."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f"waited {timeout} s for {what() if callable(what) else what}")
        time.sleep(POLL)


def is_listening(path):
    """Whether somebody takes calls on that socket; the file alone is there a moment earlier."""
    with socket.socket(socket.AF_UNIX) as caller:
        try:
            caller.connect(path)
        except OSError:
            return False
    return True


def _die_with_parent():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Session:
    """Folders, a bus and an accessibility bus of one's own."""

    opened = False

    def __init__(self, folder=None, environment=None):
        self._temporary = None if folder else tempfile.mkdtemp(prefix="fw-")
        self.folder = os.path.abspath(folder or self._temporary)
        # A socket's path may have 107 characters, so it never lies in a deep build folder.
        self.runtime = tempfile.mkdtemp(prefix="fw-run-")
        self.processes = []
        self._extra = dict(environment or {})
        self._saved = {}
        self._displays = 0
        self._keyboard, self._text_scale = False, 1.0

    def __enter__(self):
        try:
            self._open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def _open(self):
        if Session.opened:
            raise Failure("this process has had its session")
        Session.opened = True
        # Services that the bus starts become our children when it ends, so that we can end them.
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1)
        for name in ("home", "config", "data", "cache", "state", "logs"):
            os.makedirs(os.path.join(self.folder, name), exist_ok=True)
        self.write_settings()
        address = self._start_bus()
        self._saved = {name: os.environ.get(name) for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS",
                                                               "XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY")}
        for name in self._saved:
            os.environ.pop(name, None)
        os.environ.update(DBUS_SESSION_BUS_ADDRESS=address, XDG_RUNTIME_DIR=self.runtime)
        if Atspi.init() not in (0, 1):
            raise Failure("the accessibility bus does not answer")
        Atspi.set_timeout(2000, 5000)

    def _start_bus(self):
        address = f"unix:path={self.runtime}/bus"
        self.start(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"], "bus")
        wait_until(lambda: is_listening(f"{self.runtime}/bus"), "the bus", 10)
        self._extra["DBUS_SESSION_BUS_ADDRESS"] = address
        return address

    def write_settings(self, keyboard=False):
        path = os.path.join(self.folder, "config", "glib-2.0", "settings")
        os.makedirs(path, exist_ok=True)
        self._keyboard = self._keyboard or keyboard
        with open(os.path.join(path, "keyfile"), "w", encoding="utf-8") as file:
            file.write(SETTINGS.format(keyboard=str(self._keyboard).lower(), text_scale=self._text_scale))

    def set_text_scale(self, factor):
        """Letters so many times as big, for the programs that start from now on."""
        self._text_scale = factor
        self.write_settings()

    def get_environment(self, **more):
        """What a program in the session sees: own folders, software drawing, no portals."""
        environment = dict(os.environ)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "G_DEBUG", "GTK_A11Y", "GSETTINGS_BACKEND"):
            environment.pop(name, None)
        environment.update(
            HOME=f"{self.folder}/home", XDG_CONFIG_HOME=f"{self.folder}/config", XDG_DATA_HOME=f"{self.folder}/data",
            XDG_CACHE_HOME=f"{self.folder}/cache", XDG_STATE_HOME=f"{self.folder}/state", XDG_RUNTIME_DIR=self.runtime,
            GSETTINGS_BACKEND="keyfile", GDK_BACKEND="wayland", GSK_RENDERER="cairo", LIBGL_ALWAYS_SOFTWARE="1",
            GDK_DEBUG="no-portals", ADW_DISABLE_PORTAL="1", GIO_USE_VFS="local", GIO_USE_VOLUME_MONITOR="unix",
            NO_AT_BRIDGE="0", LC_ALL="C.UTF-8")
        environment.update(self._extra)
        environment.update(more)
        return {name: value for name, value in environment.items() if value is not None}

    def start(self, command, name=None, environment=None):
        """Starts a program in the session; its output goes to logs/NAME.log."""
        name = name or os.path.basename(command[0])
        with open(os.path.join(self.folder, "logs", name + ".log"), "ab") as log:
            process = subprocess.Popen(command, env=environment or self.get_environment(), stdin=subprocess.DEVNULL,
                                       stdout=log, stderr=log, preexec_fn=_die_with_parent)
        process.name = name
        self.processes.append(process)
        return process

    def read_log(self, name, lines=15):
        path = os.path.join(self.folder, "logs", name + ".log")
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8", errors="replace") as file:
            return "".join(file.readlines()[-lines:])

    def open_display(self, width, height, keyboard=False):
        """A phoc of that size, with the on-screen keyboard when asked for."""
        return Display(self, width, height, keyboard)

    def take_display_name(self):
        self._displays += 1
        return f"wayland-{self._displays - 1}"

    def list_left(self):
        """The processes of this session that still live, as numbers."""
        marker = f"XDG_RUNTIME_DIR={self.runtime}".encode()
        found = []
        for entry in os.listdir("/proc"):
            if entry.isdigit() and int(entry) != os.getpid():
                try:
                    with open(f"/proc/{entry}/environ", "rb") as file:
                        mine = marker in file.read().split(b"\0")
                    with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                        dead = file.read().rpartition(")")[2].split()[0] == "Z"
                except OSError:
                    continue
                if mine and not dead:
                    found.append(int(entry))
        return found

    def _end_all(self):
        for how, patience in ((signal.SIGTERM, 2), (signal.SIGKILL, 5)):
            for number in self.list_left():
                try:
                    os.kill(number, how)
                except ProcessLookupError:
                    pass
            try:
                wait_until(lambda: not self.list_left(), "the session's processes to end", patience)
                break
            except Failure:
                if how == signal.SIGKILL:
                    raise
        for process in self.processes:
            process.wait(5)

    def close(self):
        """Ends everything that the session started; the folder goes when it was made here."""
        try:
            Atspi.exit()
            self._end_all()
        finally:
            for name, value in self._saved.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
            shutil.rmtree(self.runtime, ignore_errors=True)
            if self._temporary:
                shutil.rmtree(self._temporary, ignore_errors=True)


def end_process(process, how=signal.SIGTERM, timeout=5):
    """Ends a process, by force when it does not follow; returns its exit code."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout)
    return process.returncode


class Display:
    """A compositor of a fixed size."""

    output = "HEADLESS-1"

    def __init__(self, session, width, height, keyboard=False):
        self.session, self.width, self.height = session, width, height
        self.name = session.take_display_name()
        self._last = None
        configuration = os.path.join(session.runtime, self.name + ".ini")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(PHOC_CONFIGURATION.format(output=self.output, width=width, height=height))
        environment = session.get_environment(WLR_RENDERER="pixman", **self.open_backend())
        self.process = session.start(["phoc", "-C", configuration], "phoc-" + self.name, environment)
        self._wait_for_socket()
        # A seat that loses its only keyboard takes the focus from every window, and would after each
        # call of wtype: so one stays plugged in.
        session.start(["wtype", "-s", "2000000000"], "keyboard-" + self.name, self.get_environment())
        if keyboard:
            self._start_keyboard()

    def open_backend(self):
        """Starts what the compositor stands on; returns the variables that tell it so."""
        return {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_HEADLESS_OUTPUTS": "1"}

    def _wait_for_socket(self):
        path = os.path.join(self.session.runtime, self.name)
        wait_until(lambda: is_listening(path) or self.process.poll() is not None,
                   lambda: "the compositor: " + self.session.read_log(self.process.name))
        if self.process.poll() is not None:
            raise Failure("the compositor ended: " + self.session.read_log(self.process.name))

    def _start_keyboard(self):
        self.session.write_settings(keyboard=True)
        self.session.start(["squeekboard"], "squeekboard-" + self.name, self.get_environment())
        # It shows itself when it starts: a window that opens while it goes away keeps the lesser height.
        wait_until(lambda: "false" in self._call_keyboard("Visible"), "the on-screen keyboard, hidden")

    def _call_keyboard(self, name):
        asked = self.run(["gdbus", "call", "--session", "--dest", "sm.puri.OSK0", "--object-path", "/sm/puri/OSK0",
                          "--method", "org.freedesktop.DBus.Properties.Get", "sm.puri.OSK0", name], check=False)
        return asked.stdout.strip() if asked.returncode == 0 else ""

    def is_keyboard_visible(self):
        return "true" in self._call_keyboard("Visible")

    def get_environment(self, **more):
        return self.session.get_environment(WAYLAND_DISPLAY=self.name, **more)

    def run(self, command, check=True):
        """Runs a command on this display to its end, with its output as text."""
        return subprocess.run(command, env=self.get_environment(), check=check, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=TIMEOUT)

    def start(self, command, environment=None):
        """Starts a program on this display and waits until the accessibility bus knows it."""
        return Program(self, command, environment or {})

    def type(self, text):
        """Types into what has the focus."""
        self.run(["wtype", *NEW_KEYBOARD, text])

    def press(self, keys):
        """Presses a key with its modifiers, as "ctrl+z", "Escape" or "alt+Left"."""
        *modifiers, key = keys.split("+")
        held = [word for name in modifiers for word in ("-M", name)]
        freed = [word for name in modifiers for word in ("-m", name)]
        self.run(["wtype", *NEW_KEYBOARD, *held, "-k", key, *freed])

    def press_often(self, key, count):
        """Presses a key so many times in a row, each one long enough after the other to be taken alone."""
        strokes = [word for _ in range(count) for word in ("-k", key, "-s", "15")]
        self.run(["wtype", *NEW_KEYBOARD, *strokes])

    def take_picture(self, path):
        self.run(["grim", "-l", "1", path])
        with open(path, "rb") as file:
            return file.read()

    def screenshot(self, path, timeout=5):
        """Saves what is on the display as PNG once it stands still."""
        pictures = [None, self.take_picture(path)]

        def stands_still():
            pictures[:] = pictures[1], self.take_picture(path)
            return pictures[0] == pictures[1]
        wait_until(stands_still, "the picture to stand still", timeout)
        return path


class Program:
    """A running program, looked at and touched through its accessible objects."""

    def __init__(self, display, command, environment):
        self.display, self.command, self.environment = display, command, environment
        self.process = None
        self.start()

    def start(self):
        session = self.display.session
        self.process = session.start(self.command, environment=self.display.get_environment(**{"G_DEBUG": PROGRAM_DEBUG, **self.environment}))
        wait_until(self._is_known, lambda: f"{self.process.name} on the accessibility bus\n" + self._log())

    def _log(self):
        return self.display.session.read_log(self.process.name)

    def _check_alive(self):
        if self.process.poll() is not None:
            raise Failure(f"{self.process.name} ended with {self.process.returncode}\n{self._log()}")

    def _is_known(self):
        self._check_alive()
        return self.get_root() is not None

    def get_root(self):
        """The program's own accessible object, or None."""
        desktop = Atspi.get_desktop(0)
        for number in range(_try(desktop.get_child_count, 0)):
            child = _try(lambda: desktop.get_child_at_index(number), None)
            if child is not None and _try(child.get_process_id, 0) == self.process.pid:
                return child
        return None

    def _walk(self, node, depth=0):
        for number in range(_try(node.get_child_count, 0)):
            child = _try(lambda: node.get_child_at_index(number), None)
            if child is None:
                continue
            element = Element(self, child, depth)
            if depth > 0 and not element.is_showing():
                continue
            yield element
            yield from self._walk(child, depth + 1)

    def walk(self, within=None):
        """Yields what is on the screen, from the top, as Elements."""
        root = within.node if within else self.get_root()
        if root is not None:
            yield from self._walk(root, 1 if within else 0)

    def describe(self):
        """What is on the screen, one line each: what a failure shows."""
        lines = [f"{'  ' * element.depth}{element.role} {element.name!r}" for element in self.walk()
                 if element.name or element.role not in ("panel", "filler", "generic", "grouping")]
        return "on the screen:\n" + "\n".join(lines or ["nothing"])

    def find_all(self, name=None, role=None, within=None):
        """Every element with that name (a string, or a compiled pattern) and role, as it is now."""
        return [element for element in self.walk(within) if element.matches(name, role)]

    def find(self, name=None, role=None, within=None, timeout=TIMEOUT):
        """The first element with that name and role, waited for."""
        def look():
            self._check_alive()
            return next((element for element in self.walk(within) if element.matches(name, role)), None)
        return wait_until(look, lambda: f"{role or 'anything'} named {name!r}\n{self.describe()}", timeout)

    def has(self, name=None, role=None, within=None):
        """Whether such an element is on the screen now."""
        return bool(self.find_all(name, role, within))

    def find_focused(self):
        """The element that has the keyboard, or None."""
        return next((element for element in self.walk() if element.is_focused()), None)

    def wait_gone(self, name=None, role=None, timeout=TIMEOUT):
        """Waits until no such element is on the screen."""
        wait_until(lambda: not self.has(name, role),
                   lambda: f"{role or 'anything'} named {name!r} to go\n{self.describe()}", timeout)

    def wait(self, condition, what, timeout=TIMEOUT):
        """Waits for condition() while the program lives; what says what was expected."""
        def look():
            self._check_alive()
            return condition()
        return wait_until(look, lambda: f"{what}\n{self.describe()}", timeout)

    def click(self, name, role=None):
        return self.find(name, role).click()

    def kill(self):
        """Ends the program as a power cut does."""
        return end_process(self.process, signal.SIGKILL)

    def terminate(self):
        """Asks the program to end, waits, and returns its exit code."""
        return end_process(self.process, signal.SIGTERM, TIMEOUT)

    def restart(self):
        """Starts it again, after kill() or terminate()."""
        end_process(self.process)
        self.start()


def _try(function, fallback):
    """An accessible object can go while it is asked."""
    try:
        return function()
    except GLib.Error:
        return fallback


class FocusEvents:
    """Whether the focus moved to another element: cheaper than to look for it all over the screen."""

    def __init__(self):
        self._moves = 0
        self._listener = Atspi.EventListener.new(self._note)

    def _note(self, event):
        self._moves += 1 if event.detail1 else 0

    def __enter__(self):
        self._listener.register("object:state-changed:focused")
        return self

    def __exit__(self, *_):
        self._listener.deregister("object:state-changed:focused")

    def count(self):
        """How often it moved until now."""
        while GLib.MainContext.default().iteration(False):
            pass
        return self._moves


class Announcements:
    """What a screen reader is told besides what has the focus, from the beginning."""

    def __init__(self):
        self._said = []
        self._listener = Atspi.EventListener.new(lambda event: self._said.append(event.any_data))

    def __enter__(self):
        self._listener.register("object:announcement")
        return self

    def __exit__(self, *_):
        self._listener.deregister("object:announcement")

    def list(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self._said


class Element:
    """One accessible object on the screen."""

    def __init__(self, program, node, depth=0):
        self.program, self.node, self.depth = program, node, depth

    def __eq__(self, other):
        return isinstance(other, Element) and self.node == other.node

    def __hash__(self):
        return hash(self.node)

    @property
    def name(self):
        return _try(self.node.get_name, "") or ""

    @property
    def description(self):
        return _try(self.node.get_description, "") or ""

    @property
    def role(self):
        return _try(self.node.get_role_name, "gone")

    @property
    def text(self):
        """The text in an entry, a text view or a label."""
        text = _try(self.node.get_text_iface, None)
        # A GtkEntry gives nothing up to -1.
        return _try(lambda: Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)), "") if text else self.name

    @property
    def value(self):
        """The number of a slider, spin button or progress bar; None for others."""
        value = _try(self.node.get_value_iface, None)
        return _try(value.get_current_value, None) if value else None

    def has_state(self, state):
        states = _try(self.node.get_state_set, None)
        return states is not None and states.contains(state)

    def get_parent(self):
        """What it stands in."""
        return Element(self.program, self.node.get_parent())

    def list_children(self):
        """What stands in it and is on the screen, one level deep."""
        nodes = [_try(lambda: self.node.get_child_at_index(number), None)
                 for number in range(_try(self.node.get_child_count, 0))]
        children = [Element(self.program, node) for node in nodes if node is not None]
        return [child for child in children if child.is_showing()]

    def is_showing(self):
        states = _try(self.node.get_state_set, None)
        return states is not None and all(map(states.contains, (Atspi.StateType.SHOWING, Atspi.StateType.VISIBLE)))

    def is_checked(self):
        """Whether a switch, check or toggle button, or row is on."""
        states = (Atspi.StateType.CHECKED, Atspi.StateType.PRESSED, Atspi.StateType.SELECTED)
        actor = self._find_actor() or self
        return any(element.has_state(state) for element in (self, actor) for state in states)

    def is_sensitive(self):
        return self.has_state(Atspi.StateType.SENSITIVE)

    def is_focused(self):
        return self.has_state(Atspi.StateType.FOCUSED)

    def is_focusable(self):
        return self.has_state(Atspi.StateType.FOCUSABLE)

    def get_size(self):
        """Width and height in pixels."""
        component = _try(self.node.get_component_iface, None)
        area = _try(lambda: component.get_extents(Atspi.CoordType.WINDOW), None) if component else None
        return (area.width, area.height) if area else (0, 0)

    def matches(self, name, role):
        if role is not None and self.role != role:
            return False
        if name is None:
            return True
        return bool(name.search(self.name)) if hasattr(name, "search") else self.name == name

    def list_actions(self):
        actions = _try(self.node.get_action_iface, None)
        if not actions:
            return []
        return [_try(lambda: actions.get_action_name(number), "") for number in range(_try(actions.get_n_actions, 0))]

    def do(self, action):
        """Does the action of that name."""
        names = self.list_actions()
        if action not in names:
            raise Failure(f"{self.role} {self.name!r} has no action {action!r}, only {names}")
        if not _try(lambda: self.node.get_action_iface().do_action(names.index(action)), False):
            raise Failure(f"{self.role} {self.name!r} did not do {action!r}\n{self.program.describe()}")

    def _find_actor(self):
        """This, or the button or switch inside that acts for it; None for what only the keyboard can do."""
        # GTK writes a dot in the actions of a context menu, and none in the one of a click.
        if any("." not in action for action in self.list_actions()):
            return self
        if self.role in ("list item", "table row", "table cell", "tree item"):
            return None
        return next((element for element in self.program.walk(self)
                     if any("." not in action for action in element.list_actions())), None)

    def click(self):
        """What a finger does to a button, a row, a switch, a link."""
        wait_until(self.is_sensitive, lambda: f"{self.role} {self.name!r} to be sensitive", 5)
        actor = self._find_actor()
        if actor:
            actor.do(next(action for action in actor.list_actions() if "." not in action))
        elif self.is_focusable():
            self.focus()
            self.program.display.press("Return")
        else:
            raise Failure(f"{self.role} {self.name!r} cannot be clicked, only {self.list_actions()}")
        return self

    def toggle(self, on=None):
        """Turns a switch or button over, or on or off; waits until it shows."""
        before = self.is_checked()
        if on is None or before != on:
            self.click()
            wait_until(lambda: self.is_checked() != before, lambda: f"{self.role} {self.name!r} to turn over", 5)
        return self

    def focus(self):
        """Gives it the keyboard with the Tab key, for GTK lets the accessibility bus move no focus."""
        lost = 0
        with FocusEvents() as events:
            for _ in range(MOST_TABS):
                if self.is_focused():
                    return self
                before, end = events.count(), time.monotonic() + 5
                self.program.display.press("Tab")
                while events.count() == before and time.monotonic() < end:
                    time.sleep(POLL)
                # A key can be lost while the on-screen keyboard comes or goes.
                lost = lost + 1 if events.count() == before else 0
                if lost == 3:
                    break
        raise Failure(f"{self.role} {self.name!r} does not take the focus\n{self.program.describe()}")

    def set_text(self, text):
        """Replaces the text of an entry or text view; waits until it is there."""
        editable = _try(self.node.get_editable_text_iface, None)
        if editable is None:
            raise Failure(f"{self.role} {self.name!r} is no text field")
        _try(lambda: editable.set_text_contents(text), False)
        wait_until(lambda: self.text == text, lambda: f"{self.role} {self.name!r} to hold {text!r}", 5)
        return self

    def type(self, text):
        """Types at its end through the keyboard, as a person does."""
        self.focus()
        length = len(self.text)
        _try(lambda: self.node.get_text_iface().set_caret_offset(length), False)
        self.program.display.type(text)
        wait_until(lambda: len(self.text) >= length + len(text), lambda: f"{text!r} to arrive in {self.name!r}", 5)
        return self
