#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window for the tests of the headless support: an entry, a switch, a button and its toast.
With --check it asserts its own content and ends.
"""
import sys

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("Adw", "1")
from gi.repository import Adw, Gio, Gtk  # noqa: E402


def build(application):
    entry = Adw.EntryRow(title="Site")
    switch = Adw.SwitchRow(title="Photos allowed")
    group = Adw.PreferencesGroup(title="Visit")
    for row in (entry, switch):
        group.add(row)
    button = Gtk.Button(label="Keep")
    page = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, margin_start=12, margin_end=12)
    for widget in (group, button):
        page.append(widget)
    toasts = Adw.ToastOverlay(child=Gtk.ScrolledWindow(child=page, vexpand=True))
    button.connect("clicked", lambda _: toasts.add_toast(Adw.Toast(title=f"Kept {entry.get_text()}", button_label="Undo")))
    view = Adw.ToolbarView(content=toasts)
    view.add_top_bar(Adw.HeaderBar())
    window = Adw.ApplicationWindow(application=application, title="Try", content=view)
    window.set_default_size(360, 640)
    window.present()
    return window


def check(application):
    window = build(application)
    window.connect("map", lambda _: (print("mapped"), application.quit()))
    if window.get_mapped():
        print("mapped")
        application.quit()


if __name__ == "__main__":
    app = Adw.Application(application_id="io.github.floorwalk.Try", flags=Gio.ApplicationFlags.NON_UNIQUE)
    app.connect("activate", check if "--check" in sys.argv else build)
    sys.exit(app.run(None))
