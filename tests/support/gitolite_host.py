# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""gitolite behind a sshd of the test's own, in a home folder made for it."""
import os
import subprocess

from ssh_host import SshHost

ACCESS = """@writers ={writers}
@readers ={readers}
repo {repository}
    RW = @writers
    R = @readers
"""


class GitoliteHost(SshHost):
    """Its repository is reached by name; who may write can neither rewind a branch nor delete one."""

    def __init__(self, folder, repository):
        self.home, self.repository = folder + ".home", repository
        self.people = {"writers": [], "readers": []}
        os.makedirs(self.home + "/.ssh", mode=0o700)
        # Of two settings the first one counts.
        super().__init__(folder, f"AuthorizedKeysFile {self.home}/.ssh/authorized_keys\nSetEnv HOME={self.home}\n")
        try:
            self.make_key("owner")
            self.gitolite("setup", "-pk", self.home + "/owner.pub")
            self.admit(self.make_key("writer"))
        except BaseException:
            self.stop()
            raise

    def make_key(self, name):
        path = f"{self.home}/{name}"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
        with open(path + ".pub", encoding="utf-8") as file:
            return file.read().strip()

    def gitolite(self, *words):
        environment = {**os.environ, "HOME": self.home, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["gitolite", *words], env=environment, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def set_up(self):
        names = {group: "".join(f" {name}" for name in people) for group, people in self.people.items()}
        with open(self.home + "/.gitolite/conf/gitolite.conf", "w", encoding="utf-8") as file:
            file.write(ACCESS.format(repository=self.repository, **names))
        self.gitolite("setup")

    def admit(self, key, group="writers"):
        """Lets a key in, as the owner of such a host does."""
        people = self.people[group]
        people.append(f"{group}-{len(people)}")
        with open(f"{self.home}/.gitolite/keydir/{people[-1]}.pub", "w", encoding="utf-8") as file:
            file.write(key + "\n")
        self.set_up()

    def get_command(self):
        """The ssh of somebody who may write, for git."""
        return (f"ssh -i {self.home}/writer -o IdentitiesOnly=yes -o StrictHostKeyChecking=no "
                "-o UserKnownHostsFile=/dev/null")

    def get_folder(self):
        return f"{self.home}/repositories/{self.repository}.git"
