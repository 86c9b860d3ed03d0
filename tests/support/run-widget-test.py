#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test program that opens windows: on a weston without a screen, with a bus and folders of its
own. Output and exit code are the program's.

run-widget-test.py [--size WIDTHxHEIGHT] PROGRAM [ARGUMENT…]
"""
import subprocess
import sys

from headless import PROGRAM_DEBUG, Failure, Session, is_listening, wait_until


def start_weston(session, width, height):
    process = session.start(["weston", "--backend=headless", "--renderer=pixman", f"--width={width}", f"--height={height}",
                             "--socket=widgets", "--no-config", "--idle-time=0"], "weston")
    wait_until(lambda: is_listening(f"{session.runtime}/widgets") or process.poll() is not None,
               lambda: "weston: " + session.read_log("weston"))
    if process.poll() is not None:
        raise Failure("weston ended: " + session.read_log("weston"))


def main(arguments):
    width, height = 1600, 1200
    if arguments and arguments[0] == "--size":
        width, height = map(int, arguments[1].split("x"))
        arguments = arguments[2:]
    if not arguments:
        print(__doc__.strip().splitlines()[-1], file=sys.stderr)
        return 2
    with Session() as session:
        start_weston(session, width, height)
        # The accessible tree is asserted in the program itself; settings must not outlive it.
        environment = session.get_environment(WAYLAND_DISPLAY="widgets", GTK_A11Y="test", GSETTINGS_BACKEND="memory",
                                              G_DEBUG=PROGRAM_DEBUG)
        ended = subprocess.run(arguments, env=environment, check=False).returncode
    return 128 - ended if ended < 0 else ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
