#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small rules that a compiler does not know: no file over 800 lines, no cleanup
variable left uninitialised, nothing marked to be done later.

sources.py ROOT
"""
import re
import sys

from common import find_files, finish, line_of, read, without_comments

MAX_LINES = 800
UNINITIALISED = re.compile(r"\bg_auto(?:ptr|list|slist|queue)?[ \t]*\([^)]*\)[ \t]*\w+[ \t]*[;,]"
                           r"|\bg_autofree[ \t]+[\w \t]+\*?[ \t]*\w+[ \t]*[;,]")
LATER = re.compile("|".join(("TO" + "DO", "FIX" + "ME", r"\bX" + r"XX\b")))


def check(root):
    for path in find_files(root, ".c", ".h", ".blp", ".py", ".sh", ".sql", ".css", "meson.build", "develop"):
        text = read(root, path)
        for match in LATER.finditer(text):
            yield f"{path}:{line_of(text, match.start())}: {match.group(0)}: do it or say it in an issue"
        if not path.endswith((".c", ".h")):
            continue
        lines = text.splitlines()
        if path.startswith("app/") and len(lines) > MAX_LINES:
            yield f"{path}: {len(lines)} lines; {MAX_LINES} is the far end"
        code = without_comments(text)
        for match in UNINITIALISED.finditer(code):
            yield f"{path}:{line_of(code, match.start())}: not initialised: {match.group(0)}"


finish(list(check(sys.argv[1])))
