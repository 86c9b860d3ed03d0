# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a state means to people, in the shapes of floorwalk-cli's --json: made of the states of this reader
alone. What needs a template (kinds, titles, scores) is left out."""
from reader import TEAM


class Views:
    """The documents of a team, seen."""

    def __init__(self, team):
        self.team = team
        self.sites = {id: one.state for id, one in team.of_kind("site").items()}
        self.visits = {id: one.state for id, one in team.of_kind("visit").items()}
        self.own = team.documents[TEAM].state

    def person(self, id):
        return value_of(self.own, f"person/{id}/name")

    def said_by(self, operation):
        """Who and when, of an operation of a log."""
        by = operation.says("by")
        return {"by": by, "by_name": self.person(by), "at": operation.says("t")}

    def added_by(self, document, id):
        return self.said_by(self.team.documents[document].log.counting()[id])

    def canonical(self, site):
        """The site that stands for this one: the smallest of those that are one."""
        groups = {id: {id} for id in self.sites}
        for id, state in self.sites.items():
            other = value_of(state, "same-as")
            if other in groups:
                joined = groups[id] | groups[other]
                groups.update({one: joined for one in joined})
        return min(groups[site])

    def joined(self, site):
        """The states of all sites that are one, that of the one that stands for them first."""
        return {id: state for id, state in sorted(self.sites.items()) if self.canonical(id) == self.canonical(site)}

    def site_value(self, site, field):
        return next(filter(None, (value_of(state, field) for state in self.joined(site).values())), None)

    def actions(self, site):
        found = []
        for id, state in self.joined(site).items():
            for element in shown(state, "action"):
                said = {key: element_value(state, element, key) for key in ("text", "owner", "due", "priority", "status")}
                at = self.added_by(id, element)
                value = state["elements"][element]["value"]
                found.append({**said, "id": element, "priority": said["priority"] or "normal", "by": at["by"],
                              "status": said["status"] or "open", "visit": value.get("visit"), "at": at["at"],
                              "question": value.get("question")})
        return sorted(found, key=lambda one: one["id"])

    def claims(self, site):
        found = []
        for id, state in self.joined(site).items():
            for element in shown(state, "claim"):
                verdict = element_value(state, element, "status") or {}
                at = self.added_by(id, element)
                found.append({"id": element, "text": element_value(state, element, "text"), "by": at["by"],
                              "source": element_value(state, element, "source"), "at": at["at"],
                              "status": verdict.get("status", "open"), "visit": verdict.get("visit"),
                              "photo": verdict.get("photo"), "note": verdict.get("note")})
        return sorted(found, key=lambda one: one["id"])

    def values(self, *states):
        return [{"id": id, "name": element_value(state, id, "name"), "meaning": element_value(state, id, "meaning")}
                for state in states for id in shown(state, "value") if element_value(state, id, "name")]

    def pairs(self, site):
        """(ours, theirs) -> relation, of all the sites that are one."""
        found = {}
        for state in self.joined(site).values():
            for field, register in state["registers"].items():
                if field.startswith("pair/") and register["value"]:
                    found.setdefault(tuple(field.split("/")[1:]), register["value"])
        return found

    def site(self, site):
        return {"id": self.canonical(site), "name": self.site_value(site, "name"),
                "partner": self.site_value(site, "partner"), "place": self.site_value(site, "place"),
                "kind": self.site_value(site, "kind") or "production", "values": self.values(*self.joined(site).values()),
                "actions": self.actions(site), "claims": self.claims(site)}

    def others(self, visit, register):
        log = self.team.documents[visit]
        return [{"value": log.folded.known[id].value, **self.said_by(log.folded.author(log.folded.known[id]))}
                for id in register["others"]]

    def answers(self, visit):
        """What was said to each question, by its name as the command line writes it."""
        registers, found = self.visits[visit]["registers"], {}
        for field in registers:
            what, _, rest = field.partition("/")
            if what in ("answer", "note", "private-note"):
                instance, key = rest.split("/", 1)
                found[key if instance == "-" else f"{key}@{instance}"] = rest
        answers = {name: self.answer(visit, rest) for name, rest in found.items()}
        return {name: one for name, one in answers.items() if one}

    def answer(self, visit, rest):
        registers = self.visits[visit]["registers"]
        said, note, private = (registers.get(f"{what}/{rest}") for what in ("answer", "note", "private-note"))
        value = said and said["value"]
        absent = isinstance(value, dict)
        texts = [one and one["value"] for one in (note, private)]
        others = self.others(visit, said) if said else []
        if value is None and texts == [None, None] and not others:
            return None
        first = said or note or private
        answer = {"value": None if absent else value, "na": absent, "reason": value.get("reason") if absent else None,
                  "note": texts[0], "private_note": texts[1], "others": others, "by": first["by"],
                  "by_name": self.person(first["by"]), "at": first["at"]}
        if note and note["others"]:
            answer["note_others"] = self.others(visit, note)
        return answer

    def elements(self, visit, type, *keys, added=()):
        """The shown elements of a type with what was last said of each; `added` is read from the add alone."""
        state = self.visits[visit]
        return [{"id": id, **{key: element_value(state, id, key) for key in keys},
                 **{key: state["elements"][id]["value"].get(key) for key in added}, **self.added_by(visit, id)}
                for id in shown(state, type)]

    def quotes(self, visit, added):
        """Those in which something stands."""
        return [one for one in self.elements(visit, "quote", "text", added=[added]) if (one["text"] or "").strip(" \t\n\r\f\v")]

    def conversations(self, visit):
        found = self.elements(visit, "conversation", "role", "tenure", "shift", "vision", "impact", "manager-present")
        quotes = self.quotes(visit, "conversation")
        for one in found:
            prefix = f"conversation/{one['id']}/value/"
            one["manager_present"] = bool(one.pop("manager-present"))
            one["values"] = {field[len(prefix):]: register["value"] for field, register
                             in self.visits[visit]["registers"].items() if field.startswith(prefix) and register["value"]}
            one["quotes"] = [{"id": quote["id"], "text": quote["text"]} for quote in quotes
                             if quote["conversation"] == one["id"]]
        return found

    def photos(self, visit):
        found = self.elements(visit, "photo", "question", "instance", "caption", "boxes", "gate", "shared",
                              added=["taken", "width", "height", "device"])
        for one in found:
            device = self.team.documents[visit].log.counting()[one["id"]].says("dev")
            one["held_back_on"] = None if one["shared"] else device
            del one["device"]
        return found

    def visitors(self, visit):
        state = self.visits[visit]
        people = {state["elements"][id]["value"].get("person") for id in shown(state, "visitor")} - {None}
        return [{"id": id, "name": self.person(id)} for id in sorted(people)]

    def templates(self, visit):
        return {field.split("/")[1]: register["value"] for field, register in self.visits[visit]["registers"].items()
                if field.startswith("template/") and register["value"]}

    def visit(self, visit):
        state = self.visits[visit]
        say = {field: register["value"] for field, register in state["registers"].items()}
        review = say.get("review") or {}
        site = say.get("site")
        nothing = (all(value is None for value in say.values())
                   and not any(one["shown"] for one in state["elements"].values()))
        return {
            "id": visit, "date": say.get("date"), "phase": say.get("phase"), "review": review.get("state"),
            "review_remark": review.get("remark"), "photography": say.get("photography"),
            "status": "closed" if say.get("status") == "closed" else "open", "walk": say.get("walk") or visit,
            "blind": say.get("blind") is True, "deleted": say.get("deleted") is True or nothing,
            "site": {"id": self.canonical(site) if site in self.sites else site,
                     "name": self.site_value(site, "name") if site in self.sites else None,
                     "partner": self.site_value(site, "partner") if site in self.sites else None},
            "zones": {field[len("zone/"):]: value for field, value in say.items() if field.startswith("zone/")},
            "instances": [{"id": "-", "section": field[len("first-label/"):], "label": value}
                          for field, value in sorted(say.items()) if field.startswith("first-label/") and value]
                         + [{"id": id, "section": state["elements"][id]["value"]["section"],
                             "label": element_value(state, id, "label") or ""} for id in shown(state, "instance")],
            "visitors": self.visitors(visit), "answers": self.answers(visit), "photos": self.photos(visit),
            "conversations": self.conversations(visit),
            "quotes": self.quotes(visit, "question"),
            "comments": self.elements(visit, "comment", "text", added=["question"]),
            "tags": [{"id": id, **{key: state["elements"][id]["value"].get(key)
                                   for key in ("side", "value", "question", "instance", "photo")}}
                     for id in shown(state, "tag")],
            "actions": [one for one in self.actions(site) if one["visit"] == visit] if site in self.sites else [],
            "claims": self.claims(site) if site in self.sites else [],
        }

    def disagreements(self, visit):
        """field -> [winning operation, its value, [[operation, value]]]."""
        state, folded = self.visits[visit], self.team.documents[visit].folded
        return {field: [state["registers"][field]["winner"], state["registers"][field]["value"],
                        [[id, folded.known[id].value] for id in state["registers"][field]["others"]]]
                for field in state["disagreements"]}


def value_of(state, field):
    return state["registers"].get(field, {}).get("value")


def shown(state, type):
    """The ids of the elements of a type that are shown, in order."""
    return [id for id, one in sorted(state["elements"].items()) if one["type"] == type and one["shown"]]


def element_value(state, id, name):
    """What was set last, else what the add carried."""
    element = state["elements"][id]
    register = state["registers"].get(f"{element['type']}/{id}/{name}")
    return register["value"] if register else element["value"].get(name.replace("-", "_"))
