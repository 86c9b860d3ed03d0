#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team in the app: joined on an HTTPS host, which asks who comes; each step of a test, and the join code; the
sync that starts by itself.

test-team.py PROGRAM CLI; with FLOORWALK_PICTURES a folder gets a picture of each dialog.
"""
import os
import re
import subprocess
import sys

SUPPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support")
sys.path.insert(0, SUPPORT)

from headless import Session, wait_until  # noqa: E402
from keyring import Keyring  # noqa: E402
from ssh_host import SshHost  # noqa: E402
from web_host import PASSWORD, USER, Host  # noqa: E402
import tap  # noqa: E402

PROGRAM, CLI = sys.argv[1:]


def take_picture(app, name):
    folder = os.environ.get("FLOORWALK_PICTURES")
    if folder:
        app.display.screenshot(os.path.join(folder, f"{name}.png"))


def cli(folder, *words, input="", environment=None):
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "disabled:", **(environment or {})}
    return subprocess.run([CLI, "--data", folder, *words], check=True, capture_output=True, text=True, input=input,
                          env=environment).stdout.strip()


def sign_in(app, password, picture):
    app.find("User", "text").type(USER)
    token = app.find("Token or password", "text")
    token.focus()
    app.display.type(password)
    app.wait(lambda: len(token.text) == len(password), "the token to be typed")
    take_picture(app, picture)
    app.click("Sign In", "button")


def choose_authority(app, path):
    """The certificate is refused; a person chooses the file that the owner of the host gave them."""
    app.find(re.compile("an authority that this device does not know"))
    take_picture(app, "team-certificate")
    app.click("Choose a File…", "button")
    app.find("Choose a File of Certificates")
    app.display.press("ctrl+l")
    place = app.wait(lambda: next((one for one in app.find_all(role="text") if one.is_focused()), None), "the place")
    app.display.type(path)
    app.wait(lambda: place.text == path, "the path to be typed")
    take_picture(app, "team-authority")
    app.display.press("Return")
    app.wait_gone("Choose a File of Certificates")


def test_join():
    """joins with user and token, tests the connection step by step, shows the join code"""
    with Session() as session:
        host = Host(os.path.join(session.folder, "host"))
        try:
            join(session, host)
        finally:
            host.stop()


def join(session, host):
    repository = host.new_repository("team.git")
    url = host.url("ok", "team.git")
    other, records = os.path.join(session.folder, "other"), os.path.join(session.folder, "records")
    cli(other, "team", "create", "--authority", host.authority.path, url, input=f"{USER}\n{PASSWORD}\n")
    app = session.open_display(360, 720, keyboard=True).start([PROGRAM, "--data", records])
    app.find("Main menu", "toggle button")
    app.find("Floorwalk", "frame").do("win.show-team")
    app.find("Join code or address", "text").set_text(cli(other, "team", "code"))
    take_picture(app, "team-join")
    app.click("Join", "button")
    choose_authority(app, host.authority.path)
    sign_in(app, "not-it", "team-sign-in")
    app.find(re.compile("does not accept the user and token"))
    take_picture(app, "team-refused")
    sign_in(app, PASSWORD, "team-sign-in-again")
    app.click("Test the Connection", "button")
    app.find("Single photos")
    assert len(app.find_all("Works", "image")) == 9, app.describe()
    take_picture(app, "team-steps")
    app.click("Show the Join Code", "button")
    app.find("Join code as a QR code", "image")
    app.find(f"floorwalk:{url}")
    take_picture(app, "team-code")
    app.display.press("Escape")
    app.wait_gone("Join code as a QR code", "image")
    os.rename(repository, repository + ".away")
    app.click("Test the Connection", "button")
    app.find("Failed", "image")
    # What the error means comes first, then what failed, in the words of whatever failed.
    app.find(re.compile("^No team repository there\n."), "label")
    take_picture(app, "team-failed")
    app.terminate()


def test_by_itself():
    """a visit that is closed reaches the team by itself"""
    with Session() as session:
        team, records = os.path.join(session.folder, "team.git"), os.path.join(session.folder, "records")
        site = cli(records, "site", "add", "North Hall", "--partner", "A partner")
        visit = cli(records, "visit", "new", "--site", site, "--template", "floor-walk")
        cli(records, "team", "create", team)
        app = session.open_display(360, 720, keyboard=True).start([PROGRAM, "--data", records])
        app.click(re.compile("A partner"), "list item")
        app.find("Visit menu", "toggle button")
        page = next(element for element in app.walk() if "overview.close" in element.list_actions())
        page.do("overview.close")
        path = f":(glob)visits/*/*/{visit}.jsonl"
        app.wait(lambda: '"closed"' in git(team, "grep", "-h", "status", "main", "--", path), "the visit there", 60)
        see_returned(app, team, os.path.join(session.folder, "reviewer"), visit)
        app.terminate()


def see_returned(app, team, reviewer, visit):
    """What a reviewer elsewhere says is seen by the visitor after a sync, in the list too; then the visit reopens."""
    cli(reviewer, "identity", "--name", "Ada")
    cli(reviewer, "team", "join", team)
    cli(reviewer, "sync")
    cli(reviewer, "review", visit, "returned", "--remark", "Break rooms are missing")
    cli(reviewer, "sync")
    app.find("Floorwalk", "frame").do("win.sync-soon")
    app.find("Returned with a remark", timeout=60)
    app.find(re.compile("Break rooms are missing\nAda · "))
    take_picture(app, "visit-returned")
    app.click("Reopen", "button")
    app.wait_gone("Reopen", "button")
    app.display.press("alt+Left")
    app.find(re.compile("· Returned · .*, Returned by the review"), "list item")
    take_picture(app, "visits-returned")


def test_keyring():
    """a keyring that hangs ends the sync with its reason, and the app goes on meanwhile"""
    with Session() as session:
        host = SshHost(os.path.join(session.folder, "host"))
        records = os.path.join(session.folder, "records")
        try:
            keep_key(session, host, records)
            see_hanging(session, records)
        finally:
            host.stop()


def keep_key(session, host, records):
    """The device is in a team, and its key in a keyring."""
    keyring = Keyring(os.path.join(session.folder, "keyring"))
    try:
        repository = os.path.join(session.folder, "team.git")
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", repository], check=True)
        host.admit(cli(records, "team", "key", environment=keyring.environment))
        words = [CLI, "--data", records, "team", "create", host.get_address(repository)]
        refused = subprocess.run(words, capture_output=True, text=True, env={**os.environ, **keyring.environment})
        cli(records, "team", "trust", re.search("SHA256:[A-Za-z0-9+/]{43}", refused.stderr).group())
        cli(records, "team", "create", host.get_address(repository), environment=keyring.environment)
    finally:
        keyring.stop()


def see_hanging(session, records):
    service = "org.freedesktop.secrets"
    session.start([os.path.join(SUPPORT, "hanging-name.py"), service], "hanging-keyring")
    display = session.open_display(360, 720)
    wait_until(lambda: "true" in display.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                                              "--object-path", "/", "--method", "org.freedesktop.DBus.NameHasOwner",
                                              service]).stdout, "the keyring")
    app = display.start([PROGRAM, "--data", records])
    app.click("Sync", "toggle button")
    app.click("Sync Now", "button")
    app.find("Cancel", "button")
    # Nothing here waits for the keyring: a page opens and closes while the sync does.
    app.display.press("Escape")
    app.wait_gone("Cancel", "button")
    app.find("Floorwalk", "frame").do("win.show-team")
    # A key pressed before the dialog has the focus would be lost.
    app.find("Test the Connection", "button").focus()
    app.display.press("Escape")
    app.wait_gone("Test the Connection", "button")
    app.find(re.compile("The keyring cannot be read"), timeout=60)
    take_picture(app, "team-keyring")
    app.find(re.compile("does not answer"))
    app.terminate()


def test_false_code():
    """a host with another key than the join code names cannot be trusted with a button; a new one not with Enter"""
    with Session() as session:
        host = SshHost(os.path.join(session.folder, "host"))
        records = os.path.join(session.folder, "records")
        try:
            app = session.open_display(360, 720).start([PROGRAM, "--data", records])
            app.find("Floorwalk", "frame").do("win.show-team")
            place = app.find("Join code or address", "text")
            place.set_text("floorwalk:" + host.get_address("/team.git") + "#SHA256:" + "A" * 43)
            app.click("Join", "button")
            app.find(re.compile("but the join code names"))
            take_picture(app, "team-false-code")
            assert not app.has("Trust", "button")
            app.click("Close", "button")
            place.set_text(host.get_address("/team.git"))
            app.click("Join", "button")
            app.find("Trust This Host?")
            take_picture(app, "team-trust")
            app.display.press("Return")
            app.wait_gone("Trust This Host?")
            assert app.has("Join", "button")
            app.terminate()
        finally:
            host.stop()


def git(repository, *words):
    """What git prints, nothing where it fails: there may be no such file yet."""
    return subprocess.run(["git", "-C", repository, *words], capture_output=True, text=True).stdout


if __name__ == "__main__":
    tap.run(test_join, test_by_itself, test_keyring, test_false_code)
