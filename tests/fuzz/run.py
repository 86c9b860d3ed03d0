#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one fuzz target: run.py NAME REPLAY CORPUS.

With libFuzzer where ./develop made it (FLOORWALK_FUZZ names that build folder), for FUZZ_SECONDS, 3 unless
told; else the corpus is replayed. What was found is kept in the build folder, and its path is printed.
"""
import os
import re
import subprocess
import sys

KEPT = 40  # lines of output shown after a failure


def run_fuzzer(name, folder):
    seconds = os.environ.get("FUZZ_SECONDS") or "3"
    here = os.path.join(folder, "tests", "fuzz")
    grown, found = os.path.join(here, "grown", name), os.path.join(here, "found", name + "-")
    for path in (grown, os.path.dirname(found)):
        os.makedirs(path, exist_ok=True)
    corpus = os.path.join(here, "corpus", name)
    words = [os.path.join(here, "fuzz-" + name), f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048",
             "-use_value_profile=1", "-print_final_stats=1", f"-artifact_prefix={found}",
             # Leaks are looked for at the end: to do it after each input costs most of the time.
             "-detect_leaks=0"]
    if os.path.exists(corpus + ".dict"):
        words.append(f"-dict={corpus}.dict")
    # Only a long run keeps what it learned: a short one is to be the same each time.
    folders = [grown, corpus] if int(seconds) > 30 else [corpus]
    if int(seconds) <= 30:
        words += ["-seed=1", "-reload=0"]
        folders = [os.path.join(here, "short", name), corpus]
        os.makedirs(folders[0], exist_ok=True)
        for old in os.listdir(folders[0]):
            os.unlink(os.path.join(folders[0], old))
    return subprocess.run(words + folders, capture_output=True, text=True, errors="replace",
                          env={**os.environ, "ASAN_OPTIONS": "detect_leaks=1:strict_string_checks=1"})


def main(name, replay, corpus):
    folder = os.environ.get("FLOORWALK_FUZZ")
    if folder and os.path.exists(os.path.join(folder, "tests", "fuzz", "fuzz-" + name)):
        done = run_fuzzer(name, folder)
        said = done.stdout + done.stderr
        count = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
        print(f"{name}: {count.group(1) if count else 'no'} executions")
    else:
        done = subprocess.run([replay, corpus], capture_output=True, text=True, errors="replace")
        said = done.stdout + done.stderr
        print(f"{name}: {done.stdout.strip()}")
    if done.returncode != 0:
        print("\n".join(said.splitlines()[-KEPT:]))
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
