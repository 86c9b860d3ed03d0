# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A secret service on a bus of its own: gnome-keyring with an open keyring that is made for the test."""
import os
import signal
import subprocess
import time

from gi.repository import Gio, GLib

from web_host import die_with_parent

CONFIGURATION = """<busconfig><type>session</type><listen>unix:dir={folder}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


class Keyring:
    """`environment` is what a program needs to find it."""

    def __init__(self, folder):
        self.folder = folder
        os.mkdir(folder, 0o700)
        path = os.path.join(folder, "bus.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=folder))
        self.environment = {"XDG_RUNTIME_DIR": folder, "XDG_DATA_HOME": folder, "HOME": folder}
        self.bus = subprocess.Popen(["dbus-daemon", f"--config-file={path}", "--nofork", "--print-address"],
                                    env={**os.environ, **self.environment}, stdout=subprocess.PIPE, text=True,
                                    preexec_fn=die_with_parent)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        self.start()

    def start(self):
        """Starts the daemon, which opens the keyring: a new one, or the one that was there before."""
        self.daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
             f"--control-directory={self.folder}"],
            env={**os.environ, **self.environment}, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
        self.daemon.stdin.write(b"opens the keyring")
        self.daemon.stdin.close()
        self.wait_until_open()

    def call(self, *words):
        return subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets", *words],
                              env={**os.environ, **self.environment}, capture_output=True, text=True)

    def is_open(self):
        found = self.default_collection()
        if "login" not in found:
            return False
        return "<false>" in self.call("--object-path", found.split("'")[1], "--method",
                                      "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Secret.Collection",
                                      "Locked").stdout

    def wait_until_open(self):
        deadline = time.monotonic() + 60
        while not self.is_open():
            if time.monotonic() > deadline or self.daemon.poll() is not None:
                raise AssertionError("gnome-keyring does not come up")
            time.sleep(0.02)

    def default_collection(self):
        return self.call("--object-path", "/org/freedesktop/secrets", "--method",
                         "org.freedesktop.Secret.Service.ReadAlias", "default").stdout

    def lock(self):
        path = self.default_collection().split("'")[1]
        done = self.call("--object-path", "/org/freedesktop/secrets", "--method",
                         "org.freedesktop.Secret.Service.Lock", f"['{path}']")
        assert done.returncode == 0, done.stderr

    def items(self):
        path = self.default_collection().split("'")[1]
        items = self.call("--object-path", path, "--method", "org.freedesktop.DBus.Properties.Get",
                          "org.freedesktop.Secret.Collection", "Items").stdout
        return [part for part in items.split("'") if part.startswith("/")]

    def secrets(self):
        """What it keeps, as bytes."""
        bus = Gio.DBusConnection.new_for_address_sync(
            self.environment["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

        def ask(method, words):
            return bus.call_sync("org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
                                 method, words, None, Gio.DBusCallFlags.NONE, -1).unpack()

        session = ask("OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))[1]
        found, = ask("GetSecrets", GLib.Variant("(aoo)", (self.items(), session)))
        bus.close_sync()
        return [bytes(secret[2]) for secret in found.values()]

    def labels(self):
        """What a person sees in the list of all secrets."""
        found = []
        for item in self.items():
            shown = self.call("--object-path", item, "--method", "org.freedesktop.DBus.Properties.Get",
                              "org.freedesktop.Secret.Item", "Label").stdout
            found.append(shown.split("'")[1])
        return sorted(found)

    def end(self, how=signal.SIGTERM):
        """Ends the daemon; the bus stays."""
        if self.daemon.poll() is None:
            self.daemon.send_signal(how)
        self.daemon.wait()

    def stop(self):
        self.end()
        self.bus.terminate()
        self.bus.wait()
        self.bus.stdout.close()
