#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blueprint files are formatted as blueprint-compiler formats them; shell scripts and Python files parse.

formats.py ROOT
"""
import os
import subprocess
import sys

from common import find_files, finish, read


def check(root):
    blueprints = [os.path.join(root, path) for path in find_files(root, ".blp")]
    if blueprints:
        checked = subprocess.run(["blueprint-compiler", "format", *blueprints], capture_output=True, text=True,
                                 check=False)
        if checked.returncode != 0:
            yield checked.stdout.strip() + checked.stderr.strip() + "\nrun: blueprint-compiler format --fix app"
    for path in find_files(root):
        text = read(root, path)
        first = text.split("\n", 1)[0]
        if path.endswith(".sh") or (first.startswith("#!") and first.endswith(("sh", "bash"))):
            shell = "bash" if first.endswith("bash") else "sh"
            checked = subprocess.run([shell, "-n", os.path.join(root, path)], capture_output=True, text=True, check=False)
            if checked.returncode != 0:
                yield f"{path}: {checked.stderr.strip()}"
        elif path.endswith(".py"):
            try:
                compile(text, path, "exec")
            except SyntaxError as error:
                yield f"{path}:{error.lineno}: {error.msg}"


finish(list(check(sys.argv[1])))
