#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the corpora that fuzzing starts from: corpus.py STAMP SOURCE writes a folder for each target, and
the words that inputs are made of, beside STAMP. From the vectors, the demo, the shipped checklists, the
catalogue of fields, and hostile logs out of a seed."""
import glob
import hashlib
import json
import os
import random
import struct
import sys

STAMP, SOURCE = sys.argv[1:]
sys.path.insert(0, os.path.join(SOURCE, "tests", "reader"))
from fields import ELEMENTS, FIELDS
from hostile import fitting_element, some_log
from lines import Bad, Operation

FOLDER = os.path.join(os.path.dirname(os.path.abspath(STAMP)), "corpus")
IDS = [f"0000001000000{number:03}" for number in range(10, 500)]
VALUES = ["x", "2026-09-14", IDS[0], "open", "none", "yes", "agent", "production", "same", "normal", "high", "seen", 4, True,
          ["a"], {"state": "returned", "remark": "<b>"}, {"allowed": True, "by": "[x](y)"}, {"status": "seen", "note": "n"},
          {"sha256": "aa", "preview": {"sha256": "bb"}}, {"people": "agreed", "role": "agent"}, "pre-rfp", "prompted"]
KINDS = {"team": 0, "site": 1, "visit": 2}


def write(target, data):
    folder = os.path.join(FOLDER, target)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, hashlib.sha1(data).hexdigest()), "wb") as file:
        file.write(data)


def write_words(target, words):
    """A dictionary as libFuzzer reads it."""
    with open(os.path.join(FOLDER, target + ".dict"), "w", encoding="ascii") as file:
        for word in sorted(words):
            file.write('"%s"\n' % "".join(f"\\x{byte:02x}" for byte in word.encode()))


def stub_of(line):
    try:
        return Operation(line).stub
    except Bad:
        return None


def texts_of(value):
    """Every text in a JSON value."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inside for text in texts_of(one)]


def catalogue(kind, texts):
    """A log with every field and element of a kind of document, set to something that it takes."""
    dice, lines, ids = random.Random(kind), [], iter(IDS)
    elements = {}
    for name in ELEMENTS[kind]:
        elements[name] = next(ids)
        value = next(value for type, value in iter(lambda: fitting_element(dice, kind), None) if type == name)
        value = {key: dice.choice(texts) if key in ("text", "name") else one for key, one in value.items()}
        lines.append({"id": elements[name], "by": "p-a", "k": "add", "f": name, "v": value})
    for pattern, fits in FIELDS[kind].items():
        parts = pattern.split("/")
        element = elements.get(parts[0], elements.get("instance", "-"))
        field = "/".join({"@": element, "~": "-", "*": "order"}.get(part, part) for part in parts)
        field = field.replace("order/order", "floor-walk/coffee").replace("template/order", "template/floor-walk")
        value = dice.choice(texts)
        if not fits(value):
            value = next(value for value in VALUES if fits(value))
        if field != "deleted":
            lines.append({"id": next(ids), "t": "2026-09-14T08:12:45Z", "by": "p-a", "k": "set", "f": field, "v": value})
    return lines


def join(lines):
    return "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines).encode()


def make_logs(texts):
    for path in glob.glob(os.path.join(SOURCE, "tests", "log", "vectors", "*.json")):
        with open(path, "rb") as file:
            vector = json.load(file)
        data = "".join(line + "\n" for line in vector["lines"]).encode()
        write("fold", bytes([KINDS[vector["kind"]]]) + data)
        write("log", data + b"\xff" + data[:len(data) // 2] + b"\xff" + "\n".join(vector.get("purges", [])).encode())
        for line in vector["lines"]:
            write("operation", line.encode())
    for seed in range(150):
        kind, _, data, purges = some_log(random.Random(seed), stub_of)
        other = some_log(random.Random(seed + 1000), stub_of)[2]
        write("fold", bytes([KINDS[kind]]) + data)
        write("log", data.replace(b"\xff", b"") + b"\xff" + other.replace(b"\xff", b"") + b"\xff" + purges)
        for line in data.split(b"\n")[:4]:
            write("operation", line)
    for kind in FIELDS:
        lines = catalogue(kind, texts)
        write("fold", bytes([KINDS[kind]]) + join(lines))
        for line in lines:
            write("operation", join([line])[:-1])
    words = {part for kind in FIELDS for pattern in FIELDS[kind] for part in pattern.split("/")} - {"@", "*", "~"}
    words |= {'"over":["', '"as":"', '"k":"set"', '"k":"add"', '"k":"del"', '"purged":true', '"f":"', '"v":', "/kept", "true", "null",
              '{"id":"', *IDS[:6]}
    for target in ("operation", "log", "fold", "page"):
        write_words(target, words)


def make_pages(texts):
    talk = {"role": "agent", "tenure": "<3> weeks", "quote": "q"}
    for seed in range(30):
        dice = random.Random(seed)
        logs = []
        for kind in ("visit", "site", "team"):
            lines = catalogue(kind, dice.sample(texts, 12) + ["<b>&amp;</b> `x` ![](y) [z](javascript:z)", "\u202e|a|\r\n# b\n- c"])
            logs.append(dice.sample(lines, dice.randint(1, len(lines))))
        logs[0] += [{"id": IDS[300 + number], "k": "add", "f": "conversation", "v": talk, "by": "p-a"} for number in range(seed % 8)]
        logs[0].append({"id": IDS[400], "k": "set", "f": "private-note/-/floor-walk/coffee", "v": "zzprivatezz"})
        logs[2].append({"id": IDS[401], "k": "set", "f": "person/p-a/name", "v": dice.choice(["A <b>", "\n# x", "    y"])})
        write("page", b"\xff".join(join(log) for log in logs))


def make_texts(texts):
    dice = random.Random(1)
    for _ in range(150):
        base = dice.sample(texts, 3)
        versions = [list(base), list(base)]
        for version in versions:
            version[dice.randrange(3)] = dice.choice(texts)
            words = version[0].split(" ")
            words[dice.randrange(len(words))] = dice.choice(texts)
            version[0] = " ".join(words)
        write("text-merge", b"\xff".join("\n".join(one).encode() for one in (base, *versions)))


def make_templates():
    for path in glob.glob(os.path.join(SOURCE, "data", "templates", "*.json")):
        with open(path, "rb") as file:
            data = file.read()
        write("template", data)
        template = json.loads(data)
        for section in template.get("sections", []):
            write("template", json.dumps({**template, "sections": [section]}).encode())
            for question in section.get("questions", [])[:4]:
                write("template", json.dumps({**template, "sections": [{**section, "questions": [question]}]}).encode())
    words = set()
    for path in glob.glob(os.path.join(SOURCE, "data", "templates", "*.json")):
        with open(path, "rb") as file:
            words |= keys_of(json.load(file))
    write_words("template", words)


def keys_of(value):
    """Every key in a JSON value."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    own = {f'"{key}":' for key in value} if isinstance(value, dict) else set()
    return own.union(*(keys_of(one) for one in inside)) if inside else own


def make_small():
    team = {"format": 1, "team": IDS[0], "min_reader": 1, "min_writer": 1}
    for change in ({}, {"min_reader": 2}, {"team": "x"}, {"format": 0}, {"format": 1.0}, {"min_writer": 1 << 40}, {"more": [[{}]]}):
        write("team-file", json.dumps({**team, **change}).encode())
    fingerprint = "#SHA256:" + "a" * 43
    for address in ("/media/stick/visits.git", "ssh://git@host/visits.git", "ssh://a@[::1]:2222/x", "git@host:visits.git",
                    "file:///x/y", "https://host/x.git", "https://user:secret-word@host:8443/x?token=a", "host:22/x", "-oProxyCommand=x:y", "a b", "\u00e4@h\u00f6st:x", ""):
        for text in (address, "floorwalk:" + address, "floorwalk:" + address + fingerprint, address + fingerprint):
            write("join-code", text.encode())
    for line in ({"stage": "fetch", "done": 1, "total": 2}, {"stage": 7}, {"error": {"code": "network", "message": "m"}},
                 {"error": "x"}, {"fetched_operations": 1, "ignored": []}, {"stage": "push", "done": -1, "total": 1e9}, [], 4):
        write("progress", json.dumps(line).encode())


def box(kind, data):
    return struct.pack(">I4s", len(data) + 8, kind) + data


def make_pictures():
    """Only beginnings of files: the reader looks no further."""
    size = struct.pack(">HH", 480, 640)
    for marker in (0xC0, 0xC1, 0xC2, 0xC3, 0xC9):
        frame = struct.pack(">BBHB", 0xFF, marker, 17, 8) + size + b"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
        exif = b"\xff\xe1\x00\x08Exif\0\0"
        write("image-header", b"\xff\xd8" + frame + b"\xff\xda")
        write("image-header", b"\xff\xd8" + exif + b"\xff\xfe\x00\x04ab" + frame)
    for bits in (1, 8, 16):
        write("image-header", b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 640, 480, bits, 2, 0, 0, 0, 0))
    lossy = b"VP8 " + struct.pack("<I", 10) + b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
    lossless = b"VP8L" + struct.pack("<I", 5) + b"\x2f" + struct.pack("<I", 639 | 479 << 14)
    extended = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + struct.pack("<I", 639)[:3] + struct.pack("<I", 479)[:3]
    for chunk in (lossy, lossless, extended):
        write("image-header", b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk)
    extent = box(b"ispe", struct.pack(">III", 0, 640, 480))
    properties = box(b"iprp", box(b"ipco", extent + box(b"irot", b"\x01")))
    for brand in (b"heic", b"heix", b"mif1", b"avif"):
        write("image-header", box(b"ftyp", brand + b"\0\0\0\0mif1heic") + box(b"meta", b"\0\0\0\0" + properties))


def main():
    with open(os.path.join(SOURCE, "data", "demo", "demo.json"), "rb") as file:
        texts = texts_of(json.load(file))
    os.makedirs(FOLDER, exist_ok=True)
    make_logs(texts)
    make_pages(texts)
    make_texts(texts)
    make_templates()
    make_small()
    make_pictures()
    with open(STAMP, "w", encoding="ascii") as file:
        file.write("made\n")


main()
