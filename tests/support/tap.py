# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python tests that speak TAP: give the functions to run(); an exception is a failure, Skip a skip.

Each case runs in a process of its own: what it opens, and how it dies, is no business of the next.
"""
import os
import sys
import traceback


class Skip(Exception):
    """Raised by a case that cannot run here, with the reason."""


def run_case(case, number, name):
    """Runs one case and prints its line; returns the exit code of its process."""
    try:
        case()
    except Skip as reason:
        print(f"ok {number} {name} # SKIP {reason}", flush=True)
    except Exception:  # whatever a case raises is its failure
        for line in traceback.format_exc().splitlines():
            print(f"# {line}")
        print(f"not ok {number} {name}", flush=True)
        return 1
    else:
        print(f"ok {number} {name}", flush=True)
    return 0


def run(*cases):
    """Runs the functions in order, each named by the first line of its docstring; exits 1 after a failure."""
    failed = False
    print(f"1..{len(cases)}", flush=True)
    for number, case in enumerate(cases, 1):
        name = case.__doc__.splitlines()[0].rstrip(".")
        child = os.fork()
        if child == 0:
            os._exit(run_case(case, number, name))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        failed = failed or code != 0
        if code < 0:
            print(f"not ok {number} {name}\n# killed by signal {-code}", flush=True)
    sys.exit(1 if failed else 0)
