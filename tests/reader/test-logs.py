#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two readers of the format, the log room and the one here, make the same of every log: the vectors,
what the simulation leaves behind, and logs that go to the edges. SEED=N starts those elsewhere."""
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]
import tap
from fold import fold
from hostile import some_log
from lines import Bad, Log, Operation, meaning, read_purges
from reader import TEAM, Team, Tree, document_of

FOLD_LOGS, SIMULATION = sys.argv[1:3]
SEED = int(os.environ.get("SEED") or 1)
LOGS = 3000
SEEDS = 60


def fold_all(logs):
    """What the log room makes of (kind, document, log, purges), each."""
    asked = b"".join(f"{kind} {document} {len(log)} {len(purges)}\n".encode() + log + purges
                     for kind, document, log, purges in logs)
    said = subprocess.run([FOLD_LOGS], input=asked, capture_output=True, check=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def fold_here(kind, document, data, purges):
    """What this reader makes of one, in the same form."""
    try:
        read = Log().read(data)
    except Bad:
        return None
    log = read.purged(document, read_purges(purges))
    return {"blank": read.blank, "invalid": read.invalid, "blob": log.blob(), "state": fold(kind, log)}


def check_same(name, log, there, here):
    """Both readers' states of one log, key by key, so that a difference is named."""
    if meaning(there) == meaning(here):
        return
    for part in ("blank", "invalid", "blob"):
        assert there and here and there[part] == here[part], (name, part, there, here, log)
    for part in sorted(there["state"]):
        one, other = there["state"][part], here["state"][part]
        if isinstance(one, dict):
            for key in sorted(one.keys() | other.keys()):
                assert meaning(one.get(key)) == meaning(other.get(key)), (name, key, one.get(key), other.get(key), log)
        assert meaning(one) == meaning(other), (name, part, one, other, log)


def stub_of(line):
    try:
        return Operation(line).stub
    except Bad:
        return None


def join(lines):
    return "".join(line + "\n" for line in lines).encode()


def test_vectors():
    """the vectors of the format."""
    paths = sorted(glob.glob(os.path.join(HERE, "..", "log", "vectors", "*.json")))
    assert paths
    for path in paths:
        with open(path, "rb") as file:
            vector = json.load(file)
        name = os.path.basename(path)
        document, purges = vector.get("document", "0" * 16), join(vector.get("purges", []))
        here = fold_here(vector["kind"], document, join(vector["lines"]), purges)
        expected = {key: vector[key] for key in ("blank", "invalid", "blob", "state")}
        check_same(name, vector["lines"], expected, here)
        canonical = Log().read(join(vector["lines"])).purged(document, read_purges(purges)).canonical()
        assert canonical == join(vector["canonical"]), name
    print(f"# {len(paths)} vectors")


def test_hostile():
    """logs that go to the edges."""
    logs = [some_log(random.Random(seed), stub_of) for seed in range(SEED, SEED + LOGS)]
    ignored = 0
    for number, (log, there) in enumerate(zip(logs, fold_all(logs), strict=True)):
        here = fold_here(*log)
        check_same(f"SEED={SEED + number}", log, there, here)
        ignored += here["state"]["ignored"] if here else 0
    print(f"# {LOGS} logs from seed {SEED}, {ignored} operations ignored")


def history_logs(repository):
    """Every log of every commit of every branch, with the purge list beside it, each once."""
    found = {}
    branches = subprocess.run(["git", "-C", repository, "rev-list", "--branches"], check=True, capture_output=True)
    for commit in branches.stdout.decode().split():
        tree = Tree(repository, commit)
        contents = tree.read(tree.files)
        for path, data in contents.items():
            about = ("team", TEAM) if path == "team.jsonl" else document_of(path)
            if about:
                log = (*about, data, contents.get("purged.jsonl", b""))
                found[log] = f"{commit}:{path}"
    return found


def test_simulation():
    """everything that the simulation's remotes ever held."""
    with tempfile.TemporaryDirectory() as folder:
        stream, repository = os.path.join(folder, "stream"), os.path.join(folder, "team.git")
        subprocess.run([SIMULATION, "--from", str(SEED), "--count", str(SEEDS), "--write", stream], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
        with open(stream, "rb") as file:
            subprocess.run(["git", "-C", repository, "fast-import", "--quiet"], stdin=file, check=True)
        logs = history_logs(repository)
        for (log, name), there in zip(logs.items(), fold_all(logs), strict=True):
            check_same(name, log, there, fold_here(*log))
        for seed in range(SEED, SEED + SEEDS):
            check_end(repository, f"seed-{seed}")
    print(f"# {len(logs)} logs of {SEEDS} seeds")


def check_end(repository, branch):
    """The last commit of a seed holds what the devices saw."""
    states = json.loads(Tree(repository, branch).read(["states.json"])["states.json"])
    team = Team(repository, branch)
    for id, state in states.items():
        here = team.documents[id].state if id in team.documents else fold(state["kind"], Log())
        check_same(f"{branch} {id}", "", {"blank": 0, "invalid": 0, "blob": "", "state": state},
                   {"blank": 0, "invalid": 0, "blob": "", "state": here})


tap.run(test_vectors, test_hostile, test_simulation)
