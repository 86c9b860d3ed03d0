# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of fields, as app/core/log/FORMAT.md says (section 7)."""
import datetime
import re

from lines import is_id, is_number

PART = "[a-z0-9-]{1,64}"
ELEMENT = "[0-9a-hjkmnp-tv-z]{16}"


def string(value):
    return isinstance(value, str)


def boolean(value):
    return isinstance(value, bool)


def number(value):
    return is_number(value)


def array(value):
    return isinstance(value, list)


def scalar(value):
    return string(value) or boolean(value) or number(value)


def date(value):
    if not string(value) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def true(value):
    return value is True


def one_of(*names):
    return lambda value: string(value) and value in names


def record(**keys):
    """An object. A type in a list is of a key that may be missing or null."""
    def check(value):
        if not isinstance(value, dict):
            return False
        for key, kind in keys.items():
            optional = isinstance(kind, list)
            found = value.get(key)
            if found is None:
                if not optional:
                    return False
            elif not (kind[0] if optional else kind)(found):
                return False
        return True
    return check


NOT_APPLICABLE = record(na=true, reason=[string])


def answer(value):
    if isinstance(value, list):
        return all(string(one) for one in value)
    return scalar(value) or NOT_APPLICABLE(value)


ROLE = one_of("agent", "team-lead", "manager", "director", "executive")
DEGREE = one_of("yes", "partly", "no")
RECALL = one_of("unprompted", "prompted", "wrong", "none")

ELEMENTS = {
    "team": {"value": record(name=string, meaning=[string])},
    "site": {
        "value": record(name=string, meaning=[string]),
        "action": record(text=string, visit=[string], question=[string], instance=[string], photo=[string]),
        "claim": record(text=string, source=[string]),
    },
    "visit": {
        "visitor": record(person=[string], name=[string]),
        "instance": record(section=string, label=[string]),
        "photo": record(mime=string, width=number, height=number, question=[string], instance=[string],
                        caption=[string], taken=[string], device=[string]),
        "conversation": record(role=ROLE, tenure=[string], shift=[string], manager_present=[boolean],
                               vision=[DEGREE], impact=[DEGREE], quote=[string]),
        "quote": record(text=string, role=[string], conversation=[string]),
        "comment": record(text=string, question=[string], instance=[string]),
        "tag": record(side=one_of("ours", "theirs"), value=string, question=[string], photo=[string],
                      instance=[string]),
    },
}

FIELDS = {
    "team": {
        "name": string,
        "profile/*": scalar,
        "person/*/name": string,
        "person/*/mail": string,
        "value/@/name": string,
        "value/@/meaning": string,
    },
    "site": {
        "name": string,
        "partner": string,
        "place": string,
        "kind": one_of("production", "head-office"),
        "same-as": is_id,
        "deleted": boolean,
        "value/@/name": string,
        "value/@/meaning": string,
        "pair/*/*": one_of("same", "near", "opposed", "none"),
        "action/@/text": string,
        "action/@/owner": string,
        "action/@/due": date,
        "action/@/priority": one_of("low", "normal", "high"),
        "action/@/status": one_of("open", "done", "dropped"),
        "claim/@/text": string,
        "claim/@/source": string,
        "claim/@/status": record(status=one_of("open", "seen", "not-seen", "contradicted"), visit=[string],
                                 photo=[string], note=[string]),
    },
    "visit": {
        "site": is_id,
        "date": date,
        "phase": one_of("pre-rfp", "selection", "onboarding", "steady-state"),
        "status": one_of("open", "closed"),
        "review": record(state=one_of("received", "returned", "accepted"), remark=[string]),
        "deleted": boolean,
        "blind": boolean,
        "photography": record(allowed=boolean, by=[string], where=[string]),
        "walk": is_id,
        "template/*": string,
        "include/*": string,
        "zone/*": one_of("normal", "no-camera", "clean-desk"),
        "answer/~/*/*": answer,
        "note/~/*/*": string,
        "private-note/~/*/*": string,
        "visitor/@/name": string,
        "instance/@/label": string,
        "first-label/*/*": string,
        "photo/@/question": string,
        "photo/@/instance": string,
        "photo/@/caption": string,
        "photo/@/shared": record(sha256=string, oid=[string], bytes=[number], width=[number], height=[number],
                                 preview=[record(sha256=string, oid=[string], bytes=[number])], ref=[string],
                                 by=[string]),
        "photo/@/boxes": array,
        "photo/@/gate": record(people=[one_of("none", "agreed", "covered")], role=[ROLE],
                               data=[one_of("none", "covered")], by=[string]),
        "conversation/@/role": ROLE,
        "conversation/@/tenure": string,
        "conversation/@/shift": string,
        "conversation/@/manager-present": boolean,
        "conversation/@/vision": DEGREE,
        "conversation/@/impact": DEGREE,
        "conversation/@/value/ours/*": RECALL,
        "conversation/@/value/theirs/*": RECALL,
        "conversation/@/answer/*/*": answer,
        "quote/@/text": string,
        "comment/@/text": string,
    },
}


def compile_fields(kind):
    signs = {"*": PART, "@": ELEMENT, "~": f"(?:{ELEMENT}|-)"}
    fields = dict(FIELDS[kind])
    for name in ELEMENTS[kind]:
        fields[f"{name}/@/kept"] = boolean
    return [(re.compile("/".join(signs.get(part, part) for part in pattern.split("/"))), check)
            for pattern, check in fields.items()]


COMPILED = {kind: compile_fields(kind) for kind in FIELDS}


def element_of(field):
    """(type, id) of the element that a field stands below or a deletion names; None where it names none."""
    parts = field.split("/")
    return (parts[0], parts[1]) if len(parts) > 1 and is_id(parts[1]) else None


def is_known(kind, operation):
    """Whether the fold of a document of this kind takes an operation into account."""
    if not operation.of_known_kind:
        return False
    if operation.kind == "del":
        named = element_of(operation.field)
        return named is not None and named[0] in ELEMENTS[kind] and operation.field.count("/") == 1
    if operation.kind == "add":
        check = ELEMENTS[kind].get(operation.field)
        return check is not None and (operation.is_stub or check(operation.value))
    check = next((check for pattern, check in COMPILED[kind] if pattern.fullmatch(operation.field)), None)
    return check is not None and (operation.value is None or check(operation.value))
