# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a finger, a keyboard and a screen reader need of a page, asked of a running program.

    problems = find_problems(app)

Every control has a name, can be reached with the keyboard, is at least 44 px high and wide unless it
stands in a header bar, and nothing reaches over the edge of the window. find_problems() says what is
not so, one line each.
"""
import time

from headless import Atspi, GLib

LEAST = 44
# What can be pressed or typed into, as the accessibility bus calls it.
CONTROLS = {"button", "toggle button", "check box", "radio button", "text", "entry", "combo box", "menu button",
            "switch", "spin button", "link", "slider", "password text", "page tab"}
ROWS = {"list item", "table row", "table cell", "tree item"}
# What lies inside of these is a part of them.
WHOLES = {"combo box", "spin button", "entry"}
# Inside of these the arrow keys move, once Tab has come to one of their members.
ARROWED = {"list", "list box", "grid", "table", "tree table", "page tab list", "radio group", "menu"}
# The desktop's own buttons, which it has keys for.
OF_THE_WINDOW = {"Close", "Minimize", "Maximize", "Restore"}
# A header bar keeps the height that the platform gives it, and so do its buttons.
HEADER_HEIGHT = 50
# An extent that is a hair off a pixel is reported up to the next one, on both sides.
ROUNDED = 2
MOST_TABS = 300
TABS_AT_ONCE = 20
# Seconds without a move of the focus after which the last key counts as taken.
QUIET = 0.4


class Seen:
    """An element as it was when the page was looked over: asking each thing once keeps a page to a second."""

    def __init__(self, element, parent):
        self.node, self.parent = element.node, parent
        self.role, self.name = element.role, element.name.strip()
        self.is_focusable = element.is_focusable()
        self.is_usable = element.is_sensitive() and (parent is None or parent.is_usable)
        self.children = []
        component = element.node.get_component_iface()
        area = component.get_extents(Atspi.CoordType.WINDOW) if component else None
        self.left, self.top, self.width, self.height = (area.x, area.y, area.width, area.height) if area else (0, 0, 0, 0)

    def list_ancestors(self):
        """What it stands in, from the inside out."""
        found, each = [], self.parent
        while each is not None:
            found.append(each)
            each = each.parent
        return found

    def list_inner(self):
        """What stands in it, at any depth."""
        found = list(self.children)
        for child in self.children:
            found += child.list_inner()
        return found

    def is_in_header_bar(self):
        """A header bar is the low bar at the very top of what holds it, as wide as that; other bars may lie below it."""
        ancestors = self.list_ancestors()
        return any(bar.height <= HEADER_HEIGHT and holder.height >= 3 * bar.height
                   and all(abs(here - there) <= ROUNDED for here, there in
                           zip((bar.left, bar.top, bar.width), (holder.left, holder.top, holder.width)))
                   for number, bar in enumerate(ancestors) for holder in ancestors[number + 1:])

    def __str__(self):
        ancestors = self.list_ancestors()
        named = next((each.name for each in ancestors if each.name), "")
        return (f"{self.role} {self.name!r}, {self.width}x{self.height} at {self.left},{self.top}, "
                f"within {named!r} {[each.role for each in ancestors[:4]]}")


def look_over(app):
    """Everything on the screen, from the top, as Seen. A dialog makes what lies under it unusable."""
    found, path = [], []
    for element in app.walk():
        while path and path[-1][0] >= element.depth:
            path.pop()
        parent = path[-1][1] if path else None
        seen = Seen(element, parent)
        if parent is not None:
            parent.children.append(seen)
        path.append((element.depth, seen))
        found.append(seen)
    return found


def is_control(seen):
    """Whether it is a control that can be used now, and a whole one: of one that wraps another, as a menu
    button does, the one that takes the focus counts."""
    if seen.role not in CONTROLS | ROWS or not seen.is_usable:
        return False
    if any(each.role in WHOLES for each in seen.list_ancestors()[:4]):
        return False
    if seen.role in ROWS:
        # A row that unfolds holds the row that is its head.
        return seen.is_focusable and not any(each.role in ROWS for each in seen.list_inner())
    return seen.is_focusable or not any(each.role in CONTROLS and each.is_focusable for each in seen.list_inner())


def is_small(seen):
    """What a finger hits when it aims: a switch or an entry in a row is as big as the row. A link in a
    text is as high as its line."""
    target = next((each for each in seen.list_ancestors()[:6] if each.role in ROWS | {"check box"}), seen)
    small = target.width < LEAST or target.height < LEAST
    return small and seen.role != "link" and not seen.is_in_header_bar()


def is_cut_off(seen, window):
    """Whether it reaches over the left or right edge of the window; what is in a box that scrolls sideways may."""
    wide = [each for each in seen.list_ancestors() if each.width > window.width + ROUNDED]
    sideways = wide and any(each.role == "scroll pane" for each in wide[-1].list_ancestors())
    return not sideways and (seen.left < window.left - 1 or seen.left + seen.width > window.left + window.width + 1)


class FocusWatch:
    """Notes which elements get the keyboard."""

    def __init__(self, app):
        self.app, self.seen = app, set()
        self.listener = Atspi.EventListener.new(self._note)

    def _note(self, event):
        if event.detail1:
            self.seen.add(event.source)

    def __enter__(self):
        self.listener.register("object:state-changed:focused")
        return self

    def __exit__(self, *_):
        self.listener.deregister("object:state-changed:focused")

    def press_tabs(self, count):
        """Presses Tab so often; returns how many elements had the focus that had not before."""
        before = len(self.seen)
        self.app.display.press_often("Tab", count)
        self._settle()
        return len(self.seen) - before

    def _settle(self):
        """Takes the events that come through the main loop until none came for a while."""
        context, quiet_since, count = GLib.MainContext.default(), time.monotonic(), len(self.seen)
        while time.monotonic() - quiet_since < QUIET:
            if not context.iteration(False):
                time.sleep(0.01)
            if len(self.seen) != count:
                quiet_since, count = time.monotonic(), len(self.seen)


def list_unreachable(app, everything, controls):
    """Controls that Tab never comes to, and that no arrow key leads to from where it comes."""
    with FocusWatch(app) as watch:
        without_news = 0
        for _ in range(MOST_TABS // TABS_AT_ONCE):
            without_news = 0 if watch.press_tabs(TABS_AT_ONCE) else without_news + 1
            if without_news == 2:
                break
    reached = {seen for seen in everything if seen.node in watch.seen}
    for seen in list(reached):
        reached.update(each for each in seen.list_ancestors() if each.role in ARROWED)
        if seen.role == "radio button" and seen.parent is not None:
            reached.update(each for each in seen.parent.children if each.role == "radio button")
    return [seen for seen in controls
            if seen not in reached and not reached.intersection(seen.list_inner())
            and not reached.intersection(each for each in seen.list_ancestors() if each.role in ARROWED | CONTROLS | ROWS)
            and not (seen.name in OF_THE_WINDOW and seen.is_in_header_bar())]


def list_controls(everything):
    """The controls that can be used now: those of the dialog above the others, where there is one."""
    dialogs = [seen for seen in everything if seen.role in ("dialog", "alert")]
    within = set(dialogs[-1].list_inner()) if dialogs else set(everything)
    return [seen for seen in everything if seen in within and is_control(seen)]


def find_cut_off(app):
    """One line for each control that reaches over the edge, as where letters are too large for the page."""
    everything = look_over(app)
    return [f"is cut off: {seen}" for seen in list_controls(everything) if is_cut_off(seen, everything[0])]


def find_problems(app, keyboard=True):
    """One line for each thing on the screen that somebody could not find, hit, see or, with @keyboard, reach
    with Tab and the arrows; that takes some seconds and leaves the focus elsewhere."""
    everything = look_over(app)
    controls = list_controls(everything)
    window = everything[0]
    problems = [f"has no name: {seen}" for seen in controls if not seen.name]
    problems += [f"is under {LEAST} px: {seen}" for seen in controls if is_small(seen)]
    problems += [f"is cut off: {seen}" for seen in controls if is_cut_off(seen, window)]
    if keyboard:
        problems += [f"is out of the keyboard's reach: {seen}" for seen in list_unreachable(app, everything, controls)]
    return problems
