#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completions for bash, zsh and fish, written from what the program says of itself.

completions.py PROGRAM FOLDER [--write]

Without --write the files of FOLDER are compared with what they should be.
"""
import os
import re
import subprocess
import sys

HEADER = ("# SPDX-FileCopyrightText: The Floorwalk authors\n# SPDX-License-Identifier: GPL-3.0-or-later\n"
          "#\n# Written by tests/cli/completions.py --write from the verbs of floorwalk-cli.\n")
GLOBAL = ["--data", "--json", "--quiet", "--help"]


def ask(program, *words):
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run([program, *words], check=True, capture_output=True, text=True, env=environment).stdout


def read_verbs(program):
    """Returns {verb: (summary, {command or "": [option]})}."""
    verbs = {}
    for line in ask(program, "--help").split("Options:")[0].splitlines():
        match = re.match(r"  (\w\S*) +(.*)", line)
        if not match:
            continue
        commands = {}
        for usage in re.findall(r"^  floorwalk-cli (.*)$", ask(program, match[1], "--help"), re.MULTILINE):
            words = usage.split()
            name = words[1] if len(words) > 1 and re.fullmatch(r"[a-z][a-z-]*", words[1]) else ""
            commands[name] = sorted(set(re.findall(r"\[(--[a-z-]+)", usage)))
        verbs[match[1]] = (match[2], commands)
    return verbs


def write_bash(verbs):
    lines = [HEADER, "_floorwalk_cli() {",
             "  local word=${COMP_WORDS[COMP_CWORD]} verb= command= words= index",
             "  for ((index = 1; index < COMP_CWORD; index++)); do",
             "    case ${COMP_WORDS[index]} in",
             "      --data) ((index++)) ;;",
             "      -*) ;;",
             "      *) if [ -z \"$verb\" ]; then verb=${COMP_WORDS[index]}; else command=${COMP_WORDS[index]}; break; fi ;;",
             "    esac", "  done", "  case $verb/$command in",
             f"    /) words='{' '.join(list(verbs) + GLOBAL)}' ;;"]
    for verb, (_, commands) in verbs.items():
        for name, options in commands.items():
            if name:
                lines.append(f"    {verb}/{name}) words='{' '.join(options + ['--help'])}' ;;")
        first = [name for name in commands if name] + commands.get("", []) + ["--help"]
        lines.append(f"    {verb}/*) words='{' '.join(first)}' ;;")
    lines += ["  esac", "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")", "}",
              "complete -o bashdefault -o default -F _floorwalk_cli floorwalk-cli", ""]
    return "\n".join(lines)


def quote(text):
    return "'" + text.replace("'", "'\\''") + "'"


def write_zsh(verbs):
    lines = ["#compdef floorwalk-cli", HEADER, "_floorwalk_cli() {", "  local -a verbs words", "  verbs=("]
    lines += [f"    {quote(verb + ':' + summary)}" for verb, (summary, _) in verbs.items()]
    lines += ["  )", "  _arguments -C '--data[the data folder]:folder:_files -/' '--json[one JSON document]' \\",
              "    '--quiet[no remarks]' '--help[help]' '1: :->verb' '*:: :->rest'",
              "  case $state in", "    verb) _describe command verbs ;;", "    rest)", "      case $words[1]/$words[2] in"]
    for verb, (_, commands) in verbs.items():
        for name, options in commands.items():
            if name:
                lines.append(f"        {verb}/{name}) compadd -- {' '.join(options + ['--help'])}; _files ;;")
        first = [name for name in commands if name] + commands.get("", []) + ["--help"]
        lines.append(f"        {verb}/*) compadd -- {' '.join(first)}; _files ;;")
    lines += ["      esac ;;", "  esac", "}", "_floorwalk_cli \"$@\"", ""]
    return "\n".join(lines)


def write_fish(verbs):
    lines = [HEADER, "complete -c floorwalk-cli -n __fish_use_subcommand -l data -r -d 'the data folder'",
             "complete -c floorwalk-cli -l json -d 'one JSON document'",
             "complete -c floorwalk-cli -l quiet -d 'no remarks'", "complete -c floorwalk-cli -l help -d 'help'"]
    for verb, (summary, commands) in verbs.items():
        lines.append(f"complete -c floorwalk-cli -n __fish_use_subcommand -a {verb} -d {quote(summary)}")
        names = [name for name in commands if name]
        if names:
            inside = f"'__fish_seen_subcommand_from {verb}; and not __fish_seen_subcommand_from {' '.join(names)}'"
            lines.append(f"complete -c floorwalk-cli -n {inside} -a '{' '.join(names)}'")
        for name, options in commands.items():
            inside = f"'__fish_seen_subcommand_from {verb}" + (f"; and __fish_seen_subcommand_from {name}'" if name else "'")
            lines += [f"complete -c floorwalk-cli -n {inside} -l {option[2:]}" for option in options]
    return "\n".join(lines) + "\n"


def main():
    program, folder = sys.argv[1:3]
    verbs = read_verbs(program)
    assert len(verbs) > 20, verbs
    wanted = {"floorwalk-cli.bash": write_bash(verbs), "_floorwalk-cli": write_zsh(verbs),
              "floorwalk-cli.fish": write_fish(verbs)}
    old = []
    for name, text in wanted.items():
        path = os.path.join(folder, name)
        if "--write" in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            continue
        with open(path, encoding="utf-8") as file:
            if file.read() != text:
                old.append(path)
    for path in old:
        print(f"{path} is not what the verbs say: run tests/cli/completions.py PROGRAM FOLDER --write")
    sys.exit(1 if old else 0)


main()
