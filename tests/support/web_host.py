# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Git hosts over HTTPS on free loopback ports: nginx with fcgiwrap, and with lighttpd behind it, running git's own
http-backend behind basic auth, with certificates of an authority that is made for the test."""
import base64
import ctypes
import os
import select
import signal
import socket
import subprocess
import threading
import time

from ports import find_free

USER = "surveyor"
PASSWORD = "Kestrel-93_harbour"

LEAF = "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName="
HERE = LEAF + "DNS:localhost,IP:127.0.0.1\n"


def die_with_parent():
    """For a server that nobody is left to stop."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def wait_for(condition, what, process=None, log=None):
    deadline = time.monotonic() + 60
    while not condition():
        ended = process is not None and process.poll() is not None
        if ended or time.monotonic() > deadline:
            words = open(log, encoding="utf-8", errors="replace").read() if log and os.path.exists(log) else ""
            raise AssertionError(f"{what} {'has ended' if ended else 'does not come'}\n{words}")
        time.sleep(0.02)


def answers(port):
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


class Authority:
    """A private certificate authority and what it signs."""

    def __init__(self, folder):
        self.folder = folder
        os.mkdir(folder)
        self.path = os.path.join(folder, "authority.pem")
        openssl(folder, "req", "-x509", *self.new_key("authority", rsa=False), "-out", self.path, "-days", "30",
                "-subj", "/CN=Harbour authority", "-addext", "basicConstraints=critical,CA:TRUE",
                "-addext", "keyUsage=critical,keyCertSign")

    def new_key(self, name, rsa):
        kind = ["-newkey", "rsa:2048"] if rsa else ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        return [*kind, "-nodes", "-keyout", f"{name}.key"]

    def sign(self, name, extensions=HERE, dates=("-days", "30"), rsa=False):
        """A certificate; returns the lines that make nginx show it."""
        with open(os.path.join(self.folder, f"{name}.ext"), "w", encoding="utf-8") as file:
            file.write(extensions)
        openssl(self.folder, "req", "-new", *self.new_key(name, rsa), "-out", f"{name}.csr", "-subj", f"/CN={name}")
        openssl(self.folder, "x509", "-req", "-in", f"{name}.csr", "-CA", self.path, "-CAkey", "authority.key",
                "-extfile", f"{name}.ext", "-out", f"{name}.pem", *dates)
        return self.show(name)

    def sign_itself(self, name):
        openssl(self.folder, "req", "-x509", *self.new_key(name, rsa=False), "-out", f"{name}.pem", "-days", "30",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
        return self.show(name)

    def show(self, name):
        return (f"ssl_certificate {self.folder}/{name}.pem; ssl_certificate_key {self.folder}/{name}.key;")


class Host:
    """nginx with one port for each way a host can be. Addresses by `url("ok", "team.git")`."""

    KINDS = ["ok", "expired", "early", "named", "self-signed", "old", "away", "small", "read-only", "page", "lighttpd",
             "lighttpd-tls", "plain"]

    def __init__(self, folder):
        self.folder = folder
        os.mkdir(folder)
        self.repositories = os.path.join(folder, "repositories")
        os.mkdir(self.repositories)
        self.authority = Authority(os.path.join(folder, "authority"))
        *ports, self.behind = find_free(len(self.KINDS) + 1)
        self.ports = dict(zip(self.KINDS, ports))
        self.processes = []
        try:
            self.start()
        except BaseException:
            self.stop()
            raise

    def url(self, kind, repository, sign_in=""):
        return f"https://{sign_in}127.0.0.1:{self.ports[kind]}/git/{repository}"

    def new_repository(self, name):
        path = os.path.join(self.repositories, name)
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
        subprocess.run(["git", "-C", path, "config", "uploadpack.allowAnySHA1InWant", "true"], check=True)
        return path

    def set_password(self, password):
        hashed = subprocess.run(["openssl", "passwd", "-apr1", "-stdin"], input=password, check=True, text=True,
                                capture_output=True).stdout.strip()
        path = os.path.join(self.folder, "users")
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(f"{USER}:{hashed}\n")
        os.replace(path + ".new", path)

    def start(self):
        self.set_password(PASSWORD)
        gateway = os.path.join(self.folder, "gateway")
        self.spawn("fcgiwrap", ["fcgiwrap", "-c", "1", "-s", f"unix:{gateway}"])
        wait_for(lambda: os.path.exists(gateway), "fcgiwrap", self.processes[-1])
        path = os.path.join(self.folder, "nginx.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.configuration(gateway))
        self.start_lighttpd()
        log = os.path.join(self.folder, "error.log")
        self.spawn("nginx", ["nginx", "-p", self.folder, "-c", path, "-e", log])
        wait_for(lambda: all(map(answers, self.ports.values())), "nginx", self.processes[-1], log)

    def start_lighttpd(self):
        """A second server, which runs the backend as CGI and asks for the password itself. It speaks TLS on one
        port; nginx does so for the other."""
        with open(os.path.join(self.folder, "lighttpd-users"), "w", encoding="utf-8") as file:
            file.write(f"{USER}:{PASSWORD}\n")
        path = os.path.join(self.folder, "lighttpd.conf")
        programs = subprocess.run(["git", "--exec-path"], check=True, capture_output=True, text=True).stdout.strip()
        with open(path, "w", encoding="utf-8") as file:
            file.write(
                'server.modules = ("mod_setenv", "mod_alias", "mod_auth", "mod_authn_file", "mod_cgi")\n'
                f'server.document-root = "{self.folder}"\nserver.bind = "127.0.0.1"\nserver.port = {self.behind}\n'
                f'server.upload-dirs = ("{self.folder}")\nalias.url = ("/git" => "{programs}/git-http-backend")\n'
                f'cgi.assign = ("" => "")\nsetenv.add-environment = ("GIT_PROJECT_ROOT" => "{self.repositories}", '
                '"GIT_HTTP_EXPORT_ALL" => "1")\n'
                f'auth.backend = "plain"\nauth.backend.plain.userfile = "{self.folder}/lighttpd-users"\n'
                'auth.require = ("/git" => ("method" => "basic", "realm" => "records", "require" => "valid-user"))\n'
                f'server.modules += ("mod_openssl")\n$SERVER["socket"] == "127.0.0.1:{self.ports["lighttpd-tls"]}" {{\n'
                f'ssl.engine = "enable"\nssl.pemfile = "{self.authority.folder}/localhost.pem"\n'
                f'ssl.privkey = "{self.authority.folder}/localhost.key"\n}}\n')
        log = os.path.join(self.folder, "lighttpd.out")
        self.spawn("lighttpd", ["lighttpd", "-D", "-f", path])
        wait_for(lambda: answers(self.behind), "lighttpd", self.processes[-1], log)

    def spawn(self, name, command):
        environment = {**os.environ, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": self.folder,
                       "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
        with open(os.path.join(self.folder, f"{name}.out"), "wb") as output:
            self.processes.append(subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output,
                                                   stderr=output, preexec_fn=die_with_parent))

    def backend(self, gateway, words=""):
        programs = subprocess.run(["git", "--exec-path"], check=True, capture_output=True, text=True).stdout.strip()
        given = {"SCRIPT_FILENAME": f"{programs}/git-http-backend", "GIT_PROJECT_ROOT": self.repositories,
                 "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": "$place", "REMOTE_USER": "$remote_user",
                 "REMOTE_ADDR": "$remote_addr", "QUERY_STRING": "$query_string", "REQUEST_METHOD": "$request_method",
                 "CONTENT_TYPE": "$content_type", "CONTENT_LENGTH": "$content_length",
                 "HTTP_CONTENT_ENCODING": "$http_content_encoding"}
        parameters = "".join(f"fastcgi_param {name} {value};\n" for name, value in given.items())
        return (f'location ~ ^/git(?<place>/.*)$ {{ {words}\nauth_basic "records"; auth_basic_user_file users;\n'
                f"{parameters}fastcgi_pass unix:{gateway}; }}\n")

    def server(self, kind, certificate, body):
        return f"server {{ listen 127.0.0.1:{self.ports[kind]} ssl;\n{certificate}\n{body}}}\n"

    def configuration(self, gateway):
        good = self.authority.sign("localhost")
        past = ("-not_before", "20240101000000Z", "-not_after", "20240203000000Z")
        future = ("-not_before", "20960101000000Z", "-not_after", "20970101000000Z")
        git = self.backend(gateway)
        servers = [
            self.server("ok", good, git),
            self.server("expired", self.authority.sign("expired", dates=past), git),
            self.server("early", self.authority.sign("early", dates=future), git),
            self.server("named", self.authority.sign("named", LEAF + "DNS:harbour.example\n"), git),
            self.server("self-signed", self.authority.sign_itself("self-signed"), git),
            self.server("old", self.authority.sign("old", rsa=True) + " ssl_protocols TLSv1.2;", git),
            self.server("away", good, "return 301 https://elsewhere.example$request_uri;\n"),
            self.server("small", good, "client_max_body_size 20k;\n" + git),
            self.server("read-only", good,
                        self.backend(gateway, "if ($args ~ receive-pack) { return 403; }")),
            self.server("page", good, "default_type text/html; return 200 'A page';\n"),
            self.server("lighttpd", good, f"location / {{ proxy_pass http://127.0.0.1:{self.behind}; }}"),
            f"server {{ listen 127.0.0.1:{self.ports['plain']};\n{git}}}\n",
        ]
        person = "user root;\n" if os.geteuid() == 0 else ""
        places = "".join(f"{name}_temp_path {self.folder}/{name};\n" for name in
                         ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        return (f"{person}daemon off; master_process off; worker_processes 1; pid {self.folder}/nginx.pid;\n"
                "events { worker_connections 256; }\n"
                f"http {{ access_log {self.folder}/access.log; client_max_body_size 0;\n{places}"
                f"{''.join(servers)}}}\n")

    def stop(self):
        for process in self.processes:
            process.kill()
            process.wait()
        self.processes = []


class SilentHost:
    """Takes connections and never says a word."""

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        return self

    def __exit__(self, *unused):
        self.socket.close()


class Proxy:
    """An HTTP proxy that makes tunnels, for one user when there is one. `requests` are the hosts asked for."""

    def __init__(self, sign_in=None):
        self.expected = sign_in and "Basic " + base64.b64encode(sign_in.encode()).decode()
        self.requests = []

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *unused):
        self.socket.close()

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.tunnel, args=(client,), daemon=True).start()

    def tunnel(self, client):
        with client:
            while True:
                target, given = self.read_request(client)
                if target is None:
                    return
                self.requests.append(target)
                if self.expected in (None, given):
                    break
                client.sendall(b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"way\"\r\nContent-Length: 0\r\n\r\n")
            host, port = target.rsplit(":", 1)
            with socket.create_connection((host, int(port))) as server:
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                self.copy(client, server)

    @staticmethod
    def read_request(client):
        """Returns what is asked for and with which sign-in, or (None, None) at the end."""
        head = b""
        while b"\r\n\r\n" not in head:
            part = client.recv(4096)
            if not part:
                return None, None
            head += part
        lines = head.decode("latin-1").split("\r\n")
        given = [line.split(": ", 1)[1] for line in lines if line.lower().startswith("proxy-authorization: ")]
        return lines[0].split(" ")[1], given[0] if given else None

    @staticmethod
    def copy(client, server):
        while True:
            for one in select.select([client, server], [], [])[0]:
                part = one.recv(65536)
                if not part:
                    return
                (server if one is client else client).sendall(part)
