#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file opens with the two SPDX lines.

licences.py ROOT
"""
import sys

from common import find_files, finish, read

ENDINGS = (".c", ".h", ".py", ".sh", ".blp", ".css", ".sql", ".gschema.xml", ".svg", ".ui")
LINES = ("SPDX-FileCopyrightText: The Floorwalk authors", "SPDX-License-Identifier: ")


def check(root):
    for path in find_files(root):
        text = read(root, path)
        if (path.endswith(ENDINGS) or text.startswith("#!")) and not path.startswith("tests/fixtures/"):
            top = "\n".join(text.splitlines()[:6])
            for line in LINES:
                if line not in top:
                    yield f"{path}: the first lines do not say '{line.strip()}'"


finish(list(check(sys.argv[1])))
