# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fold of a log into a state, as app/core/log/FORMAT.md says (section 5). Written for plainness."""
import re

from fields import ELEMENTS, element_of, is_known
from lines import meaning

ACTION_STATUS = re.compile("action/[^/]+/status")


class Fold:
    """The state of one log; `state` is what section 5 ends with."""

    def __init__(self, kind, log):
        counting = log.counting()
        self.kind = kind
        self.known = {id: one for id, one in counting.items() if is_known(kind, one)}
        self.sets = {}
        for operation in self.known.values():
            if operation.kind == "set":
                self.sets.setdefault(operation.field, []).append(operation)
        elements = {id: self.fold_element(one) for id, one in self.known.items() if one.kind == "add"}
        registers = {field: self.fold_register(field) for field in self.sets}
        self.state = {
            "kind": kind,
            "ignored": len(counting) - len(self.known),
            "twins": log.twins(),
            "elements": elements,
            "registers": registers,
            "disagreements": sorted(field for field, register in registers.items()
                                    if register["others"] and not self.is_hidden(field, elements)),
        }

    def replaced(self, operation):
        """The sets that one set replaces."""
        named = (self.known.get(id) for id in operation.over if id < operation.id)
        return [one for one in named if one and one.kind == "set" and one.field == operation.field]

    def author(self, operation):
        """The operation that says who and when: the end of the chain of `as`."""
        while operation.as_id is not None and operation.as_id < operation.id:
            former = self.known.get(operation.as_id)
            if (former is None or former.kind != "set" or former.field != operation.field or former.is_stub
                    or meaning(former.value) != meaning(operation.value)):
                break
            operation = former
        return operation

    def heads(self, field):
        gone = {one.id for operation in self.sets[field] for one in self.replaced(operation)}
        heads = [one for one in self.sets[field] if one.id not in gone]
        return sorted(heads, key=lambda one: one.id, reverse=True)

    def fold_register(self, field):
        heads = self.heads(field)
        said = [one for one in heads if one.value is not None] or heads
        if self.kind == "site" and ACTION_STATUS.fullmatch(field):
            said = [one for one in said if one.value == "open"] or said
        winner = said[0]
        others, seen = [], {meaning(None), meaning(winner.value)}
        for one in heads:
            if meaning(one.value) not in seen:
                seen.add(meaning(one.value))
                others.append(one.id)
        author = self.author(winner)
        return {"value": winner.value, "winner": winner.id, "by": author.says("by"), "at": author.says("t"),
                "heads": [one.id for one in heads], "others": others}

    def standing(self, type, id):
        """The deletions of an element that no restoring ended, greatest first."""
        name = f"{type}/{id}"
        ended = {named for one in self.sets.get(name + "/kept", []) if one.value is True
                 for named in one.over if named < one.id}
        found = [one for one in self.known.values() if one.kind == "del" and one.field == name]
        return sorted((one for one in found if one.id not in ended), key=lambda one: one.id, reverse=True)

    def was_edited(self, type, id, deletions):
        """Whether something below the element was set that no standing deletion had seen."""
        below = [one for field, sets in self.sets.items() if field.startswith(f"{type}/{id}/") for one in sets]
        waiting = [self.known[named] for one in deletions for named in one.over
                   if named < one.id and named in self.known and self.known[named].kind == "set"]
        seen = set()
        while waiting:
            one = waiting.pop()
            if one.id not in seen:
                seen.add(one.id)
                waiting.extend(self.replaced(one))
        return bool(deletions) and any(not one.is_stub and one.id not in seen for one in below)

    def fold_element(self, operation):
        type, id = operation.field, operation.id
        deletions = self.standing(type, id)
        return {"type": type, "value": operation.value, "purged": operation.is_stub,
                "deletions": [one.id for one in deletions], "shown": not operation.is_stub and not deletions,
                "edited_meanwhile": self.was_edited(type, id, deletions)}

    def is_hidden(self, field, elements):
        """Whether a field belongs to an element that is not there to be seen."""
        type, id = element_of(field) or (None, None)
        if type not in ELEMENTS[self.kind]:
            return False
        element = elements.get(id)
        return element is None or element["type"] != type or not element["shown"]


def fold(kind, log):
    return Fold(kind, log).state
