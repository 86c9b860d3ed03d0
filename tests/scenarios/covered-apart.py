#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people cover the same photo apart, each something else: what either of them covered is covered for everybody,
from the moment on that the second one's covers reach the team, and no version that shows it is kept anywhere."""
import os
import subprocess
import sys
import tempfile

from floorwalk import Device, git

FACE, SCREEN = (300, 200, 160, 120), (900, 700, 200, 150)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def is_covered(device, photo, box):
    """Whether the box is one solid colour in the version that the device shows."""
    out = os.path.join(device.folder, "out.jpg")
    device.run("photo", "export", photo, out)
    x, y, width, height = box
    colours = run("convert", out, "-crop", f"{width}x{height}+{x}+{y}", "+repage", "-format", "%k", "info:")
    os.unlink(out)
    return int(colours) == 1


def list_versions(device):
    """The SHA-256 of the full pictures that are on the device, and those of the previews."""
    folder = os.path.join(device.folder, "photos", "shared")
    return {name.removesuffix(".jpg") for _, _, names in os.walk(folder) for name in names}


def cover(device, photo, box):
    device.run("photo", "redact", photo, ",".join(map(str, box)))
    assert is_covered(device, photo, box)


def main():
    with tempfile.TemporaryDirectory() as folder:
        picture, team = os.path.join(folder, "floor.jpg"), os.path.join(folder, "team.git")
        run("convert", "-size", "1600x1200", "-seed", "7", "plasma:red-blue", "-quality", "90", picture)
        first, second, third = (Device(os.path.join(folder, name), name) for name in ("First", "Second", "Third"))
        visit = first.run("visit", "new", "--site", first.run("site", "add", "Harbour Point"), "--template", "floor-walk")
        photo = first.run("photo", "add", visit, picture)
        first.run("photo", "clear", photo, "--people", "none", "--data", "none")
        first.run("team", "create", team)
        first.sync()
        for device in (second, third):
            device.run("team", "join", team)
            device.sync("--photos", "all")

        cover(first, photo, FACE)
        cover(second, photo, SCREEN)
        first.sync()
        joined = second.sync("--photos", "all")
        assert not joined["warnings"], joined
        for device in (third, first, second):
            device.sync("--photos", "all")
            for who, box in (("first", FACE), ("second", SCREEN)):
                assert is_covered(device, photo, box), f"{device.folder}: what the {who} one covered is seen: {joined}"
        shown = [device.json("visit", "show", visit) for device in (first, second, third)]
        for one in shown:
            one.pop("local")
        assert shown[0] == shown[1] == shown[2], shown
        shared = shown[0]["photos"][0]["shared"]
        assert first.json("disagreements") == []
        for device in (first, second, third):
            assert list_versions(device) == {shared["sha256"], shared["preview"]["sha256"]}, device.folder
            assert device.json("check")["findings"] == []
        git(team, "fsck", "--strict")
    print("ok: covered for everybody")


if __name__ == "__main__":
    sys.exit(main())
