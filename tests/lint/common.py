# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints share: finding files, reading C without its comments, saying what is wrong."""
import os
import re
import sys

SKIPPED_FOLDERS = {".git", "build", "__pycache__"}


def find_files(root, *endings, under=""):
    """Yields the paths, relative to root, of the project's files with one of the endings."""
    for folder, folders, names in os.walk(os.path.join(root, under)):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in sorted(names):
            if not endings or name.endswith(endings):
                yield os.path.relpath(os.path.join(folder, name), root)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def without_comments(text):
    """C text with comments blanked; strings are kept, line numbers too."""
    def blank(match):
        found = match.group(0)
        return re.sub(r"[^\n]", " ", found) if found.startswith("/") else found
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', blank, text, flags=re.DOTALL)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def finish(problems):
    """Prints the problems and ends with 1 when there are any."""
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
