#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole company comes back from its visits and syncs at once with one host, over SSH or HTTPS: everybody gets through,
by waiting where somebody was faster, and in the end all hold the same.

test-hundred-devices.py FLOORWALK-CLI

FLOORWALK_DEVICES is how many devices there are, FLOORWALK_AT_ONCE how many of them at most run at the same moment, and
FLOORWALK_SCENARIO limits it to "ssh" or "https".
"""
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Device, check_repository  # noqa: E402  (beside this file)
from ssh_host import SshHost  # noqa: E402  (beside the other support)
from web_host import PASSWORD, USER, Host  # noqa: E402  (beside the other support)

PROGRAM = os.path.abspath(sys.argv[1])
DEVICES = int(os.environ.get("FLOORWALK_DEVICES") or 8)
AT_ONCE = int(os.environ.get("FLOORWALK_AT_ONCE") or 8)
ONLY = os.environ.get("FLOORWALK_SCENARIO")
# What `waiting` says of a sync that others were faster than for five minutes.
MOST_ROUNDS = 5
MOST_SECONDS = 900


def do_all(work, devices):
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, devices))


def record(device):
    site = device.run("site", "add", f"Site of {os.path.basename(device.folder)}")
    visit = device.run("visit", "new", "--site", site, "--template", "floor-walk")
    device.run("answer", visit, "desks-personalised", "4")
    assert device.ask("status")["unsent_operations"] > 0
    return visit


def sync(device):
    """Syncs until it is through; returns what the rounds said."""
    results = []
    while len(results) < MOST_ROUNDS:
        process = device.start("--json", "sync", "--photos", "none")
        output, error = process.communicate(timeout=MOST_SECONDS)
        assert process.returncode == 0, f"{device.folder}: exit {process.returncode}: {error}"
        results.append(json.loads(output))
        if not results[-1].get("waiting"):
            return results
    raise AssertionError(f"{device.folder}: still waiting after {MOST_ROUNDS} syncs")


def come_together(enter, address, folder, repository):
    devices = [Device(PROGRAM, f"{folder}/{number}") for number in range(DEVICES)]
    enter(devices[0], "create", address)
    # The code names the host's key: nobody is turned away for not trusting it yet, which sshd would hold against them.
    code = devices[0].run("team", "code")
    do_all(lambda device: enter(device, "join", code), devices[1:])
    visits = do_all(record, devices)
    since = time.monotonic()
    results = do_all(sync, devices)
    took = time.monotonic() - since
    tries = [sum(result["tries"] for result in rounds) for rounds in results]
    print(f"# {DEVICES} devices, {AT_ONCE} at once: {took:.0f} s, {sum(tries)} tries, at most {max(tries)} for one, "
          f"{sum(len(rounds) - 1 for rounds in results)} had to wait", flush=True)
    do_all(sync, devices)
    shown = do_all(lambda device: [device.ask("visit", "list"), [device.ask("visit", "show", visit)["answers"]
                                                                 for visit in visits[:3]]], devices)
    assert {row["id"] for row in shown[0][0]} == set(visits), "visits are missing"
    assert all(one == shown[0] for one in shown), "the devices differ"
    for status in do_all(lambda device: device.ask("status"), devices):
        assert status["unsent_operations"] == 0, status
    check_repository(repository)


def new_repository(path):
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
    return path


def test_ssh():
    """Everybody syncs at once with one host over SSH."""
    with tempfile.TemporaryDirectory(prefix="fw-hundred-") as folder:
        host = SshHost(folder + "/host")
        try:
            path = new_repository(folder + "/team.git")

            def enter(device, verb, place):
                host.admit(device.run("team", "key"))
                code, _, error = device.try_to("team", verb, place)
                if code == 6:
                    device.run("team", "trust", re.search("SHA256:[A-Za-z0-9+/]{43}", error).group())
                    device.run("team", verb, place)
            come_together(enter, host.get_address(path), folder, path)
        finally:
            host.stop()


def test_https():
    """Everybody syncs at once with one host over HTTPS."""
    with tempfile.TemporaryDirectory(prefix="fw-hundred-") as folder:
        host = Host(folder + "/host")
        try:
            path = host.new_repository("team.git")

            def enter(device, verb, place):
                device.run("team", verb, "--authority", host.authority.path, place, typed=f"{USER}\n{PASSWORD}\n")
            come_together(enter, host.url("lighttpd-tls", "team.git"), folder, path)
        finally:
            host.stop()


tap.run(*[test for name, test in (("ssh", test_ssh), ("https", test_https)) if ONLY in (None, name)])
