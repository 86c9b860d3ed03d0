# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The team repository: joining, and the two everyday syncs, beside git on the same bare repository.

Every step is a process of its own, ours too, timed from start to end.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from figures import Row
from records import Records, draw_photos

PAIRS = 5
MEBIBYTE = 1024
POLL = 0.02


class Peak(threading.Thread):
    """Watches the most memory a process holds, in MiB, while it runs: what the kernel keeps for afterwards
    counts what the process was before it became that program."""

    def __init__(self, process):
        super().__init__()
        self.path = f"/proc/{process.pid}/status"
        self.ended = threading.Event()
        self.memory = 0
        self.start()

    def run(self):
        while not self.ended.wait(POLL):
            try:
                with open(self.path, encoding="ascii") as lines:
                    found = [int(line.split()[1]) / MEBIBYTE for line in lines if line.startswith("VmHWM")]
            except OSError:
                return
            self.memory = max(found, default=self.memory)


def run_measured(*command, cwd=None):
    """Runs a command that must succeed; returns its seconds and the most memory it held, in MiB."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        with subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=said) as process:
            peak = Peak(process)
            process.wait()
        seconds = time.monotonic() - start
        peak.ended.set()
        peak.join()
        if process.returncode != 0:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command[:3])}: {said.read().decode(errors='replace').strip()}")
    return seconds, peak.memory


def quiet(seconds_and_memory):
    return seconds_and_memory[0]


class Git:
    """git on one bare repository, without the user's configuration."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *arguments):
        return run_measured("git", "-C", self.folder, "-c", "gc.auto=0", *arguments)

    def first_page(self):
        listed = subprocess.run(["git", "-C", self.folder, "ls-tree", "-r", "--name-only", "origin/main", "sites"],
                                capture_output=True, text=True, check=True)
        return next(path for path in listed.stdout.split() if path.endswith(".md"))

    def commit(self, number, path):
        """A commit on the branch that changes one page."""
        text = f"page {number}\n"
        stream = (f"commit refs/heads/main\ncommitter A visitor <visitor@example.org> {1800000000 + number} +0000\n"
                  f"data 6\na page\nfrom refs/remotes/origin/main^0\nM 100644 inline {path}\ndata {len(text)}\n{text}\n")
        subprocess.run(["git", "-C", self.folder, "fast-import", "--quiet", "--force"], input=stream.encode(), check=True)


def use_own_configuration():
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        os.environ[name] = "/dev/null"


def team_repository(bench):
    """The bare repository of the large team; made once."""
    if "repository" not in bench.shared:
        use_own_configuration()
        path = os.path.join(bench.folder, "team.git")
        print(f"bench: a repository of {bench.visits:,} visits", file=sys.stderr, flush=True)
        bench.run("git", "init", "--quiet", "--bare", "--initial-branch=main", path)
        with subprocess.Popen([bench.program("repository"), str(bench.visits)], stdout=subprocess.PIPE) as stream:
            subprocess.run(["git", "-C", path, "fast-import", "--quiet"], stdin=stream.stdout, check=True)
        bench.run("git", "-C", path, "repack", "-adq")
        bench.shared["repository"] = path
    return bench.shared["repository"]


def join_once(bench, repository, number):
    """Returns our seconds and memory, and git's with the bare inserts."""
    own, clone = os.path.join(bench.folder, f"join-{number}"), os.path.join(bench.folder, f"clone-{number}.git")
    rows = os.path.join(bench.folder, f"rows-{number}.db")
    ours = run_measured(bench.program("sync"), "join", own, repository)
    seconds, memory = run_measured("git", "clone", "--quiet", "--bare", "--no-local", repository, clone)
    inserts = float(bench.run(bench.program("insert"), rows, str(bench.visits)))
    shutil.rmtree(clone)
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(rows + ending):
            os.unlink(rows + ending)
    old = bench.shared.pop("joined", None)
    if old:
        shutil.rmtree(old)
    bench.shared["joined"] = own
    return ours, (seconds + inserts, memory)


def join(bench):
    repository = team_repository(bench)
    pairs = [join_once(bench, repository, number) for number in range(PAIRS)]
    label = f"join a team of {bench.visits:,} visits"
    yield Row(label, [ours[0] for ours, _ in pairs], [git[0] for _, git in pairs],
              "git clone --bare, and the bare inserts of the same rows", target=1.3)
    yield Row(label + ", memory", [ours[1] for ours, _ in pairs], [git[1] for _, git in pairs],
              "git clone --bare", limit=160, unit="MiB")


def joined_folder(bench):
    """A data folder that has joined the large team."""
    if "joined" not in bench.shared:
        join_once(bench, team_repository(bench), "only")
    return bench.shared["joined"]


def sync(bench):
    own = joined_folder(bench)
    repository = team_repository(bench)
    clone = os.path.join(bench.folder, "mirror")
    bench.run("git", "init", "--quiet", "--bare", clone)
    git = Git(clone)
    git.run("remote", "add", "origin", repository)
    git.run("fetch", "--quiet", "origin")
    page = git.first_page()
    program = bench.program("sync")
    nothing, one = [], []
    for number in range(PAIRS + 1):
        run_measured(program, "change", own, str(number))
        ours = quiet(run_measured(program, "sync", own))
        fetched = quiet(git.run("fetch", "--quiet", "origin"))
        git.commit(number, page)
        one.append((ours, fetched + quiet(git.run("push", "--quiet", "origin", "main"))))
        run_measured(program, "sync", own)
        git.run("fetch", "--quiet", "origin")
        for _ in range(2):
            ours = quiet(run_measured(program, "sync", own))
            nothing.append((ours, quiet(git.run("fetch", "--quiet", "origin"))))
    # The first round warms up.
    yield Row("sync, nothing new", *map(list, zip(*nothing[2:])), "git fetch", target=1.3)
    yield Row("sync, one visit", *map(list, zip(*one[1:])), "git fetch and git push", target=1.5)


PHOTOS = 100
# Photos are packed already: trying to make them smaller only costs time.
TUNED = ("-c", "core.compression=0", "-c", "pack.window=0", "-c", "user.name=A visitor", "-c", "user.email=visitor@example.org")


def push_photos(bench, name, shared):
    """Makes a commit of the files and pushes it; returns seconds and the most memory in MiB."""
    bare, work = os.path.join(bench.folder, name + ".git"), os.path.join(bench.folder, name)
    bench.run("git", "init", "--quiet", "--bare", "--initial-branch=main", bare)
    bench.run("git", "init", "--quiet", "--initial-branch=main", work)
    for path in shared:
        shutil.copy(path, work)
    steps = [run_measured("git", "-C", work, *TUNED, *step) for step in
             (("add", "."), ("commit", "--quiet", "--message", "Photos"), ("push", "--quiet", bare, "main"))]
    return sum(seconds for seconds, _ in steps), max(memory for _, memory in steps)


def send_photos(bench, records, name):
    """Sends what a new team does not have; returns seconds and the most memory in MiB."""
    folder = os.path.join(bench.folder, name)
    shutil.copytree(records.folder, folder)
    command = [records.program(), "--data", folder]
    bench.run("git", "init", "--quiet", "--bare", "--initial-branch=main", folder + ".git")
    bench.run(*command, "team", "create", folder + ".git")
    bench.run(*command, "sync", "--photos", "none")
    return run_measured(*command, "sync")


def photos(bench):
    use_own_configuration()
    records = Records(bench, "photos")
    pictures = draw_photos(bench.make_folder("drawn"), PHOTOS, 2048, 1536)
    records.command("photo", "clear", *records.add_photos(pictures))
    folder = os.path.join(records.folder, "photos", "shared")
    shared = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    pairs = [(send_photos(bench, records, f"send-{number}"), push_photos(bench, f"push-{number}", shared))
             for number in range(PAIRS)]
    label = f"send {PHOTOS} photos"
    yield Row(label, [ours[0] for ours, _ in pairs], [git[0] for _, git in pairs],
              "git add, commit and push of the same files, tuned", target=1.3)
    yield Row(label + ", memory", [ours[1] for ours, _ in pairs], [git[1] for _, git in pairs],
              "git", limit=40, unit="MiB")


WORK = {"join": join, "sync": sync, "photos": photos}
