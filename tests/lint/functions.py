#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public functions: each one declared in a header under app/ (but a room's private ones) has a gtk-doc
comment in a .c file of its folder, and each one defined is used somewhere outside its own definition.

functions.py ROOT
"""
import os
import re
import sys

from common import find_files, finish, line_of, read, without_comments

# Made by GObject's macros, or said by their name.
UNDOCUMENTED = re.compile(r".*_(get_type|quark)$")
DECLARATION = re.compile(r"\b(fw_\w+)[ \t]*\((?!\*)[^;{]*\)[^;{()]*(?:G_GNUC_\w+[^;{]*)?;")
DEFINITION = re.compile(r"^(\w+)[ \t]*\([^;]*?\)\s*^\{.*?^\}", re.MULTILINE | re.DOTALL)


def without_preprocessor(text):
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda match: "\n" * match.group(0).count("\n"), text,
                  flags=re.MULTILINE)


def check_documented(root):
    for path in find_files(root, ".h", under="app"):
        if path.endswith("-private.h"):
            continue
        folder = os.path.dirname(path)
        sources = "".join(read(root, name) for name in find_files(root, ".c", under=folder))
        code = without_preprocessor(without_comments(read(root, path)))
        # A function's own braces (inline) are no declarations.
        for match in DECLARATION.finditer(re.sub(r"^\{.*?^\}", "", code, flags=re.MULTILINE | re.DOTALL)):
            name = match.group(1)
            if UNDOCUMENTED.match(name):
                continue
            if not re.search(rf"/\*\*\n \* {name}:", sources):
                yield f"{path}: {name} has no gtk-doc comment in a .c file of {folder}"


def find_definitions(text):
    """Yields (name, start, end) of the functions that are not static."""
    for match in DEFINITION.finditer(text):
        before = text[:match.start()].rstrip().rsplit("\n", 1)[-1]
        if not re.match(r"static\b", before) and match.group(1).startswith("fw_"):
            yield match.group(1), match.start(), match.end()


def check_used(root):
    texts = {path: without_comments(read(root, path))
             for folder in ("app", "tests") for path in find_files(root, ".c", ".h", ".blp", under=folder)}
    places = {}
    for path, text in texts.items():
        # A prototype is no use; a macro in a header is one.
        if path.endswith(".h"):
            text = "".join(re.findall(r"^[ \t]*#[ \t]*define(?:[^\n]*\\\n)*[^\n]*|^G_DEFINE_AUTO[^\n]*"
                                      r"|^static inline.*?^\}", text, re.MULTILINE | re.DOTALL))
        for match in re.finditer(r"\bfw_\w+", text):
            places.setdefault(match.group(0), []).append((path, match.start()))
    for path in find_files(root, ".c", under="app"):
        for name, start, end in find_definitions(texts[path]):
            if all(place == path and start <= position < end for place, position in places.get(name, [])):
                yield f"{path}:{line_of(texts[path], start)}: {name} is used nowhere"


finish(list(check_documented(sys.argv[1])) + list(check_used(sys.argv[1])))
