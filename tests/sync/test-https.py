#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Teams on git hosts reached by HTTPS: real web servers, a private authority, a real keyring, and every way in
which a host can say no. test-https.py PROGRAM"""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "support"), os.path.join(HERE, "..", "cli")]
import tap  # noqa: E402
from driver import Folder  # noqa: E402
from keyring import Keyring  # noqa: E402
from web_host import PASSWORD, USER, Host, Proxy, SilentHost, wait_for  # noqa: E402

SIGN_IN = f"{USER}\n{PASSWORD}\n"
ROOT = tempfile.mkdtemp(prefix="fw-https-")


class Device(Folder):
    """A data folder; what standard input holds is given with `input`."""

    count = 0

    def __init__(self, environment=None):
        Device.count += 1
        super().__init__(os.path.join(ROOT, f"device-{os.getpid()}-{Device.count}"))
        for name in [name for name in self.environment if name.lower().endswith("_proxy")]:
            del self.environment[name]
        self.environment.update({"DBUS_SESSION_BUS_ADDRESS": "disabled:", "HOME": ROOT, "XDG_CONFIG_HOME": ROOT,
                                 **(environment or {})})

    def run(self, *words, input=""):
        done = subprocess.run([sys.argv[1], "--data", self.path, *words], env=self.environment, input=input,
                              capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr

    def __call__(self, *words, input=""):
        code, output, error = self.run(*words, input=input)
        assert code == 0, (words, code, error)
        self.error = error
        return output.strip()

    def refused(self, expected, *words, input="", says=()):
        """The command ends with the code and one line that holds all these words and no password."""
        code, output, error = self.run(*words, input=input)
        assert code == expected, (words, code, output, error)
        lines = error.splitlines()
        assert lines and lines[-1].startswith("floorwalk-cli: "), error
        for part in (says,) if isinstance(says, str) else says:
            assert part in lines[-1], (part, error)
        assert PASSWORD not in output + error, error
        return lines[-1]

    def join(self, url, verb="join", input=SIGN_IN):
        return self("team", verb, "--authority", host.authority.path, url, input=input)


def add_visit(device):
    site = device("site", "add", "Harbour Road", "--partner", "Northlight Services")
    return device("visit", "new", "--site", site, "--template", "floor-walk")


def add_photo(device, visit):
    path = os.path.join(ROOT, f"{os.getpid()}.jpg")
    subprocess.run(["convert", "-size", "640x480", "-seed", "3", "plasma:red-blue", "-quality", "90", path], check=True)
    photo = device("photo", "add", visit, path)
    device("photo", "clear", photo, "--people", "none", "--data", "none")
    return photo


def files_with(folder, words):
    found = []
    for root, _, names in os.walk(folder):
        for path in [os.path.join(root, name) for name in names]:
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    if words in file.read():
                        found.append(os.path.relpath(path, folder))
    return sorted(found)


def test_both_ways():
    """Records and photos go both ways over nginx, with an authority of the team's own."""
    repository = host.new_repository("both.git")
    url = host.url("ok", "both.git")
    first, second = Device(), Device()
    for device, verb in ((first, "create"), (second, "join")):
        device.join(url, verb)
        assert device.json("team", "show")["url"] == url
    visit = add_visit(first)
    photo = add_photo(first, visit)
    sent = first.json("sync")
    assert sent["photos_sent"] == 1 and sent["sent_operations"] > 0, sent
    second("sync", "--photos", "all")
    second("photo", "export", photo, os.path.join(ROOT, "both.jpg"))
    second("answer", visit, "desks-personalised", "4")
    second("sync")
    first("sync")
    shown = [device.json("visit", "show", visit) for device in (first, second)]
    for one in shown:
        one.pop("local", None)
    assert shown[0] == shown[1], shown
    assert shown[0]["answers"]["floor-walk/desks-personalised"]["value"] == 4
    subprocess.run(["git", "-C", repository, "fsck", "--strict"], check=True, capture_output=True)
    assert files_with(first.path, PASSWORD.encode()) == [os.path.join("secrets", name) for name in
                                                         os.listdir(os.path.join(first.path, "secrets"))]
    for name in os.listdir(os.path.join(first.path, "secrets")):
        assert os.stat(os.path.join(first.path, "secrets", name)).st_mode & 0o777 == 0o600
    assert os.stat(os.path.join(first.path, "secrets")).st_mode & 0o777 == 0o700
    first("team", "leave")
    assert not files_with(first.path, PASSWORD.encode())


def test_lighttpd():
    """The same behind lighttpd, which speaks TLS itself or leaves it to nginx."""
    for kind in ("lighttpd", "lighttpd-tls"):
        name = f"{kind}.git"
        repository = host.new_repository(name)
        url = host.url(kind, name)
        first, second = Device(), Device()
        Device().refused(6, "team", "join", "--authority", host.authority.path, url, input=f"{USER}\nwrong\n",
                         says="does not accept the user and token")
        first.join(url, "create")
        visit = add_visit(first)
        photo = add_photo(first, visit)
        assert first.json("sync")["photos_sent"] == 1
        second.join(url)
        assert second.json("sync", "--photos", "all")["photos_fetched"] == 1
        second("photo", "export", photo, os.path.join(ROOT, f"{kind}.jpg"))
        second("answer", visit, "desks-personalised", "4")
        second("sync")
        assert first.json("sync")["fetched_operations"] == 1
        subprocess.run(["git", "-C", repository, "fsck", "--strict"], check=True, capture_output=True)


def test_system():
    """An authority that the system knows needs no file: by SSL_CERT_FILE, or in a folder that SSL_CERT_DIR names."""
    host.new_repository("system.git")
    url = host.url("lighttpd-tls", "system.git")
    folder = os.path.join(ROOT, "certificates")
    os.mkdir(folder)
    # OpenSSL finds it by the hash of its name only.
    name = subprocess.run(["openssl", "x509", "-hash", "-noout", "-in", host.authority.path], check=True, text=True,
                          capture_output=True).stdout.strip()
    shutil.copy(host.authority.path, os.path.join(folder, f"{name}.0"))
    for verb, variable, value in (("create", "SSL_CERT_FILE", host.authority.path), ("join", "SSL_CERT_DIR", folder)):
        device = Device()
        device.refused(6, "team", verb, url, input=SIGN_IN, says="an authority that this device does not know")
        device.environment[variable] = value
        device("team", verb, url, input=SIGN_IN)
        device("sync")
        del device.environment[variable]
        device.refused(6, "sync", says="an authority that this device does not know")
    # What is named and cannot be read trusts nobody, and keeps nobody from what needs no certificate.
    device = Device({"SSL_CERT_FILE": os.path.join(ROOT, "missing.pem")})
    device.refused(6, "team", "join", url, input=SIGN_IN, says="an authority that this device does not know")
    device("team", "create", os.path.join(ROOT, "folder.git"))
    assert "SSL_CERT_FILE" in device.error, device.error


BUNDLES = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]


def test_bundle():
    """An authority in the distribution's own store needs no file either, beside one that the team has."""
    bundle = next((path for path in BUNDLES if os.path.exists(path)), None)
    if bundle is None:
        raise tap.Skip("this system keeps its authorities elsewhere")
    inside = ["unshare", "--mount", "--map-root-user", "sh", "-c", 'mount --bind "$0" "$1" && shift && exec "$@"',
              host.authority.path, bundle]
    if subprocess.run([*inside, "true"], capture_output=True).returncode != 0:
        raise tap.Skip("nothing may be mounted here, not even for one process")
    host.new_repository("bundle.git")
    device = Device()
    words = ["--data", device.path, "team", "create", host.url("ok", "bundle.git")]
    done = subprocess.run([*inside, sys.argv[1], *words], env=device.environment, input=SIGN_IN, capture_output=True,
                          text=True)
    assert done.returncode == 0, done.stderr
    device.refused(6, "sync", says="an authority that this device does not know")


def test_certificates():
    """A certificate that is not trusted is refused with its reason."""
    reasons = {"expired": "has expired on 2024-02-03", "early": "is not valid before 2096-01-01",
               "named": "is for another name", "self-signed": "is signed by the host itself"}
    for kind, words in reasons.items():
        Device().refused(6, "team", "join", "--authority", host.authority.path, host.url(kind, "both.git"),
                         input=SIGN_IN, says=["the certificate of 127.0.0.1:", words])
    device = Device()
    device.refused(6, "team", "join", host.url("ok", "both.git"), input=SIGN_IN,
                   says=["an authority that this device does not know", "--authority"])
    broken = os.path.join(ROOT, "broken.pem")
    with open(broken, "w", encoding="utf-8") as file:
        file.write("-----BEGIN CERTIFICATE-----\nno\n")
    device.refused(2, "team", "join", "--authority", broken, host.url("ok", "both.git"), says="holds no certificate")


def test_trusting_itself():
    """A certificate that a host signed itself is trusted when its file is given, and only then."""
    host.new_repository("itself.git")
    url = host.url("self-signed", "itself.git")
    device = Device()
    certificate = os.path.join(host.authority.folder, "self-signed.pem")
    device("team", "create", "--authority", certificate, url, input=SIGN_IN)
    device("sync")
    os.remove(os.path.join(device.path, "authorities", "team.pem"))
    device.refused(6, "sync", says="is signed by the host itself")


def test_sign_in():
    """Who is asked and does not know is told so; a token that changes is given anew."""
    host.new_repository("token.git")
    url = host.url("ok", "token.git")
    device = Device()
    given = ["--authority", host.authority.path, url]
    device.refused(6, "team", "create", *given, input="", says="wants a user and a token")
    device.refused(6, "team", "create", *given, input=f"{USER}\nwrong\n", says="does not accept the user and token")
    device.refused(6, "team", "create", *given, input=f"{USER}\n", says="wants a user and a token")
    assert device.json("team", "show") is None
    device.join(url, "create")
    device("sync")
    try:
        host.set_password("Another-one_7")
        device.refused(6, "sync", says="does not accept the user and token")
        # What a host refuses once, as while its own directory is away, is not forgotten for that.
        host.set_password(PASSWORD)
        device("sync")
        host.set_password("Another-one_7")
        device.refused(6, "team", "sign-in", input=f"{USER}\nwrong\n", says="does not accept")
        device("team", "sign-in", input=f"{USER}\nAnother-one_7\n")
        device("sync")
    finally:
        host.set_password(PASSWORD)


def test_password_in_address():
    """User and password of an address are taken out of it and kept as a secret."""
    host.new_repository("address.git")
    escaped = PASSWORD.replace("-", "%2D")
    device = Device()
    device.join(host.url("ok", "address.git", f"{USER}:{escaped}@"), "create", input="")
    assert device.json("team", "show")["url"] == host.url("ok", "address.git")
    device("sync")
    secrets = os.path.join(device.path, "secrets")
    shutil.move(secrets, secrets + ".away")
    assert not [name for name in files_with(device.path, PASSWORD.encode()) if not name.startswith("secrets.away")]
    assert not [name for name in files_with(device.path, escaped.encode())]
    device.refused(6, "sync", says="wants a user and a token")
    Device().refused(2, "team", "join", f"https://{USER}:{PASSWORD}@host/a b", says="https://host/a b")
    Device().refused(2, "team", "join", f"http://{USER}:{PASSWORD}@127.0.0.1:{host.ports['plain']}/git/address.git",
                     says="it has to be https://")


def test_answers():
    """What a host answers instead of a repository is told apart."""
    host.new_repository("empty.git")
    given = ["--authority", host.authority.path]
    cases = [(5, "away", "sends on to another address"), (5, "page", "something else than a git repository"),
             (5, "old", "TLS 1.3")]
    for code, kind, words in cases:
        Device().refused(code, "team", "join", *given, host.url(kind, "both.git"), input=SIGN_IN, says=words)
    Device().refused(5, "team", "join", *given, host.url("ok", "missing.git"), input=SIGN_IN, says="(404)")
    Device().refused(5, "team", "join", *given, host.url("ok", "empty.git"), input=SIGN_IN,
                     says="there is no team repository")
    Device().refused(6, "team", "create", *given, host.url("read-only", "empty.git"), input=SIGN_IN,
                     says=["may not do that", "(403)"])


def steps(device, code=0):
    """What `team test` says of each step; it ends with the code."""
    done, output, error = device.run("--json", "team", "test")
    assert done == code, (done, output, error)
    found = json.loads(output)
    assert found["ok"] == (code == 0) and all(step["ok"] for step in found["steps"][:-1]), found
    return " ".join(step["step"] for step in found["steps"]), found["steps"][-1]


def test_steps():
    """A test of the connection names the step that fails."""
    repository = host.new_repository("steps.git")
    device = Device()
    device.join(host.url("ok", "steps.git"), "create")
    whole = "address name route certificate sign-in read team write photos"
    assert steps(device)[0] == whole
    subprocess.run(["git", "-C", repository, "config", "uploadpack.allowAnySHA1InWant", "false"], check=True)
    names, last = steps(device)
    assert names == whole and last["text"].startswith("the host gives out no single photos"), last
    subprocess.run(["git", "-C", repository, "config", "http.receivepack", "false"], check=True)
    assert steps(device, 6) == (whole.replace(" photos", ""), {**steps(device, 6)[1], "step": "write"})
    os.rename(repository, repository + ".away")
    names, last = steps(device, 5)
    assert names == "address name route certificate sign-in read" and last["code"] == "not-found", last
    secrets = os.path.join(device.path, "secrets")
    shutil.move(secrets, secrets + ".away")
    assert steps(device, 6)[0] == "address name route certificate sign-in"
    os.remove(os.path.join(device.path, "authorities", "team.pem"))
    names, last = steps(device, 6)
    assert names == "address name route certificate" and last["code"] == "certificate", last


def test_code():
    """The code of a team takes others there, and holds no secret."""
    host.new_repository("code.git")
    first, second = Device(), Device()
    first.join(host.url("ok", "code.git"), "create")
    code = first("team", "code")
    assert code == "floorwalk:" + host.url("ok", "code.git"), code
    second.join(code)
    assert second.json("team", "show")["id"] == first.json("team", "show")["id"]
    *picture, last = first.run("team", "code", "--qr")[1].splitlines()
    assert last == code and set("".join(picture)) == set(" █▀▄"), picture
    # Lines of two modules each: 43 to 62 bytes are version 4, 33 modules a side, and 4 light ones around.
    assert len(code) in range(43, 63) and len(picture) == (33 + 8 + 1) // 2, (len(code), len(picture))


def test_lines():
    """With --progress the last line is the result, or the error with its name."""
    host.new_repository("lines.git")
    device = Device()
    given = ["team", "create", "--progress", "--authority", host.authority.path, host.url("ok", "lines.git")]
    code, output, _ = device.run(*given)
    assert code == 6 and json.loads(output.splitlines()[-1])["error"]["code"] == "sign-in", output
    code, output, _ = device.run(*given, input=SIGN_IN)
    assert code == 0 and json.loads(output.splitlines()[-1])["result"]["url"] == host.url("ok", "lines.git"), output
    assert json.loads(device("team", "test", "--progress").splitlines()[-1])["result"]["ok"]
    assert json.loads(device("team", "sign-in", "--progress", input=SIGN_IN).splitlines()[-1]) == {"result": {}}


def test_too_large():
    """A host that takes little at once gets the records; the photo waits, and the person is told why."""
    host.new_repository("small.git")
    device = Device()
    device.join(host.url("small", "small.git"), "create")
    visit = add_visit(device)
    device("sync")
    add_photo(device, visit)
    code, output, error = device.run("--json", "sync")
    assert "(413)" in output + error, (code, output, error)
    assert device.json("status")["photos_waiting"] == 1
    assert device.json("status")["unsent_operations"] == 0


def test_silent():
    """A host that says nothing is given up after a while."""
    with SilentHost() as silent:
        device = Device({"FLOORWALK_PATIENCE": "2"})
        device.refused(5, "team", "join", f"https://127.0.0.1:{silent.port}/git/both.git", input=SIGN_IN,
                       says="does not answer")


def test_proxy():
    """The proxy of the environment is used, and not for hosts that are excepted."""
    host.new_repository("proxy.git")
    url = host.url("ok", "proxy.git")
    there = f"127.0.0.1:{host.ports['ok']}"
    with Proxy() as proxy, Proxy("walker:secret-way") as strict:
        device = Device({"https_proxy": f"http://127.0.0.1:{proxy.port}"})
        device.join(url, "create")
        assert proxy.requests and set(proxy.requests) == {there}, proxy.requests
        proxy.requests.clear()
        device.environment["no_proxy"] = "127.0.0.1"
        device("sync")
        assert not proxy.requests
        del device.environment["no_proxy"]
        device.environment["https_proxy"] = f"http://walker:secret-way@127.0.0.1:{strict.port}"
        device("sync")
        assert strict.requests
        device.environment["https_proxy"] = f"http://walker:wrong-way@127.0.0.1:{strict.port}"
        assert "wrong-way" not in device.refused(5, "sync", says="proxy")


def test_keyring():
    """With an open keyring no file holds a secret, and one that a file held moves there."""
    host.new_repository("keyring.git")
    url = host.url("ok", "keyring.git")
    device = Device()
    device.join(url, "create")
    assert "there is no open keyring" in device.error
    key = device("team", "key")
    assert files_with(device.path, PASSWORD.encode()) and files_with(device.path, b"OPENSSH PRIVATE KEY")
    keyring = Keyring(os.path.join(ROOT, "keyring"))
    try:
        device.environment.update(keyring.environment)
        device("sync")
        assert device("team", "key") == key
        assert not files_with(device.path, PASSWORD.encode())
        assert not files_with(device.path, b"OPENSSH PRIVATE KEY")
        labels = keyring.labels()
        assert len(labels) == 2 and any("sign-in at 127.0.0.1" in label for label in labels), labels
        other = Device(keyring.environment)
        other.join(url)
        other("sync")
        assert other("team", "key") != key
        assert not files_with(other.path, PASSWORD.encode())
        assert not files_with(other.path, b"OPENSSH PRIVATE KEY")
        other("team", "leave")
        assert len(keyring.labels()) == 3
        check_locked(keyring, device)
    finally:
        keyring.stop()
    device.refused(6, "team", "key", says="is not open")


def check_locked(keyring, device):
    """Nobody is asked to open a keyring: what needs it says so and leaves all as it was; all else goes on."""
    keyring.lock()
    add_visit(device)
    waiting = device.json("status")["unsent_operations"]
    assert waiting > 0
    device.refused(6, "sync", says="the keyring that holds the secrets of this data folder is not open")
    code, output, _ = device.run("sync", "--progress")
    assert code == 6 and json.loads(output.splitlines()[-1])["error"]["code"] == "keyring", output
    device.refused(6, "team", "key", says="is not open")
    assert steps(device, 6)[1]["step"] == "sign-in"
    assert device.json("status")["unsent_operations"] == waiting
    # A person who gives the token again need not open it.
    device("team", "sign-in", input=SIGN_IN)
    assert "there is no open keyring" in device.error
    device("sync")
    assert device.json("status")["unsent_operations"] == 0
    assert len(keyring.labels()) == 3, keyring.labels()


def seen_arguments(process):
    with contextlib.suppress(OSError):
        with open(f"/proc/{process.pid}/cmdline", "rb") as file:
            return file.read()
    return b""


def test_nowhere():
    """The password is in no argument, output or log, and in no file but that of the secret."""
    host.new_repository("nowhere.git")
    device = Device({"G_MESSAGES_DEBUG": "all"})
    command = [sys.argv[1], "--data", device.path, "team", "create", "--authority", host.authority.path,
               host.url("ok", "nowhere.git")]
    with subprocess.Popen(command, env=device.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as process:
        wait_for(lambda: b"create" in seen_arguments(process), "the program")
        seen = seen_arguments(process)
        process.stdin.write(SIGN_IN.encode())
        process.stdin.close()
        output = process.stdout.read()
    assert process.returncode == 0, output
    secret = PASSWORD.encode()
    code, out, error = device.run("--json", "sync", "--progress")
    assert code == 0 and secret not in seen + output + (out + error).encode()
    assert len(files_with(device.path, secret)) == 1
    backup = os.path.join(ROOT, "backup")
    device("backup", backup)
    device("export", os.path.join(ROOT, "exported"))
    with open(backup, "rb") as file:
        assert secret not in file.read()
    assert not files_with(os.path.join(ROOT, "exported"), secret)
    logs = [name for name in files_with(host.folder, secret) if name != "lighttpd-users"]
    assert not logs, logs


def write_configuration():
    """Settings of a person's own git with which no connection would work; every test has them."""
    words = ('[url "https://elsewhere.example/"]\n\tinsteadOf = https://\n'
             "[http]\n\tproxy = http://127.0.0.1:1\n\tsslVerify = false\n[safe]\n\tbareRepository = explicit\n")
    os.mkdir(os.path.join(ROOT, "git"))
    for name in (".gitconfig", os.path.join("git", "config")):
        with open(os.path.join(ROOT, name), "w", encoding="utf-8") as file:
            file.write(words)


if __name__ == "__main__":
    write_configuration()
    host = Host(os.path.join(ROOT, "host"))
    try:
        tap.run(test_both_ways, test_lighttpd, test_system, test_bundle, test_certificates, test_trusting_itself,
                test_sign_in, test_password_in_address, test_answers, test_steps, test_code, test_lines, test_too_large,
                test_silent, test_proxy, test_keyring, test_nowhere)
    finally:
        host.stop()
        shutil.rmtree(ROOT, ignore_errors=True)
