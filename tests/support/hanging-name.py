#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service on the session's bus that hangs: it takes every call and never answers. hanging-name.py NAME"""
import os
import signal
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402  (the version is asked for first)


def hang(connection, name):
    os.kill(os.getpid(), signal.SIGSTOP)


Gio.bus_own_name(Gio.BusType.SESSION, sys.argv[1], Gio.BusNameOwnerFlags.NONE, None, hang, None)
GLib.MainLoop().run()
