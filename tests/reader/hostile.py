# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs and purge lists out of a seed that go to the edges of the format: few ids and fields, so that
everything meets everything, and whatever a stranger may write."""
import json

from fields import ELEMENTS, FIELDS

IDS = [f"0000001000000{c}{d}0" for c in "0123" for d in "0123456789"] + ["zzzzzzzzzzzzzzz%s" % c for c in "0z"]
EDGES = ["", "\u00e4\U0001f600", "\u0000", "\ud800", "a\tb", 0, 4, 4.0, -0.0, 1e308, 9007199254740993, 9007199254740992.0,
         18446744073709551615, 18446744073709551616, 36893488147419103232, True, False, None, [], {}, [None], ["a"], ["a", 1],
         {"na": True}, {"na": True, "reason": "x"}, {"reason": "x", "na": True}, {"na": False}, {"na": 1},
         {"na": True, "reason": 7}, {"na": True, "more": [1]}, "2026-09-14", "2026-02-30", "2026- 9-14", "+026-09-14",
         "2026-9-014", "0000-01-01", "0001-01-01", "20260914", "2026-W10-1"]
KINDS = ["set"] * 6 + ["add"] * 3 + ["del"] * 3 + ["SET", "", "purge", 7, None]
RAW = [b"", b" ", b"\r", b"{}", b"[]", b"null", b"<<<<<<< HEAD", b"\xef\xbb\xbf{}", b"{'id':1}", b"\xff\xfe"]


def some_value(dice, field):
    """Something that may be, or may just not be, of the field's type."""
    words = ["open", "done", "dropped", "yes", "no", "partly", "agent", "production", "same", "near", "none", "normal",
             "closed", "ours", "high", "seen", "prompted", "x", "y"]
    draw = dice.random()
    if field.endswith("/kept") and draw < 0.8:
        return dice.choice([True, True, True, False, None])
    if draw < 0.35:
        return dice.choice(words)
    if draw < 0.6:
        return dice.choice(EDGES)
    keys = ["name", "text", "status", "section", "mime", "width", "height", "role", "side", "value", "sha256", "state",
            "allowed", "preview", "manager_present", "vision", "people", "question", "meaning"]
    return {key: some_value(dice, "") for key in dice.sample(keys, dice.randint(0, 4))}


def fitting_element(dice, kind):
    """An add whose value is right."""
    values = {"value": {"name": "n"}, "action": {"text": "t"}, "claim": {"text": "t"}, "visitor": {}, "tag":
              {"side": "ours", "value": "v"}, "instance": {"section": "s"}, "comment": {"text": "t"}, "quote":
              {"text": "q"}, "conversation": {"role": "agent"}, "photo": {"mime": "m", "width": 1, "height": 2}}
    name = dice.choice(list(ELEMENTS[kind]))
    return name, values[name]


def some_field(dice, kind, ids):
    draw = dice.random()
    if draw < 0.05:
        return dice.choice(["", "/", "a//b", "A", "name/", "photo/" + "a" * 65, "a/" * 8 + "a", "name\u00e4", 7, None,
                            "photo/ABC/" + dice.choice(ids), "photo", "no-such-field", "nothing/" + dice.choice(ids)])
    pattern = dice.choice(list(FIELDS[kind]) + [f"{name}/@/kept" for name in ELEMENTS[kind]])
    signs = {"@": dice.choice(ids), "~": dice.choice(["-", dice.choice(ids)]), "*": dice.choice(["a", "b", ids[0]])}
    return "/".join(signs.get(part, part) for part in pattern.split("/"))


def some_operation(dice, kind, ids, favourite):
    kind_of = dice.choice(KINDS)
    field, value = some_field(dice, kind, ids), None
    if kind_of == "add" and dice.random() < 0.85:
        field, value = fitting_element(dice, kind)
    elif kind_of == "del" and dice.random() < 0.9:
        field = dice.choice(list(ELEMENTS[kind])) + "/" + dice.choice(ids)
    elif dice.random() < 0.6:
        field = favourite
    if value is None:
        value = some_value(dice, str(field))
    content = {"id": dice.choice(ids), "t": dice.choice(["2026-09-14T08:12:45.123+02:00", "words", "", 7, None]),
               "by": dice.choice(["p-a", "p-b", 7]), "dev": "d", "n": 1, "k": kind_of, "f": field, "v": value,
               "over": dice.choices(ids, k=dice.choice([0, 0, 1, 1, 2, 5])), "as": dice.choice(ids)}
    if dice.random() < 0.03:
        content["over"] = dice.choice([{}, None, [7], ["x"], "y"])
    for key in ("t", "by", "v", "over", "as"):
        if dice.random() < (0.7 if key == "as" else 0.1):
            del content[key]
    return content


def some_line(dice, kind, ids, favourite, stub_of):
    if dice.random() < 0.04:
        return dice.choice(RAW)
    content = some_operation(dice, kind, ids, favourite)
    line = json.dumps(content, ensure_ascii=dice.random() < 0.5, separators=dice.choice([(",", ":"), (", ", ": ")]))
    data = line.encode("utf-8", "surrogatepass")
    draw = dice.random()
    if draw < 0.08:
        stub = stub_of(data)
        return stub or data
    if draw < 0.12:
        return data + dice.choice([b"\r", b" ", b"}", b"\t", b"\xef\xbb\xbf"])
    if draw < 0.14:
        return data.replace(b'"v":', b'"v":%s,"x":' % dice.choice([b"1e400", b"NaN", b"01", b"-0", b"1e-400", b"[" * 15 + b"]" * 15,
                                                                   b"[" * 16 + b"]" * 16, b"-", b"9" * 5000]), 1)
    if draw < 0.15:
        return data.replace(b'"k"', b'"\\u006b":"set","k"', 1)
    if draw < 0.16:
        return data[:dice.randint(0, len(data))]
    return data


def some_purges(dice, document, ids):
    lines = []
    for _ in range(dice.choice([0, 0, 0, 1, 2])):
        entry = {"id": dice.choice(ids + ["p-a", "p-", "p-A", "name", document]), "doc": dice.choice([document, ids[0], "x"])}
        lines.append(json.dumps(entry).encode() + dice.choice([b"", b"\r", b"}"]))
    return b"\n".join(lines)


def some_log(dice, stub_of):
    """(kind, document, bytes of a log, bytes of a purge list)."""
    kind = dice.choice(["team", "site", "visit", "visit"])
    ids = sorted(dice.sample(IDS, dice.randint(3, 14)))
    favourite = some_field(dice, kind, ids)
    lines = [some_line(dice, kind, ids, favourite, stub_of) for _ in range(dice.randint(0, 40))]
    end = dice.choice([b"\n", b"\n", b""])
    document = "team" if kind == "team" else dice.choice(IDS)
    return kind, document, b"\n".join(lines) + end, some_purges(dice, document, ids)
