#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the layers of CONTRIBUTING.md from the code: every #include under app/, and the undefined
symbols of every compiled object, against one table.

layers.py ROOT [BUILD]
"""
import glob
import os
import re
import subprocess
import sys

from common import find_files, finish, line_of, read, without_comments

# What each room may use directly; what those may use, it may use too.
ROOMS = {
    "base": [],
    "log": ["base"],
    "template": ["base"],
    "photo": ["base"],
    "camera": ["base"],
    "model": ["log", "template"],
    "store": ["model"],
    "review": ["model"],
    "sync": ["store", "photo"],
    "report": ["review", "photo"],
    "workspace": ["base", "log", "template", "model", "photo", "store", "sync", "review", "report", "camera"],
}
# The programs see the workspace, these rooms of values, and of any other room what the headers of the
# workspace include: the fronts that it hands out.
PROGRAM_ROOMS = {"workspace", "base", "log", "template", "model", "photo", "review", "report", "camera"}
PROGRAMS = {"cli", "ui"}

# Foreign headers and symbols that only some rooms may touch.
OWNERS = [
    (r"gtk/.*|adwaita\.h|gdk/.*|gsk/.*", r"gtk_|adw_|gsk_|gdk_(?!pixbuf_)", {"ui"}, "GTK"),
    (r"sqlite3\.h", r"sqlite3_", {"store"}, "SQLite"),
    (r"git2\.h|git2/.*", r"git_", {"sync"}, "libgit2"),
    (r"gst/.*", r"gst_", {"camera"}, "GStreamer"),
    (r"libportal/.*", r"xdp_", {"camera"}, "libportal"),
]


def allowed_rooms(room):
    if room in PROGRAMS:
        return PROGRAM_ROOMS | {room}
    found, waiting = set(), [room]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(ROOMS.get(name, []))
    return found


def room_of(path):
    """The room of app/core/ROOM/… or app/PROGRAM/…; None outside them."""
    parts = path.split(os.sep)
    if parts[:2] == ["app", "core"] and len(parts) > 3:
        return parts[2]
    return parts[1] if len(parts) > 2 and parts[0] == "app" else None


def list_includes(root, path):
    """Returns (header, line) of every #include in a file."""
    text = without_comments(read(root, path))
    return [(match.group(1), line_of(text, match.start(1)))
            for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^">]+)[>"]', text, re.MULTILINE)]


def find_exposed(root):
    """Returns {header: path} of our headers that the headers of the workspace include."""
    paths = {os.path.basename(path): path for path in find_files(root, ".h", under="app/core")}
    waiting = [name for name, path in paths.items() if room_of(path) == "workspace" and not name.endswith("-private.h")]
    exposed = {}
    while waiting:
        name = waiting.pop()
        if name in paths and name not in exposed:
            exposed[name] = paths[name]
            waiting.extend(header for header, _ in list_includes(root, paths[name]))
    return exposed


def check_includes(root):
    homes = {os.path.basename(path): room_of(path) for path in find_files(root, ".h", under="app")}
    exposed = find_exposed(root)
    for path in find_files(root, ".c", ".h", under="app"):
        room = room_of(path)
        if room not in ROOMS and room not in PROGRAMS:
            yield f"{path}: no room of the table in tests/lint/layers.py"
            continue
        for header, line in list_includes(root, path):
            place, home = f"{path}:{line}", homes.get(os.path.basename(header))
            known = room in PROGRAMS and header in exposed
            if home and home not in allowed_rooms(room) and not known:
                yield f"{place}: {room} may not include {header} of {home}"
            for headers, _, owners, what in OWNERS:
                if re.fullmatch(headers, header) and room not in owners:
                    yield f"{place}: only {', '.join(sorted(owners))} may include {what}: {header}"


def read_symbols(build):
    """Returns {room: {symbol: object}} of the defined and of the undefined symbols."""
    defined, undefined = {}, {}
    for path in sorted(glob.glob(os.path.join(build, "app", "**", "*.o"), recursive=True)):
        room = room_of(os.path.relpath(path, build))
        listing = subprocess.run(["nm", "-P", path], check=True, capture_output=True, text=True).stdout
        for line in listing.splitlines():
            symbol, kind = line.split()[:2]
            table = undefined if kind == "U" else defined if kind.isupper() else None
            if table is not None and not symbol.startswith(("__asan", "__odr_asan")):
                table.setdefault(room, {}).setdefault(symbol, os.path.basename(path))
    return defined, undefined


def check_symbols(root, build):
    defined, undefined = read_symbols(build)
    shown = set(re.findall(r"\w+", "".join(read(root, path) for path in find_exposed(root).values())))
    homes = {symbol: room for room, symbols in defined.items() if room in ROOMS for symbol in symbols}
    if not homes:
        yield f"{build}: no compiled object found"
    for room, symbols in sorted(undefined.items()):
        for symbol, name in sorted(symbols.items()):
            home = homes.get(symbol)
            known = room in PROGRAMS and symbol in shown
            if home and home not in allowed_rooms(room) and not known:
                yield f"{name}: {room} may not call {symbol} of {home}"
            for _, pattern, owners, what in OWNERS:
                if re.match(pattern, symbol) and room not in owners:
                    yield f"{name}: only {', '.join(sorted(owners))} may call {what}: {symbol}"


if __name__ == "__main__":
    found = list(check_includes(sys.argv[1]))
    if len(sys.argv) > 2:
        found += check_symbols(*sys.argv[1:3])
    finish(found)
