#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A photo full of metadata on its way to the team: nothing of it leaves before it is cleared, and
what leaves then has no metadata and one solid colour where the box was drawn."""
import os
import subprocess
import sys
import tempfile

from floorwalk import Device, all_objects, git

WIDTH, HEIGHT = 1600, 1200
BOX = (333, 217, 301, 187)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def make_photo(folder):
    photo = os.path.join(folder, "floor.jpg")
    thumb = os.path.join(folder, "thumb.jpg")
    run("convert", "-size", f"{WIDTH}x{HEIGHT}", "-seed", "7", "plasma:red-blue", "-quality", "90", photo)
    run("convert", photo, "-resize", "160x120", "-quality", "70", thumb)
    run("exiftool", "-overwrite_original", "-GPSLatitude=48.1371", "-GPSLatitudeRef=N", "-GPSLongitude=11.5754",
        "-GPSLongitudeRef=E", "-Make=Zzcamera", "-SerialNumber=zz4711", "-DateTimeOriginal=2026:03:01 10:11:12",
        "-IPTC:City=Zzcity", "-XMP:Creator=Zzperson", "-Comment=zzcomment", f"-ThumbnailImage<={thumb}", photo)
    with open(photo, "ab") as file:
        file.write(b"zztrailing bytes after the end of the picture")
    with open(photo, "rb") as file, open(thumb, "rb") as small:
        return photo, file.read(), small.read()


def pieces(data, size=48, step=997):
    """Samples of a file: any one of them found elsewhere means that its bytes leaked."""
    return [data[i:i + size] for i in range(0, len(data) - size, step) if len(set(data[i:i + size])) > 24]


def assert_nowhere(samples, folders, when):
    for folder in folders:
        objects = all_objects(folder)
        for sample in samples:
            assert sample not in objects, f"{when}: bytes of the original in {folder}"


def repositories(team, *devices):
    found = [team]
    for device in devices:
        for root, folders, _ in os.walk(os.path.join(device.folder, "git")):
            if "objects" in folders:
                found.append(root)
                folders.clear()
    return found


def check_markers(jpeg):
    """Nothing but what a decoder needs: JFIF, tables, frame and scan; and nothing after the end."""
    position, allowed = 2, {0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xDD}
    assert jpeg[:2] == b"\xff\xd8"
    while True:
        assert jpeg[position] == 0xFF
        marker = jpeg[position + 1]
        assert marker in allowed, hex(marker)
        length = int.from_bytes(jpeg[position + 2:position + 4])
        if marker == 0xE0:
            assert jpeg[position + 4:position + 9] == b"JFIF\0" and length == 16, "an APP0 with a thumbnail"
        if marker == 0xDA:
            break
        position += 2 + length
    assert jpeg.endswith(b"\xff\xd9") and jpeg.count(b"\xff\xd9") == 1


def check_box(path):
    x, y, width, height = BOX
    colours = run("convert", path, "-crop", f"{width}x{height}+{x}+{y}", "+repage", "-format", "%k", "info:").strip()
    assert colours == b"1", f"{colours.decode()} colours in the box"
    around = run("convert", path, "-crop", f"{width}x{height}+{x}+{y + height + 40}", "+repage", "-format", "%k", "info:")
    assert int(around) > 100, "the rest of the picture is still there"


def main():
    with tempfile.TemporaryDirectory() as folder:
        photo, data, thumb = make_photo(folder)
        samples = pieces(data) + pieces(thumb)
        assert len(samples) > 50
        team = os.path.join(folder, "team.git")
        here = Device(os.path.join(folder, "here"), "First")
        there = Device(os.path.join(folder, "there"), "Second")
        site = here.run("site", "add", "Harbour Point")
        visit = here.run("visit", "new", "--site", site, "--template", "floor-walk")
        here.run("team", "create", team)
        added = here.run("photo", "add", visit, "--question", "desks-personalised", photo)
        here.sync()
        there.run("team", "join", team)
        there.sync("--photos", "all")
        assert_nowhere(samples, repositories(team, here, there), "before clearing")
        shown = there.json("visit", "show", visit)["photos"]
        assert [row["id"] for row in shown] == [added] and shown[0]["shared"] is None, shown

        here.run("photo", "redact", added, ",".join(str(value) for value in BOX))
        here.sync()
        assert_nowhere(samples, repositories(team, here, there), "after redacting")
        here.run("photo", "clear", added, "--people", "covered", "--data", "covered")
        assert not os.path.exists(os.path.join(here.folder, "photos", "original", added)), "the original is gone"
        here.sync()
        here.sync()
        assert here.json("status")["photos_delivered"] == 1, here.json("status")
        there.sync("--photos", "all")
        assert_nowhere(samples, repositories(team, here, there), "after clearing")
        out = os.path.join(folder, "out.jpg")
        there.run("photo", "export", added, out)
        with open(out, "rb") as file:
            shared = file.read()
        check_markers(shared)
        for word in (b"Zzcamera", b"zz4711", b"Zzcity", b"Zzperson", b"zzcomment", b"zztrailing", b"Exif", b"http://ns."):
            assert word not in shared, word
        check_box(out)
        tags = run("exiftool", "-a", "-G1", "-s", out).decode()
        assert not any(group in tags for group in ("[GPS]", "[IFD0]", "[IFD1]", "[IPTC]", "[XMP")), tags
        assert there.json("visit", "show", visit)["photos"][0]["shared"]["sha256"] == \
            here.json("visit", "show", visit)["photos"][0]["shared"]["sha256"]
        git(team, "fsck", "--strict", "--full")
    print("ok: nothing left that should not have")


if __name__ == "__main__":
    sys.exit(main())
