#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that the shipped checklists ask everything they set out to ask, and under the right
# conditions. Usage: check-coverage.py FOLDER, the folder that holds the templates.

import json
import pathlib
import sys

# Every line that the checklists must ask, by letter and in order: o observed, q asked of somebody,
# d a document or number, s the sum of other lines.
LINES = {
    "A": "ddddoo",
    "B": "ddqqoqoqq",
    "C": "oooooooo",
    "D": "oooooooqqqqoo",
    "E": "dddddddddddq",
    "F": "oqqqqoooooqo",
    "G": "dddqoddqdoooqo",
    "H": "qqqqddqqqqoq",
    "I": "qqqoqqdooqo",
    "J": "qqooqo",
    "K": "qdqqqqoo",
    "L": "sodqdosqdoqoqq",
    "M": "ddoddqqdoo",
}
KINDS = {f"{letter}{number}": kind
         for letter, kinds in LINES.items() for number, kind in enumerate(kinds, 1)}

# What makes no sense before a contract, and what counts as being past it.
AFTER_CONTRACT = ({f"H{number}" for number in range(5, 13)}
                  | {line for line in KINDS if line[0] in "IKM"})
CONTRACT_PHASES = {"onboarding", "steady-state"}

# These are shown as a distance and must not earn points.
FIT_LINES = {"A4", "C6", "C7", "C8"}
# A picture helps with these.
PHOTO_LINES = {"C1", "C2", "C3", "C4", "C5", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "L10", "M3"}
# How many questions of its own a line needs that asks several things.
SEVERAL = {"D7": 3, "F7": 2, "I1": 2, "L4": 2}
# Both sides answer for these.
BOTH_SIDES = ("I", "K", "M")

FLOOR_TITLES = ["Workspaces", "Break rooms", "Recognition displays", "Values in their own words",
                "Atmosphere", "Context"]
TEMPLATES = {"floor-walk", "values-conversations", "leadership-meeting", "communication-check",
             "people-systems", "integrity-ownership", "seven-keys", "front-line",
             "cultural-alignment"}
QUESTIONS_AT_LEAST = 110
SIZE_LIMIT = 256 * 1024
ANCHOR_LENGTH = 60

problems = []


def problem(place, reason):
    problems.append(f"{place}: {reason}")


def texts(text):
    """The text in each of its languages; the template's own language is English throughout."""
    return text if isinstance(text, dict) else {"en": text}


def own_sections(template):
    return [section for section in template["sections"] if "include" not in section]


def implies_contract(condition):
    """Whether the condition can only hold in a phase after the contract."""
    if condition is None:
        return False
    if "phase" in condition:
        return set(condition["phase"]) <= CONTRACT_PHASES
    if "all" in condition:
        return any(implies_contract(part) for part in condition["all"])
    if "any" in condition:
        return bool(condition["any"]) and all(implies_contract(part) for part in condition["any"])
    return False


def conditions_in(condition):
    yield condition
    for part in condition.get("all", []) + condition.get("any", []):
        yield from conditions_in(part)
    if "not" in condition:
        yield from conditions_in(condition["not"])


class Asked:
    """A question with where it stands."""

    def __init__(self, template, section, question):
        self.template = template["id"]
        self.section = section
        self.question = question
        self.key = f"{template['id']}/{question['id']}"
        self.covers = question.get("covers", [])
        self.side = question.get("side", section["side"])

    def has_points(self):
        if self.question["kind"] in ("rating", "yes-no"):
            return True
        return any("score" in option for option in self.question.get("options", []))

    def is_after_contract(self):
        return (implies_contract(self.section.get("show_if"))
                or implies_contract(self.question.get("show_if")))


def load(folder):
    templates = {}
    for path in sorted(folder.glob("*.json")):
        data = path.read_bytes()
        try:
            template = json.loads(data)
        except ValueError as error:
            problem(path.name, f"is not JSON: {error}")
            continue
        templates[template["id"]] = template
        if len(data) >= SIZE_LIMIT:
            problem(path.name, "is not below 256 KiB")
        if path.stem != template["id"]:
            problem(path.name, f"is named otherwise than its id, \"{template['id']}\"")
    for missing in sorted(TEMPLATES - set(templates)):
        problem(missing, "there is no such template")
    return templates


def check_keys(asked):
    seen = set()
    for one in asked:
        if one.key in seen:
            problem(one.key, "the key stands twice")
        seen.add(one.key)


def check_covers(asked):
    for one in asked:
        if not one.covers:
            problem(one.key, "covers no line")
        if len(one.covers) > 2:
            problem(one.key, f"covers {len(one.covers)} lines; two are the most")
        for line in one.covers:
            if line not in KINDS:
                problem(one.key, f"covers {line}, which is no line")


def check_lines(asked):
    for line, kind in KINDS.items():
        covering = [one for one in asked if line in one.covers]
        alone = [one for one in covering if one.covers == [line]]
        if not covering:
            problem(line, "no question covers it")
        elif kind in "oq" and not alone:
            problem(line, "is observed or asked, and has no question of its own")
        if covering and len(alone) < SEVERAL.get(line, 0):
            problem(line, f"needs {SEVERAL[line]} questions of its own, has {len(alone)}")
        if kind in "oq" and len({other for one in covering for other in one.covers}) > 2:
            problem(line, "shares its questions with more than one other line")
        if line in PHOTO_LINES and not any(one.question.get("photo") for one in covering):
            problem(line, "none of its questions says that a photo helps")


def check_phases(asked):
    for one in asked:
        late = AFTER_CONTRACT.intersection(one.covers)
        if late and not one.is_after_contract():
            problem(one.key, f"covers {', '.join(sorted(late))} and is asked before a contract too")
    for line in sorted(set(KINDS) - AFTER_CONTRACT):
        covering = [one for one in asked if line in one.covers]
        if line != "G9" and covering and all(one.is_after_contract() for one in covering):
            problem(line, "makes sense before a contract and is not asked then")


def check_fit(asked):
    for line in sorted(FIT_LINES):
        covering = [one for one in asked if line in one.covers]
        if not any(one.question["kind"] == "fit" for one in covering):
            problem(line, "is a scale of fit and has no fit question")
        for one in covering:
            if one.has_points():
                problem(one.key, f"covers {line}, a scale of fit, and earns points")
    for one in asked:
        if one.question["kind"] == "fit":
            if len(one.question["options"]) != 5:
                problem(one.key, "a fit has five options, in order")
            if not one.question.get("scale"):
                problem(one.key, "a fit needs a scale")


def check_sides(asked):
    for letter in BOTH_SIDES:
        sides = {one.side for one in asked for line in one.covers if line[0] == letter}
        if not ("both" in sides or {"vendor", "client"} <= sides):
            problem(letter, "judges both sides and is not marked so")
    for one in asked:
        if {"H7", "H8"}.intersection(one.covers) and one.section["side"] != "client":
            problem(one.key, "feedback on us must stand in a section of the client's side")
    sides = {one.side for one in asked if one.covers == ["I1"]}
    if not {"vendor", "client"} <= sides:
        problem("I1", "needs a question for each side")
    truth = sorted(one.side for one in asked if one.question.get("moment_of_truth"))
    if truth != ["client", "vendor"]:
        problem("L4", "the moment of truth is one question for each side")


def check_ratings(asked):
    for one in asked:
        if one.question["kind"] != "rating":
            continue
        anchors = [texts(anchor) for anchor in one.question.get("anchors", [])]
        if len(anchors) != 5:
            problem(one.key, f"has {len(anchors)} anchors instead of five")
            continue
        for language in sorted({language for anchor in anchors for language in anchor}):
            words = [anchor.get(language, anchor["en"]).strip() for anchor in anchors]
            if len({word.casefold() for word in words}) != 5:
                problem(one.key, f"two of its anchors are alike in \"{language}\"")
            for word in words:
                if not word or len(word) > ANCHOR_LENGTH:
                    problem(one.key, f"the anchor \"{word}\" is empty or longer than {ANCHOR_LENGTH}")


def check_fields(asked):
    for one in asked:
        if one.question.get("where") not in ("desk", "floor", "talk", "meeting"):
            problem(one.key, "does not say where it is answered")
        if one.question["kind"] == "yes-no" and one.question.get("good") not in ("yes", "no"):
            problem(one.key, "does not say which answer is good")
    kinds = {one.question["kind"] for one in asked}
    for kind in ("rating", "yes-no", "choice", "choices", "number", "date", "text", "fit"):
        if kind not in kinds:
            problem(kind, "no question is of this kind")
    if len(asked) < QUESTIONS_AT_LEAST:
        problem("templates", f"ask {len(asked)} questions; {QUESTIONS_AT_LEAST} are the least")


def check_conditions(asked):
    known = {one.key: one.question for one in asked}
    for one in asked:
        for condition in (one.section.get("show_if"), one.question.get("show_if")):
            for part in conditions_in(condition) if condition else ():
                if "question" not in part:
                    continue
                name = part["question"]
                target = known.get(name if "/" in name else f"{one.template}/{name}")
                if target is None:
                    problem(one.key, f"its condition asks for \"{name}\", which is no question")
                    continue
                options = {option["id"] for option in target.get("options", [])} or {"yes", "no"}
                wanted = part.get("in", [part["is"]] if "is" in part else [])
                for value in wanted:
                    if isinstance(value, str) and value not in options:
                        problem(one.key, f"its condition waits for \"{value}\", no answer of \"{name}\"")


def check_floor_walk(templates):
    floor = templates.get("floor-walk")
    if floor is None:
        return
    titles = [texts(section["title"])["en"] for section in own_sections(floor)]
    if titles != FLOOR_TITLES:
        problem("floor-walk", f"its sections are titled {', '.join(titles)}")
    desks = [(section, question) for section in own_sections(floor)
             for question in section["questions"] if question["id"] == "desks-personalised"]
    if [section["id"] for section, _ in desks] != ["workspaces"]:
        problem("floor-walk/desks-personalised", "must stand in the section workspaces")
    elif "clean-desk" not in desks[0][1].get("zones", []):
        problem("floor-walk/desks-personalised", "must not apply in a clean-desk zone")


def check_repeats(templates):
    sections = {f"{template['id']}/{section['id']}": section
                for template in templates.values() for section in own_sections(template)}
    for name in ("floor-walk/break-rooms", "leadership-meeting/leaders-met",
                 "leadership-meeting/incidents-told", "integrity-ownership/incidents"):
        if "repeat" not in sections.get(name, {}):
            problem(name, "must be a repeated section")
    for name in ("floor-walk/values-in-their-own-words", "values-conversations/beliefs"):
        if not sections.get(name, {}).get("conversation"):
            problem(name, "must be asked in each conversation")


def check_includes(templates):
    sections = {f"{template['id']}/{section['id']}"
                for template in templates.values() for section in own_sections(template)}
    for template in templates.values():
        included = [section["include"] for section in template["sections"] if "include" in section]
        for name in included:
            if name not in sections:
                problem(template["id"], f"includes {name}, which is no section")
            if included.count(name) > 1:
                problem(template["id"], f"includes {name} twice")
    full = templates.get("cultural-alignment")
    if full is None:
        return
    if own_sections(full):
        problem("cultural-alignment", "asks questions of its own")
    included = {section.get("include") for section in full["sections"]}
    for name in sorted(sections - included):
        problem("cultural-alignment", f"leaves out {name}")


def main():
    templates = load(pathlib.Path(sys.argv[1]))
    asked = [Asked(template, section, question) for template in templates.values()
             for section in own_sections(template) for question in section["questions"]]
    for check in (check_keys, check_covers, check_lines, check_phases, check_fit, check_sides,
                  check_ratings, check_fields, check_conditions):
        check(asked)
    for check in (check_floor_walk, check_repeats, check_includes):
        check(templates)
    if problems:
        print("\n".join(problems))
        sys.exit(f"{len(problems)} problems in the checklists")
    required = sum(one.question.get("required", False) for one in asked)
    print(f"{len(KINDS)} lines covered by {len(asked)} questions in {len(templates)} checklists; "
          f"{required} of them required")


main()
