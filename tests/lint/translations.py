#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with text for people is in po/POTFILES, every file named there exists, and every language
in po/LINGUAS has a catalogue that msgfmt accepts.

translations.py ROOT
"""
import os
import re
import subprocess
import sys

from common import find_files, finish, read, without_comments

MARKED = re.compile(r'\b(?:C?_|N_|NC_|n?gettext|g_dngettext|g_dpgettext2?)[ \t]*\([ \t\n]*["(a-z]')


def read_list(root, path):
    return [line for line in read(root, path).split("\n") if line and not line.startswith("#")]


def check(root):
    listed = read_list(root, "po/POTFILES")
    for path in listed:
        if not os.path.exists(os.path.join(root, path)):
            yield f"po/POTFILES: {path} does not exist"
    for path in find_files(root, ".c", ".blp", under="app"):
        marked = MARKED.search(without_comments(read(root, path)))
        if marked and path not in listed:
            yield f"po/POTFILES: {path} has texts for people and is missing"
    for path in find_files(root, ".desktop.in", ".metainfo.xml.in", under="data"):
        if path not in listed:
            yield f"po/POTFILES: {path} is missing"
    if listed != sorted(listed):
        yield "po/POTFILES: not in the order of the alphabet"
    for language in read_list(root, "po/LINGUAS"):
        catalogue = os.path.join(root, "po", language + ".po")
        checked = subprocess.run(["msgfmt", "--check", "-o", os.devnull, catalogue], capture_output=True, text=True,
                                 check=False)
        if checked.returncode != 0:
            yield f"po/{language}.po: {checked.stderr.strip()}"


finish(list(check(sys.argv[1])))
