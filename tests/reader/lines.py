# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines, logs and the purge list, as app/core/log/FORMAT.md says (sections 2, 3, 4 and 8)."""
import hashlib
import json
import math
import re

LINE_BYTES = 65536
LEVELS = 16
LOG_BYTES = 16 * 1024 * 1024
LOG_LINES = 100000

ID = re.compile(r"[0-9a-hjkmnp-tv-z]{16}")
PATH = re.compile(r"[a-z0-9-]{1,64}(/[a-z0-9-]{1,64}){0,7}")
PERSON = re.compile(r"p-[a-z0-9-]{0,62}")
STUB_TIME = re.compile(r"[0-9:.+TZ-]{1,40}")
STUB_KIND = re.compile(r"[a-z-]{1,16}")
STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
KINDS = ("set", "add", "del")


class Bad(ValueError):
    """What was read is not what it should be; says why."""


def is_id(value):
    return isinstance(value, str) and ID.fullmatch(value) is not None


def is_path(value):
    return isinstance(value, str) and PATH.fullmatch(value) is not None


def is_ids(value):
    return isinstance(value, list) and all(is_id(one) for one in value)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def levels(line):
    """How deep objects and arrays stand in each other, before anything is parsed."""
    depth = deepest = 0
    for character in STRING.sub(b"", line):
        if character in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in b"]}":
            depth -= 1
    return deepest


def object_once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Bad("a key twice")
    return found


def no_constant(name):
    raise Bad(f"{name} is no JSON")


def to_float(text):
    value = float(text)
    if not math.isfinite(value):
        raise Bad("a number that is not finite")
    return value


def to_integer(text):
    return int(to_float(text))


def check_strings(value):
    """Refuses U+0000 and lone surrogates, in keys too."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= one <= "\udfff" for one in value):
            raise Bad("a character that no string may hold")
    elif isinstance(value, list):
        for one in value:
            check_strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            check_strings(key)
            check_strings(one)


def parse_object(line):
    """One line of I-JSON within the limits; raises Bad."""
    if len(line) > LINE_BYTES:
        raise Bad("too long")
    if levels(line) > LEVELS:
        raise Bad("nested too deep")
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=object_once, parse_constant=no_constant,
                           parse_float=to_float, parse_int=to_integer)
    except (ValueError, RecursionError) as error:
        raise Bad(str(error)) from error
    if not isinstance(value, dict):
        raise Bad("no object")
    check_strings(value)
    return value


def meaning(value):
    """Something that is equal for two values that mean the same, and only for them."""
    if isinstance(value, bool):
        return ("bool", value)
    if is_number(value):
        return ("number", float(value))
    if isinstance(value, list):
        return ("array", tuple(meaning(one) for one in value))
    if isinstance(value, dict):
        return ("object", frozenset((key, meaning(one)) for key, one in value.items()))
    return ("plain", value)


def make_stub(content):
    """The fixed line that a purge leaves of an operation."""
    kept = ['"id":"%s"' % content["id"]]
    for key, pattern in (("t", STUB_TIME), ("k", STUB_KIND), ("f", PATH)):
        value = content.get(key)
        if isinstance(value, str) and pattern.fullmatch(value):
            kept.append(f'"{key}":"{value}"')
    if is_ids(content.get("over")):
        kept.append('"over":[%s]' % ",".join(f'"{one}"' for one in content["over"]))
    return ("{" + ",".join(kept) + ',"purged":true}').encode()


class Operation:
    """One line that is an operation; raises Bad for any other."""

    def __init__(self, line):
        content = parse_object(line)
        if not is_id(content.get("id")):
            raise Bad("no id")
        self.line = line
        self.content = content
        self.id = content["id"]
        self.stub = make_stub(content)
        self.is_stub = line == self.stub
        self.kind = content.get("k")
        self.field = content.get("f")
        self.value = None if self.is_stub else content.get("v")
        self.over = content.get("over", [])
        self.as_id = content.get("as")
        self.of_known_kind = (self.kind in KINDS and is_path(self.field) and is_ids(self.over)
                              and ("as" not in content or is_id(self.as_id)))

    def says(self, key):
        """A string that is for people only; None where the line does not say."""
        value = self.content.get(key)
        return value if isinstance(value, str) else None


class Log:
    """A set of operations. `lines` are by id; of an id with a stub only stubs."""

    def __init__(self):
        self.lines = {}
        self.blank = 0
        self.invalid = 0

    def add(self, operation):
        same = self.lines.setdefault(operation.id, {})
        if operation.is_stub:
            for line in [line for line, one in same.items() if not one.is_stub]:
                del same[line]
        elif any(one.is_stub for one in same.values()):
            return
        same[operation.line] = operation

    def read(self, data):
        """Takes in the bytes of a log; raises Bad where they are none at all."""
        if len(data) > LOG_BYTES or b"\0" in data:
            raise Bad("too large, or binary")
        lines = data.split(b"\n")
        if lines[-1] == b"":
            lines.pop()
        if len(lines) > LOG_LINES:
            raise Bad("too many lines")
        for line in lines:
            try:
                self.add(Operation(line))
            except Bad:
                self.blank += line == b""
                self.invalid += line != b""
        return self

    def counting(self):
        """Of each id the operation whose line counts."""
        return {id: same[max(same)] for id, same in self.lines.items()}

    def twins(self):
        return sum(len(same) > 1 for same in self.lines.values())

    def canonical(self):
        return b"".join(line + b"\n" for id in sorted(self.lines) for line in sorted(self.lines[id]))

    def blob(self):
        """The git object id of the canonical bytes."""
        data = self.canonical()
        return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()

    def purged(self, document, purges):
        """The log with every operation that the list covers replaced by its stub."""
        ids = {one["id"] for one in purges if one["doc"] == document}
        log = Log()
        for same in self.lines.values():
            for operation in same.values():
                parts = operation.field.split("/") if isinstance(operation.field, str) else []
                covered = document in ids or operation.id in ids or not ids.isdisjoint(parts)
                log.add(Operation(operation.stub) if covered else operation)
        return log


def read_purges(data):
    """The entries of a purge list; lines that are none are left out."""
    found = []
    for line in data.split(b"\n"):
        try:
            entry = parse_object(line)
        except Bad:
            continue
        id = entry.get("id")
        is_person = isinstance(id, str) and PERSON.fullmatch(id)
        if (is_id(id) or is_person) and (is_id(entry.get("doc")) or entry.get("doc") == "team"):
            found.append(entry)
    return found
