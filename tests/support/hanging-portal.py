#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop portal that has a camera and never lets anybody know.

hanging-portal.py hang|mute     the dialog stays unanswered, or every call does
"""
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402  (the version is asked for first)

INTERFACES = """<node>
<interface name="org.freedesktop.host.portal.Registry">
  <method name="Register"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/></method>
</interface>
<interface name="org.freedesktop.portal.Camera">
  <method name="AccessCamera"><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="OpenPipeWireRemote"><arg type="a{sv}" direction="in"/><arg type="h" direction="out"/></method>
  <property name="IsCameraPresent" type="b" access="read"/>
  <property name="version" type="u" access="read"/>
</interface>
</node>"""
PROPERTIES = {"IsCameraPresent": GLib.Variant("b", True), "version": GLib.Variant("u", 1)}


def call(connection, sender, path, interface, method, parameters, invocation):
    if sys.argv[1] == "mute":
        return
    if method == "Register":
        invocation.return_value(None)
    elif method == "AccessCamera":
        caller = sender[1:].replace(".", "_")
        token = parameters[0].get("handle_token", "token")
        invocation.return_value(GLib.Variant("(o)", (f"/org/freedesktop/portal/desktop/request/{caller}/{token}",)))


def get(connection, sender, path, interface, name):
    return PROPERTIES[name]


def on_bus(connection, name):
    for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
        connection.register_object("/org/freedesktop/portal/desktop", interface, call, get, None)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, on_bus, None, None)
GLib.MainLoop().run()
