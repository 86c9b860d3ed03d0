#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases of a run from meson's two reports; the last line is the verdict.

The JUnit report has every case; the JSON report also knows programs that failed after their last
case, as a leak found at exit does.
"""
import json
import re
import sys
import xml.etree.ElementTree as tree

GOOD = {"OK", "EXPECTEDFAIL", "SKIP"}
REMARKS = 60
NOISE = ("# GLib-DEBUG", "# Start of", "# End of")


def short(name):
    """A test's own name: meson writes "project:suite / name"."""
    return name.split(" / ", 1)[-1]


def skip_reason(case):
    """What the test said when it skipped: TAP's explanation, else the last line it printed."""
    text = case.find("skipped").get("message") or case.findtext("system-out") or case.findtext("system-err") or ""
    lines = [line for line in text.strip().splitlines() if not re.match(r"\d+\.\.\d+|(not )?ok\b", line)]
    return lines[-1].strip() if lines else "no reason given"


def read_cases(path):
    """Yields (program, name, verdict, reason) of every case."""
    for suite in tree.parse(path).getroot().iter("testsuite"):
        for case in suite.iter("testcase"):
            alone = "." not in suite.get("name")
            name = short(case.get("name")) if alone else case.get("name")
            program = name if alone else short(suite.get("name").split(".", 1)[1])
            if case.find("failure") is not None or case.find("error") is not None:
                yield program, name, "failed", ""
            elif case.find("skipped") is not None:
                yield program, name, "skipped", skip_reason(case)
            else:
                yield program, name, "passed", ""


def read_programs(path):
    """Yields (name, result, remarks) of every test program; the remarks are TAP's comments, seeds and reasons."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            program = json.loads(line)
            said = (program.get("stdout") or "").splitlines()
            remarks = [one for one in said if one.startswith("#") and not one.startswith(NOISE)]
            yield short(program["name"]), program["result"], remarks


def main(base):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    failing = set()
    try:
        cases = list(read_cases(base + ".junit.xml"))
        programs = list(read_programs(base + ".json"))
    except (OSError, ValueError, tree.ParseError) as error:
        print(f"the run left no report: {error}")
        cases, programs = [], []
    # While it runs, meson shows only what a failing test wrote to its standard error.
    for program, result, remarks in programs:
        if result not in GOOD and remarks:
            print(f"what {program} said:", *remarks[-REMARKS:], sep="\n")
    for program, name, verdict, reason in cases:
        counts[verdict] += 1
        if verdict == "failed":
            failing.add(program)
        if verdict != "passed":
            shown = name if name == program else f"{program}: {name}"
            print(f"{verdict:<7} {shown}" + (f": {reason}" if reason else ""))
    for program, result, _ in programs:
        if result not in GOOD and program not in failing:
            counts["failed"] += 1
            print(f"failed  {program}: {result.lower()} after its last case")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    return 0 if counts["failed"] == 0 and counts["passed"] > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
