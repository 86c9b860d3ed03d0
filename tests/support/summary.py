#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases of the last run from meson's report; the last line is the verdict."""
import sys
import xml.etree.ElementTree as tree


def main(folder):
    passed = failed = skipped = 0
    for case in tree.parse(f"{folder}/testlog.junit.xml").getroot().iter("testcase"):
        name = f"{case.get('classname')}: {case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            print(f"failed  {name}")
        elif case.find("skipped") is not None:
            skipped += 1
            print(f"skipped {name}: {case.find('skipped').get('message') or 'no reason given'}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
