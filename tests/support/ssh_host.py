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
"""
ADMITTED = 'restrict,command="git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"" {key}\n'
RESET = struct.pack("ii", 1, 0)


def listen():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    return listener


class CuttingProxy:
    """Hands bytes on to a port until so many have passed in one direction, counted over all connections."""

    def __init__(self, port):
        self.target = port
        self.listener = listen()
        self.port = self.listener.getsockname()[1]
        self.lock = threading.Lock()
        self.set()
        threading.Thread(target=self.accept, daemon=True).start()

    def set(self, direction=None, after=0, silent=False):
        """Cuts after that many bytes "up" or "down", or never; or falls silent instead."""
        with self.lock:
            self.direction, self.after, self.silent = direction, after, silent
            self.passed = {"up": 0, "down": 0}

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            try:
                host = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            for direction, source, sink in (("up", client, host), ("down", host, client)):
                threading.Thread(target=self.pump, args=(direction, source, sink), daemon=True).start()

    def admit(self, direction, length):
        """How many of so many bytes may pass, and whether that is the end."""
        with self.lock:
            room = self.after - self.passed[direction] if direction == self.direction else length
            passing = max(0, min(room, length))
            self.passed[direction] += passing
            return passing, self.direction == direction and passing < length, self.silent

    def pump(self, direction, source, sink):
        try:
            while data := source.recv(65536):
                passing, ended, silent = self.admit(direction, len(data))
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

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)
        port = listen()
        self.port = port.getsockname()[1]
        port.close()
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host_key"], check=True)
        with open(folder + "/admitted", "w", encoding="utf-8"):
            pass
        with open(folder + "/sshd_config", "w", encoding="utf-8") as file:
            file.write(SSHD.format(port=self.port, folder=folder))
        self.server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-E", folder + "/sshd.log", "-f", folder + "/sshd_config"])
        while True:
            assert self.server.poll() is None, "sshd has ended"
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                threading.Event().wait(0.02)
        self.proxy = CuttingProxy(self.port)

    def get_address(self, path):
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.proxy.port}{path}"

    def admit(self, key):
        with open(self.folder + "/admitted", "a", encoding="utf-8") as file:
            file.write(ADMITTED.format(key=key))

    def stop(self):
        self.server.kill()
        self.server.wait()
