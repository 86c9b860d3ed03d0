#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device that is suspended in the middle of a sync: its processes are stopped for longer than the watchdog waits, while
the host goes on, cuts the connection or falls silent. The sync goes on or says why not, nothing is lost, and the next one
converges.

The nearest there is to a suspend: the kernel stops all processes then, too. That the clock of the watchdog stands still
meanwhile is left out, and makes it harder.

test-suspend.py FLOORWALK-CLI
"""
import os
import signal
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Device, check_repository  # noqa: E402  (beside this file)
from ssh_host import CuttingProxy, SshHost  # noqa: E402  (beside the other support)
from web_host import PASSWORD, USER, Host, wait_for  # noqa: E402  (beside the other support)

PROGRAM = os.path.abspath(sys.argv[1])
NETWORK = 5
# Seconds: what the watchdog waits, and for how long the device is stopped.
PATIENCE, STOPPED = 6, 7


class Team:
    """Two devices and a host that falls asleep over what it is sent while `asleep` is there."""

    def __init__(self, folder):
        self.folder, self.path = folder, folder + "/team.git"
        self.arrived, self.asleep = folder + "/arrived", folder + "/asleep"
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", self.path], check=True)
        subprocess.run(["git", "-C", self.path, "config", "uploadpack.allowAnySHA1InWant", "true"], check=True)
        self.here, self.there = Device(PROGRAM, folder + "/here"), Device(PROGRAM, folder + "/there")
        site = self.here.run("site", "add", "North Hall")
        self.visit = self.here.run("visit", "new", "--site", site, "--template", "floor-walk")
        self.said = 0

    def begin(self):
        for device, verb in ((self.here, "create"), (self.there, "join")):
            self.enter(device, verb)
            device.run("sync")
        with open(self.path + "/hooks/pre-receive", "w", encoding="utf-8") as hook:
            hook.write(f"#!/bin/sh\n[ -e {self.asleep} ] || exit 0\n: > {self.arrived}\n"
                       f"while [ -e {self.asleep} ]; do sleep 0.1; done\n")
        os.chmod(self.path + "/hooks/pre-receive", 0o755)

    def suspend(self, meanwhile):
        """Records something, and stops the sync while the host has it; returns how the sync ended and what it said."""
        self.said += 1
        self.here.run("comment", self.visit, f"said {self.said}")
        with open(self.asleep, "w", encoding="utf-8"):
            pass
        running = self.here.start("sync", "--progress", FLOORWALK_PATIENCE=str(PATIENCE))
        wait_for(lambda: os.path.exists(self.arrived), "the push", running)
        running.send_signal(signal.SIGSTOP)
        meanwhile()
        # Nothing happens that could be waited for: time has to pass.
        threading.Event().wait(STOPPED)
        running.send_signal(signal.SIGCONT)
        _, error = running.communicate(timeout=120)
        self.wake_host()
        os.unlink(self.arrived)
        return running.returncode, error

    def wake_host(self):
        if os.path.exists(self.asleep):
            os.unlink(self.asleep)

    def check(self):
        """The next sync of each brings both to the same, with all that was said."""
        assert self.here.ask("check")["ok"] is True
        for device in (self.here, self.there, self.here):
            device.run("sync")
        shown = [device.ask("visit", "show", self.visit) for device in (self.here, self.there)]
        for one in shown:
            one.pop("local", None)
        assert shown[0] == shown[1], shown
        assert [comment["text"] for comment in shown[0]["comments"]] == [f"said {n + 1}" for n in range(self.said)], shown
        assert self.here.ask("status")["unsent_operations"] == 0
        check_repository(self.path)


def check_plain(ended, error, words):
    lines = error.splitlines()
    assert ended == NETWORK and len(lines) == 1 and lines[0].startswith("floorwalk-cli: sync: "), (ended, error)
    assert words in lines[0], error


class SshTeam(Team):
    def __init__(self, folder, host):
        self.host = host
        super().__init__(folder)

    def enter(self, device, verb):
        self.host.admit(device.run("team", "key"))
        _, _, error = device.try_to("team", verb, self.host.get_address(self.path))
        device.run("team", "trust", next(word.strip(".,;()") for word in error.split() if word.startswith("SHA256:")))
        device.run("team", verb, self.host.get_address(self.path))


class HttpsTeam(Team):
    def __init__(self, folder, host, proxy):
        self.host, self.proxy = host, proxy
        super().__init__(folder)
        os.symlink(self.path, os.path.join(host.repositories, "team.git"))

    def enter(self, device, verb):
        device.run("team", verb, "--authority", self.host.authority.path,
                   f"https://127.0.0.1:{self.proxy.port}/git/team.git", typed=f"{USER}\n{PASSWORD}\n")


def test_ssh():
    """A sync over SSH that is suspended goes on when the host waited, and says so when it did not."""
    with tempfile.TemporaryDirectory(prefix="fw-suspend-") as folder:
        host = SshHost(folder + "/host")
        try:
            team = SshTeam(folder, host)
            team.begin()
            ended, error = team.suspend(team.wake_host)
            assert ended == 0, error
            assert team.here.ask("status")["unsent_operations"] == 0
            check_plain(*team.suspend(host.proxy.cut), "cannot send to ")
            team.check()
            # The host is still silent when the device wakes: it gets all its time again.
            check_plain(*team.suspend(lambda: None), "the host does not answer")
            team.check()
        finally:
            host.stop()


def test_https():
    """A sync over HTTPS that is suspended says so when the host did not wait."""
    with tempfile.TemporaryDirectory(prefix="fw-suspend-") as folder:
        host = Host(folder + "/host")
        try:
            proxy = CuttingProxy(host.ports["ok"])
            team = HttpsTeam(folder, host, proxy)
            team.begin()
            check_plain(*team.suspend(proxy.cut), "cannot send to ")
            team.check()
        finally:
            host.stop()


tap.run(test_ssh, test_https)
