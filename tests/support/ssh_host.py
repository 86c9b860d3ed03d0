# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A git host over SSH on a loopback port, with a proxy before it that cuts connections or falls silent.

The proxy is one port for all: what a device trusts stays the same whatever becomes of a connection.
"""
import getpass
import os
import socket
import struct
import subprocess
import threading

from ports import find_free
from web_host import die_with_parent

# The home is the test's own: what the person's shell does at a sign-in is no part of it, and may take a second. And
# whose connections are cut is no attacker who is kept out for a while: what a cut leaves would never be seen.
SSHD = """Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/admitted
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
PermitRootLogin yes
PidFile none
AllowTcpForwarding no
X11Forwarding no
MaxStartups 100
PerSourcePenalties no
SetEnv HOME={folder}
"""
ADMITTED = 'restrict,command="git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"" {key}\n'
RESET = struct.pack("ii", 1, 0)


def listen():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    return listener


class Cut:
    """The end of one connection: after so many bytes in one direction."""

    def __init__(self, dice, most):
        self.direction = dice.choice(["up", "down"])
        self.left = int(most ** dice.random())


class CuttingProxy:
    """Hands bytes on to a port until so many have passed in one direction, counted over all connections; or cuts
    connections by chance, each at a place of its own."""

    def __init__(self, port):
        self.target = port
        self.listener = listen()
        self.port = self.listener.getsockname()[1]
        self.lock = threading.Lock()
        self.dice = None
        self.accepted = self.cuts = 0
        self.ends = []
        self.set()
        threading.Thread(target=self.accept, daemon=True).start()

    def set(self, direction=None, after=0, silent=False):
        """Cuts after that many bytes "up" or "down", or never; or falls silent instead."""
        with self.lock:
            self.direction, self.after, self.silent = direction, after, silent
            self.passed = {"up": 0, "down": 0}

    def shake(self, dice, share, most):
        """From here on cuts that share of the connections, after up to @most bytes, fewer the likelier; None: none."""
        with self.lock:
            self.dice, self.share, self.most = dice, share, most
            self.accepted = self.cuts = 0

    def cut(self):
        """Cuts the connection that was made last, now."""
        with self.lock:
            for end in self.ends:
                try:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def draw(self):
        with self.lock:
            self.accepted += 1
            if self.dice is None or self.dice.random() >= self.share:
                return None
            self.cuts += 1
            return Cut(self.dice, self.most)

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            cut = self.draw()
            try:
                host = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            with self.lock:
                self.ends = [client, host]
            for direction, source, sink in (("up", client, host), ("down", host, client)):
                threading.Thread(target=self.pump, args=(direction, source, sink, cut), daemon=True).start()

    def admit(self, direction, length, cut):
        """How many of so many bytes may pass, and whether that is the end."""
        with self.lock:
            if cut is not None and cut.direction == direction:
                passing = min(cut.left, length)
                cut.left -= passing
                return passing, cut.left == 0, False
            room = self.after - self.passed[direction] if direction == self.direction else length
            passing = max(0, min(room, length))
            self.passed[direction] += passing
            return passing, self.direction == direction and passing < length, self.silent

    def pump(self, direction, source, sink, cut):
        try:
            while data := source.recv(65536):
                passing, ended, silent = self.admit(direction, len(data), cut)
                sink.sendall(data[:passing])
                if ended and silent:
                    continue
                if ended:
                    for end in (source, sink):
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    break
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()


class SshHost:
    """sshd with its own key, behind the proxy."""

    def __init__(self, folder, settings=""):
        self.folder = folder
        os.makedirs(folder)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host_key"], check=True)
        with open(folder + "/admitted", "w", encoding="utf-8"):
            pass
        self.port, = find_free(1)
        with open(folder + "/sshd_config", "w", encoding="utf-8") as file:
            file.write(settings + SSHD.format(port=self.port, folder=folder))
        self.start()
        self.proxy = CuttingProxy(self.port)

    def start(self):
        self.server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-E", self.folder + "/sshd.log", "-f",
                                        self.folder + "/sshd_config"], preexec_fn=die_with_parent)
        while True:
            assert self.server.poll() is None, "sshd has ended"
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                threading.Event().wait(0.02)

    def get_address(self, path):
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.proxy.port}{path}"

    def admit(self, key):
        with open(self.folder + "/admitted", "a", encoding="utf-8") as file:
            file.write(ADMITTED.format(key=key))

    def stop(self):
        self.server.kill()
        self.server.wait()
